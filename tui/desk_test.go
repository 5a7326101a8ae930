package tui

import (
	"strings"
	"testing"

	"rapporteur/model"
)

// follow opens a meeting and an item.
func follow(t testing.TB) *room {
	r := start(t)
	r.key("/")
	r.types("meeting escap-2021")
	r.key("enter")
	r.lines("## 3-RT2")
	return r
}

func TestMeetingFromFirstLineToQuitAndBack(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX for GRULAC", "Lives saved at sea !progress #8", "Papers are missing ashore !challenge #4")
	r.wants("MEX, for GRULAC", "Lives saved at sea !progress #8", "MEX ▸")
	r.lines("@@PHL", "--", "@MLI", "< A late one of the turn before #9")
	r.wants("▸ MLI", "PHL", "A late one")
	r.lines("Centres are open #13 ^a", "=> States look at it ^a ^1 !next-step [by 2026]", "=> What was said in short ^3 !summary")
	r.wants("next-step", "(1)", "(3)")
	r.line("/undo")
	if screen := r.shows(); strings.Contains(screen, "What was said in short") && !strings.Contains(screen, "undone") {
		t.Errorf("undo:\n%s", screen)
	}
	r.key("ctrl+y")
	r.wants("saved done again")
	before := r.notes("escap-2021")
	for _, want := range []string{"@PHL", "@MLI", "Centres are open #13 ^a", "=> What was said in short !summary"} {
		if !strings.Contains(before, want) {
			t.Errorf("the notes lack %q:\n%s", want, before)
		}
	}
	if i, j := strings.Index(before, "A late one"), strings.Index(before, "@MLI"); i > j {
		t.Errorf("the late point is not the turn's before:\n%s", before)
	}
	r.key("ctrl+q")
	if !r.quit {
		t.Fatal("Ctrl+Q did not end the program")
	}
	r.again()
	if after := r.notes("escap-2021"); after != before {
		t.Errorf("after another start:\n%s\nbefore:\n%s", after, before)
	}
	r.wants("escap-2021", "3-RT2", "MLI ▸", "Centres are open")
}

func TestFaultyLineIsExplainedThenKept(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX")
	r.line("Twelve were held #24 !offf")
	r.wants("refused:", "objective #24 does not exist", "Enter again keeps the words", "▸ Twelve were held #24 !offf")
	r.key("enter")
	r.wants("saved point of MEX", "To settle", "to settle")
	if got := r.app.line.edit.Text(); got != "" {
		t.Errorf("the line still holds %q", got)
	}
	r.source(func(src model.Source) {
		for _, p := range model.Filed(src, "settle") {
			if p.Value(model.FieldLevel) != model.OffRecord.String() || p.Value(model.FieldText) != "Twelve were held #24 !offf" {
				t.Errorf("kept as %q at %q", p.Value(model.FieldText), p.Value(model.FieldLevel))
			}
		}
	})
	// A change in between makes it a new line, which is explained again.
	r.line("Others were held #25")
	r.types(" now")
	r.key("enter")
	r.wants("refused:")
}

func TestTextBelongsToTheTurnOfItsFirstKey(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one #8")
	r.types("said by Mexico")
	// Another hand gives the floor meanwhile: an act that is not the line's.
	r.send(r.app.sendLine(input{Text: "@MLI"}, false)())
	r.wants("MEX ▸ said by Mexico", "▸ MLI")
	r.key("enter")
	if notes := r.notes("escap-2021"); strings.Index(notes, "said by Mexico") > strings.Index(notes, "@MLI") {
		t.Errorf("the line went to the other turn:\n%s", notes)
	}
}

// TestLinesSentWhileTheDiskIsBusy holds the store's answer back while the next
// lines are sent.
func TestLinesSentWhileTheDiskIsBusy(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.types("@MEX")
	_, slow := r.app.Update(keyPress("enter")) // not run: the disk is busy
	for _, l := range []string{"first of Mexico #8", "@MXE", "whose is this", "and this"} {
		for _, c := range l {
			r.app.Update(keyPress(map[bool]string{true: "space", false: string(c)}[c == ' ']))
		}
		r.app.Update(keyPress("enter"))
	}
	r.wants("saving", "not saved yet: first of Mexico #8")
	if r.app.line.edit.Text() != "" {
		t.Errorf("the line is not free: %q", r.app.line.edit.Text())
	}
	r.types("being typed")
	r.app.line.edit.Set("")
	r.app.changed()
	r.run(slow)
	// The faulty one is back, those behind it wait for it.
	r.wants("MXE", "waits: whose is this", "waits: and this", "refused:")
	if got := r.app.line.edit.Text(); got != "@MXE" {
		t.Fatalf("the line holds %q", got)
	}
	r.key("backspace", "backspace", "backspace")
	r.types("MLI")
	r.key("enter")
	notes := r.notes("escap-2021")
	at := func(s string) int { return strings.Index(notes, s) }
	if !(at("@MEX") < at("first of Mexico") && at("first of Mexico") < at("@MLI") && at("@MLI") < at("whose is this") && at("whose is this") < at("and this")) || at("and this") < 0 {
		t.Errorf("the order of lines was not kept:\n%s", notes)
	}
}

