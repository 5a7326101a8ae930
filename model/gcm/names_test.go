package gcm

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestExactFindsInSixLanguages(t *testing.T) {
	t.Parallel()
	names := NewNames(nil)
	for _, c := range []struct{ key, spellings string }{
		{"MEX", "MEX|mex|Mexico|MEXICO|México|Mexique|мексика|МЕКСИКА|墨西哥|المكسيك|الْمَكسيك|ＭＥＸ"},
		{"PHL", "PHL|Philippines|Filipinas|Филиппины|菲律宾|الفلبين"},
		{"CIV", "Côte d'Ivoire|Côte d’Ivoire|cote d ivoire|cote divoire|COTE D'IVOIRE|Ivory Coast|Costa de Marfil|科特迪瓦|ساحل العاج|кот д'ивуар|Кот-д’Ивуар"},
		{"GNB", "Guinea-Bissau|guinea bissau|Guinée-Bissau"},
		{"GIN", "Guinea|Guinée"},
		{"COD", "DRC|RDC|Democratic Republic of the Congo|République démocratique du Congo|República Democrática del Congo|刚果民主共和国"},
		{"COG", "Congo|Congo-Brazzaville|Republic of the Congo"},
		{"GBR", "UK|uk|United Kingdom|United Kingdom of Great Britain and Northern Ireland|Royaume-Uni|Reino Unido|Великобритания|英国|المملكة المتحدة"},
		{"USA", "US|USA|U.S.|United States|United States of America|États-Unis|Estados Unidos|EE.UU.|США|美国|الولايات المتحدة"},
		{"ARE", "UAE|United Arab Emirates|Émirats arabes unis|الإمارات العربية المتحدة|الامارات العربية المتحدة"},
		{"TUR", "Türkiye|Turkiye|Turkey|Turquie"},
		{"IRN", "Iran|Iran (Islamic Republic of)|iran islamic republic of|إيران|ايران|Иран"},
		{"BOL", "Bolivia|Bolivia (Plurinational State of)|Bolivie"},
		{"KOR", "South Korea|Republic of Korea|Corée du Sud|韩国"},
		{"PRK", "North Korea|Democratic People’s Republic of Korea|DPRK|朝鲜"},
		{"LCA", "Saint Lucia|St. Lucia|St Lucia"},
		{"SWZ", "Eswatini|Swaziland"},
		{"MKD", "North Macedonia|Macédoine du Nord"},
		{"CPV", "Cabo Verde|Cape Verde|Cap-Vert"},
		{"VNM", "Viet Nam|Vietnam"},
		{"RUS", "Russia|Russian Federation|Россия|Российская Федерация"},
		{"PSE", "State of Palestine|Palestine|فلسطين|巴勒斯坦"},
		{"VAT", "Holy See|Saint-Siège|Santa Sede|Vatican"},
		{"HKG", "Hong Kong, China|Hong Kong"},
		{"NLD", "Netherlands|Netherlands (Kingdom of the)|Holland|Pays-Bas|荷兰"},
		{"IOM", "IOM|OIM|International Organization for Migration|international organisation for migration|Organisation internationale pour les migrations|МОМ|المنظمة الدولية للهجرة|国际移民组织"},
		{"OHCHR", "OHCHR|HCDH|ACNUDH|УВКПЧ|人权高专办"},
		{"UNHCR", "UNHCR|HCR|ACNUR|مفوضية اللاجئين|难民署"},
		{"ILO", "ILO|OIT|МОТ|国际劳工组织"},
		{"UN", "UN|ONU|ООН|联合国|الأمم المتحدة"},
		{"UN-WOMEN", "UN Women|UN-Women|UNWOMEN|ONU Femmes|ONU-Mujeres"},
		{"ECLAC", "ECLAC|CEPAL|UNECLAC|cepalc"},
		{"ECE", "UNECE|ECE|Economic Commission for Europe"},
		{"NAM", "NAM|Namibia|Namibie"},
		{"NON-ALIGNED-MOVEMENT", "Non-Aligned Movement|non aligned movement|不结盟运动"},
		{"G77", "G77|G-77|G77 and China|G77 & China|Group of 77 and China|77国集团"},
		{"AFRICAN-GROUP", "African Group|african-group|Groupe africain|المجموعة الأفريقية|المجموعة الافريقيه"},
		{"AOSIS", "AOSIS|SIDS"},
		{"COMUNIDAD-ANDINA", "Comunidad Andina|Andean Community|COMUNIDAD-ANDINA"},
		{"ICRC", "ICRC|CICR|МККК"},
		{"LAS", "LAS|League of Arab States|Ligue des États arabes|جامعة الدول العربية"},
	} {
		for spelling := range strings.SplitSeq(c.spellings, "|") {
			if got := names.Exact(spelling); !slices.Equal(got, []string{c.key}) {
				t.Errorf("Exact(%q) = %v, want %s", spelling, got, c.key)
			}
		}
	}
	for _, unknown := range []string{"", " ", "MXE", "MEX!", "Mexic", "MEX PHL", "'", "-", "Iran (Islamic"} {
		if got := names.Exact(unknown); got != nil {
			t.Errorf("Exact(%q) = %v", unknown, got)
		}
	}
}

