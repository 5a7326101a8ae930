package complete_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/model/complete"
	"rapporteur/model/shorthand"
	"rapporteur/model/text"
)

func FuzzAt(f *testing.F) {
	for _, line := range append(everyday(), "@MEX for GRULAC as chair, Ana !off [10:42]", `@"New" (civil) for "Z", "Ana", T !question`, "+PHL for ASEAN 2m",
		`=> x @"Red X" @MEX [by 2026] ^a !pledge #8 %g`, "## 3(a) T", "# escap", "/meeting x", "支持#8。x ＃＠％！", "\u200f@\u200fMEX \u061c#٨", "x !off !rec #covid-19 ^a") {
		f.Add(line, len(line))
		f.Add(line, len(line)/2)
		f.Add(line, 1)
	}
	r := room()
	fine := func(line string) bool {
		_, problems := shorthand.Parse(line, r.Names)
		return len(problems) == 0
	}
	f.Fuzz(func(t *testing.T, line string, cursor int) {
		if cursor < 0 || cursor > len(line) {
			cursor = len(line)
		}
		o := complete.At(line, cursor, r, 5)
		if o.From < 0 || o.From > cursor || cursor > o.To || o.To > len(line) || len(o.Candidates) > 5 {
			t.Fatalf("%q at %d: %+v", line, cursor, o)
		}
		for i := range o.Candidates {
			got := applied(line, o, i)
			if !utf8.ValidString(got) {
				t.Fatalf("%q at %d: %q is no UTF-8", line, cursor, got)
			}
			head, blank := line[:o.From], strings.TrimSpace(line[o.To:]) == ""
			if _, unclean := text.CleanLine(got); unclean {
				continue // signs next to what is taken out are not where they seem
			}
			if blank && (strings.TrimSpace(head) == "" || fine(head) || fine(head+" words")) && !fine(got) && !fine(got+" words") {
				t.Fatalf("%q at %d: %q is refused", line, cursor, got)
			}
		}
	})
}

func BenchmarkAt(b *testing.B) {
	r := room()
	for _, line := range []string{"@", "@m", "@mex", "@an", "=> agreed with @Dominican Re", "x #1", "x #данн", "x #a", "x !re", "@MEX, Ana Y, Minister !of", "@Nobody Known for gr", "plain text, nothing to offer"} {
		b.Run(strings.ReplaceAll(line, " ", "_"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				complete.At(line, len(line), r, 8)
			}
		})
	}
}
