package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/complete"
	"rapporteur/store"
)

// counts is how much an item holds.
type counts struct{ turns, points int }

// wide is what is known of a whole meeting; it is read apart, for a meeting may
// hold very much.
type wide struct {
	meeting  model.ID
	counts   map[model.ID]counts
	speakers []string // keys, the latest first
	topics   []complete.Named
	labels   []complete.Named
}

// wideMsg is what was read of a whole meeting.
type wideMsg struct{ wide *wide }

// readingWide reads a whole meeting: how much each item holds, who spoke, topics
// and labels in use. It reads item by item and rests as long as each took, for
// somebody types meanwhile.
func readingWide(s *store.Store, meeting model.ID) tea.Cmd {
	return func() tea.Msg {
		var items []model.ID
		if err := s.View(func(src model.Source) error {
			model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) { items = append(items, n.ID) })
			return nil
		}); err != nil {
			return nil // the reading of the desk itself says so
		}
		w := &wide{meeting: meeting, counts: map[model.ID]counts{}}
		seen := map[string]bool{}
		for _, item := range items {
			began := time.Now()
			if err := s.View(func(src model.Source) error {
				w.addItem(src, item, seen)
				return nil
			}); err != nil {
				return nil
			}
			time.Sleep(time.Since(began))
		}
		slices.Reverse(w.speakers)
		return wideMsg{w}
	}
}

// addItem adds what an item holds; seen are the speakers that were met before.
func (w *wide) addItem(src model.Source, item model.ID, seen map[string]bool) {
	w.counts[item] = countItem(src, item, func(t model.Intervention, points []*model.Record) {
		if key := keyOf(src, t.Participant()); key != "" && !seen[key] {
			seen[key] = true
			w.speakers = append(w.speakers, key)
		}
		for _, p := range points {
			tagged(&w.topics, &w.labels, tagsOf(p, ""), p.Value(model.FieldText))
		}
	})
}

// countItem counts the turns and points of an item that may be told, and shows
// each turn.
func countItem(src model.Source, item model.ID, each func(model.Intervention, []*model.Record)) counts {
	var c counts
	rules := model.RulesAt(src, item)
	for _, r := range model.Children(src, item, model.KindIntervention) {
		t := model.Intervention{Record: r}
		if !t.Took() {
			continue
		}
		points := model.Children(src, t.ID, model.KindPoint)
		if rules.Tell(t.Level(), model.NoLevel, model.NoLevel) != model.OffRecord {
			c.turns++
		}
		for _, p := range points {
			if rules.Tell(t.Level(), model.Point{Record: p}.Level(), model.NoLevel) != model.OffRecord {
				c.points++
			}
		}
		each(t, points)
	}
	return c
}

// tagged notes the topics and labels among tags.
func tagged(topics, labels *[]complete.Named, tags []string, text string) {
	add := func(to *[]complete.Named, n complete.Named) {
		if !slices.ContainsFunc(*to, func(o complete.Named) bool { return o.Word == n.Word }) {
			*to = append(*to, n)
		}
	}
	for _, t := range tags {
		switch {
		case strings.HasPrefix(t, "^"):
			add(labels, complete.Named{Word: t[1:], Title: text})
		case strings.HasPrefix(t, "#") && strings.ContainsFunc(t, func(r rune) bool { return r < '0' || r > '9' }) && len(t) > 1 && (t[1] < '0' || t[1] > '9'):
			add(topics, complete.Named{Word: t[1:]})
		}
	}
}
