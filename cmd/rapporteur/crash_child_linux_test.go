package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"
)

// checker is a child process that opens images.
type checker struct {
	child   *exec.Cmd
	ask     *json.Encoder
	close   func()
	answers *json.Decoder
	said    *bytes.Buffer
}

func startChecker() (*checker, error) {
	c := &checker{child: exec.Command(os.Args[0], "-test.run=^TestCrashChecker$"), said: &bytes.Buffer{}}
	c.child.Env = append(os.Environ(), checkerEnv+"=1", "GOMAXPROCS=2", "GOGC=400")
	c.child.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.child.Stdout, c.child.Stderr = c.said, c.said
	in, err := c.child.StdinPipe()
	if err != nil {
		return nil, err
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.child.ExtraFiles = []*os.File{w}
	if err := c.child.Start(); err != nil {
		return nil, err
	}
	w.Close()
	c.ask, c.answers = json.NewEncoder(in), json.NewDecoder(bufio.NewReader(r))
	c.close = func() {
		in.Close()
		r.Close()
	}
	return c, nil
}

// patience is how long one image may take; some damage sends a reader round in
// circles.
const patience = 30 * time.Second

// open asks for one image; ended tells that the child did not survive it. One
// that does not answer is ended here, with what it has started.
func (c *checker) open(q question) (o opening, ended bool) {
	late := time.AfterFunc(patience, func() { syscall.Kill(-c.child.Process.Pid, syscall.SIGKILL) })
	if c.ask.Encode(q) == nil && c.answers.Decode(&o) == nil {
		late.Stop()
		return o, false
	}
	if !late.Stop() {
		c.stop()
		return opening{Failed: fmt.Sprintf("nothing came of it within %v", patience), Hung: true}, true
	}
	err := c.stop()
	return opening{Failed: fmt.Sprintf("the process ended: %v: %.2000s", err, c.said.String())}, true
}

func (c *checker) stop() error {
	c.close()
	return c.child.Wait()
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
			if ended {
				if c, err = startChecker(); err != nil {
					return err
				}
			}
			if !ended || o.Hung {
				break
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
