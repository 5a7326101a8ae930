package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// Exit statuses (design, section 7).
const (
	statusDone  = 0
	statusData  = 1
	statusUsage = 2
)

// usageError is one of the command line itself.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errSaid ends the program with status 1 after everything was said.
var errSaid = errors.New("")

// run runs one command and returns its exit status. A panic is told in one
// sentence and counts as an error with data; its stack goes to the log.
func (a *app) run(ctx context.Context, args []string) (status int) {
	defer func() {
		if p := recover(); p != nil {
			a.stopped(fmt.Sprint(p), debug.Stack())
			status = statusData
		}
	}()
	root, started := a.commands()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var wrong usageError
	var file wrongFileError
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &file):
		fmt.Fprintln(a.err, file)
		return statusUsage
	case errors.As(err, &wrong), !*started:
		fmt.Fprintln(a.err, oneLine(err.Error()))
		return statusUsage
	}
	if err != errSaid {
		fmt.Fprintln(a.err, err)
	}
	return statusData
}

// stopped says in one sentence that the program ended on an error of its own.
func (a *app) stopped(what string, stack []byte) {
	where := a.logPanic(what, stack)
	fmt.Fprintf(a.err, "rapporteur stopped on an error of its own; what was answered as saved is saved, and the details are in %s\n", where)
}

// oneLine keeps a message of the flag library on one line, with a way out.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !strings.Contains(s, "; ") {
		s += "; see rapporteur --help"
	}
	return s
}

// explain gives what the flag library says of a command line, for a command
// and those below it, our own words and the way out of that command.
func explain(c *cobra.Command) {
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		what, _, number := strings.Cut(err.Error(), ": strconv.")
		if number {
			return usage("%s; write a whole number", what)
		}
		return usage("%s; see %s --help", what, c.CommandPath())
	})
	check := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		var err error
		if check != nil {
			err = check(c, args)
		}
		switch {
		case err == nil:
			return nil
		case c.HasSubCommands():
			return usage("there is no command %q; see %s --help", args[0], c.CommandPath())
		case len(args) == 0:
			return usage("something is missing behind %s; write %s", c.CommandPath(), strings.TrimSuffix(c.UseLine(), " [flags]"))
		}
		return usage("%q is too much behind %s; write %s, with quotes around words that belong together",
			args[len(args)-1], c.CommandPath(), strings.TrimSuffix(c.UseLine(), " [flags]"))
	}
	for _, below := range c.Commands() {
		explain(below)
	}
}

// commands builds the command tree. started is set once a command runs: an
// error before that is one of the command line.
func (a *app) commands() (root *cobra.Command, started *bool) {
	started = new(bool)
	root = &cobra.Command{
		Use:           "rapporteur",
		Short:         "Follow regional reviews live and hand over one summary per region",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		PersistentPreRunE: func(c *cobra.Command, _ []string) error {
			*started = true
			if a.task = deskTask; c.Name() != "rapporteur" && c.Name() != "demo" {
				a.task = stillAt(c)
			}
			if !needsSettings(c) {
				return nil
			}
			_, err := a.readSettings()
			return err
		},
		RunE: func(c *cobra.Command, _ []string) error { return a.desk(c.Context()) },
	}
	root.PersistentFlags().StringVar(&a.workspace, "workspace", "", "folder of the workspace (else RAPPORTEUR_WORKSPACE, else the account's data folder)")
	root.PersistentFlags().StringVar(&a.author, "author", "", "who takes the notes (else RAPPORTEUR_AUTHOR, else the settings, else the account's name)")
	root.Flags().BoolVar(&a.plain, "plain", false, "the desk line by line, without a full screen: for screen readers and pipes")
	root.AddCommand(
		a.newCommand(), a.agendaCommand(), a.notesCommand(), a.exportCommand(), a.profilesCommand(), a.searchCommand(), a.coverageCommand(),
		a.historyCommand(), a.traceCommand(), a.conflictsCommand(), a.checkCommand(), a.backupCommand(), a.restoreCommand(),
		a.demoCommand(), a.settingsCommand(), a.versionCommand(), a.probeCommand(),
	)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.InitDefaultCompletionCmd() // writes to the output that is set now
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.RunE = needsVerb
		}
	}
	explain(root)
	return root, started
}

// stillAt is what a command is said to do while it takes long: "still at work on
// rapporteur export".
func stillAt(c *cobra.Command) string { return "still at work on " + c.CommandPath() }

// reads gives a command that prints records the flag --json.
func (a *app) reads(c *cobra.Command) *cobra.Command {
	c.Flags().BoolVar(&a.json, "json", false, "print JSON, for other programs")
	return c
}
