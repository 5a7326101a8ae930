package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Cell is one grapheme cluster as it is drawn.
type Cell struct {
	Start, End int    // bytes in the text
	Shown      string // what is drawn for it
	Width      int    // cells
}

// Cells cuts a text into its clusters, as they are drawn: a control or a line
// end as a blank, a cluster on whose width terminals disagree as the part that
// they agree on.
func Cells(s string) []Cell {
	cells := make([]Cell, 0, len(s))
	last, parted := "", false // what was drawn before, and whether it stood next to this in the text
	for at := 0; at < len(s); {
		if c := s[at]; c >= 0x20 && c < 0x7f && (at+1 == len(s) || s[at+1] < 0x80) { // plain ASCII
			cells = append(cells, Cell{at, at + 1, s[at : at+1], 1})
			last, parted = "", false
			at++
			continue
		}
		g := graphemes.FromString(s[at:])
		if !g.Next() {
			break
		}
		v := g.Value()
		shown, width := agreed(v)
		parted = parted || shown != v
		if parted && last != "" && shown != "" && ansi.StringWidth(last+shown) != ansi.StringWidth(last)+width {
			shown, width = "\ufffd", 1 // what stood between them is not drawn, and they would join
		}
		if shown != "" {
			last, parted = shown, shown != v
		}
		cells = append(cells, Cell{at, at + len(v), shown, width})
		at += len(v)
	}
	return cells
}

// agreed is what is drawn for a cluster, and its width.
func agreed(cluster string) (string, int) {
	if !utf8.ValidString(cluster) {
		return "\ufffd", 1
	}
	if r := []rune(cluster); len(r) > 0 && (r[0] < 0x20 || r[0] >= 0x7f && r[0] < 0xa0 || r[0] == 0x2028 || r[0] == 0x2029) {
		return " ", 1
	}
	if w := ansi.StringWidth(cluster); w == 0 || joins(cluster, w) {
		return "", 0 // a mark without a letter: it would join what stands before it
	} else if w == ansi.StringWidthWc(cluster) && w <= 2 {
		return cluster, w
	}
	for _, r := range cluster {
		one := string(r)
		if w := ansi.StringWidth(one); w > 0 && w == ansi.StringWidthWc(one) && !joins(one, w) {
			return one, w
		}
	}
	return "", 0
}

// plain tells whether a text is printable ASCII, where a byte is a cell.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

// joins tells whether a cluster would join a character before it, as a skin tone
// does that stands at the beginning or behind a control, or one behind it, as a
// sign does that is written before its letter (U+0D4E) and stands without one.
func joins(cluster string, width int) bool {
	if ansi.StringWidth(cluster+"x") != width+1 || ansi.StringWidth(cluster+" ") != width+1 {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(cluster); unicode.IsLetter(r) || unicode.IsDigit(r) {
		return false
	}
	return ansi.StringWidth("x"+cluster) != 1+width
}

// Width is how many cells a text takes as it is drawn.
func Width(s string) int {
	if plain(s) {
		return len(s)
	}
	n := 0
	for _, c := range Cells(s) {
		n += c.Width
	}
	return n
}

// Fit returns a text in exactly width cells: cut with an ellipsis, or filled
// with blanks.
func Fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if plain(s) && len(s) <= width {
		return s + strings.Repeat(" ", width-len(s))
	}
	cells := Cells(s)
	var b strings.Builder
	used, marks := 0, 0 // marks: bytes of b up to which one cell is left for the ellipsis
	for i, c := range cells {
		if used+c.Width > width {
			cut := b.String()[:marks]
			return cut + "…" + strings.Repeat(" ", width-1-Width(cut))
		}
		b.WriteString(c.Shown)
		used += c.Width
		if used <= width-1 {
			marks = b.Len()
		}
		if i == len(cells)-1 {
			break
		}
	}
	return b.String() + strings.Repeat(" ", width-used)
}

// Blank is a row of blanks.
func Blank(width int) string { return strings.Repeat(" ", max(0, width)) }

