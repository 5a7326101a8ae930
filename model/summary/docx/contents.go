package docx

import (
	"fmt"
	"strconv"

	"rapporteur/model/summary"
)

// listedDepth is the deepest heading that stands in the contents.
const listedDepth = 2

// entry is one line of the contents.
type entry struct {
	depth       int
	number      string
	heading     []summary.Inline
	anchor      string
	first, last int // paragraphs below the heading; 0 for none
}

// contents are the headings with the paragraphs that stand below each. Pages
// are known to a word processor alone; readers cite paragraphs.
func (p *printer) contents() []entry {
	var list []entry
	count := summary.HeadingCount{Letters: p.doc.Meta.Letters}
	for _, b := range p.doc.Blocks {
		switch b := b.(type) {
		case summary.Heading:
			depth := max(1, min(b.Depth, deepest))
			e := entry{
				depth: depth, number: count.Next(b), heading: b.Text,
				anchor: fmt.Sprintf("_Toc%06d", len(p.anchors)+1),
			}
			p.anchors = append(p.anchors, e.anchor)
			if depth <= listedDepth {
				list = append(list, e)
			}
		case *summary.Paragraph:
			if b.Number == 0 {
				continue
			}
			above := deepest + 1 // the last heading counts, and those it stands below
			for n := len(list) - 1; n >= 0 && above > 1; n-- {
				if e := &list[n]; e.depth < above {
					above = e.depth
					if e.first == 0 {
						e.first = b.Number
					}
					e.last = b.Number
				}
			}
		case summary.Masthead, summary.List, *summary.Table, *summary.Figure:
		}
	}
	return list
}

func (p *printer) printContents(list []entry) {
	if len(list) < 2 {
		return
	}
	cited := false
	for _, e := range list {
		cited = cited || e.first > 0
	}
	words := wordsOf(p.doc.Meta.Language)
	p.open("TOCHeading", p.base)
	p.run(words.contents, look{})
	if cited {
		p.put(`<w:r><w:tab/></w:r>`)
		p.run(words.paragraphs, look{italic: true})
	}
	p.put(`</w:p>`)
	for _, e := range list {
		heading := withoutNotes(e.heading)
		dir := p.runs(heading)
		p.open("TOC"+strconv.Itoa(e.depth), dir)
		p.put(`<w:hyperlink w:anchor="`, e.anchor, `" w:history="1"><w:r>`, sideways(dir), `<w:t>`, e.number, `</w:t></w:r><w:r><w:tab/></w:r>`)
		p.plain(heading)
		if e.first > 0 {
			to := strconv.Itoa(e.first)
			if e.last > e.first {
				to += "–" + strconv.Itoa(e.last)
			}
			p.put(`<w:r><w:tab/></w:r><w:r><w:t>`, to, `</w:t></w:r>`)
		}
		p.put(`</w:hyperlink></w:p>`)
	}
	p.gap()
}

// plain writes inlines where no link can stand, because they stand in one.
func (p *printer) plain(in []summary.Inline) {
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			p.text(i, look{})
		case summary.Break:
			p.put(`<w:r><w:t xml:space="preserve"> </w:t></w:r>`)
		case *summary.Reference:
			p.run(i.String(), look{})
		case summary.Link, *summary.Note:
		}
	}
}
