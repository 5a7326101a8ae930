package markdown

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"rapporteur/model/summary"
	textdir "rapporteur/model/text"
)

// Print writes the document. The error is the writer's.
func Print(w io.Writer, doc *summary.Document) error {
	p := printer{runs: doc.Meta.Direction()}
	for _, b := range doc.Blocks {
		p.block(b)
	}
	signed, numbered := p.bySign()
	for _, n := range signed { // no footnote of Markdown can be called by a sign
		p.line("\n" + escape(n.Call(), atStart) + " " + p.inlines(n.Text, 0))
	}
	for i, n := range numbered {
		if i == 0 {
			p.out.WriteByte('\n')
		}
		fmt.Fprintf(&p.out, "[^%d]: %s\n", n.Number, p.inlines(n.Text, 0))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

// bySign are the notes that are called by a sign of their own, and the others.
func (p *printer) bySign() (signed, numbered []*summary.Note) {
	for _, n := range p.notes {
		if n.Sign != "" {
			signed = append(signed, n)
		} else {
			numbered = append(numbered, n)
		}
	}
	return signed, numbered
}

type printer struct {
	out   bytes.Buffer
	notes []*summary.Note
	runs  textdir.Dir // the way the document runs
}

// deepest is the deepest heading of Markdown.
const deepest = 6

func (p *printer) block(b summary.Block) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	switch b := b.(type) {
	case summary.Masthead:
		for _, l := range b.Above() {
			p.line(p.inlines(l, atStart) + "\n")
		}
		p.line("# " + p.inlines(b.Title, inHeading))
		for _, l := range b.Lines {
			p.line("\n" + p.inlines(l, atStart))
		}
		if len(b.Status) > 0 {
			p.line("\n*" + p.inlines(b.Status, 0) + "*")
		}
	case summary.Heading:
		p.line(strings.Repeat("#", min(b.Depth+1, deepest)) + " " + p.inlines(b.Text, inHeading))
	case *summary.Paragraph:
		if b.Number > 0 {
			p.line(fmt.Sprintf("%d. %s", b.Number, p.inlines(b.Text, atStart)))
		} else {
			p.line(p.inlines(b.Text, atStart))
		}
	case summary.List:
		for _, i := range b.Items {
			p.line("- " + p.inlines(i.Text, atStart))
		}
	case *summary.Table:
		p.table(b)
	case *summary.Figure:
		p.line("**" + b.Label() + p.inlines(b.Caption, 0) + "**\n")
		for _, bar := range b.Bars {
			p.line(fmt.Sprintf("- %s: %d", escape(bar.Label, atStart), bar.Value))
		}
	}
}

func (p *printer) table(t *summary.Table) {
	p.line("**" + t.Label() + p.inlines(t.Caption, 0) + "**\n")
	p.row(t.Head)
	p.line("|" + strings.Repeat(" --- |", len(t.Head)))
	for _, r := range t.Rows {
		p.row(r.Cells)
	}
}

func (p *printer) row(cells [][]summary.Inline) {
	var b strings.Builder
	b.WriteString("|")
	for _, c := range cells {
		b.WriteString(" " + p.inlines(c, 0) + " |")
	}
	p.line(b.String())
}

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) inlines(in []summary.Inline, where place) string {
	var b strings.Builder
	for _, i := range in {
		at := where
		if b.Len() > 0 {
			at &^= atStart
		}
		switch i := i.(type) {
		case summary.Text:
			b.WriteString(p.styled(i, at))
		case summary.Link:
			b.WriteString("[" + escape(i.Text, at&^atStart) + "](<" + target(i.Target) + ">)")
		case *summary.Note:
			if i.Sign != "" {
				b.WriteString(escape(i.Call(), at))
			} else {
				fmt.Fprintf(&b, "[^%d]", i.Number)
			}
			p.notes = append(p.notes, i)
		case summary.Break:
			b.WriteByte(' ')
		case *summary.Reference:
			b.WriteString(escape(i.String(), at))
		}
	}
	return b.String()
}

func (p *printer) styled(t summary.Text, at place) string {
	s := strings.Trim(t.Text, " ")
	if s == "" || t.Style == summary.Plain {
		return escape(t.Isolated(p.runs), at)
	}
	mark := "**"
	if t.Style == summary.Emphasis {
		mark = "*"
	}
	before, after, _ := strings.Cut(t.Text, s)
	t.Text = s
	return before + mark + escape(t.Isolated(p.runs), at&^atStart) + mark + after
}
