package summary_test

import (
	"slices"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

func TestNumbersAreOfTheTree(t *testing.T) {
	t.Parallel()
	a, b := model.Derive("a"), model.Derive("b")
	first := &summary.Note{Text: []summary.Inline{summary.Text{Text: "1"}}}
	second := &summary.Note{}
	ref := &summary.Reference{To: []model.ID{b, a}}
	none := &summary.Reference{To: []model.ID{model.Derive("c")}}
	p := func(numbered bool, of ...model.ID) *summary.Paragraph {
		return &summary.Paragraph{Numbered: numbered, Of: of}
	}
	one, free, two, three := p(true, a), p(false, b), p(true, a, b), p(true)
	tables := []*summary.Table{{Caption: []summary.Inline{second}}, {}}
	doc := &summary.Document{Blocks: []summary.Block{
		summary.Heading{Text: []summary.Inline{ref, none, first}}, one, free, tables[0], two, &summary.Figure{}, three, tables[1],
	}}
	for range 2 { // numbering again changes nothing
		doc.Number()
		for i, want := range map[*summary.Paragraph]int{one: 1, free: 0, two: 2, three: 3} {
			if i.Number != want {
				t.Errorf("paragraph %d, want %d", i.Number, want)
			}
		}
		if first.Number != 1 || second.Number != 2 || tables[0].Number != 1 || tables[1].Number != 2 {
			t.Errorf("notes %d and %d, tables %d and %d", first.Number, second.Number, tables[0].Number, tables[1].Number)
		}
		if !slices.Equal(ref.Numbers, []int{1, 2}) || len(none.Numbers) != 0 {
			t.Errorf("references to %v and %v", ref.Numbers, none.Numbers)
		}
	}
	if got := ref.String(); got != "paragraphs 1 and 2" {
		t.Errorf("the reference reads %q", got)
	}
}

func TestProfilesAreKnownByName(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{"": "regional", "regional": "regional", "network": "network"} {
		if p, err := summary.ProfileByID(id); err != nil || p.ID != want {
			t.Errorf("%q is %q, %v", id, p.ID, err)
		}
	}
}
