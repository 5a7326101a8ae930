package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/tui/widget"
)

// screenID names a screen.
type screenID uint8

const (
	atDesk screenID = iota
	atRegions
	atOutcomes
	atCoverage
	atConsolidate
	atSummary
	atWork // to settle, to check, untold: lists that are worked off
)

// screen is one of the full screens. It draws itself into the rectangle it is
// given, as if that were the terminal.
type screen interface {
	// reader returns what reads the screen's content from records. It runs in a
	// command, so it must hold values only.
	reader() func(src model.Source) any
	// take takes in what reader read.
	take(any) tea.Cmd
	title() string
	scope() scope
	// view returns rows of w cells, at most h.
	view(w, h int) []widget.Row
	// key does what a key does that the key map does not name here.
	key(name, text string) tea.Cmd
	// do performs an action of the key map; ok is false for one that is not its
	// own.
	do(do action, key string) (cmd tea.Cmd, ok bool)
}

// overlay is what stands over a screen and has the keys: a dialog, the menu,
// the search, the help.
type overlay interface {
	title() string
	foot() string
	view(w, h int) ([]widget.Row, *point)
	key(name, text string) tea.Cmd
	// paste takes in pasted text that was cleaned; it may have several lines.
	paste(text string) tea.Cmd
	// other takes any other message: the reply to a command of its own.
	other(msg tea.Msg) tea.Cmd
}

// newScreens makes all screens.
func newScreens(a *App) map[screenID]screen {
	return map[screenID]screen{
		atDesk: newDesk(a), atRegions: newRegions(a), atOutcomes: newOutcomes(a), atCoverage: newCoverage(a),
		atConsolidate: newConsolidate(a), atSummary: newSummary(a), atWork: newWork(a),
	}
}

// readMsg is what a screen read.
type readMsg struct {
	request int
	at      screenID
	content any
	err     error
}

// read reads the screen that is shown, in a command.
func (a *App) read() tea.Cmd {
	a.request++
	request, at, reader, store := a.request, a.at, a.screens[a.at].reader(), a.ses.Store()
	return func() tea.Msg {
		m := readMsg{request: request, at: at}
		m.err = store.View(func(src model.Source) error {
			m.content = reader(src)
			return nil
		})
		return m
	}
}

// take hands a screen what was read for it, unless it is late.
func (a *App) take(m readMsg) tea.Cmd {
	switch {
	case m.request != a.request:
	case m.err != nil:
		a.refuse(m.err)
	default:
		return a.screens[m.at].take(m.content)
	}
	return nil
}

// open shows a screen.
func (a *App) open(at screenID) tea.Cmd {
	a.at, a.focused = at, at == atDesk
	return a.read()
}

// changedMsg tells that the store changed.
type changedMsg struct{}

// renewedMsg tells that names and place follow the records again.
type renewedMsg struct{}

// listen waits for the next change of the store.
func (a *App) listen() tea.Cmd {
	changes := a.changes
	if changes == nil {
		return nil
	}
	return func() tea.Msg {
		if _, open := <-changes; !open {
			return nil
		}
		return changedMsg{}
	}
}

// renew follows a change that came from elsewhere.
func (a *App) renew() tea.Cmd {
	ses := a.ses
	return func() tea.Msg {
		_ = ses.Renew() // a workspace that cannot be read says so at the reading that follows
		return renewedMsg{}
	}
}
