package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// Merged tells what Merge did with the operations it was given.
type Merged struct {
	Taken       int           `json:"taken"`       // new here
	Known       int           `json:"known"`       // here already, in the same or a fuller form
	Filled      int           `json:"filled"`      // here already, fields filled in
	Later       int           `json:"later"`       // of Taken: of a version to be applied after an upgrade
	Gaps        []Gap         `json:"gaps"`        // needed before what was left out
	Left        int           `json:"left"`        // left out because of a gap
	Forks       []model.Stamp `json:"forks"`       // numbers that were given twice; both are kept
	Ahead       []model.Stamp `json:"ahead"`       // clock more than 24 hours ahead; applied, not followed
	Quarantined []Refused     `json:"quarantined"` // not applied
}

// Merge takes in operations of any laptop, in any order and with any
// repetition, in one transaction: all that can be is durable when it returns,
// or nothing. Each device's chain must go on where it stands here, else the
// rest of that device is left out and the gap named. What cannot be read or
// breaks a rule goes to quarantine with the reason; the rest goes on.
func (s *Store) Merge(ops iter.Seq[oplog.Sealed]) (Merged, error) {
	type entry struct {
		oplog.Header
		sealed oplog.Sealed
	}
	var in []entry
	var unreadable []Refused
	var bad []oplog.Sealed
	for sealed := range ops {
		h, err := oplog.Peek(sealed)
		if err != nil {
			unreadable, bad = append(unreadable, Refused{Reason: err.Error()}), append(bad, sealed)
			continue
		}
		in = append(in, entry{h, sealed})
	}
	slices.SortStableFunc(in, func(a, b entry) int { return a.Compare(b.Stamp) })
	var m *merge
	err := s.submit(func(c *commit) error {
		m = newMerge(c)
		for i, b := range bad {
			if err := m.quarantineBytes(b, unreadable[i].Reason); err != nil {
				return err
			}
		}
		for i, e := range in {
			if err := m.take(e.Header, e.sealed); err != nil {
				return err
			}
			if i%1000 == 999 {
				s.progress("merge", i+1, len(in))
			}
		}
		return m.finish()
	}, func() error { return s.finishPurge(m.erasing) })
	if err != nil {
		return Merged{}, err
	}
	return m.Merged, nil
}

// merge takes operations into one transaction.
type merge struct {
	*commit
	Merged
	lenient bool                  // a rescue: take what stands behind a gap too
	erased  map[model.Digest]bool // erased for good, from before and now
	erasing bool                  // new erasures came in
	rebuild map[model.ID]bool     // records to be made again from all operations
	holes   []Gap
	clock   model.Clock
	last    lastTaken
}

// lastTaken saves reading the operation before from the database again.
type lastTaken struct {
	model.Stamp
	hash [32]byte
}

func newMerge(c *commit) *merge {
	m := &merge{commit: c, rebuild: map[model.ID]bool{}, erased: map[model.Digest]bool{}}
	cur := c.bucket(bucketErased).Cursor()
	for k, _ := cur.First(); k != nil; k, _ = cur.Next() {
		if len(k) == len(model.Digest{}) {
			m.erased[model.Digest(k)] = true
		}
	}
	return m
}

// take takes one operation; only errors of the database are returned.
func (m *merge) take(h oplog.Header, sealed oplog.Sealed) error {
	sealed, _ = oplog.Erase(sealed, m.erased)
	var here oplog.Sealed
	if b := operationsOf(m.tx, h.Device); b != nil {
		here = slices.Clone(b.Get(number(h.Seq)))
	}
	if bytes.Equal(here, sealed) || here != nil && h.Version != oplog.Version {
		m.Known++
		return nil
	}
	if h.Version != oplog.Version {
		return m.takeLater(h, sealed)
	}
	r, err := oplog.Read(sealed)
	if err != nil {
		return m.quarantineBytes(sealed, err.Error())
	}
	if here != nil {
		return m.again(r, here, sealed)
	}
	follows, err := m.follows(r)
	if err != nil {
		return err
	}
	switch {
	case follows == chainGap && !m.lenient:
		m.Left++
		return nil
	case follows == chainOther && !m.lenient:
		return m.quarantineBytes(sealed, fmt.Sprintf("operation %s does not follow number %d of its device that is here", r.Stamp, r.Seq-1))
	}
	return m.add(r, sealed)
}

