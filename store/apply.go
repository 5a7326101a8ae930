package store

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// Local is kept on this laptop beside the operations, in no journal, bundle or
// hub: a draft, the place last used. An empty value removes it.
type Local struct{ Key, Value string }

// Apply saves an act, and locals in the same transaction; it is durable in
// database and journal when Apply returns. The stamp is that of the act's first
// operation, zero for an act that writes nothing. What breaks a rule is refused
// as a whole, in one sentence. Errors that wrap ErrFailed mean that it is not
// known whether the act reached the disk.
func (s *Store) Apply(act model.Act, locals ...Local) (stamp model.Stamp, err error) {
	return s.write(s.env.Author, act, locals)
}

// Provide saves what comes with the program as Apply does, as an act of nobody:
// it has no author, and undo passes it by.
func (s *Store) Provide(act model.Act, locals ...Local) error {
	_, err := s.write("", act, locals)
	return err
}

func (s *Store) write(author string, act model.Act, locals []Local) (stamp model.Stamp, err error) {
	act, err = tidy(act)
	if err != nil {
		return model.Stamp{}, err
	}
	err = s.submit(func(c *commit) (err error) {
		if err := checkLocals(locals); err != nil {
			return err
		}
		if stamp, err = c.append(author, act, 0); err != nil {
			return err
		}
		return c.setLocals(locals)
	}, nil)
	if err != nil {
		return model.Stamp{}, err
	}
	return stamp, nil
}

// tidy returns the act with one write for each record, sharing nothing with
// the caller's, and refuses what no operation may hold.
func tidy(act model.Act) (model.Act, error) {
	var own model.Gathering
	for _, w := range act {
		if err := checkWrite(w); err != nil {
			return nil, err
		}
		for f, values := range w.Set {
			if len(values) == 0 {
				return nil, fmt.Errorf("%s %s: field %q has no value; set it to \"\" to clear it", w.Kind, w.Record, f)
			}
		}
		own.Add(model.Write{
			Record: w.Record, Kind: w.Kind, Set: cloned(w.Set), Replaces: cloned(w.Replaces),
			Covers: slices.Clone(w.Covers), Erases: slices.Clone(w.Erases),
		})
	}
	return own.Act(), nil
}

func cloned[T any](m map[model.Field][]T) map[model.Field][]T {
	out := make(map[model.Field][]T, len(m))
	for f, v := range m {
		out[f] = slices.Clone(v)
	}
	return out
}

// append writes an act as the next operation of this device, or as several of
// one group where it is too large for one. undoes is the group it sets back; an
// act that does so is written even if it is empty.
func (c *commit) append(author string, act model.Act, undoes uint64) (model.Stamp, error) {
	if len(act) == 0 && undoes == 0 {
		return model.Stamp{}, nil
	}
	now, at := c.s.env.Now(), c.head
	first := at.seq + 1
	var ops []*model.Operation
	var bytes []oplog.Sealed
	for i, writes := range split(act) {
		op := &model.Operation{
			Version: oplog.Version, Stamp: model.Stamp{Device: c.s.device, Seq: at.seq + 1}, Clock: c.s.tick(now),
			Wall: now.Truncate(time.Millisecond), Author: author, Undoes: undoes, Writes: writes, Prev: at.hash,
		}
		if i > 0 {
			op.Group = first
		}
		sealed, hash, err := oplog.Seal(op, c.s.env.Random)
		if err != nil {
			return model.Stamp{}, err
		}
		at = head{op.Seq, hash}
		ops, bytes = append(ops, op), append(bytes, sealed)
	}
	for i, op := range ops {
		if err := c.put(op.Stamp, bytes[i]); err != nil {
			return model.Stamp{}, err
		}
		if err := c.apply(op); err != nil {
			return model.Stamp{}, err
		}
	}
	c.journal = append(c.journal, bytes...)
	c.head = at
	return ops[0].Stamp, nil
}

// partSize is how much one operation of a large act is filled, by an estimate
// that errs on the large side.
const partSize = model.MaxOperation - 4<<10

// split cuts an act into parts that fit into one operation each. A write that
// is too large on its own is cut between its fields; the parts of a deletion
// each cover some of the heads.
func split(act model.Act) [][]model.Write {
	parts := [][]model.Write{nil}
	room := partSize
	add := func(w model.Write, size int) {
		if size > room && len(parts[len(parts)-1]) > 0 {
			parts, room = append(parts, nil), partSize
		}
		last := len(parts) - 1
		parts[last] = append(parts[last], w)
		room -= size
	}
	for _, w := range act {
		if size := writeSize(w); size <= partSize {
			add(w, size)
			continue
		}
		for _, piece := range pieces(w) {
			add(piece, partSize) // two pieces of one record never share an operation
		}
	}
	return parts
}

// pieces cuts one large write.
func pieces(w model.Write) (out []model.Write) {
	blank := func() model.Write {
		return model.Write{Record: w.Record, Kind: w.Kind, Set: map[model.Field][]string{}, Replaces: map[model.Field][]model.Stamp{}}
	}
	piece := blank()
	next := func(more int) {
		if writeSize(piece)+more > partSize {
			out, piece = append(out, piece), blank()
		}
	}
	for _, f := range slices.Sorted(maps.Keys(w.Set)) {
		next(fieldSize(f, w.Set[f], w.Replaces[f]))
		piece.Set[f] = w.Set[f]
		if r := w.Replaces[f]; len(r) > 0 {
			piece.Replaces[f] = r
		}
	}
	ended := false
	for covers := range slices.Chunk(w.Covers, 1000) {
		next(1000 * stampSize)
		piece.Covers = covers
		if r := w.Replaces[model.FieldDeleted]; !ended && len(r) > 0 {
			piece.Replaces[model.FieldDeleted], ended = r, true
		}
		out, piece = append(out, piece), blank()
	}
	for erases := range slices.Chunk(w.Erases, 1000) {
		next(1000 * digestSize)
		piece.Erases = erases
	}
	return append(out, piece)
}

const (
	stampSize  = 20
	digestSize = 35
)

func writeSize(w model.Write) int {
	n := 64 + len(w.Kind) + stampSize*len(w.Covers) + digestSize*len(w.Erases) + stampSize*len(w.Replaces[model.FieldDeleted])
	for f, values := range w.Set {
		n += fieldSize(f, values, w.Replaces[f])
	}
	return n
}

func fieldSize(f model.Field, values []string, replaces []model.Stamp) int {
	n := 48 + len(f) + stampSize*len(replaces)
	for _, v := range values {
		n += 4 + len(v)
	}
	return n
}
