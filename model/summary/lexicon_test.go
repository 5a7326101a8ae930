package summary

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

func TestEveryLanguageHasEveryWord(t *testing.T) {
	t.Parallel()
	en := english()
	marks := func(s string) string {
		return strings.Repeat("s", strings.Count(s, "%s")) + strings.Repeat("d", strings.Count(s, "%d"))
	}
	for _, code := range Languages() {
		l := lexiconOf(code)
		if l.language != code {
			t.Fatalf("%s has the words of %s", code, l.language)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(l.headings)), Headings()) {
			t.Errorf("%s: the headings are others than in English", code)
		}
		for k := range lastPhrase {
			s, ok := l.phrases[k]
			if !ok || s == "" {
				t.Errorf("%s: phrase %d (%q) is missing", code, k, en.phrases[k])
			}
			if marks(s) != marks(en.phrases[k]) {
				t.Errorf("%s: %q has other places than %q", code, s, en.phrases[k])
			}
		}
		for class := range en.quantified {
			forms := l.quantified[class]
			if len(forms) != len(quantityKeys()) || len(slices.Compact(slices.Sorted(slices.Values(forms)))) != len(forms) {
				t.Errorf("%s: %s are %q", code, class, forms)
			}
		}
		for _, r := range model.Roles() {
			if code != documentLanguage && l.roles[r] == "" {
				t.Errorf("%s: the role %s is missing", code, r)
			}
		}
		var called []string
		for _, c := range gcm.Categories() {
			called = append(called, c.One)
		}
		for _, s := range gcm.SpeakerTypes() {
			called = append(called, s.One, s.Class)
		}
		for _, s := range append(called, wordsParticipant) {
			if code != documentLanguage && l.called[s] == "" {
				t.Errorf("%s: %q is not said", code, s)
			}
		}
		if len(l.dates.months) != 12 || l.dates.due != nil && len(l.dates.due) != 12 {
			t.Errorf("%s: %d months", code, len(l.dates.months))
		}
		for _, s := range append(slices.Collect(maps.Values(l.headings)), slices.Collect(maps.Values(l.called))...) {
			if d := text.Direction(s); d != l.direction() {
				t.Errorf("%s: %q runs another way", code, s)
			}
			if cleaned, changed := text.Clean(s); changed {
				t.Errorf("%s: %q is not clean: %q", code, s, cleaned)
			}
		}
	}
}

