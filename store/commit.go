package store

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// job is one request to the committer. do may be run again in another
// transaction, so it must set its results anew each time. after runs in the
// committer once the transaction stands, with no transaction open.
type job struct {
	do    func(*commit) error
	after func() error
	err   error
	done  chan struct{}
}

// maxJobs is how many requests one transaction takes.
const maxJobs = 64

// submit hands a request to the committer and waits until it is durable.
func (s *Store) submit(do func(*commit) error, after func() error) error {
	j := &job{do: do, after: after, done: make(chan struct{})}
	select {
	case s.jobs <- j:
	case <-s.closing:
		return ErrClosed
	}
	select {
	case <-j.done:
		return j.err
	case <-s.stopped:
	}
	select {
	case <-j.done:
		return j.err
	default:
		return ErrClosed
	}
}

// run is the committer: the one goroutine that writes.
func (s *Store) run() {
	defer close(s.stopped)
	debug.SetPanicOnFault(true)
	for {
		select {
		case j := <-s.jobs:
			s.commit(s.queued(j))
		case <-s.closing:
			for jobs := s.queued(); len(jobs) > 0; jobs = s.queued() {
				s.commit(jobs)
			}
			return
		}
	}
}

// queued takes what waits, without waiting for more.
func (s *Store) queued(jobs ...*job) []*job {
	for len(jobs) < maxJobs {
		select {
		case j := <-s.jobs:
			jobs = append(jobs, j)
		default:
			return jobs
		}
	}
	return jobs
}

// commit writes jobs in one transaction and the journal, syncs both, and then
// answers. A job that fails after it has written something is left out, and
// the others are done again without it.
func (s *Store) commit(jobs []*job) {
	for len(jobs) > 0 {
		c, spoiled := s.try(jobs)
		if spoiled != nil {
			close(spoiled.done)
			jobs = slices.DeleteFunc(jobs, func(j *job) bool { return j == spoiled })
			continue
		}
		if c != nil {
			s.publish(c.change)
		}
		for _, j := range jobs {
			if j.err == nil && j.after != nil {
				if j.err = j.after(); j.err != nil {
					j.err = s.fail(j.err, "")
				}
			}
			close(j.done)
		}
		return
	}
}

// try is one transaction. It returns the job that spoiled it, or what was
// committed; where writing failed every job holds the error.
func (s *Store) try(jobs []*job) (c *commit, spoiled *job) {
	if f := s.failed.Load(); f != nil {
		for _, j := range jobs {
			j.err = f
		}
		return nil, nil
	}
	err := s.update(func(tx *bolt.Tx) error {
		c = newCommit(s, tx)
		for _, j := range jobs {
			before := c.writes
			if j.err = j.do(c); j.err != nil && c.writes != before {
				spoiled = j
				return errSpoiled
			}
		}
		if c.writes == 0 {
			return errNothing
		}
		return c.flush()
	})
	if errors.Is(err, errSpoiled) {
		return nil, spoiled
	}
	if errors.Is(err, errNothing) {
		return nil, nil
	}
	if err == nil && len(c.journal) > 0 {
		err = s.journal.append(c.journal)
	}
	if err != nil {
		failed := s.fail(err, unsaved(c))
		for _, j := range jobs {
			j.err = failed
		}
		return nil, nil
	}
	s.head = c.head
	s.cache.advance(c.state, c.changed)
	s.changed.Store(true)
	return c, nil
}

// Reasons to give a transaction up.
var (
	errSpoiled = errors.New("a job failed half way")
	errNothing = errors.New("nothing to write")
)

