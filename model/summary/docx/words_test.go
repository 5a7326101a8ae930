package docx_test

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

func TestAFileSpeaksTheLanguageOfItsDocument(t *testing.T) {
	t.Parallel()
	for language, want := range map[string][]string{
		"en": {"Contents", "Paragraphs", "Draft"}, "fr": {"Table des matières", "Paragraphes", "Projet"}, "es": {"Índice", "Párrafos", "Borrador"},
		"ar": {"المحتويات", "الفقرات", "مسودة"}, "ru": {"Содержание", "Пункты", "Проект"}, "zh": {"目录", "段次", "草稿"}, "de": {"Contents", "Paragraphs", "Draft"},
	} {
		doc := lettered(language)
		doc.Meta.Draft = true
		parts := unzip(t, doc)
		if main := parts["word/document.xml"]; !strings.Contains(main, want[0]) || !strings.Contains(main, want[1]) || strings.Contains(main, "<w:bidi/>") != (language == "ar") {
			t.Errorf("%s: the contents say otherwise, or run another way", language)
		}
		if !strings.Contains(parts["docProps/core.xml"], want[2]) {
			t.Errorf("%s: %s", language, parts["docProps/core.xml"])
		}
	}
}

func lettered(language string) *summary.Document {
	doc := &summary.Document{Meta: summary.Meta{Title: "T", Language: language, Letters: true, Bullet: "➢"}, Blocks: []summary.Block{
		summary.Masthead{Title: plain("T")},
		summary.Heading{Depth: 1, Text: plain("One")}, &summary.Paragraph{Numbered: true, Text: plain("a")},
		summary.Heading{Depth: 2, Text: plain("Two")}, &summary.Paragraph{Numbered: true, Text: plain("b")},
		summary.List{Items: []summary.Item{{Text: plain("c")}}},
		summary.Heading{Depth: 1, Annex: true, Text: plain("Three")}, &summary.Paragraph{Numbered: true, Text: plain("d")},
		summary.Heading{Depth: 1, Text: plain("Four")}, &summary.Paragraph{Numbered: true, Text: plain("e")},
	}}
	doc.Number()
	return doc
}

func TestAHouseThatCountsHeadingsByLetters(t *testing.T) {
	t.Parallel()
	doc := lettered("en")
	numbering := unzip(t, doc)["word/numbering.xml"]
	for _, want := range []string{
		`<w:numFmt w:val="upperLetter"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/>`, `<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%2."/>`,
		`<w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Heading3"/><w:lvlText w:val="(%3)"/>`, `<w:numFmt w:val="none"/><w:pStyle w:val="Heading5"/><w:lvlText w:val=""/>`, `<w:lvlText w:val="➢"/>`,
	} {
		if !strings.Contains(numbering, want) {
			t.Errorf("not there: %s", want)
		}
	}
	main := unzip(t, doc)["word/document.xml"]
	if strings.Contains(main, "<w:t>D.</w:t>") || !strings.Contains(main, "<w:t>B.</w:t>") || strings.Contains(main, "<w:t>C.</w:t>") || strings.Contains(numbering, "{") {
		t.Error("the contents count an annex")
	}
	if n := strings.Count(main, `<w:numId w:val="0"/>`); n != 1 {
		t.Errorf("%d headings without a number", n)
	}
	doc.Meta.Letters, doc.Meta.Bullet = false, ""
	numbering = unzip(t, doc)["word/numbering.xml"]
	if !strings.Contains(numbering, `<w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/>`) || !strings.Contains(numbering, `<w:lvlText w:val="•"/>`) {
		t.Error(numbering)
	}
}

// unzip prints a document and returns the parts of the file.
func unzip(t *testing.T, doc *summary.Document) file {
	t.Helper()
	var out bytes.Buffer
	if err := docx.Print(&out, doc, docx.Options{}); err != nil {
		t.Fatal(err)
	}
	return taken(t, out.Bytes())
}
