package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/text"
)

// Whole is how far the summary of a meeting is, and what holds it there.
type Whole struct {
	Status   string // see model.Meeting.Status
	Said     string // what was last said of the whole, "" for nothing
	Outcomes int    // that may be told
	Behind   int    // of these, less far than what was said
}

// WholeOf tells how far the summary of a meeting is as a whole. Outcomes that
// are told in no document do not hold it up: the document has nothing of them.
func WholeOf(src model.Source, meeting model.Meeting) Whole {
	outcomes := toldOutcomes(src, meeting.ID)
	w := Whole{Status: meeting.Status(outcomes), Said: meeting.Value(model.FieldStatus), Outcomes: len(outcomes)}
	for _, o := range outcomes {
		if w.Said != "" && farOf(o.Status()) < farOf(w.Said) {
			w.Behind++
		}
	}
	return w
}

// farOf is how far a status is, from 0; a word that is not known is a draft.
func farOf(status string) int { return max(0, slices.Index(model.Statuses(), status)) }

// Outcomes are the visible outcomes of a meeting: those of the meeting as a
// whole, then those of its items in the order of the agenda.
func Outcomes(src model.Source, meeting model.ID) []model.Outcome {
	var all []model.Outcome
	add := func(parent model.ID) {
		for _, r := range model.Children(src, parent, model.KindOutcome) {
			all = append(all, model.Outcome{Record: r})
		}
	}
	add(meeting)
	model.Walk(model.Agenda(src, meeting), func(n *model.Node, _ int) { add(n.ID) })
	return all
}

// toldOutcomes are the outcomes of a meeting that a document tells.
func toldOutcomes(src model.Source, meeting model.ID) []model.Outcome {
	teller := model.NewTeller(src, model.NoLevel)
	return slices.DeleteFunc(Outcomes(src, meeting), func(o model.Outcome) bool { return !teller.Outcome(o) })
}

// SetStatus says how far the wording of an outcome is: one of model.Statuses.
// Another word, or an outcome that is gone, is refused.
func (e Env) SetStatus(src model.Source, at Place, outcome model.ID, status string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		o, err := d.one(outcome, model.KindOutcome)
		if err != nil {
			return err
		}
		if !slices.Contains(model.Statuses(), status) {
			return noStatus(status)
		}
		return d.setWord(o, model.FieldStatus, (model.Outcome{Record: o}).Status(), status, "the outcome is %s")
	})
}

// SetWholeStatus says how far the summary of a meeting is as a whole. Where that
// is a step forward, the outcomes that are less far come along, in the same act:
// a whole is never farther than its least outcome. A step back is one of the
// whole alone. Another word, or a meeting that is gone, is refused.
func (e Env) SetWholeStatus(src model.Source, at Place, meeting model.ID, status string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		m, err := d.one(meeting, model.KindMeeting)
		if err != nil {
			return err
		}
		if !slices.Contains(model.Statuses(), status) {
			return noStatus(status)
		}
		return d.wholeStatus(model.Meeting{Record: m}, status)
	})
}

func (d *doing) wholeStatus(m model.Meeting, status string) error {
	said, conflict := m.Get(model.FieldStatus)
	came := 0
	if outcomes := toldOutcomes(d.src, m.ID); farOf(status) > farOf(m.Status(outcomes)) {
		for _, o := range outcomes {
			if farOf(o.Status()) < farOf(status) {
				d.write(o.Set(model.FieldStatus, status))
				came++
			}
		}
	}
	already := ""
	if said != status || conflict {
		d.write(m.Set(model.FieldStatus, status))
	} else if came == 0 {
		already = " already"
	}
	d.say("the summary is %s as a whole%s%s, %s", status, already, count(came, ", with %d outcome that was not as far", ", with %d outcomes that were not as far"), m.Code())
	return nil
}

func noStatus(word string) error {
	return refuse("use one of "+strings.Join(model.Statuses(), ", "), "there is no status %q", word)
}

// parseStatus reads a status as it is typed: with a blank or a hyphen, or a
// beginning that fits one only.
func parseStatus(words string) (string, error) {
	typed := strings.Join(strings.Fields(text.Fold(strings.ReplaceAll(words, "-", " "))), "-")
	var fit []string
	for _, s := range model.Statuses() {
		if strings.HasPrefix(s, typed) && typed != "" {
			fit = append(fit, s)
		}
	}
	if len(fit) != 1 {
		return "", noStatus(words)
	}
	return fit[0], nil
}

