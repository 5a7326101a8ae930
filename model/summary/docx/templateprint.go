package docx

import (
	"archive/zip"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model/gcm"
	"rapporteur/model/summary"
)

// fills is what the document has for the places of its template.
func (p *printer) fills() map[string]string {
	to := map[string]string{PlaceTitle: p.doc.Meta.Title}
	if r, ok := gcm.RegionByID(p.doc.Meta.Region); ok {
		to[PlaceRegion] = r.Name
	}
	for _, b := range p.doc.Blocks {
		if head, is := b.(summary.Masthead); is {
			if title := summary.PlainText(withoutNotes(head.Title)); title != "" {
				to[PlaceTitle] = title
			}
			to[PlaceDate], to[PlaceSymbol] = head.Date, head.Symbol
			break
		}
	}
	return to
}

// set writes the document into its template.
func (p *printer) set(z *zip.Writer) error {
	t := p.in
	p.filled = p.fills()
	p.marks.last, p.automatic, p.noted = t.marks, t.notes, t.footnotes.last
	p.links.like, p.noteLinks.like = t.relationPrefix(t.main, "link"), t.relationPrefix(t.footnotes.part, "link")
	written := map[string]bool{}
	write := func(name string, do func() error) error {
		written[name] = true
		return p.part(z, name, do)
	}
	// The text comes first, for it tells which notes and links there are.
	for _, part := range []struct {
		name string
		do   func() error
	}{
		{typesPart, p.setTypes}, {t.main, p.setMain}, {t.footnotes.part, p.setFootnotes}, {t.styles.part, p.setStyles}, {t.numbering.part, p.setNumbering},
		{relationsPart(t.main), p.setRelations}, {relationsPart(t.footnotes.part), p.setNoteRelations},
	} {
		if err := write(part.name, part.do); err != nil {
			return err
		}
	}
	for _, r := range t.related[""] { // what is known of the file is ours, not the template's
		ours := ""
		switch {
		case strings.HasSuffix(r.kind, "/metadata/core-properties"):
			ours = "core.xml"
		case r.is("extended-properties"):
			ours = "app.xml"
		}
		if ours != "" && !r.outside && !written[r.part] {
			if err := write(r.part, p.copied(ours)); err != nil {
				return err
			}
		}
	}
	for _, name := range t.order {
		if written[name] {
			continue
		}
		if err := write(name, func() error { p.edited(t.parts[name], p.fillings(name)); return nil }); err != nil {
			return err
		}
	}
	return nil
}

// setTypes declares the parts that are added, and makes a document of a
// template.
func (p *printer) setTypes() error {
	t := p.in
	raw := string(t.parts[typesPart])
	var more strings.Builder
	declare := func(fresh bool, part, kind string) {
		if fresh {
			more.WriteString(`<Override xmlns="` + typesSpace + `" PartName="/` + part + `" ContentType="` + wordTypes + kind + `+xml"/>`)
		}
	}
	declare(t.styles.fresh, t.styles.part, "styles")
	declare(t.numbering.fresh, t.numbering.part, "numbering")
	declare(t.footnotes.fresh, t.footnotes.part, "footnotes")
	raw = raw[:t.types.end] + more.String() + raw[t.types.end:]
	p.put(strings.ReplaceAll(raw, templateType, documentType))
	return nil
}

func (p *printer) setMain() error {
	t := p.in
	raw := t.parts[t.main]
	edits := p.fillings(t.main)
	if !t.named.relations {
		edits = append(edits, edit{span: t.named.span, text: string(t.named.declaring(raw))})
	}
	for _, s := range t.stale {
		edits = append(edits, edit{span: s})
	}
	at := span{t.body.at, t.body.at}
	if t.body.replaces.to > 0 {
		at = t.body.replaces
	}
	// First among those at its place, so that what it replaces goes with it.
	edits = slices.Insert(edits, 0, edit{span: at, with: p.body})
	p.edited(raw, edits)
	return nil
}

func (p *printer) setFootnotes() error {
	t := p.in
	if t.footnotes.fresh {
		return p.footnotes()
	}
	raw := t.parts[t.footnotes.part]
	edits := append(p.fillings(t.footnotes.part), edit{span: span{t.footnotes.root.end, t.footnotes.root.end}, with: p.printNotes})
	if !t.footnotes.root.relations {
		edits = append(edits, edit{span: t.footnotes.root.span, text: string(t.footnotes.root.declaring(raw))})
	}
	p.edited(raw, edits)
	return nil
}

