package main

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// buildProgram builds the program as it is handed out.
func buildProgram(t *testing.T) string {
	t.Helper()
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("needs the go command, which is not installed")
	}
	path := filepath.Join(t.TempDir(), "rapporteur.exe")
	if out, err := exec.Command(tool, "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return path
}
