package desk

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// noteTurn is one turn of a notes file.
type noteTurn struct {
	line   int
	turn   shorthand.Turn
	points []*notePoint
	id     model.ID // of the record it became or is matched to
}

type notePoint struct {
	line  int
	body  shorthand.Body
	quote bool
	id    model.ID // zero where it was left out
}

type noteOutcome struct {
	line int
	body shorthand.Body
	last []*notePoint // what "^3" pointed at
}

// noteItem is what a notes file holds under one agenda item; under the meeting
// itself there can only be outcomes.
type noteItem struct {
	meeting  model.Meeting
	id       model.ID
	added    model.Write // for "##+": empty where the item is there
	turns    []*noteTurn
	outcomes []*noteOutcome
}

// notesReader puts the lines of a file together to turns. It stores nothing.
type notesReader struct {
	env      Env
	src      model.Source
	meeting  model.Meeting
	nodes    []*model.Node
	items    []*noteItem
	item     *noteItem
	turn     *noteTurn
	before   *noteTurn
	points   []*notePoint // of this meeting so far
	labels   map[labelIn][]*notePoint
	lost     bool // no meeting, and said so
	problems shorthand.Problems
}

type labelIn struct {
	meeting model.ID
	label   string
}

func (r *notesReader) problem(line int, what, advice string) {
	r.problems = append(r.problems, shorthand.Problem{Line: line, Column: 1, What: what, Advice: advice})
}

func (r *notesReader) refused(line int, err error) {
	if why, ok := err.(Refusal); ok {
		r.problem(line, why.What, cmp.Or(why.Advice, "correct the line"))
	}
}

func (r *notesReader) read(entries []shorthand.Entry) {
	for _, e := range entries {
		r.entry(e)
	}
}

func (r *notesReader) entry(e shorthand.Entry) {
	switch e.Kind {
	case shorthand.Remark:
		return
	case shorthand.Meeting:
		r.goMeeting(e)
		return
	case shorthand.Command, shorthand.List:
		r.problem(e.Number, "a notes file holds no commands and no list of speakers", "take the line out, or send the file to rapporteur --plain")
		return
	}
	if r.meeting.Record == nil {
		if !r.lost { // said once: the lines after it have nothing wrong of their own
			r.lost = true
			r.problem(e.Number, "no meeting is named before this line", `put "# meeting-id" first, or use --meeting`)
		}
		return
	}
	if e.Kind == shorthand.Item {
		r.goItem(e)
		return
	}
	if err := short(e.Body.Text); err != nil {
		r.refused(e.Number, err)
		return
	}
	if r.item == nil && e.Kind == shorthand.Outcome {
		r.item = r.at(r.meeting.ID)
	}
	if r.item == nil || (r.item.id == r.meeting.ID && e.Kind != shorthand.Outcome) {
		r.problem(e.Number, "no agenda item is named before this line", `put "## N" first`)
		r.item = r.at(model.ID{})
	}
	r.said(e)
}

func (r *notesReader) said(e shorthand.Entry) {
	switch e.Kind {
	case shorthand.Floor:
		if r.turn != nil && e.Turn.From == "" && sameNoted(r.turn, e.Turn) {
			r.turn.turn = withDetails(r.turn.turn, e.Turn)
			return
		}
		r.open(e.Number, e.Turn)
	case shorthand.Fix:
		if r.turn == nil {
			r.problem(e.Number, "nobody has the floor, so there is no speaker to correct", "give the floor first, like @MLI")
			return
		}
		r.turn.turn = corrected(r.turn.turn, e.Turn)
	case shorthand.End:
		r.before, r.turn = cmp.Or(r.turn, r.before), nil
	case shorthand.Outcome:
		r.outcome(e)
	case shorthand.Late:
		if r.before == nil {
			r.problem(e.Number, "no turn came before this one", "write the line without <")
			return
		}
		r.point(r.before, e)
	case shorthand.Point, shorthand.Quote:
		if r.turn == nil {
			r.open(e.Number, shorthand.Turn{Floor: true})
		}
		r.point(r.turn, e)
	}
}

// sameNoted is sameSpeaker for a turn of a file.
func sameNoted(now *noteTurn, t shorthand.Turn) bool {
	return speaker(now.turn) == speaker(t) && now.turn.Floor == t.Floor && (!t.Floor || len(now.points) == 0) &&
		(t.Kind == "" || t.Kind == now.turn.Kind || (t.Kind != model.TurnPointOfOrder && t.Kind != "right-of-reply"))
}

// withDetails adds what b tells to a turn.
func withDetails(a, b shorthand.Turn) shorthand.Turn {
	a.Words, a.Role = cmp.Or(b.Words, a.Words), cmp.Or(b.Role, a.Role)
	a.Person, a.Title = cmp.Or(b.Person, a.Person), cmp.Or(b.Title, a.Title)
	a.Kind, a.Level, a.Language = cmp.Or(b.Kind, a.Kind), cmp.Or(b.Level, a.Level), cmp.Or(b.Language, a.Language)
	a.Group = cmp.Or(b.Group, a.Group)
	return a
}

