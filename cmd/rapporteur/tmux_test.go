package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// pane is the real program in a real terminal of a size.
type pane struct {
	t    *testing.T
	tmux string
	dir  string
}

// inTmux starts the program in a pane of its own server; it ends with the test.
func inTmux(t *testing.T, width, height int, args ...string) *pane {
	t.Helper()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("needs tmux, which is not installed")
	}
	p := &pane{t, tmux, t.TempDir()}
	args = append([]string{builtProgram(t), "--workspace", filepath.Join(p.dir, "w"), "--author", "Example Author"}, args...)
	p.run(append([]string{"new-session", "-d", "-s", "desk", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height)}, args...)...)
	t.Cleanup(func() { _ = exec.Command(tmux, "-S", filepath.Join(p.dir, "s"), "kill-server").Run() }) // it is gone where all went well
	return p
}

func (p *pane) run(args ...string) string {
	p.t.Helper()
	out, err := exec.Command(p.tmux, append([]string{"-f", "/dev/null", "-S", filepath.Join(p.dir, "s")}, args...)...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("tmux %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (p *pane) screen() string { return joined(p.run("capture-pane", "-p", "-J", "-t", "desk")) }

// line sends a line and waits for what it comes to.
func (p *pane) line(text, want string) {
	p.t.Helper()
	p.run("send-keys", "-t", "desk", "-l", text)
	p.run("send-keys", "-t", "desk", "Enter")
	waitFor(p.t, want, p.screen)
}

// ends waits until the program has ended; the backup is written by then.
func (p *pane) ends() {
	p.t.Helper()
	waitFor(p.t, "ended", func() string {
		if exec.Command(p.tmux, "-S", filepath.Join(p.dir, "s"), "has-session", "-t", "desk").Run() != nil {
			return "ended"
		}
		return "running"
	})
}

// TestDeskInTmux follows the start of a meeting line by line in a real terminal
// of two sizes.
func TestDeskInTmux(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			p := inTmux(t, size[0], size[1], "--plain")
			for _, do := range [][2]string{
				{"# escap-2021", "done meeting escap-2021"},
				{"## 3-RT2", "done item 3-RT2"},
				{"@MXE", "did you mean MEX (Mexico)"},
				{"@MEX", "saved MEX has the floor"},
				{"حقوق المهاجرين #8", "saved point of MEX, item 3-RT2 [#8]"},
				{"移民权利 #8", "移民权利 #8 saved point of MEX"},
				{"/undo", "saved undone"},
				{"/redo", "saved done again"},
			} {
				p.line(do[0], do[1])
			}
			p.run("send-keys", "-t", "desk", "-l", "/quit")
			p.run("send-keys", "-t", "desk", "Enter")
			p.ends()
		})
	}
}

// TestFullScreenInTmux follows the start of a meeting on the full screen in a
// real terminal of three sizes: a refused line, four scripts, a paste, a window
// that changes.
func TestFullScreenInTmux(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			t.Parallel()
			p := inTmux(t, size[0], size[1])
			waitFor(t, "F1 help", p.screen)
			p.line("/meeting escap-2021", "done meeting escap-2021")
			p.line("## 3-RT2", "done item 3-RT2")
			p.line("@MXE", "refused: (Enter again keeps the words)")
			p.run("send-keys", "-t", "desk", "BSpace", "BSpace", "BSpace")
			for _, do := range [][2]string{
				{"MEX", "saved MEX has the floor"},
				{"حقوق المهاجرين #8", "saved point of MEX"},
				{"移民权利 #8", "移民权利 #8"},
				{"Права мигрантов #8", "Права мигрантов"},
				{"/undo", "saved undone"},
				{"/redo", "saved done again"},
			} {
				p.line(do[0], do[1])
			}
			p.run("set-buffer", "first pasted #7\nsecond pasted #9\nhalf a")
			p.run("paste-buffer", "-p", "-t", "desk")
			waitFor(t, "▸ half a", p.screen)
			waitFor(t, "second pasted", p.screen)
			at := p.run("display-message", "-p", "-t", "desk", "#{cursor_x} #{cursor_y}")
			if strings.TrimSpace(at) != fmt.Sprintf("12 %d", size[1]-2) { // behind "MEX ▸ half a"
				t.Errorf("the cursor is at %s", at)
			}
			p.run("resize-window", "-t", "desk", "-x", "100", "-y", "30")
			waitFor(t, "List of speakers", p.screen)
			p.run("send-keys", "-t", "desk", "C-q")
			p.ends()
		})
	}
}

// TestFullScreenLeavesToTheShellAndComesBack suspends the program under a shell,
// without colours, and goes on in the middle of a line.
func TestFullScreenLeavesToTheShellAndComesBack(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("needs bash, which is not installed")
	}
	p := inShell(t, 100, 30, "NO_COLOR=1")
	waitFor(t, "F1 help", p.screen)
	p.line("/meeting escap-2021", "done meeting escap-2021")
	p.run("send-keys", "-t", "desk", "-l", "## 3-")
	waitFor(t, "▸ ## 3-", p.screen)
	if screen := p.run("capture-pane", "-p", "-e", "-t", "desk"); strings.Contains(screen, "\x1b[38;") || strings.Contains(screen, "\x1b[48;") {
		t.Errorf("there are colours although NO_COLOR is set:\n%q", screen)
	}
	p.run("send-keys", "-t", "desk", "C-x")
	waitFor(t, "Stopped", p.screen)
	p.run("send-keys", "-t", "desk", "-l", "fg")
	p.run("send-keys", "-t", "desk", "Enter")
	waitFor(t, "escap-2021 ▸ ## 3-", p.screen)
	p.line("RT2", "done item 3-RT2")
	p.run("send-keys", "-t", "desk", "C-q")
	waitFor(t, "Stopped", p.screen) // the shell's own screen is there again
}

// inShell starts the program from a shell in a pane, so that it can be
// suspended.
func inShell(t *testing.T, width, height int, env string) *pane {
	t.Helper()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("needs tmux, which is not installed")
	}
	p := &pane{t, tmux, t.TempDir()}
	p.run("new-session", "-d", "-s", "desk", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), "bash", "--norc", "-i")
	t.Cleanup(func() { _ = exec.Command(tmux, "-S", filepath.Join(p.dir, "s"), "kill-server").Run() })
	p.run("send-keys", "-t", "desk", "-l", fmt.Sprintf("%s %s --workspace %s", env, builtProgram(t), filepath.Join(p.dir, "w")))
	p.run("send-keys", "-t", "desk", "Enter")
	return p
}

// joined undoes the wrapping of long answers.
func joined(screen string) string { return strings.Join(strings.Fields(screen), " ") }

// waitFor looks at the screen until it holds what is wanted.
func waitFor(t *testing.T, want string, screen func() string) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		last := screen()
		if strings.Contains(last, want) {
			return
		}
		select {
		case <-deadline:
			t.Fatalf("the screen never held %q:\n%s", want, last)
		case <-tick.C:
		}
	}
}
