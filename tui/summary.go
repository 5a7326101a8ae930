package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/tui/widget"
)

// summaryScreen shows the summary of the open meeting as it will read, under
// one of the profiles. It is made again whenever something was written.
type summaryScreen struct {
	app     *App
	code    string // of the meeting; "": none is open
	profile int
	text    *summaryText // nil: not made yet
	top     int
	tall    int

	wrapped []widget.Row // of text, at width
	width   int
}

// summaryText is a summary that was made, or why it was not.
type summaryText struct {
	meeting model.ID
	profile string
	text    string
	words   int
	err     error
}

// summaryOf is the meeting that is open, and its code.
type summaryOf struct {
	meeting model.ID
	code    string
}

func newSummary(a *App) screen { return &summaryScreen{app: a} }

func (s *summaryScreen) reader() func(src model.Source) any {
	meeting := s.app.ses.Place().Meeting
	return func(src model.Source) any {
		of := summaryOf{}
		if r := src.Record(meeting); r != nil {
			of = summaryOf{meeting, model.Meeting{Record: r}.Code()}
		}
		return of
	}
}

// take takes in which meeting is open and asks for its summary, or takes in the
// summary. The reply carries the number of the reading it belongs to: a later
// reading makes it late, and it is dropped.
func (s *summaryScreen) take(content any) tea.Cmd {
	switch c := content.(type) {
	case *summaryText:
		if s.text == nil || s.text.meeting != c.meeting || s.text.profile != c.profile {
			s.top = 0
		}
		s.text, s.wrapped = c, nil
	case summaryOf:
		if s.code != c.code {
			s.text, s.wrapped = nil, nil
		}
		s.code = c.code
		if c.code != "" && s.app.out.Summary != nil {
			return s.make(c.meeting)
		}
	}
	return nil
}

// make makes the summary, in a command.
func (s *summaryScreen) make(meeting model.ID) tea.Cmd {
	tell, profile, request := s.app.out.Summary, s.id(), s.app.request
	return func() tea.Msg {
		t := &summaryText{meeting: meeting, profile: profile}
		t.text, t.err = tell(meeting, profile)
		t.words = len(strings.Fields(t.text))
		return readMsg{request: request, at: atSummary, content: t}
	}
}

// id is the profile that is chosen.
func (s *summaryScreen) id() string { return summary.Profiles()[s.profile].ID }

func (s *summaryScreen) title() string {
	if s.code == "" {
		return saySummaryTitle
	}
	return summaryTitle(s.code, s.id())
}

func (s *summaryScreen) scope() scope { return inTable }

func (s *summaryScreen) key(name, _ string) tea.Cmd {
	if s.text != nil && s.width > 0 {
		s.wrap(s.width)
	}
	switch name {
	case "left", "right":
		n := len(summary.Profiles())
		s.profile = (s.profile + map[string]int{"left": n - 1, "right": 1}[name]) % n
		s.text, s.wrapped = nil, nil
		return s.app.read()
	case "up":
		s.top--
	case "down":
		s.top++
	case "pgup":
		s.top -= max(1, s.tall-1)
	case "pgdown", "space": // as readers of text turn a page
		s.top += max(1, s.tall-1)
	case "home":
		s.top = 0
	case "end":
		s.top = len(s.wrapped)
	}
	s.top = max(0, min(s.top, len(s.wrapped)-s.tall))
	return nil
}

func (s *summaryScreen) do(do action, _ string) (tea.Cmd, bool) {
	if do == doLeave {
		return s.app.open(atDesk), true
	}
	return nil, false
}

func (s *summaryScreen) view(w, h int) []widget.Row {
	a := s.app
	switch {
	case s.code == "":
		return a.empty(w, h, sayOpenMeeting)
	case a.out.Summary == nil:
		return a.empty(w, h, sayNoSummary)
	case s.text == nil:
		return a.empty(w, h, sayMaking)
	case s.text.err != nil:
		return a.empty(w, h, notMade(s.text.err))
	}
	s.wrap(w)
	s.tall = max(1, h-1)
	s.top = max(0, min(s.top, len(s.wrapped)-s.tall))
	last := min(len(s.wrapped), s.top+s.tall)
	head := widget.Ends(w, widget.Piece{Text: " " + wordCount(s.text.words) + ", " + saySwitchProfile, Style: a.th.dim},
		widget.Piece{Text: rowsShown(last, len(s.wrapped)) + " ", Style: a.th.dim})
	return widget.Box(append([]widget.Row{head}, s.wrapped[s.top:last]...), w, h)
}

// wrap breaks the text into rows, once for each text and width: it may be long.
func (s *summaryScreen) wrap(w int) {
	if s.wrapped != nil && s.width == w {
		return
	}
	from := 0.0
	if len(s.wrapped) > 0 {
		from = float64(s.top) / float64(len(s.wrapped))
	}
	s.wrapped, s.width = []widget.Row{}, w
	for _, line := range strings.Split(strings.TrimRight(s.text.text, "\n"), "\n") {
		s.wrapped = append(s.wrapped, widget.Wrap(w, 0, widget.Piece{Text: line})...)
	}
	if from > 0 { // another width: stay at the same part
		s.top = int(from * float64(len(s.wrapped)))
	}
}
