package agenda

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the file format, for editors and other programs. It
// refuses nothing that Read takes; Read checks more: paths, ids and dates that exist, zones, order.
func Schema() []byte { return slices.Clone(schema) }
