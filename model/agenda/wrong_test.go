package agenda_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/model/agenda"
)

const wrongFolder = "../../fixtures/wrong"

// wrongFile is a wrong agenda file and what is to be said of it.
type wrongFile struct {
	name   string
	src    []byte
	schema bool // the JSON Schema refuses it too
	want   []struct{ position, fragment string }
}

func wrongFiles(t testing.TB) []*wrongFile {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(wrongFolder, "want.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []*wrongFile
	for _, line := range strings.Split(strings.TrimSpace(string(list)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.SplitN(line, " | ", 3)
		if len(part) != 3 {
			t.Fatalf("want.txt: %q", line)
		}
		name, schema := strings.CutSuffix(part[0], "*")
		if len(all) == 0 || all[len(all)-1].name != name {
			src, err := os.ReadFile(filepath.Join(wrongFolder, name))
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, &wrongFile{name: name, src: src, schema: schema})
		}
		f := all[len(all)-1]
		f.want = append(f.want, struct{ position, fragment string }{part[1], part[2]})
	}
	return all
}

func TestEachWrongFileIsToldWithAllItsErrorsAndPlaces(t *testing.T) {
	t.Parallel()
	files := wrongFiles(t)
	for _, f := range files {
		got, err := agenda.Read(f.src)
		var problems agenda.Problems
		if got != nil || !errors.As(err, &problems) {
			t.Errorf("%s is read: %v", f.name, err)
			continue
		}
		if len(problems) != len(f.want) {
			t.Errorf("%s: %d problems, want %d:\n%v", f.name, len(problems), len(f.want), problems)
			continue
		}
		for i, p := range problems {
			position := fmt.Sprintf("%d:%d", p.Line, p.Column)
			if position != f.want[i].position || !strings.Contains(p.String(), f.want[i].fragment) {
				t.Errorf("%s: got %s\nwant %s … %s", f.name, p, f.want[i].position, f.want[i].fragment)
			}
			if p.What == "" || p.Advice == "" || strings.Contains(p.String(), "\n") {
				t.Errorf("%s: %q is not one sentence with advice", f.name, p)
			}
		}
	}
	stored, err := filepath.Glob(filepath.Join(wrongFolder, "*.yaml"))
	if err != nil || len(stored) != len(files) {
		t.Errorf("%d wrong files are stored, want.txt names %d (%v)", len(stored), len(files), err)
	}
}

func TestLargeAndBinaryFilesAreRefusedBeforeTheyAreParsed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		src  []byte
		want string
	}{
		"50 MB":         {bytes.Repeat([]byte("a: b\n"), 10<<20), "1:1: the file has 52428800 bytes"},
		"zero bytes":    {append([]byte("format: rapporteur-agenda/1\n"), 0, 1, 2, 0), "2:1: there is a zero byte"},
		"a picture":     {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "1:1: byte 0x89 is not UTF-8"},
		"a zip":         {[]byte("PK\x03\x04\x14\x00"), "1:6: there is a zero byte"},
		"brackets":      {bytes.Repeat([]byte("["), 1<<19), "nested more than 12 deep"},
		"hyphens":       {bytes.Repeat([]byte("- "), 1<<19), "nested more than 12 deep"},
		"question mark": {bytes.Repeat([]byte("? "), 100), "keys written with ?"},
		"many tags":     {bytes.Repeat([]byte("!a "), 100), "YAML tags"},
	} {
		f, err := agenda.Read(c.src)
		if name == "zero bytes" || name == "a zip" {
			// The first control character before the zero byte is not told: the zero byte says it all.
			var problems agenda.Problems
			if !errors.As(err, &problems) || len(problems) != 1 {
				t.Errorf("%s: %v", name, err)
			}
		}
		if f != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}

func TestSourceTextOfNumbersDatesAndTimesIsKept(t *testing.T) {
	t.Parallel()
	f, err := agenda.Read([]byte(`format: rapporteur-agenda/1
round: 2
meetings:
- id: 2021
  title: 1_000
  start: 2021-03-10
  timezone: Asia/Bangkok
  speaking_limit: 150s
  items:
  - number: 3.10
    title: 007
    start: 09:00
    end: 10:00
    hard_stop: 9:30
    objectives: 8
  - number: 3.1
    title: yes
    items:
    - number: 3.1
      title: 0x1F
      objectives: [23, 1]
    - title: No number
  - title: Third
`))
	if err != nil {
		t.Fatal(err)
	}
	m := f.Meetings[0]
	first, second := m.Items[0], m.Items[1]
	got := fmt.Sprint(m.ID, m.Title, m.Start, m.SpeakingLimit, m.Round, first.Number, first.Title, first.Start, first.End, first.HardStop, first.Objectives,
		second.Path, second.Title, second.Items[0].Path, second.Items[0].Title, second.Items[0].Objectives, second.Items[1].Path, m.Items[2].Path, first.Line, first.Column)
	want := fmt.Sprint("2021", "1_000", "2021-03-10", "2m30s", 2, "3.10", "007", "09:00", "10:00", "09:30", []int{8},
		"3.1", "yes", "3.1/3.1", "0x1F", []int{1, 23}, "3.1/2", "3", 10, 5)
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAMeetingsOwnRegionsAndRoundOverrideTheFiles(t *testing.T) {
	t.Parallel()
	f, err := agenda.Read([]byte(`format: rapporteur-agenda/1
regions: [africa]
round: 1
meetings:
- {id: a, title: A}
- {id: b, title: B, regions: [arab, africa], round: 2}
- {id: c, title: C, regions: []}
`))
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, m := range f.Meetings {
		got += fmt.Sprint(m.ID, m.Regions, m.Round, m.Kind, " ")
	}
	if want := "a[africa] 1forum b[arab africa] 2forum c[] 1forum "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
