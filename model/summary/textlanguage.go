package summary

import (
	"strings"
	"unicode"
)

// Letters that Arabic, Russian and Chinese do not have, of other languages in
// their scripts.
const (
	notArabic  = "پچژگکیڤٹڈڑںےۓھہ"
	notRussian = "ієїґўқңүұһәөғҷҳӣӯљњћђџјѓќ"
)

// textLanguage is the language a text is in, where its letters tell: of most of
// them in Arabic, Cyrillic or Han script Arabic, Russian or Chinese; "" where
// they do not, for Latin letters serve many languages.
func textLanguage(s string) string {
	var arabic, cyrillic, han, other int
	for _, r := range s {
		switch {
		case r < 0x80:
			if unicode.IsLetter(r) {
				other++
			}
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Han, r):
			han += 3 // one of them is a word or a part of it
		case unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			return ""
		case unicode.IsLetter(r):
			other++
		}
	}
	switch {
	case arabic > cyrillic+han+other && !strings.ContainsAny(s, notArabic):
		return "ar"
	case cyrillic > arabic+han+other && !strings.ContainsAny(strings.ToLower(s), notRussian):
		return "ru"
	case han > arabic+cyrillic+other:
		return "zh"
	}
	return ""
}
