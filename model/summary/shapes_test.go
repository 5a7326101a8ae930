package summary_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// review is a meeting with what a report of a commission has a place for.
func review(t *testing.T, fs ...fields) (*records, model.ID) {
	t.Helper()
	s := newRecords()
	m := s.meeting("m", append([]fields{member(model.SetRegion, "asia-pacific"), {
		model.FieldVenue: "Example hall", model.FieldChairs: "Ana Example\nBen Example", model.FieldAttendance: "Forty delegates",
		model.FieldDocuments: `{"documents":[{"Symbol":"X/1","Title":"A note"}]}`,
	}}, fs...)...)
	opening := s.item(m, model.ID{}, "1", "opening")
	s.point(s.turn(opening, "THA", fields{model.FieldPerson: "Ana Y"}), "statement", "opened it")
	review := s.item(m, model.ID{}, "2", "review")
	present := s.turn(review, "IOM", level("named"), fields{model.FieldKind: "presentation"})
	s.point(present, "progress", "presented first")
	s.point(present, "challenge", "presented second")
	s.point(s.turn(review, "PHL", level("named"), fields{model.FieldRole: "panellist"}), "challenge", "from the panel")
	s.point(s.turn(review, "IDN"), "challenge", "from the room")
	s.point(s.turn(review, "DEU"), "recommendation", "from outside")
	s.outcome(m, review, "summary", "A narrative of item two", nil)
	s.outcome(m, review, "recommendation", "Recommend it", nil)
	table := s.item(m, model.ID{}, "3", "round-table")
	s.point(s.turn(table, "", by(s.body("Red X", "civil_society"))), "statement", "at the table")
	s.outcome(m, table, "key-message", "Of the table", nil)
	s.outcome(m, m, "decision", "Decide it", nil)
	s.outcome(m, m, "summary", "A narrative of it all", nil)
	return s, m
}

func TestShapesOfTheCommissions(t *testing.T) {
	t.Parallel()
	s, m := review(t)
	const title1, title2, title3 = "Title of 1", "Title of 2", "Title of 3"
	for profile, want := range map[string][]string{
		summary.ProfileESCAP: {
			"Matters brought to the attention of the Commission\n-", "Decisions\n", "1. Decide it\n", "Recommendations\n", "2. Recommend it\n",
			"Proceedings\n-", "Organization of work\n", "- Place: Example hall\n", "- Chair: Ana Example; Ben Example\n", "- Attendance: Forty delegates\n",
			"Attendance\n", "- States of the region (3): Indonesia; Philippines; Thailand\n", "- Other States (1): Germany\n", "- UN entities (1): International Organization for Migration (IOM)\n", "- Stakeholders (1): Red X\n",
			"The meeting had before it the following documents:\n", "- X/1: A note\n", "A narrative of it all\n",
			title1 + " (Agenda item 1)\n", "Thailand (Ana Y): opened it\n", title2 + " (Agenda item 2)\n",
			"Presentations\n", "IOM: presented first\n", "IOM: presented second\n", "Panel\n", "Philippines (panellist): from the panel\n", "Discussion\n", ". from the room\n", ". from outside\n",
			". A narrative of item two\n", "The following took the floor:\n", "- States of the region: Indonesia; Philippines\n", "- Other States: Germany\n",
			title3 + " (Agenda item 3)\n", ". at the table\n", "Annex: Outcomes of the round tables\n-", "Key messages\n", ". Of the table\n",
		},
		summary.ProfileECLAC: {
			"Participants and organization of work\n-", "Agenda\n-", "- Item 1. " + title1 + "\n", "Summary of proceedings\n-", title2 + "\n", "presented first\n", ". A narrative of item two\n",
			"Important issues raised in the discussions\n-", "presented second\n", "from the panel\n", "from the room\n", "from outside\n", "Conclusions and recommendations\n-", "Decide it\n",
			"Annex: Participants that took the floor\n-", "(3): Indonesia; Philippines; Thailand\n", "Annex: Documents\n-",
		},
		summary.ProfileECA: {
			"Opening of the meeting [agenda item 1]\n-", "opened it\n", "Attendance\n", "(3): Indonesia; Philippines; Thailand\n",
			title2 + " [agenda item 2]\n-", "from the room\n", "Conclusions and recommendations\n-",
		},
		summary.ProfileESCWA: {
			"Introduction\n-", "Recommendations\n-", "Recommend it\n", "Decide it\n", "Opening remarks\n-", "opened it\n", "Presentations and discussions\n-", "Item 2. " + title2 + "\n", "presented first\n", "Item 3. " + title3 + "\n",
			"Organization of work\n-", "- Item 1. ", "Annex: Participants that took the floor\n-", "Annex: Documents\n-",
		},
		summary.ProfileUNECE: {
			"Attendance\n-", "Chair: Ana Example; Ben Example\n", "The following took the floor:\n", "(3): Indonesia; Philippines; Thailand\n", "Organization of work\n-", "Main messages of the speakers\n-",
			"Item 1. " + title1 + "\n", "• Thailand (Ana Y): opened it\n", "• from the room\n", "• A narrative of item two\n", "Conclusions and recommendations\n-",
		},
	} {
		out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: profile})
		inOrder(t, out, want...)
		for _, once := range []string{"opened it", "presented first", "from the panel", "from the room", "A narrative of item two", "A narrative of it all", "Decide it", "Of the table", "Forty delegates"} {
			if n := strings.Count(out, once); n != 1 {
				t.Errorf("%s: %q stands %d times:\n%s", profile, once, n, out)
			}
		}
	}
}

