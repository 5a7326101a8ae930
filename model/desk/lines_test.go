package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestGoingToItems(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 3(A) First, rest of the line ignored")
	if r.place.Item != r.item("m", "3(a)").ID {
		t.Fatal("not there")
	}
	res := r.say("## 4")
	if got := r.Record(r.place.Item).Value(model.FieldTitle); got != "Fourth below three" {
		t.Errorf("went to %q, want the first in order", got)
	}
	if !strings.Contains(res.Warn, "4") {
		t.Errorf("the other branch is not named: %q", res.Warn)
	}
	if res := r.say("## 3/4"); !strings.Contains(res.Say, "open already") {
		t.Errorf("a path leads elsewhere: %q", res.Say)
	}
	r.says("@MEX", "a point")
	mex := r.place.Turn
	if res := r.say("## 1"); !strings.Contains(res.Say, "turn of MEX is ended") {
		t.Errorf("%q", res.Say)
	}
	if !r.place.Turn.IsZero() || r.Record(mex).Value(model.FieldState) != model.TurnDelivered || r.place.Before != mex {
		t.Error("going to another item does not end the turn")
	}
	r.say("@MLI")
	turn := r.place.Turn
	if r.say("## 1"); r.place.Turn != turn {
		t.Error("going to the open item ends its turn")
	}
	r.refused("/back", "before this one")
	for range 5 {
		r.say("/next")
	}
	if got := r.Record(r.place.Item).Value(model.FieldTitle); got != "Closing" {
		t.Errorf("/next leads to %q", got)
	}
	r.refused("/next", "after this one")
	r.say("@MEX")
	turn = r.place.Turn
	r.say("/meeting m2")
	if r.place.Meeting != model.MeetingID("m2") || !r.place.Item.IsZero() || r.Record(turn).Value(model.FieldState) != model.TurnDelivered {
		t.Error("going to another meeting")
	}
	if res := r.say("# m2"); !strings.Contains(res.Say, "open already") {
		t.Errorf("%q", res.Say)
	}
}

func TestDeepestItemOfANumberRepeatedBelowItself(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda(`format: rapporteur-agenda/1
meetings:
- id: deep
  title: Deep
  items:
  - number: '3'
    title: upper
    items:
    - number: '3'
      title: middle
      items:
      - number: '3'
        title: lowest
`)
	r.say("# deep")
	if res := r.say("## 3"); r.Record(r.place.Item).Value(model.FieldTitle) != "lowest" || res.Warn != "" {
		t.Errorf("went to %q, %q", r.Record(r.place.Item).Value(model.FieldTitle), res.Warn)
	}
	r.say("## 3/3")
	if got := r.Record(r.place.Item).Value(model.FieldTitle); got != "middle" {
		t.Errorf("3/3 is %q", got)
	}
}

func TestAddedItemsFindTheirPlace(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	titles := func() (all []string) {
		model.Walk(model.Agenda(r, model.MeetingID("m")), func(n *model.Node, depth int) {
			all = append(all, strings.Repeat(">", depth)+n.Value(model.FieldTitle))
		})
		return all
	}
	r.says("# m", "## 1", "##+ 1bis After the opening")
	if r.Record(r.place.Item).Value(model.FieldTitle) != "After the opening" {
		t.Error("adding an item does not go there")
	}
	r.refused("##+ 1bis Again", "exists already")
	r.says("##+ 4(b) Below four", "## 3(a)", "##+ 3(b) Second", "##+ 3(c)")
	want := []string{"Opening", "After the opening", "Round table", "Discussion", ">First", ">Second", ">3(c)", ">Fourth below three", ">>Below four", "Closing"}
	if got := titles(); !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	added := r.place.Item
	r.undo(r.log[len(r.log)-1])
	r.place = desk.DecodePlace(r.place.Encode(), r)
	if !r.place.Item.IsZero() {
		t.Error("the place points at an item that was taken back")
	}
	r.says("## 3(b)", "##+ 3(c) Third")
	if r.place.Item != added || r.Record(added).Value(model.FieldTitle) != "Third" {
		t.Error("an item added again is another one")
	}
	r.undo(r.log[len(r.log)-1])
	if model.Visible(r, r.Record(added)) {
		t.Error("undo of adding it again leaves it shown")
	}
	empty := newRoom(t, 1)
	empty.agenda("format: rapporteur-agenda/1\nmeetings:\n- id: e\n  title: Empty\n")
	empty.say("# e")
	empty.refused("## 1", "##+ 1 Title")
	empty.says("##+ 1 One", "##+ 2 Two", "## 1", "##+ 1a Between")
	var got []string
	for _, n := range model.Agenda(empty, model.MeetingID("e")) {
		got = append(got, n.Value(model.FieldTitle))
	}
	if !slices.Equal(got, []string{"One", "Between", "Two"}) {
		t.Errorf("%q", got)
	}
}

