package store_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/store/oplog"
)

// sealed gathers what Since gives.
func sealed(t testing.TB, s *store.Store, have map[model.Device]uint64) []oplog.Sealed {
	t.Helper()
	var ops []oplog.Sealed
	for op, err := range s.Since(have) {
		if err != nil {
			t.Fatal(err)
		}
		ops = append(ops, op)
	}
	return ops
}

func merge(t testing.TB, s *store.Store, ops ...oplog.Sealed) store.Merged {
	t.Helper()
	m, err := s.Merge(slices.Values(ops))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// laptops is a team whose members work and exchange at random.
type laptops struct {
	t      *testing.T
	r      *rand.Rand
	stores []*store.Store
	clocks []*clock
	texts  map[string]bool // every value that was saved and not replaced by its author's knowledge
}

func team(t *testing.T, seed uint64, n int) *laptops {
	l := &laptops{t: t, r: rand.New(rand.NewPCG(seed, 1)), texts: map[string]bool{}}
	for i := range n {
		c := newClock()
		c.at = c.at.Add(time.Duration(l.r.IntN(20)-10) * time.Hour)
		e := env(fmt.Sprint(seed, i))
		e.Now, e.Author = c.now, fmt.Sprint("laptop ", i)
		l.stores, l.clocks = append(l.stores, opened(t, t.TempDir(), e)), append(l.clocks, c)
	}
	return l
}

func (l *laptops) pick() *store.Store { return l.stores[l.r.IntN(len(l.stores))] }

// all are the ids of the records a store knows.
func all(t testing.TB, s *store.Store) []model.ID {
	t.Helper()
	m := memory(t, s)
	var ids []model.ID
	for _, r := range m.Records() {
		ids = append(ids, r.ID)
	}
	return ids
}

func memory(t testing.TB, s *store.Store) *model.Memory {
	t.Helper()
	m := model.NewMemory()
	for op, err := range s.Operations(nil) {
		if err != nil {
			t.Fatal(err)
		}
		m.Apply(op)
	}
	return m
}

func (l *laptops) act(step int) {
	i := l.r.IntN(len(l.stores))
	s := l.stores[i]
	l.clocks[i].at = l.clocks[i].at.Add(time.Duration(l.r.IntN(7)-2) * time.Minute)
	ids := all(l.t, s)
	text := fmt.Sprintf("text %d", step)
	if len(ids) == 0 || l.r.IntN(3) == 0 {
		said(l.t, s, text)
		return
	}
	id := ids[l.r.IntN(len(ids))]
	r := record(l.t, s, id)
	switch l.r.IntN(6) {
	case 0:
		apply(l.t, s, model.Act{r.Delete()})
	case 1:
		apply(l.t, s, model.Act{r.Set(model.Member("topic", fmt.Sprint(l.r.IntN(3))), []string{"1", ""}[l.r.IntN(2)])})
	case 2:
		_, err := s.Undo()
		if err != nil && err != store.ErrNothingToUndo {
			l.t.Fatal(err)
		}
	case 3:
		_, err := s.Redo()
		if err != nil && err != store.ErrNothingToRedo {
			l.t.Fatal(err)
		}
	default:
		apply(l.t, s, model.Act{r.Set(model.FieldText, text)})
	}
}

// exchange carries operations from one store to another, shuffled, with some
// twice, and sometimes only a part of them.
func (l *laptops) exchange(from, to *store.Store, whole bool) {
	have, err := to.Have()
	if err != nil {
		l.t.Fatal(err)
	}
	if l.r.IntN(3) == 0 {
		have = nil
	}
	ops := sealed(l.t, from, have)
	if !whole && len(ops) > 0 {
		ops = slices.Delete(ops, l.r.IntN(len(ops)), len(ops))
	}
	ops = append(ops, ops[:len(ops)/3]...)
	l.r.Shuffle(len(ops), func(i, j int) { ops[i], ops[j] = ops[j], ops[i] })
	m := merge(l.t, to, ops...)
	if len(m.Gaps)+len(m.Forks)+len(m.Quarantined) > 0 {
		l.t.Fatalf("merge: %+v", m)
	}
}

func TestLaptopsThatExchangedEverythingAgree(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			l := team(t, seed, 5)
			for step := range 80 {
				if l.r.IntN(4) == 0 {
					l.exchange(l.pick(), l.pick(), l.r.IntN(2) == 0)
				} else {
					l.act(step)
				}
			}
			for range 2 {
				for _, from := range l.stores {
					for _, to := range l.stores {
						l.exchange(from, to, true)
					}
				}
			}
			state := sound(t, l.stores[0])
			want := memory(t, l.stores[0])
			for _, s := range l.stores {
				if got := sound(t, s); got != state {
					t.Errorf("laptop %s has other records", s.Author())
				}
				sameAs(t, s, want)
			}
			nothingDropped(t, want, l.stores[0])
		})
	}
}

