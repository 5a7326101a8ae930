//go:build !windows

package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// glass is the real program at a pseudo-terminal behind an emulated screen.
type glass struct {
	t       *testing.T
	command *exec.Cmd
	mutex   sync.Mutex // guards screen, whose own guarded form does not guard all of it
	screen  *vt.Emulator
	keys    *os.File
	drawn   chan struct{}
	done    chan struct{}
}

func behindGlass(t *testing.T, w, h int, c *exec.Cmd) *glass {
	t.Helper()
	c.Env = append(c.Env, "TERM=xterm-256color", "COLORTERM=")
	tty, err := pty.StartWithSize(c, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Fatal(err)
	}
	g := &glass{t: t, command: c, screen: vt.NewEmulator(w, h), keys: tty, drawn: make(chan struct{}, 1), done: make(chan struct{})}
	t.Cleanup(func() {
		tty.Close()
		_ = c.Process.Kill() // it has ended already where all went well
	})
	answers := g.screen // what the terminal answers to the program's questions; closing it races with reading it, so it is left to the end of the tests
	go func() { _, _ = io.Copy(tty, answers) }()
	go func() {
		defer close(g.done)
		b := make([]byte, 32<<10)
		for {
			n, err := tty.Read(b)
			g.mutex.Lock()
			_, _ = g.screen.Write(b[:n])
			g.mutex.Unlock()
			select {
			case g.drawn <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	return g
}

func (g *glass) shows() string {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	return g.screen.String()
}

// wants waits until the screen holds all that is wanted.
func (g *glass) wants(texts ...string) {
	g.t.Helper()
	late := time.After(30 * time.Second)
	for {
		screen, missing := g.shows(), ""
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				missing = text
			}
		}
		if missing == "" {
			return
		}
		select {
		case <-g.drawn:
		case <-late:
			g.t.Fatalf("the screen never held %q:\n%s", missing, screen)
		}
	}
}

func (g *glass) types(text string) {
	g.t.Helper()
	if _, err := io.WriteString(g.keys, text); err != nil {
		g.t.Fatal(err)
	}
}

// line types a line, sends it and waits for what it comes to.
func (g *glass) line(text string, want ...string) {
	g.t.Helper()
	g.types(text)
	g.wants(strings.TrimSpace(text[strings.LastIndexByte(text, ' ')+1:]))
	g.types("\r")
	g.wants(want...)
}

func (g *glass) ends() {
	g.t.Helper()
	if err := g.command.Wait(); err != nil {
		g.t.Errorf("the program ended with %v", err)
	}
	<-g.done
}

func TestFullScreenFollowsAMeeting(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	g := behindGlass(t, 120, 40, s.command())
	g.wants("Asia", "escap-2021")
	g.line("/meeting escap-2021", "done meeting escap-2021", "Agenda")
	g.line("## 3-RT2", "done item 3-RT2", "told as listed")
	g.line("@MEX for GRULAC", "saved MEX has the floor", "MEX ▸")
	g.line("Lives saved at sea !progress #8", "saved point of MEX")
	g.line("حقوق المهاجرين ^a #4", "saved point of MEX", "#4 ^a")
	g.line("移民权利得到保障 #7", "saved point of MEX")
	g.line("@@PHL", "is now PHL's", "PHL ▸")
	g.line("@MLI", "saved MLI has the floor")
	g.line("< A late word on papers", "saved point of PHL")
	g.line("=> States look at a common card ^a !next-step", "backed by 1 point")
	g.line("=> In short it was said so ^3 !summary", "backed by 3 points")
	g.line("/undo", "saved undone")
	g.line("/redo", "saved done again")
	g.types("\x11") // Ctrl+Q
	g.ends()
	before := s.ok("notes", "export", "escap-2021")
	for _, want := range []string{"@PHL [", "Lives saved at sea !progress #8", "حقوق المهاجرين", "移民权利得到保障", "A late word on papers", "=> In short it was said so !summary"} {
		if !strings.Contains(before, want) {
			t.Errorf("the notes lack %q:\n%s", want, before)
		}
	}

	again := behindGlass(t, 80, 24, s.command())
	again.wants("escap-2021", "MLI ▸", "A late word on papers")
	again.line("/quit")
	again.ends()
	if after := s.ok("notes", "export", "escap-2021"); after != before {
		t.Errorf("another start changed the notes:\n%s", after)
	}
}

// TestKilledWhileTyping kills the program without a warning, as a flat battery
// does, with half a line in the box.
func TestKilledWhileTyping(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	g := behindGlass(t, 80, 24, s.command())
	g.wants("escap-2021")
	g.line("/meeting escap-2021", "done meeting")
	g.line("## 3-RT2", "done item 3-RT2")
	g.line("@MLI", "saved MLI has the floor")
	g.line("Every word counts #8", "saved point of MLI")
	g.types("half a sentence of Ma")
	g.wants("MLI ▸ half a sentence of Ma", "all saved") // the draft is stored
	if err := g.command.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = g.command.Wait() // it was killed

	again := behindGlass(t, 80, 24, s.command())
	again.wants("MLI ▸ half a sentence of Ma", "Every word counts #8")
	again.types("li #9\r")
	again.wants("saved point of MLI", "half a sentence of Mali #9")
	if err := again.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	again.ends()
	out := s.ok("notes", "export", "escap-2021")
	if !strings.Contains(out, "half a sentence of Mali #9") || !strings.Contains(out, "Every word counts #8") {
		t.Errorf("%s", out)
	}
}

// TestToldToEndIsAsQuit closes the terminal and sends the signals that count as
// leaving: what was being typed is there at the next start.
func TestToldToEndIsAsQuit(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			s := newStation(t)
			g := behindGlass(t, 80, 24, s.command())
			g.wants("escap-2021")
			g.line("/meeting escap-2021", "done meeting")
			g.types("## 3-RT")
			g.wants("▸ ## 3-RT")
			if err := g.command.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			g.ends()
			again := behindGlass(t, 80, 24, s.command())
			again.wants("▸ ## 3-RT")
			again.types("\x11")
			again.ends()
		})
	}
}

// TestScreenFollowsTheWindow resizes the terminal while a meeting is followed.
func TestScreenFollowsTheWindow(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	g := behindGlass(t, 120, 40, s.command("demo"))
	g.wants("briefing-2020-03", "Agenda")
	for _, size := range [][2]int{{80, 24}, {40, 10}, {200, 50}} {
		g.mutex.Lock()
		g.screen.Resize(size[0], size[1])
		g.mutex.Unlock()
		if err := pty.Setsize(g.keys, &pty.Winsize{Rows: uint16(size[1]), Cols: uint16(size[0])}); err != nil {
			t.Fatal(err)
		}
		g.wants("▸", "F1 help")
	}
	g.types("\x11")
	g.ends()
}
