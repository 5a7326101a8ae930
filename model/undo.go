package model

import "slices"

// Skipped names a field that an undo left as it is, because it was changed since.
type Skipped struct {
	Record ID
	Kind   Kind
	Field  Field
}

// Past is what an undo needs to know of earlier times: records as they are and
// operations as they were.
type Past interface {
	Record(ID) *Record
	Operation(Stamp) *Operation
	Group(Device, uint64) []*Operation
}

// Undo returns the act that sets an act back. For each field whose only heads
// are the act's own it writes back what was replaced; a field that has been
// changed since stays, and is named in skipped. A record that the act made is
// deleted; where somebody has worked on it since, it stays whole, for a point
// without its turn would be shown nowhere. A record that was deleted since
// stays deleted. Setting an undo back is redo: the same rule.
//
// An edit of a record that a deletion covers leaves, once undone, the mark of
// an edited one: the value is back, written by a hand the deletion never saw.
func Undo(group []*Operation, past Past) (_ Act, skipped []Skipped) {
	u := undo{past: past, own: map[Stamp]bool{}}
	made := map[ID]bool{}
	var act Gathering
	for _, op := range group {
		u.own[op.Stamp] = true
		for _, w := range op.Writes {
			made[w.Record] = made[w.Record] || makes(w)
		}
	}
	done := map[ID]bool{}
	for _, op := range group {
		for _, w := range op.Writes {
			r := past.Record(w.Record)
			switch {
			case r == nil || done[w.Record]:
			case len(w.Erases) > 0: // what is erased cannot come back
				skipped = append(skipped, Skipped{r.ID, r.Kind, FieldDeleted})
			case made[r.ID]:
				done[r.ID] = true
				if gone, _ := r.Deleted(); gone {
					continue
				}
				changed := u.changed(r)
				skipped = append(skipped, changed...)
				if len(changed) == 0 {
					act.Add(r.Delete())
				}
			default:
				back, left := u.write(r, w)
				act.Add(back)
				skipped = append(skipped, left...)
			}
		}
	}
	return act.Act(), skipped
}

// makes tells whether a write makes its record: it replaces nothing and sets
// the field that gives the record its place.
func makes(w Write) bool {
	place := FieldParent
	switch w.Kind {
	case KindMeeting:
		place = FieldCode
	case KindItem:
		place = FieldMeeting
	case KindParticipant:
		place = FieldName
	}
	_, set := w.Set[place]
	return set && len(w.Replaces) == 0 && len(w.Covers) == 0
}

type undo struct {
	past Past
	own  map[Stamp]bool
}

// origins follows heads that an undo or a redo wrote back to the writes whose
// values they brought back, so that undo can be repeated act by act. It goes
// no further than a write that is asked for.
func (u *undo) origins(r *Record, f Field, s Stamp, asked func(Stamp) bool) []Stamp {
	if asked(s) {
		return []Stamp{s}
	}
	op := u.past.Operation(s)
	if op == nil || op.Undoes == 0 {
		return []Stamp{s}
	}
	var from []Stamp
	known := false
	for _, undone := range u.past.Group(op.Device, op.Undoes) {
		w, ok := undone.Write(r.ID)
		if !ok {
			continue
		}
		_, set := w.Set[f]
		known = known || set || (f == FieldDeleted && len(w.Covers) > 0)
		for _, p := range w.Replaces[f] {
			from = append(from, u.origins(r, f, p, asked)...)
		}
	}
	if !known { // not held here, or the undo's own: a deletion of what the act made
		return []Stamp{s}
	}
	return from
}

// from tells whether a head comes from the writes asked for alone.
func (u *undo) from(r *Record, f Field, h Head, asked func(Stamp) bool) bool {
	return !slices.ContainsFunc(u.origins(r, f, h.Stamp, asked), func(s Stamp) bool { return !asked(s) })
}

func (u *undo) all(r *Record, f Field) bool {
	own := func(s Stamp) bool { return u.own[s] }
	return !slices.ContainsFunc(r.Heads[f], func(h Head) bool { return !u.from(r, f, h, own) })
}

// changed names the fields of a record the act made that others have written.
func (u *undo) changed(r *Record) []Skipped {
	var changed []Skipped
	for _, f := range r.Fields() {
		if f != FieldDeleted && !u.all(r, f) {
			changed = append(changed, Skipped{r.ID, r.Kind, f})
		}
	}
	return changed
}

func (u *undo) write(r *Record, w Write) (Write, []Skipped) {
	back := Write{Record: r.ID, Kind: r.Kind, Set: map[Field][]string{}, Replaces: map[Field][]Stamp{}}
	var skipped []Skipped
	fields := make([]Field, 0, len(w.Set)+1)
	for f := range w.Set {
		fields = append(fields, f)
	}
	if len(w.Covers) > 0 && !slices.Contains(fields, FieldDeleted) {
		fields = append(fields, FieldDeleted)
	}
	slices.Sort(fields)
	gone, _ := r.Deleted()
	hidden := gone && !(slices.Contains(fields, FieldDeleted) && u.all(r, FieldDeleted))
	for _, f := range fields {
		if len(r.Heads[f]) == 0 {
			continue
		}
		if hidden || !u.all(r, f) {
			skipped = append(skipped, Skipped{r.ID, r.Kind, f})
			continue
		}
		values, covers := u.before(r, f, w.Replaces[f])
		if len(covers) > 0 {
			back.Covers = u.covering(r, covers)
		} else {
			back.Set[f] = values
		}
		back.Replaces[f] = r.stamps(f)
	}
	return back, skipped
}

// covering is what a deletion covers that comes back: the heads it covered, and
// those in which undo and redo brought the same values back since.
func (u *undo) covering(r *Record, covers []Stamp) []Stamp {
	slices.SortFunc(covers, Stamp.Compare)
	known := func(s Stamp) bool {
		_, found := slices.BinarySearchFunc(covers, s, Stamp.Compare)
		return found
	}
	all := slices.Clone(covers)
	for f, heads := range r.Heads {
		for _, h := range heads {
			if f != FieldDeleted && u.from(r, f, h, known) {
				all = append(all, h.Stamp)
			}
		}
	}
	slices.SortFunc(all, Stamp.Compare)
	return slices.Compact(all)
}

// before is what the replaced writes held: all of their values, so that a
// conflict which was resolved by the act comes back as one.
func (u *undo) before(r *Record, f Field, replaced []Stamp) (values []string, covers []Stamp) {
	for _, s := range replaced {
		op := u.past.Operation(s)
		if op == nil {
			continue
		}
		w, ok := op.Write(r.ID)
		if !ok {
			continue
		}
		if f == FieldDeleted {
			covers = append(covers, w.Covers...)
		}
		for _, v := range w.Set[f] {
			if !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		values = []string{""}
	}
	return values, covers
}
