package desk_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// chance is a room with notes of several levels, and acts on them at random.
type chance struct {
	*room
	*rand.Rand
}

func (c chance) of(kind model.Kind) []model.ID {
	var ids []model.ID
	for _, rec := range c.Records() {
		if rec.Kind == kind && model.Visible(c, rec) {
			ids = append(ids, rec.ID)
		}
	}
	return ids
}

// some are up to n records of a kind.
func (c chance) some(kind model.Kind, n int) []model.ID {
	all := c.of(kind)
	c.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), 1+c.IntN(n))]
}

func (c chance) one(kind model.Kind) model.ID {
	if all := c.of(kind); len(all) > 0 {
		return all[c.IntN(len(all))]
	}
	return model.ID{}
}

func (c chance) pick(words ...string) string { return words[c.IntN(len(words))] }

func (c chance) notes() {
	levels := []string{"", "", " !off", " !named", " !category"}
	c.say("# m")
	for i := range 2 + c.IntN(3) {
		c.say("## " + c.pick("1", "2", "3(a)"))
		c.say("@" + c.pick("MEX", "MLI", "FRA") + c.pick(levels...))
		for j := range c.IntN(4) {
			c.say(fmt.Sprintf("%sp%d%d%s%s", c.pick("", "> "), i, j, c.pick("", " #8", " !gap", " ^a", " ??"), c.pick(levels...)))
		}
		if c.IntN(2) == 0 && len(c.place.Points) > 1 {
			c.say(fmt.Sprintf("=> o%d ^%s", i, c.pick("", "2")))
		}
	}
	if c.IntN(4) == 0 { // a rule of the item
		c.store(model.Act{}.Add(c.item("m", c.pick("1", "2")).Set(model.FieldLevel, c.pick("off-record", "unattributed"))))
	}
}

// act does something, without asking for a level by name.
func (c chance) act() (what string, parts []model.ID, res desk.Result, err error) {
	e, at := c.env(), c.place
	points := c.some(model.KindPoint, 3)
	switch what = c.pick("move", "split", "join", "delete", "rewrite", "retag", "evidence", "out", "outcome", "order", "checked", "scope"); what {
	case "move":
		res, err = e.Move(c, at, points, c.one(model.KindIntervention))
	case "split":
		res, err = e.Split(c, at, c.one(model.KindPoint), "half a", "half b #9 ^b")
	case "join":
		parts = nil
		for _, p := range model.Children(c, c.one(model.KindIntervention), model.KindPoint) {
			parts = append(parts, p.ID)
		}
		res, err = e.Join(c, at, parts)
	case "delete":
		res, err = e.Delete(c, at, append(points, c.some(model.Kind(c.pick("intervention", "outcome", "point")), 1)...))
	case "rewrite":
		id := c.one(model.Kind(c.pick("point", "outcome", "intervention")))
		res, err = e.Rewrite(c, at, id, c.pick("words #7", "> quoted", "=> out #7", "@FRA, Ana Y", "@floor"))
	case "retag":
		res, err = e.Retag(c, at, append(points, c.some(model.KindOutcome, 1)...), c.pick("#8", "#8 %gender", "??", "!rec"))
	case "evidence":
		res, err = e.Evidence(c, at, c.one(model.KindOutcome), points, true)
	case "out":
		res, err = e.Evidence(c, at, c.one(model.KindOutcome), points, false)
	case "outcome":
		res, err = e.OutcomeFrom(c, at, points, "made of them")
	case "order":
		res, err = e.Order(c, at, c.one(model.Kind(c.pick("outcome", "item"))), 1-2*c.IntN(2))
	case "checked":
		res, err = e.Checked(c, at, points)
	case "scope":
		res, err = e.SetScope(c, at, c.one(model.KindOutcome), c.pick("meeting", "item"))
	}
	return what, parts, res, err
}

// levels is how each visible point and outcome is told; an outcome is told, or
// off the record.
func (c chance) levels() map[model.ID]model.Level {
	teller, all := model.NewTeller(c, model.NoLevel), map[model.ID]model.Level{}
	for _, id := range c.of(model.KindPoint) {
		if told, _, ok := teller.PointByID(id); ok {
			all[id] = told.Level
		}
	}
	for _, id := range c.of(model.KindOutcome) {
		if all[id] = model.OffRecord; teller.Outcome(model.Outcome{Record: c.Record(id)}) {
			all[id] = model.Named
		}
	}
	return all
}

func TestChosenActsAreTakenBackByOneUndoAndOpenNothing(t *testing.T) {
	t.Parallel()
	did := map[string]int{}
	for seed := range uint64(300) {
		c := chance{smallRoom(t), rand.New(rand.NewPCG(seed, 11))}
		c.notes()
		for range 12 {
			before, was := c.shown(), c.levels()
			what, parts, res, err := c.act()
			if err != nil {
				if now := c.shown(); now != before {
					t.Fatalf("seed %d: %s is refused and changes something", seed, what)
				}
				continue
			}
			did[what]++
			place := c.place
			c.does(res, err)
			now := c.levels()
			for id, level := range now {
				from, known := was[id]
				if len(parts) > 0 && id == res.Points[0] {
					for _, part := range parts {
						from = max(from, was[part])
					}
				}
				if !known && what == "split" {
					from = was[res.Points[0]]
				}
				if from == model.OffRecord && level != model.OffRecord {
					t.Errorf("seed %d: %s (%s) tells what was off the record as %s", seed, what, res.Say, level)
				}
				if level < from && res.Warn == "" {
					t.Errorf("seed %d: %s (%s) tells as %s what was told as %s, and does not say so", seed, what, res.Say, level, from)
				}
			}
			if len(res.Act) > 0 && c.IntN(2) == 0 {
				c.takenBack(before)
				c.room.place = place
			}
			if t.Failed() {
				t.Fatalf("seed %d after %s", seed, what)
			}
		}
	}
	for _, what := range []string{"move", "split", "join", "delete", "rewrite", "retag", "evidence", "out", "outcome", "order", "checked", "scope"} {
		if did[what] < 20 {
			t.Errorf("%s was done %d times only", what, did[what])
		}
	}
}
