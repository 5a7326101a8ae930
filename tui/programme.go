package tui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/tui/widget"
)

// pasted takes in the text of a programme: it is pasted or typed, read for the
// meeting it is meant for, shown as it would be taken in, and only then taken.
type pasted struct {
	app   *App
	text  *area
	wrong []string // what was wrong when it was read
	tall  int      // rows of the text at the last drawing

	wish    int    // number of the last reading; late ones are dropped
	where   string // the meeting it is read for, in words
	preview []string
	take    func() (Taken, error) // nil: nothing was read
	list    widget.List
}

// programmeMsg is what a programme was read as.
type programmeMsg struct {
	wish    int
	preview []string
	take    func() (Taken, error)
	err     error
}

// newProgramme opens the paste of a programme. What was typed before and not
// taken in is there again.
func newProgramme(a *App) overlay { return &pasted{app: a, text: &a.regions().kept.programme} }

func (p *pasted) title() string {
	if p.take != nil {
		return sayPreview
	}
	return sayProgramme
}

func (p *pasted) foot() string {
	if p.take != nil {
		return sayPreviewFoot
	}
	return sayProgrammeFoot
}

func (p *pasted) key(name, text string) tea.Cmd {
	if p.take != nil {
		switch name {
		case "esc":
			p.take = nil
		case "enter":
			return p.bring()
		default:
			p.list.Key(name, len(p.preview), 10)
		}
		return nil
	}
	p.wish++ // what is being read is no longer what stands here
	switch {
	case name == "esc":
		p.app.pop()
	case name == "ctrl+s" || name == "f9":
		p.ask()
	case text != "":
		p.text.insert(text)
		p.wrong = nil
	default:
		p.text.key(name, p.tall)
	}
	return nil
}

func (p *pasted) paste(text string) tea.Cmd {
	if p.take == nil {
		p.wish++
		p.wrong = nil
		p.text.insert(text)
	}
	return nil
}

// ask asks for the meeting first, so that what is shown then is what would be
// taken in there, beside the items that are there already.
func (p *pasted) ask() {
	a := p.app
	if strings.TrimSpace(p.text.text()) == "" {
		p.wrong = []string{sayProgrammeEmpty}
		return
	}
	type place struct {
		into   model.ID
		region string
	}
	var items []choice
	var places []place
	if open := a.ses.Place().Meeting; !open.IsZero() {
		items, places = append(items, choice{label: sayIntoOpen, detail: a.codeOf(open)}), append(places, place{into: open})
	}
	for _, r := range gcm.Regions() {
		items, places = append(items, choice{label: newMeetingIn(r.Name), detail: r.Commission}), append(places, place{region: r.ID})
	}
	items, places = append(items, choice{label: sayIntoGlobal}), append(places, place{})
	a.push(newChoose(a, sayProgrammeWhere, items, func(i int) tea.Cmd {
		p.where = strings.TrimSpace(items[i].label + "  " + items[i].detail)
		return p.read(places[i].into, places[i].region)
	}))
}

// codeOf is the code of a meeting, as far as a screen has read it.
func (a *App) codeOf(meeting model.ID) string {
	if d := a.desk().read; d.place.Meeting == meeting {
		return d.meeting
	}
	if r := a.regions().read; r != nil {
		for _, m := range r.meetings {
			if m.id == meeting {
				return m.code
			}
		}
	}
	return ""
}

// read reads the programme for a meeting, or for a new one of a region.
func (p *pasted) read(into model.ID, region string) tea.Cmd {
	p.wish++
	wish, text, read := p.wish, p.text.text(), p.app.out.Programme
	return func() tea.Msg {
		if read == nil {
			return programmeMsg{wish: wish, err: errors.New(sayNotHere)}
		}
		preview, take, err := read(text, into, region)
		return programmeMsg{wish, preview, take, err}
	}
}

func (p *pasted) other(msg tea.Msg) tea.Cmd {
	m, ok := msg.(programmeMsg)
	if !ok || m.wish != p.wish {
		return nil
	}
	if m.err != nil {
		p.refuse(m.err)
		return nil
	}
	p.wrong, p.preview, p.take, p.list = nil, m.preview, m.take, widget.List{}
	return nil
}

// refuse says what is wrong; where that is much, on a page that can be read to
// its end.
func (p *pasted) refuse(err error) {
	p.wrong = strings.Split(strings.TrimSpace(err.Error()), "\n")
	if len(p.wrong) > 1 {
		p.app.pushLines(sayProgrammeFaults, p.wrong)
	}
}

// bring takes the programme in. The text is given up only once it is stored.
func (p *pasted) bring() tea.Cmd {
	text, take := p.text.text(), p.take
	p.take = nil
	p.app.pop()
	open := p.app.codeOf(p.app.ses.Place().Meeting)
	return p.app.bring(func() (Taken, error) {
		t, err := take()
		if err == nil && t.Code != "" && t.Code != open {
			t.Lines[0] += "; " + goThere(t.Code)
		}
		return t, err
	}, func(a *App, t Taken, err error) tea.Cmd {
		if err != nil {
			if a.idle() {
				a.push(p)
				p.refuse(err)
			}
			return nil
		}
		if p.text.text() == text {
			p.text.set("")
		}
		a.regions().wanted = t.Code
		a.showTaken(t)
		return nil
	})
}

func (p *pasted) view(w, h int) ([]widget.Row, *point) {
	th := p.app.th
	if p.take != nil {
		rows := []widget.Row{widget.Line(w, widget.Piece{Text: " " + p.where, Style: th.head})}
		return append(rows, p.list.View(w, h-1, len(p.preview), func(i int) []widget.Row {
			if i != p.list.At {
				return widget.Wrap(w, 4, widget.Piece{Text: " " + p.preview[i]})
			}
			rows := widget.Wrap(w, 4, widget.Piece{Text: "▸" + p.preview[i]})
			for j := range rows {
				rows[j] = th.chosen.Of(rows[j])
			}
			return rows
		})...), nil
	}
	rows := widget.Wrap(w, 1, widget.Piece{Text: " " + sayProgrammeHow, Style: th.dim})
	for _, wrong := range p.wrong {
		rows = append(rows, widget.Wrap(w, 1, widget.Piece{Text: " " + wrong, Style: th.bad})...)
	}
	rows = rows[:min(len(rows), max(1, h/2))]
	p.tall = max(1, h-len(rows)-1)
	rows = append(rows, th.dim.Of(widget.Rule(w)))
	text, x, y := p.text.view(w-1, p.tall)
	at := &point{x + 1, y + len(rows)}
	for _, row := range text {
		rows = append(rows, " "+row)
	}
	return rows, at
}
