package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestPointsMoveToAnotherTurnInTheirOrder(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "b #8 ^x", "c", "@MLI", "d", "=> out ^x", "## 3(a)", "@FRA", "e")
	mli, fra := r.point("d").Turn(), r.place.Turn
	res := r.twice(func() desk.Result { return r.does(r.env().Move(r, r.place, r.idsOf("c", "a", "d"), mli)) })
	if got := r.points(mli); !slices.Equal(got, []string{"d", "a", "c"}) || res.Say != "2 points are now MLI's, item 2" || res.Warn != "" {
		t.Errorf("%q, %q, %q", got, res.Say, res.Warn)
	}
	r.after(time.Minute)
	r.twice(func() desk.Result { return r.does(r.env().Move(r, r.place, r.idsOf("b"), fra)) })
	r.say("f")
	if got := r.points(fra); !slices.Equal(got, []string{"e", "b", "f"}) {
		t.Errorf("a line typed afterwards does not come last: %q", got)
	}
	if got := r.evidence("out"); !slices.Equal(got, []string{"b"}) {
		t.Errorf("out is backed by %q", got)
	}
	if res := r.does(r.env().Move(r, r.place, r.idsOf("d"), mli)); len(res.Act) > 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("%q", res.Say)
	}
	res = r.does(r.env().Move(r, r.place, r.idsOf("d"), fra))
	if res.Say != "the point of MLI is now FRA's, item 3(a)" || res.Warn != "1 point is told as unattributed, no longer as listed" {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	r.say("+PHL")
	asked := r.turns(r.item("m", "3(a)"))[1].ID
	r.declined(r.env().Move(r, r.place, r.idsOf("d"), asked))("has not had the floor")
	r.says("# m2", "## 1", "@FRA", "elsewhere")
	r.declined(r.env().Move(r, r.place, r.idsOf("d"), r.place.Turn))("of another meeting")
	r.does(r.env().Delete(r, r.place, []model.ID{mli}))
	r.declined(r.env().Move(r, r.place, r.idsOf("d"), mli))("no longer there")
}

func TestMovingNeverBringsAPointOnTheRecord(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 1", "@MEX !off", "a secret", "=> built on it ^", "@MLI", "open")
	res := r.twice(func() desk.Result { return r.does(r.env().Move(r, r.place, r.idsOf("a secret"), r.place.Turn)) })
	if r.told("a secret") != model.OffRecord || r.tells("built on it") || res.Warn != "1 point stays off the record; write !named to take that back" {
		t.Errorf("%s, %q", r.told("a secret"), res.Warn)
	}
}

func TestOutcomesRequestsAndItemsChangePlaces(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a", "=> A", "=> B", "=> C", "+PHL", "+SLV", "@MLI", "+PRT")
	order := func(rs []*model.Record, call func(*model.Record) string) string {
		var words []string
		for _, rec := range rs {
			words = append(words, call(rec))
		}
		return strings.Join(words, " ")
	}
	outcomes := func() string {
		return order(model.Children(r, r.item("m", "2").ID, model.KindOutcome), func(o *model.Record) string { return o.Value(model.FieldText) })
	}
	move := func(id model.ID, by int) desk.Result {
		t.Helper()
		return r.twice(func() desk.Result { return r.does(r.env().Order(r, r.place, id, by)) })
	}
	if res := move(r.outcome("C").ID, -1); outcomes() != "A C B" || res.Say != "the outcome now stands 2 of 3, item 2" {
		t.Errorf("%s, %q", outcomes(), res.Say)
	}
	move(r.outcome("A").ID, 1)
	move(r.outcome("C").ID, 1)
	if outcomes() != "A C B" {
		t.Errorf("there and back: %s", outcomes())
	}
	move(r.outcome("A").ID, 1)
	move(r.outcome("A").ID, 1)
	r.after(time.Minute)
	if r.say("=> D"); outcomes() != "C B A D" {
		t.Errorf("an outcome written afterwards is not the last: %s", outcomes())
	}
	if res := move(r.outcome("C").ID, -1); len(res.Act) > 0 || res.Say != "the outcome stands first already, item 2" {
		t.Errorf("%q", res.Say)
	}
	if res := move(r.outcome("D").ID, 1); len(res.Act) > 0 || !strings.Contains(res.Say, "last already") {
		t.Errorf("%q", res.Say)
	}
	asked := func() string {
		var words []string
		for _, turn := range r.turns(r.item("m", "2")) {
			if turn.State() == model.TurnRequested {
				words = append(words, r.speaker(turn))
			}
		}
		return strings.Join(words, " ")
	}
	request := func(who string) model.ID {
		for _, turn := range r.turns(r.item("m", "2")) {
			if r.speaker(turn) == who {
				return turn.ID
			}
		}
		t.Fatal(who)
		return model.ID{}
	}
	if res := move(request("PRT"), -1); asked() != "PHL PRT SLV" || res.Say != "PRT now stands 2 of 3, item 2" {
		t.Errorf("%s, %q", asked(), res.Say)
	}
	r.declined(r.env().Order(r, r.place, request("MEX"), 1))("not on the list")
	items := func() string {
		var words []string
		model.Walk(model.Agenda(r, r.place.Meeting), func(n *model.Node, _ int) { words = append(words, n.Value(model.FieldTitle)) })
		return strings.Join(words, ", ")
	}
	move(r.item("m", "3(a)").ID, 1)
	move(r.item("m", "1").ID, 1)
	if got := items(); got != "Round table, Opening, Discussion, Fourth below three, First, Closing" {
		t.Error(got)
	}
	if res := move(r.item("m", "3(a)").ID, 1); !strings.Contains(res.Say, "last already") {
		t.Errorf("%q", res.Say)
	}
}

func TestSiblingsOfOneRankAreParted(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "=> A", "=> B", "=> C", "=> D")
	var act model.Act
	for _, words := range []string{"A", "B", "C", "D"} {
		act = act.Add(r.outcome(words).Set(model.FieldRank, "k"))
	}
	r.store(act)
	for _, tt := range []struct {
		move string
		by   int
		want string
	}{{"C", -1, "ACBD"}, {"A", 1, "CABD"}, {"D", -1, "CADB"}, {"C", 1, "ACDB"}, {"A", 1, "CADB"}, {"B", -1, "CABD"}} {
		r.twice(func() desk.Result { return r.does(r.env().Order(r, r.place, r.outcome(tt.move).ID, tt.by)) })
		got := ""
		for _, o := range model.Children(r, r.place.Item, model.KindOutcome) {
			got += o.Value(model.FieldText)
		}
		if got != tt.want {
			t.Errorf("%s by %d gives %s, want %s", tt.move, tt.by, got, tt.want)
		}
	}
}
