package oplog

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"rapporteur/model"
)

// Header is what operations of every version hold.
type Header struct {
	Version uint8
	model.Stamp
}

// Peek reads the head of an operation of any version; the error wraps
// ErrMalformed.
func Peek(s Sealed) (Header, error) {
	var o struct {
		Version uint8  `cbor:"1,keyasint"`
		Device  []byte `cbor:"2,keyasint"`
		Seq     uint64 `cbor:"3,keyasint"`
	}
	if err := modes().lenient.Unmarshal(s, &o); err != nil {
		return Header{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if len(o.Device) != 8 || o.Seq == 0 || o.Version == 0 {
		return Header{}, fmt.Errorf("%w: no version, device or number", ErrMalformed)
	}
	return Header{o.Version, model.Stamp{Device: model.Device(o.Device), Seq: o.Seq}}, nil
}

// Seal writes an operation as bytes and returns its hash; random gives the
// salts. Every field must have a value. It refuses what is too large
// (model.MaxOperation, model.MaxText). Wall keeps milliseconds and minutes of
// offset.
func Seal(op *model.Operation, random io.Reader) (Sealed, [32]byte, error) {
	_, offset := op.Wall.Zone()
	o := operation{
		Version: Version, Device: op.Device[:], Seq: op.Seq, Clock: uint64(op.Clock),
		Wall: op.Wall.UnixMilli(), Zone: offset / 60, Author: op.Author,
		Group: op.Group, Undoes: op.Undoes,
	}
	if op.Seq > 1 {
		o.Prev = op.Prev[:]
	}
	for _, w := range op.Writes {
		rw, err := sealWrite(w, random)
		if err != nil {
			return nil, [32]byte{}, err
		}
		o.Writes = append(o.Writes, rw)
	}
	if err := o.check(); err != nil {
		return nil, [32]byte{}, fmt.Errorf("operation %s: %w", op.Stamp, err)
	}
	s, err := o.encode()
	if err != nil {
		return nil, [32]byte{}, err
	}
	if len(s) > model.MaxOperation {
		return nil, [32]byte{}, fmt.Errorf("operation %s has %d bytes, more than %d", op.Stamp, len(s), model.MaxOperation)
	}
	return s, o.hash(), nil
}

func sealWrite(w model.Write, random io.Reader) (recordWrite, error) {
	rw := recordWrite{Record: slices.Clone(w.Record[:]), Kind: string(w.Kind), Covers: wireStamps(w.Covers)}
	for _, e := range w.Erases {
		rw.Erases = append(rw.Erases, slices.Clone(e[:]))
	}
	for _, name := range slices.Sorted(maps.Keys(w.Set)) {
		f := field{Name: string(name), Replaced: wireStamps(w.Replaces[name]), Values: w.Set[name], Salt: make([]byte, saltSize)}
		for _, v := range f.Values {
			if len(v) > model.MaxText {
				return rw, fmt.Errorf("the text in %q has %d bytes; a text may have %d", name, len(v), model.MaxText)
			}
		}
		if _, err := io.ReadFull(random, f.Salt); err != nil {
			return rw, fmt.Errorf("draw a salt: %w", err)
		}
		f.digest = f.sum()
		rw.Fields = append(rw.Fields, f)
	}
	if _, set := w.Set[model.FieldDeleted]; !set && len(w.Covers) > 0 { // a deletion sets no field
		rw.Ends = wireStamps(w.Replaces[model.FieldDeleted])
	}
	rw.sortFields()
	return rw, nil
}

func wireStamps(ss []model.Stamp) []stamp {
	var out []stamp
	for _, s := range ss {
		out = append(out, stamp{Device: s.Device[:], Seq: s.Seq})
	}
	return out
}

func modelStamps(ss []stamp) []model.Stamp {
	var out []model.Stamp
	for _, s := range ss {
		out = append(out, model.Stamp{Device: model.Device(s.Device), Seq: s.Seq})
	}
	return out
}

// Reading is an operation with what is only seen in its bytes.
type Reading struct {
	*model.Operation
	Hash    [32]byte
	Missing int // fields that are withheld or erased
}

// Read opens an operation once for all it tells. It never panics, whatever the
// bytes; errors wrap ErrVersion or ErrMalformed.
func Read(s Sealed) (Reading, error) {
	o, err := decode(s)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Operation: o.model(), Hash: o.hash()}
	for _, w := range o.Writes {
		for i := range w.Fields {
			if !w.Fields[i].full() {
				r.Missing++
			}
		}
	}
	return r, nil
}

// Open returns the operation that Seal wrote. An erased field is in Set with
// no values and has its Replaces; a withheld one is absent (see Read).
func Open(s Sealed) (*model.Operation, error) {
	r, err := Read(s)
	return r.Operation, err
}

// Hash is the chain hash of an operation, zero where the bytes are none of a
// version known here.
func Hash(s Sealed) [32]byte {
	r, err := Read(s)
	if err != nil {
		return [32]byte{}
	}
	return r.Hash
}

// Missing counts the fields that are withheld or erased.
func Missing(s Sealed) int {
	r, err := Read(s)
	if err != nil {
		return 0
	}
	return r.Missing
}

func (o *operation) model() *model.Operation {
	op := &model.Operation{
		Version: o.Version, Stamp: model.Stamp{Device: model.Device(o.Device), Seq: o.Seq},
		Clock: model.Clock(o.Clock), Wall: time.UnixMilli(o.Wall).In(zone(o.Zone)),
		Author: o.Author, Group: o.Group, Undoes: o.Undoes,
	}
	copy(op.Prev[:], o.Prev)
	for i := range o.Writes {
		w := &o.Writes[i]
		mw := model.Write{Record: model.ID(w.Record), Kind: model.Kind(w.Kind), Set: map[model.Field][]string{}, Covers: modelStamps(w.Covers)}
		for _, e := range w.Erases {
			mw.Erases = append(mw.Erases, model.Digest(e))
		}
		for j := range w.Fields {
			f := &w.Fields[j]
			if f.D != nil {
				continue
			}
			mw.Set[model.Field(f.Name)] = f.Values
			if len(f.Replaced) > 0 {
				if mw.Replaces == nil {
					mw.Replaces = map[model.Field][]model.Stamp{}
				}
				mw.Replaces[model.Field(f.Name)] = modelStamps(f.Replaced)
			}
		}
		if len(w.Ends) > 0 {
			if mw.Replaces == nil {
				mw.Replaces = map[model.Field][]model.Stamp{}
			}
			mw.Replaces[model.FieldDeleted] = modelStamps(w.Ends)
		}
		op.Writes = append(op.Writes, mw)
	}
	return op
}

func zone(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", minutes*60)
}
