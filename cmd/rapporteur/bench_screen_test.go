//go:build !windows

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// manyPoints is the size that the budgets are set for (design, section 12).
const manyPoints = 100_000

// Keys that the desk and the bare program both know.
const (
	clearLine = "\x15" // Ctrl+U
	quit      = "\x11" // Ctrl+Q
)

// frame is how long the programs show one picture.
const frame = time.Second / 120

// bench is what the benchmarks of the screen share: programs and workspaces
// that the first one makes and TestMain takes away.
var bench struct {
	dir  string
	made map[string]string
}

// shared makes something in the folder of the benchmarks once.
func shared(b *testing.B, name string, do func(path string) error) string {
	b.Helper()
	if path, ok := bench.made[name]; ok {
		return path
	}
	if bench.dir == "" {
		dir, err := os.MkdirTemp("", "rapporteur-bench-")
		if err != nil {
			b.Fatal(err)
		}
		bench.dir, bench.made = dir, map[string]string{}
		removeAtEnd = append(removeAtEnd, dir)
	}
	path := filepath.Join(bench.dir, name)
	if err := do(path); err != nil {
		b.Fatal(err)
	}
	bench.made[name] = path
	return path
}

// programOf builds a program of the module.
func programOf(b *testing.B, name, folder string) string {
	b.Helper()
	return shared(b, name, func(path string) error {
		if out, err := exec.Command("go", "build", "-o", path, folder).CombinedOutput(); err != nil {
			return fmt.Errorf("go build: %w: %s", err, out)
		}
		return nil
	})
}

