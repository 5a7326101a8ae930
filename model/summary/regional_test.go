package summary_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// inOrder fails unless the parts stand in the text one after the other.
func inOrder(t *testing.T, text string, parts ...string) {
	t.Helper()
	at := 0
	for _, p := range parts {
		i := strings.Index(text[at:], p)
		if i < 0 {
			t.Fatalf("%q does not stand behind the parts before it in:\n%s", p, text)
		}
		at += i + len(p)
	}
}

func TestHowAPointReads(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		level, who string
		turn       fields
		quote      bool
		want       string
	}{
		{"named", "MEX", nil, false, "Mexico: words"},
		{"named", "IOM", fields{model.FieldPerson: "Ana Y", model.FieldPersonTitle: "Director"}, false, "IOM (Ana Y, Director): words"},
		{"named", "MEX", fields{model.FieldPersonTitle: "Minister"}, false, "Mexico (Minister): words"},
		{"named", "MEX", fields{model.FieldGroup: model.BodyID("GRULAC").String()}, false, "Mexico (on behalf of GRULAC): words"},
		{"named", "MEX", fields{model.FieldPerson: "Ana Y", model.FieldRole: "co-chair"}, false, "Mexico (Ana Y; co-chair): words"},
		{"named", "MEX", fields{model.FieldLanguage: "es"}, true, "Mexico: “words” (interpretation from Spanish)"},
		{"named", "MEX", fields{model.FieldLanguage: "es"}, false, "Mexico: words"},
		{"named", "WORLD-BANK", nil, false, "World Bank: words"},
		{"listed", "MEX", fields{model.FieldPerson: "Ana Y"}, false, "words"},
		{"listed", "MEX", fields{model.FieldLanguage: "es"}, true, "“words”"},
		{"category", "MEX", nil, false, "words (a member State)"},
		{"category", "IOM", nil, true, "“words” (a UN entity)"},
		{"unattributed", "MEX", nil, false, "words (member States)"},
		{"unattributed", "", fields{model.FieldWords: "several delegates"}, false, "words (several delegates)"},
		{"named", "", fields{model.FieldWords: "several delegates", model.FieldLanguage: "fr"}, true, "“words” (interpretation from French) (several delegates)"},
		{"named", "", nil, false, "words (participants)"},
	} {
		s := newRecords()
		m := s.meeting("m")
		f := fields{}
		if c.quote {
			f[model.FieldQuote] = "1"
		}
		s.point(s.turn(s.item(m, model.ID{}, "1", "opening"), c.who, level(c.level), c.turn), "statement", "words", f)
		out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
		if want := "\n1. " + c.want + "\n"; !strings.Contains(out, want) {
			t.Errorf("%s %s: want %q in:\n%s", c.level, c.who, want, out)
		}
	}
}

func TestTheSameLinesStandUnderEachObjective(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	turn := s.turn(s.item(m, model.ID{}, "1", "opening"), "MEX")
	for _, kind := range model.PointKinds() {
		s.point(turn, kind, "a "+kind, objectives("8", "23"))
		s.point(turn, kind, "general "+kind)
	}
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	lines := func(prefix string) []string {
		return []string{
			"Progress\n", prefix + "progress", "Challenges\n", prefix + "challenge",
			"Good practices and lessons\n", prefix + "good-practice", prefix + "lesson",
			"Needs and offers\n", prefix + "resource-need", prefix + "support-offer",
			"Recommendations\n", prefix + "recommendation", "Priorities and commitments\n", prefix + "priority", prefix + "commitment",
			"Differing views\n", prefix + "differing-view", "Other statements\n", prefix + "statement", prefix + "question", prefix + "answer",
		}
	}
	want := append([]string{"Objective 8: "}, lines("a ")...)
	want = append(append(want, "Objective 23: "), lines("a ")...)
	inOrder(t, out, append(append(want, "\nGeneral\n"), lines("general ")...)...)
}

