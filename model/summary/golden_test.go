package summary_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
)

func update() bool { return flag.Lookup("update").Value.String() == "true" }

func init() { flag.Bool("update", false, "write the golden files") }

func build(t *testing.T, src model.Source, req summary.Request) *summary.Document {
	t.Helper()
	doc, err := summary.Build(src, req)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func asMarkdown(t *testing.T, src model.Source, req summary.Request) string {
	t.Helper()
	var out bytes.Buffer
	if err := markdown.Print(&out, build(t, src, req)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func asText(t *testing.T, src model.Source, req summary.Request) string {
	t.Helper()
	var out bytes.Buffer
	if err := text.Print(&out, build(t, src, req)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func asPage(t *testing.T, src model.Source, req summary.Request) string {
	t.Helper()
	var out bytes.Buffer
	if err := html.Print(&out, build(t, src, req), html.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func asJSON(t *testing.T, src model.Source, req summary.Request) string {
	t.Helper()
	x, err := summary.BuildExport(src, req)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := summary.WriteJSON(&out, x); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if update() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it):\n%s", name, got)
	}
}

func TestTheBriefingReadsAsItDid(t *testing.T) {
	t.Parallel()
	s, meeting := briefing(t)
	for _, profile := range []string{summary.ProfileNetwork, summary.ProfileRegional} {
		req := summary.Request{Meetings: []model.ID{meeting}, Profile: profile}
		golden(t, "briefing-"+profile+".md", asMarkdown(t, s, req))
		golden(t, "briefing-"+profile+".txt", asText(t, s, req))
	}
	golden(t, "briefing.json", asJSON(t, s, summary.Request{Meetings: []model.ID{meeting}}))
}

func TestNetworkTellsEveryPointOfTheBriefingOnce(t *testing.T) {
	t.Parallel()
	s, meeting := briefing(t)
	out := asText(t, s, summary.Request{Meetings: []model.ID{meeting}, Profile: summary.ProfileNetwork})
	lines := strings.Split(out, "\n")
	want := map[string]int{} // two working groups are told of in the same words
	told := 0
	for _, r := range s.Records() {
		if r.Kind == model.KindPoint || r.Kind == model.KindOutcome {
			want[r.Value(model.FieldText)]++
			told++
		}
	}
	if told != 40 {
		t.Errorf("the case has %d points and outcomes", told)
	}
	for words, n := range want {
		got := 0
		for _, l := range lines {
			l = strings.TrimPrefix(l, "- ")
			if l == words || strings.HasPrefix(l, words+" (") {
				got++
			}
		}
		if got != n {
			t.Errorf("%q stands %d times, want %d", words, got, n)
		}
	}
	results := out[strings.Index(out, "Key outcomes"):]
	if n := strings.Count(results, "\n- "); n != 9 {
		t.Errorf("%d key outcomes", n)
	}
	if first := strings.Split(results, "\n- ")[1]; !strings.HasSuffix(first, "(champions: El Salvador, Portugal)") {
		t.Errorf("the first key outcome is %q", first)
	}
}
