package summary_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/summary"
)

func TestShippedProfilesKeepToTheirSchema(t *testing.T) {
	t.Parallel()
	s := schema(t, summary.SchemaProfile)
	for _, p := range summary.Profiles() {
		src, err := summary.ProfileSource(p.ID)
		if err != nil {
			t.Fatal(err)
		}
		var v any
		if err := yaml.Unmarshal(src, &v); err != nil {
			t.Fatal(err)
		}
		asJSON, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if err := valid(t, s, string(asJSON)); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		if again, err := summary.ReadProfile(src); err != nil || again.ID != p.ID || p.Name("en") == "" {
			t.Errorf("%s: %v, %+v", p.ID, err, again)
		}
	}
}

// wordsAt are the strings of a list in the schema of profiles.
func wordsAt(t *testing.T, path ...string) []string {
	t.Helper()
	raw, err := summary.Schema(summary.SchemaProfile)
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	for _, key := range path {
		v = v.(map[string]any)[key]
	}
	var all []string
	for _, w := range v.([]any) {
		all = append(all, w.(string))
	}
	return all
}

func TestTheSchemaOfProfilesListsTheSameWordsAsTheReader(t *testing.T) {
	t.Parallel()
	results := slices.DeleteFunc(model.OutcomeKinds(), func(k string) bool { return k == model.OutcomeSummary })
	for name, pair := range map[string][2][]string{
		"headings":         {wordsAt(t, "$defs", "heading", "enum"), summary.Headings()},
		"languages":        {wordsAt(t, "$defs", "language", "enum"), summary.Languages()},
		"kinds of point":   {wordsAt(t, "$defs", "pointKind", "enum"), model.PointKinds()},
		"kinds of outcome": {wordsAt(t, "$defs", "outcomeKind", "enum"), results},
		"kinds of item":    {wordsAt(t, "$defs", "itemKind", "enum"), model.ItemKinds()},
		"bullets":          {wordsAt(t, "properties", "style", "properties", "bullet", "enum"), summary.Bullets()},
	} {
		if !slices.Equal(pair[0], pair[1]) {
			t.Errorf("%s: %v, %v", name, pair[0], pair[1])
		}
	}
	for i, word := range wordsAt(t, "$defs", "section", "properties", "kind", "enum") {
		if got := summary.SectionKind(i).String(); got != word {
			t.Errorf("kind of section %d: %q, %q", i, got, word)
		}
	}
}

func TestAProfileIsReadWithAllThatIsWrongInIt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		src  string
		want []string
	}{
		"empty":     {"", []string{`1:1: the file is empty; begin it with "format: rapporteur-profile/1"`}},
		"no YAML":   {"format: [", []string{"1:"}},
		"an agenda": {"format: rapporteur-agenda/1\nid: a\nsections: [{kind: meetings}]\n", []string{`1:9: format "rapporteur-agenda/1" is not known`}},
		"a list":    {"- a\n", []string{"1:1: a profile is keys with values"}},
		"many": {`format: rapporteur-profile/1
id: two words
tittle: One
numbered: perhaps
each: true
each: false
languages: [en, de, en]
style: {bullet: "#", kosovo: 1, quantifiers: {en: {states: {few: x}, member-states: {most: y, all: z}}}}
spoken: {minutes: 0, pace: fast, cut_points: [chat], cut_outcomes: [summary, decree]}
sections:
- kind: meeting
- kind: outcomes
  kinds: [statement]
- {kind: items, kinds: [decision], number: roman, attributed: no-one}
- {kind: speakers, kinds: [statement]}
- {kind: results, heading: results}
- {heading: objectives, title: Two}
- {kind: part}
- {kind: agenda, annex: true}
- text
lines:
- kinds: [progress]
outcomes: [summary]
raised: [issue]
`, []string{
			`2:5: "two words" is no id of a profile`, `3:1: key "tittle" is not known in a profile; did you mean "title"?`,
			`4:11: numbered is "perhaps"; write true or false`, `6:1: key "each" stands here a second time; keep this one or the one on line 5`,
			`7:17: "de" is no language of documents; use one of en, fr, es, ar, ru, zh`, `7:21: "en" stands here twice`,
			`8:17: "#" is no sign of lists`, `8:30: kosovo is "1"`, `key "states" is not known in the quantifiers of a language`, `key "all" is not known in the quantifiers of a class`,
			`9:19: minutes: "0" is not from 1 to 120`, `9:28: pace: "fast" is not from 60 to 240`, `9:47: "chat" is no kind of point`, `9:78: "decree" is no kind of outcome`,
			`11:9: "meeting" is no kind of section; use one of part, meetings,`, `(did you mean "meetings"?)`,
			`13:11: "statement" is no kind of outcome`, `14:25: "decision" is no kind of point`, `14:44: "roman" is no way to number`, `attributed is "no-one"`,
			`15:27: key "kinds" has no meaning in a section of kind speakers; take it out`, `16:28: "results" is no heading that comes with the program`,
			`17:3: a section without kind; add "kind: …"`, `17:32: a heading and a title stand together; keep one`, `18:3: a section of this kind needs a title`,
			`19:3: a section of this kind needs a title`, `20:3: a section is keys with values`, `22:3: a line without a title`,
			`23:12: "summary" is no kind of outcome`, `24:10: "issue" is no kind of point`,
		}},
		"no sections":               {"format: rapporteur-profile/1\nid: a\n", []string{`1:1: a profile without sections; add "sections:" with at least one`}},
		"an empty list of sections": {"format: rapporteur-profile/1\nid: a\nsections: []\n", []string{`3:11: the list of sections is empty; write at least one in it`}},
		"sections and nothing":      {"format: rapporteur-profile/1\nid: a\nsections:\n", []string{`sections`}},
		"too deep": {"format: rapporteur-profile/1\nid: a\nsections:\n- {kind: part, title: a, sections: [{kind: part, title: b, sections: [{kind: part, title: c, sections: [{kind: part, title: d, sections: [{kind: agenda}]}]}]}]}\n",
			[]string{"sections stand more than 4 deep; make the profile flatter"}},
	} {
		_, err := summary.ReadProfile([]byte(c.src))
		var problems agenda.Problems
		if !errors.As(err, &problems) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: not told: %s\n%v", name, w, err)
			}
		}
	}
}

