package summary_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
)

func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	b, err := summary.Schema(name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func valid(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestExportsKeepToTheirSchema(t *testing.T) {
	t.Parallel()
	s := schema(t, summary.SchemaExport)
	records, meeting := briefing(t)
	if err := valid(t, s, asJSON(t, records, summary.Request{Meetings: []model.ID{meeting}})); err != nil {
		t.Error(err)
	}
	if err := valid(t, s, asJSON(t, newRecords(), summary.Request{})); err != nil {
		t.Errorf("without a meeting: %v", err)
	}
	for seed := range uint64(30) {
		w := newWorld(seed)
		for limit := model.NoLevel; limit <= model.OffRecord; limit++ {
			if err := valid(t, s, asJSON(t, w, summary.Request{Level: limit})); err != nil {
				t.Fatalf("seed %d, limit %q: %v", seed, limit, err)
			}
		}
	}
}

func TestTheExportSchemaRefusesWhatMayNotLeave(t *testing.T) {
	t.Parallel()
	s := schema(t, summary.SchemaExport)
	const turn = `{"participant":%p,"label":%l,"speaker":null,"title":null,"group":%g,"role":null,"kind":"statement","language":%a,
		"start":null,"end":null,"level":"%v","points":[]}`
	for _, c := range []struct {
		why, participant, label, group, language, level string
		ok                                              bool
	}{
		{"named", `"MEX"`, `null`, `"GRULAC"`, `"es"`, "named", true},
		{"category", `null`, `"a member State"`, `null`, `null`, "category", true},
		{"a name at category", `"MEX"`, `null`, `null`, `null`, "category", false},
		{"a name at listed", `"MEX"`, `null`, `null`, `null`, "listed", false},
		{"neither a name nor a label", `null`, `null`, `null`, `null`, "named", false},
		{"a group without its speaker", `null`, `"a member State"`, `"GRULAC"`, `null`, "category", false},
		{"a language without its speaker", `null`, `"a member State"`, `null`, `"es"`, "category", false},
		{"off-record", `null`, `"a member State"`, `null`, `null`, "off-record", false},
	} {
		in := strings.NewReplacer("%p", c.participant, "%l", c.label, "%g", c.group, "%a", c.language, "%v", c.level).Replace(turn)
		text := `{"format":"rapporteur-export/1","meetings":[{"id":"m","title":"M","regions":[],"round":null,"start":null,"end":null,"outcomes":[],
			"items":[{"number":null,"title":"","kind":null,"objectives":[],"listed":[],"outcomes":[],"items":[],"interventions":[` + in + `]}]}]}`
		if err := valid(t, s, text); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	if err := valid(t, s, `{"format":"rapporteur-export/1","meetings":null}`); err == nil {
		t.Error("a list may be null")
	}
}

func TestCoverageKeepsToItsSchema(t *testing.T) {
	t.Parallel()
	var regions []string
	for _, r := range gcm.Regions() {
		regions = append(regions, r.ID)
	}
	report := summary.BuildCoverage(newWorld(3), regions, 0, nil)
	var out bytes.Buffer
	if err := summary.WriteJSON(&out, report); err != nil {
		t.Fatal(err)
	}
	s := schema(t, summary.SchemaCoverage)
	if err := valid(t, s, out.String()); err != nil {
		t.Error(err)
	}
	if err := valid(t, s, `{"regions":[{"id":"africa","objectives":[]}]}`); err == nil {
		t.Error("a region may be without its objectives")
	}
}

func TestSchemasOfListsOfOtherCommands(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		schema, text string
		ok           bool
	}{
		{summary.SchemaSearch, `[]`, true},
		{summary.SchemaSearch, `[{"id":"x","record":"point","text":"t","meeting":"m","item":"3(a)"}]`, true},
		{summary.SchemaSearch, `[{"id":"x","record":"remark","text":"t","meeting":"m","item":"3(a)"}]`, false},
		{summary.SchemaSearch, `[{"id":"x","record":"meeting","text":"t","meeting":"m","item":null}]`, true},
		{summary.SchemaAgenda, `[]`, true},
		{summary.SchemaAgenda, `null`, false},
		{summary.SchemaAgenda, `[{"id":"m","title":"t","regions":[],"round":1,"start":"2021-03-10","end":null,"interventions":0,"points":0,"outcomes":0}]`, true},
		{summary.SchemaAgenda, `[{"id":"m","title":"t","regions":null,"round":1,"start":null,"end":null,"interventions":0,"points":0,"outcomes":0}]`, false},
	} {
		if err := valid(t, schema(t, c.schema), c.text); (err == nil) != c.ok {
			t.Errorf("%s: %s: %v", c.schema, c.text, err)
		}
	}
	if _, err := summary.Schema("nothing"); err == nil {
		t.Error("there is a schema of nothing")
	}
}

func TestTheNamesOfTheExportArePromises(t *testing.T) {
	t.Parallel()
	records, meeting := briefing(t)
	var x any
	if err := json.Unmarshal([]byte(asJSON(t, records, summary.Request{Meetings: []model.ID{meeting}})), &x); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for k, below := range v {
				names[k] = true
				walk(below)
			}
		case []any:
			for _, below := range v {
				walk(below)
			}
		}
	}
	walk(x)
	for _, n := range strings.Fields(`format meetings id title regions round items number kind interventions participant label speaker group role
		language start end level points text quote to_check objectives principles topics outcomes actors due scope status evidence listed`) {
		if !names[n] {
			t.Errorf("%q is missing", n)
		}
	}
}
