package store

import (
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// eachOperation gives the operations in the chains, device by device: not
// forks, not those of later versions. applied is false for those in
// quarantine. The bytes are good for the transaction only.
func eachOperation(tx *bolt.Tx, visit func(s oplog.Sealed, r oplog.Reading, applied bool) error) error {
	quarantine := tx.Bucket([]byte(bucketQuarantine))
	for _, d := range devices(tx) {
		c := operationsOf(tx, d).Cursor()
		for k, v := c.First(); k != nil; k, v = c.Next() {
			s := stampOf(append(d[:], k...))
			r, err := oplog.Read(v)
			if errors.Is(err, oplog.ErrVersion) {
				continue
			}
			if err != nil {
				return fmt.Errorf("%w: operation %s: %w", ErrDamaged, s, err)
			}
			if err := visit(v, r, quarantine.Get(quarantineKey(s)) == nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// eachApplied gives the operations that make the records.
func eachApplied(tx *bolt.Tx, visit func(*model.Operation) error) error {
	return eachOperation(tx, func(_ oplog.Sealed, r oplog.Reading, applied bool) error {
		if !applied {
			return nil
		}
		return visit(r.Operation)
	})
}

// remake makes some records again from all operations.
func (c *commit) remake(records map[model.ID]bool) error {
	if len(records) == 0 {
		return nil
	}
	for id := range records {
		d, err := c.load(id)
		if err != nil {
			return err
		}
		d.Record, d.touched = model.NewRecord(id, ""), true
		c.changed[id] = true
	}
	c.writes++
	return eachApplied(c.tx, func(op *model.Operation) error {
		for _, w := range op.Writes {
			if records[w.Record] && (len(w.Set) > 0 || len(w.Covers) > 0) {
				d, err := c.load(w.Record)
				if err != nil {
					return err
				}
				d.Apply(op, w)
			}
		}
		return nil
	})
}

// rebuild drops records and index and makes them again from the operations,
// in one transaction. What was in quarantine is judged again.
func (s *Store) rebuild() error {
	return s.update(func(tx *bolt.Tx) error {
		for _, name := range []string{bucketState, bucketIndex} {
			if err := tx.DeleteBucket([]byte(name)); err != nil {
				return err
			}
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		c := newCommit(s, tx)
		if err := c.judgeAgain(); err != nil {
			return err
		}
		total, done := 0, 0
		for _, d := range devices(tx) {
			total += int(lastNumber(tx, d))
		}
		err := eachApplied(tx, func(op *model.Operation) error {
			if done++; done%1000 == 0 {
				s.progress("make the records again", done, total)
			}
			return c.apply(op)
		})
		if err != nil {
			return err
		}
		return errors.Join(c.flush(), putFormat(tx))
	})
}

// judgeAgain takes out of quarantine what passes the checks of this version.
// What was of a later version and is none any more is judged for the first time.
func (c *commit) judgeAgain() error {
	q := c.bucket(bucketQuarantine)
	var old [][]byte
	cur := q.Cursor()
	for k, _ := cur.Seek([]byte{'o'}); len(k) == 17 && k[0] == 'o'; k, _ = cur.Next() {
		old = append(old, append([]byte{}, k...))
	}
	for _, k := range old {
		if err := q.Delete(k); err != nil {
			return err
		}
	}
	type verdict struct {
		stamp  model.Stamp
		reason string
	}
	var bad []verdict
	err := eachApplied(c.tx, func(op *model.Operation) error {
		if slices.Contains(c.s.own, op.Device) {
			return nil // Apply has judged it
		}
		if err := checkOperation(op); err != nil {
			bad = append(bad, verdict{op.Stamp, err.Error()})
		}
		return nil
	})
	for _, v := range bad {
		err = errors.Join(err, c.putQuarantine(quarantineKey(v.stamp), quarantined{Reason: v.reason}))
	}
	return err
}
