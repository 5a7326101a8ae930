package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestWhatWasNotHeardIsConfirmedExactly(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 3(a)", "@MEX", "other", "/close 12")
	item := r.item("m", "3(a)").ID
	heard := func(ns ...int) desk.Result {
		t.Helper()
		return r.twice(func() desk.Result { return r.does(r.env().Heard(r, r.place, item, ns)) })
	}
	members := func() []string { return r.Record(item).Members(model.SetNotHeard) }
	if res := heard(8, 8); !slices.Equal(members(), []string{"8"}) || res.Say != "not heard: #8, item 3(a)" || r.Record(item).Value(model.FieldClosed) != "1" {
		t.Errorf("%q, %q", members(), res.Say)
	}
	heard(12, 8)
	if !slices.Equal(members(), []string{"12", "8"}) {
		t.Errorf("%q", members())
	}
	r.say("heard after all #8")
	r.declined(r.env().Heard(r, r.place, item, []int{8}))("objective 8 cannot be confirmed")
	r.declined(r.env().Heard(r, r.place, item, []int{5}))("objective 5 cannot be confirmed")
	if heard(12); !slices.Equal(members(), []string{"12"}) {
		t.Errorf("%q", members())
	}
	if res := heard(); len(members()) != 0 || !strings.HasPrefix(res.Say, "nothing is confirmed") {
		t.Errorf("%q, %q", members(), res.Say)
	}
}

func TestListsOfWhatIsLeftToDoStandInTheOrderOfTheAgenda(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 4", "@MEX", "last item ??", "## 2", "=> outcome ??", "@MLI", "second ??", "untold #8", "@FRA", "third ??", "## 1", "first ??", "=> of it ^")
	r.again("unread #24", "#24")
	r.say("## 2")
	r.again("=> unread outcome #24", "#24")
	r.again("@FRA !xyz", "no kind")
	words := func(rs []*model.Record) string {
		var all []string
		for _, rec := range rs {
			all = append(all, rec.Value(model.FieldText))
		}
		return strings.Join(all, ", ")
	}
	m := r.place.Meeting
	if got := words(desk.ToCheck(r, m)); got != "first, second, third, outcome, last item" {
		t.Error(got)
	}
	if got := words(desk.ToSettle(r, m)); got != "unread #24, , unread outcome #24" {
		t.Error(got)
	}
	var untold []*model.Record
	for _, p := range desk.Untold(r, m) {
		untold = append(untold, p.Record)
	}
	if got := words(untold); got != "unread #24, second, untold, third, last item" {
		t.Error(got)
	}
	if desk.Untagged(r.point("untold").Record) || !desk.Untagged(r.point("third").Record) {
		t.Error("a point with an objective is untagged")
	}
	if got := desk.ToCheck(r, model.MeetingID("m2")); len(got) != 0 {
		t.Errorf("%d to check in another meeting", len(got))
	}
	if got := len(desk.ToCheck(r, model.ID{})); got != 5 {
		t.Errorf("%d to check in all meetings", got)
	}
	ids := append(r.idsOf("first", "second", "untold"), r.outcome("outcome").ID)
	if res := r.twice(func() desk.Result { return r.does(r.env().Checked(r, r.place, ids)) }); res.Say != "checked 2 points, 1 outcome, several items" {
		t.Errorf("%q", res.Say)
	}
	if got := words(desk.ToCheck(r, m)); got != "third, last item" {
		t.Error(got)
	}
	if res := r.does(r.env().Checked(r, r.place, ids)); len(res.Act) > 0 || !strings.HasPrefix(res.Say, "there is nothing to check") {
		t.Errorf("%q", res.Say)
	}
}
