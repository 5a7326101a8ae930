package tui

import (
	"fmt"
	"strings"
	"time"
)

// What the regions, the making of meetings, the programme and the import say.
const (
	sayRegions          = "Regions"
	sayGlobal           = "Global"
	sayShipped          = "shipped"
	sayRegionsHint      = "Arrows and Enter open a meeting. Esc is the menu: new meeting, paste a programme, import."
	sayRegionsHintShort = "Enter opens; Esc: new, paste, import"
	sayNoMeetingHere    = "No meeting yet. Enter makes one; Esc is the menu: paste a programme, import."
	sayNoAgenda         = "no agenda yet"
	sayNoNotes          = "no notes yet"

	sayNewMeeting    = "New meeting"
	sayNewTitleHow   = "The title of the meeting."
	sayNewTitleEmpty = "A meeting needs a title: type one."
	sayNewRegion     = "Region of the new meeting"
	sayNoRegion      = "No region: a global meeting"
	sayNewDateHow    = "Its first day, like 2026-03-11, or both days, like 2026-03-11..2026-03-12."
	sayNewDateWrong  = "That is no date: write it like 2026-03-11."
	sayNewDateBack   = "The meeting would end before it starts: write the earlier day first."

	sayImport         = "Import"
	sayImportHow      = "The path of a file: an agenda (YAML), notes, or the text of a programme, which is shown first."
	sayNoPath         = "Type the path of a file."
	sayImportFaults   = "What is wrong in the file: nothing was taken in"
	sayTakenIn        = "What was taken in"
	sayProgrammeFile  = "the file holds a programme"
	sayProgrammeWaits = "the file holds a programme: send or clear the line, then import it again to see it"
	sayNotHere        = "this program cannot do that here; use the command line"

	sayProgramme       = "Paste a programme"
	sayProgrammeHow    = "Paste or type the programme, with its title and date in the first lines."
	sayProgrammeFoot   = "Ctrl+S or F9 reads it, Esc leaves and keeps it"
	sayProgrammeEmpty  = "There is no text yet: paste the programme first."
	sayProgrammeWhere  = "Take the programme into which meeting?"
	sayProgrammeFaults = "What is wrong in the programme"
	sayIntoOpen        = "The meeting that is open"
	sayIntoGlobal      = "A new meeting of no region"
	sayPreview         = "Programme, as it would be taken in"
	sayPreviewFoot     = "Enter takes it in, arrows move, Esc goes back to the text"
)

// wrongBefore puts what was wrong with the last answer before what to do.
func wrongBefore(wrong, how string) string {
	if wrong == "" {
		return how
	}
	return strings.TrimRight(wrong, ". ") + ". " + how
}

func roundOf(n int) string { return fmt.Sprintf("round %d", n) }

func madeMeeting(code string) string { return "made meeting " + code }

func newMeetingIn(region string) string { return "A new meeting in " + region }

func goThere(code string) string { return fmt.Sprintf("\"# %s\" goes there", code) }

// tellProgress is how far a meeting has got, part by part.
func tellProgress(p progress) []string {
	if p.items == 0 && p.turns+p.points+p.outcomes == 0 {
		return []string{sayNoAgenda}
	}
	count := func(n int, one string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %ss", n, one)
	}
	parts := []string{fmt.Sprintf("notes on %d of %s", p.noted, count(p.items, "item"))}
	if p.noted == 0 {
		parts = []string{count(p.items, "item"), sayNoNotes}
	}
	if p.closed > 0 {
		parts = append(parts, fmt.Sprintf("%d closed", p.closed))
	}
	for _, c := range []struct {
		n   int
		one string
	}{{p.turns, "turn"}, {p.points, "point"}, {p.outcomes, "outcome"}} {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.one))
		}
	}
	return parts
}

// meetingDays are the days of a meeting: "11–12 Mar 2021". Dates that cannot be
// read stay as they are written.
func meetingDays(start, end string) string {
	from, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return start
	}
	to, err := time.Parse(time.DateOnly, end)
	switch {
	case err != nil || !to.After(from):
		return from.Format("2 Jan 2006")
	case from.Year() != to.Year():
		return from.Format("2 Jan 2006") + " – " + to.Format("2 Jan 2006")
	case from.Month() != to.Month():
		return from.Format("2 Jan") + " – " + to.Format("2 Jan 2006")
	}
	return from.Format("2") + "–" + to.Format("2 Jan 2006")
}
