package text

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

func TestCleanTakesOutWhatIsNotText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"ASCII stays", "plain text\nsecond line", "plain text\nsecond line"},
		{"accents are composed", "re\u0301gion", "région"},
		{"a control does not part a letter from its accent", "e\x00\u0301", "é"},
		{"broken UTF-8", "a\xff\xfeb", "a\ufffdb"},
		{"cut UTF-8", "a\xe2\x82", "a\ufffd"},
		{"colours", "a\x1b[31;1mred\x1b[0m b", "ared b"},
		{"private parameters", "\x1b[?2004hx\x1b[>4;1my", "xy"},
		{"a title, with BEL", "\x1b]0;evil\ax", "x"},
		{"a hyperlink, with ST", "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"},
		{"DCS", "a\x1bP1$r0m\x1b\\b", "ab"},
		{"a single escape", "a\x1bcb", "ab"},
		{"a charset escape", "a\x1b(Bb", "ab"},
		{"an escape at the end", "a\x1b", "a"},
		{"an escape before a letter beyond ASCII", "\x1bé", "é"},
		{"eight-bit CSI", "a\u009b31mb", "ab"},
		{"eight-bit OSC", "a\u009d0;t\u009cb", "ab"},
		{"an open control string swallows no words", "a\x1b]words stay\nnext", "awords stay\nnext"},
		{"controls", "a\x00b\x08c\x7fd\u0080e", "abcde"},
		{"tab", "a\tb", "a b"},
		{"line ends", "a\r\nb\rc\nd\u2028e\u2029f\u0085g\vh\fi", "a\nb\nc\nd\ne\nf\ng\nh\ni"},
		{"BOM and noncharacters", "\ufeffa\ufffe\uffff\U0001fffe\ufdd0b", "ab"},
		{"overrides and embeddings", "a\u202eb\u202cc\u202ad\u202be\u202d", "abcde"},
		{"marks and isolates stay", "\u200e\u200f\u061c\u2066a\u2069", "\u200e\u200f\u061c\u2066a\u2069"},
		{"joiners stay", "می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"},
		{"Chinese", "移民，安全", "移民，安全"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, changed := Clean(c.in)
			if got != c.want || changed != (c.want != c.in) {
				t.Errorf("Clean(%q) = %q, %v; want %q", c.in, got, changed, c.want)
			}
		})
	}
}

func TestCleanLineHasOneLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a\r\nb": "a b", "a\n\nb": "a b", "a b": "a b", "\na\n": " a ", "a\u2028b": "a b",
	} {
		if got, changed := CleanLine(in); got != want || changed != (in != want) {
			t.Errorf("CleanLine(%q) = %q, %v; want %q", in, got, changed, want)
		}
	}
}

func TestFoldFindsTheSameWord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"ASCII", "Missing MIGRANTS", "missing migrants"},
		{"French", "Côte d’Ivoire, cœur, ÉTÉ", "cote d'ivoire, coeur, ete"},
		{"Spanish", "Niñez y adolescencia – ¿qué?", "ninez y adolescencia - ¿que?"},
		{"German", "Straße STRASSE ẞ", "strasse strasse ss"},
		{"Nordic and Polish", "Łódź Øst Đorđe Æ", "lodz ost dorde ae"},
		{"Turkish", "İstanbul ISPARTA ılık", "istanbul isparta ilik"},
		{"Russian", "Ёлка, МИГРАЦИЙ", "елка, миграции"},
		{"harakat and tatweel", "الْمُهَاجِرِين مـــهاجر", "المهاجرين مهاجر"},
		{"alef, yeh, teh marbuta", "أحمد إلى آمن ٱلله مدرسة على", "احمد الي امن الله مدرسه علي"},
		{"Persian", "کشوری", "كشوري"},
		{"presentation forms", "\ufefb\ufe8d", "لاا"},
		{"digits", "٢٠٢١ ۱۴ १२ ２０", "2021 14 12 20"},
		{"full width", "ＩＯＭ（２）", "iom(2)"},
		{"quotes", "“a” «b» „c‟ ‘d’ d´e", `"a" "b" "c" 'd' d'e`},
		{"hyphens", "a‐b‑c–d—e−f", "a-b-c-d-e-f"},
		{"blanks", "a\u00a0b\u3000c\u2009d", "a b c d"},
		{"invisible", "a\u00adb\u200bc\u200dd\u2066e\u2069", "abcde"},
		{"Chinese", "移民全球契约", "移民全球契约"},
		{"Greek sigma", "ΟΔΟΣ οδος", "οδοσ οδοσ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestFoldNameJoinsSpellingsOfOneName(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"cote divoire", "Côte d’Ivoire", "cote d'ivoire", " COTE  D´IVOIRE ", "Côte dʼIvoire"},
		{"guinea bissau", "Guinea-Bissau", "Guinea Bissau", "guinea‑bissau", "Guinea – Bissau"},
		{"iran islamic republic of", "Iran (Islamic Republic of)", "Iran, Islamic Republic of"},
		{"مصر", "مصر", "مِصْر", "مـصر"},
		{"", "", " – ", "'"},
	} {
		for _, spelling := range same[1:] {
			if got := FoldName(spelling); got != same[0] {
				t.Errorf("FoldName(%q) = %q, want %q", spelling, got, same[0])
			}
		}
	}
}

func TestFoldTwiceChangesNothingForAnyCharacter(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) {
			continue // not assigned
		}
		once := Fold(string(r))
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%U) = %+q, folded again %+q", r, once, twice)
		}
		if composed := Fold(norm.NFC.String(string(r))); composed != once {
			t.Errorf("Fold(%U) = %+q, of its NFC %+q", r, once, composed)
		}
	}
}

func TestDigitAgreesWithTheNamesOfUnicode(t *testing.T) {
	t.Parallel()
	words := []string{"ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		value, ok := Digit(r)
		if ok != unicode.Is(unicode.Nd, r) {
			t.Fatalf("Digit(%U) ok = %v", r, ok)
		}
		if name := runenames.Name(r); ok && !strings.HasSuffix(name, "DIGIT "+words[value]) {
			t.Errorf("Digit(%U) = %d, but it is %s", r, value, name)
		}
	}
}

func TestDirectionIsThatOfTheFirstStrongCharacter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want Dir
	}{
		{"", Neutral},
		{"123 – 45 %", Neutral},
		{"٢٠٢١", Neutral},
		{"IOM المنظمة", LeftToRight},
		{"(المنظمة) IOM", RightToLeft},
		{"移民", LeftToRight},
		{"12. миграция", LeftToRight},
		{"\u2068IOM\u2069 المنظمة", RightToLeft},
		{"\u2067أ\u2066b\u2069ج\u2069 c", LeftToRight},
		{"\u2068IOM", Neutral},
		{"\u2068IOM\nالمنظمة", RightToLeft},
		{"\u2069 a", LeftToRight},
		{"\u200f a", RightToLeft},
		{"\xff\xe2", Neutral},
	} {
		if got := Direction(c.in); got != c.want {
			t.Errorf("Direction(%q) = %d, want %d", c.in, got, c.want)
		}
	}
}
