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
	Turn model.ID `json:"turn"`          // had the floor at its first key; zero: the running turn
	Item model.ID `json:"item"`          // was open at its first key; zero: whichever is when it is read
	Who  string   `json:"who,omitempty"` // whose words these are, as at the first key
	// Early tells that the first key came while lines before it were still being
	// stored or held: turn and item are those they lead to.
	Early bool `json:"early,omitempty"`
	// Asked tells that nobody typed it: a key or the menu stands for it. Where it
	// is refused it is not given back.
	Asked bool `json:"-"`
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
			a.written++
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

// notStored gives back what was not stored, and says why. Once the disk has
// refused a write, all that is not stored goes to a file elsewhere too.
func (a *App) notStored(m doneMsg) {
	a.refuse(m.err)
	if m.line != nil {
		a.giveBack(*m.line)
	}
	if errors.Is(m.err, store.ErrFailed) {
		a.failed = true
		a.keepElsewhere()
	}
}

// keepElsewhere writes what could not be stored to a file outside the workspace
// and says which.
func (a *App) keepElsewhere() {
	text := a.unwritten()
	if text == "" || text == a.kept {
		return
	}
	where, err := a.ses.Store().Emergency(text)
	if err != nil {
		return // the sentence of the store says already that nothing is saved
	}
	a.kept, a.keptAt = text, where
	a.say(answerRefused, notSavedBut(where))
}

// unwritten are the lines that are typed, held or waiting, as they were typed.
func (a *App) unwritten() string {
	var b strings.Builder
	add := func(in input) {
		if strings.TrimSpace(in.Text) != "" {
			b.WriteString(in.Text + "\n")
		}
	}
	for _, j := range a.jobs {
		if j.line != nil {
			add(*j.line)
		}
	}
	for _, in := range a.held {
		add(in)
	}
	for _, in := range a.line.stash {
		add(in)
	}
	add(a.line.now())
	return b.String()
}

// giveBack puts a line that was refused back where it can be mended; where
// something else is being typed it waits with those behind it. What nobody
// typed does not come back.
func (a *App) giveBack(in input) {
	if in.Asked {
		return
	}
	var behind []input
	a.jobs = deleteLines(a.jobs, &behind)
	switch c := &a.line; {
	case c.empty():
		c.put(in)
		c.back, a.focused = in.Kind != newLine && !a.focused, true
	case in.Kind != newLine && c.in.Kind == newLine: // what was set aside for it came back when it was sent
		c.stash = append(c.stash, c.now())
		c.put(in)
		c.back, a.focused = !a.focused, true
	default:
		behind = append([]input{in}, behind...)
	}
	a.hold(behind...)
}

// hold lets lines wait before those that are held already.
func (a *App) hold(lines ...input) {
	if len(lines) > 0 {
		a.held = append(lines, a.held...)
		a.heldIn = a.ses.Place().Meeting
	}
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

// letGo sends the first line that is held, once the capture line is free. In
// another meeting than the one it was held in it only comes back to the line.
func (a *App) letGo() tea.Cmd {
	if len(a.held) == 0 || !a.line.empty() || a.failed {
		return nil
	}
	in := a.held[0]
	a.held = a.held[1:]
	if a.heldIn != a.ses.Place().Meeting {
		a.line.put(in)
		a.focused = true
		a.say(answerDone, sayHeldElsewhere)
		return nil
	}
	return a.sendLine(in, false)
}

// sendLine queues a line.
func (a *App) sendLine(in input, again bool) tea.Cmd { return a.enqueue(a.lineJob(in, again)) }

func (a *App) lineJob(in input, again bool) job {
	return job{line: &in, start: func() tea.Cmd { return a.startLine(in, again) }}
}

// startLine reads a line at the place where one is now. What is refused goes
// back to the capture line; a command of the screen is done at once.
func (a *App) startLine(in input, again bool) tea.Cmd {
	if moved, ok := a.movedFrom(in); ok && !again {
		in.Item, in.Who = a.ses.Place().Item, ""
		a.giveBack(in)
		a.say(answerRefused, moved)
		return nil
	}
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
	rest := a.draftText() // what is still to be sent stays a draft, in the same transaction
	return func() tea.Msg {
		answer, err := ses.Keep(result, ses.DraftNow(rest))
		return doneMsg{answer: answer, err: err, line: &in, then: func(a *App) tea.Cmd { a.line.stored = rest; return a.afterLine(in, was) }}
	}
}

// movedFrom tells whether a line of words that belong to an item, and to no
// turn, was begun under another item than the one that is open now.
func (a *App) movedFrom(in input) (say string, moved bool) {
	at := a.ses.Place()
	if in.Kind != newLine || in.Item.IsZero() || in.Item == at.Item {
		return "", false
	}
	line, _ := shorthand.Parse(in.Text, a.ses.Names())
	switch line.Kind {
	case shorthand.Point, shorthand.Quote:
		if !in.Turn.IsZero() {
			return "", false
		}
	case shorthand.Outcome, shorthand.Remark:
	default:
		return "", false
	}
	return begunElsewhere(in.Who), true
}

// refuseLine says why a line was not taken and keeps it in the capture line:
// sent again as it is, its words are kept.
func (a *App) refuseLine(in input, err error) {
	var problems shorthand.Problems
	a.giveBack(in)
	line, _ := shorthand.Parse(in.Text, a.ses.Names())
	switch {
	case !errors.As(err, &problems) || in.Kind != newLine:
	case desk.Wordless(line) || line.Kind == shorthand.Command: // there is nothing to keep
		a.say(answerRefused, sayClears+session.OneLine(strings.ReplaceAll(err.Error(), "\n", " | ")))
		return
	default:
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
