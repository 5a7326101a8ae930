package summary_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// annexOf is the lines of a document's annex as text, up to the list of what
// stands in no paragraph, and that list.
func annexOf(t *testing.T, src model.Source, req summary.Request) (behind, unused []string) {
	t.Helper()
	req.Evidence = true
	_, annex, found := strings.Cut(asText(t, src, req), "\nAnnex: what stands behind each paragraph\n")
	first, second, both := strings.Cut(annex, "\nPoints and outcomes that stand in no paragraph\n")
	if !found || !both {
		t.Fatalf("no annex in\n%s", annex)
	}
	lines := func(s string) []string {
		return slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.Trim(l, "-") == "" })
	}
	return lines(first), lines(second)
}

func TestTheAnnexTellsWhatStandsBehindEachParagraph(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	debate := s.item(m, model.ID{}, "3(a)", "debate", fields{model.FieldTitle: "General debate"})
	one := s.point(s.turn(debate, "MEX", level("named"), fields{
		model.FieldPerson: "Ana Example", model.FieldStart: "2021-03-10T10:42:00+01:00",
	}), "progress", "Fees fell", objectives("20"))
	var withheld model.ID
	for _, who := range []string{"PHL", "SEN", "MLI"} {
		withheld = s.point(s.turn(debate, who, level("category")), "progress", "Fees fell here too, by a "+strings.Repeat("bit ", len(s.ops)), objectives("20"))
	}
	both := s.outcome(m, debate, model.OutcomeSummary, "Fees fell in several countries", []model.ID{withheld, one}, objectives("20"))
	s.outcome(m, debate, "decision", "To meet again", nil)

	behind, unused := annexOf(t, s, summary.Request{Meetings: []model.ID{m}})
	doc := build(t, s, summary.Request{Meetings: []model.ID{m}, Evidence: true})
	numbers := map[model.ID]int{}
	for _, p := range doc.Places() {
		if p.Number > 0 {
			for _, id := range p.Of {
				numbers[id] = p.Number
			}
		}
	}
	if numbers[both] != 1 || numbers[one] != 1 || numbers[withheld] != 1 {
		t.Fatalf("the summary and its points are not paragraph 1: %v", numbers)
	}
	want := []string{
		"Behind paragraph 1:",
		"- Outcome – Item 3(a). General debate",
		"- Mexico (Ana Example): Fees fell – Item 3(a). General debate; 10 March 2021, 10:42",
	}
	if !slices.Equal(behind[:3], want) {
		t.Errorf("the annex begins\n%s\nwant\n%s", strings.Join(behind[:3], "\n"), strings.Join(want, "\n"))
	}
	if l := behind[3]; !strings.HasPrefix(l, "- Fees fell here too") || !strings.HasSuffix(l, "(a member State) – Item 3(a). General debate") {
		t.Errorf("a withheld point is told as %q", l)
	}
	if l := behind[len(behind)-1]; l != "- Outcome – Item 3(a). General debate; no point in these notes stands behind it" {
		t.Errorf("a decision without evidence: %q", l)
	}
	if !slices.Equal(unused, []string{"Every point and every outcome that may be told stands in a paragraph."}) {
		t.Errorf("unused: %q", unused)
	}
}

// TestFewSpeakersKeepAnItemOutOfTheAnnex has two speakers at an item, of which
// each would know the other, and others under the item above.
func TestFewSpeakersKeepAnItemOutOfTheAnnex(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		here, above []string
		want        string
	}{
		{"alone", []string{"MEX"}, nil, "- words (member States)"},
		{"two", []string{"MEX", "PHL"}, nil, "- words (member States)"},
		{"two, and others above", []string{"MEX", "PHL"}, []string{"SEN"}, "- words (member States) – Item 1. Title of 1"},
		{"three", []string{"MEX", "PHL", "SEN"}, nil, "- words (member States) – Item 1(a). Title of 1(a)"},
		{"one who speaks often", []string{"MEX", "MEX", "MEX"}, nil, "- words (member States)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newRecords()
			m := s.meeting("m")
			session := s.item(m, model.ID{}, "1", "session", level("category"))
			item := s.item(m, session, "1(a)", "topic")
			for _, who := range c.above {
				s.turn(session, who)
			}
			for i, who := range c.here {
				if turn := s.turn(item, who); i == 0 {
					s.point(turn, "statement", "words")
				}
			}
			behind, _ := annexOf(t, s, summary.Request{Meetings: []model.ID{m}})
			if got := behind[len(behind)-1]; got != c.want {
				t.Errorf("told as %q, want %q", got, c.want)
			}
		})
	}
}

