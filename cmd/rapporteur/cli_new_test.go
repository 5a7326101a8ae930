package main

import (
	"strings"
	"testing"
)

func TestNewMeetingGetsAnIDOfItsTitleAndDate(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, c := range []struct{ title, id string }{
		{"Café à Genève", "cafe-a-geneve-2026-03-11"},
		{"Café à Genève", "cafe-a-geneve-2026-03-11-2"},
		{"CAFE A GENEVE!", "cafe-a-geneve-2026-03-11-3"},
		{"移民问题会议", "meeting-2026-03-11"},
		{"  A title\nof two lines\x1b[1m and an escape sequence that is long  ", "a-title-of-two-lines-and-an-2026-03-11"},
	} {
		out := s.ok("new", c.title, "--date", "2026-03-11")
		if want := "made meeting " + c.id + `; go there with "# ` + c.id + `" and add items with "##+ 1 Title"` + "\n"; out != want {
			t.Errorf("%q: %q, want %q", c.title, out, want)
		}
	}
	if out := s.ok("agenda", "show", "a-title-of-two-lines-and-an-2026-03-11"); strings.Contains(out, "\x1b") || !strings.Contains(out, "A title of two lines and an escape") {
		t.Errorf("%q", out)
	}
}

func TestNewMeetingKeepsWhatItWasGiven(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	id := readJSON[struct{ ID, Title string }](t, s.ok("new", "Two regions", "--date", "2026-03-11..2026-03-12", "--region", "ESCAP", "--region", "arab,africa",
		"--round", "3", "--kind", "hearing", "--timezone", "Asia/Bangkok", "--json")).ID
	if id != "two-regions-2026-03-11" {
		t.Fatal(id)
	}
	out := s.ok("agenda", "export", id)
	for _, want := range []string{"round: 3", "kind: hearing", "timezone: Asia/Bangkok", "start: '2026-03-11'", "end: '2026-03-12'"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	s.follow("# "+id, "##+ 1 Opening", "@MEX, Ana Example, Minister", "A point in two regions #8 !progress", "##+ 2 Round table", "@floor", "Another point #9")
	for _, region := range []string{"asia-pacific", "arab", "africa"} {
		if out := s.ok("export", "--region", region); !strings.Contains(out, "A point in two regions") {
			t.Errorf("%s:\n%s", region, out)
		}
	}
	if out := s.ok("export", "--region", "europe-north-america"); strings.Contains(out, "A point in two regions") {
		t.Error("the meeting is in a region it does not belong to")
	}
	show := s.ok("agenda", "show", id)
	if !strings.Contains(show, "1        Opening\n") || !strings.Contains(show, "2        Round table\n") {
		t.Error(show)
	}
}

func TestNewMeetingWithoutRegionIsGlobal(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("new", "For all", "--date", "2026-03-11")
	s.follow("# for-all-2026-03-11", "##+ 1 Only item", "@MEX", "A global point #8")
	if !strings.Contains(s.ok("export", "--all"), "A global point") || strings.Contains(s.ok("export", "--region", "africa"), "A global point") {
		t.Error("a meeting without region belongs to all regions or to none of the summaries")
	}
}