// add stores an operation that is new here and applies it.
func (m *merge) add(r oplog.Reading, sealed oplog.Sealed) error {
	if err := m.put(r.Stamp, sealed); err != nil {
		return err
	}
	m.Taken++
	m.last = lastTaken{r.Stamp, r.Hash}
	m.fillHole(r.Stamp)
	now := m.s.env.Now()
	next, ahead := max(m.clock, m.s.highest()).Observe(r.Clock, now)
	if ahead {
		m.Ahead = append(m.Ahead, r.Stamp)
	}
	m.clock = next
	if slices.Contains(m.s.own, r.Device) {
		m.journal = append(m.journal, sealed)
		if r.Device == m.s.device && r.Seq > m.head.seq {
			m.head = head{r.Seq, r.Hash}
		}
	}
	if err := checkOperation(r.Operation); err != nil {
		return m.quarantine(r.Stamp, err.Error())
	}
	if err := m.apply(r.Operation); err != nil {
		return err
	}
	return m.erase(r.Operation)
}

// takeLater stores an operation of a version to come; it is passed on as it is.
func (m *merge) takeLater(h oplog.Header, sealed oplog.Sealed) error {
	if h.Seq > 1 && m.last.Stamp != (model.Stamp{Device: h.Device, Seq: h.Seq - 1}) && !m.stands(h.Device, h.Seq-1) {
		m.gap(h.Stamp)
		m.Left++
		return nil
	}
	m.Taken++
	m.Later++
	return m.put(h.Stamp, sealed)
}

type chain int

const (
	chainFits chain = iota
	chainGap
	chainOther // the number before is here, but is another operation
)

// follows tells whether an operation goes on where its device's chain stands.
func (m *merge) follows(r oplog.Reading) (chain, error) {
	if r.Seq == 1 {
		return chainFits, nil
	}
	before := model.Stamp{Device: r.Device, Seq: r.Seq - 1}
	if m.last.Stamp == before && m.last.hash == r.Prev {
		return chainFits, nil
	}
	if !m.stands(before.Device, before.Seq) {
		m.gap(r.Stamp)
		return chainGap, nil
	}
	here := operationsOf(m.tx, before.Device).Get(number(before.Seq))
	for _, s := range append(forksAt(m.bucket(bucketForks).Cursor(), before), here) {
		b, err := oplog.Read(s)
		if errors.Is(err, oplog.ErrVersion) { // its hash is not known here
			return chainFits, nil
		}
		if err != nil {
			return chainFits, fmt.Errorf("%w: operation %s: %w", ErrDamaged, before, err)
		}
		if b.Hash == r.Prev {
			return chainFits, nil
		}
	}
	return chainOther, nil
}

func (m *merge) stands(d model.Device, seq uint64) bool {
	b := operationsOf(m.tx, d)
	return b != nil && b.Get(number(seq)) != nil
}

// gap notes what is missing before an operation.
func (m *merge) gap(s model.Stamp) {
	g := Gap{s.Device, 1, s.Seq - 1}
	if b := operationsOf(m.tx, s.Device); b != nil {
		c := b.Cursor()
		k, _ := c.Seek(number(s.Seq))
		if k == nil {
			k, _ = c.Last()
		} else {
			k, _ = c.Prev()
		}
		if k != nil {
			g.From = stampOf(append(slices.Clone(s.Device[:]), k...)).Seq + 1
		}
	}
	if m.lenient {
		m.holes = append(m.holes, g)
		return
	}
	if n := len(m.Gaps); n > 0 && m.Gaps[n-1].Device == g.Device {
		return // the first one says what to ask for
	}
	m.Gaps = append(m.Gaps, g)
}

