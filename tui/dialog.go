package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model/text"
	"rapporteur/tui/widget"
)

// ask is a dialog with one line to type into.
type ask struct {
	app   *App
	what  string // its title
	how   string // one sentence that says what to do
	edit  widget.Edit
	fresh bool                                  // what stands there is a proposal: the first letter takes its place
	taken func(text string, cursor int) tea.Cmd // Enter; the dialog is closed then
}

func newAsk(a *App, what, how, text string, taken func(text string, cursor int) tea.Cmd) *ask {
	d := &ask{app: a, what: what, how: how, taken: taken}
	d.edit.Set(text)
	return d
}

func (d *ask) title() string { return d.what }
func (d *ask) foot() string  { return sayAskFoot }

func (d *ask) key(name, text string) tea.Cmd {
	switch name {
	case "esc":
		d.app.pop()
	case "enter":
		d.app.pop()
		return d.taken(d.edit.Text(), d.edit.Cursor())
	default:
		if text != "" && d.fresh {
			d.edit.Set("")
		}
		d.fresh = false
		if text != "" {
			d.edit.Insert(text)
		} else {
			d.edit.Key(name)
		}
	}
	return nil
}

func (d *ask) paste(text string) tea.Cmd {
	d.edit.Insert(strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", " "))
	return nil
}

func (d *ask) other(tea.Msg) tea.Cmd { return nil }

func (d *ask) view(w, h int) ([]widget.Row, *point) {
	rows := append([]widget.Row{widget.Blank(w)}, widget.Wrap(w, 1, widget.Piece{Text: " " + d.how, Style: d.app.th.dim})...)
	rows = append(rows, widget.Blank(w))
	line, x, y := d.edit.View(w-2, max(1, h-len(rows)))
	cursor := &point{x + 1, y + len(rows)}
	for _, l := range line {
		rows = append(rows, " "+l+" ")
	}
	return rows, cursor
}

// choice is one row of a choose dialog.
type choice struct {
	label, detail string
	number        int // typed to pick it; 0: its place in the list
}

// choose is a dialog that picks one of a list: with the arrows, by typing a
// part of it, or by its number.
type choose struct {
	app    *App
	what   string
	items  []choice
	fold   []string
	filter widget.Edit
	list   widget.List
	shown  []int // of items
	taken  func(i int) tea.Cmd
	loose  bool // text that was meant for the line finds its way there
}

func newChoose(a *App, what string, items []choice, taken func(i int) tea.Cmd) *choose {
	c := &choose{app: a, what: what, items: items, taken: taken}
	for i := range items {
		if items[i].number == 0 {
			items[i].number = i + 1
		}
		c.fold = append(c.fold, text.Fold(items[i].label+" "+items[i].detail))
	}
	c.sift()
	return c
}

// sift keeps what fits the filter: a number is that of the row.
func (c *choose) sift() {
	c.shown = c.shown[:0]
	words := strings.Fields(text.Fold(strings.TrimPrefix(c.filter.Text(), "/")))
	number := 0
	if len(words) == 1 {
		for _, r := range words[0] {
			if r < '0' || r > '9' || number > 999 {
				number = -1
				break
			}
			number = number*10 + int(r-'0')
		}
	}
	first := -1
	for i, item := range c.items {
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(c.fold[i], w)
		}
		if number > 0 && item.number == number {
			first = i
		} else if fits {
			c.shown = append(c.shown, i)
		}
	}
	if first >= 0 {
		c.shown = append([]int{first}, c.shown...)
	}
	c.list.At = 0
}

func (c *choose) title() string { return c.what }
func (c *choose) foot() string  { return sayChooseFoot }

