package model

import (
	"slices"
	"time"
)

// Hand is who wrote something, and when by their clock.
type Hand struct {
	Author string // "" where it was the program, or a laptop without a name
	When   time.Time
}

// HandOf tells who wrote the value that a field of a record shows. An undo
// writes back what another said: it is told as theirs. known is false where the
// field holds nothing, and where the source keeps no operations: then nobody
// can be named. It looks a few operations up.
func HandOf(src Source, r *Record, f Field) (h Hand, known bool) {
	if r == nil || r.Value(f) == "" {
		return Hand{}, false
	}
	past, ok := src.(Past)
	if !ok {
		return Hand{}, false
	}
	value := r.Value(f)
	op := past.Operation(r.Heads[f][0].Stamp)
	const most = 32 // undo and redo by turns: then the last of them is named
	for range most {
		before := broughtBack(past, op, r.ID, f, value)
		if before == nil {
			break
		}
		op = before
	}
	if op == nil {
		return Hand{}, false
	}
	return Hand{Author: op.Author, When: op.Wall}, true
}

// broughtBack is the operation that an undo brought a value back from, nil
// where it did not.
func broughtBack(past Past, op *Operation, id ID, f Field, value string) *Operation {
	if op == nil || op.Undoes == 0 {
		return nil
	}
	for _, undone := range past.Group(op.Device, op.Undoes) {
		w, _ := undone.Write(id)
		for _, s := range w.Replaces[f] {
			if before := past.Operation(s); before != nil {
				if w, _ := before.Write(id); slices.Contains(w.Set[f], value) {
					return before
				}
			}
		}
	}
	return nil
}
