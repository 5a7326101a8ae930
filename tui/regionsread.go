package tui

import (
	"cmp"
	"strings"

	"rapporteur/model"
	"rapporteur/tui/session"
)

// regionsRead is all meetings, by date, read at one moment.
type regionsRead struct {
	open     model.ID // the open meeting, zero for none
	meetings []meetingRow
}

// meetingRow is a meeting as it is listed.
type meetingRow struct {
	id          model.ID
	code, title string
	regions     []string
	start, end  string
	round       int
}

func readRegions(src model.Source, open model.ID) *regionsRead {
	r := &regionsRead{open: open}
	for _, m := range session.AllMeetings(src) {
		r.meetings = append(r.meetings, meetingRow{
			id: m.ID, code: cmp.Or(m.Code(), m.ID.String()), title: m.Title(), regions: m.Regions(),
			start: m.Value(model.FieldStart), end: m.Value(model.FieldEnd), round: m.Round(),
		})
	}
	return r
}

// about is the days and the round of a meeting.
func (m meetingRow) about() string {
	parts := []string{meetingDays(m.start, m.end)}
	if m.round > 0 {
		parts = append(parts, roundOf(m.round))
	}
	return strings.Trim(strings.Join(parts, ", "), ", ")
}
