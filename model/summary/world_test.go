package summary_test

import (
	"fmt"
	"math/rand/v2"

	"rapporteur/model"
)

// world is random records, with what is known of them without asking the code
// under test.
type world struct {
	*records
	rand     *rand.Rand
	meetings []model.ID
	chairs   []model.Level // the strictest level that is set on each meeting
	turns    []*worldTurn
	outcomes []*worldOutcome
}

// worldTurn is one turn. Its body, person, group, title and clock stand in no
// other turn.
type worldTurn struct {
	id                         model.ID
	floor                      bool
	body, person, title, group string
	start                      string
	migrant                    bool
	meeting                    int
	taken                      bool
	marked                     model.Level
	level                      model.Level // it is told at, without a limit
	points                     []*worldPoint
}

type worldPoint struct {
	id    model.ID
	token string
	level model.Level
}

type worldOutcome struct {
	id       model.ID
	token    string
	summary  bool
	told     bool // without a limit
	evidence []*worldPoint
}

// ruled is what stands above a turn.
type ruled struct {
	base, rule model.Level // base: of the kind, or set on the item itself
	chatham    bool
}

func (w *world) pick(of ...string) string { return of[w.rand.IntN(len(of))] }

func (w *world) chance(percent int) bool { return w.rand.IntN(100) < percent }

// mark is a level to set, mostly none.
func (w *world) mark(percent int) (fields, model.Level) {
	if !w.chance(percent) {
		return fields{}, model.NoLevel
	}
	l, _ := model.ParseLevel(w.pick(model.Levels()...))
	return level(l.String()), l
}

func newWorld(seed uint64) *world {
	w := &world{records: newRecords(), rand: rand.New(rand.NewPCG(seed, 1))}
	for m := range 1 + w.rand.IntN(2) {
		r := ruled{}
		f, set := w.mark(10)
		r.rule = set
		r.chatham = w.chance(8)
		id := w.meeting(fmt.Sprintf("meeting-%d", m), f, chatham(r.chatham), member(model.SetRegion, "africa"), fields{
			model.FieldRound: "1", model.FieldAttendance: fmt.Sprintf("attendance%dof", m), model.FieldChairs: fmt.Sprintf("Chairname%dof", m),
		})
		w.meetings = append(w.meetings, id)
		w.chairs = append(w.chairs, r.strictest(model.Named))
		for n := range 1 + w.rand.IntN(3) {
			w.agenda(id, m, model.ID{}, fmt.Sprint(n+1), r, 0)
		}
	}
	return w
}

func chatham(on bool) fields {
	if on {
		return fields{model.FieldChatham: "1"}
	}
	return fields{}
}

func (w *world) agenda(meeting model.ID, m int, parent model.ID, number string, above ruled, depth int) {
	kind := w.pick("opening", "statement", "debate", "round-table", "floor", "panel", "topic", "session")
	here := above
	if d := model.DefaultLevel(kind); d != model.NoLevel {
		here.base = d
	} else if depth == 0 || here.base == model.NoLevel {
		here.base = model.Unattributed
	}
	f, set := w.mark(15)
	if w.chance(8) {
		here.chatham = true
		f[model.FieldChatham] = "1"
	}
	item := w.item(meeting, parent, number, kind, f, objectives("8"))
	byKind := here.base // what an item below takes, if its kind has no default
	if set != model.NoLevel {
		here.base, here.rule = set, max(here.rule, set)
	}
	var said []*worldPoint
	for range w.rand.IntN(4) {
		said = append(said, w.take(item, m, here)...)
	}
	for range w.rand.IntN(3) {
		w.result(meeting, item, here, said)
	}
	if depth < 2 {
		for n := range w.rand.IntN(3) {
			here.base = byKind
			w.agenda(meeting, m, item, fmt.Sprintf("%s.%d", number, n+1), here, depth+1)
		}
	}
}

// strictest is design, section 9, in one line.
func (r ruled) strictest(mark model.Level) model.Level {
	l := max(mark, r.rule)
	if mark == model.NoLevel {
		l = max(r.base, r.rule)
	}
	if r.chatham {
		l = max(l, model.Unattributed)
	}
	return l
}

func (w *world) take(item model.ID, m int, r ruled) []*worldPoint {
	n := len(w.turns)
	t := &worldTurn{
		meeting: m, floor: w.chance(15), taken: !w.chance(10), migrant: w.chance(10),
		body: fmt.Sprintf("Bodyname%dof", n), person: fmt.Sprintf("Personname%dof", n), title: fmt.Sprintf("Titlename%dof", n),
		group: fmt.Sprintf("Groupname%dof", n), start: fmt.Sprintf("2021-03-10T10:%02d:%02dZ", n/60%60, n%60),
	}
	w.turns = append(w.turns, t)
	f, set := w.mark(40)
	t.marked = set
	f[model.FieldStart] = t.start
	if !t.taken {
		f[model.FieldState] = model.TurnNotDelivered
	}
	if t.floor {
		f[model.FieldWords] = fmt.Sprintf("words of floor%dof", n)
	} else {
		category := "civil_society"
		if t.migrant {
			category = "migrants"
		}
		f[model.FieldParticipant] = w.body(t.body, category).String()
		f[model.FieldPerson], f[model.FieldPersonTitle], f[model.FieldLanguage] = t.person, t.title, "fr"
		f[model.FieldGroup] = w.body(t.group, "civil_society").String()
	}
	turn := w.turn(item, "", f)
	t.id, t.level = turn, r.strictest(set)
	for range w.rand.IntN(4) {
		p := &worldPoint{}
		pf, mark := w.mark(30)
		if mark == model.NoLevel {
			mark = set
		}
		p.level = r.strictest(mark)
		p.token = fmt.Sprintf("token%dof", len(w.ops))
		for range w.rand.IntN(3) {
			pf[model.Member(model.SetObjective, w.pick("1", "8", "23"))] = "1"
		}
		if w.chance(30) {
			pf[model.FieldQuote] = "1"
		}
		p.id = w.point(turn, w.pick(model.PointKinds()...), w.pick("", "Zz ", "أهلا ")+p.token, pf)
		t.points = append(t.points, p)
	}
	if !t.taken {
		return nil
	}
	return t.points
}

func (w *world) result(meeting, item model.ID, r ruled, said []*worldPoint) {
	o := &worldOutcome{token: fmt.Sprintf("result%dof", len(w.ops)), summary: w.chance(40)}
	kind := w.pick("decision", "recommendation", "champion")
	if o.summary {
		kind = model.OutcomeSummary
	}
	f, set := w.mark(20)
	var evidence []model.ID
	open := false
	for _, p := range said {
		if w.chance(40) {
			o.evidence = append(o.evidence, p)
			evidence = append(evidence, p.id)
			open = open || p.level != model.OffRecord
		}
	}
	o.told = set != model.OffRecord && r.rule != model.OffRecord && (open || len(evidence) == 0)
	o.id = w.outcome(meeting, item, kind, o.token, evidence, f)
	w.outcomes = append(w.outcomes, o)
}
