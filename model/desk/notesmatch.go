package desk

import (
	"strings"

	"rapporteur/model"
)

// known are the points of a turn, or the outcomes of an item, by what they are
// compared by. What was deleted is known too: an import never brings it back.
type known struct{ shown, gone map[string][]*model.Record }

func (m *notesMerge) known(parent model.ID, kind model.Kind) known {
	k := known{map[string][]*model.Record{}, map[string][]*model.Record{}}
	for _, r := range model.Children(m.src, parent, kind) {
		k.shown[contentKey(r)] = append(k.shown[contentKey(r)], r)
	}
	for _, r := range m.deleted(parent, kind) {
		k.gone[contentKey(r)] = append(k.gone[contentKey(r)], r)
	}
	return k
}

func contentKey(r *model.Record) string {
	return pointKey((model.Point{Record: r}).Quote(), r.Value(model.FieldText))
}

// find returns the record that the n-th point or outcome with this content is:
// the one with the id an import gives it, else the n-th that is shown; gone
// tells that it was deleted.
func (k known) find(src model.Source, imported model.ID, key string, n int) (r *model.Record, gone bool) {
	if r := src.Record(imported); r != nil {
		return r, !model.Visible(src, r)
	}
	if n < len(k.shown[key]) {
		return k.shown[key][n], false
	}
	return nil, n < len(k.shown[key])+len(k.gone[key])
}

// deleted are the records of a kind below a parent that are not shown.
func (m *notesMerge) deleted(parent model.ID, kind model.Kind) []*model.Record {
	var rs []*model.Record
	for _, id := range m.src.Index(strings.Join([]string{"child", parent.String(), string(kind)}, "\x00")) {
		if r := m.src.Record(id); r != nil && r.Value(model.FieldParent) == parent.String() && !model.Visible(m.src, r) {
			rs = append(rs, r)
		}
	}
	return rs
}

// taken is a turn that is there already, or was and is deleted.
type taken struct {
	*model.Record
	has     map[string]bool // what its points are compared by, deleted ones too
	gone    bool
	claimed bool
}

// match finds for each turn of the file the one that it is here, nil where it
// is new. Turns are the same by the id of an earlier import, else by speaker
// and what was said; a turn in which nothing agrees is another note of the same
// turn, and stays beside it. One that nothing was taken down in matches by
// speaker alone, as the last resort.
func (m *notesMerge) match(it *noteItem) []*taken {
	here := m.taken(it.id)
	found := make([]*taken, len(it.turns))
	times := map[string]int{}
	for i, t := range it.turns {
		t.id = t.derived(it.id, times[t.key()])
		times[t.key()]++
		if r := m.src.Record(t.id); r != nil {
			found[i] = &taken{Record: r, gone: !model.Visible(m.src, r)}
			for _, c := range here[t.key()] {
				c.claimed = c.claimed || c.ID == t.id
			}
		}
	}
	pass := func(fits func(t *noteTurn, c *taken) int) {
		for i, t := range it.turns {
			if found[i] != nil {
				continue
			}
			most := 0
			for _, c := range here[t.key()] {
				if n := fits(t, c); !c.claimed && n > most {
					found[i], most = c, n
				}
			}
			if found[i] != nil {
				found[i].claimed = true
			}
		}
	}
	shares := func(gone bool) func(*noteTurn, *taken) int {
		return func(t *noteTurn, c *taken) int {
			if c.gone != gone {
				return 0
			}
			return t.shared(c)
		}
	}
	empty := func(file, there, gone bool) func(*noteTurn, *taken) int {
		return func(t *noteTurn, c *taken) int {
			if c.gone == gone && (len(t.points) == 0) == file && (len(c.has) == 0) == there {
				return 1
			}
			return 0
		}
	}
	pass(shares(false))
	pass(shares(true))
	pass(empty(true, true, false))
	pass(empty(true, false, false))
	pass(empty(false, true, false))
	pass(empty(true, true, true))
	return found
}

// taken are the turns under an item by speaker, in order, deleted ones last.
func (m *notesMerge) taken(item model.ID) map[string][]*taken {
	here := map[string][]*taken{}
	add := func(r *model.Record, gone bool) {
		if !(model.Intervention{Record: r}).Took() {
			return
		}
		c := &taken{Record: r, has: map[string]bool{}, gone: gone}
		for _, p := range model.Children(m.src, r.ID, model.KindPoint) {
			c.has[contentKey(p)] = true
		}
		for _, p := range m.deleted(r.ID, model.KindPoint) {
			c.has[contentKey(p)] = true
		}
		here[keyOf(r)] = append(here[keyOf(r)], c)
	}
	for _, r := range model.Children(m.src, item, model.KindIntervention) {
		add(r, false)
	}
	for _, r := range m.deleted(item, model.KindIntervention) {
		add(r, true)
	}
	return here
}

// shared counts the points that a turn of the file and one here both have.
func (t *noteTurn) shared(c *taken) int {
	n := 0
	for _, p := range t.points {
		if c.has[p.key()] {
			n++
		}
	}
	return n
}
