package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/store"
)

const mexicoInTheText = `the withheld name "Mexico" stands in the text`

// givenAway is a station with a point that gives its speaker away.
func givenAway(t *testing.T) *station {
	t.Helper()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX, Ana Namedperson", "The Mexican delegate told of new centres #8 !category")
	return s
}

// TestNamesAreLookedForOnEveryWayToAFile takes the command with each format, the
// desk line by line and the full screen.
func TestNamesAreLookedForOnEveryWayToAFile(t *testing.T) {
	t.Parallel()
	s := givenAway(t)
	at := func(name string) string { return filepath.Join(filepath.Dir(s.dir), name) }
	for format, ending := range formats() {
		if format == "pdf" {
			continue // the page that is printed, and slow
		}
		for _, how := range [][]string{{"-o", at("command" + ending)}, {"--format", format}} {
			args := append([]string{"export", "--meeting", "escap-2021"}, how...)
			if r := s.run(args...); r.status != statusDone || !strings.Contains(r.err, "warning: "+mexicoInTheText) {
				t.Errorf("%v: %+v", args, r)
			}
			if r := s.run(append(args, "--strict")...); r.status != statusData || r.out != "" || !strings.Contains(r.err, "refused: "+mexicoInTheText) {
				t.Errorf("%v, strict: %+v", args, r)
			}
		}
		r := s.send(fmt.Sprintf("# escap-2021\n/export %s\n/export %s --strict\n", at("desk"+ending), at("strict"+ending)), "--plain")
		answers := strings.Split(r.out, "\n")
		if !strings.Contains(r.err, "warning: "+mexicoInTheText) || !strings.HasPrefix(answers[1], "done written to ") || !strings.HasPrefix(answers[2], "refused: nothing was written") {
			t.Errorf("the desk: %+v", r)
		}
		if _, err := os.Stat(at("strict" + ending)); err == nil {
			t.Errorf("%s was written although it was refused", at("strict"+ending))
		}
		s.opened(func(st *store.Store) error {
			a := &app{out: io.Discard, err: io.Discard, now: atNoon, workspace: s.dir, getenv: func(string) string { return "" }}
			answer, err := a.screenSession(st).Export("escap-2021", at("screen"+ending))
			if err == nil && !strings.Contains(answer, "warning: "+mexicoInTheText) {
				t.Errorf("the screen: %s", answer)
			}
			return err
		})
	}
}

// TestTheNameOfAFileIsTheMeetings has the name that /export gives a file: the
// code of the meeting and nothing of who spoke; a code that names one who is
// withheld is warned of like any text.
func TestTheNameOfAFileIsTheMeetings(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	withheldCase(s)
	s.ok("new", "Talks with Malians", "--date", "2026-03-12", "--region", "africa")
	const code = "talks-with-malians-2026-03-12"
	s.follow("# "+code, "##+ 1 Panel", "@MLI !category", "Words of somebody")
	for meeting, warned := range map[string]bool{"levels": false, code: true} {
		folder := t.TempDir()
		c := s.command("--plain")
		c.Dir, c.Stdin = folder, strings.NewReader("# "+meeting+"\n/export\n")
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		left, err := os.ReadDir(folder)
		if err != nil || len(left) != 1 || left[0].Name() != meeting+".md" {
			t.Fatalf("%v stand in the folder (%v)\n%s", left, err, out)
		}
		if got := strings.Contains(string(out), `the withheld name "Mali" stands in the text: `+strings.ReplaceAll(meeting, "-", " ")); got != warned {
			t.Errorf("%s: warned of the name of the file: %v\n%s", meeting, got, out)
		}
	}
}

// TestWhoIsListedAloneIsSaidBeforeWriting: the note is no error, with --strict
// neither, and the words of one withheld name are in the singular.
func TestWhoIsListedAloneIsSaidBeforeWriting(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("agenda", "import", s.file("agenda.yaml", `format: rapporteur-agenda/1
regions: [africa]
meetings:
- {id: m1, title: Example review, kind: conference, start: '2026-03-11', items: [{number: '1', title: Debate, kind: debate}]}
`))
	s.follow("# m1", "## 1", "@SEN", "An okapi came #8")
	const note = "note: only one participant is listed at item 1 of m1, so what is told there can be tied to them; mark the turn !category or !unattributed\n"
	for _, args := range [][]string{{"export", "--all"}, {"export", "--all", "--strict"}} {
		if r := s.run(args...); r.status != statusDone || r.err != note || !strings.Contains(r.out, "okapi") {
			t.Errorf("%v: status %d, %q", args, r.status, r.err)
		}
	}
	s.follow("# m1", "## 1", "@FRA", "A Senegalese zebra came #8")
	r := s.run("export", "--all", "--strict")
	if r.status != statusData || r.out != "" || strings.Contains(r.err, note) || !strings.HasSuffix(r.err, "nothing was written, for 1 withheld name stands in the text; edit it, or leave --strict out\n") {
		t.Errorf("status %d, %q", r.status, r.err)
	}
}
