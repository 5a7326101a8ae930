package text

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var seeds = []string{
	"", "plain", "re\u0301gion\r\n", "\x1b[31mred\x1b]0;t\a", "\x1b]open\n", "a\xff\xfeb", "\u202eabc", "الْمُهَاجِرِين", "Côte d’Ivoire",
	"移民，安全", "Ёлка", "\u302e\u200d\U0001d165", strings.Repeat("\u0301", 40), "\ud7a3", "\u009d0;t\u009c", "\x1b\x1b[\x1b\\", "½ ﷺ ﬁ ẞ",
}

func FuzzCleanLeavesOnlyText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, changed := Clean(s)
		if changed != (out != s) {
			t.Errorf("changed = %v for %q -> %q", changed, s, out)
		}
		if !utf8.ValidString(out) || !norm.NFC.IsNormalString(out) {
			t.Errorf("not valid NFC: %q -> %q", s, out)
		}
		for _, r := range out {
			if r < ' ' && r != '\n' || r >= 0x7f && r <= 0x9f || unwanted(r) || r == '\u2028' || r == '\u2029' {
				t.Errorf("%U is left: %q -> %q", r, s, out)
			}
		}
		if again, changed := Clean(out); changed {
			t.Errorf("not idempotent: %q, then %q", out, again)
		}
		line, _ := CleanLine(s)
		if again, changed := CleanLine(line); changed || strings.Contains(line, "\n") {
			t.Errorf("line: %q, then %q", line, again)
		}
		Direction(s)
	})
}

func FuzzFoldTwiceChangesNothing(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, again %q", s, once, twice)
		}
		if clean, _ := Clean(s); Fold(clean) != Fold(norm.NFD.String(clean)) {
			t.Errorf("composed and decomposed fold differently: %q", clean)
		}
		name := FoldName(s)
		if twice := FoldName(name); twice != name {
			t.Errorf("FoldName(%q) = %q, again %q", s, name, twice)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for name, s := range map[string]string{
		"english": strings.Repeat("Save lives of missing migrants. ", 16),
		"french":  strings.Repeat("La coopération régionale à été ", 16),
		"arabic":  strings.Repeat("التعاون الدولي بشأن الهجرة ", 10),
		"chinese": strings.Repeat("移民全球契约，", 22),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Fold(s)
			}
		})
	}
}
