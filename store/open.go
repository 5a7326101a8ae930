package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

const (
	databaseName = "workspace.db"
	newSuffix    = ".new" // of files that take their name when they are complete
)

func (s *Store) databasePath() string { return filepath.Join(s.dir, databaseName) }

// Open opens the workspace in a folder and creates it, for this account alone,
// where there is none. Where another program has it open the error is a
// HeldError, within two seconds. Damage is repaired from the journal and the
// backups as far as they go; Found tells what was done.
func Open(dir string, env Env) (*Store, error) {
	env = env.complete()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("create the workspace: %w", err)
	}
	l, err := acquire(dir, env.Now)
	if err != nil {
		return nil, err
	}
	s := &Store{
		dir: dir, env: env, lock: l,
		jobs: make(chan *job, maxJobs), closing: make(chan struct{}), stopped: make(chan struct{}),
	}
	if err := s.open(); err != nil {
		if s.journal != nil {
			s.journal.close()
		}
		if s.db != nil {
			s.db.Close()
		}
		l.release(!l.dirty)
		return nil, err
	}
	go s.run()
	return s, nil
}

func (s *Store) open() error {
	key, moved, err := openKey(s.dir, s.env)
	if err != nil {
		return err
	}
	if moved {
		if key, err = newKey(s.dir, s.env, &key); err != nil {
			return err
		}
		s.find("this workspace is a copy of another one, or was moved to this laptop; it goes on as a new device, %s", key.device())
	}
	s.key, s.device = key.private(), key.device()

	if err := s.openDatabase(); err != nil {
		return err
	}
	if s.lock.mend == mendAll {
		err = fmt.Errorf("%w, as a check found", ErrDamaged)
	} else {
		err = s.settle()
	}
	if errors.Is(err, ErrDamaged) {
		if err = s.rescue(err); err == nil {
			err = s.settle()
		}
	}
	if err == nil {
		err = s.salvage()
	}
	if err == nil {
		s.lock.mend = mendNothing
	}
	return err
}

// settle reads what the database holds of itself and brings journal, records
// and files in line with it.
func (s *Store) settle() (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	var f format
	var purging bool
	if err := s.db.View(func(tx *bolt.Tx) (err error) {
		if f, err = checkFormat(tx); err != nil {
			return err
		}
		purging = tx.Bucket([]byte(bucketMeta)).Get([]byte(metaPurge)) != nil
		return s.load(tx)
	}); err != nil {
		return err
	}
	if err := s.noteDevice(); err != nil {
		return err
	}
	if s.journal == nil {
		if s.journal, err = openJournal(filepath.Join(s.dir, journalFolder)); err != nil {
			return err
		}
	}
	if err := s.reconcile(); err != nil {
		return err
	}
	if f.Records != formatRecords || f.Index != formatIndex || s.lock.mend == mendRecords {
		if err := s.rebuild(); err != nil {
			return fmt.Errorf("make the records again: %w", err)
		}
	}
	if purging {
		if err := s.finishPurge(true); err != nil {
			return fmt.Errorf("finish what /purge began: %w", err)
		}
	}
	return s.resetCache()
}

// load reads where this device and its clock stand.
func (s *Store) load(tx *bolt.Tx) error {
	if b := tx.Bucket([]byte(bucketMeta)).Get([]byte(metaClock)); len(b) == 8 {
		s.clock = max(s.clock, model.Clock(binary.BigEndian.Uint64(b)))
	}
	s.own = deviceList(tx, metaOwn)
	for _, d := range append(s.own, s.device) {
		h, clock, err := lastOf(tx, d)
		if err != nil {
			return err
		}
		s.clock = max(s.clock, clock)
		if d == s.device {
			s.head = h
		}
	}
	s.ids = model.NewIDs(s.env.Random, s.clock.Millis())
	return nil
}

// lastOf is the last operation of a device, zero where it has none.
func lastOf(tx *bolt.Tx, d model.Device) (head, model.Clock, error) {
	n := lastNumber(tx, d)
	if n == 0 {
		return head{}, 0, nil
	}
	r, err := oplog.Read(operationsOf(tx, d).Get(number(n)))
	if errors.Is(err, oplog.ErrVersion) {
		return head{seq: n}, 0, nil
	}
	if err != nil {
		return head{}, 0, fmt.Errorf("%w: the last operation of device %s: %w", ErrDamaged, d, err)
	}
	return head{n, r.Hash}, r.Clock, nil
}

// noteDevice keeps the list of the devices this workspace wrote as.
func (s *Store) noteDevice() error {
	if n := len(s.own); n > 0 && s.own[n-1] == s.device {
		return nil
	}
	s.own = append(s.own, s.device)
	return s.update(func(tx *bolt.Tx) error { return putDevices(tx, metaOwn, s.own) })
}

