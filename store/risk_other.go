//go:build !linux && !darwin && !windows

package store

// onNetwork tells whether the disk of a path is another machine's: not known here.
func onNetwork(string) bool { return false }
