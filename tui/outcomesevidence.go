package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/text"
	"rapporteur/tui/widget"
)

// evidence chooses which points back an outcome: those that do stand first,
// then those that no outcome tells yet, then the others.
type evidence struct {
	app     *App
	outcome model.ID
	text    string
	points  []pointCard
	fold    []string
	told    int // points before this one are not told elsewhere
	was, in map[model.ID]bool
	filter  widget.Edit
	shown   []int // of points
	list    widget.List
	ready   bool
}

// evidenceMsg is what was read for one such dialog.
type evidenceMsg struct {
	of     *evidence
	points []pointCard
	fold   []string
	told   int
	was    map[model.ID]bool
	err    error
}

// askEvidence asks which points back an outcome.
func (a *App) askEvidence(outcome model.ID, what string) tea.Cmd {
	e := &evidence{app: a, outcome: outcome, text: what, in: map[model.ID]bool{}}
	a.push(e)
	store := a.ses.Store()
	return func() tea.Msg {
		m := evidenceMsg{of: e}
		m.err = store.View(func(src model.Source) error {
			m.read(src, outcome)
			return nil
		})
		return m
	}
}

// read reads the points of the outcome's meeting, and what of other meetings
// backs it.
func (m *evidenceMsg) read(src model.Source, outcome model.ID) {
	m.was = map[model.ID]bool{}
	r := src.Record(outcome)
	if r == nil {
		return
	}
	c := newCards(src, false)
	var backing, untold, rest []pointCard
	for _, id := range (model.Outcome{Record: r}).Evidence() {
		if p := src.Record(id); p != nil && model.Visible(src, p) {
			m.was[id] = true
			backing = append(backing, c.of(p))
		}
	}
	model.Walk(model.Agenda(src, desk.MeetingOf(src, r)), func(n *model.Node, _ int) {
		for _, t := range model.Children(src, n.ID, model.KindIntervention) {
			for _, p := range model.Children(src, t.ID, model.KindPoint) {
				switch {
				case m.was[p.ID]:
				case len(model.Filed(src, model.SetEvidence, p.ID.String())) == 0:
					untold = append(untold, c.of(p))
				default:
					rest = append(rest, c.of(p))
				}
			}
		}
	})
	m.told = len(backing) + len(untold)
	m.points = slices.Concat(backing, untold, rest)
	for _, p := range m.points {
		m.fold = append(m.fold, text.Fold(strings.Join(append([]string{p.who, p.where, p.text}, p.tags...), " ")))
	}
}

func (e *evidence) title() string { return sayEvidence + prefixed(": ", e.text) }
func (e *evidence) foot() string  { return sayEvidenceFoot }

func (e *evidence) other(msg tea.Msg) tea.Cmd {
	m, ok := msg.(evidenceMsg)
	if !ok || m.of != e {
		return nil
	}
	if m.err != nil {
		e.app.pop()
		e.app.refuse(m.err)
		return nil
	}
	e.points, e.fold, e.told, e.was, e.ready = m.points, m.fold, m.told, m.was, true
	for id := range m.was {
		e.in[id] = true
	}
	e.sift()
	return nil
}

// sift keeps the points that hold every word of the filter.
func (e *evidence) sift() {
	words := strings.Fields(text.Fold(e.filter.Text()))
	e.shown, e.list.At = e.shown[:0], 0
	for i, fold := range e.fold {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(fold, w) }) {
			e.shown = append(e.shown, i)
		}
	}
}

func (e *evidence) key(name, typed string) tea.Cmd {
	switch {
	case name == "esc":
		e.app.pop()
	case name == "enter":
		return e.done()
	case name == "space":
		if e.list.At < len(e.shown) {
			id := e.points[e.shown[e.list.At]].id
			e.in[id] = !e.in[id]
			e.list.Move(1, len(e.shown))
		}
	case (name != "home" && name != "end" || e.filter.Text() == "") && e.list.Key(name, len(e.shown), 10):
	case typed != "":
		e.filter.Insert(typed)
		e.sift()
	default:
		if before := e.filter.Text(); e.filter.Key(name) && e.filter.Text() != before {
			e.sift()
		}
	}
	return nil
}

func (e *evidence) paste(text string) tea.Cmd {
	e.filter.Insert(strings.ReplaceAll(text, "\n", " "))
	e.sift()
	return nil
}

// done puts in what was marked and takes away what no longer is, as one act.
func (e *evidence) done() tea.Cmd {
	if !e.ready {
		return nil
	}
	e.app.pop()
	var add, away []model.ID
	for _, p := range e.points {
		switch {
		case e.in[p.id] && !e.was[p.id]:
			add = append(add, p.id)
		case !e.in[p.id] && e.was[p.id]:
			away = append(away, p.id)
		}
	}
	if len(add)+len(away) == 0 {
		e.app.say(answerDone, sayNothingChanged)
		return nil
	}
	outcome := e.outcome
	return e.app.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		var rs []desk.Result
		for _, part := range []struct {
			points []model.ID
			in     bool
		}{{add, true}, {away, false}} {
			if len(part.points) == 0 {
				continue
			}
			r, err := env.Evidence(src, at, outcome, part.points, part.in)
			if err != nil {
				return desk.Result{}, err
			}
			rs = append(rs, r)
		}
		return joined(rs), nil
	}, nil)
}

func (e *evidence) view(w, h int) ([]widget.Row, *point) {
	th := e.app.th
	lead := " " + sayFilter + " "
	line, x, _ := e.filter.View(w-widget.Width(lead), 1)
	marked := 0
	for _, in := range e.in {
		if in {
			marked++
		}
	}
	count := markedOf(marked, len(e.points))
	if !e.ready {
		count = sayReading
	}
	rows := []widget.Row{th.dim.Of(lead) + line[0], widget.Line(w, widget.Piece{Text: " " + count, Style: th.dim})}
	if e.ready && len(e.shown) == 0 {
		return append(rows, widget.Line(w, widget.Piece{Text: " " + sayNoFit, Style: th.dim})), &point{widget.Width(lead) + x, 0}
	}
	rows = append(rows, e.list.View(w, h-2, len(e.shown), func(at int) []widget.Row {
		i := e.shown[at]
		p := e.points[i]
		box := map[bool]string{true: "[x] ", false: "[ ] "}[e.in[p.id]]
		pieces := append([]widget.Piece{{Text: box}}, p.pieces(th)...)
		if i < e.told && !e.was[p.id] {
			pieces = append(pieces, widget.Piece{Text: "  " + sayNotTold, Style: th.warn})
		}
		return e.app.entry(w, at == e.list.At, true, false, pieces...)
	})...)
	return rows, &point{widget.Width(lead) + x, 0}
}
