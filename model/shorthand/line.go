package shorthand

import (
	"fmt"
	"strings"

	"rapporteur/model"
)

// Kind says what a line is.
type Kind int

// The kinds of line (design, section 6).
const (
	Blank Kind = iota
	Remark
	Item
	Meeting
	End
	Fix
	Floor
	List
	Outcome
	Quote
	Late
	Command
	Point
)

// Line is one line, read. Which fields are set depends on the kind.
type Line struct {
	Kind   Kind
	Body   Body   // Point, Quote, Late, Outcome
	Turn   Turn   // Floor, Fix, List
	Remove bool   // List: takes off instead of puts on
	Limit  int    // List: speaking limit in seconds, 0 for none
	Add    bool   // Item: adds the item instead of going to it
	Word   string // Item: its number; Meeting: its id; Command: its name without the slash
	Rest   string // Item: title; Meeting: the rest of the line; Command: arguments; Remark: its text
}

// Body is a text and its tags.
type Body struct {
	Text       string
	Kind       string // full name of the kind, "" for the default
	Objectives []int  // in order
	Principles []string
	Topics     []string // lower case
	Actors     []Name   // outcomes only
	Due        string   // outcomes only: yyyy, yyyy-mm or yyyy-mm-dd
	Labels     []string // of a point: what it is called; of an outcome: its evidence
	Last       int      // outcomes only: the last so many points are evidence
	Check      bool
	Level      model.Level
}

// Name is a participant as written. Key is what gcm.Names calls it: a fixed
// code or the text of a record id. A name that was not known before has New
// set, the name itself in Text, and the id derived from it in Key.
type Name struct {
	Key      string
	New      bool
	Text     string
	Category string // of a new name: paragraph 44 category
	Type     string // of a new name: speaker type
}

// Turn is who takes the floor.
type Turn struct {
	Name     Name
	Floor    bool   // not known who: Words says how to call them
	Words    string // with Floor
	Role     string
	Group    Name // spoken for; zero for none
	Person   string
	Title    string
	Kind     string // full name, "" for statement
	Level    model.Level
	From, To string // hh:mm; "" where not given
	Language string // two or three letters
}

// Problem is one thing wrong with a line, one sentence in two halves.
type Problem struct {
	Line   int // from 1; 0 where the line stands alone
	Column int // in characters, from 1
	What   string
	Advice string
	// Level tells that the unread part may have set a level: until it is
	// settled the line must be treated as off the record.
	Level bool
}

// Error is the problem in one sentence: what, and what to do.
func (p Problem) Error() string {
	s := p.What + "; " + p.Advice
	if p.Line > 0 {
		return fmt.Sprintf("%d:%d: %s", p.Line, p.Column, s)
	}
	return fmt.Sprintf("column %d: %s", p.Column, s)
}

// Problems are all that is wrong, in the order of the text.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// OrNil returns the problems as an error, nil where there are none.
func (ps Problems) OrNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}

// Commands are the words that may follow a slash, in the order of the help.
func Commands() []string {
	return []string{
		"next", "back", "close", "suspend", "resume", "limit", "replan", "undo", "redo", "edit", "settle", "find",
		"meeting", "regions", "outcomes", "coverage", "consolidate", "summary", "status", "text", "export", "podium", "purge", "backup",
		"help", "quit",
	}
}
