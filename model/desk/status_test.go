package desk_test

import (
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func (r *room) whole() desk.Whole {
	r.t.Helper()
	return desk.WholeOf(r, r.meeting("m"))
}

func TestAStepForwardTakesTheOutcomesAlong(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "=> one", "=> two", "## 1", "=> three", "=> hidden !off")
	r.does(r.env().SetStatus(r, r.place, r.outcome("one").ID, "cleared"))
	m := r.meeting("m").ID
	res := r.twice(func() desk.Result { return r.does(r.env().SetWholeStatus(r, r.place, m, "revised")) })
	if res.Say != "the summary is revised as a whole, with 2 outcomes that were not as far, m" {
		t.Errorf("%q", res.Say)
	}
	for words, want := range map[string]string{"one": "cleared", "two": "revised", "three": "revised", "hidden": "draft"} {
		if got := r.outcome(words).Status(); got != want {
			t.Errorf("%s is %s", words, got)
		}
	}
	if w := r.whole(); w.Status != "revised" || w.Outcomes != 3 || w.Behind != 0 {
		t.Errorf("%+v", w)
	}
	if res := r.does(r.env().SetWholeStatus(r, r.place, m, "revised")); len(res.Act) > 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("%q", res.Say)
	}
	// A step back is one of the whole alone.
	r.twice(func() desk.Result { return r.does(r.env().SetWholeStatus(r, r.place, m, "in-review")) })
	if r.outcome("two").Status() != "revised" || r.whole().Status != "in-review" {
		t.Errorf("%s, %+v", r.outcome("two").Status(), r.whole())
	}
	r.declined(r.env().SetWholeStatus(r, r.place, m, "done"))("no status")
	r.declined(r.env().SetWholeStatus(r, r.place, r.outcome("one").ID, "cleared"))("cannot be done with the outcome")
	r.declined(r.env().SetWholeStatus(r, r.place, model.ID{}, "cleared"))("no longer there")
}

func TestANewOutcomeHoldsTheWholeUp(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "=> one", "/status cleared")
	if r.whole().Status != model.Cleared {
		t.Fatalf("%+v", r.whole())
	}
	res := r.say("=> two")
	if w := r.whole(); w.Status != "draft" || w.Said != "revised" || w.Behind != 1 {
		t.Errorf("%+v", w)
	}
	if !strings.Contains(res.Warn, "the summary of m was cleared as a whole: now it is revised") {
		t.Errorf("%q", res.Warn)
	}
}

// What was cleared must not change in silence, whatever changes it; what does
// not print changes nothing.
func TestNothingClearedChangesInSilence(t *testing.T) {
	t.Parallel()
	begin := func() *room {
		r := smallRoom(t)
		r.says("# m", "## 2", "@MEX", "a", "b", "=> one ^", "=> two")
		r.says("/status cleared")
		return r
	}
	one := func(r *room) model.ID { return r.outcome("one").ID }
	for name, c := range map[string]struct {
		do      func(r *room) (desk.Result, error)
		outcome string // status of the first outcome after it
		whole   string
	}{
		"words": {func(r *room) (desk.Result, error) { return r.env().Rewrite(r, r.place, one(r), "=> one, better") }, "revised", "revised"},
		"tags":  {func(r *room) (desk.Result, error) { return r.env().Retag(r, r.place, []model.ID{one(r)}, "#8") }, "revised", "revised"},
		"evidence": {func(r *room) (desk.Result, error) {
			return r.env().Evidence(r, r.place, one(r), r.idsOf("a"), true)
		}, "revised", "revised"},
		"a point":   {func(r *room) (desk.Result, error) { return r.env().Rewrite(r, r.place, r.idsOf("a")[0], "a, better") }, "cleared", "revised"},
		"deleting":  {func(r *room) (desk.Result, error) { return r.env().Delete(r, r.place, r.idsOf("a")) }, "cleared", "revised"},
		"a line":    {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "c"}) }, "cleared", "revised"},
		"the floor": {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "@MLI"}) }, "cleared", "revised"},
		"same words": {func(r *room) (desk.Result, error) {
			return r.env().Rewrite(r, r.place, one(r), desk.LineOf(r, one(r), r.env().Names, time.UTC))
		}, "cleared", "cleared"},
		"the end of a turn": {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "--"}) }, "cleared", "cleared"},
		"a request":         {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "+PHL"}) }, "cleared", "cleared"},
		"a new item":        {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "##+ 9 Late"}) }, "cleared", "revised"},
		"a limit":           {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "/limit 3m"}) }, "cleared", "cleared"},
		"a remark":          {func(r *room) (desk.Result, error) { return r.env().Do(r, r.place, desk.Input{Text: "// note"}) }, "cleared", "cleared"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := begin()
			id := one(r)
			before := r.shown()
			res, err := c.do(r)
			r.does(res, err)
			if got := (model.Outcome{Record: r.Record(id)}).Status(); got != c.outcome {
				t.Errorf("the outcome is %s", got)
			}
			if got := r.whole().Status; got != c.whole {
				t.Errorf("the whole is %s", got)
			}
			if (res.Warn != "") != (c.whole != "cleared") {
				t.Errorf("said: %q", res.Warn)
			}
			if c.whole != "cleared" {
				r.takenBack(before)
				if got := r.whole().Status; got != "cleared" {
					t.Errorf("after undo the whole is %s", got)
				}
			}
		})
	}
}

