package shorthand_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

var kindNames = map[shorthand.Kind]string{
	shorthand.Blank: "blank", shorthand.Remark: "remark", shorthand.Item: "item", shorthand.Meeting: "meeting",
	shorthand.End: "end", shorthand.Fix: "fix", shorthand.Floor: "turn", shorthand.List: "list",
	shorthand.Outcome: "outcome", shorthand.Quote: "quote", shorthand.Late: "late", shorthand.Command: "command",
	shorthand.Point: "point",
}

// tagsOf lists the tags of a body as the case file writes them.
func tagsOf(b shorthand.Body) []string {
	var t []string
	for _, n := range b.Objectives {
		t = append(t, fmt.Sprintf("#%d", n))
	}
	for _, p := range b.Principles {
		t = append(t, "%"+p)
	}
	for _, s := range b.Topics {
		t = append(t, "#"+s)
	}
	if b.Kind != "" {
		t = append(t, "!"+b.Kind)
	}
	if b.Level != model.NoLevel {
		t = append(t, "!"+b.Level.String())
	}
	for _, a := range b.Actors {
		t = append(t, "@"+a.Key)
	}
	if b.Due != "" {
		t = append(t, "by "+b.Due)
	}
	for _, l := range b.Labels {
		t = append(t, "^"+l)
	}
	switch {
	case b.Last == 1:
		t = append(t, "^")
	case b.Last > 1:
		t = append(t, fmt.Sprintf("^%d", b.Last))
	}
	if b.Check {
		t = append(t, "??")
	}
	slices.Sort(t)
	return t
}

func TestEveryLineOfTheCaseFileIsWhatItSays(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("../../fixtures/cases/lines.txt")
	if err != nil {
		t.Fatal(err)
	}
	names := gcm.NewNames(nil)
	seen := 0
	for n, row := range strings.Split(string(raw), "\n") {
		if strings.HasPrefix(row, "// ") && n < 3 || row == "" {
			continue
		}
		left, line, ok := strings.Cut(row, " | ")
		if !ok {
			t.Fatalf("line %d: no separator", n+1)
		}
		seen++
		kind, tags, _ := strings.Cut(left, " ")
		want := strings.Fields(strings.ReplaceAll(strings.Trim(tags, "[]"), "by 2", "by_2"))
		for i := range want {
			want[i] = strings.ReplaceAll(want[i], "by_", "by ")
		}
		slices.Sort(want)
		got, problems := shorthand.Parse(line, names)
		if kind == "error" {
			if len(problems) == 0 {
				t.Errorf("%q: read as %s, want an error", line, kindNames[got.Kind])
			}
			continue
		}
		if len(problems) > 0 {
			t.Errorf("%q: %v, want %s", line, problems, kind)
			continue
		}
		if kindNames[got.Kind] != kind || !slices.Equal(tagsOf(got.Body), want) {
			t.Errorf("%q: %s %q, want %s %q", line, kindNames[got.Kind], tagsOf(got.Body), kind, want)
		}
		again, problems := shorthand.Parse(shorthand.Print(got, names), names)
		if len(problems) > 0 || fmt.Sprintf("%+v", again) != fmt.Sprintf("%+v", got) {
			t.Errorf("%q: printed as %q, read as %+v, was %+v", line, shorthand.Print(got, names), again, got)
		}
	}
	if seen < 90 {
		t.Errorf("only %d lines", seen)
	}
}
