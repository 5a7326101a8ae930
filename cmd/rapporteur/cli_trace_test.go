package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/store"
)

// caseRecord is a point or an outcome of the worked case, with what a paragraph that
// tells of it reads like.
type caseRecord struct {
	id, text, who string
	evidence      []string
}

// caseRecords reads what is on record from the JSON export.
func caseRecords(t *testing.T, s *station, meeting string) (all []caseRecord) {
	t.Helper()
	readJSON[exportShape](t, s.prints("export", "--meeting", meeting, "--format", "json")).walk(func(i exportedItem) {
		for _, turn := range i.Interventions {
			who := turn.Participant
			if who == nil {
				who = turn.Label
			}
			for _, p := range turn.Points {
				all = append(all, caseRecord{id: p.ID, text: p.Text, who: *who})
			}
		}
		for _, o := range i.Outcomes {
			all = append(all, caseRecord{id: o.ID, text: o.Text, evidence: o.Evidence})
		}
	})
	return all
}

// behind are the ids behind a paragraph that reads so: those of the one record
// that stands in it word by word, and of what backs it.
func behind(t *testing.T, all []caseRecord, speaker, text string) []string {
	t.Helper()
	var best *caseRecord
	for i, r := range all {
		if !strings.Contains(text, r.text) || r.who != "" && !strings.Contains(text+speaker, r.who) {
			continue
		}
		if best == nil || len(r.text) > len(best.text) {
			best = &all[i]
		}
	}
	if best == nil {
		t.Fatalf("no record reads like %q", text)
	}
	return append([]string{best.id}, best.evidence...)
}

// listedParagraph is a paragraph of a text export that tells of a record.
type listedParagraph struct {
	call    string // its number, else its words, else section and place where others have the same words
	text    string
	speaker string // who is named above it
}

func paragraphs(out string) (all []listedParagraph) {
	numbered := regexp.MustCompile(`^(\d+)\. (.*)$`)
	speaker, section, nth, before := "", "", 0, ""
	objectives := strings.Contains(out, "\nObjectives\n")
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		if strings.Trim(line, "-") == "" {
			section, speaker, nth = before, "", 0
			if n := len(all); n > 0 && all[n-1].text == before {
				all = all[:n-1] // a heading
			}
			continue
		}
		nth++
		call := line
		if strings.Count(out, line) > 1 {
			call = fmt.Sprintf("%s, %d", section, nth)
		}
		switch m := numbered.FindStringSubmatch(line); {
		case m != nil:
			all = append(all, listedParagraph{m[1], m[2], ""})
		case strings.HasPrefix(line, "- ") && !objectives:
			all = append(all, listedParagraph{strings.TrimPrefix(call, "- "), line[2:], speaker})
		case strings.HasSuffix(line, ":"):
			speaker = line
		case section == "From the floor":
			all = append(all, listedParagraph{call, line, ""})
		}
		before = line
	}
	return all
}

// exportedAs writes an export to a file and returns its path.
func exportedAs(s *station, name string, args ...string) string {
	s.t.Helper()
	path := filepath.Join(filepath.Dir(s.dir), name)
	s.prints(append(append([]string{"export"}, args...), "-o", path)...)
	return path
}

// traces traces paragraphs of one file, with the workspace opened once.
func (s *station) traces(path string, listed []listedParagraph) (reports []traceReport) {
	s.t.Helper()
	var out, err bytes.Buffer
	a := &app{out: &out, err: &err, now: atNoon, json: true, workspace: s.dir, getenv: func(string) string { return "" }}
	failed := a.with(s.t.Context(), func(st *store.Store) error {
		for _, p := range listed {
			if err := a.trace(s.t.Context(), st, traceOptions{file: path, paragraph: p.call}); err != nil {
				return fmt.Errorf("%q: %w", p.call, err)
			}
			reports = append(reports, readJSON[traceReport](s.t, out.String()))
			out.Reset()
		}
		return nil
	})
	if said := withoutProgress(err.String()); failed != nil || said != "" {
		s.t.Fatalf("%s: %v\n%s", path, failed, said)
	}
	return reports
}

func ids(records []tracedRecord) (ids []string) {
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	return ids
}

