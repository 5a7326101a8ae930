package desk

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// NotesOf writes a meeting's notes: delivered turns with their times, points,
// outcomes and tags. What is off the record, and remarks, are left out unless
// private is set. Evidence without a label gets one (^n1), which is a
// reference within the file and is not stored when it is read.
func NotesOf(src model.Source, m model.Meeting, env Env, private bool) string {
	w := notesWriter{src: src, env: env, meeting: m.ID, zone: m.Location(env.Zone), private: private, refs: map[model.ID]string{}}
	w.line("# " + m.Code())
	nodes := model.Agenda(src, m.ID)
	w.label(m.ID)
	model.Walk(nodes, func(n *model.Node, _ int) { w.label(n.ID) })
	w.outcomes(m.ID)
	w.remarks(m.ID)
	model.Walk(nodes, func(n *model.Node, _ int) { w.item(nodes, n) })
	return w.String()
}

type notesWriter struct {
	strings.Builder
	src     model.Source
	env     Env
	zone    *time.Location
	private bool
	meeting model.ID
	refs    map[model.ID]string // references given to evidence
	last    int                 // number of the last reference
}

func (w *notesWriter) line(s string) { w.WriteString(s + "\n") }

func (w *notesWriter) print(l shorthand.Line) { w.line(shorthand.Print(l, w.env.Names)) }

func (w *notesWriter) told(r *model.Record) bool {
	return w.private || r.Value(model.FieldLevel) != model.OffRecord.String()
}

func (w *notesWriter) item(nodes []*model.Node, n *model.Node) {
	turns := model.Children(w.src, n.ID, model.KindIntervention)
	outs := model.Children(w.src, n.ID, model.KindOutcome)
	remarks := model.Children(w.src, n.ID, model.KindRemark)
	if len(turns)+len(outs) == 0 && (!w.private || len(remarks) == 0) {
		return
	}
	w.line("")
	w.line(strings.TrimSpace("## " + ItemWord(nodes, n) + " " + n.Value(model.FieldTitle)))
	before := ""
	for _, r := range turns {
		t := model.Intervention{Record: r}
		if !t.Took() || !w.told(r) {
			continue
		}
		l := TurnLine(w.src, t, w.zone)
		if who := r.Value(model.FieldParticipant) + "/"; who == before && l.Turn.From == "" {
			w.line("--") // without it the line would add details to the turn before
		}
		before = r.Value(model.FieldParticipant) + "/"
		w.print(l)
		for _, p := range model.Children(w.src, r.ID, model.KindPoint) {
			w.point(p)
		}
	}
	w.outcomes(n.ID)
	w.remarks(n.ID)
}

func (w *notesWriter) point(p *model.Record) {
	if !w.told(p) {
		return
	}
	l := PointLine(p)
	if ref := w.refs[p.ID]; ref != "" {
		l.Body.Labels = append(l.Body.Labels, ref)
	}
	w.print(l)
}

// label gives a reference to each piece of evidence below parent that none of
// its own labels names alone.
func (w *notesWriter) label(parent model.ID) {
	for _, o := range model.Children(w.src, parent, model.KindOutcome) {
		evidence := (model.Outcome{Record: o}).Evidence()
		for _, id := range evidence {
			if p := w.src.Record(id); p != nil && w.told(o) && w.told(p) && w.refs[id] == "" && w.ownLabel(p, evidence) == "" {
				w.refs[id] = w.freeLabel()
			}
		}
	}
}

// ownLabel is a label of the point that names nothing but evidence.
func (w *notesWriter) ownLabel(p *model.Record, evidence []model.ID) string {
	for _, l := range model.Labels(p) {
		others := Labelled(w.src, w.meeting, l)
		if !slices.ContainsFunc(others, func(o model.Point) bool { return !slices.Contains(evidence, o.ID) }) {
			return l
		}
	}
	return ""
}

func (w *notesWriter) freeLabel() string {
	for {
		w.last++
		if l := fmt.Sprintf("n%d", w.last); len(Labelled(w.src, w.meeting, l)) == 0 {
			return l
		}
	}
}

func (w *notesWriter) outcomes(parent model.ID) {
	for _, o := range model.Children(w.src, parent, model.KindOutcome) {
		if !w.told(o) {
			continue
		}
		var labels []string
		evidence := (model.Outcome{Record: o}).Evidence()
		for _, id := range evidence {
			p := w.src.Record(id)
			if p == nil || !w.told(p) {
				continue
			}
			if own := w.ownLabel(p, evidence); own != "" {
				labels = append(labels, own)
			} else {
				labels = append(labels, w.refs[id])
			}
		}
		slices.Sort(labels)
		labels = slices.Compact(labels)
		w.print(OutcomeLine(w.src, o, labels))
	}
}

func (w *notesWriter) remarks(parent model.ID) {
	if !w.private {
		return
	}
	for _, r := range model.Children(w.src, parent, model.KindRemark) {
		w.print(shorthand.Line{Kind: shorthand.Remark, Rest: r.Value(model.FieldText)})
	}
}