func TestWordsAreInflectedInEachLanguage(t *testing.T) {
	t.Parallel()
	const states, participants = gcm.ClassMemberStates, gcm.ClassParticipants
	for code, want := range map[string][]string{
		"en": {"one member State", "several member States", "participants", "paragraph 3", "paragraphs 3, 8 and 12", "objectives 1 and 4", "10–12 March 2021", "31 August–1 September 2021", "by 8 May 2026", "by May 2026", "by 2026", " (interpretation from Arabic)", " (interpretation from Russian)"},
		"fr": {"un État membre", "plusieurs États membres", "participants", "paragraphe 3", "paragraphes 3, 8 et 12", "objectifs 1 et 4", "10–12 mars 2021", "31 août–1er septembre 2021", "d’ici au 8 mai 2026", "d’ici à mai 2026", "d’ici à 2026", " (interprétation de l’arabe)", " (interprétation du russe)"},
		"es": {"un Estado miembro", "varios Estados miembros", "participantes", "párrafo 3", "párrafos 3, 8 y 12", "objetivos 1 y 4", "10 a 12 de marzo de 2021", "31 de agosto a 1 de septiembre de 2021", "a más tardar el 8 de mayo de 2026", "a más tardar en mayo de 2026", "a más tardar en 2026", " (interpretación del árabe)", " (interpretación del ruso)"},
		"ar": {"دولة عضو واحدة", "عدة دول أعضاء", "مشاركون", "الفقرة 3", "الفقرات 3 و 8 و 12", "الهدفان 1 و 4", "من 10 إلى 12 آذار/مارس 2021", "من 31 آب/أغسطس إلى 1 أيلول/سبتمبر 2021", "بحلول 8 أيار/مايو 2026", "بحلول أيار/مايو 2026", "بحلول عام 2026", " (ترجمة شفوية عن العربية)", " (ترجمة شفوية عن الروسية)"},
		"ru": {"одно государство-член", "ряд государств-членов", "участники", "пункт 3", "пункты 3, 8 и 12", "цели 1 и 4", "10–12 марта 2021 года", "31 августа – 1 сентября 2021 года", "к 8 мая 2026 года", "к маю 2026 года", "к 2026 году", " (устный перевод с арабского)", " (устный перевод с русского)"},
		"zh": {"一个成员国", "若干成员国", "与会者", "第3段", "第3、8和12段", "目标1和4", "2021年3月10日至12日", "2021年8月31日至9月1日", "在2026年5月8日之前", "在2026年5月之前", "在2026年之前", "（口译自阿拉伯语）", "（口译自俄语）"},
	} {
		l := lexiconOf(code)
		got := []string{
			l.quantifier(model.Quantifier{Quantity: model.One, Class: states}, nil),
			l.quantifier(model.Quantifier{Quantity: model.Several, Class: states}, nil),
			l.quantifier(model.Quantifier{Class: participants}, nil),
			(&Reference{Numbers: []int{3}, Language: code}).String(), (&Reference{Numbers: []int{3, 8, 12}, Language: code}).String(),
			l.objectives.of([]int{1, 4}), l.dates.span("2021-03-10", "2021-03-12"), l.dates.span("2021-08-31", "2021-09-01"),
			l.dates.by("2026-05-08"), l.dates.by("2026-05"), l.dates.by("2026"), l.interpretation("ar"), l.interpretation("ru"),
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", code, got[i], want[i])
			}
		}
	}
}

func TestLanguagesAreNamedByTheGrammarOfTheOneThatIsPrinted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, of, want string }{
		{"fr", "en", " (interprétation de l’anglais)"}, {"fr", "zh", " (interprétation du chinois)"}, {"fr", "he", " (interprétation de l’hébreu)"},
		{"fr", "hu", " (interprétation du hongrois)"}, {"ru", "sv", " (устный перевод со шведского)"}, {"ru", "sk", " (устный перевод со словацкого)"},
		{"ru", "sr", " (устный перевод с сербского)"}, {"ru", "hi", " (устный перевод с языка хинди)"}, {"en", "no such tag", " (interpretation from no such tag)"},
	} {
		if got := lexiconOf(c.in).interpretation(c.of); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.in, c.of, got, c.want)
		}
	}
}

func TestAHouseHasQuantifiersOfItsOwn(t *testing.T) {
	t.Parallel()
	house := map[string]map[string]string{"member-states": {"few": "some member States"}}
	for q, want := range map[model.Quantifier]string{
		{Quantity: model.Few, Class: gcm.ClassMemberStates}:     "some member States",
		{Quantity: model.Several, Class: gcm.ClassMemberStates}: "several member States",
		{Quantity: model.Few, Class: gcm.ClassStakeholders}:     "a few stakeholders",
		{Own: "a broad majority"}:                               "a broad majority",
	} {
		if got := english().quantifier(q, house); got != want {
			t.Errorf("%+v reads %q, want %q", q, got, want)
		}
	}
}

func TestTheLanguageOfATextIsToldByItsLettersOnlyWhereTheyTell(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"": "", "Plain words": "", "Des mots": "", "كلمات": "ar", "شباك في كل ميناء (IOM)": "ar", "слова": "ru", "海员滞留数月": "zh",
		"گفتگو": "", "поїздка": "", "қазақ": "", "移民のことば": "", "한국": "", "IOM and كلمة together with many words": "", "12": "",
		"每个港口设一个窗口 IOM": "zh",
	} {
		if got := textLanguage(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
