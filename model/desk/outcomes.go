package desk

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

func (d *doing) outcome(b shorthand.Body) error {
	return d.newOutcome(b, d.place.Item, d.place.Meeting, nil)
}

// newOutcome writes an outcome of an item, or of a meeting as a whole, backed
// by these points and those that its line names.
func (d *doing) newOutcome(b shorthand.Body, parent, meeting model.ID, evidence []*model.Record) error {
	if err := short(b.Text); err != nil {
		return err
	}
	v := bodyFields(b)
	v[model.FieldParent] = parent.String()
	v[model.FieldMeeting] = meeting.String()
	for _, p := range evidence {
		v[model.Member(model.SetEvidence, p.ID.String())] = "1"
	}
	if err := d.evidence(b, meeting, v); err != nil {
		return err
	}
	d.unsettled(v)
	d.outcomeEffect(b.Level)
	d.write(model.NewRecord(d.NewID(), model.KindOutcome).SetAll(v))
	var backed []model.ID
	for f := range v {
		if member, ok := strings.CutPrefix(string(f), model.SetEvidence+"/"); ok {
			if id, err := model.ParseID(member); err == nil {
				backed = append(backed, id)
			}
		}
	}
	d.say("outcome, %s%s%s", d.itemName(parent), tagNote(d.src, b), count(len(backed), ", backed by %d point", ", backed by %d points"))
	d.offAmong(backed)
	return nil
}

// evidence adds the points that an outcome's line names: by label in its
// meeting, or as the last few.
func (d *doing) evidence(b shorthand.Body, meeting model.ID, v values) error {
	last := d.lastPoints()
	if b.Last > len(last) {
		return refuse("name fewer, or use labels like ^a", "^%d asks for more points than were taken since the start", b.Last)
	}
	for _, id := range last[len(last)-b.Last:] {
		v[model.Member(model.SetEvidence, id.String())] = "1"
	}
	for _, label := range b.Labels {
		points := Labelled(d.src, meeting, label)
		if len(points) == 0 {
			return refuse("label the point first, or leave it out", "no point of this meeting is labelled ^%s", label)
		}
		for _, p := range points {
			v[model.Member(model.SetEvidence, p.ID.String())] = "1"
		}
	}
	return nil
}

// lastPoints are the points taken last that are still there: an undo, or
// another laptop, may have deleted some.
func (d *doing) lastPoints() []model.ID {
	return slices.DeleteFunc(slices.Clone(d.place.Points), func(id model.ID) bool {
		r := d.src.Record(id)
		return r == nil || !model.Visible(d.src, r)
	})
}

// Labelled returns the visible points of a meeting that carry a label.
func Labelled(src model.Source, meeting model.ID, label string) []model.Point {
	var found []model.Point
	for _, r := range model.Filed(src, model.SetLabel, label) {
		if r.Kind == model.KindPoint && MeetingOf(src, r) == meeting {
			found = append(found, model.Point{Record: r})
		}
	}
	return found
}

// OutcomeFrom writes an outcome that these points back. The text is the line of
// an outcome; its "=>" may be left out. It belongs to the item that all points
// are of; of points of several items, to the current one where it is among
// them, else to the meeting as a whole. Without points it is the current item's.
// Problems of the line, points that are gone, and no place for it are refused.
func (e Env) OutcomeFrom(src model.Source, at Place, points []model.ID, text string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		line, problems := shorthand.Parse(text, d.Names)
		if line.Kind != shorthand.Outcome {
			line, problems = d.parseBehind("=> ", text)
		}
		if len(problems) > 0 {
			return problems
		}
		if len(points) == 0 {
			if err := d.needItem(); err != nil {
				return err
			}
			return d.newOutcome(line.Body, d.place.Item, d.place.Meeting, nil)
		}
		ps, err := d.chosen(points, model.KindPoint)
		if err != nil {
			return err
		}
		parent, meeting, err := d.homeOf(ps)
		if err != nil {
			return err
		}
		return d.newOutcome(line.Body, parent, meeting, ps)
	})
}

