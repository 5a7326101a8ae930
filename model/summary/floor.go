package summary

import (
	"slices"

	"rapporteur/model"
)

// floor adds what came from the floor without being an issue, without names:
// in the rapporteur's own words for who spoke, a category, or a class.
func (b *builder) floor() {
	for _, e := range b.fromFloor(false) {
		b.paragraph(e.Text, e.Of)
	}
	b.narrative(false)
}

// narrative adds the summaries that no point backs, which are paragraphs of the
// narrative and no issues: of items at which speakers are named, or of the floor,
// the whole meeting among it.
func (b *builder) narrative(named bool) {
	of := map[model.ID]bool{}
	for _, i := range b.allItems() {
		if b.teller.Rules(i.ID).Default == model.Named {
			of[i.ID] = true
		}
	}
	for _, e := range b.unbacked(b.allOutcomes()).Items {
		if o := b.src.Record(e.Of[0]); o != nil && of[model.Outcome{Record: o}.Item()] == named {
			b.paragraph(e.Text, e.Of)
		}
	}
}

// issues adds what was raised from the floor as a list.
func (b *builder) issues() {
	list := List{Items: b.fromFloor(true)}
	if len(list.Items) == 0 {
		return
	}
	for _, i := range list.Items {
		list.Of = append(list.Of, i.Of...)
	}
	b.add(list)
}

// fromFloor is what was said without a name, raised as an issue or not, in
// agenda order; what stands apart from its turn is told last.
func (b *builder) fromFloor(raised bool) []Item {
	var items, apart []Item
	for _, p := range b.points {
		if isPrincipal(p.told) || slices.Contains(b.profile.Raised, p.PointKind()) != raised {
			continue
		}
		into := &items
		if p.apart() {
			into = &apart
		}
		instead := b.instead[p.ID]
		if len(instead) == 0 {
			*into = append(*into, Item{Of: Of{p.ID}, Text: b.attributed(p)})
		}
		for _, o := range instead {
			if b.home(o) == p {
				*into = append(*into, Item{Of: behindOutcome(o), Text: b.told(o)})
			}
		}
	}
	return append(items, apart...)
}
