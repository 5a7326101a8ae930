package gcm

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// AmbiguousError says that a name is several participants' at the same rank.
type AmbiguousError struct {
	Text string   // as it was typed
	Keys []string // two or more

	names []string
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be %s; write one of these names", e.Text, strings.Join(e.names, " or "))
}

// UnknownError says that a text begins with no known name.
type UnknownError struct {
	Text string   // as it was typed, up to where the name seems to end
	Near []string // up to three names that are close: "PHL (Philippines)"
}

func (e *UnknownError) Error() string {
	switch {
	case e.Text == "":
		return "a name is missing; write a code, a name, or a new name in quotes"
	case len(e.Near) == 0:
		return fmt.Sprintf("%q is no known participant; write a new name in quotes", e.Text)
	}
	return fmt.Sprintf("%q is no known participant; use %s, or write a new name in quotes", e.Text, strings.Join(e.Near, ", "))
}

const (
	maxNear     = 3
	maxTypoText = 80 // characters of what was typed that are compared, or shown
)

// near is a participant whose name is close to what was typed.
type near struct {
	known    Known
	distance int
	rank     rank
	words    int // of what was typed, that the name is close to
}

// unknown says that s begins with no known name, and which ones are close.
func (n *Names) unknown(s string) *UnknownError {
	if comma := strings.IndexFunc(s, isComma); comma >= 0 {
		s = s[:comma]
	}
	words := strings.FieldsFunc(s, isBlank)
	found := n.nearest(words)
	e := &UnknownError{}
	for _, f := range found {
		if f.known.Code == "" || f.known.Code == f.known.Name {
			e.Near = append(e.Near, f.known.Name)
		} else {
			e.Near = append(e.Near, fmt.Sprintf("%s (%s)", f.known.Code, f.known.Name))
		}
	}
	if len(found) > 0 {
		words = words[:found[0].words]
	}
	e.Text = cut(strings.Join(words, " "), maxTypoText)
	return e
}

// nearest returns the participants closest to the first of the words typed,
// the closest first.
func (n *Names) nearest(words []string) []near {
	// starts[i] is the key of the first i+1 words.
	var starts [][]rune
	for i := range words {
		start := []rune(nameKey(cut(strings.Join(words[:i+1], " "), maxTypoText)))
		starts = append(starts, start)
		if len(start) >= maxTypoText {
			break
		}
	}
	if len(starts) == 0 {
		return nil
	}
	whole := string(starts[len(starts)-1])
	best := make(map[string]near)
	for _, x := range []*index{n.own, n.fixed} {
		for _, e := range x.entries {
			count := min(strings.Count(e.key, " ")+1, len(starts))
			typed := starts[count-1]
			limit := typosAllowed(len(typed))
			distance := limit + 1
			if length := utf8.RuneCountInString(e.key); length-len(typed) <= limit && len(typed)-length <= limit {
				distance = typos([]rune(e.key), typed)
			}
			if distance > limit && len(whole) >= 3 && strings.HasPrefix(e.key, whole) {
				distance, count = limit, len(starts)
			}
			if distance > limit {
				continue
			}
			candidate := near{x.known[e.who], distance, e.rank, count}
			if old, ok := best[candidate.known.Key]; !ok || closer(candidate, old) < 0 {
				best[candidate.known.Key] = candidate
			}
		}
	}
	found := make([]near, 0, len(best))
	for _, f := range best {
		found = append(found, f)
	}
	slices.SortFunc(found, closer)
	return found[:min(len(found), maxNear)]
}

func closer(a, b near) int {
	return cmp.Or(
		cmp.Compare(a.distance, b.distance),
		cmp.Compare(a.rank, b.rank),
		cmp.Compare(a.known.Name, b.known.Name),
		cmp.Compare(a.known.Key, b.known.Key))
}

// typosAllowed is how many typing errors a name of so many characters may
// have: short codes would else all be close to each other.
func typosAllowed(length int) int {
	switch {
	case length < 2:
		return 0
	case length < 6:
		return 1
	case length < 10:
		return 2
	}
	return 3
}

// typos counts the typing errors between a and b: a character too many, too
// few or another, or two neighbours exchanged.
func typos(a, b []rune) int {
	before := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	next := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next[0] = i + 1
		for j := range b {
			other := 1
			if a[i] == b[j] {
				other = 0
			}
			next[j+1] = min(row[j+1]+1, next[j]+1, row[j]+other)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}

// cut returns at most so many characters of s.
func cut(s string, length int) string {
	for i := range s {
		if length == 0 {
			return s[:i]
		}
		length--
	}
	return s
}