func (c *choose) key(name, typed string) tea.Cmd {
	switch {
	case name == "esc":
		c.app.pop()
		if c.loose {
			c.app.line.setAside(input{Text: c.filter.Text()}) // Down on the empty line brings it
		}
	case name == "enter":
		switch {
		case len(c.shown) == 0 && c.loose && c.app.line.empty():
			c.app.pop()
			cmd := c.app.begin(input{Text: c.filter.Text()})
			c.app.say(answerDone, sayNotInMenu)
			return cmd
		case len(c.shown) == 0:
			return nil
		}
		c.app.pop()
		return c.taken(c.shown[c.list.At])
	case (name != "home" && name != "end" || c.filter.Text() == "") && c.list.Key(name, len(c.shown), 10):
	case typed != "":
		c.filter.Insert(typed)
		c.sift()
	default:
		if c.filter.Key(name) {
			c.sift()
		}
	}
	return nil
}

func (c *choose) paste(text string) tea.Cmd {
	c.filter.Insert(strings.ReplaceAll(text, "\n", " "))
	c.sift()
	return nil
}

func (c *choose) other(tea.Msg) tea.Cmd { return nil }

func (c *choose) view(w, h int) ([]widget.Row, *point) {
	th := c.app.th
	lead := " " + sayFilter + " "
	line, x, _ := c.filter.View(w-widget.Width(lead), 1)
	rows := []widget.Row{th.dim.Of(lead) + line[0], widget.Blank(w)}
	label := 0
	for _, i := range c.shown {
		label = max(label, widget.Width(c.items[i].label))
	}
	label = min(label, w*3/5)
	if len(c.shown) == 0 {
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + sayNoFit, Style: th.dim}))
	}
	rows = append(rows, c.list.View(w, h-len(rows), len(c.shown), func(at int) []widget.Row {
		item := c.items[c.shown[at]]
		number := widget.Fit(numbered(item.number), 4)
		if at == c.list.At {
			return []widget.Row{widget.Line(w, widget.Piece{Text: widget.Fit("▸"+number+" "+widget.Fit(item.label, label)+"  "+item.detail, w), Style: th.chosen})}
		}
		return []widget.Row{widget.Line(w, widget.Piece{Text: " " + number + " ", Style: th.dim}, widget.Piece{Text: widget.Fit(item.label, label) + "  "}, widget.Piece{Text: item.detail, Style: th.dim})}
	})...)
	return rows, &point{widget.Width(lead) + x, 0}
}

// page is a text to be read, longer than the window perhaps.
type page struct {
	app   *App
	what  string
	paras [][]widget.Piece // each wraps on its own
	top   int
	last  int // rows at the last drawing
	tall  int
}

func newPage(a *App, what string, paras [][]widget.Piece) *page {
	return &page{app: a, what: what, paras: paras}
}

func (p *page) title() string { return p.what }
func (p *page) foot() string  { return sayPageFoot }

func (p *page) key(name, _ string) tea.Cmd {
	switch name {
	case "esc", "enter":
		p.app.pop()
	case "up":
		p.top--
	case "down":
		p.top++
	case "pgup":
		p.top -= p.tall - 1
	case "pgdown", "space":
		p.top += p.tall - 1
	case "home":
		p.top = 0
	case "end":
		p.top = p.last
	}
	p.top = max(0, min(p.top, p.last-p.tall))
	return nil
}

func (p *page) paste(string) tea.Cmd      { return nil }
func (p *page) other(msg tea.Msg) tea.Cmd { return nil }

func (p *page) view(w, h int) ([]widget.Row, *point) {
	var rows []widget.Row
	for _, para := range p.paras {
		rows = append(rows, widget.Wrap(w, 2, para...)...)
	}
	p.last, p.tall = len(rows), h
	p.top = max(0, min(p.top, len(rows)-h))
	return rows[p.top:min(len(rows), p.top+h)], nil
}

// cleanPaste is pasted text as it is taken in, and whether anything but line
// ends had to be changed for that.
func cleanPaste(raw string) (clean string, cut bool) {
	clean, _ = text.Clean(raw)
	same, _ := text.Clean(strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(raw))
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(raw)
	return clean, len([]rune(same)) < len([]rune(plain)) && strings.ContainsFunc(plain, func(r rune) bool {
		return r < 0x20 && r != '\n' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e
	})
}
