package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// Purge erases everything that was ever written to records, for good: an
// operation that others follow covers their heads and names the fields. Then
// database, journal and backups are made again without the bytes: the backups
// that were there are deleted, one new one takes their place. It cannot be
// undone. Records that are not known are passed over. What is left of it if the
// program is stopped half way is done by the next Open.
func (s *Store) Purge(records ...model.ID) (stamp model.Stamp, err error) {
	err = s.submit(func(c *commit) error {
		records := distinct(records)
		digests, err := c.digestsOf(records)
		if err != nil {
			return err
		}
		var act model.Act
		for _, id := range records {
			r := c.Record(id)
			if r == nil || len(digests[id]) == 0 {
				continue
			}
			w := r.Delete()
			w.Erases = digests[id]
			act = append(act, w)
		}
		if stamp, err = c.append(s.env.Author, act, 0); err != nil || len(act) == 0 {
			return errors.Join(err, c.err)
		}
		m := newMerge(c)
		for _, w := range act {
			if err := m.erase(&model.Operation{Writes: []model.Write{w}}); err != nil {
				return err
			}
		}
		return m.finish()
	}, func() error {
		if stamp.IsZero() {
			return nil
		}
		return s.finishPurge(true)
	})
	if err != nil {
		return model.Stamp{}, err
	}
	return stamp, nil
}

func distinct(ids []model.ID) []model.ID {
	return slices.Compact(slices.SortedFunc(slices.Values(ids), compareIDs))
}

// digestsOf gathers the digest of every field of every write to records.
func (c *commit) digestsOf(records []model.ID) (map[model.ID][]model.Digest, error) {
	digests := map[model.ID][]model.Digest{}
	err := eachOperation(c.tx, func(s oplog.Sealed, r oplog.Reading, _ bool) error {
		for _, w := range r.Writes {
			if !slices.Contains(records, w.Record) {
				continue
			}
			named, others := oplog.Digests(s, w.Record)
			for _, d := range named {
				others = append(others, d)
			}
			slices.SortFunc(others, func(a, b model.Digest) int { return bytes.Compare(a[:], b[:]) })
			digests[w.Record] = append(digests[w.Record], others...)
		}
		return nil
	})
	return digests, err
}

// eraseStored takes erased fields out of all operations, and marks their
// records to be made again. The transaction notes that files hold them still.
func (c *commit) eraseStored(erased map[model.Digest]bool, rebuild map[model.ID]bool) error {
	c.writes++
	type change struct {
		stamp  model.Stamp
		sealed oplog.Sealed
	}
	var changes []change
	err := eachOperation(c.tx, func(s oplog.Sealed, r oplog.Reading, _ bool) error {
		if out, changed := oplog.Erase(s, erased); changed {
			changes = append(changes, change{r.Stamp, out})
			for _, w := range r.Writes {
				rebuild[w.Record] = true
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, ch := range changes {
		if err := c.put(ch.stamp, ch.sealed); err != nil {
			return err
		}
	}
	err = c.eraseKept(bucketForks, func(v []byte) []byte {
		out, _ := oplog.Erase(v, erased)
		return out
	})
	if err != nil {
		return err
	}
	err = c.eraseKept(bucketQuarantine, func(v []byte) []byte {
		var q quarantined
		if json.Unmarshal(v, &q) != nil {
			return v
		}
		out, changed := oplog.Erase(q.Bytes, erased)
		if !changed {
			return v
		}
		v, _ = json.Marshal(quarantined{q.Reason, out})
		return v
	})
	if err != nil {
		return err
	}
	return c.bucket(bucketMeta).Put([]byte(metaPurge), []byte{1})
}

// eraseKept replaces the values of a bucket that hold erased fields.
func (c *commit) eraseKept(name string, without func([]byte) []byte) error {
	b := c.bucket(name)
	changed := map[string][]byte{}
	err := b.ForEach(func(k, v []byte) error {
		if out := without(v); !bytes.Equal(out, v) {
			changed[string(k)] = out
		}
		return nil
	})
	for k, v := range changed {
		err = errors.Join(err, b.Put([]byte(k), v))
	}
	return err
}

// finishPurge takes the bytes of erased fields out of the files: the journal
// is written again from the database, the database copied without its free
// pages, the backups replaced. It can be repeated.
func (s *Store) finishPurge(needed bool) error {
	if !needed {
		return nil
	}
	s.swap.Lock()
	defer s.swap.Unlock()
	if err := s.rewriteJournal(); err != nil {
		return fmt.Errorf("write the journal again: %w", err)
	}
	if err := s.compact(); err != nil {
		return fmt.Errorf("write the database again: %w", err)
	}
	if err := s.replaceBackups(); err != nil {
		return fmt.Errorf("replace the backups: %w", err)
	}
	err := s.update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketMeta)).Delete([]byte(metaPurge)) })
	if err != nil {
		return err
	}
	return s.resetCache()
}

// compact copies the database into a new file, which holds no free pages, and
// puts that in its place.
func (s *Store) compact() error {
	path, part := s.databasePath(), s.databasePath()+newSuffix
	if err := removeFile(part); err != nil {
		return err
	}
	to, err := openBolt(part)
	if err != nil {
		return err
	}
	if err := errors.Join(bolt.Compact(to, s.db, 4<<20), to.Sync(), to.Close()); err != nil {
		return errors.Join(err, removeFile(part))
	}
	if err := s.db.Close(); err != nil {
		return err
	}
	s.db = nil
	if err := errors.Join(os.Rename(part, path), syncFolder(s.dir)); err != nil {
		return err
	}
	s.db, err = openBolt(path)
	return err
}

// resetCache forgets all decoded records.
func (s *Store) resetCache() error {
	return s.db.View(func(tx *bolt.Tx) error {
		s.cache = newCache(tx.ID())
		return nil
	})
}

// rewriteJournal writes this workspace's own operations, as they stand in the
// database, into segments behind the present ones, and then removes those.
func (s *Store) rewriteJournal() error {
	old, err := segments(s.journal.dir)
	if err != nil {
		return err
	}
	if err := s.journal.next(); err != nil {
		return err
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		for _, d := range s.own {
			b := operationsOf(tx, d)
			if b == nil {
				continue
			}
			var ops []oplog.Sealed
			size := 0
			err := b.ForEach(func(_, v []byte) error {
				ops, size = append(ops, v), size+len(v)
				if size < 1<<20 {
					return nil
				}
				err := s.journal.append(ops)
				ops, size = nil, 0
				return err
			})
			if err := errors.Join(err, s.journal.append(ops)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, n := range old {
		if err := removeFile(segmentPath(s.journal.dir, n)); err != nil {
			return err
		}
	}
	return syncFolder(s.journal.dir)
}
