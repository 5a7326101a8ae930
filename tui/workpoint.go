package tui

import (
	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/tui/widget"
)

// pointCard is a point as lists show it away from its turn: with who said it
// and where.
type pointCard struct {
	pointRow
	who, where    string
	meeting, item model.ID
	backs         []backing // outcomes that the point backs
}

// backing is an outcome that a point backs.
type backing struct {
	id         model.ID
	kind, text string
}

// cards makes cards of the points of one source. What stands above them is
// looked up once, so it must not outlive the source.
type cards struct {
	src     model.Source
	teller  *model.Teller
	turns   map[model.ID]turnCard
	several bool // of several meetings: each card names its own
}

// turnCard is what a card takes from the turn of its point.
type turnCard struct {
	who, where    string
	meeting, item model.ID
}

func newCards(src model.Source, several bool) *cards {
	return &cards{src: src, teller: model.NewTeller(src, model.NoLevel), turns: map[model.ID]turnCard{}, several: several}
}

// of is the card of a point, without the outcomes that it backs.
func (c *cards) of(r *model.Record) pointCard {
	id := (model.Point{Record: r}).Turn()
	t, known := c.turns[id]
	if !known {
		if turn := c.src.Record(id); turn != nil {
			v := model.Intervention{Record: turn}
			t = turnCard{who: desk.Called(c.src, v), where: whereOf(c.src, turn, c.several), meeting: desk.MeetingOf(c.src, turn), item: v.Item()}
		}
		c.turns[id] = t
	}
	card := pointCard{pointRow: pointOf(r, id), who: t.who, where: t.where, meeting: t.meeting, item: t.item}
	if (model.Point{Record: r}).Level() == model.OffRecord {
		return card // its tags say so
	}
	if told, _, ok := c.teller.PointByID(r.ID); !ok || !told.Visible() {
		card.marks = append(card.marks, sayOffRecord)
	}
	return card
}

// backed is the card of a point with the outcomes that it backs.
func (c *cards) backed(r *model.Record) pointCard {
	card := c.of(r)
	for _, o := range model.Filed(c.src, model.SetEvidence, r.ID.String()) {
		v := model.Outcome{Record: o}
		card.backs = append(card.backs, backing{o.ID, v.OutcomeKind(), v.Text()})
	}
	return card
}

// whereOf names the item that a record belongs to, or the meeting as a whole;
// with several, the meeting before it.
func whereOf(src model.Source, r *model.Record, several bool) string {
	code, item := "", sayWholeMeeting
	if m := src.Record(desk.MeetingOf(src, r)); m != nil {
		code = model.Meeting{Record: m}.Code()
	}
	for up := r; up != nil && up.Kind != model.KindMeeting; {
		if up.Kind == model.KindItem {
			item = itemCalled(model.AgendaItem{Record: up}.Label())
			break
		}
		id, err := model.ParseID(up.Value(model.FieldParent))
		if err != nil {
			break
		}
		up = src.Record(id)
	}
	if several && code != "" {
		return code + " ▸ " + item
	}
	return item
}

// pieces draws a card: who, where, the words, tags and marks.
func (c pointCard) pieces(th theme) []widget.Piece {
	text, style := c.text, widget.Style(nil)
	if c.quote {
		text, style = "“"+text+"”", th.quote
	}
	ps := []widget.Piece{{Text: c.who, Style: th.name}, {Text: prefixed(", ", c.where) + ": ", Style: th.dim}, {Text: text, Style: style}}
	for _, t := range c.tags {
		ps = append(ps, widget.Piece{Text: " " + t, Style: th.tag})
	}
	for _, m := range c.marks {
		ps = append(ps, widget.Piece{Text: " " + m, Style: th.warn})
	}
	return ps
}

// entry draws an entry of a list: wrapped behind a mark, ▸ on the one that is
// selected, • on one that was chosen with Space. Where the list has the keys,
// the selected one also has the look of it.
func (a *App) entry(w int, on, keys, chosen bool, pieces ...widget.Piece) []widget.Row {
	mark := map[bool]string{true: "▸", false: " "}[on] + map[bool]string{true: "•", false: " "}[chosen]
	pieces = append([]widget.Piece{{Text: mark + " "}}, pieces...)
	if !on || !keys {
		return widget.Wrap(w, 3, pieces...)
	}
	for i := range pieces {
		pieces[i].Style = nil
	}
	rows := widget.Wrap(w, 3, pieces...)
	for i := range rows {
		rows[i] = a.th.chosen.Of(rows[i])
	}
	return rows
}

// listHead is the first row of a pane of a list; of the one with the keys it is
// marked.
func (a *App) listHead(w int, keys bool, left, right string) widget.Row {
	mark := map[bool]string{true: "▸", false: " "}[keys]
	return widget.Ends(w, widget.Piece{Text: mark + left, Style: a.th.head}, widget.Piece{Text: right + " ", Style: a.th.dim})
}

// empty is what a list without entries says to do next, in its rectangle.
func (a *App) empty(w, h int, text string) []widget.Row {
	return widget.Box(a.desk().hint(w, text), w, h)
}

// toggled is a list of ids with one put in, or taken out.
func toggled(ids []model.ID, id model.ID) []model.ID {
	var rest []model.ID
	for _, o := range ids {
		if o != id {
			rest = append(rest, o)
		}
	}
	if len(rest) == len(ids) {
		rest = append(rest, id)
	}
	return rest
}

// standing are those of ids that keep says are still there.
func standing(ids []model.ID, keep func(model.ID) bool) []model.ID {
	var rest []model.ID
	for _, id := range ids {
		if keep(id) {
			rest = append(rest, id)
		}
	}
	return rest
}

// joined makes one act of several results, so that one undo sets it back.
func joined(rs []desk.Result) desk.Result {
	var act model.Gathering
	var out desk.Result
	warned := map[string]bool{}
	for _, r := range rs {
		for _, w := range r.Act {
			act.Add(w)
		}
		if r.Warn != "" && !warned[r.Warn] {
			warned[r.Warn] = true
			out.Warn += prefixedIf(out.Warn, "; ") + r.Warn
		}
		out.Say += prefixedIf(out.Say, "; ") + r.Say
		out.Place = r.Place
	}
	out.Act = act.Act()
	return out
}

// prefixedIf is what stands between two parts where the first is there.
func prefixedIf(before, between string) string {
	if before == "" {
		return ""
	}
	return between
}