// TestTraceIsRightForEachParagraphOfTheWorkedCase compares what trace tells of
// every paragraph, in every format and profile, with and without the annex, with
// what is on record by its words.
func TestTraceIsRightForEachParagraphOfTheWorkedCase(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	all := caseRecords(t, s, "briefing-2020-03")
	endings := []string{".docx", ".html", ".md", ".txt"}
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("no pdftotext: PDF is left out")
	} else if len(pagePrinters()) == 0 {
		t.Log("no browser and no LibreOffice: PDF is left out")
	} else {
		endings = append(endings, ".pdf")
	}
	for profile, want := range map[string]int{summary.ProfileRegional: 42, summary.ProfileNetwork: 40} {
		listed := paragraphs(s.ok("export", "--meeting", "briefing-2020-03", "--profile", profile, "--format", "text"))
		if len(listed) != want {
			t.Fatalf("%s: %d paragraphs, want %d", profile, len(listed), want)
		}
		for _, ending := range endings {
			for _, evidence := range []bool{false, true} {
				args := []string{"--meeting", "briefing-2020-03", "--profile", profile}
				if evidence {
					if ending != ".docx" && ending != ".txt" {
						continue // the same in the others, and slow
					}
					args = append(args, "--evidence")
				}
				path := exportedAs(s, fmt.Sprintf("%s-%v%s", profile, evidence, ending), args...)
				for i, report := range s.traces(path, listed) {
					p := listed[i]
					keep := report.Paragraphs
					if report.Profile != profile || report.Level != nil || len(keep) != 1 || keep[0].Match != "same" {
						t.Fatalf("%s: %q is traced under %s to %+v", path, p.call, report.Profile, keep)
					}
					got, want := ids(keep[0].Records), behind(t, all, p.speaker, p.text)
					slices.Sort(got[1:])
					slices.Sort(want[1:])
					if !slices.Equal(got, want) {
						t.Errorf("%s: %q is traced to %v, want %v", path, p.call, got, want)
					}
				}
			}
		}
	}
}

// TestTraceTellsTurnItemMeetingAndNoteTaker reads what people read.
func TestTraceTellsTurnItemMeetingAndNoteTaker(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	path := exportedAs(s, "summary.docx", "--meeting", "briefing-2020-03")
	out := s.ok("trace", path, "14")
	for _, want := range []string{
		"14. UNHCR (Ms. Triggs, Assistant High Commissioner for Protection): On migrants and refugees the UN should speak with one voice\n\npoint ",
		", recommendation, told at named\n  On migrants and refugees the UN should speak with one voice\n",
		"  said by Office of the United Nations High Commissioner for Refugees, Ms. Triggs, Assistant High Commissioner for Protection; turn ",
		"  item 4 Remarks of the Assistant High Commissioner for Protection; briefing-2020-03 Briefing to Member States",
		"  noted by Example Author, 2026-03-11T12:00:00Z\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if s.ok("trace", path, "14.") != out || s.ok("trace", path, "refugees the UN should speak") != out {
		t.Error("a number with its dot, or words, find another paragraph")
	}
	report := readJSON[traceReport](t, s.ok("trace", path, "14", "--json"))
	keepsTo(t, summary.SchemaTrace, s.ok("trace", path, "14", "--json"))
	id := report.Paragraphs[0].Records[0].ID
	if history := s.ok("history", id); !strings.Contains(history, "wrote") {
		t.Errorf("the id does not lead back: %s", history)
	}
	if out := s.ok("trace", path, "--record", strings.ToLower(id)); !strings.HasPrefix(out, "14. ") || strings.Count(out, "\n") != 1 {
		t.Errorf("paragraphs of the record: %s", out)
	}
	keepsTo(t, summary.SchemaTrace, s.ok("trace", path, "--record", id, "--json"))
}

