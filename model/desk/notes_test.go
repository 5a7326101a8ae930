package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/shorthand"
)

func readAgenda(t testing.TB, src string) *agenda.File {
	t.Helper()
	f, err := agenda.Read([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// unchanged imports notes that are there already.
func (r *room) unchanged(src string) {
	r.t.Helper()
	before := len(r.log)
	noted := r.notes(src)
	if len(r.log) != before || noted.Turns+noted.Points+noted.Outcomes+noted.Items+noted.Changed > 0 {
		r.t.Errorf("importing what is there changes something: %+v", noted)
		if len(r.log) > before {
			for _, w := range r.log[before].Writes {
				r.t.Logf("  %s %v", w.Kind, w.Set)
			}
		}
	}
}

func TestNotesOfTheWorkedCase(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	f := readAgenda(t, caseFile(t, "agenda.yaml"))
	r.takeAgenda(f)
	src := caseFile(t, "notes.md")
	noted := r.notes(src)
	turns, points, outcomes := 0, 0, 0
	for _, line := range strings.Split(src, "\n") {
		switch {
		case strings.HasPrefix(line, "@"):
			turns++
		case strings.HasPrefix(line, "=>"):
			outcomes++
		case line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "//"):
			points++
		}
	}
	if noted.Turns != turns || noted.Points != points || noted.Outcomes != outcomes || noted.Same+noted.Changed+noted.LeftOut != 0 ||
		!slices.Equal(noted.Meetings, []string{"briefing-2020-03"}) {
		t.Errorf("%+v, want %d turns, %d points, %d outcomes", noted, turns, points, outcomes)
	}
	r.unchanged(src)
	printed := r.notesOf("briefing-2020-03", false)
	r.unchanged(printed)
	fixpoint(t, f, "briefing-2020-03", printed)
	champions := 0
	for _, o := range model.Children(r, r.item("briefing-2020-03", "9").ID, model.KindOutcome) {
		if out := (model.Outcome{Record: o}); out.OutcomeKind() == "champion" {
			champions += len(out.Actors())
		}
	}
	if champions != 2 {
		t.Errorf("%d champions", champions)
	}
}

// fixpoint reads printed notes into an empty workspace and prints them again.
func fixpoint(t *testing.T, f *agenda.File, code, printed string) *room {
	t.Helper()
	r := newRoom(t, 9)
	r.takeAgenda(f)
	r.notes(printed)
	if again := r.notesOf(code, false); again != printed {
		t.Errorf("printed again the notes differ:\n%s\n--- from\n%s", again, printed)
	}
	r.unchanged(printed)
	return r
}

func TestNotesInSixLanguagesPrintTheSameAgain(t *testing.T) {
	t.Parallel()
	f := readAgenda(t, exampleFile(t, "example.yaml"))
	for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		r := newRoom(t, 1)
		r.takeAgenda(f)
		src := exampleFile(t, "example-"+lang+".md")
		noted := r.notes(src)
		if noted.Turns == 0 || noted.Points == 0 || noted.Outcomes == 0 {
			t.Errorf("%s: %+v", lang, noted)
		}
		r.unchanged(src)
		printed := r.notesOf("example-"+lang, false)
		r.unchanged(printed)
		fixpoint(t, f, "example-"+lang, printed)
	}
}

const mexNotes = `# m
## 2
@MEX, Ana Y
one point #5 !progress ^a
another point #6
@MLI [10:42-10:45 fr]
> said in French
=> all agree ^a @MEX
`

func TestPartlyKnownNotesAddOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.notes(mexNotes)
	more := strings.Replace(mexNotes, "another point #6\n", "between them #8\nanother point #6\n", 1)
	noted := r.notes(more)
	if noted.Turns != 0 || noted.Points != 1 || noted.Outcomes != 0 || noted.Changed != 0 {
		t.Errorf("%+v", noted)
	}
	mex := r.turns(r.item("m", "2"))[0]
	if got := r.points(mex.ID); !slices.Equal(got, []string{"one point", "between them", "another point"}) {
		t.Errorf("%q", got)
	}
	if noted := r.notes(strings.Replace(mexNotes, "another point #6", "another point #6 %gender", 1)); noted.Changed != 1 || noted.Points != 0 {
		t.Errorf("a new tag: %+v", noted)
	}
	if noted := r.notes(strings.Replace(mexNotes, "@MEX, Ana Y", "@MEX for GRULAC, Ana Z", 1)); noted.Changed != 1 || noted.Turns != 0 {
		t.Errorf("a new detail: %+v", noted)
	}
	if mex := r.turns(r.item("m", "2"))[0]; mex.Value(model.FieldPerson) != "Ana Y" || mex.Group().IsZero() {
		t.Errorf("what is there is not left alone: %v", mex.Heads)
	}
	if noted := r.notes("# m\n## 2\n@MEX\none point\nquite new\n"); noted.Points != 1 || noted.Turns != 0 {
		t.Errorf("fewer points and a new one: %+v", noted)
	}
}

