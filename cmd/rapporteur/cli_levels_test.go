package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// ways are all the ways in which a summary or an export can be printed.
func ways(level string) (all [][]string) {
	for _, format := range []string{"markdown", "text", "json", "docx"} {
		for _, p := range summary.Profiles() {
			args := []string{"export", "--all", "--format", format, "--profile", p.ID}
			if level != "" {
				args = append(args, "--level", level)
			}
			all = append(all, args)
		}
	}
	return all
}

func TestOffRecordIsToldNowhere(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "Example review", "--date", "2026-03-11", "--region", "africa")
	const code = "example-review-2026-03-11"
	s.follow("# "+code, "##+ 1 Opening", "@MEX, Ana Example, Minister", "Openly zebra one #8", "Secretly gazelle two #9 !off",
		"@PHL, Ben Example !off", "Secretly gazelle three #10", "=> Secretly gazelle four !off", "=> Secretly gazelle five ^1",
		"@SEN", "Secretly gazelle six #11", "@@SEN !off", "// Secretly gazelle seven", "@MLI", "Openly zebra eight #12", "=> Openly zebra nine ^1")
	told := func(out string, args []string) {
		t.Helper()
		if strings.Contains(strings.ToLower(out), "gazelle") || strings.Contains(out, "Ben Example") || strings.Contains(out, "Philippines") {
			t.Errorf("%v tells what is off the record:\n%s", args, out)
		}
	}
	for _, level := range append(model.Levels(), "") {
		for _, args := range ways(level) {
			out := unzipped(t, s.prints(args...))
			told(out, args)
			if off := level == "off-record"; strings.Contains(out, "Openly zebra one") == off && args[5] != "network" {
				t.Errorf("%v: what is open is there: %v\n%s", args, off, out)
			}
		}
	}
	for _, args := range [][]string{{"search", "gazelle"}, {"search", "--json", "gazelle"}, {"search", "--json", "secretly"}, {"search", "--json", "Ben"}} {
		if out := strings.TrimSpace(s.ok(args...)); out != "" && out != "[]" {
			t.Errorf("%v: %s", args, out)
		}
	}
	c := readJSON[struct {
		Regions []struct {
			Objectives []struct {
				Number, Points, Participants int
				State                        string
			}
		}
	}](t, s.ok("coverage", "--json", "--region", "africa"))
	for _, o := range c.Regions[0].Objectives {
		if open := o.Number == 8 || o.Number == 12; (o.Points > 0) != open || (o.Participants > 0) != open || (o.State == "discussed") != open {
			t.Errorf("coverage counts what is off the record: %+v", o)
		}
	}
	for _, m := range readJSON[[]listed](t, s.ok("agenda", "list", "--json")) {
		if m.ID == code && (m.Interventions != 2 || m.Points != 2 || m.Outcomes != 1) {
			t.Errorf("agenda list counts what is off the record: %+v", m)
		}
	}
	told(s.ok("notes", "export", code), []string{"notes export"})
}

// withheldCase has one speaker under an item of each default level, with the
// person, group and affiliation that a level withholds.
func withheldCase(s *station) {
	s.ok("agenda", "import", s.file("levels.yaml", `format: rapporteur-agenda/1
regions: [africa]
meetings:
  - id: levels
    title: Example of levels
    kind: conference
    start: 2026-03-11
    end: 2026-03-11
    timezone: UTC
    items:
      - {number: 1, title: Opening, kind: opening}
      - {number: 2, title: General statements, kind: general-statements}
      - {number: 3, title: Panel, kind: panel}
`))
	s.follow("# levels",
		"## 1", "@MEX for GRULAC, Ana Namedperson, Minister [10:00-10:05 es]", "Told at the opening #1",
		"## 2", "@PHL for ASEAN, Ben Listedperson, Minister [10:10-10:15 en]", "Told in the debate #2", "@SEN, Cy Openedperson, Minister !named", "Marked to be named #3",
		"## 3", "@MLI, Dee Hiddenperson, Minister", "Told in the panel #4", `@"Example Union of Ports" (trade), Eve Unionperson`, "Told by a union #5 !category",
		`@"Example Migrants Voice" (migrants), Fay Migrantperson`, "Told by migrants #6 !named")
}

