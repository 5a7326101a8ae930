package docx

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"rapporteur/model/summary"
)

// note writes the sign of a note and keeps its text for the part of notes. A
// note within a note, which Word cannot have, stands in brackets.
func (p *printer) note(n *summary.Note, l look) {
	if p.inNotes {
		p.run(" (", l)
		p.inlines(n.Text, l)
		p.run(")", l)
		return
	}
	p.notes = append(p.notes, n)
	id := strconv.Itoa(p.noted + len(p.notes))
	p.put(`<w:r><w:rPr><w:rStyle w:val="`, p.style("FootnoteReference"), `"/></w:rPr><w:footnoteReference`)
	sign := p.sign(n)
	if sign != "" {
		p.put(` w:customMarkFollows="1"`)
	}
	p.put(` w:id="`, id, `"/>`)
	if sign != "" {
		p.put(`<w:t>`, sign, `</w:t>`)
	}
	p.put(`</w:r>`)
}

// sign is what a note is called by where a word processor would call it
// otherwise than the tree, "" elsewhere. Notes with a sign of their own count for
// nothing in a word processor's numbering.
func (p *printer) sign(n *summary.Note) string {
	if n.Sign != "" {
		return escaped(n.Sign)
	}
	if n.Number == 0 || n.Number == p.automatic+1 {
		p.automatic++
		return ""
	}
	return strconv.Itoa(n.Number)
}

// footnotes writes the part of notes.
func (p *printer) footnotes() error {
	p.put(declared, `<w:footnotes`, namespaces, `>`,
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>`,
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	p.printNotes()
	p.put(`</w:footnotes>`)
	return nil
}

// printNotes writes the notes of the text.
func (p *printer) printNotes() {
	p.inNotes, p.automatic = true, 0
	if p.in != nil {
		p.automatic = p.in.notes
	}
	for i, n := range p.notes {
		p.put(`<w:footnote w:id="`, strconv.Itoa(p.noted+i+1), `">`)
		p.open("FootnoteText", p.runs(n.Text))
		p.put(`<w:r><w:rPr><w:rStyle w:val="`, p.style("FootnoteReference"), `"/></w:rPr>`)
		if sign := p.sign(n); sign != "" {
			p.put(`<w:t>`, sign, `</w:t>`)
		} else {
			p.put(`<w:footnoteRef/>`)
		}
		p.put(`</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`)
		p.inlines(n.Text, look{})
		p.put(`</w:p></w:footnote>`)
	}
	p.inNotes = false
}

// links are the targets outside of one part, in the order they come in.
type links struct {
	like    string // what their ids begin with
	targets []string
	ids     map[string]string
}

func (l *links) id(target string) string {
	if id, ok := l.ids[target]; ok {
		return id
	}
	if l.ids == nil {
		l.ids = map[string]string{}
	}
	l.targets = append(l.targets, target)
	id := l.like + strconv.Itoa(len(l.targets))
	l.ids[target] = id
	return id
}

// link writes a link that leads somewhere on the web, and any other as text.
func (p *printer) link(k summary.Link, l look) {
	target, ok := webAddress(k.Target)
	if !ok {
		p.run(cmp.Or(k.Text, k.Target), l)
		if k.Text != "" && k.Target != "" && k.Target != k.Text {
			p.run(" <"+k.Target+">", l)
		}
		return
	}
	to := &p.links
	if p.inNotes {
		to = &p.noteLinks
	}
	p.put(`<w:hyperlink r:id="`, to.id(target), `" w:history="1">`)
	l.style = p.style("Hyperlink")
	p.run(cmp.Or(k.Text, k.Target), l)
	p.put(`</w:hyperlink>`)
}

// longestAddress is what Word opens.
const longestAddress = 2048

// webAddress is an http or https address with everything percent-encoded that
// could not stand in one; false for any other.
func webAddress(s string) (string, bool) {
	scheme, rest, ok := strings.Cut(s, "://")
	if scheme = strings.ToLower(scheme); !ok || scheme != "http" && scheme != "https" {
		return "", false
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, port, _ := strings.Cut(rest[:end], ":")
	n, err := strconv.Atoi(cmp.Or(port, "80"))
	if err != nil || n < 1 || n > 65535 || !isHost(host) {
		return "", false
	}
	var b strings.Builder
	b.WriteString(scheme + "://" + rest[:end])
	fragment := false
	for i := end; i < len(rest); i++ {
		c := rest[i]
		switch {
		case c == '%' && i+2 < len(rest) && isHex(rest[i+1]) && isHex(rest[i+2]),
			c == '#' && !fragment,
			c != '#' && c > ' ' && c < 0x7f && !strings.ContainsRune("%\"<>\\^`{|}[]", rune(c)):
			b.WriteByte(c)
			fragment = fragment || c == '#'
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String(), b.Len() <= longestAddress
}

// isHost tells whether a name could be a computer's: labels of letters, digits
// and hyphens, with full stops between them.
func isHost(s string) bool {
	for label := range strings.SplitSeq(s, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, r := range label {
			if r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z') {
				return false
			}
		}
	}
	return true
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

// relations writes those of a part: what it always has, and its links.
func (p *printer) relations(always string, to *links) func() error {
	return func() error {
		if err := p.copied(always)(); err != nil {
			return err
		}
		p.printLinks(to)
		p.put(`</Relationships>`)
		return nil
	}
}

func (p *printer) printLinks(to *links) {
	for _, target := range to.targets {
		p.put(`<Relationship xmlns="`, relationsSpace, `" Id="`, to.ids[target], `" Type="`, officeKind, `hyperlink" Target="`, attribute(target), `" TargetMode="External"/>`)
	}
}
