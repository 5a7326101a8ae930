package tui

import (
	"encoding/json"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
)

// draft is what is kept of lines that were not stored.
type draft struct {
	Now    input    `json:"now"`
	Stash  []input  `json:"stash,omitempty"`
	Held   []input  `json:"held,omitempty"`
	HeldIn model.ID `json:"held-in"` // the meeting the held lines were meant for
}

// draftText is the draft as it is to be stored, "" for none.
func (a *App) draftText() string {
	d := draft{Now: a.line.now(), Stash: a.line.stash, Held: slices.Clone(a.held), HeldIn: a.heldIn}
	if len(d.Held) == 0 {
		d.HeldIn = a.ses.Place().Meeting
	}
	for _, j := range a.jobs {
		if j.line != nil {
			d.Held = append(d.Held, *j.line)
		}
	}
	if d.Now.Text == "" && len(d.Stash) == 0 && len(d.Held) == 0 {
		return ""
	}
	b, err := json.Marshal(d)
	if err != nil {
		return ""
	}
	return string(b)
}

// restoreDraft puts back what was being typed when the program ended.
func (a *App) restoreDraft() {
	a.line.prompt = a.ses.Prompt()
	var d draft
	a.line.stored = a.ses.Draft()
	if json.Unmarshal([]byte(a.line.stored), &d) != nil {
		return
	}
	a.held, a.line.stash, a.heldIn = d.Held, d.Stash, d.HeldIn
	a.line.put(d.Now)
	a.line.start = ""
	a.focused = true
	a.say(answerDone, sayDraftBack)
}

// draftRest is how long the keys must rest before the draft is stored; it is
// stored every draftMost all the same (design, section 5).
const (
	draftRest = 250 * time.Millisecond
	draftMost = time.Second
)

type draftMsg struct{ seq int }

// touch asks for the draft to be stored soon.
func (a *App) touch() tea.Cmd {
	c := &a.line
	c.seq++
	if c.since.IsZero() {
		c.since = a.ses.Store().Now()
	}
	seq := c.seq
	return a.after(draftRest, func(time.Time) tea.Msg { return draftMsg{seq} })
}

// draftDue stores the draft where the keys rest, or a second has gone by.
func (a *App) draftDue(m draftMsg) tea.Cmd {
	c := &a.line
	if c.since.IsZero() || m.seq != c.seq && a.ses.Store().Now().Sub(c.since) < draftMost {
		return nil
	}
	return a.storeDraft()
}

func (a *App) storeDraft() tea.Cmd {
	return a.enqueue(job{start: func() tea.Cmd {
		c := &a.line
		text := a.draftText()
		c.since = time.Time{}
		if text == c.stored || a.failed {
			return nil
		}
		ses := a.ses
		return func() tea.Msg {
			err := ses.SaveDraft(text)
			return doneMsg{quiet: true, err: err, then: func(a *App) tea.Cmd { a.line.stored = text; return nil }}
		}
	}})
}
