package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"rapporteur/model"
)

// TestUndoOfEachActInTurnShowsWhatWasShownBefore lets one laptop work on what
// others have left it, conflicts and deletions too, then goes all the way back
// and forth again.
func TestUndoOfEachActInTurnShowsWhatWasShownBefore(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds) {
		laptops, ops, _ := network(t, seed, false)
		l := laptops[0]
		hearAll(l, ops)
		l.own, l.seq, l.honest = nil, 0, true
		l.device[1] = 1 // a device of its own: what came before is not its to undo
		views := []string{shown(l.Memory)}
		for range 10 {
			if act := l.edit(); len(act) > 0 {
				l.do(act, 0)
				views = append(views, shown(l.Memory))
			}
		}
		check := func(at int, did string) {
			t.Helper()
			if now := shown(l.Memory); now != views[at] {
				t.Fatalf("seed %d: %s act %d shows\n%s\n--- instead of\n%s", seed, did, at, now, views[at])
			}
		}
		for at := len(views) - 2; at >= 0; at-- {
			if skipped := l.setBack(l.undoable()); len(skipped) > 0 {
				t.Fatalf("seed %d: undo skips %v though nobody else wrote", seed, skipped)
			}
			check(at, "undo of")
		}
		if l.undoable() != nil {
			t.Fatalf("seed %d: there is more to undo than was done", seed)
		}
		for at := 1; at < len(views); at++ {
			l.setBack(l.redoable())
			check(at, "redo of")
		}
		if l.redoable() != nil {
			t.Fatalf("seed %d: there is more to redo than was undone", seed)
		}
		for at, steps := len(views)-1, 0; steps < 20; steps++ { // wander
			if l.rand.IntN(2) == 0 && at > 0 {
				at--
				l.setBack(l.undoable())
			} else if at < len(views)-1 {
				at++
				l.setBack(l.redoable())
			}
			check(at, "wandering to")
		}
	}
}

// TestUndoSkipsExactlyWhatOthersChangedSince undoes an act after another
// laptop's edits have come in.
func TestUndoSkipsExactlyWhatOthersChangedSince(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 9))
		a, b := newLaptop(t, r, 0), newLaptop(t, r, 1)
		fields := []model.Field{model.FieldText, model.FieldNote, model.FieldRank, model.FieldKind, "topic/x"}
		start := map[model.Field]string{model.FieldParent: "turn"}
		for _, f := range fields {
			if r.IntN(2) == 0 {
				start[f] = "before"
			}
		}
		id := a.newID()
		b.hear(a.do(model.Act{}.Add(model.NewRecord(id, model.KindPoint).SetAll(start)), 0))
		mine, theirs := map[model.Field]string{}, map[model.Field]string{}
		for _, f := range fields {
			if r.IntN(3) > 0 {
				mine[f] = "mine"
			}
			if r.IntN(3) == 0 {
				theirs[f] = "theirs"
			}
		}
		if len(mine) == 0 {
			continue
		}
		act := a.do(model.Act{}.Add(a.Record(id).SetAll(mine)), 0)
		if r.IntN(2) == 0 { // the other saw it, or not
			b.hear(act)
		}
		if len(theirs) > 0 {
			a.hear(b.do(model.Act{}.Add(b.Record(id).SetAll(theirs)), 0))
		}
		before := a.Record(id).Clone()
		skipped := a.setBack(a.Group(a.device, act.Seq))
		for _, f := range fields {
			told := slices.Contains(skipped, model.Skipped{Record: id, Kind: model.KindPoint, Field: f})
			switch {
			case mine[f] == "" || theirs[f] != "":
				if told != (mine[f] != "") || !slices.Equal(a.Record(id).All(f), before.All(f)) {
					t.Fatalf("seed %d: %s was mine %v, theirs %v: told %v, values %q, before %q", seed, f, mine, theirs, told, a.Record(id).All(f), before.All(f))
				}
			case told || a.Record(id).Value(f) != start[f]:
				t.Fatalf("seed %d: %s is %q after undo, want %q; told %v", seed, f, a.Record(id).Value(f), start[f], told)
			}
		}
	}
}

// newPoint is a point on a fresh laptop, and a second laptop that knows it.
func newPoint(t *testing.T, fields map[model.Field]string) (a, b *laptop, id model.ID, made *model.Operation) {
	r := rand.New(rand.NewPCG(7, 7))
	a, b = newLaptop(t, r, 0), newLaptop(t, r, 1)
	id = a.newID()
	fields[model.FieldParent] = "turn"
	made = a.do(model.Act{}.Add(model.NewRecord(id, model.KindPoint).SetAll(fields)), 0)
	b.hear(made)
	return a, b, id, made
}

func TestUndoOfAResolutionBringsTheConflictBack(t *testing.T) {
	t.Parallel()
	a, b, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	mine := a.do(model.Act{}.Add(a.Record(id).Set(model.FieldText, "mine")), 0)
	theirs := b.do(model.Act{}.Add(b.Record(id).Set(model.FieldText, "theirs")), 0)
	a.hear(theirs)
	b.hear(mine)
	a.do(model.Act{}.Add(a.Record(id).Set(model.FieldText, "agreed")), 0)
	for range 3 {
		a.setBack(a.undoable())
		all := a.Record(id).All(model.FieldText)
		slices.Sort(all)
		if !slices.Equal(all, []string{"mine", "theirs"}) || !slices.Equal(a.Record(id).Conflicts(), []model.Field{model.FieldText}) {
			t.Fatalf("after undo the values are %q, conflicts %v", all, a.Record(id).Conflicts())
		}
		a.setBack(a.redoable())
		if v, conflict := a.Record(id).Get(model.FieldText); v != "agreed" || conflict {
			t.Fatalf("after redo the value is %q, conflict %v", v, conflict)
		}
	}
	for _, op := range a.own {
		b.hear(op)
	}
	if state(a.Memory) != state(b.Memory) {
		t.Error("the laptops differ")
	}
}

