package main

import (
	"fmt"
	"hash/maphash"
	"maps"
	"math/rand/v2"
)

// Of the changes that are pending when a sync begins, so many get images of
// their own, and so many drawn lots are made.
const (
	mostSingles = 6
	mostLots    = 4
)

// passing gives the images that a power cut may leave right after a change
// behind which others follow: all of it, all with the last change torn. What
// else is possible is so as well when the next sync begins.
func (d *disk) passing(each func(how string, parts map[*change]part)) {
	all := map[*change]part{}
	for _, c := range d.pending {
		all[c] = whole(c)
	}
	each("everything", all)
	if len(d.pending) == 0 {
		return
	}
	last := d.pending[len(d.pending)-1]
	for _, half := range halves(last) {
		each("all, and a part of "+last.String(), with(all, last, half))
	}
}

func with(base map[*change]part, c *change, p part) map[*change]part {
	m := maps.Clone(base)
	m[c] = p
	return m
}

func (c *change) String() string { return fmt.Sprintf("%s %s at %d", c.what, c.node.path, c.at) }

// cuts gives the images that a power cut now may leave: nothing of what is not
// sure, all of it, each change missing, alone, or torn, names without bytes
// and bytes without names, sizes without bytes, and drawn lots.
func (d *disk) cuts(rng *rand.Rand, each func(how string, parts map[*change]part)) {
	all, names, bytes, sizes := map[*change]part{}, map[*change]part{}, map[*change]part{}, map[*change]part{}
	for _, c := range d.pending {
		all[c] = whole(c)
		if c.node.dir {
			names[c], sizes[c] = whole(c), whole(c)
		} else {
			bytes[c], sizes[c] = whole(c), part{grown: true}
		}
	}
	each("nothing that was not synced", nil)
	if len(d.pending) == 0 {
		return
	}
	each("everything", all)
	each("names only", names)
	each("bytes without names", bytes)
	each("names and sizes only", sizes)
	singles := d.pending
	if len(singles) > mostSingles {
		singles = nil
		for _, i := range rng.Perm(len(d.pending))[:mostSingles] {
			singles = append(singles, d.pending[i])
		}
	}
	for _, c := range singles {
		each("all but "+c.String(), with(all, c, part{}))
		each("only "+c.String(), with(names, c, whole(c)))
		if c.data == nil {
			continue
		}
		each("all but the bytes of "+c.String(), with(all, c, part{grown: true}))
		for _, half := range halves(c) {
			each("all, and a part of "+c.String(), with(all, c, half))
			each("only a part of "+c.String(), with(names, c, half))
		}
	}
	for range mostLots {
		lot := map[*change]part{}
		for _, c := range d.pending {
			lot[c] = drawn(rng, c)
		}
		each("a drawn lot", lot)
	}
}

// drawn is a part of a change by chance.
func drawn(rng *rand.Rand, c *change) part {
	switch rng.IntN(5) {
	case 0, 1:
		return whole(c)
	case 2:
		if hs := halves(c); len(hs) > 0 {
			return hs[rng.IntN(len(hs))]
		}
	case 3:
		if c.data != nil {
			return part{grown: true}
		}
	}
	return part{}
}

// demand is what an image has to hold: it is one after a power cut when so many
// lines had been answered.
type demand struct {
	answered int
	how      string
}

// album holds every image once, with the demands on it.
type album struct {
	seed    maphash.Seed
	images  []*image
	demands [][]demand // of the image of the same number
	known   map[uint64]int
	made    int // with those that were there already
}

func newAlbum(d *disk) *album { return &album{seed: d.seed, known: map[uint64]int{}} }

func (a *album) add(im *image, d demand) {
	a.made++
	sum := im.sum(a.seed)
	n, ok := a.known[sum]
	if !ok {
		n = len(a.images)
		a.known[sum] = n
		a.images, a.demands = append(a.images, im), append(a.demands, nil)
	}
	for _, other := range a.demands[n] {
		if other.answered == d.answered {
			return
		}
	}
	a.demands[n] = append(a.demands[n], d)
}
