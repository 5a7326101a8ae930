package docx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// look is how a run stands out.
type look struct {
	bold, italic bool
	style        string // of characters
	language     string
	dir          text.Dir
}

// runs is the way a paragraph runs: that of its first text with a letter. A
// line in Arabic begins on the right, whatever stands in brackets behind it. In a
// document that runs from the right any paragraph does that has words which do,
// even where a name in other letters comes first.
func (p *printer) runs(in []summary.Inline) text.Dir {
	if p.base == text.RightToLeft && slices.ContainsFunc(in, func(i summary.Inline) bool {
		t, is := i.(summary.Text)
		return is && text.Direction(t.Text) == text.RightToLeft
	}) {
		return text.RightToLeft
	}
	for _, i := range in {
		var s string
		switch i := i.(type) {
		case summary.Text:
			s = i.Text
		case summary.Link:
			s = i.Text
		case *summary.Reference:
			s = i.String()
		case *summary.Note, summary.Break:
		}
		if d := text.Direction(s); d != text.Neutral {
			return d
		}
	}
	return p.base
}

func (p *printer) inlines(in []summary.Inline, l look) {
	for _, i := range in {
		switch i := i.(type) {
		case summary.Text:
			p.text(i, l)
		case summary.Link:
			p.link(i, l)
		case *summary.Note:
			p.note(i, l)
		case summary.Break:
			p.put(`<w:r><w:br/></w:r>`)
		case *summary.Reference:
			p.reference(i, l)
		}
	}
}

func (p *printer) text(t summary.Text, l look) {
	switch t.Style {
	case summary.Strong:
		l.bold = true
	case summary.Emphasis:
		l.italic = true
	case summary.Plain:
	}
	l.language, l.dir = t.Language, t.Direction
	p.run(p.kept(t), l)
}

// kept is a text from the left in a document from the right, with marks that
// keep numbers and signs at its ends with it: "139 participants" behind an Arabic
// word would read as "participants 139".
func (p *printer) kept(t summary.Text) string {
	s := strings.TrimSpace(t.Text)
	if p.base != text.RightToLeft || t.Direction != text.LeftToRight || s == "" {
		return t.Text
	}
	const mark = "\u200e"
	before, after, _ := strings.Cut(t.Text, s)
	if first, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(first) {
		s = mark + s
	}
	if last, _ := utf8.DecodeLastRuneInString(s); !unicode.IsLetter(last) {
		s += mark
	}
	return before + s + after
}

// reference writes the numbers of paragraphs as links to them.
func (p *printer) reference(r *summary.Reference, l look) {
	s := r.String()
	for s != "" {
		at := strings.IndexAny(s, "0123456789")
		if at < 0 {
			at = len(s)
		}
		p.run(s[:at], l)
		s = s[at:]
		end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			end = len(s)
		}
		if n, err := strconv.Atoi(s[:end]); err == nil && slices.Contains(r.Numbers, n) {
			p.put(`<w:hyperlink w:anchor="`, paragraphMark(n), `" w:history="1">`)
			p.run(s[:end], l)
			p.put(`</w:hyperlink>`)
		} else {
			p.run(s[:end], l)
		}
		s = s[end:]
	}
}

