package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAllAgendasImportedTwiceChangeNothing(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	args := append([]string{"agenda", "import"}, agendaFixtures(t)...)
	if out := s.ok(args...); !strings.HasPrefix(out, "took in 24 meetings with 74 agenda items") {
		t.Error(out)
	}
	before := s.state()
	if out := s.ok(args...); !strings.Contains(out, "0 new, 0 updated, 0 removed, 0 kept as changed here\nnothing changed\n") {
		t.Error(out)
	}
	if s.state() != before {
		t.Error("the second import changed records")
	}
}

func TestWorkedCaseImportedTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	before := s.state()
	if out := s.ok("notes", "import", fixture("cases", "briefing-2020-03", "notes.md")); !strings.Contains(out,
		"0 new turns, 0 new points, 0 new outcomes; 0 changed, 55 already there, 0 left out as deleted here\nnothing changed\n") {
		t.Error(out)
	}
	if out := s.ok("agenda", "import", fixture("cases", "briefing-2020-03", "agenda.yaml")); !strings.Contains(out, "nothing changed\n") {
		t.Error(out)
	}
	if s.state() != before {
		t.Error("the second import changed records")
	}
}

// wanted reads a table of the errors of wrong files.
func wanted(t *testing.T, table string) (files []string, want map[string][][2]string) {
	t.Helper()
	want = map[string][][2]string{}
	for line := range strings.Lines(readText(t, fixture("wrong", table))) {
		parts := strings.SplitN(strings.TrimSpace(line), " | ", 3)
		if strings.HasPrefix(line, "#") || len(parts) < 3 {
			continue
		}
		name := strings.TrimSuffix(parts[0], "*")
		if want[name] == nil {
			files = append(files, name)
		}
		want[name] = append(want[name], [2]string{parts[1], parts[2]})
	}
	if len(files) == 0 {
		t.Fatalf("%s names no files", table)
	}
	return files, want
}

// refuses checks that a file's errors, all of them and nothing else, are told
// with file, line and column, what is wrong and what to do.
func (s *station) refuses(path string, want [][2]string, args ...string) {
	s.t.Helper()
	r := s.run(append(args, path)...)
	lines := strings.Split(strings.TrimSuffix(r.err, "\n"), "\n")
	if r.status != statusData || r.out != "" || len(lines) != len(want) {
		s.t.Errorf("%s: status %d, %d errors, want %d\n%s%s", path, r.status, len(lines), len(want), r.out, r.err)
		return
	}
	for i, line := range lines {
		where := path + ":" + want[i][0] + ": "
		what, found := strings.CutPrefix(line, where)
		if !found || !strings.Contains(what, want[i][1]) || !strings.Contains(what, "; ") {
			s.t.Errorf("%q, want %q with %q and what to do", line, where, want[i][1])
		}
	}
}

func TestWrongAgendasAreRefusedWithAllTheirErrors(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	before := s.state()
	files, want := wanted(t, "want.txt")
	for _, name := range files {
		s.refuses(fixture("wrong", name), want[name], "agenda", "import")
	}
	if s.state() != before {
		t.Error("something of a wrong file was taken in")
	}
}

func TestOneWrongAgendaKeepsTheOthersOut(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	before := s.state()
	wrong := fixture("wrong", "zone-unknown.yaml")
	mars := s.file("mars.yaml", strings.ReplaceAll(readText(t, wrong), "Africa/Nowhere", "Mars/Base"))
	r := s.run("agenda", "import", fixture("examples", "example.yaml"), wrong, agendaFixtures(t)[0], mars)
	if r.status != statusData || r.out != "" || strings.Count(r.err, "\n") != 2 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []string{wrong + `:10:13: time zone "Africa/Nowhere" is not known; `, mars + `:10:13: time zone "Mars/Base" is not known; `} {
		if line := strings.Split(r.err, "\n")[i]; !strings.HasPrefix(line, want) {
			t.Errorf("%q, want %q", line, want)
		}
	}
	if s.state() != before {
		t.Error("a good file was taken in although another is wrong")
	}
}

