package model

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Head is a write to a field that nothing has replaced yet.
type Head struct {
	Stamp
	Clock  Clock
	Values []string // nil: withheld or erased
	Covers []Stamp  // of a deletion: every head its author saw
}

// Record is what screens read and what they edit from: the standing writes of
// each field, and which writes were replaced. The zero value with an ID and a
// Kind is a record to be made.
type Record struct {
	ID    ID
	Kind  Kind
	Heads map[Field][]Head  // each list: highest (clock, device) first
	Gone  map[Field][]Stamp // replaced writes, in order; also those not yet seen
}

// NewRecord returns the blank record that a new one is written from.
func NewRecord(id ID, kind Kind) *Record { return &Record{ID: id, Kind: kind} }

// Clone returns a copy that shares nothing which Apply changes.
func (r *Record) Clone() *Record {
	c := &Record{ID: r.ID, Kind: r.Kind, Heads: make(map[Field][]Head, len(r.Heads)), Gone: make(map[Field][]Stamp, len(r.Gone))}
	for f, h := range r.Heads {
		c.Heads[f] = slices.Clone(h)
	}
	for f, g := range r.Gone {
		c.Gone[f] = slices.Clone(g)
	}
	return c
}

// Apply takes in the part of op that concerns this record. It commutes and is
// idempotent: any order and any repetition of operations give the same record.
// A write that arrives again with values that were withheld fills them in.
func (r *Record) Apply(op *Operation, w Write) {
	if r.Kind == "" || (w.Kind != "" && w.Kind < r.Kind) { // of two kinds the same one, in any order
		r.Kind = w.Kind
	}
	for f, values := range w.Set {
		for _, s := range w.Replaces[f] {
			r.replace(f, s)
		}
		r.add(f, Head{Stamp: op.Stamp, Clock: op.Clock, Values: values})
	}
	if len(w.Covers) > 0 {
		for _, s := range w.Replaces[FieldDeleted] {
			r.replace(FieldDeleted, s)
		}
		r.add(FieldDeleted, Head{Stamp: op.Stamp, Clock: op.Clock, Values: []string{"1"}, Covers: w.Covers})
	}
}

func (r *Record) replace(f Field, s Stamp) {
	at, found := slices.BinarySearchFunc(r.Gone[f], s, Stamp.Compare)
	if found {
		return
	}
	if r.Gone == nil {
		r.Gone = map[Field][]Stamp{}
	}
	r.Gone[f] = slices.Insert(r.Gone[f], at, s)
	heads := slices.DeleteFunc(r.Heads[f], func(h Head) bool { return h.Stamp == s })
	if len(heads) == 0 {
		delete(r.Heads, f)
	} else {
		r.Heads[f] = heads
	}
}

func (r *Record) add(f Field, h Head) {
	if _, gone := slices.BinarySearchFunc(r.Gone[f], h.Stamp, Stamp.Compare); gone {
		return
	}
	heads := r.Heads[f]
	for i := range heads {
		if heads[i].Stamp == h.Stamp {
			if heads[i].Values == nil {
				heads[i].Values = h.Values
			}
			return
		}
	}
	at, _ := slices.BinarySearchFunc(heads, h, higherFirst)
	if r.Heads == nil {
		r.Heads = map[Field][]Head{}
	}
	r.Heads[f] = slices.Insert(heads, at, h)
}

func higherFirst(a, b Head) int {
	return cmp.Or(cmp.Compare(b.Clock, a.Clock), bytes.Compare(b.Device[:], a.Device[:]), cmp.Compare(b.Seq, a.Seq))
}

// Get returns the value shown for a field, "" where it is unset, withheld or
// erased, and whether other values stand beside it.
func (r *Record) Get(f Field) (value string, conflict bool) {
	heads := r.Heads[f]
	if len(heads) == 0 {
		return "", false
	}
	if len(heads) == 1 && len(heads[0].Values) == 1 {
		return heads[0].Values[0], false
	}
	all := r.All(f)
	if len(all) == 0 {
		return "", false
	}
	return all[0], len(all) > 1
}

// Value returns the value shown for a field.
func (r *Record) Value(f Field) string {
	v, _ := r.Get(f)
	return v
}

