package desk

import (
	"slices"

	"rapporteur/model"
)

// keep holds an act to the rule that nothing which is told in no document comes
// to be told by the way: a point or an outcome that the act would bring on the
// record is marked off-record in the same act, unless a level was asked for by
// name. Whatever else the act makes told otherwise is said.
func (d *doing) keep() {
	was := model.NewTeller(d.src, model.NoLevel)
	points := d.touchedPoints()
	stay := 0
	next := d.next()
	now := model.NewTeller(next, model.NoLevel)
	type change struct{ from, to model.Level }
	var changes []change
	times := map[change]int{}
	for _, id := range points {
		from, known := d.toldBefore(was, id)
		told, turn, ok := now.PointByID(id)
		switch {
		case !known || !ok || told.Level == from || d.marked[id] || d.marked[turn.ID]:
		case from == model.OffRecord:
			d.write(d.current(next, id).Set(model.FieldLevel, model.OffRecord.String()))
			stay++
		default:
			c := change{from, told.Level}
			if times[c]++; times[c] == 1 {
				changes = append(changes, c)
			}
		}
	}
	for _, c := range changes {
		d.warn("%s told as %s, no longer as %s", count(times[c], "%d point is", "%d points are"), c.to, c.from)
	}
	if stay > 0 {
		d.warn("%s off the record; write !named to take that back", count(stay, "%d point stays", "%d points stay"))
	}
	d.keepOutcomes(was, points)
}

// keepOutcomes is keep for outcomes, which depend on how their evidence is told.
func (d *doing) keepOutcomes(was *model.Teller, points []model.ID) {
	next := d.next()
	now := model.NewTeller(next, model.NoLevel)
	stay, open, lost := 0, 0, 0
	for _, id := range d.touchedOutcomes(points) {
		before, after := d.src.Record(id), next.Record(id)
		if before == nil || !model.Visible(next, after) {
			continue
		}
		switch told := was.Outcome(model.Outcome{Record: before}); {
		case told == now.Outcome(model.Outcome{Record: after}):
		case told:
			lost++
		case d.asked(id, after):
			open++
		default:
			d.write(before.Set(model.FieldLevel, model.OffRecord.String()))
			stay++
		}
	}
	if lost > 0 {
		d.warn("%s no longer told: nothing on the record backs it", count(lost, "%d outcome is", "%d outcomes are"))
	}
	if open > 0 {
		d.warn("%s told now", count(open, "%d outcome is", "%d outcomes are"))
	}
	if stay > 0 {
		d.warn("%s off the record; write !named to take that back", count(stay, "%d outcome stays", "%d outcomes stay"))
	}
}

// mark notes that a level was asked for by name, which may go either way.
func (d *doing) mark(id model.ID) {
	if d.marked == nil {
		d.marked = map[model.ID]bool{}
	}
	d.marked[id] = true
}

// asked tells whether a level was asked for by name on an outcome, on its
// evidence or on the turns that is of.
func (d *doing) asked(id model.ID, after *model.Record) bool {
	return d.marked[id] || slices.ContainsFunc((model.Outcome{Record: after}).Evidence(), func(e model.ID) bool {
		p := d.src.Record(e)
		return d.marked[e] || (p != nil && d.marked[(model.Point{Record: p}).Turn()])
	})
}

// toldBefore is the level a point was told at before this act; of one that
// others were made into, the strictest of theirs.
func (d *doing) toldBefore(was *model.Teller, id model.ID) (strict model.Level, known bool) {
	parts := d.parts[id]
	if len(parts) == 0 {
		parts = []model.ID{id}
	}
	for _, part := range parts {
		if told, _, ok := was.PointByID(part); ok {
			strict, known = max(strict, told.Level), true
		}
	}
	return strict, known
}

// touchedPoints are the points whose telling the act may change.
func (d *doing) touchedPoints() []model.ID {
	var ids []model.ID
	for _, w := range d.act {
		switch w.Kind {
		case model.KindPoint:
			ids = append(ids, w.Record)
		case model.KindIntervention:
			for _, p := range model.Children(d.src, w.Record, model.KindPoint) {
				ids = append(ids, p.ID)
			}
		}
	}
	return once(ids)
}

// touchedOutcomes are the outcomes that the act writes, and those that the
// points back.
func (d *doing) touchedOutcomes(points []model.ID) []model.ID {
	var ids []model.ID
	for _, w := range d.act {
		if w.Kind == model.KindOutcome {
			ids = append(ids, w.Record)
		}
	}
	for _, id := range points {
		for _, o := range model.Filed(d.src, model.SetEvidence, id.String()) {
			ids = append(ids, o.ID)
		}
	}
	return once(ids)
}

func once(ids []model.ID) []model.ID {
	seen := make(map[model.ID]bool, len(ids))
	return slices.DeleteFunc(ids, func(id model.ID) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}

// next is the source as it will be with the act. Its index is the one of
// before, which is enough for telling records that are looked up by id.
func (d *doing) next() ahead {
	changed := make(map[model.ID]*model.Record, len(d.act))
	for _, w := range d.act {
		r := model.NewRecord(w.Record, w.Kind)
		if old := d.src.Record(w.Record); old != nil {
			r = old.Clone()
		}
		r.Apply(&model.Operation{}, w)
		changed[w.Record] = r
	}
	return ahead{d.src, changed}
}

type ahead struct {
	model.Source
	changed map[model.ID]*model.Record
}

func (a ahead) Record(id model.ID) *model.Record {
	if r := a.changed[id]; r != nil {
		return r
	}
	return a.Source.Record(id)
}

// current is the record to write from: as stored, or blank where the act makes it.
func (d *doing) current(next ahead, id model.ID) *model.Record {
	if r := d.src.Record(id); r != nil {
		return r
	}
	return model.NewRecord(id, next.Record(id).Kind)
}

// strictest is the strictest of the levels that stand on a record, under where
// there is none. One that is not known here counts as off-record, as the model
// has it.
func strictest(r *model.Record, under model.Level) model.Level {
	if r.Withheld(model.FieldLevel) {
		return model.OffRecord
	}
	strict, any := model.NoLevel, false
	for _, v := range r.All(model.FieldLevel) {
		l, ok := model.ParseLevel(v)
		switch {
		case v == "":
			l = under
		case !ok:
			l = model.OffRecord
		}
		strict, any = max(strict, l), true
	}
	if !any {
		return under
	}
	return strict
}

// hasMark tells whether a level stands on a record.
func hasMark(r *model.Record) bool { return strictest(r, model.NoLevel) != model.NoLevel }

// markOf is the level that holds for a point apart from the rules above it: its
// own, else its turn's, else the item's default.
func (d *doing) markOf(p *model.Record) model.Level {
	t := d.turn((model.Point{Record: p}).Turn())
	if t.Record == nil {
		return model.OffRecord
	}
	return strictest(p, strictest(t.Record, model.RulesAt(d.src, t.Item()).Default))
}
