package store

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// onNetwork tells whether the disk of a path is another machine's.
func onNetwork(path string) bool {
	if strings.HasPrefix(path, `\\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(path) + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
