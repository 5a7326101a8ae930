package tui

import (
	"slices"
	"strings"

	"rapporteur/tui/widget"
)

// area is a text of many lines that is being typed or pasted. Only the lines
// that are seen are laid out. Its zero value is empty.
type area struct {
	lines []string // the one at is out of date: its text is in edit
	at    int
	edit  widget.Edit
	goal  int // column that up and down keep to, in cells; 0: the cursor's
	top   int // line at the top of the window
}

// set replaces the text and goes to its beginning.
func (t *area) set(text string) {
	*t = area{lines: strings.Split(text, "\n")}
	t.stand(0, 0)
}

// text is the text as it stands.
func (t *area) text() string {
	t.sync()
	return strings.Join(t.lines, "\n")
}

// sync brings lines up to date.
func (t *area) sync() {
	if len(t.lines) == 0 {
		t.lines = []string{""}
	}
	t.lines[t.at] = t.edit.Text()
}

// stand puts the cursor into a line, before a byte of it.
func (t *area) stand(line, at int) {
	t.at = line
	text := t.lines[line]
	t.edit.Set(text[at:])
	t.edit.Key("home")
	t.edit.Insert(text[:at])
}

// insert puts text of any number of lines in at the cursor.
func (t *area) insert(text string) {
	t.goal = 0
	if !strings.Contains(text, "\n") {
		t.edit.Insert(text)
		return
	}
	t.sync()
	whole, cursor := t.edit.Text(), t.edit.Cursor()
	more := strings.Split(whole[:cursor]+text, "\n")
	last := len(more[len(more)-1])
	more[len(more)-1] += whole[cursor:]
	t.lines = slices.Replace(t.lines, t.at, t.at+1, more...)
	t.stand(t.at+len(more)-1, last)
}

// key does what an editing key does, by its name. page is how many lines a page
// has.
func (t *area) key(name string, page int) {
	t.sync()
	goal := t.goal
	t.goal = 0
	switch name {
	case "enter", "shift+enter":
		t.insert("\n")
	case "up":
		t.move(-1, goal)
	case "down":
		t.move(1, goal)
	case "pgup":
		t.move(-max(1, page-1), goal)
	case "pgdown":
		t.move(max(1, page-1), goal)
	case "ctrl+home":
		t.stand(0, 0)
	case "ctrl+end":
		t.stand(len(t.lines)-1, len(t.lines[len(t.lines)-1]))
	case "backspace", "ctrl+h", "shift+backspace":
		if t.edit.Cursor() == 0 && t.at > 0 {
			t.join(t.at - 1)
			return
		}
		t.edit.Key(name)
	case "delete", "ctrl+d":
		if t.edit.Cursor() == len(t.lines[t.at]) && t.at < len(t.lines)-1 {
			t.join(t.at)
			return
		}
		t.edit.Key(name)
	case "left":
		if t.edit.Cursor() == 0 && t.at > 0 {
			t.stand(t.at-1, len(t.lines[t.at-1]))
			return
		}
		t.edit.Key(name)
	case "right":
		if t.edit.Cursor() == len(t.lines[t.at]) && t.at < len(t.lines)-1 {
			t.stand(t.at+1, 0)
			return
		}
		t.edit.Key(name)
	default:
		t.edit.Key(name)
	}
}

// join makes one line of a line and the next.
func (t *area) join(line int) {
	at := len(t.lines[line])
	t.lines[line] += t.lines[line+1]
	t.lines = slices.Delete(t.lines, line+1, line+2)
	t.stand(line, at)
}

// move goes up or down by lines and keeps the column.
func (t *area) move(by, goal int) {
	if goal == 0 {
		goal = widget.Width(t.edit.Text()[:t.edit.Cursor()])
	}
	line := max(0, min(len(t.lines)-1, t.at+by))
	at, used := len(t.lines[line]), 0
	for _, c := range widget.Cells(t.lines[line]) {
		if used >= goal {
			at = c.Start
			break
		}
		used += c.Width
	}
	t.stand(line, at)
	t.goal = goal
}

// view draws the lines around the cursor in exactly h rows of w cells, and
// tells where the cursor stands in them.
func (t *area) view(w, h int) (rows []widget.Row, x, y int) {
	t.sync()
	drawn := map[int][]widget.Row{}
	current, x, y := t.edit.View(w, h)
	drawn[t.at] = current
	of := func(i int) []widget.Row {
		if r, ok := drawn[i]; ok {
			return r
		}
		var e widget.Edit
		e.Set(t.lines[i])
		r, _, _ := e.View(w, 1+len(t.lines[i]))
		drawn[i] = r
		return r
	}
	used, top := len(current), t.at
	for top > min(t.top, t.at) && used+len(of(top-1)) <= h {
		top--
		used += len(of(top))
	}
	for i := t.at + 1; i < len(t.lines) && used < h; i++ {
		used += len(of(i))
	}
	for top > 0 && used+len(of(top-1)) <= h { // no empty space below while there is text above
		top--
		used += len(of(top))
	}
	t.top = top
	for i := top; i < len(t.lines) && len(rows) < h; i++ {
		if i == t.at {
			y += len(rows)
		}
		rows = append(rows, of(i)...)
	}
	return widget.Box(rows, w, h), x, y
}
