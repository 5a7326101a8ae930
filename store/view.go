package store

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// View gives fn the records as they are at one moment. The source is also a
// model.Past. It ends with fn; its records stay good and must not be changed.
// fn must not call the store (see the package comment). The error is fn's, or
// that of a read, which wraps ErrDamaged.
func (s *Store) View(fn func(model.Source) error) error {
	return s.read(func(tx *bolt.Tx) error {
		v := &view{tx: tx, cache: s.cache, state: tx.ID(), numbers: numberingOf(tx)}
		return errors.Join(fn(v), v.err)
	})
}

// read runs fn in a read transaction.
func (s *Store) read(fn func(*bolt.Tx) error) error {
	s.swap.RLock()
	defer s.swap.RUnlock()
	if s.db == nil {
		return ErrClosed
	}
	return s.db.View(fn)
}

// view is a Source and a Past over one transaction.
type view struct {
	tx      *bolt.Tx
	cache   *cache
	state   int
	numbers *numbering
	err     error // of the first read that failed
}

// guarded runs one read of the database so that damage gives an error.
func guarded(what string, err *error, read func() error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil && *err == nil {
			*err = fmt.Errorf("%w: %s: %v", ErrDamaged, what, p)
		}
	}()
	if e := read(); e != nil && *err == nil {
		*err = e
	}
}

// Record returns a record, nil where none is known.
func (v *view) Record(id model.ID) (r *model.Record) {
	if r := v.cache.get(v.state, id); r != nil {
		return r
	}
	guarded("read record "+id.String(), &v.err, func() (err error) {
		b := v.tx.Bucket([]byte(bucketState)).Get(id[:])
		if b == nil {
			return nil
		}
		if r, err = v.numbers.decode(id, b); err == nil {
			v.cache.put(v.state, r, len(b))
		}
		return err
	})
	return r
}

// Index returns the records filed under a key, by id.
func (v *view) Index(key string) (ids []model.ID) {
	guarded("read the index", &v.err, func() error {
		ids = filed(v.tx, key)
		return nil
	})
	return ids
}

func filed(tx *bolt.Tx, key string) (ids []model.ID) {
	from := indexKey(key, model.ID{})
	prefix, size := from[:len(key)+1], len(from)
	c := tx.Bucket([]byte(bucketIndex)).Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		if len(k) == size { // a longer one belongs to another key
			ids = append(ids, model.ID(k[len(prefix):]))
		}
	}
	return ids
}

// Operation returns an operation, nil where it is not known.
func (v *view) Operation(s model.Stamp) (op *model.Operation) {
	guarded("read operation "+s.String(), &v.err, func() (err error) {
		op, err = operation(v.tx, s)
		return err
	})
	return op
}

// Group returns the operations of one act.
func (v *view) Group(d model.Device, first uint64) (ops []*model.Operation) {
	guarded("read an act", &v.err, func() (err error) {
		ops, err = group(v.tx, d, first)
		return err
	})
	return ops
}

func operation(tx *bolt.Tx, s model.Stamp) (*model.Operation, error) {
	b := operationsOf(tx, s.Device)
	if b == nil {
		return nil, nil
	}
	sealed := b.Get(number(s.Seq))
	if sealed == nil {
		return nil, nil
	}
	op, err := oplog.Open(sealed)
	if errors.Is(err, oplog.ErrVersion) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%w: operation %s: %w", ErrDamaged, s, err)
	}
	return op, nil
}

func group(tx *bolt.Tx, d model.Device, first uint64) (ops []*model.Operation, err error) {
	for n := first; ; n++ {
		op, err := operation(tx, model.Stamp{Device: d, Seq: n})
		if err != nil || op == nil || op.First() != first {
			return ops, err
		}
		ops = append(ops, op)
	}
}
