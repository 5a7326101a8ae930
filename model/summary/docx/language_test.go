package docx_test

import (
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

// TestTheContentsAreInTheLanguageOfTheDocument looks at the line above them.
func TestTheContentsAreInTheLanguageOfTheDocument(t *testing.T) {
	t.Parallel()
	for language, want := range map[string]string{
		"en": "Contents\tParagraphs", "fr": "Table des matières\tParagraphes", "es": "Índice\tPárrafos", "ar": "المحتويات\tالفقرات",
		"ru": "Содержание\tПункты", "zh-Hans": "目录\t段次", "": "Contents\tParagraphs",
	} {
		f := taken(t, printed(t, &summary.Document{Meta: summary.Meta{Title: "T", Language: language}, Blocks: []summary.Block{
			summary.Heading{Depth: 1, Text: plain("One")}, summary.Heading{Depth: 1, Text: plain("Two")}, &summary.Paragraph{Numbered: true, Text: plain("said")},
		}}, docx.Options{}))
		f.check(t)
		if got := f.words(t, "word/document.xml"); !strings.Contains(got, want+"\n") {
			t.Errorf("%q: %q lacks %q", language, got, want)
		}
	}
}
