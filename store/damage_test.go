package store_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store"
)

// written is a closed workspace with points in it, and their texts by id. Its
// only backup holds the first half.
func written(t *testing.T, seed string, n int) (dir string, texts map[model.ID]string) {
	t.Helper()
	dir, texts = t.TempDir(), map[model.ID]string{}
	for half := range 2 {
		s, err := store.Open(dir, env(fmt.Sprint(seed, half)))
		if err != nil {
			t.Fatal(err)
		}
		for i := range n / 2 {
			text := fmt.Sprintf("%s: point %d of half %d", seed, i, half)
			texts[said(t, s, text)] = text
		}
		closed(t, s)
		if half == 1 {
			backups, err := filepath.Glob(filepath.Join(dir, "backup", "*"))
			if err != nil || len(backups) != 2 {
				t.Fatalf("backups %v, %v", backups, err)
			}
			if err := os.Remove(backups[1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir, texts
}

// dirty makes the workspace look as after a crash.
func dirty(t *testing.T, dir string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "workspace.lock"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, s *store.Store, texts map[model.ID]string) {
	t.Helper()
	for id, text := range texts {
		if got := value(t, s, id, model.FieldText); got != text {
			t.Fatalf("%s: %q, want %q", id, got, text)
		}
	}
}

func database(dir string) string { return filepath.Join(dir, "workspace.db") }

func journalFile(dir string) string { return filepath.Join(dir, "journal", "000001.journal") }

func overwrite(t *testing.T, path string, at int64, b []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(b, at)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedDatabaseIsPutTogetherAgain(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(t *testing.T, dir string){
		"missing": func(t *testing.T, dir string) {
			if err := os.Remove(database(dir)); err != nil {
				t.Fatal(err)
			}
		},
		"empty": func(t *testing.T, dir string) { truncate(t, database(dir), 0) },
		"cut":   func(t *testing.T, dir string) { truncate(t, database(dir), 16<<10) },
		"cut in its first page": func(t *testing.T, dir string) {
			truncate(t, database(dir), 100)
		},
		"no meta pages": func(t *testing.T, dir string) { overwrite(t, database(dir), 0, make([]byte, 8<<10)) },
		"other content": func(t *testing.T, dir string) {
			overwrite(t, database(dir), 0, []byte(strings.Repeat("not a database ", 8<<10)))
		},
		"pages of noise": func(t *testing.T, dir string) {
			noise := make([]byte, 64<<10)
			r := rand.New(rand.NewPCG(1, 2))
			for i := range noise {
				noise[i] = byte(r.Uint32())
			}
			overwrite(t, database(dir), 8<<10, noise)
			dirty(t, dir)
		},
	} {
		for _, backup := range []bool{true, false} {
			t.Run(fmt.Sprint(name, ", backup ", backup), func(t *testing.T) {
				t.Parallel()
				dir, texts := written(t, name, 40)
				if !backup {
					if err := os.RemoveAll(filepath.Join(dir, "backup")); err != nil {
						t.Fatal(err)
					}
				}
				before, err := os.ReadFile(database(dir))
				if err != nil {
					t.Fatal(err)
				}
				damage(t, dir)
				damaged, _ := os.ReadFile(database(dir))
				e := env("after")
				e.Probe = probe
				s, err := store.Open(dir, e)
				if err != nil {
					t.Fatal(err)
				}
				if len(s.Found()) == 0 {
					t.Error("it is not said")
				}
				holds(t, s, texts)
				sound(t, s)
				said(t, s, "and on")
				st, err := s.Stats()
				if err != nil || name != "missing" && len(st.Aside) != 1 {
					t.Fatalf("set aside: %v, %v", st.Aside, err)
				}
				for _, path := range st.Aside {
					if kept, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, damaged) || bytes.Equal(kept, before) {
						t.Errorf("%s is not what was damaged: %v", path, err)
					}
				}
				closed(t, s)
			})
		}
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

func TestDatabaseSetBackIsBroughtForward(t *testing.T) {
	t.Parallel()
	dir, texts := written(t, "a", 30)
	backups, err := filepath.Glob(filepath.Join(dir, "backup", "*"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(backups[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(database(dir), b, 0o600); err != nil {
		t.Fatal(err)
	}
	s := opened(t, dir, env("b"))
	holds(t, s, texts)
	if len(s.Found()) != 1 || !strings.Contains(s.Found()[0], "15 operations") {
		t.Errorf("found %v", s.Found())
	}
	if stamp := apply(t, s, model.Act{model.NewRecord(s.NewID(), model.KindPoint).Set(model.FieldText, "x")}); stamp.Seq != 31 {
		t.Errorf("it goes on at number %d", stamp.Seq)
	}
	sound(t, s)
}

func TestTornJournalIsCutAndCompleted(t *testing.T) {
	t.Parallel()
	dir, texts := written(t, "a", 20)
	whole, err := os.ReadFile(journalFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		b := bytes.Clone(whole)
		switch r.IntN(4) {
		case 0:
			b = b[:r.IntN(len(b))]
		case 1:
			b = append(b, b[:r.IntN(100)]...)
		case 2:
			b[r.IntN(len(b))] ^= byte(1 + r.IntN(255))
		case 3:
			at := r.IntN(len(b))
			b = append(b[:at], make([]byte, len(b)-at)...) // blocks that were never written
		}
		if err := os.WriteFile(journalFile(dir), b, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(dir, env("b"))
		if err != nil {
			t.Fatal(err)
		}
		holds(t, s, texts)
		id := said(t, s, "goes on")
		texts[id] = "goes on"
		closed(t, s)
		// what counts: the journal alone gives everything back
		if err := errors.Join(os.Remove(database(dir)), os.RemoveAll(filepath.Join(dir, "backup"))); err != nil {
			t.Fatal(err)
		}
		s, err = store.Open(dir, env("c"))
		if err != nil {
			t.Fatal(err)
		}
		holdsUnlessFlipped(t, s, texts)
		closed(t, s)
		if whole, err = os.ReadFile(journalFile(dir)); err != nil {
			t.Fatal(err)
		}
	}
}

// holdsUnlessFlipped is holds for a journal in which a byte in the middle was
// flipped and went unnoticed, since its end was good: what it held is named.
func holdsUnlessFlipped(t *testing.T, s *store.Store, texts map[model.ID]string) {
	t.Helper()
	for id, text := range texts {
		if value(t, s, id, model.FieldText) == text {
			continue
		}
		st, err := s.Stats()
		if err != nil || len(st.Missing) == 0 || !strings.Contains(strings.Join(s.Found(), "\n"), "missing") {
			t.Fatalf("%s is lost and nothing is said: %+v, %v", id, st, s.Found())
		}
		delete(texts, id)
	}
}

func TestFlippedBitsAreFoundOrHarmless(t *testing.T) {
	t.Parallel()
	dir, texts := written(t, "a", 60)
	whole, err := os.ReadFile(database(dir))
	if err != nil {
		t.Fatal(err)
	}
	used := usedPages(t, dir)
	r := rand.New(rand.NewPCG(5, 6))
	found, rescued := 0, 0
	const tries = 60
	for try := range tries {
		b := bytes.Clone(whole)
		at := used[r.IntN(len(used))]*os.Getpagesize() + r.IntN(os.Getpagesize())
		b[at] ^= 1 << r.IntN(8)
		work := filepath.Join(t.TempDir(), fmt.Sprint(try))
		if err := os.CopyFS(work, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(database(work), b, 0o600); err != nil {
			t.Fatal(err)
		}
		dirty(t, work)
		e := env(fmt.Sprint("b", try))
		e.Probe = probe
		s, err := store.Open(work, e)
		if err != nil {
			t.Fatalf("byte %d: %v", at, err)
		}
		report, err := s.Check(t.Context())
		switch {
		case err != nil || !report.OK():
			found++
		default:
			if len(s.Found()) > 0 {
				rescued++
			}
			holds(t, s, texts)
		}
		s.Close() // may well refuse to back up what is damaged
	}
	t.Logf("%d flips: %d named by Check, %d put together again, %d harmless", tries, found, rescued, tries-found-rescued)
	if found+rescued < tries/4 {
		t.Error("too few were noticed for the test to mean anything")
	}
}

// usedPages are the pages of a database that are in use.
func usedPages(t *testing.T, dir string) (pages []int) {
	t.Helper()
	db, err := bolt.Open(database(dir), 0o600, &bolt.Options{ReadOnly: true, PreLoadFreelist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		for i := 0; ; i++ {
			p, err := tx.Page(i)
			if err != nil || p == nil {
				return err
			}
			if p.Type != "free" {
				pages = append(pages, i)
			}
		}
	})
	if err != nil || len(pages) == 0 {
		t.Fatalf("pages %v, %v", pages, err)
	}
	return pages
}

func TestLostNumbersAreNamedAndCanBeFilledIn(t *testing.T) {
	t.Parallel()
	dir, texts := written(t, "a", 20)
	s, err := store.Open(dir, env("b"))
	if err != nil {
		t.Fatal(err)
	}
	everything := sealed(t, s, nil)
	device := s.Device()
	closed(t, s)
	// the database and all backups are gone, and a byte of the journal's fifth operation is wrong
	if err := errors.Join(os.Remove(database(dir)), os.RemoveAll(filepath.Join(dir, "backup"))); err != nil {
		t.Fatal(err)
	}
	j, err := os.ReadFile(journalFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for range 4 {
		at += 12 + int(binary.BigEndian.Uint32(j[at+4:]))
	}
	overwrite(t, journalFile(dir), int64(at+50), []byte{j[at+50] ^ 1})
	s = opened(t, dir, env("c"))
	gap := store.Gap{Device: device, From: 5, To: 5}
	if st, err := s.Stats(); err != nil || len(st.Missing) != 1 || st.Missing[0] != gap {
		t.Errorf("missing %v, %v", st.Missing, err)
	}
	if !strings.Contains(strings.Join(s.Found(), "\n"), gap.String()) {
		t.Errorf("found %q", s.Found())
	}
	if s.Device() == device {
		t.Error("it goes on with numbers that may have been given before")
	}
	if have, err := s.Have(); err != nil || have[device] != 4 {
		t.Errorf("have %v, %v", have, err)
	}
	said(t, s, "and on")
	if m := merge(t, s, everything...); m.Taken != 1 || m.Known != 19 {
		t.Errorf("%+v", m)
	}
	holds(t, s, texts)
	report, err := s.Check(t.Context())
	if err != nil || !report.OK() {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestCrashWhileCreatingLeavesAFreshStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(database(dir)+".new", []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := opened(t, dir, env("a"))
	said(t, s, "x")
	if _, err := os.Stat(database(dir) + ".new"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what was torn is left: %v", err)
	}
	if len(s.Found()) != 0 {
		t.Errorf("found %v", s.Found())
	}
}
