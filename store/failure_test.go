package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

func TestAfterAWriteErrorNothingIsWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	kept := ""
	e := Env{Emergency: func(text string) (string, error) { kept += text; return "elsewhere.txt", nil }}
	s, err := Open(dir, e)
	if err != nil {
		t.Fatal(err)
	}
	write := func(text string) (model.ID, error) {
		r := model.NewRecord(s.NewID(), model.KindPoint)
		_, err := s.Apply(model.Act{r.Set(model.FieldText, text)})
		return r.ID, err
	}
	first, err := write("before")
	if err != nil {
		t.Fatal(err)
	}
	// The disk takes the database and refuses the journal.
	if err := s.journal.file.Close(); err != nil {
		t.Fatal(err)
	}
	unsure, err := write("words that matter")
	if !errors.Is(err, ErrFailed) || !strings.Contains(err.Error(), "elsewhere.txt") || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
	if !strings.Contains(kept, "words that matter") {
		t.Errorf("kept %q", kept)
	}
	refused, err := write("later")
	if !errors.Is(err, ErrFailed) {
		t.Errorf("error %v", err)
	}
	if err := s.SaveDraft("line", "x"); !errors.Is(err, ErrFailed) {
		t.Errorf("draft: %v", err)
	}
	_ = s.Close() // says that the journal's file was closed before

	s, err = Open(dir, e)
	if err != nil {
		t.Fatal(err)
	}
	has := func(id model.ID) (there bool) {
		if err := s.View(func(src model.Source) error { there = src.Record(id) != nil; return nil }); err != nil {
			t.Fatal(err)
		}
		return there
	}
	if !has(first) || !has(unsure) || has(refused) {
		t.Errorf("first %v, unsure %v, refused %v", has(first), has(unsure), has(refused))
	}
	if report, err := s.Check(t.Context()); err != nil || !report.OK() || report.Journal != 2 {
		t.Errorf("%+v, %v", report, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestPanicOfTheDatabaseIsAnError(t *testing.T) {
	t.Parallel()
	s, err := Open(t.TempDir(), Env{Emergency: func(string) (string, error) { return "", os.ErrInvalid }})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.update(func(*bolt.Tx) error { panic("page 7 already freed") }); !errors.Is(err, ErrDamaged) {
		t.Errorf("error %v", err)
	}
	v := &view{}
	guarded("test", &v.err, func() error { var p *int; *p = 1; return nil })
	if !errors.Is(v.err, ErrDamaged) {
		t.Errorf("error %v", v.err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func TestCheckFindsWhatWasAlteredAndTheNextOpenMendsIt(t *testing.T) {
	t.Parallel()
	for name, alter := range map[string]func(t *testing.T, s *Store){
		"record": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error {
				b := tx.Bucket([]byte(bucketState))
				k, v := b.Cursor().First()
				return b.Put(append([]byte{}, k...), append([]byte{}, v[:len(v)-1]...))
			})
		},
		"record more": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketState)).Put(make([]byte, 16), []byte{1}) })
		},
		"index less": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error {
				b := tx.Bucket([]byte(bucketIndex))
				k, _ := b.Cursor().First()
				return b.Delete(append([]byte{}, k...))
			})
		},
		"index more": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error { return tx.Bucket([]byte(bucketIndex)).Put([]byte("x"), nil) })
		},
		"operation": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error {
				b := operationsOf(tx, s.device)
				v := append([]byte{}, b.Get(number(2))...)
				v[len(v)-1] ^= 1
				return b.Put(number(2), v)
			})
		},
		"operation less": func(t *testing.T, s *Store) {
			change(t, s, func(tx *bolt.Tx) error { return operationsOf(tx, s.device).Delete(number(2)) })
		},
		"journal": func(t *testing.T, s *Store) {
			if err := writeAt(s.journal.file, []byte{0xff}, 40); err != nil {
				t.Fatal(err)
			}
		},
		"journal gone": func(t *testing.T, s *Store) {
			if err := s.journal.file.Truncate(0); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			s, err := Open(dir, Env{})
			if err != nil {
				t.Fatal(err)
			}
			for range 5 {
				r := model.NewRecord(s.NewID(), model.KindPoint)
				if _, err := s.Apply(model.Act{r.SetAll(map[model.Field]string{model.FieldText: "a text", model.FieldParent: "x"})}); err != nil {
					t.Fatal(err)
				}
			}
			before, err := s.Check(t.Context())
			if err != nil || !before.OK() {
				t.Fatalf("%+v, %v", before, err)
			}
			alter(t, s)
			report, err := s.Check(t.Context())
			if err != nil || report.OK() {
				t.Fatalf("not found: %+v, %v", report, err)
			}
			_ = s.Close() // a backup of what is damaged may fail
			if err := os.RemoveAll(filepath.Join(dir, backupFolder)); err != nil {
				t.Fatal(err)
			}
			if s, err = Open(dir, Env{}); err != nil {
				t.Fatal(err)
			}
			after, err := s.Check(t.Context())
			if err != nil || !after.OK() || after.State != before.State {
				t.Errorf("%+v, %v; found %v", after, err, s.Found())
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if s, err = Open(dir, Env{}); err != nil || len(s.Found()) != 0 {
				t.Errorf("mended twice: %v, %v", s.Found(), err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func change(t *testing.T, s *Store, fn func(*bolt.Tx) error) {
	t.Helper()
	if err := s.db.Update(fn); err != nil {
		t.Fatal(err)
	}
}
