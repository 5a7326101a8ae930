package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/tui/widget"
)

// deskScreen is where a meeting is followed: the agenda, the floor with its
// turns and points, and beside it what the room has to keep in mind.
type deskScreen struct {
	app  *App
	read *deskRead
	pane pane

	agenda widget.List
	floor  widget.List
	side   widget.List
	rows   []floorRow // of the floor, as they were read
	chosen []model.ID // points that are selected, in the order of the floor
	follow bool       // the floor shows its end, as lines come in
	stale  bool       // what is known of the whole meeting has to be read again
	peek   *peek      // what is looked at away from one's place; nil: nothing
}

// pane is a pane of the desk that can have the keys.
type pane uint8

const (
	onFloor pane = iota
	onAgenda
	onSide
)

// floorRow is one entry of the floor: a turn, a point of one, or, where there is
// no third pane for them, an outcome of the item.
type floorRow struct {
	turn    *turnRow
	point   *pointRow // nil for the turn itself
	outcome *outcomeRow
}

func (r floorRow) id() model.ID {
	switch {
	case r.outcome != nil:
		return r.outcome.id
	case r.point != nil:
		return r.point.id
	}
	return r.turn.id
}

func newDesk(a *App) *deskScreen { return &deskScreen{app: a, read: &deskRead{}, follow: true} }

func (d *deskScreen) reader() func(src model.Source) any {
	a := d.app
	at, names, region, zone := a.ses.Place(), a.ses.Names(), a.set.Region, a.now.Location()
	if d.peek != nil {
		at.Meeting, at.Item = d.peek.meeting, d.peek.item
	}
	known := d.read.wide
	if known != nil && known.meeting != at.Meeting {
		known = nil
	}
	return func(src model.Source) any {
		r := readDesk(src, at, names, region, zone, known)
		if known != nil && !at.Item.IsZero() { // the rest of the meeting did not change with this line
			w := *known
			w.counts = map[model.ID]counts{}
			for id, n := range known.counts {
				w.counts[id] = n
			}
			w.counts[at.Item] = r.counted()
			r.wide = &w
		}
		return r
	}
}

// counted is how much the item holds that was read, and may be told.
func (d *deskRead) counted() counts {
	var c counts
	for _, t := range d.turns {
		if !t.off {
			c.turns++
		}
		for _, p := range t.points {
			if !p.off {
				c.points++
			}
		}
	}
	return c
}

func (d *deskScreen) take(content any) tea.Cmd {
	was, inAgenda, inSide := d.selected(), d.agendaID(), d.sideID()
	moved := d.read.place.Item != content.(*deskRead).place.Item
	d.read = content.(*deskRead)
	if d.peek == nil {
		d.app.line.inRoom(d.read.room)
	}
	d.rows = d.read.rows(divide(d.app.w).right == 0)
	if at := slices.IndexFunc(d.rows, func(r floorRow) bool { return r.id() == was }); at >= 0 && !d.follow {
		d.floor.At = at
	}
	if i := slices.IndexFunc(d.read.items, func(i itemRow) bool { return i.id == inAgenda }); i >= 0 {
		d.agenda.At = i
	}
	for i := range len(d.read.asked) + len(d.read.outcomes) {
		if d.sideAt(i) == inSide {
			d.side.At = i
		}
	}
	if d.peek != nil {
		d.showPeeked()
	} else if moved {
		d.follow, d.chosen = true, nil
		d.agenda.At = max(0, slices.IndexFunc(d.read.items, func(i itemRow) bool { return i.id == d.read.place.Item }))
	}
	if d.follow {
		d.floor.At = len(d.rows) - 1
	}
	d.chosen = slices.DeleteFunc(d.chosen, func(id model.ID) bool {
		return !slices.ContainsFunc(d.rows, func(r floorRow) bool { return r.id() == id })
	})
	return d.readWide()
}

// rows are the entries of the floor, with the outcomes where they are wanted.
func (d *deskRead) rows(outcomes bool) []floorRow {
	var rows []floorRow
	for i := range d.turns {
		t := &d.turns[i]
		rows = append(rows, floorRow{turn: t})
		for j := range t.points {
			rows = append(rows, floorRow{turn: t, point: &t.points[j]})
		}
	}
	if outcomes {
		for i := range d.outcomes {
			rows = append(rows, floorRow{outcome: &d.outcomes[i]})
		}
	}
	return rows
}

// resized follows the window: the outcomes go where there is room for them.
func (d *deskScreen) resized() {
	at := d.selected()
	d.rows = d.read.rows(divide(d.app.w).right == 0)
	if i := slices.IndexFunc(d.rows, func(r floorRow) bool { return r.id() == at }); i >= 0 && !d.follow {
		d.floor.At = i
	} else {
		d.floor.At = len(d.rows) - 1
	}
}

// readWide reads the whole meeting where that has not been done, or something
// but a line changed it.
func (d *deskScreen) readWide() tea.Cmd {
	meeting := d.read.place.Meeting
	if meeting.IsZero() || !d.stale && d.read.wide != nil && d.read.wide.meeting == meeting {
		return nil
	}
	d.stale = false
	return readingWide(d.app.ses.Store(), meeting)
}

func (d *deskScreen) takeWide(w *wide) tea.Cmd {
	if w.meeting != d.read.place.Meeting {
		return nil
	}
	d.read.wide = w
	return d.app.read()
}

// selected is the entry of the floor that the keys are on, zero for none.
func (d *deskScreen) selected() model.ID {
	if d.floor.At >= 0 && d.floor.At < len(d.rows) {
		return d.rows[d.floor.At].id()
	}
	return model.ID{}
}