// update is one write transaction; a panic of the database is an error.
func (s *Store) update(fn func(*bolt.Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	return s.db.Update(fn)
}

// commit is what one transaction works on. It is a model.Past over the state
// as it will be.
type commit struct {
	s       *Store
	tx      *bolt.Tx
	state   int // number of the transaction
	head    head
	numbers *numbering
	dirty   map[model.ID]*dirtyRecord
	encoded map[model.ID][]byte // records to be written
	index   map[string]bool     // index entries to be written, or removed
	changed map[model.ID]bool
	change  Change
	journal []oplog.Sealed
	writes  int // rises with each thing written
	err     error
}

// dirtyRecord is a record that the transaction has read to change it.
type dirtyRecord struct {
	*model.Record
	filed   []string // index keys it is filed under in the database
	known   bool     // it stands in the database
	touched bool
}

// maxDirty is how many decoded records a large transaction holds.
const maxDirty = 20_000

func newCommit(s *Store, tx *bolt.Tx) *commit {
	return &commit{
		s: s, tx: tx, state: tx.ID(), head: s.head, numbers: numberingOf(tx),
		dirty: map[model.ID]*dirtyRecord{}, encoded: map[model.ID][]byte{}, index: map[string]bool{}, changed: map[model.ID]bool{},
	}
}

func (c *commit) bucket(name string) *bolt.Bucket { return c.tx.Bucket([]byte(name)) }

// load reads a record to change it; unknown ones are blank.
func (c *commit) load(id model.ID) (*dirtyRecord, error) {
	if d := c.dirty[id]; d != nil {
		return d, nil
	}
	d := &dirtyRecord{Record: model.NewRecord(id, "")}
	b := c.encoded[id]
	if b == nil {
		b = c.bucket(bucketState).Get(id[:])
	}
	if b != nil {
		r, err := c.numbers.decode(id, b)
		if err != nil {
			return nil, err
		}
		d.Record, d.filed, d.known = r, model.Keys(r), true
	}
	c.dirty[id] = d
	return d, nil
}

// put stores the bytes of an operation.
func (c *commit) put(s model.Stamp, sealed oplog.Sealed) error {
	c.writes++
	b := operationsOf(c.tx, s.Device)
	if b == nil {
		var err error
		if b, err = c.bucket(bucketOperations).CreateBucket(s.Device[:]); err != nil {
			return err
		}
		b.FillPercent = appendFill
	}
	return b.Put(number(s.Seq), sealed)
}

// apply takes an operation into the records.
func (c *commit) apply(op *model.Operation) error {
	c.writes++
	for _, w := range op.Writes {
		if len(w.Set) == 0 && len(w.Covers) == 0 {
			continue
		}
		d, err := c.load(w.Record)
		if err != nil {
			return err
		}
		d.Apply(op, w)
		d.touched = true
		c.changed[w.Record] = true
	}
	c.change.Stamps = append(c.change.Stamps, op.Stamp)
	if len(c.dirty) > maxDirty {
		return c.encode()
	}
	return nil
}

// encode turns the records that were changed into bytes, to hold fewer of them
// decoded.
func (c *commit) encode() error {
	for id, d := range c.dirty {
		if !d.touched {
			continue
		}
		b, err := c.numbers.encode(d.Record)
		if err != nil {
			return err
		}
		c.encoded[id] = b
		keys := model.Keys(d.Record)
		for _, k := range missing(keys, d.filed, id) {
			c.index[string(k)] = true
		}
		for _, k := range missing(d.filed, keys, id) {
			c.index[string(k)] = false
		}
	}
	clear(c.dirty)
	return nil
}

// flush writes the records that were changed and their places in the index, in
// the order of their keys and once for the whole transaction: bbolt splits its
// pages at the end only, and what goes into the middle of a large one moves
// all that stands behind it.
func (c *commit) flush() error {
	if err := c.encode(); err != nil {
		return err
	}
	state := c.bucket(bucketState)
	for _, id := range slices.SortedFunc(maps.Keys(c.encoded), compareIDs) {
		if err := state.Put(id[:], c.encoded[id]); err != nil {
			return err
		}
		c.change.Records = append(c.change.Records, id)
	}
	index := c.bucket(bucketIndex)
	for _, k := range slices.Sorted(maps.Keys(c.index)) {
		var err error
		if c.index[k] {
			err = index.Put([]byte(k), nil)
		} else {
			err = index.Delete([]byte(k))
		}
		if err != nil {
			return err
		}
	}
	if c.numbers.added {
		return putDevices(c.tx, metaDevices, c.numbers.list)
	}
	return nil
}

func compareIDs(a, b model.ID) int { return bytes.Compare(a[:], b[:]) }

// missing are the index entries for the keys that are not among others.
func missing(keys, others []string, id model.ID) (entries [][]byte) {
	for _, k := range keys {
		if !slices.Contains(others, k) {
			entries = append(entries, indexKey(k, id))
		}
	}
	return entries
}

// Record returns a record as the transaction leaves it, nil where none is known.
func (c *commit) Record(id model.ID) *model.Record {
	d, err := c.load(id)
	if err != nil {
		c.err = err
		return nil
	}
	if !d.touched && !d.known {
		return nil
	}
	return d.Record
}

// Operation returns an operation, nil where it is not known.
func (c *commit) Operation(s model.Stamp) *model.Operation {
	op, err := operation(c.tx, s)
	c.err = errors.Join(c.err, err)
	return op
}

// Group returns the operations of one act.
func (c *commit) Group(d model.Device, first uint64) []*model.Operation {
	ops, err := group(c.tx, d, first)
	c.err = errors.Join(c.err, err)
	return ops
}
