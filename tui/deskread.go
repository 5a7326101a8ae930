package tui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/complete"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/tui/session"
)

// deskRead is what the desk shows, read at one moment.
type deskRead struct {
	place    desk.Place
	meeting  string // code
	title    string
	item     string // label of the item
	told     string // level at which the item is told
	items    []itemRow
	turns    []turnRow
	asked    []askedRow
	outcomes []outcomeRow
	notHeard []int // objectives that the item lists and no point carries
	listed   int   // objectives that the item lists
	limit    time.Duration
	hardStop time.Time
	settle   int
	check    int
	untagged int
	wide     *wide
	room     complete.Room
}

// itemRow is an agenda item in the tree.
type itemRow struct {
	id                  model.ID
	depth               int
	number, word, title string
	planned             string // date and time as planned
	closed, gone        bool
	kind                string
}

// turnRow is a turn on the floor.
type turnRow struct {
	id          model.ID
	who, detail string
	marks       []string
	state       string
	start, end  time.Time
	paused      time.Duration
	pausedAt    time.Time
	limit       time.Duration
	points      []pointRow
	settle      string
	conflict    bool
	waits       bool
	off         bool // off the record: in no count
}

// pointRow is a point of a turn.
type pointRow struct {
	id       model.ID
	turn     model.ID
	text     string
	quote    bool
	tags     []string
	marks    []string
	untagged bool
	off      bool // off the record: in no count
}

// askedRow is a request on the list of speakers.
type askedRow struct {
	id    model.ID
	who   string
	limit time.Duration
}

// outcomeRow is an outcome.
type outcomeRow struct {
	id       model.ID
	kind     string
	text     string
	tags     []string
	evidence []model.ID
	scope    string
	status   string
	marks    []string
}

// readDesk reads the desk at a place. known is what was read of the meeting
// before; nil: nothing yet.
func readDesk(src model.Source, at desk.Place, names *gcm.Names, region string, zone *time.Location, known *wide) *deskRead {
	d := &deskRead{place: at, wide: known}
	m := model.Meeting{Record: src.Record(at.Meeting)}
	d.room = complete.Room{Names: names, Commands: commandWords()}
	for _, one := range session.AllMeetings(src) {
		d.room.Meetings = append(d.room.Meetings, complete.Named{Word: one.Code(), Title: one.Title()})
	}
	if m.Record == nil {
		return d
	}
	d.meeting, d.title = m.Code(), m.Title()
	nodes := model.Agenda(src, at.Meeting)
	model.Walk(nodes, func(n *model.Node, depth int) { d.items = append(d.items, itemOf(nodes, n, depth)) })
	for _, i := range d.items {
		d.room.Items = append(d.room.Items, complete.Named{Word: i.word, Title: i.title})
	}
	inMeeting := func(r *model.Record) bool { return desk.MeetingOf(src, r) == at.Meeting }
	d.settle, d.check = filedIn(src, "settle", inMeeting), filedIn(src, "check", inMeeting)
	if item := src.Record(at.Item); item != nil {
		d.readItem(src, model.AgendaItem{Record: item}, m.Location(zone), names)
	}
	d.first(src, m, region)
	return d
}

func filedIn(src model.Source, key string, in func(*model.Record) bool) int {
	n := 0
	for _, r := range model.Filed(src, key) {
		if in(r) {
			n++
		}
	}
	return n
}

func itemOf(nodes []*model.Node, n *model.Node, depth int) itemRow {
	i := model.AgendaItem{Record: n.Record}
	row := itemRow{id: n.ID, depth: depth, number: i.Number(), word: desk.ItemWord(nodes, n), title: i.Title(), kind: i.ItemKind(),
		closed: i.Value(model.FieldClosed) != "", gone: i.Value(model.FieldGone) != ""}
	start, end := i.Value(model.FieldStart), i.Value(model.FieldEnd)
	if row.planned = start; start != "" && end != "" {
		row.planned += "–" + end
	}
	if date := i.Value(model.FieldDate); date != "" && row.planned == "" {
		row.planned = date
	}
	return row
}

// readItem reads what the room sees of the current item.
func (d *deskRead) readItem(src model.Source, item model.AgendaItem, zone *time.Location, names *gcm.Names) {
	d.item = item.Label()
	teller := model.NewTeller(src, model.NoLevel)
	rules := teller.Rules(item.ID)
	d.told = rules.Tell(model.NoLevel, model.NoLevel, model.NoLevel).String()
	d.limit = seconds(item.Value(model.FieldLimit))
	d.listed = len(item.Objectives())
	d.notHeard = desk.NotHeard(src, item)
	d.hardStop = desk.HardStop(src, item, zone)
	for _, r := range model.Children(src, item.ID, model.KindIntervention) {
		t := model.Intervention{Record: r}
		switch {
		case t.State() == model.TurnRequested:
			d.asked = append(d.asked, askedRow{t.ID, desk.Called(src, t), seconds(t.Value(model.FieldLimit))})
		case t.Took():
			row := d.turnOf(src, t, rules)
			d.turns = append(d.turns, row)
			for _, p := range row.points {
				if p.untagged {
					d.untagged++
				}
			}
		}
	}
	for _, r := range model.Children(src, item.ID, model.KindOutcome) {
		d.outcomes = append(d.outcomes, outcomeOfRecord(src, r))
	}
}

