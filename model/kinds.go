package model

import "slices"

// Kind says what a record is. Unknown kinds are stored and passed on.
type Kind string

// The kinds of record.
const (
	KindMeeting      Kind = "meeting"
	KindItem         Kind = "item"
	KindParticipant  Kind = "participant"
	KindIntervention Kind = "intervention"
	KindPoint        Kind = "point"
	KindOutcome      Kind = "outcome"
	KindRemark       Kind = "remark"
)

// MeetingKinds are the kinds of meeting, in the order they are offered.
func MeetingKinds() []string {
	return []string{"conference", "consultation", "hearing", "dialogue", "side-event", "briefing", "forum"}
}

// ItemKinds are the kinds of agenda item, in the order they are offered.
func ItemKinds() []string {
	return []string{
		"session", "opening", "closing", "statement", "keynote", "presentation", "launch", "response",
		"general-statements", "country-statements", "debate", "review", "round-table", "round-tables", "panel",
		"discussion", "floor", "consultation", "hearing", "dialogue", "side-event", "forum", "topic", "adoption",
		"organization", "report", "break",
	}
}

// Kinds of intervention that the code names; the first is the default.
const (
	TurnStatement    = "statement"
	TurnPointOfOrder = "point-of-order"
)

// TurnKinds are the kinds of intervention; the first is the default.
func TurnKinds() []string {
	return []string{TurnStatement, "presentation", "question", "response", "right-of-reply", TurnPointOfOrder}
}

// Roles are what a participant may take the floor as.
func Roles() []string { return []string{"chair", "co-chair", "moderator", "panellist", "rapporteur"} }

// CountsAsSpeaker tells whether a turn in this role counts in talk time and
// quantifiers: chair, co-chair and moderator lead, they do not count.
func CountsAsSpeaker(role string) bool {
	return !slices.Contains([]string{"chair", "co-chair", "moderator"}, role)
}

// PointStatement is the default kind of a point, KeyMessage that of an outcome.
const (
	PointStatement = "statement"
	KeyMessage     = "key-message"
)

// PointKinds are the kinds of point in the order their numbers count (`!9`).
func PointKinds() []string {
	return []string{
		PointStatement, "progress", "challenge", "good-practice", "lesson", "priority", "resource-need",
		"support-offer", "recommendation", "commitment", "differing-view", "question", "answer",
	}
}

// OutcomeSummary is the kind of a paragraph of the narrative.
const OutcomeSummary = "summary"

// OutcomeKinds are the kinds of outcome in the order their numbers count.
func OutcomeKinds() []string {
	return []string{
		KeyMessage, "recommendation", "good-practice", "challenge", "resource-need", "support-offer", "pledge",
		"champion", "decision", "next-step", "differing-view", OutcomeSummary,
	}
}

// The states of an intervention.
const (
	TurnRequested    = "requested"
	TurnSpeaking     = "speaking"
	TurnDelivered    = "delivered"
	TurnWithdrawn    = "withdrawn"
	TurnNotDelivered = "not-delivered"
)

// Cleared is the last status: what may be handed on.
const Cleared = "cleared"

// Statuses are what an outcome, and a meeting's summary as a whole, goes through
// before it is handed on.
func Statuses() []string { return []string{"draft", "in-review", "revised", Cleared} }

// Level says how a statement may be told, from the most open to the most closed.
type Level int

// The levels (design, section 1). NoLevel means that none was set.
const (
	NoLevel      Level = iota
	Named              // speaker and affiliation
	Listed             // who took the floor is listed for the item, nothing is tied to a name
	Category           // "a civil society representative", "a member State"
	Unattributed       // a class only: member States, stakeholders, UN entities, participants
	OffRecord          // told in no document
)

// Levels are the names of the levels, most open first.
func Levels() []string { return []string{"named", "listed", "category", "unattributed", "off-record"} }

// String is the level's name, "" for NoLevel.
func (l Level) String() string {
	if l < Named || l > OffRecord {
		return ""
	}
	return Levels()[l-1]
}

// ParseLevel reads a level's full name; ok is false for any other text.
func ParseLevel(s string) (l Level, ok bool) {
	i := slices.Index(Levels(), s)
	return Level(i + 1), i >= 0
}
