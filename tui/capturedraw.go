package tui

import (
	"strings"

	"rapporteur/tui/widget"
)

// captureRows draws the capture line where it is open: always at the desk, and
// over another screen while it is typed into.
func (a *App) captureRows() ([]widget.Row, *point) {
	c := &a.line
	if a.at != atDesk && !a.focused {
		return nil, nil
	}
	prompt := c.in.purpose.prompt()
	if prompt == "" {
		prompt = c.prompt
		if c.in.Who != "" && !c.in.Early {
			prompt = c.in.Who
		}
	}
	most := max(6, a.w/3)
	if widget.Width(prompt) > most-3 {
		prompt = strings.TrimRight(widget.Fit(prompt, most-3), " ")
	}
	prompt += " ▸ "
	lead := widget.Width(prompt)
	rows, x, y := c.edit.View(a.w-lead, max(1, min(6, (a.h-4)/3)))
	for i := range rows {
		before := widget.Blank(lead)
		if i == 0 {
			before = a.th.accent.Of(prompt)
		}
		rows[i] = before + rows[i]
	}
	if !a.focused {
		return rows, nil
	}
	return rows, &point{min(lead+x, a.w-1), y}
}

// overOffer draws the completions over the end of the body.
func (a *App) overOffer(body []widget.Row) []widget.Row {
	c := &a.line
	if !a.focused || !c.offering() || len(body) < 2 {
		return body
	}
	n := min(8, len(c.offer.Candidates), len(body)-1)
	top := max(0, min(c.pick-n/2, len(c.offer.Candidates)-n))
	label := 0
	for _, o := range c.offer.Candidates[top : top+n] {
		label = max(label, widget.Width(o.Label))
	}
	label = min(label, a.w/2)
	for i, o := range c.offer.Candidates[top : top+n] {
		mark, style, detail := "  ", a.th.tag, a.th.dim
		if top+i == c.pick {
			mark, style, detail = "▸ ", a.th.chosen, a.th.chosen
		}
		body[len(body)-n+i] = widget.Line(a.w, widget.Piece{Text: mark + widget.Fit(o.Label, label) + "  ", Style: style}, widget.Piece{Text: widget.Fit(o.Detail, max(0, a.w-label-4)), Style: detail})
	}
	body[len(body)-n-1] = widget.Line(a.w, widget.Piece{Text: widget.Fit("─ "+sayOffer+" "+widget.Rule(a.w-widget.Width(sayOffer)-3), a.w), Style: a.th.dim})
	return body
}

// waitingRows are lines that were sent and are not stored yet.
func (a *App) waitingRows() []widget.Row {
	w := a.w
	var rows []widget.Row
	for _, j := range a.jobs {
		if j.line != nil {
			rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayWaits + " ", Style: a.th.warn}, widget.Piece{Text: j.line.Text, Style: a.th.dim}))
		}
	}
	for _, in := range a.held {
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayHeld + " ", Style: a.th.warn}, widget.Piece{Text: in.Text, Style: a.th.dim}))
	}
	return rows[:min(len(rows), max(1, a.h/6))]
}