func TestDraftSurvivesAnEndWithoutGoodbye(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one #8")
	r.types("half a li")
	r.rest()
	if err := r.store.Close(); err != nil { // nothing of the screen is asked
		t.Fatal(err)
	}
	r.open()
	r.wants("MEX ▸ half a li", "what was being typed is back")
	r.types("ne")
	r.key("enter")
	if notes := r.notes("escap-2021"); !strings.Contains(notes, "half a line") {
		t.Errorf("%s", notes)
	}
	r.rest()
	if d := r.ses.Draft(); d != "" {
		t.Errorf("the draft stayed: %s", d)
	}
}

func TestPasteOfSeveralLinesIsReadAsLines(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.send(pasteOf("@MEX\r\nfirst #8\r\n\r\nsecond \x1b[31mred\x1b[0m #9\r\nnot yet sent"))
	notes := r.notes("escap-2021")
	if !strings.Contains(notes, "first #8") || !strings.Contains(notes, "second red #9") || strings.Contains(notes, "not yet") {
		t.Errorf("%s", notes)
	}
	if got := r.app.line.edit.Text(); got != "not yet sent" {
		t.Errorf("the line holds %q", got)
	}
	r.wants("MEX ▸ not yet sent")
	r.key("ctrl+u")
	r.send(pasteOf("third\n@MXE\nfourth\nfifth\n"))
	r.wants("refused:", "waits: fourth", "waits: fifth")
	r.key("end", "backspace", "backspace", "backspace")
	r.types("MLI")
	r.key("enter")
	notes = r.notes("escap-2021")
	if strings.Index(notes, "fifth") < strings.Index(notes, "@MLI") || !strings.Contains(notes, "fourth") {
		t.Errorf("%s", notes)
	}
}

func TestUpEditsTheLastPointAndTheOneBefore(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one #8", "two #9")
	r.key("up")
	r.wants("edit ▸ two #9")
	r.key("up")
	r.wants("edit ▸ one #8")
	r.types(" !progress")
	r.key("enter")
	r.wants("saved edited", "one !progress #8")
	r.key("up", "esc")
	if r.app.line.edit.Text() != "" || !r.app.focused {
		t.Error("Esc does not leave the editing")
	}
}

func TestNothingTypedIsLostBesideAnotherPurpose(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one", "two")
	r.types("in the middle of")
	r.key("tab", "#") // to the floor, and a tag for the point there
	r.wants("tags ▸ #")
	r.types("8")
	r.key("enter")
	r.wants("MEX ▸ in the middle of", "two #8")
	r.key("esc", "esc") // to the line, and the menu
	r.wants("Menu", "Undo the last act")
	r.key("esc")
	r.key("ctrl+u")
	r.wants("MEX ▸ ")
	r.key("down")
	r.wants("MEX ▸ in the middle of")
}

func TestFloorActs(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one", "two #9", "@MLI", "three", "four and five")
	r.key("tab") // the floor, at the last row
	r.wants("▸3-RT2", "3 without an objective")
	r.key("left") // untagged one before
	r.key("space", "space")
	if n := len(r.app.desk().chosen); n != 2 {
		t.Fatalf("%d points are selected", n)
	}
	r.key("f3")
	r.types("8")
	r.key("enter")
	r.wants("three #8", "four and five #8")
	undo := func(what string) {
		t.Helper()
		r.key("ctrl+z")
		r.wants("undone")
		_ = what
	}
	undo("tags")
	r.key("end", "f8") // the floor has the keys again
	r.wants("Split the point")
	r.key("home")
	for range len("four and ") {
		r.key("right")
	}
	r.key("enter")
	notes := r.notes("escap-2021")
	if !strings.Contains(notes, "four and\n") || !strings.Contains(notes, "\nfive\n") {
		t.Errorf("split:\n%s", notes)
	}
	r.key("end", "up", "space", "space", "j")
	if notes := r.notes("escap-2021"); !strings.Contains(notes, "four and five") {
		t.Errorf("join:\n%s", notes)
	}
	r.key("end", "f9")
	r.types("Both agreed !next-step")
	r.key("enter")
	r.wants("Both agreed")
	r.key("end", "up", "delete")
	r.wants("saved", "deleted")
	undo("delete")
	r.wants("four and five")
}

func TestItemClosedAsksWhatWasNotHeard(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "one #8")
	r.line("/close")
	r.wants("Not heard in item 3-RT2", "[ ] #9")
	r.key("right", "space", "enter")
	r.source(func(src model.Source) {
		item := src.Record(r.ses.Place().Item)
		if got := len(item.Members(model.SetNotHeard)); got == 0 || item.Value(model.FieldClosed) == "" {
			t.Errorf("%d objectives are confirmed as not heard, closed %q", got, item.Value(model.FieldClosed))
		}
	})
}

func TestSearchJumpsAndComesBackWithoutTakingTheFloor(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Les réfugiés sont là #8", "## 3-RT1", "@MLI", "here now #5")
	r.key("ctrl+r")
	r.types("REFUGIES")
	r.wants("1 found", "Les réfugiés sont là", "escap-2021 ▸ 3-RT2")
	r.key("enter")
	r.wants("Les réfugiés sont là", "3-RT2")
	if at := r.ses.Place(); at.Turn.IsZero() {
		t.Error("looking took the floor away")
	}
	r.key("backspace")
	r.wants("here now", "MLI ▸")
}
