package summary

import (
	"strings"

	"rapporteur/model"
)

// Former tells of words in an earlier document whether they are withheld now,
// so that what is gone since is not shown to those who may not read it: words of
// a record that is there and whose id may leave no longer, words in which a name
// stands that the request withholds anywhere, unless all records behind them are
// told by name still, and words of what is off-record by now or,
// under the Chatham House Rule, of who was there. It errs on the side of silence.
// doc is the document of the request; the error wraps ErrMeeting or ErrRegion.
func Former(src model.Source, req Request, doc *Document) (withheld func(words string, records []string) bool, err error) {
	g, err := gather(src, req)
	if err != nil {
		return nil, err
	}
	c := checker{gathered: g, withheld: map[model.ID][]name{}, begins: map[string][]model.ID{}}
	c.collect()
	closed := g.closed()
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

// closed are the texts of the meetings that may not be told at all.
func (g *gathered) closed() (all []string) {
	add := func(r *model.Record, fields ...model.Field) {
		for _, language := range r.Members(string(model.FieldText)) {
			fields = append(fields, model.Member(string(model.FieldText), language))
		}
		for _, f := range fields {
			for _, s := range r.All(f) {
				if s, _ = clean(s); s != "" {
					all = append(all, s)
				}
			}
		}
	}
	outcomes := func(parent model.ID) {
		for _, r := range model.Children(g.src, parent, model.KindOutcome) {
			if !g.teller.Outcome(model.Outcome{Record: r}) {
				add(r, model.FieldText)
			}
		}
	}
	for _, m := range g.meetings {
		if m.closed {
			add(m.Record, model.FieldAttendance)
		}
		outcomes(m.ID)
		for _, i := range flat(m.items) {
			outcomes(i.ID)
			for _, r := range model.Children(g.src, i.ID, model.KindIntervention) {
				turn := model.Intervention{Record: r}
				for _, p := range model.Children(g.src, r.ID, model.KindPoint) {
					if !g.teller.Point(turn, model.Point{Record: p}).Visible() {
						add(p, model.FieldText)
					}
				}
			}
		}
	}
	return all
}
