package model

import (
	"time"

	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// CategoryMigrants is the paragraph 44 category whose persons are named only
// where the turn itself says so (design, section 9).
const CategoryMigrants = "migrants"

// Told is how a turn, or a point of it, may be told. It holds only what may
// leave: what is withheld is not in it.
type Told struct {
	Level Level
	Floor bool   // @floor: who spoke is not known; Label are the words to call them by
	Label string // what to print in place of a name, "" at named and listed

	Who         Who // at named: the speaker
	Person      string
	PersonTitle string
	Group       Who // spoken for
	Role        string
	Language    string // spoken
	Start, End  time.Time

	Listed Who // at named and listed: who took the floor, for the item's list
}

// Visible tells whether anything of it may be told at all.
func (t Told) Visible() bool { return t.Level != OffRecord }

// Teller applies the levels to the turns and points of a source. It reads the
// rules of an item once, so it must not outlive a change to the records.
type Teller struct {
	src   Source
	limit Level
	rules map[ID]Rules
}

// NewTeller returns a Teller under a limit: the level a reader asked for, or
// NoLevel.
func NewTeller(src Source, limit Level) *Teller {
	return &Teller{src: src, limit: limit, rules: map[ID]Rules{}}
}

// Rules are the rules at an item.
func (t *Teller) Rules(item ID) Rules {
	r, ok := t.rules[item]
	if !ok {
		r = RulesAt(t.src, item)
		t.rules[item] = r
	}
	return r
}

// Turn tells how a turn may be told: who had the floor.
func (t *Teller) Turn(turn Intervention) Told {
	rules := t.Rules(turn.Item())
	return t.tell(turn, rules.Tell(own(turn.Record, rules.Default), NoLevel, t.limit))
}

// Point tells how a point of a turn may be told. A point that is not known
// here, erased or kept on another device, is off-record.
func (t *Teller) Point(turn Intervention, point Point) Told {
	if point.Withheld(FieldText) || point.Text() == "" {
		return Told{Level: OffRecord}
	}
	rules := t.Rules(turn.Item())
	mark := own(point.Record, own(turn.Record, rules.Default))
	return t.tell(turn, rules.Tell(NoLevel, mark, t.limit))
}

// PointByID is Point for a point whose turn is looked up; ok is false where
// the point or its turn is gone, or the floor was never taken.
func (t *Teller) PointByID(point ID) (told Told, turn Intervention, ok bool) {
	r := t.src.Record(point)
	if r == nil || r.Kind != KindPoint || !Visible(t.src, r) {
		return Told{}, Intervention{}, false
	}
	p := Point{r}
	tr := t.src.Record(p.Turn())
	if tr == nil { // its turn was withheld, or has yet to arrive
		return Told{Level: OffRecord}, Intervention{}, true
	}
	turn = Intervention{tr}
	if !Visible(t.src, tr) || !turn.Took() {
		return Told{}, Intervention{}, false
	}
	return t.Point(turn, p), turn, true
}

// Outcome tells whether an outcome may be told. It speaks for the meeting and
// prints with its actors at every level, unless it is off-record, stands under
// a rule that is, or has evidence and all of it is.
func (t *Teller) Outcome(o Outcome) bool { return t.mayTell(o) && !t.buried(o) }

// mayTell tells the same, whatever its evidence is.
func (t *Teller) mayTell(o Outcome) bool {
	rules := t.Rules(o.Item())
	if r := t.src.Record(o.Item()); r == nil || r.Kind != KindItem {
		rules = RulesOf(t.src, id(o.Value(FieldMeeting)))
	}
	return !o.Withheld(FieldText) && o.Text() != "" && max(own(o.Record, NoLevel), rules.Rule, t.limit) != OffRecord
}

// Buried tells whether an outcome is told in no document for the one reason that
// all its evidence is off the record.
func (t *Teller) Buried(o Outcome) bool { return t.mayTell(o) && t.buried(o) }

func (t *Teller) buried(o Outcome) bool {
	some := false
	for _, e := range o.Evidence() {
		told, _, ok := t.PointByID(e)
		if ok && told.Visible() {
			return false
		}
		some = some || ok
	}
	return some
}

// tell puts together what may be said of the speaker at a level.
func (t *Teller) tell(turn Intervention, level Level) Told {
	told := Told{Level: level}
	if level == OffRecord {
		return told
	}
	if turn.Participant().IsZero() && !turn.Withheld(FieldParticipant) {
		told.Floor = true
		told.Label = turn.Value(FieldWords)
		if told.Label == "" {
			told.Label = gcm.ClassParticipants
		}
		if level == Named {
			told.Language, told.Start, told.End = turn.Value(FieldLanguage), turn.Started(), turn.Ended()
		}
		return told
	}
	who, known := WhoIs(t.src, turn.Participant())
	if !known || who.Call() == "" {
		told.Label = gcm.ClassParticipants
		return told
	}
	person := turn.Value(FieldPerson)
	personHeld := who.Category == CategoryMigrants && own(turn.Record, Unattributed) != Named
	if personHeld && (person == "" || text.FoldName(person) == text.FoldName(who.Name)) {
		told.Level = max(told.Level, Category) // the name may be the person's own
	}
	switch told.Level {
	case Named:
		told.Who, told.Role, told.Language = who, turn.Value(FieldRole), turn.Value(FieldLanguage)
		told.Start, told.End = turn.Started(), turn.Ended()
		if !personHeld {
			told.Person, told.PersonTitle = person, turn.Value(FieldPersonTitle)
		}
		if g, ok := WhoIs(t.src, turn.Group()); ok {
			told.Group = g
		}
		told.Listed = who
	case Listed:
		told.Listed = who
	case Category:
		told.Label = OneOf(who)
	default:
		told.Label = ClassOf(who)
	}
	return told
}

// OneOf is the phrase for one participant of this kind: "a civil society
// representative", "a member State".
func OneOf(w Who) string {
	if c, ok := gcm.CategoryByID(w.Category); ok {
		return c.One
	}
	if t, ok := gcm.SpeakerTypeByID(w.Type); ok {
		return t.One
	}
	return "a participant"
}

// ClassOf is the class a participant counts in: member States, stakeholders,
// UN entities, participants.
func ClassOf(w Who) string {
	if t, ok := gcm.SpeakerTypeByID(w.Type); ok {
		return t.Class
	}
	return gcm.ClassParticipants
}
