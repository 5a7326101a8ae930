// Package shorthand reads and prints the capture line: the one line of text
// that is the desk's input, a notes file's syntax and the linear mode's.
//
// Its one rule: parse and print are inverse. What Parse reads, Print writes so
// that Parse reads the same again; what a person meant as text stays text. It
// knows the fixed lists and the names of participants, but no records, no
// place and no time: what a line does is package desk's.
//
// A faulty line is still read as far as it can be: what is wrong comes back as
// Problems, and the Line holds the unread tags as text, so that live nothing
// that was typed is ever lost.
//
// Where the grammar is silent:
//   - Closing punctuation behind a tag that stands before any word is dropped
//     with it: "#8: lives saved" is the text "lives saved".
//   - "%5.5" and "%5,5" are decimal numbers, not tags.
//   - "+PHL !right-of-reply" may carry kind and level, never times.
package shorthand
