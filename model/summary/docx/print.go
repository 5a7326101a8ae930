package docx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// Options are what a Word file may have beside the tree.
type Options struct {
	Letter   bool      // paper of 8.5 × 11 inches, else A4; a template has its own
	Template *Template // that the document is set into; nil: none
	Earlier  *Earlier  // that the changes are tracked against; nil: none are

	// Withheld tells of words of the earlier file, and the records that stood
	// behind them, whether they may not be shown: then they are neither deleted
	// nor there. nil: all may be.
	Withheld func(words string, records []string) bool
}

// The parts that are the same in every file, but for what stands in braces.
//
//go:embed parts
var parts embed.FS

// Print writes the document, into the template where the options have one. The
// error is the writer's.
func Print(w io.Writer, doc *summary.Document, opt Options) error {
	z := zip.NewWriter(w)
	var whole bytes.Buffer
	if opt.Earlier != nil { // changes are put into what is printed
		z = zip.NewWriter(&whole)
	}
	p := &printer{doc: doc, opt: opt, in: opt.Template, base: direction(doc.Meta.Language)}
	p.links.like, p.noteLinks.like = "link", "link"
	p.out = bufio.NewWriterSize(nil, 1<<16)
	p.fixed = strings.NewReplacer(append(numberings(doc.Meta),
		"{language}", attribute(tagged(doc.Meta.Language, "en")), "{title}", escaped(doc.Meta.Title),
		"{program}", wordsProgram, "{status}", status(doc.Meta), "{tab}", strconv.Itoa(p.width()))...,
	)
	p.method = zip.Deflate
	if opt.Earlier != nil {
		p.method = zip.Store
	}
	if err := p.print(z); err != nil {
		return err
	}
	if err := z.Close(); err != nil || opt.Earlier == nil {
		return err
	}
	z, p.method = zip.NewWriter(w), zip.Deflate
	if err := p.tracked(z, whole.Bytes()); err != nil {
		return err
	}
	return z.Close()
}

// print writes the parts.
func (p *printer) print(z *zip.Writer) error {
	if p.in != nil {
		return p.set(z)
	}
	for _, part := range []struct {
		name  string
		write func() error
	}{
		{typesPart, p.copied("types.xml")},
		{"_rels/.rels", p.copied("package.rels.xml")},
		{"word/document.xml", p.document},
		{"word/footnotes.xml", p.footnotes},
		{"word/_rels/document.xml.rels", p.relations("document.rels.xml", &p.links)},
		{"word/_rels/footnotes.xml.rels", p.relations("none.rels.xml", &p.noteLinks)},
		{"word/styles.xml", p.copied("styles.xml")},
		{"word/numbering.xml", p.copied("numbering.xml")},
		{"word/settings.xml", p.copied("settings.xml")},
		{"word/fontTable.xml", p.copied("fonts.xml")},
		{"word/header.xml", p.header},
		{"word/footer.xml", p.copied("footer.xml")},
		{"docProps/core.xml", p.copied("core.xml")},
		{"docProps/app.xml", p.copied("app.xml")},
	} {
		if err := p.part(z, part.name, part.write); err != nil {
			return err
		}
	}
	return nil
}

// part writes one part of the file.
func (p *printer) part(z *zip.Writer, name string, write func() error) error {
	// One time for all, the first that the format can hold.
	entry, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: p.method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		return err
	}
	p.out.Reset(entry)
	if err := write(); err != nil {
		return err
	}
	return p.out.Flush()
}

// printer writes one file. The writer keeps its first error and gives it back
// when it is flushed.
type printer struct {
	doc    *summary.Document
	opt    Options
	in     *Template // nil for a file of our own
	base   text.Dir  // of the document's language
	out    *bufio.Writer
	method uint16 // of packing
	fixed  *strings.Replacer

	marks     marks
	anchors   []string // of the headings, in order
	headings  int      // printed so far
	list      int      // numbering of the last block, 0 where that was no list
	notes     []*summary.Note
	noted     int // the number of the last note that the template has
	automatic int // notes that a word processor numbers as the tree does
	inNotes   bool
	uncounted bool // the paragraph that begins has no number of its style

	filled map[string]string // what stands in the template's places

	links, noteLinks links
}

func (p *printer) put(s ...string) {
	for _, s := range s {
		_, _ = p.out.WriteString(s) // told by Flush
	}
}

// copied writes a part as it stands in the folder parts.
func (p *printer) copied(name string) func() error {
	return func() error {
		raw, err := parts.ReadFile("parts/" + name)
		if err != nil {
			return err
		}
		_, err = p.fixed.WriteString(p.out, string(raw))
		return err
	}
}

func status(m summary.Meta) string {
	if m.Draft {
		return wordsOf(m.Language).draft
	}
	return wordsOf(m.Language).final
}

// sheet is a size of paper, in twentieths of a point.
type sheet struct{ width, height int }

const margin = 1418 // 2.5 cm

func (p *printer) paper() sheet {
	if p.opt.Letter {
		return sheet{12240, 15840}
	}
	return sheet{11906, 16838}
}

// width is the one between the margins.
func (p *printer) width() int {
	if p.in != nil && p.in.width > 0 {
		return p.in.width
	}
	return p.paper().width - 2*margin
}

const (
	declared   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// document writes the main part.
func (p *printer) document() error {
	p.put(declared, "<w:document", namespaces, "><w:body>")
	p.body()
	size := p.paper()
	p.put(`<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:footerReference w:type="first" r:id="footer"/>`,
		fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%[3]d" w:right="%[3]d" w:bottom="%[3]d" w:left="%[3]d" w:header="709" w:footer="709" w:gutter="0"/>`, size.width, size.height, margin),
		`<w:titlePg/>`)
	if p.base == text.RightToLeft {
		p.put(`<w:bidi/>`)
	}
	p.put(`</w:sectPr></w:body></w:document>`)
	return nil
}

// body writes the blocks, with the contents after the masthead.
func (p *printer) body() {
	contents := p.contents()
	listed := false
	for _, b := range p.doc.Blocks {
		if _, is := b.(summary.Masthead); !is && !listed {
			p.printContents(contents)
			listed = true
		}
		p.block(b)
	}
}

// header writes what stands on top of each page but the first: the title, and
// what the page is not until it is cleared.
func (p *printer) header() error {
	p.put(declared, "<w:hdr", namespaces, ">")
	printed := false
	for _, b := range p.doc.Blocks {
		head, is := b.(summary.Masthead)
		if !is || printed {
			continue
		}
		printed = true
		for _, line := range [][]summary.Inline{head.Title, head.Status} {
			if line = withoutNotes(line); len(line) > 0 {
				p.paragraph("Header", nil, line)
			}
		}
	}
	if !printed {
		p.paragraph("Header", nil, nil)
	}
	p.put("</w:hdr>")
	return nil
}

// withoutNotes is a text that stands a second time: its notes and links stand
// with the first.
func withoutNotes(in []summary.Inline) (out []summary.Inline) {
	for _, i := range in {
		switch i := i.(type) {
		case *summary.Note:
		case summary.Link:
			out = append(out, summary.Text{Text: i.Text})
		case summary.Text, summary.Break, *summary.Reference:
			out = append(out, i)
		}
	}
	return out
}
