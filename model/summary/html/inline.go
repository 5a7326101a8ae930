package html

import (
	"cmp"
	markup "html"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// clean takes out what no page may hold. The tree's texts are clean; a tree
// that was made by other means must not break the page.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\ufdd0' && r <= '\ufdef', r&0xfffe == 0xfffe:
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

// escape is a text as it stands between tags or in a quoted attribute.
func escape(s string) string { return markup.EscapeString(clean(s)) }

// words are the words of inlines, without notes: for the title, the contents
// and descriptions.
func words(in []summary.Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			b.WriteString(i.Text)
		case summary.Link:
			b.WriteString(i.Text)
		case summary.Break:
			b.WriteByte(' ')
		case *summary.Reference:
			b.WriteString(i.String())
		case *summary.Note:
		}
	}
	return b.String()
}

// inlines are inlines as markup, in a block of this setting. Notes are kept
// for the end of the page.
func (p *printer) inlines(in []summary.Inline, around setting) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			b.WriteString(run(i, around))
		case summary.Link:
			b.WriteString(link(i))
		case *summary.Note:
			p.notes = append(p.notes, i)
			n := p.noteID(i)
			b.WriteString(`<sup><a id="ref-` + n + `" href="#note-` + n + `" role="doc-noteref">` + escape(i.Call()) + `</a></sup>`)
		case summary.Break:
			b.WriteString("<br/>")
		case *summary.Reference:
			b.WriteString(reference(i, around))
		}
	}
	return b.String()
}

// unnoted are inlines as markup without their notes, for a second place.
func unnoted(in []summary.Inline, around setting) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			b.WriteString(run(i, around))
		case summary.Link, summary.Break, *summary.Reference:
			b.WriteString(escape(words([]summary.Inline{i})))
		case *summary.Note:
		}
	}
	return b.String()
}

func run(t summary.Text, around setting) string {
	clean := clean(t.Text)
	if strings.TrimSpace(clean) == "" {
		return clean
	}
	own := setting{runLanguage(t, around), runDirection(t)}
	if own.direction == text.Neutral {
		own.direction = around.direction
	}
	s := escape(clean)
	attributes := own.attributes(around)
	switch {
	case own.direction != around.direction || strays(clean, own.direction):
		if own.direction == around.direction {
			attributes += ` dir="` + directionName(own.direction) + `"` // else a bdi guesses
		}
		// Blanks at the ends part it from what is around, and stay there.
		inner := strings.Trim(clean, " ")
		before, after, _ := strings.Cut(clean, inner)
		s = before + "<bdi" + attributes + ">" + escape(inner) + "</bdi>" + after
	case attributes != "":
		s = "<span" + attributes + ">" + s + "</span>"
	}
	switch t.Style {
	case summary.Strong:
		return "<strong>" + s + "</strong>"
	case summary.Emphasis:
		return "<em>" + s + "</em>"
	case summary.Plain:
	}
	return s
}

// label is a text of the tree's own, like "Table 1. ", on this page.
func (p *printer) label(s string) string {
	return run(summary.Text{Text: s, Direction: text.Direction(s)}, p.page)
}

// link leads only to the web or to a mail address; any other target, a script
// above all, is written out as text.
func link(l summary.Link) string {
	scheme, _, _ := strings.Cut(l.Target, ":")
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		class := ""
		if l.Text != l.Target { // on paper the target is written out
			class = ` class="away"`
		}
		return `<a` + class + ` href="` + escape(l.Target) + `" rel="noreferrer"><bdi>` + escape(l.Text) + `</bdi></a>`
	}
	if l.Target == "" || l.Text == l.Target {
		return "<bdi>" + escape(l.Text) + "</bdi>"
	}
	return "<bdi>" + escape(l.Text) + "</bdi> &lt;<bdi>" + escape(l.Target) + "</bdi>&gt;"
}

// reference is a reference as it reads, each number a link to its paragraph.
func reference(r *summary.Reference, around setting) string {
	var b strings.Builder
	rest := r.String()
	own := cmp.Or(text.Direction(rest), around.direction)
	for _, number := range r.Numbers {
		n := strconv.Itoa(number)
		before, after, found := strings.Cut(rest, n)
		if !found {
			break
		}
		b.WriteString(escape(before) + `<a href="#p` + n + `">` + n + `</a>`)
		rest = after
	}
	b.WriteString(escape(rest))
	if own != around.direction {
		return `<bdi dir="` + directionName(own) + `">` + b.String() + `</bdi>`
	}
	return b.String()
}
