package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
)

// held is what a record holds, in one text.
func held(r *model.Record) string {
	var b strings.Builder
	for _, f := range r.Fields() {
		fmt.Fprint(&b, f, r.Heads[f], r.Gone[f])
	}
	return b.String()
}

func TestBetweenIsStrictlyBetween(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	rank := func() string {
		if r.IntN(8) == 0 {
			return ""
		}
		b := make([]byte, 1+r.IntN(5))
		for i := range b {
			b[i] = byte('!' + r.IntN(94))
			if r.IntN(3) == 0 {
				b[i] = "!~\"}"[r.IntN(4)]
			}
		}
		return string(b)
	}
	for range 200_000 {
		a, b := rank(), rank()
		if r.IntN(3) == 0 {
			b = a + rank()
		}
		if b != "" && a > b {
			a, b = b, a
		}
		if tight := a == b || strings.Trim(strings.TrimPrefix(b, a), "!") == ""; b != "" && tight {
			if got := model.Between(a, b); got <= a || got <= b {
				t.Fatalf("no room between %q and %q: %q does not sort after both", a, b, got)
			}
			continue
		}
		got := model.Between(a, b)
		if got <= a || (b != "" && got >= b) {
			t.Fatalf("between %q and %q: %q", a, b, got)
		}
	}
}

func TestRanksStayInOrderHoweverTheyAreInserted(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		ranks := []string{"0010", "0020"}
		for range 60 {
			at := r.IntN(len(ranks) + 1)
			a, b := "", ""
			if at > 0 {
				a = ranks[at-1]
			}
			if at < len(ranks) {
				b = ranks[at]
			}
			ranks = slices.Insert(ranks, at, model.Between(a, b))
		}
		if !slices.IsSorted(ranks) || len(slices.Compact(slices.Clone(ranks))) != len(ranks) {
			t.Fatalf("seed %d: %q", seed, ranks)
		}
	}
}

// tree is a meeting whose items have these parents (-1: none).
func tree(parents []int) (*model.Memory, []model.ID) {
	m := model.NewMemory()
	meeting := model.MeetingID("m")
	ids := make([]model.ID, len(parents))
	for i := range parents {
		ids[i] = model.ItemID(meeting, fmt.Sprint(i))
	}
	for i, p := range parents {
		v := map[model.Field]string{model.FieldMeeting: meeting.String(), model.FieldTitle: fmt.Sprint(i)}
		if p >= 0 {
			v[model.FieldParent] = ids[p].String()
		}
		m.Apply(&model.Operation{
			Stamp:  model.Stamp{Device: model.Device{1}, Seq: uint64(i + 1)},
			Writes: model.Act{}.Add(model.NewRecord(ids[i], model.KindItem).SetAll(v)),
		})
	}
	return m, ids
}

func TestAgendaShowsEachItemOnceAndCutsRingsAtTheSmallestID(t *testing.T) {
	t.Parallel()
	rings := 0
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 4))
		parents := make([]int, 1+r.IntN(8))
		for i := range parents {
			parents[i] = r.IntN(len(parents)+1) - 1
		}
		m, ids := tree(parents)
		times := map[model.ID]int{}
		roots := model.Agenda(m, model.MeetingID("m"))
		model.Walk(roots, func(n *model.Node, depth int) {
			times[n.ID]++
			if n.Ring && depth != 0 {
				t.Fatalf("seed %d: a ring is cut below the top", seed)
			}
		})
		for i, id := range ids {
			if times[id] != 1 {
				t.Fatalf("seed %d: parents %v: item %d is shown %d times", seed, parents, i, times[id])
			}
		}
		for i := range parents { // the ring an item lies on, by following its parents
			ring, at := []int{i}, parents[i]
			for at >= 0 && at != i && len(ring) <= len(parents) {
				ring, at = append(ring, at), parents[at]
			}
			onRing := at == i
			smallest := !slices.ContainsFunc(ring, func(j int) bool { return ids[j].String() < ids[i].String() })
			root := slices.IndexFunc(roots, func(n *model.Node) bool { return n.ID == ids[i] })
			if want := parents[i] < 0 || (onRing && smallest); want != (root >= 0) {
				t.Fatalf("seed %d: parents %v: item %d at the top %v, want %v", seed, parents, i, root >= 0, want)
			}
			if root >= 0 && roots[root].Ring != onRing {
				t.Fatalf("seed %d: parents %v: item %d marked as ring %v", seed, parents, i, roots[root].Ring)
			}
			if onRing {
				rings++
			}
		}
	}
	if rings < 500 {
		t.Errorf("%d items on rings are too few to prove anything", rings)
	}
}

func TestDeletedRingIsHidden(t *testing.T) {
	t.Parallel()
	m, ids := tree([]int{1, 0})
	act := model.Act{}
	for _, id := range ids {
		act = act.Add(m.Record(id).Delete())
	}
	m.Apply(&model.Operation{Stamp: model.Stamp{Device: model.Device{1}, Seq: 9}, Writes: act})
	if nodes := model.Agenda(m, model.MeetingID("m")); len(nodes) != 0 {
		t.Errorf("%d items are shown", len(nodes))
	}
}

func TestChildrenStandByRankThenID(t *testing.T) {
	t.Parallel()
	l := newLaptop(t, rand.New(rand.NewPCG(1, 1)), 0)
	var want []model.ID
	for _, rank := range []string{"0010", "0020", "", "", "0015"} {
		id := l.newID()
		want = append(want, id)
		l.do(model.Act{}.Add(model.NewRecord(id, model.KindPoint).SetAll(map[model.Field]string{model.FieldParent: "turn", model.FieldRank: rank})), 0)
	}
	want = []model.ID{want[0], want[4], want[1], want[2], want[3]}
	got := slices.Clone(l.Index("child\x00turn\x00point"))
	slices.SortFunc(got, func(a, b model.ID) int { return model.ByPlace(l.Record(a), l.Record(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
