package summary

import (
	"slices"

	"rapporteur/model"
)

// Kinship tells whether an earlier file tells of the meetings that a request
// tells of.
type Kinship struct {
	Titled bool       // documents of the request's meetings can have its title
	Held   bool       // it bears the id of a record of these meetings
	Others []model.ID // other meetings whose records it bears ids of, in the file's order
}

// Same tells whether the file is an export of the request's meetings, of others
// beside them perhaps. The ids weigh more than the title, which two meetings may
// share: a file that bears ids of other meetings alone is theirs.
func (k Kinship) Same() bool { return k.Held || k.Titled && len(k.Others) == 0 }

// KinshipOf compares an earlier file, by its title and the ids of records it
// bears, with the meetings of a request: changes against a file of other meetings
// would put their whole text into the new one, as deleted. Language, profile and
// level of the request are of no account; deleted records count. The error wraps
// ErrMeeting or ErrRegion.
func KinshipOf(src model.Source, req Request, title string, records []string) (Kinship, error) {
	src = remember(src)
	chosen, err := req.Chosen(src)
	if err != nil {
		return Kinship{}, err
	}
	of := map[model.ID]bool{}
	asked := []Request{req}
	for _, m := range chosen {
		of[m.ID] = true
		asked = append(asked, Request{Meetings: []model.ID{m.ID}})
	}
	var k Kinship
	for _, r := range asked {
		r.Profile, r.Shape, r.Language = "", nil, ""
		titles, err := titlesOf(src, r)
		if err != nil {
			return Kinship{}, err
		}
		k.Titled = k.Titled || title != "" && slices.Contains(titles, keyOf(title))
	}
	for _, s := range records {
		id, err := model.ParseID(s)
		if err != nil {
			continue
		}
		switch m := model.MeetingAbove(src, src.Record(id)); {
		case of[m]:
			k.Held = true
		case !m.IsZero() && !slices.Contains(k.Others, m):
			k.Others = append(k.Others, m)
		}
	}
	return k, nil
}
