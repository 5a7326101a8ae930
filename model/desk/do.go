package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// Input is one line as it was sent.
type Input struct {
	Text string
	// Turn had the floor at the line's first key; zero: the running turn.
	Turn model.ID
	// Again tells that the same faulty line was sent a second time, live.
	Again bool
}

// Result is what a line does. Where Command is set the caller performs it; the
// act and the place are then those it starts from.
type Result struct {
	Act     model.Act
	Place   Place
	Say     string // what happened and where, without the verb
	Warn    string // what the note-taker should know besides
	Command *shorthand.Line
	Points  []model.ID // points written or changed, for the answer about levels
}

// Do says what a line does at a place. What cannot be done is refused with
// shorthand.Problems or a Refusal; then nothing has changed.
func (e Env) Do(src model.Source, at Place, in Input) (Result, error) {
	line, problems := shorthand.Parse(in.Text, e.Names)
	if len(problems) > 0 && !in.Again {
		return Result{}, problems
	}
	d := &doing{Env: e, src: src, place: at, in: in, unread: problems}
	if err := d.line(line); err != nil {
		return Result{}, err
	}
	d.unclear()
	d.result.Act, d.result.Place = d.act, d.place
	return d.result, nil
}

type doing struct {
	Env
	src    model.Source
	place  Place
	in     Input
	unread shorthand.Problems
	act    model.Act
	result Result
	warned []string
	marked map[model.ID]bool       // records that a level was asked for by name
	parts  map[model.ID][]model.ID // of a point that others were made into: those
}

func (d *doing) write(w model.Write) { d.act = d.act.Add(w) }

func (d *doing) say(format string, args ...any) { d.result.Say = fmt.Sprintf(format, args...) }

// warn says a thing once, however many records it holds for.
func (d *doing) warn(format string, args ...any) {
	if what := fmt.Sprintf(format, args...); !slices.Contains(d.warned, what) {
		d.warned = append(d.warned, what)
		d.result.Warn = strings.Join(d.warned, "; ")
	}
}

func (d *doing) line(l shorthand.Line) error {
	if len(d.unread) > 0 && Wordless(l) {
		return d.unread
	}
	switch l.Kind {
	case shorthand.Blank:
		return nil
	case shorthand.Remark:
		return d.remark(l.Rest)
	case shorthand.Meeting:
		return d.goMeeting(l.Word)
	case shorthand.Item:
		if l.Add {
			return d.addItem(l.Word, l.Rest)
		}
		return d.goItem(l.Word)
	case shorthand.Command:
		if len(d.unread) > 0 {
			return d.unread
		}
		return d.command(l)
	}
	if d.place.Item.IsZero() {
		if d.place.Meeting.IsZero() {
			return refuse(`go to one first, like "# escap-2021"; /meeting lists them`, "no meeting is open")
		}
		return refuse(`go to one first, like "## 1"`, "no agenda item is open")
	}
	switch l.Kind {
	case shorthand.End:
		return d.end()
	case shorthand.Floor:
		return d.floor(l.Turn)
	case shorthand.Fix:
		return d.fix(l.Turn)
	case shorthand.List:
		return d.list(l)
	case shorthand.Outcome:
		return d.outcome(l.Body)
	case shorthand.Late:
		if d.place.Before.IsZero() {
			return refuse("write it without <", "no turn came before this one")
		}
		return d.point(d.place.Before, l.Body, false)
	}
	turn := d.place.Turn
	if d.src.Record(d.in.Turn) != nil {
		turn = d.in.Turn
	}
	if turn.IsZero() {
		turn = d.open(shorthand.Turn{Floor: true})
	}
	return d.point(turn, l.Body, l.Kind == shorthand.Quote)
}

// Wordless tells whether a faulty line leaves nothing to store: no words, or
// nobody's name.
func Wordless(l shorthand.Line) bool {
	switch l.Kind {
	case shorthand.Floor, shorthand.Fix, shorthand.List:
		return !l.Turn.Floor && l.Turn.Name.Key == ""
	case shorthand.Point, shorthand.Quote, shorthand.Late, shorthand.Outcome:
		return l.Body.Text == ""
	case shorthand.Item:
		return l.Word == ""
	}
	return false
}

// unreadLevel stands before the reason where the level was set only because it
// could not be read: settling the line takes that one back.
const unreadLevel = "level not read: "

// unsettled marks a record that was stored with unread parts.
func (d *doing) unsettled(v values) {
	if len(d.unread) == 0 {
		return
	}
	var why []string
	for _, p := range d.unread {
		what := p.What
		if p.Level && v[model.FieldLevel] != model.OffRecord.String() {
			v[model.FieldLevel] = model.OffRecord.String()
			what = unreadLevel + what
		}
		why = append(why, what)
	}
	v[model.FieldSettle] = strings.Join(why, "; ")
	if v[model.FieldLevel] == model.OffRecord.String() {
		d.warn("put on the list To settle, off the record until it is settled")
		return
	}
	d.warn("put on the list To settle")
}