func TestEveryStateIsFoundByItsCodeAndItsPrintedName(t *testing.T) {
	t.Parallel()
	names := NewNames(nil)
	for _, b := range Bodies() {
		for _, name := range []string{b.Code, b.Name} {
			if b.Code == "CAN" && name == "CAN" {
				continue
			}
			if got := names.Exact(name); !slices.Equal(got, []string{b.Code}) {
				t.Errorf("%s: %q finds %v", b.Code, name, got)
			}
		}
		if names.Printed(b.Code) != b.Name {
			t.Errorf("%s prints %q", b.Code, names.Printed(b.Code))
		}
	}
	if got := names.Printed("XXX"); got != "" {
		t.Errorf("unknown prints %q", got)
	}
}

// Names that two bodies share at the same rank must be written otherwise; each
// pair here is one that people do use for both.
func TestOnlyTheseNamesAreAmbiguous(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"can": "CAN COMUNIDAD-ANDINA",
		"pma": "LDC WFP",
	}
	x := fixedIndex()
	got := make(map[string]string)
	for name := range x.byKey {
		if keys := NewNames(nil).lookup(name); len(keys) > 1 {
			got[name] = strings.Join(keys, " ")
		}
	}
	for name, keys := range got {
		if want[name] != keys {
			t.Errorf("%q is %s", name, keys)
		}
	}
	for name := range want {
		if got[name] == "" {
			t.Errorf("%q is not ambiguous", name)
		}
	}
}

func TestLongest(t *testing.T) {
	t.Parallel()
	names := NewNames([]Known{
		{Key: "01RED", Name: "Red X", Acronyms: []string{"RX"}},
		{Key: "01MEX", Name: "Mexico United"},
		{Key: "01BANG", Name: "Bang!"},
	})
	closing := func(r rune) bool { return strings.ContainsRune(".,;:!?…،؛؟。，、；：！？)]»”\"'", r) }
	for _, c := range []struct {
		in, key, taken string
		stop           func(rune) bool
	}{
		{"MEX", "MEX", "MEX", nil},
		{"mexico", "MEX", "mexico", nil},
		{"MEX for GRULAC", "MEX", "MEX", nil},
		{"International Organization for Migration for GRULAC", "IOM", "International Organization for Migration", nil},
		{"Guinea Bissau, Ana", "GNB", "Guinea Bissau", nil},
		{"Guinea  Bissau", "GNB", "Guinea  Bissau", nil},
		{"Guinea, Bissau", "GIN", "Guinea", nil},
		{"Guinea - text", "GIN", "Guinea", nil},
		{"Hong Kong, China, Ana", "HKG", "Hong Kong, China", nil},
		{"Hong Kong, Ana", "HKG", "Hong Kong", nil},
		{"Iran (Islamic Republic of) as chair", "IRN", "Iran (Islamic Republic of)", nil},
		{"Côte d’Ivoire !off", "CIV", "Côte d’Ivoire", nil},
		{"cote d ivoire, Awa", "CIV", "cote d ivoire", nil},
		{"المكسيك، آنا", "MEX", "المكسيك", nil},
		{"墨西哥，外交部长", "MEX", "墨西哥", nil},
		{"墨西哥、外交部长", "MEX", "墨西哥", nil},
		{"MEX\u200f, Ana", "MEX", "MEX", nil},
		{"المكسيك\u200f", "MEX", "المكسيك", nil},
		{"الْمَكْسِيكُ", "MEX", "الْمَكْسِيكُ", nil},
		{"MEX\u00a0[10:42]", "MEX", "MEX", nil},
		{"Mexico United for x", "01MEX", "Mexico United", nil},
		{"Mexico Unite", "MEX", "Mexico", nil},
		{"rx", "01RED", "rx", nil},
		{"SLV.", "SLV", "SLV", closing},
		{"U.S. and", "USA", "U.S.", closing},
		{"MEX! More", "MEX", "MEX", closing},
		{"Bang! More", "01BANG", "Bang!", closing},
		{"Netherlands (Kingdom of the)).", "NLD", "Netherlands (Kingdom of the)", closing},
		{"墨西哥。", "MEX", "墨西哥", closing},
		{"UN Women said", "UN-WOMEN", "UN Women", nil},
		{"UN said", "UN", "UN", nil},
	} {
		key, size, err := names.Longest(c.in, c.stop)
		if err != nil || key != c.key || c.in[:size] != c.taken {
			t.Errorf("Longest(%q) = %q, %q, %v; want %q, %q", c.in, key, c.in[:size], err, c.key, c.taken)
		}
	}
}

func TestLongestSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	names := NewNames([]Known{{Key: "01A", Name: "Migrant Voices"}, {Key: "01B", Name: "Migrant Voices"}})
	for _, c := range []struct{ in, text, near string }{
		{"MXE", "MXE", "MEX (Mexico)"},
		{"MXE for GRULAC, Ana", "MXE", "MEX (Mexico)"},
		{"Filippines, Ana", "Filippines", "PHL (Philippines)"},
		{"Филипины", "Филипины", "PHL (Philippines)"},
		{"Democratic Republik of Kongo", "Democratic Republik of Kongo", "COD (Democratic Republic of the Congo)"},
		{"Philip", "Philip", "PHL (Philippines)"},
		{"MEX!", "MEX!", "MEX (Mexico)"},
		{"Migrant Voice, Ana", "Migrant Voice", "Migrant Voices"},
		{"qwertyuiop asdf", "qwertyuiop asdf", ""},
		{"", "", ""},
		{", Ana", "", ""},
	} {
		_, size, err := names.Longest(c.in, nil)
		var unknown *UnknownError
		if !errors.As(err, &unknown) || size != 0 {
			t.Errorf("Longest(%q): %d, %v", c.in, size, err)
			continue
		}
		if unknown.Text != c.text || len(unknown.Near) > 3 || c.near != "" && !slices.Contains(unknown.Near, c.near) || c.near == "" && unknown.Near != nil {
			t.Errorf("Longest(%q): text %q, near %q", c.in, unknown.Text, unknown.Near)
		}
		if !strings.Contains(err.Error(), "quotes") {
			t.Errorf("%q: no way out in %q", c.in, err)
		}
	}
	for in, keys := range map[string]string{"CAN": "CAN COMUNIDAD-ANDINA", "can, Ana": "CAN COMUNIDAD-ANDINA", "migrant voices": "01A 01B"} {
		_, _, err := names.Longest(in, nil)
		var ambiguous *AmbiguousError
		if !errors.As(err, &ambiguous) || strings.Join(ambiguous.Keys, " ") != keys {
			t.Errorf("Longest(%q): %v", in, err)
		}
	}
	_, _, err := names.Longest("CAN, Ana", nil)
	if want := `"CAN" may be Canada or Andean Community; write one of these names`; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestBetterRankWinsOverAnAlias(t *testing.T) {
	t.Parallel()
	names := NewNames([]Known{
		{Key: "01A", Name: "Alpha", Aliases: []string{"MEX", "Mexique", "Beta"}},
		{Key: "01B", Name: "Beta"},
	})
	for in, want := range map[string]string{"MEX": "MEX", "Beta": "01B", "mexique": "01A MEX"} {
		if got := strings.Join(names.Exact(in), " "); got != want {
			t.Errorf("Exact(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAParticipantWithTheKeyOfABodyAddsToIt(t *testing.T) {
	t.Parallel()
	names := NewNames([]Known{{Key: "MEX", Code: "MEX", Name: "Mexico", Aliases: []string{"Los Aztecas"}}})
	for _, in := range []string{"MEX", "Mexico", "Los Aztecas", "墨西哥"} {
		if got := names.Exact(in); !slices.Equal(got, []string{"MEX"}) {
			t.Errorf("Exact(%q) = %v", in, got)
		}
	}
}

func TestComplete(t *testing.T) {
	t.Parallel()
	names := NewNames([]Known{{Key: "01MV", Name: "Migrant Voices"}, {Key: "01X", Name: "Zeta Mexicana"}})
	first := func(prefix string, limit int) string {
		var keys []string
		for _, k := range names.Complete(prefix, limit) {
			keys = append(keys, k.Key)
		}
		return strings.Join(keys, " ")
	}
	for _, c := range []struct {
		prefix string
		limit  int
		want   string
	}{
		{"mex", 5, "MEX 01X"},
		{"IOM", 1, "IOM"},
		{"can", 2, "CAN COMUNIDAD-ANDINA"},
		{"фил", 3, "PHL"},
		{"墨西", 3, "MEX"},
		{"西哥", 3, "MEX"},
		{"bissau", 1, "GNB"},
		{"voic", 1, "01MV"},
		{"oice", 1, "01MV"},
		{"cote d'i", 1, "CIV"},
		{"", 2, "01MV 01X"},
		{"qqq", 3, ""},
		{"mex", 0, ""},
	} {
		if got := first(c.prefix, c.limit); got != c.want {
			t.Errorf("Complete(%q, %d) = %q, want %q", c.prefix, c.limit, got, c.want)
		}
	}
}

func TestLongestIsBounded(t *testing.T) {
	t.Parallel()
	names := NewNames(nil)
	long := strings.Repeat("word, ", 100_000)
	if ends := names.candidateEnds("MEX "+long, nil); len(ends) > 200 {
		t.Errorf("%d candidates", len(ends))
	}
	if key, size, err := names.Longest("MEX "+long, nil); key != "MEX" || size != 3 || err != nil {
		t.Errorf("%q, %d, %v", key, size, err)
	}
	if _, _, err := names.Longest(strings.Repeat("x", 1<<20), nil); err == nil {
		t.Error("a million letters are no name")
	}
}

func FuzzLongestReturnsANameThatIsKnown(f *testing.F) {
	for _, s := range []string{"MEX", "CAN", "Côte d’Ivoire, Ana", "墨西哥，", "المكسيك\u200f، آنا", "Guinea - x", "\u2067MEX\u2069", "a\xff", "U.S.", "'MEX", "MEX´ x"} {
		f.Add(s)
	}
	names := NewNames([]Known{{Key: "01RED", Name: "Red X!"}})
	f.Fuzz(func(t *testing.T, s string) {
		key, size, err := names.Longest(s, func(r rune) bool { return r == '!' || r == '.' })
		if err != nil {
			if key != "" || size != 0 || err.Error() == "" {
				t.Errorf("Longest(%q) = %q, %d, %v", s, key, size, err)
			}
			return
		}
		if size < 1 || size > len(s) || names.Printed(key) == "" || !slices.Equal(names.Exact(s[:size]), []string{key}) {
			t.Errorf("Longest(%q) = %q, %d", s, key, size)
		}
		if again, sameSize, err := names.Longest(s[:size], nil); err != nil || again != key || sameSize != size {
			t.Errorf("%q alone: %q, %d, %v", s[:size], again, sameSize, err)
		}
	})
}

func BenchmarkFixedIndex(b *testing.B) {
	for b.Loop() {
		buildFixedIndex()
	}
}

func BenchmarkLongest(b *testing.B) {
	names := NewNames(nil)
	for b.Loop() {
		_, _, _ = names.Longest("International Organization for Migration for GRULAC, António Vitorino, Director General", nil)
	}
}

func BenchmarkUnknown(b *testing.B) {
	names := NewNames(nil)
	for b.Loop() {
		_, _, _ = names.Longest("Internatoinal Organisaton of Migratoin for GRULAC", nil)
	}
}
