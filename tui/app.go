package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/store/search"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// Settings are what a user chose; the zero value holds the defaults.
type Settings struct {
	Theme     string    // light, dark; "" or auto: as the terminal says
	Mouse     bool      // the wheel moves lists; the terminal's own selection then needs Shift
	Remaining bool      // the clock of a turn counts down where a limit is set
	Reorder   bool      // draw right-to-left text in display order, for terminals that do not
	IMRF      time.Time // date of the forum; zero or past: nothing is shown
	Report    time.Time // date of the Secretary-General's report, likewise
	Region    string    // participants of this region are offered first
}

// Outside is what the screens need from the program around them.
type Outside struct {
	// Programme reads the text of a programme and shows what it would take in;
	// take then takes it in and answers.
	// It goes into a meeting; where none is named, into a new one of a region,
	// or of none.
	Programme func(text string, into model.ID, region string) (preview []string, take func() (Taken, error), err error)
	// Import takes in an agenda or notes from a file; the text of a programme it
	// hands back. into is the meeting of notes that name none.
	Import func(path string, into model.ID) (Taken, error)
	// NewMeeting makes a meeting and returns its code.
	NewMeeting func(title, region, date string) (code string, err error)
	// Opened tells which meetings were opened here.
	Opened func() func(model.ID) bool
	// Document makes a summary, and says what there is to look at in it.
	Document func(req SummaryRequest) (*summary.Document, []summary.Warning, error)
}

// App is the whole screen: the one tea.Model.
type App struct {
	ses  *session.Session
	out  Outside
	set  Settings
	keys *keys
	th   theme
	w, h int
	now  time.Time

	screens map[screenID]screen
	at      screenID
	over    []overlay
	line    capture
	focused bool // the capture line has the focus; else the screen

	jobs    []job
	running bool
	held    []input  // lines that wait for one that was refused
	heldIn  model.ID // the meeting that was open when they were held
	kept    string   // what was written elsewhere after the disk refused a write
	keptAt  string   // and where
	answer  answer
	failed  bool // the disk refused a write

	index    *search.Index // of the last search
	indexed  int           // what it holds, of written
	written  int           // how often something was stored since the start
	request  int           // number of the last reading
	mouse    bool
	changes  <-chan store.Change
	after    func(time.Duration, func(time.Time) tea.Msg) tea.Cmd // tests put their own clock in
	panicked *PanicError
}

// answer is what the last line came to.
type answer struct {
	kind answerKind
	text string
}

type answerKind uint8

const (
	answerNone answerKind = iota
	answerDone
	answerSaved
	answerRefused
)

// New returns the screen over a session. It opens at the desk where a meeting
// was open, else at the regions.
func New(ses *session.Session, out Outside, set Settings) *App {
	a := &App{
		ses: ses, out: out, set: set, keys: newKeys(), th: newTheme(set.Theme != "light"), now: ses.Store().Now(),
		mouse: set.Mouse, focused: true, w: 80, h: 24, after: tea.Tick,
	}
	a.screens = newScreens(a)
	if a.at = atDesk; ses.Place().Meeting.IsZero() {
		a.at, a.focused = atRegions, false
	}
	a.restoreDraft()
	return a
}

// Init starts the clock, asks for the background and reads the first screen.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.tick(), a.read()}
	if a.set.Theme == "" || a.set.Theme == "auto" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if a.changes != nil {
		cmds = append(cmds, a.listen())
	}
	return tea.Batch(cmds...)
}

type tickMsg time.Time

// tick is the one clock of the program; what it shows is worked out from now.
func (a *App) tick() tea.Cmd {
	return a.after(time.Second, func(t time.Time) tea.Msg { return tickMsg(t) })
}

