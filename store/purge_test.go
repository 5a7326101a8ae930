package store_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store"
)

// mentioned lists the files of a workspace that hold some text.
func mentioned(t *testing.T, dir, text string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(text)) {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const secret = "Zq7-the-secret"

// withSecret is a workspace that has held a secret in every way it can: in
// edits, in a conflict, a set, a draft that was sent, backups and old pages.
func withSecret(t *testing.T) (s *store.Store, id, other model.ID, b *store.Store) {
	t.Helper()
	s, b = fresh(t, "a"), fresh(t, "b")
	other = said(t, s, "harmless")
	if err := s.SaveDraft("line", "typing "+secret); err != nil {
		t.Fatal(err)
	}
	id, act := point(s, model.ID{1}, "typed "+secret)
	apply(t, s, act, store.Local{Key: "draft/line"})
	edit(t, s, id, model.FieldText, "edited "+secret)
	edit(t, s, id, model.Member("topic", "zq7-the-secret"), "1")
	merge(t, b, sealed(t, s, nil)...)
	edit(t, b, id, model.FieldText, "theirs "+secret)
	edit(t, s, id, model.FieldText, "ours "+secret)
	merge(t, s, sealed(t, b, nil)...)
	for i := range 40 {
		said(t, s, fmt.Sprint("more ", i))
	}
	return s, id, other, b
}

func TestPurgeLeavesNoBytes(t *testing.T) {
	t.Parallel()
	s, id, other, b := withSecret(t)
	dir := s.Dir()
	for range 2 { // with backups
		closed(t, s)
		s = opened(t, dir, env("again"))
		said(t, s, "x")
	}
	if len(mentioned(t, dir, secret)) < 3 {
		t.Fatal("the test is wrong: database, journal and backups should hold the secret")
	}
	stamp, err := s.Purge(id, id, model.ID{99})
	if err != nil {
		t.Fatal(err)
	}
	gone := func(dir string) {
		t.Helper()
		for _, text := range []string{secret, "zq7-the-secret"} {
			if files := mentioned(t, dir, text); len(files) > 0 {
				t.Errorf("%q is still in %v", text, files)
			}
		}
	}
	gone(dir)
	if deleted, _ := record(t, s, id).Deleted(); !deleted {
		t.Error("the record shows")
	}
	if value(t, s, other, model.FieldText) != "harmless" || value(t, s, id, model.FieldText) != "" {
		t.Error("the wrong values went")
	}
	sound(t, s)

	// it is passed on, and what others send again stays erased
	before := sealed(t, b, nil)
	if m := merge(t, b, sealed(t, s, nil)...); m.Taken == 0 {
		t.Errorf("%+v", m)
	}
	gone(b.Dir())
	if m := merge(t, s, before...); m.Filled != 0 || m.Taken != 0 {
		t.Errorf("what was erased came back: %+v", m)
	}
	merge(t, s, sealed(t, b, nil)...)
	if sound(t, s) != sound(t, b) {
		t.Error("the two differ")
	}
	gone(dir)

	// an undo cannot bring it back
	report := undo(t, s)
	if len(report.Undone) != 1 || report.Undone[0].Stamp != stamp || len(report.Skipped) == 0 {
		t.Errorf("%+v", report)
	}
	if got := value(t, s, id, model.FieldText); got != "" {
		t.Errorf("text %q", got)
	}
	closed(t, s)
	gone(dir)
	s = opened(t, dir, env("last"))
	if len(s.Found()) != 0 {
		t.Errorf("found %v", s.Found())
	}
	sound(t, s)
}

func TestErasureReachesWhatComesLater(t *testing.T) {
	t.Parallel()
	s, id, _, b := withSecret(t)
	old := sealed(t, s, nil)
	if _, err := s.Purge(id); err != nil {
		t.Fatal(err)
	}
	c := fresh(t, "c")
	merge(t, c, sealed(t, s, nil)...)
	merge(t, c, old...)
	merge(t, c, sealed(t, b, nil)...)
	if files := mentioned(t, c.Dir(), secret); len(files) > 0 {
		t.Errorf("still in %v", files)
	}
	d := fresh(t, "d")
	merge(t, d, append(old, sealed(t, s, nil)...)...) // all at once, the erasure last
	if files := mentioned(t, d.Dir(), secret); len(files) > 0 {
		t.Errorf("still in %v", files)
	}
	if sound(t, c) != sound(t, d) || sound(t, c) != sound(t, s) {
		t.Error("they differ")
	}
}

func TestInterruptedPurgeIsFinishedAtOpen(t *testing.T) {
	t.Parallel()
	s, id, _, _ := withSecret(t)
	dir := s.Dir()
	closed(t, s)
	files := map[string][]byte{}
	for _, path := range mentioned(t, dir, secret) {
		if filepath.Base(path) != "workspace.db" {
			files[path], _ = os.ReadFile(path)
		}
	}
	s = opened(t, dir, env("b"))
	if _, err := s.Purge(id); err != nil {
		t.Fatal(err)
	}
	state := sound(t, s)
	closed(t, s)
	// as if it had stopped after its transaction: old journal and backups are back
	if err := os.RemoveAll(filepath.Join(dir, "journal")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "journal"), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, b := range files {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	alter(t, dir, func(tx *bolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("purge"), []byte{1}) })
	if len(mentioned(t, dir, secret)) < 2 {
		t.Fatal("the test is wrong")
	}
	s = opened(t, dir, env("c"))
	if left := mentioned(t, dir, secret); len(left) > 0 {
		t.Errorf("still in %v", left)
	}
	if sound(t, s) != state {
		t.Error("the records changed")
	}
}

func TestPurgeOfNothingWritesNothing(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	if stamp, err := s.Purge(model.ID{9}); err != nil || !stamp.IsZero() {
		t.Errorf("%v, %v", stamp, err)
	}
}
