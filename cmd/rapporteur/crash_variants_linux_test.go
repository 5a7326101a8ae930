package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoPowerCutTakesALineThatWasAnswered opens every image of the recorded
// program: it opens without help, holds what was answered, each line whole,
// nothing is wrong with it, and the next line works. Then it spoils the
// recording in the ways that commit paths are usually wrong, and demands that
// the same look finds each.
func TestNoPowerCutTakesALineThatWasAnswered(t *testing.T) {
	t.Parallel()
	s := record(t)
	var asItIs way
	if testing.Short() {
		asItIs.most = 250
	}
	v := s.judge(t, asItIs)
	t.Log(v)
	for _, w := range v.worst {
		t.Error(w)
	}
	if v.torn > 0 {
		t.Errorf("%d images hold a damaged database: a power cut alone must not damage it", v.torn)
	}
	atFirst := func(d demand) bool { return d.answered == 0 }
	for _, spoilt := range []struct {
		name string
		way
	}{
		// Neither the database nor the journal is ever synced. Keys, lock and
		// folders are.
		{"no sync", way{alter: s.withoutSyncs(), enough: verdict.fatal}},
		// Of the three syncs of a commit (pages, header, journal) the one behind
		// the header is left: the header may reach the disk before its pages, and
		// the journal, which would mend that, not at all.
		{"one sync", way{alter: s.withOneSync(), enough: verdict.fatal}},
		// The database is made under its own name. Open mends what a cut leaves of
		// it while nothing was answered yet, so no line is lost by it; but it lies
		// there as a file that cannot be read.
		{"created in place", way{alter: s.inPlace(), only: atFirst, enough: func(v verdict) bool { return v.torn > 0 }}},
		// No folder is synced: new files and folders have names that a cut takes.
		{"no folder sync", way{alter: s.withoutFolderSyncs(), enough: verdict.fatal}},
	} {
		v := s.judge(t, spoilt.way)
		t.Logf("%s: %s", spoilt.name, v)
		if !spoilt.enough(v) {
			t.Errorf("%s: nothing was found wrong with it", spoilt.name)
		}
	}
}

// fatal tells whether an acknowledged line was lost or a workspace did not open.
func (v verdict) fatal() bool { return v.lost+v.unopened > 0 }

// synced is the path below the workspace that a call syncs, "" for other calls.
func (s *sitting) synced(c call) string {
	if !c.isSync() {
		return ""
	}
	_, path := c.descriptor(0)
	rel, err := filepath.Rel(filepath.Join(s.base, crashWorkspace), path)
	if err != nil {
		return ""
	}
	return rel
}

func (s *sitting) withoutSyncs() func(call) (call, bool) {
	return func(c call) (call, bool) {
		path := s.synced(c)
		return c, !strings.HasPrefix(path, "workspace.db") && !strings.HasSuffix(path, ".journal")
	}
}

func (s *sitting) withOneSync() func(call) (call, bool) {
	const headers = 2 * pageSize // bbolt keeps two, at the beginning
	header := false              // the last write to the database was one
	return func(c call) (call, bool) {
		if _, path := c.descriptor(0); c.name == "pwrite64" && filepath.Base(path) == "workspace.db" {
			at, err := c.number(3)
			header = err == nil && at < headers
		}
		switch path := s.synced(c); {
		case path == "workspace.db":
			return c, header
		case strings.HasSuffix(path, ".journal"):
			return c, false
		}
		return c, true
	}
}

func (s *sitting) inPlace() func(call) (call, bool) {
	beside, name := hexed("workspace.db.new"), hexed("workspace.db")
	return func(c call) (call, bool) {
		args := make([]string, len(c.args))
		for i, a := range c.args {
			args[i] = strings.ReplaceAll(a, beside, name)
		}
		c.args = args
		return c, true
	}
}

func (s *sitting) withoutFolderSyncs() func(call) (call, bool) {
	return func(c call) (call, bool) {
		if !c.isSync() {
			return c, true
		}
		_, path := c.descriptor(0)
		info, err := os.Stat(path) // as it still lies there
		return c, err != nil || !info.IsDir()
	}
}
