package store

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
)

// Versions of what the database holds. Another version of records or index:
// they are dropped and made again. Another version of the operations' buckets
// can only be a newer one.
const (
	formatOperations = 1
	formatRecords    = 1
	formatIndex      = 1
)

// The buckets of workspace.db.
const (
	bucketMeta       = "meta"
	bucketOperations = "operations" // device → number, big-endian → oplog.Sealed
	bucketForks      = "forks"      // device, number, hash → oplog.Sealed
	bucketState      = "state"      // record → CBOR of its heads
	bucketIndex      = "index"      // key of model.Keys, 0x00, record → nothing
	bucketLocal      = "draft"      // kept on this laptop: drafts, the place
	bucketQuarantine = "quarantine" // see quarantineKey
	bucketErased     = "erased"     // digest of a field that was erased for good → nothing
)

func bucketNames() []string {
	return []string{
		bucketMeta, bucketOperations, bucketForks, bucketState, bucketIndex, bucketLocal, bucketQuarantine, bucketErased,
	}
}

// Keys in the meta bucket.
const (
	metaFormat  = "format"
	metaClock   = "clock"   // highest clock heard of from others
	metaDevices = "devices" // devices in the order of their small numbers, 8 bytes each
	metaOwn     = "own"     // devices this workspace wrote as, 8 bytes each
	metaHoles   = "holes"   // JSON of []Gap: operations lost by damage
	metaPurge   = "purge"   // there while bytes of erased fields may be left in files
)

// appendFill is how full pages get in buckets that are only appended to.
const appendFill = 0.95

type format struct {
	Operations int `json:"operations"`
	Records    int `json:"records"`
	Index      int `json:"index"`
}

func currentFormat() format { return format{formatOperations, formatRecords, formatIndex} }

func putFormat(tx *bolt.Tx) error { return putJSON(tx, metaFormat, currentFormat()) }

func putJSON(tx *bolt.Tx, key string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return tx.Bucket([]byte(bucketMeta)).Put([]byte(key), b)
}

// checkFormat reads the versions; a database without them is damaged.
func checkFormat(tx *bolt.Tx) (format, error) {
	var f format
	for _, name := range bucketNames() {
		if tx.Bucket([]byte(name)) == nil {
			return f, fmt.Errorf("%w: bucket %q is missing", ErrDamaged, name)
		}
	}
	if err := json.Unmarshal(tx.Bucket([]byte(bucketMeta)).Get([]byte(metaFormat)), &f); err != nil {
		return f, fmt.Errorf("%w: no format: %w", ErrDamaged, err)
	}
	if f.Operations > formatOperations {
		return f, ErrNewer
	}
	return f, nil
}

// createBuckets makes the buckets of a blank database.
func createBuckets(tx *bolt.Tx) error {
	for _, name := range bucketNames() {
		if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	return putFormat(tx)
}

func number(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// operationsOf is the bucket of a device, nil where it has none yet.
func operationsOf(tx *bolt.Tx, d model.Device) *bolt.Bucket {
	b := tx.Bucket([]byte(bucketOperations)).Bucket(d[:])
	if b != nil {
		b.FillPercent = appendFill // kept for the transaction only
	}
	return b
}

// devices are those that operations are known of, in order.
func devices(tx *bolt.Tx) []model.Device {
	var ds []model.Device
	c := tx.Bucket([]byte(bucketOperations)).Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		if len(k) == len(model.Device{}) {
			ds = append(ds, model.Device(k))
		}
	}
	return ds
}

// lastNumber is the highest number known of a device, 0 for none.
func lastNumber(tx *bolt.Tx, d model.Device) uint64 {
	b := operationsOf(tx, d)
	if b == nil {
		return 0
	}
	k, _ := b.Cursor().Last()
	if len(k) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(k)
}

func stampKey(s model.Stamp) []byte {
	return binary.BigEndian.AppendUint64(slices.Clone(s.Device[:]), s.Seq)
}

func stampOf(key []byte) model.Stamp {
	return model.Stamp{Device: model.Device(key[:8]), Seq: binary.BigEndian.Uint64(key[8:16])}
}

func indexKey(key string, id model.ID) []byte {
	b := make([]byte, 0, len(key)+1+len(id))
	b = append(append(b, key...), 0)
	return append(b, id[:]...)
}

// deviceList reads a list of devices of 8 bytes each.
func deviceList(tx *bolt.Tx, key string) []model.Device {
	b := tx.Bucket([]byte(bucketMeta)).Get([]byte(key))
	ds := make([]model.Device, 0, len(b)/8)
	for ; len(b) >= 8; b = b[8:] {
		ds = append(ds, model.Device(b[:8]))
	}
	return ds
}

func putDevices(tx *bolt.Tx, key string, ds []model.Device) error {
	var b []byte
	for _, d := range ds {
		b = append(b, d[:]...)
	}
	return tx.Bucket([]byte(bucketMeta)).Put([]byte(key), b)
}
