package oplog

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/model"
)

// Version is the version of the operations that Seal writes.
const Version = 1

// MaxSealed is the most bytes of an operation in any form: a digest may be
// longer than the short value that it stands for.
const MaxSealed = 2 * model.MaxOperation

const saltSize = 16

// Sealed is one operation as bytes. It is never changed in place.
type Sealed []byte

var (
	// ErrVersion is wrapped by errors on operations of another version.
	ErrVersion = errors.New("version of the operation is not known")
	// ErrMalformed is wrapped by errors on bytes that are no operation.
	ErrMalformed = errors.New("not an operation")
)

type operation struct {
	Version uint8         `cbor:"1,keyasint"`
	Device  []byte        `cbor:"2,keyasint"`
	Seq     uint64        `cbor:"3,keyasint"`
	Clock   uint64        `cbor:"4,keyasint"`
	Wall    int64         `cbor:"5,keyasint"`           // milliseconds since 1970
	Zone    int           `cbor:"6,keyasint,omitempty"` // minutes east of UTC
	Author  string        `cbor:"7,keyasint,omitempty"`
	Group   uint64        `cbor:"8,keyasint,omitempty"`
	Undoes  uint64        `cbor:"9,keyasint,omitempty"`
	Prev    []byte        `cbor:"10,keyasint,omitempty"` // none: the device's first
	Writes  []recordWrite `cbor:"11,keyasint,omitempty"`
}

type recordWrite struct {
	Record []byte   `cbor:"1,keyasint"`
	Kind   string   `cbor:"2,keyasint"`
	Fields []field  `cbor:"3,keyasint,omitempty"`
	Covers []stamp  `cbor:"4,keyasint,omitempty"`
	Erases [][]byte `cbor:"5,keyasint,omitempty"`
	Ends   []stamp  `cbor:"6,keyasint,omitempty"` // of a deletion: earlier ones that it replaces
}

type field struct {
	Name     string   `cbor:"1,keyasint,omitempty"`
	Replaced []stamp  `cbor:"2,keyasint,omitempty"`
	Salt     []byte   `cbor:"3,keyasint,omitempty"`
	Values   []string `cbor:"4,keyasint,omitempty"`
	V        []byte   `cbor:"5,keyasint,omitempty"`
	D        []byte   `cbor:"6,keyasint,omitempty"`

	digest model.Digest // D, computed when the field was read
}

type stamp struct {
	_      struct{} `cbor:",toarray"`
	Device []byte
	Seq    uint64
}

// codec holds what fxamacker/cbor keeps of its options.
type codec struct {
	enc     cbor.EncMode
	strict  cbor.DecMode // every key known
	lenient cbor.DecMode // for the head of operations of any version
}

var modes = sync.OnceValue(func() codec {
	enc, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // the options are constant
	}
	o := cbor.DecOptions{
		DupMapKey:         cbor.DupMapKeyEnforcedAPF,
		IndefLength:       cbor.IndefLengthForbidden,
		TagsMd:            cbor.TagsForbidden,
		MaxNestedLevels:   8,
		MaxArrayElements:  1 << 16,
		MaxMapPairs:       1 << 16,
		UTF8:              cbor.UTF8RejectInvalid,
		ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	}
	strict, err := o.DecMode()
	if err != nil {
		panic(err)
	}
	o.ExtraReturnErrors = 0
	lenient, err := o.DecMode()
	if err != nil {
		panic(err)
	}
	return codec{enc, strict, lenient}
})

// decode reads an operation of this version and checks its form.
func decode(s Sealed) (*operation, error) {
	if len(s) > MaxSealed {
		return nil, fmt.Errorf("%w: %d bytes, more than %d", ErrMalformed, len(s), MaxSealed)
	}
	var o operation
	err := modes().strict.Unmarshal(s, &o)
	if err != nil || o.Version != Version {
		h, headErr := Peek(s)
		if headErr != nil {
			return nil, headErr
		}
		if h.Version != Version {
			return nil, fmt.Errorf("%w: %d", ErrVersion, h.Version)
		}
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if err := o.check(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if again, err := o.encode(); err != nil || !bytes.Equal(again, s) {
		return nil, fmt.Errorf("%w: not in its one encoding", ErrMalformed)
	}
	return &o, nil
}

func (o *operation) encode() (Sealed, error) {
	b, err := modes().enc.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("encode operation: %w", err)
	}
	return b, nil
}

// check verifies sizes and order, and computes the digests of the fields.
func (o *operation) check() error {
	if len(o.Device) != 8 || o.Seq == 0 {
		return errors.New("no device or number")
	}
	if (o.Seq == 1) != (o.Prev == nil) || o.Prev != nil && len(o.Prev) != 32 {
		return errors.New("hash of the operation before has the wrong size")
	}
	if o.Zone < -24*60 || o.Zone > 24*60 {
		return errors.New("zone out of range")
	}
	records := map[model.ID]bool{}
	for i := range o.Writes {
		w := &o.Writes[i]
		if len(w.Record) != 16 {
			return errors.New("record id has the wrong size")
		}
		if records[model.ID(w.Record)] {
			return errors.New("two writes to one record")
		}
		records[model.ID(w.Record)] = true
		for _, e := range w.Erases {
			if len(e) != 32 {
				return errors.New("digest has the wrong size")
			}
		}
		if err := checkStamps(slices.Concat(w.Covers, w.Ends)); err != nil {
			return err
		}
		if len(w.Ends) > 0 && len(w.Covers) == 0 {
			return errors.New("replaces a deletion by none")
		}
		if err := w.checkFields(); err != nil {
			return err
		}
	}
	return nil
}

func (w *recordWrite) checkFields() error {
	names := make(map[string]bool, len(w.Fields))
	for i := range w.Fields {
		f := &w.Fields[i]
		switch {
		case f.D != nil: // withheld
			if len(f.D) != 32 || f.Name != "" || f.Replaced != nil || f.Salt != nil || f.Values != nil || f.V != nil {
				return errors.New("withheld field holds more than its digest")
			}
		case f.V != nil: // erased
			if len(f.V) != 32 || f.Salt != nil || f.Values != nil {
				return errors.New("erased field holds more than its digest")
			}
		case len(f.Salt) != saltSize || len(f.Values) == 0:
			return errors.New("field without salt or value")
		}
		if f.D == nil {
			if f.Name == "" || names[f.Name] {
				return errors.New("field without a name, or named twice")
			}
			names[f.Name] = true
		}
		if err := checkStamps(f.Replaced); err != nil {
			return err
		}
		f.digest = f.sum()
		if i > 0 && bytes.Compare(w.Fields[i-1].digest[:], f.digest[:]) >= 0 {
			return errors.New("fields out of order")
		}
	}
	return nil
}

func checkStamps(ss []stamp) error {
	for _, s := range ss {
		if len(s.Device) != 8 {
			return errors.New("device of a stamp has the wrong size")
		}
	}
	return nil
}

// full tells whether name and values of the field are here.
func (f *field) full() bool { return f.Salt != nil }

// erase takes the values out. A member of a set tells something by its name:
// of it only the digest stays.
func (f *field) erase() {
	if strings.Contains(f.Name, "/") {
		f.withhold()
		return
	}
	v := f.valueSum()
	f.V, f.Salt, f.Values = v[:], nil, nil
}

func (f *field) withhold() { *f = field{D: slices.Clone(f.digest[:]), digest: f.digest} }
