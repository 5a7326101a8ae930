package model_test

import (
	"testing"

	"rapporteur/model"
)

func TestQuantify(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		behind, took int
		want         model.Quantity
	}{
		{0, 10, model.NoQuantity}, {1, 1, model.One}, {1, 100, model.One}, {2, 2, model.Two}, {2, 3, model.Two},
		{3, 5, model.Few}, // fewer than six took the floor
		{5, 5, model.Few}, {3, 6, model.Many}, {4, 6, model.Most}, {3, 9, model.Few}, {3, 8, model.Many},
		{4, 8, model.Many}, {5, 9, model.Most}, {5, 15, model.Few}, {6, 15, model.Many}, {6, 18, model.Several},
		{7, 18, model.Many}, {9, 18, model.Many}, {10, 18, model.Most}, {6, 100, model.Several},
	} {
		if got := model.Quantify(c.behind, c.took); got != c.want {
			t.Errorf("Quantify(%d, %d) = %d, want %d", c.behind, c.took, got, c.want)
		}
	}
}

// speak gives each of them a turn with one point at an item.
func (s *scene) speak(item model.ID, who ...string) []model.ID {
	var points []model.ID
	for _, w := range who {
		points = append(points, s.point(s.turn(item, w, nil), "words of "+w, nil))
	}
	return points
}

func (s *scene) quantifier(o model.ID) model.Quantifier {
	return model.NewTeller(s, model.NoLevel).Quantifier(model.Outcome{Record: s.Record(o)})
}

func TestQuantifierStandsOnTheKindsThatTakeOne(t *testing.T) {
	t.Parallel()
	for kind, want := range map[string]bool{
		"summary": true, "recommendation": true, "good-practice": true, "challenge": true, "resource-need": true, "support-offer": true,
		"differing-view": true, "key-message": false, "pledge": false, "champion": false, "decision": false, "next-step": false,
	} {
		s := newScene(nil)
		item := s.item("debate", model.ID{}, nil)
		o := s.outcome(item, kind, "text", nil, s.speak(item, "MEX", "PHL")[0])
		if got := s.quantifier(o).Quantity == model.One; got != want {
			t.Errorf("%s: quantifier %v, want %v", kind, got, want)
		}
	}
}

func TestQuantifierCountsDistinctParticipantsOnTheRecord(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("debate", model.ID{}, nil)
	evidence := s.speak(item, "MEX", "MEX", "PHL", "") // two notes of one turn, and the floor
	evidence = append(evidence, s.point(s.turn(item, "FRA", fields{model.FieldRole: "co-chair"}), "led", nil))
	evidence = append(evidence, s.point(s.turn(item, "DEU", nil), "in confidence", mark("off-record")))
	s.speak(item, "KEN")
	o := s.outcome(item, "recommendation", "text", nil, evidence...)
	if got := s.quantifier(o); got.Quantity != model.Two || got.Class != "member States" {
		t.Errorf("quantifier %+v, want two member States", got)
	}
}

func TestQuantifierOfAMixtureIsOfParticipants(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("debate", model.ID{}, nil)
	o := s.outcome(item, "summary", "text", nil, s.speak(item, "MEX", "PHL", "IOM")...)
	if got := s.quantifier(o); got.Quantity != model.Few || got.Class != "participants" {
		t.Errorf("quantifier %+v, want a few participants", got)
	}
	s.speak(item, "ILO", "UNHCR", "WHO") // six of any class took the floor now: half is no more than many
	if got := s.quantifier(o); got.Quantity != model.Many {
		t.Errorf("quantifier %+v, want many", got)
	}
}

