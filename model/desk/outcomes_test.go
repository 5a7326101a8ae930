package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestDeletingTakesChildrenAndThePlaceAlong(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "b", "@MLI", "c", "=> out ^3", "=> alone ^", "+PHL")
	mex, mli := r.place.Before, r.place.Turn
	res := r.twice(func() desk.Result { return r.does(r.env().Delete(r, r.place, append(r.idsOf("a", "c"), mex))) })
	if res.Say != "deleted 1 turn, 3 points, item 2" || res.Warn != "2 outcomes lose evidence" {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	if !r.place.Before.IsZero() || r.place.Turn != mli || len(r.place.Points) != 0 || len(r.turns(r.item("m", "2"))) != 2 {
		t.Errorf("%+v", r.place)
	}
	asked := r.turns(r.item("m", "2"))[1].ID
	res = r.twice(func() desk.Result {
		return r.does(r.env().Delete(r, r.place, []model.ID{mli, asked, r.outcome("out").ID}))
	})
	if res.Say != "deleted 2 turns, 1 outcome, item 2" || !r.place.Turn.IsZero() || res.Warn != "" {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	r.says("@MEX", "x", "@GTM !point-of-order", "y")
	if res := r.does(r.env().Delete(r, r.place, []model.ID{r.place.Turn})); !strings.Contains(res.Warn, "MEX waits; /back") {
		t.Errorf("%q", res.Warn)
	}
	if r.say("/back"); r.speaker(r.running()) != "MEX" {
		t.Error("the turn that waited is lost")
	}
}

func TestDeletingSecretEvidenceDoesNotTellTheOutcome(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX !off", "a secret", "=> built on it ^", "@MLI", "open", "=> both ^2")
	res := r.twice(func() desk.Result { return r.does(r.env().Delete(r, r.place, r.idsOf("a secret"))) })
	if r.tells("built on it") || !r.tells("both") || res.Warn != "2 outcomes lose evidence; 1 outcome stays off the record; write !named to take that back" {
		t.Errorf("%q", res.Warn)
	}
	r.does(r.env().Retag(r, r.place, []model.ID{r.outcome("built on it").ID}, "!named"))
	if !r.tells("built on it") {
		t.Error("it cannot be taken back")
	}
}

func TestOutcomesAreMadeOfPoints(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "b ^x", "## 3(a)", "@MLI", "c !off", "## 1")
	from := func(text string, points ...string) desk.Result {
		t.Helper()
		return r.twice(func() desk.Result { return r.does(r.env().OutcomeFrom(r, r.place, r.idsOf(points...), text)) })
	}
	home := func(words string) string {
		if o := r.outcome(words); o.Value(model.FieldMeeting) != r.place.Meeting.String() {
			return "elsewhere"
		} else if up := r.Record(o.Item()); up.Kind == model.KindItem {
			return up.Value(model.FieldNumber)
		}
		return "meeting"
	}
	if res := from("both say so !summary #8 ^x", "a"); res.Say != "outcome, item 2 [!summary #8 ^x], backed by 2 points" || home("both say so") != "2" {
		t.Errorf("%q, %s", res.Say, home("both say so"))
	}
	if o := r.outcome("both say so"); o.OutcomeKind() != model.OutcomeSummary || !slices.Equal(r.evidence("both say so"), []string{"a", "b"}) {
		t.Errorf("%v", o.Heads)
	}
	if res := from("=> across @SLV", "c", "a"); home("across") != "meeting" || !strings.Contains(res.Say, "the meeting as a whole") ||
		res.Warn != "1 of its points is off the record, and the words of the outcome are told" {
		t.Errorf("%s, %q, %q", home("across"), res.Say, res.Warn)
	}
	if res := from("hidden", "c"); r.tells("hidden") || !strings.Contains(res.Warn, "told in no document") {
		t.Errorf("%q", res.Warn)
	}
	from("without points")
	if home("without points") != "1" {
		t.Error(home("without points"))
	}
	r.say("## 2")
	if from("@SLV acts", "c", "a"); home("acts") != "2" || len(r.outcome("acts").Actors()) != 1 {
		t.Error(home("acts"))
	}
	r.declined(r.env().OutcomeFrom(r, r.place, r.idsOf("a"), "=> #8"))("no words")
	r.declined(r.env().OutcomeFrom(r, r.place, r.idsOf("a"), "x ^nosuch"))("labelled ^nosuch")
	r.declined(r.env().OutcomeFrom(r, r.place, r.idsOf("a"), "x !xyz"))("!xyz")
	r.declined(r.env().OutcomeFrom(r, desk.Place{Meeting: r.place.Meeting}, nil, "x"))("no agenda item is open")
	r.says("# m2", "## 1", "@MEX", "z")
	r.declined(r.env().OutcomeFrom(r, desk.Place{}, r.idsOf("a", "z"), "x"))("several meetings")
	if from("of two meetings", "a", "z"); home("of two meetings") != "1" {
		t.Error(home("of two meetings"))
	}
}

func TestEvidenceIsAddedAndTakenAway(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "b !off", "=> out", "=> secret ^")
	out, secret := r.outcome("out").ID, r.outcome("secret").ID
	res := r.twice(func() desk.Result { return r.does(r.env().Evidence(r, r.place, out, r.idsOf("a", "b"), true)) })
	if res.Say != "2 more points back the outcome, item 2" || len(r.evidence("out")) != 2 || !strings.Contains(res.Warn, "off the record") {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	if res := r.does(r.env().Evidence(r, r.place, out, r.idsOf("a"), true)); len(res.Act) > 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("%q", res.Say)
	}
	res = r.twice(func() desk.Result { return r.does(r.env().Evidence(r, r.place, out, r.idsOf("a"), false)) })
	if res.Say != "1 point backs the outcome no longer, item 2" || r.tells("out") || !strings.Contains(res.Warn, "no longer told") {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	for _, in := range []bool{true, false} { // open evidence added, or the secret one taken away
		before := r.shown()
		points := r.idsOf(map[bool]string{true: "a", false: "b"}[in])
		res := r.does(r.env().Evidence(r, r.place, secret, points, in))
		if r.tells("secret") || !strings.Contains(res.Warn, "1 outcome stays off the record") {
			t.Errorf("%v: %q", in, res.Warn)
		}
		r.takenBack(before)
	}
}

func TestScopeAndStatusOfAnOutcome(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "=> out")
	id := r.outcome("out").ID
	for _, scope := range []string{"region", "item", "meeting", "all"} {
		res := r.twice(func() desk.Result { return r.does(r.env().SetScope(r, r.place, id, scope)) })
		if r.outcome("out").Scope() != scope || res.Say != "the outcome speaks for "+scope+", item 2" {
			t.Errorf("%s, %q", r.outcome("out").Scope(), res.Say)
		}
	}
	if res := r.does(r.env().SetStatus(r, r.place, id, "draft")); len(res.Act) > 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("%q", res.Say)
	}
	for _, status := range []string{"cleared", "draft", "in-review"} {
		r.twice(func() desk.Result { return r.does(r.env().SetStatus(r, r.place, id, status)) })
		if r.outcome("out").Status() != status {
			t.Error(r.outcome("out").Status())
		}
	}
	r.declined(r.env().SetScope(r, r.place, id, "world"))("no scope")
	r.declined(r.env().SetStatus(r, r.place, id, "done"))("no status")
}
