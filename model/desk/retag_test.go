package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestTagsTypedOverAChoice(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one #5 ^x", "two #8 !gap", "> three")
	retag := func(tags string, words ...string) desk.Result {
		t.Helper()
		return r.twice(func() desk.Result { return r.does(r.env().Retag(r, r.place, r.idsOf(words...), tags)) })
	}
	lines := func() (all []string) {
		for _, p := range model.Children(r, r.place.Turn, model.KindPoint) {
			all = append(all, r.lineOf(p.ID))
		}
		return all
	}
	for _, tt := range []struct {
		tags, say string
		want      []string
	}{
		{"#8 %gender ^a", "3 points [#8 %gender-responsive ^a], item 2",
			[]string{"one #5 #8 %gender-responsive ^a ^x", "two !challenge #8 %gender-responsive ^a", "> three #8 %gender-responsive ^a"}},
		{"#8, #coast", "3 points [#coast], taken off [#8], item 2",
			[]string{"one #5 %gender-responsive #coast ^a ^x", "two !challenge %gender-responsive #coast ^a", "> three %gender-responsive #coast ^a"}},
		{"!rec ??", "3 points [!recommendation to check], item 2",
			[]string{"one !recommendation #5 %gender-responsive #coast ^a ^x ??", "two !recommendation %gender-responsive #coast ^a ??", "> three !recommendation %gender-responsive #coast ^a ??"}},
		{"%gender #coast ^a !statement ??", "3 points [!statement], taken off [%gender-responsive #coast ^a to check], item 2",
			[]string{"one #5 ^x", "two", "> three"}},
		{"!off", "3 points [!off-record], item 2", []string{"one #5 ^x !off-record", "two !off-record", "> three !off-record"}},
		{"!named", "3 points [!named], item 2", []string{"one #5 ^x !named", "two !named", "> three !named"}},
	} {
		if res := retag(tt.tags, "three", "one", "two", "one"); res.Say != tt.say || len(res.Points) != 3 {
			t.Errorf("%q says %q, want %q", tt.tags, res.Say, tt.say)
		}
		if got := lines(); !slices.Equal(got, tt.want) {
			t.Errorf("%q gives %q\nwant %q", tt.tags, got, tt.want)
		}
	}
	one := r.idsOf("one")
	r.declined(r.env().Retag(r, r.place, one, "#8 urgent"))(`"urgent" is no tag`)
	r.declined(r.env().Retag(r, r.place, one, "#24"))("#24 does not exist")
	r.declined(r.env().Retag(r, r.place, one, "!gap !rec"))("two kinds")
	r.declined(r.env().Retag(r, r.place, one, " "))("no tags")
	r.declined(r.env().Retag(r, r.place, one, "!xyz"))("!xyz")
}

func TestTagsOnOutcomesAndPointsTogether(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "said #8", "=> comes out !pledge ^", "=> other #8 @SLV [by 2026]")
	both := []model.ID{r.outcome("comes out").ID, r.point("said").ID}
	res := r.twice(func() desk.Result { return r.does(r.env().Retag(r, r.place, both, "#8 !rec")) })
	if res.Say != "1 point, 1 outcome [!recommendation #8], item 2" {
		t.Errorf("%q", res.Say)
	}
	if o := r.outcome("comes out"); o.OutcomeKind() != "recommendation" || len(model.Objectives(o.Record)) != 1 || len(o.Evidence()) != 1 {
		t.Errorf("%v", o.Heads)
	}
	if res := r.does(r.env().Retag(r, r.place, both, "#8")); !strings.Contains(res.Say, "taken off [#8]") {
		t.Errorf("%q", res.Say)
	}
	other := []model.ID{r.outcome("other").ID}
	r.does(r.env().Retag(r, r.place, other, "@SLV @PRT [by 2027-01] !key-message"))
	if o := r.outcome("other"); len(o.Actors()) != 1 || o.Value(model.FieldDue) != "2027-01" {
		t.Errorf("%v", o.Heads)
	}
	r.declined(r.env().Retag(r, r.place, both, "!pledge"))("!pledge")
	r.declined(r.env().Retag(r, r.place, other, "^a"))("names its evidence")
	if res := r.does(r.env().Retag(r, r.place, other, "!named")); !strings.Contains(res.Warn, "no effect on an outcome") {
		t.Errorf("%q", res.Warn)
	}
}

func TestALevelAskedForByNameGoesEitherWayAndIsSaid(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a secret !off", "=> built on it ^")
	if r.tells("built on it") {
		t.Fatal("told although its evidence is off the record")
	}
	res := r.twice(func() desk.Result { return r.does(r.env().Retag(r, r.place, r.idsOf("a secret"), "!listed")) })
	if r.told("a secret") != model.Listed || !r.tells("built on it") || res.Warn != "1 outcome is told now" {
		t.Errorf("%s, %q", r.told("a secret"), res.Warn)
	}
	if res := r.does(r.env().Retag(r, r.place, r.idsOf("a secret"), "!off")); !strings.Contains(res.Warn, "1 outcome is no longer told") {
		t.Errorf("%q", res.Warn)
	}
}

func TestALevelAskedForIsNotTakenBackBySettling(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX")
	r.again("a secret !ofrecord", "no kind and no level")
	id := r.lastPoint().ID
	r.does(r.env().Retag(r, r.place, []model.ID{id}, "!off"))
	r.does(r.env().Rewrite(r, r.place, id, "a secret"))
	if got := r.told("a secret"); got != model.OffRecord || len(desk.ToSettle(r, r.place.Meeting)) != 0 {
		t.Errorf("told as %s", got)
	}
}

func TestRulesThatAMarkCannotWeakenAreSaidOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda("format: rapporteur-agenda/1\nmeetings:\n- id: m\n  title: M\n  chatham: true\n  items:\n  - number: '1'\n    title: One\n    kind: statement\n")
	r.says("# m", "## 1", "@MEX", "one", "two")
	if res := r.does(r.env().Retag(r, r.place, r.idsOf("one", "two"), "!named")); strings.Count(res.Warn, "no effect") != 1 {
		t.Errorf("%q", res.Warn)
	}
}
