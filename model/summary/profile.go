package summary

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// SectionKind says what a section is built from.
type SectionKind int

// The kinds of section; each has a file with its builder.
const (
	SectionPart         SectionKind = iota // a heading for the sections below it
	SectionMeetings                        // meetings with dates and attendance
	SectionObjectives                      // points under each objective
	SectionGeneral                         // points with no objective
	SectionPrinciples                      // where the guiding principles were raised
	SectionOutcomes                        // outcomes by kind
	SectionCoverage                        // objectives without content
	SectionSpeakers                        // who took the floor, by item
	SectionBriefed                         // who briefed, and attendance
	SectionPrincipals                      // named speakers, each with their points
	SectionFloor                           // the floor, without names
	SectionIssues                          // issues raised
	SectionResults                         // outcomes in one list, in order
	SectionItems                           // what was said, item by item of the agenda
	SectionPoints                          // what was said, in one list
	SectionAttendance                      // who took the floor at the meeting, by class
	SectionOrganization                    // place, date, chair and the like
	SectionAgenda                          // the items of the agenda
	SectionDocuments                       // the documents before the meeting
)

// sectionWords are what a profile calls the kinds of section, in their order.
func sectionWords() []string {
	return strings.Fields(`part meetings objectives general principles outcomes coverage speakers briefed principals floor issues
		results items points attendance organization agenda documents`)
}

// String is what a profile calls it.
func (k SectionKind) String() string { return sectionWords()[k] }

// Title is a heading: one that comes with the program, by its key (Headings),
// or a profile's own words by language, "" for every other one.
type Title struct {
	Key string
	Own map[string]string
}

// in is the title in a language, "" for none. Own words that are there in
// another language only stand in that one: they are not dropped.
func (t Title) in(l *lexicon) string {
	if len(t.Own) == 0 {
		return l.headings[t.Key]
	}
	first := ""
	for _, code := range append([]string{""}, Languages()...) {
		first = cmp.Or(first, t.Own[code])
	}
	return cmp.Or(t.Own[l.language], first)
}

// Numbering says how the number of an agenda item stands with its title.
type Numbering int

// The ways.
const (
	NumberBefore Numbering = iota // "Item 2. Title"
	NumberRound                   // "Title (Agenda item 2)", as ESCAP has it
	NumberSquare                  // "Title [agenda item 2]", as ECA has it
	NumberNone
)

func numberingWords() []string { return []string{"before", "round", "square", "none"} }

// Section is one part of a profile.
type Section struct {
	Kind     SectionKind
	Title    Title
	Kinds    []string  // outcomes, results: of outcome; items, points: of point; none: all
	Items    []string  // the kinds of agenda item it tells of; none: all
	Except   []string  // the kinds it does not
	Number   Numbering // items
	Silent   bool      // items, points: words stand without who said them
	Bullets  bool      // items, outcomes: as lists, not as paragraphs
	Parts    bool      // items: presentations, panel and discussion apart
	Speakers bool      // items: who took the floor stands at the end of each
	Outcomes bool      // items: outcomes stand at the end of each
	Always   bool      // it stands even where nothing fills it, and says so
	Annex    bool
	Sections []Section // below it, after what it holds itself
}

// Line is one heading under an objective, with the kinds of point it takes.
type Line struct {
	Title Title
	Kinds []string
}

// Profile is the shape of a summary, as data: a file of the format
// ProfileFormat.
type Profile struct {
	ID        string
	Title     Title
	Numbered  bool     // paragraphs carry numbers
	Each      bool     // every meeting is told by itself, one after the other
	Languages []string // outcomes print in each of them, under one number; the first is the document's
	Sections  []Section
	Lines     []Line   // in the order in which they stand under each objective; none: no lines
	Outcomes  []string // the kinds of outcome in their order
	Raised    []string // kinds of point from the floor that are issues raised
	Style     HouseStyle
	Spoken    *Spoken // nil for one that is read
}

// HouseStyle is what one house prints otherwise than another.
type HouseStyle struct {
	Bullet  string // before the items of lists, one of Bullets; "": the printer's own
	Letters bool   // headings begin with A., not with I.
	Kosovo  bool   // a note stands at the first mention of Kosovo
	// Quantifiers are forms in place of the program's own: by language, class
	// ("member-states") and quantity ("few").
	Quantifiers map[string]map[string]map[string]string
}

// Bullets are the signs that a list may have.
func Bullets() []string { return []string{"•", "–", "-", "▪", "➢"} }

// Spoken is for a summary that is spoken from a podium.
type Spoken struct {
	Minutes int // there are
	Pace    int // words a minute
	// Entries are left out whole, of the kinds of point first, then of the kinds
	// of outcome, in these orders; kinds that are not listed go before those that
	// are, and of one kind the last entry first.
	CutPoints, CutOutcomes []string
}

// The ids of the profiles that come with the program.
const (
	ProfileRegional = "regional"
	ProfileNetwork  = "network"
	ProfileOral     = "oral"
	ProfileESCAP    = "escap"
	ProfileECLAC    = "eclac"
	ProfileECA      = "eca"
	ProfileESCWA    = "escwa"
	ProfileUNECE    = "unece"
)

// ProfileIDs are the ids of the profiles that come with the program, the default
// first; no file is read for them.
func ProfileIDs() []string {
	return []string{
		ProfileRegional, ProfileNetwork, ProfileOral, ProfileESCAP, ProfileECLAC, ProfileECA, ProfileESCWA, ProfileUNECE,
	}
}

// ErrProfile is returned for the name of a profile that does not exist.
var ErrProfile = errors.New("no such profile")

//go:embed profiles/*.yaml
var profileFiles embed.FS

var shippedProfiles = sync.OnceValue(func() []Profile {
	var all []Profile
	for _, id := range ProfileIDs() {
		src, err := ProfileSource(id)
		if err != nil {
			panic(err) // the file is part of the program
		}
		p, err := ReadProfile(src)
		if err != nil {
			panic(fmt.Sprintf("profile %s: %v", id, err))
		}
		all = append(all, p)
	}
	return all
})

// Profiles returns the profiles that come with the program, the default first.
func Profiles() []Profile { return slices.Clone(shippedProfiles()) }

// ProfileSource returns the file of a profile, as a start for one's own. The
// error wraps ErrProfile and names those that exist.
func ProfileSource(id string) ([]byte, error) {
	if !slices.Contains(ProfileIDs(), id) {
		return nil, fmt.Errorf("%w: %q; use one of %s", ErrProfile, id, strings.Join(ProfileIDs(), ", "))
	}
	return profileFiles.ReadFile("profiles/" + id + ".yaml")
}

// ProfileByID returns a profile; "" is the default. The error wraps ErrProfile
// and names those that exist.
func ProfileByID(id string) (Profile, error) {
	all := shippedProfiles()
	if id == "" {
		return all[0], nil
	}
	i := slices.IndexFunc(all, func(p Profile) bool { return p.ID == id })
	if i < 0 {
		return Profile{}, fmt.Errorf("%w: %q; use one of %s", ErrProfile, id, strings.Join(ProfileIDs(), ", "))
	}
	return all[i], nil
}

// Name is what the profile is called in a language.
func (p Profile) Name(language string) string { return p.Title.in(lexiconOf(language)) }
