package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// rescue moves a damaged database aside and puts the newest readable backup,
// or a blank one, in its place. What the journal holds beyond that is taken in
// by reconcile.
func (s *Store) rescue(reason error) error {
	if s.db != nil {
		if err := s.closeDamaged(); err != nil {
			return err
		}
	}
	moved, err := s.setAside(s.databasePath())
	if err != nil {
		return err
	}
	from := "the journal"
	backup, err := s.bringBack()
	if err != nil {
		return err
	}
	if backup != "" {
		from = "the backup " + filepath.Base(backup) + " and the journal"
	}
	kept := ""
	if moved != "" {
		kept = "; what was there is kept as " + filepath.Base(moved)
	}
	s.find("%v: the workspace was put together again from %s%s", reason, from, kept)
	s.wreck = moved
	return s.renewUnsure()
}

// salvage takes operations that neither backup nor journal held out of a
// database that rescue set aside, if its pages are sound. They are checked as
// those of another laptop.
func (s *Store) salvage() error {
	path := s.wreck
	if path == "" || s.env.Probe(path) != nil {
		return nil
	}
	old, err := openBoltWith(path, bolt.Options{ReadOnly: true})
	if err != nil {
		return nil // it was worth a try
	}
	defer old.Close()
	var m *merge
	err = s.update(func(tx *bolt.Tx) error {
		m = newMerge(newCommit(s, tx))
		err := old.View(func(from *bolt.Tx) error {
			for _, d := range devices(from) {
				err := operationsOf(from, d).ForEach(func(_, v []byte) error {
					h, err := oplog.Peek(v)
					if err != nil || m.stands(h.Device, h.Seq) {
						return nil
					}
					return m.take(h, slices.Clone(v))
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return errors.Join(m.finish(), m.flush())
	})
	if err != nil {
		return fmt.Errorf("take operations from %s: %w", filepath.Base(path), err)
	}
	if m.Taken == 0 {
		return nil
	}
	s.find("%d operations were taken from %s", m.Taken, filepath.Base(path))
	if err := s.journal.append(m.journal); err != nil {
		return err
	}
	return errors.Join(s.db.View(s.load), s.resetCache())
}

func (s *Store) closeDamaged() (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("close the damaged database: %v", p)
		}
		s.db = nil
	}()
	return s.db.Close()
}

// bringBack puts the newest backup that can be read in the database's place
// and opens it; "" where there was none, and the database is blank.
func (s *Store) bringBack() (from string, err error) {
	backups, err := s.backups()
	if err != nil {
		return "", err
	}
	for _, b := range slices.Backward(backups) {
		if err := s.env.Probe(b); err != nil {
			s.find("the backup %s cannot be read and was passed over: %v", filepath.Base(b), err)
			continue
		}
		if err := copyFile(b, s.databasePath()); err != nil {
			return "", err
		}
		s.db, err = openBolt(s.databasePath())
		return b, err
	}
	return "", s.create()
}

// renewUnsure takes a new device key where the journal may have lost the last
// operations: others may have seen their numbers.
func (s *Store) renewUnsure() error {
	some := false
	damaged, err := readJournal(filepath.Join(s.dir, journalFolder), func(oplog.Sealed) error {
		some = true
		return nil
	})
	if err != nil || some && len(damaged) == 0 {
		return err
	}
	old, err := readKey(s.dir)
	if err != nil {
		return err
	}
	key, err := newKey(s.dir, s.env, &old)
	if err != nil {
		return err
	}
	s.key, s.device = key.private(), key.device()
	s.find("the last operations of this device may be lost; it goes on as a new device, %s", s.device)
	return nil
}

// setAside renames a file or folder that is damaged or replaced; it returns the
// new name, "" where there was nothing.
func (s *Store) setAside(path string) (string, error) {
	stamp := s.env.Now().UTC().Format("20060102T150405")
	for n := 0; ; n++ {
		to := fmt.Sprintf("%s.aside-%s", path, stamp)
		if n > 0 {
			to = fmt.Sprintf("%s-%d", to, n)
		}
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := os.Rename(path, to); err != nil {
			if errors.Is(err, os.ErrNotExist) {
				return "", nil
			}
			return "", fmt.Errorf("move what is damaged aside: %w", err)
		}
		return to, syncFolder(s.dir)
	}
}

// reconcile brings the journal in line with the database. After a clean end,
// where the last operations of both agree, nothing else is read. Operations
// that the database lacks are put back; those that the journal lacks are
// appended; a journal that holds damaged bytes is moved aside and written again.
func (s *Store) reconcile() error {
	agree, err := s.agrees()
	if err != nil || agree && !s.lock.dirty {
		return err
	}
	seen := map[model.Stamp]bool{}
	var lost []oplog.Sealed
	own := slices.Clone(s.own)
	var damaged map[string]int
	err = s.db.View(func(tx *bolt.Tx) (err error) {
		damaged, err = readJournal(s.journal.dir, func(sealed oplog.Sealed) error {
			h, err := oplog.Peek(sealed)
			if err != nil {
				return nil // Check tells
			}
			if !slices.Contains(own, h.Device) {
				own = slices.Insert(own, len(own)-1, h.Device)
			}
			if b := operationsOf(tx, h.Device); b == nil || b.Get(number(h.Seq)) == nil {
				lost = append(lost, slices.Clone(sealed))
			}
			seen[h.Stamp] = true
			return nil
		})
		return err
	})
	if err != nil {
		return err
	}
	for name, n := range damaged {
		s.find("%d bytes of the journal %s cannot be read", n, name)
	}
	if len(own) != len(s.own) {
		s.own = own
		if err := s.update(func(tx *bolt.Tx) error { return putDevices(tx, metaOwn, s.own) }); err != nil {
			return err
		}
	}
	if len(lost) > 0 {
		if err := s.putBack(lost); err != nil {
			return err
		}
	}
	if len(damaged) > 0 {
		if err := s.renewJournal(); err != nil {
			return err
		}
		clear(seen)
	}
	return s.appendMissing(seen)
}

// renewJournal moves the journal aside and begins a new one.
func (s *Store) renewJournal() error {
	dir := s.journal.dir
	if err := s.journal.close(); err != nil {
		return err
	}
	moved, err := s.setAside(dir)
	if err != nil {
		return err
	}
	s.find("the journal is written again; what was there is kept as %s", filepath.Base(moved))
	s.journal, err = openJournal(dir)
	return err
}

// agrees tells whether the journal ends with the last own operation.
func (s *Store) agrees() (bool, error) {
	var expected oplog.Sealed
	err := s.db.View(func(tx *bolt.Tx) error {
		for _, d := range slices.Backward(s.own) {
			if n := lastNumber(tx, d); n > 0 {
				expected = slices.Clone(operationsOf(tx, d).Get(number(n)))
				return nil
			}
		}
		return nil
	})
	if err != nil {
		return false, err
	}
	last, ok := s.journal.last()
	if expected == nil || !ok {
		return expected == nil && s.journal.size == 0 && s.journal.n == 1, nil
	}
	return string(last) == string(expected), nil
}

// putBack takes operations of the journal into a database that was damaged or
// set back.
func (s *Store) putBack(lost []oplog.Sealed) error {
	type entry struct {
		oplog.Header
		sealed oplog.Sealed
	}
	var in []entry
	for _, sealed := range lost {
		if h, err := oplog.Peek(sealed); err == nil {
			in = append(in, entry{h, sealed})
		}
	}
	slices.SortStableFunc(in, func(a, b entry) int { return a.Compare(b.Stamp) })
	var m *merge
	err := s.update(func(tx *bolt.Tx) error {
		m = newMerge(newCommit(s, tx))
		m.lenient = true
		for i, e := range in {
			if err := m.take(e.Header, e.sealed); err != nil {
				return err
			}
			if i%1000 == 999 {
				s.progress("put back what the journal holds", i+1, len(in))
			}
		}
		if err := m.finish(); err != nil {
			return err
		}
		return m.flush()
	})
	if err != nil {
		return fmt.Errorf("put back what the journal holds: %w", err)
	}
	s.find("%d operations that the database had lost were put back from the journal", m.Taken)
	for _, g := range m.holes {
		s.find("operations are missing: %s; read a bundle of a laptop that has them", g)
	}
	if m.erasing {
		if err := s.update(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte(bucketMeta)).Put([]byte(metaPurge), []byte{1})
		}); err != nil {
			return err
		}
	}
	return s.db.View(s.load)
}

// appendMissing appends to the journal the own operations that it lacks.
func (s *Store) appendMissing(seen map[model.Stamp]bool) error {
	var missing []oplog.Sealed
	err := s.db.View(func(tx *bolt.Tx) error {
		for _, d := range s.own {
			b := operationsOf(tx, d)
			if b == nil {
				continue
			}
			err := b.ForEach(func(k, v []byte) error {
				if !seen[stampOf(append(d[:], k...))] {
					missing = append(missing, slices.Clone(v))
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	s.env.Log.Info("journal completed", "operations", len(missing))
	return s.journal.append(missing)
}
