package summary_test

import (
	"strconv"

	"rapporteur/model"
)

type fields = map[model.Field]string

// records makes records in memory, each by an operation of its own.
type records struct {
	*model.Memory
	ops []*model.Operation
}

func newRecords() *records { return &records{Memory: model.NewMemory()} }

func (s *records) put(id model.ID, kind model.Kind, fs ...fields) model.ID {
	all := fields{}
	for _, f := range fs {
		for k, v := range f {
			all[k] = v
		}
	}
	r := s.Record(id)
	if r == nil {
		r = model.NewRecord(id, kind)
	}
	s.write(r.SetAll(all), 1)
	return id
}

func (s *records) write(w model.Write, device byte) {
	n := uint64(len(s.ops) + 1)
	op := &model.Operation{
		Version: 1, Stamp: model.Stamp{Device: model.Device{device}, Seq: n}, Clock: model.Clock(n), Writes: []model.Write{w},
	}
	s.ops = append(s.ops, op)
	s.Apply(op)
}

func (s *records) id(what string) model.ID {
	return model.Derive(what, strconv.Itoa(len(s.ops)))
}

func (s *records) meeting(code string, fs ...fields) model.ID {
	return s.put(model.MeetingID(code), model.KindMeeting, append([]fields{{
		model.FieldCode: code, model.FieldTitle: "Meeting " + code, model.FieldStart: "2021-03-10", model.FieldEnd: "2021-03-12",
	}}, fs...)...)
}

func (s *records) item(meeting, parent model.ID, number, kind string, fs ...fields) model.ID {
	up := ""
	if !parent.IsZero() {
		up = parent.String()
	}
	return s.put(s.id("item"), model.KindItem, append([]fields{{
		model.FieldMeeting: meeting.String(), model.FieldParent: up, model.FieldNumber: number, model.FieldKind: kind,
		model.FieldTitle: "Title of " + number, model.FieldRank: rank(len(s.ops)),
	}}, fs...)...)
}

// rank keeps records in the order in which they were made.
func rank(n int) string { return strconv.Itoa(1000000 + n) }

// turn gives the floor; who is a fixed code, "" for @floor.
func (s *records) turn(item model.ID, who string, fs ...fields) model.ID {
	base := fields{model.FieldParent: item.String(), model.FieldState: model.TurnDelivered, model.FieldRank: rank(len(s.ops))}
	if who != "" {
		base[model.FieldParticipant] = model.BodyID(who).String()
	}
	return s.put(s.id("turn"), model.KindIntervention, append([]fields{base}, fs...)...)
}

func (s *records) point(turn model.ID, kind, text string, fs ...fields) model.ID {
	return s.put(s.id("point"), model.KindPoint, append([]fields{{
		model.FieldParent: turn.String(), model.FieldKind: kind, model.FieldText: text, model.FieldRank: rank(len(s.ops)),
	}}, fs...)...)
}

func (s *records) outcome(meeting, parent model.ID, kind, text string, evidence []model.ID, fs ...fields) model.ID {
	base := fields{
		model.FieldMeeting: meeting.String(), model.FieldParent: parent.String(), model.FieldKind: kind, model.FieldText: text,
		model.FieldRank: rank(len(s.ops)),
	}
	for _, e := range evidence {
		base[model.Member(model.SetEvidence, e.String())] = "1"
	}
	return s.put(s.id("outcome"), model.KindOutcome, append([]fields{base}, fs...)...)
}

func (s *records) body(name, category string, fs ...fields) model.ID {
	return s.put(model.QuotedID(name), model.KindParticipant, append([]fields{{
		model.FieldName: name, model.FieldType: "stakeholder", model.FieldCategory: category,
	}}, fs...)...)
}

// by is the participant of a turn that has no fixed code.
func by(id model.ID) fields { return fields{model.FieldParticipant: id.String()} }

func level(l string) fields { return fields{model.FieldLevel: l} }

// member puts members in a set.
func member(set string, members ...string) fields {
	f := fields{}
	for _, m := range members {
		f[model.Member(set, m)] = "1"
	}
	return f
}

func objectives(numbers ...string) fields { return member(model.SetObjective, numbers...) }
