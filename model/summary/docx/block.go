package docx

import (
	"cmp"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// deepest is the deepest style of headings.
const deepest = summary.DeepestHeading

// head writes the lines above the title.
func (p *printer) head(h summary.Head) {
	if cmp.Or(h.Organ, h.Symbol) != "" {
		p.open("Masthead", text.Neutral)
		p.run(h.Organ, look{bold: true})
		p.put(`<w:r><w:tab/></w:r>`)
		p.run(h.Symbol, look{bold: true})
		p.put(`</w:p>`)
	}
	for _, l := range []string{h.Distribution, h.Date, h.Original} {
		if l != "" {
			p.open("MastheadLine", text.Direction(l))
			p.run(l, look{})
			p.put(`</w:p>`)
		}
	}
}

func (p *printer) block(b summary.Block) {
	last := p.list
	p.list = 0
	switch b := b.(type) {
	case summary.Masthead:
		b = p.notFilled(b)
		p.head(b.Head)
		of := b.Of // on the first paragraph there is
		if len(b.Title) > 0 || p.in == nil {
			p.paragraph("Title", of, b.Title)
			of = nil
		}
		for _, l := range b.Lines {
			p.paragraph("Subtitle", of, l)
			of = nil
		}
		if len(b.Status) > 0 {
			p.paragraph("Status", of, b.Status)
		}
	case summary.Heading:
		p.heading(b)
		anchor := p.anchors[p.headings]
		p.headings++
		closing := p.marks.start(p, anchor) + p.marks.records(p, b.Of)
		p.inlines(b.Text, look{})
		p.put(closing, `</w:p>`)
	case *summary.Paragraph:
		if b.Number == 0 {
			p.paragraph("BodyText", b.Of, b.Text)
			return
		}
		dir := p.runs(b.Text)
		p.open("NumberedParagraph", dir)
		closing := p.marks.records(p, b.Of)
		number := p.marks.start(p, paragraphMark(b.Number))
		p.put(`<w:r>`, sideways(dir), `<w:t>`, strconv.Itoa(b.Number), `.</w:t></w:r>`, number, `<w:r><w:tab/></w:r>`)
		p.inlines(b.Text, look{})
		p.put(closing, `</w:p>`)
	case summary.List:
		// Two lists in a row have numberings of their own, or they were one.
		p.list = 1
		if last == 1 {
			p.list = 2
		}
		for n, i := range b.Items {
			of := i.Of
			if n == 0 {
				of = append(b.Of[:len(b.Of):len(b.Of)], of...)
			}
			p.paragraph("ListBullet", of, i.Text)
		}
	case *summary.Table:
		p.table(b)
	case *summary.Figure:
		p.figure(b)
	}
}

// sideways are the properties of a number: its full stop stands behind it in
// the way that its paragraph runs.
func sideways(dir text.Dir) string {
	if dir == text.RightToLeft {
		return `<w:rPr><w:rtl/></w:rPr>`
	}
	return ""
}

func headingStyle(depth int) string {
	return "Heading" + strconv.Itoa(max(1, min(depth, deepest)))
}

// heading begins the paragraph of a heading; that of an annex is not counted.
func (p *printer) heading(h summary.Heading) {
	if !h.Annex {
		p.open(headingStyle(h.Depth), p.runs(h.Text))
		return
	}
	p.uncounted = true
	p.open(headingStyle(h.Depth), p.runs(h.Text))
	p.uncounted = false
}

// open begins a paragraph that runs a way, Neutral for the document's.
func (p *printer) open(style string, dir text.Dir) {
	p.put(`<w:p><w:pPr><w:pStyle w:val="`, p.style(style), `"/>`)
	depth, heading := strings.CutPrefix(style, "Heading")
	switch {
	case p.uncounted:
		p.put(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`)
	case style == "ListBullet":
		p.put(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="`, p.numbering(1+p.list), `"/></w:numPr>`)
	case heading && p.in != nil: // the contents say which number a heading has, whatever the template's style
		p.put(`<w:numPr><w:ilvl w:val="`, strconv.Itoa(number(depth)-1), `"/><w:numId w:val="`, p.numbering(1), `"/></w:numPr>`)
	}
	tabs, indent := p.placed(style)
	p.put(tabs)
	if p.base == text.RightToLeft && style != "BodyText" && style != "NumberedParagraph" {
		dir = p.base // titles, lists and the contents keep to their side, whatever their words are
	}
	if dir == text.RightToLeft || dir == text.Neutral && p.base == text.RightToLeft {
		p.put(`<w:bidi/>`, indent, `<w:rPr><w:rtl/></w:rPr></w:pPr>`) // the last of its mark: its number runs that way
		return
	}
	p.put(indent, `</w:pPr>`)
}

// paragraph writes a whole paragraph, in the bookmarks of its records.
func (p *printer) paragraph(style string, of summary.Of, in []summary.Inline) {
	p.open(style, p.runs(in))
	closing := p.marks.records(p, of)
	p.inlines(in, look{})
	p.put(closing, `</w:p>`)
}

// labelled writes a caption.
func (p *printer) labelled(label string, of summary.Of, caption []summary.Inline) {
	p.open("Caption", p.runs(caption))
	closing := p.marks.records(p, of)
	p.run(label, look{})
	p.inlines(caption, look{})
	p.put(closing, `</w:p>`)
}

// table writes a caption, and a table whose first row stands on every page.
func (p *printer) table(t *summary.Table) {
	columns := len(t.Head)
	for _, r := range t.Rows {
		columns = max(columns, len(r.Cells))
	}
	p.labelled(t.Label(), t.Of, t.Caption)
	if columns == 0 {
		return
	}
	p.put(`<w:tbl><w:tblPr><w:tblStyle w:val="`, p.style("SummaryTable"), `"/>`)
	if p.base == text.RightToLeft {
		p.put(`<w:bidiVisual/>`)
	}
	p.put(`<w:tblW w:w="5000" w:type="pct"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="`,
		attribute(strings.TrimSuffix(t.Label(), " ")), `"/></w:tblPr><w:tblGrid>`)
	width := strconv.Itoa(p.width() / columns)
	p.put(strings.Repeat(`<w:gridCol w:w="`+width+`"/>`, columns), `</w:tblGrid>`)
	if len(t.Head) > 0 {
		p.row(summary.Row{Cells: t.Head}, columns, true)
	}
	for _, r := range t.Rows {
		p.row(r, columns, false)
	}
	// What follows would stick to the table, and a second table become one with it.
	p.put(`</w:tbl>`)
	p.gap()
}

func (p *printer) gap() { p.put(`<w:p><w:pPr><w:pStyle w:val="`, p.style("Gap"), `"/></w:pPr></w:p>`) }

func (p *printer) row(r summary.Row, columns int, head bool) {
	p.put(`<w:tr><w:trPr><w:cantSplit/>`)
	style := "TableText"
	if head {
		p.put(`<w:tblHeader/>`)
		style = "TableHead"
	}
	p.put(`</w:trPr>`)
	for n := range columns {
		p.put(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(5000/columns), `" w:type="pct"/>`)
		if head {
			p.put(`<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>`)
		}
		p.put(`</w:tcPr>`)
		var cell []summary.Inline
		if n < len(r.Cells) {
			cell = r.Cells[n]
		}
		var of summary.Of
		if n == 0 {
			of = r.Of
		}
		p.paragraph(style, of, cell)
		p.put(`</w:tc>`)
	}
	p.put(`</w:tr>`)
}

// longest is how many shaded blanks the longest bar of a figure has.
const longest = 60

// figure writes bars as shaded blanks between a label and its number, so that
// what is read aloud, searched and copied is label and number.
func (p *printer) figure(f *summary.Figure) {
	p.labelled(f.Label(), f.Of, f.Caption)
	most := 1
	for _, b := range f.Bars {
		most = max(most, b.Value)
	}
	for _, b := range f.Bars {
		p.open("FigureBar", text.Direction(b.Label))
		p.run(b.Label, look{})
		p.put(`<w:r><w:tab/></w:r>`)
		if b.Value > 0 {
			blanks := max(1, int(int64(b.Value)*longest/int64(most)))
			p.put(`<w:r><w:rPr><w:shd w:val="clear" w:color="auto" w:fill="7F7F7F"/></w:rPr><w:t xml:space="preserve">`, strings.Repeat("\u00a0", blanks), `</w:t></w:r>`)
		}
		p.put(`<w:r><w:t xml:space="preserve"> `, strconv.Itoa(b.Value), `</w:t></w:r></w:p>`)
	}
}

// marks gives bookmarks their numbers and names.
type marks struct {
	last  int
	block int // how many blocks had records so far
	used  map[model.ID]used
}

// used is how many places a record has so far, and the block of the last one.
type used struct{ places, block int }

// start opens a bookmark and returns what closes it.
func (m *marks) start(p *printer, name string) (closing string) {
	m.last++
	id := strconv.Itoa(m.last)
	p.put(`<w:bookmarkStart w:id="`, id, `" w:name="`, name, `"/>`)
	return `<w:bookmarkEnd w:id="` + id + `"/>`
}

// records opens a bookmark for each record whose id may leave, and returns what
// closes them. A list of speakers has thousands.
func (m *marks) records(p *printer, of summary.Of) (closing string) {
	if m.used == nil {
		m.used = map[model.ID]used{}
	}
	m.block++
	var all strings.Builder
	for _, id := range of {
		if !p.doc.Open(id) {
			continue
		}
		u := m.used[id]
		if u.block == m.block { // named twice behind one block
			continue
		}
		u = used{u.places + 1, m.block}
		m.used[id] = u
		name := "r_" + id.String()
		if u.places > 1 {
			name += "_" + strconv.Itoa(u.places)
		}
		all.WriteString(m.start(p, name))
	}
	return all.String()
}

func paragraphMark(number int) string { return "p_" + strconv.Itoa(number) }
