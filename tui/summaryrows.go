package tui

import (
	"cmp"
	"strconv"
	"strings"

	"rapporteur/model/summary"
	"rapporteur/tui/widget"
)

// rows draws an entry in a width, without the marks at its left.
func (m *summaryMade) rows(i, w int, th theme) []widget.Row {
	e := m.entries[i]
	switch e.part {
	case notesHead:
		return []widget.Row{widget.Line(w, widget.Piece{Text: sayNotes, Style: th.head})}
	case noteText:
		n := m.notes[e.item]
		return inlineRows(w, calledBy(n)+" ", n.Text, th, nil)
	}
	tail := m.marks(e, th)
	switch b := m.doc.Blocks[e.block].(type) {
	case summary.Masthead:
		var rows []widget.Row
		for _, l := range b.Above() {
			rows = append(rows, inlineRows(w, "", l, th, th.dim)...)
		}
		rows = append(rows, inlineRows(w, "", b.Title, th, th.title)...)
		for _, l := range b.Lines {
			rows = append(rows, inlineRows(w, "", l, th, nil)...)
		}
		if len(b.Status) > 0 {
			rows = append(rows, inlineRows(w, "", b.Status, th, th.warn)...)
		}
		if len(tail) > 0 {
			rows = append(rows, widget.Wrap(w, 2, tail...)...)
		}
		return rows
	case summary.Heading:
		return inlineRows(w, e.lead, b.Text, th, th.head, tail...)
	case *summary.Paragraph:
		lead := ""
		if b.Number > 0 {
			lead = strconv.Itoa(b.Number) + ". "
		}
		return inlineRows(w, lead, b.Text, th, nil, tail...)
	case summary.List:
		return inlineRows(w, cmp.Or(m.doc.Meta.Bullet, "•")+" ", b.Items[e.item].Text, th, nil, tail...)
	case *summary.Table:
		columns := fitted(m.widest[e.block], w)
		if e.part == tableRow {
			rows := cellRows(w, columns, b.Head, b.Rows[e.item].Cells, th, nil)
			if len(tail) > 0 {
				rows = append(rows, widget.Wrap(w, 2, tail...)...)
			}
			return rows
		}
		rows := inlineRows(w, b.Label(), b.Caption, th, th.head)
		if columns != nil {
			rows = append(rows, cellRows(w, columns, b.Head, b.Head, th, th.name)...)
			rows = append(rows, widget.Rule(w))
		}
		return rows
	case *summary.Figure:
		return append(inlineRows(w, b.Label(), b.Caption, th, th.head), barRows(w, b.Bars, th)...)
	}
	return []widget.Row{widget.Blank(w)}
}

// marks stand behind the text of an entry: how far an outcome is, and a withheld
// name in it.
func (m *summaryMade) marks(e summaryEntry, th theme) (tail []widget.Piece) {
	if !isHeadingEntry(m, &e) {
		for _, id := range e.records {
			if o, is := m.outcomes[id]; is {
				tail = append(tail, widget.Piece{Text: " [" + o.status + "]", Style: th.dim})
			}
		}
	}
	if len(e.names) > 0 {
		tail = append(tail, widget.Piece{Text: " ! " + namedIn(e.names), Style: th.warn})
	}
	return tail
}

// calledBy is what stands for a note in the text, on a screen that cannot raise
// it.
func calledBy(n *summary.Note) string {
	if n.Sign != "" {
		return n.Sign
	}
	return "(" + n.Call() + ")"
}

