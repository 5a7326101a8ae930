package summary

import (
	"slices"

	"rapporteur/model"
)

// Build makes the summary that a request asks for. The error wraps ErrMeeting,
// ErrRegion, ErrProfile, ErrLanguage or ErrMinutes.
func Build(src model.Source, req Request) (*Document, error) {
	profile, err := req.profile()
	if err != nil {
		return nil, err
	}
	if err := req.set(profile); err != nil {
		return nil, err
	}
	g, err := gather(src, req)
	if err != nil {
		return nil, err
	}
	g.house, g.print = profile.Style, printLanguages(req.Language, profile.Languages)
	b := builder{gathered: g, profile: profile, doc: &Document{}}
	b.meta()
	parts := []*gathered{g}
	if profile.Each && len(g.meetings) > 1 {
		parts = parts[:0]
		for _, m := range g.meetings {
			parts = append(parts, g.only(m))
		}
	}
	b.masthead()
	for _, p := range parts {
		b.gathered, b.depth = p, 1
		if len(parts) > 1 {
			m := p.meetings[0]
			b.add(Heading{Of: Of{m.ID}, Depth: 1, Text: []Inline{named(m.Title())}})
			b.depth = 2
		}
		for _, s := range profile.Sections {
			b.section(s)
		}
	}
	b.gathered = g
	if profile.Spoken != nil {
		b.speak()
	}
	b.leaves()
	if req.Evidence {
		b.annex()
	}
	if profile.Style.Kosovo {
		b.doc.kosovo()
	}
	b.doc.Number()
	return b.doc, nil
}

// builder puts the blocks of a document together.
type builder struct {
	*gathered
	profile Profile
	doc     *Document
	depth   int // of the headings of sections

	presentSaid map[model.ID]bool // meetings of which it is said who was there
}

func (b *builder) add(blocks ...Block) { b.doc.Blocks = append(b.doc.Blocks, blocks...) }

// section adds a section with those below it, and its heading where it has
// content. One that a shape always has says where nothing fills it that nothing
// was recorded: a report that begins with what the Commission is to know must not
// seem to have lost it. Any other is left out.
func (b *builder) section(s Section) {
	outer := b.doc.Blocks
	b.doc.Blocks = nil
	title := b.sectionTitle(s)
	if len(title) == 0 {
		b.depth-- // what it holds stands in its place
	}
	switch s.Kind {
	case SectionPart:
	case SectionItems:
		title = append(title, b.itemByItem(s)...)
	case SectionPoints:
		b.inOneList(s)
	case SectionAttendance:
		b.attendance()
	case SectionOrganization:
		b.organization()
	case SectionAgenda:
		b.agenda()
	case SectionDocuments:
		b.documents()
	case SectionMeetings:
		b.meetingsTable()
	case SectionObjectives:
		b.objectives()
	case SectionGeneral:
		b.general()
	case SectionPrinciples:
		b.principles()
	case SectionOutcomes:
		b.outcomes(s)
	case SectionCoverage:
		b.coverage()
	case SectionSpeakers:
		b.speakers()
	case SectionBriefed:
		b.briefed()
	case SectionPrincipals:
		b.principals()
	case SectionFloor:
		b.floor()
	case SectionIssues:
		b.issues()
	case SectionResults:
		b.keyOutcomes(s)
	}
	if len(s.Sections) > 0 {
		b.depth++
		for _, below := range s.Sections {
			b.section(below)
		}
		b.depth--
	}
	if len(b.doc.Blocks) == 0 && s.Always {
		says := phraseNothing
		if s.Kind == SectionAttendance { // it may be withheld as well
			says = phraseNoList
		}
		b.paragraph([]Inline{b.say(says)}, b.ofMeetings())
	}
	if len(title) == 0 {
		b.depth++
	}
	inner := b.doc.Blocks
	b.doc.Blocks = outer
	if len(inner) == 0 {
		return
	}
	if len(title) > 0 {
		b.add(Heading{Depth: b.depth, Annex: s.Annex, Text: title})
	}
	b.add(inner...)
}

