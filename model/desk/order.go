package desk

import (
	"slices"

	"rapporteur/model"
)

// Move assigns points to another turn, behind its last point and in the order
// they stand in. Points that are its own already stay where they are. Points or
// a turn that are gone, a turn of another meeting and one that never had the
// floor are refused. What was told in no document stays so; where else the
// other turn changes how they are told, the answer says so.
func (e Env) Move(src model.Source, at Place, points []model.ID, turn model.ID) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		ps, err := d.chosen(points, model.KindPoint)
		if err != nil {
			return err
		}
		t, err := d.one(turn, model.KindIntervention)
		if err != nil {
			return err
		}
		if !(model.Intervention{Record: t}).Took() {
			return refuse("give it first, like @MLI", "%s has not had the floor", d.called(t))
		}
		meeting := MeetingOf(src, t)
		if slices.ContainsFunc(ps, func(p *model.Record) bool { return MeetingOf(src, p) != meeting }) {
			return refuse("choose a turn of the same meeting", "the turn of %s is of another meeting", d.called(t))
		}
		ps = slices.DeleteFunc(ps, func(p *model.Record) bool { return (model.Point{Record: p}).Turn() == turn })
		if len(ps) == 0 {
			d.say("that is %s's already, %s", d.called(t), d.whereIs(t))
			return nil
		}
		from := d.turnName((model.Point{Record: ps[0]}).Turn())
		for _, p := range ps {
			d.write(p.Set(model.FieldParent, turn.String()))
			d.result.Points = append(d.result.Points, p.ID)
		}
		d.arrange(append(model.Children(src, turn, model.KindPoint), ps...), ps...)
		if len(ps) == 1 {
			d.say("the point of %s is now %s's, %s", from, d.called(t), d.whereIs(t))
			return nil
		}
		d.say("%d points are now %s's, %s", len(ps), d.called(t), d.whereIs(t))
		return nil
	})
}

// Order moves an outcome, a request on the list of speakers or an agenda item
// up (-1) or down (+1) among those beside it. At the edge nothing happens, and
// the answer says so. Anything else, and what is gone, is refused.
func (e Env) Order(src model.Source, at Place, id model.ID, by int) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		r, err := d.one(id, model.KindOutcome, model.KindIntervention, model.KindItem)
		if err != nil {
			return err
		}
		if t := (model.Intervention{Record: r}); r.Kind == model.KindIntervention && t.State() != model.TurnRequested {
			return refuse("turns stand in the order they were heard", "%s is not on the list of speakers", d.called(r))
		}
		beside := d.beside(r)
		was := slices.IndexFunc(beside, func(o *model.Record) bool { return o.ID == id })
		if was < 0 { // it has no place of its own
			beside, was = []*model.Record{r}, 0
		}
		to := max(0, min(len(beside)-1, was+by))
		what := d.ordered(r)
		if to == was {
			d.say("%s stands %s already, %s", what, map[bool]string{true: "first", false: "last"}[by < 0], d.whereIs(r))
			return nil
		}
		order := slices.Insert(slices.Delete(slices.Clone(beside), was, was+1), to, r)
		d.arrange(order, r)
		d.say("%s now stands %d of %d, %s", what, to+1, len(order), d.whereIs(r))
		return nil
	})
}

// beside are the records that stand in one order with this one, itself among
// them.
func (d *doing) beside(r *model.Record) []*model.Record {
	switch r.Kind {
	case model.KindItem:
		nodes := model.Agenda(d.src, (model.AgendaItem{Record: r}).Meeting())
		level := nodes
		model.Walk(nodes, func(n *model.Node, _ int) {
			if slices.ContainsFunc(n.Items, func(c *model.Node) bool { return c.ID == r.ID }) {
				level = n.Items
			}
		})
		rs := make([]*model.Record, len(level))
		for i, n := range level {
			rs[i] = n.Record
		}
		return rs
	case model.KindIntervention:
		all := model.Children(d.src, (model.Intervention{Record: r}).Item(), model.KindIntervention)
		return slices.DeleteFunc(all, func(t *model.Record) bool {
			return (model.Intervention{Record: t}).State() != model.TurnRequested
		})
	}
	return model.Children(d.src, (model.Outcome{Record: r}).Item(), r.Kind)
}

// ordered is what a record that is put in order is called in an answer.
func (d *doing) ordered(r *model.Record) string {
	switch r.Kind {
	case model.KindItem:
		return "the agenda item"
	case model.KindIntervention:
		return d.called(r)
	}
	return "the outcome"
}

// arrange writes ranks so that siblings stand in this order. Only those that
// were moved get one, and of the others those whose place leaves no room. What
// comes to stand last gets a new id as its rank where it can: what is taken down
// later then comes behind it.
func (d *doing) arrange(order []*model.Record, moved ...*model.Record) {
	isMoved := map[model.ID]bool{}
	for _, r := range moved {
		isMoved[r.ID] = true
	}
	last, lastID := "", ""
	behind := func(place, id string) bool { return place > last || (place == last && id > lastID) }
	for i, r := range order {
		place, bound := model.Place(r), ""
		for _, n := range order[i+1:] {
			if p := model.Place(n); !isMoved[n.ID] && p > last {
				bound = p
				break
			}
		}
		unranked := bound == "" && r.Value(model.FieldRank) == ""
		if (isMoved[r.ID] && !unranked) || !behind(place, r.ID.String()) {
			place = d.between(last, bound)
			d.write(r.Set(model.FieldRank, place))
		}
		last, lastID = place, r.ID.String()
	}
}

func (d *doing) between(last, bound string) string {
	if bound == "" {
		if id := d.NewID().String(); id > last {
			return id
		}
	}
	return model.Between(last, bound)
}