func (d *doing) point(turn model.ID, b shorthand.Body, quote bool) error {
	if err := short(b.Text); err != nil {
		return err
	}
	v := pointFields(b, quote)
	v[model.FieldParent] = turn.String()
	d.unsettled(v)
	id := d.NewID()
	d.write(model.NewRecord(id, model.KindPoint).SetAll(v))
	d.effect(d.itemOfTurn(turn), b.Level, d.turnLevel(turn))
	d.place = d.place.with(id)
	d.result.Points = append(d.result.Points, id)
	what := "point"
	if quote {
		what = "quotation"
	}
	d.say("%s of %s, %s%s", what, d.turnName(turn), d.whereOf(turn), tagNote(d.src, b))
	return nil
}

func short(s string) error {
	if len(s) > model.MaxText {
		return refuse("split it into several lines", "the text is longer than %d KiB", model.MaxText>>10)
	}
	return nil
}

// MeetingOf is the meeting that a record belongs to, zero where its parents
// are not known here.
func MeetingOf(src model.Source, r *model.Record) model.ID { return model.MeetingAbove(src, r) }

func (d *doing) remark(words string) error {
	parent := cmp.Or(d.place.Item, d.place.Meeting)
	if parent.IsZero() {
		return refuse(`open a meeting first, like "# escap-2021"`, "a remark belongs to a meeting and none is open")
	}
	if err := short(words); err != nil {
		return err
	}
	if words == "" {
		return nil
	}
	d.write(model.NewRecord(d.NewID(), model.KindRemark).SetAll(values{
		model.FieldText: words, model.FieldParent: parent.String(), model.FieldMeeting: d.place.Meeting.String(),
	}))
	d.say("remark, kept on this device, in no document")
	return nil
}

// where names the current item in a sentence.
func (d *doing) where() string {
	return d.itemName(d.place.Item)
}

// whereOf names the item a turn was taken under, which may have been left.
func (d *doing) whereOf(turn model.ID) string { return d.itemName(d.itemOfTurn(turn)) }

// itemOfTurn is the item a turn was taken under; of a turn that this act opens,
// the current one.
func (d *doing) itemOfTurn(turn model.ID) model.ID {
	if t := d.turn(turn); t.Record != nil {
		return t.Item()
	}
	return d.place.Item
}

func (d *doing) itemName(id model.ID) string {
	r := d.src.Record(id)
	switch {
	case r == nil:
		return "no item"
	case r.Kind == model.KindMeeting:
		return "the meeting as a whole"
	}
	return "item " + (model.AgendaItem{Record: r}).Label()
}

// tagNote lists the tags that were read, so that a wrong one is seen at once.
func tagNote(src model.Source, b shorthand.Body) string {
	var t []string
	if b.Kind != "" {
		t = append(t, "!"+b.Kind)
	}
	for _, n := range b.Objectives {
		t = append(t, "#"+strconv.Itoa(n))
	}
	for _, p := range b.Principles {
		t = append(t, "%"+p)
	}
	for _, s := range b.Topics {
		t = append(t, "#"+s)
	}
	for _, a := range b.Actors {
		t = append(t, "@"+calledActor(src, a))
	}
	if b.Due != "" {
		t = append(t, "by "+b.Due)
	}
	for _, l := range b.Labels {
		t = append(t, "^"+l)
	}
	if b.Check {
		t = append(t, "to check")
	}
	if b.Level != model.NoLevel {
		t = append(t, "!"+b.Level.String())
	}
	if len(t) == 0 {
		return ""
	}
	return " [" + strings.Join(t, " ") + "]"
}

// calledActor is how an actor is called in an answer: by the code, else by the name
// in quotes, as it is typed.
func calledActor(src model.Source, a shorthand.Name) string {
	if id, err := model.ParseID(a.Key); err == nil {
		if n := nameOf(src, id); n.New {
			return `"` + n.Text + `"`
		}
	}
	return a.Key
}

func count(n int, one, many string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return strings.Replace(one, "%d", "1", 1)
	}
	return fmt.Sprintf(many, n)
}

// turnName is how a turn is called in an answer: code or name, else the words.
func (d *doing) turnName(turn model.ID) string {
	for _, w := range d.act { // a turn that this act opens
		if w.Record == turn {
			r := model.NewRecord(turn, model.KindIntervention)
			r.Apply(&model.Operation{}, w)
			if old := d.src.Record(turn); old != nil && len(w.Set[model.FieldParticipant]) == 0 {
				r = old
			}
			return d.called(r)
		}
	}
	return d.called(d.src.Record(turn))
}

func (d *doing) called(r *model.Record) string {
	if r == nil {
		return "an unknown turn"
	}
	t := model.Intervention{Record: r}
	if t.Participant().IsZero() {
		return strings.TrimSuffix("@floor, "+r.Value(model.FieldWords), ", ")
	}
	if who, ok := model.WhoIs(d.src, t.Participant()); ok {
		return who.Call()
	}
	for _, w := range d.act { // a participant that this act makes
		if w.Record == t.Participant() && len(w.Set[model.FieldName]) > 0 {
			return w.Set[model.FieldName][0]
		}
	}
	return "an unknown participant"
}
