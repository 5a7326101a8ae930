package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/store"
)

// What a power cut may leave is made from what the program asked of the
// system: its calls are recorded while it takes in lines, done again on a
// model of a disk (disk), and at each one every kind of image that a cut may
// leave (disk.cuts) is laid out as a folder and opened.

// meetingLines are what is taken down: in one sitting, and in a second one.
func meetingLines() (first, second []string) {
	first = []string{
		"# escap-2021", "## 3-RT2", "@MEX",
		"The first thing that is said. #8", "A second one, to be taken back. !rec", "/undo", "/redo", "/undo",
		"@PHL, Ana Y, Under-Secretary", "> We stand by what we said. ^a", "< Mexico had added this.", "=> Both agree on it. #8 ^a", "--",
		"+FRA", "+THA for ASEAN 2m", "-FRA", "@THA for ASEAN", "!off Not for the record. ^b",
		`@"Red X" (civil), Ana Z`, "Words in another script: حماية المهاجرين #12 %gender", "// a remark", "@@IOM, Ben K",
	}
	for i := range 16 {
		first = append(first, fmt.Sprintf("Line %d of a longer turn, %s #%d", i+1, strings.Repeat("word by word, ", i*i), i+1))
	}
	first = append(first, "=> What came of it. !decision ^3", "/close", "/quit")
	second = []string{
		"# escap-2021", "## 3-RT2", "@NPL", "It goes on after lunch. !challenge", "/undo", "Said in another way. !challenge", "@NPL !off", "--",
		"=> A last outcome. #2", "/backup", "And one more.", "/quit",
	}
	return first, second
}

// sitting is a recorded meeting.
type sitting struct {
	base    string
	program string
	traces  [][]call
	fileID  string   // of the device key
	lines   []string // of all sittings
	notes   []string // as they stand after so many lines
}

// record runs the program under strace and takes the lines in, each once the
// one before it was answered.
func record(t *testing.T) *sitting {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("needs strace, which is not installed")
	}
	if out, err := exec.Command(strace, "-f", "-e", "trace=close", "-o", os.DevNull, strace, "-V").CombinedOutput(); err != nil {
		t.Skipf("strace cannot trace here: %v: %s", err, out)
	}
	program := buildProgram(t)
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &sitting{base: base, program: program}
	first, second := meetingLines()
	for i, lines := range [][]string{first, second} {
		to := filepath.Join(t.TempDir(), fmt.Sprintf("trace%d", i))
		tracing := []string{"-f", "-qq", "-xx", "-s", "16777216", "-y", "-e", "signal=none", "-e", "trace=" + tracedCalls, "-o", to}
		command := exec.Command(strace, append(tracing, program, "--plain", "--workspace", filepath.Join(base, crashWorkspace), "--author", "Ana Y")...)
		takeDown(t, command, lines)
		calls, err := recorded(to)
		if err != nil {
			t.Fatal(err)
		}
		s.traces, s.lines = append(s.traces, calls), append(s.lines, lines...)
	}
	if s.fileID, err = inode(filepath.Join(base, crashWorkspace, "device.key")); err != nil {
		t.Fatal(err)
	}
	s.follow(t, len(first))
	return s
}

// takeDown sends lines to a program, each once the one before was answered.
func takeDown(t *testing.T, command *exec.Cmd, lines []string) {
	var failed bytes.Buffer
	command.Stderr = &failed
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewScanner(out)
	for _, line := range lines {
		if _, err := io.WriteString(in, line+"\n"); err != nil || !answers.Scan() {
			t.Fatalf("%q was not answered: %v: %s", line, err, failed.String())
		}
		if strings.HasPrefix(answers.Text(), "refused") {
			t.Fatalf("%q: %s", line, answers.Text())
		}
	}
	if err := command.Wait(); err != nil {
		t.Fatalf("%v: %s", err, failed.String())
	}
}

// follow takes the same lines in without a crash and keeps the notes after
// each, as what an image is held against.
func (s *sitting) follow(t *testing.T, first int) {
	dir := t.TempDir()
	for i, lines := range [][]string{s.lines[:first], s.lines[first:]} {
		var said bytes.Buffer
		a := newApp("", &said)
		err := a.withDir(context.Background(), dir, func(st *store.Store) error {
			l := &linear{app: a, store: st}
			if err := l.begin(); err != nil {
				return err
			}
			if i == 0 {
				if err := s.note(a, st); err != nil {
					return err
				}
			}
			for _, line := range lines {
				l.answer(line)
				if err := s.note(a, st); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatalf("%v: %s", err, said.String())
		}
	}
}

func (s *sitting) note(a *app, st *store.Store) error {
	notes, err := notesNow(a, st)
	s.notes = append(s.notes, notes)
	return err
}
