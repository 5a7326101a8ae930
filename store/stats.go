package store

import (
	"os"
	"path/filepath"
	"strings"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

// Stats counts what a workspace holds. It looks at every record, but opens none.
type Stats struct {
	Device      model.Device            `json:"device"`      // this laptop
	Operations  map[model.Device]uint64 `json:"operations"`  // highest number of each device
	Records     map[model.Kind]int      `json:"records"`     // deleted ones too
	Quarantined int                     `json:"quarantined"` // not applied, see Quarantine
	Forks       int                     `json:"forks"`       // kept beside another with the same number
	Missing     []Gap                   `json:"missing"`     // lost by damage
	Drafts      int                     `json:"drafts"`
	Database    int64                   `json:"database"` // bytes
	Journal     int64                   `json:"journal"`  // bytes
	Backups     []string                `json:"backups"`  // paths, oldest first
	Aside       []string                `json:"aside"`    // paths of what was damaged or replaced
}

// Stats counts what the workspace holds.
func (s *Store) Stats() (st Stats, err error) {
	st = Stats{
		Device: s.device, Operations: map[model.Device]uint64{}, Records: map[model.Kind]int{},
		Missing: []Gap{}, Backups: []string{}, Aside: []string{},
	}
	err = s.read(func(tx *bolt.Tx) (err error) {
		guarded("count", &err, func() error { return st.count(tx) })
		return err
	})
	if err != nil {
		return st, err
	}
	backups, err := s.backups()
	if err != nil {
		return st, err
	}
	st.Backups = append(st.Backups, backups...)
	aside, err := filepath.Glob(filepath.Join(globQuoted(s.dir), "*.aside-*"))
	if err != nil {
		return st, err
	}
	st.Aside = append(st.Aside, aside...)
	ns, err := segments(filepath.Join(s.dir, journalFolder))
	for _, n := range ns {
		if info, err := os.Stat(segmentPath(filepath.Join(s.dir, journalFolder), n)); err == nil {
			st.Journal += info.Size()
		}
	}
	return st, err
}

// globQuoted makes a path stand for itself in a pattern.
func globQuoted(path string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(path)
}

func (st *Stats) count(tx *bolt.Tx) error {
	st.Database = tx.Size()
	for _, d := range devices(tx) {
		st.Operations[d] = lastNumber(tx, d)
	}
	c := tx.Bucket([]byte(bucketState)).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		st.Records[kindOf(v)]++
	}
	count := func(bucket, prefix string) (n int) {
		c := tx.Bucket([]byte(bucket)).Cursor()
		for k, _ := c.Seek([]byte(prefix)); k != nil && strings.HasPrefix(string(k), prefix); k, _ = c.Next() {
			n++
		}
		return n
	}
	st.Quarantined, st.Forks, st.Drafts = count(bucketQuarantine, ""), count(bucketForks, ""), count(bucketLocal, draftPrefix)
	gaps, err := holes(tx)
	st.Missing = append(st.Missing, gaps...)
	return err
}
