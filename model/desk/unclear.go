package desk

import (
	"slices"
	"strings"

	"rapporteur/model"
)

// unclear sets back what was cleared and is changed by the act; see Uncleared.
func (d *doing) unclear() {
	act, warn := Uncleared(d.src, d.act)
	d.act = act
	if warn != "" {
		d.warn("%s", warn)
	}
}

// Uncleared is an act that changes nothing cleared in silence. Clearing is the
// word of a person that a text may be handed on as it stands; once it stands
// otherwise that word no longer holds, and somebody else may have the cleared
// text in their hands already. So in the same act, and set back by the same
// undo, a cleared outcome whose words, tags, actors or evidence change is
// revised, and so is a cleared whole of which any part changes that a document
// tells: it prints as a draft again until it is cleared anew. What is not yet
// cleared stays as far as it was: there a change is what is expected. warn says
// what was set back, "" for nothing.
func Uncleared(src model.Source, act model.Act) (changed model.Act, warn string) {
	const revised = "revised"
	var said []string
	meetings := map[model.ID]bool{}
	cleared := 0
	changed = act
	made := map[model.ID]model.Write{}
	for _, w := range act {
		made[w.Record] = w
	}
	for _, w := range act {
		if !tells(w) {
			continue
		}
		if r := src.Record(w.Record); r != nil && w.Kind == model.KindOutcome && len(w.Covers) == 0 && w.Set[model.FieldStatus] == nil &&
			(model.Outcome{Record: r}).Status() == model.Cleared {
			changed = changed.Add(r.Set(model.FieldStatus, revised))
			cleared++
		}
		id := meetingOfWrite(src, made, w)
		m := model.Meeting{Record: src.Record(id)}
		if m.Record == nil || meetings[id] {
			continue
		}
		meetings[id] = true
		if s := m.Value(model.FieldStatus); s != "" && s != model.Cleared || setsStatus(act, id) {
			continue
		}
		if WholeOf(src, m).Status == model.Cleared {
			changed = changed.Add(m.Set(model.FieldStatus, revised))
			said = append(said, "the summary of "+m.Code()+" was cleared as a whole")
		}
	}
	switch {
	case cleared == 1:
		said = append(said, "the outcome was cleared")
	case cleared > 1:
		said = append(said, count(cleared, "%d outcome was cleared", "%d outcomes were cleared"))
	}
	if len(said) > 0 {
		warn = strings.Join(said, ", ") + ": now it is " + revised + ", until it is cleared again"
	}
	return changed, warn
}

func setsStatus(act model.Act, id model.ID) bool {
	return slices.ContainsFunc(act, func(w model.Write) bool { return w.Record == id && w.Set[model.FieldStatus] != nil })
}

// tells tells whether a write changes what a document tells: words, tags, who
// spoke, order, evidence, and what heads it and says how it may be told; clocks,
// requests, labels and statuses do not.
func tells(w model.Write) bool {
	switch w.Kind {
	case model.KindPoint, model.KindOutcome, model.KindItem, model.KindMeeting:
	case model.KindIntervention:
		if s := w.Set[model.FieldState]; len(s) > 0 && s[0] == model.TurnRequested {
			return false
		}
	default:
		return false
	}
	if len(w.Covers) > 0 || len(w.Erases) > 0 {
		return true
	}
	if w.Kind == model.KindItem || w.Kind == model.KindMeeting {
		return heads(w)
	}
	for f, v := range w.Set {
		switch f {
		case model.FieldStatus, model.FieldSettle, model.FieldPaused, model.FieldPausedAt, model.FieldStart, model.FieldEnd, model.FieldLimit, model.FieldNoteTaker:
		case model.FieldState:
			if len(v) > 0 && v[0] == model.TurnSpeaking {
				return true
			}
		default:
			if !strings.HasPrefix(string(f), model.SetLabel+"/") {
				return true
			}
		}
	}
	return false
}

// heads tells whether a write changes what a document prints of the agenda and of
// how the meeting was held, or the level at which what was said there is told.
func heads(w model.Write) bool {
	for f := range w.Set {
		switch f {
		case model.FieldTitle, model.FieldKind, model.FieldNumber, model.FieldRank, model.FieldParent, model.FieldLevel, model.FieldChatham,
			model.FieldRound, model.FieldVenue, model.FieldFormat, model.FieldOrganizers, model.FieldChairs, model.FieldAttendance,
			model.FieldLanguages, model.FieldDocuments, model.FieldOutcomeDocument:
			return true
		case model.FieldStart, model.FieldEnd: // of an item: planned times, which no document has
			if w.Kind == model.KindMeeting {
				return true
			}
		}
		if set, _, is := strings.Cut(string(f), "/"); is && slices.Contains([]string{model.SetObjective, model.SetNotHeard, model.SetRegion}, set) {
			return true
		}
	}
	return false
}

// meetingOfWrite is the meeting that a written record belongs to; what stands
// above one that is being made may be made in the same act.
func meetingOfWrite(src model.Source, made map[model.ID]model.Write, w model.Write) model.ID {
	for range 4 { // a point, its turn, an item, and one for the meeting
		if r := src.Record(w.Record); r != nil {
			return MeetingOf(src, r)
		}
		up := ""
		for _, f := range []model.Field{model.FieldMeeting, model.FieldParent} {
			if v := w.Set[f]; up == "" && len(v) > 0 {
				up = v[0]
			}
		}
		id, err := model.ParseID(up)
		if err != nil {
			return model.ID{}
		}
		if r := src.Record(id); r != nil {
			return MeetingOf(src, r)
		}
		var is bool
		if w, is = made[id]; !is {
			return model.ID{}
		}
	}
	return model.ID{}
}
