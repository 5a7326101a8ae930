package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// tracedRecord is a record behind a paragraph, as it is on record here: this is
// for the one who holds the workspace, so names stand in it whatever the level.
type tracedRecord struct {
	ID       string       `json:"id"`
	Record   string       `json:"record"` // point, outcome, intervention, item, meeting
	Kind     *string      `json:"kind"`
	Text     string       `json:"text"`
	Level    *string      `json:"level"` // it is told at in the file; null: levels do not touch it
	Turn     *tracedTurn  `json:"turn"`
	Item     *tracedPlace `json:"item"`
	Meeting  *tracedPlace `json:"meeting"`
	Evidence []string     `json:"evidence"` // ids of the points behind an outcome
	Author   *string      `json:"author"`   // who noted it
	Noted    *string      `json:"noted"`    // when, RFC 3339
	Deleted  bool         `json:"deleted"`
	at       model.ID     // the record
	hidden   bool         // off the record
}

// tracedTurn is the turn in which something was said.
type tracedTurn struct {
	ID          string  `json:"id"`
	Participant *string `json:"participant"` // null: @floor
	Words       *string `json:"words"`       // for @floor
	Person      *string `json:"person"`
	Title       *string `json:"title"`
	Group       *string `json:"group"`
	Start       *string `json:"start"`
}

// tracedPlace is an item or a meeting.
type tracedPlace struct {
	ID    string `json:"id"`
	Call  string `json:"call"` // an item's number, a meeting's code
	Title string `json:"title"`
}

// recordsBehind reads the records behind paragraphs.
type recordsBehind struct {
	src    model.Source
	told   *model.Teller // under the limit of the file
	teller *model.Teller // without a limit
}

func newRecordsBehind(src model.Source, limit model.Level) *recordsBehind {
	return &recordsBehind{src, model.NewTeller(src, limit), model.NewTeller(src, model.NoLevel)}
}

func (r *recordsBehind) paragraph(t summary.Traced) tracedParagraph {
	p := tracedParagraph{Number: someNumber(t.Part.Number), Text: t.Part.Text, Match: t.Match.String(), Records: []tracedRecord{}}
	if t.Place != nil {
		today := summary.PlainText(t.Place.Text)
		p.Now, p.Today = someNumber(t.Place.Number), &today
	}
	ids := slices.Clone(t.Records)
	for _, id := range t.Records { // points of other documents can be evidence too
		if rec := r.src.Record(id); rec != nil && rec.Kind == model.KindOutcome {
			ids = append(ids, (model.Outcome{Record: rec}).Evidence()...)
		}
	}
	seen := map[model.ID]bool{}
	for _, id := range ids {
		if rec := r.src.Record(id); rec != nil && !seen[id] {
			p.Records = append(p.Records, r.record(rec))
		}
		seen[id] = true
	}
	return p
}

func (r *recordsBehind) record(rec *model.Record) tracedRecord {
	t := tracedRecord{
		ID: rec.ID.String(), Record: string(rec.Kind), Kind: someText(rec.Value(model.FieldKind)), Evidence: []string{},
		Text: cmp.Or(rec.Value(model.FieldText), rec.Value(model.FieldTitle)),
		at:   rec.ID, Deleted: !model.Visible(r.src, rec),
	}
	item := rec.ID
	switch rec.Kind {
	case model.KindPoint:
		p := model.Point{Record: rec}
		turn := r.src.Record(p.Turn())
		t.Kind = someText(p.PointKind())
		t.hidden = true
		if turn != nil {
			told := r.told.Point(model.Intervention{Record: turn}, p)
			t.Level = someText(told.Level.String())
			t.hidden = r.teller.Point(model.Intervention{Record: turn}, p).Level == model.OffRecord
			t.Turn, item = r.turn(model.Intervention{Record: turn}), (model.Intervention{Record: turn}).Item()
		}
	case model.KindIntervention:
		turn := model.Intervention{Record: rec}
		t.Kind, t.Level = someText(turn.TurnKind()), someText(r.told.Turn(turn).Level.String())
		t.hidden = r.teller.Turn(turn).Level == model.OffRecord
		t.Turn, item = r.turn(turn), turn.Item()
	case model.KindOutcome:
		o := model.Outcome{Record: rec}
		t.Kind, item = someText(o.OutcomeKind()), o.Item()
		t.hidden = !r.teller.Outcome(o) && !t.Deleted
		for _, id := range o.Evidence() {
			t.Evidence = append(t.Evidence, id.String())
		}
	case model.KindMeeting, model.KindItem, model.KindParticipant, model.KindRemark:
	}
	if i := r.src.Record(item); i != nil && i.Kind == model.KindItem {
		t.Item = &tracedPlace{i.ID.String(), (model.AgendaItem{Record: i}).Number(), i.Value(model.FieldTitle)}
	}
	if m := r.src.Record(desk.MeetingOf(r.src, rec)); m != nil {
		t.Meeting = &tracedPlace{m.ID.String(), m.Value(model.FieldCode), m.Value(model.FieldTitle)}
	}
	if t.hidden {
		t.Text, t.Turn = "", nil
	}
	return t
}

func (r *recordsBehind) turn(turn model.Intervention) *tracedTurn {
	t := &tracedTurn{
		ID: turn.ID.String(), Words: someText(turn.Value(model.FieldWords)), Person: someText(turn.Value(model.FieldPerson)),
		Title: someText(turn.Value(model.FieldPersonTitle)), Start: someText(turn.Value(model.FieldStart)),
	}
	if who, ok := model.WhoIs(r.src, turn.Participant()); ok {
		t.Participant = someText(cmp.Or(who.Name, who.Code))
	}
	if group, ok := model.WhoIs(r.src, turn.Group()); ok {
		t.Group = someText(cmp.Or(group.Name, group.Code))
	}
	return t
}

