package html

import (
	"strconv"
	"strings"

	"rapporteur/model/summary"
)

func (p *printer) block(b summary.Block) {
	switch b := b.(type) {
	case summary.Masthead: // the first stands in the header
		p.level = 2
		p.masthead(b, "h2")
	case summary.Heading:
		p.heading(b)
	case *summary.Paragraph:
		p.paragraph(b)
	case summary.List:
		p.line("<ul" + p.records(b.Of) + ">")
		for _, i := range b.Items {
			p.element("li", p.records(i.Of), i.Text, "")
		}
		p.line("</ul>")
	case *summary.Table:
		p.table(b)
	case *summary.Figure:
		p.figure(b)
	}
}

// heading prints a heading at its depth below the title, or as much less deep
// as it takes to skip no level.
func (p *printer) heading(h summary.Heading) {
	p.level = min(max(h.Depth, 1)+1, p.level+1, deepest)
	id := "s" + strconv.Itoa(len(p.headings)+1)
	p.headings = append(p.headings, heading{p.level, id, h.Text})
	p.element("h"+strconv.Itoa(p.level), ` id="`+id+`"`+p.records(h.Of), h.Text, "")
}

// paragraph prints a paragraph. The number is its address: readers cite it.
func (p *printer) paragraph(b *summary.Paragraph) {
	if b.Number == 0 {
		p.element("p", p.records(b.Of), b.Text, "")
		return
	}
	n := strconv.Itoa(b.Number)
	own := settingOf(b.Text, p.page)
	p.line(`<p id="p` + n + `" class="numbered"` + p.records(b.Of) + own.attributes(p.page) +
		`><a class="number" href="#p` + n + `">` + n + `.</a> ` + p.inlines(b.Text, own) + `</p>`)
}

func (p *printer) table(t *summary.Table) {
	p.line(`<table id="table-` + strconv.Itoa(t.Number) + `"` + p.records(t.Of) + `>`)
	p.line(`<caption>` + p.label(t.Label()) + p.inlines(t.Caption, p.page) + `</caption>`)
	p.line(`<thead>`)
	p.line(`<tr>`)
	for _, c := range t.Head {
		p.cell(c, "col")
	}
	p.line(`</tr>`)
	p.line(`</thead>`)
	p.line(`<tbody>`)
	for _, r := range t.Rows {
		p.line("<tr" + p.records(r.Of) + ">")
		for i, c := range r.Cells {
			scope := ""
			if i == 0 && len(r.Cells) > 1 {
				scope = "row"
			}
			p.cell(c, scope)
		}
		p.line(`</tr>`)
	}
	p.line(`</tbody>`)
	p.line(`</table>`)
}

// cell prints a cell, as the header of its column or row where scope says so:
// one without words heads nothing.
func (p *printer) cell(in []summary.Inline, scope string) {
	if scope == "" || strings.TrimSpace(words(in)) == "" {
		p.element("td", "", in, "")
		return
	}
	p.element("th", ` scope="`+scope+`"`, in, "")
}
