package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

const lockName = "workspace.lock"

// lockWait is how long Open waits for another program to let go: a command
// that just ends should not be an error.
const lockWait = 700 * time.Millisecond

// lock is the workspace's own: bbolt locks its file, which is exchanged by
// Purge and by a rescue. The file stays for ever, so that two programs never
// lock two files of that name; it is emptied on a clean close.
type lock struct {
	file  *os.File
	dirty bool // the run before did not end cleanly
	mend  mend // what Check found then
}

type holder struct {
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
	Mend  mend      `json:"mend,omitempty"`
}

// mend is what the next Open has to put right, as Check found.
type mend int

const (
	mendNothing mend = iota
	mendJournal      // write it again
	mendRecords      // make them again from the operations
	mendAll          // put the database together again
)

// acquire takes the lock of a workspace or returns a HeldError.
func acquire(dir string, now func() time.Time) (*lock, error) {
	path := filepath.Join(dir, lockName)
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock of the workspace: %w", err)
	}
	for start := time.Now(); ; {
		held, err := tryLock(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("lock the workspace %s: %w", dir, err)
		}
		if !held {
			break
		}
		if time.Since(start) > lockWait {
			defer f.Close()
			return nil, heldBy(f, dir)
		}
		time.Sleep(20 * time.Millisecond)
	}
	l := &lock{file: f}
	left, err := io.ReadAll(io.LimitReader(f, 1024))
	var before holder
	l.dirty = err != nil || len(left) > 0
	if json.Unmarshal(left, &before) == nil {
		l.mend = before.Mend
	}
	b, err := json.Marshal(holder{os.Getpid(), now().Round(time.Second), l.mend})
	if err == nil {
		err = errors.Join(f.Truncate(0), writeAt(f, b, 0), f.Sync())
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("write %s: %w", path, err)
	}
	return l, nil
}

func heldBy(f *os.File, dir string) error {
	held := &HeldError{Dir: dir}
	var h holder
	if b, err := io.ReadAll(io.LimitReader(f, 1024)); err == nil && json.Unmarshal(b, &h) == nil {
		held.PID, held.Since = h.PID, h.Since
	}
	return held
}

// release gives the workspace free; clean tells the next Open that all is
// well, unless there is something to mend.
func (l *lock) release(clean bool) error {
	if l == nil {
		return nil
	}
	var err error
	if clean {
		err = l.file.Truncate(0)
		if b, e := json.Marshal(holder{Mend: l.mend}); l.mend != mendNothing && e == nil {
			err = errors.Join(err, writeAt(l.file, b, 0))
		}
		err = errors.Join(err, l.file.Sync())
	}
	return errors.Join(err, l.file.Close())
}

func writeAt(f *os.File, b []byte, at int64) error {
	_, err := f.WriteAt(b, at)
	return err
}
