package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/tui/session"
)

func (a *app) historyCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "history [RECORD]", Short: "Tell what was done, by whom and when; of one record, or the last hundred acts",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			private, _ := c.Flags().GetBool("private")
			return a.with(c.Context(), func(s *store.Store) error { return a.history(s, strings.Join(args, ""), private) })
		},
	}
	c.Flags().Bool("private", false, "with what is off the record, and with remarks")
	return a.reads(c)
}

// done is one operation of history --json.
type done struct {
	Operation string        `json:"operation"`
	Wall      string        `json:"wall"`
	Author    string        `json:"author"`
	Undoes    uint64        `json:"undoes"`
	Writes    []doneToWrite `json:"writes"`
}

type doneToWrite struct {
	Record  string              `json:"record"`
	Kind    string              `json:"kind"`
	Set     map[string][]string `json:"set"`
	Deletes bool                `json:"deletes"`
	Erases  bool                `json:"erases"`
}

const historyLength = 100

func (a *app) history(s *store.Store, record string, private bool) error {
	ops, err := a.operations(s, record)
	if err != nil {
		return err
	}
	if !private {
		if ops, err = onRecord(s, ops); err != nil {
			return err
		}
	}
	rows := []done{}
	for _, op := range ops {
		row := done{
			Operation: op.Stamp.String(), Wall: op.Wall.Format(time.RFC3339), Author: op.Author, Undoes: op.Undoes, Writes: []doneToWrite{},
		}
		for _, w := range op.Writes {
			set := map[string][]string{}
			for f, v := range w.Set {
				set[string(f)] = append([]string{}, v...)
			}
			row.Writes = append(row.Writes, doneToWrite{w.Record.String(), string(w.Kind), set, len(w.Covers) > 0, len(w.Erases) > 0})
		}
		rows = append(rows, row)
	}
	if a.json {
		return a.printJSON(rows)
	}
	for i, op := range ops {
		verb := "wrote"
		if op.Undoes != 0 {
			verb = "set back to"
		}
		fmt.Fprintf(a.out, "%s  %s  %s  %s %s\n", rows[i].Wall, rows[i].Operation, cmp.Or(op.Author, "the program"), verb, session.Describe([]*model.Operation{op}))
	}
	return nil
}

// onRecord takes out of operations what was written to records that are off
// the record now, and to remarks: that they were written stays.
func onRecord(s *store.Store, ops []*model.Operation) (shown []*model.Operation, err error) {
	err = s.View(func(src model.Source) error {
		teller := model.NewTeller(src, model.NoLevel)
		for _, op := range ops {
			one := *op
			one.Writes = slices.Clone(op.Writes)
			for i, w := range one.Writes {
				if !mayShow(src, teller, w) {
					one.Writes[i].Set = map[model.Field][]string{model.FieldText: {"off the record"}}
				}
			}
			shown = append(shown, &one)
		}
		return nil
	})
	return shown, err
}

func mayShow(src model.Source, teller *model.Teller, w model.Write) bool {
	r := src.Record(w.Record)
	if r == nil {
		return true
	}
	switch r.Kind {
	case model.KindRemark:
		return false
	case model.KindOutcome:
		return teller.Outcome(model.Outcome{Record: r})
	case model.KindIntervention:
		return teller.Turn(model.Intervention{Record: r}).Visible()
	case model.KindPoint:
		turn := src.Record((model.Point{Record: r}).Turn())
		return turn != nil && teller.Point(model.Intervention{Record: turn}, model.Point{Record: r}).Visible()
	}
	return true
}

// operations are those of a record or a meeting's code, else the latest.
func (a *app) operations(s *store.Store, record string) (ops []*model.Operation, err error) {
	if record != "" {
		id, err := model.ParseID(strings.ToUpper(record))
		if err != nil {
			if err := s.View(func(src model.Source) error {
				m, err := meetingNamed(src, record)
				if err == nil {
					id = m.ID
				}
				return err
			}); err != nil {
				return nil, fmt.Errorf("%q is no record and no meeting; use an id that search --json shows, or a meeting", record)
			}
		}
		ops, err = s.History(id)
		if err == nil && len(ops) == 0 {
			return nil, fmt.Errorf("nothing was ever written to %s; check the id", record)
		}
		return ops, err
	}
	for op, err := range s.Operations(nil) {
		if err != nil {
			return nil, err
		}
		ops = append(ops, op)
		if len(ops) > 2*historyLength {
			ops = append(ops[:0], ops[len(ops)-historyLength:]...)
		}
	}
	return ops[max(0, len(ops)-historyLength):], nil
}