func TestOutcomesAreBackedByPoints(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one ^a", "two", "@MLI", "three ^a", "four")
	refs := func(line string) (texts []string) {
		t.Helper()
		r.say(line)
		outs := model.Children(r, r.place.Item, model.KindOutcome)
		o := model.Outcome{Record: outs[len(outs)-1]}
		for _, id := range o.Evidence() {
			texts = append(texts, r.Record(id).Value(model.FieldText))
		}
		slices.Sort(texts)
		return texts
	}
	for _, tt := range []struct {
		line string
		want []string
	}{
		{"=> none", nil},
		{"=> last ^", []string{"four"}},
		{"=> last three ^3", []string{"four", "three", "two"}},
		{"=> labelled ^a", []string{"one", "three"}},
		{"=> both ^a ^2", []string{"four", "one", "three"}},
	} {
		if got := refs(tt.line); !slices.Equal(got, tt.want) {
			t.Errorf("%q is backed by %q, want %q", tt.line, got, tt.want)
		}
	}
	r.refused("=> too many ^5", "more points than were taken")
	r.refused("=> unknown ^b", "labelled ^b")
	res := r.say("=> somebody acts !rec @SLV @PRT [by 2026-05] #8 %gender #ports !named ??")
	outs := model.Children(r, r.place.Item, model.KindOutcome)
	o := model.Outcome{Record: outs[len(outs)-1]}
	if o.OutcomeKind() != "recommendation" || len(o.Actors()) != 2 || o.Value(model.FieldDue) != "2026-05" || len(model.Labels(o.Record)) != 0 ||
		o.Value(model.FieldMeeting) != r.place.Meeting.String() || !strings.Contains(res.Warn, "no effect") {
		t.Errorf("%v, %q", o.Heads, res.Warn)
	}
	r.undo(r.log[len(r.log)-1]) // the outcome
	for _, op := range r.log {  // and the last point
		if w, ok := op.Write(r.place.Points[len(r.place.Points)-1]); ok {
			r.undo(&model.Operation{Stamp: op.Stamp, Writes: model.Act{w}})
			break
		}
	}
	if got := refs("=> after an undo ^"); !slices.Equal(got, []string{"three"}) {
		t.Errorf("^ names a point that was taken back: %q", got)
	}
}

func TestCloseNamesWhatWasNotHeard(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 3(a)", "@MEX", "about #8")
	r.refused("/close 8", `"8" cannot be confirmed`)
	r.refused("/close five", "cannot be confirmed")
	res := r.say("/close")
	item := r.item("m", "3(a)")
	if item.Value(model.FieldClosed) != "1" || len(item.Members(model.SetNotHeard)) != 0 || !strings.Contains(res.Warn, "#12") || strings.Contains(res.Warn, "#8") {
		t.Errorf("closed %q, %q", item.Value(model.FieldClosed), res.Warn)
	}
	if !r.place.Turn.IsZero() {
		t.Error("closing leaves a turn running")
	}
	r.say("/close confirm")
	if got := r.item("m", "3(a)").Members(model.SetNotHeard); !slices.Equal(got, []string{"12"}) {
		t.Errorf("not heard %q", got)
	}
	r.says("## 2", "/close 05, #6")
	if got := r.item("m", "2").Members(model.SetNotHeard); !slices.Equal(got, []string{"5", "6"}) {
		t.Errorf("not heard %q", got)
	}
}

