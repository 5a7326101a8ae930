package complete

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/shorthand"
	"rapporteur/model/shorthand/sign"
	"rapporteur/model/text"
)

// isDecimal tells what stands before the decimals of a number.
func isDecimal(r rune) bool { return r == '.' || r == ',' || r == '٫' }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isTagWord tells whether a word can stand behind "#" or "^".
func isTagWord(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(first) && !strings.ContainsFunc(s, func(r rune) bool { return !sign.IsWord(r) })
}

// isOneWord tells whether a text is read as it is where a word without blanks stands.
func isOneWord(s string) bool {
	clean, changed := text.CleanLine(s)
	return clean != "" && !changed && !strings.ContainsFunc(s, unicode.IsSpace)
}

func isCommand(word string) bool { return slices.Contains(shorthand.Commands(), word) }

// scanner reads a line; positions are in bytes.
type scanner struct{ line string }

// at returns the character at i, 0 at the end.
func (s scanner) at(i int) rune {
	if i >= len(s.line) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.line[i:])
	return r
}

func (s scanner) sign(i int) rune { return sign.ASCII(s.at(i)) }

// before returns the character that ends at i, 0 at the beginning, and where it begins.
func (s scanner) before(i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	r, n := utf8.DecodeLastRuneInString(s.line[:i])
	return r, i - n
}

// next returns the position behind the character at i.
func (s scanner) next(i int) int {
	if i >= len(s.line) {
		return i
	}
	_, n := utf8.DecodeRuneInString(s.line[i:])
	return i + n
}

// run returns the position behind the characters at i that take reports.
func (s scanner) run(i int, take func(rune) bool) int {
	for i < len(s.line) && take(s.at(i)) {
		i = s.next(i)
	}
	return i
}

// back returns where the characters before i that take reports begin, not before from.
func (s scanner) back(from, i int, take func(rune) bool) int {
	for i > from {
		r, at := s.before(i)
		if !take(r) {
			break
		}
		i = at
	}
	return i
}

func (s scanner) skip(i int) int { return s.run(i, unicode.IsSpace) }

func (s scanner) has(i int, signs string) bool {
	for _, c := range signs {
		if i >= len(s.line) || s.sign(i) != c {
			return false
		}
		i = s.next(i)
	}
	return true
}

// after returns the position behind the first of the signs that stands at i, i for none.
func (s scanner) after(i int, signs ...string) int {
	for _, c := range signs {
		if s.has(i, c) {
			for range c {
				i = s.next(i)
			}
			return i
		}
	}
	return i
}

// quoted returns where the text of a quotation at i ends and where the
// quotation does; closed is false, and both are the end of the line, for one
// that goes on.
func (s scanner) quoted(i int) (end, after int, closed bool) {
	closers := sign.Closers(s.at(i))
	double := s.sign(i) == '"'
	for i = s.next(i); i < len(s.line); i = s.next(i) {
		if !strings.ContainsRune(closers, s.at(i)) {
			continue
		}
		n := s.next(i)
		if double && n < len(s.line) && strings.ContainsRune(closers, s.at(n)) {
			i = n
			continue
		}
		return i, n, true
	}
	return len(s.line), len(s.line), false
}

// ends tells whether a tag may end at i: closing marks and a blank, or the end.
func (s scanner) ends(i int) bool {
	i = s.run(i, sign.IsClosing)
	return i == len(s.line) || unicode.IsSpace(s.at(i)) || sign.IsDirection(s.at(i))
}

// skipTo skips blanks, but not past the cursor.
func (w *writing) skipTo(i int) int { return max(i, min(w.skip(i), w.cursor)) }

// blank is what has to stand behind what is put in before to.
func (w *writing) blank(to int, turn bool) string {
	if to < len(w.line) && (turn && sign.IsComma(w.at(to)) || w.ends(to)) {
		return ""
	}
	return " "
}
