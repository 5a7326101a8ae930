package model_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"rapporteur/model"
)

func TestSetReplacesExactlyWhatItsAuthorSaw(t *testing.T) {
	t.Parallel()
	a, b, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	seen := a.Record(id).Clone()
	a.hear(b.do(model.Act{}.Add(b.Record(id).Set(model.FieldText, "theirs")), 0))
	a.do(model.Act{}.Add(seen.Set(model.FieldText, "mine")), 0)
	all := a.Record(id).All(model.FieldText)
	if !slices.Equal(a.Record(id).Conflicts(), []model.Field{model.FieldText}) || len(all) != 2 {
		t.Errorf("an edit from an old screen replaced what it had not seen: %q", all)
	}
}

func TestEqualValuesAreNoConflict(t *testing.T) {
	t.Parallel()
	a, b, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	mine := a.do(model.Act{}.Add(a.Record(id).Set(model.FieldText, "new")), 0)
	a.hear(b.do(model.Act{}.Add(b.Record(id).Set(model.FieldText, "new")), 0))
	b.hear(mine)
	if v, conflict := a.Record(id).Get(model.FieldText); v != "new" || conflict {
		t.Errorf("%q, conflict %v", v, conflict)
	}
	if w := a.Record(id).Set(model.FieldText, "new"); len(w.Set) > 0 {
		t.Error("setting the value that stands twice writes it a third time")
	}
	w := a.Record(id).Set(model.FieldText, "newer")
	if len(w.Replaces[model.FieldText]) != 2 {
		t.Errorf("the edit replaces %v, want both writes", w.Replaces[model.FieldText])
	}
}

func TestSetWritesOnlyWhatChanges(t *testing.T) {
	t.Parallel()
	r := model.NewRecord(model.Derive("x"), model.KindPoint)
	r.Apply(&model.Operation{Stamp: model.Stamp{Seq: 1}}, r.SetAll(map[model.Field]string{model.FieldText: "a", model.FieldNote: ""}))
	if !slices.Equal(r.Fields(), []model.Field{model.FieldText}) {
		t.Errorf("a new field that would be empty is written: %v", r.Fields())
	}
	if act := (model.Act{}).Add(r.Set(model.FieldText, "a")); len(act) != 0 {
		t.Errorf("a value that is there already makes an act: %v", act)
	}
	w := r.SetAll(map[model.Field]string{model.FieldText: "", model.FieldNote: "b"})
	if len(w.Set) != 2 || len(w.Replaces) != 1 {
		t.Errorf("clearing and adding writes %v, replaces %v", w.Set, w.Replaces)
	}
}

func TestWithheldValuesAreFilledInWhenTheyComeAgain(t *testing.T) {
	t.Parallel()
	id := model.Derive("x")
	op := &model.Operation{Stamp: model.Stamp{Device: model.Device{1}, Seq: 1}, Clock: 1}
	whole := model.Write{Record: id, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"said"}, model.FieldLevel: {"off-record"}}}
	held := model.Write{Record: id, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: nil, model.FieldLevel: {"off-record"}}}
	r := model.NewRecord(id, model.KindPoint)
	r.Apply(op, held)
	if v, conflict := r.Get(model.FieldText); v != "" || conflict || !r.Withheld(model.FieldText) || r.Withheld(model.FieldLevel) {
		t.Errorf("withheld: %q, %v, %v", v, conflict, r.Withheld(model.FieldText))
	}
	w := r.Set(model.FieldText, "")
	if len(w.Replaces[model.FieldText]) != 1 {
		t.Error("a withheld value cannot be replaced")
	}
	r.Apply(op, whole)
	r.Apply(op, held) // once known it stays known
	if r.Value(model.FieldText) != "said" || r.Withheld(model.FieldText) {
		t.Errorf("filled in: %q", r.Value(model.FieldText))
	}
	late := model.NewRecord(id, model.KindPoint)
	late.Apply(&model.Operation{Stamp: model.Stamp{Device: model.Device{2}, Seq: 1}, Clock: 2},
		model.Write{Record: id, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"new"}}, Replaces: map[model.Field][]model.Stamp{model.FieldText: {op.Stamp}}})
	late.Apply(op, whole)
	if all := late.All(model.FieldText); !slices.Equal(all, []string{"new"}) {
		t.Errorf("a replaced value came back with its release: %q", all)
	}
}

func TestEmptyAndForeignWritesDoNoHarm(t *testing.T) {
	t.Parallel()
	id := model.Derive("x")
	write := func(kind model.Kind, seq uint64, values ...string) (*model.Operation, model.Write) {
		return &model.Operation{Stamp: model.Stamp{Seq: seq}},
			model.Write{Record: id, Kind: kind, Set: map[model.Field][]string{model.FieldText: values}}
	}
	r := model.NewRecord(id, "")
	r.Apply(write(model.KindPoint, 1, []string{}...))
	r.Heads[model.FieldText][0].Values = []string{}
	if v, conflict := r.Get(model.FieldText); v != "" || conflict {
		t.Errorf("a field without values: %q, %v", v, conflict)
	}
	a, b := model.NewMemory(), model.NewMemory()
	for _, kinds := range []struct {
		m     *model.Memory
		order []uint64
	}{{a, []uint64{1, 2}}, {b, []uint64{2, 1}}} {
		for _, seq := range kinds.order {
			op, w := write([]model.Kind{model.KindPoint, model.KindOutcome}[seq-1], seq, "x")
			op.Writes = model.Act{w}
			kinds.m.Apply(op)
		}
	}
	if state(a) != state(b) {
		t.Errorf("two kinds for one id:\n%s\n%s", state(a), state(b))
	}
}

func TestMembersAreTheSetOnesInOrder(t *testing.T) {
	t.Parallel()
	a, _, id, _ := newPoint(t, map[model.Field]string{"topic/b": "1", "topic/a": "1", "topics/z": "1", "topic/c": "1"})
	a.do(model.Act{}.Add(a.Record(id).Set("topic/c", "")), 0)
	if in := a.Record(id).Members(model.SetTopic); !slices.Equal(in, []string{"a", "b"}) {
		t.Errorf("%q", in)
	}
}

func TestActJoinsWritesToOneRecord(t *testing.T) {
	t.Parallel()
	a, _, id, _ := newPoint(t, map[model.Field]string{model.FieldText: "old"})
	a.do(model.Act{}.Add(a.Record(id).Delete()), 0)
	a.do(model.Act{}.Add(a.Record(id).Restore()), 0)
	r := a.Record(id)
	act := model.Act{}.Add(r.Set(model.FieldText, "new")).Add(r.Delete())
	if len(act) != 1 || len(act[0].Replaces[model.FieldDeleted]) != 1 || len(act[0].Covers) != len(r.Delete().Covers) {
		t.Fatalf("%+v", act)
	}
	a.do(act, 0)
	if model.Visible(a, a.Record(id)) {
		t.Error("an act that edits a record and deletes it leaves it shown")
	}
}

func TestCloneSharesNothingThatApplyChanges(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		l := newLaptop(t, r, 0)
		var copies []*model.Record
		var before []string
		for range 30 {
			for _, rec := range l.Records() {
				if r.IntN(4) == 0 {
					copies = append(copies, rec.Clone())
					before = append(before, held(rec))
				}
			}
			if act := l.edit(); len(act) > 0 {
				l.do(act, 0)
			}
		}
		for i, c := range copies {
			if held(c) != before[i] {
				t.Fatalf("seed %d: a clone changed", seed)
			}
		}
	}
}
