package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// scope is where a key has a meaning.
type scope uint8

const (
	anywhere  scope = iota // also while text is being typed
	inLine                 // the capture line has the focus
	inFloor                // the turns and points of the desk
	inAgenda               // the agenda of the desk
	inSide                 // the third pane of the desk
	inTable                // regions, coverage, consolidate: read and opened
	inList                 // outcomes
	inSummary              // the summary, as it will read
	inWork                 // what is to settle, to check, untold
)

// action is what a key does.
type action string

// The actions. Each stands in keyMap.
const (
	doHelp        action = "help"
	doPalette     action = "palette"
	doSearch      action = "search"
	doUndo        action = "undo"
	doRedo        action = "redo"
	doDesk        action = "desk"
	doRegions     action = "regions"
	doOutcomes    action = "outcomes"
	doCoverage    action = "coverage"
	doConsolidate action = "consolidate"
	doSummary     action = "summary"
	doSettle      action = "settle"
	doCheck       action = "check"
	doUntold      action = "untold"
	doExport      action = "export"
	doNext        action = "next"
	doBack        action = "back"
	doClose       action = "close"
	doNotHeard    action = "not-heard"
	doSuspend     action = "suspend"
	doResume      action = "resume"
	doLimit       action = "limit"
	doReplan      action = "replan"
	doMeeting     action = "meeting"
	doNew         action = "new"
	doPaste       action = "paste-programme"
	doImport      action = "import"
	doPodium      action = "podium"
	doBackup      action = "backup"
	doPurge       action = "purge"
	doMouse       action = "mouse"
	doRedraw      action = "redraw"
	doShell       action = "shell"
	doQuit        action = "quit"

	doFloor     action = "floor"
	doObjective action = "objective"
	doPrinciple action = "principle"
	doKind      action = "kind"
	doList      action = "list"
	doFix       action = "fix"
	doLate      action = "late"
	doOutcome   action = "outcome"
	doSend      action = "send"
	doFocus     action = "focus"
	doFocusBack action = "focus-back"
	doEditLast  action = "edit-last"
	doLeave     action = "leave"

	doOpen         action = "open"
	doEdit         action = "edit"
	doSelect       action = "select"
	doTag          action = "tag"
	doUntagged     action = "untagged"
	doUntaggedBack action = "untagged-back"
	doMove         action = "move"
	doSplit        action = "split"
	doJoin         action = "join"
	doLabel        action = "label"
	doDelete       action = "delete"
	doMakeOutcome  action = "make-outcome"
	doChecked      action = "checked"
	doEvidence     action = "evidence"
	doScope        action = "scope"
	doStatus       action = "status"
	doUp           action = "up"
	doDown         action = "down"
	doSideways     action = "sideways"

	doReword   action = "reword"
	doProfile  action = "profile"
	doLevel    action = "level"
	doLanguage action = "language"
	doTellsOf  action = "tells-of"
	doWarnings action = "warnings"
	doWhole    action = "whole-status"
	doShowTold action = "show-told"
)

// binding is one row of the key map. The first key is the one that is shown;
// one of them, or the menu with its number, needs no Latin letter.
type binding struct {
	do    action
	in    []scope
	keys  []string
	title string // in the menu and in the help
	foot  string // in the footer; "" where it is not shown there
}

