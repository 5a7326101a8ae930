// Package session is a note-taker at an open workspace: the place they are at,
// the names that are known, what a line or a command does and what it is
// answered with. The linear mode and the full screen both go through it, so
// that both say the same.
//
// Its one rule: an answer that says saved is given after the store has said so.
// It imports model, store and the standard library alone; it knows no terminal,
// no widget and no flag. What it cannot do itself comes in as Outside.
//
// # From a line to an answer
//
// Do reads and changes nothing. Where the result holds a command, Command
// performs it; any other result goes to Keep. Between the two the caller may
// add to the result's warning, or show it.
//
// # Goroutines
//
// Keep, Command, Undo and Redo write and may wait for the disk: call them one
// at a time, from any goroutine. All else may be called meanwhile. What Do says
// while Keep is at work starts from the place before it: send one line after
// the other.
package session