func TestWithheldNamesAreInNoFormat(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	withheldCase(s)
	everybody := []string{"Mexico", "GRULAC", "Namedperson", "Philippines", "ASEAN", "Listedperson", "Senegal", "Openedperson", "Mali", "Hiddenperson",
		"Example Union of Ports", "Unionperson", "Example Migrants Voice", "Migrantperson"}
	for _, c := range []struct {
		level, named string // of everybody; "|" between
	}{
		{"", "Mexico|GRULAC|Namedperson|Philippines|Senegal|Openedperson|Example Migrants Voice"}, // the person of the migrants is named only where the turn itself says so
		{"named", "Mexico|GRULAC|Namedperson|Philippines|Senegal|Openedperson|Example Migrants Voice"},
		{"listed", "Mexico|Philippines|Senegal"},
		{"category", ""}, {"unattributed", ""}, {"off-record", ""},
	} {
		for _, args := range ways(c.level) {
			out := unzipped(t, s.prints(args...))
			for _, name := range everybody {
				if strings.Contains(out, name) && !strings.Contains("|"+c.named+"|", "|"+name+"|") {
					t.Errorf("%v names %s:\n%s", args, name, out)
				}
			}
			if args[5] == "regional" {
				for name := range strings.SplitSeq(c.named, "|") {
					if name != "" && !strings.Contains(out, name) && !strings.Contains(out, map[string]string{"Mexico": "MEX", "Philippines": "PHL", "Senegal": "SEN"}[name]) {
						t.Errorf("%v does not name %s:\n%s", args, name, out)
					}
				}
			}
		}
	}
}

func TestLevelNamedChangesNothing(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	withheldCase(s)
	for i, args := range ways("") {
		if a, b := s.prints(args...), s.prints(ways("named")[i]...); a != b {
			t.Errorf("%v: %s", args, firstDifference(a, b))
		}
	}
}

func TestStrictRefusesWithheldNamesInTheText(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX, Ana Namedperson", "The Mexican delegate told of new centres #8 !category")
	path := filepath.Join(filepath.Dir(s.dir), "out.md")
	args := []string{"export", "--meeting", "escap-2021", "-o", path}
	r := s.run(append(args, "--strict")...)
	if r.status != statusData || r.out != "" || !strings.Contains(r.err, `the withheld name "Mexico" stands in the text`) || !strings.Contains(r.err, "nothing was written") {
		t.Errorf("%+v", r)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*out.md*")); err != nil || len(left) > 0 {
		t.Errorf("%v was written (%v)", left, err)
	}
	if r := s.run(append(args[:3:3], "--strict")...); r.status != statusData || r.out != "" {
		t.Errorf("to standard output: %+v", r)
	}
	if r := s.run(args...); r.status != statusDone || !strings.HasPrefix(r.err, `warning: the withheld name "Mexico" stands in the text`) {
		t.Errorf("without --strict: %+v", r)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("without --strict nothing was written: %v", err)
	}
	s.follow("/edit A delegate told of new centres #8 !category")
	if r := s.run(append(args, "--strict")...); r.status != statusDone || strings.Contains(r.err, "withheld") {
		t.Errorf("after the text was mended: %+v", r)
	}
}

// TestAnOutcomeThatItsEvidenceLeavesOutIsCounted has outcomes that stand nowhere
// because of their evidence, one that is off the record itself, and one of both.
func TestAnOutcomeThatItsEvidenceLeavesOutIsCounted(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "Example review", "--date", "2026-03-11", "--region", "africa")
	s.follow("# example-review-2026-03-11", "##+ 1 Talks", "@SEN", "Openly okapi #8", "=> Openly zebra ^1", "Secretly gazelle #8 !off", "=> Secretly llama ^1", "=> Secretly lynx ^1 !off",
		"=> Openly heron ^2")
	r := s.run("export", "--all")
	const note = "note: 1 outcome is left out, for all the evidence is off the record; take it out of the outcome, or mark the outcome !off\n"
	if r.status != statusDone || r.err != note || strings.Contains(r.out, "llama") || strings.Contains(r.out, "lynx") || !strings.Contains(r.out, "heron") {
		t.Errorf("status %d, %q, %s", r.status, r.err, r.out)
	}
}
