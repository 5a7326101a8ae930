package summary

import (
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// principal is a named speaker, or one that the rapporteur has words for at an
// item where speakers are named, with what they said.
type principal struct {
	name   string // as it prints
	floor  bool
	told   model.Told // of one who is named: with the fullest details of all turns
	roles  []string
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
		i := slices.IndexFunc(all, func(p *principal) bool {
			return p.floor == t.Floor && (t.Floor && p.name == name || !t.Floor && p.same(t))
		})
		if i < 0 {
			i = len(all)
			all = append(all, &principal{name: name, floor: t.Floor, told: t})
		}
		if !t.Floor {
			all[i].learn(t)
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
	for _, p := range all {
		if !p.floor {
			p.name = g.introduced(p)
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

// same tells whether a named turn is of this principal: of the same participant,
// person and group, whatever title and role were taken down with it.
func (p *principal) same(t model.Told) bool {
	return short(p.told.Who) == short(t.Who) && text.FoldName(p.told.Person) == text.FoldName(t.Person) && short(p.told.Group) == short(t.Group)
}

// learn takes what a turn says more of the principal: a longer title is a fuller
// one; a role that was held once is told with the person.
func (p *principal) learn(t model.Told) {
	if utf8.RuneCountInString(line(t.PersonTitle)) > utf8.RuneCountInString(line(p.told.PersonTitle)) {
		p.told.PersonTitle = t.PersonTitle
	}
	if role := line(t.Role); role != "" && !slices.Contains(p.roles, role) {
		p.roles = append(p.roles, role)
	}
}

// introduced is a named principal with all that is told of them.
func (g *gathered) introduced(p *principal) string {
	t := p.told
	t.Role = ""
	about := g.details(t)
	for _, role := range p.roles {
		about = append(about, g.role(role))
	}
	return g.bracketed(short(t.Who), about)
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
