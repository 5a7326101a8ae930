package complete_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model/complete"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// all is more than there is to offer anywhere.
const all = 10_000

func workspace() []gcm.Known {
	return []gcm.Known{
		{Key: "0000000000000000000000RED0", Name: "Red X"},
		{Key: "0000000000000000000000Q000", Name: `The "Quoted" Union, South`},
		{Key: "0000000000000000000000AR00", Name: "مركز الهجرة"},
		{Key: "0000000000000000000000F000", Name: "Floor Workers"},
		{Key: "000000000000000000000030R0", Name: "3rd Sector"},
		{Key: "00000000000000000000009F00", Name: "Circle of 9 Friends"},
		{Key: "0000000000000000000000WAS0", Name: "Women as Leaders"},
		{Key: "0000000000000000000000SGN0", Name: "#8 Network"},
		{Key: "0000000000000000000000DOT0", Name: "Caritas (Intl.)"},
		{Key: "0000000000000000000000ATA0", Name: "@Home"},
		{Key: "0000000000000000000000LAT0", Name: "«Vaya»"},
		{Key: "0000000000000000000000CDE0", Code: "RDX", Name: "Réseau droits et exil"},
		{Key: "0000000000000000000000TW10", Name: "Twin"},
		{Key: "0000000000000000000000TW20", Name: "Twin"},
	}
}

func room() complete.Room {
	return complete.Room{
		Names:  gcm.NewNames(workspace()),
		First:  []string{"PHL", "MEX", "0000000000000000000000RED0", "NOBODY", "MEX"},
		Topics: []complete.Named{{"covid-19", ""}, {"data-gap", "what is not counted"}, {"éxodo", ""}, {"难民", ""}, {"not a tag", ""}},
		Labels: []complete.Named{{"a", "Remittances fell by a third"}, {"b2", "Границы закрыты"}, {"9", ""}},
		Items: []complete.Named{
			{"1", "Opening"}, {"3(a)", "Round table on borders"}, {"3(b)", "Table ronde sur les données"}, {"10", "Any other business"},
		},
		Meetings: []complete.Named{{"escap-2021", "Asia-Pacific regional review"}, {"ece-2020", "Europe and North America"}},
		Commands: []complete.Named{{"next", "the next item"}, {"meeting", "another meeting"}, {"nosuch", ""}, {"undo", "takes back the last act"}},
	}
}

// offered puts the cursor where "|" stands in a line.
func offered(line string, limit int) (text string, o complete.Offer) {
	before, after, _ := strings.Cut(line, "|")
	text = before + after
	return text, complete.At(text, len(before), room(), limit)
}

func applied(text string, o complete.Offer, i int) string {
	return text[:o.From] + o.Candidates[i].Insert + text[o.To:]
}

func labels(o complete.Offer) []string {
	var list []string
	for _, c := range o.Candidates {
		list = append(list, c.Label)
	}
	return list
}

