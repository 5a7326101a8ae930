package desk

import (
	"cmp"
	"fmt"

	"rapporteur/model"
)

// effect warns where a level that was just marked does not hold: a rule set on
// the item, above it or on the meeting is stricter (design, section 9).
func (d *doing) effect(item model.ID, mark, turn model.Level) {
	if mark == model.NoLevel {
		return
	}
	rules := model.RulesAt(d.src, item)
	switch e := rules.EffectOf(mark, turn); {
	case e.None():
		d.warn("!%s has no effect: %s, so it is told as %s", mark, d.ruleOf(e.From), e.Told)
	case !e.Kept():
		d.warn("!%s goes no further than %s: %s", mark, e.Told, d.ruleOf(e.From))
	}
}

// ruleOf names what a rule is set on.
func (d *doing) ruleOf(from model.ID) string {
	r := d.src.Record(from)
	switch {
	case r == nil:
		return "a stricter rule stands above it"
	case r.Kind == model.KindMeeting:
		return "the meeting has a stricter rule"
	}
	i := model.AgendaItem{Record: r}
	return fmt.Sprintf("item %s has a stricter rule", cmp.Or(i.Number(), i.Title()))
}

// outcomeEffect warns where a level marked on an outcome changes nothing.
func (d *doing) outcomeEffect(mark model.Level) {
	if mark != model.NoLevel && !model.OutcomeEffect(mark) {
		d.warn("!%s has no effect on an outcome: it speaks for the meeting; only !off has", mark)
	}
}
