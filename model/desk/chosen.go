package desk

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// by is one act on records that were chosen by hand. Where it is refused,
// nothing has changed.
func (e Env) by(src model.Source, at Place, do func(*doing) error) (Result, error) {
	d := &doing{Env: e, src: src, place: at}
	if err := do(d); err != nil {
		return Result{}, err
	}
	d.keep()
	d.unclear()
	d.result.Act, d.result.Place = d.act, d.place
	return d.result, nil
}

// chosen are the records with these ids, each once, in the order of the agenda.
// None at all, one that is gone and one of another kind are refused.
func (d *doing) chosen(ids []model.ID, kinds ...model.Kind) ([]*model.Record, error) {
	var rs []*model.Record
	var words []string
	for _, k := range kinds {
		words = append(words, kindWord(k)+"s")
	}
	if len(ids) == 0 {
		return nil, refuse("choose "+strings.Join(words, " or ")+" first", "nothing is chosen")
	}
	taken := map[model.ID]bool{}
	for _, id := range ids {
		r := d.src.Record(id)
		switch {
		case taken[id]:
			continue
		case r == nil || !model.Visible(d.src, r):
			return nil, refuse("choose again: it may have been deleted on another laptop", "what was chosen is no longer there")
		case !slices.Contains(kinds, r.Kind):
			return nil, refuse("choose "+strings.Join(words, " or ")+" only", "this cannot be done with the %s that is chosen", kindWord(r.Kind))
		}
		taken[id] = true
		rs = append(rs, r)
	}
	inOrder(d.src, rs)
	return rs, nil
}

// one is chosen for a single record.
func (d *doing) one(id model.ID, kinds ...model.Kind) (*model.Record, error) {
	rs, err := d.chosen([]model.ID{id}, kinds...)
	if err != nil {
		return nil, err
	}
	return rs[0], nil
}

// kindWord is what people call a record of this kind.
func kindWord(k model.Kind) string {
	switch k {
	case model.KindIntervention:
		return "turn"
	case model.KindItem:
		return "agenda item"
	}
	return string(k)
}

// parseBehind reads a text as what stands behind the beginning of a line.
func (d *doing) parseBehind(begin, text string) (shorthand.Line, shorthand.Problems) {
	line, problems := shorthand.Parse(begin+text, d.Names)
	for i := range problems {
		problems[i].Column = max(1, problems[i].Column-len(begin))
	}
	return line, problems
}

// itemOf is the agenda item that a record belongs to, zero for none.
func (d *doing) itemOf(r *model.Record) model.ID {
	switch r.Kind {
	case model.KindItem:
		return r.ID
	case model.KindPoint:
		if t := d.turn((model.Point{Record: r}).Turn()); t.Record != nil {
			return t.Item()
		}
		return model.ID{}
	case model.KindOutcome:
		o := model.Outcome{Record: r}
		if up := d.src.Record(o.Item()); up == nil || up.Kind != model.KindItem {
			return model.OutcomeMeeting(d.src, o)
		}
		return o.Item()
	}
	return (model.Intervention{Record: r}).Item()
}

// whereIs names the item that a record belongs to.
func (d *doing) whereIs(r *model.Record) string { return d.itemName(d.itemOf(r)) }

// whereAre names the item that all of the records belong to.
func (d *doing) whereAre(rs []*model.Record) string {
	if slices.ContainsFunc(rs, func(r *model.Record) bool { return d.itemOf(r) != d.itemOf(rs[0]) }) {
		return "several items"
	}
	return d.whereIs(rs[0])
}

// counted tells how many records of each kind there are: "2 points, 1 outcome".
func counted(rs []*model.Record) string {
	n := map[model.Kind]int{}
	for _, r := range rs {
		n[r.Kind]++
	}
	var parts []string
	for _, k := range []model.Kind{model.KindIntervention, model.KindPoint, model.KindOutcome} {
		if n[k] > 0 {
			parts = append(parts, count(n[k], "%d "+kindWord(k), "%d "+kindWord(k)+"s"))
		}
	}
	return strings.Join(parts, ", ")
}

// without is the place once these records are gone.
func (p Place) without(gone map[model.ID]bool) Place {
	left := func(ids []model.ID) []model.ID {
		return slices.DeleteFunc(slices.Clone(ids), func(id model.ID) bool { return gone[id] })
	}
	if gone[p.Turn] {
		p.Turn = model.ID{}
	}
	if gone[p.Before] {
		p.Before = model.ID{}
	}
	p.Waiting, p.Points = left(p.Waiting), left(p.Points)
	return p
}
