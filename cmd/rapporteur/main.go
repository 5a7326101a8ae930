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
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	a := &app{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, now: time.Now,
	}
	if self, err := os.Executable(); err == nil {
		a.self = self
	}
	status := a.run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
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
}
