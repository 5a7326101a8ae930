package summary

import (
	"rapporteur/model/text"
)

// briefed adds who briefed and who was there.
func (b *builder) briefed() {
	var names []string
	var of Of
	for _, p := range b.principalsInOrder() {
		names = append(names, p.name)
		of = append(of, p.of...)
	}
	if len(names) > 0 {
		s := b.joined(phraseParts, names...)
		b.paragraph([]Inline{b.phrase(b.lex.phrases[phraseBriefed] + b.lex.phrases[phraseColon]), Text{Text: s, Direction: text.Direction(s)}}, of)
	}
	for _, m := range b.meetings {
		if a := m.attendance(); a != "" {
			b.paragraph(append([]Inline{b.phrase(b.lex.phrases[phraseAttendanceIs] + b.lex.phrases[phraseColon])}, words(a, "")...), Of{m.ID})
		}
	}
}
