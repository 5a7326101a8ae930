package model_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
)

// laptop is one device of a simulated network: its clock is off, it hears of
// the others' operations late, twice and in any order.
type laptop struct {
	*model.Memory
	t      *testing.T
	rand   *rand.Rand
	device model.Device
	skew   time.Duration
	clock  model.Clock
	ids    *model.IDs
	seq    uint64
	own    []*model.Operation
	seen   map[model.Stamp]bool
	honest bool // edits only what is not deleted; else as from a screen that lags behind
}

// randomBytes reads from a seeded generator.
type randomBytes struct{ *rand.Rand }

func (r randomBytes) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r.Uint32())
	}
	return len(p), nil
}

func newLaptop(t *testing.T, r *rand.Rand, n int) *laptop {
	skew := time.Duration(r.IntN(7200)-3600) * time.Second
	return &laptop{
		Memory: model.NewMemory(), t: t, rand: r, device: model.Device{byte(n + 1)}, skew: skew,
		ids: model.NewIDs(randomBytes{r}, 0), seen: map[model.Stamp]bool{},
	}
}

// do stores an act as this device's next operation.
func (l *laptop) do(act model.Act, undoes uint64) *model.Operation {
	now := time.Unix(1_600_000_000, 0).Add(l.skew)
	l.clock = l.clock.Tick(now)
	l.seq++
	op := &model.Operation{Version: 1, Stamp: model.Stamp{Device: l.device, Seq: l.seq}, Clock: l.clock, Undoes: undoes, Writes: act}
	l.own = append(l.own, op)
	l.hear(op)
	return op
}

func (l *laptop) hear(op *model.Operation) {
	l.clock, _ = l.clock.Observe(op.Clock, time.Unix(1_600_000_000, 0).Add(l.skew))
	l.seen[op.Stamp] = true
	l.Apply(op)
}

func (l *laptop) newID() model.ID {
	id, err := l.ids.Next(l.clock.Millis())
	if err != nil {
		l.t.Fatal(err)
	}
	return id
}

// pick is a record of these kinds; nil for none.
func (l *laptop) pick(kinds ...model.Kind) *model.Record {
	return l.choose(func(r *model.Record) bool {
		deleted, _ := r.Deleted()
		return slices.Contains(kinds, r.Kind) && (!l.honest || !deleted)
	})
}

func (l *laptop) choose(fits func(*model.Record) bool) *model.Record {
	rs := slices.DeleteFunc(l.Records(), func(r *model.Record) bool { return !fits(r) })
	if len(rs) == 0 {
		return nil
	}
	return rs[l.rand.IntN(len(rs))]
}

func (l *laptop) word() string { return string(rune('a' + l.rand.IntN(6))) }

// below are the records under r that are shown, deepest first.
func (l *laptop) below(r *model.Record) []*model.Record {
	var all []*model.Record
	for _, k := range []model.Kind{model.KindIntervention, model.KindPoint, model.KindOutcome} {
		for _, c := range model.Children(l, r.ID, k) {
			all = append(append(all, l.below(c)...), c)
		}
	}
	return all
}

