// Command rapporteur follows the regional reviews of the Global Compact for
// Safe, Orderly and Regular Migration: agendas, notes and outcomes go in, one
// summary per region comes out. It works offline, on one laptop.
//
// This package is wiring: flags, exit statuses, paths, the log. What a line
// does is model/desk's, what is kept is store's, what a document says is
// model/summary's. Exit statuses: 0 done, 1 something is wrong with data, 2
// the command line itself is wrong.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // zones on machines that have none
)

func main() {
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now,
	}
	if self, err := os.Executable(); err == nil {
		a.self = self
	}
	os.Exit(a.run(context.Background(), os.Args[1:]))
}

// untilSignal is a context that ends when the program is asked to end: a desk
// then ends as on /quit. Any other command simply ends, which is safe at any
// moment.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
}

// app is the program as seen from outside: its streams, environment and clock.
type app struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) string
	now      func() time.Time
	self     string // path of this program, "" where it cannot start itself

	task      string // what the command does, for progress
	workspace string // flag --workspace
	author    string // flag --author
	plain     bool
	json      bool

	held *heldSettings // nil until they are asked for
}
