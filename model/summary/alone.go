package summary

import "rapporteur/model"

// aloneItems are the items at which one participant alone is listed without a
// name beside the words, and said something that may be told: the list of who took
// the floor then says whose words these are. Who is named has a name beside the
// words, and so leaves the one who has none alone.
func (g *gathered) aloneItems() (alone []model.ID) {
	for _, i := range g.allItems() {
		listed, words := map[model.ID]bool{}, false
		for _, t := range i.turns {
			if t.told.Level != model.Listed || t.told.Listed.Call() == "" {
				continue
			}
			listed[t.told.Listed.ID] = true
			for _, p := range t.points {
				words = words || p.told.Level != model.Named
			}
		}
		if len(listed) == 1 && words {
			alone = append(alone, i.ID)
		}
	}
	return alone
}
