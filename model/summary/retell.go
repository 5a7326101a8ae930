package summary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// Retold is the document of today's records that a file is closest to.
type Retold struct {
	Request  Request
	Document *Document
	File     Reread // up to its annex

	keys   [][]key // of each part of the file
	places []Place
	at     map[key][]int // places by what they can read like
	lines  map[key]bool  // all that stands in the document
}

// Retell finds the document that a file was exported as: the request whose
// title is the file's and whose paragraphs are most of the file's. What the
// hint says (meetings, region, round, profile, shape, language, level, minutes)
// is not looked for. Where there is no record to tell of its document is empty.
// The error wraps ErrMeeting, ErrRegion or ErrProfile.
func Retell(src model.Source, file Reread, hint Request) (*Retold, error) {
	src = remember(src)
	file = file.withoutAnnex().withoutHead()
	chosen, err := selections(src, file, hint)
	if err != nil {
		return nil, err
	}
	keys := file.keys()
	best := &Retold{Request: hint, Document: &Document{}, File: file, keys: keys}
	var most likeness
	for i, req := range chosen {
		r, score, err := closest(src, file, keys, req)
		if err != nil {
			return nil, err
		}
		if i == 0 || score.above(most) {
			best, most = r, score
		}
		if r.whole(score) {
			break
		}
	}
	return best, nil
}

// selections are the requests whose meetings the file could tell of, by its
// title; all that have something to tell where none has that title.
func selections(src model.Source, file Reread, hint Request) ([]Request, error) {
	if len(hint.Meetings) > 0 || hint.Region != "" {
		_, err := hint.Chosen(src)
		return []Request{hint}, err
	}
	var all, titled []Request
	add := func(of Request) error {
		of.Round = cmp.Or(hint.Round, of.Round)
		of.Profile, of.Shape, of.Language, of.Level, of.Minutes, of.Opened = hint.Profile, hint.Shape, hint.Language, hint.Level, hint.Minutes, hint.Opened
		chosen, err := of.Chosen(src)
		if err != nil || len(chosen) == 0 {
			return err
		}
		all = append(all, of)
		titles, err := titlesOf(src, of)
		if slices.Contains(titles, keyOf(file.Title)) {
			titled = append(titled, of)
		}
		return err
	}
	var named []model.ID // meetings whose titles stand in the file
	rounds := []int{0}
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		m := model.Meeting{Record: r}
		if n := m.Round(); !slices.Contains(rounds, n) {
			rounds = append(rounds, n)
		}
		if model.Recorded(src, m.ID) || hint.Opened != nil && hint.Opened(m.ID) {
			if err := add(Request{Meetings: []model.ID{m.ID}}); err != nil {
				return nil, err
			}
		}
		if k := keyOf(m.Title()); k != "" && slices.ContainsFunc(file.Parts, func(p Part) bool { return strings.HasPrefix(string(keyOf(p.Text)), string(k)) }) {
			named = append(named, m.ID)
		}
	}
	slices.Sort(rounds)
	for _, round := range rounds {
		for _, region := range append(gcm.Regions(), gcm.Region{}) {
			if err := add(Request{Region: region.ID, Round: round}); err != nil {
				return nil, err
			}
		}
	}
	if len(named) > 1 {
		if err := add(Request{Meetings: named}); err != nil {
			return nil, err
		}
	}
	if len(titled) > 0 {
		return titled, nil
	}
	return all, nil
}

// titlesOf are the keys of the titles that documents of these meetings can have.
func titlesOf(src model.Source, req Request) ([]key, error) {
	chosen, err := req.Chosen(src)
	if err != nil {
		return nil, err
	}
	g := &gathered{src: src, req: req}
	for _, m := range chosen {
		g.meetings = append(g.meetings, &meeting{Meeting: m})
	}
	languages := Languages()
	if req.Language != "" {
		languages = []string{req.Language}
	}
	var titles []key
	for _, code := range languages {
		g.lex = lexiconOf(code)
		for _, shape := range req.shapes() {
			b := builder{gathered: g, profile: shape}
			titles = append(titles, keyOf(line(PlainText(b.title()))))
		}
	}
	return titles, nil
}

