package desk_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestLinesNeedAPlace(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	for _, line := range []string{"some text", "> quote", "@MEX", "+MEX", "=> outcome", "--", "## 1", "##+ 9 New", "/next", "// remark"} {
		r.refused(line, "meeting")
	}
	r.refused("# m3", "there is no meeting \"m3\"")
	r.say("# M") // codes without regard to case
	for _, line := range []string{"some text", "> quote", "@MEX", "+MEX", "=> outcome", "--", "/close", "/limit 3m"} {
		r.refused(line, `like "## 1"`)
	}
	r.refused("## 99", "this meeting has 1, 2, 3, 3(a), 4")
	r.say("// a remark on the meeting as a whole")
	if got := model.Children(r, model.MeetingID("m"), model.KindRemark); len(got) != 1 {
		t.Errorf("%d remarks", len(got))
	}
}

func TestTextWithNobodyOnTheFloorOpensFloor(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 1", "somebody said so #8 !progress ^a ??", "> and so on")
	turns := r.turns(r.item("m", "1"))
	if len(turns) != 1 || !turns[0].Participant().IsZero() || turns[0].State() != model.TurnSpeaking {
		t.Fatalf("%d turns", len(turns))
	}
	points := model.Children(r, turns[0].ID, model.KindPoint)
	if len(points) != 2 {
		t.Fatalf("%d points", len(points))
	}
	p := model.Point{Record: points[0]}
	if p.Text() != "somebody said so" || p.PointKind() != "progress" || !slices.Equal(model.Objectives(p.Record), []int{8}) ||
		!slices.Equal(model.Labels(p.Record), []string{"a"}) || p.Value(model.FieldCheck) != "1" || p.Quote() {
		t.Errorf("%v", p.Heads)
	}
	if !(model.Point{Record: points[1]}).Quote() {
		t.Error("a quotation is no quotation")
	}
}

func TestGivingTheFloorEndsTheRunningTurn(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", `@"Red X" (civil) for GRULAC, Ana Y, President !question !off [fr]`)
	first := r.running()
	who, _ := model.WhoIs(r, first.Participant())
	group, _ := model.WhoIs(r, first.Group())
	for what, got := range map[string][2]string{
		"name": {who.Name, "Red X"}, "category": {who.Category, "civil_society"}, "group": {group.Code, "GRULAC"},
		"person": {first.Value(model.FieldPerson), "Ana Y"}, "title": {first.Value(model.FieldPersonTitle), "President"},
		"kind": {first.TurnKind(), "question"}, "level": {first.Level().String(), "off-record"}, "language": {first.Value(model.FieldLanguage), "fr"},
		"note-taker": {first.Value(model.FieldNoteTaker), "Ana"}, "start": {first.Value(model.FieldStart), "2026-03-11T10:00:00Z"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s is %q, want %q", what, got[0], got[1])
		}
	}
	r.after(3 * time.Minute)
	r.say("@MEX as chair")
	first = model.Intervention{Record: r.Record(first.ID)}
	if first.State() != model.TurnDelivered || first.Value(model.FieldEnd) != "2026-03-11T10:03:00Z" {
		t.Errorf("the turn before is %s, ended %q", first.State(), first.Value(model.FieldEnd))
	}
	if now := r.running(); r.speaker(now) != "MEX" || now.Value(model.FieldRole) != "chair" {
		t.Errorf("%s has the floor", r.speaker(now))
	}
	r.after(time.Minute)
	r.say("--")
	if !r.place.Turn.IsZero() {
		t.Error("-- leaves somebody on the floor")
	}
	r.says("--", "@Red X") // known from now on
	if again := r.running(); again.Participant() != first.Participant() || again.ID == first.ID {
		t.Error("a name given in quotes is not known afterwards")
	}
}

