package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func TestEachLineIsAnsweredWithOneLine(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	var lines, want []string
	for _, c := range []struct{ line, want string }{
		{"A point before any meeting", "refused: no meeting is open; go to one first"},
		{"// a remark before any meeting", "refused: "},
		{"/next", "refused: no meeting is open"},
		{"# nowhere", `refused: there is no meeting "nowhere"; `},
		{"# escap-2021", "done meeting escap-2021, Asia-Pacific Regional Review"},
		{"# ESCAP-2021", "done meeting escap-2021 is open already"},
		{"A point before any item", `refused: no agenda item is open; go to one first, like "## 1"`},
		{"", ""}, {"   ", ""}, {"\t", ""},
		{"## 99", `refused: there is no agenda item "99"; this meeting has `},
		{"##", "refused: column 1: the number of the agenda item is missing; "},
		{"## 1", "done item 1 Opening of the Review"},
		{"@MXE", `refused: column 2: "MXE" is not a known participant; did you mean MEX (Mexico)`},
		{"@MEX, Ana Example, Minister", "saved MEX has the floor, item 1"},
		{"Remittances fell #20 !gap %gender #a-topic ^a ??", "saved point of MEX, item 1 [!challenge #20 %gender-responsive #a-topic ^a to check]"},
		{"x #24 !xyz", "refused: column 3: objective #24 does not exist; use #1 to #23 | column 7: !xyz is no kind and no level; "},
		{"@@MLI", "saved the turn of MEX is now MLI's, item 1, with its "},
		{"> quoted word for word", "saved quotation of MLI, item 1"},
		{"< late", "refused: no turn came before this one; "},
		{"@floor, several delegates", "saved @floor, several delegates has the floor, item 1"},
		{"< late for the turn before", "saved point of MLI, item 1"},
		{"=> It is decided ^a ^2 !decision @SLV [by 2026-05]", "saved outcome, item 1 [!decision @SLV by 2026-05 ^a], backed by 3 points"},
		{"=> Nothing has this label ^zzz", "refused: no point of this meeting is labelled ^zzz; "},
		{"// a remark", "saved remark, kept on this device, in no document"},
		{"+PHL for ASEAN 2m", "saved PHL is on the list of speakers, item 1"},
		{"+PHL for ASEAN 2m", "done PHL is on the list of speakers already, item 1"},
		{"-PHL", "saved PHL is off the list of speakers, item 1"},
		{"-PHL", "refused: PHL is not on the list of speakers"},
		{"-Migrants suffer", "refused: column 2: "},
		{"--", "saved the turn of @floor, several delegates is ended, item 1"},
		{"--", "done nobody has the floor"},
		{"##+ 9 A new item", "saved added item 9 A new item"},
		{"##+ 9 A new item", "refused: item 9 exists already; go there with ## 9"},
		{"/frob", "refused: column 1: /frob is no command; "},
		{"/podium", "refused: /podium "},
		{`\/frob is plain`, "saved point of @floor, item 9"},
	} {
		lines = append(lines, c.line)
		if c.want != "" {
			want = append(want, c.want)
		}
	}
	got, status := s.plain(lines...)
	if len(got) != len(want) {
		t.Fatalf("%d answers, want %d\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%q, want %q", got[i], want[i])
		}
		if strings.Contains(got[i], "%!") {
			t.Errorf("an answer that was not put together: %q", got[i])
		}
	}
	if status != statusData {
		t.Errorf("status %d although lines were refused", status)
	}
	if _, status := s.plain("All is well again"); status != statusDone {
		t.Errorf("status %d although nothing was refused", status)
	}
}

func TestDeskStartsWhereItWasLeft(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX", "First sitting")
	if got := s.follow("Second sitting"); got[0] != "saved point of MEX, item 3-RT2" {
		t.Errorf("with a turn: %q", got)
	}
	s.follow("--", "/next")
	if got := s.follow("@PHL"); !strings.HasPrefix(got[0], "saved PHL has the floor, item 3-RT3") {
		t.Errorf("after another item: %q", got)
	}
	if got, _ := s.plain("# briefing-2020-03", "x"); !strings.Contains(got[1], "no agenda item is open") {
		t.Errorf("%q", got)
	}
	if got, _ := s.plain("x"); !strings.Contains(got[0], "no agenda item is open") {
		t.Errorf("with a meeting alone: %q", got)
	}
}

