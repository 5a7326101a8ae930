package summary

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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

// ErrLanguage is returned for a language that headings cannot be written in,
// ErrMinutes for minutes where nothing is spoken.
var (
	ErrLanguage = errors.New("no such language of documents")
	ErrMinutes  = errors.New("this profile is not spoken")
)

// set fills in what the request leaves to the profile. The error wraps
// ErrLanguage or ErrMinutes.
func (r *Request) set(p Profile) error {
	switch {
	case r.Language == "" && len(p.Languages) > 0:
		r.Language = p.Languages[0]
	case r.Language == "":
		r.Language = documentLanguage
	case !slices.Contains(Languages(), r.Language):
		return fmt.Errorf("%w: %q; use one of %s", ErrLanguage, r.Language, strings.Join(Languages(), ", "))
	}
	if r.Minutes != 0 && p.Spoken == nil {
		return fmt.Errorf("%w: %q has no minutes; use the profile %s", ErrMinutes, p.ID, ProfileOral)
	}
	if r.Minutes < 0 || r.Minutes > mostMinutes {
		return fmt.Errorf("%w: %d minutes cannot be planned; use 1 to %d", ErrMinutes, r.Minutes, mostMinutes)
	}
	return nil
}

// Valid tells whether a request could be built, but for its meetings and its
// region: the error wraps ErrProfile, ErrLanguage or ErrMinutes.
func (r Request) Valid() error {
	p, err := r.profile()
	if err != nil {
		return err
	}
	return r.set(p)
}

// printLanguages are the languages in which outcomes print: the document's,
// then the profile's others.
func printLanguages(document string, profile []string) []string {
	all := []string{document}
	for _, code := range profile {
		if code != document {
			all = append(all, code)
		}
	}
	return all
}

func (r Request) profile() (Profile, error) {
	if r.Shape != nil {
		return *r.Shape, nil
	}
	return ProfileByID(r.Profile)
}
