package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/store"
	"rapporteur/tui/session"
)

func (a *app) notesCommand() *cobra.Command {
	c := &cobra.Command{Use: "notes", Short: "Take notes files in and write them", Args: cobra.NoArgs, RunE: needsVerb}
	take := &cobra.Command{
		Use: "import FILE|-", Short: "Take in a notes file", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			meeting, _ := c.Flags().GetString("meeting")
			return a.with(c.Context(), func(s *store.Store) error { return a.importNotes(s, args[0], meeting) })
		},
	}
	take.Flags().String("meeting", "", "meeting of the notes where the file names none")
	export := &cobra.Command{
		Use: "export MEETING", Short: "Write a meeting's notes as a file that can be imported", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			private, _ := c.Flags().GetBool("private")
			return a.with(c.Context(), func(s *store.Store) error { return a.exportNotes(s, args[0], private) })
		},
	}
	export.Flags().Bool("private", false, "with what is off the record, and with remarks")
	c.AddCommand(a.reads(take), export)
	return c
}

// importNotes takes a notes file in, all or nothing.
func (a *app) importNotes(s *store.Store, path, code string) error {
	raw, err := a.readInput(path, shorthand.MaxFile)
	if err != nil {
		return err
	}
	noted, changed, err := storeNotes(s, path, raw, code)
	if err != nil {
		return err
	}
	if a.json {
		noted.Meetings = append([]string{}, noted.Meetings...)
		return a.printJSON(noted)
	}
	for _, line := range notedLines(noted, changed) {
		fmt.Fprintln(a.out, line)
	}
	return nil
}

// storeNotes stores the notes of a file, in one act. code is the meeting of the
// notes where the file names none, "" where it has to. The error lists all that
// is wrong with the file.
func storeNotes(s *store.Store, path string, raw []byte, code string) (noted desk.Noted, changed bool, err error) {
	var act model.Act
	err = s.View(func(src model.Source) error {
		known := model.Known(src)
		var m model.Meeting
		if code != "" {
			if m, err = meetingNamed(src, code); err != nil {
				return err
			}
		}
		entries, problems := shorthand.ParseFile(raw, known)
		act, noted, err = session.EnvOf(s, gcm.NewNames(known)).TakeNotes(src, m, entries)
		if len(problems) > 0 {
			return allProblems(problems, err)
		}
		return err
	})
	var ps shorthand.Problems
	if errors.As(err, &ps) {
		var wrong problemsError
		for _, p := range ps {
			wrong = append(wrong, path+":"+p.Error())
		}
		return desk.Noted{}, false, wrong
	}
	if err == nil && len(act) > 0 {
		_, err = s.Apply(act)
	}
	return noted, len(act) > 0, err
}

// notedLines says what was taken in of a notes file.
func notedLines(noted desk.Noted, changed bool) []string {
	lines := []string{"the file holds no notes"}
	if len(noted.Meetings) > 0 {
		lines = []string{fmt.Sprintf("took in notes of %s: %s, %s, %s; %d changed, %d already there, %d left out as deleted here",
			strings.Join(noted.Meetings, ", "), counted(noted.Turns, "new turn"), counted(noted.Points, "new point"), counted(noted.Outcomes, "new outcome"),
			noted.Changed, noted.Same, noted.LeftOut)}
	}
	if !changed {
		lines = append(lines, "nothing changed")
	}
	if noted.SetBack != "" {
		lines = append(lines, noted.SetBack)
	}
	return lines
}

// allProblems adds to what is wrong with the lines of a file what is wrong with
// the places and labels they name; one line is told of once.
func allProblems(all shorthand.Problems, err error) shorthand.Problems {
	var more shorthand.Problems
	if !errors.As(err, &more) {
		return all
	}
	faulty := map[int]bool{}
	for _, p := range all {
		faulty[p.Line] = true
	}
	for _, p := range more {
		if !faulty[p.Line] {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b shorthand.Problem) int { return a.Line - b.Line })
	return all
}

func (a *app) exportNotes(s *store.Store, code string, private bool) error {
	return s.View(func(src model.Source) error {
		m, err := meetingNamed(src, code)
		if err != nil {
			return err
		}
		_, err = fmt.Fprint(a.out, desk.NotesOf(src, m, session.EnvOf(s, gcm.NewNames(model.Known(src))), private))
		return err
	})
}
