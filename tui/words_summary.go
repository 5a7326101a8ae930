package tui

import (
	"fmt"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
)

// The sentences of the summary.
const (
	saySummaryTitle = "Summary"
	sayNoSummary    = "The summary is not available here; `rapporteur export` writes it."
	sayMaking       = "making the summary …"
	sayMakingAgain  = "made again …"
	sayNotes        = "Notes"
	sayAllRegions   = "all regions"
	sayAllFile      = "all-regions" // a file's name

	sayWhichProfile  = "In which shape?"
	sayWhichLevel    = "How openly may be told at most?"
	sayWhichLanguage = "Headings and set phrases in which language?"
	sayWhichTells    = "What does it tell of?"
	sayAsMarked      = "as marked"
	sayThisMeeting   = "the open meeting"
	sayLatestRound   = "the latest round with notes"
	sayOwnLanguage   = "the language of the profile"

	sayBehind        = "What stands behind it"
	sayBehindFoot    = "Enter goes there, F2 or e edits it, Esc leaves"
	sayEnterShows    = "Enter shows it, F2 edits it"
	sayNoRecords     = "no record stands behind that"
	sayNoWordsOfIts  = "that has no words of its own; go to a paragraph under it"
	sayOfWhich       = "several stand behind it: choose which to edit"
	sayFromAgenda    = "that comes from the agenda and the meeting; edit it there"
	sayNoOutcomeHere = "no outcome stands here; F9 sets how far the whole is"
	sayWholeOfOne    = "the whole is said of one meeting; F6 shows the summary of the open one"
	sayNoWarnings    = "nothing is to be looked at"
	sayInNoParagraph = "it stands in no paragraph of this summary"
	sayOtherMeeting  = "that is of another meeting than the one that is open; go there first"
	sayTakeNameOut   = "F2 edits the words"
)

func summaryTitle(of, profile, language, level string) string {
	return fmt.Sprintf("Summary ▸ %s, %s%s%s", of, profile, prefixed(", ", language), prefixed(", ", level))
}

// lengthOf tells how long a document is against what a report may have, or of
// one that is spoken against the minutes there are, and how much there is to look
// at.
func lengthOf(words int, speech *summary.Speech, warnings int, short bool) string {
	text := fmt.Sprintf("%d of %d words", words, summary.MostWords)
	switch {
	case speech != nil && short:
		text = fmt.Sprintf("%s/%d min", inMinutes(speech.Takes()), speech.Minutes)
	case speech != nil:
		text = fmt.Sprintf("%d words to speak, %s of %d minutes", speech.Words, inMinutes(speech.Takes()), speech.Minutes)
		if n := len(speech.LeftOut); n > 0 {
			text += fmt.Sprintf(", %d left out", n)
		}
	case short:
		text = fmt.Sprintf("%d/%d words", words, summary.MostWords)
	}
	switch {
	case warnings == 0:
		return text
	case short:
		return text + fmt.Sprintf(", %d ! F7", warnings)
	}
	return text + ", " + counting(warnings, "warning", "warnings") + " (F7)"
}

// inMinutes are half minutes as minutes: "4.5", as the document has it.
func inMinutes(halves int) string { return strconv.FormatFloat(float64(halves)/2, 'f', -1, 64) }

func tooLong(words int) string {
	return fmt.Sprintf("%d words; a report by a Secretariat may have %d", words, summary.MostWords)
}

func rowsShown(last, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d%%", last*100/n)
}

func notMade(err error) string { return "The summary could not be made: " + err.Error() }

func recordsBehind(n int) string {
	switch n {
	case 0:
		return "nothing of it is there any more"
	case 1:
		return "1 record stands behind it"
	}
	return fmt.Sprintf("%d records stand behind it", n)
}

func recordsUnder(n int) string {
	return counting(n, "record stands", "records stand") + " under this heading, Enter shows them"
}

func outcomeTells(kind, said string, backed int) string {
	return fmt.Sprintf("%s, %s, %s; F8 sets its status", outcomeCalled(kind), said, evidenceCalled(backed))
}

func evidenceCalled(n int) string {
	if n == 0 {
		return "no points"
	}
	return counting(n, "point", "points")
}

func wholeIs(said string) string { return "as a whole: " + said + "; F9 sets it" }

func wholeOfSeveral(status string, meetings int) string {
	if meetings == 0 {
		return "no meeting stands in it"
	}
	return fmt.Sprintf("as a whole: %s, as the least of %d meetings", status, meetings)
}

func wholeOf(code string) string { return "How far is the summary of " + code + "?" }

func heldUp(status, said string, behind int) string {
	return fmt.Sprintf("as a whole: %s; %s, but %s", status, said, counting(behind, "outcome is not as far", "outcomes are not as far"))
}

// editingIn stands before the text of an outcome in another language.
func editingIn(language string) string { return sayEditing + " " + language }

func namedIn(names []string) string {
	if more := len(names) - 1; more > 0 {
		return fmt.Sprintf("withheld name: %s, and %d more", names[0], more)
	}
	return "withheld name: " + names[0]
}

func underHeading(words, above string) string { return words + ", under: " + above }

func warningsTitle(n int) string { return fmt.Sprintf("To look at (%d)", n) }

func warningCalled(k summary.WarningKind) string {
	switch k {
	case summary.WarnName:
		return "withheld name"
	case summary.WarnEmptySection:
		return "empty section"
	case summary.WarnLoneSubheading:
		return "lone subheading"
	case summary.WarnUnusedOutcome:
		return "unused outcome"
	case summary.WarnTooLong:
		return "too long"
	case summary.WarnAlone:
		return "only one listed"
	}
	return "look at"
}

func levelMeans(word string) string {
	switch word {
	case sayAsMarked:
		return "as the notes and the agenda say"
	case model.Named.String():
		return "changes nothing: the marks hold"
	case model.Listed.String():
		return "who took the floor is listed, nothing is tied to a name"
	case model.Category.String():
		return "a civil society representative, a member State"
	case model.Unattributed.String():
		return "a class only"
	}
	return ""
}

// languageCalled is a language in words; "" is that of the profile.
func languageCalled(code string) string {
	if code == "" {
		return sayOwnLanguage
	}
	if tag, err := language.Parse(code); err == nil {
		if name := display.English.Languages().Name(tag); name != "" {
			return name
		}
	}
	return code
}

// regionCalled is the name of a region, its id where there is none.
func regionCalled(id string) string {
	if r, ok := gcm.RegionByID(id); ok {
		return r.Name
	}
	return id
}
