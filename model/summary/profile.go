package summary

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// SectionKind says what a section is built from.
type SectionKind int

// The kinds of section; each has a file with its builder.
const (
	SectionMeetings   SectionKind = iota // meetings with dates and attendance
	SectionObjectives                    // points under each objective
	SectionGeneral                       // points with no objective
	SectionPrinciples                    // where the guiding principles were raised
	SectionOutcomes                      // outcomes by kind
	SectionCoverage                      // objectives without content
	SectionSpeakers                      // who took the floor, by item
	SectionBriefed                       // who briefed, and attendance
	SectionPrincipals                    // named speakers, each with their points
	SectionFloor                         // the floor, without names
	SectionIssues                        // issues raised
	SectionResults                       // outcomes in one list, in order
)

// Section is one part of a profile; Title is "" for one without a heading.
type Section struct {
	Kind  SectionKind
	Title string
}

// Line is one heading under an objective, with the kinds of point it takes.
type Line struct {
	Title string
	Kinds []string
}

// Profile is the shape of a summary, as data.
type Profile struct {
	ID       string
	Numbered bool // paragraphs carry numbers
	Each     bool // every meeting is told by itself, one after the other
	Sections []Section
	Lines    []Line // in the order in which they stand under each objective
	Outcomes []string
	Raised   []string // kinds of point from the floor that are issues raised
}

// The ids of the profiles.
const (
	ProfileRegional = "regional"
	ProfileNetwork  = "network"
)

// Languages are those in which headings and set phrases can be written (BCP
// 47), English first.
func Languages() []string { return []string{documentLanguage} }

// ErrProfile is returned for the name of a profile that does not exist.
var ErrProfile = errors.New("no such profile")

// Profiles returns the profiles, the default first.
func Profiles() []Profile { return []Profile{regional(), network()} }

// ProfileByID returns a profile; "" is the default. The error wraps ErrProfile
// and names those that exist.
func ProfileByID(id string) (Profile, error) {
	all := Profiles()
	if id == "" {
		return all[0], nil
	}
	i := slices.IndexFunc(all, func(p Profile) bool { return p.ID == id })
	if i < 0 {
		var ids []string
		for _, p := range all {
			ids = append(ids, p.ID)
		}
		return Profile{}, fmt.Errorf("%w: %q; use one of %s", ErrProfile, id, strings.Join(ids, ", "))
	}
	return all[i], nil
}

// regional has one shape for every region, so that five can be laid side by
// side (Network, framework of the second round: consistency and comparability
// across regions).
func regional() Profile {
	return Profile{
		ID:       ProfileRegional,
		Numbered: true,
		Sections: []Section{
			{SectionMeetings, "Introduction"},
			{SectionObjectives, "Objectives"},
			{SectionGeneral, "General"},
			{SectionPrinciples, "Guiding principles"},
			{SectionOutcomes, "Outcomes"},
			{SectionCoverage, "Objectives without content"},
			{SectionSpeakers, "Who took the floor"},
		},
		Lines: []Line{
			{"Progress", []string{"progress"}},
			{"Challenges", []string{"challenge"}},
			{"Good practices and lessons", []string{"good-practice", "lesson"}},
			{"Needs and offers", []string{"resource-need", "support-offer"}},
			{"Recommendations", []string{"recommendation"}},
			{"Priorities and commitments", []string{"priority", "commitment"}},
			{"Differing views", []string{"differing-view"}},
			{"Other statements", nil}, // takes what no other line does
		},
		Outcomes: []string{
			"key-message", "decision", "pledge", "champion", "next-step", "recommendation", "good-practice",
			"challenge", "resource-need", "support-offer", "differing-view",
		},
	}
}

// network has the shape of the Network's summary of its briefing of March 2020.
func network() Profile {
	return Profile{
		ID:   ProfileNetwork,
		Each: true,
		Sections: []Section{
			{SectionBriefed, ""},
			{SectionPrincipals, "Remarks"},
			{SectionFloor, "From the floor"},
			{SectionIssues, "Issues raised"},
			{SectionResults, "Key outcomes"},
		},
		Raised: []string{
			"challenge", "priority", "resource-need", "support-offer", "recommendation", "commitment", "differing-view", "question",
		},
	}
}
