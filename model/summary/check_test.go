package summary_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// findings is what the check finds in one point of the floor, where these
// turns' speakers are withheld.
func findings(t *testing.T, text string, withhold func(s *records, item model.ID)) []summary.Finding {
	t.Helper()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "floor")
	withhold(s, item)
	p := s.point(s.turn(item, "", fields{model.FieldWords: "participants"}), "statement", text)
	report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Names {
		if f.Record != p {
			t.Errorf("%q: found in another record", text)
		}
		if !strings.Contains(text, strings.Trim(f.Where, "… ")) {
			t.Errorf("%q: excerpt %q", text, f.Where)
		}
	}
	return report.Names
}

func code(c string, fs ...fields) func(*records, model.ID) {
	return func(s *records, item model.ID) { s.turn(item, c, fs...) }
}

func quoted(name, category string, fs ...fields) func(*records, model.ID) {
	return func(s *records, item model.ID) {
		b := s.body(name, category, member("alias", "Rouge X"))
		s.turn(item, "", append([]fields{by(b)}, fs...)...)
	}
}

func TestWithheldNamesAreFoundInFreeText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text     string
		withhold func(*records, model.ID)
		want     string // "" for no finding
	}{
		{"As Mexico said", code("MEX"), "Mexico"},
		{"as MEXICO said", code("MEX"), "Mexico"},
		{"the Mexican delegation", code("MEX"), "Mexico"},
		{"le Mexique l'a dit", code("MEX"), "Mexico"},
		{"México lo dijo", code("MEX"), "Mexico"},
		{"قالت المكسيك ذلك", code("MEX"), "Mexico"},
		{"Мексиканская делегация", code("MEX"), "Mexico"},
		{"墨西哥代表指出", code("MEX"), "Mexico"},
		{"MEX asked for more", code("MEX"), "Mexico"},
		{"a complex matter", code("MEX"), ""},
		{"mex asked for more", code("MEX"), ""},
		{"MEXT is a ministry", code("MEX"), ""},
		{"the Malian practice", code("MLI"), "Mali"},
		{"Peruvians abroad", code("PER"), "Peru"},
		{"25 PER cent", code("PER"), "Peru"},
		{"the Salvadoran example", code("SLV"), "El Salvador"},
		{"Cote d'Ivoire was thanked", code("CIV"), "Côte d'Ivoire"},
		{"the United States of America", code("USA"), "United States of America"},
		{"the United Nations and member States", code("USA"), ""},
		{"united in diversity", code("GBR"), ""},
		{"South African programmes", code("ZAF"), "South Africa"},
		{"programmes in Africa", code("ZAF"), ""},
		{"IOM will help", code("IOM"), "International Organization for Migration"},
		{"the International Organization for Migration will help", code("IOM"), "International Organization for Migration"},
		{"international migration and organizations", code("IOM"), ""},
		{"Kiom is a place", code("IOM"), ""},
		{"Red X was thanked", quoted("Red X", "civil_society"), "Red X"},
		{"Rouge X a été remercié", quoted("Red X", "civil_society"), "Red X"},
		{"a red cross", quoted("Red X", "civil_society"), ""},
		{"the Caritasverband said", quoted("Caritas Internationalis", "faith_based"), "Caritas Internationalis"},
		{"Minister Bachelet's words", code("OHCHR", fields{model.FieldPerson: "Michelle Bachelet"}), "Michelle Bachelet"},
		{"as Ana Y put it", code("MEX", fields{model.FieldPerson: "Ana Y"}), "Ana Y"},
		{"an analysis", code("MEX", fields{model.FieldPerson: "Ana Y"}), ""},
		{"speaking for GRULAC", code("MEX", fields{model.FieldGroup: model.BodyID("GRULAC").String()}), "Group of Latin American and Caribbean States"},
		{"the ministry and its ministers", quoted("Ministry of Examples", "civil_society"), ""},
		{"le ministère a répondu", quoted("Ministère des Exemples", "civil_society"), ""},
		{"el Ministerio respondió", quoted("Ministerio de Ejemplos", "civil_society"), ""},
		{"at the opening, in a public place", quoted("Opening Examples", "civil_society"), ""},
		{"as the Ministry of Examples said", quoted("Ministry of Examples", "civil_society"), "Ministry of Examples"},
		{"the Examples said", quoted("Ministry of Examples", "civil_society"), "Ministry of Examples"},
		{"at the opening, in a public place", code("MEX", fields{model.FieldPerson: "Opening Public Place"}), ""},
		{"as Ana Public said", code("MEX", fields{model.FieldPerson: "Ana Public"}), "Ana Public"},
		{"in publicity", code("MEX", fields{model.FieldPerson: "Ana Publicek"}), "Ana Publicek"},
		{"the chair of the opening", code("MEX", fields{model.FieldPerson: "Somchai Openings"}), "Somchai Openings"},
		{"as Mexico said", code("MEX", level("named")), ""},
		{"as Mexico said", code("MEX", level("listed")), "Mexico"},
		{"as Mexico said", code("MEX", level("off-record")), "Mexico"},
		{"as Mexico said", code("MEX", fields{model.FieldState: model.TurnWithdrawn}), ""},
	} {
		var got []string
		for _, f := range findings(t, c.text, c.withhold) {
			got = append(got, f.Name)
		}
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", c.text, got, want)
		}
	}
}

