package docx

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// The places that are filled in, as they are named in a template: {{title}}.
const (
	PlaceTitle  = "title"
	PlaceDate   = "date"
	PlaceRegion = "region"
	PlaceSymbol = "symbol"
	placeBody   = "body"
)

// isFilled tells whether a part of a type has text for readers in it.
func isFilled(declared string) bool {
	switch strings.TrimPrefix(declared, wordTypes) {
	case "document.main+xml", "template.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml":
		return true
	}
	return false
}

// inspector looks through one part: for what must not be there, and for places
// to fill in.
type inspector struct {
	*Template
	*scanner
	filled   bool
	within   []*templateParagraph
	fields   []*templateField
	staleIDs []string // numbers of the bookmarks of an earlier export
}

// templateParagraph is a paragraph while it is read.
type templateParagraph struct {
	span
	above      string // what it stands in that is not the text itself
	texts      []templateText
	sect, more bool // it ends a section; it holds more than words
	marks      int  // bookmarks that begin in it and do not end in it
}

// templateText is one w:t, or a tab or the like, which no placeholder goes across.
type templateText struct {
	span
	open string // its first tag
	said string
}

// templateField is a field while it is read.
type templateField struct {
	instruction strings.Builder
	told        bool // its instruction has ended
}

func (i *inspector) read() error {
	var body, section int
	for i.next() {
		n := &i.now
		if n.kind == says {
			i.says(n)
			continue
		}
		if n.kind == closes {
			if err := i.ends(n); err != nil {
				return err
			}
			if i.part == i.Template.main && n.is("body") && len(i.open) == 1 {
				body = n.from
			}
			continue
		}
		if err := i.forbids(n); err != nil {
			return err
		}
		if len(i.open) == 1 && i.part == i.Template.main {
			switch {
			case n.space == wordStrict:
				return refuse(Strict, i.part, "")
			case n.local != "document" || n.space != word:
				return refuse(NotWord, i.part, "")
			}
		}
		if !isWord(n.space) {
			continue
		}
		if n.local == "sectPr" && len(i.open) == 3 && i.part == i.Template.main {
			section = n.from
		}
		i.begins(n)
	}
	for i.err == nil && len(i.fields) > 0 {
		i.field("end")
	}
	if i.err != nil || i.part != i.Template.main {
		return i.err
	}
	if body == 0 {
		return refuse(BadXML, i.part, "there is no text in it")
	}
	if !i.body.found {
		i.body.at = cmp.Or(section, body)
	}
	return nil
}

// forbids refuses an element that brings in another file or program.
func (i *inspector) forbids(n *token) error {
	switch n.local {
	case "altChunk":
		return refuse(Chunk, i.part, n.local)
	case "subDoc":
		return refuse(Subdocument, i.part, n.local)
	case "OLEObject", "control":
		if n.local == "OLEObject" || isWord(n.space) {
			return refuse(Embedded, i.part, n.local)
		}
	}
	for _, f := range n.fields {
		// Pictures and links in the old language of drawings name their targets here.
		if (f.local == "src" || f.local == "href") && strings.HasPrefix(n.space, "urn:schemas-microsoft-com:") {
			if to := unescaped(f.value); to != "" && (f.local == "src" || !mayLead(to)) && !strings.HasPrefix(to, "#") {
				return refuse(Outside, i.part, clipped(to))
			}
		}
	}
	if i.filled && isWord(n.space) {
		switch n.local {
		case "ins", "del", "moveFrom", "moveTo":
			return refuse(Tracked, i.part, "")
		}
	}
	if n.is("fldSimple") {
		return checkField(i.part, n.get("instr"))
	}
	return nil
}

