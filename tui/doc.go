// Package tui is the full screen in which a meeting is followed live. It is the
// one user of Bubble Tea.
//
// Its one rule: Update and View never wait. Reading for a screen and writing to
// the store are commands; a command gets what it needs as values and answers
// with a message, it never touches the model. Only the few records that a line
// needs (what it does, whose turn it is) are read in Update: that takes
// microseconds and no lock that a writer holds. It must not know how a record
// is stored or what a line does: package session answers lines, model/desk
// knows what they do.
//
// # Lines
//
// What is sent stands in one queue (App.jobs). One job runs at a time, so that each
// line is read at the place the one before led to. A line that is refused stops
// the queue: those behind it are held, in order, and go on when it was mended or
// kept. What is typed belongs to the turn that had the floor at its first key;
// while lines before it are still being stored that is the turn they lead to.
// Words that belong to an item and no turn are not taken to another item without
// a word. What a key or the menu sends is no line of anybody's: refused, it does
// not come back. A line that is interrupted by another purpose (an edit, a
// command) is put on a stack and comes back after it.
//
// # Drafts
//
// What is being typed, and lines that are held, are one draft: it is stored when
// the keys rest for a quarter of a second and at least every second, through
// the same queue, so that a draft never comes back after its line was stored.
//
// # Reading
//
// A screen is read again after each job and each change of the store. A reply
// carries the number of its request; a late one is dropped. A summary takes
// longer to make than a line to store: one is made at a time, and one more when
// something changed meanwhile.
//
// # Keys
//
// One key map (keys.go) feeds the handlers, the footer, the menu, the help and
// the README. Whatever has no key without a Latin letter of its own is reached
// by the menu: Esc on an empty line, then its number.
package tui
