package desk

import (
	"slices"

	"rapporteur/model"
)

// Delete deletes points, turns with their points, requests on the list of
// speakers, and outcomes. The place no longer points at them. Outcomes that lose
// evidence are counted in the answer; one that was told in no document because
// its evidence is not stays so. Anything else, and what is gone, is refused.
func (e Env) Delete(src model.Source, at Place, ids []model.ID) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		rs, err := d.chosen(ids, model.KindPoint, model.KindIntervention, model.KindOutcome)
		if err != nil {
			return err
		}
		where := d.whereAre(rs)
		for _, r := range slices.Clone(rs) {
			if r.Kind == model.KindIntervention {
				rs = append(rs, model.Children(src, r.ID, model.KindPoint)...)
			}
		}
		gone := map[model.ID]bool{}
		rs = slices.DeleteFunc(rs, func(r *model.Record) bool {
			again := gone[r.ID]
			gone[r.ID] = true
			return again
		})
		var act model.Gathering
		var unbacked []*model.Record
		for _, r := range rs {
			act.Add(r.Delete())
			for _, o := range model.Filed(src, model.SetEvidence, r.ID.String()) {
				if !gone[o.ID] && !slices.ContainsFunc(unbacked, func(u *model.Record) bool { return u.ID == o.ID }) {
					unbacked = append(unbacked, o)
				}
			}
		}
		d.act = act.Act()
		if n := len(unbacked); n > 0 {
			d.warn("%s", count(n, "%d outcome loses evidence", "%d outcomes lose evidence"))
		}
		ran := gone[d.place.Turn]
		if d.place = d.place.without(gone); ran && len(d.place.Waiting) > 0 {
			d.warn("%s waits; /back gives the floor back", d.turnName(d.place.Waiting[len(d.place.Waiting)-1]))
		}
		d.say("deleted %s, %s", counted(rs), where)
		return nil
	})
}
