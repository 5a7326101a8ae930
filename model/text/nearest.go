package text

import "strings"

// Nearest is the word of list that is fewest edits from w, without regard to
// case, or "" where none is near enough to be meant; edits is how many.
func Nearest(w string, list []string) (best string, edits int) {
	edits = 3
	w = strings.ToLower(w)
	for _, known := range list {
		d := distance(w, known, edits)
		if d < edits && d < len(known) {
			best, edits = known, d
		}
	}
	return best, edits
}

// distance is the Levenshtein distance of a and b, or limit where it is at least that.
func distance(a, b string, limit int) int {
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
