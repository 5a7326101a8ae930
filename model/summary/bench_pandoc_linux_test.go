package summary_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/markdown"
)

// BenchmarkPandocWordOf10000Interventions is the control beside
// BenchmarkWordOf10000Interventions: pandoc makes a Word file of the same
// document, in Markdown. It counts the start of a process and says how much
// memory that took at most.
func BenchmarkPandocWordOf10000Interventions(b *testing.B) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		b.Skip("needs pandoc, which is not installed")
	}
	doc, err := summary.Build(large(), summary.Request{Region: "africa"})
	if err != nil {
		b.Fatal(err)
	}
	var marked bytes.Buffer
	if err := markdown.Print(&marked, doc); err != nil {
		b.Fatal(err)
	}
	out := filepath.Join(b.TempDir(), "out.docx")
	most := int64(0)
	for b.Loop() {
		c := exec.Command("pandoc", "-f", "gfm+footnotes", "-o", out)
		c.Stdin = bytes.NewReader(marked.Bytes())
		if said, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, said)
		}
		if used, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			most = max(most, used.Maxrss)
		}
	}
	b.ReportMetric(float64(most)/1024, "MiB-most")
}
