package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/tui/widget"
)

// outcomesScreen shows what came out of the open meeting with the evidence
// behind it, and is where the paragraphs of the narrative are written beside
// the points they tell.
type outcomesScreen struct {
	app      *App
	read     *outcomesRead
	byAgenda bool  // else by kind
	order    []int // of the outcomes, as they are shown
	list     widget.List
	right    widget.List
	onRight  bool // the right pane has the keys
	shows    rightPane
	chosen   []model.ID // outcomes
	points   []model.ID // points that no outcome tells yet
	making   bool       // an outcome is being written: it is gone to once it is there
}

// rightPane is what stands beside the outcomes.
type rightPane uint8

const (
	ofOutcome  rightPane = iota // the points that back the selected outcome
	untoldHere                  // points of its item that no outcome tells yet
	untoldAll                   // those of the whole meeting
	rightPanes
)

func newOutcomes(a *App) screen { return &outcomesScreen{app: a, read: &outcomesRead{}} }

func (s *outcomesScreen) reader() func(src model.Source) any {
	at, now := s.app.ses.Place(), s.app.now
	return func(src model.Source) any { return readOutcomes(src, at, now) }
}

func (s *outcomesScreen) take(content any) tea.Cmd {
	was, old := s.selected(), s.read
	s.read = content.(*outcomesRead)
	if old.place.Meeting != s.read.place.Meeting {
		s.chosen, s.points, s.making = nil, nil, false
	}
	s.sort(was)
	if s.making {
		for at, i := range s.order {
			id := s.read.outcomes[i].id
			if !slices.ContainsFunc(old.outcomes, func(o outcomeCard) bool { return o.id == id }) {
				s.list.At, s.making = at, false
			}
		}
	}
	if s.app.line.in.Kind != outcomeOf && !s.app.waiting() { // written, or left
		s.making = false
	}
	s.chosen = standing(s.chosen, func(id model.ID) bool {
		return slices.ContainsFunc(s.read.outcomes, func(o outcomeCard) bool { return o.id == id })
	})
	s.points = standing(s.points, func(id model.ID) bool {
		return slices.ContainsFunc(s.read.untold, func(p pointCard) bool { return p.id == id })
	})
	s.right.Move(0, len(s.beside()))
	return nil
}

// sort puts the outcomes in order and keeps one of them selected.
func (s *outcomesScreen) sort(was model.ID) {
	s.order = s.read.order(s.byAgenda)
	if at := slices.IndexFunc(s.order, func(i int) bool { return s.read.outcomes[i].id == was }); at >= 0 {
		s.list.At = at
	}
	s.list.Move(0, len(s.order))
}

// outcome is the outcome that is selected, nil where there is none.
func (s *outcomesScreen) outcome() *outcomeCard {
	if s.list.At < 0 || s.list.At >= len(s.order) {
		return nil
	}
	return &s.read.outcomes[s.order[s.list.At]]
}

// selected is its id, zero where there is none.
func (s *outcomesScreen) selected() model.ID {
	if o := s.outcome(); o != nil {
		return o.id
	}
	return model.ID{}
}

// beside are the points of the right pane.
func (s *outcomesScreen) beside() []pointCard {
	o := s.outcome()
	switch {
	case s.shows == untoldAll:
		return s.read.untold
	case s.shows == untoldHere:
		item := s.read.place.Item
		if o != nil {
			item = o.parent
		}
		var here []pointCard
		for _, p := range s.read.untold {
			if p.item == item {
				here = append(here, p)
			}
		}
		return here
	case o == nil:
		return nil
	}
	var ps []pointCard
	for _, id := range o.evidence {
		ps = append(ps, s.read.points[id])
	}
	return ps
}

// point is the point of the right pane that is selected, zero for none.
func (s *outcomesScreen) point() model.ID {
	if ps := s.beside(); s.right.At >= 0 && s.right.At < len(ps) {
		return ps[s.right.At].id
	}
	return model.ID{}
}

func (s *outcomesScreen) title() string {
	return sayOutcomes + prefixed(" ▸ ", s.read.meeting)
}

func (s *outcomesScreen) scope() scope { return inList }

func (s *outcomesScreen) key(name, _ string) tea.Cmd {
	by := map[string]int{"left": -1, "right": 1}[name]
	switch {
	case by != 0 && s.onRight:
		s.shows, s.right.At = rightPane((int(s.shows)+by+int(rightPanes))%int(rightPanes)), 0
	case by != 0:
		s.byAgenda = !s.byAgenda
		s.sort(s.selected())
	case s.onRight:
		s.right.Key(name, len(s.beside()), 10)
	case s.list.Key(name, len(s.order), 10) && s.shows != untoldAll:
		s.right.At = 0
	}
	return nil
}

