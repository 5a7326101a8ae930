package text

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"rapporteur/model/summary"
	textdir "rapporteur/model/text"
)

// Print writes the document. The error is the writer's.
func Print(w io.Writer, doc *summary.Document) error {
	p := printer{runs: doc.Meta.Direction(), bullet: cmp.Or(doc.Meta.Bullet, "-")}
	for _, b := range doc.Blocks {
		p.block(b)
	}
	for i, n := range p.notes {
		if i == 0 {
			p.out.WriteByte('\n')
		}
		if n.Sign != "" {
			p.line(n.Call() + " " + p.inlines(n.Text))
			continue
		}
		fmt.Fprintf(&p.out, "(%d) %s\n", n.Number, p.inlines(n.Text))
	}
	_, err := w.Write(p.out.Bytes())
	return err
}

type printer struct {
	out    bytes.Buffer
	notes  []*summary.Note
	runs   textdir.Dir // the way the document runs
	bullet string      // before the items of lists
}

func (p *printer) block(b summary.Block) {
	if p.out.Len() > 0 {
		p.out.WriteByte('\n')
	}
	switch b := b.(type) {
	case summary.Masthead:
		above := b.Above()
		for _, l := range above {
			p.line(p.inlines(l))
		}
		if len(above) > 0 {
			p.line("")
		}
		p.under(p.inlines(b.Title), "=")
		for _, l := range b.Lines {
			p.line(p.inlines(l))
		}
		if len(b.Status) > 0 {
			p.line(p.inlines(b.Status))
		}
	case summary.Heading:
		if b.Depth == 1 {
			p.under(p.inlines(b.Text), "-")
		} else {
			p.line(p.inlines(b.Text))
		}
	case *summary.Paragraph:
		if b.Number > 0 {
			p.line(fmt.Sprintf("%d. %s", b.Number, p.inlines(b.Text)))
		} else {
			p.line(p.inlines(b.Text))
		}
	case summary.List:
		for _, i := range b.Items {
			p.line(p.bullet + " " + p.inlines(i.Text))
		}
	case *summary.Table:
		p.line(b.Label() + p.inlines(b.Caption))
		p.row(b.Head)
		for _, r := range b.Rows {
			p.row(r.Cells)
		}
	case *summary.Figure:
		p.line(b.Label() + p.inlines(b.Caption))
		for _, bar := range b.Bars {
			p.line(fmt.Sprintf("- %s: %d", bar.Label, bar.Value))
		}
	}
}

// under writes a line and one of as many columns under it.
func (p *printer) under(s, with string) {
	p.line(s)
	p.line(strings.Repeat(with, ansi.StringWidth(s)))
}

func (p *printer) row(cells [][]summary.Inline) {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = p.inlines(c)
	}
	p.line(strings.Join(texts, " | "))
}

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) inlines(in []summary.Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			b.WriteString(strings.ReplaceAll(i.Isolated(p.runs), "\n", " "))
		case summary.Link:
			b.WriteString(i.Text)
			if i.Target != i.Text {
				b.WriteString(" <" + i.Target + ">")
			}
		case *summary.Note:
			if i.Sign != "" {
				b.WriteString(i.Call())
			} else {
				fmt.Fprintf(&b, " (%d)", i.Number)
			}
			p.notes = append(p.notes, i)
		case summary.Break:
			b.WriteByte(' ')
		case *summary.Reference:
			b.WriteString(i.String())
		}
	}
	return b.String()
}