func (d *deskRead) turnOf(src model.Source, t model.Intervention, rules model.Rules) turnRow {
	row := turnRow{
		id: t.ID, who: desk.Called(src, t), state: t.State(), start: t.Started(), end: t.Ended(),
		paused: seconds(t.Value(model.FieldPaused)), limit: seconds(t.Value(model.FieldLimit)), settle: t.Value(model.FieldSettle),
		conflict: len(t.Conflicts()) > 0, waits: slices.Contains(d.place.Waiting, t.ID),
	}
	row.pausedAt, _ = time.Parse(time.RFC3339, t.Value(model.FieldPausedAt))
	var detail []string
	for _, s := range []string{t.Value(model.FieldPerson), t.Value(model.FieldPersonTitle)} {
		if s != "" {
			detail = append(detail, s)
		}
	}
	if who, ok := model.WhoIs(src, t.Group()); ok {
		detail = append(detail, "for "+who.Call())
	}
	if role := t.Value(model.FieldRole); role != "" {
		detail = append(detail, "as "+role)
	}
	row.detail = strings.Join(detail, ", ")
	if k := t.TurnKind(); k != model.TurnStatement {
		row.marks = append(row.marks, "!"+k)
	}
	if l := t.Level(); l != model.NoLevel {
		row.marks = append(row.marks, "!"+l.String())
	}
	if lang := t.Value(model.FieldLanguage); lang != "" {
		row.marks = append(row.marks, "["+lang+"]")
	}
	row.off = rules.Tell(t.Level(), model.NoLevel, model.NoLevel) == model.OffRecord
	for _, r := range model.Children(src, t.ID, model.KindPoint) {
		p := pointOf(r, t.ID)
		p.off = rules.Tell(t.Level(), model.Point{Record: r}.Level(), model.NoLevel) == model.OffRecord
		row.points = append(row.points, p)
	}
	return row
}

func pointOf(r *model.Record, turn model.ID) pointRow {
	p := model.Point{Record: r}
	return pointRow{id: r.ID, turn: turn, text: p.Text(), quote: p.Quote(), tags: tagsOf(r, model.PointStatement), marks: marksOf(r), untagged: desk.Untagged(r)}
}

// tagsOf are the tags of a point or outcome as they are written.
func tagsOf(r *model.Record, plain string) []string {
	var tags []string
	if k := r.Value(model.FieldKind); k != "" && k != plain {
		tags = append(tags, "!"+k)
	}
	for _, n := range model.Objectives(r) {
		tags = append(tags, "#"+strconv.Itoa(n))
	}
	for _, p := range model.Principles(r) {
		tags = append(tags, "%"+p)
	}
	for _, t := range model.Topics(r) {
		tags = append(tags, "#"+t)
	}
	if due := r.Value(model.FieldDue); due != "" {
		tags = append(tags, "[by "+due+"]")
	}
	if r.Kind == model.KindPoint {
		for _, l := range model.Labels(r) {
			tags = append(tags, "^"+l)
		}
	}
	if l := r.Value(model.FieldLevel); l != "" {
		tags = append(tags, "!"+l)
	}
	return tags
}

// marksOf is what still asks for a person's eye.
func marksOf(r *model.Record) []string {
	var marks []string
	if r.Value(model.FieldCheck) != "" {
		marks = append(marks, sayToCheck)
	}
	if r.Value(model.FieldSettle) != "" {
		marks = append(marks, sayToSettle)
	}
	if len(r.Conflicts()) > 0 {
		marks = append(marks, sayConflict)
	}
	if _, edited := r.Deleted(); edited {
		marks = append(marks, sayContested)
	}
	return marks
}

func outcomeOfRecord(src model.Source, r *model.Record) outcomeRow {
	o := model.Outcome{Record: r}
	row := outcomeRow{id: r.ID, kind: o.OutcomeKind(), text: o.Text(), tags: tagsOf(r, o.OutcomeKind()), evidence: o.Evidence(),
		scope: o.Scope(), status: o.Status(), marks: marksOf(r)}
	for _, id := range o.Actors() {
		if who, ok := model.WhoIs(src, id); ok {
			row.tags = append(row.tags, "@"+who.Call())
		}
	}
	return row
}

// seconds reads a number of seconds, 0 where none is set.
func seconds(s string) time.Duration {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return time.Duration(n) * time.Second
}

// first orders who is offered first: who spoke in the meeting, the latest
// first, then the members of its regions.
func (d *deskRead) first(src model.Source, m model.Meeting, region string) {
	seen := map[string]bool{}
	add := func(key string) {
		if key != "" && !seen[key] {
			seen[key] = true
			d.room.First = append(d.room.First, key)
		}
	}
	for _, r := range slices.Backward(model.Children(src, d.place.Item, model.KindIntervention)) {
		add(keyOf(src, (model.Intervention{Record: r}).Participant()))
	}
	if d.wide != nil {
		for _, key := range d.wide.speakers {
			add(key)
		}
		d.room.Topics, d.room.Labels = d.wide.topics, d.wide.labels
	}
	for _, id := range append(m.Regions(), region) {
		if r, ok := gcm.RegionByID(id); ok {
			for _, code := range r.Members {
				add(code)
			}
		}
	}
	d.room.Labels, d.room.Topics = slices.Clone(d.room.Labels), slices.Clone(d.room.Topics)
	for _, t := range d.turns {
		for _, p := range t.points {
			tagged(&d.room.Topics, &d.room.Labels, p.tags, p.text)
		}
	}
}

// keyOf is what gcm.Names calls a participant.
func keyOf(src model.Source, id model.ID) string {
	who, ok := model.WhoIs(src, id)
	switch {
	case !ok:
		return ""
	case who.Code != "":
		return who.Code
	}
	return who.ID.String()
}
