package summary

import (
	"slices"
	"testing"

	"rapporteur/model"
)

func TestSpansOfDates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ start, end, want string }{
		{"2020-03-04", "2020-03-04", "4 March 2020"},
		{"2020-03-04", "", "4 March 2020"},
		{"2021-03-10", "2021-03-12", "10–12 March 2021"},
		{"2021-08-31", "2021-09-01", "31 August–1 September 2021"},
		{"2020-12-31", "2021-01-01", "31 December 2020–1 January 2021"},
		{"2021-03-12", "2021-03-10", "12 March 2021"},
		{"", "", ""},
		{"spring 2021", "", "spring 2021"},
	} {
		if got := english().dates.span(c.start, c.end); got != c.want {
			t.Errorf("%s to %s reads %q, want %q", c.start, c.end, got, c.want)
		}
	}
}

func TestQuantifiersRead(t *testing.T) {
	t.Parallel()
	for q, want := range map[model.Quantifier]string{
		{}:                        "",
		{Own: "a broad majority"}: "a broad majority",
		{Quantity: model.One, Class: "member States"}:     "one member State",
		{Quantity: model.One, Class: "UN entities"}:       "one UN entity",
		{Quantity: model.One, Class: "stakeholders"}:      "one stakeholder",
		{Quantity: model.Two, Class: "participants"}:      "two participants",
		{Quantity: model.Few, Class: "member States"}:     "a few member States",
		{Quantity: model.Several, Class: "member States"}: "several member States",
		{Quantity: model.Many, Class: "stakeholders"}:     "many stakeholders",
		{Quantity: model.Most, Class: "UN entities"}:      "most UN entities",
	} {
		if got := english().quantifier(q, nil); got != want {
			t.Errorf("%+v reads %q, want %q", q, got, want)
		}
	}
}

func TestDueDatesRead(t *testing.T) {
	t.Parallel()
	for due, want := range map[string]string{"2026": "by 2026", "2026-05": "by May 2026", "2026-05-08": "by 8 May 2026"} {
		if got := english().dates.by(due); got != want {
			t.Errorf("%s reads %q, want %q", due, got, want)
		}
	}
}

func TestEveryKindOfOutcomeHasAHeading(t *testing.T) {
	t.Parallel()
	profile, words := Profiles()[0], english()
	for _, k := range model.OutcomeKinds() {
		if k != model.OutcomeSummary && (words.outcomes(k) == words.outcomes("") || !slices.Contains(profile.Outcomes, k)) {
			t.Errorf("%s has no place in the profile", k)
		}
	}
}

func TestEveryKindOfPointStandsInOneLine(t *testing.T) {
	t.Parallel()
	for _, k := range model.PointKinds() {
		lines := 0
		for _, l := range Profiles()[0].Lines {
			if slices.Contains(l.Kinds, k) {
				lines++
			}
		}
		if other := slices.Contains([]string{"statement", "question", "answer"}, k); other != (lines == 0) || lines > 1 {
			t.Errorf("%s stands in %d lines", k, lines)
		}
	}
}

func TestGenericWordsAreInOrder(t *testing.T) {
	t.Parallel()
	words := genericWords()
	if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Error("the words are not in order, or one stands twice")
	}
}

func TestIsolatesAreBalanced(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain": "plain", "\u2067a": "\u2067a\u2069", "a\u2069b": "ab", "\u2066a\u2068b\u2069": "\u2066a\u2068b\u2069\u2069",
		"\u2067a\u2069\u2069": "\u2067a\u2069",
	} {
		if got := balance(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