// inlineRows breaks a text into rows: what leads it stands before the first, the
// others are below its beginning. all is the look of all of it, nil for that of
// each part.
func inlineRows(w int, lead string, in []summary.Inline, th theme, all widget.Style, tail ...widget.Piece) []widget.Row {
	indent := widget.Width(lead)
	var rows []widget.Row
	pieces := []widget.Piece{{Text: lead, Style: all}}
	flush := func() {
		rows = append(rows, widget.Wrap(w, indent, pieces...)...)
		pieces = []widget.Piece{{Text: widget.Blank(indent)}}
	}
	look := func(s widget.Style) widget.Style {
		if all != nil {
			return all
		}
		return s
	}
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			style := widget.Style(nil)
			switch i.Style {
			case summary.Strong:
				style = th.name
			case summary.Emphasis:
				style = th.quote
			case summary.Plain:
			}
			pieces = append(pieces, widget.Piece{Text: i.Text, Style: look(style)})
		case summary.Link:
			pieces = append(pieces, widget.Piece{Text: i.Text, Style: look(th.accent)})
		case *summary.Note:
			pieces = append(pieces, widget.Piece{Text: calledBy(i), Style: look(th.dim)})
		case *summary.Reference:
			pieces = append(pieces, widget.Piece{Text: i.String(), Style: look(nil)})
		case summary.Break:
			flush()
		}
	}
	pieces = append(pieces, tail...)
	flush()
	return rows
}

// leastColumn is the width below which a column is not worth reading.
const leastColumn = 6

// fitted are the widths of a table's columns in a window, with a bar between
// each two: columns that need less than their share leave it to the others. nil:
// they do not fit.
func fitted(widest []int, w int) []int {
	n := len(widest)
	left := w - 3*(n-1)
	if n == 0 || left < n*leastColumn {
		return nil
	}
	columns := make([]int, n)
	for open := n; open > 0; {
		share, settled := left/open, false
		for i, wide := range widest {
			if columns[i] == 0 && wide <= share {
				columns[i], left, settled = wide, left-wide, true
				open--
			}
		}
		if settled {
			continue
		}
		for i := range columns {
			if columns[i] == 0 {
				columns[i] = left / open
				left -= columns[i]
				open--
			}
		}
	}
	return columns
}

// cellRows draws the cells of a row beside each other; where the columns do not
// fit, one below the other with the words of the head.
func cellRows(w int, columns []int, head, cells [][]summary.Inline, th theme, all widget.Style) []widget.Row {
	if columns == nil {
		var rows []widget.Row
		for i, c := range cells {
			lead := "  "
			if i == 0 {
				lead = ""
			}
			if i < len(head) {
				lead += summary.PlainText(head[i]) + ": "
			}
			if widget.Width(lead) > w/2 {
				lead = widget.Fit(lead, w/2)
			}
			rows = append(rows, inlineRows(w, lead, c, th, all)...)
		}
		return rows
	}
	parts := make([][]widget.Row, len(columns))
	tall := 1
	for i, width := range columns {
		if i < len(cells) {
			parts[i] = inlineRows(width, "", cells[i], th, all)
		}
		tall = max(tall, len(parts[i]))
	}
	used := 3 * (len(columns) - 1)
	for i, width := range columns {
		parts[i] = widget.Box(parts[i], width, tall)
		used += width
	}
	rows := widget.Beside(th.dim.Of(" │ "), parts...)
	for i := range rows {
		rows[i] += widget.Blank(w - used)
	}
	return rows
}

// barRows draw the bars of a figure, each with its label and its number.
func barRows(w int, bars []summary.Bar, th theme) []widget.Row {
	label, most, digits := 0, 1, 1
	for _, b := range bars {
		label = max(label, widget.Width(b.Label))
		most = max(most, b.Value)
		digits = max(digits, len(strconv.Itoa(b.Value)))
	}
	label = min(label, w/2)
	room := max(1, w-label-digits-2)
	var rows []widget.Row
	for _, b := range bars {
		n := max(0, b.Value) * room / most
		if b.Value > 0 {
			n = max(1, n)
		}
		number := strconv.Itoa(b.Value)
		if label+n+len(number)+2 > w { // a window too narrow for a picture
			rows = append(rows, widget.Line(w, widget.Piece{Text: b.Label + " " + number}))
			continue
		}
		rows = append(rows, widget.Fit(b.Label, label)+" "+th.accent.Of(strings.Repeat("█", n))+" "+number+
			widget.Blank(w-label-n-len(number)-2))
	}
	return rows
}
