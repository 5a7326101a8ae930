package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/store/search"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// behind lists what stands behind a paragraph: outcomes and points, with who
// said them and where. Enter goes there, and Esc comes back to the paragraph.
type behind struct {
	app   *App
	what  string
	rows  []behindRow
	list  widget.List
	ready bool
}

// behindRow is one record behind a paragraph.
type behindRow struct {
	pointCard
	kind model.Kind
	said string // of an outcome: how far it is, by whom and when
}

// behindMsg is what was read for one such list.
type behindMsg struct {
	of   *behind
	rows []behindRow
	err  error
}

// behind opens the records behind an entry.
func (s *summaryScreen) behind(e *summaryEntry) tea.Cmd {
	a := s.app
	if len(e.records) == 0 {
		a.say(answerDone, sayNoRecords)
		return nil
	}
	b := &behind{app: a, what: sayBehind}
	a.push(b)
	ids, store, now, several := slices.Clone(e.records), a.ses.Store(), a.now, s.over != overMeeting
	return func() tea.Msg {
		m := behindMsg{of: b}
		m.err = store.View(func(src model.Source) error {
			c := newCards(src, several)
			for _, id := range ids {
				r := src.Record(id)
				if r == nil || !model.Visible(src, r) {
					continue
				}
				row := c.behind(r)
				if r.Kind == model.KindOutcome {
					row.said = statusSaid(src, r, (model.Outcome{Record: r}).Status(), now)
				}
				m.rows = append(m.rows, row)
			}
			return nil
		})
		return m
	}
}

// behind is the row of a record behind a paragraph.
func (c *cards) behind(r *model.Record) behindRow {
	row := behindRow{kind: r.Kind}
	meeting := desk.MeetingOf(c.src, r)
	switch r.Kind {
	case model.KindPoint:
		row.pointCard = c.of(r)
		return row
	case model.KindIntervention:
		t := model.Intervention{Record: r}
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: sayATurn}, who: desk.Called(c.src, t), item: t.Item()}
	case model.KindOutcome:
		o := outcomeOfRecord(c.src, r)
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: o.text, tags: o.tags, marks: o.marks}, who: outcomeCalled(o.kind)}
		if up := c.src.Record((model.Outcome{Record: r}).Item()); up != nil && up.Kind == model.KindItem {
			row.item = up.ID
		}
	case model.KindItem:
		i := model.AgendaItem{Record: r}
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: i.Title()}, who: kindCalled(r.Kind), item: r.ID}
	default:
		row.pointCard = pointCard{pointRow: pointRow{id: r.ID, text: model.Meeting{Record: r}.Title()}, who: kindCalled(r.Kind)}
	}
	row.meeting = meeting
	if r.Kind != model.KindMeeting {
		row.where = whereOf(c.src, r, c.several)
	}
	return row
}

func (b *behind) title() string        { return b.what }
func (b *behind) foot() string         { return sayBehindFoot }
func (b *behind) paste(string) tea.Cmd { return nil }
func (b *behind) other(msg tea.Msg) tea.Cmd {
	m, ok := msg.(behindMsg)
	if !ok || m.of != b {
		return nil
	}
	if m.err != nil {
		b.app.pop()
		b.app.refuse(m.err)
		return nil
	}
	b.rows, b.ready = m.rows, true
	return nil
}

func (b *behind) key(name, _ string) tea.Cmd {
	switch name {
	case "esc":
		b.app.pop()
		return nil
	case "enter", "f2", "e":
	default:
		b.list.Key(name, len(b.rows), 10)
		return nil
	}
	if b.list.At >= len(b.rows) {
		return nil
	}
	r := b.rows[b.list.At]
	if name == "enter" {
		return b.app.jumpFrom(atSummary, search.Entry{ID: r.id, Kind: r.kind, Meeting: r.meeting, Item: r.item})
	}
	b.app.pop()
	return b.app.rewordRecord(r.id, r.kind)
}

func (b *behind) view(w, h int) ([]widget.Row, *point) {
	th := b.app.th
	text := recordsBehind(len(b.rows))
	if !b.ready {
		text = sayReading
	}
	rows := []widget.Row{widget.Line(w, widget.Piece{Text: " " + text, Style: th.dim})}
	return append(rows, b.list.View(w, h-1, len(b.rows), func(i int) []widget.Row {
		r := b.rows[i]
		pieces := r.pieces(th)
		if r.said != "" {
			pieces = append(pieces, widget.Piece{Text: "  " + r.said, Style: th.dim})
		}
		return b.app.entry(w, i == b.list.At, true, false, pieces...)
	})...), nil
}

