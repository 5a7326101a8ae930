package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/shorthand"
)

// exportShape is the part of export --format json that these tests look at.
type exportShape struct {
	Meetings []struct {
		ID       string
		Items    []exportedItem
		Outcomes []exportedOutcome
	}
}

type exportedItem struct {
	Number        *string
	Listed        []string
	Items         []exportedItem
	Interventions []struct {
		Participant, Label *string
		Level              string
		Points             []struct{ ID, Text, Kind string }
	}
	Outcomes []exportedOutcome
}

type exportedOutcome struct {
	ID, Kind, Text string
	Actors         []string
	Evidence       []string
}

// walk calls f with every item, in order.
func (e exportShape) walk(f func(exportedItem)) {
	var walk func([]exportedItem)
	walk = func(items []exportedItem) {
		for _, i := range items {
			f(i)
			walk(i.Items)
		}
	}
	for _, m := range e.Meetings {
		walk(m.Items)
	}
}

func (e exportShape) ids() (ids []string) {
	e.walk(func(i exportedItem) {
		for _, t := range i.Interventions {
			for _, p := range t.Points {
				ids = append(ids, p.ID)
			}
		}
		for _, o := range i.Outcomes {
			ids = append(ids, o.ID)
		}
	})
	return ids
}

// sortedEvidence puts lists that are ordered by ids in the order of the text.
func sortedEvidence(out string) string {
	var v any
	if json.Unmarshal([]byte(out), &v) != nil {
		return out
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if list, ok := v["evidence"].([]any); ok {
				slices.SortFunc(list, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
			}
			for _, below := range v {
				walk(below)
			}
		case []any:
			for _, below := range v {
				walk(below)
			}
		}
	}
	walk(v)
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return out
	}
	return string(b)
}