// agendaID is the item that the keys are on in the agenda.
func (d *deskScreen) agendaID() model.ID {
	if i := d.agenda.At; i >= 0 && i < len(d.read.items) {
		return d.read.items[i].id
	}
	return model.ID{}
}

// sideID is the request or outcome that the keys are on in the third pane.
func (d *deskScreen) sideID() model.ID { return d.sideAt(d.side.At) }

// sideAt is an entry of the third pane: the requests, then the outcomes.
func (d *deskScreen) sideAt(i int) model.ID {
	switch asked := len(d.read.asked); {
	case i < 0:
	case i < asked:
		return d.read.asked[i].id
	case i-asked < len(d.read.outcomes):
		return d.read.outcomes[i-asked].id
	}
	return model.ID{}
}

// points are the points that an action is about: those selected, else the one
// the keys are on.
func (d *deskScreen) points() []model.ID {
	if len(d.chosen) > 0 {
		return d.chosen
	}
	if d.floor.At >= 0 && d.floor.At < len(d.rows) && d.rows[d.floor.At].point != nil {
		return []model.ID{d.rows[d.floor.At].id()}
	}
	return nil
}

func (d *deskScreen) title() string {
	if d.read.meeting == "" {
		return sayNoMeeting
	}
	return d.read.meeting + prefixed(" ▸ ", d.read.title)
}

func (d *deskScreen) scope() scope {
	switch d.pane {
	case onAgenda:
		return inAgenda
	case onSide:
		return inSide
	}
	return inFloor
}

// toLine gives the keys to the capture line; the floor shows its end.
func (d *deskScreen) toLine() {
	d.app.focused, d.follow = true, true
	d.floor.At = len(d.rows) - 1
}

// focus goes from the capture line through the panes and back.
func (d *deskScreen) focus(by int) {
	a := d.app
	order := []pane{onFloor, onAgenda, onSide}
	if d.read.place.Item.IsZero() { // there is no floor yet
		order = []pane{onAgenda, onFloor, onSide}
	}
	at := -1
	if !a.focused {
		at = slices.Index(order, d.pane)
	}
	at += by
	if at < -1 {
		at = len(order) - 1
	}
	if at < 0 || at >= len(order) {
		d.toLine()
		return
	}
	a.focused = false
	d.pane = order[at]
	d.follow = false
}

func (d *deskScreen) key(name, _ string) tea.Cmd {
	if name == "backspace" && d.peek != nil {
		return d.back()
	}
	switch d.pane {
	case onAgenda:
		d.agenda.Key(name, len(d.read.items), 10)
	case onSide:
		d.side.Key(name, len(d.read.asked)+len(d.read.outcomes), 10)
	default:
		d.follow = false
		d.floor.Key(name, len(d.rows), 10)
	}
	return nil
}

func (d *deskScreen) do(do action, key string) (tea.Cmd, bool) {
	switch do {
	case doFocus:
		d.focus(1)
	case doFocusBack:
		d.focus(-1)
	case doLeave:
		switch {
		case len(d.chosen) > 0:
			d.chosen = nil
			return nil, true
		case d.peek != nil:
			return d.back(), true
		}
		d.toLine()
	case doOpen:
		if d.pane == onSide {
			return d.openSide(), true
		}
		if i := d.agenda.At; i >= 0 && i < len(d.read.items) {
			if d.peek != nil { // looking goes on: the place is in another meeting perhaps
				d.peek.item = d.read.items[i].id
				return d.app.read(), true
			}
			d.app.focused, d.follow = true, true
			return d.app.sendLine(input{Text: "## " + d.read.items[i].word, Asked: true}, false), true
		}
	case doDelete:
		if d.pane == onSide {
			return d.deleteSide(), true
		}
		return d.onFloor(do, key)
	case doUp, doDown:
		return d.reorder(map[action]int{doUp: -1, doDown: 1}[do]), true
	default:
		if d.pane == onFloor {
			return d.onFloor(do, key)
		}
		return nil, false
	}
	return nil, true
}

// reorder moves a request on the list of speakers, an outcome or an agenda
// item by hand.
func (d *deskScreen) reorder(by int) tea.Cmd {
	id := d.sideID()
	if d.pane == onAgenda {
		id = d.agendaID()
	}
	if id.IsZero() {
		return nil
	}
	return d.app.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		return env.Order(src, at, id, by)
	}, nil)
}

// openSide gives the floor to who asked for it, or edits the outcome.
func (d *deskScreen) openSide() tea.Cmd {
	id := d.sideID()
	switch {
	case id.IsZero():
		return nil
	case d.side.At >= len(d.read.asked):
		return d.app.editRecord(id)
	}
	text, err := d.app.lineOf(id)
	if err != nil {
		d.app.refuse(err)
		return nil
	}
	d.toLine()
	return d.app.sendLine(input{Text: text, Asked: true}, false)
}

// deleteSide takes who asked off the list of speakers, or deletes the outcome.
func (d *deskScreen) deleteSide() tea.Cmd {
	id := d.sideID()
	switch {
	case id.IsZero():
		return nil
	case d.side.At >= len(d.read.asked):
		return d.app.askDelete([]model.ID{id})
	}
	text, err := d.app.lineOf(id)
	if err != nil {
		d.app.refuse(err)
		return nil
	}
	return d.app.sendLine(input{Text: "-" + strings.TrimPrefix(text, "@"), Asked: true}, false)
}
