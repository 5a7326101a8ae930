package desk

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// command does what changes records or the place; anything else goes to the
// caller, which has the screen, the store and the files.
func (d *doing) command(l shorthand.Line) error {
	if l.Rest != "" && slices.Contains(bareCommands(), l.Word) {
		return refuse(fmt.Sprintf("write /%s alone", l.Word), "/%s takes nothing behind it", l.Word)
	}
	switch l.Word {
	case "next":
		return d.step(1)
	case "back":
		if n := len(d.place.Waiting); n > 0 {
			return d.goOn(d.place.Waiting[n-1])
		}
		return d.step(-1)
	case "close":
		return d.close(l.Rest)
	case "suspend":
		return d.suspend(true)
	case "resume":
		return d.suspend(false)
	case "limit":
		return d.limit(l.Rest)
	case "replan":
		return d.replan(l.Rest)
	case "edit":
		return d.edit(l.Rest)
	case "settle":
		return d.settle(l.Rest)
	case "status":
		return d.status(l.Rest)
	case "text":
		return d.texts(l.Rest)
	case "meeting":
		if l.Rest != "" {
			return d.goMeeting(strings.Fields(l.Rest)[0])
		}
	}
	d.result.Command = &l
	return nil
}

func (d *doing) needItem() error {
	if d.place.Item.IsZero() {
		return refuse(`go to one first, like "## 1"`, "no agenda item is open")
	}
	return nil
}

// step goes to the next or the previous agenda item in order.
func (d *doing) step(by int) error {
	if d.place.Meeting.IsZero() {
		return refuse(`go to one first, like "# escap-2021"`, "no meeting is open")
	}
	var all []*model.Node
	model.Walk(model.Agenda(d.src, d.place.Meeting), func(n *model.Node, _ int) { all = append(all, n) })
	at := slices.IndexFunc(all, func(n *model.Node) bool { return n.ID == d.place.Item })
	to := at + by
	if at < 0 {
		to = 0
	}
	if to < 0 || to >= len(all) {
		return refuse("go to another with ## and its number", "there is no agenda item %s this one", map[bool]string{true: "after", false: "before"}[by > 0])
	}
	d.moveTo(all[to])
	return nil
}

// goOn ends a point of order and lets the turn that waited go on.
func (d *doing) goOn(id model.ID) error {
	d.closeTurn(d.place.Turn)
	d.place.Waiting = slices.Clone(d.place.Waiting[:len(d.place.Waiting)-1])
	t := d.turn(id)
	if t.Record == nil {
		return refuse("give the floor with @", "the turn that waited is no longer there")
	}
	v := values{}
	d.resumed(t, v)
	d.write(t.SetAll(v))
	d.place.Turn = id
	d.say("%s has the floor again, %s", d.turnName(id), d.where())
	return nil
}

// close closes the item. Objectives that it lists and nobody spoke on are
// named; "/close confirm" confirms that they were not heard, "/close 5 12"
// confirms those (design, section 9, coverage).
func (d *doing) close(rest string) error {
	if err := d.needItem(); err != nil {
		return err
	}
	item := model.AgendaItem{Record: d.src.Record(d.place.Item)}
	silent := NotHeard(d.src, item)
	v := values{model.FieldClosed: "1"}
	var confirmed []string
	switch {
	case rest == "confirm":
		for _, n := range silent {
			confirmed = append(confirmed, strconv.Itoa(n))
		}
	case rest != "":
		for _, w := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' || r == '#' }) {
			n, err := strconv.Atoi(w)
			if err != nil || !slices.Contains(silent, n) {
				return refuse("write /close confirm, or the numbers of objectives that this item lists and nobody spoke on", "%q cannot be confirmed as not heard", w)
			}
			confirmed = append(confirmed, strconv.Itoa(n))
		}
	}
	for _, n := range confirmed {
		v[model.Member(model.SetNotHeard, n)] = "1"
	}
	d.leave()
	d.write(item.SetAll(v))
	waiting := 0
	for _, r := range model.Children(d.src, item.ID, model.KindIntervention) {
		if (model.Intervention{Record: r}).State() == model.TurnRequested {
			d.write(r.Set(model.FieldState, model.TurnNotDelivered))
			waiting++
		}
	}
	d.say("closed %s%s", d.where(), count(waiting, ", %d request not delivered", ", %d requests not delivered"))
	if len(confirmed) > 0 {
		d.result.Say += ", not heard: #" + strings.Join(confirmed, " #")
	} else if len(silent) > 0 {
		var words []string
		for _, n := range silent {
			words = append(words, "#"+strconv.Itoa(n))
		}
		d.warn("nothing was taken down on %s: /close confirm if they were not heard", strings.Join(words, " "))
	}
	return nil
}

// NotHeard are the objectives an item lists that no visible point under it, or
// under an item below it, carries.
func NotHeard(src model.Source, item model.AgendaItem) []int {
	heard := map[int]bool{}
	n := itemIn(model.Agenda(src, item.Meeting()), item.ID)
	if n == nil {
		n = &model.Node{Record: item.Record}
	}
	model.Walk([]*model.Node{n}, func(n *model.Node, _ int) {
		for _, t := range model.Children(src, n.ID, model.KindIntervention) {
			for _, p := range model.Children(src, t.ID, model.KindPoint) {
				for _, o := range model.Objectives(p) {
					heard[o] = true
				}
			}
		}
	})
	return slices.DeleteFunc(item.Objectives(), func(n int) bool { return heard[n] })
}

