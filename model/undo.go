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
// changed since stays, and is named in skipped; a record that the act made is
// deleted. Setting an undo back is redo: the same rule.
func Undo(group []*Operation, past Past) (act Act, skipped []Skipped) {
	u := undo{past: past, own: map[Stamp]bool{}}
	for _, op := range group {
		u.own[op.Stamp] = true
	}
	for _, op := range group {
		for _, w := range op.Writes {
			r := past.Record(w.Record)
			if r == nil {
				continue
			}
			if len(w.Erases) > 0 { // what is erased cannot come back
				skipped = append(skipped, Skipped{r.ID, r.Kind, FieldDeleted})
				continue
			}
			if u.made(r, w) {
				act = act.Add(r.Delete())
				continue
			}
			back, left := u.write(r, w)
			act = act.Add(back)
			skipped = append(skipped, left...)
		}
	}
	return act, skipped
}

type undo struct {
	past Past
	own  map[Stamp]bool
}

// origins follows heads that an undo or a redo wrote back to the writes whose
// values they brought back, so that undo can be repeated act by act.
func (u *undo) origins(r *Record, f Field, s Stamp) []Stamp {
	if u.own[s] {
		return []Stamp{s}
	}
	op := u.past.Operation(s)
	if op == nil || op.Undoes == 0 {
		return []Stamp{s}
	}
	var from []Stamp
	for _, undone := range u.past.Group(op.Device, op.Undoes) {
		if w, ok := undone.Write(r.ID); ok {
			for _, p := range w.Replaces[f] {
				from = append(from, u.origins(r, f, p)...)
			}
		}
	}
	return from
}

func (u *undo) all(r *Record, f Field) bool {
	for _, h := range r.Heads[f] {
		for _, o := range u.origins(r, f, h.Stamp) {
			if !u.own[o] {
				return false
			}
		}
	}
	return true
}

// made tells whether the act made the record and nobody has touched it since.
func (u *undo) made(r *Record, w Write) bool {
	if len(w.Replaces) > 0 || len(w.Covers) > 0 || len(w.Set) == 0 {
		return false
	}
	if d, _ := r.Deleted(); d {
		return false
	}
	for f := range r.Heads {
		if f != FieldDeleted && !u.all(r, f) {
			return false
		}
	}
	return true
}

func (u *undo) write(r *Record, w Write) (Write, []Skipped) {
	back := Write{Record: r.ID, Kind: r.Kind, Set: map[Field][]string{}, Replaces: map[Field][]Stamp{}}
	var skipped []Skipped
	fields := make([]Field, 0, len(w.Set)+1)
	for f := range w.Set {
		fields = append(fields, f)
	}
	if len(w.Covers) > 0 {
		fields = append(fields, FieldDeleted)
	}
	slices.Sort(fields)
	for _, f := range fields {
		if len(r.Heads[f]) == 0 {
			continue
		}
		if !u.all(r, f) {
			skipped = append(skipped, Skipped{r.ID, r.Kind, f})
			continue
		}
		values, covers := u.before(r, f, w.Replaces[f])
		if len(covers) > 0 {
			back.Covers = covers
		} else {
			back.Set[f] = values
		}
		back.Replaces[f] = r.stamps(f)
	}
	return back, skipped
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
