package agenda

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"rapporteur/model"
)

const maxWord = 64 // bytes of a meeting's id or an item's number

// meeting reads one meeting. ids holds where each id of the file was first seen.
func (m *fields) meeting(f *File, ids map[string]place) Meeting {
	meeting := Meeting{
		ID: m.id(ids), Title: m.required("title"), Kind: m.one("kind", "kind of meeting", model.MeetingKinds()),
		Regions: slices.Clone(f.Regions), Round: f.Round, Timezone: m.zone(), Venue: m.line("venue"), Format: m.line("format"),
		Organizers: m.lines("organizers"), Chairs: m.lines("chairs"), Languages: m.languages(), Attendance: m.line("attendance"),
		Level: m.one("level", "level", model.Levels()), Chatham: m.flag("chatham"), SpeakingLimit: m.limit(),
		Confidence: m.line("confidence"), Sources: m.lines("sources"), Note: m.text("note"), Line: m.at.line, Column: m.at.column,
	}
	if meeting.Kind == "" {
		meeting.Kind = "forum"
	}
	if _, _, own := m.get("regions"); own {
		meeting.Regions = m.regions()
	}
	if _, _, own := m.get("round"); own {
		meeting.Round = m.round()
	}
	start, end, stop := m.date("start"), m.date("end"), m.clock("hard_stop")
	m.inOrder(start, end)
	meeting.Start, meeting.End, meeting.HardStop = start.text, end.text, stop.text
	t := &tree{r: m.r, seen: map[string]place{}, clock: stop}
	if stop.text != "" && start.text == "" {
		t.undated = stop
	}
	meeting.Items = t.items(m.list("items"), "", start.text != "", 1)
	if _, _, given := m.get("timezone"); t.clock.text != "" && !given {
		m.r.add(t.clock.at, fmt.Sprintf("the time %s needs the meeting's time zone", t.clock.text),
			"add to the meeting, for example, \"timezone: Africa/Addis_Ababa\"")
	}
	if _, _, given := m.get("start"); t.undated.text != "" && !given {
		m.r.add(t.undated.at, fmt.Sprintf("the time %s is of no date", t.undated.text), "add \"date: …\" to the item or \"start: …\" to the meeting")
	}
	return meeting
}

func (m *fields) id(ids map[string]place) string {
	id := m.required("id")
	if id == "" {
		return ""
	}
	_, at, _ := m.get("id")
	if !ValidID(id) {
		m.r.add(at, fmt.Sprintf("%q is no meeting id", id), "use letters, digits, hyphens, dots and underscores, at most 64 bytes, such as escap-2021")
	} else if first, twice := ids[id]; twice {
		m.r.add(at, fmt.Sprintf("meeting id %q stands here a second time", id), fmt.Sprintf("change this one or the one on line %d", first.line))
	} else {
		ids[id] = at
	}
	return id
}

// ValidID tells whether s can be a meeting's id: one word of letters, digits, "-", "." and "_" that
// begins with a letter or digit, at most 64 bytes, so that "# id" on a capture line finds it.
func ValidID(s string) bool {
	if s == "" || len(s) > maxWord {
		return false
	}
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || !strings.ContainsRune("-._", r) && !unicode.IsMark(r)) {
			return false
		}
	}
	return true
}

// tree reads the items of one meeting.
type tree struct {
	r       *reader
	seen    map[string]place // paths
	clock   located          // the first clock time, empty: none
	undated located          // the first clock time that no date stands above
}

// items reads siblings below the path above. dated tells whether a date stands on one of the nodes above.
func (t *tree) items(nodes []ast.Node, above string, dated bool, depth int) []Item {
	if depth > maxDepth && len(nodes) > 0 {
		t.r.add(where(nodes[0]), fmt.Sprintf("items are nested more than %d deep", maxDepth), "make the agenda flatter")
		return nil
	}
	var all []Item
	for i, n := range nodes {
		if m, ok := t.r.mapping(n, "an agenda item", itemKeys()); ok {
			all = append(all, t.item(m, above, i+1, dated, depth))
		}
	}
	return all
}

func (t *tree) item(m *fields, above string, at int, dated bool, depth int) Item {
	item := Item{
		Number: m.number(), Title: m.required("title"), Kind: m.one("kind", "kind of agenda item", model.ItemKinds()), Objectives: m.objectives(),
		Chairs: m.lines("chairs"), Speakers: m.speakers(), Level: m.one("level", "level", model.Levels()), Chatham: m.flag("chatham"),
		SpeakingLimit: m.limit(), Confidence: m.line("confidence"), Sources: m.lines("sources"), Note: m.text("note"),
		Line: m.at.line, Column: m.at.column,
	}
	if item.Kind == "" {
		item.Kind = "topic"
	}
	item.Path = join(above, item.Number, at)
	if first, twice := t.seen[item.Path]; twice {
		t.r.add(m.at, fmt.Sprintf("this item has the same path, %s, as the one on line %d", item.Path, first.line),
			"give one of the two another number (a missing number counts as the item's place in the list)")
	} else {
		t.seen[item.Path] = m.at
	}
	date, start, end, stop := m.date("date"), m.clock("start"), m.clock("end"), m.clock("hard_stop")
	m.inOrder(start, end)
	item.Date, item.Start, item.End, item.HardStop = date.text, start.text, end.text, stop.text
	if _, _, has := m.get("date"); has {
		dated = true
	}
	for _, c := range []located{start, end, stop} {
		if c.text != "" && t.clock.text == "" {
			t.clock = c
		}
		if c.text != "" && !dated && t.undated.text == "" {
			t.undated = c
		}
	}
	item.Items = t.items(m.list("items"), item.Path, dated, depth+1)
	return item
}

// join is the path of an item: at is its place among its siblings, from 1.
func join(above, number string, at int) string {
	if number == "" {
		number = strconv.Itoa(at)
	}
	if above == "" {
		return number
	}
	return above + "/" + number
}

// number reads an item's number, one word, as "## N" on a capture line has to find it.
func (m *fields) number() string {
	s := m.line("number")
	if strings.ContainsAny(s, " /") || len(s) > maxWord {
		_, at, _ := m.get("number")
		m.r.add(at, fmt.Sprintf("%q is no item number", s), "write one word without a slash, such as 3, 3(a) or RT1")
	}
	return s
}

func (m *fields) speakers() []Speaker {
	var all []Speaker
	for _, n := range m.list("speakers") {
		s, ok := m.r.mapping(n, "a speaker", speakerKeys())
		if !ok {
			continue
		}
		one := Speaker{Name: s.line("name"), Title: s.line("title"), Entity: s.line("entity")}
		if one == (Speaker{}) {
			m.r.add(s.at, "a speaker without name, title and entity", "add one of them, or take the speaker out")
			continue
		}
		all = append(all, one)
	}
	return all
}
