package model

import (
	"bytes"
	"slices"
)

// Memory is a Source that holds its records in memory: for tests, previews and
// records that were never stored.
type Memory struct {
	records map[ID]*Record
	index   map[string][]ID
	ops     map[Stamp]*Operation
	groups  map[Stamp][]*Operation
}

// NewMemory returns a Memory that holds nothing.
func NewMemory() *Memory {
	return &Memory{map[ID]*Record{}, map[string][]ID{}, map[Stamp]*Operation{}, map[Stamp][]*Operation{}}
}

// Apply takes in an operation; one that was taken in before changes nothing.
func (m *Memory) Apply(op *Operation) {
	if _, again := m.ops[op.Stamp]; !again {
		m.ops[op.Stamp] = op
		first := Stamp{op.Device, op.First()}
		at, _ := slices.BinarySearchFunc(m.groups[first], op, func(a, b *Operation) int { return a.Compare(b.Stamp) })
		m.groups[first] = slices.Insert(m.groups[first], at, op)
	}
	for _, w := range op.Writes {
		r := m.records[w.Record]
		if r == nil {
			r = NewRecord(w.Record, w.Kind)
			m.records[w.Record] = r
		}
		before := Keys(r)
		r.Apply(op, w)
		m.refile(r.ID, before, Keys(r))
	}
}

func (m *Memory) refile(id ID, before, after []string) {
	for _, k := range before {
		if !slices.Contains(after, k) {
			m.index[k] = slices.DeleteFunc(m.index[k], func(o ID) bool { return o == id })
		}
	}
	for _, k := range after {
		if at, found := slices.BinarySearchFunc(m.index[k], id, compareIDs); !found {
			m.index[k] = slices.Insert(m.index[k], at, id)
		}
	}
}

func compareIDs(a, b ID) int { return bytes.Compare(a[:], b[:]) }

// Record returns a record, nil where none is known.
func (m *Memory) Record(id ID) *Record { return m.records[id] }

// Records returns all records, by id.
func (m *Memory) Records() []*Record {
	rs := make([]*Record, 0, len(m.records))
	for _, r := range m.records {
		rs = append(rs, r)
	}
	slices.SortFunc(rs, func(a, b *Record) int { return compareIDs(a.ID, b.ID) })
	return rs
}

// Index returns the records filed under a key, by id.
func (m *Memory) Index(key string) []ID { return m.index[key] }

// Operation returns an operation, nil where it was not taken in.
func (m *Memory) Operation(s Stamp) *Operation { return m.ops[s] }

// Group returns the operations of one act.
func (m *Memory) Group(d Device, first uint64) []*Operation { return m.groups[Stamp{d, first}] }
