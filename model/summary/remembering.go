package summary

import "rapporteur/model"

// remembering is a source that reads each record and each list once: of the
// same records many documents are built, and reading is most of the work. It
// must not outlive a change to them.
type remembering struct {
	src     model.Source
	records map[model.ID]*model.Record
	lists   map[string][]model.ID
	past    model.Past // nil where the source keeps no operations
	acts    map[model.Stamp]*model.Operation
}

func remember(src model.Source) model.Source {
	past, _ := src.(model.Past)
	return &remembering{src, map[model.ID]*model.Record{}, map[string][]model.ID{}, past, map[model.Stamp]*model.Operation{}}
}

// Record returns a record, nil where none is known.
func (m *remembering) Record(id model.ID) *model.Record {
	r, known := m.records[id]
	if !known {
		r = m.src.Record(id)
		m.records[id] = r
	}
	return r
}

// Index returns the records filed under a key, by id.
func (m *remembering) Index(key string) []model.ID {
	ids, known := m.lists[key]
	if !known {
		ids = m.src.Index(key)
		m.lists[key] = ids
	}
	return ids
}

// Operation returns an operation, nil where none is known.
func (m *remembering) Operation(s model.Stamp) *model.Operation {
	if m.past == nil {
		return nil
	}
	op, known := m.acts[s]
	if !known {
		op = m.past.Operation(s)
		m.acts[s] = op
	}
	return op
}

// Group returns the operations of an act.
func (m *remembering) Group(d model.Device, first uint64) []*model.Operation {
	if m.past == nil {
		return nil
	}
	return m.past.Group(d, first)
}
