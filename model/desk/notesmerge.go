package desk

import (
	"fmt"
	"slices"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// Noted counts what an import of notes does.
type Noted struct {
	Meetings []string `json:"meetings"` // codes
	Items    int      `json:"items"`    // agenda items added
	Turns    int      `json:"turns"`    // interventions added
	Points   int      `json:"points"`   // points added
	Outcomes int      `json:"outcomes"` // outcomes added
	Changed  int      `json:"changed"`  // that were there and got details or tags
	Same     int      `json:"same"`     // turns, points and outcomes that were there
	LeftOut  int      `json:"left_out"` // that were deleted here before
	SetBack  string   `json:"set_back"` // what was cleared and is so no longer, see Uncleared; "" for nothing
}

// TakeNotes returns the act that brings a notes file in. It compares by
// content: what is there is left alone, what is new is added, nothing is
// removed; a second import changes nothing. Without a "# meeting" line the
// notes are those of the meeting handed in. All problems come back at once.
func (e Env) TakeNotes(src model.Source, meeting model.Meeting, entries []shorthand.Entry) (model.Act, Noted, error) {
	r := &notesReader{env: e, src: src, labels: map[labelIn][]*notePoint{}}
	if meeting.Record != nil {
		r.enter(meeting)
	}
	r.read(entries)
	m := &notesMerge{Env: e, src: src, reader: r}
	for _, it := range r.items {
		if it.id.IsZero() {
			continue
		}
		m.item(it)
	}
	for _, it := range r.items {
		m.outcomes(it)
	}
	if err := r.problems.OrNil(); err != nil {
		slices.SortStableFunc(r.problems, func(a, b shorthand.Problem) int { return a.Line - b.Line })
		return nil, Noted{}, r.problems
	}
	act, warn := Uncleared(src, m.act.Act())
	m.noted.SetBack = warn
	return act, m.noted, nil
}

type notesMerge struct {
	Env
	src    model.Source
	reader *notesReader
	act    model.Gathering
	noted  Noted
}

func (m *notesMerge) item(it *noteItem) {
	if c := it.meeting.Code(); !slices.Contains(m.noted.Meetings, c) {
		m.noted.Meetings = append(m.noted.Meetings, c)
	}
	if m.act.Add(it.added) {
		m.noted.Items++
	}
	found := m.match(it)
	places := places{}
	for _, r := range model.Children(m.src, it.id, model.KindIntervention) {
		places.there = append(places.there, model.Place(r))
	}
	places.begin(slices.ContainsFunc(found, func(t *taken) bool { return t != nil && !t.gone }))
	for i, t := range it.turns {
		m.turn(it, t, found[i], &places)
	}
}

func (m *notesMerge) turn(it *noteItem, t *noteTurn, old *taken, places *places) {
	if old != nil && old.gone {
		m.noted.LeftOut++
		return
	}
	for _, n := range []shorthand.Name{t.turn.Name, t.turn.Group} {
		if n.New {
			m.act.Add(newParticipant(m.src, n))
		}
	}
	v := detailFields(t.turn)
	if t.turn.From != "" {
		from, to := moments(m.src, it.id, it.meeting, t.turn, m.Env)
		v[model.FieldStart], v[model.FieldEnd] = stamp(from), stamp(to)
	}
	if old != nil {
		t.id = old.ID
		places.last(model.Place(old.Record))
		m.fill(old.Record, v)
		m.points(t, old.Record)
		return
	}
	v[model.FieldParent] = it.id.String()
	v[model.FieldParticipant] = speaker(t.turn)
	v[model.FieldState] = model.TurnDelivered
	v[model.FieldRank] = places.next()
	m.act.Add(model.NewRecord(t.id, model.KindIntervention).SetAll(v))
	m.noted.Turns++
	m.points(t, nil)
}

// fill writes what the file tells and the record never held. What was set or
// taken away here is left alone.
func (m *notesMerge) fill(r *model.Record, v values) {
	add := values{}
	for f, s := range v {
		if s != "" && len(r.Heads[f]) == 0 {
			add[f] = s
		}
	}
	if m.act.Add(r.SetAll(add)) {
		m.noted.Changed++
	} else {
		m.noted.Same++
	}
}

func (m *notesMerge) points(t *noteTurn, old *model.Record) {
	places := places{}
	if old != nil {
		for _, p := range model.Children(m.src, old.ID, model.KindPoint) {
			places.there = append(places.there, model.Place(p))
		}
	}
	cs := make([]content, len(t.points))
	for i, p := range t.points {
		cs[i] = content{p.key(), p.fields(), func(n int) model.ID { return model.Derive("point", t.id.String(), p.key(), fmt.Sprint(n)) }}
	}
	held := m.find(t.id, model.KindPoint, cs)
	places.begin(slices.ContainsFunc(held, hit.stands))
	for i, h := range held {
		p, v := t.points[i], cs[i].v
		switch {
		case h.gone:
			m.noted.LeftOut++
			continue
		case h.old != nil:
			places.last(model.Place(h.old))
			m.fill(h.old, v)
		default:
			v[model.FieldParent] = t.id.String()
			v[model.FieldRank] = places.next()
			m.act.Add(model.NewRecord(h.id, model.KindPoint).SetAll(v))
			m.noted.Points++
		}
		p.id = h.id
	}
}

func (m *notesMerge) outcomes(it *noteItem) {
	cs := make([]content, len(it.outcomes))
	for i, o := range it.outcomes {
		v := bodyFields(o.body)
		m.evidence(it, o, v)
		cs[i] = content{pointKey(false, o.body.Text), v, func(n int) model.ID {
			return model.Derive("outcome", it.id.String(), o.body.Text, fmt.Sprint(n))
		}}
	}
	if it.id.IsZero() {
		return
	}
	places := places{}
	for _, o := range model.Children(m.src, it.id, model.KindOutcome) {
		places.there = append(places.there, model.Place(o))
	}
	held := m.find(it.id, model.KindOutcome, cs)
	places.begin(slices.ContainsFunc(held, hit.stands))
	for i, h := range held {
		v := cs[i].v
		switch {
		case h.gone:
			m.noted.LeftOut++
		case h.old != nil:
			places.last(model.Place(h.old))
			m.fill(h.old, v)
		default:
			v[model.FieldParent] = it.id.String()
			v[model.FieldMeeting] = it.meeting.ID.String()
			v[model.FieldRank] = places.next()
			m.act.Add(model.NewRecord(h.id, model.KindOutcome).SetAll(v))
			m.noted.Outcomes++
		}
	}
}

// evidence adds the points that an outcome names: by label in the file or in
// the meeting, or by how far back they stand.
func (m *notesMerge) evidence(it *noteItem, o *noteOutcome, v values) {
	add := func(id model.ID) {
		if !id.IsZero() {
			v[model.Member(model.SetEvidence, id.String())] = "1"
		}
	}
	for _, p := range o.last {
		add(p.id)
	}
	for _, label := range o.body.Labels {
		inFile := m.reader.labels[labelIn{it.meeting.ID, label}]
		for _, p := range inFile {
			add(p.id)
		}
		var there []model.Point
		if !isReference(label) || len(inFile) == 0 {
			there = Labelled(m.src, it.meeting.ID, label)
		}
		for _, p := range there {
			add(p.ID)
		}
		if len(inFile)+len(there) == 0 {
			m.reader.problem(o.line, fmt.Sprintf("no point of this meeting is labelled ^%s", label), "label the point, or leave it out")
		}
	}
}

// places gives ranks to new siblings so that they stand where the file has
// them among those that are there.
type places struct {
	there []string // of those that are there, in order
	base  string   // of the run of new ones
	run   int
	after string
}

// begin tells whether the file has any of those that are there. Where it has
// none, what is new stands behind all that was there before, and before all that
// is taken down later, which stands by its time.
func (p *places) begin(some bool) {
	if n := len(p.there); n > 0 && !some {
		p.base = p.there[n-1]
	}
}

// last tells that the file came to one that is there.
func (p *places) last(place string) { p.after, p.base, p.run = place, "", 0 }

// next is the rank of one more new sibling. A run shares one base and counts
// up, so that ranks stay short however long it is.
func (p *places) next() string {
	p.run++
	if len(p.there) == 0 {
		return fmt.Sprintf("%08d", p.run*10)
	}
	if p.base == "" {
		before := ""
		if i, found := slices.BinarySearch(p.there, p.after); found && i+1 < len(p.there) {
			before = p.there[i+1]
		} else if !found && i < len(p.there) {
			before = p.there[i]
		}
		p.base = model.Between(p.after, before)
	}
	return fmt.Sprintf("%s%07d", p.base, p.run*10)
}
