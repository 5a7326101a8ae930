package summary

import (
	"rapporteur/model"
)

// CoverageReport is what `coverage --json` prints.
type CoverageReport struct {
	Regions []RegionCoverage `json:"regions"`
}

// RegionCoverage is the coverage of one region.
type RegionCoverage struct {
	ID         string              `json:"id"`
	Objectives []ObjectiveCoverage `json:"objectives"`
}

// ObjectiveCoverage is the coverage of one objective.
type ObjectiveCoverage struct {
	Number       int    `json:"number"`
	State        string `json:"state"`
	Points       int    `json:"points"`
	Participants int    `json:"participants"`
}

// BuildCoverage tells how far the objectives were covered in regions and a
// round; round 0 is each region's latest with notes. Opened is as in Request.
func BuildCoverage(src model.Source, regions []string, round int, opened func(model.ID) bool) *CoverageReport {
	report := &CoverageReport{Regions: []RegionCoverage{}}
	for _, id := range regions {
		teller := model.NewTeller(src, model.NoLevel)
		region := RegionCoverage{ID: id, Objectives: []ObjectiveCoverage{}}
		for _, c := range teller.Cover(model.MeetingsOf(src, id, round, opened)) {
			region.Objectives = append(region.Objectives, ObjectiveCoverage{c.Number, string(c.State), c.Points, c.Participants})
		}
		report.Regions = append(report.Regions, region)
	}
	return report
}
