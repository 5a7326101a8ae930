package summary

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/model"
)

// Every sentence and set phrase of a summary stands in this file.

const documentLanguage = "en"

const (
	wordsDraft        = "Draft – informal notes, not an official record"
	wordsAllRegions   = "all regions"
	wordsChosen       = "Summary of meetings"
	wordsMeetings     = "Meetings"
	wordsMeeting      = "Meeting"
	wordsDate         = "Date"
	wordsPlace        = "Place"
	wordsAttendance   = "Attendance"
	wordsNoMeeting    = "No meeting of this region and round has been followed."
	wordsNoIntro      = "No intervention recorded"
	wordsNotRecorded  = "On the agenda, but not recorded"
	wordsNotOnAgenda  = "Not on the agenda"
	wordsByObjective  = "Points on record by objective"
	wordsToCheck      = " [to check]"
	wordsOtherWording = "Another wording stands beside this one: "
	wordsBriefed      = "Who briefed: "
	wordsAttendanceIs = "Attendance: "
	wordsRegionStates = "States of the region: "
	wordsOtherStates  = "Other States: "
	wordsUNEntities   = "UN entities: "
	wordsStakeholders = "Stakeholders: "
	wordsOthers       = "Others: "
	wordsStatesOnly   = "States: "
	wordsParticipant  = "a participant" // where not even a class may be tied to the words
)

// wordsTitle is the title of a document that tells of a region, or all of them.
func wordsTitle(region string, round int) string {
	title := "Regional review of the Global Compact for Safe, Orderly and Regular Migration: " + region
	if round > 0 {
		title += fmt.Sprintf(", round %d", round)
	}
	return title
}

// wordsObjective is the heading of an objective.
func wordsObjective(number int, title string) string {
	return fmt.Sprintf("Objective %d: %s", number, title)
}

// wordsBar is what a bar of the figure of objectives is called.
func wordsBar(objective int) string { return fmt.Sprintf("Objective %d", objective) }

// wordsObjectives is what a list of objectives is called: "objectives 1, 4 and 9".
func wordsObjectives(numbers []int) string {
	return wordsSeries("objective ", "objectives ", numbers)
}

// wordsParagraphs is a reference to paragraphs: "paragraphs 3, 8 and 12".
func wordsParagraphs(numbers []int) string {
	return wordsSeries("paragraph ", "paragraphs ", numbers)
}

func wordsSeries(one, many string, numbers []int) string {
	var b strings.Builder
	b.WriteString(many)
	for i, n := range numbers {
		switch {
		case len(numbers) == 1:
			b.Reset()
			b.WriteString(one)
		case i > 0 && i == len(numbers)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// String is the reference as it reads.
func (r *Reference) String() string { return wordsParagraphs(r.Numbers) }

// Label is what stands before the caption: "Table 1. ".
func (t *Table) Label() string { return fmt.Sprintf("Table %d. ", t.Number) }

// Label is what stands before the caption: "Figure 1. ".
func (f *Figure) Label() string { return fmt.Sprintf("Figure %d. ", f.Number) }

// wordsQuantifier is a quantifier as it prints: "several member States"; ""
// for none.
func wordsQuantifier(q model.Quantifier) string {
	if q.Own != "" {
		return q.Own
	}
	switch q.Quantity {
	case model.One:
		return "one " + strings.TrimSuffix(strings.ReplaceAll(q.Class, "entities", "entity"), "s")
	case model.Two:
		return "two " + q.Class
	case model.Few:
		return "a few " + q.Class
	case model.Several:
		return "several " + q.Class
	case model.Many:
		return "many " + q.Class
	case model.Most:
		return "most " + q.Class
	case model.NoQuantity:
	}
	return q.Class // without a number, or nothing
}

// wordsInterpretation is what follows a quotation of words in this language.
func wordsInterpretation(code string) string {
	name := code
	if tag, err := language.Parse(code); err == nil {
		if n := display.English.Languages().Name(tag); n != "" {
			name = n
		}
	}
	return " (interpretation from " + name + ")"
}

// wordsProcedure leads what was said in a turn that is an event of procedure.
func wordsProcedure(turnKind string) string {
	switch turnKind {
	case model.TurnPointOfOrder:
		return "Point of order: "
	case "right-of-reply":
		return "Right of reply: "
	}
	return ""
}

// wordsBehalf names the group spoken for.
func wordsBehalf(group string) string { return "on behalf of " + group }

// wordsActors names those who are to act, by the kind of outcome.
func wordsActors(kind string, names []string) string {
	lead := "for action by "
	switch kind {
	case "champion":
		lead = "champions: "
		if len(names) == 1 {
			lead = "champion: "
		}
	case "pledge":
		lead = "pledged by "
	}
	return lead + strings.Join(names, ", ")
}

// wordsDue is the date an outcome is due: yyyy, yyyy-mm or yyyy-mm-dd.
func wordsDue(due string) string {
	if t, err := time.Parse(time.DateOnly, due); err == nil {
		return "by " + t.Format("2 January 2006")
	}
	if t, err := time.Parse("2006-01", due); err == nil {
		return "by " + t.Format("January 2006")
	}
	return "by " + due
}

// wordsDates is a date, or the span between two: "10–12 March 2021".
func wordsDates(start, end string) string {
	from, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return start
	}
	to, err := time.Parse(time.DateOnly, end)
	const full = "2 January 2006"
	switch {
	case err != nil || !to.After(from):
		return from.Format(full)
	case to.Year() != from.Year():
		return from.Format(full) + "–" + to.Format(full)
	case to.Month() != from.Month():
		return from.Format("2 January") + "–" + to.Format(full)
	}
	return from.Format("2") + "–" + to.Format(full)
}

// wordsOutcomes is the heading over the outcomes of a kind.
func wordsOutcomes(kind string) string {
	switch kind {
	case model.KeyMessage:
		return "Key messages"
	case "recommendation":
		return "Recommendations"
	case "good-practice":
		return "Good practices"
	case "challenge":
		return "Challenges"
	case "resource-need":
		return "Resource needs"
	case "support-offer":
		return "Offers of support"
	case "pledge":
		return "Pledges"
	case "champion":
		return "Champion countries"
	case "decision":
		return "Decisions"
	case "next-step":
		return "Next steps"
	case "differing-view":
		return "Differing views"
	}
	return "Other outcomes"
}

// wordsItem is what an item of an agenda is called in a list.
func wordsItem(number, title string) string {
	switch {
	case number == "":
		return title
	case title == "":
		return "Item " + number
	}
	return "Item " + number + ". " + title
}
