package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/store"
)

// slowly sends a line and leaves its storing undone until the command is run.
func (r *room) slowly(text string) tea.Cmd {
	r.types(text)
	_, cmd := r.app.Update(keyPress("enter"))
	return cmd
}

// turnOf is who said a point that holds these words, in the notes.
func (r *room) turnOf(words string) string {
	who, turn := "", ""
	for line := range strings.Lines(r.notes("escap-2021")) {
		if strings.HasPrefix(line, "@") {
			turn = strings.Fields(line)[0]
		}
		if strings.Contains(line, words) {
			who = turn
		}
	}
	return who
}

func TestMenuActsOnTheLineThatHasTheKeys(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point")
	r.types("water ")
	r.key("ctrl+o")
	r.types("objective (#)")
	r.key("enter")
	r.types("8")
	r.key("enter")
	if notes := r.notes("escap-2021"); !strings.Contains(notes, "water #8") || strings.Contains(notes, "first point #8") {
		t.Errorf("%s", notes)
	}
	r.key("esc")
	r.types("floor: who")
	r.key("enter")
	r.wants("MLI ▸ @")
	r.key("ctrl+u")
}

func TestTypingOnAfterCloseConfirmsNothing(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point #8")
	r.line("/close")
	r.wants("Not heard in item")
	r.types("## 3-RT1")
	r.wants("▸ ## 3-RT1")
	r.key("enter")
	r.wants("done item 3-RT1")
	r.source(func(src model.Source) {
		for _, i := range r.app.desk().read.items {
			if n := src.Record(i.id).Members(model.SetNotHeard); len(n) > 0 {
				t.Errorf("%v are confirmed as not heard", n)
			}
		}
	})
}

func TestEveryLineSetAsideComesBack(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point", "second point")
	r.types("water is scarce")
	r.key("ctrl+s")
	r.wants("▸ /export")
	r.key("tab", "home", "down", "enter") // edits the first point
	r.wants("edit ▸ first point")
	r.types(" changed")
	r.key("tab", "end", "enter")
	r.wants("edit ▸ second point")
	r.key("esc", "esc")
	r.wants("edit ▸ first point changed")
	r.key("enter")
	r.wants("saved edited")
	r.wants("▸ /export")
	r.app.focused = true
	r.key("esc")
	r.wants("▸ water is scarce")
}

func TestLineBegunUnderAnotherItemAsksFirst(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("## 3-RT1")
	r.types("water")
	r.key("tab", "tab", "end", "enter") // to the last item, by the agenda
	r.wants("Remaining items", "item 3-RT1 ▸ water")
	r.key("enter")
	r.wants("refused:", "begun at item 3-RT1", "▸ water")
	r.key("enter")
	r.wants("saved point of @floor")
}

func TestPromptTellsWhoseALineThatComesBackIs(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point")
	r.types("water is scarce")
	r.key("ctrl+u")
	r.lines("@PHL")
	r.key("down")
	r.wants("MLI ▸ water is scarce")
	r.key("enter")
	if who := r.turnOf("water"); who != "@MLI" {
		t.Errorf("the line went to %s", who)
	}
	r.types("of Manila")
	r.rest()
	if err := r.store.Close(); err != nil {
		t.Fatal(err)
	}
	r.open()
	r.wants("PHL ▸ of Manila")
}

func TestWordsTypedBehindALineThatIsBeingStoredFollowIt(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point")
	slow := r.slowly("@FRA")
	r.types("words of fra")
	_, _ = r.app.Update(keyPress("ctrl+s")) // set aside while the floor is being given
	r.run(slow)
	r.key("esc", "enter")
	if who := r.turnOf("words of fra"); who != "@FRA" {
		t.Errorf("the line went to %s", who)
	}

	slow = r.slowly("slow one")
	r.slowly("@XYZQ")
	r.types("words of xyzq")
	r.run(slow)
	r.key("enter") // behind the refused one, which comes first
	if who := r.turnOf("words of xyzq"); who != "" {
		t.Errorf("the line overtook the one before it, to %s", who)
	}
	r.wants("▸ @XYZQ")
	r.key("enter") // typed twice: a new name
	if who := r.turnOf("words of xyzq"); who != `@"XYZQ"` {
		t.Errorf("the line went to %s", who)
	}
}

func TestSlashOnAnotherScreenKeepsTheHalfLine(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI")
	r.types("water ")
	r.key("ctrl+o")
	r.types("outcomes with")
	r.key("enter", "/")
	r.types("coverage")
	r.key("enter")
	r.wants("Coverage")
	r.key("/", "esc", "esc", "esc") // completions, the command, the screen
	r.wants("MLI ▸ water")
	if notes := r.notes("escap-2021"); strings.Contains(notes, "water") {
		t.Errorf("%s", notes)
	}
}

