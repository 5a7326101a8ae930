package summary

import (
	"strings"

	"rapporteur/model"
)

// Former tells of words in an earlier document whether they are withheld now,
// so that what is gone since is not shown to those who may not read it: words of
// a record that is there and whose id may leave no longer, words in which a name
// stands that the request withholds anywhere, unless all records behind them are
// told by name still, and words of what is off-record by now, of the chair where
// no person is named or, under the Chatham House Rule, of who was there. What was
// deleted or reworded since is judged by what it was: the earlier file may have
// it still, and may tell of other meetings. It errs on the side of silence.
// doc is the document of the request; the error wraps ErrMeeting or ErrRegion.
func Former(src model.Source, req Request, doc *Document) (withheld func(words string, records []string) bool, err error) {
	src = remember(src)
	g, err := gather(src, req)
	if err != nil {
		return nil, err
	}
	c := checker{gathered: g, withheld: map[model.ID][]name{}, begins: map[string][]model.ID{}}
	c.collect()
	c.collectFormer()
	all := req // the earlier file may tell of more meetings
	all.Meetings = nil
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		all.Meetings = append(all.Meetings, r.ID)
	}
	every, err := gather(src, all)
	if err != nil {
		return nil, err
	}
	closed := every.closed()
	return func(words string, records []string) bool {
		open := len(records) > 0
		for _, s := range records {
			id, err := model.ParseID(s)
			if err != nil {
				open = false
				continue
			}
			open = open && doc.Open(id)
			if r := src.Record(id); r != nil && model.Visible(src, r) && !doc.Open(id) {
				return true
			}
		}
		for _, s := range closed {
			if strings.Contains(words, s) {
				return true
			}
		}
		if open { // told by name then and now
			return false
		}
		c.report.Names = nil
		c.text(model.ID{}, words, nil)
		return len(c.report.Names) > 0
	}, nil
}

// formerTurn is a turn of a meeting with its points, deleted ones among them.
type formerTurn struct {
	model.Intervention
	points []*model.Record
}

// formerItems are the ids of a meeting's items, deleted ones among them.
func (g *gathered) formerItems(m *meeting) []model.ID {
	var ids []model.ID
	for _, r := range g.everBelow(m.ID, model.KindItem) {
		ids = append(ids, r.ID)
	}
	return ids
}

func (g *gathered) formerTurns(item model.ID) []formerTurn {
	var turns []formerTurn
	for _, r := range g.everBelow(item, model.KindIntervention) {
		turns = append(turns, formerTurn{model.Intervention{Record: r}, g.everBelow(r.ID, model.KindPoint)})
	}
	return turns
}

// everBelow are the records of a kind below a parent, deleted ones among them.
func (g *gathered) everBelow(parent model.ID, kind model.Kind) []*model.Record {
	return append(model.Children(g.src, parent, kind), model.Gone(g.src, parent, kind)...)
}

// collectFormer notes the names of turns that were deleted since, and of those
// that a turn was taken for before it was corrected, where they are withheld.
func (c *checker) collectFormer() {
	for _, m := range c.meetings {
		for _, item := range c.formerItems(m) {
			for _, t := range c.formerTurns(item) {
				told := c.teller.Turn(t.Intervention)
				for _, p := range t.points {
					if of := c.teller.Point(t.Intervention, model.Point{Record: p}); of.Level > told.Level {
						told = of
					}
				}
				c.withholdFormer(t.Intervention, told)
			}
		}
	}
}

func (c *checker) withholdFormer(turn model.Intervention, told model.Told) {
	c.withhold(turn, told)
	for _, of := range []struct {
		model.Field
		who model.Who
	}{{model.FieldParticipant, told.Who}, {model.FieldGroup, told.Group}} {
		for _, s := range model.Formerly(c.src, turn.Record, of.Field) {
			if id, err := model.ParseID(s); err == nil && of.who.Call() == "" {
				c.body(id)
			}
		}
	}
	for _, person := range model.Formerly(c.src, turn.Record, model.FieldPerson) {
		if told.Person == "" {
			c.add(turn.ID, personName(person))
		}
	}
}

// closed are the texts of the meetings that may not be told at all, as they were
// worded at any time.
func (g *gathered) closed() (all []string) {
	add := func(r *model.Record, fields ...model.Field) {
		for _, language := range r.Members(model.SetText) {
			fields = append(fields, model.Member(model.SetText, language))
		}
		for _, f := range fields {
			for _, s := range model.Formerly(g.src, r, f) {
				if s, _ = clean(s); s != "" {
					all = append(all, s)
				}
			}
		}
	}
	outcomes := func(parent model.ID) {
		for _, r := range g.everBelow(parent, model.KindOutcome) {
			if !g.teller.Outcome(model.Outcome{Record: r}) {
				add(r, model.FieldText)
			}
		}
	}
	for _, m := range g.meetings {
		if m.closed {
			add(m.Record, model.FieldAttendance)
		}
		if m.unnamed {
			for _, chairs := range model.Formerly(g.src, m.Record, model.FieldChairs) {
				for _, c := range model.Lines(chairs) {
					if c = line(c); c != "" {
						all = append(all, c)
					}
				}
			}
		}
		outcomes(m.ID)
		for _, item := range g.formerItems(m) {
			outcomes(item)
			for _, t := range g.formerTurns(item) {
				for _, p := range t.points {
					if !g.teller.Point(t.Intervention, model.Point{Record: p}).Visible() {
						add(p, model.FieldText)
					}
				}
			}
		}
	}
	return all
}