// jumpFrom shows a record at the desk; Esc there comes back to the screen that
// it was gone to from.
func (a *App) jumpFrom(from screenID, e search.Entry) tea.Cmd {
	cmd := a.jump(e)
	a.desk().peek.from = from
	return cmd
}

// rewordOutcome opens an outcome in the line: its text in the document's language
// where it was put into that one.
func (s *summaryScreen) rewordOutcome(id model.ID) tea.Cmd {
	a := s.app
	if !s.ready() { // it could not be made again meanwhile
		return a.editRecord(id)
	}
	language, words := s.made.doc.Meta.Language, ""
	if err := a.ses.Store().View(func(src model.Source) error {
		if r := src.Record(id); r != nil {
			words = model.Outcome{Record: r}.TextIn(language)
		}
		return nil
	}); err != nil {
		a.refuse(err)
		return nil
	}
	if words == "" {
		return a.editRecord(id)
	}
	return a.begin(input{Text: session.OneLine(words), purpose: purpose{Kind: editText, IDs: []model.ID{id}, Language: language}})
}

// rewordRecord opens a record in the line, where it has words of its own.
func (a *App) rewordRecord(id model.ID, kind model.Kind) tea.Cmd {
	switch kind {
	case model.KindOutcome:
		return a.summary().rewordOutcome(id)
	case model.KindPoint, model.KindIntervention:
		return a.editRecord(id)
	}
	a.say(answerDone, sayFromAgenda)
	return nil
}

// reword edits the words of an entry where they stand: of the outcome it tells,
// else of its one point or turn. Of several one is chosen first.
func (s *summaryScreen) reword(e *summaryEntry) tea.Cmd {
	a := s.app
	if len(e.records) == 0 || isHeadingEntry(s.made, e) {
		a.say(answerDone, sayNoWordsOfIts)
		return nil
	}
	var outcomes []model.ID
	for _, id := range e.records {
		if _, is := s.made.outcomes[id]; is {
			outcomes = append(outcomes, id)
		}
	}
	id := e.records[0]
	switch {
	case len(outcomes) == 1:
		return s.rewordOutcome(outcomes[0])
	case len(outcomes) > 1 || len(e.records) > 1:
		a.say(answerDone, sayOfWhich)
		return s.behind(e)
	}
	var kind model.Kind
	if err := a.ses.Store().View(func(src model.Source) error {
		if r := src.Record(id); r != nil {
			kind = r.Kind
		}
		return nil
	}); err != nil {
		a.refuse(err)
		return nil
	}
	return a.rewordRecord(id, kind)
}

// detail tells of the selected entry, below the document.
func (s *summaryScreen) detail() []widget.Piece {
	th, e, m := s.app.th, s.entry(), s.made
	dim := func(text string) []widget.Piece { return []widget.Piece{{Text: " " + text, Style: th.dim}} }
	if e == nil {
		return dim("")
	}
	switch {
	case e.block == 0 && e.part == wholeBlock:
		return dim(m.wholeWords())
	case len(e.names) > 0:
		return []widget.Piece{{Text: " ! " + namedIn(e.names), Style: th.warn}, {Text: "; " + sayTakeNameOut, Style: th.dim}}
	case len(e.records) == 0:
		return dim("")
	case isHeadingEntry(m, e):
		return dim(recordsUnder(len(e.records)))
	}
	for _, id := range e.records {
		if o, is := m.outcomes[id]; is {
			return dim(outcomeTells(o.kind, o.said, o.backed))
		}
	}
	return dim(recordsBehind(len(e.records)) + ", " + sayEnterShows)
}

// wholeWords tell how far the whole is, by whom and when, and what holds it up.
func (m *summaryMade) wholeWords() string {
	w := m.whole
	switch {
	case w.meeting.IsZero():
		return wholeOfSeveral(m.doc.Meta.Status, len(m.doc.Meta.Meetings))
	case w.Said == "":
		return wholeIs(w.Status)
	case w.Said == w.Status:
		return wholeIs(w.said)
	}
	return heldUp(w.Status, w.said, w.Behind)
}