// Rule is a horizontal line of width cells.
func Rule(width int) string { return strings.Repeat("─", max(0, width)) }

// Style turns text into text with its look; nil leaves it as it is.
type Style func(string) string

// Of applies the style.
func (s Style) Of(text string) string {
	if s == nil || text == "" {
		return text
	}
	return s(text)
}

// Piece is a run of text with one look.
type Piece struct {
	Text  string
	Style Style
}

// Row is one line of a pane, exactly as wide as the pane.
type Row = string

// Line puts pieces side by side in exactly width cells.
func Line(width int, pieces ...Piece) Row {
	var b strings.Builder
	left := width
	for i, p := range pieces {
		w := Width(p.Text)
		if w > left || (w == left && i < len(pieces)-1 && left == 0) {
			b.WriteString(p.Style.Of(Fit(p.Text, left)))
			return b.String()
		}
		if w > 0 {
			b.WriteString(p.Style.Of(Fit(p.Text, w)))
		}
		left -= w
	}
	return b.String() + Blank(left)
}

// Ends puts one text at the left end of a row and one at the right; where both
// do not fit the left one gives way, but for a few cells.
func Ends(width int, left, right Piece) Row {
	r := Width(right.Text)
	if r == 0 || r > width-5 {
		return Line(width, left)
	}
	return Line(width-r-1, left) + " " + Line(r, right)
}

// Wrap breaks pieces into rows of exactly width cells, at blanks where there
// are any; every row but the first begins with indent blanks.
func Wrap(width, indent int, pieces ...Piece) []Row {
	if width <= 0 {
		return nil
	}
	if indent >= width/2 {
		indent = 0
	}
	type cell struct {
		Cell
		style int
	}
	var all []cell
	for i, p := range pieces {
		for _, c := range Cells(p.Text) {
			if c.Width <= width {
				all = append(all, cell{c, i})
			}
		}
	}
	var rows []Row
	for start := 0; start < len(all) || len(rows) == 0; {
		room, lead := width, 0
		if len(rows) > 0 {
			room, lead = width-indent, indent
		}
		end, used, gap := start, 0, -1
		for end < len(all) && used+all[end].Width <= room {
			used += all[end].Width
			if all[end].Shown == " " {
				gap = end
			}
			end++
		}
		next := end
		if end < len(all) {
			switch {
			case all[end].Shown == " ":
				next = end + 1
			case gap > start && breakable(all[end].Shown, all[end-1].Shown):
				end, next = gap, gap+1
			}
		}
		if next == start { // a cell wider than the room: only with an indent
			next = start + 1
		}
		var b strings.Builder
		b.WriteString(Blank(lead))
		used = 0
		for i := start; i < end; {
			j := i
			var run strings.Builder
			for j < end && all[j].style == all[i].style {
				run.WriteString(all[j].Shown)
				used += all[j].Width
				j++
			}
			b.WriteString(pieces[all[i].style].Style.Of(run.String()))
			i = j
		}
		b.WriteString(Blank(room - used))
		rows = append(rows, b.String())
		start = next
	}
	return rows
}

// breakable tells whether a row should rather break at an earlier blank than
// between these two: Han text breaks anywhere.
func breakable(next, before string) bool {
	return ansi.StringWidth(next) < 2 || ansi.StringWidth(before) < 2
}

// Box returns rows in exactly height rows: cut, or filled with blank ones.
func Box(rows []Row, width, height int) []Row {
	if len(rows) > height {
		rows = rows[:max(0, height)]
	}
	for len(rows) < height {
		rows = append(rows, Blank(width))
	}
	return rows
}

// Beside joins columns of the same height with a separator between.
func Beside(separator string, columns ...[]Row) []Row {
	if len(columns) == 0 {
		return nil
	}
	rows := make([]Row, len(columns[0]))
	var b strings.Builder
	for i := range rows {
		b.Reset()
		for j, c := range columns {
			if j > 0 {
				b.WriteString(separator)
			}
			b.WriteString(c[i])
		}
		rows[i] = b.String()
	}
	return rows
}
