package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// languageDirection is the way a language (BCP 47) is written: by its script
// where the tag names one, else by the language itself. Neutral: not known.
func languageDirection(tag string) text.Dir {
	parts := strings.Split(strings.ToLower(tag), "-")
	for _, p := range parts[1:] {
		switch p {
		case "arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "aran":
			return text.RightToLeft
		case "latn", "cyrl", "hans", "hant", "grek":
			return text.LeftToRight
		}
	}
	switch parts[0] {
	case "":
		return text.Neutral
	case "ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi":
		return text.RightToLeft
	}
	return text.LeftToRight
}

// runDirection is the way a run is read: that of its language, for a sentence
// in Arabic may begin with an acronym in Latin letters; else its own. Signs
// and blanks alone go with what is around them, whatever the tree says.
func runDirection(t summary.Text) text.Dir {
	if !spells(t.Text) {
		return text.Neutral
	}
	if d := languageDirection(languageTag(t.Language)); d != text.Neutral {
		return d
	}
	return t.Direction
}

// spells tells whether a text has a letter or digit.
func spells(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// strays tells whether a text has letters or isolates that run against the
// way it is read: unless it is set apart, signs that follow it could change
// their place.
func strays(s string, way text.Dir) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		switch {
		case r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f', r == '\u061c':
			return true
		case !unicode.IsLetter(r):
			return false
		}
		rtl := unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya)
		return rtl != (way == text.RightToLeft)
	})
}

// setting is the language and direction that text stands in.
type setting struct {
	language  string
	direction text.Dir
}

// attributes are those that lead from the setting around to s: lang and dir,
// each only where it changes.
func (s setting) attributes(around setting) string {
	var out string
	if s.language != around.language && s.language != "" {
		out = ` lang="` + escape(s.language) + `"`
	}
	if s.direction != around.direction {
		out += ` dir="` + directionName(s.direction) + `"`
	}
	return out
}

func directionName(d text.Dir) string {
	if d == text.RightToLeft {
		return "rtl"
	}
	return "ltr"
}

// settingOf is what a block of inlines stands in: the language that all its
// words are in, where it is another than the one around, else the one around.
func settingOf(in []summary.Inline, around setting) setting {
	var found setting
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			if !spells(i.Text) {
				continue
			}
			run := setting{runLanguage(i, around), runDirection(i)}
			if run.direction == text.Neutral || run.language == "" && run.direction == around.direction {
				return around
			}
			if found != (setting{}) && found != run {
				return around
			}
			found = run
		case summary.Link, *summary.Reference:
			return around
		case *summary.Note, summary.Break:
		}
	}
	if found == (setting{}) {
		return around
	}
	if found.language == "" {
		found.language = around.language
	}
	return found
}

// runLanguage is the language of a run. Where it is not known, and its first
// letter is of a script that the language around is not written in, it is the
// official language of the United Nations in that script: else a voice would
// read Arabic as English.
func runLanguage(t summary.Text, around setting) string {
	if tag := languageTag(t.Language); tag != "" {
		return tag
	}
	at := strings.IndexFunc(t.Text, unicode.IsLetter)
	if at < 0 {
		return ""
	}
	var official string
	switch r, _ := utf8.DecodeRuneInString(t.Text[at:]); {
	case unicode.Is(unicode.Arabic, r):
		official = "ar"
	case unicode.Is(unicode.Han, r):
		official = "zh"
	case unicode.Is(unicode.Cyrillic, r):
		official = "ru"
	}
	if main, _, _ := strings.Cut(around.language, "-"); main == official {
		return ""
	}
	return official
}

// languageTag is a language as it may stand in the page, "" for one that is no
// tag.
func languageTag(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
	}) {
		return ""
	}
	return s
}
