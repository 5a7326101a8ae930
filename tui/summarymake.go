package tui

import (
	"slices"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/summary"
	"rapporteur/store"
)

// summaryMade is a summary that was made, ready to be drawn, or why it was not.
type summaryMade struct {
	req      SummaryRequest
	doc      *summary.Document
	entries  []summaryEntry
	notes    []*summary.Note
	widest   map[int][]int      // of the columns of the table that a block is
	telling  map[model.ID][]int // entries that tell of a record
	anchored map[string][]int   // entries that have an anchor
	words    int
	warnings []summary.Warning
	called   map[model.ID]string // words of the outcomes that warnings name
	outcomes map[model.ID]outcomeTold
	whole    wholeTold
	err      error
}

// outcomeTold is an outcome that stands in a document.
type outcomeTold struct {
	kind, status string
	said         string // the status, with who set it and when
	backed       int
}

// wholeTold is how far the whole of one meeting is.
type wholeTold struct {
	desk.Whole
	meeting model.ID // zero: the document tells of none, or of several
	code    string
	said    string // what was last said of the whole, with by whom and when
}

// makeSummary makes a summary and works out all of it that does not depend on
// the window: it runs in a command.
func makeSummary(document func(SummaryRequest) (*summary.Document, []summary.Warning, error), s *store.Store, req SummaryRequest, now time.Time) *summaryMade {
	m := &summaryMade{req: req, widest: map[int][]int{}, called: map[model.ID]string{}, outcomes: map[model.ID]outcomeTold{}}
	if m.doc, m.warnings, m.err = document(req); m.err != nil {
		return m
	}
	m.words = m.doc.Words()
	m.entries, m.notes = entriesOf(m.doc)
	m.index()
	for i, b := range m.doc.Blocks {
		if t, is := b.(*summary.Table); is {
			m.widest[i] = widest(t)
		}
	}
	for _, w := range m.warnings {
		if w.Kind != summary.WarnName || len(w.Records) == 0 {
			continue
		}
		for _, i := range m.telling[w.Records[0]] {
			if e := &m.entries[i]; !slices.Contains(e.names, w.Name) {
				e.names = append(e.names, w.Name)
			}
		}
	}
	m.err = s.View(func(src model.Source) error {
		m.read(src, now)
		return nil
	})
	return m
}

// read reads how far the outcomes and the whole are.
func (m *summaryMade) read(src model.Source, now time.Time) {
	for id := range m.telling {
		if r := src.Record(id); r != nil && r.Kind == model.KindOutcome {
			o := model.Outcome{Record: r}
			m.outcomes[id] = outcomeTold{o.OutcomeKind(), o.Status(), statusSaid(src, r, o.Status(), now), len(o.Evidence())}
		}
	}
	for _, w := range m.warnings {
		for _, id := range w.Records {
			if r := src.Record(id); r != nil {
				m.called[id] = r.Value(model.FieldText)
			}
		}
	}
	if len(m.doc.Meta.Meetings) != 1 {
		return
	}
	r := src.Record(m.doc.Meta.Meetings[0])
	if r == nil {
		return
	}
	meeting := model.Meeting{Record: r}
	m.whole = wholeTold{Whole: desk.WholeOf(src, meeting), meeting: r.ID, code: meeting.Code()}
	if m.whole.Said != "" {
		m.whole.said = statusSaid(src, r, m.whole.Said, now)
	}
}

// statusSaid is a status with who set it and when, where that is known.
func statusSaid(src model.Source, r *model.Record, status string, now time.Time) string {
	if h, known := model.HandOf(src, r, model.FieldStatus); known {
		return desk.StatusBy(status, h, now)
	}
	return status
}