func TestCommandsOfTheMenuNeverComeBackAsLines(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.types("half a line")
	r.key("ctrl+o")
	r.types("let the clock")
	r.key("enter")
	r.wants("refused:", "▸ half a line")
	if len(r.app.held) > 0 {
		t.Errorf("%v is held", r.app.held)
	}
}

func TestReorderingStaysWithItsRecord(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.resize(120, 40)
	r.lines("+PHL", "+FRA", "=> one", "=> two")
	r.key("tab", "tab", "tab", "end", "shift+up", "shift+up", "shift+up")
	d := r.app.desk()
	if got := []string{d.read.outcomes[0].text, d.read.outcomes[1].text, d.read.asked[0].who, d.read.asked[1].who}; strings.Join(got, " ") != "two one PHL FRA" {
		t.Errorf("%v", got)
	}
}

func TestSplitKeepsTheWords(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", `\#8 is our flagship, and 3 more came`)
	r.key("tab", "end", "f8", "home")
	for range len(`\#8 is our flagship, `) {
		r.key("right")
	}
	r.key("enter")
	notes := r.notes("escap-2021")
	if !strings.Contains(notes, "\n\\#8 is our flagship,\n") || !strings.Contains(notes, "\nand 3 more came\n") {
		t.Errorf("%s", notes)
	}
}

func TestAStoredLineKeepsTheDraftOfTheOthers(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI")
	_, first := r.app.Update(pasteOf("one\ntwo\nthree\nfour"))
	var stores func(tea.Cmd) bool // the first line alone; then the battery is flat
	stores = func(cmd tea.Cmd) bool {
		if cmd == nil {
			return false
		}
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for _, c := range batch {
				if stores(c) {
					return true
				}
			}
		}
		_, done := msg.(doneMsg)
		return done
	}
	if !stores(first) {
		t.Fatal("nothing was stored")
	}
	if draft := r.ses.Draft(); !strings.Contains(draft, "two") || !strings.Contains(draft, "three") {
		t.Errorf("the draft is %s", draft)
	}
}

func TestOpenCompletionsStayWhenTheScreenIsReadAgain(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.types("@m")
	r.key("down", "down")
	want := r.app.line.offer.Candidates[2].Label
	r.run(r.app.read())
	if got := r.app.line.offer.Candidates[r.app.line.pick].Label; got != want {
		t.Errorf("%s is picked, not %s", got, want)
	}
	r.key("esc")
	r.run(r.app.read())
	if r.app.line.offering() {
		t.Error("completions that were closed are open again")
	}
}

func TestSearchFindsWhatWasWrittenWhileItsIndexWasBuilt(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI")
	_, building := r.app.Update(keyPress("ctrl+r"))
	r.key("esc")
	r.lines("A flamingo was seen")
	r.run(building)
	r.key("ctrl+r")
	r.types("flamingo")
	r.wants("1 found")
}

func TestPeekIsNoMove(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point")
	at := r.ses.Place()
	r.key("ctrl+r")
	r.types("escwa-2021")
	r.key("enter", "tab", "end", "enter")
	if r.ses.Place().Item != at.Item || r.app.answer.kind == answerRefused {
		t.Errorf("looking moved: %v", r.app.answer)
	}
	r.key("esc")
	r.wants("first point", "MLI ▸")
}

func TestEditCommandOpensTheLastPoint(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI", "first point")
	r.line("/edit")
	r.wants("edit ▸ first point")
}

// TestDiskThatRefusesAWriteLosesNothingTyped has the store refuse a line while
// the next is typed and another waits.
func TestDiskThatRefusesAWriteLosesNothingTyped(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MLI")
	r.slowly("the line that was refused")
	r.slowly("the line behind it")
	r.types("half of the next")
	_, _ = r.app.Update(doneMsg{err: fmt.Errorf("no space: %w", store.ErrFailed), line: &input{Text: "the line that was refused"}})
	r.wants("NOT SAVED", "the emergency file", "▸ half of the next", "waits: the line that was refused")
	for _, text := range []string{"the line that was refused", "the line behind it", "half of the next"} {
		if !strings.Contains(r.elsewhere, text) {
			t.Errorf("%q is not in %q", text, r.elsewhere)
		}
	}
	r.types(" one")
	r.app.keepElsewhere()
	if !strings.Contains(r.elsewhere, "half of the next one") {
		t.Errorf("what was typed since is not in %q", r.elsewhere)
	}
}
