package tui

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model/gcm"
	"rapporteur/store"
	"rapporteur/tui/session"
	"rapporteur/tui/widget"
)

// newMeeting is what was answered so far about a new meeting.
type newMeeting struct{ title, region, date string }

// askNew asks for a new meeting, makes it and goes to it.
func (a *App) askNew() tea.Cmd { return a.askNewIn(a.set.Region) }

// askNewIn does so with a region that is offered first.
func (a *App) askNewIn(region string) tea.Cmd {
	m := newMeeting{region: region, date: a.now.Format(time.DateOnly)}
	if k := &a.regions().kept; k.meeting != nil {
		m, k.meeting = *k.meeting, nil
	}
	a.askTitle(m, "")
	return nil
}

// askTitle is the first of three dialogs; wrong is what was wrong with the
// answers before.
func (a *App) askTitle(m newMeeting, wrong string) {
	a.push(newAsk(a, sayNewMeeting, wrongBefore(wrong, sayNewTitleHow), m.title, func(text string, _ int) tea.Cmd {
		if m.title = strings.TrimSpace(text); m.title == "" {
			a.askTitle(m, sayNewTitleEmpty)
			return nil
		}
		a.askRegion(m)
		return nil
	}))
}

func (a *App) askRegion(m newMeeting) {
	var items []choice
	var ids []string
	for _, r := range gcm.Regions() {
		items, ids = append(items, choice{label: r.Name, detail: r.Commission}), append(ids, r.ID)
	}
	items, ids = append(items, choice{label: sayNoRegion}), append(ids, "")
	c := newChoose(a, sayNewRegion, items, func(i int) tea.Cmd {
		m.region = ids[i]
		a.askDate(m, "")
		return nil
	})
	c.list.At = max(0, slices.Index(ids, m.region))
	a.push(c)
}

func (a *App) askDate(m newMeeting, wrong string) {
	d := newAsk(a, sayNewMeeting+": "+m.title, wrongBefore(wrong, sayNewDateHow), m.date, func(text string, _ int) tea.Cmd {
		m.date = strings.TrimSpace(text)
		if wrong := wrongDate(m.date); wrong != "" {
			a.askDate(m, wrong)
			return nil
		}
		return a.makeMeeting(m)
	})
	d.fresh = wrong == ""
	a.push(d)
}

// wrongDate says what is wrong with the days of a meeting, "" for nothing.
func wrongDate(days string) string {
	from, to, both := strings.Cut(days, "..")
	if !both {
		to = from
	}
	start, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return sayNewDateWrong
	}
	end, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return sayNewDateWrong
	}
	if end.Before(start) {
		return sayNewDateBack
	}
	return ""
}

// makeMeeting makes it and goes there. Where it is refused, what was answered
// stands in the dialog again.
func (a *App) makeMeeting(m newMeeting) tea.Cmd {
	code, makes := "", a.out.NewMeeting
	return a.bring(func() (Taken, error) {
		if makes == nil {
			return Taken{}, errors.New(sayNotHere)
		}
		made, err := makes(m.title, m.region, m.date)
		code = made
		return Taken{Changed: true, Lines: []string{madeMeeting(made)}}, err
	}, func(a *App, _ Taken, err error) tea.Cmd {
		if err != nil {
			if a.idle() {
				a.askTitle(m, session.OneLine(err.Error()))
			} else {
				a.regions().kept.meeting = &m
			}
			return nil
		}
		return a.sendLine(input{Text: "# " + code, Asked: true}, false)
	})
}

// Taken is what came of taking something in.
type Taken struct {
	Changed bool     // something was stored
	Lines   []string // what was taken in, then what needs a person's eye; at least one
	Code    string   // of the meeting a programme went into
	// Programme is the text of a programme: nothing of it is taken in before it
	// was shown. All else is empty then.
	Programme string
}

// bring is a job that takes something in from outside the session: names and
// place follow it. then runs in Update with what came of it.
func (a *App) bring(do func() (Taken, error), then func(*App, Taken, error) tea.Cmd) tea.Cmd {
	ses := a.ses
	return a.enqueue(job{start: func() tea.Cmd {
		return func() tea.Msg {
			t, err := do()
			if errors.Is(err, store.ErrFailed) {
				return doneMsg{err: err}
			}
			if err != nil { // told by then, for there may be much to tell
				return doneMsg{quiet: true, then: func(a *App) tea.Cmd {
					a.refuse(err)
					return then(a, t, err)
				}}
			}
			_ = ses.Renew() // it is stored all the same; the next change renews
			answer := session.Answer{Saved: t.Changed, Text: strings.Join(t.Lines, "; ")}
			return doneMsg{answer: answer, then: func(a *App) tea.Cmd { return then(a, t, nil) }}
		}
	}})
}

// idle tells whether nothing is being typed and nothing is open over the
// screen: a reply that comes late must not take the keys from anyone.
func (a *App) idle() bool { return len(a.over) == 0 && a.line.empty() }

// askImport asks for a file and takes it in. What was wrong with the last one is
// shown over it, all of it.
func (a *App) askImport() {
	k := &a.regions().kept
	how := sayImportHow
	if len(k.wrong) == 1 {
		how = wrongBefore(k.wrong[0], how)
	}
	a.push(newAsk(a, sayImport, how, k.path, func(text string, _ int) tea.Cmd {
		k.path = strings.TrimSpace(text)
		if k.path == "" {
			k.wrong = []string{sayNoPath}
			a.askImport()
			return nil
		}
		return a.importFile(k.path)
	}))
	if len(k.wrong) > 1 {
		a.pushLines(sayImportFaults, k.wrong)
	}
	k.wrong = nil
}

func (a *App) importFile(path string) tea.Cmd {
	take, into := a.out.Import, a.ses.Place().Meeting
	return a.bring(func() (Taken, error) {
		if take == nil {
			return Taken{}, errors.New(sayNotHere)
		}
		t, err := take(path, into)
		if t.Programme != "" {
			t.Lines = []string{sayProgrammeFile}
		}
		return t, err
	}, func(a *App, t Taken, err error) tea.Cmd {
		k := &a.regions().kept
		switch {
		case err != nil:
			k.wrong = strings.Split(strings.TrimSpace(err.Error()), "\n")
			if a.idle() {
				a.askImport()
			}
			return nil
		case t.Programme == "":
			k.path = ""
			a.showTaken(t)
		case a.idle():
			k.path = ""
			p := &pasted{app: a, text: &area{}}
			p.text.set(t.Programme)
			a.push(p)
		default:
			a.say(answerDone, sayProgrammeWaits)
		}
		return nil
	})
}

// showTaken shows what needs a person's eye of what was taken in.
func (a *App) showTaken(t Taken) {
	if t.Changed && len(t.Lines) > 1 && a.idle() {
		a.pushLines(sayTakenIn, t.Lines)
	}
}

// pushLines opens a page of lines.
func (a *App) pushLines(title string, lines []string) {
	var paras [][]widget.Piece
	for _, l := range lines {
		paras = append(paras, []widget.Piece{{Text: " " + l}})
	}
	a.push(newPage(a, title, paras))
}
