package tui

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
)

// askProfile asks for the shape of the summary.
func (s *summaryScreen) askProfile() {
	var ids []string
	names := map[string]string{}
	for _, p := range summary.Profiles() {
		ids = append(ids, p.ID)
		names[p.ID] = p.Name("")
	}
	s.app.askWord(sayWhichProfile, ids, s.profile(), func(id string) string { return names[id] }, func(id string) tea.Cmd {
		s.want.Profile = id
		return s.again()
	})
}

// askLevel asks how openly may be told at most.
func (s *summaryScreen) askLevel() {
	words := []string{sayAsMarked}
	for _, w := range model.Levels() {
		if w != model.OffRecord.String() { // it would leave nothing
			words = append(words, w)
		}
	}
	now := s.want.Level.String()
	if s.want.Level == model.NoLevel {
		now = sayAsMarked
	}
	s.app.askWord(sayWhichLevel, words, now, levelMeans, func(word string) tea.Cmd {
		s.want.Level = model.NoLevel
		if l, ok := model.ParseLevel(word); ok {
			s.want.Level = l
		}
		return s.again()
	})
}

// askLanguage asks for the language of headings and set phrases.
func (s *summaryScreen) askLanguage() {
	languages := append([]string{""}, summary.Languages()...)
	var items []choice
	for _, l := range languages {
		c := choice{label: languageCalled(l), detail: l}
		if l == s.want.Language {
			c.detail = sayNow + prefixed("; ", c.detail)
		}
		items = append(items, c)
	}
	s.app.push(newChoose(s.app, sayWhichLanguage, items, func(i int) tea.Cmd {
		s.want.Language = languages[i]
		return s.again()
	}))
}

// askScope asks what the summary tells of: the open meeting, a region (its own
// first), or all.
func (s *summaryScreen) askScope() {
	type scope struct {
		over   summaryScope
		region string
	}
	var scopes []scope
	var items []choice
	add := func(sc scope, label, detail string) {
		if sc.over == s.over && (sc.over != overRegion || sc.region == s.want.Region) {
			detail = sayNow + prefixed("; ", detail)
		}
		scopes, items = append(scopes, sc), append(items, choice{label: label, detail: detail})
	}
	if s.open.code != "" {
		add(scope{over: overMeeting}, s.open.code, sayThisMeeting)
	}
	for _, own := range []bool{true, false} {
		for _, r := range gcm.Regions() {
			if slices.Contains(s.open.regions, r.ID) != own {
				continue
			}
			detail := sayLatestRound
			if own && s.open.round > 0 {
				detail = roundOf(s.open.round)
			}
			add(scope{overRegion, r.ID}, r.Name, detail)
		}
	}
	add(scope{over: overAll}, sayAllRegions, sayLatestRound)
	s.app.push(newChoose(s.app, sayWhichTells, items, func(i int) tea.Cmd {
		s.over, s.want.Region = scopes[i].over, scopes[i].region
		s.made = nil
		return s.again()
	}))
}

// exportLine is the line by which an export is the summary that is on the
// screen, else that of the open meeting.
func (a *App) exportLine() string {
	s, file, flags := a.summary(), a.desk().read.meeting, ""
	if a.at != atSummary {
		return "/export " + prefixedBy(file, ".md")
	}
	switch s.over {
	case overRegion:
		file, flags = s.want.Region, " --region "+s.want.Region
		if req, ok := s.request(); ok && req.Round > 0 {
			flags += " --round " + strconv.Itoa(req.Round)
		}
	case overAll:
		file, flags = sayAllFile, " --all"
	case overMeeting:
	}
	if s.want.Profile != "" && s.want.Profile != summary.ProfileRegional {
		flags += " --profile " + s.want.Profile
	}
	if s.want.Language != "" {
		flags += " --language " + s.want.Language
	}
	if s.want.Level != model.NoLevel {
		flags += " --level " + s.want.Level.String()
	}
	return "/export " + prefixedBy(file, ".md") + flags
}

// askStatus asks how far the outcome of a paragraph is, or at the head of the
// document how far the whole is.
func (s *summaryScreen) askStatus(e *summaryEntry) {
	a := s.app
	var ids []model.ID
	for _, id := range e.records {
		if _, is := s.made.outcomes[id]; is {
			ids = append(ids, id)
		}
	}
	switch {
	case e.block == 0 && e.part == wholeBlock:
		s.askWhole()
		return
	case len(ids) == 0 || isHeadingEntry(s.made, e):
		a.say(answerDone, sayNoOutcomeHere)
		return
	}
	a.askWord(sayWhichStatus, model.Statuses(), s.made.outcomes[ids[0]].status, func(word string) string {
		if o := s.made.outcomes[ids[0]]; o.status == word && o.said != word {
			return o.said
		}
		return ""
	}, func(word string) tea.Cmd {
		return a.each(ids, statusSet(len(ids), word), func(src model.Source, env desk.Env, at desk.Place, id model.ID) (desk.Result, error) {
			return env.SetStatus(src, at, id, word)
		})
	})
}

// askWhole asks how far the whole is.
func (s *summaryScreen) askWhole() bool {
	a := s.app
	if !s.ready() || s.made.whole.meeting.IsZero() {
		a.say(answerDone, sayWholeOfOne)
		return true
	}
	w := s.made.whole
	a.askWord(wholeOf(w.code), model.Statuses(), w.Status, func(word string) string {
		if w.Said == word && w.said != word {
			return w.said
		}
		return ""
	}, func(word string) tea.Cmd {
		return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.SetWholeStatus(src, at, w.meeting, word)
		}, nil)
	})
	return true
}
