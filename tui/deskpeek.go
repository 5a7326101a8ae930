package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
)

// peek is an item that is looked at while the place stays where it is.
type peek struct {
	meeting, item, record model.ID
	from                  screenID // Esc goes back there; the desk: to one's place
}

// showPeeked selects the record that is looked at, once: on the floor, or in the
// third pane where outcomes stand there.
func (d *deskScreen) showPeeked() {
	p := d.peek
	if p.record.IsZero() {
		return
	}
	if at := slices.IndexFunc(d.rows, func(r floorRow) bool { return r.id() == p.record }); at >= 0 {
		d.floor.At, p.record = at, model.ID{}
		return
	}
	for i := range len(d.read.asked) + len(d.read.outcomes) {
		if d.sideAt(i) == p.record && divide(d.app.w).right > 0 {
			d.pane, d.side.At, p.record = onSide, i, model.ID{}
			return
		}
	}
}

// back ends looking at something else.
func (d *deskScreen) back() tea.Cmd {
	from := d.peek.from
	d.peek = nil
	d.toLine()
	if from != atDesk {
		return d.app.open(from)
	}
	return d.app.read()
}

// selectedRecords is what is selected at the desk: of a turn its points before
// it, for they are what is read in a summary.
func (d *deskScreen) selectedRecords() []model.ID {
	switch d.pane {
	case onAgenda:
		return []model.ID{d.agendaID()}
	case onSide:
		return []model.ID{d.sideID()}
	case onFloor:
	}
	if d.floor.At < 0 || d.floor.At >= len(d.rows) {
		return nil
	}
	row := d.rows[d.floor.At]
	var ids []model.ID
	if row.point == nil && row.turn != nil {
		for _, p := range row.turn.points {
			ids = append(ids, p.id)
		}
	}
	return append(ids, row.id())
}
