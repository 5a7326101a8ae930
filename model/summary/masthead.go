package summary

import (
	"cmp"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// title is the document's: that of its outcome text or its meeting where it
// tells of one meeting, else of its region.
func (b *builder) title() string {
	switch {
	case b.req.Region != "" && len(b.req.Meetings) == 0:
		region, _ := gcm.RegionByID(b.req.Region)
		return wordsTitle(region.Name, b.round())
	case len(b.meetings) != 1:
		if len(b.req.Meetings) == 0 {
			return wordsTitle(wordsAllRegions, b.round())
		}
		return wordsChosen
	case b.profile.Each:
		return cmp.Or(b.meetings[0].Value(model.FieldOutcomeDocument), b.meetings[0].Title())
	}
	return b.meetings[0].Title()
}

// masthead adds the title, the date and place of a single meeting, and the
// line that says what the page is not, until it is cleared.
func (b *builder) masthead() {
	head := Masthead{Head: b.req.Head.clean(), Title: []Inline{named(b.title())}}
	for _, m := range b.meetings {
		head.Of = append(head.Of, m.ID)
	}
	if len(b.meetings) == 1 {
		m := b.meetings[0]
		for _, l := range []string{m.dates(), m.Value(model.FieldVenue)} {
			if l != "" {
				head.Lines = append(head.Lines, []Inline{named(l)})
			}
		}
	}
	if b.doc.Meta.Draft {
		head.Status = []Inline{phrase(wordsDraft)}
	}
	b.add(head)
}

// clean is the head as it may stand in a document.
func (h Head) clean() Head {
	for _, s := range []*string{&h.Organ, &h.Symbol, &h.Distribution, &h.Date, &h.Original} {
		*s, _ = text.CleanLine(*s)
	}
	return h
}

func (m *meeting) dates() string {
	return wordsDates(m.Value(model.FieldStart), m.Value(model.FieldEnd))
}

// attendance is what is said of who was there; under the Chatham House Rule
// nothing is, and nothing of a meeting that is off-record.
func (m *meeting) attendance() string {
	if m.closed {
		return ""
	}
	return m.Value(model.FieldAttendance)
}