func TestTheOneWhoHasTheFloorGetsDetailsAndNoSecondTurn(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "one point")
	first := r.place.Turn
	if res := r.say("@MEX"); len(res.Act) != 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("saying it again writes %v, %q", res.Act, res.Say)
	}
	r.say("@Mexico for GRULAC, Ana Y, Minister !presentation !category [es]")
	if r.place.Turn != first || len(r.turns(r.item("m", "2"))) != 1 {
		t.Fatal("details opened a second turn")
	}
	now := r.running()
	if now.Value(model.FieldPerson) != "Ana Y" || now.TurnKind() != "presentation" || now.Level() != model.Category || now.Group().IsZero() {
		t.Errorf("details are missing: %v", now.Heads)
	}
	r.say("@MEX, Ana Z") // what is left out stays
	if now := r.running(); now.Value(model.FieldPerson) != "Ana Z" || now.Value(model.FieldPersonTitle) != "Minister" {
		t.Errorf("%v", now.Heads)
	}
	r.say("@MEX [10:42-10:45 fr]") // with times it is another turn
	if r.place.Turn == first || len(r.turns(r.item("m", "2"))) != 2 {
		t.Fatal("a line with times opened no turn of its own")
	}
	if now := r.running(); now.Value(model.FieldStart) != "2026-03-11T10:42:00+03:00" || now.Value(model.FieldEnd) != "2026-03-11T10:45:00+03:00" {
		t.Errorf("times are not those of the item's date in the meeting's zone: %s %s", now.Value(model.FieldStart), now.Value(model.FieldEnd))
	}
	r.say("@MEX !right-of-reply")
	if len(r.turns(r.item("m", "2"))) != 3 {
		t.Error("a right of reply is no turn of its own")
	}
	r.says("--", "@floor, several delegates", "@floor, some delegates", "words", "@floor, others")
	turns := r.turns(r.item("m", "2"))
	if len(turns) != 5 || turns[3].Value(model.FieldWords) != "some delegates" || turns[4].Value(model.FieldWords) != "others" {
		t.Errorf("%d turns: once words of theirs are taken, another @floor is another speaker", len(turns))
	}
}

func TestCorrectingTheSpeakerTakesThePointsAlong(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	r.refused("@@MLI", "nobody has the floor")
	r.says("@MEX for GRULAC as chair, Ana Y, Minister !question", "a point")
	id := r.place.Turn
	if res := r.say("@@MLI, Awa D"); !strings.Contains(res.Say, "MEX") || !strings.Contains(res.Say, "MLI") {
		t.Errorf("the answer names not both: %q", res.Say)
	}
	now := r.running()
	if r.place.Turn != id || r.speaker(now) != "MLI" || !slices.Equal(r.points(id), []string{"a point"}) {
		t.Fatalf("%s, %q", r.speaker(now), r.points(id))
	}
	if now.Value(model.FieldPerson) != "Awa D" || now.Value(model.FieldPersonTitle) != "" || now.Value(model.FieldRole) != "" || !now.Group().IsZero() {
		t.Errorf("details of the wrong speaker stay: %v", now.Heads)
	}
	if now.TurnKind() != "question" {
		t.Error("the kind of the turn is lost")
	}
	r.say("@@MLI, Awa E")
	if now := r.running(); now.Value(model.FieldPerson) != "Awa E" || r.speaker(now) != "MLI" {
		t.Errorf("%v", now.Heads)
	}
	r.say("@@floor, a delegate")
	if now := r.running(); !now.Participant().IsZero() || now.Value(model.FieldWords) != "a delegate" || now.Value(model.FieldPerson) != "" {
		t.Errorf("%v", now.Heads)
	}
}

func TestLatePointGoesToTheTurnBefore(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	r.refused("< too early", "no turn came before")
	r.say("@MEX")
	r.refused("< too early still", "no turn came before")
	mex := r.place.Turn
	r.says("@MLI", "< late for Mexico", "for Mali", "## 3", "< late for Mali")
	turns := r.turns(r.item("m", "2"))
	if !slices.Equal(r.points(mex), []string{"late for Mexico"}) || !slices.Equal(r.points(turns[1].ID), []string{"for Mali", "late for Mali"}) {
		t.Errorf("%q %q", r.points(mex), r.points(turns[1].ID))
	}
}

