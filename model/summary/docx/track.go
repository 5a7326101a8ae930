package docx

import (
	"archive/zip"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model/text"
)

// Earlier is a file that was exported before, whose text a new one is compared
// with.
type Earlier struct {
	list  []ReadParagraph
	units []unit
}

// ReadEarlier reads an exported file, as it reads once the changes tracked in it
// have been accepted. The error is a *Refused: NoExport for a Word file in which
// no bookmark of this program stands.
func ReadEarlier(raw []byte) (*Earlier, error) {
	r, err := readerOf(raw, after)
	if err != nil {
		return nil, err
	}
	r.flat = true
	list, err := r.read()
	if err != nil {
		return nil, err
	}
	if r.marks == 0 {
		return nil, refuse(NoExport, r.part, "")
	}
	return &Earlier{list: list, units: units(list, r.spots)}, nil
}

// Title is the title that stands in the file, "" where no paragraph has that
// style.
func (e *Earlier) Title() string {
	for _, p := range e.list {
		if strings.EqualFold(p.Style, "title") {
			return p.Text
		}
	}
	return ""
}

// Records are the ids of records that the file bears, each once.
func (e *Earlier) Records() []string {
	var all []string
	seen := map[string]bool{}
	for _, p := range e.list {
		for _, id := range p.Records {
			if !seen[id] {
				seen[id] = true
				all = append(all, id)
			}
		}
	}
	return all
}

