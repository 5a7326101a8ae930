package tui

import (
	"fmt"
	"strings"

	"rapporteur/model"
)

// The sentences of the lists: outcomes, coverage, consolidate, summary, and
// what is worked off.
const (
	sayOffRecord    = "off the record"
	sayWholeMeeting = "whole meeting"
	sayNothingHere  = "there is nothing here to do that with"
	sayReading      = "reading …"

	sayATurn   = "the turn"
	sayUnread  = "not read:"
	sayNotTold = "not told yet"

	sayByKind        = "Outcomes by kind"
	sayByAgenda      = "Outcomes by agenda"
	sayTurnAgenda    = "← → by agenda"
	sayTurnKind      = "← → by kind"
	sayTurnPoints    = "← → others"
	sayTabPoints     = "Tab goes to the points; F9 writes a paragraph that tells them"
	sayNoOutcome     = "select an outcome first"
	sayNoOutcomesYet = "No outcomes yet.\nF9 here writes a paragraph beside the points it tells.\nAt the desk => text writes one, and F9 one of selected points."
	sayNoEvidence    = "No points back it. F7 adds some."
	sayAllTold       = "Every point is told by an outcome."
	sayAllToldHere   = "Every point of this item is told by an outcome. → shows the whole meeting."
	sayChooseToTell  = "select points with Space, then F9 writes the paragraph that tells them"
	sayEvidenceHow   = "Delete takes a point away from the evidence, F7 adds points"
	sayOutcomesOnly  = "that is for outcomes; Tab goes to them"
	sayOwnItem       = "outcomes move among those of their item, and here of their kind; ← or → shows them by agenda"
	sayBacksToo      = "backs also"
	sayWhichScope    = "What does it speak for?"
	sayWhichStatus   = "How far is it?"
	sayNow           = "now"

	sayEvidence       = "Evidence"
	sayEvidenceFoot   = "type to find, Space marks, Enter takes it, Esc leaves"
	sayNothingChanged = "nothing was changed"

	sayCoverageTitle = "Coverage of the 23 objectives"
	sayObjective     = "Objective"
	sayMoreRegions   = "← → regions"
	sayLegend        = "✓ discussed, with points   – confirmed as not heard   ? on an agenda, not recorded   blank: on no agenda   Enter: points"
	sayLegendShort   = "✓ points  – not heard  ? no notes"
	sayCarriedFoot   = "arrows move, Enter goes to the point, Esc leaves"

	sayAllOne         = "Nothing stands differently: every value is one.\nWhat two laptops change differently comes here when their notes are brought together.\nEsc goes back to the desk."
	sayConsolidateHow = "Enter chooses which holds; until then all stand, the first is shown"
	sayContestedHead  = "deleted, and edited since"
	sayDeletedBy      = "deleted"
	sayEditedBy       = "edited"
	sayNobodyNamed    = "no name"
	sayIn             = "yes"
	sayOut            = "no"
	sayEmpty          = "(empty)"
	sayChangedSince   = "it was changed meanwhile"
	sayChooseAgain    = "choose again"
	sayKeep           = "keep it"
	sayKeepHow        = "as it was edited"
	sayDeleteAgain    = "delete it again"
	sayDeleteHow      = "with the edit"
)

func itemCalled(label string) string {
	if strings.ContainsAny(label, "0123456789") && len(label) < 12 {
		return "item " + label
	}
	return label
}

// outcomeCalled is a kind of outcome in words.
func outcomeCalled(kind string) string { return strings.ReplaceAll(kind, "-", " ") }

