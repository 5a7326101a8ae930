package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheHeadStandsAboveTheTitleInEveryFormat(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	args := []string{
		"export", "--meeting", "briefing-2020-03", "--organ", "A <Commission>", "--symbol", "E/INVENTED/1", "--distribution", "Distr.: General",
		"--date", "11 March\a 2026", "--original-language", "Original: English",
	}
	for format, lines := range map[string][]string{
		"markdown": {`A \<Commission\>` + "\n\nE/INVENTED/1\n\nDistr.: General\n\n11 March 2026\n\nOriginal: English\n\n# "},
		"text":     {"A <Commission>\nE/INVENTED/1\nDistr.: General\n11 March 2026\nOriginal: English\n\n"},
		"html":     {`<p class="head organ">A &lt;Commission&gt;</p>`, `<p class="head">11 March 2026</p>`, `<p class="head">Original: English</p>`},
		"docx":     {">A &lt;Commission&gt;</w:t>", ">E/INVENTED/1</w:t>", ">Distr.: General</w:t>", ">11 March 2026</w:t>", ">Original: English</w:t>"},
	} {
		out := unzipped(t, s.ok(append(args, "--format", format)...))
		for _, l := range lines {
			if !strings.Contains(out, l) {
				t.Errorf("%s lacks %q", format, l)
			}
		}
	}
}

func TestThePaperIsTheOneAskedFor(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	export := func(args ...string) string {
		return unzipped(t, s.ok(append([]string{"export", "--meeting", "briefing-2020-03", "--format"}, args...)...))
	}
	for _, c := range []struct{ paper, word, page string }{
		{"a4", `<w:pgSz w:w="11906"`, "@page{size:A4"}, {"LETTER", `<w:pgSz w:w="12240"`, "@page{size:letter"},
	} {
		if !strings.Contains(export("docx", "--paper", c.paper), c.word) || !strings.Contains(export("html", "--paper", c.paper), c.page) {
			t.Errorf("--paper %s is not what is printed on", c.paper)
		}
	}
	if !strings.Contains(export("docx"), `<w:pgSz w:w="11906"`) {
		t.Error("without --paper a Word file is not A4")
	}
}

func TestWhatAFormatCannotTakeIsAWrongCommandLine(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	for _, c := range []struct{ format, flag, value, says string }{
		{"json", "--organ", "x", "json takes no --organ"},
		{"json", "--date", "x", "json takes no --date"},
		{"markdown", "--paper", "a4", "markdown takes no --paper"},
		{"text", "--paper", "a4", "text takes no --paper"},
		{"docx", "--paper", "a5", `"a5" is no paper`},
		{"docx", "--symbol", " ", "--symbol is empty"},
	} {
		r := s.run("export", "--meeting", "briefing-2020-03", "--format", c.format, c.flag, c.value)
		if r.status != statusUsage || r.out != "" || !strings.Contains(r.err, c.says) {
			t.Errorf("%s %s %q: status %d, %q", c.format, c.flag, c.value, r.status, r.err)
		}
	}
}

const letterhead = "../../model/summary/docx/testdata/libreoffice.docx"

func TestADocumentIsSetIntoALetterhead(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	path := s.file("out.docx", "")
	args := []string{"export", "--meeting", "briefing-2020-03", "--template", letterhead, "-o", path}
	r := s.run(append(args, "--date", "11 March 2026", "--symbol", "E/INVENTED/1")...)
	if r.status != statusDone || r.err != "note: {{region}} in the template is left empty, for the document tells of no one region\n" {
		t.Fatalf("status %d, %q", r.status, r.err)
	}
	out := unzipped(t, readText(t, path))
	for _, want := range []string{"Invented Commission, E/INVENTED/1", "A note of the letterhead, .", "11 March 2026", "mailto:office@example.org"} {
		if !strings.Contains(out, want) {
			t.Errorf("the file does not hold %q", want)
		}
	}
	if r := s.run(args...); r.status != statusDone || strings.Count(r.err, "is left empty") != 3 || !strings.Contains(r.err, "say --date to fill it in") {
		t.Errorf("without a date: status %d, %q", r.status, r.err)
	}
}

