package model_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"rapporteur/model"
)

// seeds is how many simulated meetings a property is tried on.
const seeds = 1000

// network lets five laptops work on the same records for a while, with bits of
// news passing between them, and returns them before they have heard it all.
func network(t *testing.T, seed uint64, undos bool) (laptops []*laptop, ops []*model.Operation, saw map[model.Stamp]map[model.Stamp]bool) {
	r := rand.New(rand.NewPCG(seed, 5))
	saw = map[model.Stamp]map[model.Stamp]bool{}
	for n := range 5 {
		laptops = append(laptops, newLaptop(t, r, n))
	}
	for range 60 {
		l := laptops[r.IntN(len(laptops))]
		if from := laptops[r.IntN(len(laptops))]; r.IntN(3) == 0 && len(from.seen) > 0 {
			for range r.IntN(8) { // any operation, heard before or not
				if op := ops[r.IntN(len(ops))]; from.seen[op.Stamp] {
					l.hear(op)
				}
			}
		}
		before := make(map[model.Stamp]bool, len(l.seen))
		for s := range l.seen {
			before[s] = true
		}
		at := len(l.own)
		switch group := l.undoable(); {
		case undos && r.IntN(6) == 0 && group != nil:
			l.setBack(group)
		case undos && r.IntN(6) == 0 && l.redoable() != nil:
			l.setBack(l.redoable())
		default:
			if act := l.edit(); len(act) > 0 {
				l.do(act, 0)
			}
		}
		for _, op := range l.own[at:] {
			ops = append(ops, op)
			saw[op.Stamp] = before
		}
	}
	return laptops, ops, saw
}

// hearAll brings all operations to a laptop, shuffled, some of them twice.
func hearAll(l *laptop, ops []*model.Operation) {
	all := slices.Clone(ops)
	for range len(ops) / 2 {
		all = append(all, ops[l.rand.IntN(len(ops))])
	}
	l.rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, op := range all {
		l.hear(op)
	}
}

func TestAnyOrderAndRepetitionGiveTheSameState(t *testing.T) {
	t.Parallel()
	for seed := range uint64(seeds) {
		laptops, ops, _ := network(t, seed, true)
		var first string
		for i, l := range laptops {
			hearAll(l, ops)
			s := state(l.Memory)
			if i == 0 {
				first = s
			} else if s != first {
				t.Fatalf("seed %d: laptop %d differs:\n%s\n--- from the first\n%s", seed, i, s, first)
			}
		}
		inOrder := newLaptop(t, laptops[0].rand, 9)
		for _, op := range ops {
			inOrder.Apply(op)
		}
		if s := state(inOrder.Memory); s != first {
			t.Fatalf("seed %d: heard in order it differs:\n%s\n--- from\n%s", seed, s, first)
		}
	}
}

// TestNoValueIsDropped holds the merged state against its definition: what is
// written stands, unless a write whose author saw it names it as replaced.
func TestNoValueIsDropped(t *testing.T) {
	t.Parallel()
	conflicts := 0
	for seed := range uint64(seeds) {
		laptops, ops, saw := network(t, seed, true)
		hearAll(laptops[0], ops)
		type place struct {
			record model.ID
			field  model.Field
		}
		replaced := map[place]map[model.Stamp]bool{}
		for _, op := range ops {
			for _, w := range op.Writes {
				for f, stamps := range w.Replaces {
					for _, s := range stamps {
						if !saw[op.Stamp][s] {
							t.Fatalf("seed %d: %s replaces %s, which its author never saw", seed, op.Stamp, s)
						}
						p := place{w.Record, f}
						if replaced[p] == nil {
							replaced[p] = map[model.Stamp]bool{}
						}
						replaced[p][s] = true
					}
				}
			}
		}
		for _, op := range ops {
			for _, w := range op.Writes {
				r := laptops[0].Record(w.Record)
				for f, values := range w.Set {
					at := slices.IndexFunc(r.Heads[f], func(h model.Head) bool { return h.Stamp == op.Stamp })
					if gone := replaced[place{w.Record, f}][op.Stamp]; gone == (at >= 0) {
						t.Fatalf("seed %d: %s on %s of %s: replaced %v, stands %v", seed, op.Stamp, f, r.ID, gone, at >= 0)
					}
					if at < 0 {
						continue
					}
					for _, v := range values {
						if !slices.Contains(r.All(f), v) {
							t.Fatalf("seed %d: %q stands and is not among the values of %s", seed, v, f)
						}
					}
				}
			}
		}
		for _, r := range laptops[0].Records() {
			for _, f := range r.Conflicts() {
				conflicts++
				heads := r.Heads[f]
				for _, h := range heads[1:] {
					if h.Clock > heads[0].Clock || (h.Clock == heads[0].Clock && bytes.Compare(h.Device[:], heads[0].Device[:]) > 0) {
						t.Fatalf("seed %d: the highest write of %s is not the one shown", seed, f)
					}
				}
			}
		}
	}
	if conflicts < seeds {
		t.Fatalf("%d conflicts in %d meetings are too few to prove anything", conflicts, seeds)
	}
}