// keyMap feeds the handlers, the footer, the menu, the help and the README.
// Its order is that of the menu, so new actions go to the end of their part.
func keyMap() []binding {
	all := func(s ...scope) []scope { return s }
	return []binding{
		{doHelp, all(anywhere), []string{"f1"}, "Help: what a line can be, and every key", "help"},
		{doSearch, all(anywhere), []string{"ctrl+r"}, "Search everything, as you type", "search"},
		{doUndo, all(anywhere), []string{"ctrl+z"}, "Undo the last act", "undo"},
		{doRedo, all(anywhere), []string{"ctrl+y"}, "Redo what was undone", ""},
		{doDesk, all(anywhere), nil, "Desk: follow the meeting", ""},
		{doRegions, all(anywhere), nil, "Regions: all meetings, five regions side by side", ""},
		{doOutcomes, all(anywhere), nil, "Outcomes with their evidence", ""},
		{doCoverage, all(anywhere), nil, "Coverage of the 23 objectives", ""},
		{doConsolidate, all(anywhere), nil, "Consolidate: what two hands changed differently", ""},
		{doSummary, all(anywhere), nil, "Summary, as it will read", ""},
		{doSettle, all(anywhere), nil, "To settle: lines that could not be read", ""},
		{doCheck, all(anywhere), nil, "To check: points marked ??", ""},
		{doUntold, all(anywhere), nil, "Points that no outcome tells yet", ""},
		{doExport, all(anywhere), []string{"ctrl+s"}, "Export the summary to a file", ""},
		{doNext, all(anywhere), nil, "Next agenda item", ""},
		{doBack, all(anywhere), nil, "Item before, or the turn that waits", ""},
		{doClose, all(anywhere), nil, "Close the agenda item", ""},
		{doNotHeard, all(anywhere), nil, "Not heard: confirm or correct", ""},
		{doSuspend, all(anywhere), nil, "Stop the clock of the turn", ""},
		{doResume, all(anywhere), nil, "Let the clock go on", ""},
		{doLimit, all(anywhere), nil, "Speaking limit of the item", ""},
		{doReplan, all(anywhere), nil, "Move the item to another time", ""},
		{doMeeting, all(anywhere), nil, "Go to a meeting", ""},
		{doNew, all(anywhere), nil, "New meeting", ""},
		{doPaste, all(anywhere), nil, "Paste a programme, with a preview", ""},
		{doImport, all(anywhere), nil, "Import an agenda, a programme or notes from a file", ""},
		{doPodium, all(anywhere), nil, "Podium: who speaks and the clock, large", ""},
		{doBackup, all(anywhere), nil, "Write a backup", ""},
		{doPurge, all(anywhere), nil, "Erase the last point for good", ""},
		{doMouse, all(anywhere), nil, "Mouse on or off", ""},
		{doRedraw, all(anywhere), []string{"ctrl+l"}, "Draw the screen again", ""},
		{doShell, all(anywhere), []string{"ctrl+x"}, "Leave to the shell; fg comes back", ""},
		{doQuit, all(anywhere), []string{"ctrl+q"}, "Quit; all is saved", "quit"},

		{doSend, all(inLine), []string{"enter"}, "Send the line", ""},
		{doFloor, all(inLine), []string{"f2"}, "Floor: who speaks (@)", "floor"},
		{doObjective, all(inLine, inFloor), []string{"f3"}, "Objective (#)", "objective"},
		{doPrinciple, all(inLine, inFloor), []string{"f4"}, "Guiding principle (%)", "principle"},
		{doKind, all(inLine, inFloor), []string{"f5"}, "Kind or level (!)", "kind"},
		{doList, all(inLine), []string{"f6"}, "List of speakers (+)", "list"},
		{doFix, all(inLine, inFloor), []string{"f7"}, "Correct the speaker (@@)", "correct"},
		{doLate, all(inLine), []string{"f8"}, "Point of the turn before (<)", "late"},
		{doOutcome, all(inLine), []string{"f9"}, "Outcome (=>)", "outcome"},
		{doEditLast, all(inLine), []string{"up"}, "Edit the last point (on an empty line)", ""},
		{doFocus, all(inLine, inFloor, inAgenda, inSide, inTable, inList, inWork, inSummary), []string{"tab"}, "Take the completion, or go to the next pane", "pane"},
		{doFocusBack, all(inLine, inFloor, inAgenda, inSide, inTable, inList, inWork, inSummary), []string{"shift+tab"}, "Go to the pane before", ""},
		{doLeave, all(inLine, inFloor, inAgenda, inSide, inTable, inList, inWork, inSummary), []string{"esc"}, "Close what is open, go back to the line, else the menu", "back, menu"},

		{doEdit, all(inFloor, inList, inWork), []string{"enter", "e"}, "Edit what is selected", "edit"},
		{doOpen, all(inAgenda, inSide, inTable, inSummary), []string{"enter"}, "Open what is selected: a request gets the floor, a paragraph shows its records", "open"},
		{doSelect, all(inFloor, inList, inWork), []string{"space"}, "Select more than one", "select"},
		{doTag, all(inFloor), []string{"#", "%", "!", "^", "?"}, "Type tags for what is selected", "tags"},
		{doUntagged, all(inFloor), []string{"right", "u"}, "Next point without an objective", "untagged"},
		{doUntaggedBack, all(inFloor), []string{"left"}, "Point without an objective before", ""},
		{doMove, all(inFloor), []string{"f6", "m"}, "Give the points to another turn", "move"},
		{doSplit, all(inFloor), []string{"f8", "s"}, "Split the point in two", "split"},
		{doJoin, all(inFloor), []string{"+", "j"}, "Join the selected points", "join"},
		{doLabel, all(inFloor), []string{"insert", "l"}, "Label the point (^)", ""},
		{doDelete, all(inFloor, inSide, inList, inWork), []string{"delete", "d"}, "Delete what is selected", "delete"},
		{doMakeOutcome, all(inFloor, inList, inWork), []string{"f9", "o"}, "Make an outcome of the selected points", "outcome"},
		{doChecked, all(inFloor, inList, inWork), []string{"f10", "c"}, "Take the to-check mark off", ""},
		{doEvidence, all(inList), []string{"f7", "v"}, "Evidence: add or take away", "evidence"},
		{doScope, all(inList), []string{"f6", "s"}, "Scope: item, meeting, region, all", "scope"},
		{doStatus, all(inList, inSummary), []string{"f8", "t"}, "Status: draft, in review, revised, cleared", "status"},
		{doUp, all(inAgenda, inSide, inList), []string{"shift+up", "-"}, "Move up by hand", ""},
		{doDown, all(inAgenda, inSide, inList), []string{"shift+down", "+"}, "Move down by hand", ""},
		{doPalette, all(anywhere), []string{"ctrl+o", "f12"}, "Menu of every action (Esc on an empty line)", ""},
		{doSideways, all(inTable, inList, inSummary), []string{"left", "right"}, "Other region, order, pane or profile", ""},
		{doReword, all(inSummary), []string{"f2", "e"}, "Edit the words of the paragraph in place", "edit"},
		{doProfile, all(inSummary), []string{"f3", "p"}, "Profile: the shape of the summary", "profile"},
		{doLevel, all(inSummary), []string{"f4", "l"}, "Level: how openly may be told at most", "level"},
		{doLanguage, all(inSummary), []string{"f5", "g"}, "Language of headings and set phrases", "language"},
		{doTellsOf, all(inSummary), []string{"f6", "s"}, "What it tells of: meeting, region, all", "tells of"},
		{doWarnings, all(inSummary), []string{"f7", "w"}, "Warnings: what there is to look at", "warnings"},
		{doWhole, all(inSummary), []string{"f9", "a"}, "Status of the whole summary", "whole"},
		{doShowTold, all(inFloor, inSide, inList, inWork), []string{"f2", "p"}, "Show it in the summary", ""},
	}
}

