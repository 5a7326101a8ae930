// Package model holds the records of a regional review, the operations that
// make them, the rule by which operations of several laptops merge, and the
// rules of attribution.
//
// Its one rule: it is pure. It knows no file, no clock, no terminal and no
// database; time, randomness and records are handed in. The same operations
// give the same records in any order and with any repetition.
//
// # The merge rule
//
// A field's state is all writes to it minus those that some write names as
// replaced; equal values count as one. One value left is the value; several
// are a conflict, all kept, the highest (clock, device) shown with a mark.
// Every edit is made from a [Record], so that it replaces exactly the writes
// its author saw. Nothing else decides: the clock only orders what is shown.
//
// # Where the model departs from a plain reading of the design
//
//   - A record remembers every write that was replaced in it, not only those
//     of devices it has yet to hear from. That costs a few bytes for each edit
//     and makes Apply idempotent with no knowledge outside the record.
//   - A digest is H(name, replaced, H(salt, values)), so that an erased value
//     can leave the name and the replaced writes readable: without them an
//     older value would come back to life.
//   - An item's tree is put together from all items of its meeting, so that a
//     ring of parents shows as a tree with its smallest id at the root.
package model