// update takes in one message.
func (a *App) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		a.desk().resized()
	case tea.BackgroundColorMsg:
		a.th = newTheme(msg.IsDark())
		a.summary().rows = rowCache{} // drawn in the look before
	case tickMsg:
		a.now = a.ses.Store().Now()
		return a.tick()
	case tea.ResumeMsg:
		return a.read()
	case readMsg:
		return a.take(msg)
	case wideMsg:
		return a.desk().takeWide(msg.wide)
	case *summaryMade:
		return a.summary().takeMade(msg)
	case doneMsg:
		return a.done(msg)
	case draftMsg:
		return a.draftDue(msg)
	case changedMsg:
		if a.running {
			return a.listen()
		}
		return tea.Batch(a.listen(), a.renew())
	case renewedMsg:
		return a.read()
	case tea.PasteMsg:
		return a.paste(msg.Content)
	case tea.MouseWheelMsg:
		name := "down"
		if msg.Button == tea.MouseWheelUp {
			name = "up"
		}
		return a.wheel(name)
	case tea.KeyPressMsg:
		return a.key(keyName(msg.Key()), msg.Text)
	case indexMsg:
		return a.takeIndex(msg)
	default: // the reply to a dialog, which may not be on top any more
		var cmds []tea.Cmd
		for _, o := range a.over {
			cmds = append(cmds, o.other(msg))
		}
		return tea.Batch(cmds...)
	}
	return nil
}

// desk is the screen of the desk.
func (a *App) desk() *deskScreen { return a.screens[atDesk].(*deskScreen) }

// wheel moves a list, as the arrow keys do.
func (a *App) wheel(name string) tea.Cmd {
	if len(a.over) > 0 {
		return a.over[len(a.over)-1].key(name, "")
	}
	return a.screens[a.at].key(name, "")
}

// key does what a key does: first what is open over the screen, then what works
// anywhere, then the capture line or the screen.
func (a *App) key(name, text string) tea.Cmd {
	if n := len(a.over); n > 0 {
		switch a.keys.by[anywhere][name] {
		case doQuit, doRedraw, doShell:
			return a.do(a.keys.by[anywhere][name])
		}
		return a.over[n-1].key(name, text)
	}
	if name == "ctrl+c" {
		a.say(answerDone, sayHowToQuit)
		return nil
	}
	if do := a.keys.find(anywhere, name); do != "" {
		return a.do(do)
	}
	if a.focused {
		return a.typed(name, text)
	}
	if text == "/" && name == "/" {
		return a.begin(input{Text: "/"})
	}
	if do := a.keys.find(a.screens[a.at].scope(), name); do != "" && do != doSideways {
		if cmd, ok := a.screens[a.at].do(do, name); ok {
			return cmd
		}
		return a.do(do)
	}
	if text != "" && name != "space" && a.at != atDesk {
		a.say(answerDone, sayLineFirst)
	}
	return a.screens[a.at].key(name, text)
}

func (a *App) say(kind answerKind, text string) { a.answer = answer{kind, session.OneLine(text)} }

// refuse tells an error of what was asked for.
func (a *App) refuse(err error) {
	a.say(answerRefused, strings.TrimPrefix(session.Refused(err), "refused: "))
}

// push opens something over the screen; the last one has the keys.
func (a *App) push(o overlay) { a.over = append(a.over, o) }

// pop closes what is open on top.
func (a *App) pop() {
	if n := len(a.over); n > 0 {
		a.over = a.over[:n-1]
	}
}

// look draws the window.
func (a *App) look() tea.View {
	rows, cursor := a.draw()
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	v.WindowTitle = a.screens[a.at].title()
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if cursor != nil {
		v.Cursor = tea.NewCursor(cursor.x, cursor.y)
		v.Cursor.Shape = tea.CursorBar
	}
	return v
}

// point is a place in a rectangle, in cells from 0.
type point struct{ x, y int }

