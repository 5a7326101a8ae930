package summary

import "rapporteur/model"

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
