package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// coverageScreen shows how far each of the 23 objectives was covered: in the
// region of the open meeting and its round, and in the other regions where
// there is room.
type coverageScreen struct {
	app  *App
	read *coverageRead
	list widget.List
	from int // the first column that is shown
	fit  int // how many were at the last drawing
}

// coverageRead is the table as it was read.
type coverageRead struct {
	meeting string // code of the open one
	columns []coverageColumn
	own     int // the first columns are those of the open meeting
}

// coverageColumn is one region in a round, or one global meeting.
type coverageColumn struct {
	code, name string
	meetings   []model.ID
	cover      []model.Coverage
}

func newCoverage(a *App) screen { return &coverageScreen{app: a, read: &coverageRead{}, fit: 1} }

func (s *coverageScreen) reader() func(src model.Source) any {
	meeting := s.app.ses.Place().Meeting
	opened := s.app.out.Opened
	if opened == nil {
		store := s.app.ses.Store()
		opened = func() func(model.ID) bool { return session.Opened(store) }
	}
	is := opened()
	return func(src model.Source) any { return readCoverage(src, meeting, is) }
}

// readCoverage reads the five regions, those of the open meeting first, in its
// round, else in the latest of each; a global meeting has a column of its own.
func readCoverage(src model.Source, meeting model.ID, opened func(model.ID) bool) *coverageRead {
	r := &coverageRead{}
	teller := model.NewTeller(src, model.NoLevel)
	add := func(code, name string, ms []model.Meeting) {
		c := coverageColumn{code: code, name: name, cover: teller.Cover(ms)}
		for _, m := range ms {
			c.meetings = append(c.meetings, m.ID)
		}
		r.columns = append(r.columns, c)
	}
	round := 0
	var own []string
	if m := (model.Meeting{Record: src.Record(meeting)}); m.Record != nil {
		r.meeting, round, own = m.Code(), m.Round(), m.Regions()
		if len(own) == 0 {
			add(m.Code(), m.Title(), []model.Meeting{m})
		}
	}
	regions := slices.Clone(gcm.Regions())
	slices.SortStableFunc(regions, func(a, b gcm.Region) int {
		rank := map[bool]int{true: 0, false: 1}
		return rank[slices.Contains(own, a.ID)] - rank[slices.Contains(own, b.ID)]
	})
	for _, region := range regions {
		name := region.Name
		if latest := model.LatestRound(src, region.ID); round == 0 && latest > 0 {
			name = inRound(name, latest)
		} else if round > 0 {
			name = inRound(name, round)
		}
		add(region.Commission, name, model.MeetingsOf(src, region.ID, round, opened))
	}
	if r.own = len(own); r.meeting != "" {
		r.own = max(1, r.own)
	}
	return r
}

func (s *coverageScreen) take(content any) tea.Cmd {
	s.read = content.(*coverageRead)
	return nil
}

func (s *coverageScreen) title() string { return sayCoverageTitle + prefixed(" ▸ ", s.read.meeting) }

func (s *coverageScreen) scope() scope { return inTable }

func (s *coverageScreen) key(name, _ string) tea.Cmd {
	switch name {
	case "left":
		s.from--
	case "right":
		s.from++
	default:
		s.list.Key(name, len(gcm.Objectives()), 10)
	}
	s.from = max(0, min(s.from, len(s.read.columns)-s.fit))
	return nil
}

func (s *coverageScreen) do(do action, _ string) (tea.Cmd, bool) {
	switch do {
	case doLeave:
		return s.app.open(atDesk), true
	case doOpen:
		return s.carried(), true
	}
	return nil, false
}

// shown are the columns that are shown.
func (s *coverageScreen) shown() []coverageColumn {
	return s.read.columns[s.from:min(len(s.read.columns), s.from+s.fit)]
}

// Widths of the table, in cells.
const (
	coverageCell  = 8  // a region
	coverageTitle = 24 // an objective, at least
)

func (s *coverageScreen) view(w, h int) []widget.Row {
	a := s.app
	if len(s.read.columns) == 0 {
		return a.empty(w, h, sayReading)
	}
	s.fit = max(1, min(len(s.read.columns), (w-coverageTitle)/coverageCell))
	s.from = max(0, min(s.from, len(s.read.columns)-s.fit))
	columns := s.shown()
	left := w - len(columns)*coverageCell
	head := ""
	for _, c := range columns {
		head += widget.Fit(c.code, coverageCell-1) + " "
	}
	hidden := ""
	if n := len(s.read.columns) - len(columns); n > 0 {
		hidden = sayMoreRegions
	}
	rows := []widget.Row{widget.Line(w, widget.Piece{Text: widget.Fit(" "+sayObjective+"  "+hidden, left), Style: a.th.head}, widget.Piece{Text: head, Style: a.th.head})}
	all := gcm.Objectives()
	below := s.legend(w, all, columns)
	switch { // the words of one state and the signs, as far as there is room
	case h < 3:
		below = nil
	case h < 12:
		below = []widget.Row{below[0], below[len(below)-1]}
	}
	rows = append(rows, s.list.View(w, h-1-len(below), len(all), func(i int) []widget.Row {
		on := i == s.list.At
		o := all[i]
		name := o.Short
		if left > 60 {
			name = o.Title
		}
		lead := fmt.Sprintf("%s%3s ", map[bool]string{true: "▸", false: " "}[on], fmt.Sprintf("#%d", o.Number))
		pieces := []widget.Piece{{Text: lead, Style: a.th.tag}, {Text: widget.Fit(name, left-widget.Width(lead)-1) + " "}}
		for _, c := range columns {
			text, style := s.cell(c.cover[i])
			pieces = append(pieces, widget.Piece{Text: widget.Fit(text, coverageCell), Style: style})
		}
		if on && !a.focused {
			for i := range pieces {
				pieces[i].Style = nil
			}
			return []widget.Row{a.th.chosen.Of(widget.Line(w, pieces...))}
		}
		return []widget.Row{widget.Line(w, pieces...)}
	})...)
	return widget.Box(append(rows, below...), w, h)
}

// cell is the sign of a state, with the number of points.
func (s *coverageScreen) cell(c model.Coverage) (string, widget.Style) {
	th := s.app.th
	switch c.State {
	case model.Discussed:
		return fmt.Sprintf("✓ %d", c.Points), th.good
	case model.NotDiscussed:
		return "–", th.warn
	case model.NotRecorded:
		return "?", th.warn
	}
	return "", nil
}

// legend tells the state of the selected objective in words, and what the signs
// mean.
func (s *coverageScreen) legend(w int, all []gcm.Objective, columns []coverageColumn) []widget.Row {
	a := s.app
	at := max(0, min(s.list.At, len(all)-1))
	var words []widget.Piece
	words = append(words, widget.Piece{Text: fmt.Sprintf(" #%d ", all[at].Number), Style: a.th.tag})
	for i, c := range columns {
		name := c.name
		if w < 80 {
			name = c.code
		}
		words = append(words, widget.Piece{Text: map[bool]string{true: "; "}[i > 0] + name + ": " + stateWords(c.cover[at])})
	}
	signs := sayLegend
	if widget.Width(signs)+1 > w {
		signs = sayLegendShort
	}
	wrapped := widget.Wrap(w, 1, words...)
	if most := 3; len(wrapped) > most {
		wrapped = wrapped[:most]
	}
	return append(wrapped, widget.Line(w, widget.Piece{Text: " " + signs, Style: a.th.dim}))
}
