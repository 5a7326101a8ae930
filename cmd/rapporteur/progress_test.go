package main

import (
	"bytes"
	"testing"

	"github.com/spf13/cobra"
)

// TestWhatTakesLongIsSaidPlainly has a command that the store says nothing of.
func TestWhatTakesLongIsSaidPlainly(t *testing.T) {
	t.Parallel()
	root, export := &cobra.Command{Use: "rapporteur"}, &cobra.Command{Use: "export"}
	root.AddCommand(export)
	var out bytes.Buffer
	p := startProgress(&out, stillAt(export))
	p.show(progressAfter)
	p.end()
	if out.String() != "still at work on rapporteur export …\n" {
		t.Errorf("%q", out.String())
	}
}
