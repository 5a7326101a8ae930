package gcm

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/text"
)

// Names finds participants by what was typed: the fixed bodies and those of a
// workspace. It does not change; after a participant was added or renamed a
// new one is made, which is cheap: the fixed part is shared.
type Names struct {
	own, fixed *index
}

// NewNames returns the names of the fixed bodies and of others. One of the
// others that has the key of a fixed body adds to its names and prints in its
// place.
func NewNames(others []Known) *Names {
	own := newIndex(4 * len(others))
	for _, k := range others {
		own.add(k, nil)
	}
	return &Names{own: own, fixed: fixedIndex()}
}

// Exact returns the keys of the participants that s names as a whole, at the
// best rank at which there is one: code or acronym, then name, then alias.
// Case, accents, apostrophes, hyphens and blanks do not count.
func (n *Names) Exact(s string) []string {
	return n.lookup(nameKey(s))
}

// Longest reads a name from the beginning of s. The name may end at the end of
// s, at a blank, a comma (Latin, Arabic or Chinese), a direction mark, or a
// character that stop reports; stop may be nil. The longest text that is a
// known name is taken, whatever its rank.
//
// It returns the key and how many bytes of s the name takes. The error is an
// *AmbiguousError if the longest name is two participants' at the best rank,
// an *UnknownError if s begins with no known name.
func (n *Names) Longest(s string, stop func(r rune) bool) (key string, size int, err error) {
	ends := n.candidateEnds(s, stop)
	for _, end := range slices.Backward(ends) {
		switch keys := n.lookup(nameKey(s[:end])); len(keys) {
		case 0:
		case 1:
			return keys[0], end, nil
		default:
			ambiguous := &AmbiguousError{Text: s[:end], Keys: keys}
			for _, k := range keys {
				ambiguous.names = append(ambiguous.names, n.Printed(k))
			}
			return "", 0, ambiguous
		}
	}
	return "", 0, n.unknown(s)
}

// Printed returns the name to print for a key, or "" for one that is not known.
func (n *Names) Printed(key string) string {
	if k, ok := n.known(key); ok {
		return k.Name
	}
	return ""
}

func (n *Names) known(key string) (Known, bool) {
	for _, x := range []*index{n.own, n.fixed} {
		if i, ok := x.place[key]; ok {
			return x.known[i], true
		}
	}
	return Known{}, false
}

// lookup returns the distinct keys that have that name at the best rank.
func (n *Names) lookup(name string) []string {
	if name == "" {
		return nil
	}
	best := rankAlias
	var keys []string
	for _, x := range []*index{n.own, n.fixed} {
		for _, p := range x.byKey[name] {
			if p.rank > best {
				continue
			}
			if p.rank < best {
				best, keys = p.rank, keys[:0]
			}
			if key := x.known[p.who].Key; !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// candidateEnds returns where a name at the beginning of s may end, in order.
// No name has more words than the longest that is known, so a long line costs
// no more than a short one.
func (n *Names) candidateEnds(s string, stop func(r rune) bool) []int {
	maxWords := max(n.own.maxWords, n.fixed.maxWords)
	var ends []int
	words := 0
	last := rune(-1)
	for i, r := range s {
		blank := isBlank(r)
		if blank || isComma(r) || stop != nil && stop(r) {
			if endsName(last) {
				ends = append(ends, i)
			}
			if blank && !isBlank(last) {
				words++
			}
			if words > maxWords || len(ends) > 4*maxWords {
				return ends
			}
		}
		last = r
	}
	if endsName(last) {
		ends = append(ends, len(s))
	}
	return ends
}

// endsName reports whether a name can end in r. Blanks, hyphens and
// apostrophes do not count in a comparison, so they are no part of a name at
// its end.
func endsName(r rune) bool {
	if r < 0 || r == utf8.RuneError || isBlank(r) || unicode.Is(unicode.Cf, r) {
		return false
	}
	switch text.Fold(string(r)) {
	case "-", "'", " ":
		return false
	}
	return true
}

// isBlank reports blanks and the invisible direction marks and isolates, which
// keyboards for right-to-left languages put around a name.
func isBlank(r rune) bool {
	switch r {
	case '\u200e', '\u200f', '\u061c', '\u2066', '\u2067', '\u2068', '\u2069':
		return true
	}
	return unicode.IsSpace(r)
}

func isComma(r rune) bool {
	switch r {
	case ',', '،', '、', '，':
		return true
	}
	return false
}
