// Package store keeps a workspace: the operations of this and other laptops,
// the records that they make, drafts, and their second copies. It is the one
// user of bbolt.
//
// Its one rule: what a person was told is saved is in the database and in the
// journal of this laptop, both synced. It must not know what records mean
// beyond the checks of the model; it prints nothing and asks nobody.
//
// # The folder
//
//	workspace.db    bbolt: operations, records, index, drafts, quarantine
//	workspace.lock  held while a store is open; names who holds it
//	journal/        second copy of this workspace's own operations
//	device.key      the key that names this device
//	backup/         copies of workspace.db, made at Close
//	*.aside-TIME    what was damaged or replaced; never overwritten, never read again
//
// # Invariants
//
//   - The operations of a device stand in order of their numbers without gaps,
//     each with the hash of the one before. A gap is only there after damage,
//     and is then named (Stats.Missing).
//   - The records are what the operations make, in any order; they can be
//     dropped and made again (formatRecords, formatIndex).
//   - The index holds model.Keys of every record and nothing else.
//   - The database is the truth and the journal its second copy, never ahead:
//     an operation is committed there first, then appended here, then
//     acknowledged. What the journal lacks at Open is appended; operations in
//     the journal that the database lacks mean that it was damaged or set back,
//     and they are put back.
//   - One goroutine commits. It takes what is queued, in one transaction.
//   - After an error of writing or syncing nothing is written until the store
//     has been opened again: what reached the disk is not known before that.
//   - Of two operations with one device and number (a fork: a copied
//     workspace that wrote on before it was seen as one) both are kept; the one
//     with the lower hash is applied, so that all laptops show the same.
//
// # Caveats
//
//   - The function given to View must not call the store: it holds a read
//     transaction, and a commit that has to grow the file would wait for it
//     while it waits for the commit. It must be quick: pages that a reader may
//     see are not used again until it ends.
//   - Records from a View stay good after it; they must not be changed.
//   - bbolt holds no checksums of its pages. The chain of hashes and the replay
//     in Check find what a flipped bit changed; the structure of the file is
//     checked at Open where the last run did not end cleanly.
//   - A fault while a damaged file is read (a page beyond the end of the file)
//     is turned into an error in View and in the committer, but bbolt has
//     goroutines of its own: Env.Probe should check suspect files in a child
//     process.
//   - Windows cannot sync a folder, has no modes to speak of, and cannot replace
//     an open file: files are closed before they are renamed over, and a rename
//     may be undone by a power cut just after it. Both states are good ones.
//   - A file id (inode) that changes by itself, as on some memory sticks, makes
//     the workspace look copied; it then takes a new device key. That costs a
//     few bytes and the undo of what was done before.
//   - Purge takes bytes out of every file of the workspace that it can read.
//     What the disk keeps of freed blocks, copies made elsewhere, and files set
//     aside as damaged are beyond it; the last are named by Stats.Aside.
package store
