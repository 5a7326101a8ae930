package store

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/store/oplog"
)

// failure is what every write returns once the disk has refused one.
type failure struct {
	cause error
	dir   string
	where string // of the emergency text, "" where there was none to keep
}

func (f *failure) Error() string {
	kept := ""
	if f.where != "" {
		kept = "; what was being saved is in " + f.where
	}
	return fmt.Sprintf("the workspace %s could not be written (%s)%s; make room if the disk is full, then start rapporteur again: %v",
		f.dir, strings.ReplaceAll(f.cause.Error(), "\n", "; "), kept, ErrFailed)
}

func (f *failure) Unwrap() []error { return []error{ErrFailed, f.cause} }

// Emergency keeps a text outside the workspace, where the workspace cannot be
// written, and tells where. The error is that of the file.
func (s *Store) Emergency(text string) (where string, err error) { return s.env.Emergency(text) }

// fail stops all writing and keeps the text that was not saved.
func (s *Store) fail(cause error, text string) error {
	f := &failure{cause: cause, dir: s.dir}
	if text != "" {
		where, err := s.env.Emergency(text)
		if err != nil {
			s.env.Log.Error("keep unsaved text", "err", err)
		}
		f.where = where
	}
	s.env.Log.Error("write workspace", "err", cause)
	s.failed.Store(f)
	return f
}

// unsaved is what people wrote in the operations of a commit.
func unsaved(c *commit) string {
	if c == nil {
		return ""
	}
	var b strings.Builder
	for _, sealed := range c.journal {
		op, err := oplog.Open(sealed)
		if err != nil {
			continue
		}
		for _, w := range op.Writes {
			fmt.Fprintf(&b, "%s %s\n", w.Kind, w.Record)
			for _, f := range slices.Sorted(maps.Keys(w.Set)) {
				fmt.Fprintf(&b, "  %s: %s\n", f, strings.Join(w.Set[f], " | "))
			}
		}
	}
	return b.String()
}
