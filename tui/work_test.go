package tui

import (
	"testing"

	"rapporteur/model"
)

func TestWhatCouldNotBeReadLeavesTheListOnceItIsEdited(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX")
	r.line("Twelve were held #24")
	r.key("enter")
	r.does(doSettle)
	r.wants("To settle (1)", "Twelve were held #24", "not read:", "▸")
	r.key("enter")
	r.wants("edit ▸ Twelve were held")
	r.key("ctrl+u")
	for range 60 {
		r.key("delete")
	}
	r.types("Twelve were held #13")
	r.key("enter")
	r.wants("Nothing is left to settle", "Esc goes back")
	if got := model.Objectives(r.record(model.KindPoint, "Twelve")); len(got) != 1 || got[0] != 13 {
		t.Errorf("objectives %v", got)
	}
	r.onList()
	r.key("esc")
	if r.app.at != atDesk {
		t.Error("Esc does not lead back to the desk")
	}
}

func TestMarksToCheckAreTakenOff(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Forty came ??", "Fifty came ??", "=> Sixty in all ??")
	r.does(doCheck)
	r.wants("To check (3)", "Forty came", "key message, item 3-RT2: Sixty in all")
	r.key("space", "space", "f10")
	r.wants("To check (1)", "saved checked 2 points", "Sixty in all")
	r.key("c")
	r.wants("Nothing is marked to check")
	r.key("ctrl+z")
	r.wants("To check (1)")
}

func TestUntoldPointsAreToldFromTheList(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Boats were found #8", "Papers are missing #4", "Kept among us !off", "@IOM !off", "And this", "@PHL")
	r.does(doUntold)
	r.wants("Points not told yet (4)", "Kept among us !off-record", "And this off the record")
	r.key("space", "down", "space", "o")
	r.types("Two of them")
	r.key("enter")
	r.wants("Points not told yet (2)")
	if got := len(r.outcome("Two of them").Evidence()); got != 2 {
		t.Errorf("%d points back it", got)
	}
	r.onList()
	r.does(doCheck)
	r.wants("Nothing is marked")
}