// sectionTitle is the heading of a section, nil for none.
func (b *builder) sectionTitle(s Section) []Inline {
	title := s.Title.in(b.lex)
	if title == "" {
		return nil
	}
	if s.Annex {
		title = numberedText(b.lex.phrases[phraseAnnex], title)
	}
	if len(s.Title.Own) > 0 {
		return []Inline{named(title)} // in the language it was written in
	}
	return []Inline{b.phrase(title)}
}

func (b *builder) ofMeetings() Of {
	var of Of
	for _, m := range b.meetings {
		of = append(of, m.ID)
	}
	return of
}

// heading adds a heading of our own words, below the section's by so much.
func (b *builder) heading(below int, title string, of Of) {
	b.headed(below, []Inline{b.phrase(title)}, of)
}

// headed adds a heading, below the section's by so much.
func (b *builder) headed(below int, title []Inline, of Of) {
	b.add(Heading{Of: of, Depth: b.depth + below, Text: title})
}

// paragraph adds a paragraph in the profile's style.
func (b *builder) paragraph(in []Inline, of Of) {
	b.add(&Paragraph{Of: of, Numbered: b.profile.Numbered, Text: in})
}

func (b *builder) meta() {
	m := Meta{
		Profile: b.profile.ID, Language: b.lex.language, Bullet: b.profile.Style.Bullet, Letters: b.profile.Style.Letters, Level: b.req.Level, Status: b.status(),
		Region: b.region(), Round: b.round(),
	}
	for _, meeting := range b.meetings {
		m.Meetings = append(m.Meetings, meeting.ID)
	}
	m.Draft = m.Status != model.Cleared
	m.Title = line(PlainText(b.title()))
	b.doc.Meta = m
}

// status is how far the whole is: as far as the meeting that is least far.
func (b *builder) status() string {
	statuses := model.Statuses()
	least := len(statuses) - 1
	for _, m := range b.meetings {
		var outcomes []model.Outcome
		for _, i := range flat(m.items) {
			for _, o := range i.outcomes {
				outcomes = append(outcomes, o.Outcome)
			}
		}
		for _, o := range m.outcomes {
			outcomes = append(outcomes, o.Outcome)
		}
		least = min(least, slices.Index(statuses, m.Status(outcomes)))
	}
	if len(b.meetings) == 0 || least < 0 {
		return statuses[0]
	}
	return statuses[least]
}

// region is the region that was asked for, else the one that all meetings are of.
func (b *builder) region() string {
	if b.req.Region != "" && len(b.req.Meetings) == 0 {
		return b.req.Region
	}
	region := ""
	for i, m := range b.meetings {
		regions := m.Regions()
		if len(regions) != 1 || i > 0 && regions[0] != region {
			return ""
		}
		region = regions[0]
	}
	return region
}

// round is the round of all meetings, 0 where they have several or none.
func (b *builder) round() int {
	round := 0
	for i, m := range b.meetings {
		if i > 0 && m.Round() != round {
			return 0
		}
		round = m.Round()
	}
	return round
}

// leaves notes which ids may leave, and what of all that may be told stands in
// no block.
func (b *builder) leaves() {
	told := map[model.ID]bool{}
	for _, block := range b.doc.Blocks {
		for _, id := range block.Records() {
			told[id] = true
		}
	}
	open, outcomes := map[model.ID]bool{}, map[model.ID]bool{}
	for _, m := range b.meetings {
		open[m.ID] = true
	}
	for _, i := range b.allItems() {
		open[i.ID] = true
		for _, t := range i.turns {
			open[t.ID] = t.told.Level == model.Named && !t.told.Floor
		}
	}
	for _, p := range b.points {
		open[p.ID] = p.told.Level == model.Named && p.turn.told.Level == model.Named && !p.told.Floor
		if !told[p.ID] {
			b.doc.Unused = append(b.doc.Unused, p.ID)
		}
	}
	for _, o := range b.allOutcomes() {
		open[o.ID], outcomes[o.ID] = true, true
		if !told[o.ID] {
			b.doc.Unused = append(b.doc.Unused, o.ID)
		}
	}
	b.doc.open, b.doc.outcomes = open, outcomes
}