// corrected is the turn after "@@": of another speaker only what that line tells.
func corrected(a, b shorthand.Turn) shorthand.Turn {
	if speaker(a) == speaker(b) && a.Floor == b.Floor {
		return withDetails(a, b)
	}
	b.Kind, b.Level, b.Language = cmp.Or(b.Kind, a.Kind), cmp.Or(b.Level, a.Level), cmp.Or(b.Language, a.Language)
	if b.From == "" {
		b.From, b.To = a.From, a.To
	}
	return b
}

func (r *notesReader) open(line int, t shorthand.Turn) {
	r.before = cmp.Or(r.turn, r.before)
	r.turn = &noteTurn{line: line, turn: t}
	r.item.turns = append(r.item.turns, r.turn)
}

func (r *notesReader) point(t *noteTurn, e shorthand.Entry) {
	p := &notePoint{line: e.Number, body: e.Body, quote: e.Kind == shorthand.Quote}
	t.points = append(t.points, p)
	r.points = append(r.points, p)
	for _, l := range e.Body.Labels {
		key := labelIn{r.meeting.ID, l}
		r.labels[key] = append(r.labels[key], p)
	}
}

func (r *notesReader) outcome(e shorthand.Entry) {
	if e.Body.Last > len(r.points) {
		r.problem(e.Number, fmt.Sprintf("^%d asks for more points than stand before it", e.Body.Last), "name fewer, or use labels like ^a")
		return
	}
	r.item.outcomes = append(r.item.outcomes, &noteOutcome{e.Number, e.Body, r.points[len(r.points)-e.Body.Last:]})
}

func (r *notesReader) goMeeting(e shorthand.Entry) {
	m, err := FindMeeting(r.src, e.Word)
	if err != nil {
		r.refused(e.Number, err)
		r.meeting, r.lost = model.Meeting{}, true
		return
	}
	r.enter(m)
}

func (r *notesReader) enter(m model.Meeting) {
	r.meeting, r.nodes = m, model.Agenda(r.src, m.ID)
	r.item, r.turn, r.before, r.points = nil, nil, nil, nil
}

// at is the place for the notes of an item, the same however often it is gone to.
func (r *notesReader) at(id model.ID) *noteItem {
	for _, it := range r.items {
		if it.id == id {
			return it
		}
	}
	it := &noteItem{meeting: r.meeting, id: id}
	r.items = append(r.items, it)
	return it
}

func (r *notesReader) goItem(e shorthand.Entry) {
	leave := func(id model.ID) {
		if r.item == nil || r.item.id != id {
			r.before, r.turn = cmp.Or(r.turn, r.before), nil
		}
		r.item = r.at(id)
	}
	n, _ := FindItem(r.nodes, e.Word)
	switch {
	case n != nil:
		leave(n.ID)
	case e.Add:
		at := model.ID{}
		if r.item != nil {
			at = r.item.id
		}
		w, node := newItem(r.src, r.meeting.ID, r.nodes, at, e.Word, e.Rest)
		r.nodes = withItem(r.nodes, node)
		leave(w.Record)
		r.item.added = w
	default:
		r.problem(e.Number, fmt.Sprintf("meeting %s has no agenda item %q", r.meeting.Code(), e.Word), fmt.Sprintf("correct the number, or add the item with \"##+ %s Title\"", e.Word))
		r.item = r.at(model.ID{}) // what follows is read, for its own errors
	}
}

// withItem returns the tree with a new item in it, below its parent.
func withItem(nodes []*model.Node, n *model.Node) []*model.Node {
	if up, err := model.ParseID(n.Value(model.FieldParent)); err == nil {
		if parent := itemIn(nodes, up); parent != nil {
			parent.Items = inPlace(append(parent.Items, n))
			return nodes
		}
	}
	return inPlace(append(nodes, n))
}

func inPlace(nodes []*model.Node) []*model.Node {
	slices.SortFunc(nodes, func(a, b *model.Node) int { return model.ByPlace(a.Record, b.Record) })
	return nodes
}

// isReference tells a label that an export gave to evidence: it holds in its
// file and is not stored.
var isReference = regexp.MustCompile(`^n\d+$`).MatchString

// key tells the speaker of a turn from others: the participant, or the words.
func (t *noteTurn) key() string {
	if id := speaker(t.turn); id != "" {
		return id
	}
	return "@floor " + t.turn.Words
}

func keyOf(r *model.Record) string {
	if id := r.Value(model.FieldParticipant); id != "" {
		return id
	}
	return "@floor " + r.Value(model.FieldWords)
}

// derived is the id that an import gives the k-th turn with these words.
func (t *noteTurn) derived(item model.ID, k int) model.ID {
	says := make([]string, len(t.points))
	for i, p := range t.points {
		says[i] = p.key()
	}
	return derivedTurn(item, t.key(), k, says)
}

func derivedTurn(item model.ID, speaker string, k int, says []string) model.ID {
	return model.Derive(append([]string{"turn", item.String(), speaker, fmt.Sprint(k)}, says...)...)
}

// fields are what the file tells of a point; references are not stored.
func (p *notePoint) fields() values {
	v := pointFields(p.body, p.quote)
	for _, l := range p.body.Labels {
		if isReference(l) {
			delete(v, model.Member(model.SetLabel, l))
		}
	}
	return v
}

// key is what a point is compared by: its words, and whether it is a quotation.
func (p *notePoint) key() string { return pointKey(p.quote, p.body.Text) }

func pointKey(quote bool, text string) string {
	if quote {
		return "> " + text
	}
	return strings.TrimSpace(text)
}