func TestNotesOfTwoPeopleStayBeside(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "as Ana heard it", "--")
	noted := r.notes("# m\n## 2\n@MEX\nas Ben heard it\n")
	turns := r.turns(r.item("m", "2"))
	if noted.Turns != 1 || len(turns) != 2 || len(r.points(turns[0].ID)) != 1 || len(r.points(turns[1].ID)) != 1 {
		t.Errorf("%+v, %d turns", noted, len(turns))
	}
	r.unchanged("# m\n## 2\n@MEX\nas Ben heard it\n")
}

func TestNotesThatKnowNothingOfWhatIsThereStandBehindIt(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	for _, said := range []string{"first", "second", "third"} {
		r.notes("# m\n## 2\n@MEX\n" + said + "\n=> out " + said + "\n")
	}
	r.says("# m", "## 2", "@MEX", "fourth")
	var got []string
	for _, turn := range r.turns(r.item("m", "2")) {
		got = append(got, r.points(turn.ID)...)
	}
	if s := strings.Join(got, " "); s != "first second third fourth" {
		t.Errorf("in the order %q", s)
	}
}

func TestNotesFillATurnThatNothingWasTakenDownIn(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "@MEX", "first turn", "@MLI", "@MEX", "--")
	noted := r.notes("# m\n## 2\n@MEX\n@MLI\nof Mali\n@MEX\nfirst turn\nand more\n@MEX [11:00]\nsecond turn\n")
	turns := r.turns(r.item("m", "2"))
	if noted.Turns != 1 || len(turns) != 4 {
		t.Fatalf("%+v, %d turns", noted, len(turns))
	}
	if got := r.points(turns[0].ID); !slices.Equal(got, []string{"first turn", "and more"}) {
		t.Errorf("a turn is matched by place before what was said in it: %q", got)
	}
	if got := r.points(turns[2].ID); !slices.Equal(got, []string{"of Mali"}) {
		t.Errorf("%q", got)
	}
	r.unchanged("# m\n## 2\n@MEX\n@MLI\nof Mali\n@MEX\nfirst turn\nand more\n@MEX [11:00]\nsecond turn\n")
}

func TestWhatWasDeletedIsNotBroughtBack(t *testing.T) {
	t.Parallel()
	for _, live := range []bool{false, true} {
		r := smallRoom(t)
		src := mexNotes
		if live {
			r.says("# m", "## 2", "@MEX, Ana Y", "one point #5 !progress ^a", "another point #6", "@MLI [10:42-10:45 fr]", "> said in French", "=> all agree ^a @MEX")
			r.say("--")
			src = r.notesOf("m", false)
		} else {
			r.notes(src)
		}
		item := r.item("m", "2")
		turns := r.turns(item)
		gone := model.Children(r, turns[0].ID, model.KindPoint)[0]
		act := model.Act{}.Add(gone.Delete()).Add(turns[1].Delete()).Add(model.Children(r, item.ID, model.KindOutcome)[0].Delete())
		for _, p := range model.Children(r, turns[1].ID, model.KindPoint) {
			act = act.Add(p.Delete())
		}
		r.store(act)
		noted := r.notes(src)
		if noted.LeftOut != 3 || noted.Turns+noted.Points+noted.Outcomes+noted.Changed != 0 {
			t.Errorf("live %v: %+v", live, noted)
		}
		if got := r.turns(item); len(got) != 1 || !slices.Equal(r.points(got[0].ID), []string{"another point"}) {
			t.Errorf("live %v: %d turns", live, len(got))
		}
	}
}

