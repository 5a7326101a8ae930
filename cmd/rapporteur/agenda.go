package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/store"
	"rapporteur/tui/session"
)

func (a *app) agendaCommand() *cobra.Command {
	c := &cobra.Command{Use: "agenda", Short: "Take agendas in, list and show them", Args: cobra.NoArgs, RunE: needsVerb}
	take := &cobra.Command{
		Use:   "import FILE... | import --text FILE",
		Short: "Take in agenda files, or the text of a programme",
		RunE: func(c *cobra.Command, args []string) error {
			programme, _ := c.Flags().GetString("text")
			switch {
			case programme != "" && len(args) > 0:
				return usage("--text takes one file and no others; import the agenda files by themselves")
			case programme != "":
				return a.importProgramme(c, programme)
			case len(args) == 0:
				return usage("no file is named; write rapporteur agenda import FILE")
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.importAgendas(s, args) })
		},
	}
	take.Flags().String("text", "", "file with the text of a programme, pasted from Word or PDF; - is standard input")
	take.Flags().String("meeting", "", "meeting that the programme belongs to; a new one if left out")
	take.Flags().String("region", "", "region of the new meeting")
	take.Flags().String("timezone", "", "time zone of the programme's times, like Asia/Bangkok; else the laptop's")
	take.Flags().Bool("yes", false, "take the programme without asking")
	list := &cobra.Command{
		Use: "list", Short: "List the meetings", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.with(c.Context(), a.listAgendas) },
	}
	show := &cobra.Command{
		Use: "show MEETING", Short: "Show a meeting's agenda", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.with(c.Context(), func(s *store.Store) error { return a.showAgenda(s, args[0]) })
		},
	}
	export := &cobra.Command{
		Use: "export MEETING", Short: "Write a meeting's agenda as a file that can be imported", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.with(c.Context(), func(s *store.Store) error { return a.exportAgenda(s, args[0]) })
		},
	}
	c.AddCommand(take, a.reads(list), a.reads(show), export)
	return c
}

func needsVerb(c *cobra.Command, _ []string) error {
	var verbs []string
	for _, v := range c.Commands() {
		verbs = append(verbs, v.Name())
	}
	return usage("say what to do; use rapporteur %s with %s", c.Name(), strings.Join(verbs, ", "))
}

// problemsError lists all that is wrong with files, a line each.
type problemsError []string

func (p problemsError) Error() string { return strings.Join(p, "\n") }

// cause is what the system says of a file, without the call and the name.
func cause(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// readInput reads a file, or standard input for "-"; more than limit bytes are
// refused.
func (a *app) readInput(path string, limit int64) ([]byte, error) {
	in := a.in
	if path != "-" {
		if err := readable(path); err != nil {
			return nil, err
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w; check the file", path, cause(err))
		}
		defer f.Close()
		in = f
	}
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w; check the file", path, cause(err))
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%s:1:1: the file has more than %d MiB; check that it is the right file, or split it", path, limit>>20)
	}
	return raw, nil
}

// readable tells what is wrong with the name of a file that is to be read.
func readable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %s; check the name", path)
	case err != nil:
		return fmt.Errorf("%s cannot be read: %w; check the file", path, cause(err))
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a file in it", path)
	}
	return nil
}

// importAgendas takes files in, all or nothing.
func (a *app) importAgendas(s *store.Store, paths []string) error {
	var files []*agenda.File
	var wrong problemsError
	seen := map[string]string{}
	for _, path := range paths {
		raw, err := a.readInput(path, agenda.MaxSize)
		if err != nil {
			wrong = append(wrong, err.Error())
			continue
		}
		f, err := agenda.Read(raw)
		if err != nil {
			wrong = append(wrong, inFile(path, err).Error())
			continue
		}
		for _, m := range f.Meetings {
			if other := seen[m.ID]; other != "" {
				wrong = append(wrong, fmt.Sprintf("%s:%d:%d: meeting %s stands in %s too; take it out of one of them", path, m.Line, m.Column, m.ID, other))
			}
			seen[m.ID] = path
		}
		files = append(files, f)
	}
	if len(wrong) > 0 {
		return wrong
	}
	return a.takeAgendas(s, files)
}