// All returns the distinct values that stand, the one shown first.
func (r *Record) All(f Field) []string {
	var all []string
	for _, h := range r.Heads[f] {
		for _, v := range h.Values {
			if !slices.Contains(all, v) {
				all = append(all, v)
			}
		}
	}
	return all
}

// Withheld tells whether the field was written and its value is not known here.
func (r *Record) Withheld(f Field) bool {
	for _, h := range r.Heads[f] {
		if h.Values == nil {
			return true
		}
	}
	return false
}

// Members returns the members of a set in order: of "objective" all n with
// "objective/n" set.
func (r *Record) Members(set string) []string {
	var in []string
	for f := range r.Heads {
		if m, ok := strings.CutPrefix(string(f), set+"/"); ok && r.Value(f) != "" {
			in = append(in, m)
		}
	}
	slices.Sort(in)
	return in
}

// Conflicts returns the fields that hold more than one value, in order.
func (r *Record) Conflicts() []Field {
	var fs []Field
	for f := range r.Heads {
		if _, c := r.Get(f); c && f != FieldDeleted {
			fs = append(fs, f)
		}
	}
	slices.Sort(fs)
	return fs
}

// Deleted tells whether the standing deletions cover all heads of the record;
// edited, that a deletion stands but an edit it did not know shows the record.
// What an operation writes beside a deletion of the same record is covered too:
// an undo brings back values and their deletion in one act.
func (r *Record) Deleted() (deleted, edited bool) {
	covered := map[Stamp]bool{}
	standing := false
	for _, h := range r.Heads[FieldDeleted] {
		for _, s := range h.Covers {
			covered[s] = true
			covered[h.Stamp] = true
			standing = true
		}
	}
	if !standing {
		return false, false
	}
	for f, heads := range r.Heads {
		if f == FieldDeleted {
			continue
		}
		for _, h := range heads {
			if !covered[h.Stamp] {
				return false, true
			}
		}
	}
	return true, false
}

// Set returns the write that gives a field this value, replacing what stands
// there now. Where that is the only value already, the write is empty.
func (r *Record) Set(f Field, value string) Write {
	return r.SetAll(map[Field]string{f: value})
}

// SetAll returns one write for several fields; those that hold their value
// already are left out, and so are new ones that would be empty.
func (r *Record) SetAll(values map[Field]string) Write {
	w := Write{Record: r.ID, Kind: r.Kind, Set: map[Field][]string{}}
	for f, v := range values {
		if now, conflict := r.Get(f); now == v && !conflict && !r.Withheld(f) {
			continue
		}
		w.Set[f] = []string{v}
		if heads := r.stamps(f); len(heads) > 0 {
			if w.Replaces == nil {
				w.Replaces = map[Field][]Stamp{}
			}
			w.Replaces[f] = heads
		}
	}
	return w
}

func (r *Record) stamps(f Field) []Stamp {
	var s []Stamp
	for _, h := range r.Heads[f] {
		s = append(s, h.Stamp)
	}
	slices.SortFunc(s, Stamp.Compare)
	return s
}

// Delete returns the write that hides the record: it covers every head seen.
// A record that holds nothing gives an empty write.
func (r *Record) Delete() Write {
	w := Write{Record: r.ID, Kind: r.Kind}
	for f := range r.Heads {
		if f != FieldDeleted {
			w.Covers = append(w.Covers, r.stamps(f)...)
		}
	}
	slices.SortFunc(w.Covers, Stamp.Compare)
	w.Covers = slices.Compact(w.Covers)
	if now := r.stamps(FieldDeleted); len(now) > 0 {
		w.Replaces = map[Field][]Stamp{FieldDeleted: now}
	}
	return w
}

// Fields returns the names of all fields that hold a head, in order.
func (r *Record) Fields() []Field { return slices.Sorted(maps.Keys(r.Heads)) }

// Restore returns the write that takes the standing deletions back; empty
// where none stands.
func (r *Record) Restore() Write {
	w := Write{Record: r.ID, Kind: r.Kind}
	if now := r.stamps(FieldDeleted); len(now) > 0 {
		w.Set = map[Field][]string{FieldDeleted: {""}}
		w.Replaces = map[Field][]Stamp{FieldDeleted: now}
	}
	return w
}