func TestTurnsChangedInTheRoomAreKnownAgain(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.notes(mexNotes)
	turns := r.turns(r.item("m", "2"))
	r.store(model.Act{}.
		Add(turns[0].Set(model.FieldParticipant, model.BodyID("GTM").String())).
		Add(turns[1].Set(model.FieldParent, r.item("m", "1").ID.String())))
	r.unchanged(mexNotes)
	r.store(model.Act{}.Add(r.Record(turns[0].ID).Set(model.FieldState, model.TurnNotDelivered)))
	r.unchanged(mexNotes)
}

func TestTagsRemovedInTheRoomAreNotBroughtBack(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.notes(mexNotes)
	mex := r.turns(r.item("m", "2"))[0]
	p := model.Children(r, mex.ID, model.KindPoint)[0]
	r.store(model.Act{}.Add(p.SetAll(map[model.Field]string{"objective/5": "", "label/a": "", model.FieldKind: ""})).Add(mex.Set(model.FieldPerson, "")))
	r.unchanged(mexNotes)
	if p := r.Record(p.ID); len(model.Objectives(p)) != 0 || p.Value(model.FieldKind) != "" || r.Record(mex.ID).Value(model.FieldPerson) != "" {
		t.Errorf("%v", p.Heads)
	}
	r.store(model.Act{}.Add(r.Record(p.ID).Set(model.FieldText, "reworded")))
	r.unchanged(mexNotes)
}

func TestAllProblemsOfANotesFileComeAtOnce(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"no meeting", "## 1\n@MEX\ntext\n", []string{"1: no meeting is named"}},
		{"unknown meeting", "# nosuch\n## 1\n@MEX\n# m\n## 9\n@MEX\n=> x ^b\n## 1\n< early\n", []string{"1: there is no meeting", "5: has no agenda item \"9\"", "7: labelled ^b"}},
		{"no item", "# m\n@MEX\ntext\n## 1\n@@MLI\n", []string{"2: no agenda item is named", "5: nobody has the floor"}},
		{"commands", "# m\n## 1\n/undo\n+MEX\n-MEX\n=> x ^3\n=> y ^q\n", []string{"3: no commands", "4: no commands", "5: no commands", "6: more points", "7: labelled ^q"}},
	} {
		r := smallRoom(t)
		_, err := r.tryNotes(tt.src)
		problems, ok := err.(shorthand.Problems)
		if !ok {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d: %s", p.Line, p.What))
			if p.Advice == "" || p.Column < 1 {
				t.Errorf("%s: %+v has no way out", tt.name, p)
			}
		}
		fits := len(got) == len(tt.want)
		for i := range min(len(got), len(tt.want)) {
			line, words, _ := strings.Cut(tt.want[i], ": ")
			fits = fits && strings.HasPrefix(got[i], line+": ") && strings.Contains(got[i], words)
		}
		if !fits {
			t.Errorf("%s:\n%q, want\n%q", tt.name, got, tt.want)
		}
		if len(r.log) != 1 {
			t.Errorf("%s: something was taken in", tt.name)
		}
	}
}

