package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Note names a line of a programme that was not understood, or not wholly, and what became of it.
type Note struct {
	Line int    // from 1
	Text string // the line, cleaned
	What string // what became of it
}

// String is "line N: what became of it: text".
func (n Note) String() string { return fmt.Sprintf("line %d: %s: %s", n.Line, n.What, n.Text) }

// FromProgramme turns the text of a programme, as pasted from Word or PDF, into an agenda of one meeting,
// which has no id, region and zone: the caller asks for these or sets them. Title, dates and venue are
// read from the first lines, items from times, numbers, bullets and day headings, their kinds guessed
// from words in English, French or Spanish. Every line ends up in a title, in a Note field or among the
// notes returned. The error, a Problems, tells of text that is none: not UTF-8, too large, empty.
func FromProgramme(programme string) (*File, []Note, error) {
	all, problems := programmeRows(programme)
	if len(problems) > 0 {
		return nil, nil, problems
	}
	p := &programmeReader{marks: newMarks(), kinds: newKinds()}
	readings := make([]reading, len(all))
	for i, r := range all {
		readings[i] = p.marks.read(r.text)
	}
	body := p.head(all, readings)
	for i := body; i < len(all); i++ {
		p.take(all[i], readings[i])
	}
	p.meeting.Items = p.finish(p.root.items, "")
	p.dates()
	slices.SortStableFunc(p.notes, func(a, b Note) int { return cmp.Compare(a.Line, b.Line) })
	return &File{Meetings: []Meeting{p.meeting}}, p.notes, nil
}

const (
	maxLine = 4000 // bytes of one line; a programme has titles, not chapters
	wide    = 30   // characters of a line from which on the next one, without a sign of its own, goes on with it
)

func programmeRows(programme string) ([]row, Problems) {
	if len(programme) > MaxSize {
		return nil, Problems{{1, 1, fmt.Sprintf("the text has %d bytes, a programme at most %d", len(programme), MaxSize), "paste the programme alone"}}
	}
	if !utf8.ValidString(programme) || strings.ContainsRune(programme, 0) {
		_, problems := source([]byte(programme), agendaFile())
		return nil, problems[:1]
	}
	all := rows(programme)
	if len(all) == 0 {
		return nil, Problems{{1, 1, "there is no text in the programme", "paste its lines, or give the file that has them"}}
	}
	for _, r := range all {
		if len(r.text) > maxLine {
			return nil, Problems{{r.number, 1, fmt.Sprintf("the line has %d bytes, a programme's at most %d", len(r.text), maxLine), "break it where its items begin"}}
		}
	}
	return all, nil
}

// entry is an item being read, with what decides where the lines after it go.
type entry struct {
	item    Item
	items   []*entry
	parent  *entry
	mark    mark
	rank    int
	indent  int
	depth   int
	untold  bool   // times alone so far: the next line is its title
	people  bool   // the last line was "Speakers:", whose list follows
	width   int    // of the last line, in characters
	strange string // why the line was not understood, for its note
}

type programmeReader struct {
	marks   *marks
	kinds   *kinds
	meeting Meeting
	root    entry
	last    *entry // the item that a line without a sign goes on with
	year    string
	notes   []Note
}

func (p *programmeReader) note(line int, text, what string) {
	p.notes = append(p.notes, Note{line, strings.ReplaceAll(text, "\t", " "), what})
}

// take puts one line below the head where it belongs.
func (p *programmeReader) take(r row, k reading) {
	switch k.mark {
	case pageMark:
		p.note(r.number, r.text, "left out, as a page number or the head of a table")
		return
	case dayMark:
		p.open(&p.root, r, k)
		if k.dated {
			p.last.item.Date = inYear(k.days.from, p.year)
		}
		if p.last.item.Date == "" {
			p.note(r.number, r.text, "a day whose date is not known")
		}
		return
	case peopleMark:
		if p.last != nil && p.last.remark(r.text) {
			_, names, _ := strings.Cut(r.text, ":")
			p.last.people = strings.TrimSpace(names) == ""
			return
		}
	case bulletMark:
		if p.last != nil && p.last.people && p.last.remark("– "+k.rest) {
			return
		}
		p.open(p.aboveBullet(r), r, k)
		return
	case timeMark, numberMark, headingMark:
		if p.last != nil && p.last.untold && k.start == "" {
			p.last.title(r, k)
			return
		}
		p.open(p.above(r, k), r, k)
		return
	}
	p.plain(r, k)
}

