package summary

import (
	"cmp"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// title is the document's: that of its outcome text or its meeting where it
// tells of one meeting, else of its region.
func (b *builder) title() []Inline {
	switch {
	case b.req.Region != "" && len(b.req.Meetings) == 0:
		region, _ := gcm.RegionByID(b.req.Region)
		return b.ofRegion(inEnglish(region.Name))
	case len(b.meetings) != 1:
		if len(b.req.Meetings) == 0 {
			return b.ofRegion(b.say(phraseAllRegions))
		}
		return []Inline{b.say(phraseChosen)}
	case b.profile.Each:
		return []Inline{named(cmp.Or(b.meetings[0].Value(model.FieldOutcomeDocument), b.meetings[0].Title()))}
	}
	return []Inline{named(b.meetings[0].Title())}
}

// ofRegion is the title of a document that tells of a region, or all of them.
func (b *builder) ofRegion(region Text) []Inline {
	frame := b.lex.phrases[phraseTitle]
	if round := b.round(); round > 0 {
		frame = withNumber(b.lex.phrases[phraseTitleRound], round)
	}
	before, after, _ := strings.Cut(frame, "%s")
	in := []Inline{b.phrase(before), region}
	if after != "" {
		in = append(in, b.phrase(after))
	}
	return in
}

// masthead adds the title, the date and place of a single meeting, and the
// line that says what the page is not, until it is cleared.
func (b *builder) masthead() {
	head := Masthead{Head: b.req.Head.clean(), Title: b.title()}
	for _, m := range b.meetings {
		head.Of = append(head.Of, m.ID)
	}
	if len(b.meetings) == 1 {
		m := b.meetings[0]
		for _, l := range []Text{b.dates(m), named(m.Value(model.FieldVenue))} {
			if l.Text != "" {
				head.Lines = append(head.Lines, []Inline{l})
			}
		}
	}
	if b.doc.Meta.Draft {
		head.Status = []Inline{b.say(phraseDraft)}
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

// dates are when a meeting was held, in the document's language.
func (b *builder) dates(m *meeting) Text {
	return b.phrase(line(b.lex.dates.span(m.Value(model.FieldStart), m.Value(model.FieldEnd))))
}

// attendance is what is said of who was there; under the Chatham House Rule
// nothing is, and nothing of a meeting that is off-record.
func (m *meeting) attendance() string {
	if m.closed {
		return ""
	}
	return m.Value(model.FieldAttendance)
}
