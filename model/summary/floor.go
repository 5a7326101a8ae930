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
}

// issues adds what was raised from the floor, and summaries that are backed by
// no point, as a list.
func (b *builder) issues() {
	list := List{Items: b.fromFloor(true)}
	for _, o := range b.allOutcomes() {
		if o.OutcomeKind() == model.OutcomeSummary && b.home(o) == nil {
			list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
		}
	}
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
