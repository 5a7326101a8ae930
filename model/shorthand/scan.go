package shorthand

import (
	"strings"
	"unicode"
)

// sign reads a full-width form as its ASCII sign; other runes are themselves.
func sign(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// isMark tells a direction mark or isolate, which at a tag's edge is a blank.
func isMark(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x061c || (r >= 0x2066 && r <= 0x2069)
}

func isComma(r rune) bool { return sign(r) == ',' || r == '،' || r == '、' }

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// isCJK tells a Han character or CJK punctuation, after which "#" begins a tag.
func isCJK(r rune) bool {
	return unicode.Is(unicode.Han, r) || (r >= 0x3001 && r <= 0x303f) ||
		(r > 0xff00 && r <= 0xff65 && (unicode.IsPunct(r) || unicode.IsSymbol(r)))
}

// isVisible tells a rune that leaves a trace on paper.
func isVisible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r) }

const closings = ".,;:!?…،؛؟。，、；：！？'\"’”»“‘›)]}）］｝】》〉」』〕"

func isClosing(r rune) bool { return strings.ContainsRune(closings, r) }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || isDigit(r) || sign(r) == '-' || sign(r) == '_'
}

// closerOf returns the marks that close what this one opens, "" for no opening mark.
func closerOf(r rune) string {
	switch r {
	case '"', '＂':
		return "\"＂"
	case '“':
		return "”"
	case '„':
		return "“”"
	case '«':
		return "»"
	}
	return ""
}

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

func (s *scanner) sign(i int) rune { return sign(s.at(i)) }

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
	for i < len(s.src) && isDigit(s.src[i]) {
		i++
	}
	return i
}

func (s *scanner) text(from, to int) string { return string(s.src[from:to]) }

// end tells whether a tag may end at i, and gives the position after closing
// punctuation.
func (s *scanner) end(i int) (after int, ok bool) {
	for i < len(s.src) && isClosing(s.src[i]) {
		i++
	}
	return i, i >= len(s.src) || unicode.IsSpace(s.src[i]) || isMark(s.src[i])
}

func (s *scanner) problem(at int, what, advice string) {
	s.problems = append(s.problems, Problem{Column: at + 1, What: what, Advice: advice})
}

// quoted reads a quoted name at i. ok is false where the quotation does not end.
func (s *scanner) quoted(i int) (name string, after int, ok bool) {
	closers := closerOf(s.src[i])
	double := sign(s.src[i]) == '"'
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