// openDatabase opens workspace.db, creates it, or rescues what there is.
func (s *Store) openDatabase() error {
	path := s.databasePath()
	if err := removeFile(path + newSuffix); err != nil { // from a run that was cut off
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if left, err := s.leftovers(); err != nil || !left {
			return errors.Join(err, s.create())
		}
		return s.rescue(errors.New("the database is missing"))
	}
	if s.lock.dirty {
		if err := s.probe(path); errors.Is(err, ErrDamaged) {
			return s.rescue(err)
		} else if err != nil {
			return err
		}
	}
	db, err := openBolt(path)
	// The workspace's own lock is ours: who still holds the file is a child that
	// looks into it for a process that was killed, and soon ends.
	for tries := 0; errors.Is(err, bolterrors.ErrTimeout) && tries < 9; tries++ {
		db, err = openBolt(path)
	}
	if errors.Is(err, ErrDamaged) {
		return s.rescue(err)
	}
	if errors.Is(err, bolterrors.ErrTimeout) {
		return &HeldError{Dir: s.dir}
	}
	if err != nil {
		return fmt.Errorf("open the workspace: %w", err)
	}
	s.db = db
	return nil
}

// probe looks into a suspect database. Only damage is told: where the look
// itself fails, the database is opened with care here.
func (s *Store) probe(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("open the workspace: %w", err)
	}
	held, _ := tryLock(f)
	f.Close()
	if held {
		return &HeldError{Dir: s.dir}
	}
	err = s.env.Probe(path)
	if err != nil && !errors.Is(err, ErrDamaged) {
		s.env.Log.Error("probe database", "err", err)
		return nil
	}
	return err
}

// leftovers tells whether there are operations or backups without a database.
func (s *Store) leftovers() (bool, error) {
	some := errors.New("there is one")
	_, err := readJournal(filepath.Join(s.dir, journalFolder), func(oplog.Sealed) error { return some })
	if errors.Is(err, some) {
		return true, nil
	}
	backups, errBackups := s.backups()
	return len(backups) > 0, errors.Join(err, errBackups)
}

// create makes a blank database beside its name and moves it there: a file
// that was torn while it was made would make every later open panic.
func (s *Store) create() error {
	path := s.databasePath()
	db, err := openBolt(path + newSuffix)
	if err != nil {
		return fmt.Errorf("create the workspace: %w", err)
	}
	err = errors.Join(db.Update(createBuckets), db.Close())
	if err == nil {
		err = errors.Join(os.Rename(path+newSuffix, path), syncFolder(s.dir), syncAbove(s.dir))
	}
	if err == nil {
		s.db, err = openBolt(path)
	}
	if err != nil {
		return fmt.Errorf("create the workspace: %w", err)
	}
	return nil
}

// syncAbove makes the name of a new folder durable, and the names of the
// folders above it, which may be new as well. What may not be read was there
// before.
func syncAbove(dir string) error {
	for above := filepath.Dir(dir); above != dir; dir, above = above, filepath.Dir(above) {
		if err := syncFolder(above); errors.Is(err, fs.ErrPermission) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// openBolt opens a database for writing; a content that makes no sense wraps
// ErrDamaged.
func openBolt(path string) (db *bolt.DB, err error) {
	return openBoltWith(path, bolt.Options{InitialMmapSize: initialMap})
}

func openBoltWith(path string, options bolt.Options) (db *bolt.DB, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			db, err = nil, fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	if info, err := os.Stat(path); err == nil && info.Size() == 0 { // bbolt would write a blank database into it
		return nil, fmt.Errorf("%w: it is empty", ErrDamaged)
	}
	options.Timeout = time.Second
	options.FreelistType = bolt.FreelistMapType
	if db, err = bolt.Open(path, 0o600, &options); err != nil {
		var pathError *fs.PathError
		if !errors.Is(err, bolterrors.ErrTimeout) && !errors.As(err, &pathError) {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil, err
	}
	db.AllocSize = 4 << 20
	// Pages beyond the end of the file would be a fault at some later read.
	info, err := os.Stat(path)
	if err == nil {
		err = db.View(func(tx *bolt.Tx) error {
			if tx.Size() > info.Size() {
				return fmt.Errorf("%w: %d bytes are left of %d", ErrDamaged, info.Size(), tx.Size())
			}
			return nil
		})
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// ProbeDatabase looks at every page of a database without writing; damage wraps
// ErrDamaged. It is meant to be called in a child process: damage may be such
// that the process does not survive it. It stops at the first thing that is
// wrong, for pages that point in a circle have no last one; a damaged file then
// stays open, because bbolt's own reader may still be in it.
func ProbeDatabase(path string) error {
	db, err := openBoltWith(path, bolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		return err
	}
	tx, err := db.Begin(false)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	guarded("look at every page", &err, func() error {
		if _, err := checkFormat(tx); err != nil {
			return err
		}
		if err, damaged := <-tx.Check(); damaged {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return nil
	})
	if errors.Is(err, ErrDamaged) {
		return err
	}
	return errors.Join(err, tx.Rollback(), db.Close())
}
