package tui

import (
	"testing"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/store/oplog"
)

// elsewhere is another laptop that holds the same notes.
func elsewhere(t *testing.T, r *room) *store.Store {
	t.Helper()
	other, err := store.Open(t.TempDir(), store.Env{Author: "Example Colleague"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	bring(t, r.store, other)
	return other
}

// bring takes what one workspace holds into another.
func bring(t *testing.T, from, to *store.Store) {
	t.Helper()
	have, err := to.Have()
	if err != nil {
		t.Fatal(err)
	}
	var failed error
	if _, err := to.Merge(func(yield func(oplog.Sealed) bool) {
		for op, err := range from.Since(have) {
			if err != nil {
				failed = err
				return
			}
			if !yield(op) {
				return
			}
		}
	}); err != nil || failed != nil {
		t.Fatal(err, failed)
	}
}

// writes applies a write made from a record as a workspace has it.
func writes(t *testing.T, s *store.Store, id model.ID, write func(*model.Record) model.Write) {
	t.Helper()
	var act model.Act
	if err := s.View(func(src model.Source) error {
		act = model.Act{write(src.Record(id))}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(act); err != nil {
		t.Fatal(err)
	}
}

func rewords(s string) func(*model.Record) model.Write {
	return func(r *model.Record) model.Write { return r.Set(model.FieldText, s) }
}

func TestOneOfTwoValuesIsChosen(t *testing.T) {
	t.Parallel()
	r := follow(t)
	r.lines("@MEX", "Twelve boats", "Other words")
	id := r.record(model.KindPoint, "Twelve").ID
	other := elsewhere(t, r)
	writes(t, other, id, rewords("Thirteen boats"))
	writes(t, other, id, func(r *model.Record) model.Write { return r.Set(model.Member(model.SetObjective, "8"), "1") })
	writes(t, r.store, id, rewords("Fourteen boats"))
	bring(t, other, r.store)
	r.does(doConsolidate)
	r.wants("Consolidate (1)", "point, item 3-RT2, words:", "Thirteen boats  Example Colleague, laptop", "Fourteen boats  Example Author, this laptop")
	r.key("enter")
	r.wants("Which holds (words)?")
	r.types("thirteen")
	r.key("enter")
	r.wants("saved words is now", "Nothing stands differently")
	p := r.record(model.KindPoint, "Thirteen")
	if _, conflict := p.Get(model.FieldText); conflict || p.ID != id {
		t.Error("the values still stand beside each other")
	}
	r.key("ctrl+z")
	r.wants("Consolidate (1)", "Fourteen boats")
}

func TestWhatWasDeletedAndEditedIsKeptOrDeletedAgain(t *testing.T) {
	t.Parallel()
	for _, keep := range []bool{true, false} {
		r := follow(t)
		r.lines("@MEX", "Twelve boats")
		id := r.record(model.KindPoint, "Twelve").ID
		other := elsewhere(t, r)
		writes(t, other, id, rewords("Thirteen boats"))
		writes(t, r.store, id, (*model.Record).Delete)
		bring(t, other, r.store)
		r.does(doConsolidate)
		r.wants("deleted, and edited since: Thirteen boats", "deleted  Example Author, this laptop", "edited  Example Colleague")
		r.key("enter")
		r.wants("keep it", "delete it again")
		if !keep {
			r.key("down")
		}
		r.key("enter")
		r.wants("Nothing stands differently")
		r.source(func(src model.Source) {
			p := src.Record(id)
			if deleted, edited := p.Deleted(); model.Visible(src, p) != keep || deleted == keep || edited {
				t.Errorf("keep %t: visible %t, deleted %t, edited %t", keep, model.Visible(src, p), deleted, edited)
			}
		})
	}
}
