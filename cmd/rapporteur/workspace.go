package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"golang.org/x/term"

	"rapporteur/fixtures"
	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// localShipped is the key of the digest of the shipped agendas taken in last.
const localShipped = "shipped"

// with opens the workspace, hands it over and closes it again.
func (a *app) with(ctx context.Context, do func(*store.Store) error) (err error) {
	dir, err := a.dir()
	if err != nil {
		return err
	}
	return a.withDir(ctx, dir, do)
}

func (a *app) withDir(_ context.Context, dir string, do func(*store.Store) error) (err error) {
	if risk := store.Risk(dir); risk != "" {
		fmt.Fprintln(a.err, "warning: "+risk)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the workspace folder cannot be made: %w; choose another with --workspace", err)
	}
	log, closeLog := openLog(dir)
	defer closeLog()
	progress := startProgress(a.err, a.task)
	defer progress.end()
	out, complaints := a.out, a.err
	a.out, a.err = progress.before(out), progress.before(complaints)
	defer func() { a.out, a.err = out, complaints }()
	s, err := store.Open(dir, store.Env{
		Now: a.now, Author: a.who(), Log: log, Machine: a.machine(), Probe: a.probe, Progress: progress.tell,
	})
	if err != nil {
		return err
	}
	defer func() {
		if closing := s.Close(); err == nil && closing != nil {
			err = closing
		}
	}()
	for _, found := range s.Found() {
		fmt.Fprintln(a.err, found)
	}
	if err := a.ship(s); err != nil {
		return err
	}
	if a.task == deskTask {
		progress.end() // from here on the note-taker is the one to wait for
	}
	return do(s)
}

// ship takes in the agendas that come with the program, once for each set.
func (a *app) ship(s *store.Store) error {
	files, names, err := shippedFiles()
	if err != nil {
		return err
	}
	h := sha256.New()
	for i, f := range files {
		fmt.Fprintf(h, "%s %d\n", names[i], len(f))
		h.Write(f)
	}
	digest := hex.EncodeToString(h.Sum(nil))
	if s.Local(localShipped) == digest {
		return nil
	}
	var act model.Act
	err = s.View(func(src model.Source) error {
		for i, raw := range files {
			f, err := agenda.Read(raw)
			if err != nil {
				return fmt.Errorf("the shipped agenda %s: %w", names[i], err)
			}
			one, _ := desk.TakeAgenda(src, f, true)
			act = append(act, one...)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.Provide(act, store.Local{Key: localShipped, Value: digest})
}

func shippedFiles() (files [][]byte, names []string, err error) {
	err = fs.WalkDir(fixtures.Agendas(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(fixtures.Agendas(), path)
		files, names = append(files, raw), append(names, path)
		return err
	})
	return files, names, err
}

// meetingNamed finds the meeting of a flag or an argument.
func meetingNamed(src model.Source, code string) (model.Meeting, error) {
	return desk.FindMeeting(src, code)
}

// probe checks a suspect database in a child process, so that no damage in it
// can take this one down.
func (a *app) probe(path string) error {
	if a.self == "" {
		return store.ProbeDatabase(path)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	child := exec.CommandContext(ctx, a.self, "probe-database", path)
	endsWithUs(child)
	runtime.LockOSThread() // the child dies with the thread that started it
	defer runtime.UnlockOSThread()
	out, err := child.CombinedOutput()
	var ended *exec.ExitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &ended):
		return fmt.Errorf("%w: %.200s", store.ErrDamaged, strings.TrimPrefix(session.OneLine(string(out)), store.ErrDamaged.Error()+": "))
	}
	return store.ProbeDatabase(path) // no child could be started
}

func isTerminal(w any) bool {
	if e, ok := w.(endsProgress); ok {
		w = e.Writer
	}
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
