package summary

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// principal is a named speaker, or one that the rapporteur has words for at an
// item where speakers are named, with what they said.
type principal struct {
	name   string
	floor  bool
	of     Of
	points []*point
}

// heard are the principals in the order in which they first took the floor,
// those known by words only behind them.
func (g *gathered) heard() []*principal {
	var all []*principal
	add := func(t model.Told, of model.ID) *principal {
		name := line(t.Label)
		if t.Label == gcm.ClassParticipants {
			name = g.lex.call(t.Label) // no words of the rapporteur's own
		}
		if !t.Floor {
			name = g.speaker(t)
		}
		i := slices.IndexFunc(all, func(p *principal) bool { return p.name == name && p.floor == t.Floor })
		if i < 0 {
			i = len(all)
			all = append(all, &principal{name: name, floor: t.Floor})
		}
		if !slices.Contains(all[i].of, of) {
			all[i].of = append(all[i].of, of)
		}
		return all[i]
	}
	for _, i := range g.allItems() {
		for _, t := range i.turns {
			if isPrincipal(t.told) {
				add(t.told, t.ID)
			}
			for _, p := range t.points {
				if isPrincipal(p.told) {
					who := add(p.told, t.ID)
					who.points = append(who.points, p)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *principal) int {
		switch {
		case a.floor == b.floor:
			return 0
		case b.floor:
			return -1
		}
		return 1
	})
	return all
}

// principalsInOrder are the named ones of them.
func (g *gathered) principalsInOrder() []*principal {
	return slices.DeleteFunc(g.heard(), func(p *principal) bool { return p.floor })
}

// isPrincipal tells whether words are told with their speaker: by name, or by
// the rapporteur's words where others are named.
func isPrincipal(t model.Told) bool {
	return t.Level == model.Named && (t.Floor || t.Who.Call() != "")
}

// principals adds each of them with their points.
func (b *builder) principals() {
	for _, p := range b.heard() {
		list := List{}
		stands := map[model.ID]bool{}
		for _, said := range p.points {
			instead := b.instead[said.ID]
			if len(instead) == 0 {
				list.Items = append(list.Items, Item{Of: Of{said.ID}, Text: b.unled(said)})
				list.Of = append(list.Of, said.ID)
			}
			for _, o := range instead {
				if !stands[o.ID] && b.home(o) == said {
					stands[o.ID] = true
					list.Items = append(list.Items, Item{Of: behindOutcome(o), Text: b.told(o)})
					list.Of = append(list.Of, behindOutcome(o)...)
				}
			}
		}
		if len(list.Items) == 0 {
			continue
		}
		b.paragraph([]Inline{Text{Text: p.name, Style: Strong, Direction: text.Direction(p.name)}, b.phrase(strings.TrimRight(b.lex.phrases[phraseColon], " "))}, p.of)
		b.add(list)
	}
	b.narrative(true)
}

// home is the point in whose place a summary stands in a profile that prints
// it once: the first from the floor, else the first of all; nil for none.
func (b *builder) home(o *outcome) *point {
	for _, p := range o.evidence {
		if !isPrincipal(p.told) {
			return p
		}
	}
	if len(o.evidence) > 0 {
		return o.evidence[0]
	}
	return nil
}