func TestTheRegionOfALetterheadIsThatOfItsMeetings(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX", "An invented point #8")
	path := s.file("out.docx", "")
	r := s.run("export", "--meeting", "escap-2021", "--template", letterhead, "-o", path)
	if r.status != statusDone || strings.Contains(r.err, "{{region}}") || !strings.Contains(unzipped(t, readText(t, path)), "A note of the letterhead, Asia") {
		t.Errorf("status %d, %q", r.status, r.err)
	}
}

func TestAnExportKeepsTheFilesItIsMadeFromAndTheWorkspace(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	base := []string{"export", "--meeting", "briefing-2020-03", "--format", "docx"}
	head, old := s.file("head.docx", readText(t, letterhead)), s.file("old.docx", "")
	s.ok(append(base, "-o", old)...)
	before := readText(t, old)
	for flag, path := range map[string]string{"--template": head, "--changes-from": old} {
		if r := s.run(append(base, flag, path, "-o", path)...); r.status != statusUsage || !strings.Contains(r.err, "is the file of "+flag+", which would be lost; choose another name") {
			t.Errorf("%s: status %d, %q", flag, r.status, r.err)
		}
	}
	if readText(t, head) != readText(t, letterhead) || readText(t, old) != before {
		t.Error("a file that the export is made from was written over")
	}
	for _, name := range []string{"workspace.db", "device.key", "workspace.lock", "rapporteur.log", "journal/000001.journal", "backup/x.docx"} {
		path := filepath.Join(s.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if r := s.run(append(base, "-o", path)...); r.status != statusData || !strings.Contains(r.err, "belongs to the workspace; choose another name") {
			t.Errorf("%s: status %d, %q", name, r.status, r.err)
		}
	}
	s.ok(append(base, "-o", filepath.Join(s.dir, "mine.docx"))...)
	s.ok("check")
}

func TestATemplateThatCannotBeUsedWritesNothing(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	path := s.file("out.docx", "what stood there")
	for _, c := range []struct {
		status int
		args   []string
		says   string
	}{
		{statusData, []string{"--template", s.file("a.docx", "no archive")}, "a.docx cannot be used: it is no Word file"},
		{statusData, []string{"--template", path + ".none"}, "out.docx.none cannot be read"},
		{statusUsage, []string{"--template", letterhead, "--paper", "a4"}, "a template has its own paper"},
		{statusUsage, []string{"--template", letterhead, "--format", "html"}, "html takes no --template"},
	} {
		r := s.run(append([]string{"export", "--meeting", "briefing-2020-03", "-o", path}, c.args...)...)
		if r.status != c.status || !strings.Contains(r.err, c.says) || strings.Count(r.err, "\n") != 1 || readText(t, path) != "what stood there" {
			t.Errorf("%v: status %d, %q", c.args, r.status, r.err)
		}
	}
}

func TestChangesAreTrackedAgainstAnEarlierExport(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	old, path := s.file("old.docx", ""), s.file("new.docx", "")
	base := []string{"export", "--meeting", "briefing-2020-03"}
	s.ok(append(base, "-o", old)...)
	s.ok(append(base, "--changes-from", old, "-o", path)...)
	if out := unzipped(t, readText(t, path)); strings.Contains(out, "<w:ins ") || strings.Contains(out, "<w:del ") {
		t.Error("nothing has changed, and there are changes")
	}
	s.send("# briefing-2020-03\n## 3\n@ILO\nAn invented point that came later #8\n", "notes", "import", "-")
	s.ok(append(base, "--changes-from", old, "-o", path)...)
	out := unzipped(t, readText(t, path))
	if !strings.Contains(out, `An invented point that came later</w:t></w:r></w:ins>`) || !strings.Contains(out, `<w:ins w:id=`) || strings.Contains(out, "w:date") {
		t.Error("what is new is not marked as new")
	}
	if again := s.run(append(base, "--changes-from", old, "--format", "docx")...); again.out != readText(t, path) {
		t.Error("the same records give other bytes")
	}
	r := s.run(append(base, "--changes-from", letterhead, "-o", path)...)
	if r.status != statusData || !strings.Contains(r.err, "libreoffice.docx cannot be compared with: it bears no mark of an exported summary") {
		t.Errorf("another's file: status %d, %q", r.status, r.err)
	}
	r = s.run(append(base, "--changes-from", old, "--format", "text")...)
	if r.status != statusUsage || !strings.Contains(r.err, "text takes no --changes-from") {
		t.Errorf("as text: status %d, %q", r.status, r.err)
	}
}

// TestChangesAreShownAgainstTheSameMeetingsAlone has another meeting's file, one
// of the same meeting in another shape, and one that tells of both.
func TestChangesAreShownAgainstTheSameMeetingsAlone(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "Example review", "--date", "2026-03-11", "--region", "africa")
	s.ok("new", "Other review", "--date", "2026-03-12", "--region", "arab")
	s.ok("new", "Other review", "--date", "2026-03-13", "--region", "arab")
	s.follow("# example-review-2026-03-11", "##+ 1 Opening", "@SEN", "An okapi came #8", "# other-review-2026-03-12", "##+ 1 Opening", "@MEX", "A zebra came #8",
		"# other-review-2026-03-13", "##+ 1 Opening", "@MEX", "A gazelle came #8")
	other, both, path := s.file("other.docx", ""), s.file("both.docx", ""), s.file("new.docx", "what stood there")
	s.ok("export", "--meeting", "other-review-2026-03-12", "-o", other)
	for _, meeting := range []string{"example-review-2026-03-11", "other-review-2026-03-13"} { // of another title, and of the same
		says := s.fails(statusData, "export", "--meeting", meeting, "--changes-from", other, "-o", path)
		if !strings.Contains(says, `other.docx is no export of the meetings asked for: it has the title "Other review" and holds none of their records; name an earlier`) ||
			readText(t, path) != "what stood there" {
			t.Errorf("%s: %q", meeting, says)
		}
	}
	shapes := []string{"--profile", "escap", "--language", "fr", "--level", "category"}
	s.ok(append([]string{"export", "--meeting", "example-review-2026-03-11", "-o", other}, shapes...)...)
	if r := s.run("export", "--meeting", "example-review-2026-03-11", "--changes-from", other, "-o", path); r.status != statusDone || r.err != "" {
		t.Errorf("another shape of the same meeting: status %d, %q", r.status, r.err)
	}
	s.ok("export", "--all", "-o", both)
	r := s.run("export", "--meeting", "example-review-2026-03-11", "--changes-from", both, "-o", path)
	if r.status != statusDone || !strings.Contains(r.err, "both.docx has the title") || strings.Count(r.err, "\n") != 3 ||
		!strings.Contains(r.err, "both.docx tells of other-review-2026-03-12, other-review-2026-03-13 too; what it says of other meetings may stand in the new file as deleted") {
		t.Errorf("a file of several meetings: status %d, %q", r.status, r.err)
	}
}

