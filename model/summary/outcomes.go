package summary

import (
	"cmp"
	"slices"

	"rapporteur/model"
)

// outcomes adds the outcomes by kind, in the profile's order; kinds that it
// does not know come last.
func (b *builder) outcomes(s Section) {
	results := b.resultsOf(s)
	for _, kind := range append(slices.Clone(b.profile.Outcomes), "") {
		list := List{}
		for _, o := range results {
			k := o.OutcomeKind()
			if k == kind || kind == "" && !slices.Contains(b.profile.Outcomes, k) {
				list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
				list.Of = append(list.Of, o.ID)
			}
		}
		if len(list.Items) == 0 {
			continue
		}
		b.heading(1, b.lex.outcomes(kind), list.Of)
		b.entriesOf(list, s.Bullets)
	}
}

// entriesOf adds entries as a list, or as paragraphs.
func (b *builder) entriesOf(list List, bullets bool) {
	if bullets && len(list.Items) > 0 {
		b.add(list)
		return
	}
	for _, i := range list.Items {
		b.paragraph(i.Text, i.Of)
	}
}

// resultsOf are the outcomes but for summaries that a section tells of. Those
// of a whole meeting belong to a section that tells of all items but some.
func (b *builder) resultsOf(s Section) []*outcome {
	of := map[model.ID]*item{}
	for _, i := range b.allItems() {
		for _, o := range i.outcomes {
			of[o.ID] = i
		}
	}
	return slices.DeleteFunc(b.results(), func(o *outcome) bool {
		if len(s.Kinds) > 0 && !slices.Contains(s.Kinds, o.OutcomeKind()) {
			return true
		}
		if i := of[o.ID]; i != nil {
			return !s.takes(i)
		}
		return len(s.Items) > 0
	})
}

// takes tells whether a section tells of an item, by its kind. A session and a
// topic are of the kind of what they stand under.
func (s Section) takes(i *item) bool {
	kind := i.kind()
	return (len(s.Items) == 0 || slices.Contains(s.Items, kind)) && !slices.Contains(s.Except, kind)
}

func (i *item) kind() string {
	if k := i.ItemKind(); model.DefaultLevel(k) != model.NoLevel || i.above == nil {
		return cmp.Or(k, "topic")
	}
	return i.above.kind()
}