// caseLines are the points and outcomes of the worked case as it is written.
func caseLines(t *testing.T) (points, outcomes []string) {
	t.Helper()
	entries, problems := shorthand.ParseFile([]byte(readText(t, fixture("cases", "briefing-2020-03", "notes.md"))), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, e := range entries {
		switch e.Kind {
		case shorthand.Point:
			points = append(points, e.Body.Text)
		case shorthand.Outcome:
			outcomes = append(outcomes, e.Body.Text)
		}
	}
	if len(points) != 31 || len(outcomes) != 9 {
		t.Fatalf("%d points, %d outcomes", len(points), len(outcomes))
	}
	return points, outcomes
}

func TestWorkedCaseAsANetworkSummary(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	points, outcomes := caseLines(t)
	twice := map[string]int{"Told where its work stands": 2} // said of two working groups
	for _, format := range []string{"markdown", "text"} {
		out := s.ok("export", "--meeting", "briefing-2020-03", "--profile", "network", "--format", format)
		for _, p := range points {
			if n := strings.Count(out, p); n != max(1, twice[p]) {
				t.Errorf("%s: %q stands %d times", format, p, n)
			}
		}
		at := 0
		for _, o := range outcomes {
			i := strings.Index(out[at:], o)
			if i < 0 || strings.Count(out, o) != 1 {
				t.Fatalf("%s: outcome %q is missing, twice there or out of order", format, o)
			}
			at += i
		}
		if !strings.Contains(out, "(champions: El Salvador, Portugal)") {
			t.Errorf("%s: the champions are not named", format)
		}
	}
	out := s.ok("export", "--meeting", "briefing-2020-03", "--profile", "network")
	remarks, rest, ok1 := strings.Cut(out, "\n## From the floor\n")
	floor, rest, ok2 := strings.Cut(rest, "\n## Issues raised\n")
	issues, results, ok3 := strings.Cut(rest, "\n## Key outcomes\n")
	if !ok1 || !ok2 || !ok3 {
		t.Fatalf("a section is missing in\n%s", out)
	}
	at := 0
	for _, principal := range []string{"António Vitorino", "Michelle Bachelet", "Moussa Oumarou", "Ms. Triggs"} {
		i := strings.Index(remarks[at:], "("+principal+", ")
		if i < 0 {
			t.Fatalf("%s is missing or out of order in\n%s", principal, remarks)
		}
		at += i
		for name, part := range map[string]string{"floor": floor, "issues": issues, "outcomes": results} {
			if strings.Contains(part, principal) {
				t.Errorf("%s is named under %s", principal, name)
			}
		}
	}
	for section, want := range map[string]int{floor: 2, issues: 9} {
		for _, p := range points[len(points)-12 : len(points)-1] {
			if strings.Contains(section, p) {
				want--
			}
		}
		if want != 0 {
			t.Errorf("%d points too few in\n%s", want, section)
		}
	}
	if strings.Count(issues, "\n- ") != 9 || strings.Count(results, "\n- ") != 9 {
		t.Errorf("issues and key outcomes are no lists of nine:\n%s\n%s", issues, results)
	}
	ILO := remarks[strings.Index(remarks, "**ILO"):strings.Index(remarks, "**UNHCR")]
	if strings.Count(ILO, "\n- ") != 5 || !strings.Contains(ILO, "164 million migrant workers") {
		t.Errorf("the points of the ILO are not with it:\n%s", ILO)
	}
}

func TestRegionalSummaryLosesNoPoint(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	points, outcomes := caseLines(t)
	for _, format := range []string{"markdown", "text", "json"} {
		out := s.ok("export", "--meeting", "briefing-2020-03", "--format", format)
		for _, words := range append(points, outcomes...) {
			if !strings.Contains(out, words) {
				t.Errorf("%s: %q is missing", format, words)
			}
		}
	}
}

func TestExportGoesWhereItIsSent(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	base := []string{"export", "--meeting", "briefing-2020-03"}
	want := map[string]string{}
	for _, format := range []string{"markdown", "text", "json", "docx"} {
		want[format] = s.ok(append(base, "--format", format)...)
		if s.ok(append(base, "--format", format, "-o", "-")...) != want[format] {
			t.Errorf("%s: -o - differs from no -o", format)
		}
	}
	if want["markdown"] != s.ok(base...) {
		t.Error("markdown is not the default")
	}
	if !strings.HasPrefix(want["markdown"], "# ") || strings.Contains(want["text"], "# ") || !json.Valid([]byte(want["json"])) ||
		!strings.Contains(unzipped(t, want["docx"]), "<w:document") {
		t.Error("a format is not what it says")
	}
	for name, format := range map[string]string{"a.md": "markdown", "b.TXT": "text", "c.json": "json", "no ending": "markdown", "d.docx": "docx"} {
		path := s.file(name, "what stood there before")
		if out := s.ok(append(base, "-o", path)...); out != "" {
			t.Errorf("%s: %q on standard output", name, out)
		}
		if readText(t, path) != want[format] {
			t.Errorf("%s does not hold %s", name, format)
		}
	}
	path := s.file("other.md", "")
	s.ok(append(base, "--format", "json", "-o", path)...)
	if readText(t, path) != want["json"] {
		t.Error("--format does not stand above the ending")
	}
}

func TestSameRecordsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	s.example("ar", "zh", "en")
	for _, args := range [][]string{
		{"export", "--all"}, {"export", "--all", "--format", "text"}, {"export", "--all", "--format", "json"}, {"export", "--all", "--format", "docx"}, {"export", "--all", "--profile", "network"},
		{"export", "--meeting", "example-ar", "--level", "category", "--format", "json"}, {"coverage", "--json"}, {"search", "--json", "a"},
		{"agenda", "list", "--json"}, {"notes", "export", "example-zh"}, {"agenda", "export", "example-zh"},
	} {
		first := s.prints(args...)
		for range 3 {
			if again := s.prints(args...); again != first {
				t.Errorf("%v: %s", args, firstDifference(first, again))
			}
		}
	}
}

