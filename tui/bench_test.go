package tui

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/tui/session"
)

// manyPoints is the size that the budgets are set for (design, section 12).
const manyPoints = 100_000

// filled is the workspace of the benchmarks: the first one makes it, TestMain
// takes it away.
var filled string

func TestMain(m *testing.M) {
	status := m.Run()
	if filled != "" {
		os.RemoveAll(filled)
	}
	os.Exit(status)
}

// full opens a workspace with the shipped meetings and many points, the same
// number under each of their items, in which MEX has the floor.
func full(b *testing.B) *room {
	b.Helper()
	r := &room{t: b, dir: filled, now: time.Date(2021, 3, 11, 9, 0, 0, 0, time.UTC)}
	b.Cleanup(func() { r.store.Close() })
	if filled == "" {
		var err error
		if r.dir, err = os.MkdirTemp("", "rapporteur-bench-"); err != nil {
			b.Fatal(err)
		}
		filled = r.dir
		r.open()
		r.provide()
		r.fill(manyPoints)
		r.lines("/meeting escap-2021", "## 3-RT2", "@MEX")
	} else {
		r.open()
	}
	r.wants("MEX ▸")
	return r
}

// pointText is what the point of a number says, in 500 characters.
func pointText(i int) string {
	random := rand.New(rand.NewPCG(1, uint64(i)))
	words := strings.Fields("regular pathways remittances families consulates border governance children health data diaspora labour visa return reintegration rescue trafficking documents cities climate")
	var text strings.Builder
	fmt.Fprintf(&text, "Point %d:", i)
	for text.Len() < 500 {
		text.WriteString(" " + words[random.IntN(len(words))])
	}
	return text.String()[:500]
}

// fill takes points down, 50 to a turn.
func (r *room) fill(points int) {
	r.t.Helper()
	var items []model.ID
	r.source(func(src model.Source) {
		for _, m := range session.AllMeetings(src) {
			model.Walk(model.Agenda(src, m.ID), func(n *model.Node, _ int) { items = append(items, n.ID) })
		}
	})
	speakers := []string{"MEX", "PHL", "MLI", "BGD", "FRA", "KEN", "LKA", "NPL", "THA", "IOM"}
	var act model.Act
	var turn model.ID
	for i := range points {
		if i%50 == 0 {
			turn = r.store.NewID()
			act = append(act, model.NewRecord(turn, model.KindIntervention).SetAll(map[model.Field]string{
				model.FieldParent: items[i/50%len(items)].String(), model.FieldState: model.TurnDelivered,
				model.FieldParticipant: model.BodyID(speakers[i/50%len(speakers)]).String(),
			}))
		}
		act = append(act, model.NewRecord(r.store.NewID(), model.KindPoint).SetAll(map[model.Field]string{
			model.FieldParent: turn.String(), model.FieldKind: "recommendation", model.FieldText: pointText(i),
			model.Field("objective/" + strconv.Itoa(1+i%23)): "1", "topic/pathways": "1",
		}))
	}
	if err := r.store.Provide(act); err != nil {
		r.t.Fatal(err)
	}
}

// share is a share of the times, as microseconds.
func share(times []time.Duration, of float64) float64 {
	times = slices.Sorted(slices.Values(times))
	return float64(times[min(len(times)-1, int(of*float64(len(times))))].Nanoseconds()) / 1000
}

// BenchmarkUpdateView takes in one key of the capture line and draws the desk:
// of a line of words, and of names that are completed.
func BenchmarkUpdateView(b *testing.B) {
	r := full(b)
	r.app.after = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	for _, typed := range []struct{ name, line string }{
		{"words", "Remittances fell, families left school and work, and consulates stayed closed for a year, said the delegate"},
		{"names", "@Bangla"},
	} {
		var keys []tea.KeyPressMsg
		for _, c := range strings.ReplaceAll(typed.line, " ", "\x00") {
			keys = append(keys, keyPress(strings.ReplaceAll(string(c), "\x00", "space")))
		}
		keys = append(keys, keyPress("ctrl+u"))
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			b.Run(fmt.Sprintf("%s/%dx%d", typed.name, size[0], size[1]), func(b *testing.B) {
				r.resize(size[0], size[1])
				var times []time.Duration
				for i := 0; b.Loop(); i++ {
					begun := time.Now()
					r.app.Update(keys[i%len(keys)])
					_ = r.app.View()
					times = append(times, time.Since(begun))
				}
				b.ReportMetric(share(times, 0.99), "p99-µs")
				r.app.Update(keyPress("ctrl+u"))
			})
		}
	}
}

