package summary

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// speakers adds who took the floor, by item, in alphabetical order: a list of
// speakers stands in the place of summaries of their statements (DGACM,
// editorial manual). Persons stand with them only where they are named; under
// the Chatham House Rule there is no list. States from outside the region
// stand apart from those of the region.
func (b *builder) speakers() {
	for _, m := range b.meetings {
		b.ofMeeting(m, func() {
			for _, i := range flat(m.items) {
				b.speakersAt(i)
			}
		})
	}
}

// speakersAt adds who took the floor at one item.
func (b *builder) speakersAt(i *item) {
	var of Of
	byGroup := map[phraseKey]map[string][]string{}
	for _, t := range i.turns {
		if w := t.told.Listed; w.Call() != "" {
			g := speakerGroup(w, i.meeting.Regions())
			if byGroup[g] == nil {
				byGroup[g] = map[string][]string{}
			}
			name, about := full(w)
			byGroup[g][name] = append(append(byGroup[g][name], about...), b.details(t.told)...)
			of = append(of, t.ID)
		}
	}
	if len(of) == 0 {
		return
	}
	b.headed(1, b.itemTitle(i, NumberBefore), Of{i.ID})
	list := List{Of: sorted(of)}
	for _, g := range speakerGroups() {
		if names := b.alphabetical(byGroup[g]); len(names) > 0 {
			s := b.joined(phraseParts, names...)
			list.Items = append(list.Items, Item{Text: []Inline{
				b.strong(b.lex.phrases[g] + b.lex.phrases[phraseColon]), Text{Text: s, Direction: text.Direction(s)},
			}})
		}
	}
	b.add(list)
}

// speakerGroups are the lists of an item in order.
func speakerGroups() []phraseKey {
	return []phraseKey{phraseRegionStates, phraseOtherStates, phraseStates, phraseUNEntities, phraseStakeholders, phraseOthers}
}

// speakerGroup tells which list a participant stands on at a meeting of regions.
func speakerGroup(w model.Who, regions []string) phraseKey {
	switch class := model.ClassOf(w); {
	case class == gcm.ClassUNEntities:
		return phraseUNEntities
	case class == gcm.ClassStakeholders:
		return phraseStakeholders
	case !isState(w):
		return phraseOthers
	case len(regions) == 0:
		return phraseStates
	}
	for _, id := range regions {
		r, _ := gcm.RegionByID(id)
		in := slices.Contains(r.Members, w.Code) || slices.Contains(r.Associates, w.Code)
		if in && !slices.Contains(r.NonRegional, w.Code) {
			return phraseRegionStates
		}
	}
	return phraseOtherStates
}

// alphabetical is the names in order, each with what is told of them.
func (g *gathered) alphabetical(about map[string][]string) []string {
	names := slices.SortedFunc(maps.Keys(about), compareText)
	for i, n := range names {
		var once []string
		for _, a := range about[n] {
			if !slices.Contains(once, a) {
				once = append(once, a)
			}
		}
		names[i] = g.bracketed(n, once)
	}
	return names
}

// sorted is ids in the order of their text, so that theirs says nothing.
func sorted(ids Of) Of {
	slices.SortFunc(ids, func(a, b model.ID) int { return strings.Compare(a.String(), b.String()) })
	return ids
}
