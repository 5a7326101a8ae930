package main

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// disk is a model of what a power cut may leave. A file's bytes are sure once
// the file was synced, a name once its folder was. What is not sure may be
// there or not, each change by itself, a write also in part. No file system
// gives less; most give more.
type disk struct {
	seed    maphash.Seed
	root    *node
	pending []*change // not yet sure, in the order they were made
}

// node is a file or a folder.
type node struct {
	path string // it was made under, for reports
	dir  bool

	now, sure        content // of a file
	names, sureNames map[string]*node
}

// change is one thing that a program did to a file or a folder.
type change struct {
	node *node
	what string // the system call, for reports

	// of a file: data written at an offset, or without data its new size
	at   int64
	data []byte
	size int64

	pages []*page // of the data, where it is whole pages; made once

	// of a folder: a name taken away, a name that stands for a node
	gone, name string
	target     *node
}

func newDisk() *disk {
	d := &disk{seed: maphash.MakeSeed()}
	d.root = newNode(".", true)
	return d
}

func newNode(path string, dir bool) *node {
	n := &node{path: path, dir: dir}
	if dir {
		n.names, n.sureNames = map[string]*node{}, map[string]*node{}
	}
	return n
}

// find looks a path up as the running program sees it; nil where nothing is.
func (d *disk) find(path string) *node {
	n := d.root
	if path == "." {
		return n
	}
	for _, name := range splitPath(path) {
		if n == nil || !n.dir {
			return nil
		}
		n = n.names[name]
	}
	return n
}

func splitPath(path string) []string {
	dir, name := filepath.Split(path)
	if dir == "" {
		return []string{name}
	}
	return append(splitPath(filepath.Clean(dir)), name)
}

// do makes a change, not sure yet.
func (d *disk) do(c *change) {
	if c.node.dir {
		rename(c.node.names, c)
	} else {
		d.apply(&c.node.now, c, whole(c))
	}
	d.pending = append(d.pending, c)
}

func rename(names map[string]*node, c *change) {
	if c.gone != "" {
		delete(names, c.gone)
	}
	if c.name != "" {
		names[c.name] = c.target
	}
}

// unsure are the changes of a node that a sync which begins now makes sure.
func (d *disk) unsure(n *node) []*change {
	var cs []*change
	for _, c := range d.pending {
		if c.node == n {
			cs = append(cs, c)
		}
	}
	return cs
}

// settle makes changes sure: their sync has come back.
func (d *disk) settle(cs []*change) {
	for _, c := range cs {
		if c.node.dir {
			rename(c.node.sureNames, c)
			continue
		}
		c.node.sure = c.node.sure.clone()
		d.apply(&c.node.sure, c, whole(c))
	}
	d.pending = slices.DeleteFunc(d.pending, func(c *change) bool { return slices.Contains(cs, c) })
}

// part is how much of a change survives: bytes from, to of a write, nothing
// where they are equal. grown: the new size of the file survives although the
// bytes do not; they read as zeros.
type part struct {
	from, to int
	grown    bool
}

func whole(c *change) part { return part{0, max(1, len(c.data)), true} }

func (p part) nothing() bool { return p.from == p.to && !p.grown }

// halves are the two ways to tear a write in its middle, at a sector's edge.
func halves(c *change) []part {
	edge := (c.at+int64(len(c.data))/2)/sectorSize*sectorSize - c.at
	if edge <= 0 || edge >= int64(len(c.data)) {
		return nil
	}
	return []part{{0, int(edge), false}, {int(edge), len(c.data), false}}
}

func (d *disk) apply(to *content, c *change, p part) {
	switch {
	case p.nothing():
	case c.data == nil:
		to.resize(d.seed, c.size)
	case p == whole(c) && c.at%pageSize == 0 && len(c.data)%pageSize == 0:
		if c.pages == nil {
			var made content
			made.write(d.seed, 0, c.data)
			c.pages = made.pages
		}
		to.resize(d.seed, max(to.size, c.at+int64(len(c.data))))
		copy(to.pages[c.at/pageSize:], c.pages)
	default:
		if end := c.at + int64(len(c.data)); p.grown && to.size < end {
			to.resize(d.seed, end)
		}
		to.write(d.seed, c.at+int64(p.from), c.data[p.from:min(p.to, len(c.data))])
	}
}

// image is what a disk holds after a power cut.
type image struct {
	folders []string // parents first
	files   map[string]content
}

// cut is the image after a power cut that leaves of each pending change the
// part that is given for it.
func (d *disk) cut(parts map[*change]part) *image {
	names, contents := map[*node]map[string]*node{}, map[*node]content{}
	for _, c := range d.pending {
		p := parts[c]
		if p.nothing() {
			continue
		}
		if c.node.dir {
			if names[c.node] == nil {
				names[c.node] = maps.Clone(c.node.sureNames)
			}
			rename(names[c.node], c)
			continue
		}
		to, ok := contents[c.node]
		if !ok {
			to = c.node.sure.clone()
		}
		d.apply(&to, c, p)
		contents[c.node] = to
	}
	im := &image{files: map[string]content{}}
	var walk func(n *node, at string)
	walk = func(n *node, at string) {
		of, ok := names[n]
		if !ok {
			of = n.sureNames
		}
		for _, name := range slices.Sorted(maps.Keys(of)) {
			path, child := filepath.Join(at, name), of[name]
			if child.dir {
				im.folders = append(im.folders, path)
				walk(child, path)
				continue
			}
			c, ok := contents[child]
			if !ok {
				c = child.sure
			}
			im.files[path] = c
		}
	}
	walk(d.root, "")
	return im
}

func (im *image) sum(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, f := range im.folders {
		fmt.Fprintf(&h, "%s/\n", f)
	}
	for _, path := range slices.Sorted(maps.Keys(im.files)) {
		fmt.Fprintf(&h, "%s\n", path)
		im.files[path].sum(&h)
	}
	return h.Sum64()
}

// store lays an image out as a folder.
func (im *image) store(dir string) error {
	err := os.Mkdir(dir, 0o700)
	for _, f := range im.folders {
		err = cmp.Or(err, os.Mkdir(filepath.Join(dir, f), 0o700))
	}
	for path, c := range im.files {
		err = cmp.Or(err, c.store(filepath.Join(dir, path)))
	}
	return err
}