// edit is a random act made from what this laptop shows.
func (l *laptop) edit() model.Act {
	var act model.Act
	meeting := model.MeetingID("m")
	switch l.rand.IntN(12) {
	case 0: // an agenda item with a derived id, perhaps made elsewhere too
		path := fmt.Sprint(l.rand.IntN(4))
		id := model.ItemID(meeting, path)
		r := l.Record(id)
		if r == nil {
			r = model.NewRecord(id, model.KindItem)
		} else if deleted, _ := r.Deleted(); deleted {
			act = act.Add(r.Restore())
		}
		return act.Add(r.SetAll(map[model.Field]string{
			model.FieldMeeting: meeting.String(), model.FieldNumber: path, model.FieldTitle: "title " + l.word(),
		}))
	case 1, 2: // a turn
		if item := l.pick(model.KindItem); item != nil {
			return act.Add(model.NewRecord(l.newID(), model.KindIntervention).SetAll(map[model.Field]string{
				model.FieldParent: item.ID.String(), model.FieldState: model.TurnSpeaking,
			}))
		}
	case 3, 4: // a point, and an edit of its turn in the same act
		if turn := l.pick(model.KindIntervention); turn != nil {
			act = act.Add(model.NewRecord(l.newID(), model.KindPoint).SetAll(map[model.Field]string{
				model.FieldParent: turn.ID.String(), model.FieldText: l.word(),
			}))
			return act.Add(turn.Set(model.FieldState, []string{model.TurnSpeaking, model.TurnDelivered}[l.rand.IntN(2)]))
		}
	case 5: // delete, with the children that are shown
		if r := l.pick(model.KindItem, model.KindIntervention, model.KindPoint); r != nil {
			for _, c := range l.below(r) {
				act = act.Add(c.Delete())
			}
			return act.Add(r.Delete())
		}
	case 6: // show again, and edit in the same act
		if r := l.choose(func(r *model.Record) bool { d, _ := r.Deleted(); return d }); r != nil {
			return act.Add(r.Restore()).Add(r.Set(model.FieldNote, l.word()))
		}
	case 7: // resolve a conflict
		for _, r := range l.Records() {
			if deleted, _ := r.Deleted(); deleted && l.honest {
				continue
			}
			if fs := r.Conflicts(); len(fs) > 0 {
				all := r.All(fs[0])
				return act.Add(r.Set(fs[0], all[l.rand.IntN(len(all))]))
			}
		}
	case 8, 9: // a member of a set comes or goes
		if r := l.pick(model.KindPoint); r != nil {
			return act.Add(r.Set(model.Member(model.SetTopic, l.word()), []string{"", "1"}[l.rand.IntN(2)]))
		}
	default:
		if r := l.pick(model.KindItem, model.KindIntervention, model.KindPoint); r != nil {
			return act.Add(r.SetAll(map[model.Field]string{
				[]model.Field{model.FieldText, model.FieldNote}[l.rand.IntN(2)]: l.word(),
				model.FieldRank: l.word(),
			}))
		}
	}
	return nil
}

// acts gives this device's operations from the last to the first.
func (l *laptop) undoable() (group []*model.Operation) {
	undone := map[uint64]bool{}
	for _, op := range slices.Backward(l.own) {
		switch {
		case undone[op.Seq]:
		case op.Undoes != 0:
			undone[op.Undoes] = true
		default:
			return l.Group(l.device, op.Seq)
		}
	}
	return nil
}

func (l *laptop) redoable() (group []*model.Operation) {
	undone := map[uint64]bool{}
	for _, op := range slices.Backward(l.own) {
		switch {
		case undone[op.Seq]:
		case op.Undoes == 0:
			return nil
		case l.own[op.Undoes-1].Undoes == 0:
			return l.Group(l.device, op.Seq)
		default:
			undone[op.Undoes] = true
		}
	}
	return nil
}

func (l *laptop) setBack(group []*model.Operation) []model.Skipped {
	act, skipped := model.Undo(group, l)
	l.do(act, group[0].First())
	return skipped
}

// state is everything the records hold, in one canonical text.
func state(m *model.Memory) string {
	var b strings.Builder
	filed := map[string]bool{}
	for _, r := range m.Records() {
		for _, k := range model.Keys(r) {
			filed[k] = true
		}
	}
	for _, r := range m.Records() {
		fmt.Fprintf(&b, "%s %s", r.ID, r.Kind)
		for _, f := range r.Fields() {
			fmt.Fprintf(&b, "\n  %s:", f)
			for _, h := range r.Heads[f] {
				fmt.Fprintf(&b, " [%s %d %q %v]", h.Stamp, h.Clock, h.Values, h.Covers)
			}
		}
		gone := make([]string, 0, len(r.Gone))
		for f, s := range r.Gone {
			gone = append(gone, fmt.Sprint(f, s))
		}
		slices.Sort(gone)
		keys := model.Keys(r)
		for k := range filed {
			if slices.Contains(m.Index(k), r.ID) != slices.Contains(keys, k) {
				fmt.Fprintf(&b, "\n  wrongly filed under %q: %v", k, m.Index(k))
			}
		}
		fmt.Fprintf(&b, "\n  gone %v\n  keys %q visible %v\n", gone, keys, model.Visible(m, r))
	}
	return b.String()
}

// shown is what a person sees: the visible records and their values, and the marks.
func shown(m *model.Memory) string {
	var b strings.Builder
	for _, r := range m.Records() {
		if !model.Visible(m, r) {
			continue
		}
		deleted, edited := r.Deleted()
		fmt.Fprintf(&b, "%s %s %v %v", r.ID, r.Kind, deleted, edited)
		for _, f := range r.Fields() {
			if f == model.FieldDeleted {
				continue
			}
			all := slices.DeleteFunc(r.All(f), func(s string) bool { return s == "" })
			slices.Sort(all)
			if len(all) > 0 {
				fmt.Fprintf(&b, " %s=%q", f, all)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
