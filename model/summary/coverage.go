package summary

import "rapporteur/model"

// coverage says which objectives have no content and why: confirmed as not
// heard, not recorded, not on the agenda; and how many points each other has.
func (b *builder) coverage() {
	meetings := make([]model.Meeting, 0, len(b.meetings))
	for _, m := range b.meetings {
		meetings = append(meetings, m.Meeting)
	}
	if len(meetings) == 0 {
		return
	}
	without := map[model.CoverageState][]int{}
	figure := &Figure{Language: b.lex.language, Caption: []Inline{b.say(phraseByObjective)}}
	for _, c := range b.teller.Cover(meetings) {
		without[c.State] = append(without[c.State], c.Number)
		if c.Points > 0 {
			figure.Bars = append(figure.Bars, Bar{Label: withNumber(b.lex.phrases[phraseObjective], c.Number), Value: c.Points})
		}
	}
	list := List{}
	for _, s := range []struct {
		state model.CoverageState
		words phraseKey
	}{{model.NotDiscussed, phraseNoIntervention}, {model.NotRecorded, phraseNotRecorded}, {model.NotOnAgenda, phraseNotOnAgenda}} {
		if numbers := without[s.state]; len(numbers) > 0 {
			list.Items = append(list.Items, Item{Text: []Inline{b.phrase(b.lex.phrases[s.words] + b.lex.phrases[phraseColon] + b.lex.objectives.of(numbers))}})
		}
	}
	if len(list.Items) > 0 {
		b.add(list)
	}
	if len(figure.Bars) > 0 {
		b.add(figure)
	}
}