// TestTheAnnexMovesNothing compares documents with and without an annex, number
// by number and block by block.
func TestTheAnnexMovesNothing(t *testing.T) {
	t.Parallel()
	briefed, meeting := briefing(t)
	type source struct {
		src model.Source
		req summary.Request
	}
	sources := []source{{briefed, summary.Request{Meetings: []model.ID{meeting}}}}
	for seed := range seeds(4) {
		sources = append(sources, source{newWorld(seed), summary.Request{Region: "africa", Round: 1}})
	}
	for _, of := range sources {
		for _, p := range summary.Profiles() {
			of.req.Profile, of.req.Evidence = p.ID, false
			without, plain := build(t, of.src, of.req), asText(t, of.src, of.req)
			of.req.Evidence = true
			with := build(t, of.src, of.req)
			if !strings.HasPrefix(asText(t, of.src, of.req), strings.TrimRight(withoutNotes(plain), "\n")) {
				t.Errorf("%s: the annex changes what stands before it", p.ID)
			}
			if with.Annex != len(without.Blocks) || len(with.Body()) != len(without.Blocks) {
				t.Errorf("%s: the annex begins at block %d of %d", p.ID, with.Annex, len(without.Blocks))
			}
			if with.Words() != without.Words() || !slices.Equal(with.Unused, without.Unused) {
				t.Errorf("%s: the annex counts as words or as use", p.ID)
			}
			for _, b := range with.Blocks[with.Annex:] {
				switch b := b.(type) {
				case *summary.Paragraph:
					if b.Numbered || b.Number > 0 {
						t.Errorf("%s: a paragraph of the annex has the number %d", p.ID, b.Number)
					}
				case *summary.Table, *summary.Figure:
					t.Errorf("%s: the annex holds a table or a figure, which would need numbers", p.ID)
				}
			}
			for _, w := range summary.Warnings(with, summary.Report{}) {
				if w.Block >= with.Annex {
					t.Errorf("%s: the annex is warned of: %+v", p.ID, w)
				}
			}
		}
	}
}

// withoutNotes is a text up to its notes, which stand at its end.
func withoutNotes(text string) string {
	before, _, _ := strings.Cut(text, "\n(1) ")
	return before
}

// TestTheAnnexHoldsAllThatMayBeTold looks for every point behind a paragraph or
// among the unused ones, in every profile.
func TestTheAnnexHoldsAllThatMayBeTold(t *testing.T) {
	t.Parallel()
	for seed := range seeds(5) {
		w := newWorld(seed)
		for limit := model.NoLevel; limit <= model.OffRecord; limit++ {
			for _, p := range summary.Profiles() {
				behind, unused := annexOf(t, w, summary.Request{Region: "africa", Round: 1, Level: limit, Profile: p.ID})
				all := strings.Join(behind, "\n") + "\n" + strings.Join(unused, "\n") + "\n"
				for _, turn := range w.turns {
					for _, said := range turn.points {
						told := turn.taken && max(said.level, limit) != model.OffRecord
						if strings.Contains(all, said.token) != told {
							t.Fatalf("seed %d, limit %q, %s: point %s may be told: %v", seed, limit, p.ID, said.token, told)
						}
					}
				}
			}
		}
	}
}
