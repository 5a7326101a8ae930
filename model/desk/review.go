package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
)

// Heard confirms exactly these objectives of an agenda item as not heard, and
// takes the confirmation of all others back; it neither closes nor opens the
// item. An objective that the item does not list, one that a point under it
// carries, and an item that is gone are refused.
func (e Env) Heard(src model.Source, at Place, item model.ID, notHeard []int) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		r, err := d.one(item, model.KindItem)
		if err != nil {
			return err
		}
		silent := NotHeard(src, model.AgendaItem{Record: r})
		v := values{}
		for _, m := range r.Members(model.SetNotHeard) {
			v[model.Member(model.SetNotHeard, m)] = ""
		}
		var confirmed []string
		for _, n := range slices.Compact(slices.Sorted(slices.Values(notHeard))) {
			if !slices.Contains(silent, n) {
				return refuse("choose among those that this item lists and nobody spoke on", "objective %d cannot be confirmed as not heard", n)
			}
			confirmed = append(confirmed, strconv.Itoa(n))
			v[model.Member(model.SetNotHeard, strconv.Itoa(n))] = "1"
		}
		d.write(r.SetAll(v))
		if len(confirmed) == 0 {
			d.say("nothing is confirmed as not heard, %s", d.whereIs(r))
			return nil
		}
		d.say("not heard: #%s, %s", strings.Join(confirmed, " #"), d.whereIs(r))
		return nil
	})
}

// Checked takes the mark "to check" off points and outcomes. Records that are
// gone are refused.
func (e Env) Checked(src model.Source, at Place, ids []model.ID) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		rs, err := d.chosen(ids, model.KindPoint, model.KindOutcome)
		if err != nil {
			return err
		}
		var checked []*model.Record
		for _, r := range rs {
			if r.Value(model.FieldCheck) != "" {
				d.write(r.Set(model.FieldCheck, ""))
				checked = append(checked, r)
			}
		}
		if len(checked) == 0 {
			d.say("there is nothing to check, %s", d.whereAre(rs))
			return nil
		}
		d.say("checked %s, %s", counted(checked), d.whereAre(checked))
		return nil
	})
}

// ToCheck are the visible points and outcomes of a meeting that are marked to
// check, in the order of the agenda; a zero meeting stands for all.
func ToCheck(src model.Source, meeting model.ID) []*model.Record { return filed(src, meeting, "check") }

// ToSettle are the visible records of a meeting that hold something unread, in
// the order of the agenda, as /settle numbers them; a zero meeting stands for
// all.
func ToSettle(src model.Source, meeting model.ID) []*model.Record {
	return filed(src, meeting, "settle")
}

func filed(src model.Source, meeting model.ID, key string) []*model.Record {
	rs := slices.DeleteFunc(model.Filed(src, key), func(r *model.Record) bool {
		return !meeting.IsZero() && MeetingOf(src, r) != meeting
	})
	inOrder(src, rs)
	return rs
}

// Untold are the visible points of a meeting that back no visible outcome, in
// the order of the agenda.
func Untold(src model.Source, meeting model.ID) []model.Point {
	var untold []model.Point
	model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) {
		for _, t := range model.Children(src, n.ID, model.KindIntervention) {
			for _, p := range model.Children(src, t.ID, model.KindPoint) {
				if len(model.Filed(src, model.SetEvidence, p.ID.String())) == 0 {
					untold = append(untold, model.Point{Record: p})
				}
			}
		}
	})
	return untold
}

// Untagged tells whether a point carries no objective: it is told under
// "General".
func Untagged(p *model.Record) bool { return len(model.Objectives(p)) == 0 }

// inOrder puts records in the order in which notes have them: by meeting,
// what belongs to the meeting as a whole first, then by item, the turns with
// their points before the outcomes.
func inOrder(src model.Source, rs []*model.Record) {
	if len(rs) < 2 {
		return
	}
	type seat struct {
		meeting   string
		item      int
		outcome   int
		turn, own *model.Record
	}
	agendas := map[model.ID]map[model.ID]int{}
	place := func(r *model.Record) seat {
		meeting := MeetingOf(src, r)
		items, known := agendas[meeting]
		if !known {
			items = map[model.ID]int{}
			model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) { items[n.ID] = len(items) + 1 })
			agendas[meeting] = items
		}
		s := seat{meeting: meeting.String(), turn: r, own: r}
		up, err := model.ParseID(r.Value(model.FieldParent))
		if r.Kind == model.KindPoint {
			if t := src.Record(up); err == nil && t != nil {
				s.turn = t
				up = (model.Intervention{Record: t}).Item()
			}
		}
		switch s.item = items[up]; r.Kind {
		case model.KindItem:
			s.item = items[r.ID]
		case model.KindOutcome:
			s.outcome = 1
		}
		return s
	}
	seats := make(map[model.ID]seat, len(rs))
	for _, r := range rs {
		seats[r.ID] = place(r)
	}
	slices.SortFunc(rs, func(a, b *model.Record) int {
		x, y := seats[a.ID], seats[b.ID]
		if c := cmp.Or(strings.Compare(x.meeting, y.meeting), cmp.Compare(x.item, y.item), cmp.Compare(x.outcome, y.outcome),
			model.ByPlace(x.turn, y.turn)); c != 0 {
			return c
		}
		switch x.turn.ID { // a turn stands before its points
		case a.ID:
			return -1
		case b.ID:
			return 1
		}
		return model.ByPlace(a, b)
	})
}