func TestWhatIsHeardBelowAnItemIsHeardInIt(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda(`format: rapporteur-agenda/1
meetings:
- id: m
  title: M
  items:
  - number: '1'
    title: Cluster
    objectives: [5, 6]
    items:
    - number: 1(a)
      title: Part
`)
	r.says("# m", "## 1(a)", "said of #5", "## 1")
	if got := desk.NotHeard(r, model.AgendaItem{Record: r.item("m", "1")}); !slices.Equal(got, []int{6}) {
		t.Errorf("not heard: %v", got)
	}
}

func TestLimitAndReplan(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "/limit 2m30s")
	if got := r.item("m", "2").Value(model.FieldLimit); got != "150" {
		t.Errorf("limit %q", got)
	}
	r.says("/limit 90s", "/limit 0m")
	if got := r.item("m", "2").Value(model.FieldLimit); got != "" {
		t.Errorf("limit %q", got)
	}
	r.refused("/limit", "is no speaking limit")
	r.refused("/limit soon", "is no speaking limit")
	r.say("/replan 2026-03-12 10:30-11:15")
	item := r.item("m", "2")
	if item.Value(model.FieldDate) != "2026-03-12" || item.Value(model.FieldStart) != "10:30" || item.Value(model.FieldEnd) != "11:15" {
		t.Errorf("%v", item.Heads)
	}
	r.say("/replan 11:00")
	if item := r.item("m", "2"); item.Value(model.FieldDate) != "2026-03-12" || item.Value(model.FieldStart) != "11:00" || item.Value(model.FieldEnd) != "" {
		t.Error("a new beginning keeps the old end")
	}
	for _, bad := range []string{"", "later", "25:00", "2026-02-30", "11:00-10:00"} {
		r.refused("/replan "+bad, "no day or time of day")
	}
}

func TestEditWritesTheLastPointAnew(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	r.refused("/edit x", "no point was taken")
	r.says("@MEX", "> old words #5 #ports !progress ^a !off")
	if res := r.say("/edit"); res.Say != "/edit > old words !progress #5 #ports ^a !off-record" || len(res.Act) > 0 {
		t.Errorf("%q", res.Say)
	}
	res := r.say("/edit new words #6 ^b")
	p := r.lastPoint()
	if p.Text() != "new words" || p.Quote() || !slices.Equal(model.Objectives(p.Record), []int{6}) || len(model.Topics(p.Record)) != 0 ||
		!slices.Equal(model.Labels(p.Record), []string{"b"}) || p.PointKind() != model.PointStatement {
		t.Errorf("%v", p.Heads)
	}
	if p.Level() != model.OffRecord || !strings.Contains(res.Warn, "!off-record") {
		t.Errorf("a level is taken back by leaving it out: %s, %q", p.Level(), res.Warn)
	}
	r.say("/edit new words !named")
	if got := r.lastPoint().Level(); got != model.Named {
		t.Errorf("level %s", got)
	}
	r.refused("/edit x #24", "#24")
	r.refused("/edit @MEX", "cannot stand in its place")
}

func TestRemarksAreKeptWithTheItem(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "// ask about the annex", "//")
	got := model.Children(r, r.item("m", "2").ID, model.KindRemark)
	if len(got) != 1 || got[0].Value(model.FieldText) != "ask about the annex" {
		t.Errorf("%d remarks", len(got))
	}
}

func TestCommandsOfTheCallerComeBack(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	for _, line := range []string{"/undo", "/redo", "/find words", "/meeting", "/summary", "/export x", "/help", "/quit"} {
		res := r.say(line)
		if res.Command == nil || "/"+strings.TrimSpace(res.Command.Word+" "+res.Command.Rest) != line || len(res.Act) > 0 {
			t.Errorf("%q: %+v", line, res.Command)
		}
	}
	if res := r.say("  "); len(res.Act) > 0 || res.Say != "" || res.Command != nil {
		t.Errorf("a blank line says %q", res.Say)
	}
}

