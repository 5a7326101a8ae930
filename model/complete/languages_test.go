package complete

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
)

func TestEveryEntryHasWordsInEveryLanguage(t *testing.T) {
	t.Parallel()
	var objectives, principles, categories []string
	for _, o := range gcm.Objectives() {
		objectives = append(objectives, fmt.Sprint(o.Number))
	}
	for _, p := range gcm.Principles() {
		principles = append(principles, p.ID)
	}
	for _, c := range gcm.Categories() {
		categories = append(categories, c.ID)
	}
	for _, s := range gcm.SpeakerTypes() {
		categories = append(categories, s.ID)
	}
	kinds := slices.Concat(model.PointKinds(), model.OutcomeKinds(), model.TurnKinds())
	slices.Sort(kinds)
	for name, tt := range map[string]struct {
		list  []foundBy
		ids   []string
		least int
	}{
		"objectives": {loadWords().Objectives, objectives, 2},
		"principles": {loadWords().Principles, principles, 1},
		"kinds":      {loadWords().Kinds, slices.Compact(kinds), 1},
		"roles":      {loadWords().Roles, model.Roles(), 1},
		"levels":     {loadWords().Levels, model.Levels(), 1},
		"categories": {loadWords().Categories, categories, 1},
	} {
		var ids []string
		for _, f := range tt.list {
			ids = append(ids, f.ID)
			for language, words := range map[string][]string{"fr": f.FR, "es": f.ES, "ru": f.RU, "ar": f.AR, "zh": f.ZH} {
				if len(words) < tt.least {
					t.Errorf("%s %s: %d words in %s", name, f.ID, len(words), language)
				}
				for _, w := range words {
					if !inScript(w, language) {
						t.Errorf("%s %s: %q is not written like %s", name, f.ID, w, language)
					}
				}
			}
		}
		slices.Sort(ids)
		want := slices.Sorted(slices.Values(tt.ids))
		if !slices.Equal(ids, want) {
			t.Errorf("%s: %q, want %q", name, ids, want)
		}
	}
}

func inScript(s, language string) bool {
	script := map[string]*unicode.RangeTable{"ru": unicode.Cyrillic, "ar": unicode.Arabic, "zh": unicode.Han}[language]
	if script == nil {
		script = unicode.Latin
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(script, r) })
}

// TestEveryWordFindsItsEntry types the first word of each search phrase.
func TestEveryWordFindsItsEntry(t *testing.T) {
	t.Parallel()
	points, outcomes, turns := model.PointKinds(), model.OutcomeKinds(), model.TurnKinds()
	find := func(list []foundBy, before, label func(id string) string) {
		for _, f := range list {
			for _, phrase := range f.all() {
				word := strings.FieldsFunc(phrase, func(r rune) bool { return !sign.IsWord(r) })[0]
				line := before(f.ID) + word
				o := At(line, len(line), Room{}, 100)
				if !slices.ContainsFunc(o.Candidates, func(c Candidate) bool { return c.Label == label(f.ID) }) && !isSmallWord(word) && !unicode.IsDigit(rune(word[0])) {
					t.Errorf("%q does not offer %s: %+v", line, label(f.ID), o.Candidates)
				}
			}
		}
	}
	sigil := func(s string) func(string) string { return func(id string) string { return s + id } }
	always := func(s string) func(string) string { return func(string) string { return s } }
	find(loadWords().Objectives, always("x #"), sigil("#"))
	find(loadWords().Principles, always("x %"), sigil("%"))
	find(loadWords().Roles, always(`@"X" as `), sigil(""))
	find(loadWords().Categories, always(`@"X" (`), func(id string) string { return strings.ReplaceAll(id, "_", " ") })
	find(loadWords().Levels, always("x !"), func(id string) string { return "!" + strings.TrimSuffix(id, "-record") })
	find(loadWords().Kinds, func(id string) string {
		switch {
		case slices.Contains(points, id):
			return "x !"
		case slices.Contains(outcomes, id):
			return "=> x !"
		case slices.Contains(turns, id):
			return `@"X" !`
		}
		return ""
	}, sigil("!"))
}

func TestSixLanguages(t *testing.T) {
	t.Parallel()
	room := Room{Names: gcm.NewNames(nil)}
	for line, want := range map[string]string{
		"x #data": "#1", "x #donn": "#1", "x #dato": "#1", "x #данн": "#1", "x #بيان": "#1", "x #البيانات": "#1", "x #数": "#1", "x #数据": "#1",
		"x #border": "#11", "x #frontieres": "#11", "x #FRONTERA": "#11", "x #границ": "#11", "x #حدود": "#11", "x #边": "#11",
		"x #remit": "#20", "x #remesas": "#20", "x #перевод": "#20", "x #تحويلات": "#20", "x #汇": "#20",
		"x #trata": "#10", "x #traite": "#10", "x #торгов": "#10", "x #الاتجار": "#10", "x #贩": "#10",
		"x %femm": "%gender-responsive", "x %mujer": "%gender-responsive", "x %женщ": "%gender-responsive", "x %نساء": "%gender-responsive", "x %性别": "%gender-responsive",
		"x !reco": "!recommendation", "x !рек": "!recommendation", "x !توصية": "!recommendation", "x !建议": "!recommendation", "x !défi": "!challenge", "x !desafio": "!challenge",
		"=> x !promesse": "!pledge", "=> x !реш": "!decision", "=> x !قرار": "!decision", "=> x !决": "!decision", "=> x !compromiso": "",
		"@MEX !replica": "!right-of-reply", "@MEX !вопрос": "!question", "@MEX !نقطة": "!point-of-order", "@MEX !程序": "!point-of-order", "@MEX !réponse": "!response",
		"@MEX as présid": "chair", "@MEX as председ": "chair", "@MEX as مقرر": "rapporteur", "@MEX as 主持": "moderator", "@MEX as relator": "rapporteur",
		"x !confid": "!off", "x !анон": "!unattributed", "x !سري": "!off", "x !保密": "!off", "x !anonyme": "!unattributed",
		`@"X" (société`: "civil society", `@"X" (профс`: "trade unions", `@"X" (صحافة`: "media", `@"X" (工会`: "trade unions", `@"X" (sindic`: "trade unions",
		"@mexique": "MEX", "@мекс": "MEX", "@المكسيك": "MEX", "@墨西哥": "MEX", "@méxico": "MEX", "=> x @мекс": "MEX", "@MEX for 南盟": "SAARC", "+бразил": "BRA",
	} {
		o := At(line, len(line), room, 3)
		switch {
		case want == "" && len(o.Candidates) > 0:
			t.Errorf("%q: %+v, want none", line, o.Candidates)
		case want != "" && (len(o.Candidates) == 0 || o.Candidates[0].Label != want):
			t.Errorf("%q: %+v, want %s first", line, o.Candidates, want)
		}
	}
}
