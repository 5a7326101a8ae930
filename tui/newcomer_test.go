package tui

import (
	"strings"
	"testing"

	"rapporteur/model"
)

func TestOneSignIsNoStatement(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX")
	for _, key := range []string{"f6", "f3"} {
		r.key(key, "esc", "enter") // the completions are closed
		r.wants("refused:", "only a sign", "Ctrl+U empties")
		r.key("ctrl+u")
	}
	r.source(func(src model.Source) {
		if n := len(model.Children(src, r.ses.Place().Turn, model.KindPoint)); n != 0 {
			t.Errorf("%d points were stored", n)
		}
	})
}

func TestWhatIsTypedIntoTheMenuIsNotLost(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX")
	r.key("esc")
	r.types("they said no")
	r.key("enter")
	r.wants("in the line now", "▸ they said no")
	r.key("ctrl+u", "esc")
	r.types("/outcomes")
	r.key("enter")
	r.wants("Outcomes")
	r.key("esc", "esc")
	r.key("ctrl+o")
	r.types("and more")
	r.key("esc", "down")
	r.wants("▸ and more")
}

func TestPurgeShowsThePointAndAsks(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "a name that must go")
	r.line("/purge")
	r.wants("Erase the last point for good", "a name that must go", "No, keep it")
	r.key("enter")
	r.wants("a name that must go")
	r.line("/purge")
	r.key("down", "enter")
	r.wants("erased for good")
	if strings.Contains(r.notes("escap-2021"), "must go") {
		t.Error("the point is still there")
	}
}

func TestLinesThatWaitAreSeenWithoutAnItem(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.key("/")
	r.types("meeting escap-2021")
	r.key("enter")
	r.send(pasteOf("first\nsecond\nthird\n"))
	r.wants("refused:", "waits: second", "waits: third", "2 lines wait")
	r.fits()
}

func TestListOfSpeakersGivesTheFloor(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.resize(120, 40)
	r.lines("+PHL for ASEAN 2m", "+FRA")
	r.key("tab", "tab", "tab", "end", "delete")
	r.wants("FRA is off the list")
	r.key("home", "enter")
	r.wants("PHL has the floor", "▸ PHL, for ASEAN")
}

func TestPodiumDrawsEveryDigit(t *testing.T) {
	t.Parallel()
	seen := map[string]rune{}
	for _, c := range "0123456789" {
		rows := bigDigits(string(c))
		if len(rows) != 5 {
			t.Fatalf("%c has %d rows", c, len(rows))
		}
		drawn := strings.Join(rows, "\n")
		if was, ok := seen[drawn]; ok {
			t.Errorf("%c looks like %c", c, was)
		}
		seen[drawn] = c
		for _, row := range rows {
			if len([]rune(row)) != 4 {
				t.Errorf("%c: a row has %d cells", c, len([]rune(row)))
			}
		}
	}
	r := follow(t)
	r.lines("@MEX")
	r.line("/podium")
	r.wants("MEX", "███")
}

func TestHintsFitTheMeeting(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.key("/")
	r.types("meeting eca-2021-p1")
	r.key("enter")
	r.wants("like ## P1")
	r.key("tab") // to the agenda, where there is no floor yet
	r.wants("▸Agenda")
	r.key("enter")
	r.wants("item P1")
}

func TestClockOfAnotherDayIsNotShown(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("/limit 3m", "@KEN")
	r.wants("KEN  0:00 / 3:00")
	r.now = r.now.AddDate(0, 0, 3)
	r.send(tickMsg(r.now))
	if text, over := r.app.desk().running().clock(r.app.now, r.app.desk().read.limit, false); text != "" || over {
		t.Errorf("after three days the clock shows %q", text)
	}
}