func TestAShapeSaysWhereNothingFillsWhatItBeginsWith(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	s.point(s.turn(s.item(m, model.ID{}, "1", "panel"), "MEX"), "statement", "said")
	const nothing, none = "Nothing was recorded under this heading.", "No list of participants is given."
	for profile, c := range map[string][2]string{
		summary.ProfileESCAP: {"Matters brought to the attention of the Commission", nothing}, summary.ProfileESCWA: {"Recommendations", nothing},
		summary.ProfileUNECE: {"Attendance", none}, summary.ProfileECA: {"Attendance", none},
	} {
		out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: profile})
		inOrder(t, out, c[0]+"\n", ". "+c[1]+"\n", "said (member States)\n")
		if n := strings.Count(out, nothing) + strings.Count(out, none); n != 1 {
			t.Errorf("%s says it %d times:\n%s", profile, n, out)
		}
		for _, empty := range []string{"Conclusions", "Documents", "Annex", "Opening remarks"} {
			if strings.Contains(out, empty) {
				t.Errorf("%s: the empty section %q stands:\n%s", profile, empty, out)
			}
		}
	}
}

func TestNoShapeTellsUnderTheChathamHouseRuleWhoWasThere(t *testing.T) {
	t.Parallel()
	s, m := review(t, chatham(true))
	for _, p := range summary.Profiles() {
		for _, language := range summary.Languages() {
			out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: p.ID, Language: language})
			for _, held := range []string{"Ana", "Ben", "Forty", "Thailand", "Philippines", "Indonesia", "Germany", "IOM", "Red X", "Panel"} {
				if strings.Contains(out, held) {
					t.Errorf("%s in %s tells %q:\n%s", p.ID, language, held, out)
				}
			}
			if !strings.Contains(out, "opened it") && p.Spoken == nil {
				t.Errorf("%s does not tell what was said", p.ID)
			}
		}
	}
}

func TestTheAgendaOfAReportHoldsNoItemThatIsOffTheRecord(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	s.item(m, model.ID{}, "1", "opening")
	s.item(m, model.ID{}, "2", "panel", level("off-record"))
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileECLAC})
	if !strings.Contains(out, "Title of 1") || strings.Contains(out, "Title of 2") {
		t.Error(out)
	}
}

func TestWithinHeadingsTheLanguageIsThatOfTheirWords(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m", fields{model.FieldTitle: "Заседание"})
	item := s.item(m, model.ID{}, "1", "opening")
	s.point(s.turn(item, "MEX"), "challenge", "كلمات", objectives("8"))
	s.point(s.turn(item, "PHL"), "challenge", "Mots", objectives("8"))
	languages := map[string]string{}
	doc := build(t, s, summary.Request{Meetings: []model.ID{m}, Language: "fr"})
	for _, b := range doc.Blocks {
		for _, in := range summary.Inlines(b) {
			for _, i := range in {
				if x, is := i.(summary.Text); is {
					languages[x.Text] = x.Language
				}
			}
		}
	}
	for text, want := range map[string]string{
		"Заседание": "ru", "كلمات": "ar", "Mots": "", "Difficultés": "fr", "Objectif 8\u00a0: ": "fr",
		"Save lives and establish coordinated international efforts on missing migrants": "en",
	} {
		if got, ok := languages[text]; !ok || got != want {
			t.Errorf("%q is %q (there: %v), want %q", text, got, ok, want)
		}
	}
	if doc.Meta.Language != "fr" {
		t.Errorf("%+v", doc.Meta)
	}
}

