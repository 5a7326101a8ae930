package store

import (
	"fmt"
	"slices"
	"sync"

	"github.com/fxamacker/cbor/v2"
	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

// The value of a record in the state bucket: its heads and what was replaced,
// each field in order, devices as small numbers (metaDevices).
type stateRecord struct {
	_      struct{} `cbor:",toarray"`
	Kind   string
	Fields []stateField
}

type stateField struct {
	_     struct{} `cbor:",toarray"`
	Name  string
	Heads []stateHead
	Gone  []uint64 // device, number, device, number …
}

type stateHead struct {
	_      struct{} `cbor:",toarray"`
	Device uint64
	Seq    uint64
	Clock  uint64
	Values []string // null: withheld or erased
	Covers []uint64 // as Gone
}

type stateModes struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

var stateCodec = sync.OnceValue(func() stateModes {
	enc, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // the options are constant
	}
	dec, err := cbor.DecOptions{
		IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden, MaxNestedLevels: 8, MaxArrayElements: 1 << 26,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return stateModes{enc, dec}
})

// numbering gives devices small numbers; those it is asked for first are added.
type numbering struct {
	list  []model.Device
	added bool
}

func (n *numbering) of(d model.Device) uint64 {
	i := slices.Index(n.list, d)
	if i < 0 {
		i, n.added = len(n.list), true
		n.list = append(n.list, d)
	}
	return uint64(i)
}

func (n *numbering) pairs(ss []model.Stamp) []uint64 {
	var out []uint64
	for _, s := range ss {
		out = append(out, n.of(s.Device), s.Seq)
	}
	return out
}

func (n *numbering) stamps(pairs []uint64) ([]model.Stamp, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("%w: half a stamp", ErrDamaged)
	}
	var ss []model.Stamp
	for ; len(pairs) > 0; pairs = pairs[2:] {
		if pairs[0] >= uint64(len(n.list)) {
			return nil, fmt.Errorf("%w: unknown device", ErrDamaged)
		}
		ss = append(ss, model.Stamp{Device: n.list[pairs[0]], Seq: pairs[1]})
	}
	return ss, nil
}

// encode writes a record; the same record gives the same bytes.
func (n *numbering) encode(r *model.Record) ([]byte, error) {
	fields := make([]model.Field, 0, len(r.Heads))
	for f := range r.Heads {
		fields = append(fields, f)
	}
	for f := range r.Gone {
		if len(r.Heads[f]) == 0 {
			fields = append(fields, f)
		}
	}
	slices.Sort(fields)
	sr := stateRecord{Kind: string(r.Kind), Fields: make([]stateField, 0, len(fields))}
	for _, f := range fields {
		sf := stateField{Name: string(f), Gone: n.pairs(r.Gone[f])}
		for _, h := range r.Heads[f] {
			sf.Heads = append(sf.Heads, stateHead{
				Device: n.of(h.Device), Seq: h.Seq, Clock: uint64(h.Clock), Values: h.Values, Covers: n.pairs(h.Covers),
			})
		}
		sr.Fields = append(sr.Fields, sf)
	}
	b, err := stateCodec().enc.Marshal(sr)
	if err != nil {
		return nil, fmt.Errorf("encode record %s: %w", r.ID, err)
	}
	return b, nil
}

// decode reads what encode wrote; the record shares nothing with b.
func (n *numbering) decode(id model.ID, b []byte) (*model.Record, error) {
	var sr stateRecord
	if err := stateCodec().dec.Unmarshal(b, &sr); err != nil {
		return nil, fmt.Errorf("%w: record %s: %w", ErrDamaged, id, err)
	}
	r := model.NewRecord(id, model.Kind(sr.Kind))
	r.Heads = make(map[model.Field][]model.Head, len(sr.Fields))
	for _, sf := range sr.Fields {
		f := model.Field(sf.Name)
		gone, err := n.stamps(sf.Gone)
		if err != nil {
			return nil, err
		}
		if gone != nil {
			if r.Gone == nil {
				r.Gone = map[model.Field][]model.Stamp{}
			}
			r.Gone[f] = gone
		}
		if len(sf.Heads) == 0 {
			continue
		}
		heads := make([]model.Head, len(sf.Heads))
		for i, h := range sf.Heads {
			if h.Device >= uint64(len(n.list)) {
				return nil, fmt.Errorf("%w: record %s: unknown device", ErrDamaged, id)
			}
			covers, err := n.stamps(h.Covers)
			if err != nil {
				return nil, err
			}
			heads[i] = model.Head{
				Stamp: model.Stamp{Device: n.list[h.Device], Seq: h.Seq}, Clock: model.Clock(h.Clock), Values: h.Values, Covers: covers,
			}
		}
		r.Heads[f] = heads
	}
	return r, nil
}

// kindOf reads only the kind of an encoded record.
func kindOf(b []byte) model.Kind {
	if len(b) < 2 {
		return ""
	}
	var kind string
	if _, err := stateCodec().dec.UnmarshalFirst(b[1:], &kind); err != nil { // behind the head of an array of two
		return ""
	}
	return model.Kind(kind)
}

func numberingOf(tx *bolt.Tx) *numbering { return &numbering{list: deviceList(tx, metaDevices)} }
