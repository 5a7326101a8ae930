package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/model/gcm"
	"rapporteur/tui/widget"
)

// view draws the panes that fit. Where a pane is not shown beside the others it
// takes the place of the floor while it has the keys.
func (d *deskScreen) view(w, h int) []widget.Row {
	if d.read.meeting == "" {
		return d.hint(w, sayOpenMeeting)
	}
	p := divide(w)
	middle := d.floorPane
	if !d.app.focused && (d.pane == onAgenda && p.left == 0) {
		middle = d.agendaPane
	}
	if !d.app.focused && (d.pane == onSide && p.right == 0) {
		middle = d.sidePane
	}
	var columns [][]widget.Row
	if p.left > 0 {
		columns = append(columns, d.agendaPane(p.left, h))
	}
	columns = append(columns, middle(p.middle, h))
	if p.right > 0 {
		columns = append(columns, d.sidePane(p.right, h))
	}
	return widget.Beside(d.app.th.dim.Of("│"), columns...)
}

// hint is what an empty screen says to do next.
func (d *deskScreen) hint(w int, text string) []widget.Row {
	rows := []widget.Row{widget.Blank(w)}
	for _, line := range strings.Split(text, "\n") {
		rows = append(rows, widget.Wrap(w, 1, widget.Piece{Text: " " + line, Style: d.app.th.dim})...)
	}
	return rows
}

// head is the first row of a pane; of the one with the keys it is marked.
func (d *deskScreen) head(w int, p pane, left, right string) widget.Row {
	style := d.app.th.head
	mark := " "
	if !d.app.focused && d.pane == p {
		mark = "▸"
	}
	return widget.Ends(w, widget.Piece{Text: mark + left, Style: style}, widget.Piece{Text: right + " ", Style: d.app.th.dim})
}

func (d *deskScreen) agendaPane(w, h int) []widget.Row {
	rows := []widget.Row{d.head(w, onAgenda, sayAgenda, "")}
	th := d.app.th
	own := !d.app.focused && d.pane == onAgenda
	if !own {
		d.agenda.At = max(0, slices.IndexFunc(d.read.items, func(i itemRow) bool { return i.id == d.read.place.Item }))
	}
	return append(rows, d.agenda.View(w, h-1, len(d.read.items), func(i int) []widget.Row {
		item := d.read.items[i]
		mark := "  "
		style := widget.Style(nil)
		switch {
		case item.id == d.read.place.Item:
			mark, style = "▸ ", th.name
		case item.closed:
			mark, style = "✓ ", th.dim
		}
		if item.gone {
			mark = "? "
		}
		right := ""
		if d.read.wide != nil {
			if n := d.read.wide.counts[item.id]; n.turns > 0 {
				right = fmt.Sprintf(" %d/%d", n.turns, n.points)
			}
		}
		if right == "" && w >= 34 {
			right = prefixed(" ", item.planned)
		}
		left := strings.Repeat(" ", min(item.depth, 4)) + mark + strings.TrimSpace(item.number+" "+item.title)
		if own && i == d.agenda.At {
			return []widget.Row{th.chosen.Of(widget.Ends(w, widget.Piece{Text: left}, widget.Piece{Text: right + " "}))}
		}
		return []widget.Row{widget.Ends(w, widget.Piece{Text: left, Style: style}, widget.Piece{Text: right + " ", Style: th.dim})}
	})...)
}

// running is the turn that has the floor, nil where nobody has.
func (d *deskScreen) running() *turnRow {
	for i := range d.read.turns {
		if d.read.turns[i].id == d.read.place.Turn {
			return &d.read.turns[i]
		}
	}
	return nil
}

func (d *deskScreen) floorPane(w, h int) []widget.Row {
	a, r := d.app, d.read
	var rows []widget.Row
	if r.place.Item.IsZero() {
		rows = append(rows, d.head(w, onFloor, sayFloor, ""))
		hint := sayNoItems
		if len(r.items) > 0 {
			i := max(0, slices.IndexFunc(r.items, func(i itemRow) bool { return i.number != "" }))
			hint = openItem(r.items[i].word)
		}
		return widget.Box(append(rows, d.hint(w, hint)...), w, h)
	}
	item := slices.IndexFunc(r.items, func(i itemRow) bool { return i.id == r.place.Item })
	title := r.item
	if item >= 0 && r.items[item].title != r.item {
		title = strings.TrimSpace(r.item + " " + r.items[item].title)
	}
	right := toldAs(r.told)
	if !a.focused && d.pane == onFloor && r.untagged > 0 {
		right = fmt.Sprintf("%d %s", r.untagged, sayUntagged)
	}
	if d.peek != nil {
		right = sayLooking
	}
	rows = append(rows, d.head(w, onFloor, title, right))
	rows = append(rows, d.clockRow(w), a.th.dim.Of(widget.Rule(w)))
	if len(d.rows) == 0 {
		return append(rows, widget.Box(d.hint(w, sayEmptyFloor), w, h-len(rows))...)
	}
	own := !a.focused && d.pane == onFloor
	return append(rows, d.floor.View(w, h-len(rows), len(d.rows), func(i int) []widget.Row {
		return d.floorEntry(w, d.rows[i], own && i == d.floor.At)
	})...)
}

