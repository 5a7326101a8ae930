package shorthand

import (
	"strings"
	"unicode"

	"rapporteur/model/shorthand/sign"
)

// scanner reads one line; positions are in runes.
type scanner struct {
	src      []rune
	problems Problems
}

func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.src) {
		return 0
	}
	return s.src[i]
}

func (s *scanner) sign(i int) rune { return sign.ASCII(s.at(i)) }

func (s *scanner) has(i int, prefix string) bool {
	for _, p := range prefix {
		if s.sign(i) != p {
			return false
		}
		i++
	}
	return true
}

func (s *scanner) skip(i int) int {
	for i < len(s.src) && unicode.IsSpace(s.src[i]) {
		i++
	}
	return i
}

// word returns the position after the run of non-blanks at i.
func (s *scanner) word(i int) int {
	for i < len(s.src) && !unicode.IsSpace(s.src[i]) {
		i++
	}
	return i
}

func (s *scanner) digits(i int) int {
	for i < len(s.src) && sign.IsDigit(s.src[i]) {
		i++
	}
	return i
}

func (s *scanner) text(from, to int) string { return string(s.src[from:to]) }

// end tells whether a tag may end at i, and gives the position after closing
// punctuation.
func (s *scanner) end(i int) (after int, ok bool) {
	for i < len(s.src) && sign.IsClosing(s.src[i]) {
		i++
	}
	return i, i >= len(s.src) || unicode.IsSpace(s.src[i]) || sign.IsDirection(s.src[i])
}

func (s *scanner) problem(at int, what, advice string) {
	s.problems = append(s.problems, Problem{Column: at + 1, What: what, Advice: advice})
}

// quoted reads a quoted name at i. ok is false where the quotation does not end.
func (s *scanner) quoted(i int) (name string, after int, ok bool) {
	closers := sign.Closers(s.src[i])
	double := sign.ASCII(s.src[i]) == '"'
	var b strings.Builder
	for i++; i < len(s.src); i++ {
		if strings.ContainsRune(closers, s.src[i]) {
			if double && strings.ContainsRune(closers, s.at(i+1)) {
				b.WriteRune(s.src[i])
				i++
				continue
			}
			return b.String(), i + 1, true
		}
		b.WriteRune(s.src[i])
	}
	return b.String(), i, false
}
