package gcm

import (
	"slices"
	"sync"

	"rapporteur/model/text"
)

// Region is one of the five regions in which the Compact is reviewed
// (A/RES/73/195, para. 50), by its UN regional commission. Members are not the
// last word on who takes part: the Arab review, for one, was organized with
// the League of Arab States, which has more members than ESCWA.
type Region struct {
	ID             string   `json:"id"`          // "asia-pacific"
	Name           string   `json:"region_name"` // "Asia and the Pacific"
	Label          string   `json:"region_label"`
	Commission     string   `json:"code"` // "ESCAP"
	CommissionName string   `json:"name"`
	Seat           string   `json:"seat"`
	Aliases        []string `json:"aliases"`
	// Members and Associates are ISO 3166-1 alpha-3 codes, and so is
	// NonRegional: those of the members that lie outside the region.
	Members     []string `json:"members"`
	Associates  []string `json:"associate_members"`
	NonRegional []string `json:"non_regional_members"`
	// NotYetIn2021 are the members that joined after the reviews of 2021, and
	// MemberCount2021 the number of members then; empty and 0 where nothing changed.
	NotYetIn2021    []string `json:"members_not_yet_in_2021"`
	MemberCount2021 int      `json:"member_count_2021"`
	// CountSource and ListStatus say where the lists come from and how far
	// they were checked.
	CountSource string `json:"count_source"`
	ListStatus  string `json:"list_status"`
}

var regions = sync.OnceValue(func() []Region {
	return load[struct{ Regions []Region }]("regions.json").Regions
})

// Regions returns the five regions in the order of their ids.
func Regions() []Region { return slices.Clone(regions()) }

// RegionByID returns the region with that id, and whether there is one.
func RegionByID(id string) (Region, bool) {
	for _, r := range regions() {
		if r.ID == id {
			return r, true
		}
	}
	return Region{}, false
}

// RegionMatch returns the region that s is the id, the name, the commission's
// code or name or an alias of, without regard to case, accents and hyphens.
func RegionMatch(s string) (Region, bool) {
	wanted := text.FoldName(s)
	for _, r := range regions() {
		for _, name := range append([]string{r.ID, r.Name, r.Label, r.Commission, r.CommissionName}, r.Aliases...) {
			if wanted != "" && text.FoldName(name) == wanted {
				return r, true
			}
		}
	}
	return Region{}, false
}
