package shorthand_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

func workspaceNames() *gcm.Names {
	return gcm.NewNames([]gcm.Known{
		{Key: "00000000000000000000000ABC", Name: "Red X"},
		{Key: "00000000000000000000000ABD", Name: `The "Quoted" Union, South`},
		{Key: "00000000000000000000000ABE", Name: "مركز الهجرة"},
	})
}

// checkRoundTrip holds a line against what its printed form reads as.
func checkRoundTrip(t *testing.T, names *gcm.Names, text string) {
	t.Helper()
	line, problems := shorthand.Parse(text, names)
	if len(problems) > 0 {
		return
	}
	printed := shorthand.Print(line, names)
	again, problems := shorthand.Parse(printed, names)
	if len(problems) > 0 {
		t.Fatalf("%q printed as %q, which is refused: %v", text, printed, problems)
	}
	if a, b := fmt.Sprintf("%+q", fmt.Sprintf("%+v", line)), fmt.Sprintf("%+q", fmt.Sprintf("%+v", again)); a != b {
		t.Fatalf("%q printed as %q\nwas  %s\nread %s", text, printed, a, b)
	}
	if second := shorthand.Print(again, names); second != printed {
		t.Fatalf("%q printed as %q, then as %q", text, printed, second)
	}
}

// pieces are what lines are made of, put together at random to meet in ways
// nobody thinks of.
func pieces() []string {
	return strings.Split(`@|@@|#|##|##+|=>|>|<|+|-|--|*|•|/|//|\|\\|\\\|%|!|^|?|??|???|[|]|[by |[10:42]|[10:42-10:45 es]|[fr]|`+
		`MEX|PHL|mexico|CAN|floor|Floor,|"Red X"|“New Y”|«Z»|"a ""b"" c"|(civil)|(academia)| as chair| for GRULAC| as| for|, Ana|, Minister|,|،|、|`+
		`#8|#23|#24|#covid-19|＃８|#٨|%7|%gender|%w-o-s|!rec|!9|!off|!named|!re|!right-of-reply|^a|^3|^n1|@SLV|`+
		`text|Migration|l'accès|права|权利|حقوق|2m|2m30s|90s|3|50 %|2026-05| | | |  |`+"\u00a0|\u200f|\u061c|\u2067|é|e\u0301|。|，|！|？|.|:|!|?|next|undo|3(a)", "|")
}

func TestPrintAndParseAreInverseOnRandomLines(t *testing.T) {
	t.Parallel()
	names := workspaceNames()
	all := pieces()
	for seed := range uint64(40_000) {
		r := rand.New(rand.NewPCG(seed, 7))
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(all[r.IntN(len(all))])
		}
		checkRoundTrip(t, names, b.String())
	}
}

func FuzzPrintAndParseAreInverse(f *testing.F) {
	for _, s := range pieces() {
		f.Add(s)
		f.Add("text " + s + " more")
	}
	names := workspaceNames()
	f.Fuzz(func(t *testing.T, s string) { checkRoundTrip(t, names, s) })
}

func BenchmarkParse10000Lines(b *testing.B) {
	line := []byte("@MEX, Ana Y, Minister [10:42-10:45 es]\nRemittances fell by 3 % in a year, most of all in the south !challenge #20 #22 %gender #covid-19\n> Nous sommes là ^a\n=> A follow-up mechanism ^a !decision #23 @MEX [by 2026-05]\n")
	src := []byte(strings.Repeat(string(line), 2500))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		if _, problems := shorthand.ParseFile(src, nil); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