// plain takes a line without a sign: the title of times alone, more of the line above, or a topic.
func (p *programmeReader) plain(r row, k reading) {
	if p.last != nil && p.last.untold {
		p.last.title(r, k)
		return
	}
	if p.last != nil && !r.gap && p.goesOn(r) && p.last.more(r.text) {
		return
	}
	above := p.day()
	if p.last != nil && (r.indent > p.last.indent || !r.gap && (p.last.mark == timeMark || p.last.mark == numberMark)) {
		above = p.last
	} else if p.last != nil && p.last.mark == noMark && r.indent == p.last.indent {
		above = p.last.parent
	}
	p.open(above, r, k)
	p.last.strange = "kept as an item, as it has no time, number or bullet"
}

// title gives an item that had its times alone the line below them.
func (e *entry) title(r row, k reading) {
	e.item.Title, e.untold, e.width = k.rest, false, utf8.RuneCountInString(r.text)
	if k.mark == numberMark && k.rest != "" {
		e.mark, e.rank, e.item.Number = numberMark, k.rank, k.number
	} else if k.mark == numberMark {
		e.item.Title = r.text
	}
}

// goesOn tells whether a line without a sign is the rest of the line above.
func (p *programmeReader) goesOn(r row) bool {
	if p.last.people {
		return true
	}
	first, _ := utf8.DecodeRuneInString(r.text)
	title := p.last.item.Title
	return r.indent > p.last.indent && p.last.mark != dayMark && p.last.mark != headingMark || isLower(first) || first == '(' || p.last.width >= wide ||
		strings.HasSuffix(title, ",") || strings.HasSuffix(title, "-") || strings.HasSuffix(title, ":") || endsOpen(title)
}

// endsOpen tells whether a title's last word asks for another.
func endsOpen(title string) bool {
	last := title[strings.LastIndexByte(title, ' ')+1:]
	switch strings.ToLower(last) {
	case "of", "for", "the", "and", "on", "in", "to", "de", "la", "le", "les", "du", "des", "et", "el", "los", "las", "del", "y", "para":
		return true
	}
	return false
}

// more adds a line to the title, or to the remark that stood last.
func (e *entry) more(line string) bool {
	if e.people {
		return e.remark(line)
	}
	if len(e.item.Title)+len(line) > maxLine {
		return false
	}
	sep := " "
	if first, _ := utf8.DecodeRuneInString(line); strings.HasSuffix(e.item.Title, "-") && !strings.HasSuffix(e.item.Title, " -") && isLower(first) {
		sep = ""
	}
	if e.item.Note != "" {
		return e.remark(line)
	}
	e.item.Title += sep + line
	e.width = utf8.RuneCountInString(line)
	return true
}

// remark adds a line to the item's note, unless that grows too long to be kept.
func (e *entry) remark(line string) bool {
	if len(e.item.Note)+len(line) > maxText/2 {
		return false
	}
	e.item.Note = strings.TrimPrefix(e.item.Note+"\n"+strings.ReplaceAll(line, "\t", " "), "\n")
	e.width = utf8.RuneCountInString(line)
	return true
}

// open makes an item below above.
func (p *programmeReader) open(above *entry, r row, k reading) {
	for above.depth >= maxDepth-1 {
		above = above.parent
	}
	e := &entry{parent: above, mark: k.mark, rank: k.rank, indent: r.indent, depth: above.depth + 1, width: utf8.RuneCountInString(r.text)}
	e.item = Item{Number: k.number, Title: strings.Trim(k.rest, " \t"), Start: k.start, End: k.end, Line: r.number, Column: 1}
	if strings.HasPrefix(k.number, "(") {
		for up := above; up != nil; up = up.parent {
			if up.item.Number != "" {
				e.item.Number = up.item.Number + k.number
				break
			}
		}
	}
	if e.item.Title == "" {
		e.item.Title, e.untold = r.text, true
	}
	if k.start != "" && k.end != "" && k.end < k.start {
		e.item.End = ""
		p.note(r.number, r.text, "the end comes before the start and was left out")
	}
	above.items = append(above.items, e)
	p.last = e
}

// day is the day heading that is open, or the meeting itself.
func (p *programmeReader) day() *entry {
	for e := p.last; e != nil && e.parent != nil; e = e.parent {
		if e.mark == dayMark {
			return e
		}
	}
	return &p.root
}

