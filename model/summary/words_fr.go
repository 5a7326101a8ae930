package summary

import (
	"strings"

	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// french is every heading and set phrase in French. A no-break blank stands
// before a colon and within the quotation marks.
func french() *lexicon {
	return &lexicon{
		language: "fr",
		headings: map[string]string{
			"introduction": "Introduction", "objectives": "Objectifs", "general": "Généralités", "principles": "Principes directeurs",
			"outcomes": "Résultats", "coverage": "Objectifs sans contenu", "speakers": "Participants ayant pris la parole",
			"remarks": "Déclarations", "floor": "Interventions de la salle", "issues": "Questions soulevées", "key-outcomes": "Principaux résultats",

			"progress": "Progrès accomplis", "challenges": "Difficultés", "practices": "Bonnes pratiques et enseignements",
			"needs": "Besoins et offres d’appui", "recommendations": "Recommandations", "priorities": "Priorités et engagements",
			"differing-views": "Divergences de vues", "statements": "Autres déclarations",

			"matters": "Questions portées à l’attention de la Commission", "proceedings": "Compte rendu des travaux",
			"round-tables": "Résultats des tables rondes", "participants-and-work": "Participation et organisation des travaux",
			"agenda": "Ordre du jour", "summary-of-proceedings": "Résumé des débats",
			"important-issues": "Questions importantes soulevées au cours des débats", "participants": "Participants ayant pris la parole",
			"opening": "Ouverture de la réunion", "attendance": "Participation", "opening-remarks": "Déclarations liminaires",
			"presentations-and-discussions": "Exposés et débats", "organization": "Organisation des travaux",
			"documents": "Documents", "main-messages": "Principaux messages des intervenants",
			"conclusions": "Conclusions et recommandations", "presentations": "Exposés", "panel": "Groupe d’experts",
			"discussion": "Débat", "meeting": "La réunion", "main-points": "Points principaux", "date-and-venue": "Date et lieu",

			"outcome-key-message": "Messages clefs", "outcome-recommendation": "Recommandations", "outcome-good-practice": "Bonnes pratiques",
			"outcome-challenge": "Difficultés", "outcome-resource-need": "Besoins de ressources", "outcome-support-offer": "Offres d’appui",
			"outcome-pledge": "Annonces de contributions et d’engagements", "outcome-champion": "Pays champions", "outcome-decision": "Décisions",
			"outcome-next-step": "Prochaines étapes", "outcome-differing-view": "Divergences de vues", "outcome-other": "Autres résultats",
		},
		phrases: map[phraseKey]string{
			phraseDraft:          "Projet – notes informelles, sans caractère officiel",
			phraseTitle:          "Examen régional du Pacte mondial pour des migrations sûres, ordonnées et régulières\u00a0: %s",
			phraseTitleRound:     "Examen régional du Pacte mondial pour des migrations sûres, ordonnées et régulières\u00a0: %s, cycle %d",
			phraseAllRegions:     "toutes les régions",
			phraseChosen:         "Résumé de réunions",
			phraseMeetings:       "Réunions",
			phraseMeeting:        "Réunion",
			phraseDate:           "Date",
			phrasePlace:          "Lieu",
			phraseAttendance:     "Participation",
			phraseNoMeeting:      "Aucune réunion de cette région et de ce cycle n’a été suivie.",
			phraseNoIntervention: "Aucune intervention consignée",
			phraseNotRecorded:    "À l’ordre du jour, mais non consigné",
			phraseNotOnAgenda:    "Pas à l’ordre du jour",
			phraseByObjective:    "Points consignés, par objectif",
			phraseToCheck:        " [à vérifier]",
			phraseOtherWording:   "Une autre formulation existe",
			phraseBriefed:        "Intervenants",
			phraseAttendanceIs:   "Participation",
			phraseRegionStates:   "États de la région",
			phraseOtherStates:    "Autres États",
			phraseStates:         "États",
			phraseUNEntities:     "Entités des Nations Unies",
			phraseStakeholders:   "Parties prenantes",
			phraseOthers:         "Autres participants",
			phraseObjective:      "Objectif %d",
			phraseTable:          "Tableau %d. ",
			phraseFigure:         "Figure %d. ",
			phrasePointOfOrder:   "Motion d’ordre",
			phraseRightOfReply:   "Droit de réponse",
			phraseBehalf:         "au nom de\u00a0: %s",
			phraseAction:         "suite à donner\u00a0: ",
			phraseChampion:       "pays champion\u00a0: ",
			phraseChampions:      "pays champions\u00a0: ",
			phrasePledged:        "annonce faite par\u00a0: ",
			phraseItem:           "Point %s",
			phraseItemTitle:      "Point %s. %s",
			phraseItemRound:      " (point %s de l’ordre du jour)",
			phraseItemSquare:     " [point %s de l’ordre du jour]",
			phraseColon:          "\u00a0: ",
			phraseOpen:           " (",
			phraseClose:          ")",
			phraseQuote:          "«\u00a0",
			phraseUnquote:        "\u00a0»",
			phraseNothing:        "Rien n’a été consigné sous cette rubrique.",
			phraseNoList:         "Aucune liste de participants n’est donnée.",
			phraseChair:          "Présidence",
			phraseOrganizers:     "Organisation",
			phraseFormat:         "Modalités",
			phraseLanguages:      "Langues",
			phraseDocuments:      "La réunion était saisie des documents suivants\u00a0:",
			phraseFloorTaken:     "Ont pris la parole\u00a0:",
			phraseCounted:        "%s (%d)",
			phraseAnnex:          "Annexe\u00a0: %s",
			phraseMinutes:        " (%s min)",
			phraseSpoken:         "Temps de parole\u00a0: %s min, à raison de %d mots par minute",
			phraseParts:          "\u00a0; ",
			phraseEvidence:       "Annexe\u00a0: ce qui fonde chaque paragraphe",
			phraseBehind:         "Fondement\u00a0: %s",
			phraseNothingBehind:  "Aucun paragraphe ne rend compte d’un point ou d’un résultat.",
			phraseOutcome:        "Résultat",
			phraseNoEvidence:     "\u00a0; aucun point de ces notes ne le fonde",
			phraseUnused:         "Points et résultats ne figurant dans aucun paragraphe",
			phraseAllUsed:        "Tous les points et tous les résultats pouvant être communiqués figurent dans un paragraphe.",
			phraseBeginning:      "Début",
			phraseNth:            "%s, %d",
			phraseMoment:         "%s, %s",
			phraseDash:           " – ",
			phraseComma:          ", ",
		},
		quantified: map[string][]string{
			gcm.ClassMemberStates: {"un État membre", "deux États membres", "quelques États membres", "plusieurs États membres", "de nombreux États membres", "la plupart des États membres"},
			gcm.ClassStakeholders: {"une partie prenante", "deux parties prenantes", "quelques parties prenantes", "plusieurs parties prenantes", "de nombreuses parties prenantes", "la plupart des parties prenantes"},
			gcm.ClassUNEntities:   {"une entité des Nations Unies", "deux entités des Nations Unies", "quelques entités des Nations Unies", "plusieurs entités des Nations Unies", "de nombreuses entités des Nations Unies", "la plupart des entités des Nations Unies"},
			gcm.ClassParticipants: {"un participant", "deux participants", "quelques participants", "plusieurs participants", "de nombreux participants", "la plupart des participants"},
		},
		called: map[string]string{
			"member States": "États membres", "stakeholders": "parties prenantes", "UN entities": "entités des Nations Unies", "participants": "participants",
			"a participant": "un participant", "a member State": "un État membre", "an associate member": "un membre associé",
			"an observer State": "un État observateur", "a group of States": "un groupe d’États",
			"an intergovernmental organization": "une organisation intergouvernementale", "a UN entity": "une entité des Nations Unies",
			"an inter-State consultation mechanism": "un mécanisme de consultation interétatique",
			"a regional economic community":         "une communauté économique régionale",
			"a special procedure mandate holder":    "un titulaire de mandat au titre des procédures spéciales",
			"a stakeholder":                         "une partie prenante", "the chair": "la présidence", "the rapporteur": "le rapporteur",
			"a migrant": "une personne migrante", "a civil society representative": "un représentant de la société civile",
			"a representative of a migrant or diaspora organization": "un représentant d’une organisation de migrants ou de la diaspora",
			"a representative of a faith-based organization":         "un représentant d’une organisation confessionnelle",
			"a representative of a local authority or community":     "un représentant d’une autorité ou d’une communauté locale",
			"a private sector representative":                        "un représentant du secteur privé",
			"a trade union representative":                           "un représentant d’un syndicat", "a parliamentarian": "un parlementaire",
			"a representative of a national human rights institution":                   "un représentant d’une institution nationale des droits de l’homme",
			"a representative of the International Red Cross and Red Crescent Movement": "un représentant du Mouvement international de la Croix-Rouge et du Croissant-Rouge",
			"a representative of academia":                                              "un représentant des milieux universitaires", "a media representative": "un représentant des médias",
		},
		roles: map[string]string{
			"chair": "présidence", "co-chair": "coprésidence", "moderator": "modération", "panellist": "panéliste", "rapporteur": "rapporteur",
		},
		dates: dateWords{
			months: []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
			first:  "1er",
			full:   "{d} {m} {y}", days: "{d}–{e} {m} {y}", months2: "{d} {m}–{e} {n} {y}", years: "{d} {m} {y}–{e} {n} {z}",
			dueDay: "d’ici au {d} {m} {y}", dueMonth: "d’ici à {m} {y}", dueYear: "d’ici à {y}", notADate: "d’ici à %s",
		},
		paragraphs: seriesWords{"paragraphe %s", "", "paragraphes %s", ", ", " et "},
		objectives: seriesWords{"objectif %s", "", "objectifs %s", ", ", " et "},
		from:       fromFrench,
	}
}

// fromFrench is "interprétation du russe", "de l’anglais": the names of
// languages are masculine, and the article joins a vowel and a silent h.
func fromFrench(name string) string {
	folded := text.FoldName(name)
	if folded != "" && strings.ContainsRune("aeiou", rune(folded[0])) || strings.HasPrefix(folded, "hebreu") || strings.HasPrefix(folded, "hindi") {
		return "interprétation de l’" + name
	}
	return "interprétation du " + name
}
