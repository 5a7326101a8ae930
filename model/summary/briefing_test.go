package summary_test

import (
	_ "embed"
	"regexp"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// The notes of the Network's briefing of 4 March 2020, as they stand in
// fixtures, and the agenda they follow.
//
//go:embed testdata/briefing-2020-03.md
var briefingNotes string

func briefingAgenda(s *records) (meeting model.ID, items map[string]model.ID) {
	meeting = s.meeting("briefing-2020-03", fields{
		model.FieldTitle:           "Briefing to Member States by the United Nations Network on Migration",
		model.FieldOutcomeDocument: "Summary of Network Briefing to Member States",
		model.FieldStart:           "2020-03-04", model.FieldEnd: "2020-03-04",
		model.FieldVenue:      "Palais des Nations, Conference Room XII, 3rd floor, Building A, Geneva",
		model.FieldAttendance: "139 participants representing Member States, UN Network representatives, civil society and other stakeholders",
	})
	items = map[string]model.ID{}
	add := func(parent model.ID, number, kind, title string) model.ID {
		items[number] = s.item(meeting, parent, number, kind, fields{model.FieldTitle: title})
		return items[number]
	}
	one := add(model.ID{}, "", "session", "Opening and remarks")
	first := add(one, "1", "statement", "Coordinator's opening remarks")
	add(first, "1(a)", "topic", "Network workplan, pilot or 'champion' countries")
	add(first, "1(b)", "topic", "Proposed framework for regional reviews of the Global Compact")
	add(first, "1(c)", "topic", "Migration Multi-Partner Trust Fund")
	add(first, "1(d)", "topic", "Process for the Secretary-General's report")
	add(one, "2", "statement", "Remarks of the High Commissioner for Human Rights")
	add(one, "3", "statement", "Remarks of the Deputy Director-General of ILO")
	add(one, "4", "statement", "Remarks of the Assistant High Commissioner for Protection")
	add(one, "5", "floor", "Questions and comments from the floor")
	two := add(model.ID{}, "", "session", "Updates of the core working groups")
	add(two, "6", "presentation", "Core working group: Global Knowledge Platform and Connection Hub")
	add(two, "7", "presentation", "Core working group: support at the national level to implementation of the Global Compact")
	add(two, "8", "floor", "Floor re-opened for questions")
	add(two, "9", "response", "Responses by the Coordinator, Executive Committee representatives and core working groups")
	return meeting, items
}

var tag = regexp.MustCompile(` (?:([!#%^])(\S+)|@([A-Z]{3})|\[by ([0-9-]+)\])$`)

// briefing makes the records of the worked case. It reads as much of the
// notes' grammar as that case is written in.
func briefing(t *testing.T) (*records, model.ID) {
	t.Helper()
	s := newRecords()
	meeting, items := briefingAgenda(s)
	labels := map[string]model.ID{}
	var item, turn model.ID
	for _, l := range strings.Split(briefingNotes, "\n") {
		switch {
		case l == "", strings.HasPrefix(l, "//"), strings.HasPrefix(l, "# "):
		case strings.HasPrefix(l, "## "):
			number, _, _ := strings.Cut(l[3:], " ")
			item = items[number]
		case strings.HasPrefix(l, "@floor, "):
			turn = s.turn(item, "", fields{model.FieldWords: l[len("@floor, "):]})
		case strings.HasPrefix(l, "@"):
			part := strings.SplitN(l[1:], ", ", 3)
			turn = s.turn(item, part[0], fields{model.FieldPerson: part[1], model.FieldPersonTitle: part[2]})
		default:
			text, isOutcome := strings.CutPrefix(l, "=> ")
			tags := fields{}
			label, back := "", []model.ID{}
			for m := tag.FindStringSubmatch(text); m != nil; m = tag.FindStringSubmatch(text) {
				text = strings.TrimSuffix(text, m[0])
				switch {
				case m[3] != "":
					tags[model.Member(model.SetActor, model.BodyID(m[3]).String())] = "1"
				case m[4] != "":
					tags[model.FieldDue] = m[4]
				case m[1] == "!":
					tags[model.FieldKind] = m[2]
				case m[1] == "%":
					tags[model.Member(model.SetPrinciple, principle(t, m[2]))] = "1"
				case m[1] == "^" && isOutcome:
					back = append(back, labels[m[2]])
				case m[1] == "^":
					label = m[2]
				case m[2][0] >= '0' && m[2][0] <= '9':
					tags[model.Member(model.SetObjective, m[2])] = "1"
				default:
					tags[model.Member(model.SetTopic, m[2])] = "1"
				}
			}
			if isOutcome {
				s.outcome(meeting, item, "key-message", text, back, tags)
			} else if p := s.point(turn, "statement", text, tags); label != "" {
				labels[label] = p
			}
		}
	}
	return s, meeting
}

func principle(t *testing.T, prefix string) string {
	t.Helper()
	for _, p := range gcm.Principles() {
		if strings.HasPrefix(p.ID, prefix) || strings.Contains(p.ID, "-"+prefix) {
			return p.ID
		}
	}
	t.Fatalf("no principle %q", prefix)
	return ""
}
