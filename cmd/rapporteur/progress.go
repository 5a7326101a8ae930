package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// deskTask is the task of the commands that wait for a person.
const deskTask = "opening the workspace"

const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 500 * time.Millisecond
)

// progress tells on standard error what takes long, once it has taken half a
// second: on a terminal in one line that is renewed, else once for each thing.
type progress struct {
	out  io.Writer
	tty  bool
	done chan struct{}

	mutex sync.Mutex
	text  string // what is being done
	shown string // what was written last
	ended bool
}

func startProgress(out io.Writer, task string) *progress {
	p := &progress{out: out, tty: isTerminal(out), text: task, done: make(chan struct{})}
	go p.run(time.Now())
	return p
}

func (p *progress) run(start time.Time) {
	timer := time.NewTimer(progressAfter)
	defer timer.Stop()
	for {
		select {
		case <-p.done:
			return
		case <-timer.C:
			p.show(time.Since(start))
			timer.Reset(progressEvery)
		}
	}
}

func (p *progress) show(since time.Duration) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	switch {
	case p.ended:
	case p.tty:
		fmt.Fprintf(p.out, "\r\x1b[K%s, %d s", p.text, int(since.Seconds()))
		p.shown = p.text
	case p.shown == "":
		fmt.Fprintln(p.out, p.text+" …")
		p.shown = p.text
	}
}

// tell takes what the store says of its own long work.
func (p *progress) tell(what string, done, total int) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.text = fmt.Sprintf("%s: %d", what, done)
	if total > 0 {
		p.text = fmt.Sprintf("%s: %d of %d", what, done, total)
	}
}

// end takes the line away. A second call does nothing.
func (p *progress) end() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.ended {
		return
	}
	p.ended = true
	close(p.done)
	if p.shown != "" && p.tty {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// before returns w with progress ended at its first byte, so that the two
// never stand in one line.
func (p *progress) before(w io.Writer) io.Writer { return endsProgress{w, p} }

type endsProgress struct {
	io.Writer
	progress *progress
}

func (e endsProgress) Write(b []byte) (int, error) {
	e.progress.end()
	return e.Writer.Write(b)
}
