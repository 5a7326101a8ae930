package desk

import (
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// PointLine is the line that a point would be typed as.
func PointLine(r *model.Record) shorthand.Line {
	p := model.Point{Record: r}
	l := shorthand.Line{Kind: shorthand.Point, Body: bodyOf(r)}
	if p.Quote() {
		l.Kind = shorthand.Quote
	}
	if l.Body.Kind == model.PointStatement {
		l.Body.Kind = ""
	}
	l.Body.Labels = model.Labels(r)
	return l
}

// OutcomeLine is the line that an outcome would be typed as; evidence is given
// as labels by the caller.
func OutcomeLine(src model.Source, r *model.Record, evidence []string) shorthand.Line {
	l := shorthand.Line{Kind: shorthand.Outcome, Body: bodyOf(r)}
	if l.Body.Kind == model.KeyMessage {
		l.Body.Kind = ""
	}
	l.Body.Labels = evidence
	l.Body.Due = r.Value(model.FieldDue)
	for _, id := range (model.Outcome{Record: r}).Actors() {
		n := nameOf(src, id)
		n.Category, n.Type = "", "" // told where they take the floor
		l.Body.Actors = append(l.Body.Actors, n)
	}
	slices.SortFunc(l.Body.Actors, func(a, b shorthand.Name) int { return strings.Compare(a.Key, b.Key) })
	return l
}

func bodyOf(r *model.Record) shorthand.Body {
	level, _ := model.ParseLevel(r.Value(model.FieldLevel))
	return shorthand.Body{
		Text: r.Value(model.FieldText), Kind: r.Value(model.FieldKind), Objectives: model.Objectives(r),
		Principles: model.Principles(r), Topics: model.Topics(r), Check: r.Value(model.FieldCheck) != "", Level: level,
	}
}

func nameOf(src model.Source, id model.ID) shorthand.Name {
	who, ok := model.WhoIs(src, id)
	switch {
	case !ok:
		return shorthand.Name{Key: id.String(), New: true, Text: "unknown participant " + id.String()}
	case src.Record(id) == nil: // a fixed body
		return shorthand.Name{Key: who.Code}
	}
	n := shorthand.Name{Key: id.String(), New: true, Text: who.Name, Category: who.Category, Type: who.Type}
	if who.Category == "" && who.Type == "stakeholder" {
		n.Type = ""
	}
	return n
}

// TurnLine is the line that gives the floor to a turn; times are to the
// minute, in the meeting's zone.
func TurnLine(src model.Source, t model.Intervention, zone *time.Location) shorthand.Line {
	level, _ := model.ParseLevel(t.Value(model.FieldLevel))
	turn := shorthand.Turn{
		Role: t.Value(model.FieldRole), Person: t.Value(model.FieldPerson), Title: t.Value(model.FieldPersonTitle),
		Language: t.Value(model.FieldLanguage), Level: level,
	}
	if k := t.TurnKind(); k != model.TurnStatement {
		turn.Kind = k
	}
	if id := t.Participant(); id.IsZero() {
		turn = shorthand.Turn{Floor: true, Words: t.Value(model.FieldWords), Language: turn.Language, Level: level, Kind: turn.Kind}
	} else {
		turn.Name = nameOf(src, id)
	}
	if g := t.Group(); !g.IsZero() && !turn.Floor {
		turn.Group = nameOf(src, g)
	}
	if from := t.Started(); !from.IsZero() {
		turn.From = from.In(zone).Format("15:04")
		if to := t.Ended(); !to.IsZero() {
			turn.To = to.In(zone).Format("15:04")
		}
	}
	return shorthand.Line{Kind: shorthand.Floor, Turn: turn}
}
