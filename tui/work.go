package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// workScreen is a list that is worked off: what could not be read, what is
// marked to check, points that no outcome tells yet. What is done leaves it.
type workScreen struct {
	app    *App
	what   action // doSettle, doCheck or doUntold
	read   *workRead
	list   widget.List
	chosen []model.ID
}

// workRead is the list as it was read.
type workRead struct {
	what action
	code string // of the meeting; "": of all meetings
	rows []workRow
}

// workRow is one thing to be done.
type workRow struct {
	pointCard
	kind model.Kind
	why  string // what could not be read
}

func newWork(a *App) screen { return &workScreen{app: a, what: doSettle, read: &workRead{}} }

// work opens one of the lists that are worked off.
func (a *App) work(do action) tea.Cmd {
	s := a.screens[atWork].(*workScreen)
	if s.what != do {
		*s = workScreen{app: a, what: do, read: &workRead{what: do}}
	}
	return a.open(atWork)
}

func (s *workScreen) reader() func(src model.Source) any {
	what, meeting := s.what, s.app.ses.Place().Meeting
	return func(src model.Source) any { return readWork(src, what, meeting) }
}

func readWork(src model.Source, what action, meeting model.ID) *workRead {
	w := &workRead{what: what}
	if m := src.Record(meeting); m != nil {
		w.code = model.Meeting{Record: m}.Code()
	} else {
		meeting = model.ID{}
	}
	c := newCards(src, meeting.IsZero())
	switch what {
	case doUntold:
		meetings := []model.ID{meeting}
		if meeting.IsZero() {
			meetings = nil
			for _, m := range session.AllMeetings(src) {
				meetings = append(meetings, m.ID)
			}
		}
		for _, m := range meetings {
			for _, p := range desk.Untold(src, m) {
				w.rows = append(w.rows, workRow{pointCard: c.of(p.Record), kind: model.KindPoint})
			}
		}
	case doCheck:
		for _, r := range desk.ToCheck(src, meeting) {
			w.rows = append(w.rows, c.work(r))
		}
	default:
		for _, r := range desk.ToSettle(src, meeting) {
			w.rows = append(w.rows, c.work(r))
		}
	}
	return w
}

// work is the row of a record on a list.
func (c *cards) work(r *model.Record) workRow {
	row := workRow{kind: r.Kind, why: r.Value(model.FieldSettle)}
	switch r.Kind {
	case model.KindPoint:
		row.pointCard = c.of(r)
	case model.KindIntervention:
		t := model.Intervention{Record: r}
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: sayATurn}, who: desk.Called(c.src, t)}
	default:
		o := outcomeOfRecord(c.src, r)
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: o.text, tags: o.tags, marks: o.marks}, who: outcomeCalled(o.kind)}
	}
	row.where = whereOf(c.src, r, c.several)
	row.marks = slices.DeleteFunc(row.marks, func(m string) bool { return m == sayToSettle || m == sayToCheck })
	return row
}

func (s *workScreen) take(content any) tea.Cmd {
	r := content.(*workRead)
	if r.what != s.what {
		return nil
	}
	was := s.selected()
	s.read = r
	if at := slices.IndexFunc(r.rows, func(w workRow) bool { return w.id == was }); at >= 0 {
		s.list.At = at
	}
	s.list.Move(0, len(r.rows))
	s.chosen = standing(s.chosen, func(id model.ID) bool {
		return slices.ContainsFunc(r.rows, func(w workRow) bool { return w.id == id })
	})
	return nil
}

// selected is the record that the keys are on, zero for none.
func (s *workScreen) selected() model.ID {
	if s.list.At < 0 || s.list.At >= len(s.read.rows) {
		return model.ID{}
	}
	return s.read.rows[s.list.At].id
}

// ids are the records that an action is about: those chosen, in the order of
// the list, else the one the keys are on.
func (s *workScreen) ids() []model.ID {
	var ids []model.ID
	for _, r := range s.read.rows {
		if slices.Contains(s.chosen, r.id) {
			ids = append(ids, r.id)
		}
	}
	if id := s.selected(); len(ids) == 0 && !id.IsZero() {
		ids = append(ids, id)
	}
	return ids
}

func (s *workScreen) title() string {
	return workTitle(s.what, len(s.read.rows)) + prefixed(" ▸ ", s.read.code)
}

func (s *workScreen) scope() scope { return inWork }

func (s *workScreen) key(name, _ string) tea.Cmd {
	s.list.Key(name, len(s.read.rows), 10)
	return nil
}

func (s *workScreen) do(do action, _ string) (tea.Cmd, bool) {
	a := s.app
	if do == doLeave {
		if len(s.chosen) > 0 {
			s.chosen = nil
			return nil, true
		}
		return a.open(atDesk), true
	}
	ids := s.ids()
	switch do {
	case doEdit, doSelect, doDelete, doChecked, doMakeOutcome:
		if len(ids) == 0 {
			a.say(answerDone, sayNothingHere)
			return nil, true
		}
	}
	switch do {
	case doEdit:
		return a.editRecord(s.selected()), true
	case doSelect:
		s.chosen = toggled(s.chosen, s.selected())
		s.list.Move(1, len(s.read.rows))
	case doDelete:
		return a.askDelete(ids), true
	case doChecked:
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Checked(src, at, ids)
		}, nil), true
	case doMakeOutcome:
		if s.what != doUntold {
			return nil, false
		}
		return a.begin(input{Text: "=> ", purpose: purpose{Kind: outcomeOf, IDs: ids}}), true
	default:
		return nil, false
	}
	return nil, true
}

func (s *workScreen) view(w, h int) []widget.Row {
	a := s.app
	if len(s.read.rows) == 0 {
		return a.empty(w, h, workDone(s.what))
	}
	how := widget.Line(w, widget.Piece{Text: " " + workHow(s.what), Style: a.th.dim})
	return widget.Box(append([]widget.Row{how}, s.list.View(w, h-1, len(s.read.rows), func(i int) []widget.Row {
		r := s.read.rows[i]
		pieces := r.pieces(a.th)
		if r.why != "" {
			pieces = append(pieces, widget.Piece{Text: "  " + sayUnread + " " + r.why, Style: a.th.warn})
		}
		return a.entry(w, i == s.list.At, !a.focused, slices.Contains(s.chosen, r.id), pieces...)
	})...), w, h)
}
