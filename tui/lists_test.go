package tui

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rapporteur/model"
)

// onList leaves the capture line where it still has the focus over a list.
func (r *room) onList() {
	if r.app.at != atDesk && r.app.focused {
		r.key("esc")
	}
}

// does performs an action, as the menu does.
func (r *room) does(do action) { r.run(r.app.do(do)) }

// outcome is the one outcome that begins with these words.
func (r *room) outcome(words string) model.Outcome {
	r.t.Helper()
	return model.Outcome{Record: r.record(model.KindOutcome, words)}
}

// record is the visible record of a kind whose words begin like this.
func (r *room) record(kind model.Kind, words string) (found *model.Record) {
	r.t.Helper()
	r.source(func(src model.Source) {
		meeting := r.ses.Place().Meeting
		look := func(parent model.ID, k model.Kind) {
			for _, c := range model.Children(src, parent, k) {
				if c.Kind == kind && strings.HasPrefix(c.Value(model.FieldText), words) {
					found = c
				}
			}
		}
		look(meeting, model.KindOutcome)
		model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) {
			look(n.ID, model.KindOutcome)
			for _, t := range model.Children(src, n.ID, model.KindIntervention) {
				look(t.ID, model.KindPoint)
			}
		})
	})
	if found == nil {
		r.t.Fatalf("there is no %s %q", kind, words)
	}
	return found
}

// hard are words on whose width terminals and programs like to differ.
func hard() []string {
	return []string{
		"التزمت الدول بحماية المهاجرين العالقين في البحر وبتيسير العودة الكريمة والآمنة لهم جميعًا دون استثناء",
		"各国承诺加强国际合作，确保移民安全、有序和正常流动，并改善数据收集工作以便制定循证政策",
		"c̈o̊m̃b̂i̇n̄i̤n̮g̱ m̈årks o̊n e̊v̈er̃y l̂etter, and a flag 🇲🇱, a family 👩‍👩‍👧 and a heart ❤️ besides",
		strings.Repeat("unbroken", 30),
	}
}

func TestListsFillExactlyTheirRectangle(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX")
	for i, words := range hard() {
		r.lines(words+fmt.Sprintf(" #%d ??", i+8), "=> "+words+" !recommendation ^1 @MLI [by 2026]")
	}
	for _, words := range hard() {
		r.lines(words)
	}
	r.line("Unread " + hard()[0] + " #24")
	r.key("enter")
	other := elsewhere(t, r)
	for i, words := range hard() {
		id := r.record(model.KindPoint, words).ID
		writes(t, other, id, rewords(words+" there"))
		if i%2 == 0 {
			writes(t, r.store, id, rewords(words+" here"))
		} else {
			writes(t, r.store, id, (*model.Record).Delete)
		}
	}
	bring(t, other, r.store)
	sizes := func(from int) {
		for _, w := range []int{40, 41, 57, 79, 80, 99, 100, 123, 160, 200} {
			for _, h := range []int{10, 11, 17, 24, 40, 60} {
				r.resize(w, h)
				r.fits()
			}
			for h := from; h < 8; h++ {
				exact(t, r.app.screens[r.app.at], w, h)
			}
		}
	}
	screens := []action{doOutcomes, doSettle, doCheck, doUntold, doCoverage, doConsolidate, doSummary}
	for _, filled := range []bool{true, false} {
		if !filled {
			r = start(t) // no meeting is open, and nothing is there
		}
		for _, do := range screens {
			r.does(do)
			r.app.focused = false
			for range 3 {
				sizes(1)
				r.key("right", "down", "down")
			}
			r.key("tab")
			sizes(1) // the points beside the outcomes; elsewhere the line
			r.app.focused = false
			for _, key := range []string{"enter", "v"} { // what is opened from a list
				if r.key(key); r.app.focused || len(r.app.over) > 0 {
					sizes(8)
				}
				r.app.over, r.app.focused = nil, false
				r.app.line.clear()
			}
		}
	}
}

// exact fails where a screen does not keep to its rectangle.
func exact(t *testing.T, s screen, w, h int) {
	t.Helper()
	rows := s.view(w, h)
	if len(rows) > h {
		t.Fatalf("%q has %d rows in %d × %d", s.title(), len(rows), w, h)
	}
	for _, row := range rows {
		if a, b := ansi.StringWidth(row), ansi.StringWidthWc(row); a != w || b != w {
			t.Fatalf("%q has a row of %d and %d cells in %d × %d: %q", s.title(), a, b, w, h, ansi.Strip(row))
		}
	}
}

func TestListsSayWhatToDoWhereNothingIs(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.app.focused = false
	for do, want := range map[action]string{
		doOutcomes: "No meeting is open", doSummary: "No meeting is open", doSettle: "Nothing is left to settle", doCheck: "Nothing is marked",
		doUntold: "Every point is told", doConsolidate: "Nothing stands differently", doCoverage: "on no agenda",
	} {
		r.does(do)
		r.wants(want)
	}
	r = follow(t)
	r.does(doOutcomes)
	r.wants("No outcomes yet", "F9")
	r.key("e")
	r.wants("select an outcome first")
	r.app.out.Document = nil
	r.does(doSummary)
	r.wants("not available")
	r.key("esc")
	if r.app.at != atDesk {
		t.Error("Esc does not lead back to the desk")
	}
}
