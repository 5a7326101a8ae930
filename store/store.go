package store

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

// Env is what a store needs from outside. Nil members stand for the clock of
// the laptop, the system's randomness and a log that keeps nothing.
type Env struct {
	Now    func() time.Time
	Random io.Reader
	Author string // written into every operation
	Log    *slog.Logger

	// Machine names the laptop; "" where that is not known. A workspace that
	// finds itself on another machine takes a new device key.
	Machine string
	// Probe checks a suspect database with ProbeDatabase in a child process, so
	// that no damage can take this one down; nil: in this process. Only an error
	// that wraps ErrDamaged means damage, so a child that died must be told as one.
	Probe func(path string) error
	// Progress hears how far long work is; nil: nobody does.
	Progress func(what string, done, total int)
	// Emergency keeps text that could not be saved and tells where; nil: a file
	// in the folder for temporary files.
	Emergency func(text string) (where string, err error)
}

var (
	// ErrClosed is returned by every method of a closed store.
	ErrClosed = errors.New("the workspace is closed; open it again")
	// ErrFailed is wrapped by what every write returns after the disk refused one.
	ErrFailed = errors.New("nothing more is saved until the workspace has been opened again")
	// ErrDamaged is wrapped by errors of a file whose content makes no sense.
	ErrDamaged = errors.New("the database is damaged")
	// ErrNewer is wrapped by the error on a workspace of a later version.
	ErrNewer = errors.New("the workspace was written by a newer rapporteur; use that one")
)

// HeldError says who has the workspace open.
type HeldError struct {
	PID   int       // 0: not known
	Since time.Time // zero: not known
	Dir   string
}

func (e *HeldError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("the workspace %s is in use by another program; close it there, or use --workspace", e.Dir)
	}
	return fmt.Sprintf("the workspace %s is in use by process %d since %s; close it there, or use --workspace",
		e.Dir, e.PID, e.Since.Local().Format("2 January 2006 15:04"))
}

// Store is an open workspace. Its methods may be called from any goroutine.
type Store struct {
	dir string
	env Env

	key    ed25519.PrivateKey
	device model.Device
	own    []model.Device // every device this workspace wrote as; this one last

	swap    sync.RWMutex // held for writing while the database is exchanged
	db      *bolt.DB
	journal *journal
	lock    *lock
	cache   *cache
	found   []string // what Open found and did, one sentence each
	wreck   string   // path of a database that rescue set aside

	head head // of this device; the committer's

	clockMutex sync.Mutex
	clock      model.Clock
	ids        *model.IDs

	jobs    chan *job
	closing chan struct{}
	stopped chan struct{}
	closed  sync.Once
	failed  atomic.Pointer[failure]
	changed atomic.Bool // since the last backup

	listeners listeners
}

// head is the last operation of a device.
type head struct {
	seq  uint64
	hash [32]byte
}

// Close waits for what is queued, makes a backup if anything changed since the
// last one, and gives the workspace free. A second call does nothing.
func (s *Store) Close() (err error) {
	s.closed.Do(func() {
		close(s.closing)
		<-s.stopped
		if s.failed.Load() == nil && s.changed.Load() {
			err = s.backupOnClose()
		}
		s.listeners.close()
		err = errors.Join(err, s.release())
	})
	return err
}

// release closes files and lock. The lock is left as after a crash where
// writing failed, so that the next Open looks closely.
func (s *Store) release() error {
	var errs []error
	if s.journal != nil {
		errs = append(errs, s.journal.close())
	}
	s.swap.Lock()
	defer s.swap.Unlock()
	if s.db != nil {
		errs = append(errs, s.db.Close())
		s.db = nil
	}
	errs = append(errs, s.lock.release(s.failed.Load() == nil))
	return errors.Join(errs...)
}

// Dir is the folder of the workspace.
func (s *Store) Dir() string { return s.dir }

// Author is who writes: Env.Author.
func (s *Store) Author() string { return s.env.Author }

// Device names this laptop.
func (s *Store) Device() model.Device { return s.device }

// Now is the wall clock, for showing; it never orders anything.
func (s *Store) Now() time.Time { return s.env.Now() }

// Found tells what Open found out of order and what it did, one sentence each.
func (s *Store) Found() []string { return append([]string(nil), s.found...) }

// NewID draws an id for a new record, greater than all drawn before it here.
func (s *Store) NewID() model.ID {
	s.clockMutex.Lock()
	defer s.clockMutex.Unlock()
	ms := max(model.ClockAt(s.env.Now()), s.clock).Millis()
	id, err := s.ids.Next(ms)
	if err != nil { // no randomness: the one after the last is as unique
		s.env.Log.Error("draw an id", "err", err)
		id, _ = s.ids.Next(0)
	}
	// The id's time may run ahead of the clock; an operation with this id must
	// not end below it, or the id would be drawn again after a restart.
	s.clock = max(s.clock, model.Clock(idMillis(id)<<16))
	return id
}

func idMillis(id model.ID) uint64 {
	var ms uint64
	for _, b := range id[:6] {
		ms = ms<<8 | uint64(b)
	}
	return ms
}

// tick is the clock of the next operation.
func (s *Store) tick(now time.Time) model.Clock {
	s.clockMutex.Lock()
	defer s.clockMutex.Unlock()
	s.clock = s.clock.Tick(now)
	return s.clock
}

// highest is the clock that the next operation lies above.
func (s *Store) highest() model.Clock {
	s.clockMutex.Lock()
	defer s.clockMutex.Unlock()
	return s.clock
}

// hear moves the clock up to one heard of.
func (s *Store) hear(c model.Clock) {
	s.clockMutex.Lock()
	defer s.clockMutex.Unlock()
	s.clock = max(s.clock, c)
}

func (s *Store) find(format string, args ...any) {
	sentence := fmt.Sprintf(format, args...)
	s.found = append(s.found, sentence)
	s.env.Log.Warn("open workspace", "found", sentence)
}

func (s *Store) progress(what string, done, total int) {
	if s.env.Progress != nil {
		s.env.Progress(what, done, total)
	}
}

func (e Env) complete() Env {
	if e.Now == nil {
		e.Now = time.Now
	}
	if e.Random == nil {
		e.Random = rand.Reader
	}
	if e.Log == nil {
		e.Log = slog.New(slog.DiscardHandler)
	}
	if e.Probe == nil {
		e.Probe = ProbeDatabase
	}
	if e.Emergency == nil {
		now := e.Now
		e.Emergency = func(text string) (string, error) {
			path := filepath.Join(os.TempDir(), "rapporteur-not-saved-"+now().Format("20060102-150405")+".txt")
			f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			if err != nil {
				return "", err
			}
			_, err = f.WriteString(text)
			return path, errors.Join(err, f.Sync(), f.Close())
		}
	}
	return e
}
