package tui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// clash is something that two hands changed differently: values of one field
// that stand beside each other, or a deletion and an edit of one record.
type clash struct {
	id     model.ID
	kind   model.Kind
	where  string
	words  string      // the record in its words
	field  model.Field // "": it was deleted and edited
	called string      // the field in words
	values []standingValue
}

// standingValue is a value that stands, the one shown first, and who wrote it.
type standingValue struct {
	value, shown string
	by           []string
}

// consolidateRead is the list as it was read.
type consolidateRead struct {
	code    string // of the meeting; "": of all meetings
	clashes []clash
}

// readConsolidate reads what is open in a meeting, in the order of time; a zero
// meeting stands for all. Participants belong to no meeting and are always
// there. own is this laptop.
func readConsolidate(src model.Source, meeting model.ID, own model.Device, zone *time.Location) *consolidateRead {
	out := &consolidateRead{}
	if m := src.Record(meeting); m != nil {
		out.code = model.Meeting{Record: m}.Code()
		zone = model.Meeting{Record: m}.Location(zone)
	} else {
		meeting = model.ID{}
	}
	past, _ := src.(model.Past)
	h := hands{past, own, zone}
	several := meeting.IsZero()
	mine := func(r *model.Record) bool {
		return several || r.Kind == model.KindParticipant || desk.MeetingOf(src, r) == meeting
	}
	for _, r := range model.Filed(src, "contested") {
		if !mine(r) {
			continue
		}
		c := clashOf(src, r, several)
		c.values = contested(r, h)
		out.clashes = append(out.clashes, c)
	}
	for _, r := range model.Filed(src, "conflict") {
		if !mine(r) {
			continue
		}
		for _, f := range r.Conflicts() {
			c := clashOf(src, r, several)
			c.field, c.called = f, fieldOf(src, f)
			for _, v := range r.All(f) {
				one := standingValue{value: v, shown: shownValue(src, r, f, v)}
				for _, head := range r.Heads[f] {
					if slices.Contains(head.Values, v) {
						one.by = append(one.by, h.of(head))
					}
				}
				c.values = append(c.values, one)
			}
			out.clashes = append(out.clashes, c)
		}
	}
	return out
}

func clashOf(src model.Source, r *model.Record, several bool) clash {
	c := clash{id: r.ID, kind: r.Kind, words: wordsOf(src, r)}
	if r.Kind != model.KindParticipant && r.Kind != model.KindMeeting {
		c.where = whereOf(src, r, several)
	}
	return c
}

// wordsOf is a record in a few words of its own.
func wordsOf(src model.Source, r *model.Record) string {
	switch r.Kind {
	case model.KindMeeting:
		return strings.TrimSpace(model.Meeting{Record: r}.Code() + " " + model.Meeting{Record: r}.Title())
	case model.KindItem:
		return strings.TrimSpace(model.AgendaItem{Record: r}.Number() + " " + model.AgendaItem{Record: r}.Title())
	case model.KindIntervention:
		return desk.Called(src, model.Intervention{Record: r})
	case model.KindParticipant:
		return r.Value(model.FieldName)
	}
	return r.Value(model.FieldText)
}

// contested tells who deleted a record and who edited it since.
func contested(r *model.Record, h hands) []standingValue {
	deleted, edited := standingValue{shown: sayDeletedBy}, standingValue{shown: sayEditedBy}
	covered := map[model.Stamp]bool{}
	for _, head := range r.Heads[model.FieldDeleted] {
		for _, s := range head.Covers {
			covered[s] = true
		}
		if len(head.Covers) > 0 {
			covered[head.Stamp] = true
			deleted.by = append(deleted.by, h.of(head))
		}
	}
	for _, f := range r.Fields() {
		for _, head := range r.Heads[f] {
			if by := h.of(head); f != model.FieldDeleted && !covered[head.Stamp] && !slices.Contains(edited.by, by) {
				edited.by = append(edited.by, by)
			}
		}
	}
	return []standingValue{deleted, edited}
}

// hands tells who wrote something.
type hands struct {
	past model.Past // nil where the source offers none
	own  model.Device
	zone *time.Location
}

// of names the author of a write, the laptop and the time.
func (h hands) of(head model.Head) string {
	author, when := "", head.Clock.Time()
	if h.past != nil {
		if op := h.past.Operation(head.Stamp); op != nil {
			author, when = op.Author, op.Wall
		}
	}
	return writtenBy(cmp.Or(author, sayNobodyNamed), head.Device == h.own, head.Device.String(), when.In(h.zone).Format("2006-01-02 15:04"))
}

// fieldOf is a field in words.
func fieldOf(src model.Source, f model.Field) string {
	set, member, of := strings.Cut(string(f), "/")
	if !of {
		return fieldCalled(f)
	}
	switch set {
	case model.SetEvidence, model.SetActor:
		member = shownID(src, member)
	}
	return memberCalled(set, member)
}

// shownValue is a value as people read it.
func shownValue(src model.Source, r *model.Record, f model.Field, v string) string {
	switch {
	case f == model.FieldRank:
		return placeCalled(placeWith(src, r, cmp.Or(v, r.ID.String())))
	case strings.Contains(string(f), "/"):
		return map[bool]string{true: sayIn, false: sayOut}[v != ""]
	case v == "":
		return sayEmpty
	case f == model.FieldParent || f == model.FieldParticipant || f == model.FieldGroup || f == model.FieldMeeting:
		return shownID(src, v)
	}
	return v
}

// shownID is the record that an id stands for, in words.
func shownID(src model.Source, s string) string {
	id, err := model.ParseID(s)
	if err != nil {
		return s
	}
	if who, ok := model.WhoIs(src, id); ok {
		return who.Call()
	}
	if r := src.Record(id); r != nil {
		return cmp.Or(wordsOf(src, r), s)
	}
	return s
}

// placeWith is the place that a rank gives a record among its siblings, from 1.
func placeWith(src model.Source, r *model.Record, rank string) int {
	up := r.Value(model.FieldParent)
	above := up
	if r.Kind == model.KindItem {
		above = r.Value(model.FieldMeeting)
	}
	id, err := model.ParseID(above)
	if err != nil {
		return 1
	}
	place := 1
	for _, o := range model.Children(src, id, r.Kind) {
		if o.ID != r.ID && o.Value(model.FieldParent) == up && model.Place(o) < rank {
			place++
		}
	}
	return place
}