func TestAnOutcomePrintsInTheLanguagesThatAreAskedForUnderOneNumber(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	o := s.outcome(m, m, "recommendation", "As taken down", nil, fields{"text/fr": "En français", "text/ar": "بالعربية"})
	other := s.outcome(m, m, "recommendation", "Only this", nil)
	req := summary.Request{Meetings: []model.ID{m}}
	for language, want := range map[string]string{"en": "1. As taken down\n", "fr": "1. En français\n", "es": "1. As taken down\n"} {
		req.Language = language
		if out := asText(t, s, req); !strings.Contains(out, want) || !strings.Contains(out, "2. Only this\n") {
			t.Errorf("%s:\n%s", language, out)
		}
	}
	req.Language = ""
	req.Shape = own(t, "languages: [ar, en, fr]\nnumbered: true\nsections:\n- {kind: outcomes, heading: outcomes}\n")
	doc := build(t, s, req)
	if doc.Meta.Language != "ar" {
		t.Errorf("%+v", doc.Meta)
	}
	var got [][]string
	for _, b := range doc.Blocks {
		p, is := b.(*summary.Paragraph)
		if !is {
			continue
		}
		var parts []string
		for _, i := range p.Text {
			switch i := i.(type) {
			case summary.Text:
				parts = append(parts, i.Language+" "+i.Text)
			case summary.Break:
				parts = append(parts, "break")
			case summary.Link, *summary.Note, *summary.Reference:
			}
		}
		got = append(got, parts)
		if p.Of[0] != []model.ID{o, other}[p.Number-1] {
			t.Errorf("paragraph %d is of %s", p.Number, p.Of[0])
		}
	}
	if len(got) != 2 || !slices.Equal(got[0], []string{"ar بالعربية", "break", " As taken down", "break", "fr En français"}) || !slices.Equal(got[1], []string{" Only this"}) {
		t.Errorf("%q", got)
	}
	if x := asJSON(t, s, req); !strings.Contains(x, `"text": "As taken down"`) || !strings.Contains(x, `"fr": "En français"`) || !strings.Contains(x, `"texts": {}`) {
		t.Error(x)
	}
}

func TestTheTextsOfAnOutcomeAreSearchedForWithheldNames(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "panel")
	p := s.point(s.turn(item, "MEX"), "challenge", "said")
	o := s.outcome(m, item, "recommendation", "Plain", []model.ID{p}, fields{"text/fr": "Le Mexique le demande"})
	report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Names) != 1 || report.Names[0].Record != o || report.Names[0].Name != "Mexico" {
		t.Errorf("%+v", report.Names)
	}
	off := s.outcome(m, item, "recommendation", "Hidden", nil, level("off-record"), fields{"text/fr": "Caché"})
	if out := asJSON(t, s, summary.Request{Meetings: []model.ID{m}}); strings.Contains(out, "Caché") || strings.Contains(out, off.String()) {
		t.Error(out)
	}
}

func TestASummaryThatNoPointBacksStandsWhereItsItemIs(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	opening := s.item(m, model.ID{}, "1", "opening")
	s.point(s.turn(opening, "MEX"), "statement", "opened it")
	floor := s.item(m, model.ID{}, "2", "floor", objectives("8"))
	s.point(s.turn(floor, "PHL"), "statement", "from the floor")
	s.point(s.turn(floor, "KEN"), "challenge", "an issue")
	s.outcome(m, opening, "summary", "Of the opening", nil)
	s.outcome(m, floor, "summary", "Of the floor", nil)
	s.outcome(m, m, "summary", "Of it all", nil)
	req := summary.Request{Meetings: []model.ID{m}}
	inOrder(t, asText(t, s, req), "Objective 8: ", "Of the floor\n", "General\n-", "Of the opening\n", "Of it all\n")
	req.Profile = summary.ProfileNetwork
	inOrder(t, asText(t, s, req), "Remarks\n-", "- opened it\n", "\nOf the opening\n", "From the floor\n-", "\nfrom the floor", "\nOf the floor\n", "\nOf it all\n",
		"Issues raised\n-", "- an issue")
}

func TestAQuotationSpokenInTheLanguageOfTheDocumentIsNoInterpretation(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "opening")
	quote := fields{model.FieldQuote: "1"}
	s.point(s.turn(item, "MEX", fields{model.FieldLanguage: "es"}), "statement", "Said in Spanish", quote)
	s.point(s.turn(item, "KEN", fields{model.FieldLanguage: "en-KE"}), "statement", "Said in English", quote)
	req := summary.Request{Meetings: []model.ID{m}}
	inOrder(t, asText(t, s, req), "“Said in Spanish” (interpretation from Spanish)\n", "“Said in English”\n")
	req.Language = "es"
	inOrder(t, asText(t, s, req), "“Said in Spanish”\n", "“Said in English” (interpretación del inglés")
}
