package tui

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
)

// onto selects the outcome with these words.
func (r *room) onto(words string) {
	r.t.Helper()
	s := r.app.screens[atOutcomes].(*outcomesScreen)
	r.key("home")
	for range s.order {
		if s.outcome().text == words {
			return
		}
		r.key("down")
	}
	r.t.Fatalf("no outcome %q is listed", words)
}

// withOutcomes is a meeting with points and outcomes of two kinds.
func withOutcomes(t *testing.T) *room {
	t.Helper()
	r := follow(t)
	r.lines("@MEX", "Boats were found #8", "Papers are missing #4", "@MLI", "Data is thin #1", "Centres are open #13")
	r.lines("=> Search goes on ^4 !recommendation", "=> Papers first !challenge", "=> Boats to be shared !recommendation")
	r.does(doOutcomes)
	return r
}

func TestOutcomesStandUnderTheirKind(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	r.resize(160, 30)
	r.wants("Outcomes by kind", "recommendation", "challenge", "item 3-RT2, for item, draft, 4 points", "Evidence (4)", "MEX, item 3-RT2: Boats were found #8")
	screen := r.shows()
	if a, b := strings.Index(screen, "Search goes on"), strings.Index(screen, "Boats to be shared"); a > b {
		t.Errorf("the order of the agenda is lost within a kind:\n%s", screen)
	}
	r.key("right")
	r.wants("Outcomes by agenda")
	screen = r.shows()
	if a, b := strings.Index(screen, "Papers first"), strings.Index(screen, "Boats to be shared"); a > b {
		t.Errorf("not in the order of the agenda:\n%s", screen)
	}
}

func TestEvidenceIsToldBothWays(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	r.key("esc")
	r.lines("=> Seas are safer ^1 !good-practice")
	r.does(doOutcomes)
	r.resize(120, 30)
	r.onto("Seas are safer")
	r.wants("Evidence (1)", "Centres are open", "backs also recommendation: Search goes on")
}

func TestOutcomesGetScopeStatusAndEvidence(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	s := r.app.screens[atOutcomes].(*outcomesScreen)
	r.onto("Search goes on")
	r.key("s")
	r.wants("What does it speak for?", "now")
	r.types("region")
	r.key("enter")
	if got := r.outcome("Search").Scope(); got != "region" {
		t.Errorf("scope %q", got)
	}
	r.key("t")
	r.key("down", "enter")
	if got := r.outcome("Search").Status(); got != model.Statuses()[1] {
		t.Errorf("status %q", got)
	}
	if s.outcome().text != "Search goes on" {
		t.Errorf("the selection went to %q", s.outcome().text)
	}
	// One point is taken away, another outcome's evidence is added, as one act.
	r.key("v")
	r.wants("4 of 4 marked", "[x] MEX, item 3-RT2: Boats were found")
	r.types("boats")
	r.key("space", "enter")
	if got := len(r.outcome("Search").Evidence()); got != 3 {
		t.Errorf("%d points back it", got)
	}
	r.wants("1 point backs the outcome no longer")
	r.key("ctrl+z")
	if got := len(r.outcome("Search").Evidence()); got != 4 {
		t.Errorf("after undo %d points back it", got)
	}
}

func TestEvidenceAddsAndRemovesAsOneAct(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	r.key("esc")
	r.lines("A fifth one", "=> Fifth it is ^1")
	r.does(doOutcomes)
	r.onto("Fifth it is")
	r.key("v", "space") // its own stands first
	r.key("space", "enter")
	o := r.outcome("Fifth")
	if got := o.Evidence(); len(got) != 1 || got[0] == r.record(model.KindPoint, "A fifth").ID {
		t.Errorf("backed by %v", got)
	}
	r.key("ctrl+z")
	if got := r.outcome("Fifth").Evidence(); len(got) != 1 || got[0] != r.record(model.KindPoint, "A fifth").ID {
		t.Errorf("after undo backed by %v", got)
	}
}

func TestSeveralOutcomesAreClearedAtOnce(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	r.key("space", "space", "t")
	r.types("cleared")
	r.key("enter")
	r.wants("2 outcomes are cleared")
	s := r.app.screens[atOutcomes].(*outcomesScreen)
	n := 0
	for _, o := range s.read.outcomes {
		if o.status == "cleared" {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d outcomes are cleared", n)
	}
	r.key("esc")
	if len(s.chosen) != 0 || r.app.at != atOutcomes {
		t.Error("the first Esc does not only let go what was selected")
	}
}

func TestOutcomesAreOrderedByHandWithinTheirItem(t *testing.T) {
	t.Parallel()
	r := withOutcomes(t)
	s := r.app.screens[atOutcomes].(*outcomesScreen)
	r.onto("Search goes on")
	r.key("+") // past the challenge that stands between them in the item
	shown := func() (texts []string) {
		for _, i := range s.order {
			if o := s.read.outcomes[i]; o.kind == "recommendation" {
				texts = append(texts, o.text)
			}
		}
		return texts
	}
	if got := shown(); !slices.Equal(got, []string{"Boats to be shared", "Search goes on"}) {
		t.Errorf("the order is %q", got)
	}
	if s.outcome().text != "Search goes on" {
		t.Errorf("the selection went to %q", s.outcome().text)
	}
	r.key("-")
	if got := shown(); !slices.Equal(got, []string{"Search goes on", "Boats to be shared"}) {
		t.Errorf("the order is %q", got)
	}
}

func TestParagraphIsWrittenBesideThePointsItTells(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Boats were found #8", "Papers are missing #4", "Data is thin")
	r.does(doOutcomes)
	r.wants("3 points are not told yet")
	r.key("f9")
	r.wants("Not told yet, whole meeting (3)", "select points with Space")
	r.key("space", "space", "f9")
	if got := r.app.line.edit.Text(); got != "=> !summary " {
		t.Fatalf("the line begins with %q", got)
	}
	r.wants("outcome of 2", " • MEX, item 3-RT2: Boats were found")
	r.types("Boats and papers were raised.")
	r.key("enter")
	r.wants("saved outcome", "1 point is not told yet")
	o := r.outcome("Boats and papers")
	if o.OutcomeKind() != model.OutcomeSummary || len(o.Evidence()) != 2 || o.Text() != "Boats and papers were raised." {
		t.Errorf("%s %q with %d points", o.OutcomeKind(), o.Text(), len(o.Evidence()))
	}
	if s := r.app.screens[atOutcomes].(*outcomesScreen); len(s.points) != 0 || s.selected() != o.ID {
		t.Error("what is told is still selected, or the new paragraph is not gone to")
	}
	r.onList()
	r.key("esc", "e")
	r.wants("edit ▸ => Boats and papers were raised. !summary")
	r.key("esc")
	r.key("d")
	r.wants("3 points are not told yet", "No outcomes yet")
}

func TestByKindAnOutcomeMovesAmongThoseOfItsKind(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "=> one !next-step", "=> two", "=> three !next-step", "=> four")
	r.does(doOutcomes)
	r.key("down", "+")
	r.wants("here of their kind")
	r.key("-")
	screen := r.shows()
	if strings.Index(screen, "four") > strings.Index(screen, "two") || !strings.Contains(screen, "▸  four") {
		t.Errorf("%s", screen)
	}
}
