package agenda_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"rapporteur/model"
	"rapporteur/model/agenda"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(agenda.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("agenda.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("agenda.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSchemaTakesWhatReadTakes(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	files := shipped(t)
	for name, src := range files {
		f, err := agenda.Read(src)
		if err != nil {
			t.Fatal(err)
		}
		out, err := agenda.Write(f)
		if err != nil {
			t.Fatal(err)
		}
		files[name+" written"] = out
	}
	for name, src := range files {
		var v any
		if err := yaml.Unmarshal(src, &v); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSchemaRefusesTheWrongFilesItCanKnow(t *testing.T) {
	t.Parallel()
	s := compiled(t)
	for _, f := range wrongFiles(t) {
		var v any
		if err := yaml.Unmarshal(f.src, &v); err != nil {
			if f.schema {
				t.Errorf("%s is no YAML", f.name)
			}
			continue
		}
		var refused *jsonschema.ValidationError
		if err := s.Validate(v); errors.As(err, &refused) != f.schema {
			t.Errorf("%s: refused by the schema is %t, want.txt says %t (%v)", f.name, !f.schema, f.schema, err)
		}
	}
}

func TestSchemaListsTheSameWordsAsTheReader(t *testing.T) {
	t.Parallel()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(agenda.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	at := func(path ...string) []string {
		v := doc
		for _, key := range path {
			v = v.(map[string]any)[key]
		}
		var words []string
		for _, w := range v.([]any) {
			if s, ok := w.(string); ok && s != "" {
				words = append(words, s)
			}
		}
		return words
	}
	for name, pair := range map[string][2][]string{
		"meeting kinds": {at("$defs", "meeting", "properties", "kind", "enum"), model.MeetingKinds()},
		"item kinds":    {at("$defs", "item", "properties", "kind", "enum"), model.ItemKinds()},
		"levels":        {at("$defs", "level", "enum"), model.Levels()},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: %v, %v", name, pair[0], pair[1])
		}
	}
}
