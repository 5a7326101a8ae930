// Package summary turns records into a summary: a neutral tree of blocks that
// printers turn into bytes, and the export as JSON that other programs read.
//
// Its one rule: levels are applied once, when records are gathered, and what
// is withheld enters neither the tree nor the export. Everything after that
// works on what may leave. Same records, same tree, same bytes.
//
// It must not know how a page looks: markdown, text and later printers stand
// in packages of their own and read the tree alone.
//
// # Decisions
//
//   - A summary replaces the points it is backed by in the profiles, never in
//     the export, which holds both.
//   - Only a named speaker stands before the words ("Mexico: …"). Everyone else
//     stands behind them in brackets, as a class or in the rapporteur's words,
//     and at the level listed nobody does: with a short list of speakers even
//     a category would point at one of them.
//   - A point told at another level than its turn stands apart: in its own
//     order, that of its text, so that its place does not tell whose it is.
//   - Ids of withheld turns' points leave under a running number ("withheld-1"):
//     the id of a record holds the time it was made, or a digest of its speaker.
//   - The annex names the item of words without a name only where three
//     participants spoke at it: of two, each would know who the other was.
//   - What stands behind a paragraph of a file is found by building the document
//     again and comparing words (Retell), so that a file need hold no more than
//     the ids that may leave. Words are compared by letters and digits alone; ids
//     decide between equal words, and where the words were changed.
//
// # Shapes
//
//   - A profile is data. A section that no record fills is left out: an empty
//     heading tells a reader nothing. The one that a commission's report begins
//     with stands always and says that nothing was recorded, for there its
//     absence would read as a loss.
//   - Whether a shape names speakers is for the levels to say, not for the shape:
//     DGACM's rule that reports do not normally attribute views is what the
//     default levels of items hold.
//   - An attendance lists those who took the floor and may be listed. Nobody took
//     down who sat in the room.
//   - A summary that no point backs stands with its item; one of the whole meeting
//     before all items. Under objectives it is of its item's, where that is one.
//   - A speech is cut by whole entries. A sentence that was cut short would say
//     something that nobody said.
//
// # Languages
//
//   - Every form of a set phrase stands in full in its language's file. No rule
//     makes the forms of one language from another's.
//   - What has no official wording at hand in a language is printed in English and
//     marked as English, so that a voice reads it so. Nothing is translated.
//   - The language of what people wrote is told by its letters alone, where those
//     tell; the export as JSON speaks English, for its readers are programs.
package summary
