package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// CheckReport is what Check found.
type CheckReport struct {
	Findings   []string `json:"findings"`   // what is wrong, one sentence each; none: all is well
	Operations int      `json:"operations"` // that were read
	Records    int      `json:"records"`
	Journal    int      `json:"journal"` // operations in it
	State      string   `json:"state"`   // hash of all records, the same on laptops that hold the same operations
}

// OK tells whether nothing is wrong.
func (r CheckReport) OK() bool { return len(r.Findings) == 0 }

// maxFindings keeps a report of a ruined file readable.
const maxFindings = 100

func (r *CheckReport) find(format string, args ...any) {
	switch {
	case len(r.Findings) < maxFindings:
		r.Findings = append(r.Findings, fmt.Sprintf(format, args...))
	case len(r.Findings) == maxFindings:
		r.Findings = append(r.Findings, "there is more; mend this first, then check again")
	}
}

// Check reads the whole workspace: the pages of the database, the chain of each
// device, the records against the operations, the index against the records,
// the journal against this workspace's own operations. It changes nothing, but
// what it finds damaged is put right by the next Open as far as journal and
// backups go; writers wait for it. The error is that of ctx, or of a database that cannot
// be read at all.
func (s *Store) Check(ctx context.Context) (report CheckReport, err error) {
	report.Findings = []string{}
	// bbolt looks at its list of free pages, which a writer changes: the
	// committer itself does it, with no transaction open.
	submitted := s.submit(func(*commit) error { return nil }, func() error {
		err = s.read(func(tx *bolt.Tx) (err error) {
			c := &checker{s: s, ctx: ctx, tx: tx, CheckReport: &report}
			guarded("check the workspace", &err, c.run)
			if errors.Is(err, ErrDamaged) {
				c.mend = mendAll
			}
			s.lock.mend = max(s.lock.mend, c.mend)
			return err
		})
		return nil
	})
	return report, errors.Join(submitted, err)
}

type checker struct {
	*CheckReport
	s       *Store
	ctx     context.Context
	tx      *bolt.Tx
	records map[model.ID]*model.Record
	mend    mend // what the next Open is to do
}

// damaged notes a finding and what mends it.
func (c *checker) damaged(m mend, format string, args ...any) {
	c.mend = max(c.mend, m)
	c.find(format+"; close rapporteur and start it again, it is mended then", args...)
}

func (c *checker) run() error {
	for err := range c.tx.Check() {
		c.damaged(mendAll, "the database file is damaged: %v", err)
		if len(c.Findings) >= maxFindings { // pages that point in a circle have no last one
			break
		}
	}
	for _, step := range []func() error{c.chains, c.state, c.index, c.journal} {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if err := step(); err != nil {
			return err
		}
	}
	for _, e := range []struct{ bucket, what string }{
		{bucketQuarantine, "operations are in quarantine and not applied"},
		{bucketForks, "operations have a number that was given twice; both are kept, one is applied"},
	} {
		if n := c.tx.Bucket([]byte(e.bucket)).Stats().KeyN; n > 0 {
			c.find("%d %s", n, e.what)
		}
	}
	return nil
}

