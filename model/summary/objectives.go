package summary

import (
	"slices"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// general stands for no objective.
const general = 0

// objectives adds every objective with content, each with the same lines in
// the same order.
func (b *builder) objectives() {
	for _, o := range gcm.Objectives() {
		b.under(o.Number, []Inline{b.phrase(withNumber(b.lex.phrases[phraseObjective], o.Number) + b.lex.phrases[phraseColon]), inEnglish(o.Title)})
	}
}

// general adds the points with no objective.
func (b *builder) general() { b.under(general, nil) }

// entry is what stands in one line: a point, or a summary in place of points.
type entry struct {
	point   *point
	summary *outcome
	kind    string // of point, that says which line it stands in
}

// under adds what belongs to one objective, or to none.
func (b *builder) under(objective int, title []Inline) {
	entries := b.entries(objective)
	if len(entries) == 0 {
		return
	}
	below := 0
	if title != nil {
		below = 1
		b.headed(1, title, ofEntries(entries))
	}
	taken := map[string]bool{}
	for _, l := range b.profile.Lines {
		for _, k := range l.Kinds {
			taken[k] = true
		}
	}
	lines := b.profile.Lines
	if len(lines) == 0 {
		lines = []Line{{}} // all in one, without a heading
	}
	for _, l := range lines {
		var in []entry
		for _, e := range entries {
			if slices.Contains(l.Kinds, e.kind) || l.Kinds == nil && !taken[e.kind] {
				in = append(in, e)
			}
		}
		if len(in) == 0 {
			continue
		}
		slices.SortStableFunc(in, byOpenness)
		if s := l.Title.in(b.lex); s != "" {
			b.heading(below+1, s, ofEntries(in))
		}
		for _, e := range in {
			if e.summary != nil {
				b.paragraph(b.told(e.summary), behindOutcome(e.summary))
			} else {
				b.paragraph(b.attributed(e.point), Of{e.point.ID})
			}
		}
	}
}

// entries are the points of an objective in order, summaries in the place of
// those they are backed by. A summary stands under its own objectives and
// under those of its points, once in each.
func (b *builder) entries(objective int) []entry {
	var entries []entry
	stands := map[model.ID]bool{}
	place := func(o *outcome, kind string) {
		if !stands[o.ID] {
			stands[o.ID] = true
			entries = append(entries, entry{summary: o, kind: kind})
		}
	}
	for _, p := range b.points {
		if !belongs(p.objectives, objective) {
			continue
		}
		instead := b.instead[p.ID]
		if len(instead) == 0 {
			entries = append(entries, entry{point: p, kind: p.PointKind()})
		}
		for _, o := range instead {
			if objective != general || belongs(summaryObjectives(o), general) {
				place(o, p.PointKind())
			}
		}
	}
	for _, o := range b.allOutcomes() {
		if o.OutcomeKind() != model.OutcomeSummary || !belongs(summaryObjectives(o), objective) {
			continue
		}
		kind := model.PointStatement
		if len(o.evidence) > 0 {
			kind = o.evidence[0].PointKind()
		}
		place(o, kind)
	}
	return entries
}

// summaryObjectives are a summary's own objectives and those of its points. One
// that has neither points nor objectives is of the objective of its item, where
// the item is about one alone.
func summaryObjectives(o *outcome) []int {
	numbers := model.Objectives(o.Record)
	if len(numbers) == 0 && len(o.evidence) == 0 {
		for _, i := range flat(o.meeting.items) {
			if covers := i.Objectives(); i.ID == o.Item() && len(covers) == 1 {
				return covers
			}
		}
	}
	for _, p := range o.evidence {
		numbers = append(numbers, p.objectives...)
	}
	return numbers
}

func belongs(numbers []int, objective int) bool {
	if objective == general {
		return !slices.ContainsFunc(numbers, func(n int) bool { _, ok := gcm.ObjectiveByNumber(n); return ok })
	}
	return slices.Contains(numbers, objective)
}

// byOpenness puts summaries first, then points from the openly told to the
// closely told, so that a point told at a stricter level than its turn does
// not stand beside it.
func byOpenness(a, b entry) int { return a.openness() - b.openness() }

func (e entry) openness() int {
	if e.summary != nil {
		return 0
	}
	return int(e.point.told.Level)
}

func ofEntries(entries []entry) Of {
	var of Of
	for _, e := range entries {
		if e.summary != nil {
			of = append(of, behindOutcome(e.summary)...)
		} else {
			of = append(of, e.point.ID)
		}
	}
	return of
}
