package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// RestoreReport tells what Restore did.
type RestoreReport struct {
	Device     model.Device            `json:"device"`     // the workspace goes on as this one
	Operations map[model.Device]uint64 `json:"operations"` // highest number of each device in the backup
	Missing    []Gap                   `json:"missing"`    // own operations that the journal has and the backup lacks
	Aside      []string                `json:"aside"`      // what was there before, under its new names
}

// Restore makes the workspace in dir what it was when the backup was written.
// What is there is moved aside, never overwritten. The workspace takes a new
// device key, signed by the old one: numbers that the old one gave after the
// backup are known to others perhaps. It must not be open.
func Restore(dir, from string, env Env) (report RestoreReport, err error) {
	env = env.complete()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return report, fmt.Errorf("create the workspace: %w", err)
	}
	l, err := acquire(dir, env.Now)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, l.release(err == nil || !l.dirty)) }()
	s := &Store{dir: dir, env: env, lock: l}

	// The backup is copied first: it may be one of those that are kept here.
	part := s.databasePath() + newSuffix
	defer removeFile(part)
	if err := copyFile(from, part); err != nil {
		return report, fmt.Errorf("read the backup %s: %w", from, err)
	}
	if err := env.Probe(part); err != nil {
		return report, fmt.Errorf("the backup %s cannot be used: %w", from, err)
	}
	report = RestoreReport{Operations: map[model.Device]uint64{}, Missing: []Gap{}, Aside: []string{}}
	if err := report.compare(part, filepath.Join(dir, journalFolder)); err != nil {
		return report, err
	}
	for _, path := range []string{s.databasePath(), filepath.Join(dir, journalFolder)} {
		aside, err := s.setAside(path)
		if err != nil {
			return report, err
		}
		if aside != "" {
			report.Aside = append(report.Aside, aside)
		}
	}
	report.Device, err = restoreKey(dir, env)
	if err != nil {
		return report, err
	}
	if err := errors.Join(os.Rename(part, s.databasePath()), syncFolder(dir)); err != nil {
		return report, fmt.Errorf("put the backup in place: %w", err)
	}
	return report, nil
}

// restoreKey makes the device key of a restored workspace.
func restoreKey(dir string, env Env) (model.Device, error) {
	var before *keyFile
	old, err := readKey(dir)
	switch {
	case err == nil:
		before = &old
	case !errors.Is(err, fs.ErrNotExist):
		return model.Device{}, err
	}
	key, err := newKey(dir, env, before)
	return key.device(), err
}

// compare fills in what the backup holds, and what the journal holds beyond it.
func (r *RestoreReport) compare(backup, journal string) error {
	db, err := openBoltWith(backup, bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) (err error) {
		guarded("read the backup", &err, func() error {
			for _, d := range devices(tx) {
				r.Operations[d] = lastNumber(tx, d)
			}
			return nil
		})
		return err
	})
	if err != nil {
		return err
	}
	last := map[model.Device]uint64{}
	_, err = readJournal(journal, func(s oplog.Sealed) error {
		if h, err := oplog.Peek(s); err == nil {
			last[h.Device] = max(last[h.Device], h.Seq)
		}
		return nil
	})
	for d, n := range last {
		if has := r.Operations[d]; n > has {
			r.Missing = append(r.Missing, Gap{d, has + 1, n})
		}
	}
	return err
}