func TestTheCheckReadsAllFreeText(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m", fields{model.FieldAttendance: "all but Mexico"})
	item := s.item(m, model.ID{}, "1", "floor", fields{model.FieldTitle: "Remarks of Mexico"})
	s.turn(item, "MEX")
	floor := s.turn(item, "", fields{model.FieldWords: "the Mexican side"})
	named := s.turn(item, "MEX", level("named"))
	own := s.point(named, "statement", "Mexico does this at home")
	outcome := s.outcome(m, item, "decision", "Mexico will report", nil)
	actor := s.outcome(m, item, "champion", "Mexico is a champion", nil, member(model.SetActor, model.BodyID("MEX").String()))
	secret := s.point(named, "statement", "Mexico in confidence", level("off-record"))
	report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}})
	if err != nil {
		t.Fatal(err)
	}
	var got []model.ID
	for _, f := range report.Names {
		got = append(got, f.Record)
	}
	if want := []model.ID{m, item, floor, outcome}; !slices.Equal(got, want) {
		t.Errorf("found in %v, want %v (not %v, %v, %v)", got, want, own, actor, secret)
	}
}

func TestTheLimitWithholdsNamesToo(t *testing.T) {
	t.Parallel()
	s, m := briefing(t)
	for limit, found := range map[model.Level]bool{model.NoLevel: false, model.Named: false, model.Category: true} {
		report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}, Level: limit})
		if err != nil {
			t.Fatal(err)
		}
		if (len(report.Names) > 0) != found {
			t.Errorf("limit %q: %d findings", limit, len(report.Names))
		}
	}
}

func TestTheCheckTellsWhatWasCleaned(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	turn := s.turn(s.item(m, model.ID{}, "1", "floor"), "", fields{model.FieldWords: "participants"})
	s.point(turn, "statement", "as it should be")
	escape := s.point(turn, "statement", "red \x1b[31mtext")
	long := s.point(turn, "statement", strings.Repeat("é", model.MaxText))
	report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []model.ID{escape, long}; !slices.Equal(report.Cleaned, want) {
		t.Errorf("cleaned %v, want %v", report.Cleaned, want)
	}
	out := asText(t, s, summary.Request{Meetings: []model.ID{m}})
	if strings.Contains(out, "\x1b") || !strings.Contains(out, "red text") || strings.Count(out, "é") != model.MaxText/2 {
		t.Error("the document holds what was to be cleaned")
	}
}

// TestTheCheckReadsWhatStandsInFewDocuments has names in the title that only
// some profiles print, in the code that files are called by, in an outcome's
// other languages and in the title of a person who is named.
func TestTheCheckReadsWhatStandsInFewDocuments(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(s *records, m, item model.ID) model.ID{
		"outcome document": func(s *records, m, _ model.ID) model.ID {
			return s.put(m, model.KindMeeting, fields{model.FieldOutcomeDocument: "Summary of what Mexico said"})
		},
		"code": func(s *records, m, _ model.ID) model.ID {
			return s.put(m, model.KindMeeting, fields{model.FieldCode: "talks-with-mexico-2021"})
		},
		"organizers": func(s *records, m, _ model.ID) model.ID {
			return s.put(m, model.KindMeeting, fields{model.FieldOrganizers: "Example House\nGovernment of Mexico"})
		},
		"chair": func(s *records, m, _ model.ID) model.ID {
			return s.put(m, model.KindMeeting, fields{model.FieldChairs: "Ana Example (Mexico)"})
		},
		"document": func(s *records, m, _ model.ID) model.ID {
			return s.put(m, model.KindMeeting, fields{model.FieldDocuments: `{"documents":[{"symbol":"X/1","title":"Note by Mexico"}]}`})
		},
		"outcome in French": func(s *records, m, item model.ID) model.ID {
			return s.outcome(m, item, "decision", "A decision", nil, fields{"text/fr": "Le Mexique fera rapport"})
		},
		"outcome in Arabic": func(s *records, m, item model.ID) model.ID {
			return s.outcome(m, item, "decision", "A decision", nil, fields{"text/ar": "ستقدم المكسيك تقريرا"})
		},
		"another wording": func(s *records, m, item model.ID) model.ID {
			id := s.outcome(m, item, "decision", "A decision", nil)
			s.write(model.Write{Record: id, Kind: model.KindOutcome, Set: map[model.Field][]string{model.FieldText: {"The Mexican decision"}}}, 2)
			return id
		},
		"title of a person": func(s *records, _, item model.ID) model.ID {
			return s.turn(item, "IOM", level("named"), fields{model.FieldPerson: "Ana Example", model.FieldPersonTitle: "Adviser to the Mexican delegation"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newRecords()
			m := s.meeting("m")
			item := s.item(m, model.ID{}, "1", "floor")
			s.turn(item, "MEX")
			want := write(s, m, item)
			report, err := summary.Check(s, summary.Request{Meetings: []model.ID{m}})
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Names) != 1 || report.Names[0].Record != want || report.Names[0].Name != "Mexico" {
				t.Errorf("found %+v", report.Names)
			}
		})
	}
}
