package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"rapporteur/store/oplog"
)

// The journal is a folder of segments that are only appended to. A frame is a
// mark, the length and the CRC-32C of what follows, then one operation. The
// mark lets reading go on behind bytes that were damaged.
const (
	journalFolder = "journal"
	segmentSuffix = ".journal"
	segmentSize   = 8 << 20
	frameMark     = "rapJ"
	frameHead     = len(frameMark) + 4 + 4
)

type journal struct {
	dir  string
	file *os.File
	n    int   // number of the segment that is written
	size int64 // of it
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func appendFrame(b []byte, s oplog.Sealed) []byte {
	b = append(b, frameMark...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
	b = binary.BigEndian.AppendUint32(b, crc32.Checksum(s, castagnoli()))
	return append(b, s...)
}

// frame reads the frame at the start of b; ok is false where none stands.
func frame(b []byte) (s oplog.Sealed, size int, ok bool) {
	if len(b) < frameHead || string(b[:len(frameMark)]) != frameMark {
		return nil, 0, false
	}
	n := int(binary.BigEndian.Uint32(b[len(frameMark):]))
	if n > oplog.MaxSealed || len(b) < frameHead+n {
		return nil, 0, false
	}
	s = b[frameHead : frameHead+n]
	if crc32.Checksum(s, castagnoli()) != binary.BigEndian.Uint32(b[len(frameMark)+4:]) {
		return nil, 0, false
	}
	return s, frameHead + n, true
}

// frames reads all that stand in b. It passes over what is damaged; end is
// where the last good frame ends, damaged how many bytes before it were none.
func frames(b []byte, each func(oplog.Sealed) error) (end, damaged int, err error) {
	for at := 0; at < len(b); {
		s, size, ok := frame(b[at:])
		if !ok {
			next := bytes.Index(b[at+1:], []byte(frameMark))
			if next < 0 {
				break
			}
			at += 1 + next
			continue
		}
		damaged += at - end
		if err := each(s); err != nil {
			return end, damaged, err
		}
		at += size
		end = at
	}
	return end, damaged, nil
}

func segmentPath(dir string, n int) string {
	return filepath.Join(dir, fmt.Sprintf("%06d%s", n, segmentSuffix))
}

// segments are the numbers of the segments in order.
func segments(dir string) ([]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	var ns []int
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), segmentSuffix)
		if n, err := strconv.Atoi(name); ok && err == nil {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	return ns, nil
}

// openJournal opens the journal for writing behind its last good frame, and
// creates it where there is none. What was torn at its end is cut off.
func openJournal(dir string) (*journal, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("create the journal: %w", err)
	}
	ns, err := segments(dir)
	if err != nil {
		return nil, err
	}
	j := &journal{dir: dir, n: 1}
	if len(ns) > 0 {
		j.n = ns[len(ns)-1]
	}
	if err := j.openSegment(); err != nil {
		return nil, err
	}
	if err := j.cutTorn(); err != nil {
		return nil, errors.Join(err, j.close())
	}
	return j, nil
}

func (j *journal) openSegment() error {
	f, err := os.OpenFile(segmentPath(j.dir, j.n), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open the journal: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if info.Size() == 0 { // perhaps new: its name must outlast a power cut
		if err := errors.Join(syncFolder(j.dir), syncFolder(filepath.Dir(j.dir))); err != nil {
			return errors.Join(err, f.Close())
		}
	}
	j.file, j.size = f, info.Size()
	return nil
}

func (j *journal) cutTorn() error {
	if _, ok := j.last(); ok {
		return nil
	}
	b, err := os.ReadFile(j.file.Name())
	if err != nil {
		return err
	}
	end, _, err := frames(b, func(oplog.Sealed) error { return nil })
	if err != nil || int64(end) == j.size {
		return err
	}
	j.size = int64(end)
	return errors.Join(j.file.Truncate(j.size), j.file.Sync())
}

// last is the frame that ends exactly at the end of the segment.
func (j *journal) last() (oplog.Sealed, bool) {
	window := min(j.size, int64(frameHead+oplog.MaxSealed))
	b := make([]byte, window)
	if _, err := j.file.ReadAt(b, j.size-window); err != nil {
		return nil, false
	}
	for at := len(b); ; {
		at = bytes.LastIndex(b[:at], []byte(frameMark))
		if at < 0 {
			return nil, false
		}
		if s, size, ok := frame(b[at:]); ok && at+size == len(b) {
			return s, true
		}
	}
}

// append writes operations behind the others and syncs them.
func (j *journal) append(ops []oplog.Sealed) error {
	var b []byte
	for _, s := range ops {
		if j.size+int64(len(b)) >= segmentSize {
			if err := errors.Join(j.write(b), j.next()); err != nil {
				return err
			}
			b = b[:0]
		}
		b = appendFrame(b, s)
	}
	return j.write(b)
}

func (j *journal) write(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	err := writeAt(j.file, b, j.size)
	if err == nil {
		err = syncContent(j.file)
	}
	if err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	j.size += int64(len(b))
	return nil
}

func (j *journal) next() error {
	if err := j.close(); err != nil {
		return err
	}
	j.n++
	return j.openSegment()
}

func (j *journal) close() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// readJournal gives every operation in the journal at dir; damaged counts the
// bytes that could not be read, by the name of their segment.
func readJournal(dir string, each func(oplog.Sealed) error) (damaged map[string]int, err error) {
	ns, err := segments(dir)
	if err != nil {
		return nil, err
	}
	damaged = map[string]int{}
	for _, n := range ns {
		path := segmentPath(dir, n)
		b, err := os.ReadFile(path)
		if err != nil {
			return damaged, fmt.Errorf("read the journal: %w", err)
		}
		end, bad, err := frames(b, each)
		if bad += len(b) - end; bad > 0 {
			damaged[filepath.Base(path)] = bad
		}
		if err != nil {
			return damaged, err
		}
	}
	return damaged, nil
}
