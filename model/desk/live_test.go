package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// again sends a faulty line twice, as live: the first Enter says what is
// wrong, the second stores it.
func (r *room) again(line, wrong string) desk.Result {
	r.t.Helper()
	r.refused(line, wrong)
	return r.send(desk.Input{Text: line, Again: true})
}

func TestSecondEnterKeepsTheWordsAndSettlesLater(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX")
	res := r.again("lives saved #24 !progress #8", "#24 does not exist")
	p := r.lastPoint()
	if p.Text() != "lives saved #24" || p.PointKind() != "progress" || !slices.Equal(model.Objectives(p.Record), []int{8}) ||
		!strings.Contains(p.Value(model.FieldSettle), "#24") || p.Level() != model.NoLevel || !strings.Contains(res.Warn, "To settle") {
		t.Errorf("%v, %q", p.Heads, res.Warn)
	}
	r.again("a secret !ofrecord", "no kind and no level")
	if p := r.lastPoint(); p.Text() != "a secret !ofrecord" || p.Level() != model.OffRecord {
		t.Errorf("%q is %s until it is settled", p.Text(), p.Level())
	}
	r.again("told in confidence #99 !off", "#99")
	res = r.say("/settle")
	if !strings.Contains(res.Say, "3 to settle") || !strings.Contains(res.Say, "1. lives saved #24") {
		t.Errorf("%q", res.Say)
	}
	r.refused("/settle 4 x", "no line")
	r.refused("/settle 1", "no text")
	r.refused("/settle 1 lives saved #25", "#25")
	r.say("/settle 3 told in confidence #9")
	if p := r.lastPoint(); p.Level() != model.OffRecord || p.Value(model.FieldSettle) != "" {
		t.Errorf("settling another tag takes back the level: %s", p.Level())
	}
	r.say("/settle 2 a secret !category")
	r.say("/settle 1 lives saved #23 !progress")
	if res := r.say("/settle"); res.Say != "nothing to settle" {
		t.Errorf("%q", res.Say)
	}
	points := model.Children(r, r.place.Turn, model.KindPoint)
	if got := (model.Point{Record: points[1]}); got.Level() != model.Category || got.Text() != "a secret" {
		t.Errorf("%q %s", got.Text(), got.Level())
	}
	if got := model.Objectives(points[0]); !slices.Equal(got, []int{23}) {
		t.Errorf("%v", got)
	}
	r.again("open again !xyz", "no kind")
	r.say("/settle 1 open again")
	if got := r.lastPoint().Level(); got != model.NoLevel {
		t.Errorf("settled, the line stays %s", got)
	}
}

func TestANameTypedTwiceIsTakenAsNew(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	r.again("@Zzyx Federation, Ana Y", "not a known participant")
	who, ok := model.WhoIs(r, r.running().Participant())
	if !ok || who.Name != "Zzyx Federation" || r.running().Value(model.FieldPerson) != "Ana Y" || r.running().Value(model.FieldSettle) == "" {
		t.Errorf("%+v, %v", who, r.running().Heads)
	}
	r.say("@Zzyx Federation")
	if len(r.turns(r.item("m", "2"))) != 1 {
		t.Error("the name is not known afterwards")
	}
	if res := r.say("/settle"); !strings.Contains(res.Say, "Zzyx Federation") {
		t.Errorf("a turn to settle is not told by its name: %q", res.Say)
	}
	r.say("/settle 1 @MEX, Ana Y")
	if r.speaker(r.running()) != "MEX" || r.running().Value(model.FieldSettle) != "" {
		t.Errorf("%v", r.running().Heads)
	}
	r.again("@MLI !ofrecord", "no kind")
	if got := r.running().Level(); got != model.OffRecord {
		t.Errorf("an unread level on a turn: %s", got)
	}
	r.again("+MEX 3x", "no speaking limit")
	if turns := r.turns(r.item("m", "2")); turns[len(turns)-1].State() != model.TurnRequested {
		t.Error("a faulty limit loses the request")
	}
}

func TestWhatHasNoWordsIsRefusedTwice(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX, Ana Y")
	for _, line := range []string{"@", "@@", "=>", ">", "#8", "##", "/nosuch", `@""`} {
		if res, err := r.env().Do(r, r.place, desk.Input{Text: line, Again: true}); err == nil {
			t.Errorf("%q is taken the second time: %s", line, res.Say)
		}
	}
}
