package tui

import (
	"slices"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// outcomesRead is what the screen of outcomes shows, read at one moment.
type outcomesRead struct {
	place    desk.Place
	meeting  string        // code
	outcomes []outcomeCard // in the order of the agenda
	points   map[model.ID]pointCard
	untold   []pointCard
}

// outcomeCard is an outcome with where it stands.
type outcomeCard struct {
	outcomeRow
	parent model.ID // its item, or the meeting as a whole
	where  string
	said   string // how far it is, with by whom and when
}

// readOutcomes reads the outcomes of the open meeting, what backs them, and
// what no outcome tells yet.
func readOutcomes(src model.Source, at desk.Place, now time.Time) *outcomesRead {
	r := &outcomesRead{place: at, points: map[model.ID]pointCard{}}
	m := src.Record(at.Meeting)
	if m == nil {
		return r
	}
	r.meeting = model.Meeting{Record: m}.Code()
	c := newCards(src, false)
	add := func(parent model.ID, where string) {
		for _, o := range model.Children(src, parent, model.KindOutcome) {
			card := outcomeCard{outcomeRow: outcomeOfRecord(src, o), parent: parent, where: where, said: statusSaid(src, o, (model.Outcome{Record: o}).Status(), now)}
			card.evidence = slices.DeleteFunc(card.evidence, func(id model.ID) bool {
				p := src.Record(id)
				if p == nil || !model.Visible(src, p) {
					return true
				}
				if _, known := r.points[id]; !known {
					r.points[id] = c.backed(p)
				}
				return false
			})
			if !c.teller.Outcome(model.Outcome{Record: o}) {
				card.marks = append(card.marks, sayOffRecord)
			}
			r.outcomes = append(r.outcomes, card)
		}
	}
	add(at.Meeting, sayWholeMeeting)
	model.Walk(model.Agenda(src, at.Meeting), func(n *model.Node, _ int) {
		add(n.ID, itemCalled(model.AgendaItem{Record: n.Record}.Label()))
	})
	for _, p := range desk.Untold(src, at.Meeting) {
		r.untold = append(r.untold, c.of(p.Record))
	}
	return r
}

// order is the order of the outcomes: by kind, those of a kind in the order of
// the agenda; or that of the agenda alone.
func (r *outcomesRead) order(byAgenda bool) []int {
	order := make([]int, len(r.outcomes))
	for i := range order {
		order[i] = i
	}
	if byAgenda {
		return order
	}
	kinds := model.OutcomeKinds()
	rank := func(i int) int {
		if k := slices.Index(kinds, r.outcomes[i].kind); k >= 0 {
			return k
		}
		return len(kinds)
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(a) - rank(b) })
	return order
}

// step is how far an outcome has to go among those of its item to stand before,
// or behind, the one that is shown next to it, of its own kind where they are
// shown by kind; 0 where there is none.
func (r *outcomesRead) step(order []int, byAgenda bool, at, by int) int {
	to := at + by
	if at < 0 || at >= len(order) || to < 0 || to >= len(order) {
		return 0
	}
	from, next := order[at], order[to]
	if r.outcomes[from].parent != r.outcomes[next].parent || !byAgenda && r.outcomes[from].kind != r.outcomes[next].kind {
		return 0
	}
	return next - from // those of one item stand together in the order of the agenda
}
