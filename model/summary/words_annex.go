package summary

import (
	"fmt"
	"time"
)

// The sentences of the annex.
const (
	wordsAnnex         = "Annex: what stands behind each paragraph"
	wordsBehind        = "Behind "
	wordsNothingBehind = "No paragraph tells of a point or an outcome."
	wordsOutcome       = "Outcome"
	wordsNoEvidence    = "; no point in these notes stands behind it"
	wordsUnused        = "Points and outcomes that stand in no paragraph"
	wordsAllUsed       = "Every point and every outcome that may be told stands in a paragraph."
	wordsBeginning     = "Beginning"
)

// wordsNth is what a paragraph without a number is called: "Remarks, 3".
func wordsNth(section string, nth int) string {
	if section == "" {
		section = wordsBeginning
	}
	return fmt.Sprintf("%s, %d", section, nth)
}

// wordsMoment is the moment a turn began, in the zone it was noted in.
func wordsMoment(t time.Time) string { return t.Format("2 January 2006, 15:04") }
