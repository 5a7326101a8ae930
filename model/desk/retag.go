package desk

import (
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// Retag reads tags as they are typed in the capture line over points and
// outcomes. Objectives, principles, topics, labels, actors and the mark to check
// are added; one that all of them hold already is taken off, so that typing it
// again takes it back. A kind, a date and a level replace; a level that is asked
// for here may go either way. Nothing else changes. Words that are no tags,
// labels on outcomes, problems of the tags and records that are gone are
// refused.
func (e Env) Retag(src model.Source, at Place, ids []model.ID, tags string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		rs, err := d.chosen(ids, model.KindPoint, model.KindOutcome)
		if err != nil {
			return err
		}
		read := map[model.Kind]typed{}
		for _, r := range rs {
			if _, done := read[r.Kind]; !done {
				t, err := d.tags(r.Kind, tags)
				if err != nil {
					return err
				}
				read[r.Kind] = t
			}
		}
		held := heldByAll(rs, read)
		for _, r := range rs {
			d.retag(r, read[r.Kind], held)
		}
		d.say("%s%s, %s", counted(rs), tagged(d.src, read, held), d.whereAre(rs))
		return nil
	})
}

// typed are tags as they were typed for one kind of record.
type typed struct {
	shorthand.Body
	kind bool   // a kind was typed, which may be the default
	set  values // members of sets and the mark to check
}

func (d *doing) tags(k model.Kind, tags string) (typed, error) {
	// The line needs words: "x" is one. Behind a kind that is not the default a
	// second one is an error, which tells a default that was typed from none.
	word, other := "> x ", "!progress "
	if k == model.KindOutcome {
		word, other = "=> x ", "!pledge "
	}
	line, problems := d.parseBehind(word, tags)
	if len(problems) > 0 {
		return typed{}, problems
	}
	t := typed{Body: line.Body, kind: line.Body.Kind != ""}
	if words := strings.Trim(strings.TrimPrefix(t.Text, "x"), " ,;"); words != "" {
		return typed{}, refuse("type tags like #8 %gender !challenge ?? !off, and edit one by one to change words", "%q is no tag", words)
	}
	if k == model.KindOutcome && len(t.Labels)+t.Last > 0 {
		return typed{}, refuse("choose the points and add them to the outcome", "a label on an outcome names its evidence")
	}
	if !t.kind {
		_, twice := d.parseBehind(word+other, tags)
		t.kind = len(twice) > 0
	}
	t.set = pointFields(t.Body, false)
	for _, f := range []model.Field{model.FieldText, model.FieldKind, model.FieldDue, model.FieldLevel} {
		delete(t.set, f)
	}
	if len(t.set) == 0 && !t.kind && t.Due == "" && t.Level == model.NoLevel {
		return typed{}, refuse("type some, like #8 %gender !challenge ?? !off", "there are no tags here")
	}
	return t, nil
}

// heldByAll are the tags that every record they are meant for holds already.
func heldByAll(rs []*model.Record, read map[model.Kind]typed) map[model.Field]bool {
	held := map[model.Field]bool{}
	for _, r := range rs {
		for f := range read[r.Kind].set {
			before, seen := held[f]
			held[f] = (before || !seen) && r.Value(f) != ""
		}
	}
	return held
}

func (d *doing) retag(r *model.Record, t typed, held map[model.Field]bool) {
	v := values{}
	for f := range t.set {
		if v[f] = "1"; held[f] {
			v[f] = ""
		}
	}
	if t.kind {
		v[model.FieldKind] = t.Kind
	}
	if t.Due != "" {
		v[model.FieldDue] = t.Due
	}
	if t.Level != model.NoLevel {
		v[model.FieldLevel] = t.Level.String()
		d.mark(r.ID)
		if why := r.Value(model.FieldSettle); why != "" { // the level is asked for now: settling does not take it back
			v[model.FieldSettle] = strings.ReplaceAll(why, unreadLevel, "")
		}
		switch {
		case r.Kind == model.KindPoint:
			d.effect(d.itemOf(r), t.Level, d.turnLevel((model.Point{Record: r}).Turn()))
		case strictest(r, model.NoLevel) != model.OffRecord: // there it is how the mark is taken back
			d.outcomeEffect(t.Level)
		}
	}
	d.write(r.SetAll(v))
	if r.Kind == model.KindPoint {
		d.result.Points = append(d.result.Points, r.ID)
	}
}

// tagged tells which tags were put on and which were taken off.
func tagged(src model.Source, read map[model.Kind]typed, held map[model.Field]bool) string {
	t, ok := read[model.KindOutcome] // it holds all that the same tags are of a point
	if !ok {
		t = read[model.KindPoint]
	}
	on, off := t.Body, shorthand.Body{}
	on.Objectives, off.Objectives = parted(t.Objectives, held, func(n int) model.Field { return model.Member(model.SetObjective, strconv.Itoa(n)) })
	on.Principles, off.Principles = parted(t.Principles, held, func(p string) model.Field { return model.Member(model.SetPrinciple, p) })
	on.Topics, off.Topics = parted(t.Topics, held, func(s string) model.Field { return model.Member(model.SetTopic, s) })
	on.Labels, off.Labels = parted(t.Labels, held, func(l string) model.Field { return model.Member(model.SetLabel, l) })
	on.Actors, off.Actors = parted(t.Actors, held, func(n shorthand.Name) model.Field {
		return model.Member(model.SetActor, model.NameID(n.Key).String())
	})
	on.Check, off.Check = t.Check && !held[model.FieldCheck], t.Check && held[model.FieldCheck]
	if t.kind && t.Kind == "" {
		on.Kind = model.PointStatement
		if ok {
			on.Kind = model.KeyMessage
		}
	}
	said := tagNote(src, on)
	if gone := tagNote(src, off); gone != "" {
		said += ", taken off" + gone
	}
	return said
}

// parted parts tags in those that are put on and those that are taken off.
func parted[T any](tags []T, held map[model.Field]bool, field func(T) model.Field) (on, off []T) {
	for _, t := range tags {
		if held[field(t)] {
			off = append(off, t)
		} else {
			on = append(on, t)
		}
	}
	return on, off
}
