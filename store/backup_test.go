package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/store"
)

func TestRestoreBringsTheBackupBack(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id := said(t, s, "in the backup")
	path := filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), path); err == nil {
		t.Error("a backup was overwritten")
	}
	edit(t, s, id, model.FieldText, "after it")
	late := said(t, s, "late")
	device := s.Device()
	closed(t, s)

	report, err := store.Restore(s.Dir(), path, env("b"))
	if err != nil {
		t.Fatal(err)
	}
	gap := store.Gap{Device: device, From: 2, To: 3}
	if len(report.Missing) != 1 || report.Missing[0] != gap || len(report.Aside) != 2 || report.Operations[device] != 1 {
		t.Errorf("%+v", report)
	}
	if b, err := json.Marshal(report); err != nil || !strings.Contains(string(b), `"operations":{"`+device.String()+`":1}`) {
		t.Errorf("as JSON: %s, %v", b, err)
	}
	r := opened(t, s.Dir(), env("c"))
	if r.Device() == device || r.Device() != report.Device {
		t.Errorf("device %s", r.Device())
	}
	if chain, err := r.Succession(); err != nil || len(chain) != 1 || !chain[0].Verify() {
		t.Errorf("succession %v, %v", chain, err)
	}
	if value(t, r, id, model.FieldText) != "in the backup" || record(t, r, late) != nil {
		t.Error("it is not what it was")
	}
	if len(r.Found()) != 0 {
		t.Errorf("found %v", r.Found())
	}
	edit(t, r, id, model.FieldText, "goes on")
	sound(t, r)
	closed(t, r)
	r = opened(t, s.Dir(), env("d"))
	if len(r.Found()) != 0 || value(t, r, id, model.FieldText) != "goes on" {
		t.Errorf("found %v", r.Found())
	}
	for _, aside := range report.Aside {
		if _, err := os.Stat(aside); err != nil {
			t.Error(err)
		}
	}
}

func TestRestoreTakesAKeptBackupAndRefusesOthers(t *testing.T) {
	t.Parallel()
	dir, _ := written(t, "a", 10)
	before, err := os.ReadFile(database(dir))
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(t.TempDir(), "bad.db")
	if err := os.WriteFile(bad, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{bad, filepath.Join(dir, "nowhere.db")} {
		if _, err := store.Restore(dir, from, env("b")); err == nil {
			t.Errorf("%s was restored", from)
		}
	}
	if after, err := os.ReadFile(database(dir)); err != nil || !bytes.Equal(before, after) {
		t.Error("a refused backup changed the workspace")
	}
	backups, err := filepath.Glob(filepath.Join(dir, "backup", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(dir, backups[0], env("c")); err != nil {
		t.Fatal(err)
	}
	s := opened(t, dir, env("d"))
	if st, err := s.Stats(); err != nil || st.Records[model.KindPoint] != 5 || len(st.Aside) != 2 {
		t.Errorf("%+v, %v", st, err)
	}
}

func TestRestoreIntoAnEmptyFolder(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id := said(t, s, "carried over")
	path := filepath.Join(t.TempDir(), "backup.db")
	if err := s.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "new")
	report, err := store.Restore(dir, path, env("b"))
	if err != nil || len(report.Aside) != 0 {
		t.Fatalf("%+v, %v", report, err)
	}
	r := opened(t, dir, env("c"))
	if value(t, r, id, model.FieldText) != "carried over" || r.Device() == s.Device() {
		t.Error("another text, or the same device")
	}
}

func TestCancelledBackupLeavesNothing(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	said(t, s, "x")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := s.Backup(ctx, filepath.Join(dir, "b.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left %v", entries)
	}
}
