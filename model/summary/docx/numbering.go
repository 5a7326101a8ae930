package docx

import (
	"cmp"
	"fmt"
	"strings"

	"rapporteur/model/summary"
)

// numberings are what the part of numberings has in the place of its braces:
// how headings are counted, from I. or from A., and the sign of lists.
func numberings(m summary.Meta) []string {
	formats := []struct{ format, around string }{
		{"upperRoman", "%."}, {"upperLetter", "%."}, {"decimal", "%."}, {"lowerLetter", "(%)"}, {"lowerRoman", "(%)"}, {"none", ""},
	}
	if m.Letters {
		formats = formats[1:]
	}
	pairs := []string{"{bullet}", attribute(cmp.Or(m.Bullet, "•"))}
	for i := 1; i < deepest; i++ {
		f := formats[i-1]
		pairs = append(pairs, fmt.Sprintf("{format%d}", i), f.format,
			fmt.Sprintf("{level%d}", i), strings.Replace(f.around, "%", fmt.Sprintf("%%%d", i), 1))
	}
	return pairs
}
