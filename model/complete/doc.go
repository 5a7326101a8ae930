// Package complete says what can be offered for the piece of a capture line
// that is being typed at the cursor: participants, objectives, topics,
// principles, kinds, levels, labels, agenda items, meetings and commands.
//
// Its one rule: what is offered can be taken. A candidate is offered only where
// the grammar of package shorthand lets such a tag begin, and once it is put
// into the line Parse reads it as the tag that its label shows. Plain text is
// offered nothing.
//
// What is typed is matched folded, in six languages. The words for that in
// words.json are search words only, written for this project: they are never
// printed, and they are not the official titles or translations of the Compact.
// Participants are found under the names of package gcm.
//
// The package must not know records, screens or time: what is in use where the
// note-taker is comes in as a Room.
//
// Where a choice had to be made:
//   - A lone "%" behind a number is a per cent sign and offers nothing; "%g"
//     there does.
//   - Han text behind the cursor is never taken for the rest of the tag: without
//     blanks nobody can tell where that ends, and words must not be lost.
//   - A second kind or level is an error on one line, so where one stands only
//     the other is offered.
package complete