// tracked is a printed file with the changes against an earlier one in it, by
// the program's name: without a day, for the same records give the same bytes.
// Contents and notes show no changes.
func (p *printer) tracked(z *zip.Writer, raw []byte) error {
	r, err := readerOf(raw, after)
	if err != nil {
		return err
	}
	r.flat = true
	list, err := r.read()
	if err != nil {
		return err
	}
	o, err := outlineOf(r.part, r.raw)
	if err != nil {
		return err
	}
	t := tracker{
		outline: o, raw: r.raw, old: p.opt.Earlier, withheld: p.opt.Withheld, list: list, units: units(list, r.spots), last: o.marks, styles: map[string]string{},
		columns: p.width(),
	}
	for id, name := range r.styles {
		if known, has := t.styles[strings.ToLower(name)]; !has || id < known {
			t.styles[strings.ToLower(name)] = id
		}
	}
	t.compare()
	file, err := unpack(raw)
	if err != nil {
		return err
	}
	for _, name := range file.order {
		part, err := file.part(name)
		if err != nil {
			return err
		}
		if err := p.part(z, name, func() error {
			if name == r.part {
				p.edited(part, t.edits)
			} else {
				p.put(string(part))
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// tracker puts changes into the text of a file.
type tracker struct {
	*outline
	raw      []byte
	old      *Earlier
	withheld func(words string, records []string) bool
	list     []ReadParagraph
	units    []unit
	styles   map[string]string // ids by folded name
	last     int               // the highest number of a mark
	columns  int
	edits    []edit
}

func (t *tracker) edit(from, to int, with string) {
	t.edits = append(t.edits, edit{span: span{from, to}, text: with})
}

// mark is a tag of a change.
func (t *tracker) mark(tag, end string) string {
	t.last++
	return `<w:` + tag + ` w:id="` + strconv.Itoa(t.last) + `" w:author="` + wordsProgram + `"` + end
}

func (t *tracker) compare() {
	pair := t.pairs()
	next := 0
	for n := 0; n <= len(t.units); n++ {
		from := n
		for n < len(t.units) && pair[n] < 0 {
			n++
		}
		to := len(t.old.units)
		if n < len(t.units) {
			to = pair[n]
		}
		t.between(next, to, from, n)
		next = to + 1
		if n == len(t.units) {
			break
		}
		u, v := &t.old.units[pair[n]], &t.units[n]
		for i := range v.last - v.first {
			t.changes(v.first+i, &t.old.list[u.first+i])
		}
	}
}

// pairs are those of the two texts' units. A table goes with one table.
func (t *tracker) pairs() []int {
	pair := aligned(t.old.units, t.units)
	now, was := map[int]int{}, map[int]int{}
	for n, m := range pair {
		if m < 0 || t.units[n].spot.row == 0 {
			continue
		}
		a, b := t.old.units[m].spot.table, t.units[n].spot.table
		if now[a] == 0 && was[b] == 0 {
			now[a], was[b] = b, a
		}
		if now[a] != b {
			pair[n] = -1
		}
	}
	return pair
}

// between tells what is gone and what is new between two pairs: units of the
// earlier text up to one, of the later text up to one. Rows go into the table
// they were in where it is there, all else between the tables.
func (t *tracker) between(old, toOld, now, to int) {
	gone, come := slices.DeleteFunc(slices.Clone(t.old.units[old:toOld]), t.keeps), t.units[now:to]
	for i := range come {
		t.comes(&come[i])
	}
	above, below := 0, 0 // tables, as they are now
	aboveOld, belowOld := 0, 0
	if now > 0 {
		above, aboveOld = t.units[now-1].spot.table, t.old.units[old-1].spot.table
	}
	if to < len(t.units) {
		below, belowOld = t.units[to].spot.table, t.old.units[toOld].spot.table
	}
	row := func(n int) int { return t.rows[t.units[n].spot.row-1].from }
	if above > 0 && above == below { // one table: all is rows of it
		for i := range gone {
			t.edit(row(now), row(now), t.goneRow(&gone[i]))
		}
		return
	}
	if above > 0 {
		at := t.tables[above-1].close
		if now < len(t.units) && t.units[now].spot.table == above {
			at = row(now)
		}
		for len(gone) > 0 && gone[0].spot.table == aboveOld {
			t.edit(at, at, t.goneRow(&gone[0]))
			gone = gone[1:]
		}
		for now < to && t.units[now].spot.table == above {
			now++
		}
	}
	rest := len(gone)
	for below > 0 && rest > 0 && gone[rest-1].spot.table == belowOld {
		rest--
	}
	at := t.end
	if now < len(t.units) {
		if u := &t.units[now]; u.spot.table > 0 {
			at = t.tables[u.spot.table-1].from
		} else {
			at = t.paragraphs[u.first].from
		}
	}
	t.goes(gone[:rest], at)
	if rest == len(gone) {
		return
	}
	first := to
	for first > now && t.units[first-1].spot.table == below {
		first--
	}
	for i := range gone[rest:] {
		t.edit(row(first), row(first), t.goneRow(&gone[rest+i]))
	}
}

// goes writes what is gone at a place outside of tables.
func (t *tracker) goes(gone []unit, at int) {
	for n := 0; n < len(gone); {
		if gone[n].spot.row == 0 {
			t.edit(at, at, t.gone(t.old.list[gone[n].first]))
			n++
			continue
		}
		m, columns := n, 1
		for ; m < len(gone) && gone[m].spot.table == gone[n].spot.table; m++ {
			columns = max(columns, gone[m].last-gone[m].first)
		}
		t.edit(at, at, `<w:tbl><w:tblPr><w:tblStyle w:val="`+attribute(t.style("Summary Table"))+`"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>`+
			strings.Repeat(`<w:gridCol w:w="`+strconv.Itoa(t.columns/columns)+`"/>`, columns)+`</w:tblGrid>`)
		for ; n < m; n++ {
			t.edit(at, at, t.goneRow(&gone[n]))
		}
		t.edit(at, at, `</w:tbl>`)
	}
}

// keeps tells whether nothing is shown of what is gone, for it holds what is
// withheld.
func (t *tracker) keeps(u unit) bool {
	return slices.ContainsFunc(t.old.list[u.first:u.last], func(p ReadParagraph) bool { return t.keepsWords(&p) })
}

func (t *tracker) keepsWords(p *ReadParagraph) bool {
	return t.withheld != nil && t.withheld(p.Text, p.Records)
}

// style is the id of a style by its name, which the file may lack.
func (t *tracker) style(name string) string { return t.styles[strings.ToLower(name)] }

// gone is a paragraph that was there.
func (t *tracker) gone(p ReadParagraph) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr>`)
	if id := t.style(p.Style); id != "" && p.Style != "" {
		b.WriteString(`<w:pStyle w:val="` + attribute(id) + `"/>`)
	}
	dir := text.Direction(unnumbered(p.Text))
	mark := ""
	if dir == text.RightToLeft {
		b.WriteString(`<w:bidi/>`)
		mark = `<w:rtl/>`
	}
	b.WriteString(`<w:rPr>` + t.mark("del", "/>") + mark + `</w:rPr></w:pPr>`)
	for left := p.Text; left != ""; {
		n, way := len(left), dir
		if !isASCII(left) || dir == text.RightToLeft {
			n, way = stretch(left, dir)
		}
		b.WriteString(t.goneWords(left[:n], sideways(way)))
		left = left[n:]
	}
	b.WriteString(`</w:p>`)
	return b.String()
}

// goneRow is a row that was there.
func (t *tracker) goneRow(u *unit) string {
	var b strings.Builder
	b.WriteString(`<w:tr><w:trPr>` + t.mark("del", "/>") + `</w:trPr>`)
	cells := u.last - u.first
	for n := u.first; n < u.last; n++ {
		b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(5000/cells) + `" w:type="pct"/></w:tcPr>` + t.gone(t.old.list[n]) + `</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
	return b.String()
}

// goneWords are words that were there, in a look.
func (t *tracker) goneWords(s, props string) string {
	if s == "" {
		return ""
	}
	return t.mark("del", ">") + `<w:r>` + props + content(s, "delText") + `</w:r></w:del>`
}

// content is a text in a run.
func content(s, tag string) string {
	var b strings.Builder
	for s != "" {
		end := strings.IndexAny(s, "\t\n")
		if end < 0 {
			end = len(s)
		}
		if end > 0 {
			b.WriteString(`<w:` + tag + ` xml:space="preserve">` + entities(s[:end]) + `</w:` + tag + `>`)
		}
		if end == len(s) {
			break
		}
		b.WriteString(map[byte]string{'\t': `<w:tab/>`, '\n': `<w:br/>`}[s[end]])
		s = s[end+1:]
	}
	return b.String()
}

// entities is a text that was read from XML, as it stands in XML.
func entities(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#13;").Replace(s)
}

// comes marks what is new.
func (t *tracker) comes(u *unit) {
	if u.spot.row > 0 {
		row := &t.rows[u.spot.row-1]
		t.properties(row.props, "trPr", row.open, t.mark("ins", "/>"))
	}
	for n := u.first; n < u.last; n++ {
		p := &t.paragraphs[n]
		if p.close == p.to { // <w:p/>
			t.edit(p.from, p.to, `<w:p><w:pPr><w:rPr>`+t.mark("ins", "/>")+`</w:rPr></w:pPr></w:p>`)
			continue
		}
		switch mark := t.mark("ins", "/>"); {
		case p.props.to > 0 && p.props.run.to > p.props.runOpen: // after the tag, where a mark's changes stand first
			t.edit(p.props.runOpen, p.props.runOpen, mark)
		case p.props.to > 0 && p.props.run.to > 0:
			t.edit(p.props.run.from, p.props.run.to, `<w:rPr>`+mark+`</w:rPr>`)
		default:
			t.properties(p.props, "pPr", p.open, `<w:rPr>`+mark+`</w:rPr>`)
		}
		for i := range p.runs {
			t.edit(p.runs[i].from, p.runs[i].from, t.mark("ins", ">"))
			t.edit(p.runs[i].to, p.runs[i].to, `</w:ins>`)
		}
	}
}

// properties adds to those of a paragraph or row.
func (t *tracker) properties(p propsSpan, tag string, at int, more string) {
	switch {
	case p.to == 0:
		t.edit(at, at, `<w:`+tag+`>`+more+`</w:`+tag+`>`)
	case p.close == p.to: // an empty one
		t.edit(p.from, p.to, `<w:`+tag+`>`+more+`</w:`+tag+`>`)
	default:
		t.edit(p.last, p.last, more)
	}
}
