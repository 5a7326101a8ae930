package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/tui/widget"
)

// regionsScreen is all meetings, the five regions side by side, and where new
// ones come from. It keeps what was begun in the dialogs for that.
type regionsScreen struct {
	app    *App
	read   *regionsRead // nil until it was read
	groups []regionGroup
	at     int         // of groups
	flat   widget.List // over all groups, where they stand below each other
	counts map[model.ID]progress
	stale  map[model.ID]bool       // meetings whose counts are missing or old
	have   map[model.Device]uint64 // operations that were here when stale was made; nil: none was
	opened func(model.ID) bool     // which meetings were opened here
	wanted string                  // code of a meeting to go to once it is read
	kept   kept
}

// regionGroup is the meetings of a region, or those of none.
type regionGroup struct {
	region     string // id; "": global
	name, side string
	rows       []meetingRow
	list       widget.List
}

// kept is what was begun in a dialog and not taken in: it is there again when
// the dialog is opened.
type kept struct {
	meeting   *newMeeting
	programme area
	path      string   // of the file imported last
	wrong     []string // what was wrong in it, not shown yet
}

func newRegions(a *App) screen {
	s := &regionsScreen{app: a, counts: map[model.ID]progress{}, stale: map[model.ID]bool{}}
	for _, r := range gcm.Regions() {
		s.groups = append(s.groups, regionGroup{region: r.ID, name: r.Name, side: r.Commission})
	}
	s.at = max(0, slices.IndexFunc(s.groups, func(g regionGroup) bool { return g.region == a.set.Region }))
	return s
}

// regions is the screen of the regions.
func (a *App) regions() *regionsScreen { return a.screens[atRegions].(*regionsScreen) }

func (s *regionsScreen) title() string { return sayRegions }
func (s *regionsScreen) scope() scope  { return inTable }

func (s *regionsScreen) reader() func(src model.Source) any {
	open := s.app.ses.Place().Meeting
	return func(src model.Source) any { return readRegions(src, open) }
}

func (s *regionsScreen) take(content any) tea.Cmd {
	switch c := content.(type) {
	case touched:
		return s.takeTouched(c)
	case counted:
		return s.takeCounts(c)
	}
	was, here := s.selected()
	moved := s.read == nil || s.read.open != content.(*regionsRead).open
	s.read = content.(*regionsRead)
	s.group()
	if here {
		s.goTo(func(m meetingRow) bool { return m.id == was.id })
	}
	if moved && !s.read.open.IsZero() {
		s.goTo(func(m meetingRow) bool { return m.id == s.read.open })
	}
	if s.wanted != "" {
		s.goTo(func(m meetingRow) bool { return m.code == s.wanted })
		s.wanted = ""
	}
	return s.look()
}

// group puts the meetings in their regions; one of several regions stands in
// each, one of none that is known stands in the last group, which is there only
// where it has any.
func (s *regionsScreen) group() {
	global := regionGroup{name: sayGlobal}
	if last := s.groups[len(s.groups)-1]; last.region == "" {
		global.list = last.list
		s.groups = s.groups[:len(s.groups)-1]
	}
	for i := range s.groups {
		s.groups[i].rows = nil
	}
	for _, m := range s.read.meetings {
		placed := false
		for i := range s.groups {
			if slices.Contains(m.regions, s.groups[i].region) {
				s.groups[i].rows = append(s.groups[i].rows, m)
				placed = true
			}
		}
		if !placed {
			global.rows = append(global.rows, m)
		}
	}
	if len(global.rows) > 0 {
		s.groups = append(s.groups, global)
	}
	s.at = min(s.at, len(s.groups)-1)
	for i := range s.groups {
		s.groups[i].list.Move(0, len(s.groups[i].rows))
	}
}

// goTo goes to a meeting; the region where one is comes first.
func (s *regionsScreen) goTo(is func(meetingRow) bool) {
	for i := range s.groups {
		g := (s.at + i) % len(s.groups)
		if at := slices.IndexFunc(s.groups[g].rows, is); at >= 0 {
			s.at, s.groups[g].list.At = g, at
			return
		}
	}
}

// selected is the meeting that the keys are on; ok is false for none.
func (s *regionsScreen) selected() (m meetingRow, ok bool) {
	g := s.groups[s.at]
	if g.list.At < 0 || g.list.At >= len(g.rows) {
		return m, false
	}
	return g.rows[g.list.At], true
}

// sideBySide tells whether the regions stand beside each other.
func sideBySide(width int) bool { return width >= 100 }

func (s *regionsScreen) key(name, _ string) tea.Cmd {
	const page = 5
	g := &s.groups[s.at]
	by := map[string]int{"left": -1, "right": 1}[name]
	switch {
	case by != 0 && s.at+by >= 0 && s.at+by < len(s.groups):
		s.at += by
		if !sideBySide(s.app.w) { // the heading of the region is to be seen
			s.groups[s.at].list.At = 0
		}
	case sideBySide(s.app.w):
		g.list.Key(name, len(g.rows), page)
	default:
		s.flat.At = s.flatAt()
		if s.flat.Key(name, s.entries(), page) {
			s.fromFlat(s.flat.At)
		}
	}
	return nil
}

// entries is how many entries the groups have below each other: a region
// without a meeting has one that says so.
func (s *regionsScreen) entries() (n int) {
	for _, g := range s.groups {
		n += max(1, len(g.rows))
	}
	return n
}

func (s *regionsScreen) flatAt() int {
	at := s.groups[s.at].list.At
	for _, g := range s.groups[:s.at] {
		at += max(1, len(g.rows))
	}
	return at
}

// entry is the group of an entry and its place there.
func (s *regionsScreen) entry(i int) (group, at int) {
	for g := range s.groups {
		n := max(1, len(s.groups[g].rows))
		if i < n {
			return g, i
		}
		i -= n
	}
	return len(s.groups) - 1, 0
}

func (s *regionsScreen) fromFlat(i int) {
	g, at := s.entry(i)
	s.at, s.groups[g].list.At = g, at
}

func (s *regionsScreen) do(do action, _ string) (tea.Cmd, bool) {
	if do != doOpen || s.read == nil {
		return nil, false
	}
	m, ok := s.selected()
	switch {
	case !ok:
		return s.app.askNewIn(s.groups[s.at].region), true
	case m.id == s.read.open:
		return s.app.open(atDesk), true
	}
	return s.app.sendLine(input{Text: "# " + m.code, Asked: true}, false), true
}
