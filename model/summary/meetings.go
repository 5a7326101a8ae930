package summary

import (
	"cmp"

	"rapporteur/model"
)

// meetingsTable adds the meetings with dates, place and attendance: a region
// is a series of meetings, not one (Network, note on the regional reviews).
func (b *builder) meetingsTable() {
	if len(b.meetings) == 0 {
		b.paragraph([]Inline{b.say(phraseNoMeeting)}, nil)
		return
	}
	t := &Table{Language: b.lex.language, Caption: []Inline{b.say(phraseMeetings)}}
	for _, h := range []phraseKey{phraseMeeting, phraseDate, phrasePlace, phraseAttendance} {
		t.Head = append(t.Head, []Inline{b.say(h)})
	}
	for _, m := range b.meetings {
		row := Row{Of: Of{m.ID}}
		for _, c := range []Text{named(m.Title()), b.dates(m), named(m.Value(model.FieldVenue)), named(m.attendance())} {
			row.Cells = append(row.Cells, []Inline{c})
		}
		t.Of = append(t.Of, m.ID)
		t.Rows = append(t.Rows, row)
	}
	b.add(t)
}

// ofMeeting adds what is added of one meeting, under its title where the document
// tells of others beside it: items of several meetings have the same numbers.
func (b *builder) ofMeeting(m *meeting, add func()) {
	if len(b.meetings) == 1 {
		add()
		return
	}
	outer := b.doc.Blocks
	b.doc.Blocks = nil
	b.depth++
	add()
	b.depth--
	inner := b.doc.Blocks
	b.doc.Blocks = outer
	if len(inner) > 0 {
		b.headed(1, []Inline{named(cmp.Or(m.Title(), m.Code()))}, Of{m.ID})
		b.add(inner...)
	}
}