func TestTextBelongsToTheTurnOfItsFirstKey(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX")
	mex := r.place.Turn
	r.say("@MLI")
	res := r.send(desk.Input{Text: "begun while Mexico spoke", Turn: mex})
	if !slices.Equal(r.points(mex), []string{"begun while Mexico spoke"}) || !strings.Contains(res.Say, "MEX") {
		t.Errorf("%q, %q", r.points(mex), res.Say)
	}
	if r.speaker(r.running()) != "MLI" {
		t.Error("the floor went back")
	}
	r.say("## 1")
	if res := r.send(desk.Input{Text: "still", Turn: mex}); !strings.Contains(res.Say, "item 2") {
		t.Errorf("the answer names another item than the turn's: %q", res.Say)
	}
	r.send(desk.Input{Text: "@@GTM", Turn: mex})
	if got := r.speaker(model.Intervention{Record: r.Record(mex)}); got != "GTM" {
		t.Errorf("the turn of the first key is %s's", got)
	}
	r.send(desk.Input{Text: "to a turn that is gone", Turn: model.Derive("no such turn")})
	if got := r.lastPoint(); got.Turn() != r.place.Turn {
		t.Error("text for a turn that is not there hangs in the air")
	}
}

func TestPointOfOrderInterruptsAndBackReturns(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "before")
	mex := r.place.Turn
	r.after(2 * time.Minute)
	r.say("@MLI !point-of-order")
	order := r.place.Turn
	if got := r.Record(mex).Value(model.FieldState); got != model.TurnSpeaking {
		t.Errorf("the interrupted turn is %s", got)
	}
	r.after(90 * time.Second)
	r.say("@GTM !point-of-order")
	r.after(30 * time.Second)
	r.says("a second point of order", "/back")
	if r.place.Turn != order {
		t.Fatal("back does not return to the one interrupted last")
	}
	if got := r.Record(order).Value(model.FieldPaused); got != "30" {
		t.Errorf("the point of order waited %q s, want 30", got)
	}
	r.say("/back")
	if r.place.Turn != mex || len(r.place.Waiting) != 0 {
		t.Fatal("back does not return to the first turn")
	}
	if got := r.running(); got.Value(model.FieldPaused) != "120" || got.Value(model.FieldPausedAt) != "" {
		t.Errorf("paused %q s, since %q; want 120 and running", got.Value(model.FieldPaused), got.Value(model.FieldPausedAt))
	}
	if got := (model.Intervention{Record: r.Record(order)}); got.State() != model.TurnDelivered || got.Value(model.FieldEnd) == "" {
		t.Errorf("the point of order is %s", got.State())
	}
	r.say("after")
	if !slices.Equal(r.points(mex), []string{"before", "after"}) {
		t.Errorf("%q", r.points(mex))
	}
	// Leaving the item ends what waits, too.
	r.say("@MLI !point-of-order")
	r.after(10 * time.Second)
	r.say("## 3")
	for _, turn := range r.turns(r.item("m", "2")) {
		if turn.State() != model.TurnDelivered || turn.Value(model.FieldPausedAt) != "" {
			t.Errorf("%s is %s, paused since %q", r.speaker(turn), turn.State(), turn.Value(model.FieldPausedAt))
		}
	}
	if got := r.Record(mex).Value(model.FieldPaused); got != "130" {
		t.Errorf("paused %q s in all, want 130", got)
	}
	r.say("/back") // nobody waits: the item before
	if r.place.Item != r.item("m", "2").ID {
		t.Error("back does not go to the item before")
	}
}

