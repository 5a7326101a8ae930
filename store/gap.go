package store

import (
	"encoding/json"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

// Gap names operations of a device that are not here.
type Gap struct {
	Device model.Device `json:"device"`
	From   uint64       `json:"from"`
	To     uint64       `json:"to"`
}

func (g Gap) String() string {
	if g.From == g.To {
		return fmt.Sprintf("device %s, %d", g.Device, g.From)
	}
	return fmt.Sprintf("device %s, %d to %d", g.Device, g.From, g.To)
}

func holes(tx *bolt.Tx) ([]Gap, error) {
	var gs []Gap
	b := tx.Bucket([]byte(bucketMeta)).Get([]byte(metaHoles))
	if b == nil {
		return nil, nil
	}
	if err := json.Unmarshal(b, &gs); err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	return gs, nil
}

// fillHole takes a number out of the holes.
func (m *merge) fillHole(s model.Stamp) {
	if m.holes == nil {
		gs, err := holes(m.tx)
		if err != nil || len(gs) == 0 {
			return
		}
		m.holes = gs
	}
	left := []Gap{}
	for _, g := range m.holes {
		if g.Device != s.Device || s.Seq < g.From || s.Seq > g.To {
			left = append(left, g)
			continue
		}
		if g.From < s.Seq {
			left = append(left, Gap{g.Device, g.From, s.Seq - 1})
		}
		if g.To > s.Seq {
			left = append(left, Gap{g.Device, s.Seq + 1, g.To})
		}
	}
	m.holes = left
}
