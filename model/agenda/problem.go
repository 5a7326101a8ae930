package agenda

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing wrong in a file: where, what, and what to do about it.
type Problem struct {
	Line, Column int // from 1; the column counts characters, not bytes
	What, Advice string
}

// String is "line:column: what; what to do".
func (p Problem) String() string {
	return fmt.Sprintf("%d:%d: %s; %s", p.Line, p.Column, p.What, p.Advice)
}

// In is the problem as printed for a file of this name: "file:line:column: what; what to do".
func (p Problem) In(file string) string { return file + ":" + p.String() }

// Problems is all that is wrong in a file, by position. Read returns it as its error.
type Problems []Problem

// Error has one line for each problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, one := range p {
		lines[i] = one.String()
	}
	return strings.Join(lines, "\n")
}

func (p Problems) sorted() Problems {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return p
}
