package tui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/shorthand"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// input is a line that was sent, or is being typed.
type input struct {
	Text string   `json:"text"`
	Turn model.ID `json:"turn"` // had the floor at its first key; zero: the running turn
	purpose
}

// job is one thing that waits for the store. start is called in Update when its
// turn comes; it returns the command that writes, or nil where nothing is left
// to do.
type job struct {
	line  *input // what is shown while it waits; nil for anything but a line
	start func() tea.Cmd
}

// doneMsg is what a job came to.
type doneMsg struct {
	answer session.Answer
	err    error
	line   *input             // the line, to be given back where it was not stored
	quiet  bool               // a draft: nothing is said
	then   func(*App) tea.Cmd // runs in Update after it was stored
}

// enqueue lets a job wait for those before it.
func (a *App) enqueue(j job) tea.Cmd {
	a.jobs = append(a.jobs, j)
	return a.next()
}

// next starts jobs until one of them writes.
func (a *App) next() tea.Cmd {
	for !a.running && len(a.jobs) > 0 {
		j := a.jobs[0]
		a.jobs = a.jobs[1:]
		if cmd := j.start(); cmd != nil {
			a.running = true
			return cmd
		}
	}
	if !a.running {
		a.settleTurn()
		return a.letGo()
	}
	return nil
}

// done takes in what a job came to, and goes on.
func (a *App) done(m doneMsg) tea.Cmd {
	a.running = false
	var cmds []tea.Cmd
	switch {
	case m.err != nil:
		a.notStored(m)
	default:
		if !m.quiet {
			a.indexStale = true
			kind := answerDone
			if m.answer.Saved {
				kind = answerSaved
			}
			a.say(kind, m.answer.Text)
		}
		if m.then != nil {
			cmds = append(cmds, m.then(a))
		}
		if m.answer.Quit {
			return tea.Batch(append(cmds, a.leave())...)
		}
	}
	cmds = append(cmds, a.next())
	if !m.quiet {
		cmds = append(cmds, a.read())
	}
	return tea.Batch(cmds...)
}

// notStored gives back what was not stored, and says why.
func (a *App) notStored(m doneMsg) {
	if errors.Is(m.err, store.ErrFailed) {
		a.failed = true
	}
	a.refuse(m.err)
	if m.line != nil {
		a.giveBack(*m.line)
	}
}

// giveBack puts a line that was refused back where it can be mended; where
// something else is being typed it waits with those behind it.
func (a *App) giveBack(in input) {
	var behind []input
	a.jobs = deleteLines(a.jobs, &behind)
	if c := &a.line; in.Kind != newLine && c.in.Kind == newLine && c.stash == nil && !c.empty() {
		typed := c.now() // what was set aside for it, and came back when it was sent
		c.stash = &typed
		c.put(in)
		c.back, a.focused = !a.focused, true
	} else if c.empty() {
		c.put(in)
		c.back, a.focused = in.Kind != newLine && !a.focused, true
	} else {
		behind = append([]input{in}, behind...)
	}
	a.held = append(behind, a.held...)
}

// deleteLines takes the lines out of the jobs that wait.
func deleteLines(jobs []job, lines *[]input) []job {
	var rest []job
	for _, j := range jobs {
		if j.line != nil {
			*lines = append(*lines, *j.line)
		} else {
			rest = append(rest, j)
		}
	}
	return rest
}

// letGo sends the first line that is held, once the capture line is free.
func (a *App) letGo() tea.Cmd {
	if len(a.held) == 0 || !a.line.empty() || a.failed {
		return nil
	}
	in := a.held[0]
	a.held = a.held[1:]
	return a.sendLine(in, false)
}

// sendLine queues a line.
func (a *App) sendLine(in input, again bool) tea.Cmd {
	return a.enqueue(job{line: &in, start: func() tea.Cmd { return a.startLine(in, again) }})
}

// startLine reads a line at the place where one is now. What is refused goes
// back to the capture line; a command of the screen is done at once.
func (a *App) startLine(in input, again bool) tea.Cmd {
	var result desk.Result
	var err error
	if do, ok := in.act(); ok {
		result, err = a.ses.Look(do)
	} else {
		result, err = a.ses.Do(desk.Input{Text: in.Text, Turn: in.Turn, Again: again})
	}
	if err != nil {
		a.refuseLine(in, err)
		return nil
	}
	if result.Command != nil {
		return a.command(*result.Command, in)
	}
	ses := a.ses
	was := ses.Place()
	gone := ses.DraftGone()
	return func() tea.Msg {
		answer, err := ses.Keep(result, gone)
		return doneMsg{answer: answer, err: err, line: &in, then: func(a *App) tea.Cmd { return a.afterLine(in, was) }}
	}
}

// refuseLine says why a line was not taken and keeps it in the capture line:
// sent again as it is, its words are kept.
func (a *App) refuseLine(in input, err error) {
	var problems shorthand.Problems
	a.giveBack(in)
	if errors.As(err, &problems) && in.Kind == newLine {
		if a.line.edit.Text() == in.Text {
			a.line.faulty = in.Text
		}
		a.say(answerRefused, sayAgain+session.OneLine(strings.ReplaceAll(err.Error(), "\n", " | ")))
		return
	}
	a.refuse(err)
}

// act is a job for an act that was chosen by hand.
func (a *App) act(do func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error), then func(*App) tea.Cmd) tea.Cmd {
	return a.enqueue(job{start: func() tea.Cmd {
		result, err := a.ses.Look(do)
		if err != nil {
			a.refuse(err)
			return nil
		}
		ses := a.ses
		return func() tea.Msg {
			answer, err := ses.Keep(result)
			return doneMsg{answer: answer, err: err, then: then}
		}
	}})
}

// perform is a job for something else that may wait for the disk.
func (a *App) perform(do func(*session.Session) (session.Answer, error), then func(*App) tea.Cmd) tea.Cmd {
	ses := a.ses
	return a.enqueue(job{start: func() tea.Cmd {
		return func() tea.Msg {
			answer, err := do(ses)
			return doneMsg{answer: answer, err: err, then: then}
		}
	}})
}
