package store

import (
	"fmt"

	bolt "go.etcd.io/bbolt"
)

const draftPrefix = "draft/"

// Local returns what is kept on this laptop under a key, "" for nothing.
func (s *Store) Local(key string) (value string) {
	err := s.read(func(tx *bolt.Tx) (err error) {
		guarded("read "+key, &err, func() error {
			value = string(tx.Bucket([]byte(bucketLocal)).Get([]byte(key)))
			return nil
		})
		return err
	})
	if err != nil {
		s.env.Log.Error("read local", "key", key, "err", err)
	}
	return value
}

// SetLocal keeps values on this laptop; it is durable when it returns.
func (s *Store) SetLocal(locals ...Local) error {
	_, err := s.Apply(nil, locals...)
	return err
}

// Draft returns the text that was being typed under a key, "" for none.
func (s *Store) Draft(key string) string { return s.Local(draftPrefix + key) }

// SaveDraft keeps the text that is being typed; "" removes it.
func (s *Store) SaveDraft(key, text string) error {
	return s.SetLocal(DraftLocal(key, text))
}

// DraftLocal is a draft as a Local, so that an act and the removal of the draft
// it was typed as (text "") are one transaction.
func DraftLocal(key, text string) Local { return Local{draftPrefix + key, text} }

func checkLocals(locals []Local) error {
	for _, l := range locals {
		if l.Key == "" || len(l.Key) > bolt.MaxKeySize {
			return fmt.Errorf("a local key of %d bytes cannot be kept; use 1 to %d", len(l.Key), bolt.MaxKeySize)
		}
	}
	return nil
}

func (c *commit) setLocals(locals []Local) error {
	b := c.bucket(bucketLocal)
	for _, l := range locals {
		c.writes++
		var err error
		if l.Value == "" {
			err = b.Delete([]byte(l.Key))
		} else {
			err = b.Put([]byte(l.Key), []byte(l.Value))
		}
		if err != nil {
			return fmt.Errorf("keep %s: %w", l.Key, err)
		}
	}
	return nil
}
