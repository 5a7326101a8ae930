package summary

import "slices"

// isGeneric tells whether a word of a body's name, folded, is so common that
// it gives nobody away by itself: such names are looked for as a whole.
func isGeneric(word string) bool {
	_, found := slices.BinarySearch(genericWords(), word)
	return found
}

// genericWords are in order.
func genericWords() []string {
	return []string{
		"academy", "action", "africa", "african", "agency", "alliance", "america", "american", "americas", "arab", "asia",
		"asian", "assembly", "assistance", "association", "bank", "board", "border", "borders", "caribbean", "center",
		"central", "centre", "centro", "child", "children", "citizens", "city", "civil", "climate", "coalition",
		"comision", "comite", "commission", "commissioner", "committee", "commonwealth", "communities", "community",
		"compact", "confederation", "conference", "congress", "cooperation", "coordination", "coordinator", "council",
		"countries", "country", "democratic", "department", "development", "dialogue", "diaspora", "discrimination",
		"east", "eastern", "economic", "education", "employers", "environment", "europe", "european", "executive",
		"family", "federal", "federated", "federation", "forum", "foundation", "free", "from", "fund", "general", "global",
		"government", "governments", "great", "group", "groups", "half", "health", "high", "house", "human",
		"humanitarian", "independent", "initiative", "institute", "integration", "international", "islamic", "island",
		"islands", "justice", "kingdom", "labor", "labour", "latin", "league", "least", "local", "mechanism", "mechanisms",
		"meeting", "member", "migrant", "migrants", "migration", "migrations", "mission", "monetary", "movement",
		"multinational", "naciones", "nation", "national", "nationen", "nations", "network", "nongovernmental", "north",
		"northern", "oceania", "office", "ombudsman", "organisation", "organisations", "organization", "organizations",
		"pacific", "parliament", "parliamentary", "parliaments", "party", "people", "peoples", "plurinational", "policy",
		"population", "process", "program", "programme", "protection", "public", "refugee", "refugees", "region",
		"regional", "report", "representative", "republic", "research", "resource", "review", "rights", "royal", "rural",
		"secretariat", "secretary", "security", "service", "services", "social", "society", "solidarity", "south",
		"southern", "special", "state", "states", "statistics", "system", "trade", "training", "transnational", "union",
		"unions", "united", "university", "urban", "west", "western", "with", "women", "work", "worker", "workers",
		"working", "world", "young", "youth",
	}
}

// isTitle tells whether a word stands before names and gives nobody away.
func isTitle(word string) bool {
	return slices.Contains([]string{
		"ambassador", "doctor", "excellency", "honourable", "madam", "madame", "minister", "miss", "monsieur", "president",
		"professor", "senor", "senora", "sheikh", "sister",
	}, word)
}
