package summary

import (
	"slices"
	"strings"

	"rapporteur/model"
)

// MostWords is how many words a report by a Secretariat may have (DGACM,
// editorial manual: 8,500).
const MostWords = 8500

// WarningKind says what a warning is about.
type WarningKind int

// The kinds of warning.
const (
	WarnName           WarningKind = iota // a withheld name stands in the text
	WarnEmptySection                      // a heading has nothing under it
	WarnLoneSubheading                    // a heading is the only one under the heading above it
	WarnUnusedOutcome                     // an outcome stands in no paragraph
	WarnTooLong                           // the document has more than MostWords words
	WarnAlone                             // one participant alone is listed at an item, and can be tied to what is told
)

// Warning is what the one who hands a document on should look at. No warning
// changes the document.
type Warning struct {
	Kind    WarningKind
	Block   int        // in Document.Blocks; -1 where it is of none
	Records []model.ID // it is about
	Name    string     // the withheld name
	Where   string     // an excerpt
}

// Warnings are what there is to look at in a document, in its order; report is
// what Check said of the same request.
func Warnings(doc *Document, report Report) []Warning {
	var all []Warning
	telling := map[model.ID]int{} // the first block that tells of a record
	for i, b := range doc.Blocks {
		for _, id := range b.Records() {
			if _, has := telling[id]; !has {
				telling[id] = i
			}
		}
	}
	for _, f := range report.Names {
		block, has := telling[f.Record]
		if !has {
			block = -1
		}
		all = append(all, Warning{Kind: WarnName, Block: block, Records: []model.ID{f.Record}, Name: f.Name, Where: f.Where})
	}
	for _, id := range report.Alone {
		w := Warning{Kind: WarnAlone, Block: -1, Records: []model.ID{id}}
		for i, b := range doc.Blocks {
			if h, is := b.(Heading); is && slices.Contains(h.Of, id) {
				w.Block, w.Where = i, PlainText(h.Text)
			}
		}
		all = append(all, w)
	}
	for i, b := range doc.Blocks {
		h, is := b.(Heading)
		if !is {
			continue
		}
		where := PlainText(h.Text)
		if i+1 == len(doc.Blocks) {
			all = append(all, Warning{Kind: WarnEmptySection, Block: i, Where: where})
		} else if next, is := doc.Blocks[i+1].(Heading); is && next.Depth <= h.Depth {
			all = append(all, Warning{Kind: WarnEmptySection, Block: i, Where: where})
		}
		if doc.alone(i) {
			all = append(all, Warning{Kind: WarnLoneSubheading, Block: i, Where: where})
		}
	}
	for _, id := range doc.Unused {
		if doc.outcomes[id] {
			all = append(all, Warning{Kind: WarnUnusedOutcome, Block: -1, Records: []model.ID{id}})
		}
	}
	if doc.Words() > MostWords {
		all = append(all, Warning{Kind: WarnTooLong, Block: -1})
	}
	return all
}

// alone tells whether a heading has no other of its depth under the heading
// above it.
func (d *Document) alone(at int) bool {
	depth := d.Blocks[at].(Heading).Depth
	if depth < 2 {
		return false
	}
	for _, step := range []int{-1, 1} {
		for i := at + step; i >= 0 && i < len(d.Blocks); i += step {
			h, is := d.Blocks[i].(Heading)
			if !is || h.Depth > depth {
				continue
			}
			if h.Depth == depth {
				return false
			}
			break
		}
	}
	return true
}

// Words counts the words of a document as it reads: headings, paragraphs,
// lists, tables and notes, up to the annex.
func (d *Document) Words() int {
	n := 0
	for _, b := range d.Body() {
		for _, in := range Inlines(b) {
			n += len(strings.Fields(PlainText(in)))
			for _, i := range in {
				if note, is := i.(*Note); is {
					n += len(strings.Fields(PlainText(note.Text)))
				}
			}
		}
	}
	return n
}

// Inlines are the texts of a block in the order in which they are read, each by
// itself.
func Inlines(b Block) [][]Inline {
	var all [][]Inline
	switch b := b.(type) {
	case Masthead:
		all = append(append(b.Above(), b.Title), b.Lines...)
		all = append(all, b.Status)
	case Heading:
		all = append(all, b.Text)
	case *Paragraph:
		all = append(all, b.Text)
	case List:
		for _, i := range b.Items {
			all = append(all, i.Text)
		}
	case *Table:
		all = append(append(all, b.Caption), b.Head...)
		for _, r := range b.Rows {
			all = append(all, r.Cells...)
		}
	case *Figure:
		all = append(all, b.Caption)
		for _, bar := range b.Bars {
			all = append(all, []Inline{Text{Text: bar.Label}})
		}
	}
	return all
}

// PlainText is inlines as they read on one line, without notes.
func PlainText(in []Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case Text:
			b.WriteString(i.Text)
		case Link:
			b.WriteString(i.Text)
		case Break:
			b.WriteString(" ")
		case *Reference:
			b.WriteString(i.String())
		case *Note:
		}
	}
	return b.String()
}
