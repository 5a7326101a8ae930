package desk

import (
	"strconv"
	"time"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

type values map[model.Field]string

// bodyFields are the fields that a body sets on a new point or outcome.
func bodyFields(b shorthand.Body) values {
	v := values{model.FieldText: b.Text, model.FieldKind: b.Kind, model.FieldDue: b.Due, model.FieldLevel: b.Level.String()}
	for _, n := range b.Objectives {
		v[model.Member(model.SetObjective, strconv.Itoa(n))] = "1"
	}
	for _, p := range b.Principles {
		v[model.Member(model.SetPrinciple, p)] = "1"
	}
	for _, t := range b.Topics {
		v[model.Member(model.SetTopic, t)] = "1"
	}
	for _, a := range b.Actors {
		v[model.Member(model.SetActor, model.NameID(a.Key).String())] = "1"
	}
	if b.Check {
		v[model.FieldCheck] = "1"
	}
	return v
}

// pointFields are those of a point: its labels are kept, an outcome's are not.
func pointFields(b shorthand.Body, quote bool) values {
	v := bodyFields(b)
	for _, l := range b.Labels {
		v[model.Member(model.SetLabel, l)] = "1"
	}
	if quote {
		v[model.FieldQuote] = "1"
	}
	return v
}

// retagged are the fields that make a point or outcome hold exactly this body.
func retagged(r *model.Record, v values) values {
	for _, set := range []string{
		model.SetObjective, model.SetPrinciple, model.SetTopic, model.SetActor, model.SetLabel,
	} {
		for _, m := range r.Members(set) {
			if f := model.Member(set, m); v[f] == "" {
				v[f] = ""
			}
		}
	}
	for _, f := range []model.Field{model.FieldCheck, model.FieldSettle} {
		if v[f] == "" {
			v[f] = ""
		}
	}
	return v
}

// detailFields are the details a turn line gives; what it leaves out is left out.
func detailFields(t shorthand.Turn) values {
	v := values{}
	set := func(f model.Field, s string) {
		if s != "" {
			v[f] = s
		}
	}
	set(model.FieldPerson, t.Person)
	set(model.FieldPersonTitle, t.Title)
	set(model.FieldRole, t.Role)
	set(model.FieldKind, t.Kind)
	set(model.FieldLevel, t.Level.String())
	set(model.FieldLanguage, t.Language)
	set(model.FieldWords, t.Words)
	if t.Group.Key != "" {
		set(model.FieldGroup, model.NameID(t.Group.Key).String())
	}
	return v
}

// participantFields are those of a participant who is new.
func participantFields(n shorthand.Name) values {
	return values{model.FieldName: n.Text, model.FieldCategory: n.Category, model.FieldType: n.Type}
}

// newParticipant writes a participant first named in quotes. One that is known
// gives an empty write.
func newParticipant(src model.Source, n shorthand.Name) model.Write {
	id := model.NameID(n.Key)
	if r := src.Record(id); r != nil {
		if model.Visible(src, r) {
			return model.Write{}
		}
		return r.Restore()
	}
	return model.NewRecord(id, model.KindParticipant).SetAll(participantFields(n))
}

// speaker is the participant field of a turn: "" for @floor.
func speaker(t shorthand.Turn) string {
	if t.Floor || t.Name.Key == "" {
		return ""
	}
	return model.NameID(t.Name.Key).String()
}

// stamp is a moment as it is stored.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// itemDate is the date an item's clock times are of: its own, else that of an
// item above it, else the meeting's first day.
func itemDate(src model.Source, item model.ID) string {
	for range 16 {
		r := src.Record(item)
		if r == nil {
			return ""
		}
		if d := r.Value(model.FieldDate); d != "" {
			return d
		}
		up, err := model.ParseID(r.Value(model.FieldParent))
		if err != nil {
			if up, err = model.ParseID(r.Value(model.FieldMeeting)); err != nil {
				return ""
			}
			if m := src.Record(up); m != nil {
				return m.Value(model.FieldStart)
			}
			return ""
		}
		item = up
	}
	return ""
}

// moments are a turn's clock times, of the item's date in the meeting's zone.
func moments(src model.Source, item model.ID, meeting model.Meeting, t shorthand.Turn, env Env) (from, to time.Time) {
	date := itemDate(src, item)
	if date == "" {
		date = env.Now.Format(time.DateOnly)
	}
	return momentsOn(date, meeting.Location(env.Zone), t)
}

// momentsOn are a turn's clock times of a date. An end before the start is past
// midnight.
func momentsOn(date string, zone *time.Location, t shorthand.Turn) (from, to time.Time) {
	at := func(clock string) time.Time {
		if clock == "" {
			return time.Time{}
		}
		m, err := time.ParseInLocation("2006-01-02 15:04", date+" "+clock, zone)
		if err != nil {
			return time.Time{}
		}
		return m
	}
	from, to = at(t.From), at(t.To)
	if !to.IsZero() && to.Before(from) {
		to = to.AddDate(0, 0, 1)
	}
	return from, to
}
