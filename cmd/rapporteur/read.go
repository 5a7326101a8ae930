package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/store/search"
	"rapporteur/tui/session"
)

func (a *app) searchCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "search WORDS...", Short: "Find meetings, items, turns, points and outcomes by their words",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			words := strings.TrimSpace(strings.Join(args, " "))
			if words == "" {
				return usage("there is nothing to look for; write rapporteur search and words")
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.search(s, words) })
		},
	}
	return a.reads(c)
}

// hit is one result of search --json.
type hit struct {
	ID      string  `json:"id"`
	Record  string  `json:"record"`
	Text    string  `json:"text"`
	Meeting string  `json:"meeting"`
	Item    *string `json:"item"`
}

func (a *app) search(s *store.Store, words string) error {
	hits := []hit{}
	err := s.View(func(src model.Source) error {
		teller := model.NewTeller(src, model.NoLevel)
		search.Build(src).Find(words, func(e search.Entry) bool {
			hits = append(hits, hitOf(src, teller, e))
			return true
		})
		return nil
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(hits)
	}
	if len(hits) == 0 && isTerminal(a.out) {
		fmt.Fprintln(a.out, "nothing was found")
	}
	for _, h := range hits {
		where := h.Meeting
		if h.Item != nil {
			where += " " + *h.Item
		}
		fmt.Fprintf(a.out, "%s  %s  %s\n", where, h.Record, session.OneLine(h.Text))
	}
	return nil
}

func hitOf(src model.Source, teller *model.Teller, e search.Entry) hit {
	h := hit{ID: e.ID.String(), Record: string(e.Kind), Text: search.Shown(src, teller, e)}
	if m := src.Record(e.Meeting); m != nil {
		h.Meeting = cmp.Or(m.Value(model.FieldCode), m.ID.String())
	}
	if i := src.Record(e.Item); i != nil {
		label := (model.AgendaItem{Record: i}).Label()
		h.Item = &label
	}
	return h
}

func (a *app) coverageCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "coverage", Short: "Tell which objectives were discussed, region by region", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			region, _ := c.Flags().GetString("region")
			round, _ := c.Flags().GetInt("round")
			region, err := readRegion(region)
			if err != nil {
				return err
			}
			if round < 0 {
				return usage("--round %d is no round; use 1 or more", round)
			}
			regions := regionIDs()
			if region != "" {
				regions = []string{region}
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.coverage(s, regions, round) })
		},
	}
	c.Flags().String("region", "", "one region: "+strings.Join(regionIDs(), ", "))
	c.Flags().Int("round", 0, "round of reviews; the latest with notes if left out")
	return a.reads(c)
}

func (a *app) coverage(s *store.Store, regions []string, round int) error {
	opened := session.Opened(s)
	return s.View(func(src model.Source) error {
		report := summary.BuildCoverage(src, regions, round, opened)
		if a.json {
			return a.printJSON(report)
		}
		w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(w, "OBJECTIVE\tREGION\tSTATE\tPOINTS\tPARTICIPANTS")
		for _, o := range gcm.Objectives() {
			for _, r := range report.Regions {
				c := r.Objectives[o.Number-1]
				fmt.Fprintf(w, "%d %s\t%s\t%s\t%d\t%d\n", o.Number, o.Short, r.ID, stateWord(c.State), c.Points, c.Participants)
			}
		}
		return w.Flush()
	})
}

// stateWord is how a state of coverage is told to people.
func stateWord(state string) string {
	switch model.CoverageState(state) {
	case model.NotDiscussed:
		return "no intervention recorded"
	case model.NotRecorded:
		return "listed, not confirmed"
	case model.NotOnAgenda:
		return "not on the agenda"
	}
	return state
}

func (a *app) conflictsCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "conflicts", Short: "List fields that two people changed, with all values", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.with(c.Context(), a.conflicts) },
	}
	return a.reads(c)
}

// conflicting is one field of conflicts --json, the value shown first.
type conflicting struct {
	Record  string   `json:"record"`
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`  // what the record is called
	Field   string   `json:"field"` // "deleted": deleted by one, edited by another
	Values  []string `json:"values"`
	Meeting string   `json:"meeting"`
}

func (a *app) conflicts(s *store.Store) error {
	rows := []conflicting{}
	err := s.View(func(src model.Source) error {
		for _, r := range model.Filed(src, "conflict") {
			for _, f := range r.Conflicts() {
				rows = append(rows, conflicting{r.ID.String(), string(r.Kind), called(r), string(f), r.All(f), meetingCode(src, r)})
			}
		}
		for _, r := range model.Filed(src, "contested") {
			rows = append(rows, conflicting{r.ID.String(), string(r.Kind), called(r), string(model.FieldDeleted), []string{"edited after it was deleted"}, meetingCode(src, r)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b conflicting) int {
		return cmp.Or(cmp.Compare(a.Meeting, b.Meeting), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Field, b.Field))
	})
	if a.json {
		return a.printJSON(rows)
	}
	for _, r := range rows {
		fmt.Fprintf(a.out, "%s  %s  %s: %s\n", r.Meeting, r.Name, r.Field, strings.Join(quoted(r.Values), " or "))
	}
	if len(rows) == 0 {
		fmt.Fprintln(a.out, "no conflicts")
	}
	return nil
}

func quoted(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprintf("%q", v)
	}
	return out
}

// meetingCode is the code of the meeting a record belongs to.
func meetingCode(src model.Source, r *model.Record) string {
	if m := src.Record(desk.MeetingOf(src, r)); m != nil {
		return m.Value(model.FieldCode)
	}
	return ""
}

// called names a record in a list for people.
func called(r *model.Record) string {
	if r.Kind == model.KindItem {
		return "item " + (model.AgendaItem{Record: r}).Label()
	}
	return strings.TrimSpace(string(r.Kind) + " " + session.Short(cmp.Or(r.Value(model.FieldTitle), r.Value(model.FieldName), r.Value(model.FieldText))))
}
