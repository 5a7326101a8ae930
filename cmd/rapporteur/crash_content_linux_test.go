package main

import (
	"encoding/binary"
	"hash/maphash"
	"os"
	"slices"
)

const (
	pageSize   = 4096
	sectorSize = 512 // what a disk writes whole, or not at all
)

// content is what a file holds, in pages that versions of it share; a nil page
// is a hole. Thousands of images of one file cost little more than one.
type content struct {
	size  int64
	pages []*page
}

// page is never changed once it is made.
type page struct {
	bytes [pageSize]byte
	sum   uint64
}

func (c content) clone() content { return content{c.size, slices.Clone(c.pages)} }

// write puts bytes at an offset; the caller owns c's page table.
func (c *content) write(seed maphash.Seed, at int64, b []byte) {
	c.resize(seed, max(c.size, at+int64(len(b))))
	for len(b) > 0 {
		n, from := at/pageSize, at%pageSize
		p := &page{}
		if old := c.pages[n]; old != nil {
			p.bytes = old.bytes
		}
		done := copy(p.bytes[from:], b)
		p.sum = maphash.Bytes(seed, p.bytes[:])
		c.pages[n] = p
		at, b = at+int64(done), b[done:]
	}
}

// resize cuts or grows; what is new reads as zeros.
func (c *content) resize(seed maphash.Seed, size int64) {
	n := int((size + pageSize - 1) / pageSize)
	if size < c.size {
		c.pages = c.pages[:n]
		if rest := size % pageSize; rest > 0 && c.pages[n-1] != nil {
			p := &page{}
			copy(p.bytes[:rest], c.pages[n-1].bytes[:rest])
			p.sum = maphash.Bytes(seed, p.bytes[:])
			c.pages[n-1] = p
		}
	}
	for len(c.pages) < n {
		c.pages = append(c.pages, nil)
	}
	c.size = size
}

// sum tells contents apart.
func (c content) sum(h *maphash.Hash) {
	var b [8]byte
	put := func(n uint64) {
		binary.LittleEndian.PutUint64(b[:], n)
		h.Write(b[:])
	}
	put(uint64(c.size))
	for _, p := range c.pages {
		if p == nil || p.bytes == [pageSize]byte{} { // a hole reads the same
			put(0)
		} else {
			put(p.sum | 1)
		}
	}
}

// store writes the content into a new file, holes as holes.
func (c content) store(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	for i, p := range c.pages {
		if p == nil || err != nil {
			continue
		}
		at := int64(i) * pageSize
		_, err = f.WriteAt(p.bytes[:min(pageSize, c.size-at)], at)
	}
	if err == nil {
		err = f.Truncate(c.size)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return err
}
