package desk

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// content is a point or an outcome of the file, as it is looked for here.
type content struct {
	key string // its words
	v   values
	id  func(n int) model.ID // that an import gives the n-th of these words
}

// hit is what a content is here: the id to write it under, the record where it
// is there already, and whether it was deleted.
type hit struct {
	id   model.ID
	old  *model.Record
	gone bool
}

// stands tells whether it is there.
func (h hit) stands() bool { return h.old != nil && !h.gone }

// find looks for contents among the records below a parent. What was deleted
// is known too: an import never brings it back. Of several with the same words
// those that agree in every tag are the same, then those that an earlier import
// made, then the first that is left.
func (m *notesMerge) find(parent model.ID, kind model.Kind, cs []content) []hit {
	shown, gone := map[string][]*model.Record{}, map[string][]*model.Record{}
	if m.src.Record(parent) != nil {
		for _, r := range model.Children(m.src, parent, kind) {
			shown[contentKey(r)] = append(shown[contentKey(r)], r)
		}
		for _, r := range m.deleted(parent, kind) {
			gone[contentKey(r)] = append(gone[contentKey(r)], r)
		}
	}
	hits := make([]hit, len(cs))
	taken := map[model.ID]bool{}
	take := func(i int, r *model.Record, gone bool) {
		hits[i] = hit{r.ID, r, gone}
		taken[r.ID] = true
	}
	first := func(rs []*model.Record, fits func(*model.Record) bool) *model.Record {
		for _, r := range rs {
			if !taken[r.ID] && fits(r) {
				return r
			}
		}
		return nil
	}
	times := map[string]int{}
	for _, c := range cs {
		times[c.key]++
	}
	for i, c := range cs {
		if times[c.key] > 1 || len(shown[c.key]) > 1 {
			if r := first(shown[c.key], func(r *model.Record) bool { return agrees(r, c.v) }); r != nil {
				take(i, r, false)
			}
		}
	}
	any := func(*model.Record) bool { return true }
	clear(times)
	for i, c := range cs {
		imported := m.src.Record(c.id(times[c.key]))
		times[c.key]++
		if hits[i].old != nil {
			continue
		}
		if imported != nil && !taken[imported.ID] {
			take(i, imported, !model.Visible(m.src, imported))
		} else if r := first(shown[c.key], any); r != nil {
			take(i, r, false)
		} else if r := first(gone[c.key], any); r != nil {
			take(i, r, true)
		}
	}
	for i, c := range cs {
		for n := 0; hits[i].id.IsZero(); n++ {
			if id := c.id(n); !taken[id] && m.src.Record(id) == nil {
				hits[i].id, taken[id] = id, true
			}
		}
	}
	return hits
}

func contentKey(r *model.Record) string {
	return pointKey((model.Point{Record: r}).Quote(), r.Value(model.FieldText))
}

// agrees tells whether a record holds just the tags that the file gives.
func agrees(r *model.Record, v values) bool {
	for f, s := range v {
		if r.Value(f) != s {
			return false
		}
	}
	for _, f := range r.Fields() {
		set, _, member := strings.Cut(string(f), "/")
		tag := f == model.FieldKind || f == model.FieldLevel || f == model.FieldCheck || f == model.FieldDue ||
			(member && set != model.SetEvidence)
		if tag && r.Value(f) != v[f] {
			return false
		}
	}
	return true
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
	turn    shorthand.Turn
	points  []*model.Record
	has     map[string]bool // what its points are compared by, deleted ones too
	gone    bool
	claimed bool
}

// match finds for each turn of the file the one that it is here, nil where it
// is new. Turns of a speaker are the same where they are told alike, else by
// the id of an earlier import, else by what was said; a turn in which nothing
// agrees is another note of the same turn, and stays beside it. One that
// nothing was taken down in matches by speaker alone, as the last resort.
func (m *notesMerge) match(it *noteItem) []*taken {
	k := matching{it: it, here: m.taken(it), found: make([]*taken, len(it.turns)), first: make([]model.ID, len(it.turns))}
	alike := map[model.ID][]*taken{} // by speaker and words
	imported := map[model.ID]*taken{}
	said := map[string][]*taken{} // by speaker and one point
	for key, cs := range k.here {
		for _, c := range cs {
			imported[c.ID] = c
			says := make([]string, len(c.points))
			for i, p := range c.points {
				says[i] = contentKey(p)
			}
			alike[derivedTurn(it.id, key, 0, says)] = append(alike[derivedTurn(it.id, key, 0, says)], c)
			for point := range c.has {
				said[key+"\x00"+point] = append(said[key+"\x00"+point], c)
			}
		}
	}
	times := map[model.ID]int{}
	byImport := make([]*taken, len(it.turns))
	for i, t := range it.turns {
		k.first[i] = t.derived(it.id, 0)
		id := t.derived(it.id, times[k.first[i]])
		times[k.first[i]]++
		if byImport[i] = imported[id]; byImport[i] == nil {
			if r := m.src.Record(id); r != nil { // moved elsewhere, or withdrawn, in the room
				byImport[i] = &taken{Record: r, gone: !model.Visible(m.src, r)}
			}
		}
	}
	k.pass(func(i int, t *noteTurn, fits func(*taken, int)) {
		for _, c := range alike[k.first[i]] {
			if !c.gone && sameTurn(c.turn, t.turn) && slices.EqualFunc(c.points, t.points, samePoint) {
				fits(c, 1)
			}
		}
	})
	k.pass(func(i int, _ *noteTurn, fits func(*taken, int)) {
		if byImport[i] != nil {
			fits(byImport[i], 1)
		}
	})
	for _, gone := range []bool{false, true} {
		k.pass(func(_ int, t *noteTurn, fits func(*taken, int)) {
			shared := map[*taken]int{}
			for _, p := range t.points {
				for _, c := range said[t.key()+"\x00"+p.key()] {
					shared[c]++
				}
			}
			for _, c := range k.here[t.key()] {
				if n := shared[c]; n > 0 && c.gone == gone {
					fits(c, n)
				}
			}
		})
	}
	k.wordless(true, true, false)
	k.wordless(true, false, false)
	k.wordless(false, true, false)
	k.wordless(true, true, true)
	m.draw(k)
	return k.found
}

