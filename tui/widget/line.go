package widget

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit is one line of text that is being typed, with a cursor between its
// grapheme clusters. The text is in logical order and is never changed but by
// what is typed.
type Edit struct {
	text   string
	cursor int // bytes; always between clusters
}

// Text is what has been typed.
func (e *Edit) Text() string { return e.text }

// Cursor is where the cursor stands, in bytes.
func (e *Edit) Cursor() int { return e.cursor }

// Set replaces the text and puts the cursor at its end.
func (e *Edit) Set(text string) { e.text, e.cursor = text, len(text) }

// Insert puts text in at the cursor.
func (e *Edit) Insert(text string) {
	e.text = e.text[:e.cursor] + text + e.text[e.cursor:]
	e.cursor = e.boundary(e.cursor + len(text))
}

// Replace puts text in the place of the bytes from from to to and the cursor
// behind it.
func (e *Edit) Replace(from, to int, text string) {
	e.text = e.text[:from] + text + e.text[to:]
	e.cursor = e.boundary(from + len(text))
}

// boundary is the first boundary of clusters at or behind a byte: a mark that
// was put in before another letter may have joined it.
func (e *Edit) boundary(at int) int {
	for _, c := range Cells(e.text) {
		if c.Start >= at {
			return c.Start
		}
	}
	return len(e.text)
}

func (e *Edit) before() int {
	cells := Cells(e.text[:e.cursor])
	if len(cells) == 0 {
		return 0
	}
	return cells[len(cells)-1].Start
}

func (e *Edit) after() int {
	for _, c := range Cells(e.text) {
		if c.Start >= e.cursor {
			return c.End
		}
	}
	return len(e.text)
}

// wordBefore is the beginning of the word at or before the cursor.
func (e *Edit) wordBefore() int {
	s := strings.TrimRightFunc(e.text[:e.cursor], unicode.IsSpace)
	at := strings.LastIndexFunc(s, unicode.IsSpace)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return at + size
}

// wordAfter is the end of the word at or behind the cursor.
func (e *Edit) wordAfter() int {
	s := e.text[e.cursor:]
	skipped := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	at := strings.IndexFunc(s[skipped:], unicode.IsSpace)
	if at < 0 {
		return len(e.text)
	}
	return e.cursor + skipped + at
}

// Key does what an editing key does, by its name; it tells whether the key was
// one. The keys are those that a text field commonly has; none of them needs a
// Latin letter but for those that have a plain twin.
func (e *Edit) Key(name string) bool {
	switch name {
	case "left", "ctrl+b":
		e.cursor = e.before()
	case "right", "ctrl+f":
		e.cursor = e.after()
	case "home", "ctrl+a":
		e.cursor = 0
	case "end", "ctrl+e":
		e.cursor = len(e.text)
	case "ctrl+left", "alt+left", "alt+b":
		e.cursor = e.wordBefore()
	case "ctrl+right", "alt+right", "alt+f":
		e.cursor = e.wordAfter()
	case "backspace", "ctrl+h", "shift+backspace":
		from := e.before()
		e.text, e.cursor = e.text[:from]+e.text[e.cursor:], from
	case "delete", "ctrl+d":
		e.text = e.text[:e.cursor] + e.text[e.after():]
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		from := e.wordBefore()
		e.text, e.cursor = e.text[:from]+e.text[e.cursor:], from
	case "alt+d", "ctrl+delete", "alt+delete":
		e.text = e.text[:e.cursor] + e.text[e.wordAfter():]
	case "ctrl+u":
		e.text, e.cursor = e.text[e.cursor:], 0
	case "ctrl+k":
		e.text = e.text[:e.cursor]
	default:
		return false
	}
	return true
}

// View is the text in rows of at most width cells, and where the cursor stands
// in them. At most height rows are shown, those around the cursor. The cursor
// needs a cell of its own, so the last cell of a row stays free.
func (e *Edit) View(width, height int) (rows []string, x, y int) {
	width = max(2, width)
	cells := Cells(e.text)
	starts := rowStarts(cells, width-1)
	for i, from := range starts {
		to := len(cells)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		var b strings.Builder
		used := 0
		last := i == len(starts)-1
		for _, c := range cells[from:to] {
			if c.Start == e.cursor {
				x, y = used, i
			}
			b.WriteString(c.Shown)
			used += c.Width
		}
		if last && e.cursor == len(e.text) {
			x, y = used, i
		}
		rows = append(rows, b.String()+Blank(width-used))
	}
	if top := min(max(0, y-height+1), len(rows)-1); len(rows) > height {
		rows, y = slices.Clip(rows[top:min(len(rows), top+height)]), y-top
	}
	return rows, x, y
}

// rowStarts are the cells at which rows begin: after the last blank that fits,
// else where the row is full.
func rowStarts(cells []Cell, width int) []int {
	starts := []int{0}
	from, used, gap := 0, 0, -1
	for i := 0; i < len(cells); i++ {
		if used+cells[i].Width > width && i > from {
			next := i
			if gap > from && cells[i].Shown != " " && breakable(cells[i].Shown, cells[i-1].Shown) {
				next = gap
			}
			starts = append(starts, next)
			from, used, gap = next, 0, -1
			for _, c := range cells[next:i] {
				used += c.Width
			}
		}
		used += cells[i].Width
		if cells[i].Shown == " " {
			gap = i + 1
		}
	}
	return starts
}
