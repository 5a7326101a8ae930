package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/complete"
	"rapporteur/model/desk"
	"rapporteur/model/shorthand"
	"rapporteur/tui/session"
)

// do performs an action of the key map, from wherever it was asked for.
func (a *App) do(do action) tea.Cmd {
	switch do {
	case doSearch, doDesk, doRegions, doOutcomes, doCoverage, doConsolidate, doSummary, doSettle, doCheck, doUntold:
		a.answer = answer{} // it was about something else
	}
	switch do {
	case doHelp:
		a.push(newHelp(a))
	case doPalette, doLeave:
		a.push(newPalette(a))
	case doSearch:
		return a.search("")
	case doUndo:
		return a.undo((*session.Session).Undo)
	case doRedo:
		return a.undo((*session.Session).Redo)
	case doDesk:
		return a.open(atDesk)
	case doRegions:
		return a.open(atRegions)
	case doOutcomes:
		return a.open(atOutcomes)
	case doCoverage:
		return a.open(atCoverage)
	case doConsolidate:
		return a.open(atConsolidate)
	case doSummary:
		return a.open(atSummary)
	case doSettle, doCheck, doUntold:
		return a.work(do)
	case doExport:
		return a.prefill(a.exportLine())
	case doPurge:
		return a.askPurge()
	case doLimit:
		return a.prefill("/limit ")
	case doReplan:
		return a.prefill("/replan ")
	case doMeeting:
		return a.prefill("# ")
	case doNext, doBack, doClose, doSuspend, doResume, doBackup:
		return a.sendLine(input{Text: "/" + string(do), Asked: true}, false)
	case doNotHeard:
		return a.askHeard(a.ses.Place().Item)
	case doNew:
		return a.askNew()
	case doPaste:
		a.push(newProgramme(a))
	case doImport:
		a.askImport()
	case doShowTold:
		return a.showTold()
	case doPodium:
		cmd := a.open(atDesk) // what it shows is the desk's
		a.push(&podium{a})
		return cmd
	case doMouse:
		a.mouse = !a.mouse
		a.say(answerDone, map[bool]string{true: sayMouseOn, false: sayMouseOff}[a.mouse])
	case doRedraw:
		return tea.ClearScreen
	case doShell:
		return tea.Suspend
	case doQuit:
		return a.leave()
	case doFocus, doFocusBack:
		if a.at == atDesk {
			a.desk().focus(map[action]int{doFocus: 1, doFocusBack: -1}[do])
		} else {
			a.focused = !a.focused
		}
	default:
		// What the line and the screen both know goes to the one that has the keys.
		b := a.keys.binding(do)
		if !a.focused || !slices.Contains(b.in, inLine) {
			if cmd, ok := a.screens[a.at].do(do, first(b.keys)); ok {
				return cmd
			}
		}
		if slices.Contains(b.in, inLine) {
			a.focused = true
			return a.typed(b.keys[0], "")
		}
	}
	return nil
}

func first(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}

// binding is the row of the key map for an action.
func (k *keys) binding(do action) binding {
	for _, b := range k.map_ {
		if b.do == do {
			return b
		}
	}
	return binding{}
}

// prefill opens the capture line with the beginning of a command.
func (a *App) prefill(text string) tea.Cmd { return a.begin(input{Text: text, Asked: true}) }

// undo sets the last act back, or does it again; all that is shown is read anew.
func (a *App) undo(do func(*session.Session) (session.Answer, error)) tea.Cmd {
	a.desk().stale = true
	return a.perform(do, nil)
}

// leave ends the program, once what is being typed has been stored as a draft.
func (a *App) leave() tea.Cmd {
	return a.enqueue(job{start: func() tea.Cmd {
		ses, text := a.ses, a.draftText()
		return func() tea.Msg {
			_ = ses.SaveDraft(text) // after a write error nothing more can be kept here: Run keeps it elsewhere
			return tea.QuitMsg{}
		}
	}})
}

// screenCommand does the commands that are the screen's alone; ok is false for
// any other line.
func (a *App) screenCommand(in input) (cmd tea.Cmd, ok bool) {
	if in.Kind != newLine {
		return nil, false
	}
	line, problems := shorthand.Parse(in.Text, a.ses.Names())
	if len(problems) > 0 || line.Kind != shorthand.Command {
		return nil, false
	}
	switch rest := strings.TrimSpace(line.Rest); line.Word {
	case "help":
		return a.do(doHelp), true
	case "find":
		return a.search(rest), true
	case "regions":
		return a.open(atRegions), true
	case "meeting":
		if rest == "" {
			return a.open(atRegions), true
		}
	case "outcomes":
		return a.open(atOutcomes), true
	case "coverage":
		return a.open(atCoverage), true
	case "consolidate":
		return a.open(atConsolidate), true
	case "summary":
		return a.open(atSummary), true
	case "podium":
		return a.do(doPodium), true
	case "settle":
		if rest == "" {
			return a.work(doSettle), true
		}
	case "edit":
		if rest == "" {
			return a.editLast(), true
		}
	case "undo":
		return a.undo((*session.Session).Undo), true
	case "redo":
		return a.undo((*session.Session).Redo), true
	case "purge":
		return a.askPurge(), true
	case "quit":
		return a.leave(), true
	}
	return nil, false
}