func TestTheFirstCandidateTakesThePlaceOfWhatIsTyped(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ line, want string }{
		// giving the floor
		{"@|", "@PHL "}, {"@@|", "@@PHL "}, {"@ |", "@PHL "}, {"@mex|", "@MEX "}, {"@@mali|", "@@MLI "}, {"  @mex|", "  @MEX "},
		{"＠mex|", "@MEX "}, {"@m|, Ana Y", "@MEX, Ana Y"}, {"@me|x, Ana Y", "@MEX, Ana Y"}, {"@ME|X", "@MEX "},
		{"@can|", "@Canada "}, {"@comunidad an|", "@COMUNIDAD-ANDINA "}, {"@dominican re|", "@DOM "}, {"@Dominican R|epublic, Ana", "@DOM, Ana"},
		{"@saudi |", "@SAU "}, {"@office of the united nations high commissioner for h|", "@OHCHR "},
		{`@"red|`, "@Red X "}, {`@"red|"`, "@Red X "}, {"@the quo|", `@The "Quoted" Union, South `}, {"@work|", `@"Floor Workers" `},
		{"@3rd|", `@"3rd Sector" `}, {"@réseau|", "@RDX "}, {"@vaya|", `@"«Vaya»" `},
		{"@MEX for gru|", "@MEX for GRULAC "}, {"@MEX for |", "@MEX for PHL "}, {"@MEX as chair for g77|", "@MEX as chair for G77 "},
		{"@MEX for gru|, Ana", "@MEX for GRULAC, Ana"}, {"@Nobody Known for gru|", "@Nobody Known for GRULAC "},
		{"@MEX as ch|", "@MEX as chair "}, {"@MEX as |", "@MEX as chair "}, {"@MEX as mo|derator, Ana", "@MEX as moderator, Ana"},
		{"@MEX for GRULAC as pan|", "@MEX for GRULAC as panellist "}, {`@"New Y" as ra|`, `@"New Y" as rapporteur `},
		{`@"New Y" (civ|`, `@"New Y" (civil society) `}, {`@"New Y" (|`, `@"New Y" (migrants) `}, {`@"New Y" (un_|`, `@"New Y" (un entity) `},
		{`@"New Y" (aca|) as chair`, `@"New Y" (academia) as chair`}, {`@“New Y” （aca|）, Ana`, `@“New Y” (academia), Ana`}, {`@"New" for "Z" (academ|`, `@"New" for "Z" (academia) `},
		{"@MEX !ri|", "@MEX !right-of-reply "}, {"@MEX, Ana Y, Minister !of|", "@MEX, Ana Y, Minister !off "}, {"@floor, several !na|", "@floor, several !named "},
		{"@MEX ！off|", "@MEX !off "}, {"@MEX !|", "@MEX !statement "}, {"@MEX !question !|", "@MEX !question !named "},
		{"@MEX !off !|", "@MEX !off !statement "}, {"@MEX !po| [10:42]", "@MEX !point-of-order [10:42]"},
		// the list
		{"+|", "+PHL "}, {"+ph|", "+PHL "}, {"-ph|", "-PHL "}, {"+PHL for ase|", "+PHL for ASEAN "}, {"+ph| 2m", "+PHL 2m"}, {"+circle|", `+"Circle of 9 Friends" `},
		// text
		{"lives #8|", "lives #8 "}, {"lives #|", "lives #1 "}, {"#|", "#1 "}, {"#8|", "#8 "}, {"lives #2|", "lives #2 "}, {"lives ＃８|", "lives #8 "},
		{"lives #٨|", "lives #8 "}, {"lives #bord|", "lives #11 "}, {"lives #bo|rd", "lives #11 "}, {"lives #bord|, and so on", "lives #11, and so on"},
		{"lives #8|/9", "lives #8 /9"}, {"数据很重要。#|", "数据很重要。#1 "}, {"支持#8|很好", "支持#8 很好"}, {"支持#|。", "支持#1。"}, {"支持#|。好", "支持#1 。好"},
		{"x #covid|", "x #covid-19 "}, {"x #exo|", "x #éxodo "}, {"x #难|", "x #难民 "}, {"x %gen|", "x %gender-responsive "}, {"x ％7|", "x %gender-responsive "},
		{"x %w-o-s|", "x %whole-of-society "}, {"x %wos|", "x %whole-of-society "}, {"%|", "%people-centred "}, {"50 %g|", "50 %gender-responsive "},
		{"x !rec|", "x !recommendation "}, {"x !9|", "x !recommendation "}, {"x !gap|", "x !challenge "}, {"x !good-pr|", "x !good-practice "}, {"x !off|", "x !off "},
		{"x !progress !|", "x !progress !named "}, {"x !rec, !|", "x !rec, !named "}, {"x !!! !|", "x !!! !statement "}, {"x !named !|", "x !named !statement "}, {"x !| !off", "x !statement !off"},
		{"> nous #don|", "> nous #1 "}, {"< later !le|", "< later !lesson "}, {"- bullet #8|", "- bullet #8 "}, {"\u200f#8|", "\u200f#8 "}, {"نص \u200f#٨|", "نص \u200f#8 "},
		{"x ^|", "x ^a "}, {"x ^remit|", "x ^a "}, {"x ^грани|", "x ^b2 "},
		// outcomes
		{"=> x @|", "=> x @PHL "}, {"=> @slv|", "=> @SLV "}, {"=> x @dominican re|", "=> x @DOM "}, {`=> x @"red|`, "=> x @Red X "}, {`=> x @"red|", y`, "=> x @Red X, y"},
		{"=> x @slv|, and y", "=> x @SLV, and y"}, {"=> x @MEX #8|", "=> x @MEX #8 "}, {`=> x @"Red X" @ml|`, `=> x @"Red X" @MLI `}, {"=> x @caritas|", "=> x @Caritas (Intl.) "},
		{"=> x !ple|", "=> x !pledge "}, {"=> x !off|", "=> x !off "}, {"=> x ^re|", "=> x ^a "}, {"=> x #20|", "=> x #20 "}, {"=> x [by 2026] #20|", "=> x [by 2026] #20 "}, {"＝＞ x #20|", "＝＞ x #20 "},
		// going somewhere
		{"##|", "## 1"}, {"## |", "## 1"}, {"## 3|", "## 3(a)"}, {"##3(b|", "## 3(b)"}, {"## round ta|", "## 3(a)"}, {"## donn|", "## 3(b)"}, {"## 1|", "## 1"}, {"## bor|ders", "## 3(a)"},
		{"# |", "# escap-2021"}, {"# ece|", "# ece-2020"}, {"# north am|", "# ece-2020"}, {"# es|cap", "# escap-2021"}, {"#| text", "#1 text"},
		{"/|", "/next "}, {"/un|", "/undo "}, {"/takes|", "/undo "}, {"/meeting ec|", "/meeting ece-2020"},
	} {
		text, o := offered(tt.line, 8)
		if len(o.Candidates) == 0 {
			t.Errorf("%q: nothing offered, want %q", tt.line, tt.want)
			continue
		}
		if got := applied(text, o, 0); got != tt.want {
			t.Errorf("%q: becomes %q, want %q", tt.line, got, tt.want)
		}
	}
}

