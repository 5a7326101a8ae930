package summary

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/agenda"
)

// ProfileFormat is the first line's value: the name and version of the format.
const ProfileFormat = "rapporteur-profile/1"

// The bounds of a spoken profile: a report from the podium, and a pace at which
// interpreters can follow and one that nobody keeps up.
const (
	mostMinutes             = 120
	leastPace, mostPace     = 60, 240
	usualMinutes            = 10
	usualPace               = 120 // practice, not a rule: no rule of a United Nations body was found
	deepestSection          = 4
	wordAnySection, wordOne = "a section", "a profile"
)

// ReadProfile reads the file of a profile. The error is agenda.Problems: all
// that is wrong, by position.
func ReadProfile(src []byte) (Profile, error) {
	var p Profile
	err := agenda.ReadMapping(src, wordOne, ProfileFormat, profileKeys(), func(m agenda.Mapping) { p = readProfile(m) })
	if err != nil {
		return Profile{}, err
	}
	return p, nil
}

func profileKeys() []string {
	return strings.Fields("id title numbered each languages style spoken sections lines outcomes raised")
}

func readProfile(m agenda.Mapping) Profile {
	p := Profile{
		ID: m.Required("id"), Title: readTitle(m), Numbered: m.Flag("numbered"), Each: m.Flag("each"),
		Languages: m.Some("languages", "language of documents", Languages()),
		Outcomes:  m.Some("outcomes", "kind of outcome", resultKinds()), Raised: m.Some("raised", "kind of point", model.PointKinds()),
		Sections: readSections(m, 1),
	}
	if p.ID != "" && !agenda.ValidID(p.ID) {
		m.Problem("id", fmt.Sprintf("%q is no id of a profile", p.ID), "use letters, digits, hyphens, dots and underscores, at most 64 bytes")
	}
	m.Each("lines", "a line", []string{"heading", "title", "kinds"}, func(m agenda.Mapping) {
		l := Line{Title: readTitle(m), Kinds: m.Some("kinds", "kind of point", model.PointKinds())}
		if l.Title.Key == "" && len(l.Title.Own) == 0 {
			m.Problem("title", "a line without a title", "add \"heading: …\" or \"title: …\"")
		}
		p.Lines = append(p.Lines, l)
	})
	m.In("style", "the style", strings.Fields("bullet letters kosovo quantifiers"), func(m agenda.Mapping) {
		p.Style = HouseStyle{
			Bullet: m.One("bullet", "sign of lists", Bullets()), Letters: m.Flag("letters"), Kosovo: m.Flag("kosovo"), Quantifiers: readQuantifiers(m),
		}
	})
	m.In("spoken", "spoken", strings.Fields("minutes pace cut_points cut_outcomes"), func(m agenda.Mapping) {
		p.Spoken = &Spoken{
			Minutes: m.Number("minutes", 1, mostMinutes), Pace: m.Number("pace", leastPace, mostPace),
			CutPoints: m.Some("cut_points", "kind of point", model.PointKinds()), CutOutcomes: m.Some("cut_outcomes", "kind of outcome", model.OutcomeKinds()),
		}
		if p.Spoken.Minutes == 0 {
			p.Spoken.Minutes = usualMinutes
		}
		if p.Spoken.Pace == 0 {
			p.Spoken.Pace = usualPace
		}
	})
	switch {
	case !m.Has("sections"):
		m.Problem("sections", "a profile without sections", "add \"sections:\" with at least one")
	case m.IsEmpty("sections"):
		m.Problem("sections", "the list of sections is empty", "write at least one in it")
	}
	return p
}

// resultKinds are the kinds of outcome that are no part of the narrative.
func resultKinds() []string {
	return slices.DeleteFunc(model.OutcomeKinds(), func(k string) bool { return k == model.OutcomeSummary })
}

// readTitle reads "heading: KEY", "title: WORDS" or "title:" with words by
// language.
func readTitle(m agenda.Mapping) Title {
	t := Title{Key: m.One("heading", "heading that comes with the program", Headings())}
	switch {
	case !m.Has("title"):
	case t.Key != "":
		m.Problem("title", "a heading and a title stand together", "keep one")
	case m.IsText("title"):
		t.Own = map[string]string{"": m.Line("title")}
	default:
		t.Own = map[string]string{}
		m.In("title", "a title", Languages(), func(m agenda.Mapping) {
			for _, code := range Languages() {
				if s := m.Line(code); s != "" {
					t.Own[code] = s
				}
			}
		})
	}
	return t
}