// run writes a text, in as many runs as it changes its way: a word processor
// takes fonts and order from the run, not from the letters.
func (p *printer) run(s string, l look) {
	s, _ = text.CleanLine(s)
	if s == "" {
		return
	}
	if isASCII(s) {
		l.dir = text.LeftToRight
		p.piece(s, l)
		return
	}
	if l.dir == text.Neutral {
		l.dir = text.Direction(s)
	}
	if l.dir == text.Neutral {
		l.dir = p.base
	}
	base := l.dir
	for s != "" {
		var n int
		n, l.dir = stretch(s, base)
		p.piece(s[:n], l)
		s = s[n:]
	}
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// stretch is how many bytes at the start of a text run one way. What stands
// between two letters of a way goes with them, what stands between different
// ones with the whole text.
func stretch(s string, base text.Dir) (n int, dir text.Dir) {
	dir, end := text.Neutral, 0
	for i, r := range s {
		d := way(r)
		if i > 0 && i == end && unicode.IsMark(r) {
			d = dir // a vowel sign stays with its letter
		}
		switch {
		case d == text.Neutral:
		case dir == text.Neutral && (d == base || i == 0):
			dir, end = d, i+len(string(r))
		case dir == text.Neutral:
			return i, base
		case d == dir:
			end = i + len(string(r))
		case dir == base:
			return i, base
		default:
			return end, dir
		}
	}
	if dir == text.Neutral || dir == base {
		return len(s), base
	}
	return end, dir
}

// way is the way of a letter; digits and signs have none here.
func way(r rune) text.Dir {
	switch {
	case r < 'A' || !unicode.IsLetter(r):
		return text.Neutral
	case r < 0x590:
		return text.LeftToRight
	}
	return text.Direction(string(r))
}

// piece writes one run.
func (p *printer) piece(s string, l look) {
	p.put(`<w:r>`)
	p.properties(s, l)
	p.put(`<w:t xml:space="preserve">`)
	p.escape(s)
	p.put(`</w:t></w:r>`)
}

// properties writes those of a run, in the order of the schema.
func (p *printer) properties(s string, l look) {
	rtl := l.dir == text.RightToLeft
	han := !isASCII(s) && strings.ContainsFunc(s, isHan)
	if !rtl && !han && !l.bold && !l.italic && l.style == "" && l.language == "" {
		return
	}
	p.put(`<w:rPr>`)
	if l.style != "" {
		p.put(`<w:rStyle w:val="`, l.style, `"/>`)
	}
	if han { // else quotation marks between Chinese letters are as narrow as Latin ones
		p.put(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if l.bold {
		p.put(`<w:b/><w:bCs/>`)
	}
	if l.italic {
		p.put(`<w:i/><w:iCs/>`)
	}
	if rtl {
		p.put(`<w:rtl/>`)
	}
	p.language(l.language, rtl, han)
	p.put(`</w:rPr>`)
}

// language says what a spelling check is to take a run for; where it is not
// known, that of the script in the United Nations.
func (p *printer) language(tag string, rtl, han bool) {
	switch {
	case rtl:
		p.put(`<w:lang w:bidi="`, attribute(tagged(tag, "ar")), `"/>`)
	case han:
		p.put(`<w:lang w:eastAsia="`, attribute(tagged(tag, "zh")), `"/>`)
	case tag != "":
		p.put(`<w:lang w:val="`, attribute(tagged(tag, "en")), `"/>`)
	}
}

func isHan(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }

// tagged is a language as Word names it, or another where there is none: of the
// six official ones, with the country whose spelling they are checked by.
func tagged(tag, other string) string {
	if !isTag(tag) {
		tag = other
	}
	switch tag {
	case "ar":
		return "ar-SA"
	case "zh":
		return "zh-CN"
	case "en":
		return "en-GB"
	case "fr":
		return "fr-FR"
	case "es":
		return "es-ES"
	case "ru":
		return "ru-RU"
	}
	return tag
}

// longestTag is what a tag without extensions has at most (RFC 5646, 4.4.1).
const longestTag = 35

func isTag(s string) bool {
	return s != "" && len(s) <= longestTag && !strings.ContainsFunc(s, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
	})
}

// direction is the way a language runs.
func direction(tag string) text.Dir {
	primary, _, _ := strings.Cut(tag, "-")
	switch primary {
	case "ar", "fa", "he", "ur", "ps", "dv", "yi", "sd", "ug":
		return text.RightToLeft
	}
	return text.LeftToRight
}

// escape writes a clean text between tags.
func (p *printer) escape(s string) {
	from := 0
	for i := range len(s) {
		var to string
		switch s[i] {
		case '&':
			to = "&amp;"
		case '<':
			to = "&lt;"
		case '>':
			to = "&gt;"
		default:
			continue
		}
		p.put(s[from:i], to)
		from = i + 1
	}
	p.put(s[from:])
}

// escaped is a text between tags, attribute one between quotation marks; both
// without what XML forbids.
func escaped(s string) string {
	s, _ = text.CleanLine(s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func attribute(s string) string { return strings.ReplaceAll(escaped(s), `"`, "&quot;") }