// homeOf is where an outcome backed by these points belongs.
func (d *doing) homeOf(ps []*model.Record) (parent, meeting model.ID, err error) {
	meeting = MeetingOf(d.src, ps[0])
	var items []model.ID
	for _, p := range ps {
		items = append(items, d.itemOf(p))
		if MeetingOf(d.src, p) != meeting {
			meeting = d.place.Meeting
		}
	}
	one := !slices.ContainsFunc(items, func(id model.ID) bool { return id != items[0] })
	switch {
	case meeting.IsZero():
		return parent, meeting, refuse(`open the one that the outcome is for, like "# escap-2021"`, "the points are of several meetings and none is open")
	case one:
		return items[0], meeting, nil
	case slices.Contains(items, d.place.Item) && MeetingOf(d.src, d.src.Record(d.place.Item)) == meeting:
		return d.place.Item, meeting, nil
	}
	return meeting, meeting, nil
}

// offAmong warns of evidence that is told in no document: where other evidence
// is told, so is the outcome, in words that may give it away.
func (d *doing) offAmong(points []model.ID) {
	teller := model.NewTeller(d.src, model.NoLevel)
	off := 0
	for _, id := range points {
		if told, _, ok := teller.PointByID(id); ok && !told.Visible() {
			off++
		}
	}
	switch {
	case off == 0:
	case off == len(points):
		d.warn("all of its points are off the record: as long as nothing else backs it, it is told in no document")
	default:
		d.warn("%s off the record, and the words of the outcome are told", count(off, "%d of its points is", "%d of its points are"))
	}
}

// Evidence adds points to those that back an outcome, or takes them away.
// Points or an outcome that are gone are refused. An outcome that was told in no
// document because its evidence is not stays so.
func (e Env) Evidence(src model.Source, at Place, outcome model.ID, points []model.ID, in bool) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		o, err := d.one(outcome, model.KindOutcome)
		if err != nil {
			return err
		}
		ps, err := d.chosen(points, model.KindPoint)
		if err != nil {
			return err
		}
		v, value := values{}, ""
		if in {
			value = "1"
		}
		changed := 0
		for _, p := range ps {
			f := model.Member(model.SetEvidence, p.ID.String())
			if (o.Value(f) != "") != in {
				changed++
			}
			v[f] = value
		}
		d.write(o.SetAll(v))
		switch {
		case changed == 0 && in:
			d.say("they back the outcome already, %s", d.whereIs(o))
		case changed == 0:
			d.say("they do not back the outcome, %s", d.whereIs(o))
		case in:
			d.say("%s the outcome, %s", count(changed, "%d more point backs", "%d more points back"), d.whereIs(o))
			d.offAmong(points)
		default:
			d.say("%s the outcome no longer, %s", count(changed, "%d point backs", "%d points back"), d.whereIs(o))
		}
		return nil
	})
}

// Scopes are what an outcome may speak for, from the least.
func Scopes() []string { return []string{"item", "meeting", "region", "all"} }

// SetScope says what an outcome speaks for: one of Scopes. Another word, or an
// outcome that is gone, is refused.
func (e Env) SetScope(src model.Source, at Place, outcome model.ID, scope string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		o, err := d.one(outcome, model.KindOutcome)
		if err != nil {
			return err
		}
		if !slices.Contains(Scopes(), scope) {
			return refuse("use one of "+strings.Join(Scopes(), ", "), "there is no scope %q", scope)
		}
		return d.setWord(o, model.FieldScope, (model.Outcome{Record: o}).Scope(), scope, "the outcome speaks for %s")
	})
}

// setWord sets a field that has a default: what holds already is not written.
func (d *doing) setWord(r *model.Record, f model.Field, now, to, says string) error {
	if _, conflict := r.Get(f); now != to || conflict {
		d.write(r.Set(f, to))
	} else {
		to += " already"
	}
	d.say(says+", %s", to, d.whereIs(r))
	return nil
}
