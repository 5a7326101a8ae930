package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestAPointIsSplitInTwo(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "> first @half and second @half #8 #coast %gender !gap ^x ??", "last", "=> out ^x")
	id := r.idsOf("first @half and second @half")[0]
	line := r.lineOf(id)
	at := strings.Index(line, "and second")
	res := r.twice(func() desk.Result { return r.does(r.env().Split(r, r.place, id, line[:at], line[at:])) })
	if res.Say != "the point of MEX is two, item 2" || res.Warn != "" || len(res.Points) != 2 {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	if got := r.points(r.place.Turn); !slices.Equal(got, []string{"first @half", "and second @half", "last"}) {
		t.Fatalf("%q", got)
	}
	if got := r.lineOf(id); got != "> first @half !challenge #8 %gender-responsive #coast ^x ??" {
		t.Error(got)
	}
	if got := r.lineOf(r.idsOf("and second @half")[0]); got != "> and second @half !challenge #8 %gender-responsive #coast ??" {
		t.Error(got)
	}
	if got := r.evidence("out"); !slices.Equal(got, []string{"and second @half", "first @half"}) {
		t.Errorf("out is backed by %q", got)
	}
	if r.Record(r.place.Points[1]).Value(model.FieldText) != "and second @half" {
		t.Error("the last points are not in order")
	}
	r.does(r.env().Split(r, r.place, r.idsOf("last")[0], "la #9", "@st !off"))
	if got := r.points(r.place.Turn); !slices.Equal(got, []string{"first @half", "and second @half", "la", "@st"}) || r.told("la") != model.Listed || r.told("@st") != model.OffRecord {
		t.Errorf("%q", got)
	}
	r.after(time.Minute)
	r.say("later")
	if got := r.points(r.place.Turn); got[4] != "later" {
		t.Errorf("%q", got)
	}
	r.declined(r.env().Split(r, r.place, id, "words", "  "))("no words")
	r.declined(r.env().Split(r, r.place, id, "words #24", "x"))("#24")
}

func TestBothHalvesOfAPointAreToldAsItWas(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "a secret thing !off", "=> out ^")
	r.again("unread thing !ofrecord", "no kind")
	r.does(r.env().Split(r, r.place, r.idsOf("a secret thing")[0], "a secret", "thing"))
	r.does(r.env().Split(r, r.place, r.idsOf("unread thing !ofrecord")[0], "unread", `thing too`))
	for _, words := range []string{"a secret", "thing", "unread", "thing too"} {
		if got := r.told(words); got != model.OffRecord {
			t.Errorf("%q is told as %s", words, got)
		}
	}
	if r.tells("out") {
		t.Error("the outcome is told")
	}
	if got := len(desk.ToSettle(r, r.place.Meeting)); got != 2 {
		t.Errorf("%d to settle", got)
	}
}

func TestPointsOfATurnAreJoined(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one #5 ^x", "> two #8 !gap ??", "three %gender #coast ^y !category", "=> out ^x ^y", "=> other ^y")
	id := r.idsOf("one")[0]
	res := r.twice(func() desk.Result { return r.does(r.env().Join(r, r.place, r.idsOf("three", "two", "one"))) })
	if got := r.lineOf(id); got != "one two three !challenge #5 #8 %gender-responsive #coast ^x ^y ?? !category" {
		t.Error(got)
	}
	if res.Say != "3 points of MEX are one, item 2 [!category]" || !strings.Contains(res.Warn, "no quotation") {
		t.Errorf("%q, %q", res.Say, res.Warn)
	}
	for _, o := range []string{"out", "other"} {
		if got := r.outcome(o).Evidence(); !slices.Equal(got, []model.ID{id}) {
			t.Errorf("%s is backed by %v", o, got)
		}
	}
	if !slices.Equal(r.place.Points, []model.ID{id}) {
		t.Errorf("last points %v", r.place.Points)
	}
	r.says("> q one !rec", "> q two", "other kind !progress", "@MLI", "of another")
	r.declined(r.env().Join(r, r.place, r.idsOf("q one", "other kind")))("two kinds, !recommendation and !progress")
	r.declined(r.env().Join(r, r.place, r.idsOf("q one", "of another")))("several turns")
	r.declined(r.env().Join(r, r.place, r.idsOf("q one", "q one")))("one point")
	r.does(r.env().Join(r, r.place, r.idsOf("q one", "q two")))
	if p := r.point("q one q two"); !p.Quote() || p.Level() != model.NoLevel {
		t.Errorf("%v", p.Heads)
	}
	long := strings.Repeat("x", model.MaxText-1)
	r.says(long, "y")
	r.declined(r.env().Join(r, r.place, r.idsOf(long, "y")))("longer than 16 KiB")
}

func TestAJoinedPointIsToldAsItsStrictestPart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		item, turn, a, b string
		want             model.Level
		marked           bool
	}{
		{"1", "", "", "", model.Named, false},
		{"2", "", "", "!named", model.Listed, true}, // unmarked it is told as its item has it
		{"2", "", "!named", "!named", model.Named, true},
		{"2", "!off", "!named", "", model.OffRecord, true},
		{"1", "", "", "!off", model.OffRecord, true},
		{"1", "!category", "!listed", "!unattributed", model.Unattributed, true},
	} {
		r := smallRoom(t)
		r.says("# m", "## "+tt.item, "@MEX "+tt.turn, "a "+tt.a, "b "+tt.b)
		r.twice(func() desk.Result { return r.does(r.env().Join(r, r.place, r.idsOf("a", "b"))) })
		if got := r.told("a b"); got != tt.want || (r.point("a b").Level() != model.NoLevel) != tt.marked {
			t.Errorf("%+v is told as %s, marked %s", tt, got, r.point("a b").Level())
		}
	}
}

func TestAJoinedPointOutlivesTheRuleAboveIt(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda("format: rapporteur-agenda/1\nmeetings:\n- id: m\n  title: M\n  chatham: true\n  items:\n  - number: '1'\n    title: One\n    kind: review\n")
	r.says("# m", "## 1", "@MEX", "a !named", "b")
	r.does(r.env().Join(r, r.place, r.idsOf("a", "b")))
	r.store(model.Act{}.Add(r.Record(r.place.Meeting).Set(model.FieldChatham, "")))
	if got := r.told("a b"); got != model.Listed {
		t.Errorf("without the rule it is told as %s", got)
	}
}

func TestJoiningSaysWhichOutcomeItHidesAndKeepsWhatSettlingWouldOpen(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "open", "=> out ^")
	r.again("unread !ofrecord", "no kind")
	r.say("a secret !off")
	res := r.does(r.env().Join(r, r.place, r.idsOf("open", "unread !ofrecord", "a secret")))
	if r.tells("out") || !strings.Contains(res.Warn, "1 outcome is no longer told") {
		t.Errorf("%q", res.Warn)
	}
	r.does(r.env().Rewrite(r, r.place, r.lastPoint().ID, "settled"))
	if got := r.told("settled"); got != model.OffRecord {
		t.Errorf("settled, it is told as %s", got)
	}
}
