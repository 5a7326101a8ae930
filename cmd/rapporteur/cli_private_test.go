package main

import (
	"strings"
	"testing"
)

func TestHistoryShowsWhatIsOffTheRecordOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.plain("# escap-2021", "## 3-RT2", "@MEX", "open words #8", "gazelle words !off", "// okapi remark", "@PHL !off", "ibex words", "=> zebu outcome !off")
	for _, args := range [][]string{{"history"}, {"history", "--json"}} {
		out := s.ok(args...)
		for _, secret := range []string{"gazelle", "okapi", "ibex", "zebu"} {
			if strings.Contains(out, secret) {
				t.Errorf("%v shows %q", args, secret)
			}
			if private := s.ok(append(args, "--private")...); !strings.Contains(private, secret) {
				t.Errorf("%v --private lacks %q", args, secret)
			}
		}
		if !strings.Contains(out, "open words") {
			t.Errorf("%v lacks what is on the record", args)
		}
	}
}

func TestAnActorWhoSpokeWithoutANameAndTheWordsForAPeopleAreFound(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.plain("# escap-2021", "## 3-RT2", "@FRA !unattributed", "The French are slow !unattributed", "@NLD !unattributed", "ships #dutch-ships",
		"@ZAF !unattributed", "We offer three ships ^a", "=> Three ships are offered ^a @ZAF !pledge")
	r := s.run("export", "--meeting", "escap-2021", "--strict")
	if r.status != statusData || r.out != "" {
		t.Errorf("status %d, wrote %q", r.status, r.out)
	}
	for _, name := range []string{`"France"`, `"Netherlands (Kingdom of the)"`, `"South Africa"`} {
		if !strings.Contains(r.err, name) {
			t.Errorf("%s is not found:\n%s", name, r.err)
		}
	}
}

func TestBareCommandsRefuseWhatStandsBehindThem(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	r, _ := s.plain("# escap-2021", "## 1", "a point", "/undo 5", "\x1b[A", "typed\x1b[D over")
	for i, want := range []string{"done", "done", "saved", "refused: /undo takes nothing", "refused: the line holds nothing but", "saved point of @floor, item 1; control characters were left out"} {
		if i >= len(r) || !strings.HasPrefix(r[i], want) {
			t.Errorf("answer %d of %q, want %q", i, r, want)
		}
	}
}

func TestAPointOfOrderIsToldAsOne(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 3-RT2", "@MEX", "ships are needed", "@PHL !point-of-order", "the clock is wrong", "/back", "and crews", "@PHL !right-of-reply", "that was not said")
	out := s.ok("export", "--meeting", "escap-2021", "--format", "text")
	for _, want := range []string{"Point of order: the clock is wrong", "Right of reply: that was not said"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if strings.Count(out, "Point of order") != 1 {
		t.Errorf("other points are told as points of order:\n%s", out)
	}
}
