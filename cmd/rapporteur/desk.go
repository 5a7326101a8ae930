package main

import (
	"context"
	"errors"
	"io"
	"os"

	"rapporteur/model/gcm"
	"rapporteur/store"
	"rapporteur/tui"
	"rapporteur/tui/session"
)

// desk opens the desk: the full screen, or line by line with --plain.
func (a *app) desk(ctx context.Context) error {
	if !a.deskFits() {
		return noTerminal("")
	}
	ctx, stop := untilSignal(ctx)
	defer stop()
	go gcm.NewNames(nil) // the index of names, made once, is ready when the workspace is open
	return a.with(ctx, func(s *store.Store) error { return a.atDesk(ctx, s) })
}

// noTerminal says that the full screen of a command cannot be shown here.
func noTerminal(command string) error {
	return usage("the desk needs a terminal; use rapporteur%s --plain to send lines through a pipe", command)
}

// deskFits tells whether the desk that was asked for can be shown here.
func (a *app) deskFits() bool { return a.plain || isTerminal(a.in) && isTerminal(a.out) }

// atDesk follows a meeting until the note-taker leaves.
func (a *app) atDesk(ctx context.Context, s *store.Store) error {
	if a.plain {
		return a.follow(ctx, s)
	}
	ses, err := session.New(s, a.screenSession(s))
	if err != nil {
		return err
	}
	set, err := a.readSettings()
	if err != nil {
		return err
	}
	screen := tui.New(ses, a.screenOutside(s), tui.Settings{
		Theme: set.Theme, Mouse: set.Mouse, Remaining: set.Clock == "remaining", Reorder: set.Bidi == "app",
		IMRF: set.IMRFDate, Report: set.ReportDate, Region: set.Region,
	})
	err = tui.Run(ctx, screen, a.in, terminalOf(a.out), os.Environ())
	var own *tui.PanicError
	if errors.As(err, &own) {
		a.stopped(own.What, own.Stack)
		return errSaid
	}
	return err
}

// terminalOf is the stream itself, for a program that has to know its terminal.
func terminalOf(w io.Writer) io.Writer {
	if e, ok := w.(endsProgress); ok {
		return e.Writer
	}
	return w
}
