package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/store"
	"rapporteur/store/search"
)

// command does a command that needs the store or a file. It answers with one
// line, like everything else.
func (l *linear) command(c shorthand.Line, purging model.ID) {
	var err error
	switch c.Word {
	case "undo":
		err = l.setBack(l.store.Undo, "undone")
	case "redo":
		err = l.setBack(l.store.Redo, "done again")
	case "find":
		err = l.find(c.Rest)
	case "meeting":
		err = l.meetings()
	case "regions":
		err = l.regions()
	case "outcomes":
		err = l.outcomes()
	case "coverage":
		err = l.coverage()
	case "summary":
		err = l.summary()
	case "export":
		err = l.export(c.Rest)
	case "purge":
		err = l.purge(purging)
	case "backup":
		err = l.backup()
	case "help":
		l.say("done", help)
	case "quit":
		l.quit = true
		l.say("done", "everything is saved")
	default:
		err = fmt.Errorf("/%s needs the full screen, which this version does not have; use the commands that /help lists", c.Word)
	}
	if err != nil {
		l.refuse(err)
	}
}

var errNoMeeting = errors.New(`no meeting is open; go to one first, like "# escap-2021"`)

const help = `a line is a point of who has the floor · @MEX gives the floor · @@MLI corrects who has it · > quotation · ` +
	`< point of the turn before · => outcome · ## 3(a) agenda item · # escap-2021 meeting · -- ends the turn · +PHL -PHL list of speakers · ` +
	`in a point: #8 objective, %gender principle, !rec kind, !off level, #word topic, ^a label, ?? to check · // remark · ` +
	`/next /back /close /undo /redo /edit /settle /find /meeting /outcomes /coverage /summary /export FILE /purge /backup /quit`

// setBack undoes or redoes the last act and says what that was.
func (l *linear) setBack(do func() (store.Report, error), word string) error {
	report, err := do()
	if err != nil {
		return err
	}
	if err := l.renew(l.place.Encode()); err != nil {
		return err
	}
	what := word + ": " + describe(report.Undone)
	if n := len(report.Skipped); n > 0 {
		what += fmt.Sprintf("; %d changed since and stay as they are", n)
	}
	l.say("saved", what)
	return nil
}

// describe says in a few words what an act did.
func describe(ops []*model.Operation) string {
	var parts []string
	for _, op := range ops {
		for _, w := range op.Writes {
			text := ""
			for _, f := range []model.Field{model.FieldText, model.FieldName, model.FieldTitle, model.FieldState} {
				if v := w.Set[f]; text == "" && len(v) > 0 {
					text = v[0]
				}
			}
			parts = append(parts, strings.TrimSpace(string(w.Kind)+" "+short(text)))
		}
	}
	if len(parts) > 3 {
		parts = append(parts[:3], fmt.Sprintf("and %d more", len(parts)-3))
	}
	return strings.Join(parts, ", ")
}

// short cuts a text for an answer.
func short(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return `"` + string(r[:most]) + `…"`
	}
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}

