package store_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store"
)

// The test binary run again with these plays another program.
const (
	envHold  = "STORE_TEST_HOLD"  // opens the workspace, says so, waits for its input to end
	envProbe = "STORE_TEST_PROBE" // looks into a database; status 3: damaged
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(envHold); dir != "" {
		s, err := store.Open(dir, store.Env{})
		fmt.Println(err)
		if err == nil {
			bufio.NewReader(os.Stdin).ReadString('\n')
			if os.Getenv("STORE_TEST_CRASH") == "" {
				s.Close()
			}
		}
		os.Exit(0)
	}
	if path := os.Getenv(envProbe); path != "" {
		if err := store.ProbeDatabase(path); errors.Is(err, store.ErrDamaged) {
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// probe looks into a database in a child process.
func probe(path string) error {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envProbe+"="+path)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	return nil
}

// holding runs a child that has the workspace open; end lets it go.
func holding(t *testing.T, dir string, crash bool) (pid int, end func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), envHold+"="+dir)
	if crash {
		cmd.Env = append(cmd.Env, "STORE_TEST_CRASH=1")
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "<nil>\n" {
		t.Fatalf("the child said %q, %v", line, err)
	}
	return cmd.Process.Pid, func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
}

func TestHeldWorkspaceSaysWhoHasIt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	pid, end := holding(t, dir, false)
	start := time.Now()
	_, err := store.Open(dir, env("a"))
	var held *store.HeldError
	if !errors.As(err, &held) || held.PID != pid || time.Since(held.Since) > time.Hour || held.Dir != dir {
		t.Errorf("error %v", err)
	}
	if !strings.Contains(err.Error(), fmt.Sprint("process ", pid)) {
		t.Errorf("sentence %q", err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
	if _, err := store.Restore(dir, "nowhere", env("a")); !errors.As(err, &held) {
		t.Errorf("restore: %v", err)
	}
	end()
	opened(t, dir, env("a"))
}

func TestDatabaseHeldByAnotherToolIsNotDamaged(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id := said(t, s, "kept")
	closed(t, s)
	db, err := bolt.Open(filepath.Join(s.Dir(), "workspace.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	var held *store.HeldError
	if _, err := store.Open(s.Dir(), env("a")); !errors.As(err, &held) {
		t.Errorf("error %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s = opened(t, s.Dir(), env("b"))
	if value(t, s, id, model.FieldText) != "kept" || len(s.Found()) != 0 {
		t.Errorf("found %v", s.Found())
	}
}

func TestCrashIsLookedIntoAndHarmless(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, end := holding(t, dir, true)
	end()
	e := env("a")
	looked := 0
	e.Probe = func(path string) error { looked++; return probe(path) }
	s := opened(t, dir, e)
	if looked != 1 || len(s.Found()) != 0 {
		t.Errorf("looked %d times, found %v", looked, s.Found())
	}
	closed(t, s)
	s, err := store.Open(dir, e)
	if err != nil {
		t.Fatal(err)
	}
	closed(t, s)
	if looked != 1 {
		t.Error("a clean workspace was looked into")
	}
}

func TestWorkspaceIsForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("modes mean little here")
	}
	dir := filepath.Join(t.TempDir(), "a", "b")
	s := opened(t, dir, env("a"))
	said(t, s, "x")
	closed(t, s)
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// copied copies the files of a workspace.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestCopiedWorkspaceIsAnotherDevice(t *testing.T) {
	t.Parallel()
	e := env("a")
	e.Machine = "one"
	a := opened(t, t.TempDir(), e)
	id := said(t, a, "before the copy")
	closed(t, a)
	dir := copied(t, a.Dir())
	a = opened(t, a.Dir(), e)
	e.Random = env("b").Random
	b := opened(t, dir, e)
	if a.Device() == b.Device() {
		t.Fatal("two laptops with one device")
	}
	chain, err := b.Succession()
	if err != nil || len(chain) != 1 || !chain[0].Verify() {
		t.Errorf("succession %+v, %v", chain, err)
	}
	edit(t, a, id, model.FieldText, "on a")
	edit(t, b, id, model.FieldText, "on b")
	if m := merge(t, b, sealed(t, a, nil)...); len(m.Forks) != 0 || m.Taken != 1 {
		t.Errorf("%+v", m)
	}
	if _, conflict := record(t, b, id).Get(model.FieldText); !conflict {
		t.Error("one of the two edits is gone")
	}
	sound(t, b)
	closed(t, b)
	b = opened(t, dir, e)
	if chain, _ := b.Succession(); len(chain) != 1 || len(b.Found()) != 0 {
		t.Errorf("it took another key when opened again: %v", b.Found())
	}

	closed(t, b)
	e.Machine = "two" // the disk was put into another laptop
	e.Random = env("c").Random
	device := b.Device()
	b = opened(t, dir, e)
	if b.Device() == device {
		t.Error("the same device on another machine")
	}
}

func TestOtherRecordVersionIsMadeAgain(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	for i := range 30 {
		id := said(t, s, fmt.Sprint(i))
		if i%3 == 0 {
			edit(t, s, id, model.FieldText, "edited")
		}
	}
	state := sound(t, s)
	closed(t, s)
	alter(t, s.Dir(), func(tx *bolt.Tx) error {
		if err := tx.DeleteBucket([]byte("index")); err != nil {
			return err
		}
		b, err := tx.CreateBucket([]byte("index"))
		if err == nil {
			err = b.Put([]byte("of an old version"), nil)
		}
		if err == nil {
			err = tx.Bucket([]byte("state")).Put(make([]byte, 16), []byte("old"))
		}
		return errors.Join(err, tx.Bucket([]byte("meta")).Put([]byte("format"), []byte(`{"operations":1,"records":0,"index":1}`)))
	})
	s = opened(t, s.Dir(), env("b"))
	if sound(t, s) != state {
		t.Error("the records changed")
	}
	closed(t, s)
	alter(t, s.Dir(), func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte(`{"operations":2,"records":9,"index":1}`))
	})
	if _, err := store.Open(s.Dir(), env("c")); !errors.Is(err, store.ErrNewer) {
		t.Errorf("a newer workspace: %v", err)
	}
	alter(t, s.Dir(), func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte(`{"operations":1,"records":1,"index":1}`))
	})
	s = opened(t, s.Dir(), env("d"))
	sound(t, s)
}

// alter changes a closed database.
func alter(t *testing.T, dir string, change func(*bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, "workspace.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(change), db.Close()); err != nil {
		t.Fatal(err)
	}
}
