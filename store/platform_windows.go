package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// initialMap stays zero: here the file itself takes the size of its mapping.
const initialMap = 0

// tryLock locks one byte far behind the end of the file, so that others can
// still read who holds it; held tells that another has it.
func tryLock(f *os.File) (held bool, err error) {
	at := &windows.Overlapped{Offset: 0, OffsetHigh: 1}
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return true, nil
	}
	return false, err
}

// syncFolder does nothing: a folder cannot be synced here.
func syncFolder(string) error { return nil }

// fileID is what a copy of the file does not share: the file index.
func fileID(_ fs.FileInfo, path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	var i windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &i); err != nil {
		return ""
	}
	return fmt.Sprintf("%x-%x-%x", i.VolumeSerialNumber, i.FileIndexHigh, i.FileIndexLow)
}
