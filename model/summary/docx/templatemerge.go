package docx

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// readMerged reads what ours is added to: styles, numberings and notes.
func (t *Template) readMerged() (err error) {
	if t.named, err = rootOf(t.main, t.parts[t.main]); err != nil {
		return err
	}
	if err := t.readStyles(); err != nil {
		return err
	}
	if err := t.readNumbering(); err != nil {
		return err
	}
	return t.readFootnotes()
}

// stylesPart is where styles are added, and what ours are called there.
type stylesPart struct {
	part    string // a new one where fresh
	fresh   bool
	end     int
	theirs  map[string]string // ids of the template's styles by kind and folded name
	ids     map[string]string // ids of ours in the document
	renamed map[string]string // names of ours whose name another kind of style has
}

func styleKey(kind, name string) string {
	return cmp.Or(kind, "paragraph") + "\t" + strings.ToLower(name)
}

// readStyles matches our styles to the template's by name: ids are in the
// language of the program that wrote the file, names of the known styles are not.
func (t *Template) readStyles() error {
	p := &t.styles
	*p = stylesPart{part: t.relatedPart("styles"), theirs: map[string]string{}, ids: map[string]string{}, renamed: map[string]string{}}
	taken, names, defaults := map[string]bool{}, map[string]bool{}, map[string]string{}
	if p.part == "" {
		p.part, p.fresh = t.freeName("styles"), true
	} else {
		r, err := rootOf(p.part, t.parts[p.part])
		if err != nil {
			return err
		}
		p.end = r.end
		if err := eachStyle(p.part, t.parts[p.part], func(y style) {
			taken[strings.ToLower(y.id)], names[strings.ToLower(y.name)] = true, true
			if _, has := p.theirs[styleKey(y.kind, y.name)]; !has {
				p.theirs[styleKey(y.kind, y.name)] = y.id
			}
			if y.first {
				defaults[y.kind] = y.id
			}
		}); err != nil {
			return err
		}
	}
	raw, err := parts.ReadFile("parts/styles.xml")
	if err != nil {
		return err
	}
	return eachStyle("styles.xml", raw, func(y style) {
		id, has := p.theirs[styleKey(y.kind, y.name)]
		if first := defaults[y.kind]; y.first && first != "" {
			id, has = first, true
			p.theirs[styleKey(y.kind, y.name)] = first
		}
		if !has {
			for id = y.id; taken[strings.ToLower(id)]; {
				id += "A"
			}
			taken[strings.ToLower(id)] = true
			name := y.name
			for names[strings.ToLower(name)] {
				name += " A"
			}
			if name != y.name {
				p.renamed[y.id] = name
			}
		}
		p.ids[y.id] = id
	})
}

// style is one of a part of styles.
type style struct {
	span
	kind, id, name string
	first          bool // the default of its kind
}

func eachStyle(part string, raw []byte, do func(style)) error {
	s := scan(part, raw)
	var now style
	for s.next() {
		n := &s.now
		switch {
		case len(s.open) == 2 && n.kind == opens && n.is("style"):
			first := n.get("default")
			now = style{span: span{from: n.from}, kind: cmp.Or(n.get("type"), "paragraph"), id: n.get("styleId"), first: first == "1" || first == "true" || first == "on"}
		case len(s.open) == 3 && n.kind == opens && n.is("name") && now.id != "":
			now.name = n.get("val")
		case len(s.open) == 1 && n.kind == closes && n.is("style"):
			if now.to = n.to; now.id != "" {
				do(now)
			}
			now = style{}
		}
	}
	return s.err
}

// ours are our styles that the template lacks, with what they name.
func (t *Template) ours(raw []byte, numbers func(string) string) (string, error) {
	var b strings.Builder
	err := eachStyle("styles.xml", raw, func(y style) {
		if _, has := t.styles.theirs[styleKey(y.kind, y.name)]; has {
			return
		}
		text := string(raw[y.from:y.to])
		text = strings.Replace(text, ` w:default="1"`, "", 1)
		text = strings.Replace(text, ` w:styleId="`+y.id+`"`, ` w:styleId="`+attribute(t.styles.ids[y.id])+`"`, 1)
		if name := t.styles.renamed[y.id]; name != "" {
			text = strings.Replace(text, `<w:name w:val="`+y.name+`"/>`, `<w:name w:val="`+name+`"/>`, 1)
		}
		for _, link := range []string{"basedOn", "next"} {
			text = renamed(text, `<w:`+link+` w:val="`, func(id string) string { return attribute(t.styles.ids[id]) })
		}
		b.WriteString(renamed(text, `<w:numId w:val="`, numbers))
		b.WriteByte('\n')
	})
	return b.String(), err
}