func TestNothingIsOffered(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"|", "|@MEX", "@|@MEX", "#|#", "text|", "C#|", "C#sh|", "ana@exam|", "50 %|", "٥٠ %|", "important ! |", "urgent !|!!", "%5|", "!9|",
		"x 50 %5|.5", `\#8|`, `x \#8|`, `x \\!rec|`, `\@mex|`, "x @mex|", "> x @mex|", "=> x a@mex|", "=> x @ mex|", "=> x [by |", "=> x [by 2026|", "=> x [by  @|", "=> x [by #|",
		"=> x ^3|", "x ^3|", "x #2030a|", "x #-|", "x ?|", "x ??|", "// x #8|", "//|", "--|", "-|", "- |", "##+|", "##+ 4(b) Ti|", "/nosuch|", "/next |", "/1|",
		"@MEX |", "@MEX a|", "@MEX as|", "@MEX for|", "@MEX as chair |", "@MEX, An|", "@MEX, #8|", "@MEX, @ml|", "@MEX,!of|", "@MEX, Ana!of|",
		"@MEX, \"Ana !of|", "@MEX !9|", `@MEX \!of|`, `@"Red X"|`, `@"Red X" (civ|`, `@"New"(civ|`, `@"New" (civil)|`, "@floor, ma|", "@floor |",
		"@MEX [10|", "+5|", "+PHL 2|", "+PHL for ASEAN 2m|", "-3 %|", ">50 %|", "=> x @MEX |", "=> x @MEX, we|", "=> x @MEX we|", "=> x @AU s|",
		"x !progress !off !|", "支持 #数#|", "支持#8。#|", "x !xyzzy|", "@Twin|", "@nobodyiscalledthis|",
	} {
		if _, o := offered(line, 8); len(o.Candidates) > 0 {
			t.Errorf("%q: offered %q", line, labels(o))
		}
	}
}

// everyday is text as people write it in six languages: none of it is a tag.
func everyday() []string {
	return []string{
		"Remittances fell by 3 % in a year", "50% of returns are voluntary", "It's urgent!!!", "Why? Because of cost.",
		"see https://example.org/a//b#8?x=1&y=2 for the text", "ana@example.org wrote", "A/RES/73/195 is the base", "/10 countries agreed",
		"-3 % in 2020", "+5 000 places", ">50 % of them", ">= 50", "<5 % of them", "<- see above", "a => b", "2^10", "x ~ 500", "C# and F#",
		"(#8) in brackets", "No. 5 & no. 6", "$ 600 bn", "e.g. [sic] and [...]", "the State's (or States') duty", "??? unclear", "what ?! really",
		"5 * 3", "50 %5.5", "1/3 of them", `he said "no"`, "--- pause", "- - double", "they are @ home here", "100 % of them",
		"plus de 50 % des migrants", "C'est urgent !!!", "C'est vrai ???", "« Nous sommes là », dit-elle", "n° 5", "1 000 € par an",
		"¿Por qué? ¡Porque sí!", "más del 30 % de las mujeres", "art. 5.º", "el/la migrante", "¡Es urgente!",
		"более 50 % мигрантов", "№ 5", "Почему? Потому что!", "«Мы здесь»", "т. е. 3–5 лет", "это — важно!",
		"%5 من المهاجرين", "حقوق المهاجرين والعمال ٥٠ ٪", "لماذا؟ لأن…", "هذا مهم جداً!", "«نحن هنا»", "زاد العدد %5.5 هذا العام",
		"非常重要！", "这很重要！我们支持这一点", "真的吗？？我们不知道", "增长了50％。", "《全球契约》第八条", "“我们在这里”", "为什么？因为……",
	}
}