// TestChangesShowNothingThatIsWithheldByNow has a file that told more than may be
// told today.
func TestChangesShowNothingThatIsWithheldByNow(t *testing.T) {
	t.Parallel()
	for _, mark := range []string{" !named", ""} { // with an id in the file, and without
		s := newStation(t)
		s.ok("new", "Example review", "--date", "2026-03-11", "--region", "africa")
		s.follow("# example-review-2026-03-11", "##+ 1 Opening", "@SEN, Awa Modèle, Minister !named", "Openly okapi stays #8",
			"@MEX, Ana Example, Minister"+mark, "Secretly zebra #8", "=> Secretly gazelle", "Secretly gazelle two #9")
		old, path := s.file("old.docx", ""), s.file("new.docx", "")
		s.prints("export", "--all", "-o", old)
		if out := unzipped(t, readText(t, old)); !strings.Contains(out, "zebra") || strings.Contains(out, "Ana Example") != (mark != "") || !strings.Contains(out, "Modèle") {
			t.Fatal("the earlier file does not tell what it should")
		}
		changed := func(args ...string) string {
			s.prints(append([]string{"export", "--all", "--changes-from", old, "-o", path}, args...)...)
			return unzipped(t, readText(t, path))
		}
		for _, level := range []string{"category", "unattributed"} {
			out := changed("--level", level)
			for _, name := range []string{"Ana", "Modèle", "Mexico", "Senegal"} {
				if strings.Contains(out, name) {
					t.Errorf("at %s the name %s stands among what is gone", level, name)
				}
			}
			if !strings.Contains(out, "okapi") {
				t.Errorf("at %s what may be told is not", level)
			}
		}
		s.follow("@@MEX !off")
		if out := changed(); strings.Contains(out, "zebra") || strings.Contains(out, "gazelle two") || strings.Contains(out, "Ana Example") || !strings.Contains(out, "okapi") {
			t.Errorf("%q: what is off the record by now stands among what is gone", mark)
		}
	}
}