// sameAs compares a store with the same operations in memory.
func sameAs(t *testing.T, s *store.Store, want *model.Memory) {
	t.Helper()
	err := s.View(func(src model.Source) error {
		past := src.(model.Past)
		for _, w := range want.Records() {
			got := src.Record(w.ID)
			if got == nil || got.Kind != w.Kind || !reflect.DeepEqual(filled(got.Heads), filled(w.Heads)) || !reflect.DeepEqual(filled(got.Gone), filled(w.Gone)) {
				t.Fatalf("record %s:\n got %+v\nwant %+v", w.ID, got, w)
			}
			for _, k := range model.Keys(w) {
				if !slices.Equal(src.Index(k), want.Index(k)) {
					t.Fatalf("index %q: %v, want %v", k, src.Index(k), want.Index(k))
				}
			}
			for _, heads := range w.Heads {
				for _, h := range heads {
					if op := past.Operation(h.Stamp); op == nil || op.Stamp != h.Stamp {
						t.Fatalf("operation %s is missing", h.Stamp)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func filled[T any](m map[model.Field][]T) map[model.Field][]T {
	out := map[model.Field][]T{}
	for f, v := range m {
		if len(v) > 0 {
			out[f] = v
		}
	}
	return out
}

// nothingDropped verifies that every value ever written stands or was replaced
// by a write that named it.
func nothingDropped(t *testing.T, m *model.Memory, s *store.Store) {
	t.Helper()
	replaced := map[string]bool{}
	key := func(id model.ID, f model.Field, s model.Stamp) string { return fmt.Sprint(id, f, s) }
	var ops []*model.Operation
	for op, err := range s.Operations(nil) {
		if err != nil {
			t.Fatal(err)
		}
		ops = append(ops, op)
		for _, w := range op.Writes {
			for f, ss := range w.Replaces {
				for _, s := range ss {
					replaced[key(w.Record, f, s)] = true
				}
			}
		}
	}
	for _, op := range ops {
		for _, w := range op.Writes {
			for f, values := range w.Set {
				if replaced[key(w.Record, f, op.Stamp)] {
					continue
				}
				for _, v := range values {
					if !slices.Contains(m.Record(w.Record).All(f), v) {
						t.Errorf("%s of %s: %q was dropped", f, w.Record, v)
					}
				}
			}
		}
	}
}

func TestMergeAgainChangesNothing(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	for i := range 20 {
		said(t, a, fmt.Sprint(i))
	}
	ops := sealed(t, a, nil)
	if m := merge(t, b, ops...); m.Taken != 20 {
		t.Fatalf("%+v", m)
	}
	before := sealed(t, b, nil)
	m := merge(t, b, append(ops, ops...)...)
	if m.Taken != 0 || m.Known != 40 {
		t.Errorf("%+v", m)
	}
	if after := sealed(t, b, nil); !reflect.DeepEqual(before, after) {
		t.Error("operations changed")
	}
	if sound(t, a) != sound(t, b) {
		t.Error("the two differ")
	}
}

func TestGapIsNamedAndTheRestGoesOn(t *testing.T) {
	t.Parallel()
	a, b, c := fresh(t, "a"), fresh(t, "b"), fresh(t, "c")
	for i := range 10 {
		said(t, a, fmt.Sprint("a", i))
		said(t, b, fmt.Sprint("b", i))
	}
	ofA, ofB := sealed(t, a, nil), sealed(t, b, nil)
	m := merge(t, c, slices.Concat(ofA[:3], ofA[5:], ofB)...)
	if m.Taken != 13 || m.Left != 5 || !slices.Equal(m.Gaps, []store.Gap{{Device: a.Device(), From: 4, To: 5}}) {
		t.Errorf("%+v", m)
	}
	if want := fmt.Sprintf("device %s, 4 to 5", a.Device()); m.Gaps[0].String() != want {
		t.Errorf("gap %s", m.Gaps[0])
	}
	have, err := c.Have()
	if err != nil || have[a.Device()] != 3 || have[b.Device()] != 10 {
		t.Errorf("have %v, %v", have, err)
	}
	if m := merge(t, c, sealed(t, a, have)...); m.Taken != 7 || len(m.Gaps) != 0 {
		t.Errorf("%+v", m)
	}
	sound(t, c)
}

func TestForkIsKeptAndAllShowTheSame(t *testing.T) {
	t.Parallel()
	// Two stores with the same key: a workspace that was copied unseen.
	op := func(seq uint64, prev [32]byte, text string) (oplog.Sealed, [32]byte) {
		o := &model.Operation{Stamp: model.Stamp{Device: model.Device{7}, Seq: seq}, Clock: model.Clock(seq), Prev: prev, Writes: []model.Write{
			{Record: model.ID{byte(seq)}, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {text}}},
		}}
		s, h, err := oplog.Seal(o, rand.NewChaCha8(sha256.Sum256([]byte(text))))
		if err != nil {
			t.Fatal(err)
		}
		return s, h
	}
	one, h1 := op(1, [32]byte{}, "one")
	left, hl := op(2, h1, "left")
	left3, _ := op(3, hl, "left three")
	right, hr := op(2, h1, "right")
	right3, _ := op(3, hr, "right three")
	foreign, _ := op(3, [32]byte{9}, "foreign")

	a, b := fresh(t, "a"), fresh(t, "b")
	if m := merge(t, a, one, left, left3, right, right3); len(m.Forks) != 2 || m.Taken != 5 {
		t.Errorf("%+v", m)
	}
	merge(t, b, one, right, right3)
	if m := merge(t, b, left, left3, right); len(m.Forks) != 2 {
		t.Errorf("%+v", m)
	}
	if m := merge(t, b, left, left3, right, right3); m.Taken != 0 {
		t.Errorf("a second time: %+v", m)
	}
	if m := merge(t, b, foreign); len(m.Quarantined) != 1 || m.Taken != 0 {
		t.Errorf("an operation that follows nothing was taken: %+v", m)
	}
	for _, id := range []model.ID{{2}, {3}} {
		if x, y := value(t, a, id, model.FieldText), value(t, b, id, model.FieldText); x != y || x == "" {
			t.Errorf("one shows %q, the other %q", x, y)
		}
	}
	if got := sealed(t, b, nil); len(got) != 5 {
		t.Errorf("%d operations are passed on", len(got))
	}
	c := fresh(t, "c")
	if m := merge(t, c, sealed(t, b, nil)...); m.Taken != 5 {
		t.Errorf("%+v", m)
	}
	if value(t, c, model.ID{2}, model.FieldText) != value(t, a, model.ID{2}, model.FieldText) {
		t.Error("a third one shows another text")
	}
}

func TestWhatBreaksARuleGoesToQuarantine(t *testing.T) {
	t.Parallel()
	a := fresh(t, "a")
	var prev [32]byte
	var ops []oplog.Sealed
	for i, w := range []model.Write{
		{Record: model.ID{1}, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"good"}}},
		{Record: model.ID{2}, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldLevel: {"secret"}}},
		{Record: model.ID{3}, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"good too"}}},
		{Record: model.ID{4}, Kind: "chart", Set: map[model.Field][]string{"colour": {"red"}}},
	} {
		op := &model.Operation{Stamp: model.Stamp{Device: model.Device{7}, Seq: uint64(i + 1)}, Prev: prev, Writes: []model.Write{w}}
		s, h, err := oplog.Seal(op, rand.NewChaCha8([32]byte{}))
		if err != nil {
			t.Fatal(err)
		}
		ops, prev = append(ops, s), h
	}
	ops = append(ops, []byte("no operation"), append(bytes.Clone(ops[0]), 0), ops[0][:40])
	m := merge(t, a, ops...)
	if m.Taken != 4 || len(m.Quarantined) != 4 {
		t.Fatalf("%+v", m)
	}
	if record(t, a, model.ID{2}) != nil || value(t, a, model.ID{3}, model.FieldText) != "good too" || value(t, a, model.ID{4}, "colour") != "red" {
		t.Error("the wrong ones were applied")
	}
	list, err := a.Quarantine()
	if err != nil || !slices.ContainsFunc(list, func(r store.Refused) bool { return r.Stamp.Seq == 2 && strings.Contains(r.Reason, "secret") }) {
		t.Errorf("%+v, %v", list, err)
	}
	if got := sealed(t, a, nil); len(got) != 4 || !bytes.Equal(got[1], ops[1]) {
		t.Error("what is in quarantine is not passed on as it is")
	}
	again := merge(t, a, ops...)
	list2, _ := a.Quarantine()
	if again.Taken != 0 || len(list2) != len(list) {
		t.Errorf("a second time: %+v, %d in quarantine", again, len(list2))
	}
}

func TestLaterVersionIsPassedOnAndNotApplied(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	// {1: 2, 2: h'0700000000000000', 3: 1, 40: "more"}
	later := oplog.Sealed("\xa4\x01\x02\x02\x48\x07\x00\x00\x00\x00\x00\x00\x00\x03\x01\x18\x28\x64more")
	m := merge(t, a, later)
	if m.Taken != 1 || m.Later != 1 {
		t.Errorf("%+v", m)
	}
	if m := merge(t, b, sealed(t, a, nil)...); m.Taken != 1 {
		t.Errorf("%+v", m)
	}
	if m := merge(t, b, later); m.Known != 1 {
		t.Errorf("%+v", m)
	}
	if got := sealed(t, b, nil); len(got) != 1 || !bytes.Equal(got[0], later) {
		t.Errorf("passed on as %x", got)
	}
	sound(t, b)
}

func TestReleasedFieldsAreFilledIn(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	id := said(t, a, "first said off the record")
	other := said(t, a, "open")
	edit(t, a, id, model.FieldText, "then put otherwise")
	full := sealed(t, a, nil)
	var withheld []oplog.Sealed
	for _, op := range full {
		withheld = append(withheld, oplog.Withhold(op, func(w model.Write) bool { return w.Record == id }))
	}
	merge(t, b, withheld...)
	if record(t, b, id) != nil || value(t, b, other, model.FieldText) != "open" {
		t.Error("what was withheld shows, or the rest does not")
	}
	sound(t, b)
	if m := merge(t, b, full...); m.Filled != 2 || m.Known != 1 {
		t.Errorf("%+v", m)
	}
	if sound(t, a) != sound(t, b) || value(t, b, id, model.FieldText) != "then put otherwise" {
		t.Error("the two differ after the release")
	}
	if m := merge(t, b, withheld...); m.Filled != 0 || value(t, b, id, model.FieldText) == "" {
		t.Errorf("a poorer copy took something away: %+v", m)
	}
}

func TestClockFarAheadIsFlaggedAndNotFollowed(t *testing.T) {
	t.Parallel()
	ahead, a := newClock(), fresh(t, "a")
	ahead.at = ahead.at.Add(25 * time.Hour)
	e := env("b")
	e.Now = ahead.now
	b := opened(t, t.TempDir(), e)
	id := said(t, b, "from the future")
	if m := merge(t, a, sealed(t, b, nil)...); len(m.Ahead) != 1 || m.Taken != 1 {
		t.Errorf("%+v", m)
	}
	if value(t, a, id, model.FieldText) == "" {
		t.Error("it was not applied")
	}
	mine := said(t, a, "now")
	if h := record(t, a, mine).Heads[model.FieldText][0]; h.Clock > model.ClockAt(a.Now().Add(time.Hour)) {
		t.Errorf("the clock followed to %v", h.Clock.Time())
	}

	ahead.at = ahead.at.Add(-2 * time.Hour) // 23 hours ahead: followed, also after a restart
	c := fresh(t, "c")
	e.Random = rand.NewChaCha8([32]byte{5})
	d := opened(t, t.TempDir(), e)
	said(t, d, "tomorrow")
	merge(t, c, sealed(t, d, nil)...)
	closed(t, c)
	c = opened(t, c.Dir(), env("c2"))
	id = said(t, c, "after it")
	if h := record(t, c, id).Heads[model.FieldText][0]; h.Clock <= model.ClockAt(ahead.at) {
		t.Errorf("the clock stands at %v, behind what was heard", h.Clock.Time())
	}
}

func TestHistoryIsOldestFirst(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	id := said(t, a, "one")
	merge(t, b, sealed(t, a, nil)...)
	edit(t, b, id, model.FieldText, "two")
	said(t, b, "something else")
	merge(t, a, sealed(t, b, nil)...)
	edit(t, a, id, model.FieldText, "three")
	var texts []string
	ops, err := a.History(id)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range ops {
		w, _ := op.Write(id)
		texts = append(texts, w.Set[model.FieldText]...)
	}
	if !slices.Equal(texts, []string{"one", "two", "three"}) {
		t.Errorf("history %v", texts)
	}
}

func TestSinceGivesManyInOrder(t *testing.T) {
	t.Parallel()
	a, b := fresh(t, "a"), fresh(t, "b")
	var act model.Act
	for range 700 { // more than one batch of operations
		_, p := point(a, model.ID{1}, strings.Repeat("word ", 3000))
		act = append(act, p...)
	}
	for part := range slices.Chunk(act, 350) {
		apply(t, a, part)
	}
	for range 600 {
		said(t, a, "short")
	}
	n := map[model.Device]uint64{}
	for op, err := range a.Operations(nil) {
		if err != nil {
			t.Fatal(err)
		}
		if n[op.Device]++; op.Seq != n[op.Device] {
			t.Fatalf("operation %s at place %d", op.Stamp, n[op.Device])
		}
	}
	merge(t, b, sealed(t, a, nil)...)
	if sound(t, a) != sound(t, b) {
		t.Error("the two differ")
	}
	if got := len(sealed(t, a, n)); got != 0 {
		t.Errorf("%d operations behind the last", got)
	}
	for range a.Since(nil) {
		break // stopping early must do no harm
	}
	if len(slices.Collect(maps.Keys(n))) != 1 {
		t.Errorf("devices %v", n)
	}
}
