package summary

import (
	"errors"
	"fmt"
	"slices"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// Request says what a summary or an export tells of.
type Request struct {
	Meetings []model.ID // these, in the order they were held; none: by Region
	Region   string     // id of a region; "" with no meetings: all meetings
	Round    int        // 0: the latest with notes, see model.MeetingsOf
	Profile  string     // id of a profile that comes with the program; "": regional
	Shape    *Profile   // a profile of the user's own, in its place; nil: none
	Language string     // of headings and set phrases, one of Languages; "": the profile's, else English
	Minutes  int        // there are to speak, for a profile that is spoken; 0: the profile's
	Evidence bool       // an annex says what stands behind each paragraph
	Level    model.Level
	Head     Head // above the title

	// Opened tells whether a meeting that came with the program was opened
	// here; nil: none was.
	Opened func(model.ID) bool
}

// The errors of a request.
var (
	ErrMeeting = errors.New("no such meeting")
	ErrRegion  = errors.New("no such region")
)

// Chosen returns the meetings a request tells of, in the order they were held.
// The error wraps ErrMeeting or ErrRegion.
func (r Request) Chosen(src model.Source) ([]model.Meeting, error) {
	if len(r.Meetings) == 0 {
		if _, ok := gcm.RegionByID(r.Region); !ok && r.Region != "" {
			return nil, fmt.Errorf("%w: %q", ErrRegion, r.Region)
		}
		return model.MeetingsOf(src, r.Region, r.Round, r.Opened), nil
	}
	var ms []model.Meeting
	seen := map[model.ID]bool{}
	for _, id := range r.Meetings {
		rec := src.Record(id)
		if rec == nil || rec.Kind != model.KindMeeting || !model.Visible(src, rec) {
			return nil, fmt.Errorf("%w: %s", ErrMeeting, id)
		}
		if !seen[id] {
			ms = append(ms, model.Meeting{Record: rec})
			seen[id] = true
		}
	}
	model.SortMeetings(ms)
	return ms, nil
}

// Build makes the summary that a request asks for. The error wraps ErrMeeting,
// ErrRegion or ErrProfile.
func Build(src model.Source, req Request) (*Document, error) {
	profile, err := req.profile()
	if err != nil {
		return nil, err
	}
	g, err := gather(src, req)
	if err != nil {
		return nil, err
	}
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
	b.leaves()
	if req.Evidence {
		b.annex()
	}
	b.doc.Number()
	return b.doc, nil
}

func (r Request) profile() (Profile, error) {
	if r.Shape != nil {
		return *r.Shape, nil
	}
	return ProfileByID(r.Profile)
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

// builder puts the blocks of a document together.
type builder struct {
	*gathered
	profile Profile
	doc     *Document
	depth   int // of the headings of sections
}

func (b *builder) add(blocks ...Block) { b.doc.Blocks = append(b.doc.Blocks, blocks...) }

// section adds a section, and its heading where it has content.
func (b *builder) section(s Section) {
	outer := b.doc.Blocks
	b.doc.Blocks = nil
	switch s.Kind {
	case SectionMeetings:
		b.meetingsTable()
	case SectionObjectives:
		b.objectives()
	case SectionGeneral:
		b.general()
	case SectionPrinciples:
		b.principles()
	case SectionOutcomes:
		b.outcomes()
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
		b.keyOutcomes()
	}
	inner := b.doc.Blocks
	b.doc.Blocks = outer
	if len(inner) == 0 {
		return
	}
	if s.Title != "" {
		b.heading(0, s.Title, nil)
	}
	b.add(inner...)
}

// heading adds a heading of our own words, below the section's by so much.
func (b *builder) heading(below int, title string, of Of) {
	b.add(Heading{Of: of, Depth: b.depth + below, Text: []Inline{phrase(title)}})
}

// paragraph adds a paragraph in the profile's style.
func (b *builder) paragraph(in []Inline, of Of) {
	b.add(&Paragraph{Of: of, Numbered: b.profile.Numbered, Text: in})
}

func (b *builder) meta() {
	m := Meta{
		Profile: b.profile.ID, Language: documentLanguage, Level: b.req.Level, Status: b.status(),
		Region: b.req.Region, Round: b.round(),
	}
	for _, meeting := range b.meetings {
		m.Meetings = append(m.Meetings, meeting.ID)
	}
	m.Draft = m.Status != model.Cleared
	m.Title = line(b.title())
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