// status is the command: alone it tells how far all is; with a status it sets
// that of the whole; behind "3" that of the outcome that /outcomes lists as the
// third, behind "^" or "^3" that of the last outcome, or the last three.
func (d *doing) status(rest string) error {
	m := d.meeting()
	if m.Record == nil {
		return refuse(`go to one first, like "# escap-2021"`, "no meeting is open")
	}
	word, words, _ := strings.Cut(rest, " ")
	which := strings.TrimPrefix(word, "^")
	n, err := strconv.Atoi(which)
	last := strings.HasPrefix(word, "^")
	if last && which == "" {
		n, err = 1, nil
	}
	switch {
	case rest == "":
		return d.tellStatus(m)
	case err != nil && last:
		return refuse("write /status ^ cleared, or the number that /outcomes gives, like /status 3 cleared", "%q is no outcome", word)
	case err != nil:
		status, err := parseStatus(rest)
		if err != nil {
			return err
		}
		return d.wholeStatus(m, status)
	}
	all := Outcomes(d.src, m.ID)
	if n < 1 || n > len(all) {
		return refuse("write /outcomes to see the list", "there is no outcome %q in %s", word, m.Code())
	}
	chosen := all[n-1 : n]
	if last {
		slices.SortFunc(all, func(a, b model.Outcome) int { return cmp.Compare(b.ID.String(), a.ID.String()) })
		chosen = all[:n]
	}
	if strings.TrimSpace(words) == "" {
		var told []string
		for _, o := range chosen {
			told = append(told, short60(o.Text())+": "+d.statusOf(o.Record, o.Status()))
		}
		d.say("%s", strings.Join(told, " | "))
		return nil
	}
	status, err := parseStatus(words)
	if err != nil {
		return err
	}
	for _, o := range chosen {
		if err := d.setWord(o.Record, model.FieldStatus, o.Status(), status, "the outcome "+escaped(short60(o.Text()))+" is %s"); err != nil {
			return err
		}
	}
	if len(chosen) > 1 {
		d.say("%d outcomes are %s, %s", len(chosen), status, m.Code())
	}
	return nil
}

// escaped keeps a text out of a format.
func escaped(s string) string { return strings.ReplaceAll(s, "%", "%%") }

// short60 quotes the beginning of a text.
func short60(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return `"` + s + `"`
}

// tellStatus says how far the whole and each of its outcomes is, with who said
// so and when.
func (d *doing) tellStatus(m model.Meeting) error {
	w := WholeOf(d.src, m)
	whole := w.Status
	if w.Said == w.Status {
		whole = d.statusOf(m.Record, w.Status)
	} else if w.Behind > 0 {
		whole += fmt.Sprintf(" (%s; %s)", d.statusOf(m.Record, w.Said), count(w.Behind, "%d outcome is not as far", "%d outcomes are not as far"))
	}
	parts := []string{fmt.Sprintf("the summary of %s is %s as a whole", m.Code(), whole)}
	for i, o := range Outcomes(d.src, m.ID) {
		parts = append(parts, fmt.Sprintf("%d. %s: %s", i+1, short60(o.Text()), d.statusOf(o.Record, o.Status())))
	}
	d.say("%s", strings.Join(parts, " | "))
	return nil
}

// statusOf is a status with who set it and when.
func (d *doing) statusOf(r *model.Record, status string) string {
	h, known := model.HandOf(d.src, r, model.FieldStatus)
	if !known {
		return status
	}
	return StatusBy(status, h, d.Now)
}

// StatusBy is a status with who set it and when, as it is read at a moment: the
// year is told where it is another.
func StatusBy(status string, h model.Hand, now time.Time) string {
	if h.Author != "" {
		status += " by " + h.Author
	}
	if h.When.IsZero() {
		return status
	}
	when := h.When.In(now.Location())
	if when.Year() != now.Year() {
		return status + ", " + when.Format("2 Jan 2006 15:04")
	}
	return status + ", " + when.Format("2 Jan 15:04")
}