// BenchmarkSearchKey types words into the search, key by key: until the first
// hits are there to be drawn, and until all are counted. Beside it stands rg,
// which counts the same text from a file.
func BenchmarkSearchKey(b *testing.B) {
	queries := []string{"remittances", "regular pathways visa", "point 77777", "nothing at all"}
	b.Run("finder", func(b *testing.B) {
		r := full(b)
		begun := time.Now()
		r.key("ctrl+r") // builds the index
		built := time.Since(begun)
		f := r.app.over[len(r.app.over)-1].(*finder)
		var key, first, whole []time.Duration
		for b.Loop() {
			for _, query := range queries {
				for _, c := range query {
					name := string(c)
					if c == ' ' {
						name = "space"
					}
					begun := time.Now()
					_, cmd := r.app.Update(keyPress(name))
					_ = r.app.View()
					key = append(key, time.Since(begun))
					if cmd == nil {
						continue
					}
					msg := cmd()
					first = append(first, time.Since(begun))
					if _, cmd = r.app.Update(msg); cmd != nil {
						r.app.Update(cmd())
					}
					whole = append(whole, time.Since(begun))
					if !f.whole || r.app.index.Len() < manyPoints {
						b.Fatalf("%q: the search has not ended", f.edit.Text())
					}
				}
				r.app.Update(keyPress("ctrl+u"))
			}
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(share(key, 0.99), "key-p99-µs")
		b.ReportMetric(share(first, 0.5), "first-p50-µs")
		b.ReportMetric(share(first, 0.95), "first-p95-µs")
		b.ReportMetric(share(whole, 0.95), "whole-p95-µs")
		b.ReportMetric(float64(built.Milliseconds()), "index-ms")
	})
	b.Run("rg", func(b *testing.B) {
		rg, err := exec.LookPath("rg")
		if err != nil {
			b.Skip("rg is not installed")
		}
		var text bytes.Buffer
		for i := range manyPoints {
			fmt.Fprintln(&text, pointText(i))
		}
		file := filepath.Join(b.TempDir(), "points")
		if err := os.WriteFile(file, text.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
		var whole []time.Duration
		for b.Loop() {
			for _, query := range queries {
				begun := time.Now()
				out, err := exec.Command(rg, "-i", "-c", query, file).Output()
				whole = append(whole, time.Since(begun))
				if err != nil && len(out) > 0 { // it ends with 1 where nothing is found
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(share(whole, 0.95), "whole-p95-µs")
	})
}

// BenchmarkSummaryKeys moves through the summary of 10,000 interventions with
// every kind of key, at the beginning, in the middle and at the end, and in a
// window that has just got another width. Making it is a command, and is told
// apart.
func BenchmarkSummaryKeys(b *testing.B) {
	r := &room{t: b, dir: b.TempDir(), now: time.Date(2021, 3, 11, 9, 0, 0, 0, time.UTC)}
	r.open()
	b.Cleanup(func() { r.store.Close() })
	r.provide()
	r.lines("/meeting escap-2021")
	var act model.Act
	var items []model.ID
	r.source(func(src model.Source) {
		model.Walk(model.Agenda(src, r.ses.Place().Meeting), func(n *model.Node, _ int) { items = append(items, n.ID) })
	})
	for i := range 10_000 {
		turn := r.store.NewID()
		act = append(act, model.NewRecord(turn, model.KindIntervention).SetAll(map[model.Field]string{
			model.FieldParent: items[i%len(items)].String(), model.FieldState: model.TurnDelivered,
			model.FieldParticipant: model.BodyID([]string{"MEX", "PHL", "MLI", "IOM"}[i%4]).String(),
		}), model.NewRecord(r.store.NewID(), model.KindPoint).SetAll(map[model.Field]string{
			model.FieldParent: turn.String(), model.FieldText: pointText(i), model.Field("objective/" + strconv.Itoa(1+i%23)): "1",
		}))
	}
	if err := r.store.Provide(act); err != nil {
		b.Fatal(err)
	}
	begun := time.Now()
	r.does(doSummary)
	made := time.Since(begun)
	s := r.app.summary()
	if !s.ready() || len(s.made.entries) < 10_000 {
		b.Fatalf("the summary has %d entries", len(s.made.entries))
	}
	keys := []string{"down", "down", "pgdown", "end", "up", "pgup", "home", "pgdown", "down"}
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 40}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				if i%len(keys) == 0 {
					s.pos.Put(i*7919%len(s.made.entries), 3) // somewhere that was not drawn yet
					r.resize(size[0]-i%2, size[1])
				}
				begun := time.Now()
				r.app.Update(keyPress(keys[i%len(keys)]))
				_ = r.app.View()
				times = append(times, time.Since(begun))
			}
			b.ReportMetric(share(times, 0.5), "p50-µs")
			b.ReportMetric(share(times, 0.99), "p99-µs")
			b.ReportMetric(float64(made.Milliseconds()), "made-ms")
			b.ReportMetric(float64(len(s.made.entries)), "entries")
		})
	}
}
