package gcm

import (
	"cmp"
	"slices"
	"strings"
)

// How well a completion fits, the best first.
const (
	fitWhole = iota
	fitCode
	fitName
	fitAlias
	fitWord
	fitInside
)

// Complete returns up to limit participants that have prefix in a name: those
// whose code begins with it first, then names, aliases, words of a name, and
// what has it inside a word. Case, accents, apostrophes and hyphens do not
// count. Within the same fit the workspace's participants come first. An empty
// prefix fits everybody alike.
func (n *Names) Complete(prefix string, limit int) []Known {
	type found struct {
		known      Known
		fit, order int
	}
	wanted := nameKey(prefix)
	var all []found
	seen := make(map[string]int)
	for _, x := range []*index{n.own, n.fixed} {
		for _, e := range x.entries {
			fit := fitOf(e, wanted)
			if fit < 0 {
				continue
			}
			known := x.known[e.who]
			if i, ok := seen[known.Key]; ok {
				all[i].fit = min(all[i].fit, fit)
				continue
			}
			seen[known.Key] = len(all)
			all = append(all, found{known, fit, len(all)})
		}
	}
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.fit, b.fit), cmp.Compare(a.order, b.order))
	})
	var result []Known
	for _, f := range all {
		if len(result) >= limit {
			break
		}
		result = append(result, f.known)
	}
	return result
}

// fitOf says how wanted fits a name, -1 if it does not.
func fitOf(e entry, wanted string) int {
	at := strings.Index(e.key, wanted)
	switch {
	case wanted == "":
		return fitWhole
	case at < 0:
		return -1
	case at == 0 && e.rank == rankCode && len(e.key) == len(wanted):
		return fitWhole
	case at == 0 && e.rank == rankCode:
		return fitCode
	case at == 0 && e.rank == rankName:
		return fitName
	case at == 0:
		return fitAlias
	case strings.Contains(e.key, " "+wanted):
		return fitWord
	}
	return fitInside
}