// TestTraceOfWhatIsToldWithoutAName takes every level through every format: the
// file names nobody, the owner of the workspace learns who it was.
func TestTraceOfWhatIsToldWithoutAName(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	withheldCase(s)
	speakers := map[string]string{
		"Told at the opening": "Mexico", "Told in the debate": "Philippines", "Marked to be named": "Senegal", "Told in the panel": "Mali",
		"Told by a union": "Example Union of Ports", "Told by migrants": "Example Migrants Voice",
	}
	for _, level := range []string{"", "listed", "category", "unattributed"} {
		for _, profile := range []string{summary.ProfileRegional, summary.ProfileNetwork} {
			for _, ending := range []string{".docx", ".html", ".md", ".txt"} {
				args := []string{"--meeting", "levels", "--profile", profile}
				if level != "" {
					args = append(args, "--level", level)
				}
				path := exportedAs(s, profile+level+ending, args...)
				for words, who := range speakers {
					report := readJSON[traceReport](t, s.ok("trace", path, words, "--json"))
					records := report.Paragraphs[0].Records
					if len(records) != 1 || records[0].Text != words || records[0].Turn == nil || records[0].Turn.Participant == nil || *records[0].Turn.Participant != who {
						t.Fatalf("%s: %q is traced to %+v", path, words, records)
					}
					if level != "" && (report.Level == nil || *report.Level != level) && level != "unattributed" {
						t.Errorf("%s: the limit was found to be %v", path, report.Level)
					}
				}
			}
		}
	}
}

func TestTraceOfAFileThatWasEdited(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	const before, after = "the UN should speak with one voice", "the UN speaks with one voice"
	for _, ending := range []string{".docx", ".html", ".md", ".txt"} {
		path := exportedAs(s, "summary"+ending, "--meeting", "briefing-2020-03")
		id := readJSON[traceReport](t, s.ok("trace", path, "14", "--json")).Paragraphs[0].Records[0].ID
		content := strings.ReplaceAll(readText(t, path), before, after)
		if ending == ".docx" {
			content = rezipped(t, readText(t, path), before, after)
		}
		edited := s.file("edited"+ending, content)
		r := s.run("trace", edited, "14", "--json")
		p := readJSON[traceReport](t, r.out).Paragraphs[0]
		want := "nearest"
		if ending == ".html" || ending == ".docx" {
			want = "ids" // of what is told by name they stand in the file
		}
		if r.status != statusDone || p.Records[0].ID != id || p.Match != want {
			t.Errorf("%s: %+v", ending, p)
		}
		r = s.run("trace", edited, "14")
		const own = "; or it was exported with a profile of your own: then say --profile FILE\n"
		if !strings.HasPrefix(r.err, "warning: ") || !strings.HasSuffix(r.err, own) || !strings.Contains(r.out, "(today: UNHCR") || !strings.Contains(r.out, id) || r.status != statusDone {
			t.Errorf("%s: %d\n%s%s", ending, r.status, r.err, r.out)
		}
		if said := s.run("trace", edited, "14", "--profile", "regional"); strings.Contains(said.err, own) || !strings.HasPrefix(said.err, "warning: ") {
			t.Errorf("%s: with a profile: %s", ending, said.err)
		}
	}
}

func TestAParagraphIsTracedByTheDigitsOfAnyScript(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	path := exportedAs(s, "summary.md", "--meeting", "briefing-2020-03")
	want := s.ok("trace", path, "14")
	for _, number := range []string{"١٤", "１４", "१४.", "14."} {
		if got := s.ok("trace", path, number); got != want {
			t.Errorf("%s: %s", number, got)
		}
	}
	for _, number := range []string{"٠", "0."} {
		if got := s.fails(statusUsage, "trace", path, number); !strings.Contains(got, "0 is no paragraph") {
			t.Error(got)
		}
	}
}

// rezipped is a Word file with other words in its parts.
func rezipped(t *testing.T, file, before, after string) string {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	changed := false
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		content := strings.ReplaceAll(string(raw), before, after)
		changed = changed || content != string(raw)
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || !changed {
		t.Fatalf("nothing was changed (%v)", err)
	}
	return out.String()
}

func TestTraceAfterTheNotesChanged(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	path := exportedAs(s, "summary.md", "--meeting", "briefing-2020-03")
	s.follow("# briefing-2020-03", "## 2", "@OHCHR", "Said later and standing earlier #1", "and once more #1")
	out := s.ok("trace", path, "14")
	if !strings.Contains(out, "(now paragraph 16)\n") {
		t.Errorf("that it moved is not told:\n%s", out)
	}
	p := readJSON[traceReport](t, s.ok("trace", path, "14", "--json")).Paragraphs[0]
	if p.Match != "moved" || p.Now == nil || *p.Now != 16 || *p.Number != 14 {
		t.Errorf("%+v", p)
	}
}