// clockRow tells who speaks and for how long, what remains, and who is next.
func (d *deskScreen) clockRow(w int) widget.Row {
	a, r := d.app, d.read
	var left []widget.Piece
	left = append(left, widget.Piece{Text: " "})
	if t := d.running(); t != nil {
		left = append(left, widget.Piece{Text: t.who + "  ", Style: a.th.name})
		text, over := t.clock(a.now, r.limit, a.set.Remaining)
		style := a.th.accent
		if over {
			style = a.th.bad
		}
		left = append(left, widget.Piece{Text: text, Style: style})
	} else {
		left = append(left, widget.Piece{Text: sayNobody, Style: a.th.dim})
	}
	if !r.hardStop.IsZero() {
		left = append(left, widget.Piece{Text: "  " + stopAt(r.hardStop, a.now), Style: a.th.warn})
	}
	var next []string
	for _, q := range r.asked {
		next = append(next, q.who)
	}
	right := ""
	if len(next) > 0 {
		right = sayNext + " " + strings.Join(next[:min(3, len(next))], ", ")
	}
	used := 0
	for _, p := range left {
		used += widget.Width(p.Text)
	}
	if room := w - used - 2; right != "" && room > 10 {
		text := strings.TrimRight(widget.Fit(right, min(room, widget.Width(right))), " ")
		left = append(left, widget.Piece{Text: widget.Blank(w - used - widget.Width(text) - 1)}, widget.Piece{Text: text, Style: a.th.dim})
	}
	return widget.Line(w, left...)
}

// clock is how long a turn has run, and whether it is over its limit.
func (t turnRow) clock(now time.Time, item time.Duration, remaining bool) (string, bool) {
	if t.start.IsZero() {
		return "", false
	}
	run := now.Sub(t.start) - t.paused
	if !t.pausedAt.IsZero() {
		run -= now.Sub(t.pausedAt)
	}
	run = max(0, run).Truncate(time.Second)
	limit := t.limit
	if limit == 0 {
		limit = item
	}
	text := span(run)
	switch {
	case run > longestTurn: // of another day: its clock says nothing
		return "", false
	case limit > 0 && run > limit:
		text = overBy(span(run - limit))
	case limit > 0 && remaining:
		text = left(span(limit - run))
	case limit > 0:
		text += " / " + span(limit)
	}
	if !t.pausedAt.IsZero() {
		text += " " + sayStopped
	}
	return text, limit > 0 && run > limit
}

// longestTurn is how long a clock is shown; whoever speaks longer began on
// another day.
const longestTurn = 12 * time.Hour

