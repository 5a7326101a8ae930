package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestDeskInTmux follows the start of a meeting in a real terminal of two sizes.
func TestDeskInTmux(t *testing.T) {
	t.Parallel()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("needs tmux, which is not installed")
	}
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			run := func(args ...string) string {
				out, err := exec.Command(tmux, append([]string{"-f", "/dev/null", "-S", filepath.Join(dir, "s")}, args...)...).CombinedOutput()
				if err != nil {
					t.Fatalf("tmux %v: %v\n%s", args, err, out)
				}
				return string(out)
			}
			run("new-session", "-d", "-s", "desk", "-x", fmt.Sprint(size.width), "-y", fmt.Sprint(size.height),
				builtProgram(t), "--plain", "--workspace", filepath.Join(dir, "w"), "--author", "Example Author")
			defer exec.Command(tmux, "-S", filepath.Join(dir, "s"), "kill-server").Run()
			for _, do := range []struct{ line, want string }{
				{"# escap-2021", "done meeting escap-2021"},
				{"## 3-RT2", "done item 3-RT2"},
				{"@MXE", "did you mean MEX (Mexico)"},
				{"@MEX", "saved MEX has the floor"},
				{"حقوق المهاجرين #8", "saved point of MEX, item 3-RT2 [#8]"},
				{"移民权利 #8", "移民权利 #8 saved point of MEX"},
				{"/undo", "saved undone"},
				{"/redo", "saved done again"},
			} {
				run("send-keys", "-t", "desk", "-l", do.line)
				run("send-keys", "-t", "desk", "Enter")
				waitFor(t, do.want, func() string { return joined(run("capture-pane", "-p", "-J", "-t", "desk")) })
			}
			run("send-keys", "-t", "desk", "-l", "/quit")
			run("send-keys", "-t", "desk", "Enter")
			waitFor(t, "ended", func() string { // the backup is written by then
				if exec.Command(tmux, "-S", filepath.Join(dir, "s"), "has-session", "-t", "desk").Run() != nil {
					return "ended"
				}
				return "running"
			})
		})
	}
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

// TestFullScreenInTmux follows the start of a meeting on the full screen in a
// real terminal of three sizes, leaves to the shell and comes back.
func TestFullScreenInTmux(t *testing.T) {
	t.Parallel()
	tmux, err := exec.LookPath("tmux")
	if err != nil {
		t.Skip("needs tmux, which is not installed")
	}
	for _, size := range []struct{ width, height int }{{40, 10}, {80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			run := func(args ...string) string {
				out, err := exec.Command(tmux, append([]string{"-f", "/dev/null", "-S", filepath.Join(dir, "s")}, args...)...).CombinedOutput()
				if err != nil {
					t.Fatalf("tmux %v: %v\n%s", args, err, out)
				}
				return string(out)
			}
			screen := func() string { return joined(run("capture-pane", "-p", "-t", "desk")) }
			run("new-session", "-d", "-s", "desk", "-x", fmt.Sprint(size.width), "-y", fmt.Sprint(size.height),
				builtProgram(t), "--workspace", filepath.Join(dir, "w"), "--author", "Example Author")
			defer exec.Command(tmux, "-S", filepath.Join(dir, "s"), "kill-server").Run()
			waitFor(t, "F1 help", screen)
			for _, do := range []struct{ line, want string }{
				{"/meeting escap-2021", "done meeting escap-2021"},
				{"## 3-RT2", "done item 3-RT2"},
				{"@MXE", "refused: (Enter again keeps the words)"},
			} {
				run("send-keys", "-t", "desk", "-l", do.line)
				run("send-keys", "-t", "desk", "Enter")
				waitFor(t, do.want, screen)
			}
			run("send-keys", "-t", "desk", "BSpace", "BSpace", "BSpace")
			for _, do := range []struct{ line, want string }{
				{"MEX", "saved MEX has the floor"},
				{"حقوق المهاجرين #8", "saved point of MEX"},
				{"移民权利 #8", "移民权利 #8"},
				{"Права мигрантов #8", "Права мигрантов"},
				{"/undo", "saved undone"},
				{"/redo", "saved done again"},
			} {
				run("send-keys", "-t", "desk", "-l", do.line)
				run("send-keys", "-t", "desk", "Enter")
				waitFor(t, do.want, screen)
			}
			run("set-buffer", "first pasted #7\nsecond pasted #9\nhalf a")
			run("paste-buffer", "-p", "-t", "desk")
			waitFor(t, "▸ half a", screen)
			waitFor(t, "second pasted", screen)
			if at := run("display-message", "-p", "-t", "desk", "#{cursor_x} #{cursor_y}"); strings.TrimSpace(at) != fmt.Sprintf("12 %d", size.height-2) {
				t.Errorf("the cursor is at %s", at) // behind "MEX ▸ half a"
			}
			run("resize-window", "-t", "desk", "-x", "100", "-y", "30")
			waitFor(t, "List of speakers", screen)
			run("send-keys", "-t", "desk", "C-q")
			waitFor(t, "ended", func() string {
				if exec.Command(tmux, "-S", filepath.Join(dir, "s"), "has-session", "-t", "desk").Run() != nil {
					return "ended"
				}
				return "running"
			})
		})
	}
}
