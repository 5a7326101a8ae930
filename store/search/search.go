// Package search finds records by their words, in memory, over folded text:
// without regard to accents, case or the form of digits, by prefix and inside
// words, in any script.
//
// Its one rule: the folded text of all records lies in one piece of memory
// that is scanned from its end, newest first; nothing is ever looked up in the
// store while a search runs. What is off the record is not in it, and a turn is
// found by no more of its speaker than may be told.
package search

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/text"
)

// Entry is one record that can be found.
type Entry struct {
	ID      model.ID
	Kind    model.Kind
	Meeting model.ID
	Item    model.ID // zero for a meeting
}

// Index is the folded text of many records. The zero value is empty; Add and
// Find must not run at the same time.
type Index struct {
	text    []byte // folded texts, each ended by a line feed
	ends    []int  // where each entry's text ends
	entries []Entry
}

// Len is the number of entries.
func (x *Index) Len() int { return len(x.entries) }

// Add files a record under its words; the last added is found first.
func (x *Index) Add(e Entry, words ...string) {
	for _, w := range words {
		if w != "" {
			x.text = append(x.text, strings.ReplaceAll(text.Fold(w), "\n", " ")...)
			x.text = append(x.text, ' ')
		}
	}
	x.text = append(x.text, '\n')
	x.ends = append(x.ends, len(x.text))
	x.entries = append(x.entries, e)
}

// Find calls found for each entry that holds all words of the query, newest
// first, until it returns false. An empty query finds nothing.
func (x *Index) Find(query string, found func(Entry) bool) {
	words := bytes.Fields([]byte(text.Fold(query)))
	if len(words) == 0 {
		return
	}
	slices.SortFunc(words, func(a, b []byte) int { return cmp.Compare(len(b), len(a)) })
	rare := words[0] // the longest is the rarest: it decides where to look closer
	var hits []int
	for end := len(x.entries); end > 0; {
		// Forwards is many times faster than backwards: the text is searched in
		// blocks, the last block first.
		from, _ := slices.BinarySearch(x.ends[:end], x.ends[end-1]-blockSize)
		hits = x.within(hits[:0], from, end, rare)
		for _, i := range slices.Backward(hits) {
			line, all := x.text[x.start(i):x.ends[i]], true
			for _, w := range words[1:] {
				all = all && bytes.Contains(line, w)
			}
			if all && !found(x.entries[i]) {
				return
			}
		}
		end = from
	}
}

// blockSize is how much text is searched at once, about.
const blockSize = 32 << 10

// within appends the entries from from to end that hold a word.
func (x *Index) within(hits []int, from, end int, word []byte) []int {
	for i, at := from, x.start(from); i < end; i++ {
		next := bytes.Index(x.text[at:x.ends[end-1]], word)
		if next < 0 {
			break
		}
		for x.ends[i] <= at+next {
			i++
		}
		hits, at = append(hits, i), x.ends[i]
	}
	return hits
}

// start is where the text of an entry starts.
func (x *Index) start(i int) int {
	if i == 0 {
		return 0
	}
	return x.ends[i-1]
}

// Build files every visible record that may be told: meetings, items, turns,
// points and outcomes, the oldest first.
func Build(src model.Source) *Index {
	b := builder{src: src, teller: model.NewTeller(src, model.NoLevel)}
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		b.meeting(model.Meeting{Record: r})
	}
	// Derived ids carry no time: what was imported counts as older than what
	// was taken down, in the order it stands in.
	slices.SortStableFunc(b.found, func(a, c filed) int {
		return strings.Compare(a.age, c.age)
	})
	size := 0
	for _, f := range b.found {
		size++
		for _, w := range f.words {
			size += len(w) + 1
		}
	}
	x := &Index{text: make([]byte, 0, size), ends: make([]int, 0, len(b.found)), entries: make([]Entry, 0, len(b.found))}
	for i, f := range b.found {
		x.Add(f.Entry, f.words...)
		b.found[i].words = nil // the text stands in the index now
	}
	return x
}

type filed struct {
	Entry
	age   string
	words []string
}

type builder struct {
	src    model.Source
	teller *model.Teller
	found  []filed
}

func (b *builder) add(e Entry, words ...string) {
	age := ""
	if !e.ID.IsDerived() {
		age = e.ID.String()
	}
	b.found = append(b.found, filed{e, age, words})
}

func (b *builder) meeting(m model.Meeting) {
	b.add(Entry{ID: m.ID, Kind: m.Kind, Meeting: m.ID}, m.Code(), m.Title(), m.Value(model.FieldVenue))
	b.outcomes(m.ID, m.ID, model.ID{})
	model.Walk(model.Agenda(b.src, m.ID), func(n *model.Node, _ int) {
		b.add(Entry{n.ID, n.Kind, m.ID, n.ID}, n.Value(model.FieldNumber), n.Value(model.FieldTitle))
		for _, t := range model.Children(b.src, n.ID, model.KindIntervention) {
			b.turn(m.ID, model.Intervention{Record: t})
		}
		b.outcomes(n.ID, m.ID, n.ID)
	})
}

func (b *builder) turn(meeting model.ID, t model.Intervention) {
	if told := b.teller.Turn(t); told.Visible() {
		b.add(Entry{t.ID, t.Kind, meeting, t.Item()}, told.Who.Code, told.Who.Name, told.Label,
			told.Person, told.PersonTitle, told.Group.Code, told.Group.Name)
	}
	for _, r := range model.Children(b.src, t.ID, model.KindPoint) {
		p := model.Point{Record: r}
		if b.teller.Point(t, p).Visible() {
			b.add(Entry{r.ID, r.Kind, meeting, t.Item()}, append([]string{p.Text()}, model.Topics(r)...)...)
		}
	}
}

func (b *builder) outcomes(parent, meeting, item model.ID) {
	for _, r := range model.Children(b.src, parent, model.KindOutcome) {
		if o := (model.Outcome{Record: r}); b.teller.Outcome(o) {
			b.add(Entry{r.ID, r.Kind, meeting, item}, append([]string{o.Text()}, model.Topics(r)...)...)
		}
	}
}

// Shown is the text that a found record is shown with, of a turn no more than
// the teller tells.
func Shown(src model.Source, teller *model.Teller, e Entry) string {
	r := src.Record(e.ID)
	if r == nil {
		return ""
	}
	switch e.Kind {
	case model.KindIntervention:
		told := teller.Turn(model.Intervention{Record: r})
		parts := []string{cmp.Or(told.Who.Name, told.Label, told.Level.String()), told.Person, told.PersonTitle}
		return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
	case model.KindItem:
		return strings.TrimSpace(r.Value(model.FieldNumber) + " " + r.Value(model.FieldTitle))
	case model.KindMeeting:
		return r.Value(model.FieldTitle)
	}
	return r.Value(model.FieldText)
}
