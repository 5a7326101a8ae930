package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/summary"
	"rapporteur/tui/session"
)

// tellLeftOut says on standard error what an export does not hold although
// notes were taken: meetings of another round, lines still to be settled, and
// outcomes that have no evidence left on the record.
func (a *app) tellLeftOut(src model.Source, req summary.Request) error {
	chosen, err := req.Chosen(src)
	if err != nil {
		return err
	}
	in := map[model.ID]bool{}
	for _, m := range chosen {
		in[m.ID] = true
	}
	open := 0
	for _, r := range model.Filed(src, "settle") {
		if in[desk.MeetingOf(src, r)] {
			open++
		}
	}
	if open > 0 {
		fmt.Fprintf(a.err, "note: %s still to be settled (/settle); what has an unread level is left out until then\n", number(open, "line is", "lines are"))
	}
	if n := buried(src, req, chosen); n > 0 {
		fmt.Fprintf(a.err, "note: %s left out, for all the evidence is off the record; take it out of the outcome, or mark the outcome !off\n", number(n, "outcome is", "outcomes are"))
	}
	if len(req.Meetings) > 0 {
		return nil
	}
	var others []string
	for _, m := range session.AllMeetings(src) {
		if (req.Region == "" || slices.Contains(m.Regions(), req.Region)) && !in[m.ID] && model.Recorded(src, m.ID) {
			others = append(others, fmt.Sprintf("%s (round %d)", m.Code(), m.Round()))
		}
	}
	if len(others) > 0 {
		fmt.Fprintf(a.err, "note: not of this round and left out: %s; use --round to choose\n", strings.Join(others, ", "))
	}
	return nil
}

// buried is how many outcomes of the meetings are told nowhere because all their
// evidence is off the record.
func buried(src model.Source, req summary.Request, chosen []model.Meeting) (n int) {
	teller := model.NewTeller(src, req.Level)
	for _, m := range chosen {
		parents := []model.ID{m.ID}
		for _, i := range model.Children(src, m.ID, model.KindItem) {
			parents = append(parents, i.ID)
		}
		for _, p := range parents {
			for _, r := range model.Children(src, p, model.KindOutcome) {
				if teller.Buried(model.Outcome{Record: r}) {
					n++
				}
			}
		}
	}
	return n
}

// tellUnused says on standard error how much of what may be told stands in no
// paragraph of a document without an annex.
func (a *app) tellUnused(src model.Source, doc *summary.Document) {
	points, outcomes := 0, 0
	for _, id := range doc.Unused {
		if r := src.Record(id); r != nil && r.Kind == model.KindOutcome {
			outcomes++
		} else {
			points++
		}
	}
	var parts []string
	if points > 0 {
		parts = append(parts, number(points, "point", "points"))
	}
	if outcomes > 0 {
		parts = append(parts, number(outcomes, "outcome", "outcomes"))
	}
	stands := "stand"
	if points+outcomes == 1 {
		stands = "stands"
	}
	if len(parts) > 0 {
		fmt.Fprintf(a.err, "note: of what may be told, %s %s in no paragraph; --evidence lists what\n", strings.Join(parts, " and "), stands)
	}
}

// tellSpeech says how long a speech takes, and what was left out of it, each
// with the beginning of its words.
func (a *app) tellSpeech(src model.Source, doc *summary.Document) {
	s := doc.Speech
	if s == nil {
		return
	}
	fmt.Fprintf(a.err, "note: %s at %d words a minute come to %s of %s\n", number(s.Words, "word", "words"), s.Pace,
		strings.TrimSuffix(strconv.FormatFloat(float64(s.Takes())/2, 'f', 1, 64), ".0"), number(s.Minutes, "minute", "minutes"))
	for _, id := range s.LeftOut {
		if r := src.Record(id); r != nil {
			fmt.Fprintf(a.err, "left out: %s, %s\n", r.Kind, session.Short(r.Value(model.FieldText)))
		}
	}
	if s.Takes() > 2*s.Minutes {
		fmt.Fprintf(a.err, "note: what is always said is longer than that; give it more --minutes\n")
	}
}

func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