func TestMeetingInTwoFilesIsRefused(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	r := s.run("agenda", "import", fixture("agendas", "briefing-2020-03.yaml"), fixture("cases", "briefing-2020-03", "agenda.yaml"))
	if r.status != statusData || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "meeting briefing-2020-03 stands in") {
		t.Errorf("%+v", r)
	}
}

func TestWhatIsNoTextIsRefused(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	before := s.state()
	sparse := filepath.Join(filepath.Dir(s.dir), "sparse")
	f, err := os.Create(sparse)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(50 << 20); err != nil {
		t.Fatal(err)
	}
	f.Close()
	latin := s.file("latin1", "# escap-2021\n## 1\n@MEX\ncaf\xe9\n")
	image := s.file("binary", "\x7fELF\x02\x01\x01\x00\x00\x00\xff\xfe")
	for _, command := range [][]string{{"agenda", "import"}, {"notes", "import"}, {"agenda", "import", "--text"}} {
		for path, want := range map[string]string{sparse: "1:1: the file has more than ", latin: "4:4: ", image: "1:"} {
			got := s.fails(statusData, append(command, path)...)
			if !strings.HasPrefix(got, path+":"+want) {
				t.Errorf("%v: %q, want %s:%s", command, got, path, want)
			}
		}
	}
	if s.state() != before {
		t.Error("something was taken in")
	}
}

func TestExportedAgendaImportedElsewhereIsTheSame(t *testing.T) {
	t.Parallel()
	s, other := newStation(t), newStation(t)
	s.ok("agenda", "import", fixture("examples", "example.yaml"))
	for _, code := range []string{"example-en", "example-ar", "escap-2021", "ece-2024"} {
		out := s.ok("agenda", "export", code)
		path := other.file(code+".yaml", out)
		other.ok("agenda", "import", path)
		if again := other.ok("agenda", "export", code); again != out {
			t.Errorf("%s differs:\n%s\n%s", code, out, again)
		}
		if out := other.ok("agenda", "import", path); !strings.Contains(out, "nothing changed") {
			t.Errorf("%s: %s", code, out)
		}
	}
}

func TestAgendaListCountsAndShowTellsWhereToGo(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	list := s.ok("agenda", "list")
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "briefing-2020-03 ") {
			if f := strings.Fields(line); strings.Join(f[:5], " ") != "briefing-2020-03 2020-03-04 15 31 9" {
				t.Errorf("%q", line)
			}
		}
	}
	if n := strings.Count(list, "\n"); n != 25 {
		t.Errorf("%d lines for 24 meetings and a heading", n)
	}
	show := s.ok("agenda", "show", "ESCAP-2021")
	for _, want := range []string{"escap-2021  Asia-Pacific Regional Review", "2021-03-10 to 2021-03-12", "3-RT2"} {
		if !strings.Contains(show, want) {
			t.Errorf("%q is missing in\n%s", want, show)
		}
	}
	for _, item := range readJSON[shownMeeting](t, s.ok("agenda", "show", "escap-2021", "--json")).goWords() {
		if a := s.follow("# escap-2021", "## "+item); !strings.HasPrefix(a[1], "done item ") {
			t.Errorf("## %s: %v", item, a)
		}
	}
}

type shownMeeting struct{ Items []shown }

func (m shownMeeting) goWords() (words []string) {
	var walk func(items []shown)
	walk = func(items []shown) {
		for _, i := range items {
			words = append(words, i.Go)
			walk(i.Items)
		}
	}
	walk(m.Items)
	return words
}

// review is an agenda file of one meeting, for imports over what the room did.
func review(items ...string) string {
	return fmt.Sprintf(`format: rapporteur-agenda/1
regions: [africa]
round: 2
meetings:
  - id: again
    title: Example of a review that is planned again
    kind: conference
    start: 2026-03-11
    end: 2026-03-12
    timezone: Africa/Addis_Ababa
    items:
%s`, strings.Join(items, ""))
}

