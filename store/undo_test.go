package store_test

import (
	"errors"
	"fmt"
	"testing"

	"rapporteur/model"
	"rapporteur/store"
)

func undo(t testing.TB, s *store.Store) store.Report {
	t.Helper()
	r, err := s.Undo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func redo(t testing.TB, s *store.Store) store.Report {
	t.Helper()
	r, err := s.Redo()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestUndoAndRedoStepThroughTheActs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := store.Open(dir, env("a"))
	if err != nil {
		t.Fatal(err)
	}
	id := said(t, s, "one")
	edit(t, s, id, model.FieldText, "two")
	edit(t, s, id, model.FieldText, "three")
	reopen := func() {
		closed(t, s)
		if s, err = store.Open(dir, env("b")); err != nil {
			t.Fatal(err)
		}
	}
	shows := func(want string) {
		t.Helper()
		r := record(t, s, id)
		if deleted, _ := r.Deleted(); deleted != (want == "") {
			t.Fatalf("deleted: %v, want %q", deleted, want)
		}
		if got, conflict := r.Get(model.FieldText); want != "" && (got != want || conflict) {
			t.Fatalf("text %q (conflict %v), want %q", got, conflict, want)
		}
	}
	for round := range 3 {
		for _, want := range []string{"two", "one", ""} {
			undo(t, s)
			shows(want)
			if round == 1 {
				reopen()
			}
		}
		if _, err := s.Undo(); !errors.Is(err, store.ErrNothingToUndo) {
			t.Fatalf("undo with nothing left: %v", err)
		}
		for _, want := range []string{"one", "two", "three"} {
			redo(t, s)
			shows(want)
			if round == 2 {
				reopen()
			}
		}
		if _, err := s.Redo(); !errors.Is(err, store.ErrNothingToRedo) {
			t.Fatalf("redo with nothing left: %v", err)
		}
	}
	undo(t, s)
	said(t, s, "another act")
	if _, err := s.Redo(); !errors.Is(err, store.ErrNothingToRedo) {
		t.Errorf("redo after another act: %v", err)
	}
	sound(t, s)
	closed(t, s)
}

func TestUndoLeavesWhatOthersChanged(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	id := said(t, a, "one")
	apply(t, a, model.Act{record(t, a, id).SetAll(map[model.Field]string{model.FieldText: "two", model.FieldKind: "challenge"})})
	merge(t, b, sealed(t, a, nil)...)
	edit(t, b, id, model.FieldText, "theirs")
	merge(t, a, sealed(t, b, nil)...)
	report := undo(t, a)
	if len(report.Skipped) != 1 || report.Skipped[0].Field != model.FieldText || len(report.Undone) != 1 {
		t.Errorf("%+v", report)
	}
	if value(t, a, id, model.FieldText) != "theirs" || value(t, a, id, model.FieldKind) != "" {
		t.Error("the wrong fields were set back")
	}
}

func TestUndoOfWhatIsAllChangedCountsAsUndone(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	first := said(t, a, "first")
	id := said(t, a, "one")
	edit(t, a, id, model.FieldText, "two")
	merge(t, b, sealed(t, a, nil)...)
	edit(t, b, id, model.FieldText, "theirs")
	merge(t, a, sealed(t, b, nil)...)
	if r := undo(t, a); len(r.Skipped) != 1 {
		t.Errorf("%+v", r)
	}
	undo(t, a) // the making of id: changed by the other, so it stays in part
	undo(t, a)
	if deleted, _ := record(t, a, first).Deleted(); !deleted {
		t.Error("undo stuck at what it could not set back")
	}
	if value(t, a, id, model.FieldText) != "theirs" {
		t.Error("undo took what another wrote")
	}
}

func TestUndoGoesForThisDeviceOnly(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	id := said(t, a, "one")
	merge(t, b, sealed(t, a, nil)...)
	if _, err := b.Undo(); !errors.Is(err, store.ErrNothingToUndo) {
		t.Errorf("undo of another's act: %v", err)
	}
	if value(t, b, id, model.FieldText) != "one" {
		t.Error("it was set back")
	}
}

func TestManyUndosInAnyOrderStaySound(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			l := team(t, seed+100, 1)
			s := l.stores[0]
			var states []string
			for step := range 25 {
				l.act(step)
			}
			said(t, s, "a line") // from here on redo has nothing
			for range 5 {
				id := said(t, s, "x")
				states = append(states, shown(t, s))
				edit(t, s, id, model.FieldText, "y")
				states = append(states, shown(t, s))
			}
			for i := len(states) - 2; i >= 0; i-- {
				undo(t, s)
				if shown(t, s) != states[i] {
					t.Fatalf("undo to state %d shows something else", i)
				}
			}
			for i := 1; i < len(states); i++ {
				redo(t, s)
				if shown(t, s) != states[i] {
					t.Fatalf("redo to state %d shows something else", i)
				}
			}
			sound(t, s)
		})
	}
}

// shown is what a person sees of all records.
func shown(t testing.TB, s *store.Store) string {
	t.Helper()
	out := ""
	for _, id := range all(t, s) {
		r := record(t, s, id)
		if deleted, _ := r.Deleted(); deleted {
			continue
		}
		for _, f := range r.Fields() {
			if v := r.All(f); len(v) > 0 && v[0] != "" {
				out += fmt.Sprintln(id, f, v)
			}
		}
	}
	return out
}
