package docx

import "strings"

// outline is where everything stands in the main part of a file that was just
// printed: its paragraphs with their runs, its tables with their rows. Text boxes
// are passed over.
type outline struct {
	paragraphs []outlined
	tables     []tableSpan
	rows       []rowSpan
	end        int // of the text: what is added at the end goes here
	marks      int // the highest number of a mark
}

// outlined is a paragraph.
type outlined struct {
	span
	open, close int // where its first tag ends and its last one begins; equal to to where it is empty
	props       propsSpan
	runs        []run
}

// propsSpan is where the properties of a paragraph or row stand, to == 0 for
// none.
type propsSpan struct {
	span
	open, close int // as in outlined
	run         span
	runOpen     int // where the tag of the properties of its mark ends
	last        int // where that can be added, before what must stand at the end
}

// run is a run: pieces of text, and other things.
type run struct {
	span
	open   int // where its first tag ends
	props  span
	pieces []piece
}

// piece is a piece of a run; said is what it reads as, "" for what has no words.
type piece struct {
	span
	said string
	text bool // a w:t, which can be cut
}

type tableSpan struct {
	span
	close int
}

type rowSpan struct {
	span
	open  int
	props propsSpan
	table int // its place among the tables
}

// outlineOf reads the main part of a file.
func outlineOf(part string, raw []byte) (*outline, error) {
	o := &outline{}
	s := scan(part, raw)
	var now *outlined
	var at *run
	depth, section, mark := 0, 0, false
	for s.next() {
		n := &s.now
		parent := ""
		if len(s.open) > 1 {
			parent = s.open[len(s.open)-2].local
		}
		if n.kind == closes {
			parent = ""
			if len(s.open) > 0 {
				parent = s.open[len(s.open)-1].local
			}
		}
		if n.kind == says {
			if at != nil && s.open[len(s.open)-1].local == "t" && !mark {
				if last := len(at.pieces) - 1; last >= 0 {
					at.pieces[last].said += n.text()
				}
			}
			continue
		}
		if n.kind == opens && (n.local == "txbxContent" || n.local == "Fallback") {
			for inside := len(s.open); len(s.open) >= inside && s.next(); {
			}
			continue
		}
		if !isWord(n.space) {
			continue
		}
		begins := n.kind == opens
		if begins {
			o.marks = max(o.marks, number(n.get("id")))
		}
		switch n.local {
		case "body":
			if !begins {
				o.end = n.from
				if section > 0 {
					o.end = section
				}
			}
		case "sectPr":
			if begins && parent == "body" {
				section = n.from
			}
			if begins && parent == "pPr" && now != nil {
				now.props.last = n.from
			}
		case "tbl":
			if begins {
				if depth++; depth == 1 {
					o.tables = append(o.tables, tableSpan{span: span{from: n.from}})
				}
			} else {
				if depth == 1 {
					t := &o.tables[len(o.tables)-1]
					t.to, t.close = n.to, n.from
				}
				depth--
			}
		case "tr":
			switch {
			case depth != 1:
			case begins:
				o.rows = append(o.rows, rowSpan{span: span{from: n.from}, open: n.to, table: len(o.tables) - 1})
			default:
				o.rows[len(o.rows)-1].to = n.to
			}
		case "tblPrEx":
			if depth == 1 && !begins && len(o.rows) > 0 {
				o.rows[len(o.rows)-1].open = n.to
			}
		case "trPr":
			if depth == 1 && len(o.rows) > 0 {
				o.rows[len(o.rows)-1].props.take(n)
			}
		case "p":
			if begins {
				o.paragraphs = append(o.paragraphs, outlined{span: span{from: n.from}, open: n.to})
				now = &o.paragraphs[len(o.paragraphs)-1]
			} else if now != nil {
				now.to, now.close = n.to, n.from
				now = nil
			}
		case "pPr":
			if now != nil && parent == "p" {
				now.props.take(n)
			}
		case "rPr":
			switch {
			case now != nil && parent == "pPr" && begins:
				now.props.run, now.props.runOpen = span{n.from, n.to}, n.to
			case now != nil && parent == "pPr":
				now.props.run.to = n.to
			case at != nil && parent == "r" && begins:
				at.props.from = n.from
			case at != nil && parent == "r":
				at.props.to = n.to
			}
		case "r":
			if now == nil {
				continue
			}
			if begins {
				now.runs = append(now.runs, run{span: span{from: n.from}, open: n.to})
				at = &now.runs[len(now.runs)-1]
			} else if at != nil {
				at.to = n.to
				at, mark = nil, false
			}
		default:
			if at == nil || parent != "r" {
				continue
			}
			if !begins {
				if last := len(at.pieces) - 1; last >= 0 {
					at.pieces[last].to = n.to
				}
				continue
			}
			p := piece{span: span{from: n.from}}
			switch n.local {
			case "t":
				p.text = !mark
			case "tab", "ptab":
				p.said = "\t"
			case "cr":
				p.said = "\n"
			case "br":
				if kind := n.get("type"); kind == "" || kind == "textWrapping" {
					p.said = "\n"
				}
			case "noBreakHyphen":
				p.said = "\u2011"
			case "softHyphen":
				p.said = "\u00ad"
			case "footnoteReference", "endnoteReference":
				custom := n.get("customMarkFollows")
				mark = custom == "1" || custom == "true" || custom == "on"
			}
			at.pieces = append(at.pieces, p)
		}
	}
	return o, s.err
}

// take notes where properties begin and end.
func (p *propsSpan) take(n *token) {
	if n.kind == opens {
		p.from, p.open = n.from, n.to
		return
	}
	p.to, p.close = n.to, n.from
	if p.last == 0 {
		p.last = n.from
	}
}

// said is what a paragraph reads as.
func (p *outlined) said() string {
	var b strings.Builder
	for _, r := range p.runs {
		for _, q := range r.pieces {
			b.WriteString(q.said)
		}
	}
	return b.String()
}