// span is a length of time as minutes and seconds.
func span(d time.Duration) string {
	s := int(d.Seconds())
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// clock is a time of day where it is of today or near, else with its date.
func clock(t, now time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Format(time.DateOnly) == now.In(t.Location()).Format(time.DateOnly):
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

// floorEntry draws a turn or a point of one.
func (d *deskScreen) floorEntry(w int, r floorRow, selected bool) []widget.Row {
	th := d.app.th
	var pieces []widget.Piece
	indent := 2
	if r.outcome != nil {
		pieces = outcomePieces(d.app.th, *r.outcome, "=> ")
	} else if r.point == nil {
		mark := "  "
		switch {
		case r.turn.id == d.read.place.Turn:
			mark = "▸ "
		case r.turn.waits:
			mark = "‖ "
		}
		pieces = append(pieces, widget.Piece{Text: mark + r.turn.who, Style: th.name})
		pieces = append(pieces, widget.Piece{Text: prefixed(", ", r.turn.detail)}, widget.Piece{Text: prefixed("  ", clock(r.turn.start, d.app.now)), Style: th.dim})
		for _, m := range r.turn.marks {
			pieces = append(pieces, widget.Piece{Text: " " + m, Style: th.tag})
		}
		if r.turn.settle != "" {
			pieces = append(pieces, widget.Piece{Text: " " + sayToSettle, Style: th.warn})
		}
		if r.turn.conflict {
			pieces = append(pieces, widget.Piece{Text: " " + sayConflict, Style: th.warn})
		}
	} else {
		lead, text, style := "    ", r.point.text, widget.Style(nil)
		indent = 4
		if slices.Contains(d.chosen, r.point.id) {
			lead = "  • "
		}
		if r.point.quote {
			text, style = "“"+text+"”", th.quote
		}
		pieces = append(pieces, widget.Piece{Text: lead}, widget.Piece{Text: text, Style: style})
		for _, t := range r.point.tags {
			pieces = append(pieces, widget.Piece{Text: " " + t, Style: th.tag})
		}
		for _, m := range r.point.marks {
			pieces = append(pieces, widget.Piece{Text: " " + m, Style: th.warn})
		}
	}
	if selected {
		for i := range pieces {
			pieces[i].Style = nil
		}
		rows := widget.Wrap(w, indent, pieces...)
		for i := range rows {
			rows[i] = th.chosen.Of(rows[i])
		}
		return rows
	}
	return widget.Wrap(w, indent, pieces...)
}

// sidePane is what the room has to keep in mind: who asked for the floor, what
// was not heard yet, what came out of the item.
func (d *deskScreen) sidePane(w, h int) []widget.Row {
	a, r := d.app, d.read
	own := !a.focused && d.pane == onSide
	var rows []widget.Row
	chosen := 0
	entry := func(i int, pieces ...widget.Piece) {
		if own && i == d.side.At {
			chosen = len(rows)
			for j := range pieces {
				pieces[j].Style = nil
			}
			for _, row := range widget.Wrap(w, 2, pieces...) {
				rows = append(rows, a.th.chosen.Of(row))
			}
			return
		}
		rows = append(rows, widget.Wrap(w, 2, pieces...)...)
	}
	rows = append(rows, d.head(w, onSide, sayListOfSpeakers, fmt.Sprint(len(r.asked))))
	for i, q := range r.asked {
		text := fmt.Sprintf(" %d. %s", i+1, q.who)
		if q.limit > 0 {
			text += "  " + span(q.limit)
		}
		entry(i, widget.Piece{Text: text})
	}
	if len(r.asked) == 0 {
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayNoRequests, Style: a.th.dim}))
	}
	rows = append(rows, widget.Blank(w), widget.Line(w, widget.Piece{Text: " " + sayNotHeardYet, Style: a.th.head}))
	switch {
	case r.listed == 0:
		rows = append(rows, widget.Wrap(w, 1, widget.Piece{Text: " " + sayNoObjectives, Style: a.th.dim})...)
	case len(r.notHeard) == 0:
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayAllHeard, Style: a.th.good}))
	}
	for _, n := range r.notHeard {
		o, _ := gcm.ObjectiveByNumber(n)
		rows = append(rows, widget.Line(w, widget.Piece{Text: fmt.Sprintf(" #%d ", n), Style: a.th.tag}, widget.Piece{Text: o.Short}))
	}
	rows = append(rows, widget.Blank(w), widget.Ends(w, widget.Piece{Text: " " + sayOutcomes, Style: a.th.head}, widget.Piece{Text: fmt.Sprint(len(r.outcomes)) + " ", Style: a.th.dim}))
	for i, o := range r.outcomes {
		entry(len(r.asked)+i, outcomePieces(a.th, o, " ")...)
	}
	var open []string
	for _, c := range []struct {
		n    int
		what string
	}{{r.settle, sayToSettle}, {r.check, sayToCheck}, {r.untagged, sayUntagged}} {
		if c.n > 0 {
			open = append(open, fmt.Sprintf("%d %s", c.n, c.what))
		}
	}
	if len(open) > 0 {
		rows = append(rows, widget.Blank(w))
		rows = append(rows, widget.Wrap(w, 1, widget.Piece{Text: " " + strings.Join(open, ", "), Style: a.th.warn})...)
	}
	if over := len(rows) - h; over > 0 && own && chosen > h/2 {
		rows = rows[min(over, chosen-h/2):]
	}
	return widget.Box(rows, w, h)
}

// outcomePieces is an outcome: its kind, its words, how many points back it,
// and what still asks for an eye.
func outcomePieces(th theme, o outcomeRow, lead string) []widget.Piece {
	pieces := []widget.Piece{{Text: lead + o.kind + ": ", Style: th.tag}, {Text: o.text}}
	if len(o.evidence) > 0 {
		pieces = append(pieces, widget.Piece{Text: fmt.Sprintf(" (%d)", len(o.evidence)), Style: th.dim})
	}
	for _, m := range o.marks {
		pieces = append(pieces, widget.Piece{Text: " " + m, Style: th.warn})
	}
	return pieces
}
