package model

import "strings"

// Gone returns the records of a kind that were deleted below a parent, by id:
// those that Children leaves out. Items are those of a meeting.
func Gone(src Source, parent ID, kind Kind) []*Record {
	var rs []*Record
	for _, id := range src.Index(strings.Join([]string{"child", parent.String(), string(kind)}, "\x00")) {
		if r := src.Record(id); r != nil && !Visible(src, r) {
			rs = append(rs, r)
		}
	}
	return rs
}

// Formerly returns what a field of a record holds and every value it was written
// over from, the latest first, each once. Where the source keeps no operations,
// and of what was erased, nothing but what it holds is known.
func Formerly(src Source, r *Record, f Field) []string {
	var all []string
	known := map[string]bool{}
	add := func(values []string) {
		for _, v := range values {
			if v != "" && !known[v] {
				known[v] = true
				all = append(all, v)
			}
		}
	}
	add(r.All(f))
	past, ok := src.(Past)
	if !ok {
		return all
	}
	var next []Stamp
	for _, h := range r.Heads[f] {
		next = append(next, h.Stamp)
	}
	seen := map[Stamp]bool{}
	for len(next) > 0 {
		s := next[0]
		if next = next[1:]; seen[s] {
			continue
		}
		seen[s] = true
		if op := past.Operation(s); op != nil {
			w, _ := op.Write(r.ID)
			add(w.Set[f])
			next = append(next, w.Replaces[f]...)
		}
	}
	return all
}
