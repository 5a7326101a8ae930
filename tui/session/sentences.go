package session

import "errors"

// What the commands are answered with.
const (
	help = `a line is a point of who has the floor · @MEX gives the floor · @@MLI corrects who has it · > quotation · ` +
		`< point of the turn before · => outcome · ## 3(a) agenda item · # escap-2021 meeting · -- ends the turn · +PHL -PHL list of speakers · ` +
		`in a point: #8 objective, %gender principle, !rec kind, !off level, #word topic, ^a label, ?? to check · // remark · ` +
		`/next /back /close /undo /redo /edit /settle /find /meeting /outcomes /coverage /summary /status cleared (the whole; /status ^ cleared the last outcome) /text fr (the last outcome in French) /export FILE /purge /backup /quit`

	sayQuit     = "everything is saved"
	sayUndone   = "undone: %s"
	sayRedone   = "done again: %s"
	saySkipped  = "; %d changed since and stay as they are"
	sayMore     = "and %d more"
	sayFound    = "%d found"
	sayMeetings = "%d meetings: %s"
	sayRegions  = "meetings by region: %s"
	sayOutcome  = "1 outcome"
	sayOutcomes = "%d outcomes"
	sayCoverage = "%s: %s"
	sayWords    = "the summary has %d words; /export FILE writes it (.docx, .html, .pdf, .md, .txt or .json)"
	sayExported = "written to %s"
	sayBackup   = "backup written to %s"
	sayPurge    = "nothing is erased yet: /purge once more erases this for good, here and in backups: %s"
	sayPurged   = "the last point is erased for good"

	refuseScreen = "/%s needs the full screen; start rapporteur without --plain, or use the commands that /help lists"
)

// ErrNoMeeting is what a command that tells of the open meeting answers while
// none is.
var ErrNoMeeting = errors.New(`no meeting is open; go to one first, like "# escap-2021"`)

var (
	errNoWords = errors.New("there is nothing to look for; write /find and words")
	errNoPoint = errors.New("no point was taken here yet, so there is nothing to erase; go to the item of the point first")
)
