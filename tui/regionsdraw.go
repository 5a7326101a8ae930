package tui

import (
	"strings"

	"rapporteur/tui/widget"
)

// view draws the regions side by side, or below each other where the window is
// too narrow for that.
func (s *regionsScreen) view(w, h int) []widget.Row {
	th := s.app.th
	hint := sayRegionsHint
	if widget.Width(hint) > w-2 {
		hint = sayRegionsHintShort
	}
	rows := []widget.Row{widget.Line(w, widget.Piece{Text: " " + hint, Style: th.dim})}
	switch {
	case s.read == nil:
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayReading, Style: th.dim}))
	case sideBySide(w):
		rows = append(rows, s.columns(w, h-1)...)
	default:
		rows = append(rows, s.below(w, h-1)...)
	}
	return widget.Box(rows, w, h)
}

// columns draws the groups side by side, in columns of equal width; the cells
// that are left over go to the first ones.
func (s *regionsScreen) columns(w, h int) []widget.Row {
	n := len(s.groups)
	cells := w - (n - 1)
	var columns [][]widget.Row
	for i := range s.groups {
		width := cells / n
		if i < cells%n {
			width++
		}
		columns = append(columns, s.column(i, width, h))
	}
	return widget.Beside(s.app.th.dim.Of("│"), columns...)
}

func (s *regionsScreen) column(i, w, h int) []widget.Row {
	g := &s.groups[i]
	rows := []widget.Row{s.heading(i, w)}
	if len(g.rows) == 0 {
		return widget.Box(append(rows, s.emptyEntry(w, i == s.at)...), w, h)
	}
	return append(rows, g.list.View(w, h-1, len(g.rows), func(at int) []widget.Row {
		m, chosen := g.rows[at], i == s.at && at == g.list.At
		lead, right := s.marks(m)
		how := s.tellsProgress(m)
		if right != "" { // beside the code it would cut the code short
			how = strings.TrimSpace(right) + ", " + how
		}
		entry := []widget.Row{
			s.ends(w, lead+m.code, "", chosen),
			s.line(w, "  "+m.title, chosen),
		}
		entry = append(entry, s.details(w, m.about(), chosen)...)
		entry = append(entry, s.details(w, how, chosen)...)
		return append(entry, widget.Blank(w))
	})...)
}

// below draws the groups below each other, as one list with headings.
func (s *regionsScreen) below(w, h int) []widget.Row {
	s.flat.At = s.flatAt()
	return s.flat.View(w, h, s.entries(), func(i int) []widget.Row {
		g, at := s.entry(i)
		var rows []widget.Row
		if at == 0 {
			rows = append(rows, s.heading(g, w))
		}
		chosen := i == s.flat.At
		if len(s.groups[g].rows) == 0 {
			return append(rows, s.emptyEntry(w, chosen)...)
		}
		m := s.groups[g].rows[at]
		lead, right := s.marks(m)
		rows = append(rows, s.ends(w, lead+m.code+"  "+m.title, right, chosen))
		return append(rows, s.details(w, strings.TrimPrefix(m.about()+", "+s.tellsProgress(m), ", "), chosen)...)
	})
}

func (s *regionsScreen) heading(i, w int) widget.Row {
	g, th := s.groups[i], s.app.th
	return widget.Ends(w, widget.Piece{Text: " " + g.name, Style: th.head}, widget.Piece{Text: g.side + " ", Style: th.dim})
}

// emptyEntry says what to do about a region without a meeting.
func (s *regionsScreen) emptyEntry(w int, chosen bool) []widget.Row {
	return s.details(w, sayNoMeetingHere, chosen)
}

// marks are what stands before a meeting and at the end of its row: the open
// one is marked, and one that came with the program and was never opened.
func (s *regionsScreen) marks(m meetingRow) (lead, right string) {
	lead = "  "
	if m.id == s.read.open {
		lead = "▸ "
	}
	if s.counts[m.id].untouched && !s.opened(m.id) {
		right = sayShipped + " "
	}
	return lead, right
}

// tellsProgress is how far a meeting has got, as soon as that was counted.
func (s *regionsScreen) tellsProgress(m meetingRow) string {
	p, ok := s.counts[m.id]
	if !ok {
		return "…"
	}
	return strings.Join(tellProgress(p), ", ")
}

func (s *regionsScreen) ends(w int, left, right string, chosen bool) widget.Row {
	th := s.app.th
	if chosen {
		return th.chosen.Of(widget.Ends(w, widget.Piece{Text: left}, widget.Piece{Text: right}))
	}
	return widget.Ends(w, widget.Piece{Text: left, Style: th.name}, widget.Piece{Text: right, Style: th.dim})
}

func (s *regionsScreen) line(w int, text string, chosen bool) widget.Row {
	row := widget.Line(w, widget.Piece{Text: text})
	if chosen {
		return s.app.th.chosen.Of(row)
	}
	return row
}

// details is a text of several rows below a meeting.
func (s *regionsScreen) details(w int, text string, chosen bool) []widget.Row {
	th := s.app.th
	if !chosen {
		return widget.Wrap(w, 2, widget.Piece{Text: "  " + text, Style: th.dim})
	}
	rows := widget.Wrap(w, 2, widget.Piece{Text: "  " + text})
	for i := range rows {
		rows[i] = th.chosen.Of(rows[i])
	}
	return rows
}