func TestMeetingFromItsFirstLineToItsSummary(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "Example Review", "--date", "2026-03-11", "--region", "africa", "--timezone", "UTC")
	path := filepath.Join(filepath.Dir(s.dir), "The summary of today.md")
	got := s.follow("# example-review-2026-03-11", "##+ 1 Opening", "@ECA, Ana Example, Executive Secretary", "Welcomed all #23 !progress",
		"##+ 2 Round table", "@MLI", "Centres at the border were closed #8 !good-practice ^closed", "@SEN for African Group", "More money is needed #8 !need",
		"=> Border centres are closed by 2028 ^closed [by 2028] !pledge", "/close", "/outcomes", "/coverage", "/summary", "/export "+path, "/quit", "never read")
	if n := len(got); n != 16 || got[15] != "done everything is saved" {
		t.Fatalf("%d answers: %s", n, strings.Join(got, "\n"))
	}
	for i, want := range map[int]string{11: "done 1 outcome: 1. ", 12: "done example-review-2026-03-11: discussed #8 #23; ", 13: "done the summary has ", 14: "done written to " + path} {
		if !strings.HasPrefix(got[i], want) {
			t.Errorf("%q, want %q", got[i], want)
		}
	}
	out := readText(t, path)
	for _, want := range []string{"# Example Review", "Centres at the border were closed", "More money is needed", "Border centres are closed by 2028", "Welcomed all"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "never read") {
		t.Error("what came behind /quit was read")
	}
}

func TestLineThatIsTooLongIsRefusedAndTheNextWorks(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, size := range []int{16<<10 + 1, 1_000_000, 1 << 20, 1<<20 + 1, 5 << 20} {
		got, status := s.plain("# escap-2021", "## 1", strings.Repeat("w", size), "The next one works")
		if len(got) != 4 || !strings.HasPrefix(got[2], "refused: ") || !strings.Contains(got[2], "; split it into several lines") || !strings.HasPrefix(got[3], "saved point") || status != statusData {
			t.Errorf("%d bytes: status %d, %.300q", size, status, got)
		}
	}
	if got := s.follow(strings.Repeat("w", 16<<10)); !strings.HasPrefix(got[0], "saved point") {
		t.Errorf("16 KiB: %q", got)
	}
	for size := 1<<20 - 2; size <= 1<<20+3; size++ {
		r := s.send(strings.Repeat("w", size)+"\r\n\r\n## 1\r\n", "--plain")
		if got := strings.Split(r.out, "\n"); len(got) != 3 || !strings.HasPrefix(got[0], "refused: ") || !strings.HasPrefix(got[1], "done item 1") {
			t.Errorf("%d bytes: %.300q", size, r.out)
		}
	}
}

func TestWhatIsNoTextInALineIsCleaned(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	r := s.send("\ufeff# escap-2021\r\n## 1\r\n@MEX\r\nred \x1b[31malert\x1b[0m and \x07bell and caf\xe9 and a\x00b\r\nlast line without an end", "--plain")
	if r.status != statusDone || strings.Count(r.out, "\n") != 5 || strings.ContainsAny(r.out, "\r\x1b\x07\x00") {
		t.Fatalf("%+v", r)
	}
	out := s.ok("notes", "export", "escap-2021")
	if strings.ContainsAny(out, "\r\x1b\x07\x00") || !strings.Contains(out, "red alert and bell and caf") || !strings.Contains(out, "\nlast line without an end\n") {
		t.Errorf("%q", out)
	}
	if !strings.Contains(strings.ToValidUTF8(out, "!"), "caf\ufffd and") && !strings.Contains(out, "caf and") {
		t.Errorf("%q", out)
	}
}

// TestSignalEndsTheDeskAsQuitDoes sends SIGTERM to the real program while it
// waits for a line.
func TestSignalEndsTheDeskAsQuitDoes(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("there are no such signals here")
	}
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGHUP, os.Interrupt} {
		t.Run(fmt.Sprint(signal), func(t *testing.T) {
			t.Parallel()
			s := newStation(t)
			c := s.command("--plain")
			wait, say := conversation(t, c)
			for _, line := range []string{"# escap-2021", "## 3-RT2", "@MEX", "Said before the signal"} {
				say(line)
			}
			if err := c.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := wait(); err != nil {
				t.Fatalf("it did not end as with /quit: %v", err)
			}
			if got := s.follow("Said after it"); got[0] != "saved point of MEX, item 3-RT2" {
				t.Errorf("the place was not kept: %q", got)
			}
		})
	}
}

// conversation starts a program; say sends it a line and waits for the answer.
func conversation(t *testing.T, c *exec.Cmd) (wait func() error, say func(string)) {
	t.Helper()
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	answers := bufio.NewReader(out)
	return c.Wait, func(line string) {
		t.Helper()
		if _, err := fmt.Fprintln(in, line); err != nil {
			t.Fatal(err)
		}
		if answer, err := answers.ReadString('\n'); err != nil || strings.HasPrefix(answer, "refused") {
			t.Fatalf("%q: %q (%v)", line, answer, err)
		}
	}
}
