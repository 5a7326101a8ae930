package summary_test

import (
	"strings"
	"testing"

	"rapporteur/model/summary"
)

func TestHeadingsAreCounted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		letters bool
		depths  []int // 0: of an annex
		want    string
	}{
		{false, []int{1, 2, 2, 3, 4, 4, 5, 1, 0, 2, 9}, "I. A. B. 1. (a) (b) (i) II. - A. -"},
		{true, []int{1, 2, 3, 4, 1}, "A. 1. (a) (i) B."},
		{true, make28(1), "A. B. C. D. E. F. G. H. I. J. K. L. M. N. O. P. Q. R. S. T. U. V. W. X. Y. Z. AA. BB."},
		{false, []int{1, 1, 1, 1, 1, 1, 1, 1, 1}, "I. II. III. IV. V. VI. VII. VIII. IX."},
	} {
		count := summary.HeadingCount{Letters: c.letters}
		var got []string
		for _, depth := range c.depths {
			number := count.Next(summary.Heading{Depth: depth, Annex: depth == 0})
			if number == "" {
				number = "-"
			}
			got = append(got, number)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v: %s", c.depths, s)
		}
	}
}

// make28 is 28 headings of a depth: more than there are letters.
func make28(depth int) []int {
	all := make([]int, 28)
	for i := range all {
		all[i] = depth
	}
	return all
}
