package tui

import (
	"fmt"
	"time"
)

// Every sentence of this package for people stands in this file, in
// words_lists.go for the lists, in words_regions.go for the regions and in
// words_summary.go for the summary; the titles of actions stand in the key map.
const (
	sayHowToQuit     = "Ctrl+Q quits; what is typed is kept"
	saySaved         = "all saved"
	saySaving        = "saving …"
	sayTyping        = "typing"
	sayNotSaved      = "NOT SAVED: quit and start again"
	sayReport        = "report"
	sayIMRF          = "IMRF"
	sayAgain         = "(Enter again keeps the words) "
	sayClears        = "(Ctrl+U empties the line) "
	saySignOnly      = "that is only a sign: type on, or Tab takes a completion; Ctrl+U empties the line"
	sayLineFirst     = "/ opens the line for a command, Tab goes to it"
	sayLooking       = "only looking; Esc goes back"
	sayNotInMenu     = "nothing in the menu is called so; it is in the line now"
	sayPurge         = "Erase the last point for good, here and in all backups?"
	sayPurgeNo       = "No, keep it"
	sayPurgeYes      = "Yes, erase it for good"
	sayPurgeNone     = "no point was taken here yet, so there is nothing to erase"
	sayHeldElsewhere = "this line waited in another meeting; Enter sends it here"
	sayDraftBack     = "what was being typed is back"
	sayPasteCut      = "control characters were left out of what was pasted"
	sayOffer         = "Tab takes, Esc closes, Enter sends the line as written"
	sayEditing       = "edit"

	sayNoMeeting    = "no meeting"
	sayOpenMeeting  = "No meeting is open.\nType # and its name, like # escap-2021, and Enter: completions show what there is.\nEsc opens the menu; \"Regions\" there shows all meetings."
	sayNoItems      = "The agenda is empty.\nEsc opens the menu: paste a programme, or import one.\n##+ 1 Title adds an item by hand."
	sayEmptyFloor   = "@MEX gives the floor (F2 lists who is known).\nThen type what is said, one point a line: text #8 !challenge\n=> text is an outcome, ## goes to another item, Esc is the menu."
	sayAgenda       = "Agenda"
	sayFloor        = "Floor"
	sayNobody       = "nobody has the floor"
	sayNext         = "next:"
	sayStopped      = "(stopped)"
	sayToCheck      = "to check"
	sayToSettle     = "to settle"
	sayConflict     = "two values"
	sayContested    = "deleted elsewhere"
	sayUntagged     = "without an objective"
	sayWaits        = "not saved yet:"
	sayHeld         = "waits:"
	sayNothingTaken = "nothing was taken down here yet; Esc goes back to the line"
	sayChoosePoints = "go to a point first, or select several with Space"
	sayChoosePoint  = "go to a point first"
	sayChooseTwo    = "select two or more points with Space first"
	sayAllTagged    = "every point here has an objective"
	sayNoOtherTurn  = "there is no other turn under this item"
	sayMoveTo       = "Give the points to which turn?"
	saySplit        = "Split the point"
	saySplitHow     = "Put the cursor where the second point begins, then Enter. Esc leaves it whole."
	sayGone         = "that is no longer there"
	sayNoPointYet   = "no point was taken here before that"

	sayListOfSpeakers = "List of speakers"
	sayNoRequests     = "empty; +PHL puts one on"
	sayNotHeardYet    = "Not heard yet"
	sayNoObjectives   = "the item lists no objectives"
	sayAllHeard       = "every objective was heard"
	sayOutcomes       = "Outcomes"
)

func tooSmall(w, h int) string {
	return fmt.Sprintf("The window has %d × %d cells; make it %d × %d or larger. Nothing typed is lost.", w, h, leastWidth, leastHeight)
}

func taggingOf(n int) string {
	if n == 1 {
		return "tags"
	}
	return fmt.Sprintf("tags of %d", n)
}

func outcomeOfPoints(n int) string { return fmt.Sprintf("outcome of %d", n) }

func startsALine(sign string) string {
	return fmt.Sprintf("%s begins a line: send this one with Enter first", sign)
}

func toldAs(level string) string { return "told as " + level }

func overBy(span string) string { return "over by " + span }

func left(span string) string { return span + " left" }

func stopAt(stop, now time.Time) string {
	if left := stop.Sub(now); left > 0 && left < 24*time.Hour {
		return fmt.Sprintf("ends %s, in %s", stop.Format("15:04"), span(left))
	}
	return "ends " + stop.Format("15:04")
}

func daysTo(what string, days int) string {
	if days == 1 {
		return what + " in 1 day"
	}
	return fmt.Sprintf("%s in %d days", what, days)
}

const (
	sayAskFoot     = "Enter takes it, Esc leaves"
	sayChooseFoot  = "arrows or a number or a part of it, Enter takes it, Esc leaves"
	sayPageFoot    = "arrows and page keys move, Esc leaves"
	sayFilter      = "find:"
	sayNoFit       = "nothing fits; take some letters away"
	sayMenu        = "Menu"
	sayHelpTitle   = "Help"
	sayHelpLine    = "What a line can be"
	sayMouseOn     = "the wheel moves lists now; hold Shift to mark text"
	sayMouseOff    = "the mouse is the terminal's again"
	sayNoItem      = "no agenda item is open; go to one first, like ## 1"
	sayPodium      = "Podium"
	sayPodiumFoot  = "Esc leaves"
	saySearchTitle = "Search everything"
	saySearchFoot  = "arrows move, Enter shows it where it stands, Esc leaves"
	saySearchFor   = "find:"
	sayIndexing    = "reading everything once …"

	sayHeardTitle      = "Not heard in item"
	sayHeardFoot       = "Space marks, → all, ← none, Enter confirms, Esc decides later"
	sayHeardHow        = "No point carries these objectives of the item. Mark those that were really not heard: only they are told as \"no intervention recorded\"."
	sayEverythingHeard = "every objective that the item lists was heard"
)