// workspaceOf is a workspace with the shipped meetings and so many points, the
// same number under each of their items, in which MEX has the floor.
func workspaceOf(b *testing.B, points int) string {
	b.Helper()
	return shared(b, fmt.Sprint("points-", points), func(path string) error {
		a := &app{in: strings.NewReader(""), out: io.Discard, err: io.Discard, now: time.Now, getenv: func(string) string { return "" }, author: "Example Author"}
		return a.withDir(context.Background(), path, func(s *store.Store) error {
			if err := fill(s, points); err != nil {
				return err
			}
			ses, err := session.New(s, session.Outside{})
			if err != nil {
				return err
			}
			for _, line := range []string{"# escap-2021", "## 3-RT2", "@MEX"} {
				result, err := ses.Do(desk.Input{Text: line})
				if err == nil {
					_, err = ses.Keep(result)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// fill takes points down, 500 characters each and 50 to a turn.
func fill(s *store.Store, points int) error {
	var items []model.ID
	if err := s.View(func(src model.Source) error {
		for _, m := range session.AllMeetings(src) {
			model.Walk(model.Agenda(src, m.ID), func(n *model.Node, _ int) { items = append(items, n.ID) })
		}
		return nil
	}); err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("regular pathways remittances families consulates border governance children health data diaspora labour visa return reintegration rescue trafficking documents cities climate")
	speakers := []string{"MEX", "PHL", "MLI", "BGD", "FRA", "KEN", "LKA", "NPL", "THA", "IOM"}
	var act model.Act
	var turn model.ID
	for i := range points {
		if i%50 == 0 {
			turn = s.NewID()
			act = append(act, model.NewRecord(turn, model.KindIntervention).SetAll(map[model.Field]string{
				model.FieldParent: items[i/50%len(items)].String(), model.FieldState: model.TurnDelivered,
				model.FieldParticipant: model.BodyID(speakers[i/50%len(speakers)]).String(),
			}))
		}
		var text strings.Builder
		fmt.Fprintf(&text, "Point %d:", i)
		for text.Len() < 490 {
			text.WriteString(" " + words[random.IntN(len(words))])
		}
		act = append(act, model.NewRecord(s.NewID(), model.KindPoint).SetAll(map[model.Field]string{
			model.FieldParent: turn.String(), model.FieldKind: "recommendation", model.FieldText: fmt.Sprintf("%.500s", text.String()),
			model.Field("objective/" + strconv.Itoa(1+i%23)): "1", "topic/pathways": "1",
		}))
	}
	return s.Provide(act)
}

// window is a program at a pseudo-terminal that is timed.
type window struct {
	b       *testing.B
	command *exec.Cmd
	tty     *os.File
	begun   time.Time
	printed chan printed
	shown   string    // since the last key
	last    time.Time // when the last of it came
}

// printed is what came from the program at once, and when.
type printed struct {
	at   time.Time
	text string
}

func opens(b *testing.B, c *exec.Cmd) *window {
	b.Helper()
	if c.Env == nil {
		c.Env = os.Environ()
	}
	c.Env = append(c.Env, "TERM=xterm-256color", "COLORTERM=")
	begun := time.Now()
	tty, err := pty.StartWithSize(c, &pty.Winsize{Rows: 40, Cols: 120})
	if err != nil {
		b.Fatal(err)
	}
	w := &window{b: b, command: c, tty: tty, begun: begun, printed: make(chan printed, 1<<12)}
	b.Cleanup(func() {
		tty.Close()
		_ = c.Process.Kill() // it has ended already where all went well
	})
	go func() {
		defer close(w.printed)
		buf := make([]byte, 64<<10)
		for {
			n, err := tty.Read(buf)
			if n > 0 {
				w.printed <- printed{time.Now(), string(buf[:n])}
			}
			if err != nil {
				return
			}
		}
	}()
	return w
}

// draws waits until what was printed since the last key holds a text, and
// tells when that came.
func (w *window) draws(text string) time.Time {
	w.b.Helper()
	late := time.After(time.Minute)
	for !strings.Contains(ansi.Strip(w.shown), text) {
		select {
		case p, open := <-w.printed:
			w.shown += p.text
			w.last = p.at
			if !open {
				w.b.Fatalf("the program ended without %q: %q", text, ansi.Strip(w.shown))
			}
		case <-late:
			w.b.Fatalf("%q was never drawn: %q", text, ansi.Strip(w.shown))
		}
	}
	return w.last
}

// rests waits until nothing more is drawn.
func (w *window) rests() {
	for {
		select {
		case p, open := <-w.printed:
			w.shown += p.text
			if !open {
				return
			}
		case <-time.After(frame + 6*time.Millisecond):
			return
		}
	}
}

func (w *window) press(keys string) time.Time {
	w.b.Helper()
	w.shown = ""
	at := time.Now()
	if _, err := io.WriteString(w.tty, keys); err != nil {
		w.b.Fatal(err)
	}
	return at
}

// ends leaves the program and waits for it.
func (w *window) ends(keys string) {
	w.b.Helper()
	w.press(keys)
	for range w.printed { // to its end
	}
	if err := w.command.Wait(); err != nil {
		w.b.Fatal(err)
	}
}

// deskOf is the built program on a workspace.
func deskOf(b *testing.B, points int) *exec.Cmd {
	c := exec.Command(programOf(b, "rapporteur", "."))
	c.Env = append(os.Environ(), "RAPPORTEUR_WORKSPACE="+workspaceOf(b, points), "RAPPORTEUR_AUTHOR=Example Author")
	return c
}

// ms is a share of the times, as milliseconds.
func ms(times []time.Duration, share float64) float64 {
	times = slices.Sorted(slices.Values(times))
	return float64(times[min(len(times)-1, int(share*float64(len(times))))].Microseconds()) / 1000
}

// BenchmarkStart starts the program on a workspace where a turn runs until the
// capture line is drawn, and until the floor is; beside it, vim. It tells what
// memory is taken then, and once everything was searched.
func BenchmarkStart(b *testing.B) {
	const starts = 12
	for _, points := range []int{0, manyPoints} {
		b.Run(cmp.Or(map[int]string{0: "empty"}[points], strconv.Itoa(points)), func(b *testing.B) {
			workspaceOf(b, points)
			var editable, complete []time.Duration
			for b.Loop() {
				for range starts {
					w := opens(b, deskOf(b, points))
					editable = append(editable, w.draws("MEX ▸").Sub(w.begun))
					complete = append(complete, w.draws("Agenda").Sub(w.begun))
					w.rests()
					if len(editable)%starts == 0 {
						w.memory("desk")
						w.press("\x12regular") // stands in a title that is shipped as well
						w.draws("found, the newest first")
						w.rests()
						w.memory("search")
						w.press("\x1b")
						w.draws("Agenda")
						w.rests()
					}
					w.ends(quit)
				}
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(ms(editable, 0.5), "p50-ms")
			b.ReportMetric(ms(editable, 0.95), "p95-ms")
			b.ReportMetric(ms(complete, 0.5), "floor-p50-ms")
		})
	}
	b.Run("vim", func(b *testing.B) {
		vim, err := exec.LookPath("vim")
		if err != nil {
			b.Skip("vim is not installed")
		}
		file := filepath.Join(b.TempDir(), "file")
		if err := os.WriteFile(file, []byte("first words\n"), 0o600); err != nil {
			b.Fatal(err)
		}
		var editable []time.Duration
		for b.Loop() {
			for range starts {
				w := opens(b, exec.Command(vim, "--clean", file))
				editable = append(editable, w.draws("first words").Sub(w.begun))
				w.rests()
				w.ends(":qa!\r")
			}
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(ms(editable, 0.5), "p50-ms")
	})
}

// memory reports what the program takes now, where the system tells.
func (w *window) memory(when string) {
	w.b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", w.command.Process.Pid))
	if errors.Is(err, os.ErrNotExist) {
		return
	}
	for field, name := range map[string]string{"VmRSS": "rss", "VmHWM": "peak", "RssAnon": "own"} {
		m := regexp.MustCompile(field + `:\s+(\d+) kB`).FindSubmatch(status)
		if m == nil {
			w.b.Fatalf("no %s: %v", field, err)
		}
		n, _ := strconv.Atoi(string(m[1])) // digits
		w.b.ReportMetric(float64(n)/1024, when+"-"+name+"-MiB")
	}
}

// BenchmarkKeyToScreen is the time from a key until the terminal has what it
// draws: of a program that only shows what is typed, of the desk of a workspace
// with many points while a turn runs, and of the desk while it offers
// participants. The first keys after a start are told apart: the whole meeting
// is being read then.
func BenchmarkKeyToScreen(b *testing.B) {
	const keys = 200
	said := strings.Fields("REMITTANCES FELL AND FAMILIES LEFT SCHOOL WHILE CONSULATES STAYED CLOSED FOR A YEAR")
	named := []string{"@MEX", "@PHILIP", "@GRULAC", "@IOM", "@KENYA", "@BANGLA"}
	measure := func(b *testing.B, w *window, words []string, after string, clearEach int) {
		var times []time.Duration
		for b.Loop() {
			for i, n := 0, 0; n < keys; i++ {
				for _, c := range words[i%len(words)] {
					time.Sleep(rand.N(frame)) // at any moment of a frame
					at := w.press(string(c))
					times = append(times, w.draws(string(c)).Sub(at))
					w.rests()
					n++
				}
				if w.press(after); i%clearEach == clearEach-1 {
					w.press(clearLine)
				}
				w.rests()
			}
			w.press(clearLine)
			w.rests()
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(ms(times, 0.5), "p50-ms")
		b.ReportMetric(ms(times, 0.99), "p99-ms")
		b.ReportMetric(ms(times, 1), "worst-ms")
		b.ReportMetric(float64(len(times)), "keys")
	}
	b.Run("echo", func(b *testing.B) {
		w := opens(b, exec.Command(programOf(b, "echo", "../../tui/testdata/echo")))
		w.draws("▸")
		w.rests()
		measure(b, w, said, " ", 14)
		w.ends(quit)
	})
	for _, typing := range []struct {
		name, after string
		words       []string
		clearEach   int
	}{{"desk", " ", said, 14}, {"completions", clearLine, named, 1}} {
		b.Run(typing.name, func(b *testing.B) {
			w := opens(b, deskOf(b, manyPoints))
			w.draws("MEX ▸")
			worst := time.Duration(0) // while the whole meeting is still being read
			for _, c := range "REMITTANCES" {
				at := w.press(string(c))
				worst = max(worst, w.draws(string(c)).Sub(at))
				w.rests()
			}
			w.press(clearLine)
			for counted := regexp.MustCompile(`\d+/\d{3}`); !counted.MatchString(ansi.Strip(w.shown)); w.rests() {
				w.press("\x0c") // Ctrl+L draws all again
			}
			measure(b, w, typing.words, typing.after, typing.clearEach)
			b.ReportMetric(float64(worst.Microseconds())/1000, "starting-worst-ms")
			time.Sleep(400 * time.Millisecond) // the draft is taken away
			w.ends(quit)
		})
	}
}