func (a *app) takeAgendas(s *store.Store, files []*agenda.File) error {
	taken, changed, err := storeAgendas(s, files)
	if err != nil {
		return err
	}
	for _, line := range takenLines(taken, changed) {
		fmt.Fprintln(a.out, line)
	}
	return nil
}

// storeAgendas stores what files bring, in one act, and tells what that was.
func storeAgendas(s *store.Store, files []*agenda.File) (all desk.Taken, changed bool, err error) {
	var act model.Act
	err = s.View(func(src model.Source) error {
		for _, f := range files {
			one, t := desk.TakeAgenda(src, f, false)
			act = append(act, one...)
			all.Meetings += t.Meetings
			all.Items += t.Items
			all.Added += t.Added
			all.Updated += t.Updated
			all.Kept += t.Kept
			all.Removed += t.Removed
			all.Conflicts = append(all.Conflicts, t.Conflicts...)
			all.Gone = append(all.Gone, t.Gone...)
			all.SetBack = strings.Trim(all.SetBack+"; "+t.SetBack, "; ")
		}
		return nil
	})
	if err == nil && len(act) > 0 {
		_, err = s.Apply(act)
	}
	return all, len(act) > 0, err
}

// takenLines says what was taken in, then what needs a person's eye.
func takenLines(t desk.Taken, changed bool) []string {
	lines := []string{fmt.Sprintf("took in %s with %s: %d new, %d updated, %d removed, %d kept as changed here",
		counted(t.Meetings, "meeting"), counted(t.Items, "agenda item"), t.Added, t.Updated, t.Removed, t.Kept)}
	if !changed {
		lines = append(lines, "nothing changed")
	}
	for _, c := range t.Conflicts {
		lines = append(lines, "conflict, both are kept: "+c)
	}
	for _, g := range t.Gone {
		lines = append(lines, "no longer in the file, kept for its notes: "+g)
	}
	if t.SetBack != "" {
		lines = append(lines, t.SetBack)
	}
	return lines
}

// listed is one row of agenda list.
type listed struct {
	ID            string   `json:"id"`
	Title         string   `json:"title"`
	Regions       []string `json:"regions"`
	Round         *int     `json:"round"`
	Start         *string  `json:"start"`
	End           *string  `json:"end"`
	Interventions int      `json:"interventions"`
	Points        int      `json:"points"`
	Outcomes      int      `json:"outcomes"`
	Shipped       bool     `json:"shipped"`
}

