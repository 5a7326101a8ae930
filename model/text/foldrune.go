package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding drops every mark that normalization would reorder, so a text folds
// character by character, and what the common characters fold to is computed
// once: decomposing all of a workspace's text on every start would take seconds.

// commonSpans are the blocks of everyday text: Latin, Greek, Cyrillic and
// Arabic letters, Vietnamese, punctuation, full-width forms.
func commonSpans() [5][2]rune {
	return [...][2]rune{{0x80, 0x6ff}, {0x1e00, 0x1eff}, {0x2000, 0x206f}, {0x3000, 0x303f}, {0xff00, 0xffef}}
}

// commonIndex is the place of r in commonFolds, or -1.
func commonIndex(r rune) int {
	at := 0
	for _, span := range commonSpans() {
		if r < span[0] {
			return -1
		}
		if r <= span[1] {
			return at + int(r-span[0])
		}
		at += int(span[1]-span[0]) + 1
	}
	return -1
}

var commonFolds = sync.OnceValue(func() []string {
	var folds []string
	for _, span := range commonSpans() {
		for r := span[0]; r <= span[1]; r++ {
			folds = append(folds, foldOne(r))
		}
	}
	return folds
})

// isHan reports the unified ideographs, which fold to themselves.
func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf }

// foldOne folds one character beyond ASCII.
func foldOne(r rune) string {
	// The spacing acute (or the Greek oxia, the same character) is typed as an
	// apostrophe; NFKD would make it a blank.
	if r == '\u00b4' || r == '\u1ffd' {
		return "'"
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		b.WriteString(foldPart(part))
	}
	return b.String()
}

// foldPart folds one character of a decomposition.
func foldPart(r rune) string {
	switch {
	case r < utf8.RuneSelf:
		return string(unicode.ToLower(r))
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return ""
	case unicode.Is(unicode.Mc, r):
		// A spacing mark that takes part in reordering would end up elsewhere
		// once the marks around it are gone.
		if norm.NFKD.PropertiesString(string(r)).CCC() != 0 {
			return ""
		}
		return string(r)
	}
	if n, ok := Digit(r); ok {
		return string('0' + rune(n))
	}
	switch r {
	case 'ß', 'ẞ':
		return "ss"
	case 'œ', 'Œ':
		return "oe"
	case 'æ', 'Æ':
		return "ae"
	case 'þ', 'Þ':
		return "th"
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d"
	case 'ħ', 'Ħ':
		return "h"
	case 'ı':
		return "i"
	case 'ς':
		return "σ"
	case 'ـ': // tatweel only stretches a word
		return ""
	case 'ٱ':
		return "ا"
	case 'ى', 'ی', 'ے':
		return "ي"
	case 'ة', 'ہ', 'ھ', 'ە', 'ۃ':
		return "ه"
	case 'ک', 'ڪ':
		return "ك"
	case '‘', '’', '‚', '‛', '′', '‵', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', '‹', '›':
		return "'"
	case '“', '”', '„', '‟', '″', '«', '»':
		return `"`
	case '‐', '‑', '‒', '–', '—', '―', '−', '⁃':
		return "-"
	}
	if unicode.IsSpace(r) {
		return " "
	}
	return string(unicode.ToLower(r))
}
