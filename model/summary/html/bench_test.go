package html_test

import (
	"io"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
)

// BenchmarkTenThousandParagraphs prints a summary of as many interventions.
func BenchmarkTenThousandParagraphs(b *testing.B) {
	doc := blocks()
	for range 10_000 {
		doc.Blocks = append(doc.Blocks, &summary.Paragraph{Of: summary.Of{id(1)}, Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Egypt", Style: summary.Strong, Direction: 1}, in("", ": "), in("ar", "قالت IOM إن الهجرة حق من حقوق الإنسان"), in("", " (interpretation from Arabic)"),
		}})
	}
	doc.Number()
	for b.Loop() {
		if err := html.Print(io.Discard, doc, html.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
