package model

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/oklog/ulid/v2"
)

// ID names a record: a ULID whose time is the hybrid clock's, or a derived id
// (six zero bytes, then ten of a SHA-256), the same on every laptop.
type ID [16]byte

// ErrID is returned by ParseID for text that is no id.
var ErrID = errors.New("not a record id")

// String is the id as 26 characters in Crockford's base 32; it sorts as the bytes do.
func (id ID) String() string { return ulid.ULID(id).String() }

// MarshalText writes the id as String does, in JSON and as a map's key.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) (err error) {
	*id, err = ParseID(string(b))
	return err
}

// IsZero tells whether the id is unset.
func (id ID) IsZero() bool { return id == ID{} }

// IsDerived tells whether the id was derived from content rather than drawn.
func (id ID) IsDerived() bool {
	return !id.IsZero() && [6]byte(id[:6]) == [6]byte{}
}

// ParseID reads what String wrote. It returns an error that wraps ErrID.
func ParseID(s string) (ID, error) {
	u, err := ulid.ParseStrict(s)
	if err != nil {
		return ID{}, fmt.Errorf("%q is %w", s, ErrID)
	}
	return ID(u), nil
}

// Derive makes the id that stands for the parts on every laptop. Each part is
// hashed with its length, so that ("ab", "c") and ("a", "bc") differ.
func Derive(parts ...string) ID {
	h := sha256.New()
	var n [4]byte
	for _, p := range parts {
		binary.BigEndian.PutUint32(n[:], uint32(len(p)))
		h.Write(n[:])
		io.WriteString(h, p)
	}
	var id ID
	copy(id[6:], h.Sum(nil))
	return id
}

// MeetingID is the id of the meeting with this code (the id in an agenda file).
func MeetingID(code string) ID { return Derive("meeting", code) }

// ItemID is the id of the agenda item at this path of numbers below a meeting;
// an item without a number counts as its place among its siblings ("1/3(a)").
func ItemID(meeting ID, path string) ID { return Derive("item", meeting.String(), path) }

// BodyID is the id of a participant with a fixed code (gcm.Bodies); it exists
// without an operation.
func BodyID(code string) ID { return Derive("body", code) }

// NamedID is the id of a participant first written in quotes, of its folded name.
func NamedID(folded string) ID { return Derive("participant", folded) }

// IDs draws new ids, rising within one process. It is not safe for use by
// several goroutines at once.
type IDs struct {
	random io.Reader
	last   ID
}

// NewIDs draws from random, above every id whose time is floor (milliseconds).
func NewIDs(random io.Reader, floor uint64) *IDs {
	g := &IDs{random: random}
	for i := 5; i >= 0; i-- {
		g.last[i] = byte(floor)
		floor >>= 8
	}
	for i := 6; i < 16; i++ {
		g.last[i] = 0xff
	}
	return g
}

// Next returns an id of this time that is greater than all before it.
func (g *IDs) Next(ms uint64) (ID, error) {
	var id ID
	for i := 5; i >= 0; i-- {
		id[i] = byte(ms)
		ms >>= 8
	}
	if bytes.Compare(id[:6], g.last[:6]) <= 0 {
		id = g.last
		if raise(id[6:]) {
			g.last = id
			return id, nil
		}
		raise(id[:6]) // the millisecond is used up: the next one, drawn anew
	}
	if _, err := io.ReadFull(g.random, id[6:]); err != nil {
		return ID{}, fmt.Errorf("draw an id: %w", err)
	}
	id[6] &= 0x7f // room for many more ids within the millisecond
	g.last = id
	return id, nil
}

// raise counts the number up by one; false where it starts again at zero.
func raise(n []byte) bool {
	for i := len(n) - 1; i >= 0; i-- {
		n[i]++
		if n[i] != 0 {
			return true
		}
	}
	return false
}
