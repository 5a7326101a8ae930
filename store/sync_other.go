//go:build !linux

package store

import "os"

// syncContent makes what was written to a file durable.
func syncContent(f *os.File) error { return f.Sync() }
