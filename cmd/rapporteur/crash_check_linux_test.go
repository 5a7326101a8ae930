package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"rapporteur/store"
)

const (
	crashWorkspace = "ws" // in the folder that the disk stands for
	checkerEnv     = "RAPPORTEUR_CRASH_CHECKER"
	databaseCopy   = "workspace.db" // beside it
	nextLine       = "The first line after the power came back."
)

// question is an image to be opened.
type question struct {
	Dir     string `json:"dir"`     // that holds the workspace, and a copy of its database
	Program string `json:"program"` // that looks into suspect databases, as a process of its own
	Careful bool   `json:"careful"` // let it look here too: the image has ended a process before
}

// opening is what came of an image.
type opening struct {
	Torn   string   `json:"torn,omitempty"`   // what is wrong with the database as it lies there
	Failed string   `json:"failed,omitempty"` // the first thing that did not work
	Found  []string `json:"found,omitempty"`  // what the program said it put right
	Notes  string   `json:"notes"`            // of the meeting, as exported
	Hung   bool     `json:"-"`                // it never came to an end
}

// TestCrashChecker is no test but the child that opens images: what is wrong
// with one may end the process. It reads questions and answers each on the
// descriptor after standard error.
func TestCrashChecker(t *testing.T) {
	if os.Getenv(checkerEnv) == "" {
		t.Skip("it is the child of the power cut tests")
	}
	const answers = 3
	syscall.CloseOnExec(answers)
	out := json.NewEncoder(os.NewFile(answers, "answers"))
	in := json.NewDecoder(os.Stdin)
	for {
		var q question
		if in.Decode(&q) != nil {
			return
		}
		if err := out.Encode(q.open()); err != nil {
			t.Fatal(err)
		}
	}
}

// open opens an image as the program does, reads it, writes the next line and
// opens it once more.
func (q question) open() (o opening) {
	var said bytes.Buffer
	dir, copied := filepath.Join(q.Dir, crashWorkspace), filepath.Join(q.Dir, databaseCopy)
	self := ""
	if q.Careful {
		self = q.Program
	}
	if _, err := os.Stat(copied); err == nil {
		if err := newApp(self, &said).probe(copied); err != nil {
			o.Torn, self = err.Error(), q.Program
		}
	}
	step := func(what string, do func(a *app, s *store.Store) error) {
		if o.Failed != "" {
			return
		}
		a := newApp(self, &said)
		err := a.withDir(context.Background(), dir, func(s *store.Store) error {
			o.Found = append(o.Found, s.Found()...)
			return do(a, s)
		})
		if err != nil {
			o.Failed = what + ": " + err.Error()
		}
	}
	step("open", func(a *app, s *store.Store) (err error) {
		if o.Notes, err = notesNow(a, s); err != nil {
			return err
		}
		report, err := s.Check(context.Background())
		if err != nil {
			return err
		}
		if !report.OK() {
			return fmt.Errorf("check: %s", strings.Join(report.Findings, "; "))
		}
		a.in = strings.NewReader("# escap-2021\n## 3-RT2\n@FRA\n" + nextLine + "\n")
		if err := a.follow(context.Background(), s); err != nil {
			return fmt.Errorf("the next line: %w: %s", err, said.String())
		}
		return nil
	})
	step("open again", func(a *app, s *store.Store) error {
		notes, err := notesNow(a, s)
		if err == nil && strings.Count(notes, nextLine) != 1 {
			err = errors.New("the next line is not there")
		}
		return err
	})
	return o
}

// newApp is the program within this process; self is what it starts to look
// into suspect databases, "" for nothing.
func newApp(self string, said *bytes.Buffer) *app {
	return &app{
		in: strings.NewReader(""), out: said, err: said, getenv: func(string) string { return "" }, now: time.Now,
		self: self, author: "Ana Y", plain: true,
	}
}

// notesNow is the meeting's notes file, without the times.
func notesNow(a *app, s *store.Store) (string, error) {
	var b bytes.Buffer
	before := a.out
	a.out = &b
	defer func() { a.out = before }()
	err := a.exportNotes(s, "escap-2021", true)
	return withoutTimes(b.String()), err
}

// layOut makes a folder of an image, with a copy of the database to look into:
// a damaged one may stay locked behind a look. The device key names the file it
// stands in; a disk that comes back has the same file, a new one needs the new
// name.
func layOut(im *image, dir, fileID string) error {
	if err := im.store(dir); err != nil {
		return err
	}
	if c, ok := im.files[filepath.Join(crashWorkspace, "workspace.db")]; ok {
		if err := c.store(filepath.Join(dir, databaseCopy)); err != nil {
			return err
		}
	}
	path := filepath.Join(dir, crashWorkspace, "device.key")
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	now, err := inode(path)
	if err != nil {
		return err
	}
	b = bytes.Replace(b, fmt.Appendf(nil, "%q", fileID), fmt.Appendf(nil, "%q", now), 1)
	return os.WriteFile(path, b, 0o600) // into the same file
}

func inode(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", fmt.Errorf("%s has no inode", path)
	}
	return fmt.Sprint(st.Ino), nil
}

// withoutTimes takes out what two runs of one script differ in.
func withoutTimes(notes string) string {
	return regexp.MustCompile(`\s*\[\d\d:\d\d[^\]]*\]`).ReplaceAllString(notes, "")
}
