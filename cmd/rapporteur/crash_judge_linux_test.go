package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// verdict counts what images came to.
type verdict struct {
	images, made, events, saved        int
	lost, unopened, hung, torn, mended int
	worst                              []string // the first few that failed, told
}

func (v *verdict) tell(format string, args ...any) {
	if len(v.worst) < 5 {
		v.worst = append(v.worst, fmt.Sprintf(format, args...))
	}
}

// way is how a recording is looked at. Its zero value is: as it is, all of it.
type way struct {
	alter  func(call) (call, bool) // what becomes of a call, and whether it is done at all
	only   func(demand) bool       // which images are opened
	most   int                     // that are opened, drawn by chance; 0: all
	enough func(verdict) bool      // when to stop
}

// judge does the recorded calls on a disk and opens the images of every moment.
func (s *sitting) judge(t *testing.T, w way) verdict {
	r := newReplay(s.base)
	rng := rand.New(rand.NewPCG(7, 13))
	a := newAlbum(r.disk)
	answered := 0
	for _, calls := range s.traces {
		r.restart()
		for _, c := range calls {
			if w.alter != nil {
				altered, keep := w.alter(c)
				if !keep {
					continue
				}
				c = altered
			}
			add := func(how string, parts map[*change]part) {
				a.add(r.cut(parts), demand{len(r.answers), "after " + r.last + ": " + how})
			}
			if c.isSync() && c.phase == begins {
				r.cuts(rng, add)
			}
			event, err := r.step(c)
			if err != nil {
				t.Fatal(err)
			}
			if event && (c.isSync() || len(r.answers) > answered) {
				r.cuts(rng, add)
			} else if event {
				r.passing(add)
			}
			answered = len(r.answers)
		}
		r.cuts(rng, func(how string, parts map[*change]part) {
			a.add(r.cut(parts), demand{len(r.answers), "at the end: " + how})
		})
	}
	if len(r.answers) != len(s.lines) {
		t.Fatalf("%d lines were sent, and the trace holds %d answers", len(s.lines), len(r.answers))
	}
	v := verdict{made: a.made, events: r.events}
	for _, answer := range r.answers {
		if strings.HasPrefix(answer, "saved ") {
			v.saved++
		}
	}
	var numbers []int
	for n, ds := range a.demands {
		if w.only == nil || slices.ContainsFunc(ds, w.only) {
			numbers = append(numbers, n)
		}
	}
	rng.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
	if w.most > 0 && len(numbers) > w.most {
		numbers = numbers[:w.most]
	}
	batch := len(numbers)
	if w.enough != nil {
		batch = 40
	}
	for some := range slices.Chunk(numbers, max(1, batch)) {
		v.images += len(some)
		for i, o := range s.openAll(t, a, some) {
			s.hold(&v, o, a.demands[some[i]])
		}
		if w.enough != nil && w.enough(v) {
			break
		}
	}
	return v
}

// hold holds one image against what it has to hold.
func (s *sitting) hold(v *verdict, o opening, demands []demand) {
	if o.Torn != "" {
		v.torn++
	}
	if len(o.Found) > 0 {
		v.mended++
	}
	if o.Hung {
		v.hung++
		v.tell("%s: %s", demands[0].how, o.Failed)
		return
	}
	if o.Failed != "" {
		v.unopened++
		v.tell("%s: %s", demands[0].how, o.Failed)
	}
	for _, d := range demands {
		if o.Notes == s.notes[d.answered] || o.Notes == s.notes[min(d.answered+1, len(s.notes)-1)] {
			continue
		}
		if o.Notes != "" || o.Failed == "" {
			v.lost++
			v.tell("%s: after %d lines the notes should be\n%s\nand are\n%s", d.how, d.answered, s.notes[d.answered], o.Notes)
		}
		return
	}
}

func (v verdict) String() string {
	return fmt.Sprintf("crash images: %d (from %d events, %d acknowledgements; %d before the same ones were put together): %d lost a line, %d did not open, %d did not come to an end, %d with a damaged database, %d opened with a sentence",
		v.images, v.events, v.saved, v.made, v.lost, v.unopened, v.hung, v.torn, v.mended)
}
