package store

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Risk says, in one sentence, why a folder is no good place for a workspace: it
// is synced by another program or lies on the network, where a lock may not
// hold and a file may be exchanged while it is open. "" means that nothing of
// the kind is known.
func Risk(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	if by := syncedBy(abs); by != "" {
		return fmt.Sprintf("the workspace %s lies in a folder that %s keeps in step, which can destroy it; move it, or use --workspace", abs, by)
	}
	if onNetwork(abs) {
		return fmt.Sprintf("the workspace %s lies on a network drive, which can destroy it; move it to this laptop's own disk, or use --workspace", abs)
	}
	return ""
}

// syncedBy names the program whose folder a path lies in, by the names that
// those programs give to their folders.
func syncedBy(path string) string {
	programs := []struct{ folder, name string }{
		{"onedrive", "OneDrive"}, {"dropbox", "Dropbox"}, {"google drive", "Google Drive"}, {"googledrive", "Google Drive"},
		{"nextcloud", "Nextcloud"}, {"owncloud", "ownCloud"}, {"com~apple~clouddocs", "iCloud"}, {"icloud drive", "iCloud"},
		{"icloud", "iCloud"}, {"syncthing", "Syncthing"}, {"box sync", "Box"}, {"pcloud", "pCloud"},
	}
	for part := range strings.FieldsFuncSeq(strings.ToLower(path), func(r rune) bool { return r == '/' || r == '\\' }) {
		for _, p := range programs {
			if part == p.folder || strings.HasPrefix(part, p.folder+" - ") || strings.HasPrefix(part, p.folder+"-") {
				return p.name
			}
		}
	}
	return ""
}