func TestQuantifierComparesWithWhoTookTheFloorInScope(t *testing.T) {
	t.Parallel()
	s := newScene(fields{model.Member(model.SetRegion, "africa"): "1", model.FieldRound: "1"})
	item := s.item("debate", model.ID{}, nil)
	below := s.item("topic", item, nil)
	other := s.item("debate", model.ID{}, nil)
	evidence := s.speak(below, "MEX", "PHL", "SEN", "MLI")
	s.speak(item, "FRA", "DEU")
	s.speak(other, "ITA", "ESP", "PRT")
	for _, f := range []fields{{model.FieldState: model.TurnWithdrawn}, {model.FieldRole: "moderator"}, mark("off-record")} {
		s.turn(item, "CHE", f) // two more would make four of eight
		s.turn(item, "NOR", f)
	}

	home := s.meeting
	far := func(code, region, round string, who ...string) {
		s.meeting = s.put(model.MeetingID(code), model.KindMeeting, fields{
			model.FieldCode: code, model.Member(model.SetRegion, region): "1", model.FieldRound: round,
		})
		s.speak(s.item("debate", model.ID{}, nil), who...)
		s.meeting = home
	}
	far("same-region", "africa", "1", "KEN", "EGY", "MAR")
	far("other-round", "africa", "2", "GHA", "TGO", "BEN", "NER", "TCD", "AGO", "ZMB", "ZWE")
	far("other-region", "arab", "1", "JOR", "LBN", "IRQ", "KWT", "OMN", "QAT")

	for scope, want := range map[string]model.Quantity{
		"":        model.Most, // four of six at the item and below it
		"meeting": model.Many, // of nine
		"region":  model.Few,  // of twelve: a third is not more than a third
		"all":     model.Few,  // of eighteen
	} {
		o := s.outcome(item, "recommendation", "text", fields{model.FieldScope: scope}, evidence...)
		if got := s.quantifier(o); got.Quantity != want || got.Class != "member States" {
			t.Errorf("scope %q: %+v, want %d", scope, got, want)
		}
	}
}

func TestTheRapporteursOwnWordsGoFirst(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("debate", model.ID{}, nil)
	o := s.outcome(item, "challenge", "text", fields{model.FieldCount: "a broad majority"}, s.speak(item, "MEX")...)
	if got := s.quantifier(o); got != (model.Quantifier{Own: "a broad majority"}) {
		t.Errorf("quantifier %+v", got)
	}
}

func TestACountThatWouldGiveOneAwayIsWidened(t *testing.T) {
	t.Parallel()
	states, mixed := []string{"MEX", "PHL", "KEN"}, []string{"MEX", "IOM", "ILO"}
	for _, c := range []struct {
		name     string
		kind     string // of the item, that says how its turns are told
		took     []string
		behind   int // the first so many of them
		quantity model.Quantity
		class    string
	}{
		{"one of two member States", "debate", states[:2], 1, model.One, "member States"},
		{"two of three member States", "debate", states, 2, model.Two, "member States"},
		{"the one member State among three", "debate", mixed, 1, model.One, "participants"},
		{"the two member States among three", "debate", []string{"MEX", "PHL", "IOM"}, 2, model.Two, "participants"},
		{"without any name at all", "panel", mixed, 1, model.One, "participants"},
		{"the only two", "panel", states[:2], 2, model.NoQuantity, "participants"},
		{"the only one", "panel", states[:1], 1, model.NoQuantity, "participants"},
		{"the only one, who is named", "keynote", states[:1], 1, model.One, "member States"},
		{"the two named of two", "keynote", mixed[:2], 2, model.Two, "participants"},
		{"all three, who are a crowd", "panel", states, 3, model.Few, "member States"},
		{"six, of whom most", "panel", []string{"MEX", "PHL", "KEN", "SEN", "MLI", "FRA"}, 4, model.Most, "member States"},
	} {
		s := newScene(nil)
		item := s.item(c.kind, model.ID{}, nil)
		o := s.outcome(item, "recommendation", "text", nil, s.speak(item, c.took...)[:c.behind]...)
		if got := s.quantifier(o); got != (model.Quantifier{Quantity: c.quantity, Class: c.class}) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestACountOfNamedSpeakersIsWidenedUnderALimitThatWithholdsThem(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("keynote", model.ID{}, nil)
	o := model.Outcome{Record: s.Record(s.outcome(item, "recommendation", "text", nil, s.speak(item, "MEX", "IOM", "ILO")[0]))}
	if got := model.NewTeller(s, model.Unattributed).Quantifier(o); got.Quantity != model.One || got.Class != "participants" {
		t.Errorf("quantifier %+v, want one participant", got)
	}
}

func TestACountDoesNotRestOnWhatCountsForNothing(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	item := s.item("keynote", model.ID{}, nil)
	evidence := s.speak(item, "MEX")
	evidence = append(evidence, s.point(s.turn(item, "FRA", fields{model.FieldRole: "chair", model.FieldLevel: "unattributed"}), "led", nil))
	o := s.outcome(item, "recommendation", "text", nil, evidence...)
	if got := s.quantifier(o); got.Quantity != model.One || got.Class != "member States" {
		t.Errorf("quantifier %+v: the chair's withheld words count for nothing", got)
	}
}
