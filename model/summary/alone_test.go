package summary_test

import (
	"slices"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// TestWhoIsListedAloneIsTold has items at which one participant is left to whom
// words without a name can be tied, and others at which none is.
func TestWhoIsListedAloneIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		says string
		take func(s *records, item model.ID)
		want bool
	}{
		{"one", func(s *records, item model.ID) { s.point(s.turn(item, "MEX"), "statement", "Said.") }, true},
		{"one, twice", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.")
			s.point(s.turn(item, "MEX"), "statement", "Said again.")
		}, true},
		{"two", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.")
			s.turn(item, "MLI")
		}, false},
		{"the other is named", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.")
			s.point(s.turn(item, "MLI", level("named")), "statement", "Said openly.")
		}, true},
		{"the other is off the record", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.")
			s.point(s.turn(item, "MLI", level("off-record")), "statement", "Said to nobody.")
		}, true},
		{"a point that stands apart", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.", level("category"))
		}, true},
		{"nothing is told", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX"), "statement", "Said.", level("off-record"))
		}, false},
		{"marked", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX", level("category")), "statement", "Said.")
		}, false},
		{"named", func(s *records, item model.ID) {
			s.point(s.turn(item, "MEX", level("named")), "statement", "Said.")
		}, false},
	} {
		s := newRecords()
		m := s.meeting("m")
		item := s.item(m, model.ID{}, "1", "debate")
		c.take(s, item)
		req := summary.Request{Meetings: []model.ID{m}}
		report, err := summary.Check(s, req)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.Contains(report.Alone, item); got != c.want {
			t.Errorf("%s: %v", c.says, got)
		}
		doc, err := summary.Build(s, req)
		if err != nil {
			t.Fatal(err)
		}
		warned := slices.ContainsFunc(summary.Warnings(doc, report), func(w summary.Warning) bool {
			return w.Kind == summary.WarnAlone && slices.Equal(w.Records, []model.ID{item}) && w.Block >= 0 && w.Where != ""
		})
		if warned != c.want {
			t.Errorf("%s: warned of: %v", c.says, warned)
		}
	}
}
