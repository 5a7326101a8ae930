package store

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

// Refused is an operation in quarantine.
type Refused struct {
	Stamp  model.Stamp `json:"stamp"` // zero where it could not be read
	Reason string      `json:"reason"`
}

// quarantined is the value of an entry in the quarantine bucket.
type quarantined struct {
	Reason string       `json:"reason"`
	Bytes  oplog.Sealed `json:"bytes,omitempty"` // where the operation is not among the others
}

// quarantineKey names an operation that stands among the others, is passed on,
// and is not applied. Bytes that are no operation are named by their hash.
func quarantineKey(s model.Stamp) []byte { return append([]byte{'o'}, stampKey(s)...) }

func (m *merge) quarantine(s model.Stamp, reason string) error {
	m.Quarantined = append(m.Quarantined, Refused{s, reason})
	return m.putQuarantine(quarantineKey(s), quarantined{Reason: reason})
}

func (m *merge) quarantineBytes(b oplog.Sealed, reason string) error {
	h, _ := oplog.Peek(b)
	m.Quarantined = append(m.Quarantined, Refused{h.Stamp, reason})
	sum := sha256.Sum256(b)
	key := append([]byte{'b'}, sum[:]...)
	if len(b) > oplog.MaxSealed {
		b = nil // what it was cannot matter; the reason says how long it is
	}
	if m.bucket(bucketQuarantine).Get(key) != nil {
		return nil
	}
	return m.putQuarantine(key, quarantined{reason, b})
}

func (c *commit) putQuarantine(key []byte, q quarantined) error {
	c.writes++
	v, err := json.Marshal(q)
	if err != nil {
		return err
	}
	return c.bucket(bucketQuarantine).Put(key, v)
}

// Quarantine lists what was not applied, and why.
func (s *Store) Quarantine() (list []Refused, err error) {
	err = s.read(func(tx *bolt.Tx) (err error) {
		guarded("read the quarantine", &err, func() error {
			return tx.Bucket([]byte(bucketQuarantine)).ForEach(func(k, v []byte) error {
				var q quarantined
				if err := json.Unmarshal(v, &q); err != nil {
					return fmt.Errorf("%w: quarantine: %w", ErrDamaged, err)
				}
				r := Refused{Reason: q.Reason}
				if k[0] == 'o' && len(k) == 17 {
					r.Stamp = stampOf(k[1:])
				} else if h, err := oplog.Peek(q.Bytes); err == nil {
					r.Stamp = h.Stamp
				}
				list = append(list, r)
				return nil
			})
		})
		return err
	})
	return list, err
}
