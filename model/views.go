package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The types below read a record as what it is. They hold nothing of their own.

// Meeting is one forum.
type Meeting struct{ *Record }

// AgendaItem is a node of a meeting's agenda tree.
type AgendaItem struct{ *Record }

// Participant is a body that can take the floor and has no fixed code.
type Participant struct{ *Record }

// Intervention is one participant's turn.
type Intervention struct{ *Record }

// Point is one thing said in a turn: the unit of coding.
type Point struct{ *Record }

// Outcome is what came out, or how it is told.
type Outcome struct{ *Record }

// Title is the meeting's title.
func (m Meeting) Title() string { return m.Value(FieldTitle) }

// Code is the short name the meeting is gone to by (`# escap-2021`).
func (m Meeting) Code() string { return m.Value(FieldCode) }

// Regions are the ids of the regions it belongs to; none: global.
func (m Meeting) Regions() []string { return m.Members(SetRegion) }

// Round is the round of reviews, 0 where it is not known.
func (m Meeting) Round() int { return number(m.Value(FieldRound)) }

// Location is the meeting's time zone, or the fallback where it has none.
func (m Meeting) Location(fallback *time.Location) *time.Location {
	if z := m.Value(FieldTimezone); z != "" {
		if l, err := time.LoadLocation(z); err == nil {
			return l
		}
	}
	return fallback
}

// Number is the item's number as printed ("3(a)"), which may be missing.
func (i AgendaItem) Number() string { return i.Value(FieldNumber) }

// Title is the item's title.
func (i AgendaItem) Title() string { return i.Value(FieldTitle) }

// ItemKind is the item's kind.
func (i AgendaItem) ItemKind() string { return i.Value(FieldKind) }

// Meeting is the id of the item's meeting.
func (i AgendaItem) Meeting() ID { return id(i.Value(FieldMeeting)) }

// Label is what the item is called in a sentence: its number, else its title.
func (i AgendaItem) Label() string { return cmp.Or(i.Number(), i.Title()) }

// Objectives are the objectives the item covers.
func (i AgendaItem) Objectives() []int { return numbers(i.Members(SetObjective)) }

// Item is the id of the agenda item the turn was taken under.
func (i Intervention) Item() ID { return id(i.Value(FieldParent)) }

// Participant is the id of who spoke, zero for @floor.
func (i Intervention) Participant() ID { return id(i.Value(FieldParticipant)) }

// Group is the id of the group spoken for, zero for none.
func (i Intervention) Group() ID { return id(i.Value(FieldGroup)) }

// TurnKind is the kind of intervention, statement where none was set.
func (i Intervention) TurnKind() string { return cmp.Or(i.Value(FieldKind), TurnStatement) }

// State is where the turn stands.
func (i Intervention) State() string { return i.Value(FieldState) }

// Took tells whether the floor was taken: the turn runs or was delivered.
func (i Intervention) Took() bool { return i.State() == TurnSpeaking || i.State() == TurnDelivered }

// Level is the level set on the turn itself.
func (i Intervention) Level() Level { return level(i.Value(FieldLevel)) }

// Started is when the turn began, zero where no time is known.
func (i Intervention) Started() time.Time { return instant(i.Value(FieldStart)) }

// Ended is when the turn ended, zero where no time is known.
func (i Intervention) Ended() time.Time { return instant(i.Value(FieldEnd)) }

// Turn is the id of the intervention the point was made in.
func (p Point) Turn() ID { return id(p.Value(FieldParent)) }

// Text is the point in the note-taker's words, or the quotation.
func (p Point) Text() string { return p.Value(FieldText) }

// PointKind is the kind of point, statement where none was set.
func (p Point) PointKind() string { return cmp.Or(p.Value(FieldKind), PointStatement) }

// Quote tells whether the text is a quotation.
func (p Point) Quote() bool { return p.Value(FieldQuote) != "" }

// Level is the level set on the point itself.
func (p Point) Level() Level { return level(p.Value(FieldLevel)) }

// Text is the outcome as it will read.
func (o Outcome) Text() string { return o.Value(FieldText) }

// TextIn is the outcome's text in a language that it was put into (BCP 47), ""
// where it was not.
func (o Outcome) TextIn(language string) string {
	if language == "" {
		return ""
	}
	return o.Value(Member(SetText, language))
}

// TextLanguages are the codes of the languages that the outcome was put into, in
// order.
func (o Outcome) TextLanguages() []string { return o.Members(SetText) }

// OutcomeKind is the kind of outcome, key message where none was set.
func (o Outcome) OutcomeKind() string { return cmp.Or(o.Value(FieldKind), KeyMessage) }

// Level is the level set on the outcome; only off-record has effect.
func (o Outcome) Level() Level { return level(o.Value(FieldLevel)) }

// Item is the id of the item the outcome belongs to, zero for the whole meeting.
func (o Outcome) Item() ID { return id(o.Value(FieldParent)) }

// Scope is what the outcome speaks for: item (where none was set), meeting, region, all.
func (o Outcome) Scope() string { return cmp.Or(o.Value(FieldScope), "item") }

// Status is how far the summary of the meeting is as a whole: as far as was
// said of it, or as its outcomes are where nothing was, and never farther than
// the outcome that is least far. A meeting without either is a draft.
func (m Meeting) Status(outcomes []Outcome) string {
	statuses := Statuses()
	least := len(statuses) - 1
	said := m.Value(FieldStatus)
	if said != "" {
		least = max(0, slices.Index(statuses, said))
	} else if len(outcomes) == 0 {
		least = 0
	}
	for _, o := range outcomes {
		least = min(least, max(0, slices.Index(statuses, o.Status())))
	}
	return statuses[least]
}

// Status is how far the outcome's wording is: draft where none was set.
func (o Outcome) Status() string { return cmp.Or(o.Value(FieldStatus), Statuses()[0]) }

// Actors are the ids of the participants who are to act.
func (o Outcome) Actors() []ID { return ids(o.Members(SetActor)) }

// Evidence are the ids of the points that back the outcome.
func (o Outcome) Evidence() []ID { return ids(o.Members(SetEvidence)) }

// Objectives are the objectives a point or outcome is tagged with, in order.
func Objectives(r *Record) []int { return numbers(r.Members(SetObjective)) }

// Principles are the ids of the guiding principles a record is tagged with.
func Principles(r *Record) []string { return r.Members(SetPrinciple) }

// Topics are the free tags of a record.
func Topics(r *Record) []string { return r.Members(SetTopic) }

// Labels are what a point may be called by as evidence.
func Labels(r *Record) []string { return r.Members(SetLabel) }

// Lines splits a field that holds one value a line.
func Lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func numbers(ss []string) []int {
	ns := make([]int, 0, len(ss))
	for _, s := range ss {
		if n := number(s); n > 0 {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	return ns
}

func id(s string) ID {
	i, err := ParseID(s)
	if err != nil {
		return ID{}
	}
	return i
}

func ids(ss []string) []ID {
	out := make([]ID, 0, len(ss))
	for _, s := range ss {
		if i := id(s); !i.IsZero() {
			out = append(out, i)
		}
	}
	return out
}

func level(s string) Level {
	l, _ := ParseLevel(s)
	return l
}

func instant(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
