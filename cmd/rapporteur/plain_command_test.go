package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// does sends lines and checks the beginning of each answer; "*" takes any.
func (s *station) does(pairs ...[2]string) {
	s.t.Helper()
	var lines []string
	for _, p := range pairs {
		lines = append(lines, p[0])
	}
	got, _ := s.plain(lines...)
	if len(got) != len(pairs) {
		s.t.Fatalf("%d answers to %d lines:\n%s", len(got), len(pairs), strings.Join(got, "\n"))
	}
	for i, p := range pairs {
		if !strings.HasPrefix(got[i], p[1]) && p[1] != "*" {
			s.t.Errorf("%q: %q, want %q", p[0], got[i], p[1])
		}
	}
}

func TestCommandsThatMoveAndClose(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.does([][2]string{
		{"/meeting ESCAP-2021", "done meeting escap-2021, "},
		{"/next", "done item Day 1"},
		{"/back", "refused: there is no agenda item before this one; "},
		{"/next", "done item 1 Opening"},
		{"@MEX", "saved MEX has the floor"},
		{"/suspend", "saved the clock of MEX stands still, item 1"},
		{"/suspend", "done the clock of MEX stands still already"},
		{"/resume", "saved the clock of MEX runs again"},
		{"/limit 2m30s", "saved speaking limit 2m30s, item 1"},
		{"/limit soon", `refused: "soon" is no speaking limit; write /limit 3m`},
		{"/limit", "refused: "},
		{"/replan 10:30-11:15", "saved planned for 10:30-11:15, item 1"},
		{"/replan tomorrow", `refused: "tomorrow" is no day or time of day; write /replan`},
		{"/next", "saved item 2 Review of progress"},
		{"/close", "saved closed item 2"},
		{"/back", "done item 1 Opening"},
		{"/close 24", `refused: "24" cannot be confirmed as not heard; `},
		{"/meeting nowhere", `refused: there is no meeting "nowhere"; `},
		{"/next nowhere", "*"},
	}...)
}

func TestCommandsThatSetBack(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.does([][2]string{
		{"/undo", "refused: "},
		{"/redo", "refused: "},
		{"# escap-2021", "done"},
		{"## 1", "done"},
		{"@MEX", "saved"},
		{"First words", "saved point"},
		{"/edit", "done /edit First words"},
		{"/edit Second words #8", "saved edited the point of MEX, item 1 [#8]"},
		{"/undo", `saved undone: point "Second words"`},
		{"/edit", "done /edit First words"},
		{"/redo", `saved done again: point`},
		{"/edit", "done /edit Second words #8"},
		{"/undo", "saved undone"},
		{"/undo", `saved undone: point "First words"`},
		{"/undo", "saved undone: intervention"},
		{"/undo", "refused: there is nothing to undo"},
		{"/redo", "saved done again"},
		{"/redo", "saved done again"},
		{"Third words", "saved point of MEX"},
		{"/redo", "refused: there is nothing to redo"},
	}...)
	if out := s.ok("search", "words"); !strings.Contains(out, "First words") || !strings.Contains(out, "Third words") || strings.Contains(out, "Second") {
		t.Error(out)
	}
}

func TestCommandsThatTell(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.does([][2]string{
		{"/help", "done a line is a point of who has the floor"},
		{"/meeting", "done 24 meetings: briefing-2020-03, "},
		{"/regions", "done meetings by region: africa 3, arab 4, "},
		{"/outcomes", "refused: no meeting is open; "},
		{"/coverage", "refused: no meeting is open; "},
		{"/export", "refused: no meeting is open; "},
		{"/summary", "refused: no meeting is open; "},
		{"/find", "refused: there is nothing to look for; "},
		{"/find xyzzy", "done 0 found"},
		{"/settle", "done nothing to settle"},
		{"/settle 1", `refused: there is no line "1" to settle; `},
		{"# escap-2021", "done"},
		{"## 1", "done"},
		{"@MEX", "saved"},
		{"Words to find #8", "saved"},
		{"/find words", `done 1 found: point "Words to find"`},
		{"/outcomes", "done 0 outcomes"},
		{"=> The first", "saved"},
		{"/outcomes", "done 1 outcome: 1. key-message: The first"},
		{"=> The second !decision", "saved"},
		{"/outcomes", "done 2 outcomes: 1. key-message: The first | 2. decision: The second"},
		{"/coverage", "done escap-2021: discussed #8; "},
		{"/summary", "done the summary has "},
		{"/backup", "done backup written to " + s.dir},
	}...)
	for _, c := range []string{"/consolidate", "/podium"} {
		s.does([2]string{c, "refused: " + c + " needs the full screen"})
	}
}