// keys looks keys up.
type keys struct {
	map_ []binding
	by   map[scope]map[string]action
}

func newKeys() *keys {
	k := &keys{map_: keyMap(), by: map[scope]map[string]action{}}
	for _, b := range k.map_ {
		for _, in := range b.in {
			if k.by[in] == nil {
				k.by[in] = map[string]action{}
			}
			for _, key := range b.keys {
				k.by[in][key] = b.do
			}
		}
	}
	return k
}

// find is what a key does in a place, "" for nothing.
func (k *keys) find(in scope, key string) action {
	if do, ok := k.by[anywhere][key]; ok {
		return do
	}
	return k.by[in][key]
}

// footer is the keys that are shown in a place: the help, then what belongs to
// the place, then what works anywhere.
func (k *keys) footer(in scope) []binding {
	var here, everywhere []binding
	for _, b := range k.map_ {
		switch {
		case b.foot == "":
		case slices.Contains(b.in, in), b.do == doHelp:
			here = append(here, b)
		case slices.Contains(b.in, anywhere):
			everywhere = append(everywhere, b)
		}
	}
	return append(here, everywhere...)
}

// number is what the menu calls an action by.
func (k *keys) number(do action) int {
	return 1 + slices.IndexFunc(k.map_, func(b binding) bool { return b.do == do })
}

// keyName is a key as the key map names it. On a layout whose letters are not
// Latin, a terminal that tells which key it was on a Latin one is followed:
// Ctrl and Alt with a letter work there too.
func keyName(k tea.Key) string {
	if k.Mod&(tea.ModCtrl|tea.ModAlt) != 0 && k.Code > 0x7f && k.BaseCode != 0 && k.BaseCode < 0x7f {
		k.Code, k.Text = k.BaseCode, ""
	}
	return k.String()
}

// keyLabel is a key as it is printed for people.
func keyLabel(key string) string {
	words := strings.Split(key, "+")
	if key == "+" {
		return key
	}
	for i, w := range words {
		if len(w) > 1 || len(words) > 1 {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "+")
}
