package desk

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/agenda"
)

// AgendaOf returns a meeting as an agenda file of its own, with what the room
// changed. Imported again it changes nothing.
func AgendaOf(src model.Source, m model.Meeting) *agenda.File {
	var s series
	_ = json.Unmarshal([]byte(m.Value(model.FieldDocuments)), &s) // empty or unreadable: nothing is said of the series
	f := &agenda.File{
		Regions: m.Regions(), Round: m.Round(), Sources: s.Sources, Confidence: s.Confidence, Note: s.Note,
		Documents: s.Documents, OutcomeDocument: m.Value(model.FieldOutcomeDocument),
	}
	out := agenda.Meeting{
		ID: m.Code(), Title: m.Title(), Kind: m.Value(model.FieldKind), Regions: m.Regions(), Round: m.Round(),
		Start: m.Value(model.FieldStart), End: m.Value(model.FieldEnd), Timezone: m.Value(model.FieldTimezone),
		Venue: m.Value(model.FieldVenue), Format: m.Value(model.FieldFormat),
		Organizers: model.Lines(m.Value(model.FieldOrganizers)), Chairs: model.Lines(m.Value(model.FieldChairs)),
		Languages: model.Lines(m.Value(model.FieldLanguages)), Attendance: m.Value(model.FieldAttendance),
		Level: m.Value(model.FieldLevel), Chatham: m.Value(model.FieldChatham) != "",
		SpeakingLimit: limitOf(m.Value(model.FieldLimit)), HardStop: m.Value(model.FieldHardStop),
		Confidence: m.Value(model.FieldConfidence), Sources: model.Lines(m.Value(model.FieldSources)),
		Note: m.Value(model.FieldNote),
	}
	out.Items = itemsOf(model.Agenda(src, m.ID))
	f.Meetings = []agenda.Meeting{out}
	return f
}

func itemsOf(nodes []*model.Node) []agenda.Item {
	var items []agenda.Item
	for _, n := range inFileOrder(nodes) {
		it := agenda.Item{
			Number: n.Value(model.FieldNumber), Title: n.Value(model.FieldTitle), Kind: n.Value(model.FieldKind),
			Date: n.Value(model.FieldDate), Start: n.Value(model.FieldStart), End: n.Value(model.FieldEnd),
			Objectives: model.Objectives(n.Record), Chairs: model.Lines(n.Value(model.FieldChairs)),
			Level: n.Value(model.FieldLevel), Chatham: n.Value(model.FieldChatham) != "",
			SpeakingLimit: limitOf(n.Value(model.FieldLimit)), HardStop: n.Value(model.FieldHardStop),
			Confidence: n.Value(model.FieldConfidence), Sources: model.Lines(n.Value(model.FieldSources)),
			Note: n.Value(model.FieldNote), Items: itemsOf(n.Items),
		}
		for _, line := range model.Lines(n.Value(model.FieldSpeakers)) {
			parts := append(strings.SplitN(line, " | ", 3), "", "")
			it.Speakers = append(it.Speakers, agenda.Speaker{Name: parts[0], Title: parts[1], Entity: parts[2]})
		}
		items = append(items, it)
	}
	return items
}

// inFileOrder puts items that the room added last where one without a number
// stands behind them: that one is known by its place.
func inFileOrder(nodes []*model.Node) []*model.Node {
	var own, added []*model.Node
	shift := false
	for _, n := range nodes {
		if len(n.Members(model.SetImported)) == 0 && n.Value(model.FieldNumber) != "" {
			added = append(added, n)
			continue
		}
		shift = shift || (len(added) > 0 && n.Value(model.FieldNumber) == "")
		own = append(own, n)
	}
	if !shift {
		return nodes
	}
	return append(own, added...)
}

// limitOf writes seconds as an agenda file holds them.
func limitOf(seconds string) string {
	n, err := strconv.Atoi(seconds)
	switch {
	case err != nil || n <= 0:
		return ""
	case n%60 == 0:
		return fmt.Sprintf("%dm", n/60)
	case n < 60:
		return fmt.Sprintf("%ds", n)
	}
	return fmt.Sprintf("%dm%ds", n/60, n%60)
}
