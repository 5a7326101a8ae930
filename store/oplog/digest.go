package oplog

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"rapporteur/model"
)

// What is hashed is written out plainly, each part behind its length or of a
// fixed size, so that no two contents give the same bytes.

func appendBytes(b, p []byte) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(p)))
	return append(b, p...)
}

func appendText(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
	return append(b, s...)
}

func appendStamps(b []byte, ss []stamp) []byte {
	b = binary.BigEndian.AppendUint32(b, uint32(len(ss)))
	for _, s := range ss {
		b = appendBytes(b, s.Device)
		b = binary.BigEndian.AppendUint64(b, s.Seq)
	}
	return b
}

// valueSum is V, the digest of salt and values.
func (f *field) valueSum() [32]byte {
	if f.V != nil {
		return [32]byte(f.V)
	}
	b := appendText(make([]byte, 0, 512), "rapporteur/1 values")
	b = appendBytes(b, f.Salt)
	for _, v := range f.Values {
		b = appendText(b, v)
	}
	return sha256.Sum256(b)
}

// sum is D, the digest of the field in any of its forms.
func (f *field) sum() model.Digest {
	if f.D != nil {
		return model.Digest(f.D)
	}
	b := appendText(make([]byte, 0, 256), "rapporteur/1 field")
	b = appendText(b, f.Name)
	b = appendStamps(b, f.Replaced)
	v := f.valueSum()
	return sha256.Sum256(append(b, v[:]...))
}

// hash is the chain hash: of the header and the digests of the fields.
func (o *operation) hash() [32]byte {
	b := appendText(make([]byte, 0, 1024), "rapporteur/1 operation")
	b = append(b, o.Version)
	b = appendBytes(b, o.Device)
	for _, n := range []uint64{o.Seq, o.Clock, uint64(o.Wall), uint64(int64(o.Zone)), o.Group, o.Undoes} {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	b = appendText(b, o.Author)
	b = appendBytes(b, o.Prev)
	b = binary.BigEndian.AppendUint32(b, uint32(len(o.Writes)))
	for i := range o.Writes {
		w := &o.Writes[i]
		b = append(b, w.Record...)
		b = appendText(b, w.Kind)
		b = appendStamps(b, w.Covers)
		b = appendStamps(b, w.Ends)
		b = binary.BigEndian.AppendUint32(b, uint32(len(w.Erases)))
		for _, e := range w.Erases {
			b = append(b, e...)
		}
		b = binary.BigEndian.AppendUint32(b, uint32(len(w.Fields)))
		for j := range w.Fields {
			b = append(b, w.Fields[j].digest[:]...)
		}
	}
	return sha256.Sum256(b)
}

func (w *recordWrite) sortFields() {
	slices.SortFunc(w.Fields, func(a, b field) int { return bytes.Compare(a.digest[:], b.digest[:]) })
}
