package agenda_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"rapporteur/model/agenda"
)

// FuzzRead holds that whatever comes in, problems with places or a whole file come out, and that the
// file is the same once written and read again.
func FuzzRead(f *testing.F) {
	for _, src := range shipped(f) {
		f.Add(src)
	}
	names, err := filepath.Glob(filepath.Join(wrongFolder, "*.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file, err := agenda.Read(src)
		if err != nil {
			var problems agenda.Problems
			if file != nil || !errors.As(err, &problems) || len(problems) == 0 {
				t.Fatalf("%v, %v", file, err)
			}
			for _, p := range problems {
				if p.Line < 1 || p.Column < 1 || p.What == "" || p.Advice == "" {
					t.Fatalf("%+v", p)
				}
			}
			return
		}
		out, err := agenda.Write(file)
		if err != nil {
			t.Fatalf("read, but not written: %v\n%+v", err, file)
		}
		again, err := agenda.Read(out)
		if err != nil || !reflect.DeepEqual(bare(file), bare(again)) {
			t.Fatalf("reads differently once written (%v):\n%s", err, out)
		}
	})
}
