package desk_test

import (
	"testing"

	"rapporteur/model"
)

// withheld gives the room a point of the running turn whose words and level
// stay on another laptop.
func (r *room) withheld() model.ID {
	id := r.env().NewID()
	r.Apply(&model.Operation{Version: 1, Stamp: model.Stamp{Device: model.Device{9}, Seq: 1}, Clock: 1, Writes: model.Act{{
		Record: id, Kind: model.KindPoint,
		Set: map[model.Field][]string{model.FieldParent: {r.place.Turn.String()}, model.FieldText: nil, model.FieldLevel: nil},
	}}})
	return id
}

func TestWhatIsWithheldHereIsNeverOpenedHere(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 1", "@MEX", "open")
	id := r.withheld()
	off := func(id model.ID) {
		t.Helper()
		if told, _, ok := model.NewTeller(r, model.NoLevel).PointByID(id); !ok || told.Visible() {
			t.Errorf("told as %s", told.Level)
		}
	}
	r.declined(r.env().Join(r, r.place, append(r.idsOf("open"), id)))("kept on another laptop")
	r.does(r.env().Retag(r, r.place, []model.ID{id}, "#8"))
	off(id)
	r.does(r.env().Rewrite(r, r.place, id, "words of mine"))
	off(id)
	r.does(r.env().Split(r, r.place, id, "one half", "another"))
	off(id)
	off(r.idsOf("another")[0])
}

func TestAHalfMayBeGivenALevelOfItsOwn(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 1", "@MEX", "one and two !category")
	r.does(r.env().Split(r, r.place, r.lastPoint().ID, "one !off", "two"))
	if r.told("one") != model.OffRecord || r.told("two") != model.Category {
		t.Errorf("told as %s and %s", r.told("one"), r.told("two"))
	}
}
