package oplog

import (
	"bytes"

	"rapporteur/model"
)

// Digests returns the digest of every field that an operation writes to a
// record: of those with their values by name, and of the others.
func Digests(s Sealed, record model.ID) (named map[model.Field]model.Digest, others []model.Digest) {
	o, err := decode(s)
	if err != nil {
		return nil, nil
	}
	for i := range o.Writes {
		if model.ID(o.Writes[i].Record) != record {
			continue
		}
		for _, f := range o.Writes[i].Fields {
			if !f.full() {
				others = append(others, f.digest)
				continue
			}
			if named == nil {
				named = map[model.Field]model.Digest{}
			}
			named[model.Field(f.Name)] = f.digest
		}
	}
	return named, others
}

// Erase takes the values of the fields with these digests out for good. What
// cannot be read comes back as it is.
func Erase(s Sealed, digests map[model.Digest]bool) (erased Sealed, changed bool) {
	if len(digests) == 0 {
		return s, false
	}
	return change(s, func(_ *recordWrite, f *field) bool {
		if !f.full() || !digests[f.digest] {
			return false
		}
		f.erase()
		return true
	})
}

// Withhold leaves only digests of the fields of the writes that which names:
// for what is to stay on its device.
func Withhold(s Sealed, which func(model.Write) bool) Sealed {
	o, err := decode(s)
	if err != nil {
		return s
	}
	named := map[model.ID]bool{}
	for _, w := range o.model().Writes {
		named[w.Record] = which(w)
	}
	out, _ := change(s, func(w *recordWrite, f *field) bool {
		if f.D != nil || !named[model.ID(w.Record)] {
			return false
		}
		f.withhold()
		return true
	})
	return out
}

// Fill takes into an operation the fields that other, the same operation,
// holds in a fuller form. An other with another hash changes nothing.
func Fill(s, other Sealed) (filled Sealed, changed bool) {
	from, err := decode(other)
	if err != nil || Hash(s) != from.hash() {
		return s, false
	}
	known := map[model.Digest]field{}
	for _, w := range from.Writes {
		for _, f := range w.Fields {
			known[f.digest] = f
		}
	}
	return change(s, func(_ *recordWrite, f *field) bool {
		k := known[f.digest]
		if f.full() || !k.full() && (k.D != nil || f.D == nil) {
			return false
		}
		*f = k
		return true
	})
}

// change writes the operation again with each field as alter leaves it. The
// hash stays, for the digests do.
func change(s Sealed, alter func(*recordWrite, *field) bool) (Sealed, bool) {
	o, err := decode(s)
	if err != nil {
		return s, false
	}
	changed := false
	for i := range o.Writes {
		for j := range o.Writes[i].Fields {
			changed = alter(&o.Writes[i], &o.Writes[i].Fields[j]) || changed
		}
	}
	if !changed {
		return s, false
	}
	out, err := o.encode()
	if err != nil || bytes.Equal(out, s) {
		return s, false
	}
	return out, true
}
