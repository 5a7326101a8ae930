package tui

import (
	"io/fs"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapporteur/fixtures"
	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// room is the screen over a real workspace, driven without a running program:
// every command is run at once and its message handed back.
type room struct {
	t         testing.TB
	dir       string
	store     *store.Store
	ses       *session.Session
	app       *App
	quit      bool
	timers    []func(time.Time) tea.Msg
	now       time.Time
	elsewhere string // what was kept outside the workspace
}

// start opens a workspace with the shipped agendas and the screen over it.
func start(t testing.TB) *room {
	t.Helper()
	r := &room{t: t, dir: t.TempDir(), now: time.Date(2021, 3, 11, 9, 0, 0, 0, time.UTC)}
	r.open()
	r.provide()
	t.Cleanup(func() { r.store.Close() })
	return r
}

// open opens workspace and screen, as a start of the program does.
func (r *room) open() {
	r.t.Helper()
	s, err := store.Open(r.dir, store.Env{Author: "Example Author", Emergency: r.emergency, Now: func() time.Time { r.now = r.now.Add(time.Millisecond); return r.now }})
	if err != nil {
		r.t.Fatal(err)
	}
	r.store = s
	r.screenOver()
}

func (r *room) screenOver() {
	r.t.Helper()
	ses, err := session.New(r.store, session.Outside{
		Backup: func() (string, error) { return "a file", nil },
		Export: func(string, string) (string, error) { return "a file", nil },
		Words:  func(model.ID) (int, error) { return 1, nil },
	})
	if err != nil {
		r.t.Fatal(err)
	}
	r.ses, r.quit, r.timers = ses, false, nil
	r.app = New(ses, Outside{Opened: func() func(model.ID) bool { return session.Opened(r.store) }, Document: r.document}, Settings{Theme: "dark"})
	r.app.after = func(_ time.Duration, f func(time.Time) tea.Msg) tea.Cmd {
		r.timers = append(r.timers, f)
		return nil
	}
	r.run(r.app.Init())
}

// document makes a summary of what stands in the store, as the program does.
func (r *room) document(req SummaryRequest) (doc *summary.Document, warnings []summary.Warning, err error) {
	opened := session.Opened(r.store)
	err = r.store.View(func(src model.Source) (err error) {
		made := summary.Request{Region: req.Region, Round: req.Round, Profile: req.Profile, Language: req.Language, Level: req.Level, Opened: opened}
		if !req.Meeting.IsZero() {
			made.Meetings = []model.ID{req.Meeting}
		}
		if doc, err = summary.Build(src, made); err != nil {
			return err
		}
		report, err := summary.Check(src, made)
		warnings = summary.Warnings(doc, report)
		return err
	})
	return doc, warnings, err
}

// emergency keeps what could not be saved, as the program does in a file.
func (r *room) emergency(text string) (string, error) {
	r.elsewhere = text
	return "the emergency file", nil
}

// provide takes the shipped agendas in.
func (r *room) provide() {
	r.t.Helper()
	var act model.Act
	err := fs.WalkDir(fixtures.Agendas(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(fixtures.Agendas(), path)
		if err != nil {
			return err
		}
		f, err := agenda.Read(raw)
		if err != nil {
			return err
		}
		return r.store.View(func(src model.Source) error {
			one, _ := desk.TakeAgenda(src, f, true)
			act = append(act, one...)
			return nil
		})
	})
	if err == nil {
		err = r.store.Provide(act)
	}
	if err == nil {
		err = r.ses.Renew()
	}
	if err != nil {
		r.t.Fatal(err)
	}
	r.run(r.app.read())
}

// again closes the workspace and opens it, as a second start does.
func (r *room) again() {
	r.t.Helper()
	if err := r.store.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.open()
}

// run runs a command and what follows from it.
func (r *room) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			r.run(c)
		}
	case tea.QuitMsg:
		r.quit = true
	default:
		r.send(msg)
	}
}

func (r *room) send(msg tea.Msg) {
	_, cmd := r.app.Update(msg)
	r.run(cmd)
	if r.app.panicked != nil {
		r.t.Fatalf("%s\n%s", r.app.panicked.What, r.app.panicked.Stack)
	}
}

