package widget

// List is a window over rows of which there may be thousands: only those that
// are shown are ever drawn. Each entry may take several rows.
type List struct {
	At  int // the entry that is selected
	top int // entry at the top of the window
}

// Move goes by entries, within n.
func (l *List) Move(by, n int) { l.At = max(0, min(n-1, l.At+by)) }

// Key moves by the name of a key; it tells whether the key was one of moving.
// page is how many entries a page has.
func (l *List) Key(name string, n, page int) bool {
	switch name {
	case "up":
		l.Move(-1, n)
	case "down":
		l.Move(1, n)
	case "pgup":
		l.Move(-max(1, page-1), n)
	case "pgdown":
		l.Move(max(1, page-1), n)
	case "home":
		l.Move(-n, n)
	case "end":
		l.Move(n, n)
	default:
		return false
	}
	return true
}

// View draws n entries in height rows of width cells, so that the selected one
// is seen. draw gives the rows of one entry, each exactly width cells.
func (l *List) View(width, height, n int, draw func(i int) []Row) []Row {
	if n == 0 || height <= 0 {
		l.At, l.top = 0, 0
		return Box(nil, width, height)
	}
	l.At = max(0, min(l.At, n-1))
	drawn := map[int][]Row{}
	rows := func(i int) []Row {
		r, ok := drawn[i]
		if !ok {
			r = draw(i)
			drawn[i] = r
		}
		return r
	}
	l.top = max(0, min(l.top, l.At))
	used := 0
	for i := l.At; i >= l.top; i-- { // the selected one must not lie below the window
		used += len(rows(i))
		if used > height && i < l.At {
			l.top = i + 1
			break
		}
	}
	filled := 0
	for i := l.top; i < n && filled < height; i++ {
		filled += len(rows(i))
	}
	for filled < height && l.top > 0 { // no empty space below while there is text above
		if more := len(rows(l.top - 1)); filled+more <= height {
			l.top--
			filled += more
			continue
		}
		break
	}
	var out []Row
	for i := l.top; i < n && len(out) < height; i++ {
		out = append(out, rows(i)...)
	}
	return Box(out, width, height)
}
