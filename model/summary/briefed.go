package summary

import (
	"strings"

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
		s := strings.Join(names, "; ")
		b.paragraph([]Inline{phrase(wordsBriefed), Text{Text: s, Direction: text.Direction(s)}}, of)
	}
	for _, m := range b.meetings {
		if a := m.attendance(); a != "" {
			b.paragraph(append([]Inline{phrase(wordsAttendanceIs)}, words(a, "")...), Of{m.ID})
		}
	}
}
