package store_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store"
)

// clock is a wall clock that a test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock {
	return &clock{time.Date(2026, 3, 4, 9, 30, 0, 0, time.FixedZone("", 3600))}
}

func env(seed string) store.Env {
	return store.Env{
		Now: newClock().now, Random: rand.NewChaCha8(sha256.Sum256([]byte(seed))), Author: "Ana Y",
		Emergency: func(string) (string, error) { return "", fmt.Errorf("not in a test") },
	}
}

// opened opens a workspace and, at the end, checks all of it, closes it and
// checks its file.
func opened(t testing.TB, dir string, e store.Env) *store.Store {
	t.Helper()
	s, err := store.Open(dir, e)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closed(t, s) })
	return s
}

func fresh(t testing.TB, seed string) *store.Store {
	t.Helper()
	return opened(t, t.TempDir(), env(seed))
}

func closed(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	checkFile(t, filepath.Join(s.Dir(), "workspace.db"))
}

func checkFile(t testing.TB, path string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PreLoadFreelist: true, Timeout: time.Second})
	if err != nil {
		t.Errorf("open %s: %v", path, err)
		return
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// sound checks a workspace and returns the hash of its records.
func sound(t testing.TB, s *store.Store) string {
	t.Helper()
	report, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("check: %s", f)
	}
	return report.State
}

// record reads one record.
func record(t testing.TB, s *store.Store, id model.ID) *model.Record {
	t.Helper()
	var r *model.Record
	if err := s.View(func(src model.Source) error {
		r = src.Record(id)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return r
}

func value(t testing.TB, s *store.Store, id model.ID, f model.Field) string {
	t.Helper()
	r := record(t, s, id)
	if r == nil {
		return ""
	}
	return r.Value(f)
}

// point makes a point below a turn.
func point(s *store.Store, turn model.ID, text string) (model.ID, model.Act) {
	r := model.NewRecord(s.NewID(), model.KindPoint)
	return r.ID, model.Act{r.SetAll(map[model.Field]string{model.FieldText: text, model.FieldParent: turn.String(), "objective/8": "1"})}
}

func apply(t testing.TB, s *store.Store, act model.Act, locals ...store.Local) model.Stamp {
	t.Helper()
	stamp, err := s.Apply(act, locals...)
	if err != nil {
		t.Fatal(err)
	}
	return stamp
}

// said saves one point and returns its id.
func said(t testing.TB, s *store.Store, text string) model.ID {
	t.Helper()
	id, act := point(s, model.MeetingID("turn"), text)
	apply(t, s, act)
	return id
}

// edit sets one field of a record as its screen shows it.
func edit(t testing.TB, s *store.Store, id model.ID, f model.Field, v string) {
	t.Helper()
	apply(t, s, model.Act{record(t, s, id).Set(f, v)})
}
