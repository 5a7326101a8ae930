package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/tui/widget"
)

// SummaryRequest says which summary a screen wants.
type SummaryRequest struct {
	Meeting  model.ID    // of one meeting; zero: of Region
	Region   string      // id; "" without a meeting: all regions
	Round    int         // of the region; 0: the latest with notes
	Profile  string      // id of a profile; "": the first there is
	Language string      // of headings and set phrases; "": the profile's own
	Level    model.Level // the limit asked for, NoLevel for none
}

// summaryScreen shows a summary as it will read: of the open meeting, its region
// or all. It is made again whenever something was written, and stays at the
// paragraph that is being read.
type summaryScreen struct {
	app  *App
	open summaryOf
	want SummaryRequest // as it was chosen; its meeting and round follow open
	over summaryScope
	made *summaryMade // nil: not yet

	making bool // one is being made
	stale  bool // and what it is made from, or how, has changed since

	pos  widget.Scroll
	tall int
	rows rowCache
	goTo []model.ID // records that are to be shown once it is made
}

// summaryOf is the meeting that is open.
type summaryOf struct {
	meeting model.ID
	code    string // "": none is open
	regions []string
	round   int
}

// summaryScope is what a summary tells of.
type summaryScope uint8

const (
	overMeeting summaryScope = iota
	overRegion
	overAll
)

// rowCache keeps rows that were drawn at one width.
type rowCache struct {
	width int
	rows  map[int][]widget.Row
}

// mostCached is how many entries are kept drawn: several windows of them.
const mostCached = 2000

func newSummary(a *App) screen { return &summaryScreen{app: a} }

// summary is the screen of the summary.
func (a *App) summary() *summaryScreen { return a.screens[atSummary].(*summaryScreen) }

func (s *summaryScreen) reader() func(src model.Source) any {
	meeting := s.app.ses.Place().Meeting
	return func(src model.Source) any {
		r := src.Record(meeting)
		if r == nil {
			return summaryOf{}
		}
		m := model.Meeting{Record: r}
		return summaryOf{meeting: meeting, code: m.Code(), regions: m.Regions(), round: m.Round()}
	}
}

// take takes in which meeting is open and asks for the summary.
func (s *summaryScreen) take(content any) tea.Cmd {
	was := s.open
	s.open = content.(summaryOf)
	if was.meeting != s.open.meeting && s.over == overMeeting {
		s.made = nil
	}
	return s.make()
}

// request is what is wanted now; ok is false where there is no meeting to tell
// of.
func (s *summaryScreen) request() (req SummaryRequest, ok bool) {
	req = s.want
	req.Meeting, req.Round = model.ID{}, 0
	switch s.over {
	case overMeeting:
		req.Region, req.Meeting = "", s.open.meeting
		return req, !s.open.meeting.IsZero()
	case overRegion:
		if slices.Contains(s.open.regions, req.Region) {
			req.Round = s.open.round
		}
	case overAll:
		req.Region = ""
	}
	return req, true
}

// make makes the summary, in a command. One is made at a time: while a large one
// is being made, lines that come in ask for one more, not for one each.
func (s *summaryScreen) make() tea.Cmd {
	req, ok := s.request()
	document := s.app.out.Document
	switch {
	case !ok || document == nil:
		return nil
	case s.making:
		s.stale = true
		return nil
	}
	s.making, s.stale = true, false
	store, now := s.app.ses.Store(), s.app.now
	return func() tea.Msg { return makeSummary(document, store, req, now) }
}

// takeMade takes in a summary that was made. One of other wishes than those of
// now is dropped, and made again.
func (s *summaryScreen) takeMade(m *summaryMade) tea.Cmd {
	s.making = false
	req, ok := s.request()
	if ok && req == m.req {
		s.put(m)
	}
	if s.stale && (s.app.at == atSummary || len(s.goTo) > 0) {
		return s.make()
	}
	return nil
}

// put shows a summary at the place where the one before was being read.
func (s *summaryScreen) put(m *summaryMade) {
	was, at := s.made, s.pos.At
	row := 0
	if was != nil && s.tall > 0 && len(was.entries) > 0 {
		row = s.pos.Row(s.tall, s.height)
	}
	s.made, s.rows = m, rowCache{width: s.rows.width}
	switch {
	case m.err != nil:
		s.goTo = nil
		return
	case len(s.goTo) > 0 && (!s.stale || m.find(s.goTo...) >= 0): // it may stand in the next one only
		if i := m.find(s.goTo...); i >= 0 {
			s.pos.Put(i, s.tall/3)
		} else {
			s.app.say(answerDone, sayInNoParagraph)
		}
		s.goTo = nil
	case was == nil || len(was.entries) == 0:
		s.pos.Put(0, 0)
	default:
		i, found := m.sameAs(was, at)
		if !found { // nothing of it is left: the same part of the whole
			i = at * len(m.entries) / len(was.entries)
		}
		s.pos.Put(i, row)
	}
}

// again makes the summary in another shape.
func (s *summaryScreen) again() tea.Cmd { return s.make() }

// profile is the profile that is chosen.
func (s *summaryScreen) profile() string {
	if s.want.Profile == "" {
		return summary.ProfileRegional
	}
	return s.want.Profile
}

