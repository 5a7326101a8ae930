package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// consolidateScreen shows what two hands changed differently, and is where one
// of the values is chosen. Until then all of them stand, and nothing is lost.
type consolidateScreen struct {
	app  *App
	read *consolidateRead
	list widget.List
}

func newConsolidate(a *App) screen { return &consolidateScreen{app: a, read: &consolidateRead{}} }

func (s *consolidateScreen) reader() func(src model.Source) any {
	a := s.app
	meeting, own, zone := a.ses.Place().Meeting, a.ses.Store().Device(), a.now.Location()
	return func(src model.Source) any { return readConsolidate(src, meeting, own, zone) }
}

func (s *consolidateScreen) take(content any) tea.Cmd {
	var id model.ID
	var field model.Field
	if at := s.list.At; at < len(s.read.clashes) {
		id, field = s.read.clashes[at].id, s.read.clashes[at].field
	}
	s.read = content.(*consolidateRead)
	if at := slices.IndexFunc(s.read.clashes, func(c clash) bool { return c.id == id && c.field == field }); at >= 0 {
		s.list.At = at
	}
	s.list.Move(0, len(s.read.clashes))
	return nil
}

func (s *consolidateScreen) title() string {
	return consolidateTitle(len(s.read.clashes)) + prefixed(" ▸ ", s.read.code)
}

func (s *consolidateScreen) scope() scope { return inTable }

func (s *consolidateScreen) key(name, _ string) tea.Cmd {
	s.list.Key(name, len(s.read.clashes), 10)
	return nil
}

func (s *consolidateScreen) do(do action, _ string) (tea.Cmd, bool) {
	switch do {
	case doLeave:
		return s.app.open(atDesk), true
	case doOpen:
		if s.list.At >= len(s.read.clashes) {
			s.app.say(answerDone, sayNothingHere)
			return nil, true
		}
		if c := s.read.clashes[s.list.At]; c.field == "" {
			s.askContested(c)
		} else {
			s.askValue(c)
		}
		return nil, true
	}
	return nil, false
}

// askValue asks which of the values holds, and writes it in the place of all.
func (s *consolidateScreen) askValue(c clash) {
	a := s.app
	var items []choice
	for _, v := range c.values {
		items = append(items, choice{label: session.OneLine(v.shown), detail: strings.Join(v.by, "; ")})
	}
	a.push(newChoose(a, whichHolds(c.called), items, func(i int) tea.Cmd {
		value, shown := c.values[i].value, c.values[i].shown
		return s.act(func(src model.Source, _ desk.Env, at desk.Place) (desk.Result, error) {
			r := src.Record(c.id)
			if r == nil || !model.Visible(src, r) || !slices.Contains(r.All(c.field), value) {
				return desk.Result{}, desk.Refusal{What: sayChangedSince, Advice: sayChooseAgain}
			}
			return desk.Result{Act: model.Act{r.Set(c.field, value)}, Place: at, Say: settledAs(c.called, session.Short(shown), c.where)}, nil
		})
	}))
}

// askContested asks whether what was deleted and edited is kept.
func (s *consolidateScreen) askContested(c clash) {
	a := s.app
	items := []choice{{label: sayKeep, detail: sayKeepHow}, {label: sayDeleteAgain, detail: sayDeleteHow}}
	a.push(newChoose(a, session.OneLine(keepOrDelete(c.words)), items, func(i int) tea.Cmd {
		return s.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			r := src.Record(c.id)
			if r == nil || !model.Visible(src, r) {
				return desk.Result{}, desk.Refusal{What: sayChangedSince, Advice: sayChooseAgain}
			}
			if i == 0 {
				return desk.Result{Act: model.Act{r.Restore()}, Place: at, Say: keptAs(session.Short(c.words), c.where)}, nil
			}
			switch r.Kind {
			case model.KindPoint, model.KindIntervention, model.KindOutcome:
				return env.Delete(src, at, []model.ID{r.ID})
			}
			return desk.Result{Act: model.Act{r.Delete()}, Place: at, Say: deletedAgain(session.Short(c.words), c.where)}, nil
		})
	}))
}

// act writes a choice. What is known of the whole meeting is then read again,
// for a record may have come under another item.
func (s *consolidateScreen) act(do func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error)) tea.Cmd {
	return s.app.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		r, err := do(src, env, at)
		if err == nil {
			var warn string
			if r.Act, warn = desk.Uncleared(src, r.Act); warn != "" {
				r.Warn += prefixedIf(r.Warn, "; ") + warn
			}
		}
		return r, err
	}, func(a *App) tea.Cmd {
		a.desk().stale = true
		return nil
	})
}

func (s *consolidateScreen) view(w, h int) []widget.Row {
	a := s.app
	if len(s.read.clashes) == 0 {
		return a.empty(w, h, sayAllOne)
	}
	how := widget.Line(w, widget.Piece{Text: " " + sayConsolidateHow, Style: a.th.dim})
	return widget.Box(append([]widget.Row{how}, s.list.View(w, h-1, len(s.read.clashes), func(i int) []widget.Row {
		return s.entry(w, i, s.read.clashes[i])
	})...), w, h)
}

// entry draws a clash: what it is about, then a row for each value.
func (s *consolidateScreen) entry(w, i int, c clash) []widget.Row {
	a := s.app
	on := i == s.list.At
	called := c.called
	if c.field == "" {
		called = sayContestedHead
	}
	rows := a.entry(w, on, !a.focused, false, widget.Piece{Text: kindCalled(c.kind) + prefixed(", ", c.where) + ", ", Style: a.th.dim},
		widget.Piece{Text: called + ": ", Style: a.th.warn}, widget.Piece{Text: c.words})
	for n, v := range c.values {
		lead := "    – "
		if n == 0 && c.field != "" {
			lead = "    " + "• "
		}
		rows = append(rows, widget.Wrap(w, 6, widget.Piece{Text: lead}, widget.Piece{Text: v.shown, Style: a.th.name},
			widget.Piece{Text: "  " + strings.Join(v.by, "; "), Style: a.th.dim})...)
	}
	return rows
}
