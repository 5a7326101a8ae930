package agenda_test

import (
	"bytes"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"
	_ "time/tzdata"

	"rapporteur/fixtures"
	"rapporteur/model/agenda"
)

// shipped returns the eight agendas by name.
func shipped(t testing.TB) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	names, err := fs.Glob(fixtures.Agendas(), "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(fixtures.Agendas(), name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = src
	}
	if len(all) != 8 {
		t.Fatalf("%d shipped agendas, want 8", len(all))
	}
	return all
}

// bare takes out what depends on the layout of the file alone.
func bare(f *agenda.File) *agenda.File {
	var items func([]agenda.Item)
	items = func(list []agenda.Item) {
		for i := range list {
			list[i].Line, list[i].Column = 0, 0
			items(list[i].Items)
		}
	}
	for i := range f.Meetings {
		f.Meetings[i].Line, f.Meetings[i].Column = 0, 0
		items(f.Meetings[i].Items)
	}
	return f
}

func TestShippedAgendasComeBackByteForByteButForNulls(t *testing.T) {
	t.Parallel()
	for name, src := range shipped(t) {
		f, err := agenda.Read(src)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		out, err := agenda.Write(f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := strings.ReplaceAll(string(src), "outcome_document: null\n", "")
		want = strings.ReplaceAll(want, "- symbol: null\n  title", "- title")
		if string(out) != want {
			t.Errorf("%s is written differently:\n%s", name, firstDifference(string(out), want))
		}
		again, err := agenda.Read(out)
		if err != nil || !reflect.DeepEqual(bare(f), bare(again)) {
			t.Errorf("%s reads differently once written (%v)", name, err)
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer"
}

func TestWindowsLineEndsAndByteOrderMarkChangeNothing(t *testing.T) {
	t.Parallel()
	for name, src := range shipped(t) {
		want, err := agenda.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		windows := append([]byte("\ufeff"), bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n"))...)
		got, err := agenda.Read(windows)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExampleAgendaHasSixMeetingsOfFourItems(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("../../fixtures/examples/example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := agenda.Read(src)
	if err != nil {
		t.Fatal(err)
	}
	ids := ""
	for _, m := range f.Meetings {
		ids += m.ID + " "
		if len(m.Items) != 4 || m.Items[3].Path != "4" || len(m.Regions) > 0 {
			t.Errorf("%s: %+v", m.ID, m)
		}
	}
	if want := "example-ar example-zh example-en example-fr example-ru example-es "; ids != want {
		t.Errorf("got %s, want %s", ids, want)
	}
}
