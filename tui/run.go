package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// framesPerSecond is how often the screen is drawn at most (design, section 12).
const framesPerSecond = 120

// Run shows the screen until the note-taker leaves or ctx ends, which counts as
// leaving. Whatever ended it, what was being typed is stored as a draft before
// it returns. An error of the program itself comes back as a *PanicError, once
// the terminal is as it was.
func Run(ctx context.Context, a *App, in io.Reader, out io.Writer, environ []string) error {
	changes, stop := a.ses.Store().Subscribe()
	defer stop()
	a.changes = changes
	p := tea.NewProgram(a, tea.WithInput(in), tea.WithOutput(out), tea.WithEnvironment(environ),
		tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	ended := make(chan struct{})
	go func() {
		select {
		case <-ctx.Done():
			p.Send(hangUpMsg{})
		case <-ended:
		}
	}()
	_, err := p.Run()
	close(ended)
	if a.panicked != nil {
		err = a.panicked
	}
	if a.failed {
		a.keepElsewhere()
		if a.keptAt != "" && err == nil {
			err = errors.New(notSavedBut(a.keptAt))
		}
		return err
	}
	if text := a.draftText(); text != a.ses.Draft() {
		if e := a.ses.SaveDraft(text); e != nil && err == nil {
			err = e
		}
	}
	return err
}

// hangUpMsg asks to leave: the terminal was closed, or the program was told to
// end.
type hangUpMsg struct{}

// PanicError is an error of the program itself.
type PanicError struct {
	What  string
	Stack []byte
}

func (e *PanicError) Error() string { return e.What }

// panicMsg tells that a command failed on an error of the program itself.
type panicMsg struct{ err *PanicError }

// guard keeps a command that fails on an error of the program itself from
// taking the terminal and the draft with it.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if p := recover(); p != nil {
				msg = panicMsg{&PanicError{fmt.Sprint(p), debug.Stack()}}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guard(batch[i])
			}
		}
		return msg
	}
}

// Update takes in one message; it is the tea.Model's. It never waits, and an
// error of the program itself ends it with the terminal as it was.
func (a *App) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model = a
	defer func() {
		if p := recover(); p != nil {
			a.panicked = &PanicError{fmt.Sprint(p), debug.Stack()}
			cmd = tea.Quit
		}
	}()
	if a.panicked != nil { // in View, which cannot end the program
		return a, tea.Quit
	}
	switch msg := msg.(type) {
	case hangUpMsg:
		return a, guard(a.leave())
	case panicMsg:
		a.panicked = msg.err
		return a, tea.Quit
	}
	return a, guard(a.update(msg))
}

// View draws the window; it is the tea.Model's.
func (a *App) View() (v tea.View) {
	defer func() {
		if p := recover(); p != nil && a.panicked == nil {
			a.panicked = &PanicError{fmt.Sprint(p), debug.Stack()}
		}
	}()
	return a.look()
}
