package desk

import (
	"time"

	"rapporteur/model"
)

// Called is how a turn is called on a screen and in an answer: the speaker's
// code or name, else "@floor" and the words to call them by.
func Called(src model.Source, t model.Intervention) string {
	d := &doing{src: src}
	return d.called(t.Record)
}

// HardStop is the moment at which an item has to end, of its date in the given
// zone: the one set on the item, on an item above it or on the meeting; zero
// where none is set.
func HardStop(src model.Source, item model.AgendaItem, zone *time.Location) time.Time {
	date := itemDate(src, item.ID)
	for r := item.Record; r != nil; {
		if clock := r.Value(model.FieldHardStop); clock != "" {
			at, err := time.ParseInLocation("2006-01-02 15:04", date+" "+clock, zone)
			if err != nil {
				return time.Time{}
			}
			return at
		}
		if r.Kind == model.KindMeeting {
			return time.Time{}
		}
		up, err := model.ParseID(r.Value(model.FieldParent))
		if err != nil {
			up = item.Meeting()
		}
		r = src.Record(up)
	}
	return time.Time{}
}
