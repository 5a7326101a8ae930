package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestCompletionScriptsAreWhatTheirShellTakes(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for shell, check := range map[string][]string{
		"bash": {"bash", "-n"}, "zsh": {"zsh", "-n"}, "fish": {"fish", "--no-execute"},
		"powershell": {"pwsh", "-NoProfile", "-NonInteractive", "-Command", "$input | Out-String | ForEach-Object { [void][scriptblock]::Create($_) }"},
	} {
		t.Run(shell, func(t *testing.T) {
			t.Parallel()
			script := s.ok("completion", shell)
			if !strings.Contains(script, "rapporteur") || strings.Count(script, "\n") < 50 {
				t.Fatalf("no script:\n%s", script)
			}
			path, err := exec.LookPath(check[0])
			if err != nil {
				t.Skipf("%s is not installed, so its parser was not asked", check[0])
			}
			c := exec.Command(path, check[1:]...)
			c.Stdin = strings.NewReader(script)
			if out, err := c.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

func TestCompletionOffersCommands(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for line, want := range map[string][]string{
		"":        {"agenda", "notes", "export", "search", "restore"},
		"agenda ": {"import", "list", "show", "export"},
	} {
		r := s.run(append([]string{"__completeNoDesc"}, strings.Split(line, " ")...)...)
		for _, w := range want {
			if !strings.Contains("\n"+r.out, "\n"+w+"\n") {
				t.Errorf("%q: %q is not offered: %s", line, w, r.out)
			}
		}
	}
}
