package store

import (
	"sync"

	"rapporteur/model"
)

// cacheBytes bounds the decoded records kept in memory, counted by their
// encoded size; decoded they take about four times that.
const cacheBytes = 8 << 20

// cache keeps decoded records of the newest committed state. A view of an
// older or newer transaction neither takes from it nor adds to it.
type cache struct {
	mutex sync.Mutex
	state int // bbolt's number of the transaction whose state this is
	young map[model.ID]cached
	old   map[model.ID]cached
	bytes int // of young
}

type cached struct {
	record *model.Record
	size   int
}

func newCache(state int) *cache {
	return &cache{state: state, young: map[model.ID]cached{}, old: map[model.ID]cached{}}
}

func (c *cache) get(state int, id model.ID) *model.Record {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.state != state {
		return nil
	}
	if r, ok := c.young[id]; ok {
		return r.record
	}
	r, ok := c.old[id]
	if ok {
		c.add(r)
	}
	return r.record
}

func (c *cache) put(state int, r *model.Record, size int) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.state == state {
		c.add(cached{r, size})
	}
}

func (c *cache) add(r cached) {
	if c.bytes += r.size; c.bytes > cacheBytes/2 { // what was not asked for since the last turn goes
		c.old, c.young, c.bytes = c.young, map[model.ID]cached{}, r.size
	}
	c.young[r.record.ID] = r
}

// advance drops what a commit changed.
func (c *cache) advance(state int, changed map[model.ID]bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.state = state
	for id := range changed {
		delete(c.young, id)
		delete(c.old, id)
	}
}
