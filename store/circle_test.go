package store_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rapporteur/store"
)

// TestPagesThatPointInACircleAreDamage makes a branch page its own first child:
// whoever walks such a tree to its end never comes to it.
func TestPagesThatPointInACircleAreDamage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := opened(t, dir, env("circle"))
	for range 400 {
		id, act := point(s, s.NewID(), "Some words that fill a page of the database after a while")
		if _, err := s.Apply(act); err != nil || id.IsZero() {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "workspace.db")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.ProbeDatabase(path); err != nil {
		t.Fatalf("before: %v", err)
	}
	const branch, header, element = 0x01, 16, 16
	page, circles := os.Getpagesize(), 0
	for at := 0; at+page <= len(raw); at += page {
		if p := raw[at:]; binary.NativeEndian.Uint16(p[8:]) == branch && binary.NativeEndian.Uint64(p) == uint64(at/page) {
			binary.NativeEndian.PutUint64(p[header+element-8:], uint64(at/page))
			circles++
		}
	}
	if circles == 0 {
		t.Fatal("the database has no branch page")
	}
	broken := filepath.Join(t.TempDir(), "broken.db")
	if err := os.WriteFile(broken, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.ProbeDatabase(broken); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a circle is told as %v", err)
	}
}
