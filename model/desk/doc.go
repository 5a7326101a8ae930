// Package desk says what a line does: a place and a line give an act and the
// next place. The screens, the linear mode and the import of notes and agendas
// all go through it.
//
// Its one rule: it is pure. It reads records through model.Source, and what it
// wants changed comes back as a model.Act that the caller stores; time, ids,
// the author and the zone are handed in. It knows no terminal, file or store.
//
// # Live and strict
//
// A file or a pipe is strict: a faulty line is refused. Live nothing waits: the
// first Enter on a faulty line says what is wrong, the second (Input.Again)
// stores the words with the unread tags as text and puts the record on the
// list To settle. A line with an unread level is off the record until then.
//
// # Decisions
//
//   - The turn before ("<") is the turn that ended last, also across items.
//   - A request that is granted keeps its record; its rank becomes the moment
//     it took the floor, so that turns stand in the order they were heard.
//   - Correcting a known speaker (@@) to another participant drops person,
//     title, role and group unless the line gives them anew: a wrong name under
//     a State is worse than a missing one.
//   - Notes import matches turns by what was said in them, never by time, and
//     never blends the notes of two people: a turn in which nothing agrees is
//     another note of the same turn. The id of an imported turn counts how often
//     its speaker said just these words under the item, so that it does not move
//     when other turns of the file come or go.
//   - What was deleted here is known to an import by its words as well as by its
//     id: notes that were exported before do not bring it back.
//   - Notes go by the levels: what a rule on the item or meeting makes
//     off-record is left out like what was marked so itself.
//   - An item without a number keeps the path it was imported under; an item the
//     room adds shifts neither that path nor the ranks of the file's items.
//   - A line that is faulty and holds no words, or nobody's name, is refused the
//     second time too: there is nothing to keep.
//   - An act on records that were chosen by hand never brings on the record what
//     was told in no document, be it by deleting, moving or joining: what it
//     would open is marked off-record in the same act, unless the level was
//     asked for by name.
//   - Nothing cleared changes in silence. Who clears a text says that it may be
//     handed on as it stands, and it may have been since: what changes it sets it
//     back to revised, in the same act, and so the whole. It is not set back to a
//     draft, for what went before was reviewed, and what is not yet cleared stays
//     as far as it was, for there a change is what is expected. A step forward of
//     the whole takes along what is less far; a step back leaves the outcomes, of
//     which each was looked at by itself.
//   - What is put in order or moved comes last with a new id as its rank, so that
//     what is taken down afterwards stands behind it.
//   - A turn that is written anew holds what its line says: a person or a role
//     that is left out goes, times and level stay.
//   - The end of a turn is now only where it can have lasted till now; a turn
//     with a time of an earlier day gets none.
package desk
