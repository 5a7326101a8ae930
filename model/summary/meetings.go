package summary

import "rapporteur/model"

// meetingsTable adds the meetings with dates, place and attendance: a region
// is a series of meetings, not one (Network, note on the regional reviews).
func (b *builder) meetingsTable() {
	if len(b.meetings) == 0 {
		b.paragraph([]Inline{phrase(wordsNoMeeting)}, nil)
		return
	}
	t := &Table{Caption: []Inline{phrase(wordsMeetings)}}
	for _, h := range []string{wordsMeeting, wordsDate, wordsPlace, wordsAttendance} {
		t.Head = append(t.Head, []Inline{phrase(h)})
	}
	for _, m := range b.meetings {
		row := Row{Of: Of{m.ID}}
		for _, c := range []string{m.Title(), m.dates(), m.Value(model.FieldVenue), m.attendance()} {
			row.Cells = append(row.Cells, []Inline{named(c)})
		}
		t.Of = append(t.Of, m.ID)
		t.Rows = append(t.Rows, row)
	}
	b.add(t)
}