// suspend stops the clock of the running turn, or lets it go on.
func (d *doing) suspend(stop bool) error {
	t := d.turn(d.place.Turn)
	if t.Record == nil {
		return refuse("give it first, like @MLI", "nobody has the floor, so no clock runs")
	}
	paused := t.Value(model.FieldPausedAt) != ""
	switch {
	case stop == paused:
		d.say("the clock of %s %s already", d.turnName(t.ID), map[bool]string{true: "stands still", false: "runs"}[stop])
	case stop:
		d.pause(t.ID)
		d.say("the clock of %s stands still, %s", d.turnName(t.ID), d.where())
	default:
		v := values{}
		d.resumed(t, v)
		d.write(t.SetAll(v))
		d.say("the clock of %s runs again, %s", d.turnName(t.ID), d.where())
	}
	return nil
}

var durations = regexp.MustCompile(`^(?:(\d{1,3})m)?(?:(\d{1,4})s)?$`)

// limit sets the speaking limit of the item; "/limit 0m" takes it away.
func (d *doing) limit(rest string) error {
	if err := d.needItem(); err != nil {
		return err
	}
	m := durations.FindStringSubmatch(rest)
	if m == nil || rest == "" {
		return refuse("write /limit 3m, /limit 90s or /limit 2m30s", "%q is no speaking limit", rest)
	}
	minutes, _ := strconv.Atoi(m[1])
	seconds, _ := strconv.Atoi(m[2])
	total := ""
	if n := minutes*60 + seconds; n > 0 {
		total = strconv.Itoa(n)
	}
	d.write(d.src.Record(d.place.Item).Set(model.FieldLimit, total))
	d.say("speaking limit %s, %s", rest, d.where())
	return nil
}

var planned = regexp.MustCompile(`^(?:(\d{4}-\d{2}-\d{2})\s*)?(?:(\d{2}:\d{2})(?:\s*[-–]\s*(\d{2}:\d{2}))?)?$`)

// replan moves the item to another day or time; notes stay with it.
func (d *doing) replan(rest string) error {
	if err := d.needItem(); err != nil {
		return err
	}
	m := planned.FindStringSubmatch(rest)
	v := values{}
	if m != nil {
		for i, f := range []model.Field{model.FieldDate, model.FieldStart, model.FieldEnd} {
			if m[i+1] != "" {
				v[f] = m[i+1]
			}
		}
	}
	if len(v) == 0 || !validPlan(v) {
		return refuse("write /replan 10:30-11:15 or /replan 2026-03-11 10:30", "%q is no day or time of day", rest)
	}
	if v[model.FieldStart] != "" && v[model.FieldEnd] == "" {
		v[model.FieldEnd] = ""
	}
	d.write(d.src.Record(d.place.Item).SetAll(v))
	d.say("planned for %s, %s", rest, d.where())
	return nil
}

func validPlan(v values) bool {
	for f, layout := range map[model.Field]string{
		model.FieldDate: time.DateOnly, model.FieldStart: "15:04", model.FieldEnd: "15:04",
	} {
		if s := v[f]; s != "" {
			if _, err := time.Parse(layout, s); err != nil {
				return false
			}
		}
	}
	return v[model.FieldEnd] == "" || v[model.FieldEnd] >= v[model.FieldStart]
}

// edit writes the last point anew, words and tags.
func (d *doing) edit(rest string) error {
	last := d.lastPoints()
	if len(last) == 0 {
		return refuse("write it as a new line", "no point was taken here yet")
	}
	r := d.src.Record(last[len(last)-1])
	if rest == "" {
		d.say("/edit %s", shorthand.Print(PointLine(r), d.Names))
		return nil
	}
	return d.rewritten(r, rest, "edited")
}

// settle lists what could not be read, or writes one of them anew.
func (d *doing) settle(rest string) error {
	open := ToSettle(d.src, d.place.Meeting)
	if rest == "" {
		if len(open) == 0 {
			d.say("nothing to settle")
			return nil
		}
		var lines []string
		for i, r := range open {
			words := r.Value(model.FieldText)
			if r.Kind == model.KindIntervention {
				words = "@" + strings.TrimPrefix(d.called(r), "@")
			}
			lines = append(lines, fmt.Sprintf("%d. %s (%s)", i+1, words, r.Value(model.FieldSettle)))
		}
		d.say("%d to settle, write /settle 1 and the line as it should be: %s", len(open), strings.Join(lines, " | "))
		return nil
	}
	word, line, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > len(open) {
		return refuse("write /settle to see the list", "there is no line %q to settle", word)
	}
	if strings.TrimSpace(line) == "" {
		return refuse("write the line as it should be behind it", "/settle %d has no text", n)
	}
	return d.rewritten(open[n-1], line, "settled")
}

// bareCommands are those that mean one thing only; what stands behind them was
// meant for something else.
func bareCommands() []string {
	return []string{"next", "back", "suspend", "resume", "undo", "redo", "outcomes", "regions", "coverage", "summary", "purge", "backup", "quit"}
}