func TestASummaryStandsInPlaceOfItsPoints(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "debate")
	var evidence []model.ID
	for _, who := range []string{"MEX", "PHL", "SEN"} {
		evidence = append(evidence, s.point(s.turn(item, who), "challenge", "said by "+who, objectives("8")))
	}
	s.point(s.turn(item, "FRA"), "challenge", "said by FRA", objectives("8"))
	s.outcome(m, item, "summary", "The narrative", evidence, objectives("9"))
	req := summary.Request{Meetings: []model.ID{m}}
	out := asText(t, s, req)
	inOrder(t, out, "Objective 8:", "Challenges\n", "1. The narrative (a few member States)\n", "2. said by FRA\n",
		"Objective 9:", "Challenges\n", "3. The narrative (a few member States)\n")
	if strings.Contains(out, "said by MEX") || strings.Contains(out, "General") {
		t.Error("a point stands beside its summary:\n" + out)
	}
	if strings.Contains(out, "Outcomes") {
		t.Error("a summary stands among the outcomes")
	}
	req.Profile = summary.ProfileNetwork
	out = asText(t, s, req)
	inOrder(t, out, "Issues raised\n", "- The narrative (a few member States)\n", "- said by FRA\n")
	if strings.Count(out, "The narrative") != 1 || strings.Contains(out, "said by MEX") {
		t.Error("network does not tell the summary once:\n" + out)
	}
	if x := asJSON(t, s, req); !strings.Contains(x, "said by MEX") || !strings.Contains(x, "The narrative") {
		t.Error("the export does not hold both")
	}
}

func TestAnOffRecordSummaryReplacesNothing(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "debate")
	p := s.point(s.turn(item, "MEX"), "challenge", "said", objectives("8"))
	s.outcome(m, item, "summary", "The narrative", []model.ID{p}, level("off-record"))
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	if !strings.Contains(out, "1. said\n") || strings.Contains(out, "narrative") {
		t.Error(out)
	}
}

func TestPointsAtAStricterLevelStandApart(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "opening")
	turn := s.turn(item, "MEX", fields{model.FieldPerson: "Ana Y"})
	s.point(turn, "challenge", "Z hidden", objectives("8"), level("category"))
	s.point(turn, "challenge", "open one", objectives("8"))
	s.point(s.turn(item, "PHL"), "challenge", "open two", objectives("8"))
	s.point(s.turn(item, "SEN"), "challenge", "A hidden", objectives("8"), level("category"))
	req := summary.Request{Meetings: []model.ID{m}}
	inOrder(t, asText(t, s, req), "Mexico (Ana Y): open one", "Philippines: open two", "A hidden (a member State)", "Z hidden (a member State)")
	inOrder(t, asJSON(t, s, req), `"participant": "MEX"`, "open one", `"participant": "PHL"`, "open two", `"participant": "SEN"`,
		`"participant": null`, `"withheld-1"`, "A hidden", `"participant": null`, `"withheld-2"`, "Z hidden", `"outcomes"`)
	req.Profile = summary.ProfileNetwork
	inOrder(t, asText(t, s, req), "Remarks\n", "Mexico (Ana Y):\n\n- open one\n", "Philippines:\n", "Issues raised\n",
		"- A hidden (a member State)\n", "- Z hidden (a member State)\n")
}

func TestObjectivesWithoutContentAreToldApart(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "debate", objectives("1", "2", "3"), member(model.SetNotHeard, "1", "2"))
	s.point(s.turn(item, "MEX"), "challenge", "said", objectives("8"))
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	inOrder(t, out, "Objectives without content\n", "- No intervention recorded: objectives 1 and 2\n",
		"- On the agenda, but not recorded: objective 3\n", "- Not on the agenda: objectives 4, 5, 6, 7, 9,", "22 and 23\n")
}