// draw returns exactly h rows of w cells, and where the cursor stands.
func (a *App) draw() ([]widget.Row, *point) {
	if a.w < leastWidth || a.h < leastHeight {
		return widget.Box(widget.Wrap(a.w, 0, widget.Piece{Text: tooSmall(a.w, a.h)}), a.w, a.h), nil
	}
	var rows []widget.Row
	if n := len(a.over); n > 0 {
		top := a.over[n-1]
		body, cursor := top.view(a.w, a.h-2)
		rows = append(rows, a.titleRow(top.title()))
		rows = append(rows, widget.Box(body, a.w, a.h-2)...)
		rows = append(rows, widget.Line(a.w, widget.Piece{Text: top.foot(), Style: a.th.dim}))
		if cursor != nil {
			cursor = &point{min(cursor.x, a.w-1), cursor.y + 1}
		}
		return rows, cursor
	}
	s := a.screens[a.at]
	line, at := a.captureRows()
	said := append(a.waitingRows(), a.answerRows()...)
	f := cut(a.w, a.h, len(said), len(line))
	rows = append(rows, a.titleRow(s.title()))
	body := widget.Box(s.view(f.body.w, f.body.h), f.body.w, f.body.h)
	body = a.overOffer(body)
	rows = append(rows, body...)
	rows = append(rows, said...)
	if a.set.Reorder {
		for i := range rows { // but not the line that is edited: its cursor goes by the stored order
			rows[i] = widget.Reorder(rows[i])
		}
	}
	rows = append(rows, line...)
	rows = append(rows, a.footerRow())
	if at != nil {
		at = &point{at.x, at.y + f.capture.y}
	}
	return rows, at
}

// titleRow tells where one is and whether all is saved.
func (a *App) titleRow(title string) widget.Row {
	state := saySaved
	switch {
	case a.failed:
		state = sayNotSaved
	case a.running || len(a.jobs) > 0:
		state = saySaving
	case len(a.held) > 0:
		state = linesWait(len(a.held))
	case a.line.dirty():
		state = sayTyping
	}
	right := state
	if when := a.countdown(); when != "" && a.w >= 80 {
		right = when + "  " + right
	}
	return a.th.bar.Of(widget.Ends(a.w, widget.Piece{Text: " " + title}, widget.Piece{Text: right + " "}))
}

// countdown tells how many days are left to the forum and the report, where
// their dates are set and not past.
func (a *App) countdown() string {
	var parts []string
	for _, d := range []struct {
		name string
		at   time.Time
	}{{sayReport, a.set.Report}, {sayIMRF, a.set.IMRF}} {
		if d.at.IsZero() {
			continue
		}
		y, m, day := a.now.Date()
		if days := int(d.at.Sub(time.Date(y, m, day, 0, 0, 0, 0, time.UTC)).Hours() / 24); days >= 0 {
			parts = append(parts, daysTo(d.name, days))
		}
	}
	return strings.Join(parts, "  ")
}

// answerRows tell what the last line came to, in as many rows as that needs and
// the window can spare.
func (a *App) answerRows() []widget.Row {
	verb, style, most := "", a.th.dim, max(1, a.h/10)
	switch a.answer.kind {
	case answerDone:
		verb = "done "
	case answerSaved:
		verb, style = "saved ", a.th.good
	case answerRefused:
		verb, style, most = "refused: ", a.th.bad, max(2, a.h/5)
	}
	rows := widget.Wrap(a.w, 2, widget.Piece{Text: verb + a.answer.text, Style: style})
	if len(rows) > most { // the last row says that there is more
		rows = append(rows[:most-1], widget.Line(a.w, widget.Piece{Text: strings.TrimRight(widget.Fit(ansi.Strip(rows[most-1]), a.w-1), " ") + "…", Style: style}))
	}
	return rows
}

func (a *App) footerRow() widget.Row {
	in := inLine
	if !a.focused {
		in = a.screens[a.at].scope()
	}
	var pieces []widget.Piece
	used := 0
	for _, b := range a.keys.footer(in) {
		key := keyLabel(b.keys[0])
		if used += widget.Width(key+b.foot) + 3; used > a.w+2 {
			break
		}
		pieces = append(pieces, widget.Piece{Text: key + " ", Style: a.th.accent}, widget.Piece{Text: b.foot + "  ", Style: a.th.dim})
	}
	return widget.Line(a.w, pieces...)
}
