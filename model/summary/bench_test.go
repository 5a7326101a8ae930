package summary_test

import (
	"io"
	"testing"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/markdown"
)

// large holds 10,000 interventions with a point each, in ten items.
func large() *records {
	s := newRecords()
	m := s.meeting("m", member(model.SetRegion, "africa"))
	bodies := gcm.Bodies()
	for i := range 10 {
		item := s.item(m, model.ID{}, rank(i), "debate", objectives("8", "23"))
		for n := range 1000 {
			s.point(s.turn(item, bodies[n%len(bodies)].Code), model.PointKinds()[n%len(model.PointKinds())],
				"What one of them said about the matter before the meeting, in a sentence or two of usual length", objectives("8"))
		}
	}
	return s
}

func BenchmarkMarkdownOf10000Interventions(b *testing.B) {
	s := large()
	for b.Loop() {
		doc, err := summary.Build(s, summary.Request{Region: "africa"})
		if err != nil {
			b.Fatal(err)
		}
		if err := markdown.Print(io.Discard, doc); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWordOf10000Interventions(b *testing.B) {
	s := large()
	b.ReportAllocs()
	for b.Loop() {
		doc, err := summary.Build(s, summary.Request{Region: "africa"})
		if err != nil {
			b.Fatal(err)
		}
		if err := docx.Print(io.Discard, doc, docx.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheckOf10000Interventions(b *testing.B) {
	s := large()
	for b.Loop() {
		if _, err := summary.Check(s, summary.Request{Region: "africa"}); err != nil {
			b.Fatal(err)
		}
	}
}