func (p *printer) setStyles() error {
	t := p.in
	raw, err := parts.ReadFile("parts/styles.xml")
	if err != nil {
		return err
	}
	ours := []byte(p.fixed.Replace(string(raw)))
	if t.styles.fresh {
		p.put(renamed(string(ours), `<w:numId w:val="`, func(s string) string { return t.numbering.use(number(s)) }))
		return nil
	}
	more, err := t.ours(ours, func(s string) string { return t.numbering.use(number(s)) })
	if err != nil {
		return err
	}
	end := t.styles.end
	p.edited(t.parts[t.styles.part], []edit{{span: span{end, end}, text: more}})
	return nil
}

func (p *printer) setNumbering() error {
	t := p.in
	raw, err := parts.ReadFile("parts/numbering.xml")
	if err != nil {
		return err
	}
	kinds, uses := t.added(p.fixed.Replace(string(raw)))
	n := t.numbering
	if n.fresh {
		start, _, _ := strings.Cut(string(raw), "<w:abstractNum ")
		p.put(start, kinds, uses, "</w:numbering>")
		return nil
	}
	p.edited(t.parts[n.part], []edit{{span: span{n.kinds, n.kinds}, text: kinds}, {span: span{n.uses, n.uses}, text: uses}})
	return nil
}

func (p *printer) setRelations() error {
	t := p.in
	like := t.relationPrefix(t.main, "part")
	p.moreRelations(t.main, func() {
		for _, part := range []struct {
			fresh      bool
			kind, part string
		}{
			{t.styles.fresh, "styles", t.styles.part}, {t.numbering.fresh, "numbering", t.numbering.part}, {t.footnotes.fresh, "footnotes", t.footnotes.part},
		} {
			if part.fresh {
				p.put(relationTag(like+part.kind, part.kind, "/"+part.part))
			}
		}
		p.printLinks(&p.links)
	})
	return nil
}

func (p *printer) setNoteRelations() error {
	p.moreRelations(p.in.footnotes.part, func() { p.printLinks(&p.noteLinks) })
	return nil
}

// moreRelations writes those of a part with more.
func (p *printer) moreRelations(of string, more func()) {
	if len(p.in.related[of]) == 0 {
		p.put(declared, `<Relationships xmlns="`, relationsSpace, `">`)
		more()
		p.put(`</Relationships>`)
		return
	}
	raw := p.in.parts[relationsPart(of)]
	end := 0
	for s := scan(relationsPart(of), raw); s.next(); {
		if s.now.kind == closes && len(s.open) == 0 {
			end = s.now.from
		}
	}
	p.edited(raw, []edit{{span: span{end, end}, with: more}})
}

const (
	typesSpace     = "http://schemas.openxmlformats.org/package/2006/content-types"
	relationsSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// style is the id of one of our styles in the document.
func (p *printer) style(ours string) string {
	if p.in == nil {
		return ours
	}
	return attribute(p.in.styles.ids[ours])
}

// numbering is the number of one of our numberings in the document.
func (p *printer) numbering(ours int) string {
	if p.in == nil {
		return strconv.Itoa(ours)
	}
	return p.in.numbering.use(ours)
}

// placed is what a paragraph says of its own tabs and indents: what columns need
// where the style is the template's, and may have none.
func (p *printer) placed(style string) (tabs, indent string) {
	if p.in == nil {
		return "", ""
	}
	right := `<w:tab w:val="right" w:leader="dot" w:pos="` + strconv.Itoa(p.width()) + `"/></w:tabs>`
	switch style {
	case "Masthead", "TOCHeading":
		return `<w:tabs><w:tab w:val="right" w:pos="` + strconv.Itoa(p.width()) + `"/></w:tabs>`, ""
	case "TOC1":
		return `<w:tabs><w:tab w:val="left" w:pos="709"/>` + right, `<w:ind w:left="709" w:hanging="709"/>`
	case "TOC2":
		return `<w:tabs><w:tab w:val="left" w:pos="1276"/>` + right, `<w:ind w:left="1276" w:hanging="567"/>`
	case "NumberedParagraph":
		return `<w:tabs><w:tab w:val="left" w:pos="709"/></w:tabs>`, `<w:ind w:left="709" w:hanging="709"/>`
	case "FigureBar":
		return `<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>`, ""
	}
	return "", ""
}

// notFilled is a masthead without what stands in the template already.
func (p *printer) notFilled(m summary.Masthead) summary.Masthead {
	if p.in == nil {
		return m
	}
	if p.in.asksIn(p.in.main, PlaceTitle) {
		m.Title = nil
	}
	if p.in.Asks(PlaceDate) {
		m.Date = ""
	}
	if p.in.Asks(PlaceSymbol) {
		m.Symbol = ""
	}
	return m
}
