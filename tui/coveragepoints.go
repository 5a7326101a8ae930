package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/store/search"
	"rapporteur/tui/widget"
)

// carried shows the points that carry an objective, region by region. Enter
// goes to one of them at the desk. What is off the record counts nowhere; it is
// not shown, and how much there is is said.
type carried struct {
	app       *App
	objective gcm.Objective
	rows      []carriedRow
	off       int
	list      widget.List
	ready     bool
}

// carriedRow is a point under the name of its region.
type carriedRow struct {
	pointCard
	group string
}

// carriedMsg is what was read for one such list.
type carriedMsg struct {
	of   *carried
	rows []carriedRow
	off  int
	err  error
}

// carried opens the points of the selected objective in the columns shown.
func (s *coverageScreen) carried() tea.Cmd {
	all := gcm.Objectives()
	if s.list.At < 0 || s.list.At >= len(all) || len(s.read.columns) == 0 {
		return nil
	}
	c := &carried{app: s.app, objective: all[s.list.At]}
	columns, n, store := slices.Clone(s.shown()), c.objective.Number, s.app.ses.Store()
	s.app.push(c)
	return func() tea.Msg {
		m := carriedMsg{of: c}
		m.err = store.View(func(src model.Source) error {
			m.read(src, columns, n)
			return nil
		})
		return m
	}
}

func (m *carriedMsg) read(src model.Source, columns []coverageColumn, objective int) {
	cs := newCards(src, true)
	for _, column := range columns {
		for _, meeting := range column.meetings {
			model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) {
				for _, r := range model.Children(src, n.ID, model.KindIntervention) {
					turn := model.Intervention{Record: r}
					if !turn.Took() {
						continue
					}
					for _, p := range model.Children(src, r.ID, model.KindPoint) {
						switch {
						case !slices.Contains(model.Objectives(p), objective):
						case !cs.teller.Point(turn, model.Point{Record: p}).Visible():
							m.off++
						default:
							m.rows = append(m.rows, carriedRow{cs.of(p), column.name})
						}
					}
				}
			})
		}
	}
}

func (c *carried) title() string        { return objectiveCalled(c.objective.Number, c.objective.Title) }
func (c *carried) foot() string         { return sayCarriedFoot }
func (c *carried) paste(string) tea.Cmd { return nil }
func (c *carried) other(msg tea.Msg) tea.Cmd {
	m, ok := msg.(carriedMsg)
	if !ok || m.of != c {
		return nil
	}
	if m.err != nil {
		c.app.pop()
		c.app.refuse(m.err)
		return nil
	}
	c.rows, c.off, c.ready = m.rows, m.off, true
	return nil
}

func (c *carried) key(name, _ string) tea.Cmd {
	switch name {
	case "esc":
		c.app.pop()
	case "enter":
		if c.list.At < len(c.rows) {
			p := c.rows[c.list.At]
			return c.app.jump(search.Entry{ID: p.id, Kind: model.KindPoint, Meeting: p.meeting, Item: p.item})
		}
	default:
		c.list.Key(name, len(c.rows), 10)
	}
	return nil
}

func (c *carried) view(w, h int) ([]widget.Row, *point) {
	th := c.app.th
	text := carriedCount(len(c.rows), c.off)
	if !c.ready {
		text = sayReading
	}
	rows := []widget.Row{widget.Line(w, widget.Piece{Text: " " + text, Style: th.dim})}
	return append(rows, c.list.View(w, h-1, len(c.rows), func(i int) []widget.Row {
		r := c.rows[i]
		var rows []widget.Row
		if i == 0 || c.rows[i-1].group != r.group {
			rows = append(rows, widget.Line(w, widget.Piece{Text: " " + r.group, Style: th.head}))
		}
		return append(rows, c.app.entry(w, i == c.list.At, true, false, r.pieces(th)...)...)
	})...), nil
}