// command performs a command that the desk handed back: one of the screen's own,
// which came with a paste, or one of the session's.
func (a *App) command(c shorthand.Line, in input) tea.Cmd {
	ses := a.ses
	rest := a.draftText()
	return func() tea.Msg {
		if ownCommand(c.Word) {
			return doneMsg{quiet: true, then: func(a *App) tea.Cmd {
				cmd, _ := a.screenCommand(in)
				return cmd
			}}
		}
		answer, err := ses.Command(c)
		if err == nil {
			err = ses.SaveDraft(rest)
		}
		m := doneMsg{answer: answer, err: err, then: func(a *App) tea.Cmd { a.line.stored = rest; return nil }}
		if err != nil {
			m.line = &in
		}
		return m
	}
}

// ownCommand tells whether a command is the screen's alone.
func ownCommand(word string) bool {
	switch word {
	case "help", "find", "regions", "meeting", "outcomes", "coverage", "consolidate", "summary", "podium", "settle", "edit", "undo", "redo", "purge", "quit":
		return true
	}
	return false
}

// afterLine follows a line that was stored: to the desk where it moved there,
// and to what was not heard where it closed an item.
func (a *App) afterLine(in input, was desk.Place) tea.Cmd {
	a.heldIn = a.ses.Place().Meeting // what is held behind it goes where it led
	at := a.ses.Place()
	var cmds []tea.Cmd
	if in.Kind == tagRecords || in.Kind == outcomeOf {
		a.desk().chosen = nil
	}
	if a.at != atDesk {
		if a.line.empty() {
			a.focused = false
		}
		if at.Meeting != was.Meeting || at.Item != was.Item {
			cmds = append(cmds, a.open(atDesk))
		}
	}
	if d := a.desk(); a.at == atDesk && in.Kind == newLine {
		d.follow, d.peek = a.focused, nil
	}
	if strings.TrimSpace(in.Text) == "/close" && a.idle() && len(a.jobs) == 0 && len(a.held) == 0 {
		cmds = append(cmds, a.askHeard(was.Item))
	}
	return tea.Batch(cmds...)
}

// commandWords are the commands that may follow a slash, and what each does.
func commandWords() []complete.Named {
	var words []complete.Named
	for _, w := range shorthand.Commands() {
		words = append(words, complete.Named{Word: w, Title: commandTitle(w)})
	}
	return words
}

// prefixedBy puts something behind a name, where there is one.
func prefixedBy(name, behind string) string {
	if name == "" {
		return ""
	}
	return name + behind
}

// askPurge shows the last point and asks whether it is to be erased for good.
func (a *App) askPurge() tea.Cmd {
	points := a.ses.Place().Points
	if len(points) == 0 {
		a.say(answerDone, sayPurgeNone)
		return nil
	}
	text, err := a.lineOf(points[len(points)-1])
	if err != nil {
		a.refuse(err)
		return nil
	}
	a.push(newChoose(a, sayPurge, []choice{{label: sayPurgeNo}, {label: sayPurgeYes, detail: text}}, func(i int) tea.Cmd {
		if i == 0 {
			return nil
		}
		a.desk().stale = true
		return a.perform(func(ses *session.Session) (session.Answer, error) {
			purge := shorthand.Line{Kind: shorthand.Command, Word: "purge"}
			if _, err := ses.Command(purge); err != nil {
				return session.Answer{}, err
			}
			return ses.Command(purge) // the session asks twice, as line by line
		}, nil)
	}))
	return nil
}

// askHeard asks which of the objectives that an item lists were not heard.
func (a *App) askHeard(item model.ID) tea.Cmd {
	if item.IsZero() {
		a.say(answerDone, sayNoItem)
		return nil
	}
	store := a.ses.Store()
	h := &heard{app: a, item: item}
	a.push(h)
	return func() tea.Msg {
		m := heardMsg{of: h}
		m.err = store.View(func(src model.Source) error {
			if r := src.Record(item); r != nil {
				i := model.AgendaItem{Record: r}
				m.label, m.silent = i.Label(), desk.NotHeard(src, i)
				m.confirmed = r.Members(model.SetNotHeard)
			}
			return nil
		})
		return m
	}
}
