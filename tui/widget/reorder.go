package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/bidi"
)

// Reorder puts the right-to-left text of a row into the order in which it is
// seen, for terminals that do not do so themselves. Each run between changes of
// look and borders is a paragraph from the left, so that panes stay where they
// are; no cell is added or taken away.
func Reorder(row Row) Row {
	if !strings.ContainsFunc(row, rightToLeft) {
		return row
	}
	var out, run strings.Builder
	flush := func() {
		out.WriteString(visual(run.String()))
		run.Reset()
	}
	state := byte(0)
	for len(row) > 0 {
		seq, width, n, next := ansi.DecodeSequence(row, state, nil)
		if width == 0 && len(seq) > 0 && (seq[0] == '\x1b' || seq[0] < 0x20) || seq == "│" {
			flush()
			out.WriteString(seq)
		} else {
			run.WriteString(seq)
		}
		row, state = row[n:], next
	}
	flush()
	return out.String()
}

func rightToLeft(r rune) bool {
	if r < 0x590 {
		return false
	}
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// visual is a run of text in the order in which it is seen, in a paragraph from
// the left: each stretch from one right-to-left letter to the last before a
// letter of the other kind is turned round, numbers in it are not (Unicode
// Standard Annex 9, of which a row of a screen needs no more: rules W, N1 and
// L2 for one level). Package bidi of x/text gives runs, but not their order
// where a number stands in a right-to-left run.
func visual(s string) string {
	cells := Cells(s)
	class := make([]bidi.Class, len(cells))
	for i, c := range cells {
		p, _ := bidi.LookupString(c.Shown)
		class[i] = p.Class()
	}
	var b strings.Builder
	for i := 0; i < len(cells); i++ {
		if class[i] != bidi.R && class[i] != bidi.AL {
			b.WriteString(cells[i].Shown)
			continue
		}
		last := i
		for j := i; j < len(cells) && class[j] != bidi.L; j++ {
			switch class[j] {
			case bidi.R, bidi.AL, bidi.AN, bidi.EN:
				last = j
			}
		}
		for j := last; j >= i; j-- {
			from := j
			for number(class[j]) && from > i && (number(class[from-1]) || from-2 >= i && inNumber(class[from-1]) && number(class[from-2])) {
				from--
			}
			for _, c := range cells[from : j+1] {
				if from == j {
					b.WriteString(mirrored(c.Shown))
				} else {
					b.WriteString(c.Shown)
				}
			}
			j = from
		}
		i = last
	}
	return b.String()
}

func number(c bidi.Class) bool { return c == bidi.EN || c == bidi.AN }

// inNumber is what joins digits to one number: a point, a comma, a slash.
func inNumber(c bidi.Class) bool { return c == bidi.CS || c == bidi.ES }

// mirrored turns a bracket round.
func mirrored(s string) string {
	const pairs = "()[]{}<>«»‹›"
	all := []rune(pairs)
	if i := slices.Index(all, []rune(s + " ")[0]); i >= 0 && len([]rune(s)) == 1 {
		return string(all[i^1])
	}
	return s
}
