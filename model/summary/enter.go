package summary

import (
	"strings"

	"rapporteur/model"
	"rapporteur/model/text"
)

// Directional characters that open and close a part of its own direction.
const (
	leftIsolate  = '\u2066'
	rightIsolate = '\u2067'
	firstIsolate = '\u2068'
	popIsolate   = '\u2069'
)

// clean is a text as it enters a document: cleaned, cut to what a record may
// hold, and with its isolates balanced, so that its direction ends with it.
// It reports whether anything but that balance was changed.
func clean(s string) (string, bool) {
	out, changed := text.Clean(s)
	if len(out) > model.MaxText {
		out, changed = strings.ToValidUTF8(out[:model.MaxText], ""), true
	}
	return balance(strings.TrimSpace(out)), changed
}

// line is clean for a text that stands on one line.
func line(s string) string {
	out, _ := clean(s)
	return strings.Join(strings.FieldsFunc(out, func(r rune) bool { return r == '\n' }), " ")
}

// balance takes out closing isolates that nothing opened and closes those that
// are left open.
func balance(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= leftIsolate && r <= popIsolate }) {
		return s
	}
	var b strings.Builder
	open := 0
	for _, r := range s {
		switch r {
		case leftIsolate, rightIsolate, firstIsolate:
			open++
		case popIsolate:
			if open == 0 {
				continue
			}
			open--
		}
		b.WriteRune(r)
	}
	for range open {
		b.WriteRune(popIsolate)
	}
	return b.String()
}

// phrase is a text of this package's own, in the document's language.
func (g *gathered) phrase(s string) Text {
	return Text{Text: s, Language: g.lex.language, Direction: g.lex.direction()}
}

// say is a set phrase.
func (g *gathered) say(k phraseKey) Text { return g.phrase(g.lex.phrases[k]) }

// strong is a phrase that stands out.
func (g *gathered) strong(s string) Text {
	t := g.phrase(s)
	t.Style = Strong
	return t
}

// inEnglish is a title or a name that is at hand in English only.
func inEnglish(s string) Text {
	return Text{Text: s, Language: documentLanguage, Direction: text.LeftToRight}
}

// words is a text that people wrote, as inlines: one for each of its lines.
// Where the language is not known, its letters may tell.
func words(s, language string) []Inline {
	out, _ := clean(s)
	if language == "" {
		language = textLanguage(out)
	}
	var in []Inline
	for i, l := range strings.FieldsFunc(out, func(r rune) bool { return r == '\n' }) {
		if i > 0 {
			in = append(in, Break{})
		}
		in = append(in, Text{Text: l, Language: language, Direction: text.Direction(l)})
	}
	return in
}

// named is a name that people wrote, on one line.
func named(s string) Text {
	l := line(s)
	return Text{Text: l, Language: textLanguage(l), Direction: text.Direction(l)}
}
