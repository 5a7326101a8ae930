package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/tui"
)

// atScreen is what the full screen has of a workspace with the shipped agendas.
func atScreen(t *testing.T) (tui.Outside, *store.Store, *strings.Builder) {
	t.Helper()
	var printed strings.Builder
	a := &app{in: strings.NewReader(""), out: &printed, err: &printed, now: atNoon, getenv: func(string) string { return "" }}
	s, err := store.Open(t.TempDir(), store.Env{Now: atNoon, Author: "Example Author"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := a.ship(s); err != nil {
		t.Fatal(err)
	}
	return a.screenOutside(s), s, &printed
}

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestScreenMakesMeetings(t *testing.T) {
	t.Parallel()
	out, s, printed := atScreen(t)
	code, err := out.NewMeeting("Example Review", "africa", "2026-03-11..2026-03-12")
	if err != nil || code != "example-review-2026-03-11" {
		t.Fatal(code, err)
	}
	again, err := out.NewMeeting("Example Review", "", "2026-03-11")
	if err != nil || again == code {
		t.Fatal(again, err)
	}
	if _, err := out.NewMeeting("Example Review", "", "soon"); err == nil {
		t.Error("a date that is none was taken")
	}
	if err := s.View(func(src model.Source) error {
		m, err := meetingNamed(src, code)
		if err == nil && (len(m.Regions()) != 1 || m.Value(model.FieldEnd) != "2026-03-12") {
			t.Errorf("%v", m)
		}
		return err
	}); err != nil || printed.Len() > 0 {
		t.Error(err, printed)
	}
}

func TestScreenShowsAProgrammeBeforeItIsTaken(t *testing.T) {
	t.Parallel()
	out, s, printed := atScreen(t)
	programme := strings.Replace(programmeText, "2026\n\n", "2026\nTime zone: Africa/Addis_Ababa\n\n", 1)
	preview, take, err := out.Programme(programme, model.ID{}, "africa")
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(preview, "\n"); !strings.HasPrefix(all, theProgramme) || !strings.Contains(all, "Africa/Addis_Ababa") ||
		!strings.Contains(all, "Round table 1") || strings.Contains(all, "Time zone") {
		t.Error(all)
	}
	taken, err := take()
	if err != nil || !taken.Changed || taken.Code != theProgramme || !strings.Contains(taken.Lines[0], "took in 1 meeting with 8 agenda items") {
		t.Errorf("%+v (%v)", taken, err)
	}
	_, take, err = out.Programme(programme, model.MeetingID(theProgramme), "")
	if err != nil {
		t.Fatal(err)
	}
	if taken, err = take(); err != nil || taken.Code != theProgramme || taken.Changed {
		t.Errorf("into the same meeting again: %+v (%v)", taken, err)
	}
	if _, _, err := out.Programme("09:00 Opening\n10:00 Closing\n", model.ID{}, ""); err == nil {
		t.Error("a programme without a title was read")
	}
	if s.View(func(src model.Source) error { _, err := meetingNamed(src, theProgramme); return err }) != nil || printed.Len() > 0 {
		t.Error(printed)
	}
}

func TestScreenTellsFilesApart(t *testing.T) {
	t.Parallel()
	for want, files := range map[kindOfFile][][2]string{
		agendaFile:    {{"a.yaml", ""}, {"a.YML", "x"}, {"a.txt", "# made by hand\nformat: rapporteur-agenda/1\n"}},
		notesFile:     {{"a.md", "// a remark\n\n# escap-2021\n## 1\n"}, {"a.txt", "\ufeff## 1\r\n@MEX\r\n"}},
		programmeFile: {{"a.txt", programmeText}, {"a.md", "# Example Regional Review\n"}, {"a", ""}, {"a.txt", "- Opening\n- Closing\n"}},
	} {
		for _, f := range files {
			if got := fileKind(f[0], []byte(f[1])); got != want {
				t.Errorf("%q: %d, want %d", f, got, want)
			}
		}
	}
}

func TestScreenImportsWhatAFileHolds(t *testing.T) {
	t.Parallel()
	out, _, printed := atScreen(t)
	agenda := "format: rapporteur-agenda/1\nmeetings:\n  - {id: example, title: Example, start: 2026-03-11, end: 2026-03-11, items: [{number: \"1\", kind: opening, title: Opening}]}\n"
	path := written(t, "an agenda.yaml", agenda)
	for i, typed := range []string{path, "'" + path + "'", strings.ReplaceAll(path, " ", `\ `)} {
		taken, err := out.Import(typed, model.ID{})
		if err != nil || taken.Changed != (i == 0) || !strings.HasPrefix(taken.Lines[0], "took in 1 meeting") {
			t.Errorf("%s: %+v (%v)", typed, taken, err)
		}
	}
	notes := written(t, "notes.md", "## 1\n@MEX\nA point #8\n")
	if _, err := out.Import(notes, model.ID{}); err == nil {
		t.Error("notes of no meeting were taken")
	}
	taken, err := out.Import(notes, model.MeetingID("example"))
	if err != nil || !taken.Changed || !strings.Contains(taken.Lines[0], "1 new turn, 1 new point") {
		t.Errorf("%+v (%v)", taken, err)
	}
	if taken, err = out.Import(written(t, "programme.txt", programmeText), model.ID{}); err != nil || taken.Programme != programmeText || taken.Changed {
		t.Errorf("%+v (%v)", taken, err)
	}
	_, err = out.Import(written(t, "wrong.md", "# example\n## 9\n@XXQ\nA point #99\n"), model.ID{})
	if err == nil || strings.Count(err.Error(), "\n") != 2 || !strings.Contains(err.Error(), "wrong.md:2:") {
		t.Errorf("not all is told: %v", err)
	}
	if _, err = out.Import(fixture("wrong", "several.yaml"), model.ID{}); err == nil || !strings.Contains(err.Error(), "several.yaml:") || !strings.Contains(err.Error(), "\n") {
		t.Errorf("not all is told: %v", err)
	}
	if printed.Len() > 0 {
		t.Errorf("printed over the screen: %s", printed)
	}
	doc, warnings, err := out.Document(tui.SummaryRequest{Meeting: model.MeetingID("example"), Profile: "regional"})
	if err != nil || slices.ContainsFunc(warnings, func(w summary.Warning) bool { return w.Kind != summary.WarnLoneSubheading }) || printed.Len() > 0 {
		t.Fatalf("%v (%v) %s", warnings, err, printed)
	}
	said := ""
	for _, b := range doc.Blocks {
		if p, is := b.(*summary.Paragraph); is {
			said += summary.PlainText(p.Text) + "\n"
		}
	}
	if !strings.Contains(said, "A point") {
		t.Errorf("the point is in no paragraph: %s", said)
	}
	if _, _, err := out.Document(tui.SummaryRequest{Region: "nowhere"}); !errors.Is(err, summary.ErrRegion) {
		t.Errorf("a region that is none: %v", err)
	}
	if _, _, err := out.Document(tui.SummaryRequest{Profile: "none"}); !errors.Is(err, summary.ErrProfile) {
		t.Errorf("a profile that is none: %v", err)
	}
}
