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

// nearest is the word of list that is fewest edits from w, or "" where none is near enough to be meant.
func nearest(w string, list []string) string {
	best, least := "", 3
	w = strings.ToLower(w)
	for _, known := range list {
		d := edits(w, known, least)
		if d < least && d < len(known) {
			best, least = known, d
		}
	}
	return best
}

// edits is the Levenshtein distance of a and b, or limit where it is at least that.
func edits(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			d := corner
			if a[i] != b[j] {
				d++
			}
			corner = row[j+1]
			row[j+1] = min(d, row[j]+1, corner+1)
		}
	}
	return min(row[len(b)], limit)
}
