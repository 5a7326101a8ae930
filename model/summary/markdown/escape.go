package markdown

import (
	"fmt"
	"strings"
	"unicode"
)

// place is where a text stands, which decides what it could be taken for.
type place int

const (
	atStart   place = 1 << iota // at the start of a block
	inHeading                   // in a heading
)

// always are the signs that could open something wherever they stand: code,
// emphasis, links, notes and pictures, HTML, cells, strike-through, formulas.
const always = "\\`*_[]<>|~$"

// opening are the signs that could make a block of what they begin: heading,
// list, underline of a heading.
const opening = "#+-=:"

// escape returns a text as Markdown that reads as that text.
func escape(s string, at place) string {
	if at&atStart != 0 {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
	}
	var b strings.Builder
	numbers := at&atStart != 0
	for i, r := range s {
		switch {
		case r == '\n':
			r = ' '
		case strings.ContainsRune(always, r),
			r == '&' && i+1 < len(s) && (s[i+1] == '#' || isLetter(s[i+1])),
			r == '#' && at&inHeading != 0,
			i == 0 && at&atStart != 0 && strings.ContainsRune(opening, r),
			numbers && i > 0 && (r == '.' || r == ')'):
			b.WriteByte('\\')
		}
		numbers = numbers && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// target is where a link leads, in angle brackets: what could end it there is
// percent-encoded.
func target(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c == '<' || c == '>' || c == '\\' || c == 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