func planned(number, title, start, end string) string {
	return fmt.Sprintf("      - number: %q\n        title: %s\n        kind: round-table\n        date: 2026-03-11\n        start: %q\n        end: %q\n",
		number, title, start, end)
}

func TestAgendaAgainOverWhatTheRoomDid(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	take := func(items ...string) string {
		t.Helper()
		return s.ok("agenda", "import", s.file("again.yaml", review(items...)))
	}
	item := func(number string) shown {
		t.Helper()
		for _, i := range readJSON[shownMeeting](t, s.ok("agenda", "show", "again", "--json")).Items {
			if i.Number == number {
				return i
			}
		}
		return shown{}
	}
	take(planned("1", "Opening", "09:00", "09:30"), planned("2", "Left alone", "09:30", "10:00"), planned("3", "Changed by both", "10:00", "11:00"),
		planned("4", "Changed here", "11:00", "12:00"), planned("5", "Gone with notes", "12:00", "13:00"), planned("6", "Gone without", "13:00", "14:00"))
	s.follow("# again", "## 3", "/replan 10:15-11:15", "## 4", "/replan 11:15-12:15", "## 5", "@MEX", "Said before the item went #8")

	out := take(planned("1", "Opening", "09:00", "09:30"), planned("2", "Updated", "09:30", "10:00"), planned("3", "Changed by both", "10:30", "11:30"),
		planned("4", "Changed here", "11:00", "12:00"), planned("7", "New", "15:00", "16:00"))
	for _, want := range []string{
		"took in 1 meeting with 5 agenda items: 1 new, 1 updated, 1 removed, 1 kept as changed here\n",
		`conflict, both are kept: item 3: start is "10:15" here and "10:30" in the file`,
		`conflict, both are kept: item 3: end is "11:15" here and "11:30" in the file`,
		"no longer in the file, kept for its notes: item 5\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if i := item("2"); i.Title != "Updated" {
		t.Errorf("what the room left alone: %+v", i)
	}
	if i := item("4"); i.Start != "11:15" || i.End != "12:15" {
		t.Errorf("what only the room changed: %+v", i)
	}
	if i := item("5"); !i.Gone || i.Title != "Gone with notes" {
		t.Errorf("what is gone and has notes: %+v", i)
	}
	if i := item("6"); i.Title != "" {
		t.Errorf("what is gone and has none: %+v", i)
	}
	conflicts := map[string][]string{}
	for _, c := range readJSON[[]conflicting](t, s.ok("conflicts", "--json")) {
		conflicts[c.Field] = c.Values
	}
	if fmt.Sprint(conflicts) != "map[end:[11:30 11:15] start:[10:30 10:15]]" {
		t.Errorf("conflicts: %v", conflicts)
	}
	if !strings.Contains(s.prints("export", "--meeting", "again"), "Said before the item went") {
		t.Error("what was said under the item that is gone is in no summary")
	}

	before := s.state()
	take(planned("1", "Opening", "09:00", "09:30"), planned("2", "Updated", "09:30", "10:00"), planned("3", "Changed by both", "10:30", "11:30"),
		planned("4", "Changed here", "11:00", "12:00"), planned("7", "New", "15:00", "16:00"))
	if s.state() != before {
		t.Error("the same file again changed something")
	}

	s.follow("# again", "## 3", "/replan 10:20-11:20")
	if out := s.ok("conflicts"); out != "no conflicts\n" {
		t.Errorf("after the room settled it: %s", out)
	}
	take(planned("1", "Opening", "09:00", "09:30"), planned("5", "Gone with notes", "12:00", "13:00"))
	if i := item("5"); i.Gone {
		t.Errorf("an item that is back in the file stays marked: %+v", i)
	}
}