// above is where an item with a time, a number or the word of a session goes: beside the nearest one of
// its own sort, else below the nearest one that can hold it.
func (p *programmeReader) above(r row, k reading) *entry {
	for e := p.last; e != nil && e.parent != nil && e.mark != dayMark; e = e.parent {
		if k.mark == timeMark && e.mark == timeMark && r.indent > e.indent {
			return e
		}
		if beside(e, k) {
			return e.parent
		}
	}
	for e := p.last; e != nil && e.parent != nil && e.mark != dayMark; e = e.parent {
		if p.holds(e, r, k) {
			return e
		}
	}
	return p.day()
}

// beside tells whether a line read as k is of the sort of e: a time of day, the same rank of numbers, a session.
func beside(e *entry, k reading) bool {
	switch k.mark {
	case numberMark:
		return e.mark == numberMark && e.rank == k.rank || k.start != "" && k.rank < letterRank && e.mark == timeMark
	case timeMark:
		return e.mark == timeMark || e.mark == numberMark && e.item.Start != ""
	}
	return e.mark == k.mark
}

// holds tells whether a line read as k can stand below e. A break holds nothing, and stands below sessions alone.
func (p *programmeReader) holds(e *entry, r row, k reading) bool {
	switch {
	case e.mark == headingMark:
		return k.mark != headingMark
	case k.mark == timeMark && e.mark == numberMark:
		return p.kinds.guess(k.rest) != "break" && (!r.gap || r.indent > e.indent)
	case k.mark == numberMark && e.mark == numberMark:
		return e.rank < k.rank
	case k.mark == numberMark && e.mark == timeMark:
		return p.kinds.guess(e.item.Title) != "break"
	}
	return false
}

// aboveBullet is the item that a bullet belongs to: the last one that is none, or a bullet further out.
func (p *programmeReader) aboveBullet(r row) *entry {
	for e := p.last; e != nil && e.parent != nil; e = e.parent {
		if e.mark != bulletMark || e.indent < r.indent {
			return e
		}
	}
	return &p.root
}

// finish makes the items of what was read: titles taken apart, kinds guessed, numbers made unique.
func (p *programmeReader) finish(list []*entry, above string) []Item {
	var all []Item
	taken, next := map[string]bool{}, map[string]int{}
	for _, e := range list {
		if e.item.Number != "" && taken[e.item.Number] {
			number := e.item.Number
			for taken[e.item.Number] {
				next[number]++
				e.item.Number = number + "-" + strconv.Itoa(next[number]+1)
			}
			p.note(e.item.Line, e.item.Title, "numbered "+e.item.Number+", as "+number+" is taken")
		}
		taken[e.item.Number] = e.item.Number != ""
	}
	for i, e := range list {
		if place := strconv.Itoa(i + 1); e.item.Number == "" && taken[place] {
			for e.item.Number = "x" + place; taken[e.item.Number]; {
				e.item.Number += "x"
			}
			taken[e.item.Number] = true
			p.note(e.item.Line, e.item.Title, "numbered "+e.item.Number+", as its place is another item's number")
		}
		p.settle(e)
		e.item.Path = join(above, e.item.Number, i+1)
		e.item.Items = p.finish(e.items, e.item.Path)
		all = append(all, e.item)
	}
	return all
}

func (p *programmeReader) settle(e *entry) {
	title, cells, table := strings.Cut(e.item.Title, "\t")
	if table {
		e.remark(oneLine(cells))
	}
	if e.item.Start == "" && e.mark != dayMark {
		if start, end, rest, ok := p.marks.last(title); ok && rest != "" && start <= end {
			e.item.Start, e.item.End, title = start, end, rest
		}
	}
	title, found, strange := p.kinds.named(title)
	for _, n := range strange {
		p.note(e.item.Line, title, "objective "+n+" does not exist and was left in the title")
	}
	e.item.Title, e.item.Objectives = oneLine(title), found
	e.item.Kind = p.kinds.guess(title)
	switch {
	case e.mark == dayMark:
		e.item.Kind = "session"
	case e.mark == headingMark && e.item.Kind == "topic":
		e.item.Kind = "session"
	case e.mark == peopleMark:
		e.item.Kind = "topic"
	}
	if e.untold {
		p.note(e.item.Line, e.item.Title, "kept as an item without a title")
	} else if e.strange != "" && e.item.Kind != "session" {
		p.note(e.item.Line, e.item.Title, e.strange)
	}
}
