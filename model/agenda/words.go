package agenda

import "strings"

func fileKeys() []string {
	return strings.Fields("format regions round sources confidence note documents outcome_document meetings")
}

func documentKeys() []string { return strings.Fields("symbol title date distr note") }

func meetingKeys() []string {
	return strings.Fields(`id title kind regions round start end timezone venue format organizers chairs languages
		attendance level chatham speaking_limit hard_stop confidence sources note items`)
}

func itemKeys() []string {
	return strings.Fields(`number title kind date start end objectives chairs speakers level chatham speaking_limit
		hard_stop confidence sources note items`)
}

func speakerKeys() []string { return strings.Fields("name title entity") }
