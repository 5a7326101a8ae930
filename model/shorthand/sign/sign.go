// Package sign tells the characters that have a meaning in a capture line, in
// every form in which keyboards write them: full-width, Arabic, Chinese.
//
// Its one rule: it looks at one character and knows no line. Reading a line is
// package shorthand's, completing one package complete's; both ask here.
package sign

import (
	"strings"
	"unicode"
)

// ASCII reads a full-width form as its ASCII sign; other runes are themselves.
func ASCII(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// IsDirection tells a direction mark or isolate, which at a tag's edge is a blank.
func IsDirection(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x061c || (r >= 0x2066 && r <= 0x2069)
}

// IsComma tells a comma as a turn has them: Latin, Arabic, Chinese.
func IsComma(r rune) bool { return ASCII(r) == ',' || r == '،' || r == '、' }

// IsDigit tells a decimal digit of any script.
func IsDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

// IsCJK tells a Han character or CJK punctuation, after which "#" begins a tag.
func IsCJK(r rune) bool {
	return unicode.Is(unicode.Han, r) || (r >= 0x3001 && r <= 0x303f) ||
		(r > 0xff00 && r <= 0xff65 && (unicode.IsPunct(r) || unicode.IsSymbol(r)))
}

// IsVisible tells a rune that leaves a trace on paper.
func IsVisible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.IsMark(r) }

const closings = ".,;:!?…،؛؟。，、；：！？'\"’”»“‘›)]}）］｝】》〉」』〕"

// IsClosing tells punctuation that may stand right behind a tag.
func IsClosing(r rune) bool { return strings.ContainsRune(closings, r) }

// IsWord tells a character that a word behind a sigil may hold.
func IsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || IsDigit(r) || ASCII(r) == '-' || ASCII(r) == '_'
}

// Closers returns the marks that close what this one opens, "" for no opening mark.
func Closers(r rune) string {
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