func (i *inspector) begins(n *token) {
	switch n.local {
	case "p":
		i.within = append(i.within, &templateParagraph{span: span{from: n.from}, above: i.above()})
	case "fldChar":
		i.field(n.get("fldCharType"))
	case "sectPr":
		i.here(func(p *templateParagraph) { p.sect = true })
	case "drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentReference", "sym":
		i.here(func(p *templateParagraph) { p.more = true })
		if mark := n.get("customMarkFollows"); n.local == "footnoteReference" && i.part == i.Template.main && !i.body.found && (mark == "" || mark == "0" || mark == "false") {
			i.notes++
		}
	case "tab", "br", "cr", "ptab", "noBreakHyphen", "softHyphen":
		i.here(func(p *templateParagraph) { p.texts = append(p.texts, templateText{said: nested}) })
	case "t":
		i.here(func(p *templateParagraph) {
			p.texts = append(p.texts, templateText{span: span{from: n.from}, open: string(i.raw[n.from:n.to])})
		})
	case "bookmarkStart":
		i.here(func(p *templateParagraph) { p.marks++ })
		if i.part == i.Template.main && ourMark.MatchString(n.get("name")) {
			i.stale = append(i.stale, span{n.from, n.to})
			i.staleIDs = append(i.staleIDs, n.get("id"))
		}
	case "bookmarkEnd":
		i.here(func(p *templateParagraph) { p.marks-- })
		if i.part == i.Template.main && slices.Contains(i.staleIDs, n.get("id")) {
			i.stale = append(i.stale, span{n.from, n.to})
		}
	case "pgSz", "pgMar":
		if i.part == i.Template.main {
			i.measure(n)
		}
	}
	if i.part == i.Template.main {
		i.marks = max(i.marks, number(n.get("id")))
	}
}

// ourMark is a bookmark as this program names them.
var ourMark = regexp.MustCompile(`^(?i)(r_[0-9A-Z]{26}(_[0-9]+)?|p_[0-9]+|_Toc[0-9]{6})$`)

// measure keeps how wide the text of the last section is.
func (i *inspector) measure(n *token) {
	if n.local == "pgSz" {
		i.width = number(n.get("w"))
		return
	}
	for _, side := range []string{"left", "right", "gutter"} {
		i.width -= number(n.get(side))
	}
}

func (i *inspector) here(do func(*templateParagraph)) {
	if len(i.within) > 0 {
		do(i.within[len(i.within)-1])
	}
}

// above is what the paragraph just begun stands in, "" for the text itself.
func (i *inspector) above() string {
	if i.part != i.Template.main {
		return wordsPlaceElsewhere
	}
	for n := len(i.open) - 2; n > 1; n-- {
		switch i.open[n].local {
		case "tc":
			return wordsPlaceTable
		case "txbxContent":
			return wordsPlaceBox
		case "sdtContent":
			return wordsPlaceControl
		}
	}
	if len(i.open) != 3 {
		return wordsPlaceMarkup
	}
	return ""
}

func (i *inspector) says(n *token) {
	top := i.open[len(i.open)-1]
	if !isWord(top.space) {
		return
	}
	switch top.local {
	case "t":
		i.here(func(p *templateParagraph) {
			if last := len(p.texts) - 1; last >= 0 {
				p.texts[last].said += n.text()
			}
		})
	case "instrText", "delInstrText":
		if last := len(i.fields) - 1; last >= 0 && !i.fields[last].told {
			i.fields[last].instruction.WriteString(n.text())
		}
	}
}

func (i *inspector) field(kind string) {
	switch last := len(i.fields) - 1; kind {
	case "begin":
		if last >= 0 && !i.fields[last].told {
			i.fields[last].instruction.WriteString(nested)
		}
		i.fields = append(i.fields, &templateField{})
	case "separate", "end":
		if last < 0 {
			return
		}
		if f := i.fields[last]; !f.told {
			f.told = true
			if err := checkField(i.part, f.instruction.String()); err != nil && i.err == nil {
				i.err = err
			}
		}
		if kind == "end" {
			i.fields = i.fields[:last]
		}
	}
}

func (i *inspector) ends(n *token) error {
	if !isWord(n.space) {
		return nil
	}
	switch n.local {
	case "t":
		i.here(func(p *templateParagraph) {
			if last := len(p.texts) - 1; last >= 0 {
				p.texts[last].to = n.to
			}
		})
	case "p":
		if last := len(i.within) - 1; last >= 0 {
			p := i.within[last]
			p.to = n.to
			i.within = i.within[:last]
			if i.filled {
				return i.fill(p)
			}
		}
	}
	return nil
}
