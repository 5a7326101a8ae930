package docx

import (
	"slices"
	"strings"
)

// Template is a Word file that a document is set into: its letterhead, paper,
// margins, styles, fonts and pictures stay as they are, byte for byte where
// nothing is filled in. It is made by ReadTemplate and not changed by printing.
type Template struct {
	order   []string          // names of the parts
	parts   map[string][]byte // the parts
	types   contentTypes
	related map[string][]relation // by part, "" for the package
	main    string

	places  map[string][]place // that are filled in, by part, in order
	unknown []string
	body    insertion
	stale   []span // bookmarks of an earlier export, which ours would clash with

	marks     int // the highest number of a mark in the text
	notes     int // notes before the body that a word processor numbers
	width     int // of the text, in twentieths of a point; 0 where nothing says so
	styles    stylesPart
	numbering numberingPart
	footnotes notesPart
	named     root // of the main part
}

// insertion is where the document goes.
type insertion struct {
	at       int
	replaces span // the paragraph of {{body}}, where nothing else is in it
	found    bool
}

// span is a piece of a part.
type span struct{ from, to int }

// ReadTemplate reads a Word file as a template. It refuses what would run,
// fetch or ask when the document is opened, what is broken, and what is made to
// exhaust the reader: all by name, with the part. Links to http, https and mailto
// addresses may stay, for nothing follows them by itself. The error is a
// *Refused.
func ReadTemplate(raw []byte) (*Template, error) {
	p, err := unpack(raw)
	if err != nil {
		return nil, err
	}
	t := &Template{parts: map[string][]byte{}, related: map[string][]relation{}, places: map[string][]place{}}
	if t.main, err = p.main(); err != nil {
		return nil, err
	}
	for _, name := range p.order {
		if t.parts[name], err = p.part(name); err != nil {
			return nil, err
		}
		t.order = append(t.order, name)
	}
	for _, step := range []func() error{t.readTypes, t.readRelations, t.readParts, t.readMerged} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.Sort(t.unknown)
	t.unknown = slices.Compact(t.unknown)
	return t, nil
}

// Unknown are the placeholders in the template that nothing is known for, such
// as {{signature}}: they stay. Sorted, without their brackets.
func (t *Template) Unknown() []string { return slices.Clone(t.unknown) }

// Asks tells whether the template has a place for one of PlaceTitle, PlaceDate,
// PlaceRegion, PlaceSymbol.
func (t *Template) Asks(name string) bool {
	for part := range t.places {
		if t.asksIn(part, name) {
			return true
		}
	}
	return false
}

func (t *Template) asksIn(part, name string) bool {
	return slices.ContainsFunc(t.places[part], func(p place) bool {
		return slices.ContainsFunc(p.said, func(s said) bool { return s.place == name })
	})
}

// contentTypes are what the parts are declared as.
type contentTypes struct {
	endings, parts map[string]string // both in lower case
	end            int               // where more can be added
}

const typesPart = "[Content_Types].xml"

// The kinds of main part: documents and templates, with and without macros.
const (
	documentType      = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	templateType      = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
	wordTypes         = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	relationshipsType = "application/vnd.openxmlformats-package.relationships+xml"
)

func (t *Template) readTypes() error {
	raw, has := t.parts[typesPart]
	if !has {
		return refuse(Missing, "the file", typesPart)
	}
	t.types = contentTypes{endings: map[string]string{}, parts: map[string]string{}}
	s := scan(typesPart, raw)
	for s.next() {
		n := &s.now
		switch {
		case n.kind == opens && n.local == "Default":
			t.types.endings[strings.ToLower(n.plain("Extension"))] = n.plain("ContentType")
		case n.kind == opens && n.local == "Override":
			t.types.parts[strings.ToLower(strings.TrimPrefix(n.plain("PartName"), "/"))] = n.plain("ContentType")
		case n.kind == closes && n.local == "Types" && n.to > n.from:
			t.types.end = n.from
		}
	}
	switch {
	case s.err != nil:
		return s.err
	case t.types.end == 0:
		return refuse(BadXML, typesPart, "no types are declared")
	}
	return nil
}

// of is the type of a part, "" where it has none.
func (c contentTypes) of(part string) string {
	part = strings.ToLower(part)
	if declared := c.parts[part]; declared != "" {
		return declared
	}
	at := strings.LastIndexByte(part, '.')
	return c.endings[part[at+1:]]
}

func isXML(declared string) bool {
	return strings.HasSuffix(declared, "+xml") || strings.HasSuffix(declared, "/xml")
}

// freeName is a name for a new part beside the main one.
func (t *Template) freeName(name string) string {
	folder, ending := t.main[:strings.LastIndexByte(t.main, '/')+1], ".xml"
	for try := folder + name + ending; ; {
		if !slices.ContainsFunc(t.order, func(s string) bool { return strings.EqualFold(s, try) }) {
			return try
		}
		name += "_"
		try = folder + name + ending
	}
}

// relatedPart is the part that the main one calls by a kind, "" for none.
func (t *Template) relatedPart(kind string) string {
	for _, r := range t.related[t.main] {
		if r.is(kind) && !r.outside {
			return r.part
		}
	}
	return ""
}

// root is the first tag of a part.
type root struct {
	span
	relations bool // whether it declares the prefix r
	end       int  // where its end begins
}

// rootOf tells where a part's content ends. What is put into it is written with
// the prefixes w and r, so they must mean what they mean everywhere.
func rootOf(part string, raw []byte) (r root, err error) {
	s := scan(part, raw)
	for s.next() {
		switch {
		case s.now.kind == opens && len(s.open) == 1:
			r.span = span{s.now.from, s.now.to}
			if space, has := s.space("w"); !has || space != word {
				return r, refuse(BadXML, part, "the prefix w is not that of Word")
			}
			space, has := s.space("r")
			if has && space+"/" != officeKind {
				return r, refuse(BadXML, part, "the prefix r is not that of relations")
			}
			r.relations = has
		case s.now.kind == closes && len(s.open) == 0:
			r.end = s.now.from
			if s.now.from == s.now.to {
				return r, refuse(BadXML, part, "there is nothing in it")
			}
		}
	}
	return r, s.err
}

// declaring is the first tag of a part with the prefix r in it.
func (r root) declaring(raw []byte) []byte {
	tag := raw[r.from:r.to]
	if r.relations {
		return tag
	}
	at := len(tag) - 1
	return slices.Concat(tag[:at], []byte(` xmlns:r="`+strings.TrimSuffix(officeKind, "/")+`"`), tag[at:])
}
