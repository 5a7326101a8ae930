// Package oplog turns operations into bytes and back: the one form that the
// database, the journal, bundles and the hub carry.
//
// Its one rule: an operation has one hash, whatever of its content was erased
// or withheld, and bytes that are taken in are written again as the same
// bytes. It is pure: no file, clock, database or network, randomness is handed
// in. It must not know what a field means.
//
// # The bytes
//
// An operation is CBOR in core deterministic encoding (RFC 8949, 4.2.1) with
// small integers as keys. Each field of a write stands in one of three forms:
//
//   - full: name, replaced writes, salt, values
//   - erased: name, replaced writes and V
//   - withheld: D alone
//
// where V = H(salt, values) and D = H(name, replaced, V), H is SHA-256 and the
// salt is 16 random bytes that are drawn for each field. The salt goes with the
// values, so that a value that is gone cannot be guessed from its digest. An
// erased field keeps its name and what it replaced, for without them an older
// value would come back to life. A member of a set ("topic/covid") tells
// something by its name and is therefore erased to D.
//
// The fields of a write stand in the order of D, whatever their form. The hash
// of an operation covers its header and, of each write, record, kind, covers,
// erases and the D of its fields; the next operation of the device holds it.
//
// # Other versions
//
// Operations of a version that is not known here are carried as they came:
// [Peek] reads what every version holds (version, device, number), [Open]
// returns [ErrVersion].
package oplog
