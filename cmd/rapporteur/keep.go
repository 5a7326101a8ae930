package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rapporteur/store"
)

func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "check", Short: "Read the whole workspace and tell what is wrong", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.with(c.Context(), func(s *store.Store) error { return a.check(c, s) })
		},
	}
	return a.reads(c)
}

func (a *app) check(c *cobra.Command, s *store.Store) error {
	report, err := s.Check(c.Context())
	if err != nil {
		return err
	}
	stats, err := s.Stats()
	if err != nil {
		return err
	}
	if a.json {
		err = a.printJSON(struct {
			store.CheckReport
			Stats     store.Stats `json:"stats"`
			Workspace string      `json:"workspace"`
		}{report, stats, s.Dir()})
	} else {
		fmt.Fprintf(a.out, "workspace %s\n%s, %s, %s in the journal, %s\n", s.Dir(), counted(report.Operations, "operation"),
			counted(report.Records, "record"), counted(report.Journal, "operation"), counted(len(stats.Backups), "backup"))
		for _, f := range report.Findings {
			fmt.Fprintln(a.out, f)
		}
		if report.OK() {
			fmt.Fprintln(a.out, "nothing is wrong")
		}
	}
	if err == nil && !report.OK() {
		err = errSaid
	}
	return err
}

func (a *app) backupCommand() *cobra.Command {
	return a.reads(&cobra.Command{
		Use: "backup [FILE]", Short: "Write a backup of the workspace", Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.with(c.Context(), func(s *store.Store) (err error) {
				path := ""
				if len(args) == 1 {
					if path, err = filepath.Abs(args[0]); err == nil {
						err = s.Backup(c.Context(), path)
					}
					if errors.Is(err, fs.ErrNotExist) {
						err = fmt.Errorf("there is no folder %s; name a file in one that is there", filepath.Dir(path))
					}
				} else {
					path, err = a.backUp(s)
				}
				if err != nil {
					return err
				}
				if a.json {
					return a.printJSON(map[string]string{"backup": path})
				}
				fmt.Fprintln(a.out, "backup written to "+path)
				return nil
			})
		},
	})
}

func (a *app) restoreCommand() *cobra.Command {
	return a.reads(&cobra.Command{
		Use: "restore FILE", Short: "Set the workspace back to a backup; what is there is kept aside", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir, err := a.dir()
			if err != nil {
				return err
			}
			if err := readable(args[0]); err != nil {
				return err
			}
			report, err := store.Restore(dir, args[0], store.Env{Now: a.now, Author: a.who(), Machine: a.machine(), Probe: a.probe})
			if errors.Is(err, store.ErrDamaged) {
				return fmt.Errorf("%s is no backup of a workspace, or it is damaged; choose another file, like one in %s", args[0], filepath.Join(dir, "backup"))
			}
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(report)
			}
			fmt.Fprintf(a.out, "the workspace %s is set back to %s\n", dir, args[0])
			for _, aside := range report.Aside {
				fmt.Fprintln(a.out, "kept aside: "+aside)
			}
			for _, m := range report.Missing {
				fmt.Fprintln(a.out, "not in the backup: "+m.String())
			}
			return nil
		},
	})
}

func (a *app) demoCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "demo", Short: "The desk on a throw-away workspace with the briefing of March 2020 in it", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !a.deskFits() {
				return noTerminal(" demo")
			}
			dir, err := os.MkdirTemp("", "rapporteur-demo-")
			if err != nil {
				return fmt.Errorf("no throw-away workspace can be made: %w; check the folder for temporary files", err)
			}
			defer os.RemoveAll(dir)
			ctx, stop := untilSignal(c.Context())
			defer stop()
			return a.withDir(ctx, dir, func(s *store.Store) error {
				if err := a.takeCase(s); err != nil {
					return err
				}
				return a.atDesk(ctx, s)
			})
		},
	}
	c.Flags().BoolVar(&a.plain, "plain", false, "line by line, without a full screen")
	return c
}

func (a *app) versionCommand() *cobra.Command {
	return a.reads(&cobra.Command{
		Use: "version", Short: "Tell the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			version := "development"
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
				version = info.Main.Version
			}
			if a.json {
				return a.printJSON(map[string]string{"version": version, "go": runtime.Version(), "system": runtime.GOOS + "/" + runtime.GOARCH})
			}
			fmt.Fprintf(a.out, "rapporteur %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	})
}

// probeCommand is what the program starts itself with to look into a database
// that may be damaged; it is no command for people.
func (a *app) probeCommand() *cobra.Command {
	return &cobra.Command{
		Use: "probe-database FILE", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return store.ProbeDatabase(args[0]) },
	}
}
