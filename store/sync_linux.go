package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// syncContent makes what was written to a file durable, with its size but
// without its times.
func syncContent(f *os.File) error {
	for {
		if err := unix.Fdatasync(int(f.Fd())); !errors.Is(err, unix.EINTR) {
			return err
		}
	}
}
