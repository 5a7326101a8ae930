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
		"academy", "action", "affairs", "africa", "african", "agence", "agencia", "agency", "alliance", "america",
		"american", "americas", "arab", "asia", "asian", "asociacion", "assembly", "assistance", "association", "bank",
		"board", "border", "borders", "bureau", "caribbean", "center", "central", "centre", "centro", "child",
		"children", "citizens", "city", "civil", "climate", "closing", "coalition", "comision", "comite", "commission",
		"commissioner", "committee", "commonwealth", "communities", "community", "compact", "confederation",
		"conference", "congress", "conseil", "consejo", "cooperation", "coordination", "coordinator", "council",
		"countries", "country", "delegation", "delegations", "democratic", "departamento", "departement", "department",
		"development", "dialogue", "diaspora", "direccion", "direction", "directorate", "discrimination", "east",
		"eastern", "economic", "education", "employers", "employment", "environment", "europe", "european", "executive",
		"family", "federacion", "federal", "federated", "federation", "finance", "fondation", "foreign", "forum",
		"foundation", "free", "from", "fund", "fundacion", "general", "global", "government", "governments", "great",
		"group", "groups", "half", "health", "high", "house", "human", "humanitarian", "independent", "information",
		"initiative", "institut", "institute", "instituto", "integration", "interior", "international", "islamic",
		"island", "islands", "justice", "kingdom", "labor", "labour", "latin", "league", "least", "local", "mechanism",
		"mechanisms", "meeting", "member", "migrant", "migrants", "migration", "migrations", "minister", "ministere",
		"ministeres", "ministerial", "ministerio", "ministerios", "ministers", "ministre", "ministries", "ministro",
		"ministry", "mission", "mondial", "monetary", "movement", "multinational", "mundial", "nacional", "naciones",
		"nation", "national", "nationale", "nationen", "nations", "network", "nongovernmental", "north", "northern",
		"observatory", "oceania", "office", "oficina", "ombudsman", "opening", "organisation", "organisations",
		"organizacion", "organization", "organizations", "pacific", "parliament", "parliamentary", "parliaments",
		"partnership", "party", "people", "peoples", "permanent", "place", "planning", "platform", "plurinational",
		"policy", "population", "presidency", "president", "process", "program", "programme", "protection", "public",
		"refugee", "refugees", "region", "regional", "regionale", "report", "representative", "republic", "research",
		"resource", "review", "rights", "royal", "rural", "secretariat", "secretary", "security", "service", "services",
		"sindicato", "social", "society", "solidarity", "south", "southern", "special", "state", "states",
		"statistical", "statistics", "syndicat", "system", "trade", "training", "transnational", "treasury", "union",
		"unions", "united", "university", "urban", "welfare", "west", "western", "with", "women", "work", "worker",
		"workers", "working", "world", "young", "youth",
	}
}

// isOrdinary tells whether a word of a person's name stands before names, or is
// found in most texts of a meeting whoever spoke: it gives nobody away alone. The
// list is short on purpose, for each word on it may be somebody's only name.
func isOrdinary(word string) bool {
	return isTitle(word) || slices.Contains([]string{"opening", "place", "public"}, word)
}

// isTitle tells whether a word stands before names and gives nobody away.
func isTitle(word string) bool {
	return slices.Contains([]string{
		"ambassador", "doctor", "excellency", "honourable", "madam", "madame", "minister", "miss", "monsieur", "president",
		"professor", "senor", "senora", "sheikh", "sister",
	}, word)
}
