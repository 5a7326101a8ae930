package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// Counting exactly has to read each turn and each point of a meeting: what is
// deleted or off-record is in no count, and the lengths of an index cannot tell.
// So the meetings are shown first, then each is counted once; after that only
// those are counted again that operations have touched since. It is done some
// records at a time, in transactions of their own, and ends when the screen is
// left: the replies go through App.take, which drops late ones.

// progress is how far a meeting has got. Off-record is in no count.
type progress struct {
	items, noted, closed    int // agenda items; those with notes; those closed
	turns, points, outcomes int
	untouched               bool // it came with the program and holds nothing else
}

// touched is which meetings have to be counted, and of which moment that is.
type touched struct {
	have     map[model.Device]uint64 // the operations that were here
	meetings []model.ID
	all      bool // every meeting, instead
	opened   func(model.ID) bool
}

// counted is what a counting came to.
type counted map[model.ID]progress

const (
	atOnce  = 2000 // records that one counting looks at before it shows what it has
	mostOps = 5000 // operations that are looked at for the meetings they touched
)

// look asks which meetings were touched since they were counted.
func (s *regionsScreen) look() tea.Cmd {
	store, request, have, opened := s.app.ses.Store(), s.app.request, s.have, s.app.out.Opened
	return func() tea.Msg {
		t := touched{all: have == nil, opened: func(model.ID) bool { return true }}
		if opened != nil {
			t.opened = opened()
		}
		m := readMsg{request: request, at: atRegions}
		if t.have, m.err = store.Have(); m.err != nil {
			return m
		}
		records := map[model.ID]bool{}
		if n := 0; !t.all {
			for op, err := range store.Operations(have) {
				if n++; err != nil || n > mostOps {
					t.all = true
					break
				}
				for _, w := range op.Writes {
					records[w.Record] = true
				}
			}
		}
		m.err = store.View(func(src model.Source) error {
			seen := map[model.ID]bool{}
			for id := range records {
				if meeting := desk.MeetingOf(src, src.Record(id)); !meeting.IsZero() && !seen[meeting] {
					seen[meeting] = true
					t.meetings = append(t.meetings, meeting)
				}
			}
			return nil
		})
		m.content = t
		return m
	}
}

func (s *regionsScreen) takeTouched(t touched) tea.Cmd {
	s.have, s.opened = t.have, t.opened
	if t.all {
		for _, m := range s.read.meetings {
			t.meetings = append(t.meetings, m.id)
		}
	}
	for _, id := range t.meetings {
		s.stale[id] = true
	}
	return s.count()
}

// count counts meetings that have to be counted, in the order they stand in.
func (s *regionsScreen) count() tea.Cmd {
	var ids []model.ID
	for _, m := range s.read.meetings {
		if s.stale[m.id] {
			ids = append(ids, m.id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	store, request := s.app.ses.Store(), s.app.request
	return func() tea.Msg {
		found := counted{}
		err := store.View(func(src model.Source) error {
			looked := 0
			for _, id := range ids {
				r := src.Record(id)
				if r == nil {
					return nil // it could not be read; View says so
				}
				p, n := countMeeting(src, model.Meeting{Record: r})
				found[id] = p
				if looked += n; looked >= atOnce {
					break
				}
			}
			return nil
		})
		return readMsg{request: request, at: atRegions, content: found, err: err}
	}
}

// takeCounts shows what was counted and goes on with the rest.
func (s *regionsScreen) takeCounts(c counted) tea.Cmd {
	for id, p := range c {
		s.counts[id] = p
		delete(s.stale, id)
	}
	return s.count()
}

// countMeeting counts what may be told of a meeting, as `agenda list` does, and
// tells how many records it looked at.
func countMeeting(src model.Source, m model.Meeting) (p progress, looked int) {
	teller := model.NewTeller(src, model.NoLevel)
	recorded := false
	outcomes := func(parent model.ID) (told int) {
		for _, o := range model.Children(src, parent, model.KindOutcome) {
			looked++
			recorded = true
			if teller.Outcome(model.Outcome{Record: o}) {
				told++
			}
		}
		return told
	}
	p.outcomes = outcomes(m.ID)
	model.Walk(model.Agenda(src, m.ID), func(n *model.Node, _ int) {
		looked++
		p.items++
		if n.Value(model.FieldClosed) != "" {
			p.closed++
		}
		notes := outcomes(n.ID)
		p.outcomes += notes
		for _, r := range model.Children(src, n.ID, model.KindIntervention) {
			looked++
			t := model.Intervention{Record: r}
			if !t.Took() {
				continue
			}
			recorded = true
			if teller.Turn(t).Visible() {
				notes++
				p.turns++
			}
			for _, pt := range model.Children(src, r.ID, model.KindPoint) {
				looked++
				if teller.Point(t, model.Point{Record: pt}).Visible() {
					notes++
					p.points++
				}
			}
		}
		if notes > 0 {
			p.noted++
		}
	})
	p.untouched = m.Value(model.FieldShipped) != "" && !recorded
	return p, looked + 1
}
