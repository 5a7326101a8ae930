package model

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Limits on what one operation may hold (design, section 4).
const (
	MaxOperation = 64 << 10 // bytes of one encoded operation
	MaxText      = 16 << 10 // bytes of one value; refused where it is typed
)

// Device names a laptop: the first bytes of its public key.
type Device [8]byte

// String is the device in hexadecimal.
func (d Device) String() string { return hex.EncodeToString(d[:]) }

// MarshalText writes the device as String does, in JSON and as a map's key.
func (d Device) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Device) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(d) {
		return fmt.Errorf("%q is no device", b)
	}
	_, err := hex.Decode(d[:], b)
	return err
}

// Stamp names one operation for ever: numbers rise by one per device, from 1.
type Stamp struct {
	Device Device
	Seq    uint64
}

// IsZero tells whether the stamp is unset.
func (s Stamp) IsZero() bool { return s == Stamp{} }

// Compare orders stamps by device, then number.
func (s Stamp) Compare(o Stamp) int {
	return cmp.Or(bytes.Compare(s.Device[:], o.Device[:]), cmp.Compare(s.Seq, o.Seq))
}

func (s Stamp) String() string { return fmt.Sprintf("%s-%d", s.Device, s.Seq) }

// Digest is the salted digest of one field of one write.
type Digest [32]byte

// Field names one field of a record in short text: "text", "rank",
// "objective/8". A set is one field for each member, "1" in and "" out.
type Field string

// Write is part of an act: what it does to one record.
type Write struct {
	Record   ID
	Kind     Kind               // told in every write, so that any order applies
	Set      map[Field][]string // canonical text; several only where undo brings a conflict back; nil: withheld or erased
	Replaces map[Field][]Stamp  // the heads its author saw
	Covers   []Stamp            // with Deleted set: every head its author saw
	Erases   []Digest           // fields of earlier writes whose values go for good
}

// Act is the writes that one deed of a person makes; they apply together.
type Act []Write

// Add puts a write into the act, joined to an earlier one on the same record.
// Of two values for one field the later stands. It looks through the whole act:
// for one of thousands use Gathering.
func (a Act) Add(w Write) Act {
	if w.empty() {
		return a
	}
	for i := range a {
		if a[i].Record == w.Record {
			a[i].join(w)
			return a
		}
	}
	return append(a, w.own())
}

// Gathering puts a large act together, one write for each record. The zero
// value is empty.
type Gathering struct {
	act Act
	at  map[ID]int
}

// Add is Act.Add in constant time; it tells whether the write held anything.
func (g *Gathering) Add(w Write) bool {
	if w.empty() {
		return false
	}
	if i, ok := g.at[w.Record]; ok {
		g.act[i].join(w)
		return true
	}
	if g.at == nil {
		g.at = map[ID]int{}
	}
	g.at[w.Record] = len(g.act)
	g.act = append(g.act, w.own())
	return true
}

// Act is what was gathered.
func (g *Gathering) Act() Act { return g.act }

func (w Write) empty() bool { return len(w.Set) == 0 && len(w.Covers) == 0 && len(w.Erases) == 0 }

// own is the write with maps that may be added to without changing another's.
func (w Write) own() Write {
	w.Set, w.Replaces = maps.Clone(w.Set), maps.Clone(w.Replaces)
	if w.Set == nil {
		w.Set = map[Field][]string{}
	}
	return w
}

func (w *Write) join(o Write) {
	for f, v := range o.Set {
		w.Set[f] = v
	}
	for f, replaced := range o.Replaces { // of a deletion too, which sets no field
		if w.Replaces == nil {
			w.Replaces = map[Field][]Stamp{}
		}
		w.Replaces[f] = replaced
	}
	if len(o.Covers) > 0 {
		w.Covers = o.Covers
	}
	w.Erases = append(w.Erases, o.Erases...)
}

// Operation is one act, or one part of a large one: immutable, numbered
// without gaps per device. It is the unit of journal, bundle and hub.
type Operation struct {
	Version uint8
	Stamp
	Clock  Clock
	Wall   time.Time // with its offset; shown, never compared
	Author string
	Group  uint64 // number of the act's first operation; 0: this one
	Undoes uint64 // group of the same device that this sets back; 0: none
	Writes []Write
	Prev   [32]byte // hash of the device's operation before
}

// First is the number of the first operation of the act this one belongs to.
func (o *Operation) First() uint64 {
	if o.Group != 0 {
		return o.Group
	}
	return o.Seq
}

// Write returns what the operation does to a record.
func (o *Operation) Write(record ID) (Write, bool) {
	i := slices.IndexFunc(o.Writes, func(w Write) bool { return w.Record == record })
	if i < 0 {
		return Write{}, false
	}
	return o.Writes[i], true
}
