package store

import "golang.org/x/sys/unix"

// onNetwork tells whether the disk of a path is another machine's.
func onNetwork(path string) bool {
	var st unix.Statfs_t
	return unix.Statfs(path, &st) == nil && st.Flags&unix.MNT_LOCAL == 0
}
