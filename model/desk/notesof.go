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
	w := notesWriter{
		src: src, env: env, meeting: m.ID, zone: m.Location(env.Zone), private: private,
		teller: model.NewTeller(src, model.NoLevel), refs: map[model.ID]string{}, nodes: model.Agenda(src, m.ID),
	}
	w.line("# " + m.Code())
	w.references()
	w.outcomes(m.ID)
	w.remarks(m.ID)
	w.items(nil, w.nodes)
	return w.String()
}

type notesWriter struct {
	strings.Builder
	src     model.Source
	env     Env
	zone    *time.Location
	private bool
	teller  *model.Teller
	meeting model.ID
	nodes   []*model.Node
	at      model.ID            // item gone to last
	refs    map[model.ID]string // references given to evidence
	last    int                 // number of the last reference
}

func (w *notesWriter) line(s string) { w.WriteString(s + "\n") }

func (w *notesWriter) print(l shorthand.Line) { w.line(shorthand.Print(l, w.env.Names)) }

// turns are those under an item that were taken and may leave, in order.
func (w *notesWriter) turns(item model.ID) []model.Intervention {
	var turns []model.Intervention
	for _, r := range model.Children(w.src, item, model.KindIntervention) {
		if t := (model.Intervention{Record: r}); t.Took() && (w.private || w.teller.Turn(t).Visible()) {
			turns = append(turns, t)
		}
	}
	return turns
}

func (w *notesWriter) points(t model.Intervention) []*model.Record {
	points := model.Children(w.src, t.ID, model.KindPoint)
	return slices.DeleteFunc(points, func(p *model.Record) bool {
		return !w.private && !w.teller.Point(t, model.Point{Record: p}).Visible()
	})
}

func (w *notesWriter) outcomesOf(parent model.ID) []model.Outcome {
	var outs []model.Outcome
	for _, r := range model.Children(w.src, parent, model.KindOutcome) {
		if o := (model.Outcome{Record: r}); w.private || w.teller.Outcome(o) {
			outs = append(outs, o)
		}
	}
	return outs
}

func (w *notesWriter) items(before *model.Node, nodes []*model.Node) {
	for _, n := range nodes {
		w.item(before, n)
		w.items(nil, n.Items)
		before = n
	}
}

func (w *notesWriter) item(before, n *model.Node) {
	turns, outs := w.turns(n.ID), w.outcomesOf(n.ID)
	remarks := model.Children(w.src, n.ID, model.KindRemark)
	if len(turns)+len(outs) == 0 && (!w.private || len(remarks) == 0) {
		return
	}
	w.line("")
	w.goTo(before, n)
	who := ""
	for _, t := range turns {
		l := TurnLine(w.src, t, w.zone)
		if now := t.Value(model.FieldParticipant) + "/"; now == who && l.Turn.From == "" {
			w.line("--") // without it the line would add details to the turn before
		}
		who = t.Value(model.FieldParticipant) + "/"
		w.print(l)
		for _, p := range w.points(t) {
			l := PointLine(p)
			if ref := w.refs[p.ID]; ref != "" {
				l.Body.Labels = append(l.Body.Labels, ref)
			}
			w.print(l)
		}
	}
	w.outcomes(n.ID)
	w.remarks(n.ID)
}

// goTo goes to an item. One that the room added is added by the file too, in
// the same place: behind the item that stands before it.
func (w *notesWriter) goTo(before, n *model.Node) {
	word, title := ItemWord(w.nodes, n), n.Value(model.FieldTitle)
	if len(n.Members(model.SetImported)) > 0 || word != n.Value(model.FieldNumber) {
		w.line(strings.TrimSpace("## " + word + " " + title))
	} else {
		if before != nil && before.ID != w.at {
			w.line("## " + ItemWord(w.nodes, before))
		}
		w.line("##+ " + word + " " + title)
	}
	w.at = n.ID
}

// references gives one to each piece of evidence that none of its own labels
// names alone, in the order in which the notes have them.
func (w *notesWriter) references() {
	need := map[model.ID]bool{}
	outcomes := func(parent model.ID) {
		for _, o := range w.outcomesOf(parent) {
			evidence := o.Evidence()
			for _, id := range evidence {
				if p := w.src.Record(id); p != nil && ownLabel(w.src, w.meeting, p, evidence) == "" {
					need[id] = true
				}
			}
		}
	}
	outcomes(w.meeting)
	model.Walk(w.nodes, func(n *model.Node, _ int) { outcomes(n.ID) })
	model.Walk(w.nodes, func(n *model.Node, _ int) {
		for _, t := range w.turns(n.ID) {
			for _, p := range w.points(t) {
				if need[p.ID] {
					w.refs[p.ID] = w.freeLabel()
				}
			}
		}
	})
}

// ownLabel is a label of the point that names nothing but evidence.
func ownLabel(src model.Source, meeting model.ID, p *model.Record, evidence []model.ID) string {
	for _, l := range model.Labels(p) {
		others := Labelled(src, meeting, l)
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
	for _, o := range w.outcomesOf(parent) {
		var labels []string
		evidence := o.Evidence()
		for _, id := range evidence {
			p := w.src.Record(id)
			if p == nil {
				continue
			}
			if own := ownLabel(w.src, w.meeting, p, evidence); own != "" && w.shown(p) {
				labels = append(labels, own)
			} else if w.refs[id] != "" {
				labels = append(labels, w.refs[id])
			}
		}
		slices.Sort(labels)
		labels = slices.Compact(labels)
		w.print(OutcomeLine(w.src, o.Record, labels))
	}
}

// shown tells whether a point stands in these notes.
func (w *notesWriter) shown(p *model.Record) bool {
	told, turn, ok := w.teller.PointByID(p.ID)
	return ok && (w.private || (told.Visible() && w.teller.Turn(turn).Visible()))
}

func (w *notesWriter) remarks(parent model.ID) {
	if !w.private {
		return
	}
	for _, r := range model.Children(w.src, parent, model.KindRemark) {
		w.print(shorthand.Line{Kind: shorthand.Remark, Rest: r.Value(model.FieldText)})
	}
}
