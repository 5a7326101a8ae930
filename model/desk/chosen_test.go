package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// does stores what an act on chosen records says, and expects it to be taken.
func (r *room) does(res desk.Result, err error) desk.Result {
	r.t.Helper()
	if err != nil {
		r.t.Fatalf("refused: %v", err)
	}
	before := len(r.log)
	r.store(res.Act)
	if len(r.log) > before+1 {
		r.t.Error("more than one act")
	}
	if back := desk.DecodePlace(res.Place.Encode(), r); back.Encode() != res.Place.Encode() {
		r.t.Errorf("the place points at what is gone: %s\nwant %s", res.Place.Encode(), back.Encode())
	}
	if res.Say == "" {
		r.t.Error("nothing is said")
	}
	r.place = res.Place
	return res
}

// declined expects an act on chosen records to be refused, with these words.
func (r *room) declined(res desk.Result, err error) func(words string) {
	r.t.Helper()
	return func(words string) {
		r.t.Helper()
		if err == nil {
			r.t.Errorf("taken: %s", res.Say)
		} else if !strings.Contains(err.Error(), words) || !strings.Contains(err.Error(), "; ") {
			r.t.Errorf("%v, want %q in it, and a way out", err, words)
		}
		if len(res.Act) > 0 {
			r.t.Error("refused, and writes all the same")
		}
	}
}

// shown is all that can be seen: the values of visible records, in their order.
func (r *room) shown() string {
	var b strings.Builder
	for _, rec := range r.Records() {
		if !model.Visible(r, rec) {
			continue
		}
		b.WriteString(rec.ID.String() + " " + string(rec.Kind))
		for _, f := range rec.Fields() {
			if v := rec.Value(f); v != "" {
				b.WriteString(" " + string(f) + "=" + v)
			}
		}
		b.WriteByte('\n')
	}
	for _, m := range model.Filed(r, "kind", string(model.KindMeeting)) {
		b.WriteString(desk.NotesOf(r, model.Meeting{Record: m}, r.env(), true))
	}
	return b.String()
}

// takenBack sets the latest act back and expects all to be as it was before.
func (r *room) takenBack(before string) {
	r.t.Helper()
	r.undo(r.log[len(r.log)-1])
	if got := r.shown(); got != before {
		r.t.Errorf("after the undo:\n%s\nwant\n%s", got, before)
	}
	r.place = desk.DecodePlace(r.place.Encode(), r)
}

// twice runs a test's act twice, with an undo between: one undo takes it
// back, and it can be done again.
func (r *room) twice(act func() desk.Result) desk.Result {
	r.t.Helper()
	before, place := r.shown(), r.place
	if res := act(); len(res.Act) == 0 {
		return res
	}
	r.takenBack(before)
	r.place = place
	return act()
}

// point is the visible point with these words.
func (r *room) point(words string) model.Point {
	r.t.Helper()
	return model.Point{Record: r.worded(model.KindPoint, words)}
}

func (r *room) outcome(words string) model.Outcome {
	r.t.Helper()
	return model.Outcome{Record: r.worded(model.KindOutcome, words)}
}

func (r *room) worded(kind model.Kind, words string) *model.Record {
	r.t.Helper()
	for _, rec := range r.Records() {
		if rec.Kind == kind && rec.Value(model.FieldText) == words && model.Visible(r, rec) {
			return rec
		}
	}
	r.t.Fatalf("no %s %q", kind, words)
	return nil
}

func (r *room) idsOf(words ...string) []model.ID {
	r.t.Helper()
	var ids []model.ID
	for _, w := range words {
		ids = append(ids, r.point(w).ID)
	}
	return ids
}

// told is the level a point is told at.
func (r *room) told(words string) model.Level {
	r.t.Helper()
	told, _, ok := model.NewTeller(r, model.NoLevel).PointByID(r.point(words).ID)
	if !ok {
		r.t.Fatalf("%q is in no turn that was taken", words)
	}
	return told.Level
}

func (r *room) tells(outcome string) bool {
	r.t.Helper()
	return model.NewTeller(r, model.NoLevel).Outcome(r.outcome(outcome))
}

// evidence are the words of the points that back an outcome.
func (r *room) evidence(outcome string) (texts []string) {
	r.t.Helper()
	for _, id := range r.outcome(outcome).Evidence() {
		if p := r.Record(id); p != nil && model.Visible(r, p) {
			texts = append(texts, p.Value(model.FieldText))
		}
	}
	slices.Sort(texts)
	return texts
}

func TestChoosingNothingOrTheWrongThingIsRefused(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one", "two", "=> outcome ^")
	turn, gone := r.place.Turn, r.point("two").ID
	r.does(r.env().Delete(r, r.place, []model.ID{gone}))
	e := r.env()
	r.declined(e.Retag(r, r.place, nil, "#8"))("nothing is chosen")
	r.declined(e.Retag(r, r.place, []model.ID{turn}, "#8"))("turn that is chosen")
	r.declined(e.Delete(r, r.place, []model.ID{gone}))("no longer there")
	r.declined(e.Delete(r, r.place, []model.ID{r.place.Item}))("agenda item that is chosen")
	r.declined(e.Move(r, r.place, []model.ID{gone}, turn))("no longer there")
	r.declined(e.Checked(r, r.place, []model.ID{turn}))("turn that is chosen")
	r.declined(e.Order(r, r.place, r.idsOf("one")[0], 1))("point that is chosen")
	r.declined(e.SetStatus(r, r.place, r.idsOf("one")[0], "draft"))("point that is chosen")
	r.declined(e.Rewrite(r, r.place, model.ID{}, "x"))("no longer there")
	r.declined(e.Heard(r, r.place, turn, nil))("turn that is chosen")
}
