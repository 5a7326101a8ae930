package summary

import "strings"

// mended is a file whose parts are broken, taken apart as the places of a
// document are: in a broken part, those of them that stand in it one after the
// other are parts of their own. Words between them are left out; a part that
// holds none of them stays as it is.
func mended(file Reread, places []Place) Reread {
	out := file
	out.Parts = nil
	keys := make([]key, len(places))
	for i, p := range places {
		keys[i] = keyOf(PlainText(p.Text))
	}
	next := 0 // place that is looked for
	for _, part := range file.Parts {
		if !part.Broken {
			out.Parts = append(out.Parts, part)
			continue
		}
		rest, found := string(keyOf(part.Text)), false
		add := func(at, number int) {
			out.Add(Part{Number: number, Text: PlainText(places[at].Text), Records: part.Records})
			found = true
		}
		if part.Number > 0 {
			at := beginning(rest, part.Number, places, keys)
			if at < 0 {
				out.Parts = append(out.Parts, part)
				continue
			}
			add(at, part.Number)
			rest, next = rest[len(keys[at]):], at+1
		}
		for at := next; at < len(places) && places[at].Number == 0; at++ {
			if i := strings.Index(rest, string(keys[at])); i >= 0 && keys[at] != "" {
				add(at, 0)
				rest, next = rest[i+len(keys[at]):], at+1
			}
		}
		if !found {
			out.Parts = append(out.Parts, part)
		}
	}
	return out
}

// beginning is the place that a numbered part begins with: the longest, of the
// same number before any other; -1 for none.
func beginning(part string, number int, places []Place, keys []key) int {
	best := -1
	better := func(at int) bool {
		if best < 0 {
			return true
		}
		same, was := places[at].Number == number, places[best].Number == number
		return same && !was || same == was && len(keys[at]) > len(keys[best])
	}
	for at, k := range keys {
		if places[at].Number > 0 && k != "" && strings.HasPrefix(part, string(k)) && better(at) {
			best = at
		}
	}
	return best
}