func TestTextsThatAreTooLongAreRefused(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	long := strings.Repeat("é", model.MaxText/2+1)
	for _, line := range []string{long, "> " + long, "=> " + long, "// " + long} {
		r.refused(line, "16 KiB")
	}
	r.say(long[:model.MaxText])
	r.refused("/edit "+long, "16 KiB")
}

func TestLevelsWithoutEffectAreSaid(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda("format: rapporteur-agenda/1\nmeetings:\n- id: m\n  title: M\n  chatham: true\n  items:\n  - number: '1'\n    title: One\n    kind: statement\n")
	r.says("# m", "## 1")
	for _, line := range []string{"@MEX !named", "@MEX, Ana !named", "a point !category", "@@MLI !named"} {
		if res := r.say(line); !strings.Contains(res.Warn, "no effect") {
			t.Errorf("%q: %q", line, res.Warn)
		}
	}
	if res := r.say("a point !off"); res.Warn != "" {
		t.Errorf("!off: %q", res.Warn)
	}
}

func TestPlaceIsReadBackAndNeverPointsAtWhatIsGone(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one", "@MLI", "two", "@GTM !point-of-order", "three")
	back := desk.DecodePlace(r.place.Encode(), r)
	if back.Encode() != r.place.Encode() || back.Turn != r.place.Turn || len(back.Points) != 3 || len(back.Waiting) != 1 {
		t.Fatalf("%+v\nwant %+v", back, r.place)
	}
	for _, s := range []string{"", "{", `{"Meeting":"x"}`, desk.Place{}.Encode()} {
		if got := desk.DecodePlace(s, r); got.Encode() != (desk.Place{}).Encode() {
			t.Errorf("%q is read as %+v", s, got)
		}
	}
	old := r.place
	r.store(model.Act{}.Add(r.Record(old.Points[2]).Delete()).Add(r.Record(old.Turn).Delete()))
	r.store(model.Act{}.Add(r.Record(old.Waiting[0]).Set(model.FieldNote, "x")))
	got := desk.DecodePlace(old.Encode(), r)
	if !got.Turn.IsZero() || len(got.Points) != 2 || len(got.Waiting) != 1 {
		t.Errorf("%+v", got)
	}
	other := newRoom(t, 2)
	if got := desk.DecodePlace(old.Encode(), other); !got.Meeting.IsZero() {
		t.Error("a place of another workspace is kept")
	}
}

func TestRenewGivesTheFloorBackAfterAnUndo(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one")
	mex := r.place.Turn
	r.say("--")
	r.undo(r.log[len(r.log)-1])
	r.place = desk.Renew(desk.DecodePlace(r.place.Encode(), r), r)
	if r.place.Turn != mex {
		t.Error("after the undo of -- the turn has not got the floor")
	}
	r.after(time.Minute)
	r.say("@MLI")
	r.undo(r.log[len(r.log)-1])
	r.place = desk.Renew(desk.DecodePlace(r.place.Encode(), r), r)
	if r.place.Turn != mex {
		t.Error("after the undo of giving the floor the one before has not got it")
	}
	if got := desk.Prompt(r, r.place); got != "MEX" {
		t.Errorf("prompt %q", got)
	}
}

// TestAnItemAddedWithinASubItemStandsBehindTheWhole adds the next item while one
// of the sub-items is open.
func TestAnItemAddedWithinASubItemStandsBehindTheWhole(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 3(a)", "##+ 3(b) Second", "##+ 6 Next", "##+ 6(a) First")
	var got []string
	model.Walk(model.Agenda(r, r.place.Meeting), func(n *model.Node, depth int) {
		got = append(got, strings.Repeat("-", depth)+n.Value(model.FieldNumber))
	})
	if all := strings.Join(got, " "); !strings.Contains(all, " 6 -6(a)") || !strings.Contains(all, "-3(a) -3(b)") {
		t.Errorf("%s", all)
	}
}
