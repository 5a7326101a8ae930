package main

import (
	"strings"
	"testing"
)

// TestTextOfSixLanguagesIsFoundHoweverItIsTyped looks for words of the example
// files: without accents or case, by their beginning, and inside words.
func TestTextOfSixLanguagesIsFoundHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.example("ar", "zh", "en", "fr", "ru", "es")
	s.follow("# example-fr", "## 3", "@floor", "Cafe\u0301 et cœur à l'œuvre, déjà !", "# example-ar", "## 3", "@floor", "حُقُوقُ المُهاجرينَ ١٢", "# example-ru", "## 3", "@floor", "Ещё одна ёлка на Берегу")
	for _, c := range []struct{ how, words, want string }{
		{"English, inside a word", "farer", "Seafarers were stranded for months"},
		{"English, other case, two words", "STRANDED seaf", "Seafarers were stranded for months"},
		{"French, without accents, decomposed when typed", "cafe", "Café et cœur à l'œuvre, déjà !"},
		{"French, with accents", "CAFÉ", "Café et cœur"},
		{"French, accents typed decomposed", "de\u0301ja\u0300", "Café et cœur"},
		{"French, ligature taken apart", "oeuvre", "Café et cœur"},
		{"Arabic, without vowel signs", "حقوق المهاجرين", "حُقُوقُ المُهاجرينَ ١٢"},
		{"Arabic, beginning", "الوسط", "لا تعرف الشركات الصغيرة أي الوسطاء مرخص له"},
		{"Arabic, inside a word", "وسطاء", "لا تعرف الشركات الصغيرة أي الوسطاء مرخص له"},
		{"Arabic digits typed as ASCII", "12", "حُقُوقُ المُهاجرينَ ١٢"},
		{"Chinese, inside a text", "换发证件", "每个港口设一个窗口，两天内换发证件"},
		{"Chinese, one sign", "镜", ""},
		{"Russian, other case, yo as ye", "ЕЛКА", "Ещё одна ёлка на Берегу"},
		{"Russian, inside a word", "ерегу", "Ещё одна ёлка на Берегу"},
	} {
		got := s.ok("search", c.words)
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q finds %q, want %q", c.how, c.words, got, c.want)
		}
	}
	for language, words := range map[string]string{"es": firstAccented(t, "es"), "fr": firstAccented(t, "fr"), "ru": "о"} {
		if got := s.ok("search", words); !strings.Contains(got, "example-"+language) {
			t.Errorf("%s: %q finds nothing in its example: %s", language, words, got)
		}
	}
}

// firstAccented is the first word of an example's points with an accent in it,
// typed without.
func firstAccented(t *testing.T, language string) string {
	t.Helper()
	plain := strings.NewReplacer("á", "a", "à", "a", "é", "e", "è", "e", "ê", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ç", "c", "ô", "o")
	for line := range strings.Lines(readText(t, fixture("examples", "example-"+language+".md"))) {
		if strings.ContainsAny(line[:1], "/#@>") || strings.TrimSpace(line) == "" {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			if p := plain.Replace(w); p != w && !strings.ContainsAny(w, ".,;:?!«»^#%'’") {
				return strings.ToUpper(p)
			}
		}
	}
	t.Fatalf("no accents in the example %s", language)
	return ""
}

func TestTextIsStoredAsGivenInNFC(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.follow("# escap-2021", "## 1", "@MEX", "Cafe\u0301  e\u0301te\u0301", "نص ٨ بالعربية", "移民权利——得到保障", "Йод и ёж", "100 % des « cas »")
	out := s.ok("notes", "export", "escap-2021")
	for _, want := range []string{"Café  été\n", "نص ٨ بالعربية\n", "移民权利——得到保障\n", "Йод и ёж\n", "100 % des « cas »\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	for _, language := range []string{"ar", "zh", "ru", "fr", "es"} {
		s.example(language)
		out := s.ok("notes", "export", "example-"+language)
		for line := range strings.Lines(readText(t, fixture("examples", "example-"+language+".md"))) {
			words := strings.TrimRight(strings.TrimLeft(line, "=>< "), "\n")
			for _, sign := range []string{" !", " #", " ^", " %", " ??", " @", " [", "。#", "#4"} {
				words, _, _ = strings.Cut(words, sign)
			}
			if line[0] != '/' && line[0] != '#' && line[0] != '@' && line[0] != '-' && !strings.Contains(out, words) {
				t.Errorf("%s: %q is missing", language, words)
			}
		}
	}
}

func TestSearchTellsWhereAHitIs(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	s.ok("new", "No such hit", "--date", "2026-03-11")
	for words, want := range map[string]string{
		"briefing to member states": "briefing-2020-03  meeting  Briefing to Member States",
		"connection hub":            "briefing-2020-03 6  item  6 Core working group: Global Knowledge Platform",
		"bachelet":                  "briefing-2020-03 2  intervention  ",
		"164 million":               "briefing-2020-03 3  point  164 million migrant workers",
		"seconded staff":            "briefing-2020-03 9  outcome  Seconded staff carry the secretariat",
	} {
		if got := s.ok("search", words); !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}
