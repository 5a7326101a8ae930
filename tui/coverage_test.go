package tui

import (
	"strings"
	"testing"

	"rapporteur/model"
)

func TestCoverageTellsEachStateByASignAndInWords(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Boats were found #8", "More boats #8", "Kept among us #8 !off", "@MLI", "Sea rescue #8", "## 3-RT1")
	r.resize(90, 30)
	r.does(doCoverage)
	r.wants("Coverage of the 23 objectives ▸ escap-2021", "ESCAP", "ECLAC", "Asia and the Pacific", "? no notes")
	for range 7 {
		r.key("down")
	}
	r.wants("▸ #8", "✓ 3", "3 points, 2 participants")
	r.key("enter")
	r.wants("Objective 8: Save lives", "3 points carry it; 1 more off the record", "MEX, escap-2021", "Sea rescue")
	if strings.Contains(r.shows(), "Kept among us") {
		t.Error("what is off the record is shown")
	}
	r.key("down", "enter")
	if r.app.at != atDesk || r.app.desk().selected() != r.record(model.KindPoint, "More boats").ID {
		t.Errorf("Enter does not go to the point:\n%s", r.shows())
	}
}

func TestCoverageHasTheOwnRegionFirstAndTheOthersBesideIt(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.resize(40, 20)
	r.does(doCoverage)
	r.wants("ESCAP", "← →")
	if strings.Contains(r.shows(), "ECLAC") {
		t.Error("there is no room for another region")
	}
	r.key("right")
	if screen := r.shows(); strings.Contains(screen, "ESCAP") {
		t.Errorf("the columns did not move:\n%s", screen)
	}
	r.key("left")
	r.wants("ESCAP")
	r.resize(200, 40)
	r.wants("ECA ", "ESCWA", "ESCAP", "ECE", "ECLAC", "Save lives and establish coordinated")
}
