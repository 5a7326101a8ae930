package main

import (
	"archive/zip"
	"io"
	"strings"
	"testing"
)

// unzipped is every part of a Word file, one after the other; what is none
// stays as it is.
func unzipped(t *testing.T, file string) string {
	t.Helper()
	if !strings.HasPrefix(file, "PK") {
		return file
	}
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