// TestChangesShowNothingOfWhatWasStruck has words in the earlier file that were
// deleted, reworded or put off the record since.
func TestChangesShowNothingOfWhatWasStruck(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	agenda := s.file("agenda.yaml", `format: rapporteur-agenda/1
regions: [asia-pacific]
meetings:
- {id: m1, title: Example review, kind: conference, start: '2026-03-01', chairs: [Chairwoman Example],
   items: [{number: '1', title: Opening, kind: opening}, {number: '2', title: Talks, kind: floor}]}
`)
	s.ok("agenda", "import", agenda)
	s.follow("# m1", "## 2", "@SEN", "An okapi came", "## 1", "@MEX, Ana Example", "A zebra came")
	old, path := s.file("old.docx", ""), s.file("new.docx", "")
	s.prints("export", "--meeting", "m1", "--profile", "escap", "-o", old)
	for _, words := range []string{"Chairwoman", "okapi", "Mexico", "Ana Example", "zebra"} {
		if !strings.Contains(unzipped(t, readText(t, old)), words) {
			t.Fatalf("the earlier file lacks %q", words)
		}
	}
	changed := func(args ...string) string {
		s.prints(append([]string{"export", "--meeting", "m1", "--profile", "escap", "--changes-from", old, "-o", path}, args...)...)
		return unzipped(t, readText(t, path))
	}
	s.follow("# m1", "/undo", "/undo")
	if out := changed(); !strings.Contains(out, "Mexico") || !strings.Contains(out, "zebra") {
		t.Error("what was deleted, and would be told by name still, is not shown")
	}
	out := changed("--level", "category")
	for _, name := range []string{"Mexico", "Ana Example", "Chairwoman"} {
		if strings.Contains(out, name) {
			t.Errorf("at category the name %q stands among what is gone", name)
		}
	}
	s.follow("# m1", "## 2", "/edit A llama came")
	if out := changed(); !strings.Contains(out, "okapi") {
		t.Error("what a text that may be told was before is not shown")
	}
	s.follow("# m1", "## 2", "/edit A llama came !off")
	if out := changed(); strings.Contains(out, "okapi") || strings.Contains(out, "llama") {
		t.Error("a text that is off the record stands among what is gone, as it was before")
	}
}

func TestChangesShowNothingOfAnotherMeetingThatIsOffTheRecord(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "A", "--date", "2026-03-01", "--region", "africa")
	s.ok("new", "B", "--date", "2026-03-02", "--region", "africa")
	s.follow("# a-2026-03-01", "##+ 1 One", "@MLI", "An okapi came #3", "# b-2026-03-02", "##+ 1 Two", "@SEN", "A zebra came #3", "A llama came #3")
	old, path := s.file("old.docx", ""), s.file("new.docx", "")
	s.prints("export", "--region", "africa", "-o", old)
	s.follow("# b-2026-03-02", "## 1", "/edit A llama came !off")
	s.prints("export", "--meeting", "a-2026-03-01", "--changes-from", old, "-o", path)
	if out := unzipped(t, readText(t, path)); strings.Contains(out, "llama") || !strings.Contains(out, "zebra") {
		t.Error("of the other meeting stands what is off the record, or not what is gone")
	}
}
