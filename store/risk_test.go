package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/store"
)

func TestRiskOfSyncedFolders(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for path, by := range map[string]string{
		"OneDrive/work": "OneDrive", "OneDrive - United Nations/work": "OneDrive", "Dropbox/reviews": "Dropbox",
		"Library/Mobile Documents/com~apple~CloudDocs/work": "iCloud", "Documents/work": "", "dropboxes/work": "",
	} {
		dir := filepath.Join(root, path)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		risk := store.Risk(dir)
		if (risk == "") != (by == "") || !strings.Contains(risk, by) {
			t.Errorf("%s: %q", path, risk)
		}
		link := filepath.Join(root, "link-"+strings.ReplaceAll(path, "/", "-"))
		if err := os.Symlink(dir, link); err == nil && (store.Risk(link) == "") != (by == "") {
			t.Errorf("through a link: %q", store.Risk(link))
		}
	}
}