func TestPlainTextIsOfferedNothing(t *testing.T) {
	t.Parallel()
	for _, line := range everyday() {
		for cursor := range len(line) + 1 {
			if sigil := line[:cursor]; sigil == "%" || sigil == "+" || sigil == "/" {
				continue // so far it could be one
			}
			if o := complete.At(line, cursor, room(), 8); len(o.Candidates) > 0 {
				t.Errorf("%q at %d: offered %q", line, cursor, labels(o))
			}
		}
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		line string
		want []string // the first labels
	}{
		{"@|", []string{"PHL", "MEX", "Red X"}},
		{"x #1|", []string{"#1", "#10", "#11", "#12"}},
		{"x #data|", []string{"#1", "#data-gap"}},
		{"x #data-gap|", []string{"#data-gap"}},
		{"x !1|", []string{"!statement", "!commitment"}},
		{"x !pr|", []string{"!progress", "!priority", "!good-practice"}},
		{"@re|", []string{"Red X"}},
		{"@m|", []string{"MEX"}},
		{"@p|", []string{"PHL"}},
	} {
		_, o := offered(tt.line, 8)
		got := labels(o)
		if len(got) < len(tt.want) || !slices.Equal(got[:len(tt.want)], tt.want) {
			t.Errorf("%q: %q, want %q first", tt.line, got, tt.want)
		}
	}
	if _, o := offered("@|", 8); len(o.Candidates) != 3 {
		t.Errorf("behind a lone sigil: %q, want those of the room alone", labels(o))
	}
}

func TestTheLimitHolds(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"@|", "@m|", "x #|", "x !|", "x %|", "=> x @a|", "##|", "/|"} {
		for limit := range 4 {
			if _, o := offered(line, limit); len(o.Candidates) > limit || limit > 0 && len(o.Candidates) == 0 {
				t.Errorf("%q, limit %d: %d candidates", line, limit, len(o.Candidates))
			}
		}
	}
}

func TestAnEmptyRoomOffersTheFixedListsAndNoPanic(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]bool{"@m": false, "+m": false, `@"m`: false, "x #8": true, "=> x @m": false, "=> x !ple": true, "## 1": false, "/": false, "@x for y": false} {
		if o := complete.At(line, len(line), complete.Room{}, 8); len(o.Candidates) > 0 != want {
			t.Errorf("%q: %q", line, labels(o))
		}
	}
}

func TestDetails(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]complete.Candidate{
		"x #8":   {Insert: "#8 ", Label: "#8", Detail: "Save lives"},
		"x #7":   {Insert: "#7 ", Label: "#7", Detail: "Address and reduce vulnerabilities in migration"},
		"@mex":   {Insert: "@MEX ", Label: "MEX", Detail: "Mexico"},
		"x !rec": {Insert: "!recommendation ", Label: "!recommendation", Detail: "!9"},
		"x %g":   {Insert: "%gender-responsive ", Label: "%gender-responsive", Detail: "Gender-responsive"},
		"@red":   {Insert: "@Red X ", Label: "Red X"},
		"x ^a":   {Insert: "^a ", Label: "^a", Detail: "Remittances fell by a third"},
		"## 10":  {Insert: "## 10", Label: "## 10", Detail: "Any other business"},
	} {
		if o := complete.At(line, len(line), room(), 1); len(o.Candidates) != 1 || o.Candidates[0] != want {
			t.Errorf("%q: %+v, want %+v", line, o.Candidates, want)
		}
	}
}

func parsed(t *testing.T, line string) shorthand.Line {
	t.Helper()
	l, problems := shorthand.Parse(line, room().Names)
	if len(problems) > 0 {
		t.Errorf("%q: %v", line, problems)
	}
	return l
}
