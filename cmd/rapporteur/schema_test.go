package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
)

// keepsTo checks a command's output against one of the project's schemas.
func keepsTo(t *testing.T, schema, out string) {
	t.Helper()
	raw, err := summary.Schema(schema)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(schema, doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile(schema)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := compiled.Validate(v); err != nil {
		t.Errorf("%s: %v\n%.2000s", schema, err, out)
	}
}

func TestJSONOfCommandsKeepsToTheSchemas(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	check := func() {
		t.Helper()
		keepsTo(t, summary.SchemaAgenda, s.ok("agenda", "list", "--json"))
		keepsTo(t, summary.SchemaCoverage, s.ok("coverage", "--json"))
		for _, r := range gcm.Regions() {
			keepsTo(t, summary.SchemaCoverage, s.ok("coverage", "--json", "--region", r.ID))
		}
		for _, words := range []string{"a", "8", "العمال", "nothing like this", "briefing"} {
			keepsTo(t, summary.SchemaSearch, s.ok("search", "--json", words))
		}
		for _, level := range model.Levels() {
			keepsTo(t, summary.SchemaExport, s.prints("export", "--all", "--format", "json", "--level", level))
		}
	}
	check()
	s.worked()
	s.example("ar", "zh", "en", "fr", "ru", "es")
	withheldCase(s)
	check()
}

// nulls tells where a null stands in place of a list or an object; a single
// value may be null where it is not known.
func nulls(v any, at string, allowed func(string) bool) (found []string) {
	switch v := v.(type) {
	case nil:
		if !allowed(at) {
			found = append(found, at)
		}
	case map[string]any:
		for k, below := range v {
			found = append(found, nulls(below, at+"."+k, allowed)...)
		}
	case []any:
		for _, below := range v {
			found = append(found, nulls(below, at+"[]", allowed)...)
		}
	}
	return found
}

func TestJSONOfCommandsHasNoNullLists(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	backup := filepath.Join(filepath.Dir(s.dir), "copy.db")
	allowed := func(at string) bool {
		for _, name := range []string{".round", ".start", ".end", "[].item"} {
			if strings.HasSuffix(at, name) {
				return true
			}
		}
		return false
	}
	emptyNotes := s.file("empty.md", "# escap-2021\n")
	check := func(again string) {
		t.Helper()
		for _, args := range [][]string{
			{"agenda", "list"}, {"agenda", "show", "escap-2021"}, {"notes", "import", emptyNotes}, {"search", "nothing like this"}, {"search", "opening"},
			{"coverage"}, {"history"}, {"history", "escap-2021"}, {"conflicts"}, {"check"}, {"backup"}, {"backup", backup + again}, {"version"},
			{"new", "Example", "--date", "2026-03-11"}, {"restore", backup + again},
		} {
			out := s.ok(append(args, "--json")...)
			var v any
			if err := json.Unmarshal([]byte(out), &v); err != nil || v == nil {
				t.Errorf("%v: %v\n%s", args, err, out)
			}
			if found := nulls(v, "", allowed); len(found) > 0 {
				t.Errorf("%v: null at %v", args, found)
			}
		}
	}
	check("1")
	s.worked()
	s.follow("# escap-2021", "## 1", "@MEX", "To be erased", "/purge", "/purge", "Another", "/undo", "/redo")
	check("2")
}

func TestShapesOfTheOtherJSON(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	has := func(out string, names string) {
		t.Helper()
		var v any
		if err := json.Unmarshal([]byte(out), &v); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if list, ok := v.([]any); ok {
			if len(list) == 0 {
				t.Fatalf("an empty list, want %s", names)
			}
			v = list[len(list)-1]
		}
		for n := range strings.FieldsSeq(names) {
			if _, ok := v.(map[string]any)[n]; !ok {
				t.Errorf("%q is missing in %.500s", n, out)
			}
		}
	}
	has(s.ok("history", "--json"), "operation wall author undoes writes")
	has(s.ok("check", "--json"), "findings operations records journal state stats workspace")
	has(s.ok("version", "--json"), "version go system")
	has(s.ok("new", "Example", "--date", "2026-03-11", "--json"), "id title")
	has(s.ok("agenda", "show", "escap-2021", "--json"), "id title regions round start end interventions points outcomes items")
	has(s.ok("notes", "import", "--json", fixture("cases", "briefing-2020-03", "notes.md")), "meetings items turns points outcomes changed same left_out")
	backup := readJSON[struct{ Backup string }](t, s.ok("backup", "--json")).Backup
	if r := checkOf(t, s); r.Operations == 0 || r.Stats.Device == "" || r.Stats.Operations[r.Stats.Device] == 0 {
		t.Errorf("check: %+v", r)
	}
	has(s.ok("restore", backup, "--json"), "device operations missing aside")
	if out := s.ok("history", "--json"); !strings.Contains(out, `"author": "Example Author"`) {
		t.Error("history does not name who wrote")
	}
}

type checked struct {
	Operations int
	Stats      struct {
		Device     string
		Operations map[string]int
	}
}

func checkOf(t *testing.T, s *station) checked {
	t.Helper()
	return readJSON[checked](t, s.ok("check", "--json"))
}

// TestHistoryOfARecordIsItsOwn looks up the acts on one point by the id that
// search gives.
func TestHistoryOfARecordIsItsOwn(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 1", "@MEX", "A point with a histroy", "/edit A point with a history", "Another point")
	hits := readJSON[[]hit](t, s.ok("search", "--json", "a history"))
	if len(hits) != 1 || hits[0].Record != "point" || hits[0].Meeting != "escap-2021" || hits[0].Item == nil {
		t.Fatalf("%+v", hits)
	}
	acts := readJSON[[]done](t, s.ok("history", hits[0].ID, "--json"))
	if len(acts) != 2 {
		t.Fatalf("%d acts: %+v", len(acts), acts)
	}
	var texts []string
	for _, act := range acts {
		for _, w := range act.Writes {
			if w.Record == hits[0].ID {
				texts = append(texts, w.Set["text"]...)
			}
		}
	}
	if fmt.Sprint(texts) != "[A point with a histroy A point with a history]" {
		t.Errorf("%v", texts)
	}
}
