package main

import (
	"strings"
	"testing"
)

const programmeText = `Example Regional Review of the Global Compact
Example City, 11–12 March 2026

Wednesday, 11 March 2026
09:00–09:30   1. Opening
09:30–11:00   2. Round table 1
11:00–11:15   Coffee break
11:15–13:00   3. General statements

Thursday, 12 March 2026
10:00–12:00   4. Interactive multi-stakeholder hearing
12:00–13:00   5. Closing
`

// theProgramme is what the answer y, or --yes, makes of programmeText.
const theProgramme = "example-regional-review-of-the-2026-03-11"

func TestProgrammeIsShownAndTakenOnlyOnYes(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	path := s.file("programme.txt", programmeText)
	import1 := []string{"agenda", "import", "--text", path, "--region", "africa", "--timezone", "Africa/Addis_Ababa"}
	before := s.state()
	for _, answer := range []string{"n\n", "\n", "yes please\n", ""} {
		r := s.send(answer, import1...)
		for _, want := range []string{theProgramme, "2026-03-11 to 2026-03-12  Africa/Addis_Ababa", "Round table 1  [round-table]  09:30–11:00", "take this in? y or n: nothing was taken in"} {
			if !strings.Contains(r.out, want) {
				t.Errorf("%q: %q is missing in\n%s", answer, want, r.out)
			}
		}
		if want := map[bool]int{true: statusData, false: statusDone}[answer == ""]; r.status != want {
			t.Errorf("%q: status %d, want %d", answer, r.status, want)
		}
	}
	if s.state() != before {
		t.Fatal("something was taken in without a yes")
	}
	for _, answer := range []string{"y\n", "Y", " y \r\n"} {
		if r := s.send(answer, import1...); r.status != statusDone || !strings.Contains(r.out, "took in 1 meeting with 8 agenda items") {
			t.Errorf("%q: %+v", answer, r)
		}
	}
	show := s.ok("agenda", "show", theProgramme)
	if !strings.Contains(show, "africa") || !strings.Contains(show, "General statements  11:15–13:00") {
		t.Error(show)
	}
	s.ok("agenda", "show", theProgramme+"-3") // each yes is a new meeting
}

func TestProgrammeIsTakenWithoutAskingOnYesFlag(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	if r := s.send(programmeText, "agenda", "import", "--text", "-", "--yes", "--timezone", "UTC"); r.status != statusDone || strings.Contains(r.out, "take this in?") {
		t.Fatalf("%+v", r)
	}
	if a := s.follow("# "+theProgramme, "## 4", "@MEX", "Said at the hearing"); !strings.HasPrefix(a[1], "done item 4 Interactive") {
		t.Error(a)
	}
}

func TestProgrammeGoesIntoTheMeetingNamed(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "Example Meeting", "--date", "2026-03-11..2026-03-12", "--region", "arab", "--timezone", "Asia/Beirut")
	const code = "example-meeting-2026-03-11"
	s.follow("# "+code, "##+ 2 Will get its title from the programme", "@MEX", "Said before the programme came")
	path := s.file("programme.txt", programmeText)
	if out := s.ok("agenda", "import", "--text", path, "--meeting", code, "--yes"); !strings.Contains(out, "took in 1 meeting") {
		t.Error(out)
	}
	show := s.ok("agenda", "show", code)
	for _, want := range []string{"Example Meeting", "arab", "Closing  12:00–13:00", "Said before"} {
		if want == "Said before" {
			show = s.ok("notes", "export", code)
		}
		if !strings.Contains(show, want) {
			t.Errorf("%q is missing in\n%s", want, show)
		}
	}
	before := s.state()
	if out := s.ok("agenda", "import", "--text", path, "--meeting", code, "--yes"); !strings.Contains(out, "nothing changed") {
		t.Errorf("the same programme again: %s\n%s", out, s.ok("agenda", "show", code))
	}
	if s.state() != before {
		t.Error("the same programme again changed the agenda")
	}
	s.fails(statusData, "agenda", "import", "--text", path, "--meeting", "nowhere", "--yes")
}

func TestProgrammeThatLacksWhatAMeetingNeedsIsRefused(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	before := s.state()
	for _, c := range []struct{ text, want string }{
		{"09:00 Opening\n10:00 Closing\n", "the programme has no title in its first lines; write one, or name a meeting with --meeting"},
		{"Example Review\n09:00 Opening\n10:00 Closing\n", "the programme has times and no date; write the date below its title"},
		{"", "paste its lines"},
		{"\n \n", "paste its lines"},
	} {
		got := s.fails(statusData, "agenda", "import", "--yes", "--timezone", "UTC", "--text", s.file("programme.txt", c.text))
		if !strings.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if s.state() != before {
		t.Error("something was taken in")
	}
}

// TestTimesWithoutZoneAreTheLaptops runs the real program with and without a
// zone that has a name.
func TestTimesWithoutZoneAreTheLaptops(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	path := s.file("programme.txt", programmeText)
	c := s.command("agenda", "import", "--text", path, "--yes")
	c.Env = append(c.Env, "TZ=Asia/Bangkok")
	if r := runProgram(t, c); r.status != statusDone || !strings.Contains(r.out, "2026-03-12  Asia/Bangkok") {
		t.Errorf("%+v", r)
	}
	if out := s.ok("agenda", "export", theProgramme); !strings.Contains(out, "timezone: Asia/Bangkok") {
		t.Error(out)
	}
}
