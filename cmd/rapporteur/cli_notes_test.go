package main

import (
	"strings"
	"testing"
)

func TestWrongNotesAreRefusedWithAllTheirErrors(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("agenda", "import", fixture("examples", "example.yaml"))
	before := s.state()
	files, want := wanted(t, "want-notes.txt")
	for _, name := range files {
		s.refuses(fixture("wrong", name), want[name], "notes", "import")
	}
	if s.state() != before {
		t.Error("something of a wrong file was taken in")
	}
}

func TestErrorsOfNotesFromAPipeNameTheLine(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	r := s.send("# escap-2021\n## 1\n@MXE\nfine\n## 99\n=> x ^nothing\n", "notes", "import", "-")
	want := []string{`-:3:2: "MXE" is not a known participant; `, `-:5:1: meeting escap-2021 has no agenda item "99"; `, "-:6:1: no point of this meeting is labelled ^nothing; "}
	lines := strings.Split(strings.TrimSuffix(r.err, "\n"), "\n")
	if r.status != statusData || len(lines) != len(want) {
		t.Fatalf("%+v", r)
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], want[i]) {
			t.Errorf("%q, want %q", lines[i], want[i])
		}
	}
}

func TestMeetingThatIsNotThereIsOneError(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	if got := s.fails(statusData, "notes", "import", fixture("examples", "example-en.md")); !strings.Contains(got, `:2:1: there is no meeting "example-en"; `) {
		t.Error(got)
	}
}

func TestNotesGoToTheMeetingOfTheFlag(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	path := s.file("notes.md", "\ufeff## 1\r\n@MEX\r\nSaid without a meeting line #8\r\n")
	if out := s.ok("notes", "import", path, "--meeting", "ESCAP-2021"); !strings.HasPrefix(out, "took in notes of escap-2021: 1 new turn, 1 new point, 0 new outcomes") {
		t.Error(out)
	}
	if out := s.ok("notes", "export", "escap-2021"); !strings.Contains(out, "Said without a meeting line #8\n") {
		t.Error(out)
	}
}

// TestNotesExportedAndImportedElsewhereTellTheSame takes every set of notes
// there is through a file to another laptop and back.
func TestNotesExportedAndImportedElsewhereTellTheSame(t *testing.T) {
	t.Parallel()
	s, other := newStation(t), newStation(t)
	languages := []string{"ar", "zh", "en", "fr", "ru", "es"}
	s.worked()
	s.example(languages...)
	s.follow("# escap-2021", "## 3-RT2", "@MEX for GRULAC, Ana Example, Minister [10:42-10:45 es] !right-of-reply", "A point with all of it #8 #9 %gender !rec #a-topic ^label ??",
		"> a quotation", "@PHL as chair", `\#8 is plain here`, "@floor, several delegates", "< late to the turn before", "=> An outcome ^label @SLV [by 2026-05] !pledge #8", "=> Of the last two ^2")
	other.ok("agenda", "import", fixture("examples", "example.yaml"))
	codes := []string{"briefing-2020-03", "escap-2021"}
	for _, l := range languages {
		codes = append(codes, "example-"+l)
	}
	for _, code := range codes {
		notes := s.ok("notes", "export", code)
		path := other.file(code+".md", notes)
		other.ok("notes", "import", path)
		want, got := exported(t, s, code), exported(t, other, code)
		if want != got {
			t.Errorf("%s: %s", code, firstDifference(want, got))
		}
		before := other.state()
		if out := other.ok("notes", "import", path); !strings.Contains(out, "nothing changed") || other.state() != before {
			t.Errorf("%s again: %s", code, out)
		}
		if again := other.ok("notes", "export", code); again != notes {
			t.Errorf("%s as notes: %s", code, firstDifference(notes, again))
		}
		before = s.state()
		if s.ok("notes", "import", path); s.state() != before {
			t.Errorf("%s imported where it came from changed something", code)
		}
	}
}

// exported is a meeting's JSON export with its records' ids replaced by their
// order: those of turns and outcomes typed by hand differ from imported ones.
func exported(t *testing.T, s *station, code string) string {
	t.Helper()
	out := s.prints("export", "--meeting", code, "--format", "json")
	e := readJSON[exportShape](t, out)
	ids := e.ids()
	for i, id := range ids {
		out = strings.ReplaceAll(out, `"`+id+`"`, `"`+strings.Repeat("I", i+1)+`"`)
	}
	return sortedEvidence(out)
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i, line := range as {
		if i >= len(bs) || bs[i] != line {
			return "line " + strings.Join(as[max(0, i-3):min(i+2, len(as))], "\n") + "\nwant above, got\n" + strings.Join(bs[min(len(bs), max(0, i-3)):min(i+2, len(bs))], "\n")
		}
	}
	return "the second is longer"
}

func TestNotesExportLeavesOutWhatIsPrivate(t *testing.T) {
	t.Parallel()
	s, other := newStation(t), newStation(t)
	s.follow("# escap-2021", "## 1", "@MEX", "Said openly", "Said in confidence !off", "// a remark of mine", "@PHL !off", "All of this turn is secret", "=> A hidden outcome !off", "@SEN", "Open again")
	open, private := s.ok("notes", "export", "escap-2021"), s.ok("notes", "export", "escap-2021", "--private")
	for _, hidden := range []string{"Said in confidence", "a remark of mine", "All of this turn is secret", "A hidden outcome", "PHL"} {
		if strings.Contains(open, hidden) {
			t.Errorf("%q is in\n%s", hidden, open)
		}
		if !strings.Contains(private, hidden) {
			t.Errorf("%q is missing in\n%s", hidden, private)
		}
	}
	other.ok("notes", "import", other.file("n.md", private))
	if again := other.ok("notes", "export", "escap-2021", "--private"); again != private && strings.ReplaceAll(private, "// a remark of mine\n", "") != again {
		t.Errorf("imported again:\n%s\n%s", private, again)
	}
	if out := other.ok("export", "--meeting", "escap-2021"); strings.Contains(out, "secret") || strings.Contains(out, "in confidence") || !strings.Contains(out, "Open again") {
		t.Error(out)
	}
}

func TestNotesExportedInTheMiddleOfATurnHoldIt(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 1", "@MEX", "Said while the turn runs")
	if out := s.ok("notes", "export", "escap-2021"); !strings.Contains(out, "Said while the turn runs") {
		t.Errorf("what was said last is missing in\n%s", out)
	}
}
