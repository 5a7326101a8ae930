package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// batch is how many operations are copied in one transaction: a slow reader
// holds none open.
const batch = 512

// Have tells of each device up to which number all its operations are here.
func (s *Store) Have() (have map[model.Device]uint64, err error) {
	have = map[model.Device]uint64{}
	err = s.read(func(tx *bolt.Tx) (err error) {
		guarded("read what is here", &err, func() error {
			for _, d := range devices(tx) {
				have[d] = lastNumber(tx, d)
			}
			gaps, err := holes(tx)
			for _, g := range gaps {
				have[g.Device] = min(have[g.Device], g.From-1)
			}
			return err
		})
		return err
	})
	return have, err
}

// Since gives the operations behind what another has, device by device in the
// order of their numbers, forks too. An error ends it.
func (s *Store) Since(have map[model.Device]uint64) iter.Seq2[oplog.Sealed, error] {
	return func(yield func(oplog.Sealed, error) bool) {
		var ds []model.Device
		err := s.read(func(tx *bolt.Tx) error {
			ds = devices(tx)
			return nil
		})
		for _, d := range ds {
			for from := have[d] + 1; err == nil && from > 0; {
				var ops []oplog.Sealed
				ops, from, err = s.some(d, from)
				for _, op := range ops {
					if !yield(op, nil) {
						return
					}
				}
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

// some copies operations of a device from a number on; next is 0 at the end.
func (s *Store) some(d model.Device, from uint64) (ops []oplog.Sealed, next uint64, err error) {
	err = s.read(func(tx *bolt.Tx) (err error) {
		guarded("read operations", &err, func() error {
			c := operationsOf(tx, d).Cursor()
			f := tx.Bucket([]byte(bucketForks)).Cursor()
			for k, v := c.Seek(number(from)); k != nil; k, v = c.Next() {
				seq := binary.BigEndian.Uint64(k)
				if len(ops) >= batch {
					next = seq
					return nil
				}
				ops = append(ops, slices.Clone(v))
				for _, fork := range forksAt(f, model.Stamp{Device: d, Seq: seq}) {
					ops = append(ops, slices.Clone(fork))
				}
			}
			return nil
		})
		return err
	})
	return ops, next, err
}

// forksAt are the operations kept beside the one that is applied. They are
// good for the transaction only.
func forksAt(c *bolt.Cursor, s model.Stamp) (ops []oplog.Sealed) {
	key := stampKey(s)
	for k, v := c.Seek(key); len(k) == len(key)+32 && string(k[:len(key)]) == string(key); k, v = c.Next() {
		ops = append(ops, v)
	}
	return ops
}

// Operations gives the operations behind from, as Since does, read. Those of a
// version that is not known here are passed over.
func (s *Store) Operations(from map[model.Device]uint64) iter.Seq2[*model.Operation, error] {
	return func(yield func(*model.Operation, error) bool) {
		for sealed, err := range s.Since(from) {
			if err != nil {
				yield(nil, err)
				return
			}
			op, err := oplog.Open(sealed)
			if errors.Is(err, oplog.ErrVersion) {
				continue
			}
			if err != nil {
				err = fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			if !yield(op, err) || err != nil {
				return
			}
		}
	}
}

// History returns every operation that wrote a record, oldest first by the
// clock. It reads all operations.
func (s *Store) History(record model.ID) ([]*model.Operation, error) {
	var ops []*model.Operation
	for op, err := range s.Operations(nil) {
		if err != nil {
			return nil, err
		}
		if _, wrote := op.Write(record); wrote {
			ops = append(ops, op)
		}
	}
	slices.SortStableFunc(ops, byClock)
	return ops, nil
}

func byClock(a, b *model.Operation) int {
	if a.Clock != b.Clock {
		if a.Clock < b.Clock {
			return -1
		}
		return 1
	}
	return a.Compare(b.Stamp)
}