func TestTwoLaptopsImportTheSameNotesToTheSameRecords(t *testing.T) {
	t.Parallel()
	src := "# m\n## 2\n" + `@"Red X" (civil), Bo` + "\none\none\n> one\n@floor, some\ntwo ^a\n--\n@floor, some\ntwo\n=> o ^a\n##+ 5 New\n@MEX\nthree\n"
	a, b := smallRoom(t), newRoom(t, 2)
	b.agenda(small)
	b.now = b.now.Add(time.Hour)
	a.notes(src)
	b.notes(src)
	if a.records() != b.records() {
		t.Fatalf("they differ:\n%s\n---\n%s", a.records(), b.records())
	}
	before := a.records()
	a.hear(b)
	b.hear(a)
	if a.records() != before || b.records() != before || len(a.conflicts()) > 0 {
		t.Errorf("after the exchange there are conflicts: %q", a.conflicts())
	}
	a.unchanged(src)
}

func TestNotesOfALiveMeetingReadBackTheSame(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", `@"Red X" (civil) for GRULAC, Ana Y, Head`, "one ^a #5", "two #6", "> three",
		"@MLI !point-of-order", "order", "/back", "four", "--", "@Red X", "five", "@floor, two delegates !question", "six ??",
		"=> first ^a ^2", "=> second ^4 @MLI @SLV [by 2027]", "## 3(a)", "##+ 3(b) Added here", "@CRI as chair", "seven", "< six and a half",
		"## 1", "##+ 1bis Also added", "eight", `\@home \#8 and \!off stay text`, "- a list", "## 4", "@FRA [10:42-10:45 fr]", "> quoted")
	r.says("=> one", "=> two", "=> three")
	for range 12 { // more references than sort well as text
		r.says("another", "=> of it ^")
	}
	r.say("--")
	printed := r.notesOf("m", false)
	r.unchanged(printed)
	f := readAgenda(t, small)
	again := fixpoint(t, f, "m", printed)
	if got, want := len(model.Agenda(again, model.MeetingID("m"))), len(model.Agenda(r, model.MeetingID("m"))); got != want {
		t.Errorf("%d items at the top, want %d", got, want)
	}
	if again.item("m", "3(b)").ID != r.item("m", "3(b)").ID || again.item("m", "1bis").ID != r.item("m", "1bis").ID {
		t.Error("added items have other ids")
	}
}

func TestWhatIsOffTheRecordLeavesOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda(strings.Replace(small, "    title: Closing\n    kind: closing\n", "    title: Closing\n    kind: closing\n    level: off-record\n", 1))
	r.says("# m", "## 2", "// remark-x", "@MEX", "told", "secret-a !off ^s", "=> secret-b !off", "=> backed by a secret-c ^s", "=> open",
		"@MLI !off", "secret-d", "secret-e !named", "## /4", "@GTM", "secret-f", "=> secret-g", "--")
	open, private := r.notesOf("m", false), r.notesOf("m", true)
	if strings.Contains(open, "secret") || strings.Contains(open, "remark-x") || strings.Contains(open, "MLI") || strings.Contains(open, "GTM") ||
		strings.Contains(open, "^s") || !strings.Contains(open, "told") || !strings.Contains(open, "=> open") {
		t.Errorf("open notes:\n%s", open)
	}
	for _, s := range "abcdefg" {
		if !strings.Contains(private, "secret-"+string(s)) {
			t.Errorf("private notes lack secret-%c:\n%s", s, private)
		}
	}
	if !strings.Contains(private, "// remark-x") {
		t.Error("private notes lack the remark")
	}
	r.unchanged(private)
	r.unchanged(open)
}

func TestOutcomeMayNameOneWhoSpeaksFurtherDown(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", `@"Red X" (civil)`, "one", "--", "## 1", `=> "Red X" will act @"Red X"`)
	printed := r.notesOf("m", false)
	if strings.Index(printed, "=>") > strings.Index(printed, `@"Red X" (`) {
		t.Fatalf("the outcome does not come first:\n%s", printed)
	}
	fixpoint(t, readAgenda(t, small), "m", printed)
	if _, err := r.tryNotes("# m\n## 1\n=> x @\"Nobody\"\n@NOBODY\n"); err == nil || !strings.HasPrefix(err.Error(), "3:") {
		t.Errorf("problems are not in the order of the lines: %v", err)
	}
}
