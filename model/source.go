package model

import (
	"cmp"
	"slices"
	"strings"
)

// Source is where records are read: the store, or records in memory.
type Source interface {
	// Record returns a record, nil where none is known. It must not be changed.
	Record(ID) *Record
	// Index returns the records filed under a key made by Keys, by id.
	Index(key string) []ID
}

// Keys returns the index keys a record is filed under. They change with the
// record's heads only, whether it is visible or not.
func Keys(r *Record) []string {
	var keys []string
	add := func(parts ...string) { keys = append(keys, strings.Join(parts, "\x00")) }
	switch r.Kind {
	case KindMeeting, KindParticipant:
		add("kind", string(r.Kind))
	case KindItem:
		for _, f := range []Field{FieldMeeting, FieldParent} {
			for _, p := range r.All(f) {
				add("child", p, string(r.Kind))
			}
		}
	default:
		for _, p := range r.All(FieldParent) {
			add("child", p, string(r.Kind))
		}
	}
	for f := range r.Heads {
		set, member, ok := strings.Cut(string(f), "/")
		if ok && (set == SetLabel || set == SetEvidence) && r.Value(f) != "" {
			add(set, member)
		}
	}
	if r.Value(FieldSettle) != "" {
		add("settle")
	}
	if r.Value(FieldCheck) != "" {
		add("check")
	}
	if len(r.Conflicts()) > 0 {
		add("conflict")
	}
	if _, edited := r.Deleted(); edited {
		add("contested")
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Filed returns the visible records under a key, by id.
func Filed(src Source, parts ...string) []*Record {
	var rs []*Record
	for _, id := range src.Index(strings.Join(parts, "\x00")) {
		if r := src.Record(id); r != nil && Visible(src, r) {
			rs = append(rs, r)
		}
	}
	return rs
}

// Place is what siblings are ordered by: the rank, else the id.
func Place(r *Record) string { return cmp.Or(r.Value(FieldRank), r.ID.String()) }

// ByPlace orders siblings: by rank, else by id.
func ByPlace(a, b *Record) int {
	return cmp.Or(strings.Compare(Place(a), Place(b)), strings.Compare(a.ID.String(), b.ID.String()))
}

// Children returns the visible records of a kind below a parent, in order.
// Items are all those of a meeting, whatever stands above them: see Agenda.
func Children(src Source, parent ID, kind Kind) []*Record {
	below := Field(FieldParent)
	if kind == KindItem {
		below = FieldMeeting
	}
	rs := Filed(src, "child", parent.String(), string(kind))
	rs = slices.DeleteFunc(rs, func(r *Record) bool { return r.Value(below) != parent.String() })
	if len(rs) < 2 {
		return rs
	}
	type placed struct {
		place, id string
		*Record
	}
	by := make([]placed, len(rs)) // a place is put together once, not at each comparison
	for i, r := range rs {
		by[i] = placed{Place(r), r.ID.String(), r}
	}
	slices.SortFunc(by, func(a, b placed) int {
		return cmp.Or(strings.Compare(a.place, b.place), strings.Compare(a.id, b.id))
	})
	for i, p := range by {
		rs[i] = p.Record
	}
	return rs
}

// childKinds are the kinds of record that stand below one of this kind.
func childKinds(k Kind) []Kind {
	switch k {
	case KindMeeting:
		return []Kind{KindItem, KindOutcome, KindRemark}
	case KindItem:
		return []Kind{KindItem, KindIntervention, KindOutcome, KindRemark}
	case KindIntervention:
		return []Kind{KindPoint}
	}
	return nil
}

// Visible tells whether a record is shown: no deletion covers it, or a child
// is shown that the deletion did not know. A record that was never written
// beyond a deletion is not shown.
func Visible(src Source, r *Record) bool { return visible(src, r, nil) }

// visible looks below the deleted records in above no second time: items may
// stand in a ring.
func visible(src Source, r *Record, above []ID) bool {
	if deleted, _ := r.Deleted(); !deleted {
		_, taken := r.Heads[FieldDeleted]
		return len(r.Heads) > 1 || (len(r.Heads) == 1 && !taken)
	}
	if slices.Contains(above, r.ID) {
		return false
	}
	above = append(above, r.ID)
	for _, k := range childKinds(r.Kind) {
		for _, id := range src.Index(strings.Join([]string{"child", r.ID.String(), string(k)}, "\x00")) {
			if c := src.Record(id); c != nil && visible(src, c, above) {
				return true
			}
		}
	}
	return false
}

// Node is an agenda item with those below it.
type Node struct {
	*Record
	Items []*Node
	Ring  bool // its parents led back to itself; it is shown as a root
}

// Agenda returns the tree of a meeting's visible items. Of a ring of parents
// the smallest id is the root, marked (design, section 4); an item whose
// parent is not shown stands at the top.
func Agenda(src Source, meeting ID) []*Node {
	rs := Children(src, meeting, KindItem)
	nodes := make(map[string]*Node, len(rs))
	for _, r := range rs {
		nodes[r.ID.String()] = &Node{Record: r}
	}
	var roots []*Node
	for _, r := range rs {
		n := nodes[r.ID.String()]
		up := nodes[r.Value(FieldParent)]
		if n.Ring = ringRoot(n, nodes); up == nil || n.Ring {
			roots = append(roots, n)
		} else {
			up.Items = append(up.Items, n)
		}
	}
	return roots
}

// ringRoot tells whether a node lies on a ring of parents and is its smallest id.
func ringRoot(n *Node, nodes map[string]*Node) bool {
	smallest := n.ID.String()
	at := nodes[n.Value(FieldParent)]
	for range nodes {
		if at == nil {
			return false
		}
		if at == n {
			return smallest == n.ID.String()
		}
		smallest = min(smallest, at.ID.String())
		at = nodes[at.Value(FieldParent)]
	}
	return false
}

// Walk visits the nodes in agenda order with their depth, from 0.
func Walk(nodes []*Node, visit func(n *Node, depth int)) { walk(nodes, 0, visit) }

func walk(nodes []*Node, depth int, visit func(*Node, int)) {
	for _, n := range nodes {
		visit(n, depth)
		walk(n.Items, depth+1, visit)
	}
}

// Between returns a rank that sorts after a and before b; "" is no bound.
// Where there is no room (two siblings of equal rank, or b is a followed by
// nothing but "!") it sorts after both.
func Between(a, b string) string {
	const low, high = '!', '~'
	if b != "" && (a >= b || strings.Trim(strings.TrimPrefix(b, a), string(low)) == "") {
		b = ""
	}
	var out []byte
	for i := 0; ; i++ {
		lo, hi := low, high
		if i < len(a) {
			lo = rune(a[i])
		}
		if i < len(b) {
			hi = rune(b[i])
		}
		if hi > lo+1 {
			return string(append(out, byte(lo+(hi-lo)/2)))
		}
		out = append(out, byte(lo))
		if hi > lo { // room opens below b at the next place
			b = ""
		}
	}
}

// MeetingAbove is the meeting that a record belongs to, itself where it is one;
// zero for nil, and where its parents are not known here.
func MeetingAbove(src Source, r *Record) ID {
	for range 8 {
		switch {
		case r == nil:
			return ID{}
		case r.Kind == KindMeeting:
			return r.ID
		}
		up, err := ParseID(cmp.Or(r.Value(FieldMeeting), r.Value(FieldParent)))
		if err != nil {
			return ID{}
		}
		r = src.Record(up)
	}
	return ID{}
}
