package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// replay does on a disk what a recorded program did, call by call.
type replay struct {
	*disk
	base string // the folder that the disk stands for

	positions map[string]int64 // of descriptors, for write
	appends   map[string]bool  // descriptors that write at the end
	syncing   map[int][]*change

	events  int // changes, syncs and answers so far
	answers []string
	partial string // of an answer
	last    string // event
}

func newReplay(base string) *replay {
	r := &replay{disk: newDisk(), base: base}
	r.restart()
	return r
}

// restart begins with another program on the same disk.
func (r *replay) restart() {
	r.positions, r.appends, r.syncing = map[string]int64{}, map[string]bool{}, map[int][]*change{}
}

// inside is a path within the folder, relative to it.
func (r *replay) inside(path string) (string, bool) {
	rel, err := filepath.Rel(r.base, path)
	return rel, err == nil && path != "" && rel != ".." && !strings.HasPrefix(rel, "../")
}

// pathAt is the path argument after a folder argument.
func (r *replay) pathAt(c call, folder, n int) (string, bool, error) {
	b, err := c.bytes(n)
	if err != nil {
		return "", false, err
	}
	path := string(b)
	if folder >= 0 && !filepath.IsAbs(path) {
		_, dir := c.descriptor(folder)
		path = filepath.Join(dir, path)
	}
	rel, ok := r.inside(filepath.Clean(path))
	return rel, ok, nil
}

// step does one call. changed tells whether it was an event: a change, a sync
// that came back, an answer. A call that the model does not know is an error
// where it concerns the folder.
func (r *replay) step(c call) (changed bool, err error) {
	before := r.events
	if err := r.do(c); err != nil {
		return false, fmt.Errorf("%s: %w", c.name, err)
	}
	return r.events > before, nil
}

func (r *replay) do(c call) error {
	switch c.name {
	case "openat":
		return r.open(c)
	case "mkdir", "mkdirat":
		n := len(c.args) - 2
		path, ok, err := r.pathAt(c, n-1, n)
		if err != nil || !ok {
			return err
		}
		return r.name(c, "", path, newNode(path, true))
	case "rename", "renameat", "renameat2":
		return r.rename(c)
	case "unlink", "unlinkat", "rmdir":
		n := min(1, len(c.args)-1)
		path, ok, err := r.pathAt(c, n-1, n)
		if err != nil || !ok {
			return err
		}
		return r.name(c, path, "", nil)
	case "write", "pwrite64":
		return r.write(c)
	case "ftruncate":
		return r.truncate(c)
	case "fsync", "fdatasync":
		return r.sync(c)
	case "lseek":
		fd, _ := c.descriptor(0)
		r.positions[fd] = c.result
		return nil
	case "close", "dup", "dup2", "dup3":
		return nil
	case "mmap":
		if _, path := c.descriptor(4); !strings.Contains(c.arg(2), "PROT_WRITE") || !strings.Contains(c.arg(3), "MAP_SHARED") {
			return nil
		} else if _, ok := r.inside(path); !ok {
			return nil
		}
	default:
		if !slices.ContainsFunc(c.args, func(a string) bool { return strings.Contains(a, hexed(r.base)) }) {
			return nil
		}
	}
	return fmt.Errorf("the model of the disk does not know this call: %.200s", strings.Join(c.args, ", "))
}

func hexed(s string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, `\x%02x`, s[i])
	}
	return b.String()
}

func (r *replay) event(c call, path string) {
	r.events++
	r.last = c.name + " " + path
}

func (r *replay) open(c call) error {
	fd := strconv.FormatInt(c.result, 10)
	r.positions[fd], r.appends[fd] = 0, strings.Contains(c.arg(2), "O_APPEND")
	path, ok, err := r.pathAt(c, 0, 1)
	if err != nil || !ok {
		return err
	}
	n := r.find(path)
	if n == nil {
		return r.name(c, "", path, newNode(path, false))
	}
	if strings.Contains(c.arg(2), "O_TRUNC") && n.now.size > 0 {
		r.disk.do(&change{node: n, what: c.name, size: 0})
		r.event(c, path)
	}
	return nil
}

// name takes a name away, makes another one stand for a node, or both at once.
func (r *replay) name(c call, gone, name string, target *node) error {
	at := name
	if name == "" {
		at = gone
	}
	dir := r.find(filepath.Dir(at))
	if dir == nil {
		return fmt.Errorf("the folder of %s is not known", at)
	}
	ch := &change{node: dir, what: c.name + " " + gone + " " + name, target: target}
	if gone != "" {
		if filepath.Dir(gone) != filepath.Dir(at) {
			return fmt.Errorf("%s moves to another folder, %s", gone, at)
		}
		ch.gone = filepath.Base(gone)
	}
	if name != "" {
		ch.name = filepath.Base(name)
	}
	r.disk.do(ch)
	r.event(c, strings.TrimSpace(gone+" "+name))
	return nil
}

func (r *replay) rename(c call) error {
	first, second := 1, 3
	if c.name == "rename" {
		first, second = 0, 1
	}
	from, ok, err := r.pathAt(c, first-1, first)
	if err != nil || !ok {
		return err
	}
	to, _, err := r.pathAt(c, second-1, second)
	if err != nil {
		return err
	}
	if from == to {
		return nil
	}
	return r.name(c, from, to, r.find(from))
}

// file is the node behind a descriptor, nil where it lies elsewhere.
func (r *replay) file(c call) (n *node, fd, path string, err error) {
	fd, full := c.descriptor(0)
	path, ok := r.inside(full)
	if !ok {
		return nil, fd, "", nil
	}
	if n = r.find(path); n == nil {
		return nil, fd, path, fmt.Errorf("%s is not known", path)
	}
	return n, fd, path, nil
}

func (r *replay) write(c call) error {
	n, fd, path, err := r.file(c)
	if err != nil {
		return err
	}
	if n == nil && fd != "1" {
		return nil
	}
	data, err := c.bytes(1)
	if err != nil {
		return err
	}
	if n == nil {
		r.answer(c, string(data))
		return nil
	}
	data = data[:min(int(c.result), len(data))]
	ch := &change{node: n, what: c.name, at: r.positions[fd], data: data}
	switch {
	case c.name == "pwrite64":
		if ch.at, err = c.number(3); err != nil {
			return err
		}
	case r.appends[fd]:
		ch.at = n.now.size
	default:
		r.positions[fd] += int64(len(data))
	}
	if len(data) > 0 {
		r.disk.do(ch)
		r.event(c, path)
	}
	return nil
}

func (r *replay) answer(c call, text string) {
	r.partial += text
	for {
		line, rest, ended := strings.Cut(r.partial, "\n")
		if !ended {
			return
		}
		r.answers, r.partial = append(r.answers, line), rest
		r.event(c, "answer "+line)
	}
}

func (r *replay) truncate(c call) error {
	n, _, path, err := r.file(c)
	if err != nil || n == nil {
		return err
	}
	size, err := c.number(1)
	if err == nil && size != n.now.size {
		r.disk.do(&change{node: n, what: c.name, size: size})
		r.event(c, path)
	}
	return err
}

func (r *replay) sync(c call) error {
	if c.phase == returns {
		cs, ok := r.syncing[c.id]
		if ok {
			delete(r.syncing, c.id)
			r.settle(cs)
			_, path := c.descriptor(0)
			path, _ = r.inside(path)
			r.event(c, path)
		}
		return nil
	}
	n, _, _, err := r.file(c)
	if err == nil && n != nil {
		r.syncing[c.id] = r.unsure(n)
	}
	return err
}
