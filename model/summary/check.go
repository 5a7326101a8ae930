package summary

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// Finding is a withheld name that stands in the free text of a document.
type Finding struct {
	Record model.ID // the record whose text it is
	Name   string   // as it is known
	Where  string   // an excerpt of the text, around it
}

// Report is what the one who writes a document should look at first.
type Report struct {
	Names   []Finding
	Cleaned []model.ID // records whose text was cleaned or cut on entering the document
	Alone   []model.ID // items at which one participant alone is listed, and can be tied to what is told
}

// Check looks through the free text of what a request tells of: for names that
// are withheld from it, and for text that had to be cleaned. Names are
// compared without accents and case, longer words by their first five letters
// so that "Mexican" is found as Mexico; acronyms whole and in their own case.
// Which names were found is for the writer alone: it must not be printed into
// the document. The error wraps ErrMeeting or ErrRegion.
func Check(src model.Source, req Request) (Report, error) {
	g, err := gather(src, req)
	if err != nil {
		return Report{}, err
	}
	c := checker{gathered: g, withheld: map[model.ID][]name{}, begins: map[string][]model.ID{}}
	c.collect()
	for _, m := range g.meetings {
		c.text(m.ID, m.Title(), nil)
		c.text(m.ID, m.Value(model.FieldOutcomeDocument), nil)
		c.text(m.ID, strings.ReplaceAll(m.Code(), "-", " "), nil) // stands in the export, and in the name of a file
		c.text(m.ID, m.Value(model.FieldVenue), nil)
		c.text(m.ID, m.attendance(), nil)
		for _, f := range []model.Field{model.FieldFormat, model.FieldOrganizers, model.FieldChairs} {
			if f != model.FieldChairs || !m.unnamed {
				c.text(m.ID, m.Value(f), nil)
			}
		}
		for _, d := range m.documents() {
			c.text(m.ID, d.Symbol+" "+d.Title, nil)
		}
	}
	for _, i := range g.allItems() {
		c.text(i.ID, i.Title(), nil)
		for _, t := range i.turns {
			if t.told.Floor {
				c.text(t.ID, t.told.Label, nil)
			}
			c.text(t.ID, t.told.PersonTitle, t.owners(t.told))
		}
	}
	for _, p := range g.points {
		own := []model.ID{}
		if p.told.Who.Call() != "" {
			own = p.turn.owners(p.told)
		}
		c.texts(p.Record, own)
		c.topics(p.Record, own)
	}
	for _, o := range g.allOutcomes() {
		c.texts(o.Record, o.Actors())
		c.text(o.ID, o.Value(model.FieldCount), o.Actors())
		c.topics(o.Record, o.Actors())
		c.actors(o)
	}
	c.report.Alone = g.aloneItems()
	return c.report, nil
}

type checker struct {
	*gathered
	withheld map[model.ID][]name // by participant, or by turn for its person
	order    []model.ID
	begins   map[string][]model.ID // whose names a word that begins so could be of
	joined   []model.ID            // those with names in scripts that join their words
	report   Report
}

// owners are those whose names may stand in what a turn says by name.
func (t *turn) owners(told model.Told) []model.ID {
	return []model.ID{told.Who.ID, told.Group.ID, t.ID}
}

// texts looks through the text of a point or an outcome: each wording of it, in
// each language it is held in ("text/fr").
func (c *checker) texts(r *model.Record, own []model.ID) {
	fields := []model.Field{model.FieldText}
	for _, language := range r.Members(string(model.FieldText)) {
		fields = append(fields, model.Member(string(model.FieldText), language))
	}
	for _, f := range fields {
		for _, t := range r.All(f) {
			c.text(r.ID, t, own)
		}
	}
}

// topics looks through the free tags of a point or an outcome.
func (c *checker) topics(r *model.Record, own []model.ID) {
	for _, t := range model.Topics(r) {
		c.text(r.ID, strings.ReplaceAll(t, "-", " "), own)
	}
}

