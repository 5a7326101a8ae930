package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rapporteur/model/agenda"
	"rapporteur/model/summary"
)

func (a *app) profilesCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "profiles", Short: "List the shapes of summaries; show one as a start for your own", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.profiles() },
	}
	c.AddCommand(a.reads(&cobra.Command{
		Use: "list", Short: "List the shapes of summaries, as profiles does", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.profiles() },
	}), &cobra.Command{
		Use: "show ID", Short: "Print the file of a profile", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			src, err := summary.ProfileSource(args[0])
			if err != nil {
				return usageError{err}
			}
			_, err = a.out.Write(src)
			return err
		},
	})
	return a.reads(c)
}

// profileRow is one row of profiles --json.
type profileRow struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Default bool   `json:"default"`
	Minutes *int   `json:"minutes"` // there are to speak; null for one that is read
}

func (a *app) profiles() error {
	rows := []profileRow{}
	for i, p := range summary.Profiles() {
		row := profileRow{ID: p.ID, Title: p.Name(summary.Languages()[0]), Default: i == 0}
		if p.Spoken != nil {
			row.Minutes = &p.Spoken.Minutes
		}
		rows = append(rows, row)
	}
	if a.json {
		return a.printJSON(rows)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "PROFILE\tTITLE")
	for _, r := range rows {
		title := r.Title
		if r.Default {
			title += " (used where none is named)"
		}
		fmt.Fprintf(w, "%s\t%s\n", r.ID, title)
	}
	return w.Flush()
}

// largestProfile is the largest file of a profile that is looked at; the reader
// refuses smaller ones with a sentence of its own.
const largestProfile = agenda.MaxSize + 1

// readShape reads the file that a profile is named by, nil where it is the id
// of one that comes with the program. What ends like YAML is a file, and so is
// any other name that a file has.
func readShape(name string) (*summary.Profile, error) {
	if name == "" || slices.Contains(summary.ProfileIDs(), name) {
		return nil, nil
	}
	ext := strings.ToLower(filepath.Ext(name))
	if info, err := os.Stat(name); ext != ".yaml" && ext != ".yml" && (err != nil || info.IsDir()) {
		return nil, nil // the list of those that exist is the answer
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, usage("the profile %s cannot be read: %w; check the name, or use one of %s", name, cause(err), strings.Join(summary.ProfileIDs(), ", "))
	}
	defer f.Close()
	src, err := io.ReadAll(io.LimitReader(f, largestProfile))
	if err != nil {
		return nil, usage("the profile %s cannot be read: %w; check the name, or use one of %s", name, cause(err), strings.Join(summary.ProfileIDs(), ", "))
	}
	p, err := summary.ReadProfile(src)
	var problems agenda.Problems
	if errors.As(err, &problems) {
		return nil, wrongFileError{name, problems}
	}
	return &p, err
}

// wrongFileError is a file named on the command line with all that is wrong in
// it, each on a line of its own.
type wrongFileError struct {
	name     string
	problems agenda.Problems
}

func (e wrongFileError) Error() string {
	lines := make([]string, len(e.problems))
	for i, p := range e.problems {
		lines[i] = p.In(e.name)
	}
	return strings.Join(lines, "\n")
}