// own is a profile of the user's own.
func own(t *testing.T, src string) *summary.Profile {
	t.Helper()
	p, err := summary.ReadProfile([]byte("format: rapporteur-profile/1\nid: own\n" + src))
	if err != nil {
		t.Fatal(err)
	}
	return &p
}

func TestAProfileOfOnesOwnShapesTheSummary(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "opening")
	evidence := []model.ID{}
	for _, who := range []string{"MEX", "PHL", "SEN", "KEN"} {
		evidence = append(evidence, s.point(s.turn(item, who), "challenge", "said by "+who))
	}
	s.outcome(m, item, "recommendation", "Do it", evidence[:3])
	p := own(t, `
sections:
- {kind: items, title: {en: "What was said", fr: "Ce qui a été dit"}, bullets: true, attributed: false, number: none}
- {kind: results, title: Only English}
style: {bullet: "➢", quantifiers: {en: {member-states: {few: some member States}}}}
`)
	req := summary.Request{Meetings: []model.ID{m}, Shape: p}
	out := asText(t, s, req)
	inOrder(t, out, "What was said\n-", "➢ said by MEX\n", "➢ said by KEN\n", "Only English\n-", "➢ Do it (some member States)\n")
	if strings.Contains(out, "Mexico") {
		t.Error("a section without attribution tells who spoke:\n" + out)
	}
	req.Language = "fr"
	inOrder(t, asText(t, s, req), "Ce qui a été dit\n-", "Only English\n-", "Do it (quelques États membres)\n")
	if doc := build(t, s, req); doc.Meta.Profile != "own" || doc.Meta.Language != "fr" {
		t.Errorf("%+v", doc.Meta)
	}
}

func TestRequestsThatCannotBe(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		req  summary.Request
		want error
	}{
		"profile":              {summary.Request{Profile: "ecosoc"}, summary.ErrProfile},
		"language":             {summary.Request{Language: "de"}, summary.ErrLanguage},
		"minutes of no speech": {summary.Request{Minutes: 5}, summary.ErrMinutes},
		"minutes below none":   {summary.Request{Profile: summary.ProfileOral, Minutes: -1}, summary.ErrMinutes},
		"a day of minutes":     {summary.Request{Profile: summary.ProfileOral, Minutes: 1440}, summary.ErrMinutes},
	} {
		if err := c.req.Valid(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := summary.Build(newRecords(), c.req); !errors.Is(err, c.want) {
			t.Errorf("%s: built, %v", name, err)
		}
	}
	if err := (summary.Request{Profile: summary.ProfileOral, Minutes: 3, Language: "zh"}).Valid(); err != nil {
		t.Error(err)
	}
}