func TestPurgeAsksOnceAndThenErasesForGood(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.does([][2]string{
		{"/purge", "refused: no point was taken here yet"},
		{"# escap-2021", "done"},
		{"## 1", "done"},
		{"@MEX", "saved"},
		{"A point that stays", "saved"},
		{"An indiscreet gazelle", "saved"},
		{"/purge", `done nothing is erased yet: /purge once more erases this for good, here and in backups: "An indiscreet gazelle"`},
		{"/coverage", "done"},
		{"/purge", "done nothing is erased yet"}, // another line came between
		{"/purge", "saved the last point is erased for good"},
		{"/undo", "*"},
		{"/find gazelle", "done 0 found"},
		{"/find stays", "done 1 found"},
	}...)
	if s.ok("check"); strings.Contains(s.ok("history", "--json"), "gazelle") {
		t.Error("what was erased is in the history")
	}
	err := filepath.Walk(s.dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		if strings.Contains(readText(t, path), "indiscreet gazelle") {
			t.Errorf("what was erased is in %s", path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestExportCommandWritesTheFileThatIsNamed(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	s.does([][2]string{
		{"# escap-2021", "done"},
		{"## 1", "done"},
		{"@MEX", "saved"},
		{"Told in all of them #8", "saved"},
		{"/export " + at("a.md"), "done written to " + at("a.md")},
		{"/export " + at("with blanks in it.txt"), "done written to " + at("with blanks in it.txt")},
		{"/export " + at("b.json") + " --level category", "done written to " + at("b.json")},
		{"/export " + at("c.md") + " --profile network --strict", "done written to " + at("c.md")},
		{"/export " + at("d.docx") + " --level listed", "done written to " + at("d.docx")},
		{"/export " + at("g.txt") + ` --date 12 March 2026 --organ "An <Organ>" --strict`, "done written to " + at("g.txt")},
		{`/export "` + at("h h.txt") + `"`, "done written to " + at("h h.txt")},
		{"/export " + at("i.md") + " --strict now", `refused: "now" belongs to no flag; `},
		{"/export " + at("d.xlsx"), "refused: this version does not write xlsx; "},
		{"/export " + at("d.odt"), "refused: no format has the ending .odt; "},
		{"/export " + at("e.md") + " --profile frob", "refused: "},
		{"/export " + at("e.md") + " --frob", "refused: "},
		{"/export " + at("j.html") + " --region=asia-pacific", "done written to " + at("j.html")},
		{"/export " + at("k.html") + " --region moon", `refused: "moon" is no region`},
		{"/export -o " + at("l.md"), `refused: "-o `},
		{"/export --level unattributed " + at("l.md"), "refused: "},
		{"/export -", "refused: here every line is answered with one line"},
		{"/export " + at("none/e.md"), "refused: " + at("none/e.md") + " cannot be written: "},
	}...)
	entries, err := os.ReadDir(dir)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got := strings.Join(names, ", "); err != nil || got != "a.md, b.json, c.md, d.docx, g.txt, h h.txt, j.html, with blanks in it.txt" {
		t.Errorf("%s (%v)", got, err)
	}
	for _, e := range entries {
		if !strings.Contains(unzipped(t, readText(t, at(e.Name()))), "Told in all of them") {
			t.Errorf("%s lacks the point", e.Name())
		}
	}
	if !strings.HasPrefix(readText(t, at("g.txt")), "An <Organ>\n12 March 2026\n") {
		t.Error("a value with blanks in it was cut")
	}
}

func TestExportOfARegionNeedsNoOpenMeeting(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	path := filepath.Join(t.TempDir(), "a.md")
	s.does([][2]string{
		{"/export " + path, "refused: no meeting is open"},
		{"/export --all", "refused: no meeting is open to name the file by"},
		{"/export " + path + " --level named", "refused: no meeting is open"},
		{"/export " + path + " --all", "done written to " + path},
	}...)
}

func TestDemoIsAThrowAwayWorkspace(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	r := s.send("/outcomes\n## 1\n@MEX\nSaid in the demo\n/quit\n", "demo", "--plain")
	if r.status != statusDone || !strings.HasPrefix(r.out, "done 9 outcomes: 1. champion: El Salvador and Portugal") {
		t.Fatalf("%+v", r)
	}
	if _, err := os.Stat(s.dir); err == nil {
		t.Error("the demo made the workspace of the account")
	}
}

// TestExportFromTheDeskKeepsWhatSomebodyWorkedOn exports three times to one
// file, which is edited in between.
func TestExportFromTheDeskKeepsWhatSomebodyWorkedOn(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "summary.md")
	lines := "# escap-2021\n## 3-RT2\n@MEX\nLives saved #8\n/export " + path + "\n/export " + path + "\n"
	if r := s.send(lines, "--plain"); r.status != statusDone || strings.Contains(r.out, "stood there") {
		t.Fatalf("two exports: %d %s%s", r.status, r.out, r.err)
	}
	if err := os.WriteFile(path, []byte("worked on by hand"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := s.send("/export "+path+"\n", "--plain"); !strings.Contains(r.out, "the file that stood there") {
		t.Errorf("after an edit: %s%s", r.out, r.err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 2 {
		t.Fatalf("%v %v", files, err)
	}
	kept, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	if err != nil || string(kept) != "worked on by hand" {
		t.Errorf("%s holds %q, %v", files[0].Name(), kept, err)
	}
}

// TestAClearedSummaryIsNoDraft clears the worked case line by line, and changes
// it: what is exported says which of the two it is.
func TestAClearedSummaryIsNoDraft(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	draft := func(want bool) {
		t.Helper()
		text := s.prints("export", "--meeting", "briefing-2020-03")
		if got := strings.Contains(text, "Draft –"); got != want {
			t.Errorf("it says that it is a draft: %v, want %v", got, want)
		}
	}
	draft(true)
	s.does([][2]string{
		{"# briefing-2020-03", "done"},
		{"/status", "done the summary of briefing-2020-03 is draft as a whole | 1. "},
		{"/status nearly", `refused: there is no status "nearly"; use one of draft, in-review, revised, cleared`},
		{"/status cleared", "saved the summary is cleared as a whole, with "},
	}...)
	draft(false)
	s.does([][2]string{
		{"# briefing-2020-03", "done"}, {"## 1", "done"}, {"@IOM", "saved"},
		{"One more thing", "saved point of IOM"},
		{"/status", "done the summary of briefing-2020-03 is revised by "},
	}...)
	draft(true)
}
