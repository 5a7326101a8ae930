package shorthand

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"rapporteur/model/gcm"
)

// MaxFile is the size above which a notes file is refused, in bytes.
const MaxFile = 40 << 20

// Entry is one line of a notes file.
type Entry struct {
	Number int // from 1
	Line
}

// ParseFile reads a whole notes file, blank lines and remarks left out. All
// problems of the file come back at once; then the entries of faulty lines hold
// what could be read, so that what is wrong beyond the grammar can be told too.
// A name given in quotes is known in the lines after it, and to all outcomes. What names knows of others beside the
// fixed bodies is handed in as known.
func ParseFile(src []byte, known []gcm.Known) ([]Entry, Problems) {
	if p := checkFile(src); p != nil {
		return nil, Problems{*p}
	}
	names := gcm.NewNames(known)
	known = known[:len(known):len(known)]
	var entries []Entry
	var problems Problems
	later := map[int]string{} // outcomes by entry: who is to act may take the floor further down
	for n := 1; len(src) > 0; n++ {
		var raw []byte
		raw, src, _ = bytes.Cut(src, []byte("\n"))
		line, wrong := Parse(string(raw), names)
		if len(wrong) > 0 && line.Kind == Outcome {
			later[len(entries)] = string(raw)
		} else {
			problems = append(problems, wrong.at(n)...)
		}
		for _, name := range []Name{line.Turn.Name, line.Turn.Group} {
			if name.New && len(wrong) == 0 && len(names.Exact(name.Text)) == 0 {
				known = append(known, gcm.Known{Key: name.Key, Name: name.Text})
				names = gcm.NewNames(known)
			}
		}
		if line.Kind != Blank {
			entries = append(entries, Entry{n, line})
		}
	}
	for i, raw := range later {
		line, wrong := Parse(raw, names)
		problems = append(problems, wrong.at(entries[i].Number)...)
		entries[i].Line = line
	}
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Line - b.Line })
	return entries, problems
}

func (ps Problems) at(line int) Problems {
	for i := range ps {
		ps[i].Line = line
	}
	return ps
}

// checkFile refuses what is no text before a line of it is read.
func checkFile(src []byte) *Problem {
	if len(src) > MaxFile {
		return &Problem{
			Line: 1, Column: 1, What: fmt.Sprintf("the file has more than the %d MiB that notes can have", MaxFile>>20),
			Advice: "split it, or check that it is the right file",
		}
	}
	for n := 1; len(src) > 0; n++ {
		var raw []byte
		raw, src, _ = bytes.Cut(src, []byte("\n"))
		if at := bytes.IndexByte(raw, 0); at >= 0 {
			return &Problem{Line: n, Column: utf8.RuneCount(raw[:at]) + 1, What: "this is not a text file", Advice: "choose a notes file, plain text in UTF-8"}
		}
		if utf8.Valid(raw) {
			continue
		}
		column := 1
		for rest := raw; ; column++ {
			r, size := utf8.DecodeRune(rest)
			if r == utf8.RuneError && size <= 1 {
				break
			}
			rest = rest[size:]
		}
		return &Problem{Line: n, Column: column, What: "this is not UTF-8 text", Advice: "save the file as UTF-8 and try again"}
	}
	return nil
}