// chains reads every operation and replays it.
func (c *checker) chains() error {
	c.records = map[model.ID]*model.Record{}
	quarantine := c.tx.Bucket([]byte(bucketQuarantine))
	gaps, err := holes(c.tx)
	if err != nil {
		return err
	}
	for _, g := range gaps {
		c.find("operations were lost by damage: %s; read a bundle of a laptop that has them", g)
	}
	for _, d := range devices(c.tx) {
		at := head{}
		sure := true // the hash of the one before is known
		err := operationsOf(c.tx, d).ForEach(func(k, v []byte) error {
			if err := c.ctx.Err(); err != nil {
				return err
			}
			c.Operations++
			stamp := stampOf(append(d[:], k...))
			if stamp.Seq != at.seq+1 && !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Device == d && g.To == stamp.Seq-1 }) {
				c.damaged(mendAll, "operations are missing: %s", Gap{d, at.seq + 1, stamp.Seq - 1})
			}
			sure = sure && stamp.Seq == at.seq+1
			r, err := oplog.Read(v)
			if errors.Is(err, oplog.ErrVersion) {
				at, sure = head{seq: stamp.Seq}, false
				return nil
			}
			if err != nil || r.Stamp != stamp {
				c.damaged(mendAll, "operation %s is damaged", stamp)
				at, sure = head{seq: stamp.Seq}, false
				return nil
			}
			if sure && stamp.Seq > 1 && r.Prev != at.hash && !c.followsFork(r) {
				c.damaged(mendAll, "operation %s does not follow the one before: one of the two was altered", stamp)
			}
			at, sure = head{stamp.Seq, r.Hash}, true
			if quarantine.Get(quarantineKey(stamp)) == nil {
				c.replay(r.Operation)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// followsFork tells whether an operation goes on from a fork.
func (c *checker) followsFork(r oplog.Reading) bool {
	before := model.Stamp{Device: r.Device, Seq: r.Seq - 1}
	return slices.ContainsFunc(forksAt(c.tx.Bucket([]byte(bucketForks)).Cursor(), before), func(s oplog.Sealed) bool {
		return oplog.Hash(s) == r.Prev
	})
}

func (c *checker) replay(op *model.Operation) {
	for _, w := range op.Writes {
		if len(w.Set) == 0 && len(w.Covers) == 0 {
			continue
		}
		r := c.records[w.Record]
		if r == nil {
			r = model.NewRecord(w.Record, w.Kind)
			c.records[w.Record] = r
		}
		r.Apply(op, w)
	}
}

// state compares the records with what the operations make.
func (c *checker) state() error {
	numbers := numberingOf(c.tx)
	known := len(numbers.list)
	sum := sha256.New()
	state := c.tx.Bucket([]byte(bucketState))
	ids := slices.SortedFunc(maps.Keys(c.records), compareIDs)
	for _, id := range ids {
		c.Records++
		want, err := numbers.encode(c.records[id])
		if err != nil {
			return err
		}
		if !bytes.Equal(want, state.Get(id[:])) {
			c.damaged(mendRecords, "record %s is not what its operations make", id)
		}
		sum.Write(summary(c.records[id]))
	}
	if len(numbers.list) != known {
		c.damaged(mendRecords, "devices are missing in the list of devices")
	}
	c.State = hex.EncodeToString(sum.Sum(nil))
	return state.ForEach(func(k, _ []byte) error {
		if len(k) != len(model.ID{}) || c.records[model.ID(k)] == nil {
			c.damaged(mendRecords, "record %x has no operation", k)
		}
		return nil
	})
}

// summary is a text of a record that does not depend on the laptop.
func summary(r *model.Record) []byte {
	b := fmt.Appendf(nil, "%s %q\n", r.ID, r.Kind)
	for _, f := range slices.Sorted(maps.Keys(r.Heads)) {
		for _, h := range r.Heads[f] {
			b = fmt.Appendf(b, "%q %s %d %q %v\n", f, h.Stamp, h.Clock, h.Values, h.Covers)
		}
	}
	for _, f := range slices.Sorted(maps.Keys(r.Gone)) {
		b = fmt.Appendf(b, "%q gone %v\n", f, r.Gone[f])
	}
	return b
}

// index compares the index with the keys of the records.
func (c *checker) index() error {
	index := c.tx.Bucket([]byte(bucketIndex))
	want := 0
	for id, r := range c.records {
		for _, k := range model.Keys(r) {
			want++
			if index.Get(indexKey(k, id)) == nil {
				c.damaged(mendRecords, "record %s is not in the index under %q", id, k)
			}
		}
	}
	if n := index.Stats().KeyN; n != want {
		c.damaged(mendRecords, "the index holds %d entries, and the records make %d", n, want)
	}
	return nil
}

// journal compares the journal with this workspace's own operations.
func (c *checker) journal() error {
	seen := map[model.Stamp]bool{}
	damaged, err := readJournal(c.s.journal.dir, func(sealed oplog.Sealed) error {
		c.Journal++
		r, err := oplog.Read(sealed)
		if err != nil {
			c.damaged(mendJournal, "an operation in the journal cannot be read: %v", err)
			return nil
		}
		if seen[r.Stamp] {
			c.Journal--
		}
		seen[r.Stamp] = true
		here := operationsOf(c.tx, r.Device)
		if here == nil || here.Get(number(r.Seq)) == nil {
			c.damaged(mendJournal, "operation %s is in the journal and not in the database", r.Stamp)
			return nil
		}
		if oplog.Hash(here.Get(number(r.Seq))) != r.Hash && !c.isFork(r) {
			c.damaged(mendAll, "operation %s in the journal differs from the database", r.Stamp)
		}
		return nil
	})
	for name, n := range damaged {
		c.damaged(mendJournal, "%d bytes of the journal %s cannot be read", n, name)
	}
	for _, d := range c.s.own {
		b := operationsOf(c.tx, d)
		if b == nil {
			continue
		}
		err = errors.Join(err, b.ForEach(func(k, _ []byte) error {
			if s := stampOf(append(d[:], k...)); !seen[s] {
				c.damaged(mendJournal, "operation %s is missing in the journal", s)
			}
			return nil
		}))
	}
	return err
}

func (c *checker) isFork(r oplog.Reading) bool {
	return slices.ContainsFunc(forksAt(c.tx.Bucket([]byte(bucketForks)).Cursor(), r.Stamp), func(s oplog.Sealed) bool {
		return oplog.Hash(s) == r.Hash
	})
}
