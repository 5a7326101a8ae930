package session

import (
	"fmt"
	"strings"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/store/search"
)

// told makes an answer of what the records say.
func (s *Session) told(tell func(src model.Source) (string, error)) (a Answer, err error) {
	err = s.store.View(func(src model.Source) (err error) {
		a.Text, err = tell(src)
		return err
	})
	if err != nil {
		return Answer{}, err
	}
	return a, nil
}

// mostHits is how many records /find names; it counts all.
const mostHits = 5

func (s *Session) find(words string) (Answer, error) {
	if words == "" {
		return Answer{}, errNoWords
	}
	return s.told(func(src model.Source) (string, error) {
		var hits []string
		n := 0
		teller := model.NewTeller(src, model.NoLevel)
		search.Build(src).Find(words, func(e search.Entry) bool {
			if n++; n <= mostHits {
				hits = append(hits, fmt.Sprintf("%s %s", e.Kind, Short(search.Shown(src, teller, e))))
			}
			return true
		})
		return listed(fmt.Sprintf(sayFound, n), hits), nil
	})
}

func (s *Session) meetings() (Answer, error) {
	return s.told(func(src model.Source) (string, error) {
		var codes []string
		for _, m := range AllMeetings(src) {
			codes = append(codes, m.Code())
		}
		return fmt.Sprintf(sayMeetings, len(codes), strings.Join(codes, ", ")), nil
	})
}

func (s *Session) regions() (Answer, error) {
	return s.told(func(src model.Source) (string, error) {
		n := map[string]int{}
		for _, m := range AllMeetings(src) {
			for _, r := range m.Regions() {
				n[r]++
			}
		}
		var parts []string
		for _, r := range gcm.Regions() {
			parts = append(parts, fmt.Sprintf("%s %d", r.ID, n[r.ID]))
		}
		return fmt.Sprintf(sayRegions, strings.Join(parts, ", ")), nil
	})
}

// outcomes lists the outcomes of the meeting.
func (s *Session) outcomes() (Answer, error) {
	meeting := s.Place().Meeting
	if meeting.IsZero() {
		return Answer{}, ErrNoMeeting
	}
	return s.told(func(src model.Source) (string, error) {
		var parts []string
		for i, o := range desk.Outcomes(src, meeting) {
			parts = append(parts, fmt.Sprintf("%d. %s: %s", i+1, o.OutcomeKind(), o.Text()))
		}
		if len(parts) == 1 {
			return listed(sayOutcome, parts), nil
		}
		return listed(fmt.Sprintf(sayOutcomes, len(parts)), parts), nil
	})
}

// coverage tells what the meeting has said on which objective.
func (s *Session) coverage() (Answer, error) {
	meeting := s.Place().Meeting
	return s.told(func(src model.Source) (string, error) {
		m := model.Meeting{Record: src.Record(meeting)}
		if m.Record == nil {
			return "", ErrNoMeeting
		}
		by := map[model.CoverageState][]string{}
		for _, c := range model.NewTeller(src, model.NoLevel).Cover([]model.Meeting{m}) {
			by[c.State] = append(by[c.State], fmt.Sprintf("#%d", c.Number))
		}
		var parts []string
		for _, state := range []model.CoverageState{model.Discussed, model.NotDiscussed, model.NotRecorded, model.NotOnAgenda} {
			if len(by[state]) > 0 {
				parts = append(parts, string(state)+" "+strings.Join(by[state], " "))
			}
		}
		return fmt.Sprintf(sayCoverage, m.Code(), strings.Join(parts, "; ")), nil
	})
}