// matching is the state of matching the turns of one item.
type matching struct {
	it    *noteItem
	here  map[string][]*taken // by speaker, in order
	found []*taken            // by turn of the file
	first []model.ID          // of each turn, the id of the first with these words
}

// pass lets each turn that is still to be matched name those that it fits, and
// joins those that fit best first.
func (k matching) pass(name func(i int, t *noteTurn, fits func(c *taken, n int))) {
	type pair struct {
		turn, fits int
		here       *taken
	}
	var pairs []pair
	for i, t := range k.it.turns {
		if k.found[i] == nil {
			name(i, t, func(c *taken, n int) {
				if !c.claimed {
					pairs = append(pairs, pair{i, n, c})
				}
			})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.fits - a.fits })
	for _, p := range pairs {
		if k.found[p.turn] == nil && !p.here.claimed {
			k.found[p.turn], p.here.claimed = p.here, true
		}
	}
}

// wordless joins, in order, turns of the file with those here, where nothing
// was taken down on one side at least.
func (k matching) wordless(file, here, gone bool) {
	left := map[string][]*taken{}
	for key, cs := range k.here {
		for _, c := range cs {
			if !c.claimed && c.gone == gone && (len(c.has) == 0) == here {
				left[key] = append(left[key], c)
			}
		}
	}
	for i, t := range k.it.turns {
		if cs := left[t.key()]; k.found[i] == nil && (len(t.points) == 0) == file && len(cs) > 0 {
			k.found[i], cs[0].claimed, left[t.key()] = cs[0], true, cs[1:]
		}
	}
}

// draw gives new turns the ids that the same file gives them on every laptop.
func (m *notesMerge) draw(k matching) {
	next := map[model.ID]int{}
	for i, t := range k.it.turns {
		for k.found[i] == nil && t.id.IsZero() {
			id := t.derived(k.it.id, next[k.first[i]])
			next[k.first[i]]++
			if m.src.Record(id) == nil {
				t.id = id
			}
		}
	}
}

// sameTurn tells whether two turns of one speaker are told alike.
func sameTurn(a, b shorthand.Turn) bool {
	groups := a.Group.Key == b.Group.Key || model.NameID(a.Group.Key) == model.NameID(b.Group.Key)
	a.Name, a.Group, b.Name, b.Group = shorthand.Name{}, shorthand.Name{}, shorthand.Name{}, shorthand.Name{}
	return groups && a == b
}

func samePoint(r *model.Record, p *notePoint) bool {
	return contentKey(r) == p.key() && agrees(r, p.fields())
}

// taken are the turns under an item by speaker, in order, deleted ones last.
func (m *notesMerge) taken(it *noteItem) map[string][]*taken {
	here := map[string][]*taken{}
	add := func(r *model.Record, gone bool) {
		if !(model.Intervention{Record: r}).Took() {
			return
		}
		turn := TurnLine(m.src, model.Intervention{Record: r}, it.meeting.Location(m.Zone)).Turn
		c := &taken{Record: r, turn: turn, has: map[string]bool{}, gone: gone}
		for _, p := range model.Children(m.src, r.ID, model.KindPoint) {
			c.has[contentKey(p)] = true
			c.points = append(c.points, p)
		}
		for _, p := range m.deleted(r.ID, model.KindPoint) {
			c.has[contentKey(p)] = true
		}
		here[keyOf(r)] = append(here[keyOf(r)], c)
	}
	for _, r := range model.Children(m.src, it.id, model.KindIntervention) {
		add(r, false)
	}
	for _, r := range m.deleted(it.id, model.KindIntervention) {
		add(r, true)
	}
	return here
}
