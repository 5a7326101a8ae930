package main

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

func TestEvidenceAddsAnAnnexToEveryDocument(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	const head, told = "Annex: what stands behind each paragraph", "MPTF: 59 concept notes"
	for _, profile := range summary.Profiles() {
		for _, format := range []string{"markdown", "text", "html", "docx"} {
			args := []string{"export", "--meeting", "briefing-2020-03", "--profile", profile.ID, "--format", format}
			without, with := unzipped(t, s.prints(args...)), unzipped(t, s.prints(append(args, "--evidence")...))
			_, annex, found := strings.Cut(with, head)
			if !found || strings.Contains(without, head) || !strings.Contains(annex, told) {
				t.Errorf("%s as %s: no annex", profile.ID, format)
			}
		}
	}
}

func TestJSONHasNoAnnex(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, args := range [][]string{{"--format", "json"}, {"-o", "file.json"}} {
		if err := s.fails(statusUsage, append([]string{"export", "--all", "--evidence"}, args...)...); !strings.Contains(err, "json holds") {
			t.Errorf("%v: %s", args, err)
		}
	}
}

func TestWhatStandsInNoParagraphIsCounted(t *testing.T) {
	t.Parallel()
	src := model.NewMemory()
	point, other, outcome := model.Derive("point", "1"), model.Derive("point", "2"), model.Derive("outcome", "1")
	for i, r := range []*model.Record{model.NewRecord(point, model.KindPoint), model.NewRecord(other, model.KindPoint), model.NewRecord(outcome, model.KindOutcome)} {
		n := uint64(i + 1)
		src.Apply(&model.Operation{
			Version: 1, Stamp: model.Stamp{Device: model.Device{1}, Seq: n}, Clock: model.Clock(n),
			Writes: []model.Write{r.SetAll(map[model.Field]string{model.FieldText: "words"})},
		})
	}
	for _, c := range []struct {
		unused []model.ID
		want   string
	}{
		{nil, ""},
		{[]model.ID{point}, "note: of what may be told, 1 point stands in no paragraph; --evidence lists what\n"},
		{[]model.ID{outcome}, "note: of what may be told, 1 outcome stands in no paragraph; --evidence lists what\n"},
		{[]model.ID{point, other, outcome}, "note: of what may be told, 2 points and 1 outcome stand in no paragraph; --evidence lists what\n"},
	} {
		var err bytes.Buffer
		(&app{err: &err}).tellUnused(src, &summary.Document{Unused: c.unused})
		if err.String() != c.want {
			t.Errorf("%d unused: %q, want %q", len(c.unused), err.String(), c.want)
		}
	}
}