// whoNoted adds who wrote each record first, and when.
func (r *recordsBehind) whoNoted(s *store.Store, paragraphs []tracedParagraph) error {
	wanted := map[model.ID][]*tracedRecord{}
	for i := range paragraphs {
		for j := range paragraphs[i].Records {
			t := &paragraphs[i].Records[j]
			wanted[t.at] = append(wanted[t.at], t)
		}
	}
	first := map[model.ID]*model.Operation{}
	for op, err := range s.Operations(nil) {
		if err != nil {
			return err
		}
		for _, w := range op.Writes {
			if before := first[w.Record]; wanted[w.Record] != nil && (before == nil || op.Clock < before.Clock) {
				first[w.Record] = op
			}
		}
	}
	for id, op := range first {
		for _, t := range wanted[id] {
			t.Author, t.Noted = someText(op.Author), someText(op.Wall.Format(time.RFC3339))
		}
	}
	return nil
}

// tellTraced prints what stands behind a paragraph for people. shaped: the shape of
// the file was said, not found out among those that come with the program.
func (a *app) tellTraced(report traceReport, shaped bool) {
	for _, p := range report.Paragraphs {
		fmt.Fprintln(a.out, numberedText(valueOf(p.Number), p.Text))
		a.tellMatch(p, shaped)
		if len(p.Records) == 0 {
			fmt.Fprintln(a.out, "\nno record stands behind it: it is the program's own words")
		}
		for _, t := range p.Records {
			fmt.Fprintln(a.out)
			for _, line := range t.lines() {
				fmt.Fprintln(a.out, line)
			}
		}
	}
}

// tellMatch says how sure it is what stands behind a paragraph.
func (a *app) tellMatch(p tracedParagraph, shaped bool) {
	ownShape := "; or it was exported with a profile of your own: then say --profile FILE"
	if shaped {
		ownShape = ""
	}
	now := "it has no number today"
	if p.Now != nil {
		now = fmt.Sprintf("now paragraph %d", *p.Now)
	}
	if p.Today == nil {
		now = "today it stands in no paragraph"
	}
	same := p.Now != nil && p.Number != nil && *p.Now == *p.Number
	switch p.Match {
	case summary.MatchMoved.String():
		fmt.Fprintf(a.out, "(%s)\n", now)
	case summary.MatchSeveral.String():
		fmt.Fprintln(a.err, "warning: several paragraphs read so, and nothing tells which one this was; what stands behind each of them is told")
	case summary.MatchIDs.String():
		fmt.Fprintln(a.err, "warning: the words were changed since, in the file or in the notes; the ids in the file say what stood behind them"+ownShape)
	case summary.MatchNearest.String():
		fmt.Fprintln(a.err, "warning: no paragraph reads so today, for the words were changed in the file or in the notes; what is told stands behind the paragraph most like it"+ownShape)
	}
	if p.Match != summary.MatchIDs.String() && p.Match != summary.MatchNearest.String() {
		return
	}
	if p.Today == nil {
		fmt.Fprintf(a.out, "(%s)\n", now)
		return
	}
	if same {
		now = "today"
	}
	fmt.Fprintf(a.out, "(%s: %s)\n", now, *p.Today)
}

// lines are a record as it is told to people.
func (t tracedRecord) lines() []string {
	head := []string{t.Record + " " + t.ID}
	if t.Kind != nil {
		head = append(head, *t.Kind)
	}
	if t.Level != nil && !t.hidden {
		head = append(head, "told at "+*t.Level)
	}
	if t.Deleted {
		head = append(head, "deleted since")
	}
	lines := []string{strings.Join(head, ", ")}
	if t.hidden {
		return append(lines, "  off the record; rapporteur history "+t.ID+" --private tells it")
	}
	lines = append(lines, "  "+session.OneLine(t.Text))
	if t.Turn != nil {
		lines = append(lines, "  "+t.Turn.line())
	}
	var where []string
	if t.Item != nil && t.Record != string(model.KindItem) {
		where = append(where, strings.TrimSpace("item "+t.Item.Call+" "+session.OneLine(t.Item.Title)))
	}
	if t.Meeting != nil && t.Record != string(model.KindMeeting) {
		where = append(where, strings.TrimSpace(t.Meeting.Call+" "+session.OneLine(t.Meeting.Title)))
	}
	if len(where) > 0 {
		lines = append(lines, "  "+strings.Join(where, "; "))
	}
	if len(t.Evidence) > 0 {
		lines = append(lines, "  backed by "+strings.Join(t.Evidence, ", "))
	} else if t.Record == string(model.KindOutcome) {
		lines = append(lines, "  no point stands behind it")
	}
	if t.Noted != nil {
		author := "the program"
		if t.Author != nil {
			author = *t.Author
		}
		lines = append(lines, "  noted by "+session.OneLine(author)+", "+*t.Noted)
	}
	return lines
}

func (t *tracedTurn) line() string {
	var who []string
	switch {
	case t.Participant != nil:
		who = append(who, *t.Participant)
	case t.Words != nil:
		who = append(who, "@floor, "+*t.Words)
	default:
		who = append(who, "@floor")
	}
	for _, detail := range []*string{t.Person, t.Title} {
		if detail != nil {
			who = append(who, *detail)
		}
	}
	line := "said by " + strings.Join(who, ", ")
	if t.Group != nil {
		line += ", on behalf of " + *t.Group
	}
	if t.Start != nil {
		line += "; " + *t.Start
	}
	return session.OneLine(line + "; turn " + t.ID)
}

func someText(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func someNumber(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

func valueOf(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}