// TestDeletionHidesWhatItsAuthorSawAndNothingElse holds visibility against its
// definition, from the operations alone.
func TestDeletionHidesWhatItsAuthorSawAndNothingElse(t *testing.T) {
	t.Parallel()
	hidden, marked, kept := 0, 0, 0
	for seed := range uint64(seeds) {
		laptops, ops, _ := network(t, seed, false)
		m := laptops[0]
		hearAll(m, ops)
		uncovered := func(r *model.Record) (standing, open bool) {
			covered := map[model.Stamp]bool{}
			for _, h := range r.Heads[model.FieldDeleted] {
				for _, s := range h.Covers {
					covered[s], standing = true, true
				}
			}
			for f, heads := range r.Heads {
				for _, h := range heads {
					open = open || (f != model.FieldDeleted && !covered[h.Stamp])
				}
			}
			return standing, open
		}
		var visible func(r *model.Record) bool
		visible = func(r *model.Record) bool {
			if standing, open := uncovered(r); open || !standing {
				return open
			}
			for _, c := range m.Records() {
				if slices.Contains(c.All(model.FieldParent), r.ID.String()) && visible(c) {
					return true
				}
			}
			return false
		}
		for _, r := range m.Records() {
			standing, open := uncovered(r)
			if got, want := model.Visible(m, r), visible(r); got != want {
				t.Fatalf("seed %d: %s %s visible %v, want %v", seed, r.Kind, r.ID, got, want)
			}
			deleted, edited := r.Deleted()
			if deleted != (standing && !open) || edited != (standing && open) {
				t.Fatalf("seed %d: %s deleted %v edited %v, want %v %v", seed, r.ID, deleted, edited, standing && !open, standing && open)
			}
			switch {
			case edited:
				marked++
				if !slices.Contains(m.Index("contested"), r.ID) {
					t.Fatalf("seed %d: %s is shown again and bears no mark", seed, r.ID)
				}
			case deleted && visible(r):
				kept++
			case deleted:
				hidden++
			}
		}
	}
	if hidden < 100 || marked < 100 || kept < 100 {
		t.Fatalf("%d hidden, %d marked, %d kept for their children: too few to prove anything", hidden, marked, kept)
	}
}

func TestChildThatADeletionDidNotKnowKeepsItsParents(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	a, b := newLaptop(t, r, 0), newLaptop(t, r, 1)
	meeting := model.MeetingID("m")
	upper := model.NewRecord(model.ItemID(meeting, "1"), model.KindItem)
	lower := model.NewRecord(model.ItemID(meeting, "1/2"), model.KindItem)
	turn := model.NewRecord(a.newID(), model.KindIntervention)
	op := a.do(model.Act{}.
		Add(upper.SetAll(map[model.Field]string{model.FieldMeeting: meeting.String(), model.FieldTitle: "x"})), 0)
	b.hear(op)
	below := b.do(model.Act{}.
		Add(lower.SetAll(map[model.Field]string{model.FieldMeeting: meeting.String(), model.FieldParent: upper.ID.String()})).
		Add(turn.Set(model.FieldParent, lower.ID.String())), 0)
	gone := a.do(model.Act{}.Add(a.Record(upper.ID).Delete()), 0)
	if model.Visible(a, a.Record(upper.ID)) {
		t.Fatal("a deleted item is still shown")
	}
	a.hear(below)
	b.hear(gone)
	for _, l := range []*laptop{a, b} {
		if nodes := model.Agenda(l, meeting); len(nodes) != 1 || nodes[0].ID != upper.ID || len(nodes[0].Items) != 1 {
			t.Errorf("the item above is not kept: %v", nodes)
		}
	}
	a.do(model.Act{}.Add(a.Record(turn.ID).Delete()).Add(a.Record(lower.ID).Delete()), 0)
	if nodes := model.Agenda(a, meeting); len(nodes) != 0 {
		t.Errorf("with its child gone the item is still shown: %v", nodes)
	}
}

func TestDeletionThatArrivesFirstShowsNothing(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	a, b := newLaptop(t, r, 0), newLaptop(t, r, 1)
	id := a.newID()
	ops := []*model.Operation{a.do(model.Act{}.Add(model.NewRecord(id, model.KindPoint).Set(model.FieldText, "x")), 0)}
	ops = append(ops, a.do(model.Act{}.Add(a.Record(id).Delete()), 0))
	ops = append(ops, a.do(model.Act{}.Add(a.Record(id).Restore()), 0))
	b.hear(ops[1])
	if model.Visible(b, b.Record(id)) {
		t.Error("a record of which only the deletion is known is shown")
	}
	b.hear(ops[2])
	if model.Visible(b, b.Record(id)) {
		t.Error("a record of which nothing but a deletion taken back is known is shown")
	}
	b.hear(ops[0])
	if !model.Visible(b, b.Record(id)) || state(a.Memory) != state(b.Memory) {
		t.Error("with its words the record is not shown")
	}
}
