package summary

import (
	"strconv"
	"strings"
)

// DeepestHeading is the deepest heading that printers tell apart.
const DeepestHeading = 6

// HeadingCount gives headings their numbers: I., A., 1., (a), (i), as reports of
// the commissions have them.
type HeadingCount struct {
	Letters bool // from A., not from I.

	counted [DeepestHeading]int
}

// Next is the number of the heading that comes next, "" for one of an annex, or
// of the deepest kind.
func (c *HeadingCount) Next(h Heading) string {
	if h.Annex {
		return ""
	}
	at := max(1, min(h.Depth, DeepestHeading)) - 1
	c.counted[at]++
	clear(c.counted[at+1:])
	n, kind := c.counted[at], at
	if c.Letters {
		kind++
	}
	switch kind {
	case 0:
		return strings.ToUpper(roman(n)) + "."
	case 1:
		return letters(n, 'A') + "."
	case 2:
		return strconv.Itoa(n) + "."
	case 3:
		return "(" + letters(n, 'a') + ")"
	case 4:
		return "(" + roman(n) + ")"
	}
	return ""
}

func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{
		{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"},
		{10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
	} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}

// letters counts as word processors do: after Z comes AA, then BB.
func letters(n int, first rune) string {
	return strings.Repeat(string(first+rune((n-1)%26)), 1+(n-1)/26)
}
