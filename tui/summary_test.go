package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/model"
)

func TestSummaryFollowsTheNotesAndTheProfile(t *testing.T) {
	t.Parallel()
	r := follow(t)
	made := 0
	r.app.out.Summary = func(_ model.ID, profile string) (string, error) {
		made++
		return fmt.Sprintf("Text %d as %s\n\n%s", made, profile, strings.Repeat("word ", 2000)), nil
	}
	r.does(doSummary)
	r.wants("Summary ▸ escap-2021, regional", "Text 1 as regional", "2004 words")
	r.key("right")
	r.wants("network", "Text 2 as network")
	r.key("left")
	r.wants("Text 3 as regional")
	r.key("pgdown")
	if strings.Contains(r.shows(), "Text 3") {
		t.Error("the text did not move")
	}
	top := r.app.screens[atSummary].(*summaryScreen).top
	r.line("/limit 3m")
	r.onList()
	if s := r.app.screens[atSummary].(*summaryScreen); made < 4 || s.top != top {
		t.Errorf("made %d times, at row %d after %d", made, s.top, top)
	}
	r.key("end")
	r.wants("100%")
	r.key("home")
	r.wants("Text ")
}

func TestLateSummaryIsDropped(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.app.out.Summary = func(_ model.ID, profile string) (string, error) { return "as " + profile, nil }
	r.does(doSummary)
	s := r.app.screens[atSummary].(*summaryScreen)
	late := s.make(r.ses.Place().Meeting)
	r.key("right")
	r.run(late)
	r.wants("as network")
}

func TestSummaryThatCannotBeMadeSaysWhy(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.app.out.Summary = func(model.ID, string) (string, error) { return "", errors.New("the name check found a name") }
	r.does(doSummary)
	r.wants("could not be made: the name check found a name")
}
