package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns s as it is compared in a search. Two texts that a person would
// call the same but for case, accents or the keyboard they were typed on fold
// to the same string:
//
//   - NFKD without its marks: accents, Arabic harakat, the hamza on a carrier
//     (أ إ آ become ا, ؤ becomes و, ئ becomes ي), the dots of ё and also the
//     breve of й, so that й is found as и; full-width forms become ASCII
//   - lower case, with ß as ss, œ as oe, ø as o and the Turkish ı and İ as i
//   - Arabic: tatweel out, ى and the Persian ی as ي, ک as ك, ة as ه, ٱ as ا
//   - every decimal digit as ASCII
//   - apostrophes, quotation marks, hyphens, dashes and blanks of any kind as
//     ASCII; invisible format characters out
//
// Han characters stay as they are, but for compatibility forms.
func Fold(s string) string {
	if out, ok := foldASCII(s); ok {
		return out
	}
	table := commonFolds()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case isHan(r):
			b.WriteRune(r)
		default:
			if i := commonIndex(r); i >= 0 {
				b.WriteString(table[i])
			} else {
				b.WriteString(foldOne(r))
			}
		}
	}
	return b.String()
}

// FoldName returns s as names are compared: folded, without apostrophes, with
// everything that is no letter, mark or number as one blank, trimmed. "Côte
// d’Ivoire" and "cote d'ivoire" are one name, "Guinea-Bissau" and "Guinea
// Bissau" too. A name of signs alone folds to nothing.
func FoldName(s string) string {
	s = Fold(s)
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case r == '\'':
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}

// foldASCII folds s if it is ASCII, without a new string where nothing changes.
func foldASCII(s string) (string, bool) {
	upper := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		upper = upper || 'A' <= c && c <= 'Z'
	}
	if !upper {
		return s, true
	}
	return strings.ToLower(s), true
}
