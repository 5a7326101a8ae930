package summary

// keyOutcomes adds the outcomes in one list, in order.
func (b *builder) keyOutcomes(s Section) {
	list := List{}
	for _, o := range b.resultsOf(s) {
		list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
		list.Of = append(list.Of, o.ID)
	}
	if len(list.Items) > 0 {
		b.add(list)
	}
}