func counting(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func outcomeStands(where, scope, status string, evidence int) string {
	return strings.Join([]string{where, "for " + scope, status, evidenceCalled(evidence)}, ", ")
}

func notToldYet(n int) string {
	if n == 0 {
		return "every point is told"
	}
	return counting(n, "point is not told yet", "points are not told yet")
}

func evidenceOf(n int) string { return fmt.Sprintf("Evidence (%d)", n) }

func untoldOfItem(n int) string { return fmt.Sprintf("Not told yet, this item (%d)", n) }

func untoldOfAll(n int) string { return fmt.Sprintf("Not told yet, whole meeting (%d)", n) }

func markedOf(marked, n int) string { return fmt.Sprintf("%d of %d marked", marked, n) }

func scopeMeans(scope string) string {
	switch scope {
	case "item":
		return "for its agenda item"
	case "meeting":
		return "for the whole meeting"
	case "region":
		return "for the region"
	case "all":
		return "for all regions"
	}
	return ""
}

func scopeSet(n int, scope string) string { return fmt.Sprintf("%d outcomes speak for %s", n, scope) }

func statusSet(n int, status string) string { return fmt.Sprintf("%d outcomes are %s", n, status) }

func workTitle(what action, n int) string {
	title := "To settle"
	switch what {
	case doCheck:
		title = "To check"
	case doUntold:
		title = "Points not told yet"
	}
	return fmt.Sprintf("%s (%d)", title, n)
}

func workHow(what action) string {
	switch what {
	case doCheck:
		return "Enter edits, F10 or c takes the mark off"
	case doUntold:
		return "Space selects, F9 or o writes the outcome that tells them"
	}
	return "Enter opens it in the line; sent again without a fault it is settled"
}

func workDone(what action) string {
	back := "\nEsc goes back to the desk; Ctrl+O is the menu."
	switch what {
	case doCheck:
		return "Nothing is marked to check." + back
	case doUntold:
		return "Every point is told by an outcome." + back
	}
	return "Nothing is left to settle." + back
}

func inRound(region string, round int) string { return fmt.Sprintf("%s, round %d", region, round) }

func stateWords(c model.Coverage) string {
	switch c.State {
	case model.Discussed:
		return counting(c.Points, "point", "points") + ", " + counting(c.Participants, "participant", "participants")
	case model.NotDiscussed:
		return "confirmed as not heard"
	case model.NotRecorded:
		return "on an agenda, not recorded"
	}
	return "on no agenda"
}

func objectiveCalled(n int, title string) string { return fmt.Sprintf("Objective %d: %s", n, title) }

func carriedCount(n, off int) string {
	text := "no point carries it yet"
	if n > 0 {
		text = counting(n, "point carries it", "points carry it")
	}
	if off > 0 {
		text += fmt.Sprintf("; %d more off the record, counted nowhere", off)
	}
	return text
}

func consolidateTitle(n int) string { return fmt.Sprintf("Consolidate (%d)", n) }

func kindCalled(k model.Kind) string {
	switch k {
	case model.KindIntervention:
		return "turn"
	case model.KindItem:
		return "agenda item"
	}
	return string(k)
}

func fieldCalled(f model.Field) string {
	switch f {
	case model.FieldText:
		return "words"
	case model.FieldRank:
		return "place in the order"
	case model.FieldParent:
		return "where it belongs"
	case model.FieldParticipant:
		return "who spoke"
	case model.FieldGroup:
		return "spoken for"
	case model.FieldCheck:
		return "to check"
	case model.FieldSettle:
		return "to settle"
	case model.FieldDue:
		return "by when"
	}
	return strings.ReplaceAll(string(f), "-", " ")
}

func memberCalled(set, member string) string {
	switch set {
	case model.SetTopic:
		return "#" + member
	case model.SetLabel:
		return "^" + member
	case model.SetPrinciple:
		return "%" + member
	case model.SetObjective:
		return "#" + member
	case model.SetActor:
		return "@" + member
	case model.SetNotHeard:
		return "not heard #" + member
	}
	return set + " " + member
}

func writtenBy(author string, here bool, device, when string) string {
	laptop := "laptop " + device[:min(6, len(device))]
	if here {
		laptop = "this laptop"
	}
	return fmt.Sprintf("%s, %s, %s", author, laptop, when)
}

func placeCalled(n int) string { return fmt.Sprintf("place %d", n) }

func whichHolds(field string) string { return fmt.Sprintf("Which holds (%s)?", field) }

func keepOrDelete(words string) string { return "Deleted, and edited since: " + words }

func settledAs(field, value, where string) string {
	return field + " is now " + value + prefixed(", ", where)
}

func keptAs(words, where string) string { return "kept " + words + prefixed(", ", where) }

func deletedAgain(words, where string) string { return "deleted " + words + prefixed(", ", where) }
