package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func (r *room) lineOf(id model.ID) string { return desk.LineOf(r, id, r.env().Names, time.UTC) }

func TestTheLineOfARecordWrittenBackWritesNothing(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", `@"Red X" (civil) for GRULAC, Ana Y, President, and more !question !category [10:42-10:45 fr]`,
		`> said \#8 and 50 % of it #8 #ports %gender !gap ^a ?? !off`, "and so on", "--", "@floor, several delegates", "10 < 12", "+PHL for ASEAN 2m",
		`=> all act !rec @SLV @Red X [by 2026-05] #5 ^a ^ ?? !off`, "=> bare")
	r.after(37 * time.Second)
	n := 0
	for _, rec := range r.Records() {
		line := r.lineOf(rec.ID)
		if line == "" {
			continue
		}
		n++
		if res := r.does(r.env().Rewrite(r, r.place, rec.ID, " "+line+" ")); len(res.Act) > 0 || !strings.Contains(res.Say, "nothing changed") {
			t.Errorf("%q writes %v, %q", line, res.Act, res.Say)
		}
		if rec.Kind == model.KindPoint || rec.Kind == model.KindOutcome { // whatever stays as it is is not written
			res := r.does(r.env().Rewrite(r, r.place, rec.ID, line+" #coast"))
			if len(res.Act) != 1 || len(res.Act[0].Set) != 1 {
				t.Errorf("one more tag on %q writes %v", line, res.Act)
			}
		}
	}
	if n != 8 {
		t.Errorf("%d lines", n)
	}
	if got := r.lineOf(r.place.Item); got != "" {
		t.Errorf("the line of an item is %q", got)
	}
}

func TestRewritingTakesOffWhatIsLeftOutButNeverALevel(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "> old #8 !gap ^a !off", "=> out #8 ^a @SLV !off", "## 3(a)")
	p, o := r.point("old").ID, r.outcome("out").ID
	res := r.twice(func() desk.Result { return r.does(r.env().Rewrite(r, r.place, p, "new words #9")) })
	got := r.point("new words")
	if got.Quote() || got.PointKind() != model.PointStatement || !slices.Equal(model.Objectives(got.Record), []int{9}) || got.Level() != model.OffRecord {
		t.Errorf("%v", got.Heads)
	}
	if res.Say != "edited the point of MEX, item 2 [#9]" || !strings.Contains(res.Warn, "stays !off-record") {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	r.twice(func() desk.Result { return r.does(r.env().Rewrite(r, r.place, o, "=> out anew")) })
	if got := r.outcome("out anew"); len(got.Evidence()) != 1 || len(got.Actors()) != 0 || got.Level() != model.OffRecord {
		t.Errorf("%v", got.Heads)
	}
	if res := r.does(r.env().Rewrite(r, r.place, o, "=> out anew !named")); r.outcome("out anew").Level() != model.Named || strings.Contains(res.Warn, "no effect") {
		t.Errorf("%q", res.Warn)
	}
	r.declined(r.env().Rewrite(r, r.place, o, "out"))("cannot stand in its place")
	r.declined(r.env().Rewrite(r, r.place, o, "=> out ^nosuch"))("labelled ^nosuch")
	r.declined(r.env().Rewrite(r, r.place, p, "x #24"))("#24")
}

func TestAnswersCallActorsByTheirNames(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", `@"Red X" (civil)`, "a point")
	if said := r.say(`=> all act @"Red X" @SLV`).Say; !strings.Contains(said, `[@"Red X" @SLV]`) {
		t.Errorf("taken: %q", said)
	}
	o := r.outcome("all act").ID
	if res := r.does(r.env().Rewrite(r, r.place, o, `=> all act now @"Red X"`)); !strings.Contains(res.Say, `[@"Red X"]`) {
		t.Errorf("edited: %q", res.Say)
	}
	if res := r.does(r.env().Retag(r, r.place, []model.ID{o}, `@"Red X"`)); !strings.Contains(res.Say, `taken off [@"Red X"]`) {
		t.Errorf("taken off: %q", res.Say)
	}
}

func TestATurnHoldsWhatItsLineSays(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX for GRULAC, Ana Y, Minister !question !off [10:42-10:45 es]", "a point", "## 1")
	turn := r.turns(r.item("m", "2"))[0].ID
	res := r.twice(func() desk.Result {
		return r.does(r.env().Rewrite(r, r.place, turn, `@"Red X" (civil), Ana Z [10:42-10:50]`))
	})
	now := model.Intervention{Record: r.Record(turn)}
	if r.speaker(now) != "Red X" || now.Value(model.FieldPerson) != "Ana Z" || now.Value(model.FieldPersonTitle) != "" || !now.Group().IsZero() ||
		now.TurnKind() != model.TurnStatement || now.Value(model.FieldLanguage) != "" || now.Level() != model.OffRecord {
		t.Errorf("%v", now.Heads)
	}
	if got := now.Value(model.FieldEnd); got != "2026-03-11T10:50:00+03:00" {
		t.Errorf("ended %s", got)
	}
	if !strings.Contains(res.Warn, "stays !off-record") || res.Say != "edited the turn of MEX, item 2" {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	start := now.Value(model.FieldStart)
	r.does(r.env().Rewrite(r, r.place, turn, "@floor, a delegate"))
	if now := (model.Intervention{Record: r.Record(turn)}); !now.Participant().IsZero() || now.Value(model.FieldWords) != "a delegate" ||
		now.Value(model.FieldPerson) != "" || now.Value(model.FieldStart) != start {
		t.Errorf("%v", now.Heads)
	}
	if got := r.told("a point"); got != model.OffRecord {
		t.Errorf("the point is told as %s", got)
	}
	r.declined(r.env().Rewrite(r, r.place, turn, "words"))("as the turn it is")
}

func TestALevelOnWhichTwoLaptopsDifferIsNotSettledByEditing(t *testing.T) {
	t.Parallel()
	a := smallRoom(t)
	a.says("# m", "## 1", "@MEX", "words")
	b := newRoom(t, 2)
	b.hear(a)
	b.store(model.Act{}.Add(b.point("words").Set(model.FieldLevel, "off-record")))
	a.after(time.Minute)
	a.store(model.Act{}.Add(a.point("words").Set(model.FieldLevel, "named")))
	a.hear(b)
	id := a.point("words").ID
	line := a.lineOf(id)
	if !strings.HasSuffix(line, "!named") {
		t.Fatalf("%q", line)
	}
	for _, text := range []string{"other " + line, "again"} {
		res := a.does(a.env().Rewrite(a, a.place, id, text))
		if told, _, _ := model.NewTeller(a, model.NoLevel).PointByID(id); told.Visible() || !strings.Contains(res.Warn, "!off-record") {
			t.Errorf("%q is told as %s: %q", text, told.Level, res.Warn)
		}
	}
	a.does(a.env().Split(a, a.place, id, "one", "two !named"))
	for _, words := range []string{"one", "two"} {
		if got := a.told(words); got != model.OffRecord {
			t.Errorf("%q is told as %s", words, got)
		}
	}
	a.does(a.env().Retag(a, a.place, []model.ID{id}, "!named"))
	if got := a.told("one"); got != model.Named {
		t.Errorf("asked for by name, it is told as %s", got)
	}
}
