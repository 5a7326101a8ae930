package docx

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
)

// ReadParagraph is a paragraph of a Word file as it reads once every change
// that is tracked in it has been accepted.
type ReadParagraph struct {
	Style   string   // its style by name ("heading 1", "Numbered Paragraph"), "" for the default
	Number  int      // N of the bookmark p_N, else the number it begins with and a tab; 0 for none
	Text    string   // with its number; a tab is \t, a new line \n; without the signs of notes
	Records []string // ids of the bookmarks r_ID that begin in it, each once
	Table   bool     // in a table
}

// Read returns the paragraphs of a Word file's text in order, those of tables
// and text boxes too, without headers, footers and notes. Any Word file can be
// read, whoever wrote it, and one with macros as well, for nothing in it runs.
// The error is a *Refused.
func Read(raw []byte) ([]ReadParagraph, error) {
	return read(raw, after)
}

// side is a state of a text with tracked changes.
type side int

const (
	after  side = iota // with all of them accepted
	before             // with all of them rejected
)

func read(raw []byte, side side) ([]ReadParagraph, error) {
	r, err := readerOf(raw, side)
	if err != nil {
		return nil, err
	}
	return r.read()
}

// readerOf finds the text of a file.
func readerOf(raw []byte, side side) (*reader, error) {
	p, err := unpack(raw)
	if err != nil {
		return nil, err
	}
	main, err := p.main()
	if err != nil {
		return nil, err
	}
	names, err := p.styleNames(main)
	if err != nil {
		return nil, err
	}
	text, err := p.part(main)
	if err != nil {
		return nil, err
	}
	return &reader{scanner: scan(main, text), side: side, styles: names}, nil
}

// styleNames are the names of the styles by their ids. Ids are in the language
// of the program that wrote the file, names of the known styles are not.
func (p *packed) styleNames(main string) (map[string]string, error) {
	all, err := p.relationsOf(main)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, r := range all {
		if !r.is("styles") || r.outside || p.files[r.part] == nil {
			continue
		}
		raw, err := p.part(r.part)
		if err != nil {
			return nil, err
		}
		s, id := scan(r.part, raw), ""
		for s.next() {
			switch t := &s.now; {
			case t.kind == opens && t.is("style"):
				id = t.get("styleId")
			case t.kind == opens && t.is("name") && id != "":
				names[id], id = t.get("val"), ""
			}
		}
		if s.err != nil {
			return nil, s.err
		}
	}
	return names, nil
}

// reader reads the main part.
type reader struct {
	*scanner
	side   side
	styles map[string]string

	list    []ReadParagraph
	spots   []spot     // where each stands
	spot    spot       // where the reading stands
	depth   int        // tables within tables
	flat    bool       // without text boxes
	marks   int        // bookmarks as this program names them
	within  []*reading // a text box stands in a paragraph
	rows    []row
	loose   ReadParagraph // bookmarks between paragraphs, for the next one
	carried *reading
	mark    bool // the run is the sign of a note
}

// reading is a paragraph while it is read.
type reading struct {
	ReadParagraph
	text    strings.Builder
	endless bool // its end is not there on this side: it goes on in the next one
}

// spot is the place of a paragraph among the tables of the text itself, counted
// through the document from 1; all 0 outside of them.
type spot struct{ table, row, cell int }

// row is a row of a table while it is read.
type row struct {
	first int // place of its first paragraph
	gone  bool
}

func (r *reader) read() ([]ReadParagraph, error) {
	for r.next() {
		t := &r.now
		if !isWord(t.space) {
			if len(r.open) == 1 && t.kind == opens {
				return nil, refuse(NotWord, r.part, "")
			}
			if t.kind == opens && t.local == "Fallback" { // told once more for older programs
				r.skip()
			}
			if t.kind == says && len(r.within) > 0 {
				r.says(t)
			}
			continue
		}
		switch {
		case len(r.open) == 1 && t.kind == opens && t.local != "document":
			return nil, refuse(NotWord, r.part, "")
		case t.kind == opens:
			r.begins(t)
		case t.kind == closes:
			r.ends(t)
		}
	}
	if r.err != nil {
		return nil, r.err
	}
	return r.list, nil
}

// parent is the name of an element of Word that an open one stands in, counted
// from the inside.
func (r *reader) parent(up int) string {
	if n := len(r.open) - 1 - up; n >= 0 && isWord(r.open[n].space) {
		return r.open[n].local
	}
	return ""
}

// skip passes over the element that was just begun.
func (r *reader) skip() {
	for depth := len(r.open); len(r.open) >= depth && r.next(); {
	}
}