func numbered(n int) string { return fmt.Sprintf("%3d", n) }

func menuKeys(number int) string { return fmt.Sprintf("Esc %d", number) }

func foundCount(n int, whole bool) string {
	switch {
	case !whole:
		return fmt.Sprintf("%d or more found", n)
	case n == 0:
		return "nothing found; fewer letters find more"
	}
	return fmt.Sprintf("%d found, the newest first", n)
}

func foundNothingYet(n int) string { return fmt.Sprintf("%d records to look through", n) }

// commandTitle is what a command does, for completions and the help.
func commandTitle(word string) string {
	switch word {
	case "next":
		return "the next agenda item"
	case "back":
		return "the item before, or the turn that a point of order interrupted"
	case "close":
		return "close the item, and confirm what was not heard"
	case "suspend":
		return "stop the clock of the turn"
	case "resume":
		return "let the clock go on"
	case "limit":
		return "speaking limit of the item, like 3m"
	case "replan":
		return "another time for the item, like 10:30-11:15"
	case "undo":
		return "set the last act back"
	case "redo":
		return "do again what was undone"
	case "edit":
		return "the last point, words and tags"
	case "settle":
		return "lines that could not be read"
	case "find":
		return "search everything"
	case "meeting":
		return "go to a meeting, or see all"
	case "regions":
		return "the five regions and their meetings"
	case "outcomes":
		return "outcomes with their evidence"
	case "coverage":
		return "coverage of the 23 objectives"
	case "consolidate":
		return "what two hands changed differently"
	case "summary":
		return "the summary as it will read"
	case "status":
		return "how far the summary is; /status cleared sets it, /status ^ cleared that of the last outcome"
	case "text":
		return "the last outcome in another language, like /text fr and its words"
	case "export":
		return "write the summary to a file, like summary.md"
	case "podium":
		return "who speaks and the clock, large"
	case "purge":
		return "erase the last point for good, asked twice"
	case "backup":
		return "write a backup"
	case "help":
		return "what a line can be, and every key"
	case "quit":
		return "leave; all is saved"
	}
	return ""
}

// helpLines is what a line can be: what is written, and what it does.
func helpLines() [][2]string {
	return [][2]string{
		{"text", "a point of who has the floor"},
		{"> text", "a quotation"},
		{"< text", "a point of the turn before"},
		{"@MEX for GRULAC", "gives the floor; also @OHCHR, Ana Y, Director or @CRI as chair"},
		{"@\"Example Union\" (trade), Ana Y", "a new name goes in quotes, with the beginning of its category"},
		{"@@MLI", "corrects who has the floor; the points go along"},
		{"--", "ends the turn"},
		{"+PHL 2m, -PHL", "the list of speakers"},
		{"=> text ^", "an outcome; ^ the last point as its evidence, ^3 the last three, ^a the point labelled so"},
		{"## 3(a), # escap-2021", "goes to an item, to a meeting"},
		{"// text", "a remark, kept on this laptop, in no document"},
		{"#8 #word %gender !rec !off ^a ??", "in a point: objective, topic, principle, kind, level, label, to check"},
		{"/word", "a command; a backslash before a sign makes it text: \\#8"},
		{"Enter twice", "on a line with a fault keeps its words on the list To settle"},
		{"Ctrl+U", "empties the line; Down on the empty line brings it back"},
		{"Up, Down on an empty line", "edits the last point; brings back what was cleared"},
	}
}

// helpPart is a place of the help.
type helpPart struct {
	in           scope
	title, short string
}

func helpParts() []helpPart {
	return []helpPart{
		{inLine, "Keys in the line", "line"},
		{inFloor, "Keys on the floor: turns and points", "floor"},
		{inAgenda, "Keys in the agenda", "agenda"},
		{inSide, "Keys in the list of speakers and outcomes", "side pane"},
		{inTable, "Keys in regions, coverage and consolidate", "regions, coverage, consolidate"},
		{inList, "Keys in outcomes", "outcomes"},
		{inSummary, "Keys in the summary", "summary"},
		{inWork, "Keys in to settle, to check and untold", "to settle, to check, untold"},
		{anywhere, "Keys anywhere", "anywhere"},
	}
}

func linesWait(n int) string {
	if n == 1 {
		return "1 line waits"
	}
	return fmt.Sprintf("%d lines wait", n)
}

func begunElsewhere(where string) string {
	return fmt.Sprintf("the line was begun at %s and you have moved since; Enter again takes it here", where)
}

func notSavedBut(where string) string {
	return fmt.Sprintf("what could not be saved is in %s; make room if the disk is full, start again, and paste it from there", where)
}

// openItem says how to go to an item, by one that is there.
func openItem(word string) string {
	return fmt.Sprintf("Type ## and the number of an item, like ## %s, and Enter; or Tab to the agenda, and Enter on an item.", word)
}