// again handles an operation whose number is here already.
func (m *merge) again(r oplog.Reading, here, sealed oplog.Sealed) error {
	h, err := oplog.Read(here)
	if err != nil {
		return fmt.Errorf("%w: operation %s: %w", ErrDamaged, r.Stamp, err)
	}
	if h.Hash == r.Hash {
		filled, changed := oplog.Fill(here, sealed)
		if !changed {
			m.Known++
			return nil
		}
		m.Filled++
		if err := m.put(r.Stamp, filled); err != nil {
			return err
		}
		op, err := oplog.Open(filled)
		if err != nil || m.bucket(bucketQuarantine).Get(quarantineKey(r.Stamp)) != nil {
			return err
		}
		if err := checkOperation(op); err != nil {
			m.refile(op)
			return m.quarantine(r.Stamp, err.Error())
		}
		return m.apply(op)
	}
	return m.fork(h, r, here, sealed)
}

// fork keeps both of two operations with one number. The one with the lower
// hash is applied, whichever came first.
func (m *merge) fork(h, r oplog.Reading, here, sealed oplog.Sealed) error {
	forks := m.bucket(bucketForks)
	key := append(stampKey(r.Stamp), r.Hash[:]...)
	if known := forks.Get(key); known != nil {
		m.Known++
		filled, changed := oplog.Fill(slices.Clone(known), sealed)
		if !changed {
			return nil
		}
		m.writes++
		return forks.Put(key, filled)
	}
	follows, err := m.follows(r)
	if err != nil {
		return err
	}
	if follows != chainFits && !m.lenient {
		return m.quarantineBytes(sealed, fmt.Sprintf("operation %s does not follow number %d of its device that is here", r.Stamp, r.Seq-1))
	}
	m.writes++
	m.Taken++
	m.Forks = append(m.Forks, r.Stamp)
	if bytes.Compare(r.Hash[:], h.Hash[:]) > 0 {
		return forks.Put(key, sealed)
	}
	if err := forks.Put(append(stampKey(h.Stamp), h.Hash[:]...), here); err != nil {
		return err
	}
	m.refile(h.Operation)
	m.refile(r.Operation)
	if err := m.bucket(bucketQuarantine).Delete(quarantineKey(r.Stamp)); err != nil {
		return err
	}
	if err := m.put(r.Stamp, sealed); err != nil {
		return err
	}
	if r.Device == m.s.device && r.Seq == m.head.seq {
		m.head.hash = r.Hash
	}
	if err := checkOperation(r.Operation); err != nil {
		return m.quarantine(r.Stamp, err.Error())
	}
	return m.erase(r.Operation)
}

// refile marks the records of an operation to be made again.
func (m *merge) refile(op *model.Operation) {
	for _, w := range op.Writes {
		m.rebuild[w.Record] = true
	}
}

// erase notes the fields that an operation erases for good.
func (m *merge) erase(op *model.Operation) error {
	for _, w := range op.Writes {
		for _, d := range w.Erases {
			if m.erased[d] {
				continue
			}
			m.erased[d], m.erasing = true, true
			if err := m.bucket(bucketErased).Put(d[:], nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// finish does what concerns all operations that were taken.
func (m *merge) finish() error {
	if err := m.follow(); err != nil {
		return err
	}
	if m.erasing {
		if err := m.eraseStored(m.erased, m.rebuild); err != nil {
			return err
		}
	}
	return m.remake(m.rebuild)
}

// follow writes the highest clock heard of and the holes that are left.
func (m *merge) follow() error {
	var known uint64
	if b := m.bucket(bucketMeta).Get([]byte(metaClock)); len(b) == 8 {
		known = binary.BigEndian.Uint64(b)
	}
	if uint64(m.clock) > known {
		m.s.hear(m.clock)
		m.writes++
		if err := m.bucket(bucketMeta).Put([]byte(metaClock), number(uint64(m.clock))); err != nil {
			return err
		}
	}
	if m.holes == nil {
		return nil
	}
	m.writes++
	return putJSON(m.tx, metaHoles, m.holes)
}