func (s *outcomesScreen) do(do action, _ string) (tea.Cmd, bool) {
	a := s.app
	switch do {
	case doLeave:
		switch {
		case len(s.points)+len(s.chosen) > 0:
			s.points, s.chosen = nil, nil
		case s.onRight:
			s.onRight = false
		default:
			return a.open(atDesk), true
		}
	case doFocus, doFocusBack:
		s.focus(do)
	case doMakeOutcome:
		return s.write(), true
	case doEvidence:
		if o := s.outcome(); o != nil {
			return a.askEvidence(o.id, o.text), true
		}
		a.say(answerDone, sayNoOutcome)
	case doEdit, doSelect, doDelete, doChecked, doScope, doStatus, doUp, doDown:
		if s.onRight {
			return s.onPoint(do)
		}
		if s.outcome() == nil {
			a.say(answerDone, sayNoOutcome)
			return nil, true
		}
		return s.onOutcome(do), true
	default:
		return nil, false
	}
	return nil, true
}

// focus goes from the outcomes to the points beside them, and on to the line.
func (s *outcomesScreen) focus(do action) {
	switch {
	case s.onRight == (do == doFocusBack):
		s.onRight = do == doFocus
	default:
		s.onRight = do == doFocusBack // where one comes in again from the line
		s.app.focused = true
	}
}

// write opens the line for a paragraph that tells the points chosen, else the
// one selected. Where no point is, it shows those that are not told yet.
func (s *outcomesScreen) write() tea.Cmd {
	var ids []model.ID
	for _, p := range s.read.untold {
		if slices.Contains(s.points, p.id) {
			ids = append(ids, p.id)
		}
	}
	if id := s.point(); len(ids) == 0 && s.onRight && !id.IsZero() {
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		if s.shows == ofOutcome {
			s.shows, s.right.At = untoldAll, 0
		}
		s.onRight = true
		s.app.say(answerDone, sayChooseToTell)
		return nil
	}
	s.making = true
	return s.app.begin(input{Text: "=> !" + model.OutcomeSummary + " ", purpose: purpose{Kind: outcomeOf, IDs: ids}})
}

// onPoint does what a key does to the points of the right pane.
func (s *outcomesScreen) onPoint(do action) (tea.Cmd, bool) {
	a, id, o := s.app, s.point(), s.outcome()
	if id.IsZero() {
		a.say(answerDone, sayNothingHere)
		return nil, true
	}
	switch do {
	case doEdit:
		return a.editRecord(id), true
	case doSelect:
		if s.shows == ofOutcome {
			a.say(answerDone, sayEvidenceHow)
			return nil, true
		}
		s.points = toggled(s.points, id)
		s.right.Move(1, len(s.beside()))
	case doDelete:
		if s.shows != ofOutcome {
			return a.askDelete([]model.ID{id}), true
		}
		from := o.id
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Evidence(src, at, from, []model.ID{id}, false)
		}, nil), true
	case doChecked:
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Checked(src, at, []model.ID{id})
		}, nil), true
	default:
		a.say(answerDone, sayOutcomesOnly)
	}
	return nil, true
}

// onOutcome does what a key does to the outcomes chosen, else to the one
// selected.
func (s *outcomesScreen) onOutcome(do action) tea.Cmd {
	a, o := s.app, s.outcome()
	ids := []model.ID{o.id}
	if len(s.chosen) > 0 {
		ids = slices.Clone(s.chosen)
	}
	switch do {
	case doEdit:
		return a.editRecord(o.id)
	case doSelect:
		s.chosen = toggled(s.chosen, o.id)
		s.list.Move(1, len(s.order))
	case doDelete:
		return a.askDelete(ids)
	case doChecked:
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Checked(src, at, ids)
		}, nil)
	case doScope:
		a.askWord(sayWhichScope, desk.Scopes(), o.scope, scopeMeans, func(word string) tea.Cmd {
			return a.each(ids, scopeSet(len(ids), word), func(src model.Source, env desk.Env, at desk.Place, id model.ID) (desk.Result, error) {
				return env.SetScope(src, at, id, word)
			})
		})
	case doStatus:
		a.askWord(sayWhichStatus, model.Statuses(), o.status, func(word string) string {
			if word == o.status && o.said != word {
				return o.said
			}
			return ""
		}, func(word string) tea.Cmd {
			return a.each(ids, statusSet(len(ids), word), func(src model.Source, env desk.Env, at desk.Place, id model.ID) (desk.Result, error) {
				return env.SetStatus(src, at, id, word)
			})
		})
	case doUp, doDown:
		by := s.read.step(s.order, s.byAgenda, s.list.At, map[action]int{doUp: -1, doDown: 1}[do])
		if by == 0 {
			a.say(answerDone, sayOwnItem)
			return nil
		}
		id := o.id
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Order(src, at, id, by)
		}, nil)
	}
	return nil
}