func (l *linear) find(words string) error {
	if words == "" {
		return fmt.Errorf("there is nothing to look for; write /find and words")
	}
	return l.store.View(func(src model.Source) error {
		var hits []string
		n := 0
		teller := model.NewTeller(src, model.NoLevel)
		search.Build(src).Find(words, func(e search.Entry) bool {
			if n++; n <= 5 {
				hits = append(hits, fmt.Sprintf("%s %s", e.Kind, short(search.Shown(src, teller, e))))
			}
			return true
		})
		l.say("done", fmt.Sprintf("%d found%s", n, prefixed(": ", strings.Join(hits, " | "))))
		return nil
	})
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

func (l *linear) meetings() error {
	return l.store.View(func(src model.Source) error {
		var codes []string
		for _, m := range allMeetings(src) {
			codes = append(codes, m.Code())
		}
		l.say("done", fmt.Sprintf("%d meetings: %s", len(codes), strings.Join(codes, ", ")))
		return nil
	})
}

func (l *linear) regions() error {
	return l.store.View(func(src model.Source) error {
		n := map[string]int{}
		for _, m := range allMeetings(src) {
			for _, r := range m.Regions() {
				n[r]++
			}
		}
		var parts []string
		for _, r := range gcm.Regions() {
			parts = append(parts, fmt.Sprintf("%s %d", r.ID, n[r.ID]))
		}
		l.say("done", "meetings by region: "+strings.Join(parts, ", "))
		return nil
	})
}

// outcomes lists the outcomes of the meeting.
func (l *linear) outcomes() error {
	if l.place.Meeting.IsZero() {
		return errNoMeeting
	}
	return l.store.View(func(src model.Source) error {
		var parts []string
		add := func(parent model.ID) {
			for _, r := range model.Children(src, parent, model.KindOutcome) {
				o := model.Outcome{Record: r}
				parts = append(parts, fmt.Sprintf("%d. %s: %s", len(parts)+1, o.OutcomeKind(), o.Text()))
			}
		}
		add(l.place.Meeting)
		model.Walk(model.Agenda(src, l.place.Meeting), func(n *model.Node, _ int) { add(n.ID) })
		l.say("done", counted(len(parts), "outcome")+prefixed(": ", strings.Join(parts, " | ")))
		return nil
	})
}

// purge erases the last point for good; it asks first.
func (l *linear) purge(asked model.ID) error {
	n := len(l.place.Points)
	if n == 0 {
		return fmt.Errorf("no point was taken here yet, so there is nothing to erase; go to the item of the point first")
	}
	id := l.place.Points[n-1]
	if asked != id {
		l.purging = id
		return l.store.View(func(src model.Source) error {
			l.say("done", "nothing is erased yet: /purge once more erases this for good, here and in backups: "+short(src.Record(id).Value(model.FieldText)))
			return nil
		})
	}
	if _, err := l.store.Purge(id); err != nil {
		return err
	}
	if err := l.renew(l.place.Encode()); err != nil {
		return err
	}
	l.say("saved", "the last point is erased for good")
	return nil
}

func (l *linear) backup() error {
	path, err := l.backUp(l.store)
	if err != nil {
		return err
	}
	l.say("done", "backup written to "+path)
	return nil
}

func (l *linear) coverage() error {
	return l.store.View(func(src model.Source) error {
		m := model.Meeting{Record: src.Record(l.place.Meeting)}
		if m.Record == nil {
			return errNoMeeting
		}
		by := map[model.CoverageState][]string{}
		for _, c := range model.NewTeller(src, model.NoLevel).Cover([]model.Meeting{m}) {
			by[c.State] = append(by[c.State], fmt.Sprintf("#%d", c.Number))
		}
		var parts []string
		for _, s := range []model.CoverageState{model.Discussed, model.NotDiscussed, model.NotRecorded, model.NotOnAgenda} {
			if len(by[s]) > 0 {
				parts = append(parts, string(s)+" "+strings.Join(by[s], " "))
			}
		}
		l.say("done", m.Code()+": "+strings.Join(parts, "; "))
		return nil
	})
}

// summary tells how far the summary is; /export writes it.
func (l *linear) summary() error {
	if l.place.Meeting.IsZero() {
		return errNoMeeting
	}
	x := exportOptions{meeting: l.place.Meeting, format: "text"}
	out, err := l.render(l.store, x)
	if err != nil {
		return err
	}
	l.say("done", fmt.Sprintf("the summary has %d words; /export FILE writes it (.md, .txt or .json)", len(strings.Fields(string(out)))))
	return nil
}

// export writes the meeting's summary to a file.
func (l *linear) export(rest string) error {
	if l.place.Meeting.IsZero() {
		return errNoMeeting
	}
	code := ""
	if err := l.store.View(func(src model.Source) error {
		code = model.Meeting{Record: src.Record(l.place.Meeting)}.Code()
		return nil
	}); err != nil {
		return err
	}
	// The name of the file goes up to the first flag: it may have blanks.
	file, flags := strings.TrimSpace(rest), ""
	if at := strings.Index(" "+file, " --"); at >= 0 {
		file, flags = strings.TrimSpace(file[:max(0, at-1)]), file[at:]
	}
	if file == "-" {
		return fmt.Errorf("here every line is answered with one line, so nothing else can be printed; write /export FILE")
	}
	file = cmp.Or(file, code+".md")
	c := l.exportCommand()
	if err := c.ParseFlags(append([]string{"--meeting", code, "--output", file}, strings.Fields(flags)...)); err != nil {
		return fmt.Errorf("%w; write the name of the file and flags, like /export %s.md --profile network", err, code)
	}
	x, err := readExportOptions(c)
	if err != nil {
		return err
	}
	if err := l.exportTo(l.store, x, io.Discard); err != nil {
		return err
	}
	path, err := filepath.Abs(x.output)
	if err != nil {
		path = x.output
	}
	l.say("done", "written to "+path)
	return nil
}

// allMeetings are the visible meetings by date, then code.
func allMeetings(src model.Source) []model.Meeting {
	var ms []model.Meeting
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		ms = append(ms, model.Meeting{Record: r})
	}
	model.SortMeetings(ms)
	return ms
}

// meetingNamed finds the meeting of a flag or an argument.
func meetingNamed(src model.Source, code string) (model.Meeting, error) {
	return desk.FindMeeting(src, code)
}
