package docx

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// place is one w:t in which something is filled in.
type place struct {
	span
	open, close string // its tags
	said        []said
}

// said is a piece of a text: words that stay, or a place by its name.
type said struct{ words, place string }

var placeholder = regexp.MustCompile(`\{\{\s*([^{}\x00]{1,40}?)\s*\}\}`)

// fill finds the placeholders of a paragraph, however many runs they are split
// over: what is filled in stands in the first of them.
func (i *inspector) fill(p *templateParagraph) error {
	var all strings.Builder
	starts := make([]int, len(p.texts)+1)
	for n, t := range p.texts {
		all.WriteString(t.said)
		starts[n+1] = all.Len()
	}
	words := all.String()
	if !strings.Contains(words, "{{") {
		return nil
	}
	type found struct {
		span
		name string
	}
	var names []found
	for _, at := range placeholder.FindAllStringSubmatchIndex(words, -1) {
		switch name := strings.ToLower(words[at[2]:at[3]]); name {
		case placeBody:
			if err := i.put(p, strings.TrimSpace(strings.ReplaceAll(words[:at[0]]+words[at[1]:], nested, " "))); err != nil {
				return err
			}
			names = append(names, found{span{at[0], at[1]}, placeBody})
		case PlaceTitle, PlaceDate, PlaceRegion, PlaceSymbol:
			names = append(names, found{span{at[0], at[1]}, name})
		default:
			i.unknown = append(i.unknown, name)
		}
	}
	for n, t := range p.texts {
		from, to := starts[n], starts[n+1]
		at, changed, out := from, false, place{span: t.span, open: preserving(t.open)}
		for _, f := range names {
			if f.to <= from || f.from >= to {
				continue
			}
			changed = true
			if f.from > at {
				out.said = append(out.said, said{words: words[at:f.from]})
			}
			if f.from >= from {
				out.said = append(out.said, said{place: f.name})
			}
			at = min(f.to, to)
		}
		if !changed || t.open == "" || from == to {
			continue
		}
		if at < to {
			out.said = append(out.said, said{words: words[at:to]})
		}
		tag := strings.FieldsFunc(t.open, func(r rune) bool { return r == '<' || r == '>' || r == ' ' || r == '\t' || r == '\n' || r == '\r' })[0]
		out.close = "</" + tag + ">"
		i.places[i.part] = append(i.places[i.part], out)
	}
	return nil
}

// preserving is the tag of a text whose blanks at the ends count.
func preserving(tag string) string {
	if strings.Contains(tag, "xml:space") {
		return tag
	}
	return strings.TrimSuffix(tag, ">") + ` xml:space="preserve">`
}

// put notes where the document goes. Its paragraph goes, unless a picture hangs
// on it or it ends a section.
func (i *inspector) put(p *templateParagraph, beside string) error {
	switch {
	case p.above != "":
		return refuse(BadPlace, i.part, p.above)
	case beside != "":
		return refuse(BadPlace, i.part, wordsPlaceBeside)
	case i.body.found:
		return refuse(BodyTwice, i.part, "")
	}
	i.body = insertion{found: true, at: p.to}
	switch {
	case p.sect:
		i.body.at = p.from
	case !p.more && p.marks == 0:
		i.body.at, i.body.replaces = p.from, p.span
	}
	return nil
}

// edit is what stands in place of a piece of a part.
type edit struct {
	span
	with func()
	text string // where with is nil
}

// edited writes a part with its edits, which do not overlap but may touch.
func (p *printer) edited(raw []byte, edits []edit) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue // within a paragraph that is gone
		}
		p.put(string(raw[at:e.from]))
		if e.with != nil {
			e.with()
		}
		p.put(e.text)
		at = e.to
	}
	p.put(string(raw[at:]))
}

// fillings are the edits that fill in the places of a part.
func (p *printer) fillings(part string) (all []edit) {
	for _, at := range p.in.places[part] {
		all = append(all, edit{span: at.span, with: func() {
			p.put(at.open)
			for _, s := range at.said {
				p.escape(s.words)
				p.put(escaped(p.filled[s.place]))
			}
			p.put(at.close)
		}})
	}
	return all
}
