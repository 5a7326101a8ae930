package gcm

import (
	"embed"
	"encoding/json"
	"fmt"
)

//go:embed data/*.json
var files embed.FS

// load reads one embedded list. The files are part of the program, so a broken
// one is a fault of the build, found by the tests, and not an error to handle.
func load[T any](name string) T {
	var list T
	raw, err := files.ReadFile("data/" + name)
	if err == nil {
		err = json.Unmarshal(raw, &list)
	}
	if err != nil {
		panic(fmt.Sprintf("gcm: embedded %s: %v", name, err))
	}
	return list
}
