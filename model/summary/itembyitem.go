package summary

import (
	"slices"

	"rapporteur/model"
)

// itemTitle is what an item is called in a heading. In brackets its number
// stands only where it has one.
func (b *builder) itemTitle(i *item, way Numbering) []Inline {
	number, title := line(i.Number()), named(i.Title())
	switch {
	case way == NumberNone && title.Text != "", way != NumberBefore && number == "" && title.Text != "":
		return []Inline{title}
	case way == NumberBefore && number == "":
		return []Inline{title}
	case title.Text == "":
		return []Inline{b.phrase(numberedText(b.lex.phrases[phraseItem], number))}
	case way == NumberBefore:
		return []Inline{b.phrase(numberedText(numberedText(b.lex.phrases[phraseItemTitle], number), "")), title}
	}
	return append([]Inline{title}, b.itemNumber(i, way)...)
}

// itemNumber is an item's number in brackets, as it stands behind a title.
func (b *builder) itemNumber(i *item, way Numbering) []Inline {
	number := line(i.Number())
	if number == "" {
		return nil
	}
	switch way {
	case NumberRound:
		return []Inline{b.phrase(numberedText(b.lex.phrases[phraseItemRound], number))}
	case NumberSquare:
		return []Inline{b.phrase(numberedText(b.lex.phrases[phraseItemSquare], number))}
	case NumberBefore, NumberNone:
	}
	return nil
}

// itemByItem adds what was said under each item of the agenda, each in a
// chapter of its own (DGACM, editorial manual, reports of intergovernmental
// bodies). A section of some kinds of item that finds one item only prints it
// without a heading of its own; the number then stands behind the section's
// title, and is returned. Summaries that no point backs stand with their item,
// those of the whole meeting at the beginning.
func (b *builder) itemByItem(s Section) (behindTitle []Inline) {
	for _, m := range b.meetings {
		var told []*item
		for _, i := range flat(m.items) {
			if s.takes(i) && b.tells(s, i) {
				told = append(told, i)
			}
		}
		if len(told) == 1 && len(s.Items) > 0 && len(b.meetings) == 1 && (s.Title.Key != "" || len(s.Title.Own) > 0) {
			b.itemContent(s, told[0], 0)
			return b.itemNumber(told[0], s.Number)
		}
		b.ofMeeting(m, func() {
			if len(s.Items) == 0 && s.says(model.PointStatement) {
				b.entriesOf(b.unbacked(m.outcomes), s.Bullets)
			}
			b.itemTree(s, m.items, 1)
		})
	}
	return nil
}

// deepestItem is how far below a section the headings of items go.
const deepestItem = 3

func (b *builder) itemTree(s Section, items []*item, below int) {
	for _, i := range items {
		var under []*item
		for _, u := range flat(i.items) {
			if s.takes(u) && b.tells(s, u) {
				under = append(under, u)
			}
		}
		takes := s.takes(i)
		if !(takes && b.tells(s, i)) && len(under) == 0 {
			continue
		}
		if takes {
			b.headed(below, b.itemTitle(i, s.Number), Of{i.ID})
			b.itemContent(s, i, below)
		}
		next := below
		if takes && below < deepestItem {
			next++
		}
		b.itemTree(s, i.items, next)
	}
}

// tells tells whether a section has anything to tell of an item itself.
func (b *builder) tells(s Section, i *item) bool {
	outer := b.doc.Blocks
	b.doc.Blocks = nil
	b.itemContent(s, i, 1)
	some := len(b.doc.Blocks) > 0
	b.doc.Blocks = outer
	return some
}

// itemContent adds what was said under an item, its outcomes and who took the
// floor, as far as the section asks for them.
func (b *builder) itemContent(s Section, i *item, below int) {
	parts := b.itemParts(s, i)
	filled := 0
	for _, p := range parts {
		if len(p.list.Items) > 0 {
			filled++
		}
	}
	for _, p := range parts {
		if len(p.list.Items) == 0 {
			continue
		}
		if filled > 1 {
			b.heading(below+1, b.lex.headings[p.heading], p.list.Of)
		}
		b.entriesOf(p.list, s.Bullets)
	}
	if s.says(model.PointStatement) { // a summary that no point backs is of no other kind
		b.entriesOf(b.unbacked(i.outcomes), s.Bullets)
	}
	if s.Outcomes {
		list := List{}
		for _, o := range i.outcomes {
			if o.OutcomeKind() != model.OutcomeSummary {
				list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
				list.Of = append(list.Of, o.ID)
			}
		}
		b.entriesOf(list, s.Bullets)
	}
	if s.Speakers {
		b.tookFloor(i)
	}
}

// unbacked are the summaries among outcomes that no point of this document backs.
func (b *builder) unbacked(outcomes []*outcome) List {
	list := List{}
	for _, o := range outcomes {
		if o.OutcomeKind() == model.OutcomeSummary && len(o.evidence) == 0 {
			list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
			list.Of = append(list.Of, o.ID)
		}
	}
	return list
}

// part is what was said in one way under an item.
type part struct {
	heading string
	list    List
}

// itemParts are the entries of an item: presentations, panel and discussion
// apart where the section asks for it, else in one. Who sat on the panel is
// told only of those who are named: their role is withheld with their name.
func (b *builder) itemParts(s Section, i *item) []part {
	parts := []part{{heading: "presentations"}, {heading: "panel"}, {heading: "discussion"}}
	last := ""
	for _, p := range b.points {
		if p.turn.item != i || !s.says(p.PointKind()) {
			continue
		}
		to := &parts[2].list
		switch {
		case !s.Parts:
		case p.turn.TurnKind() == "presentation" && !p.apart():
			to = &parts[0].list
		case p.told.Role == "panellist":
			to = &parts[1].list
		}
		b.enter(to, s, p, &last)
	}
	return parts
}

// enter adds a point to a list, or the summaries in its place at their first
// point. A named speaker is introduced in full once, and is then called short
// as long as nobody else speaks.
func (b *builder) enter(to *List, s Section, p *point, last *string) {
	instead := b.instead[p.ID]
	for _, o := range instead {
		if o.evidence[0] == p {
			to.Items = append(to.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
			to.Of = append(to.Of, o.ID)
			*last = ""
		}
	}
	if len(instead) > 0 {
		return
	}
	text := b.unled(p)
	if !s.Silent {
		who := ""
		if p.told.Who.Call() != "" {
			who = b.speaker(p.told)
		}
		if again := who; who != "" && who == *last {
			text = b.saidBy(short(p.told.Who), p)
			who = again
		} else {
			text = b.saidBy(who, p)
		}
		*last = who
	}
	to.Items = append(to.Items, Item{Of: Of{p.ID}, Text: text})
	to.Of = append(to.Of, p.ID)
}

// says tells whether a section tells of points of a kind.
func (s Section) says(pointKind string) bool {
	return len(s.Kinds) == 0 || slices.Contains(s.Kinds, pointKind)
}

// inOneList adds what was said under all items in one list.
func (b *builder) inOneList(s Section) {
	list, last := List{}, ""
	for _, p := range b.points {
		if s.takes(p.turn.item) && s.says(p.PointKind()) {
			b.enter(&list, s, p, &last)
		}
	}
	b.entriesOf(list, s.Bullets)
}
