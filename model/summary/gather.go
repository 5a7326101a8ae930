package summary

import (
	"slices"

	"rapporteur/model"
)

// gathered is what a request tells of: everything that may leave, in agenda
// order, with the level each part is told at.
type gathered struct {
	src      model.Source
	req      Request
	teller   *model.Teller
	lex      *lexicon
	house    HouseStyle
	print    []string // the languages in which outcomes print, the document's first
	meetings []*meeting
	hidden   []model.Intervention // turns that are off-record: for the check of names alone

	points  []*point                // see ordered
	instead map[model.ID][]*outcome // summaries, by the points they stand in place of
}

type meeting struct {
	model.Meeting
	closed   bool    // nothing is said of who was there
	unnamed  bool    // no person is named, whoever it is
	items    []*item // the tree
	outcomes []*outcome
}

type item struct {
	model.AgendaItem
	meeting  *meeting
	above    *item // nil at the top
	turns    []*turn
	outcomes []*outcome
	items    []*item
}

// turn is one that took the floor. It may be off-record itself and still hold
// points that are marked to be told.
type turn struct {
	model.Intervention
	item   *item
	told   model.Told
	points []*point
}

type point struct {
	model.Point
	turn       *turn
	told       model.Told
	objectives []int
	principles []string
}

// apart tells whether the point is told at another level than its turn.
func (p *point) apart() bool { return p.told.Level != p.turn.told.Level }

type outcome struct {
	model.Outcome
	meeting    *meeting
	quantifier model.Quantifier
	evidence   []*point // of this document, that may be told, in its order
}

func gather(src model.Source, req Request) (*gathered, error) {
	chosen, err := req.Chosen(src)
	if err != nil {
		return nil, err
	}
	g := &gathered{src: src, req: req, teller: model.NewTeller(src, req.Level), lex: lexiconOf(req.Language), instead: map[model.ID][]*outcome{}}
	for _, m := range chosen {
		rules := model.RulesOf(src, m.ID)
		gm := &meeting{Meeting: m, closed: rules.Chatham || max(rules.Rule, req.Level) == model.OffRecord}
		gm.unnamed = gm.closed || max(rules.Rule, req.Level) >= model.Category
		gm.items = g.items(gm, nil, model.Agenda(src, m.ID))
		gm.outcomes = g.outcomesBelow(gm, m.ID)
		g.meetings = append(g.meetings, gm)
	}
	g.points = g.ordered()
	points, order := map[model.ID]*point{}, map[model.ID]int{}
	for i, p := range g.points {
		points[p.ID], order[p.ID] = p, i
	}
	for _, o := range g.allOutcomes() {
		for _, id := range o.Evidence() {
			if p := points[id]; p != nil {
				o.evidence = append(o.evidence, p)
			}
		}
		slices.SortFunc(o.evidence, func(a, b *point) int { return order[a.ID] - order[b.ID] })
		if o.OutcomeKind() == model.OutcomeSummary {
			for _, p := range o.evidence {
				g.instead[p.ID] = append(g.instead[p.ID], o)
			}
		}
	}
	return g, nil
}

func (g *gathered) items(m *meeting, above *item, nodes []*model.Node) []*item {
	var items []*item
	for _, n := range nodes {
		i := &item{AgendaItem: model.AgendaItem{Record: n.Record}, meeting: m, above: above}
		for _, r := range model.Children(g.src, n.ID, model.KindIntervention) {
			if t := (model.Intervention{Record: r}); t.Took() {
				g.turn(i, t)
			}
		}
		i.outcomes = g.outcomesBelow(m, n.ID)
		i.items = g.items(m, i, n.Items)
		items = append(items, i)
	}
	return items
}

func (g *gathered) turn(i *item, rec model.Intervention) {
	t := &turn{Intervention: rec, item: i, told: g.teller.Turn(rec)}
	for _, r := range model.Children(g.src, rec.ID, model.KindPoint) {
		p := &point{Point: model.Point{Record: r}, turn: t, objectives: model.Objectives(r), principles: model.Principles(r)}
		p.told = g.teller.Point(rec, p.Point)
		if p.told.Visible() {
			t.points = append(t.points, p)
		}
	}
	if !t.told.Visible() {
		g.hidden = append(g.hidden, rec)
	}
	if t.told.Visible() || len(t.points) > 0 {
		i.turns = append(i.turns, t)
	}
}

func (g *gathered) outcomesBelow(m *meeting, parent model.ID) []*outcome {
	var os []*outcome
	for _, r := range model.Children(g.src, parent, model.KindOutcome) {
		o := model.Outcome{Record: r}
		if g.teller.Outcome(o) {
			os = append(os, &outcome{Outcome: o, meeting: m, quantifier: g.teller.Quantifier(o)})
		}
	}
	return os
}

// only is the part of what was gathered that one meeting holds.
func (g *gathered) only(m *meeting) *gathered {
	part := *g
	part.meetings = []*meeting{m}
	part.points = part.ordered()
	return &part
}

// allItems are the items of all meetings in agenda order.
func (g *gathered) allItems() []*item {
	var all []*item
	for _, m := range g.meetings {
		all = append(all, flat(m.items)...)
	}
	return all
}

// flat is a tree of items in agenda order.
func flat(items []*item) []*item {
	var all []*item
	for _, i := range items {
		all = append(append(all, i), flat(i.items)...)
	}
	return all
}

// ordered is the points in agenda order; those that stand apart from their
// turn come at the end of their item, in the order of their text, so that
// their place does not tell whose they are.
func (g *gathered) ordered() []*point {
	var all []*point
	for _, i := range g.allItems() {
		for _, t := range i.turns {
			for _, p := range t.points {
				if !p.apart() {
					all = append(all, p)
				}
			}
		}
		all = append(all, i.apart()...)
	}
	return all
}

// apart are the points of an item that stand apart from their turns.
func (i *item) apart() []*point {
	var apart []*point
	for _, t := range i.turns {
		for _, p := range t.points {
			if p.apart() {
				apart = append(apart, p)
			}
		}
	}
	slices.SortStableFunc(apart, func(a, b *point) int { return compareText(a.Text(), b.Text()) })
	return apart
}

// allOutcomes are the outcomes in agenda order; those of a whole meeting close it.
func (g *gathered) allOutcomes() []*outcome {
	var all []*outcome
	for _, m := range g.meetings {
		for _, i := range flat(m.items) {
			all = append(all, i.outcomes...)
		}
		all = append(all, m.outcomes...)
	}
	return all
}

// results are the outcomes but for summaries, which stand in the narrative.
func (g *gathered) results() []*outcome {
	return slices.DeleteFunc(g.allOutcomes(), func(o *outcome) bool { return o.OutcomeKind() == model.OutcomeSummary })
}
