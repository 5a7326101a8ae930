package summary

import (
	"slices"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// principles adds, for each guiding principle that was raised, where: the
// paragraphs that tell of it stand under their objectives.
func (b *builder) principles() {
	list := List{}
	for _, p := range gcm.Principles() {
		var of Of
		for _, said := range b.points {
			if slices.Contains(said.principles, p.ID) {
				of = append(of, said.ID)
			}
		}
		for _, o := range b.allOutcomes() {
			if slices.Contains(model.Principles(o.Record), p.ID) {
				of = append(of, o.ID)
			}
		}
		if len(of) == 0 {
			continue
		}
		list.Of = append(list.Of, of...)
		list.Items = append(list.Items, Item{Of: of, Text: []Inline{
			principle(p.Name), b.say(phraseColon), &Reference{To: of, Language: b.lex.language},
		}})
	}
	if len(list.Items) > 0 {
		b.add(list)
	}
}

// principle is the name of a guiding principle, which is at hand in English only.
func principle(name string) Text {
	t := inEnglish(name)
	t.Style = Strong
	return t
}
