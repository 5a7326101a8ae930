//go:build !windows

package main

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// screen is a real program at a pseudo-terminal and what it has printed.
type screen struct {
	t       *testing.T
	command *exec.Cmd
	tty     *os.File

	mutex   sync.Mutex
	printed strings.Builder
	more    chan struct{}
}

func atTerminal(t *testing.T, c *exec.Cmd) *screen {
	t.Helper()
	tty, err := pty.StartWithSize(c, &pty.Winsize{Rows: 24, Cols: 500})
	if err != nil {
		t.Fatal(err)
	}
	s := &screen{t: t, command: c, tty: tty, more: make(chan struct{}, 1)}
	t.Cleanup(func() {
		tty.Close()
		_ = c.Process.Kill() // it has ended already where all went well
	})
	go s.listen()
	return s
}

func (s *screen) listen() {
	b := make([]byte, 4096)
	for {
		n, err := s.tty.Read(b)
		s.mutex.Lock()
		s.printed.Write(b[:n])
		s.mutex.Unlock()
		select {
		case s.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// waits until what was printed holds what is wanted, returns it up to there and
// forgets it.
func (s *screen) waits(want string) string {
	s.t.Helper()
	late := time.After(30 * time.Second)
	for {
		s.mutex.Lock()
		got := s.printed.String()
		if before, after, found := strings.Cut(got, want); found {
			s.printed.Reset()
			s.printed.WriteString(after)
			s.mutex.Unlock()
			return before + want
		}
		s.mutex.Unlock()
		select {
		case <-s.more:
		case <-late:
			s.t.Fatalf("%q did not come; there is %q", want, got)
		}
	}
}

func (s *screen) types(line, want string) string {
	s.t.Helper()
	if _, err := s.tty.WriteString(line + "\n"); err != nil {
		s.t.Fatal(err)
	}
	return s.waits(want)
}

func TestATerminalIsSentNoWordFile(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, args := range [][]string{{"--format", "docx"}, {"--format", "docx", "-o", "-"}} {
		c := atTerminal(t, s.command(append([]string{"export", "--all"}, args...)...))
		c.waits("docx is not for a terminal; name a file with -o FILE")
		if err := c.command.Wait(); c.command.ProcessState.ExitCode() != statusUsage {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func TestPlainDeskAtATerminal(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	desk := atTerminal(t, s.command("--plain"))
	if got := desk.waits("no meeting ▸ "); !strings.Contains(got, `"/help" says what a line can be`) {
		t.Errorf("the greeting is %q", got)
	}
	desk.types("# escap-2021", "escap-2021 ▸ ")
	desk.types("## 3-RT2", "item 3-RT2 ▸ ")
	desk.types("@MLI", "MLI ▸ ")

	first := desk.types("Centres are closed #24 !xyz", "MLI ▸ ")
	if !strings.Contains(first, "refused: column 20: objective #24 does not exist") {
		t.Errorf("first Enter: %q", first)
	}
	again := desk.types("Centres are closed #24 !xyz", "MLI ▸ ")
	if !strings.Contains(again, "saved point of MLI") || !strings.Contains(again, "put on the list To settle") {
		t.Errorf("second Enter: %q", again)
	}
	desk.types("Another with an unread level !offf", "refused: ")
	if got := desk.types("A good line between", "saved point of MLI"); strings.Contains(got, "settle") {
		t.Errorf("a good line: %q", got)
	}
	if got := desk.types("Another with an unread level !offf", "refused: "); strings.Contains(got, "saved") {
		t.Errorf("a faulty line after a good one is stored at its first Enter: %q", got)
	}
	desk.waits("MLI ▸ ")
	settle := desk.types("/settle", "MLI ▸ ")
	if !strings.Contains(settle, "1 to settle") || !strings.Contains(settle, "Centres are closed #24 !xyz") {
		t.Errorf("to settle: %q", settle)
	}
	desk.types("/settle 1 Centres are closed #8 !good", "saved settled the point of MLI")
	desk.types("/settle", "done nothing to settle")
	desk.types("/quit", "done everything is saved")
	if err := desk.command.Wait(); err != nil {
		t.Errorf("a refused line at a terminal is no failure at the end: %v", err)
	}
	out := s.ok("notes", "export", "escap-2021")
	if !strings.Contains(out, "Centres are closed !good-practice #8\n") || strings.Contains(out, "offf") {
		t.Errorf("%s", out)
	}
}

// TestNameTypedTwiceAtATerminalIsNew stores a speaker nobody knows at the
// second Enter.
func TestNameTypedTwiceAtATerminalIsNew(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	desk := atTerminal(t, s.command("--plain"))
	desk.waits("no meeting ▸ ")
	desk.types("# escap-2021", "escap-2021 ▸ ")
	desk.types("## 3-RT2", "item 3-RT2 ▸ ")
	desk.types("@Example Union of Ports", `refused: column 2: "Example Union of Ports" is not a known participant`)
	desk.waits("item 3-RT2 ▸ ")
	desk.types("@Example Union of Ports", "saved Example Union of Ports has the floor")
	desk.waits("▸ ")
	if err := desk.command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := desk.command.Wait(); err != nil {
		t.Errorf("Ctrl-C: %v", err)
	}
	if out := s.ok("notes", "export", "escap-2021"); !strings.Contains(out, `@"Example Union of Ports"`) {
		t.Error(out)
	}
}

// TestNoPDFAtATerminal keeps bytes that no terminal can show from it.
func TestNoPDFAtATerminal(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	c := s.command("export", "--all", "--format", "pdf")
	atTerminal(t, c).waits("pdf is not for a terminal; name a file with -o FILE")
	var ended *exec.ExitError
	if err := c.Wait(); !errors.As(err, &ended) || ended.ExitCode() != 2 {
		t.Errorf("it ends with %v", err)
	}
}
