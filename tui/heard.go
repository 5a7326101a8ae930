package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/tui/widget"
)

// heard asks, at the close of an item, which of the objectives it lists were
// not heard: only what is confirmed here is told as not discussed (design,
// section 9, coverage).
type heard struct {
	app    *App
	item   model.ID
	label  string
	silent []int // listed, and no point carries them
	not    map[int]bool
	list   widget.List
	ready  bool
}

// heardMsg is what was read for the dialog.
type heardMsg struct {
	of        *heard
	label     string
	silent    []int
	confirmed []string
	err       error
}

func (h *heard) title() string { return sayHeardTitle + prefixed(" ", h.label) }
func (h *heard) foot() string  { return sayHeardFoot }

func (h *heard) other(msg tea.Msg) tea.Cmd {
	m, ok := msg.(heardMsg)
	if !ok || m.of != h {
		return nil
	}
	if m.err != nil {
		h.app.pop()
		h.app.refuse(m.err)
		return nil
	}
	h.label, h.silent, h.not, h.ready = m.label, m.silent, map[int]bool{}, true
	for _, s := range m.confirmed {
		if n, err := strconv.Atoi(s); err == nil && slices.Contains(h.silent, n) {
			h.not[n] = true
		}
	}
	if len(h.silent) == 0 {
		h.app.pop()
		h.app.say(answerDone, sayEverythingHeard)
	}
	return nil
}

// key marks and confirms. Whoever types on after /close is not asked: a letter
// or a sign goes to the line, and nothing is confirmed.
func (h *heard) key(name, text string) tea.Cmd {
	if text != "" && name != "space" {
		h.app.pop()
		h.app.focused = true
		return h.app.key(name, text)
	}
	switch name {
	case "esc":
		h.app.pop()
	case "space":
		if h.list.At < len(h.silent) {
			n := h.silent[h.list.At]
			h.not[n] = !h.not[n]
			h.list.Move(1, len(h.silent))
		}
	case "right":
		for _, n := range h.silent {
			h.not[n] = true
		}
	case "left":
		clear(h.not)
	case "enter":
		if !h.ready {
			return nil
		}
		h.app.pop()
		var not []int
		for _, n := range h.silent {
			if h.not[n] {
				not = append(not, n)
			}
		}
		item := h.item
		return h.app.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Heard(src, at, item, not)
		}, nil)
	default:
		h.list.Key(name, len(h.silent), 10)
	}
	return nil
}

func (h *heard) paste(text string) tea.Cmd {
	h.app.pop()
	return h.app.paste(text)
}

func (h *heard) view(w, height int) ([]widget.Row, *point) {
	th := h.app.th
	rows := widget.Wrap(w, 1, widget.Piece{Text: " " + sayHeardHow, Style: th.dim})
	rows = append(rows, widget.Blank(w))
	rows = append(rows, h.list.View(w, height-len(rows), len(h.silent), func(i int) []widget.Row {
		n := h.silent[i]
		o, _ := gcm.ObjectiveByNumber(n)
		mark := "[ ]"
		if h.not[n] {
			mark = "[x]"
		}
		row := fmt.Sprintf(" %s #%-2d %s", mark, n, o.Title)
		if i == h.list.At {
			return []widget.Row{widget.Line(w, widget.Piece{Text: widget.Fit(row, w), Style: th.chosen})}
		}
		return []widget.Row{widget.Line(w, widget.Piece{Text: row})}
	})...)
	return rows, nil
}

// podium shows who speaks and the clock, large enough to be read from a few
// steps away, and who is next.
type podium struct{ app *App }

func (p *podium) title() string         { return sayPodium }
func (p *podium) foot() string          { return sayPodiumFoot }
func (p *podium) paste(string) tea.Cmd  { return nil }
func (p *podium) other(tea.Msg) tea.Cmd { return nil }
func (p *podium) key(name, _ string) tea.Cmd {
	if name == "esc" || name == "enter" {
		p.app.pop()
	}
	return nil
}

func (p *podium) view(w, h int) ([]widget.Row, *point) {
	d := p.app.desk()
	th := p.app.th
	who, time, style := sayNobody, "", th.accent
	if t := d.running(); t != nil {
		over := false
		if time, over = t.clock(p.app.now, d.read.limit, p.app.set.Remaining); over {
			style = th.bad
		}
		who = t.who + prefixed(", ", t.detail)
	}
	var rows []widget.Row
	for range max(0, (h-12)/2) {
		rows = append(rows, widget.Blank(w))
	}
	for _, r := range widget.Wrap(w-4, 0, widget.Piece{Text: who, Style: th.title}) {
		rows = append(rows, "  "+r+"  ")
	}
	rows = append(rows, widget.Blank(w))
	if big := bigDigits(time); len(big) > 0 && widget.Width(big[0])+4 <= w {
		for _, line := range big {
			rows = append(rows, widget.Line(w, widget.Piece{Text: "  "}, widget.Piece{Text: line, Style: style}))
		}
	} else {
		rows = append(rows, widget.Line(w, widget.Piece{Text: "  "}, widget.Piece{Text: time, Style: style}))
	}
	rows = append(rows, widget.Blank(w))
	for i, q := range d.read.asked[:min(3, len(d.read.asked))] {
		rows = append(rows, widget.Line(w, widget.Piece{Text: fmt.Sprintf("  %d. %s", i+1, q.who), Style: th.dim}))
	}
	return rows, nil
}

// bigDigits draws a time five rows high; nil for text that holds anything else.
func bigDigits(s string) []string {
	rows := make([]string, 5)
	for _, r := range s {
		glyph := glyphOf(r)
		if glyph == "" {
			return nil
		}
		for i, part := range strings.Split(glyph, "/") {
			rows[i] += part + " "
		}
	}
	return rows
}

// glyphOf is a sign of a time in five rows of three cells, "" for any other.
func glyphOf(r rune) string {
	switch r {
	case '0':
		return "███/█ █/█ █/█ █/███"
	case '1':
		return " █ /██ / █ / █ /███"
	case '2':
		return "███/  █/███/█  /███"
	case '3':
		return "███/  █/███/  █/███"
	case '4':
		return "█ █/█ █/███/  █/  █"
	case '5':
		return "███/█  /███/  █/███"
	case '6':
		return "███/█  /███/█ █/███"
	case '7':
		return "███/  █/  █/  █/  █"
	case '8':
		return "███/█ █/███/█ █/███"
	case '9':
		return "███/█ █/███/  █/███"
	case ':':
		return "   / █ /   / █ /   "
	case '/':
		return "  █/  █/ █ /█  /█  "
	case ' ':
		return "   /   /   /   /   "
	}
	return ""
}
