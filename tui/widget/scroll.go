package widget

// Scroll is a window over a long text of entries, of which there may be
// thousands and each may be taller than the window. One entry is selected; of
// one that is too tall the keys show part after part. Only entries that are seen,
// or passed on the way, are ever measured or drawn.
type Scroll struct {
	At   int  // the entry that is selected
	top  int  // entry at the top of the window
	skip int  // rows of it that lie above the window
	put  *int // row of the window that At is to begin in; nil: wherever it lies
}

// Heights tells how many rows an entry takes, at least 1.
type Heights func(i int) int

// Key moves by the name of a key through n entries in a window of so many rows;
// it tells whether the key was one of moving.
func (s *Scroll) Key(name string, n, rows int, height Heights) bool {
	s.See(n, rows, height)
	switch name {
	case "up":
		if s.top == s.At && s.skip > 0 {
			s.skip--
			return true
		}
		s.At = max(0, s.At-1)
		if n > 0 && s.At < s.top && height(s.At) > rows { // read upwards: its end comes first
			s.by(-1, n, height)
		}
	case "down":
		if n > 0 && s.row(rows, height)+height(s.At) > rows {
			s.by(1, n, height)
			return true
		}
		s.At++
	case "pgup":
		s.page(-max(1, rows-1), n, rows, height)
	case "pgdown", "space": // as readers of text turn a page
		s.page(max(1, rows-1), n, rows, height)
	case "home":
		s.At, s.top, s.skip = 0, 0, 0
	case "end":
		s.At = n - 1
	default:
		return false
	}
	s.See(n, rows, height)
	return true
}

// Put selects an entry and lets it begin in a row of the window, as near as
// that goes, at the next drawing; a row below 0 shows it from its middle.
func (s *Scroll) Put(at, row int) { s.At, s.put = at, &row }

// Row is the row of the window that the selected entry begins in, or is to begin
// in; less than 0 where its beginning lies above.
func (s *Scroll) Row(rows int, height Heights) int {
	if s.put != nil {
		return *s.put
	}
	return s.row(rows, height)
}

func (s *Scroll) row(rows int, height Heights) int {
	r := -s.skip
	for i := s.top; i < s.At && r <= rows; i++ {
		r += height(i)
	}
	return r
}

// by moves the window by rows.
func (s *Scroll) by(rows, n int, height Heights) {
	s.skip += rows
	for s.top < n-1 && s.skip >= height(s.top) {
		s.skip -= height(s.top)
		s.top++
	}
	for s.skip < 0 && s.top > 0 {
		s.top--
		s.skip += height(s.top)
	}
	s.skip = max(0, s.skip)
}

// page moves the window by about its height, and selects the first entry that
// begins in it; at an end the last or the first.
func (s *Scroll) page(by, n, rows int, height Heights) {
	if n == 0 {
		return
	}
	top, skip := s.top, s.skip
	s.by(by, n, height)
	s.At = s.top
	if s.skip > 0 && s.top < n-1 && height(s.top)-s.skip < rows {
		s.At++
	}
	s.fill(n, rows, height)
	if s.top == top && s.skip == skip {
		s.At = map[bool]int{true: 0, false: n - 1}[by < 0]
	}
	s.At = max(s.At, s.top)
}

// See brings the selected entry into the window.
func (s *Scroll) See(n, rows int, height Heights) {
	s.At = max(0, min(s.At, n-1))
	s.top = max(0, min(s.top, n-1))
	if n == 0 || rows <= 0 {
		s.top, s.skip, s.put = 0, 0, nil
		return
	}
	if s.put != nil {
		s.above(s.At, *s.put, height)
		s.put = nil
	}
	s.skip = max(0, min(s.skip, height(s.top)-1))
	tall := height(s.At)
	switch {
	case s.At < s.top || s.At == s.top && s.skip > 0 && tall <= rows:
		s.top, s.skip = s.At, 0
	case s.At > s.top && s.row(rows, height)+min(tall, rows) > rows:
		s.above(s.At, rows-min(tall, rows), height)
	}
	s.fill(n, rows, height)
}

// above lets an entry begin so many rows below the top of the window.
func (s *Scroll) above(at, rows int, height Heights) {
	s.top, s.skip = at, max(0, -rows)
	for rows > 0 && s.top > 0 {
		s.top--
		if h := height(s.top); h > rows {
			s.skip, rows = h-rows, 0
		} else {
			rows -= h
		}
	}
}

// fill leaves no empty space below while there is text above.
func (s *Scroll) fill(n, rows int, height Heights) {
	filled := -s.skip
	for i := s.top; i < n && filled < rows; i++ {
		filled += height(i)
	}
	if filled < rows && (s.top > 0 || s.skip > 0) {
		s.by(filled-rows, n, height)
	}
}

// View draws the window over n entries: exactly so many rows of width cells.
// draw gives the rows of an entry, as many as height says.
func (s *Scroll) View(width, rows, n int, height Heights, draw func(i int) []Row) []Row {
	s.See(n, rows, height)
	var out []Row
	skip := s.skip
	for i := s.top; i < n && len(out) < rows; i++ {
		all := draw(i)
		out = append(out, all[min(skip, len(all)):]...)
		skip = 0
	}
	return Box(out, width, rows)
}