func TestTraceRefuses(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	md := exportedAs(s, "a.md", "--meeting", "briefing-2020-03")
	network := exportedAs(s, "n.txt", "--meeting", "briefing-2020-03", "--profile", "network")
	json := exportedAs(s, "a.json", "--meeting", "briefing-2020-03")
	foreign := s.file("foreign.md", "# Minutes of another house\n\n1. The price of fish was high in winter, which was regretted by all\n")
	for _, c := range []struct {
		status int
		want   string
		args   []string
	}{
		{statusData, "has no paragraph 99; it has 42 paragraphs", []string{md, "99"}},
		{statusData, "carry no numbers; write some words", []string{network, "3"}},
		{statusData, `holds the words "price of fish"; check`, []string{md, "price of fish"}},
		{statusData, "is JSON and has no paragraphs; ", []string{json, "3"}},
		{statusData, "nothing on record here reads like paragraph 1 of", []string{foreign, "1"}},
		{statusData, "there is no file", []string{"nowhere.docx", "1"}},
		{statusData, "has no text; ", []string{s.file("empty.txt", " \n"), "1"}},
		{statusData, "cannot be read", []string{s.file("broken.docx", "PK broken"), "1"}},
		{statusData, "is no record; ", []string{md, "--record", "not an id"}},
		{statusData, "is no record; ", []string{md, "--record", "01ARZ3NDEKTSV4RRFFQ69G5FAV"}},
		{statusData, "nowhere", []string{md, "3", "--meeting", "nowhere"}},
		{statusUsage, "say what to trace; ", []string{md}},
		{statusUsage, "say what to trace; ", []string{md, " "}},
		{statusUsage, "say what to trace; ", []string{md, "3", "--record", "01ARZ3NDEKTSV4RRFFQ69G5FAV"}},
		{statusUsage, "0 is no paragraph; ", []string{md, "0"}},
		{statusUsage, "something is missing behind rapporteur trace; ", nil},
		{statusUsage, "is too much behind rapporteur trace; ", []string{md, "3", "4"}},
		{statusUsage, "is no level; ", []string{md, "3", "--level", "secret"}},
		{statusUsage, "is no region; ", []string{md, "3", "--region", "atlantis"}},
		{statusUsage, "no such profile", []string{md, "3", "--profile", "baroque"}},
		{statusUsage, "is no round; ", []string{md, "3", "--round", "-1"}},
		{statusUsage, "leave --meeting or --region out", []string{md, "3", "--meeting", "briefing-2020-03", "--region", "africa"}},
	} {
		if err := s.fails(c.status, append([]string{"trace"}, c.args...)...); !strings.Contains(err, c.want) {
			t.Errorf("%q: %s, want %q", c.args, err, c.want)
		}
	}
	r := s.run("trace", md, "one voice")
	if r.status != statusData || strings.Count(r.err, "\n") != 3 || !strings.Contains(r.err, "\n17. ") || !strings.HasSuffix(r.err, "write more of them, or a number\n") {
		t.Errorf("words that two paragraphs hold: %d\n%s", r.status, r.err)
	}
}

// TestTraceDoesNotTellWhatIsOffTheRecord has evidence that was taken off the
// record: its id leads to it, its words and its speaker are not told.
func TestTraceDoesNotTellWhatIsOffTheRecord(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX", "Openly zebra #8", "@PHL, Ben Example", "Secretly gazelle #8 !off", "=> A decision of the round table ^2 !decision")
	path := exportedAs(s, "summary.md", "--meeting", "escap-2021")
	for _, args := range [][]string{{"trace", path, "decision of the round table"}, {"trace", path, "decision of the round table", "--json"}} {
		out := s.ok(args...)
		if strings.Contains(out, "gazelle") || strings.Contains(out, "Ben Example") || !strings.Contains(out, "Openly zebra") {
			t.Errorf("%v:\n%s", args, out)
		}
	}
	report := readJSON[traceReport](t, s.ok("trace", path, "decision of the round table", "--json"))
	records := report.Paragraphs[0].Records
	if len(records) != 3 || len(records[0].Evidence) != 2 {
		t.Fatalf("%+v", records)
	}
	off := records[2]
	if off.Text != "" || off.Turn != nil || !strings.Contains(s.ok("trace", path, "decision of the round table"), "off the record; rapporteur history "+off.ID+" --private tells it") {
		t.Errorf("%+v", off)
	}
	if out := s.ok("history", off.ID, "--private"); !strings.Contains(out, "wrote") {
		t.Error(out)
	}
}
