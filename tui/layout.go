package tui

// The least size the screens are drawn at (design, section 8).
const (
	leastWidth  = 40
	leastHeight = 10
)

// rect is a part of the window, in cells.
type rect struct{ x, y, w, h int }

// frame is how the window is cut: a title bar, the body of the screen, the
// capture line where it is open, and the footer.
type frame struct {
	title, body, answer, capture, footer rect
}

// cut divides a window. answer is how many rows the answer to the last line
// takes, capture how many the capture line does, 0 where it is not open.
func cut(width, height, answer, capture int) frame {
	f := frame{title: rect{0, 0, width, 1}, footer: rect{0, height - 1, width, 1}}
	f.capture = rect{0, f.footer.y - capture, width, capture}
	f.answer = rect{0, f.capture.y - answer, width, answer}
	f.body = rect{0, 1, width, f.answer.y - 1}
	return f
}

// panes is how a body is divided: one pane below 80 columns, two to 99, three
// from 100. A width of 0 means that the pane is not shown.
type panes struct{ left, middle, right int }

// divide cuts a body of a width; a separator of one cell stands between panes.
func divide(width int) panes {
	switch {
	case width < 80:
		return panes{middle: width}
	case width < 100:
		left := width * 3 / 10
		return panes{left: left, middle: width - left - 1}
	}
	left := min(44, width*27/100)
	right := min(40, width*26/100)
	return panes{left: left, middle: width - left - right - 2, right: right}
}