func (r *reader) begins(t *token) {
	switch t.local {
	case "ins", "moveTo", "del", "moveFrom":
		gone := (t.local == "del" || t.local == "moveFrom") == (r.side == after)
		switch {
		case !gone:
		case r.parent(1) == "rPr" && r.parent(2) == "pPr":
			if len(r.within) > 0 {
				r.within[len(r.within)-1].endless = true
			}
		case r.parent(1) == "trPr":
			if len(r.rows) > 0 {
				r.rows[len(r.rows)-1].gone = true
			}
		default:
			r.skip()
		}
	case "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange":
		r.skip()
	case "tbl":
		if r.depth++; r.depth == 1 {
			r.spot.table++
		}
	case "tr":
		r.rows = append(r.rows, row{first: len(r.list)})
		if r.depth == 1 {
			r.spot.row++
			r.spot.cell = 0
		}
	case "tc":
		if r.depth == 1 {
			r.spot.cell++
		}
	case "txbxContent":
		if r.flat {
			r.skip()
		}
	case "p":
		now := &reading{}
		if r.carried != nil { // it goes on: copied, a text of many such paragraphs would be so for each of them
			now, r.carried = r.carried, nil
		}
		now.Style, now.Table, now.endless = "", len(r.rows) > 0, false
		now.Records, now.Number = append(now.Records, r.loose.Records...), cmp.Or(now.Number, r.loose.Number)
		r.loose = ReadParagraph{}
		r.within = append(r.within, now)
	case "bookmarkStart":
		r.bookmark(t.get("name"))
	default:
		if len(r.within) > 0 {
			r.beginsInParagraph(t, r.within[len(r.within)-1])
		}
	}
}

func (r *reader) beginsInParagraph(t *token, now *reading) {
	switch t.local {
	case "pStyle":
		now.Style = t.get("val")
		if name := r.styles[now.Style]; name != "" {
			now.Style = name
		}
	case "tab", "ptab":
		if r.parent(1) == "r" {
			now.text.WriteByte('\t')
		}
	case "br":
		if kind := t.get("type"); kind == "" || kind == "textWrapping" {
			now.text.WriteByte('\n')
		}
	case "cr":
		now.text.WriteByte('\n')
	case "noBreakHyphen":
		now.text.WriteRune('\u2011')
	case "softHyphen":
		now.text.WriteRune('\u00ad')
	case "footnoteReference", "endnoteReference":
		mark := t.get("customMarkFollows")
		r.mark = mark == "1" || mark == "true" || mark == "on"
	}
}

// says takes characters where they stand in a text.
func (r *reader) says(t *token) {
	switch r.parent(0) {
	case "t":
	case "delText":
		if r.side == after {
			return
		}
	default:
		return
	}
	if !r.mark {
		r.within[len(r.within)-1].text.WriteString(t.text())
	}
}

func (r *reader) bookmark(name string) {
	now := &r.loose
	if len(r.within) > 0 {
		now = &r.within[len(r.within)-1].ReadParagraph
	}
	if id, is := strings.CutPrefix(name, "r_"); is {
		id, _, _ = strings.Cut(id, "_")
		if _, err := model.ParseID(id); err == nil {
			r.marks++
			if !slices.Contains(now.Records, id) {
				now.Records = append(now.Records, id)
			}
		}
		return
	}
	if n, is := strings.CutPrefix(name, "p_"); is && number(n) > 0 {
		r.marks++
		now.Number = cmp.Or(now.Number, number(n))
	}
}

// number reads one of at most nine digits, 0 for anything else.
func number(s string) int {
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil || len(s) > 9 {
		return 0
	}
	return int(n)
}

func (r *reader) ends(t *token) {
	switch t.local {
	case "r":
		r.mark = false
	case "p":
		now := r.within[len(r.within)-1]
		r.within = r.within[:len(r.within)-1]
		if now.endless {
			r.carried = now
			return
		}
		r.done(now)
	case "tr":
		last := r.rows[len(r.rows)-1]
		r.rows = r.rows[:len(r.rows)-1]
		if last.gone {
			r.list, r.spots = r.list[:last.first], r.spots[:last.first]
		}
	case "tbl":
		r.depth--
	case "tc", "body", "txbxContent":
		if r.carried != nil && (r.carried.text.Len() > 0 || t.local == "tc") { // there is none to go on in
			r.done(r.carried)
		}
		r.carried = nil
	}
}

func (r *reader) done(now *reading) {
	now.Text = now.text.String()
	if before, _, has := strings.Cut(now.Text, ".\t"); has && now.Number == 0 {
		now.Number = number(before)
	}
	r.list = append(r.list, now.ReadParagraph)
	if r.depth == 0 {
		r.spots = append(r.spots, spot{})
		return
	}
	r.spots = append(r.spots, r.spot)
}