// actors finds those who are named as actors of an outcome and spoke a point
// behind it that is told without their name: the outcome gives it away.
func (c *checker) actors(o *outcome) {
	for _, id := range o.Evidence() {
		told, turn, ok := c.teller.PointByID(id)
		if !ok || !told.Visible() || told.Who.Call() != "" || told.Floor {
			continue
		}
		for _, actor := range o.Actors() {
			if actor == turn.Participant() || actor == turn.Group() {
				who, _ := model.WhoIs(c.src, actor)
				c.report.Names = append(c.report.Names, Finding{o.ID, who.Name, "as the actor of an outcome, backed by a point told without the name"})
			}
		}
	}
}

// collect notes the names of every turn, and of every point of one, that is
// told without them.
func (c *checker) collect() {
	for _, t := range c.hidden {
		c.withhold(t, model.Told{})
	}
	for _, i := range c.allItems() {
		for _, t := range i.turns {
			c.withhold(t.Intervention, t.told)
			for _, p := range t.points {
				c.withhold(t.Intervention, p.told)
			}
		}
	}
}

// withhold notes the names of a turn that are not in what is told of it.
func (c *checker) withhold(turn model.Intervention, told model.Told) {
	if told.Who.Call() == "" {
		c.body(turn.Participant())
	}
	if told.Group.Call() == "" {
		c.body(turn.Group())
	}
	if person := turn.Value(model.FieldPerson); person != "" && told.Person == "" {
		c.add(turn.ID, personName(person))
	}
}

func (c *checker) body(id model.ID) {
	who, ok := model.WhoIs(c.src, id)
	if !ok || c.withheld[id] != nil {
		return
	}
	acronyms, others := []string{who.Code}, []string{}
	if b, ok := gcm.BodyByCode(who.Code); ok {
		acronyms = append(acronyms, b.Acronyms...)
		others = append(others, b.Aliases...)
	}
	if isState(who) {
		others = append(others, foreignNames(who.Code)...)
		others = append(others, demonyms(who.Code)...)
	}
	if r := c.src.Record(id); r != nil {
		others = append(others, r.Members("alias")...)
	}
	c.add(id, bodyNames(who, acronyms, others)...)
}

func (c *checker) add(id model.ID, names ...name) {
	for _, n := range names {
		if !slices.ContainsFunc(c.withheld[id], n.same) {
			if c.withheld[id] == nil {
				c.order = append(c.order, id)
			}
			c.withheld[id] = append(c.withheld[id], n)
			c.file(id, n)
		}
	}
}

// file notes by which words a name could be found, so that a text is compared
// with few names.
func (c *checker) file(id model.ID, n name) {
	for _, w := range n.tells() {
		switch {
		case w.within:
			c.joined = append(c.joined, id)
		case w.stem != "":
			c.begins[w.stem] = append(c.begins[w.stem], id)
		default:
			c.begins[w.folded] = append(c.begins[w.folded], id)
		}
	}
}

// candidates are those whose names could stand in a text.
func (c *checker) candidates(r reading) map[model.ID]bool {
	ids := map[model.ID]bool{}
	for _, w := range r.words {
		for i := range w {
			for _, id := range c.begins[w[:i]] {
				ids[id] = true
			}
			if isJoined(w[i:]) {
				for _, id := range c.joined {
					ids[id] = true
				}
			}
		}
		for _, id := range c.begins[w] {
			ids[id] = true
		}
	}
	return ids
}

// text looks through one text; own are those whose names may stand in it: its
// named speaker, or the actors of an outcome.
func (c *checker) text(record model.ID, s string, own []model.ID) {
	if s == "" {
		return
	}
	if _, changed := clean(s); changed && !slices.Contains(c.report.Cleaned, record) {
		c.report.Cleaned = append(c.report.Cleaned, record)
	}
	read := readWords(s)
	candidates := c.candidates(read)
	if len(candidates) == 0 {
		return
	}
	for _, id := range c.order {
		if !candidates[id] || slices.Contains(own, id) {
			continue
		}
		for _, n := range c.withheld[id] {
			if at, found := n.in(read); found {
				f := Finding{Record: record, Name: n.printed, Where: read.around(at)}
				if !slices.Contains(c.report.Names, f) {
					c.report.Names = append(c.report.Names, f)
				}
				break
			}
		}
	}
}
