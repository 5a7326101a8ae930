package summary

// keyOutcomes adds the outcomes in one list, in order.
func (b *builder) keyOutcomes() {
	list := List{}
	for _, o := range b.results() {
		list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
		list.Of = append(list.Of, o.ID)
	}
	if len(list.Items) > 0 {
		b.add(list)
	}
}
