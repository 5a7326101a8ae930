package model_test

import (
	"slices"
	"testing"

	"rapporteur/model"
)

const africa, arab = "africa", "arab"

func tagged(objective string) fields {
	return fields{model.Member(model.SetObjective, objective): "1"}
}

func (s *scene) cover() []model.Coverage {
	return model.NewTeller(s, model.NoLevel).Cover(model.MeetingsOf(s, africa, 0, nil))
}

func TestCoverageIsTheFirstStateThatHolds(t *testing.T) {
	t.Parallel()
	unheard := func(objective string) fields {
		return with(tagged(objective), fields{model.Member(model.SetNotHeard, objective): "1"})
	}
	for _, c := range []struct {
		why   string
		build func(s *scene)
		want  model.Coverage
	}{
		{"not on any agenda", func(s *scene) { s.item("debate", model.ID{}, nil) }, model.Coverage{State: model.NotOnAgenda}},
		{"listed and nothing noted", func(s *scene) { s.item("debate", model.ID{}, tagged("8")) }, model.Coverage{State: model.NotRecorded}},
		{"recorded but not confirmed", func(s *scene) {
			s.speak(s.item("debate", model.ID{}, tagged("8")), "MEX")
		}, model.Coverage{State: model.NotRecorded}},
		{"recorded and confirmed", func(s *scene) {
			s.speak(s.item("debate", model.ID{}, unheard("8")), "MEX")
		}, model.Coverage{State: model.NotDiscussed}},
		{"recorded below, confirmed above", func(s *scene) {
			s.speak(s.item("topic", s.item("debate", model.ID{}, unheard("8")), nil), "MEX")
		}, model.Coverage{State: model.NotDiscussed}},
		{"confirmed where nothing was recorded", func(s *scene) {
			s.item("debate", model.ID{}, unheard("8"))
		}, model.Coverage{State: model.NotRecorded}},
		{"confirmed where it is not listed", func(s *scene) {
			s.speak(s.item("debate", model.ID{}, fields{model.Member(model.SetNotHeard, "8"): "1"}), "MEX")
		}, model.Coverage{State: model.NotOnAgenda}},
		{"a point carries it, listed or not", func(s *scene) {
			item := s.item("debate", model.ID{}, unheard("8"))
			turn := s.turn(item, "MEX", nil)
			s.point(turn, "a", tagged("8"))
			s.point(turn, "b", tagged("8"))
			s.point(s.turn(item, "", nil), "from the floor", tagged("8"))
			s.point(s.turn(item, "PHL", fields{model.FieldRole: "chair"}), "from the chair", tagged("8"))
		}, model.Coverage{State: model.Discussed, Points: 4, Participants: 1}},
		{"off-record is in no figure", func(s *scene) {
			item := s.item("debate", model.ID{}, nil)
			s.point(s.turn(item, "MEX", mark("off-record")), "a", tagged("8"))
			s.point(s.turn(item, "PHL", nil), "b", with(tagged("8"), mark("off-record")))
		}, model.Coverage{State: model.NotOnAgenda}},
		{"nor what was never said", func(s *scene) {
			item := s.item("debate", model.ID{}, nil)
			s.point(s.turn(item, "MEX", fields{model.FieldState: model.TurnNotDelivered}), "a", tagged("8"))
		}, model.Coverage{State: model.NotOnAgenda}},
	} {
		s := newScene(fields{model.Member(model.SetRegion, africa): "1"})
		c.build(s)
		got := s.cover()
		if len(got) != 23 {
			t.Fatalf("%s: %d objectives", c.why, len(got))
		}
		c.want.Number = 8
		if got[7] != c.want {
			t.Errorf("%s: %+v, want %+v", c.why, got[7], c.want)
		}
	}
}

func TestAShippedMeetingCountsOnceOpenedOrRecorded(t *testing.T) {
	t.Parallel()
	s := newScene(fields{model.Member(model.SetRegion, africa): "1", model.FieldShipped: "1"})
	item := s.item("debate", model.ID{}, tagged("8"))
	codes := func(opened func(model.ID) bool) int { return len(model.MeetingsOf(s, africa, 0, opened)) }
	if codes(nil) != 0 {
		t.Error("a shipped meeting counts untouched")
	}
	if codes(func(id model.ID) bool { return id == s.meeting }) != 1 {
		t.Error("an opened meeting does not count")
	}
	s.turn(item, "MEX", fields{model.FieldState: model.TurnRequested})
	if codes(nil) != 0 {
		t.Error("a place on the list counts as recorded")
	}
	s.turn(item, "MEX", nil)
	if codes(nil) != 1 {
		t.Error("a recorded meeting does not count")
	}
}

func TestMeetingsOfARegionAndRound(t *testing.T) {
	t.Parallel()
	s := newScene(fields{model.FieldStart: "2020-03-04"}) // global, without a round
	add := func(code, region, round, start string, recorded bool) {
		s.meeting = s.put(model.MeetingID(code), model.KindMeeting, fields{
			model.FieldCode: code, model.Member(model.SetRegion, region): "1", model.FieldRound: round, model.FieldStart: start,
		})
		if item := s.item("debate", model.ID{}, nil); recorded {
			s.speak(item, "MEX")
		}
	}
	add("second", africa, "1", "2021-08-31", true)
	add("first", africa, "1", "2021-08-26", false)
	add("later", africa, "2", "2024-10-09", false)
	add("unset", africa, "", "2021-01-01", true)
	add("arab", arab, "1", "2021-02-24", true)
	for _, c := range []struct {
		region string
		round  int
		want   []string
	}{
		{africa, 1, []string{"first", "second"}},
		{africa, 2, []string{"later"}},
		{africa, 0, []string{"unset", "first", "second"}}, // the second round has no notes yet
		{arab, 0, []string{"arab"}},
		{"asia-pacific", 0, nil},
		{"", 0, []string{"m", "unset", "arab", "first", "second"}},
	} {
		var got []string
		for _, m := range model.MeetingsOf(s, c.region, c.round, nil) {
			got = append(got, m.Code())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("MeetingsOf(%q, %d) = %v, want %v", c.region, c.round, got, c.want)
		}
	}
	if got := model.LatestRound(s, africa); got != 1 {
		t.Errorf("latest round %d, want 1", got)
	}
}