func TestExportOfARegionAndARound(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, m := range []struct{ title, region, round, date string }{
		{"first arab", "arab", "1", "2021-02-24"}, {"second arab", "arab", "2", "2024-02-24"}, {"first african", "africa", "1", "2021-08-31"},
	} {
		s.ok("new", m.title, "--region", m.region, "--round", m.round, "--date", m.date)
		s.follow("# "+strings.ReplaceAll(m.title, " ", "-")+"-"+m.date, "##+ 1 Item", "@MEX", "Said at the "+m.title+" review #8")
	}
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"--region", "arab"}, []string{"second arab"}},
		{[]string{"--region", "ESCWA"}, []string{"second arab"}},
		{[]string{"--region", "arab", "--round", "1"}, []string{"first arab"}},
		{[]string{"--region", "arab", "--round", "9"}, nil},
		{[]string{"--region", "africa"}, []string{"first african"}},
		{[]string{"--region", "asia-pacific"}, nil},
		{[]string{"--all", "--round", "1"}, []string{"first arab", "first african"}},
		{[]string{"--meeting", "first-arab-2021-02-24", "--meeting", "second-arab-2024-02-24"}, []string{"first arab", "second arab"}},
	} {
		for _, format := range []string{"markdown", "text", "json"} {
			r := s.run(append([]string{"export", "--format", format}, c.args...)...)
			out := r.out
			if r.status != statusDone {
				t.Fatalf("%v: %s", c.args, r.err)
			}
			for _, m := range []string{"first-arab", "second-arab", "first-african"} {
				inRegion := c.args[0] != "--meeting" && (c.args[0] == "--all" || (c.args[1] == "africa") == (m == "first-african")) && c.args[len(c.args)-1] != "asia-pacific"
				if told := slices.Contains(c.want, strings.ReplaceAll(m, "-", " ")); strings.Contains(r.err, m) != (inRegion && !told) {
					t.Errorf("%v as %s: the meeting %s is left out and named: %q", c.args, format, m, r.err)
				}
			}
			for _, m := range []string{"first arab", "second arab", "first african"} {
				if strings.Contains(out, "Said at the "+m) != slices.Contains(c.want, m) {
					t.Errorf("%v as %s: %q is there: %v", c.args, format, m, !slices.Contains(c.want, m))
				}
			}
		}
	}
}

func TestShippedMeetingsCountOnlyOnceOpenedOrRecorded(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	inExport := func(code string) bool {
		t.Helper()
		e := readJSON[exportShape](t, s.ok("export", "--all", "--round", "1", "--format", "json"))
		for _, m := range e.Meetings {
			if m.ID == code {
				return true
			}
		}
		return false
	}
	state := func(region string, objective int) string {
		t.Helper()
		return readJSON[struct {
			Regions []struct{ Objectives []struct{ State string } }
		}](t, s.ok("coverage", "--json", "--region", region, "--round", "1")).Regions[0].Objectives[objective-1].State
	}
	if e := readJSON[exportShape](t, s.ok("export", "--all", "--format", "json")); len(e.Meetings) != 0 {
		t.Errorf("%d meetings are in the export of a new workspace", len(e.Meetings))
	}
	if got := state("asia-pacific", 8); got != "not-on-agenda" {
		t.Errorf("coverage before anything was opened: %s", got)
	}
	s.follow("# escap-2021")
	if !inExport("escap-2021") || inExport("escwa-2021") {
		t.Error("a meeting that was opened is out, or one that was not is in")
	}
	if got := state("asia-pacific", 8); got != "not-recorded" {
		t.Errorf("coverage once opened: %s", got)
	}
	s.ok("notes", "import", s.file("n.md", "# escwa-2021-p1\n=> An outcome of a meeting that nobody opened\n"))
	if !inExport("escwa-2021-p1") || inExport("escwa-2021") {
		t.Error("a meeting in which something was recorded is out")
	}
}