func TestImportedNotesSetAClearedWholeBack(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "/status cleared")
	r.notes("# m\n## 2\n@MLI\nlate words\n")
	if got := r.whole().Status; got != "revised" {
		t.Errorf("the whole is %s", got)
	}
}

// Where only the outcomes were cleared, one by one, the whole is cleared too,
// and does not stay so in silence.
func TestAWholeThatNobodyClearedIsSetBackToo(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "=> one", "/status ^ cleared")
	if r.whole().Status != "cleared" {
		t.Fatalf("%+v", r.whole())
	}
	r.say("b")
	if got := r.whole().Status; got != "revised" {
		t.Errorf("the whole is %s", got)
	}
}

func TestStatusIsACommand(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.refused("/status cleared", "no meeting is open")
	r.says("# m", "## 2", "=> one", "## 1", "=> two", "=> 100 % more")
	for _, c := range [][2]string{
		{"/status", `the summary of m is draft as a whole | 1. "two": draft | 2. "100 % more": draft | 3. "one": draft`},
		{"/status 3 in review", `the outcome "one" is in-review, item 2`},
		{"/status ^ rev", `the outcome "100 % more" is revised, item 1`},
		{"/status ^2 Cleared", "2 outcomes are cleared, m"},
		{"/status 3", `"one": in-review`},
		{"/status in-review", "the summary is in-review as a whole, m"},
		{"/status cleared", "the summary is cleared as a whole, with 1 outcome that was not as far, m"},
		{"/status draft", "the summary is draft as a whole, m"},
	} {
		if res := r.say(c[0]); res.Say != c[1] {
			t.Errorf("%s: %q, want %q", c[0], res.Say, c[1])
		}
	}
	r.refused("/status done", `no status "done"`)
	r.refused("/status r e", "no status")
	r.refused("/status 4 cleared", `no outcome "4"`)
	r.refused("/status ^9 cleared", `no outcome "^9"`)
	r.refused("/status ^x cleared", `"^x" is no outcome`)
	r.refused("/status 0", `no outcome "0"`)
	r.refused("/status 1 2", `no status "2"`)
}

func TestWhoSetAStatusAndWhen(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 11, 10, 0, 0, 0, time.UTC)
	h := model.Hand{Author: "A. Author", When: time.Date(2026, 3, 3, 14, 5, 0, 0, time.UTC)}
	if got := desk.StatusBy("cleared", h, now); got != "cleared by A. Author, 3 Mar 14:05" {
		t.Error(got)
	}
	h = model.Hand{When: time.Date(2025, 3, 3, 14, 5, 0, 0, time.FixedZone("", 3600))}
	if got := desk.StatusBy("draft", h, now); got != "draft, 3 Mar 2025 13:05" {
		t.Error(got)
	}
}
