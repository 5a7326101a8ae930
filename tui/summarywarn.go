package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/summary"
	"rapporteur/store/search"
)

// showWarnings lists what there is to look at. One that is chosen is gone to.
// Nothing here changes the text.
func (s *summaryScreen) showWarnings() {
	a, m := s.app, s.made
	if len(m.warnings) == 0 {
		a.say(answerDone, sayNoWarnings)
		return
	}
	var items []choice
	for _, w := range m.warnings {
		items = append(items, choice{label: warningCalled(w.Kind), detail: m.warned(w)})
	}
	a.push(newChoose(a, warningsTitle(len(m.warnings)), items, func(i int) tea.Cmd { return s.goToWarning(m, m.warnings[i]) }))
}

// warned is what a warning is about.
func (m *summaryMade) warned(w summary.Warning) string {
	words := w.Where
	if len(w.Records) > 0 && words == "" {
		words = m.called[w.Records[0]]
	}
	if w.Kind == summary.WarnTooLong {
		words = tooLong(m.words)
	}
	if under := m.headingAbove(w.Block); under != "" && w.Kind == summary.WarnLoneSubheading {
		words = underHeading(words, under)
	}
	if w.Name != "" {
		words = w.Name + prefixed(": ", words)
	}
	return words
}

// headingAbove is the heading that a heading stands under, "" for none.
func (m *summaryMade) headingAbove(block int) string {
	if block < 0 || block >= len(m.doc.Blocks) {
		return ""
	}
	h, is := m.doc.Blocks[block].(summary.Heading)
	for i := block - 1; is && i >= 0; i-- {
		if over, is := m.doc.Blocks[i].(summary.Heading); is && over.Depth < h.Depth {
			return summary.PlainText(over.Text)
		}
	}
	return ""
}

// goToWarning selects what a warning is about; what stands in no paragraph is
// shown at the desk.
func (s *summaryScreen) goToWarning(m *summaryMade, w summary.Warning) tea.Cmd {
	at := m.find(w.Records...) // a heading stands over what it is about too: the paragraph comes first
	if at < 0 && w.Block >= 0 {
		at = slices.IndexFunc(m.entries, func(e summaryEntry) bool { return e.block == w.Block })
	}
	if at >= 0 && s.ready() {
		if s.made != m { // it was made again meanwhile
			at, _ = s.made.sameAs(m, at)
		}
		s.pos.Put(at, s.tall/3)
		return nil
	}
	if len(w.Records) == 0 {
		s.app.say(answerDone, m.warned(w))
		return nil
	}
	return s.app.showRecord(w.Records[0])
}

// showRecord shows a record at the desk; Esc comes back to the summary.
func (a *App) showRecord(id model.ID) tea.Cmd {
	e := search.Entry{ID: id}
	err := a.ses.Store().View(func(src model.Source) error {
		r := src.Record(id)
		if r == nil || !model.Visible(src, r) {
			return nil
		}
		row := newCards(src, false).behind(r)
		e = search.Entry{ID: id, Kind: r.Kind, Meeting: desk.MeetingOf(src, r), Item: row.item}
		return nil
	})
	switch {
	case err != nil:
		a.refuse(err)
		return nil
	case e.Meeting.IsZero():
		a.say(answerDone, sayGone)
		return nil
	}
	return a.jumpFrom(atSummary, e)
}

// showTold goes from what is selected elsewhere to the paragraph that tells it.
func (a *App) showTold() tea.Cmd {
	var ids []model.ID
	meeting := a.ses.Place().Meeting
	switch s := a.screens[a.at].(type) {
	case *deskScreen:
		ids = s.selectedRecords()
		meeting = s.read.place.Meeting
	case *outcomesScreen:
		ids = append(ids, s.selected())
		if s.onRight {
			ids[0] = s.point()
		}
	case *workScreen:
		ids = append(ids, s.selected())
	}
	ids = slices.DeleteFunc(ids, model.ID.IsZero)
	if len(ids) == 0 {
		a.say(answerDone, sayNothingHere)
		return nil
	}
	s := a.summary()
	if s.over == overMeeting && meeting != a.ses.Place().Meeting {
		a.say(answerDone, sayOtherMeeting)
		return nil
	}
	s.goTo = ids
	a.answer = answer{}
	return a.open(atSummary)
}
