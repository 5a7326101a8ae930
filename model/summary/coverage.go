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
	figure := &Figure{Caption: []Inline{phrase(wordsByObjective)}}
	for _, c := range b.teller.Cover(meetings) {
		without[c.State] = append(without[c.State], c.Number)
		if c.Points > 0 {
			figure.Bars = append(figure.Bars, Bar{Label: wordsBar(c.Number), Value: c.Points})
		}
	}
	list := List{}
	for _, s := range []struct {
		state model.CoverageState
		words string
	}{{model.NotDiscussed, wordsNoIntro}, {model.NotRecorded, wordsNotRecorded}, {model.NotOnAgenda, wordsNotOnAgenda}} {
		if numbers := without[s.state]; len(numbers) > 0 {
			list.Items = append(list.Items, Item{Text: []Inline{phrase(s.words + ": " + wordsObjectives(numbers))}})
		}
	}
	if len(list.Items) > 0 {
		b.add(list)
	}
	if len(figure.Bars) > 0 {
		b.add(figure)
	}
}