func TestWhoTookTheFloorIsAlphabeticalByItem(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m", member(model.SetRegion, "latin-america-caribbean"))
	item := s.item(m, model.ID{}, "1", "opening")
	s.turn(item, "PER", fields{model.FieldPerson: "Ana Y"})
	s.turn(item, "CHL", level("listed"), fields{model.FieldPerson: "Luz Z"})
	s.turn(item, "JPN")
	s.turn(item, "FRA")
	s.turn(item, "SWE")
	s.turn(item, "IOM", fields{model.FieldPerson: "Eva W"})
	s.turn(item, "MEX", level("category"))
	s.turn(item, "BRA", fields{model.FieldState: model.TurnWithdrawn})
	s.turn(item, "")
	s.turn(item, "", by(s.body("Red X", "civil_society")))
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	inOrder(t, out, "Who took the floor\n", "Item 1. Title of 1\n",
		"- States of the region: Chile; Peru (Ana Y)\n", "- Other States: France; Japan; Sweden\n",
		"- UN entities: International Organization for Migration (IOM; Eva W)\n", "- Stakeholders: Red X\n")
	for _, held := range []string{"Luz", "Mexico", "Brazil"} {
		if strings.Contains(out, held) {
			t.Errorf("%s is told", held)
		}
	}
}

func TestOutcomesStandByKindWithTheirActors(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m", level("unattributed"))
	item := s.item(m, model.ID{}, "1", "opening")
	points := []model.ID{s.point(s.turn(item, "MEX"), "statement", "one"), s.point(s.turn(item, "IOM"), "statement", "two")}
	s.turn(item, "ILO") // the two are not all who took the floor
	actors := member(model.SetActor, model.BodyID("PRT").String(), model.BodyID("SLV").String())
	s.outcome(m, item, "pledge", "A pledge", nil, actors, fields{model.FieldDue: "2026-05"})
	s.outcome(m, item, "next-step", "A step", nil, member(model.SetActor, model.BodyID("IOM").String()), fields{model.FieldDue: "2026-05-08"})
	s.outcome(m, m, "key-message", "A message", points)
	s.outcome(m, item, "recommendation", "A recommendation", points)
	s.outcome(m, item, "support-offer", "An offer", points[1:])
	s.outcome(m, item, "unheard-of", "Another", nil)
	inOrder(t, asText(t, s, summary.Request{Meetings: []model.ID{m}}), "Outcomes\n",
		"Key messages\n", "A message\n", "Pledges\n", "A pledge (pledged by El Salvador, Portugal; by May 2026)\n",
		"Next steps\n", "A step (for action by IOM; by 8 May 2026)\n", "Recommendations\n", "A recommendation (two participants)\n",
		"Offers of support\n", "An offer (one UN entity)\n", "Other outcomes\n", "Another\n")
}

func TestThePageIsADraftUntilAllIsCleared(t *testing.T) {
	t.Parallel()
	const draft = "Draft – informal notes, not an official record"
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "opening")
	s.point(s.turn(item, "MEX"), "statement", "said")
	isDraft := func() bool {
		md := asMarkdown(t, s, summary.Request{Meetings: []model.ID{m}})
		txt := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileNetwork})
		if strings.Contains(md, draft) != strings.Contains(txt, draft) {
			t.Error("the profiles differ")
		}
		return strings.Contains(md, draft)
	}
	if !isDraft() {
		t.Error("notes without an outcome are no draft")
	}
	one := s.outcome(m, item, "decision", "one", nil, fields{model.FieldStatus: "cleared"})
	if isDraft() {
		t.Error("a cleared page is a draft")
	}
	s.outcome(m, item, "decision", "two", nil, fields{model.FieldStatus: "revised"})
	if !isDraft() {
		t.Errorf("a page is cleared with %s alone", s.Record(one).Value(model.FieldText))
	}
}

func TestMarksFollowTheText(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	p := s.point(s.turn(s.item(m, model.ID{}, "1", "opening"), "MEX"), "statement", "about 12 per cent", fields{model.FieldCheck: "1"})
	s.write(model.Write{Record: p, Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"about 21 per cent"}}}, 2)
	req := summary.Request{Meetings: []model.ID{m}}
	inOrder(t, asText(t, s, req), "Mexico: about 21 per cent [to check] (1)\n", "(1) Another wording stands beside this one: about 12 per cent\n")
	inOrder(t, asMarkdown(t, s, req), `**Mexico**: about 21 per cent \[to check\][^1]`, "[^1]: Another wording stands beside this one: about 12 per cent\n")
}