func readQuantifiers(m agenda.Mapping) map[string]map[string]map[string]string {
	var classes []string
	for class := range english().quantified {
		classes = append(classes, classKey(class))
	}
	slices.Sort(classes)
	all := map[string]map[string]map[string]string{}
	m.In("quantifiers", "quantifiers", Languages(), func(m agenda.Mapping) {
		for _, code := range Languages() {
			m.In(code, "the quantifiers of a language", classes, func(m agenda.Mapping) {
				all[code] = map[string]map[string]string{}
				for _, class := range classes {
					m.In(class, "the quantifiers of a class", quantityKeys(), func(m agenda.Mapping) {
						all[code][class] = map[string]string{}
						for _, q := range quantityKeys() {
							all[code][class][q] = m.Line(q)
						}
					})
				}
			})
		}
	})
	return all
}

func sectionKeys() []string {
	return strings.Fields("kind heading title kinds items except number attributed bullets parts speakers outcomes always annex sections")
}

// keysOf are the keys that mean something in a section of a kind only.
func keysOf(kind SectionKind) []string {
	switch kind {
	case SectionItems:
		return strings.Fields("kinds items except number attributed bullets parts speakers outcomes")
	case SectionPoints:
		return strings.Fields("kinds items except attributed bullets")
	case SectionOutcomes:
		return strings.Fields("kinds items except bullets")
	case SectionResults:
		return strings.Fields("kinds items except")
	case SectionPart, SectionMeetings, SectionObjectives, SectionGeneral, SectionPrinciples, SectionCoverage, SectionSpeakers,
		SectionBriefed, SectionPrincipals, SectionFloor, SectionIssues, SectionAttendance, SectionOrganization, SectionAgenda, SectionDocuments:
	}
	return nil
}

func readSections(m agenda.Mapping, depth int) []Section {
	var all []Section
	if depth > deepestSection && m.Has("sections") {
		m.Problem("sections", fmt.Sprintf("sections stand more than %d deep", deepestSection), "make the profile flatter")
		return nil
	}
	m.Each("sections", wordAnySection, sectionKeys(), func(m agenda.Mapping) { all = append(all, readSection(m, depth)) })
	return all
}

func readSection(m agenda.Mapping, depth int) Section {
	m.Required("kind")
	s := Section{Title: readTitle(m), Always: m.Flag("always"), Annex: m.Flag("annex"), Sections: readSections(m, depth+1)}
	i := slices.Index(sectionWords(), m.One("kind", "kind of section", sectionWords()))
	if i < 0 {
		return s // what its keys mean is not known
	}
	s.Kind = SectionKind(i)
	for _, key := range keysOf(SectionItems) { // it has all of them
		if m.Has(key) && !slices.Contains(keysOf(s.Kind), key) {
			m.Problem(key, fmt.Sprintf("key %q has no meaning in a section of kind %s", key, s.Kind), "take it out")
			return s
		}
	}
	if s.Kind == SectionOutcomes || s.Kind == SectionResults {
		s.Kinds = m.Some("kinds", "kind of outcome", resultKinds())
	} else {
		s.Kinds = m.Some("kinds", "kind of point", model.PointKinds())
	}
	s.Items = m.Some("items", "kind of agenda item", model.ItemKinds())
	s.Except = m.Some("except", "kind of agenda item", model.ItemKinds())
	s.Silent = m.Has("attributed") && !m.Flag("attributed")
	s.Bullets, s.Parts, s.Speakers, s.Outcomes = m.Flag("bullets"), m.Flag("parts"), m.Flag("speakers"), m.Flag("outcomes")
	s.Number = Numbering(max(0, slices.Index(numberingWords(), m.One("number", "way to number", numberingWords()))))
	if (s.Annex || s.Always || s.Kind == SectionPart) && s.Title.Key == "" && len(s.Title.Own) == 0 {
		m.Problem("title", "a section of this kind needs a title", "add \"heading: …\" or \"title: …\"")
	}
	return s
}