// key presses keys by their names.
func (r *room) key(names ...string) {
	for _, name := range names {
		r.send(keyPress(name))
	}
}

// keyPress is the message of a key by its name.
func keyPress(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "insert": tea.KeyInsert, "space": tea.KeySpace,
		"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7,
		"f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f12": tea.KeyF12,
	}
	var k tea.Key
	rest := name
	for {
		switch {
		case strings.HasPrefix(rest, "ctrl+"):
			k.Mod |= tea.ModCtrl
			rest = rest[5:]
		case strings.HasPrefix(rest, "alt+"):
			k.Mod |= tea.ModAlt
			rest = rest[4:]
		case strings.HasPrefix(rest, "shift+"):
			k.Mod |= tea.ModShift
			rest = rest[6:]
		default:
			if code, ok := codes[rest]; ok {
				k.Code = code
				if rest == "space" {
					k.Text = " "
				}
			} else {
				k.Code, _ = utf8.DecodeRuneInString(rest)
				if k.Mod == 0 {
					k.Text = rest
				}
			}
			return tea.KeyPressMsg(k)
		}
	}
}

// types types a text, key by key.
func (r *room) types(text string) {
	for _, c := range text {
		if c == ' ' {
			r.key("space")
		} else {
			r.key(string(c))
		}
	}
}

// line types a line and sends it.
func (r *room) line(text string) {
	r.types(text)
	r.key("enter")
}

// lines types several, and fails where one is refused.
func (r *room) lines(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		r.line(text)
		if r.app.answer.kind == answerRefused {
			r.t.Fatalf("%s: refused: %s", text, r.app.answer.text)
		}
	}
}

func (r *room) resize(w, h int) { r.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// shows is what is on the screen, without its look.
func (r *room) shows() string {
	rows, _ := r.app.draw()
	return ansi.Strip(strings.Join(rows, "\n"))
}

// rest lets the keys rest: what waits for time to go by comes at once.
func (r *room) rest() {
	r.now = r.now.Add(2 * time.Second)
	timers := r.timers
	r.timers = nil
	for _, f := range timers {
		if msg := f(r.now); msg != nil {
			if _, clock := msg.(tickMsg); !clock {
				r.send(msg)
			}
		}
	}
}

// wants fails where the screen does not hold a text.
func (r *room) wants(texts ...string) {
	r.t.Helper()
	screen := r.shows()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			r.t.Fatalf("the screen does not hold %q:\n%s", text, screen)
		}
	}
}

// fits fails where the screen is not exactly the window, or the cursor is
// outside it.
func (r *room) fits() {
	r.t.Helper()
	rows, cursor := r.app.draw()
	if len(rows) != r.app.h {
		r.t.Fatalf("%d rows in a window of %d × %d", len(rows), r.app.w, r.app.h)
	}
	for i, row := range rows {
		for name, w := range map[string]int{"clusters": ansi.StringWidth(row), "code points": ansi.StringWidthWc(row)} {
			if w != r.app.w {
				r.t.Fatalf("row %d has %d cells by %s in a window of %d × %d: %q", i, w, name, r.app.w, r.app.h, ansi.Strip(row))
			}
		}
		if strings.Contains(row, "\n") {
			r.t.Fatalf("row %d holds a line end", i)
		}
	}
	if cursor != nil && (cursor.x < 0 || cursor.x >= r.app.w || cursor.y < 0 || cursor.y >= r.app.h) {
		r.t.Fatalf("the cursor is at %v in a window of %d × %d", *cursor, r.app.w, r.app.h)
	}
}

// source hands the records over.
func (r *room) source(fn func(src model.Source)) {
	r.t.Helper()
	if err := r.store.View(func(src model.Source) error { fn(src); return nil }); err != nil {
		r.t.Fatal(err)
	}
}

// notes are the notes of a meeting, private ones too.
func (r *room) notes(code string) (notes string) {
	r.t.Helper()
	r.source(func(src model.Source) {
		m, err := desk.FindMeeting(src, code)
		if err != nil {
			r.t.Fatal(err)
		}
		notes = desk.NotesOf(src, m, r.ses.Env(), true)
	})
	return notes
}

// pasteOf is the message of a bracketed paste.
func pasteOf(s string) tea.PasteMsg { return tea.PasteMsg{Content: s} }
