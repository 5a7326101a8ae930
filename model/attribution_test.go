package model_test

import (
	"testing"

	"rapporteur/model"
)

func mark(level string) fields { return fields{model.FieldLevel: level} }

func TestWithheldSpeakersTakeTheirDetailsAlong(t *testing.T) {
	t.Parallel()
	details := fields{
		model.FieldPerson: "Ana Y", model.FieldPersonTitle: "Minister", model.FieldRole: "panellist", model.FieldLanguage: "es",
		model.FieldGroup: model.BodyID("GRULAC").String(), model.FieldStart: "2021-03-10T09:00:00+07:00", model.FieldEnd: "2021-03-10T09:05:00+07:00",
	}
	for _, level := range []string{"named", "listed", "category", "unattributed", "off-record"} {
		s := newScene(nil)
		turn := s.turn(s.item("opening", model.ID{}, nil), "MEX", with(mark(level), details))
		told := s.told(turn)
		if level == "named" {
			if told.Who.Name != "Mexico" || told.Person != "Ana Y" || told.PersonTitle != "Minister" || told.Role != "panellist" ||
				told.Language != "es" || told.Group.Code != "GRULAC" || told.Start.IsZero() || told.End.IsZero() || told.Listed.Code != "MEX" || told.Label != "" {
				t.Errorf("named: %+v", told)
			}
			continue
		}
		want := model.Told{Level: told.Level}
		switch level {
		case "listed":
			want.Listed, _ = model.WhoIs(s, model.BodyID("MEX"))
		case "category":
			want.Label = "a member State"
		case "unattributed":
			want.Label = "member States"
		}
		if told != want || told.Level.String() != level {
			t.Errorf("%s: %+v, want %+v", level, told, want)
		}
	}
}

func TestFloorWordsStandAtEveryLevelButOffRecord(t *testing.T) {
	t.Parallel()
	for _, level := range []string{"named", "listed", "category", "unattributed", "off-record"} {
		s := newScene(nil)
		told := s.told(s.turn(s.item("opening", model.ID{}, nil), "", with(mark(level), fields{
			model.FieldWords: "several delegates", model.FieldLanguage: "fr", model.FieldStart: "2021-03-10T09:00:00+07:00",
		})))
		want := "several delegates"
		if level == "off-record" {
			want = ""
		}
		if told.Label != want {
			t.Errorf("%s: label %q, want %q", level, told.Label, want)
		}
		if open := level == "named"; (told.Language != "") != open || told.Start.IsZero() == open {
			t.Errorf("%s: language %q, start %v", level, told.Language, told.Start)
		}
	}
}

func TestMigrantsAreNamedOnlyWhereTheTurnSaysSo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why, person, turn, point string
		who, named               string
	}{
		{"the default names the body alone", "Ana Y", "", "", "Red X", ""},
		{"a mark on the turn names the person", "Ana Y", "named", "", "Red X", "Ana Y"},
		{"a mark on the point does not", "Ana Y", "", "named", "Red X", ""},
		{"without a person the name may be theirs", "", "", "", "", ""},
		{"nor where both are the same", "Red  x", "", "", "", ""},
		{"unless the turn says so", "", "named", "", "Red X", ""},
	} {
		s := newScene(nil)
		body := s.put(model.QuotedID("Red X"), model.KindParticipant, fields{
			model.FieldName: "Red X", model.FieldType: "stakeholder", model.FieldCategory: "migrants",
		})
		turn := s.turn(s.item("opening", model.ID{}, nil), "", fields{
			model.FieldParticipant: body.String(), model.FieldPerson: c.person, model.FieldLevel: c.turn,
		})
		point := s.point(turn, "words", mark(c.point))
		told := s.toldPoint(point, model.NoLevel)
		if told.Who.Name != c.who || told.Person != c.named {
			t.Errorf("%s: %q, %q, want %q, %q", c.why, told.Who.Name, told.Person, c.who, c.named)
		}
		if c.who == "" && (told.Level != model.Category || told.Listed.Name != "" || told.Label == "") {
			t.Errorf("%s: %+v, want a category and no list", c.why, told)
		}
	}
}

func TestOutcomesAreWithheldOnlyWhenOffRecord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		why      string
		outcome  string
		item     string
		chatham  string
		evidence []string // levels of the points behind it
		limit    model.Level
		want     bool
	}{
		{why: "without evidence", want: true},
		{why: "marked off-record", outcome: "off-record", want: false},
		{why: "of the levels only off-record has effect", outcome: "unattributed", want: true},
		{why: "all of its evidence is off-record", evidence: []string{"off-record", "off-record"}, want: false},
		{why: "some of its evidence is not", evidence: []string{"off-record", "category"}, want: true},
		{why: "at every level", item: "unattributed", limit: model.Unattributed, want: true},
		{why: "under the Chatham House Rule", chatham: "1", want: true},
		{why: "under a rule that is off-record", item: "off-record", want: false},
	} {
		s := newScene(fields{model.FieldChatham: c.chatham})
		item := s.item("opening", model.ID{}, mark(c.item))
		turn := s.turn(item, "MEX", nil)
		var evidence []model.ID
		for _, l := range c.evidence {
			evidence = append(evidence, s.point(turn, "words", mark(l)))
		}
		o := model.Outcome{Record: s.Record(s.outcome(item, "decision", "text", mark(c.outcome), evidence...))}
		if got := model.NewTeller(s, c.limit).Outcome(o); got != c.want {
			t.Errorf("%s: told %v, want %v", c.why, got, c.want)
		}
	}
}

func TestEvidenceThatWasDeletedIsNone(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("opening", model.ID{}, nil)
	p := s.point(s.turn(item, "MEX", nil), "words", mark("off-record"))
	o := s.outcome(item, "decision", "text", nil, p)
	s.write(s.Record(p).Delete(), 1)
	if !model.NewTeller(s, model.NoLevel).Outcome(model.Outcome{Record: s.Record(o)}) {
		t.Error("an outcome whose only evidence was deleted is withheld")
	}
}

func TestAPointWithheldOnThisDeviceIsOffRecord(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("opening", model.ID{}, nil)
	turn := s.turn(item, "MEX", nil)
	p := s.next("point")
	s.write(model.Write{Record: p, Kind: model.KindPoint, Set: map[model.Field][]string{
		model.FieldParent: {turn.String()}, model.FieldText: nil,
	}}, 2)
	lost := s.next("lost")
	s.write(model.Write{Record: lost, Kind: model.KindPoint, Set: map[model.Field][]string{
		model.FieldParent: nil, model.FieldText: nil, model.FieldLevel: nil,
	}}, 2)
	for _, id := range []model.ID{p, lost} {
		if told, _, ok := model.NewTeller(s, model.NoLevel).PointByID(id); !ok || told.Visible() {
			t.Errorf("told %+v, known %v", told, ok)
		}
	}
	o := s.outcome(item, "decision", "text", nil, p, lost)
	if model.NewTeller(s, model.NoLevel).Outcome(model.Outcome{Record: s.Record(o)}) {
		t.Error("an outcome backed by withheld points alone is told")
	}
}

func TestPointsOfATurnThatNeverTookTheFloorAreNotTold(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("opening", model.ID{}, nil)
	for _, state := range []string{model.TurnRequested, model.TurnWithdrawn, model.TurnNotDelivered} {
		p := s.point(s.turn(item, "MEX", fields{model.FieldState: state}), "words", nil)
		if _, _, ok := model.NewTeller(s, model.NoLevel).PointByID(p); ok {
			t.Errorf("a point of a turn that is %s is told", state)
		}
	}
}
