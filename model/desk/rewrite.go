package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// LineOf is the line to edit a point, an outcome or a turn by: Rewrite of it as
// it is writes nothing. The zone is the laptop's, for meetings without one.
// Evidence shows where labels name it. It is "" for anything else.
func LineOf(src model.Source, id model.ID, names *gcm.Names, zone *time.Location) string {
	r := src.Record(id)
	if r == nil {
		return ""
	}
	switch r.Kind {
	case model.KindPoint:
		return shorthand.Print(PointLine(r), names)
	case model.KindOutcome:
		return shorthand.Print(OutcomeLine(src, r, evidenceLabels(src, r)), names)
	case model.KindIntervention:
		return shorthand.Print(TurnLine(src, model.Intervention{Record: r}, zoneOf(src, r, zone)), names)
	}
	return ""
}

// evidenceLabels are the labels that name nothing but an outcome's evidence.
func evidenceLabels(src model.Source, r *model.Record) []string {
	var labels []string
	evidence := (model.Outcome{Record: r}).Evidence()
	for _, id := range evidence {
		if p := src.Record(id); p != nil {
			if l := ownLabel(src, MeetingOf(src, r), p, evidence); l != "" {
				labels = append(labels, l)
			}
		}
	}
	slices.Sort(labels)
	return slices.Compact(labels)
}

// zoneOf is the zone of the meeting that a record belongs to.
func zoneOf(src model.Source, r *model.Record, fallback *time.Location) *time.Location {
	if m := src.Record(MeetingOf(src, r)); m != nil {
		return (model.Meeting{Record: m}).Location(fallback)
	}
	return fallback
}

// Rewrite makes a point, an outcome or a turn hold the words and tags of a line
// as it is typed in the capture line, an outcome with its "=>", a turn with its
// "@". A tag that the line leaves out is taken off; but a level is taken back by
// writing another, never by leaving it out, and so are a turn's times; evidence
// that the line does not name stays. Problems of the line, a line of another
// kind and a record that is gone are refused.
func (e Env) Rewrite(src model.Source, at Place, id model.ID, text string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		r, err := d.one(id, model.KindPoint, model.KindOutcome, model.KindIntervention)
		if err != nil {
			return err
		}
		return d.rewrite(r, text, "edited")
	})
}

// rewritten is rewrite for the capture line.
func (d *doing) rewritten(r *model.Record, text, did string) error {
	if err := d.rewrite(r, text, did); err != nil {
		return err
	}
	d.keep()
	return nil
}

// rewrite reads a line of words and tags into an existing point, outcome or turn.
func (d *doing) rewrite(r *model.Record, text, did string) error {
	if r.Value(model.FieldSettle) == "" && strings.TrimSpace(text) == LineOf(d.src, r.ID, d.Names, d.Zone) {
		d.say("nothing changed, %s", d.whereIs(r))
		return nil
	}
	line, problems := shorthand.Parse(text, d.Names)
	if len(problems) > 0 {
		return problems
	}
	if err := short(line.Body.Text); err != nil {
		return err
	}
	var v values
	var what, tags string
	level := line.Body.Level
	switch {
	case r.Kind == model.KindPoint && (line.Kind == shorthand.Point || line.Kind == shorthand.Quote):
		v = retagged(r, pointFields(line.Body, line.Kind == shorthand.Quote))
		if line.Kind == shorthand.Point {
			v[model.FieldQuote] = ""
		}
		turn := (model.Point{Record: r}).Turn()
		what, tags = "the point of "+d.turnName(turn), tagNote(d.src, line.Body)
		d.effect(d.itemOf(r), level, d.turnLevel(turn))
	case r.Kind == model.KindOutcome && line.Kind == shorthand.Outcome:
		v = retagged(r, bodyFields(line.Body))
		if err := d.evidence(line.Body, MeetingOf(d.src, r), v); err != nil {
			return err
		}
		what, tags = "the outcome", tagNote(d.src, line.Body)
		if strictest(r, model.NoLevel) != model.OffRecord { // there it is how the mark is taken back
			d.outcomeEffect(level)
		}
	case r.Kind == model.KindIntervention && (line.Kind == shorthand.Floor || line.Kind == shorthand.Fix):
		level = line.Turn.Level
		v = d.turnFields(r, line.Turn)
		what, tags = "the turn of "+d.turnName(r.ID), turnNote(line.Turn)
		d.effect(d.itemOf(r), level, model.NoLevel)
	default:
		return refuse(fmt.Sprintf("write it as the %s it is", kindWord(r.Kind)), "that line cannot stand in its place")
	}
	if level == model.OffRecord && strings.Contains(r.Value(model.FieldSettle), unreadLevel) {
		d.warn("it stays off the record, as the line says; take !%s out of it to have it told", level)
	}
	kept := strictest(r, model.NoLevel)
	_, conflict := r.Get(model.FieldLevel)
	switch {
	case conflict && level.String() == r.Value(model.FieldLevel): // as the line to edit shows it: nobody chose it
		delete(v, model.FieldLevel)
		d.warn("two levels stand on it, and !%s holds; write another to settle that", kept)
	case level != model.NoLevel:
		d.mark(r.ID)
	case strings.Contains(r.Value(model.FieldSettle), unreadLevel):
		d.mark(r.ID)
		v[model.FieldLevel] = ""
	default:
		delete(v, model.FieldLevel) // a level is taken back by writing another, never by leaving it out
		if kept != model.NoLevel {
			d.warn("it stays !%s; write !named to take that back", kept)
		}
	}
	d.write(r.SetAll(v))
	d.result.Points = append(d.result.Points, r.ID)
	d.say("%s %s, %s%s", did, what, d.whereIs(r), tags)
	return nil
}

// turnFields are the fields that make a turn hold exactly what a line says of
// it. Times that the line leaves out, or gives as they are to the minute, stay.
func (d *doing) turnFields(r *model.Record, t shorthand.Turn) values {
	d.group(t)
	v := detailFields(t)
	v[model.FieldParticipant] = speaker(t)
	for _, f := range []model.Field{
		model.FieldPerson, model.FieldPersonTitle, model.FieldRole, model.FieldGroup, model.FieldWords, model.FieldKind,
		model.FieldLanguage, model.FieldSettle,
	} {
		if v[f] == "" {
			v[f] = ""
		}
	}
	zone := zoneOf(d.src, r, d.Zone)
	was := TurnLine(d.src, model.Intervention{Record: r}, zone).Turn
	if t.From != "" && (t.From != was.From || t.To != was.To) {
		date := itemDate(d.src, d.itemOf(r))
		if began := (model.Intervention{Record: r}).Started(); !began.IsZero() {
			date = began.In(zone).Format(time.DateOnly)
		}
		from, to := momentsOn(cmp.Or(date, d.Now.Format(time.DateOnly)), zone, t)
		v[model.FieldStart], v[model.FieldEnd] = stamp(from), stamp(to)
	}
	return v
}