func TestSuspendAndResumeStopTheClock(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2")
	r.refused("/suspend", "no clock runs")
	r.say("@MEX")
	if res := r.say("/resume"); len(res.Act) > 0 {
		t.Error("a running clock is resumed")
	}
	r.say("/suspend")
	r.after(time.Minute)
	if res := r.say("/suspend"); len(res.Act) > 0 {
		t.Error("a standing clock is stopped again")
	}
	r.after(time.Minute)
	r.say("/resume")
	r.after(time.Minute)
	r.say("/suspend")
	r.after(5 * time.Second)
	r.say("--")
	turn := r.turns(r.item("m", "2"))[0]
	if turn.Value(model.FieldPaused) != "125" || turn.Value(model.FieldPausedAt) != "" || turn.State() != model.TurnDelivered {
		t.Errorf("paused %q since %q", turn.Value(model.FieldPaused), turn.Value(model.FieldPausedAt))
	}
}

func TestListOfSpeakers(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "+PHL for ASEAN 2m", "+MEX", "+IOM")
	r.refused("-MLI", "MLI is not on the list")
	r.refused(`-"Nobody Known"`, "Nobody Known is not on the list")
	if res := r.say("+MEX"); len(res.Act) > 0 || !strings.Contains(res.Say, "already") {
		t.Errorf("%q", res.Say)
	}
	r.say("+MEX, Ana Y 90s")
	item := r.item("m", "2")
	turns := r.turns(item)
	if len(turns) != 3 || turns[0].State() != model.TurnRequested || turns[0].Value(model.FieldLimit) != "120" || turns[0].Group().IsZero() ||
		turns[1].Value(model.FieldLimit) != "90" || turns[1].Value(model.FieldPerson) != "Ana Y" {
		t.Fatalf("%d requests", len(turns))
	}
	asked := turns[1].ID
	r.say("-PHL")
	if got := r.turns(item)[0].State(); got != model.TurnWithdrawn {
		t.Errorf("taken off: %s", got)
	}
	r.says("@IOM", "first")
	r.after(time.Minute)
	r.say("@MEX")
	if r.place.Turn != asked || r.running().State() != model.TurnSpeaking || r.running().Value(model.FieldPerson) != "Ana Y" {
		t.Fatal("a granted request does not keep its record")
	}
	r.say("--")
	var order []string
	for _, turn := range r.turns(item) {
		if turn.Took() {
			order = append(order, r.speaker(turn))
		}
	}
	if !slices.Equal(order, []string{"IOM", "MEX"}) {
		t.Errorf("turns stand as %q, not in the order they were heard", order)
	}
	r.says("+PHL", "+GTM", "/close")
	late := 0
	for _, turn := range r.turns(item) {
		if turn.State() == model.TurnNotDelivered {
			late++
		}
	}
	if late != 2 {
		t.Errorf("%d requests not delivered, want 2", late)
	}
}

func TestATurnOfAnEarlierDayGetsNoEndFromTodaysClock(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.now = time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)
	r.says("# m", "## 2", "@MEX [10:42]", "a point", "@MLI [10:50]", "--")
	for _, turn := range r.turns(r.item("m", "2")) {
		if !turn.Ended().IsZero() || turn.State() != model.TurnDelivered {
			t.Errorf("%s ended %s", r.speaker(turn), turn.Ended())
		}
	}
}

func TestTimesPastMidnightEndTheNextDay(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX [23:50-00:10]")
	if turn := r.running(); turn.Ended().Sub(turn.Started()) != 20*time.Minute {
		t.Errorf("%s to %s", turn.Started(), turn.Ended())
	}
}

func TestTheFloorGivenBackAfterAPointOfOrderGoesOnWithTheTurnThatWaited(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "before")
	mex := r.place.Turn
	r.after(time.Minute)
	r.say("@MLI !point-of-order")
	r.after(time.Minute)
	r.says("@MEX, Ana Y", "after")
	if r.place.Turn != mex || !slices.Equal(r.points(mex), []string{"before", "after"}) {
		t.Error("the one who waited got a second turn")
	}
	if got := r.running(); got.Value(model.FieldPaused) != "60" || got.Value(model.FieldPerson) != "Ana Y" {
		t.Errorf("paused %q s, person %q", got.Value(model.FieldPaused), got.Value(model.FieldPerson))
	}
}