// renamed replaces the value that follows each beginning of a tag.
func renamed(text, tag string, to func(string) string) string {
	var b strings.Builder
	for {
		before, after, has := strings.Cut(text, tag)
		b.WriteString(before)
		if !has {
			return b.String()
		}
		value, rest, _ := strings.Cut(after, `"`)
		b.WriteString(tag + to(value) + `"`)
		text = rest
	}
}

// numberingPart is where numberings are added.
type numberingPart struct {
	part               string
	fresh              bool
	kinds, uses        int // where descriptions and numberings are added
	lastKind, lastUsed int
}

func (t *Template) readNumbering() error {
	p := &t.numbering
	if p.part = t.relatedPart("numbering"); p.part == "" {
		p.part, p.fresh, p.lastKind = t.freeName("numbering"), true, -1
		return nil
	}
	r, err := rootOf(p.part, t.parts[p.part])
	if err != nil {
		return err
	}
	p.lastKind = -1
	s := scan(p.part, t.parts[p.part])
	for s.next() {
		n := &s.now
		if n.kind != opens || len(s.open) != 2 {
			continue
		}
		switch {
		case n.is("abstractNum"):
			p.lastKind = max(p.lastKind, number(n.get("abstractNumId")))
		case n.is("num"):
			p.lastUsed = max(p.lastUsed, number(n.get("numId")))
			if p.kinds == 0 {
				p.kinds = n.from
			}
		case n.is("numIdMacAtCleanup"):
			p.uses = n.from
		}
	}
	p.uses = cmp.Or(p.uses, r.end)
	p.kinds = cmp.Or(p.kinds, p.uses)
	return s.err
}

// use is the number of one of our numberings, 1 to 3, in the document.
func (n numberingPart) use(ours int) string { return strconv.Itoa(n.lastUsed + ours) }

// notesPart is where notes are added.
type notesPart struct {
	part  string
	fresh bool
	root  root
	last  int
}

func (t *Template) readFootnotes() (err error) {
	p := &t.footnotes
	if p.part = t.relatedPart("footnotes"); p.part == "" {
		p.part, p.fresh = t.freeName("footnotes"), true
		return nil
	}
	if p.root, err = rootOf(p.part, t.parts[p.part]); err != nil {
		return err
	}
	s := scan(p.part, t.parts[p.part])
	for s.next() {
		if n := &s.now; n.kind == opens && n.is("footnote") {
			p.last = max(p.last, number(n.get("id")))
		}
	}
	return s.err
}

// added are the numberings that ours become in the template.
func (t *Template) added(raw string) (kinds, uses string) {
	kinds, uses, _ = strings.Cut(raw[strings.Index(raw, "<w:abstractNum "):strings.Index(raw, "</w:numbering>")], "<w:num ")
	uses = "<w:num " + uses
	shift := func(by int) func(string) string {
		return func(s string) string { return strconv.Itoa(number(s) + by) }
	}
	// The template's headings stay free of ours: their paragraphs name their numbering.
	for {
		before, after, has := strings.Cut(kinds, "<w:pStyle ")
		if !has {
			break
		}
		_, after, _ = strings.Cut(after, "/>")
		kinds = before + after
	}
	kinds = renamed(kinds, `<w:abstractNum w:abstractNumId="`, shift(t.numbering.lastKind+1))
	uses = renamed(uses, `<w:abstractNumId w:val="`, shift(t.numbering.lastKind+1))
	return kinds, renamed(uses, `<w:num w:numId="`, shift(t.numbering.lastUsed))
}

// relationPrefix is what the ids of added relations begin with, and none of the
// template's.
func (t *Template) relationPrefix(of, like string) string {
	for slices.ContainsFunc(t.related[of], func(r relation) bool { return strings.HasPrefix(strings.ToLower(r.id), like) }) {
		like += "x"
	}
	return like
}

func relationTag(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship xmlns="`+relationsSpace+`" Id="%s" Type="%s" Target="%s"/>`, id, officeKind+kind, attribute(target))
}