func TestUndoOfARecordThatOthersWorkedOnLeavesItWhole(t *testing.T) {
	t.Parallel()
	a, b, id, made := newPoint(t, map[model.Field]string{model.FieldText: "old", model.FieldKind: "progress"})
	a.hear(b.do(model.Act{}.Add(b.Record(id).Set(model.FieldText, "corrected")), 0))
	skipped := a.setBack(a.Group(a.device, made.Seq))
	r := a.Record(id)
	if !slices.Equal(skipped, []model.Skipped{{Record: id, Kind: model.KindPoint, Field: model.FieldText}}) {
		t.Errorf("skipped %v", skipped)
	}
	if !model.Visible(a, r) || r.Value(model.FieldText) != "corrected" || r.Value(model.FieldParent) != "turn" || r.Value(model.FieldKind) != "progress" {
		t.Errorf("a point that somebody corrected is torn apart: %v", r.Heads)
	}
}

func TestUndoLeavesWhatOthersDeletedDeleted(t *testing.T) {
	t.Parallel()
	a, b, id, made := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	edit := a.do(model.Act{}.Add(a.Record(id).Set(model.FieldText, "new")), 0)
	b.hear(edit)
	a.hear(b.do(model.Act{}.Add(b.Record(id).Delete()), 0))
	if skipped := a.setBack(a.Group(a.device, edit.Seq)); len(skipped) != 1 || model.Visible(a, a.Record(id)) {
		t.Errorf("undo of an edit: skipped %v, shown %v", skipped, model.Visible(a, a.Record(id)))
	}
	a.setBack(a.Group(a.device, made.Seq))
	if model.Visible(a, a.Record(id)) {
		t.Error("undo of its making shows a deleted record")
	}
	a.setBack(a.own[len(a.own)-1:])
	if model.Visible(a, a.Record(id)) {
		t.Error("redo of its making shows a record that somebody else deleted")
	}
}

func TestUndoOfADeletionLeavesAnotherDeletionStanding(t *testing.T) {
	t.Parallel()
	a, b, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	mine := a.do(model.Act{}.Add(a.Record(id).Delete()), 0)
	a.hear(b.do(model.Act{}.Add(b.Record(id).Delete()), 0))
	skipped := a.setBack(a.Group(a.device, mine.Seq))
	if len(skipped) != 1 || skipped[0].Field != model.FieldDeleted || model.Visible(a, a.Record(id)) {
		t.Errorf("skipped %v, shown %v", skipped, model.Visible(a, a.Record(id)))
	}
}

func TestUndoNeverOverridesTheUndoOfAnotherDevice(t *testing.T) {
	t.Parallel()
	a, b, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	other := b.newID() // made and taken back by b; a deletes and restores it meanwhile
	a.hear(b.do(model.Act{}.Add(model.NewRecord(other, model.KindPoint).Set(model.FieldParent, "turn")), 0))
	gone := a.do(model.Act{}.Add(a.Record(other).Delete()), 0)
	b.setBack(b.undoable())
	a.hear(b.own[len(b.own)-1])
	a.setBack(a.Group(a.device, gone.Seq))
	if model.Visible(a, a.Record(other)) {
		t.Error("the undo of a deletion shows a record that its own author has taken back")
	}
	// An undo whose act is not held here is somebody else's work.
	mine := a.do(model.Act{}.Add(a.Record(id).Set(model.FieldText, "mine")), 0)
	b.hear(mine)
	b.do(model.Act{}.Add(b.Record(id).Set(model.FieldText, "theirs")), 0)
	b.setBack(b.undoable())
	a.hear(b.own[len(b.own)-1])
	if skipped := a.setBack(a.Group(a.device, mine.Seq)); len(skipped) != 1 || a.Record(id).Value(model.FieldText) != "mine" {
		t.Errorf("skipped %v, text %q", skipped, a.Record(id).Value(model.FieldText))
	}
}

func TestUndoOfAGroupSetsBackAllItsOperations(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 3))
	a := newLaptop(t, r, 0)
	var ids []model.ID
	first := a.seq + 1
	for range 3 {
		id := a.newID()
		ids = append(ids, id)
		a.seq++
		op := &model.Operation{Stamp: model.Stamp{Device: a.device, Seq: a.seq}, Clock: a.clock + model.Clock(a.seq), Group: first}
		if a.seq == first {
			op.Group = 0
		}
		op.Writes = model.Act{model.NewRecord(id, model.KindPoint).Set(model.FieldParent, "turn")}
		a.hear(op)
		a.own = append(a.own, op)
	}
	a.setBack(a.Group(a.device, first))
	for _, id := range ids {
		if model.Visible(a, a.Record(id)) {
			t.Errorf("%s is still shown", id)
		}
	}
}
