package store

import (
	"slices"
	"sync"

	"rapporteur/model"
)

// Change tells what was written since the last one. A listener that is slow
// gets several as one.
type Change struct {
	Stamps  []model.Stamp // operations taken in; nil with All
	Records []model.ID    // records that changed; nil with All
	All     bool          // too many to name
}

// maxNamed is how many stamps or records a Change names.
const maxNamed = 4096

func (c Change) empty() bool { return !c.All && len(c.Stamps) == 0 && len(c.Records) == 0 }

func (c Change) with(d Change) Change {
	if c.All || d.All || len(c.Records)+len(d.Records) > maxNamed || len(c.Stamps)+len(d.Stamps) > maxNamed {
		return Change{All: true}
	}
	return Change{
		Stamps:  slices.Concat(c.Stamps, d.Stamps),
		Records: slices.Concat(c.Records, d.Records),
	}
}

// listeners are the channels of Subscribe, each with room for one Change.
type listeners struct {
	mutex    sync.Mutex
	channels []chan Change
	closed   bool
}

// Subscribe returns a channel that tells of every commit, and a function that
// ends it. The channel is closed by that function and by Close. Nobody waits
// for a listener: changes that it has not taken are joined.
func (s *Store) Subscribe() (<-chan Change, func()) {
	l := &s.listeners
	ch := make(chan Change, 1)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if l.closed {
		close(ch)
		return ch, func() {}
	}
	l.channels = append(l.channels, ch)
	return ch, func() {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		if i := slices.Index(l.channels, ch); i >= 0 {
			l.channels = slices.Delete(l.channels, i, i+1)
			close(ch)
		}
	}
}

func (s *Store) publish(c Change) {
	if c.empty() {
		return
	}
	l := &s.listeners
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, ch := range l.channels {
		sum := Change{}
		select { // only this function sends, so there is room afterwards
		case sum = <-ch:
		default:
		}
		ch <- sum.with(c)
	}
}

func (l *listeners) close() {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, ch := range l.channels {
		close(ch)
	}
	l.channels, l.closed = nil, true
}
