package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// onFloor does what a key does to the turns and points that are selected.
func (d *deskScreen) onFloor(do action, key string) (tea.Cmd, bool) {
	a := d.app
	if len(d.rows) == 0 {
		a.say(answerDone, sayNothingTaken)
		return nil, true
	}
	points := d.points()
	here := d.rows[max(0, min(d.floor.At, len(d.rows)-1))]
	switch do {
	case doEdit:
		return a.editRecord(here.id()), true
	case doSelect:
		d.choose(here)
		d.floor.Move(1, len(d.rows))
	case doUntagged:
		d.jump(1)
	case doUntaggedBack:
		d.jump(-1)
	case doFix:
		if here.turn == nil {
			return a.editRecord(here.id()), true
		}
		return a.editRecord(here.turn.id), true
	case doObjective, doPrinciple, doKind, doTag, doLabel:
		if len(points) == 0 {
			a.say(answerDone, sayChoosePoints)
			return nil, true
		}
		sign := map[action]string{doObjective: "#", doPrinciple: "%", doKind: "!", doLabel: "^", doTag: strings.Replace(key, "?", "??", 1)}[do]
		return a.begin(input{Text: sign, purpose: purpose{Kind: tagRecords, IDs: slices.Clone(points)}}), true
	case doDelete:
		ids := points
		if len(ids) == 0 {
			ids = []model.ID{here.id()}
		}
		return a.askDelete(slices.Clone(ids)), true
	case doMakeOutcome:
		if len(points) == 0 {
			a.say(answerDone, sayChoosePoints)
			return nil, true
		}
		return a.begin(input{Text: "=> ", purpose: purpose{Kind: outcomeOf, IDs: slices.Clone(points)}}), true
	case doMove:
		if len(points) == 0 {
			a.say(answerDone, sayChoosePoints)
			return nil, true
		}
		d.askMove(slices.Clone(points))
	case doSplit:
		if here.point == nil {
			a.say(answerDone, sayChoosePoint)
			return nil, true
		}
		d.askSplit(here)
	case doJoin:
		if len(points) < 2 {
			a.say(answerDone, sayChooseTwo)
			return nil, true
		}
		ids := slices.Clone(points)
		d.chosen = nil
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Join(src, at, ids)
		}, nil), true
	case doChecked:
		ids := slices.Clone(points)
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Checked(src, at, ids)
		}, nil), true
	default:
		return nil, false
	}
	return nil, true
}

// choose selects a point, or takes it back.
func (d *deskScreen) choose(r floorRow) {
	if r.point == nil {
		return
	}
	if i := slices.Index(d.chosen, r.id()); i >= 0 {
		d.chosen = slices.Delete(d.chosen, i, i+1)
		return
	}
	var all []model.ID
	for _, o := range d.rows { // in the order of the floor
		if o.id() == r.id() || slices.Contains(d.chosen, o.id()) {
			all = append(all, o.id())
		}
	}
	d.chosen = all
}

// jump goes to the next point without an objective.
func (d *deskScreen) jump(by int) {
	n := len(d.rows)
	for i := 1; i <= n; i++ {
		at := ((d.floor.At+by*i)%n + n) % n
		if p := d.rows[at].point; p != nil && p.untagged {
			d.floor.At = at
			return
		}
	}
	d.app.say(answerDone, sayAllTagged)
}

// askMove asks which turn the points belong to.
func (d *deskScreen) askMove(points []model.ID) {
	a := d.app
	var items []choice
	var turns []model.ID
	for _, t := range slices.Backward(d.read.turns) {
		if own := d.rows[max(0, min(d.floor.At, len(d.rows)-1))].turn; len(points) > 1 || own == nil || t.id != own.id {
			items = append(items, choice{label: t.who, detail: strings.TrimSpace(clock(t.start, a.now) + " " + t.detail)})
			turns = append(turns, t.id)
		}
	}
	if len(turns) == 0 {
		a.say(answerDone, sayNoOtherTurn)
		return
	}
	a.push(newChoose(a, sayMoveTo, items, func(i int) tea.Cmd {
		d.chosen = nil
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Move(src, at, points, turns[i])
		}, nil)
	}))
}

// askSplit asks where a point is to be divided.
func (d *deskScreen) askSplit(r floorRow) {
	a, id := d.app, r.point.id
	line, err := a.lineOf(id)
	if err != nil {
		a.refuse(err)
		return
	}
	a.push(newAsk(a, saySplit, saySplitHow, line, func(text string, cursor int) tea.Cmd {
		first, second := text[:cursor], text[cursor:]
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Split(src, at, id, strings.TrimSpace(first), strings.TrimSpace(second))
		}, nil)
	}))
}

// askDelete deletes at once: undo brings it back.
func (a *App) askDelete(ids []model.ID) tea.Cmd {
	return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		return env.Delete(src, at, ids)
	}, nil)
}

// editRecord opens the capture line on a record.
func (a *App) editRecord(id model.ID) tea.Cmd {
	text, err := a.lineOf(id)
	if err != nil {
		a.refuse(err)
		return nil
	}
	if text == "" {
		a.say(answerDone, sayGone)
		return nil
	}
	return a.begin(input{Text: text, purpose: purpose{Kind: editRecord, IDs: []model.ID{id}}})
}

// lineOf is a record as the line it would be typed as, "" for one that is gone.
func (a *App) lineOf(id model.ID) (text string, err error) {
	zone, names := a.now.Location(), a.ses.Names()
	err = a.ses.Store().View(func(src model.Source) error {
		if r := src.Record(id); r != nil && model.Visible(src, r) {
			if m := src.Record(desk.MeetingOf(src, r)); m != nil {
				zone = model.Meeting{Record: m}.Location(zone)
			}
			text = desk.LineOf(src, id, names, zone)
		}
		return nil
	})
	return text, err
}

// editLast opens the last point; once more, as long as nothing was changed, the
// one before it.
func (a *App) editLast() tea.Cmd {
	c := &a.line
	points := a.ses.Place().Points
	at := len(points) - 1
	if c.in.Kind == editRecord && c.edit.Text() == c.start {
		if i := slices.Index(points, c.in.IDs[0]); i >= 0 {
			at = i - 1
		}
	} else if !c.empty() {
		return nil
	}
	if at < 0 {
		a.say(answerDone, sayNoPointYet)
		return nil
	}
	return a.editRecord(points[at])
}
