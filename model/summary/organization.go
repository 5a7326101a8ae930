package summary

import (
	"encoding/json"

	"rapporteur/model"
)

// organization adds what is known of how the meeting was held. Who led it is a
// name, and is not told where nothing is said of who was there.
func (b *builder) organization() {
	for _, m := range b.meetings {
		list := List{Of: Of{m.ID}}
		add := func(label phraseKey, what Text) {
			if what.Text != "" {
				list.Items = append(list.Items, Item{Text: []Inline{b.strong(b.lex.phrases[label] + b.lex.phrases[phraseColon]), what}})
			}
		}
		add(phraseMeeting, named(m.Title()))
		add(phraseDate, b.dates(m))
		add(phrasePlace, named(m.Value(model.FieldVenue)))
		add(phraseFormat, named(m.Value(model.FieldFormat)))
		add(phraseOrganizers, named(b.inRow(m.Value(model.FieldOrganizers))))
		for _, l := range b.present(m) {
			add(l.label, l.words)
		}
		b.add(list)
	}
}

// agenda adds the items of the agenda with their numbers, down to the second
// level: what stands below is of the programme. The title of an item that is off
// the record is not told.
func (b *builder) agenda() {
	for _, m := range b.meetings {
		list := List{}
		var walk func(items []*item, depth int)
		walk = func(items []*item, depth int) {
			for _, i := range items {
				if b.teller.Rules(i.ID).Rule == model.OffRecord {
					continue
				}
				list.Of = append(list.Of, i.ID)
				list.Items = append(list.Items, Item{Of: Of{i.ID}, Text: b.itemTitle(i, NumberBefore)})
				if depth < 2 {
					walk(i.items, depth+1)
				}
			}
		}
		walk(m.items, 1)
		if len(list.Items) > 0 {
			b.ofMeeting(m, func() { b.add(list) })
		}
	}
}

// documents adds the documents that the meeting had before it.
func (b *builder) documents() {
	for _, m := range b.meetings {
		list := List{Of: Of{m.ID}}
		for _, d := range m.documents() {
			var in []Inline
			if symbol := line(d.Symbol); symbol != "" {
				in = append(in, named(symbol), b.say(phraseColon))
			}
			list.Items = append(list.Items, Item{Text: append(in, named(d.Title))})
		}
		if len(list.Items) > 0 {
			b.ofMeeting(m, func() {
				b.paragraph([]Inline{b.say(phraseDocuments)}, Of{m.ID})
				b.add(list)
			})
		}
	}
}

// document is one that a meeting had before it.
type document struct{ Symbol, Title string }

// documents are as the agenda of the meeting was kept; empty or unreadable: none
// is known.
func (m *meeting) documents() []document {
	var kept struct{ Documents []document }
	_ = json.Unmarshal([]byte(m.Value(model.FieldDocuments)), &kept)
	return kept.Documents
}
