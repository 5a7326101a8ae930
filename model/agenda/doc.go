// Package agenda reads and writes the agenda file (format rapporteur-agenda/1, YAML) and turns the
// text of a pasted programme into the same structs.
//
// Its one rule: bytes go in, a whole File or all of its problems come out. A file with one problem
// gives nothing but problems, each with line and column, what is wrong and what to do. Numbers, dates
// and times are taken from the text as it stands in the file, never from what YAML makes of it: 3.10
// stays 3.10, and 09:00 is no number in base sixty.
//
// A programme is the other way round: it is somebody's Word or PDF page, so nothing in it is an error.
// What FromProgramme does not understand it keeps as it stands and names in its notes.
//
// The package must not know records, operations, the store or the screens. It opens no file; the zone
// names it checks come from the time package, so the program links time/tzdata.
//
// A file is refused before it is parsed where parsing it could cost more than it is worth: above
// MaxSize bytes, not UTF-8, with control characters, with anchors, aliases, merge keys, tags or
// directives, with more than one document, nested deeper than maxDepth or with more than maxKeys keys
// in one mapping (the YAML parser compares keys pairwise).
package agenda
