package summary

import (
	"slices"

	"rapporteur/model"
)

// Number gives paragraphs, notes, tables and figures their numbers, each kind
// from 1 in the order of the tree, and then fills in the references to
// paragraphs. Readers cite paragraph numbers, never pages: they are the same
// in every format.
func (d *Document) Number() {
	n := numbering{paragraphs: map[model.ID][]int{}}
	for _, b := range d.Blocks {
		n.block(b)
	}
	for _, r := range n.references {
		if len(r.To) == 0 { // of one paragraph, whatever stands behind it
			continue
		}
		r.Numbers = nil
		for _, id := range r.To {
			r.Numbers = append(r.Numbers, n.paragraphs[id]...)
		}
		slices.Sort(r.Numbers)
		r.Numbers = slices.Compact(r.Numbers)
	}
}

type numbering struct {
	paragraph, note, table, figure int

	paragraphs map[model.ID][]int
	references []*Reference
}

func (n *numbering) block(b Block) {
	switch b := b.(type) {
	case Masthead:
		n.inlines(b.Title)
		for _, l := range b.Lines {
			n.inlines(l)
		}
		n.inlines(b.Status)
	case Heading:
		n.inlines(b.Text)
	case *Paragraph:
		if b.Numbered {
			n.paragraph++
			b.Number = n.paragraph
			for _, id := range b.Of {
				n.paragraphs[id] = append(n.paragraphs[id], b.Number)
			}
		}
		n.inlines(b.Text)
	case List:
		for _, i := range b.Items {
			n.inlines(i.Text)
		}
	case *Table:
		n.table++
		b.Number = n.table
		n.inlines(b.Caption)
		for _, c := range b.Head {
			n.inlines(c)
		}
		for _, r := range b.Rows {
			for _, c := range r.Cells {
				n.inlines(c)
			}
		}
	case *Figure:
		n.figure++
		b.Number = n.figure
		n.inlines(b.Caption)
	}
}

func (n *numbering) inlines(in []Inline) {
	for _, i := range in {
		switch i := i.(type) {
		case *Note:
			if i.Sign == "" {
				n.note++
				i.Number = n.note
			}
			n.inlines(i.Text)
		case *Reference:
			n.references = append(n.references, i)
		case Text, Link, Break:
		}
	}
}
