package html

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// Options are what can be chosen about a page.
type Options struct {
	Paper Paper // of the printed pages
}

// Print writes the document, whose numbers are those of the tree, as a page in
// UTF-8. The same document and options give the same bytes. The error is the
// writer's.
func Print(w io.Writer, doc *summary.Document, options Options) error {
	p := printer{words: wordsOf(doc.Meta.Language), level: 1, open: doc.Open}
	p.page.language = cmp.Or(languageTag(doc.Meta.Language), "en") // the words of the page are English then
	p.page.direction = cmp.Or(languageDirection(doc.Meta.Language), text.LeftToRight)
	_, err := w.Write(p.document(doc, options))
	return err
}

type printer struct {
	open     func(model.ID) bool // whether an id may leave
	words    phrases
	page     setting
	out      bytes.Buffer
	level    int // of the heading before
	headings []heading
	notes    []*summary.Note
}

// heading is an entry of the contents.
type heading struct {
	level int // 2 to 6
	id    string
	text  []summary.Inline
}

// deepest is the deepest heading of HTML.
const deepest = 6

// document is the whole page. The head and the contents stand before the
// blocks and know what is in them, so the blocks are printed first.
func (p *printer) document(doc *summary.Document, options Options) []byte {
	blocks, head := doc.Blocks, summary.Masthead{Title: []summary.Inline{summary.Text{Text: doc.Meta.Title, Direction: text.Direction(doc.Meta.Title)}}}
	if len(blocks) > 0 {
		if m, ok := blocks[0].(summary.Masthead); ok {
			blocks, head = blocks[1:], m
		}
	}
	title := cmp.Or(words(head.Title), doc.Meta.Title)
	p.masthead(head, "h1")
	header := p.take()
	for _, b := range blocks {
		p.block(b)
	}
	p.endnotes()
	main := p.take()

	style := style(options.Paper, words(head.Status), doc.Meta.Bullet)
	p.line(`<!DOCTYPE html>`)
	p.line(`<html lang="` + p.page.language + `" dir="` + directionName(p.page.direction) + `">`)
	p.line(`<head>`)
	p.line(`<meta charset="utf-8"/>`)
	p.line(`<meta http-equiv="Content-Security-Policy" content="` + escape(policy(style)) + `"/>`)
	p.line(`<meta name="referrer" content="no-referrer"/>`)
	p.line(`<meta name="viewport" content="width=device-width, initial-scale=1"/>`)
	p.line(`<meta name="generator" content="rapporteur"/>`)
	p.line(`<title>` + escape(cmp.Or(title, "–")) + `</title>`)
	p.line(`<style>` + style + `</style>`)
	p.line(`</head>`)
	p.line(`<body>`)
	p.line(`<header` + p.records(head.Of) + `>`)
	p.out.WriteString(header)
	p.line(`</header>`)
	p.contents()
	p.line(`<main>`)
	p.out.WriteString(main)
	p.line(`</main>`)
	p.line(`<footer>`)
	p.line(`<p>` + unnoted(head.Title, p.page) + `</p>`)
	if len(head.Status) > 0 {
		p.line(`<p>` + unnoted(head.Status, p.page) + `</p>`)
	}
	p.line(`</footer>`)
	p.line(`</body>`)
	p.line(`</html>`)
	return p.out.Bytes()
}

// take returns what was printed since the last time.
func (p *printer) take() string {
	s := p.out.String()
	p.out.Reset()
	return s
}

func (p *printer) line(s string) { p.out.WriteString(s + "\n") }

// element prints inlines in an element of their language and direction.
func (p *printer) element(name, attributes string, in []summary.Inline, behind string) {
	own := settingOf(in, p.page)
	p.line("<" + name + attributes + own.attributes(p.page) + ">" + p.inlines(in, own) + behind + "</" + name + ">")
}

func (p *printer) masthead(m summary.Masthead, title string) {
	for i, l := range m.Above() {
		class := ` class="head"`
		if i == 0 && m.Organ != "" {
			class = ` class="head organ"`
		}
		p.element("p", class, l, "")
	}
	p.element(title, "", m.Title, "")
	for _, l := range m.Lines {
		p.element("p", "", l, "")
	}
	if len(m.Status) > 0 {
		p.element("p", ` class="status"`, m.Status, "")
	}
}

// contents is a list of links to the headings, in lists as deep as they are.
func (p *printer) contents() {
	if len(p.headings) == 0 {
		return
	}
	p.line(`<nav aria-labelledby="contents">`)
	p.line(`<h2 id="contents">` + escape(p.words.contents) + `</h2>`)
	level := 1
	for _, h := range p.headings {
		switch {
		case h.level > level: // by one, for headings never skip
			p.line("<ul>")
		default:
			p.line("</li>" + strings.Repeat("</ul></li>", level-h.level))
		}
		level = h.level
		own := settingOf(h.text, p.page)
		p.line(`<li><a href="#` + h.id + `"` + own.attributes(p.page) + `>` + unnoted(h.text, own) + `</a>`)
	}
	p.line(strings.Repeat("</li></ul>", level-1))
	p.line(`</nav>`)
}

// endnotes are the notes, each with a way back to where it is called. A note
// may call another, which then stands behind it.
func (p *printer) endnotes() {
	if len(p.notes) == 0 {
		return
	}
	p.line(`<section role="doc-endnotes" aria-labelledby="notes">`)
	p.headings = append(p.headings, heading{2, "notes", []summary.Inline{summary.Text{Text: p.words.notes, Direction: text.Direction(p.words.notes)}}})
	p.line(`<h2 id="notes">` + escape(p.words.notes) + `</h2>`)
	p.noteList("ul", func(n *summary.Note) bool { return n.Sign != "" })
	p.noteList("ol", func(n *summary.Note) bool { return n.Sign == "" })
	p.line(`</section>`)
}

// noteList is a list of some of the notes: those with a sign of their own are
// not counted, and stand before those with a number.
func (p *printer) noteList(list string, in func(*summary.Note) bool) {
	begun := false
	for i := 0; i < len(p.notes); i++ {
		note := p.notes[i]
		if !in(note) {
			continue
		}
		if !begun {
			begun = true
			p.line("<" + list + ">")
		}
		n, value := p.noteID(note), ""
		if note.Sign == "" {
			value = ` value="` + n + `"`
		}
		back := ` <a class="back" href="#ref-` + n + `" role="doc-backlink" aria-label="` + escape(p.words.back) + ` (` + escape(note.Call()) + `)">↑</a>`
		said := note.Text
		if note.Sign != "" {
			said = append([]summary.Inline{summary.Text{Text: note.Sign + " "}}, said...)
		}
		p.element("li", ` id="note-`+n+`"`+value, said, back)
	}
	if begun {
		p.line("</" + list + ">")
	}
}

// noteID is what the anchors of a note end in: its number, or for one with a
// sign, which may be any character, which of those it is.
func (p *printer) noteID(n *summary.Note) string {
	if n.Sign == "" {
		return strconv.Itoa(n.Number)
	}
	signed := 0
	for _, one := range p.notes {
		if one.Sign != "" {
			signed++
		}
		if one == n {
			break
		}
	}
	return "sign-" + strconv.Itoa(signed)
}

// records is the attribute with the ids of the records behind a block, of those
// that may leave.
func (p *printer) records(ids []model.ID) string {
	var all []string
	for _, id := range ids {
		if p.open(id) {
			all = append(all, id.String())
		}
	}
	if len(all) == 0 {
		return ""
	}
	return fmt.Sprintf(` data-records="%s"`, strings.Join(all, " "))
}