func (a *app) listAgendas(s *store.Store) error {
	rows := []listed{}
	err := s.View(func(src model.Source) error {
		for _, m := range session.AllMeetings(src) {
			rows = append(rows, listMeeting(src, m))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(rows)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "ID\tSTART\tREGIONS\tTURNS\tPOINTS\tOUTCOMES\tTITLE")
	for _, r := range rows {
		start := ""
		if r.Start != nil {
			start = *r.Start
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%s\n", r.ID, start, strings.Join(r.Regions, ","), r.Interventions, r.Points, r.Outcomes, r.Title)
	}
	return w.Flush()
}

// listMeeting counts what may be told of a meeting: off-record is in no count.
func listMeeting(src model.Source, m model.Meeting) listed {
	row := listed{ID: m.Code(), Title: m.Title(), Regions: append([]string{}, m.Regions()...), Shipped: m.Value(model.FieldShipped) != ""}
	if n := m.Round(); n > 0 {
		row.Round = &n
	}
	if d := m.Value(model.FieldStart); d != "" {
		row.Start = &d
	}
	if d := m.Value(model.FieldEnd); d != "" {
		row.End = &d
	}
	teller := model.NewTeller(src, model.NoLevel)
	count := func(parent model.ID) {
		for _, o := range model.Children(src, parent, model.KindOutcome) {
			if teller.Outcome(model.Outcome{Record: o}) {
				row.Outcomes++
			}
		}
	}
	count(m.ID)
	model.Walk(model.Agenda(src, m.ID), func(n *model.Node, _ int) {
		count(n.ID)
		for _, r := range model.Children(src, n.ID, model.KindIntervention) {
			t := model.Intervention{Record: r}
			if !t.Took() {
				continue
			}
			if teller.Turn(t).Visible() {
				row.Interventions++
			}
			for _, p := range model.Children(src, r.ID, model.KindPoint) {
				if teller.Point(t, model.Point{Record: p}).Visible() {
					row.Points++
				}
			}
		}
	})
	return row
}

// shown is an agenda item of agenda show.
type shown struct {
	Number     string  `json:"number"`
	Go         string  `json:"go"` // what ## takes
	Title      string  `json:"title"`
	Kind       string  `json:"kind"`
	Date       string  `json:"date"`
	Start      string  `json:"start"`
	End        string  `json:"end"`
	Objectives []int   `json:"objectives"`
	Closed     bool    `json:"closed"`
	Gone       bool    `json:"gone"`
	Items      []shown `json:"items"`
}

func (a *app) showAgenda(s *store.Store, code string) error {
	return s.View(func(src model.Source) error {
		m, err := meetingNamed(src, code)
		if err != nil {
			return err
		}
		nodes := model.Agenda(src, m.ID)
		if a.json {
			return a.printJSON(struct {
				listed
				Items []shown `json:"items"`
			}{listMeeting(src, m), showItems(nodes, nodes)})
		}
		fmt.Fprintf(a.out, "%s  %s\n", m.Code(), m.Title())
		dates := between(m.Value(model.FieldStart), " to ", m.Value(model.FieldEnd))
		if about := strings.TrimSpace(dates + prefixed("  ", m.Value(model.FieldVenue)) + prefixed("  ", strings.Join(m.Regions(), ", "))); about != "" {
			fmt.Fprintln(a.out, about)
		}
		model.Walk(nodes, func(n *model.Node, depth int) {
			times := between(n.Value(model.FieldStart), "–", n.Value(model.FieldEnd))
			line := fmt.Sprintf("%s%-8s %s", strings.Repeat("  ", depth), desk.ItemWord(nodes, n), n.Value(model.FieldTitle))
			fmt.Fprintln(a.out, strings.TrimRight(line+prefixed("  ", times)+prefixed("  ", mark(n)), " "))
		})
		return nil
	})
}

// between joins a beginning and an end, of which either may be missing; where
// they are the same, one stands.
func between(from, sign, to string) string {
	if from == "" || to == "" || from == to {
		return cmp.Or(from, to)
	}
	return from + sign + to
}

// counted is a number of things, in words: "1 meeting", "2 meetings".
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func mark(n *model.Node) string {
	switch {
	case n.Value(model.FieldGone) != "":
		return "(no longer in the agenda file)"
	case n.Value(model.FieldClosed) != "":
		return "(closed)"
	}
	return ""
}

func showItems(nodes, of []*model.Node) []shown {
	items := []shown{}
	for _, n := range of {
		items = append(items, shown{
			Number: n.Value(model.FieldNumber), Go: desk.ItemWord(nodes, n), Title: n.Value(model.FieldTitle),
			Kind: n.Value(model.FieldKind), Date: n.Value(model.FieldDate), Start: n.Value(model.FieldStart),
			End: n.Value(model.FieldEnd), Objectives: append([]int{}, model.Objectives(n.Record)...),
			Closed: n.Value(model.FieldClosed) != "", Gone: n.Value(model.FieldGone) != "", Items: showItems(nodes, n.Items),
		})
	}
	return items
}

func (a *app) exportAgenda(s *store.Store, code string) error {
	var out []byte
	err := s.View(func(src model.Source) error {
		m, err := meetingNamed(src, code)
		if err != nil {
			return err
		}
		out, err = agenda.Write(desk.AgendaOf(src, m))
		if err != nil {
			return fmt.Errorf("the agenda of %s cannot stand in a file: %w", m.Code(), err)
		}
		return nil
	})
	if err == nil {
		_, err = a.out.Write(out)
	}
	return err
}

func (a *app) importProgramme(c *cobra.Command, path string) error {
	return a.with(c.Context(), func(s *store.Store) error { return a.takeProgramme(c.Context(), s, c, path) })
}
