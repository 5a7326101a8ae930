package summary

import (
	"errors"
	"fmt"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// Request says what a summary or an export tells of.
type Request struct {
	Meetings []model.ID // these, in the order they were held; none: by Region
	Region   string     // id of a region; "" with no meetings: all meetings
	Round    int        // 0: the latest with notes, see model.MeetingsOf
	Profile  string     // "": regional
	Level    model.Level

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
	profile, err := ProfileByID(req.Profile)
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
	b.doc.Number()
	return b.doc, nil
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
		Profile: b.profile.ID, Language: documentLanguage, Level: b.req.Level, Draft: !b.cleared(),
		Region: b.req.Region, Round: b.round(),
	}
	for _, meeting := range b.meetings {
		m.Meetings = append(m.Meetings, meeting.ID)
	}
	m.Title = line(b.title())
	b.doc.Meta = m
}

// cleared tells whether the document has outcomes and all of them are cleared.
func (b *builder) cleared() bool {
	some := false
	for _, o := range b.allOutcomes() {
		if o.Status() != "cleared" {
			return false
		}
		some = true
	}
	return some
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
