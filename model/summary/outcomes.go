package summary

import "slices"

// outcomes adds the outcomes by kind, in the profile's order; kinds that it
// does not know come last.
func (b *builder) outcomes() {
	results := b.results()
	for _, kind := range append(slices.Clone(b.profile.Outcomes), "") {
		var of Of
		var paragraphs [][]Inline
		var records []Of
		for _, o := range results {
			k := o.OutcomeKind()
			if k == kind || kind == "" && !slices.Contains(b.profile.Outcomes, k) {
				paragraphs = append(paragraphs, b.told(o))
				records = append(records, behindOutcome(o))
				of = append(of, o.ID)
			}
		}
		if len(of) == 0 {
			continue
		}
		b.heading(1, wordsOutcomes(kind), of)
		for i, p := range paragraphs {
			b.paragraph(p, records[i])
		}
	}
}
