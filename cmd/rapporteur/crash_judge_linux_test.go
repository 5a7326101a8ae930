package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// verdict counts what images came to.
type verdict struct {
	images, made, events, saved  int
	lost, unopened, torn, mended int
	worst                        []string // the first few that failed, told
}

func (v *verdict) tell(format string, args ...any) {
	if len(v.worst) < 30 {
		v.worst = append(v.worst, fmt.Sprintf(format, args...))
	}
}

// judge does the recorded calls on a disk, as alter makes them (nil: as they
// were), and opens the images of every moment; only chooses among them (nil:
// all), most bounds how many, drawn by chance (0: all).
func (s *sitting) judge(t *testing.T, alter func(call) (call, bool), only func(demand) bool, most int) verdict {
	r := newReplay(s.base)
	rng := rand.New(rand.NewPCG(7, 13))
	a := newAlbum(r.disk)
	answered := 0
	for _, calls := range s.traces {
		r.restart()
		for _, c := range calls {
			if alter != nil {
				altered, keep := alter(c)
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
		if only == nil || slices.ContainsFunc(ds, only) {
			numbers = append(numbers, n)
		}
	}
	if most > 0 && len(numbers) > most {
		rng.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
		numbers = numbers[:most]
		slices.Sort(numbers)
	}
	v.images = len(numbers)
	openings := s.openAll(t, a, numbers)
	for i, n := range numbers {
		s.hold(&v, openings[i], a.demands[n])
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
		if os.Getenv("DBGF") != "" {
			fmt.Println("DBG", demands[0].how, o.Found)
		}
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
			v.tell("%s: after %d lines the notes should be", d.how, d.answered)
		}
		return
	}
}

// openAll lays the images of these numbers out and opens each in a child
// process. A child that does not survive one is replaced, and the image opened
// once more as the program does it, with another process to look first.
func (s *sitting) openAll(t *testing.T, a *album, numbers []int) []opening {
	openings := make([]opening, len(numbers))
	next := make(chan int)
	failed := make(chan error, 1)
	var wait sync.WaitGroup
	for range min(4, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			if err := s.work(a, numbers, openings, next); err != nil {
				select {
				case failed <- err:
				default:
				}
				for range next { // the others go on
				}
			}
		})
	}
	for i := range numbers {
		next <- i
	}
	close(next)
	wait.Wait()
	select {
	case err := <-failed:
		t.Fatal(err)
	default:
	}
	return openings
}

func (s *sitting) work(a *album, numbers []int, openings []opening, next <-chan int) error {
	room, err := os.MkdirTemp(fastFolder(), "rapporteur-crash-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(room)
	c, err := startChecker()
	if err != nil {
		return err
	}
	defer func() { c.stop() }()
	for i := range next {
		for _, careful := range []bool{false, true} {
			dir := filepath.Join(room, fmt.Sprint(i))
			if err := layOut(a.images[numbers[i]], dir, s.fileID); err != nil {
				return err
			}
			o, ended := c.open(question{Dir: dir, Program: s.program, Careful: careful})
			if err := os.RemoveAll(dir); err != nil {
				return err
			}
			openings[i] = o
			if !ended {
				break
			}
			if c, err = startChecker(); err != nil {
				return err
			}
		}
	}
	return nil
}

// fastFolder is a folder in memory where there is one; thousands of files are
// written and synced there. "" stands for the one for temporary files.
func fastFolder() string {
	const shared = "/dev/shm"
	f, err := os.CreateTemp(shared, "rapporteur-crash-")
	if err != nil {
		return ""
	}
	f.Close()
	os.Remove(f.Name())
	return shared
}

func (v verdict) String() string {
	return fmt.Sprintf("crash images: %d (from %d events, %d acknowledgements; %d before the same ones were put together): %d lost a line, %d did not open, %d with a damaged database, %d opened with a sentence",
		v.images, v.events, v.saved, v.made, v.lost, v.unopened, v.torn, v.mended)
}
