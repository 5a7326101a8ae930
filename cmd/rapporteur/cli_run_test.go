package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

const fixturesDir = "../../fixtures"

// station is a laptop with a workspace of its own, on which commands are run
// one after the other in this process.
type station struct {
	t   *testing.T
	dir string
}

func newStation(t *testing.T) *station {
	t.Helper()
	return &station{t, filepath.Join(t.TempDir(), "workspace")}
}

// ran is what a command left behind.
type ran struct {
	status   int
	out, err string
}

// atNoon is the clock of every station: what is printed never depends on the day.
func atNoon() time.Time { return time.Date(2026, 3, 11, 12, 0, 0, 0, time.UTC) }

// send runs a command with something on its standard input.
func (s *station) send(in string, args ...string) ran {
	s.t.Helper()
	var out, err bytes.Buffer
	a := &app{
		in: strings.NewReader(in), out: &out, err: &err, now: atNoon,
		getenv: func(name string) string {
			return map[string]string{
				"RAPPORTEUR_WORKSPACE": s.dir, "RAPPORTEUR_AUTHOR": "Example Author", "HOME": filepath.Dir(s.dir),
			}[name]
		},
	}
	status := a.run(context.Background(), args)
	return ran{status, out.String(), withoutProgress(err.String())}
}

// withoutProgress leaves out what a slow machine is told while it waits.
func withoutProgress(err string) string {
	var kept strings.Builder
	for line := range strings.Lines(err) {
		if !strings.HasSuffix(line, " …\n") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func (s *station) run(args ...string) ran {
	s.t.Helper()
	return s.send("", args...)
}

// ok runs a command that must succeed without a word on standard error.
func (s *station) ok(args ...string) string {
	s.t.Helper()
	r := s.run(args...)
	if r.status != statusDone || r.err != "" {
		s.t.Fatalf("rapporteur %s: status %d\n%s%s", strings.Join(args, " "), r.status, r.out, r.err)
	}
	return r.out
}

// prints runs a command that must succeed, whatever it warns of.
func (s *station) prints(args ...string) string {
	s.t.Helper()
	r := s.run(args...)
	if r.status != statusDone {
		s.t.Fatalf("rapporteur %s: status %d\n%s", strings.Join(args, " "), r.status, r.err)
	}
	return r.out
}

// fails runs a command that must end with a status, print nothing on standard
// output and one line on standard error, which it returns.
func (s *station) fails(status int, args ...string) string {
	s.t.Helper()
	r := s.run(args...)
	line, rest, whole := strings.Cut(r.err, "\n")
	if r.status != status || r.out != "" || !whole || rest != "" || !strings.Contains(line, "; ") {
		s.t.Fatalf("rapporteur %s: status %d, want %d and one line\nout: %s\nerr: %s", strings.Join(args, " "), r.status, status, r.out, r.err)
	}
	return line
}

// plain sends lines to the desk and returns their answers.
func (s *station) plain(lines ...string) (answers []string, status int) {
	s.t.Helper()
	r := s.send(strings.Join(lines, "\n")+"\n", "--plain")
	if strings.Contains(r.err, "of its own") {
		s.t.Fatal(r.err)
	}
	return strings.Split(strings.TrimSuffix(r.out, "\n"), "\n"), r.status
}

// follow sends lines to the desk that must all be taken.
func (s *station) follow(lines ...string) []string {
	s.t.Helper()
	answers, status := s.plain(lines...)
	for i, a := range answers {
		if strings.HasPrefix(a, "refused") {
			s.t.Errorf("%q: %s", lines[min(i, len(lines)-1)], a)
		}
	}
	if status != statusDone {
		s.t.Fatalf("status %d", status)
	}
	return answers
}

// state is the hash of all records.
func (s *station) state() string {
	s.t.Helper()
	return readJSON[struct{ State string }](s.t, s.ok("check", "--json")).State
}

// example brings in the six example meetings and their notes.
func (s *station) example(languages ...string) {
	s.t.Helper()
	s.ok("agenda", "import", fixture("examples", "example.yaml"))
	for _, l := range languages {
		s.ok("notes", "import", fixture("examples", "example-"+l+".md"))
	}
}

// worked brings in the worked case.
func (s *station) worked() {
	s.t.Helper()
	s.ok("agenda", "import", fixture("cases", "briefing-2020-03", "agenda.yaml"))
	s.ok("notes", "import", fixture("cases", "briefing-2020-03", "notes.md"))
}

// file writes a file beside the workspace and returns its path.
func (s *station) file(name, content string) string {
	s.t.Helper()
	path := filepath.Join(filepath.Dir(s.dir), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return path
}

func fixture(parts ...string) string {
	return filepath.Join(append([]string{filepath.FromSlash(fixturesDir)}, parts...)...)
}

func agendaFixtures(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(fixture("agendas", "*.yaml"))
	if err != nil || len(files) != 8 {
		t.Fatalf("%d agendas (%v)", len(files), err)
	}
	return files
}

func readText(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func readJSON[T any](t *testing.T, s string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%v\n%s", err, s)
	}
	return v
}

// built is the program itself, built by the first test that needs it.
var built struct {
	once sync.Once
	dir  string
	path string
	err  error
}

// removeAtEnd are the other folders that tests share.
var removeAtEnd []string

// TestMain takes the built program and what else is shared away at the end.
func TestMain(m *testing.M) {
	status := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	for _, dir := range removeAtEnd {
		os.RemoveAll(dir)
	}
	os.Exit(status)
}

// builtProgram is the path of the built program.
func builtProgram(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "rapporteur-test-"); built.err != nil {
			return
		}
		built.path = filepath.Join(built.dir, "rapporteur.exe") // a name that every system starts
		if out, err := exec.Command("go", "build", "-o", built.path, ".").CombinedOutput(); err != nil {
			built.err = fmt.Errorf("go build: %w: %s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

// command is the built program on the station's workspace.
func (s *station) command(args ...string) *exec.Cmd {
	s.t.Helper()
	c := exec.Command(builtProgram(s.t), args...)
	home := filepath.Dir(s.dir) // an account without settings
	c.Env = append(os.Environ(), "RAPPORTEUR_WORKSPACE="+s.dir, "RAPPORTEUR_AUTHOR=Example Author", "HOME="+home, "XDG_CONFIG_HOME=", "APPDATA="+home)
	return c
}
