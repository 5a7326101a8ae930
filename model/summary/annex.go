package summary

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
)

// annex adds what stands behind each paragraph, each point as it is told and
// where it was said, and what stands in no paragraph. Its own paragraphs have
// no numbers: those of the body are cited, with the annex and without it.
func (b *builder) annex() {
	b.doc.Number() // the annex calls paragraphs by their numbers
	places := b.doc.Places()
	b.doc.Annex = len(b.doc.Blocks)
	a := annex{builder: b, points: map[model.ID]*point{}, outcomes: map[model.ID]*outcome{}}
	for _, p := range b.points {
		a.points[p.ID] = p
	}
	for _, o := range b.allOutcomes() {
		a.outcomes[o.ID] = o
	}
	a.heading(phraseEvidence)
	told := false
	for _, p := range a.cited(places) {
		if entries := a.behind(p.Of); len(entries) > 0 {
			told = true
			b.add(&Paragraph{Of: p.Of, Text: a.behindPlace(p)})
			a.list(entries, false)
		}
	}
	if !told {
		b.add(&Paragraph{Text: []Inline{b.say(phraseNothingBehind)}})
	}
	a.heading(phraseUnused)
	if entries := a.behind(b.doc.Unused); len(entries) > 0 {
		a.list(entries, true)
	} else {
		b.add(&Paragraph{Text: []Inline{b.say(phraseAllUsed)}})
	}
}

// annex builds the annex of a document.
type annex struct {
	*builder
	points   map[model.ID]*point
	outcomes map[model.ID]*outcome
}

func (a *annex) heading(words phraseKey) {
	a.add(Heading{Depth: 1, Annex: true, Text: []Inline{a.say(words)}})
}

// behindPlace leads what stands behind a place.
func (a *annex) behindPlace(p Place) []Inline {
	before, after, _ := strings.Cut(a.lex.phrases[phraseBehind], "%s")
	in := append([]Inline{a.strong(before)}, p.call(a.lex)...)
	return append(in, a.phrase(after+strings.TrimRight(a.lex.phrases[phraseColon], " ")))
}

// cited are the places that the annex speaks of: where paragraphs have numbers,
// those; what tells of records that stand in none of them; else all.
func (a *annex) cited(places []Place) []Place {
	if !numbered(places) {
		return places
	}
	told := map[model.ID]bool{}
	for _, p := range places {
		if p.Number > 0 {
			for _, id := range p.Of {
				told[id] = true
			}
		}
	}
	return slices.DeleteFunc(places, func(p Place) bool {
		return p.Number == 0 && !slices.ContainsFunc(p.Of, func(id model.ID) bool {
			return !told[id] && (a.points[id] != nil || a.outcomes[id] != nil)
		})
	})
}

// behind are the outcomes and points among records, outcomes first, then points
// from the openly told to the closely told, each once.
func (a *annex) behind(records []model.ID) []entry {
	var entries []entry
	seen := map[model.ID]bool{}
	for _, id := range records {
		switch o, p := a.outcomes[id], a.points[id]; {
		case seen[id]:
		case o != nil:
			entries = append(entries, entry{summary: o})
		case p != nil:
			entries = append(entries, entry{point: p})
		}
		seen[id] = true
	}
	slices.SortStableFunc(entries, byOpenness)
	return entries
}

// list adds entries as a list. An outcome that stands in its paragraph is not
// told again, whole tells it.
func (a *annex) list(entries []entry, whole bool) {
	list := List{}
	for _, e := range entries {
		i := Item{}
		if e.point != nil {
			i = Item{Of: Of{e.point.ID}, Text: append(a.attributed(e.point), a.after(a.whereSaid(e.point))...)}
		} else {
			i = Item{Of: Of{e.summary.ID}, Text: a.outcome(e.summary, whole)}
		}
		list.Of = append(list.Of, i.Of...)
		list.Items = append(list.Items, i)
	}
	a.add(list)
}

// outcome is an outcome with the place it came out at, and whether anything
// backs it.
func (a *annex) outcome(o *outcome, whole bool) []Inline {
	in := []Inline{a.say(phraseOutcome)}
	if whole {
		in = a.told(o)
	}
	at := ""
	for _, i := range flat(o.meeting.items) {
		if i.ID == o.Item() {
			at = line(PlainText(a.itemTitle(i, NumberBefore)))
		}
	}
	in = append(in, a.after(a.inMeeting(o.meeting, at), "")...)
	if len(o.evidence) == 0 {
		in = append(in, a.say(phraseNoEvidence))
	}
	return in
}

// after is where something was said or came out, and when, behind a dash.
func (a *annex) after(where, when string) []Inline {
	var in []Inline
	for _, s := range []string{where, when} {
		if s == "" {
			continue
		}
		lead := a.lex.phrases[phraseDash]
		if len(in) > 0 {
			lead = a.lex.phrases[phraseParts]
		}
		in = append(in, a.phrase(lead), named(s))
	}
	return in
}

// crowd is how many participants must have taken the floor at an item, before
// the item may be named beside words that are told without their speaker: with
// fewer, each of them knows who of the others it was.
const crowd = 3

// whereSaid is the item at which a point was made, and where it is told by name
// the moment its turn began. Of other points it is the item itself only where
// enough participants spoke, else the nearest above where they did, else the
// meeting alone. Words of @floor are the rapporteur's own.
func (a *annex) whereSaid(p *point) (where, when string) {
	at := p.turn.item
	if p.told.Level != model.Named && !p.told.Floor {
		for at != nil && speakersAt(at) < crowd {
			at = at.above
		}
	}
	if at != nil {
		where = line(PlainText(a.itemTitle(at, NumberBefore)))
	}
	if !p.told.Start.IsZero() {
		when = a.moment(p.told.Start)
	}
	return a.inMeeting(p.turn.item.meeting, where), when
}

// moment is the moment a turn began, in the zone it was noted in.
func (a *annex) moment(t time.Time) string {
	day := t.Format(time.DateOnly)
	return numberedText(numberedText(a.lex.phrases[phraseMoment], a.lex.dates.span(day, day)), t.Format("15:04"))
}

// speakersAt counts the participants that took the floor at an item or below it
// and stand somewhere in the document.
func speakersAt(at *item) int {
	who := map[model.ID]bool{}
	for _, i := range append(flat(at.items), at) {
		for _, t := range i.turns {
			if id := t.Participant(); !id.IsZero() {
				who[id] = true
			}
		}
	}
	return len(who)
}

// inMeeting is a place with its meeting, where the document tells of several.
func (a *annex) inMeeting(m *meeting, where string) string {
	if len(a.meetings) < 2 {
		return where
	}
	title := line(cmp.Or(m.Title(), m.Code()))
	if where == "" {
		return title
	}
	return title + a.lex.phrases[phraseComma] + where
}