// shapes are the profiles a request can mean: its own, else every one that comes
// with the program.
func (r Request) shapes() []Profile {
	if r.Shape != nil || r.Profile != "" {
		if p, err := r.profile(); err == nil {
			return []Profile{p}
		}
	}
	return Profiles()
}

func retold(req Request, doc *Document, file Reread, keys [][]key) *Retold {
	r := &Retold{Request: req, Document: doc, File: file, keys: keys, places: doc.Places(), at: map[key][]int{}, lines: map[key]bool{}}
	if slices.ContainsFunc(file.Parts, func(p Part) bool { return p.Broken }) {
		r.File = mended(file, r.places)
		r.keys = r.File.keys()
	}
	for i, p := range r.places {
		for _, k := range p.keys(doc) {
			if !slices.Contains(r.at[k], i) {
				r.at[k] = append(r.at[k], i)
			}
		}
	}
	for _, b := range doc.Blocks {
		for _, in := range Inlines(b) {
			for _, k := range readings(in) {
				r.lines[k] = true
			}
			for _, i := range in {
				if n, is := i.(*Note); is {
					for _, k := range readings(n.Text) {
						r.lines[k], r.lines[keyOf(n.Call())+k] = true, true
					}
				}
			}
		}
		switch b := b.(type) {
		case *Table:
			r.lines[keyOf(b.Label()+PlainText(b.Caption))] = true
			r.lines[keyOf(PlainText(joined(b.Head)))] = true
		case *Figure:
			r.lines[keyOf(b.Label()+PlainText(b.Caption))] = true
			for _, bar := range b.Bars {
				r.lines[keyOf(bar.Label)+keyOf(strconv.Itoa(bar.Value))] = true
			}
		case Masthead, Heading, *Paragraph, List:
		}
	}
	return r
}

// keys are those that a place can be found by: a row of a table also by each of
// its cells.
func (p Place) keys(doc *Document) []key {
	keys := readings(p.Text)
	if t, is := doc.Blocks[p.Block].(*Table); is {
		for _, c := range t.Rows[p.Nth-1].Cells {
			if len(c) > 0 {
				keys = append(keys, readings(c)...)
			}
		}
	}
	return keys
}

// likeness is how much of a file stands in a document.
type likeness struct {
	found   int // lines of the file that stand in the document, those at the same number twice
	missing int // places of the document that do not stand in the file
}

// above tells whether one document is more like the file than another. What is
// missing speaks between documents that hold as much of the file only: the words
// of many paragraphs may have been changed in it, and a document that is empty
// must not come before the one it was.
func (l likeness) above(other likeness) bool {
	return l.found > other.found || l.found == other.found && l.missing < other.missing
}

func (r *Retold) score() likeness {
	n := 0
	found := map[int]bool{}
	for i, p := range r.File.Parts {
		places := r.placesOf(i)
		for _, at := range places {
			found[at] = true
		}
		switch {
		case slices.ContainsFunc(places, func(at int) bool { return r.places[at].Number == p.Number }):
			n += 2
		case len(places) > 0 || r.lines[r.keys[i][0]]:
			n++
		}
	}
	return likeness{n, len(r.places) - len(found)}
}

// whole tells whether a score is that of a file and a document which hold the
// same, line by line.
func (r *Retold) whole(score likeness) bool {
	most := 0
	for i := range r.File.Parts {
		if most++; len(r.placesOf(i)) > 0 {
			most++
		}
	}
	return score == likeness{found: most}
}

// placesOf are the places that read like a part of the file, to the letter.
func (r *Retold) placesOf(at int) []int {
	part := r.File.Parts[at]
	if part.Heading {
		return nil
	}
	for _, k := range r.keys[at] {
		if places := r.at[k]; len(places) > 0 {
			return places
		}
	}
	return nil
}