func TestARegionIsToldAsASeriesOfMeetings(t *testing.T) {
	t.Parallel()
	s := newRecords()
	region := member(model.SetRegion, "asia-pacific")
	round := fields{model.FieldRound: "1"}
	late := s.meeting("late", region, round, fields{model.FieldAttendance: "over 200"})
	early := s.meeting("early", region, round, fields{model.FieldStart: "2020-10-28", model.FieldEnd: "2020-10-28"})
	s.meeting("elsewhere", member(model.SetRegion, "arab"), round)
	s.meeting("shipped", region, round, fields{model.FieldShipped: "1"})
	s.point(s.turn(s.item(late, model.ID{}, "1", "opening"), "MEX"), "statement", "said late", objectives("8"))
	s.point(s.turn(s.item(early, model.ID{}, "1", "opening"), "MEX"), "statement", "said early", objectives("8"))
	out := asText(t, s, summary.Request{Region: "asia-pacific", Round: 1})
	inOrder(t, out, "Asia and the Pacific, round 1\n", "Meeting early | 28 October 2020 |", "Meeting late | 10–12 March 2021 |", "over 200\n",
		"Objective 8:", "1. Mexico: said early", "2. Mexico: said late")
	if strings.Contains(out, "elsewhere") || strings.Contains(out, "shipped") {
		t.Error(out)
	}
	inOrder(t, out, "Who took the floor\n", "Meeting early\n", "Item 1. Title of 1\n", "Meeting late\n", "Item 1. Title of 1\n")
	inOrder(t, asText(t, s, summary.Request{Region: "asia-pacific", Profile: summary.ProfileOral}),
		"Discussion", "Meeting early\n", "Title of 1\n", "said early", "Meeting late\n", "Title of 1\n", "said late")
	doc, err := summary.Build(s, summary.Request{Region: "asia-pacific", Profile: summary.ProfileOral})
	if err != nil {
		t.Fatal(err)
	}
	depths := ""
	for _, b := range doc.Blocks {
		if h, is := b.(summary.Heading); is {
			depths += fmt.Sprint(h.Depth)
		}
	}
	if depths != "12323" {
		t.Errorf("the headings of meetings and their items have the depths %s", depths)
	}
	one := asText(t, s, summary.Request{Meetings: []model.ID{early}})
	if _, floor, _ := strings.Cut(one, "Who took the floor"); strings.Contains(floor, "Meeting early") {
		t.Errorf("one meeting has a heading over its items: %s", floor)
	}
	network := asText(t, s, summary.Request{Region: "asia-pacific", Profile: summary.ProfileNetwork})
	inOrder(t, network, "Meeting early\n", "said early", "Meeting late\n", "Attendance: over 200", "said late")
}

func TestWhatARequestMayGetWrong(t *testing.T) {
	t.Parallel()
	s := newRecords()
	for _, c := range []struct {
		req  summary.Request
		want error
	}{
		{summary.Request{Profile: "regoinal"}, summary.ErrProfile},
		{summary.Request{Region: "mars"}, summary.ErrRegion},
		{summary.Request{Meetings: []model.ID{model.MeetingID("none")}}, summary.ErrMeeting},
	} {
		if _, err := summary.Build(s, c.req); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.req, err, c.want)
		}
	}
	out := asText(t, s, summary.Request{Region: "africa"})
	if !strings.Contains(out, "No meeting of this region and round has been followed.") {
		t.Error(out)
	}
}

func TestTextFromRightToLeftIsIsolated(t *testing.T) {
	t.Parallel()
	const arabic = "ينبغي احترام حقوق المهاجرين ٥٠ ٪"
	s := newRecords()
	m := s.meeting("m")
	s.point(s.turn(s.item(m, model.ID{}, "1", "opening"), "EGY", fields{model.FieldLanguage: "ar"}), "statement", arabic, fields{model.FieldQuote: "1"})
	s.point(s.turn(s.item(m, model.ID{}, "2", "opening"), "EGY"), "statement", "open \u2067isolate")
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	for _, want := range []string{"Egypt: “\u2067" + arabic + "\u2069” (interpretation from Arabic)\n", "Egypt: open \u2067isolate\u2069\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}
