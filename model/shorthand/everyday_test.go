package shorthand_test

import (
	"strings"
	"testing"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// everyday is text as people write it in six languages: none of it is a tag.
func everyday() []string {
	return []string{
		// English
		"Remittances fell by 3 % in a year", "50% of returns are voluntary", "It's urgent!!!", "Why? Because of cost.",
		"see https://example.org/a//b#8?x=1&y=2 for the text", "ana@example.org wrote", "A/RES/73/195 is the base",
		"/10 countries agreed", "-3 % in 2020", "+5 000 places", ">50 % of them", ">= 50", "<5 % of them", "<- see above",
		"a => b", "2^10", "x ~ 500", "C# and F#", "(#8) in brackets", "No. 5 & no. 6", "$ 600 bn", "e.g. [sic] and [...]",
		"the State's (or States') duty", "??? unclear", "what ?! really", "5 * 3", "50 %5.5", "1/3 of them", "he said \"no\"",
		"--- pause", "- - double", "# ", "@ home is not a tag inside a point", "100 % !", "well ... !",
		// French
		"plus de 50 % des migrants, c'est important !", "C'est urgent !!!", "C'est vrai ???", "« Nous sommes là », dit-elle",
		"l'accès aux droits ; l'égalité : oui !", "n° 5", "1 000 € par an", "Pourquoi ? Parce que…",
		// Spanish
		"¿Por qué? ¡Porque sí!", "más del 30 % de las mujeres", "art. 5.º", "el/la migrante", "¡Es urgente!",
		// Russian
		"более 50 % мигрантов", "№ 5", "Почему? Потому что!", "«Мы здесь»", "т. е. 3–5 лет", "это — важно!",
		// Arabic
		"%5 من المهاجرين", "حقوق المهاجرين والعمال ٥٠ ٪", "لماذا؟ لأن…", "هذا مهم جداً!", "«نحن هنا»", "زاد العدد %5.5 هذا العام",
		// Chinese
		"非常重要！", "这很重要！我们支持这一点", "真的吗？？我们不知道", "增长了50％。", "《全球契约》第八条", "“我们在这里”", "为什么？因为……",
	}
}

func TestEverydayTextStaysText(t *testing.T) {
	t.Parallel()
	names := gcm.NewNames(nil)
	for _, s := range everyday() {
		if strings.HasPrefix(s, "@") {
			s = "they are " + s
		}
		line, problems := shorthand.Parse(s, names)
		want := strings.TrimSpace(s)
		for _, bullet := range []string{"- ", "* ", "• "} {
			want = strings.TrimPrefix(want, bullet)
		}
		if len(problems) > 0 || line.Kind != shorthand.Point {
			t.Errorf("%q: kind %d, %v, want a point", s, line.Kind, problems)
			continue
		}
		if tags := tagsOf(line.Body); line.Body.Text != want || len(tags) > 0 {
			t.Errorf("%q: text %q, tags %q", s, line.Body.Text, tags)
		}
		if printed := shorthand.Print(line, names); strings.Count(printed, `\`) > 1 {
			t.Errorf("%q: printed with more backslashes than it needs: %q", s, printed)
		}
		checkRoundTrip(t, names, s)
	}
}

func TestProblemsNameTheColumnAndTheWayOut(t *testing.T) {
	t.Parallel()
	names := workspaceNames()
	for _, tt := range []struct {
		line   string
		column int
		has    string
	}{
		{"x #24", 3, "use #1 to #23"},
		{"x #8/9", 3, "no tag"},
		{"x #2030agenda", 3, "no tag"},
		{"x !re", 3, "!recommendation"},
		{"x !xyz", 3, "no kind and no level"},
		{"x !un", 3, "no kind and no level"},
		{"x !99", 3, "!1 to !13"},
		{"x %whole", 3, "%whole-of-government"},
		{"x %11", 3, "%1 to %10"},
		{"x !progress !challenge", 13, "two kinds"},
		{"x !named !off", 10, "two levels"},
		{"@MXE", 2, "MEX (Mexico)"},
		{"@", 1, "missing"},
		{"@CAN", 2, "several participants"},
		{"@MEX [25:99]", 6, "[10:42]"},
		{"@MEX Ana", 6, "comma"},
		{"@MEX as boss", 9, "panellist"},
		{`@"Red`, 2, "close the quotation mark"},
		{`@"New" (zzz)`, 8, "civil society"},
		{"##", 1, "number"},
		{"#8", 1, "no words"},
		{"=>", 3, "no words"},
		{">", 2, "no words"},
		{"/nosuch", 1, "no command"},
		{"-PHL 2m", 6, "with + only"},
		{"+PHL 2x", 6, "no speaking limit"},
		{"+PHL [10:42]", 1, "gives the floor"},
		{"=> x @NOBODY", 6, "not a known participant"},
		{`=> x @"Nobody"`, 6, "floor first"},
		{"=> x [by soon]", 6, "[by 2026-05]"},
		{"=> x [by 2026-13]", 6, "[by 2026-05]"},
		{"=> x ^0", 6, "last three"},
	} {
		_, problems := shorthand.Parse(tt.line, names)
		if len(problems) == 0 {
			t.Errorf("%q: no problem", tt.line)
			continue
		}
		if p := problems[0]; p.Column != tt.column || !strings.Contains(p.Error(), tt.has) {
			t.Errorf("%q: %v, want column %d and %q", tt.line, p, tt.column, tt.has)
		}
	}
}

func TestFaultyLineKeepsItsWordsAndMarksAnUnreadLevel(t *testing.T) {
	t.Parallel()
	names := gcm.NewNames(nil)
	for _, tt := range []struct {
		line, text string
		level      bool
	}{
		{"lives saved #24 !progress", "lives saved #24", false},
		{"lives saved !ofrecord", "lives saved !ofrecord", true},
		{"lives saved !named !off", "lives saved !off", true},
		{"lives saved !re", "lives saved !re", false},
		{"lives saved !challange", "lives saved !challange", false},
		{"lives saved !xyz", "lives saved !xyz", true},
		{"lives saved !unatributed", "lives saved !unatributed", true},
	} {
		line, problems := shorthand.Parse(tt.line, names)
		if len(problems) != 1 || line.Body.Text != tt.text || problems[0].Level != tt.level {
			t.Errorf("%q: %q, %+v", tt.line, line.Body.Text, problems)
		}
	}
}

func TestParseFileGivesAllErrorsAndWhatCouldBeRead(t *testing.T) {
	t.Parallel()
	entries, problems := shorthand.ParseFile([]byte("# m\n## 1\n@MXE\nx #24 !re\nfine\n"), nil)
	if len(entries) != 5 || len(problems) != 3 || problems[0].Line != 3 || problems[2].Line != 4 || problems[2].Column != 7 {
		t.Errorf("%d entries, %v", len(entries), problems)
	}
	for name, src := range map[string]string{"not UTF-8": "ok\nab\xffc", "no text": "ok\na\x00b"} {
		_, problems := shorthand.ParseFile([]byte(src), nil)
		if len(problems) != 1 || problems[0].Line != 2 {
			t.Errorf("%s: %v", name, problems)
		}
	}
	if _, problems := shorthand.ParseFile(make([]byte, shorthand.MaxFile+1), nil); len(problems) != 1 {
		t.Errorf("too large: %v", problems)
	}
	entries, problems = shorthand.ParseFile([]byte("@\"Red X\" (civil)\none\n@Red X\n=> all @\"Red X\"\n"), nil)
	if len(problems) > 0 || entries[2].Turn.Name.Key != entries[0].Turn.Name.Key || entries[3].Body.Actors[0].Key != entries[0].Turn.Name.Key {
		t.Errorf("a quoted name is not known afterwards: %v %+v", problems, entries)
	}
}
