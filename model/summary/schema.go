package summary

import (
	"embed"
	"fmt"
)

//go:embed schema/*.json
var schemas embed.FS

// The names of the JSON Schemas of what the program writes as JSON, and of the
// file of a profile.
const (
	SchemaExport   = "export"   // export --format json
	SchemaCoverage = "coverage" // coverage --json
	SchemaSearch   = "search"   // search --json
	SchemaAgenda   = "agenda"   // agenda list --json
	SchemaProfile  = "profile"  // the file of a profile
	SchemaProfiles = "profiles" // profiles --json
	SchemaTrace    = "trace"    // trace --json
)

// Schema returns a JSON Schema (draft 2020-12) by one of the names above.
func Schema(name string) ([]byte, error) {
	b, err := schemas.ReadFile("schema/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("no schema %q: %w", name, err)
	}
	return b, nil
}