func (s *summaryScreen) title() string {
	of := s.open.code
	switch s.over {
	case overRegion:
		of = regionCalled(s.want.Region)
	case overAll:
		of = sayAllRegions
	case overMeeting:
	}
	if of == "" {
		return saySummaryTitle
	}
	return summaryTitle(of, s.profile(), s.want.Language, s.want.Level.String())
}

func (s *summaryScreen) scope() scope { return inSummary }

// ready tells whether there is a summary to move in.
func (s *summaryScreen) ready() bool {
	return s.made != nil && s.made.err == nil && len(s.made.entries) > 0
}

func (s *summaryScreen) key(name, _ string) tea.Cmd {
	if name == "left" || name == "right" {
		all := summary.Profiles()
		at := slices.IndexFunc(all, func(p summary.Profile) bool { return p.ID == s.profile() })
		s.want.Profile = all[(max(0, at)+len(all)+map[string]int{"left": -1, "right": 1}[name])%len(all)].ID
		return s.again()
	}
	if s.ready() && s.tall > 0 {
		s.pos.Key(name, len(s.made.entries), s.tall, s.height)
	}
	return nil
}

// entry is the entry that is selected, nil where there is none.
func (s *summaryScreen) entry() *summaryEntry {
	if !s.ready() {
		return nil
	}
	return &s.made.entries[max(0, min(s.pos.At, len(s.made.entries)-1))]
}

func (s *summaryScreen) do(do action, _ string) (tea.Cmd, bool) {
	a := s.app
	switch do {
	case doLeave:
		return a.open(atDesk), true
	case doProfile:
		s.askProfile()
	case doLevel:
		s.askLevel()
	case doLanguage:
		s.askLanguage()
	case doTellsOf:
		s.askScope()
	case doWhole:
		return nil, s.askWhole()
	case doOpen, doReword, doStatus, doWarnings:
		e := s.entry()
		if e == nil {
			a.say(answerDone, sayNothingHere)
			return nil, true
		}
		switch do {
		case doOpen:
			return s.behind(e), true
		case doReword:
			return s.reword(e), true
		case doStatus:
			s.askStatus(e)
		default:
			s.showWarnings()
		}
	default:
		return nil, false
	}
	return nil, true
}

// gutter is how many cells stand at the left of an entry: whether it is selected,
// and whether something is to be looked at in it.
const gutter = 2

// drawn are the rows of an entry, without its gutter.
func (s *summaryScreen) drawn(i int) []widget.Row {
	rows, ok := s.rows.rows[i]
	if !ok {
		if s.rows.rows == nil || len(s.rows.rows) >= mostCached {
			s.rows.rows = map[int][]widget.Row{}
		}
		rows = s.made.rows(i, max(1, s.rows.width-gutter), s.app.th)
		s.rows.rows[i] = rows
	}
	return rows
}

func (s *summaryScreen) height(i int) int {
	n := max(1, len(s.drawn(i)))
	if s.made.entries[i].gap {
		n++
	}
	return n
}

func (s *summaryScreen) view(w, h int) []widget.Row {
	a := s.app
	_, ok := s.request()
	switch {
	case !ok:
		return a.empty(w, h, sayOpenMeeting)
	case a.out.Document == nil:
		return a.empty(w, h, sayNoSummary)
	case s.made == nil:
		return a.empty(w, h, sayMaking)
	case s.made.err != nil:
		return a.empty(w, h, notMade(s.made.err))
	}
	if s.rows.width != w {
		s.rows = rowCache{width: w}
	}
	rows := []widget.Row{s.headRow(w)}
	n := len(s.made.entries)
	s.tall = max(1, h-2)
	rows = append(rows, s.pos.View(w, s.tall, n, s.height, func(i int) []widget.Row { return s.marked(i, w) })...)
	if h < 3 {
		return widget.Box(rows, w, h)
	}
	return append(rows, widget.Line(w, s.detail()...))
}

// marked are the rows of an entry with its gutter.
func (s *summaryScreen) marked(i, w int) []widget.Row {
	th := s.app.th
	e := s.made.entries[i]
	on := i == s.pos.At
	var rows []widget.Row
	if e.gap {
		rows = append(rows, widget.Blank(w))
	}
	for k, r := range s.drawn(i) {
		mark := " "
		switch {
		case on && k == 0:
			mark = "▸"
		case on:
			mark = "│"
		}
		look := " "
		if k == 0 && len(e.names) > 0 {
			look = "!"
		}
		rows = append(rows, th.accent.Of(mark)+th.warn.Of(look)+r)
	}
	return rows
}

// largeSummary is from how many entries on it is told that a summary is being
// made again: a smaller one is there before that could be read.
const largeSummary = 1000

// headRow tells how long the document is, and what is to be looked at.
func (s *summaryScreen) headRow(w int) widget.Row {
	m := s.made
	style := s.app.th.dim
	if len(m.warnings) > 0 {
		style = s.app.th.warn
	}
	n := len(m.entries)
	right := rowsShown(min(n, s.pos.At+1), n)
	if s.making && n > largeSummary {
		right = sayMakingAgain + "  " + right
	}
	return widget.Ends(w, widget.Piece{Text: " " + lengthOf(m.words, m.doc.Speech, len(m.warnings), w < 60), Style: style},
		widget.Piece{Text: right + " ", Style: s.app.th.dim})
}
