package summary_test

import (
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// TestAPersonBriefsOnce has turns of one person with more and with less taken down
// of them, and those of another person and for a group.
func TestAPersonBriefsOnce(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "statement")
	who := func(person, title, role string) fields {
		return fields{model.FieldPerson: person, model.FieldPersonTitle: title, model.FieldRole: role}
	}
	s.point(s.turn(item, "THA", who("Somchai Openchair", "", "chair")), "statement", "Said first.")
	s.point(s.turn(item, "MEX"), "statement", "Said between.")
	s.point(s.turn(item, "THA", who("SOMCHAI Openchair", "Minister", "")), "statement", "Said second.")
	s.point(s.turn(item, "THA", who("Somchai Openchair", "Min.", "panellist")), "statement", "Said third.")
	s.point(s.turn(item, "THA", who("Somchai Openchair", "Minister", ""), fields{model.FieldGroup: model.BodyID("GRULAC").String()}), "statement", "Said for others.")
	s.point(s.turn(item, "THA", who("Another Example", "", "")), "statement", "Said by another.")
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileNetwork})
	const one, mexico = "Thailand (Somchai Openchair, Minister; Chair; panellist)", "Mexico"
	const group, another = "Thailand (Somchai Openchair, Minister; on behalf of GRULAC)", "Thailand (Another Example)"
	inOrder(t, strings.ToLower(out), strings.ToLower("briefed: "+strings.Join([]string{one, mexico, group, another}, "; ")+"\n"), strings.ToLower(one+":\n"),
		"said first", "said second", "said third", "mexico:\n", "said between", strings.ToLower(group+":\n"), "said for others")
	if strings.Count(out, "Somchai Openchair, Minister") != 4 {
		t.Error(out)
	}
}
