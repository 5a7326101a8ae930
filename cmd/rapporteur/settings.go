package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
)

// settings is what an account has chosen, read from settings.yaml. What the
// file leaves out has its default.
type settings struct {
	Author     string // "" is the account's name
	Theme      string // auto, light, dark
	Mouse      bool
	Bidi       string    // terminal: text is not reordered; app: the program does it
	Clock      string    // elapsed, remaining: how the clock of a turn with a limit counts
	IMRFDate   time.Time // midnight UTC; zero: none
	ReportDate time.Time // of the Secretary-General's report, as IMRFDate
	Region     string    // id of the region whose participants are offered first; "" none
}

// settingKind is the type of value a setting takes.
type settingKind int

const (
	settingText settingKind = iota
	settingWord             // one of a list
	settingFlag             // true or false
	settingDate             // yyyy-mm-dd
)

// setting is one key of the file. The table of them is the one place from
// which reading, errors, the template and the listing are made.
type setting struct {
	key      string
	does     string // a sentence without its stop
	kind     settingKind
	allowed  []string // of a word
	standard string   // the default as the file has it; "" is no value
	unset    string   // what "" means, in words
	put      func(*settings, string)
	get      func(settings) string
}

func settingsTable() []setting {
	return []setting{
		{
			key: "author", does: "Who takes the notes", unset: "the account's name",
			put: func(s *settings, v string) { s.Author = v }, get: func(s settings) string { return s.Author },
		}, {
			key: "theme", does: "Colours of the full screen; auto asks the terminal how light it is",
			kind: settingWord, allowed: []string{"auto", "light", "dark"}, standard: "auto",
			put: func(s *settings, v string) { s.Theme = v }, get: func(s settings) string { return s.Theme },
		}, {
			key: "mouse", does: "Whether the full screen takes the mouse, which then no longer marks text for the terminal",
			kind: settingFlag, standard: "false",
			put: func(s *settings, v string) { s.Mouse = v == "true" }, get: func(s settings) string { return strconv.FormatBool(s.Mouse) },
		}, {
			key: "bidi", does: "Who puts Arabic into the order it is read in: the terminal (text goes out as it is stored), or this program (app)",
			kind: settingWord, allowed: []string{"terminal", "app"}, standard: "terminal",
			put: func(s *settings, v string) { s.Bidi = v }, get: func(s settings) string { return s.Bidi },
		}, {
			key: "clock", does: "How the clock of a turn counts where a limit is set",
			kind: settingWord, allowed: []string{"elapsed", "remaining"}, standard: "elapsed",
			put: func(s *settings, v string) { s.Clock = v }, get: func(s settings) string { return s.Clock },
		}, {
			key: "imrf_date", does: "Day the International Migration Review Forum opens; a day that is past is not shown",
			kind: settingDate, unset: "none, nothing is shown",
			put: func(s *settings, v string) { s.IMRFDate = day(v) }, get: func(s settings) string { return dayText(s.IMRFDate) },
		}, {
			key: "report_date", does: "Day the Secretary-General's report is due; a day that is past is not shown",
			kind: settingDate, unset: "none, nothing is shown",
			put: func(s *settings, v string) { s.ReportDate = day(v) }, get: func(s settings) string { return dayText(s.ReportDate) },
		}, {
			key: "region", does: "Region whose participants are offered first",
			kind: settingWord, allowed: regionIDs(), unset: "none",
			put: func(s *settings, v string) { s.Region = v }, get: func(s settings) string { return s.Region },
		},
	}
}

// values is what may stand behind the key, in words.
func (s setting) values() string {
	switch s.kind {
	case settingWord:
		last := len(s.allowed) - 1
		return strings.Join(s.allowed[:last], ", ") + " or " + s.allowed[last]
	case settingFlag:
		return "true or false"
	case settingDate:
		return "a date, year-month-day"
	case settingText:
	}
	return "a text"
}

// day is midnight UTC of a date, the zero time for "" and for what is none.
func day(date string) time.Time {
	t, _ := time.Parse(time.DateOnly, date)
	return t
}

func dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func standardSettings() (all settings) {
	for _, s := range settingsTable() {
		s.put(&all, s.standard)
	}
	return all
}

// settingsTemplate is a file with every key at its default, and what it does
// above it. The keys are not commented out: who edits only the value cannot
// get the indentation wrong.
func settingsTemplate() []byte {
	var b bytes.Buffer
	b.WriteString("# Settings of rapporteur, one \"key: value\" to a line. A key that is left out or\n# has no value behind it has its default.\n")
	for _, s := range settingsTable() {
		line := fmt.Sprintf("%s: %s", s.key, s.standard)
		fmt.Fprintf(&b, "\n# %s.\n# Takes %s; default: %s.\n%s\n", s.does, s.values(), cmp.Or(s.standard, s.unset), strings.TrimSpace(line))
	}
	return b.Bytes()
}

// heldSettings is the file as it was read, once for each run.
type heldSettings struct {
	settings
	path  string // "" where there is no home folder for it
	found bool
	lines map[string]int // line of each key that has a value in the file
	err   error
}

// readSettings returns the account's settings; without a file, the defaults.
// An error has a line for each thing wrong in the file, and with it come the
// defaults alone: a faulty file counts as none.
func (a *app) readSettings() (settings, error) {
	if a.held == nil {
		a.held = a.holdSettings()
	}
	return a.held.settings, a.held.err
}

func (a *app) holdSettings() *heldSettings {
	h := &heldSettings{settings: standardSettings()}
	if h.path, h.err = a.settingsPath(); h.err != nil || h.path == "" {
		return h
	}
	if _, err := os.Stat(h.path); errors.Is(err, fs.ErrNotExist) {
		if a.getenv("RAPPORTEUR_SETTINGS") != "" {
			h.err = fmt.Errorf("RAPPORTEUR_SETTINGS names %s, which is not there; correct the name, or make the file with rapporteur settings write", h.path)
		}
		return h
	}
	h.found = true
	raw, err := a.readInput(h.path, 1<<20)
	if err != nil {
		h.err = err
		return h
	}
	read, lines, problems := parseSettings(raw)
	if len(problems) > 0 {
		var wrong problemsError
		for _, p := range problems {
			wrong = append(wrong, p.In(h.path))
		}
		h.err = wrong
		return h
	}
	h.settings, h.lines = read, lines
	return h
}

// settingsPath is where the settings lie: the environment's word, else the
// account's configuration folder; "" where the account has none.
func (a *app) settingsPath() (string, error) {
	if named := a.getenv("RAPPORTEUR_SETTINGS"); named != "" {
		return filepath.Abs(named)
	}
	home, err := a.home()
	if err != nil {
		home = "" // the folder may be named without one
	}
	folder := configFolder(runtime.GOOS, home, a.getenv)
	if folder == "" {
		return "", nil
	}
	return filepath.Abs(filepath.Join(folder, "rapporteur", "settings.yaml"))
}

// configFolder is an account's folder of settings on a system, "" where
// neither the environment nor a home folder tells it.
func configFolder(system, home string, getenv func(string) string) string {
	below := func(names ...string) string {
		if home == "" {
			return ""
		}
		return filepath.Join(append([]string{home}, names...)...)
	}
	switch system {
	case "windows":
		return cmp.Or(getenv("APPDATA"), below("AppData", "Roaming"))
	case "darwin":
		return below("Library", "Application Support")
	}
	return cmp.Or(getenv("XDG_CONFIG_HOME"), below(".config"))
}

// needsSettings tells whether a command refuses to run with a faulty file.
// Those that tell of the program, or that keep and rescue the workspace, run
// whatever the file says; settings itself has its own way.
func needsSettings(c *cobra.Command) bool {
	for c.HasParent() && c.Parent().HasParent() {
		c = c.Parent()
	}
	switch c.Name() {
	case "version", "completion", "help", "check", "backup", "restore", "probe-database", "settings",
		cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd:
		return false
	}
	return true
}

func (a *app) settingsCommand() *cobra.Command {
	c := a.reads(&cobra.Command{
		Use: "settings", Short: "Tell the settings, and where each comes from", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.tellSettings() },
	})
	c.AddCommand(&cobra.Command{
		Use: "write", Short: "Write a settings file with the defaults, to be edited", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return a.writeSettings() },
	})
	return c
}

// settingValue is one setting of settings --json.
type settingValue struct {
	Key   string `json:"key"`
	Value any    `json:"value"`          // a boolean for mouse, else a string
	From  string `json:"from"`           // flag, environment, file, account, default
	Line  int    `json:"line,omitempty"` // in the file
}

func (a *app) tellSettings() error {
	s, err := a.readSettings()
	if err != nil {
		return err
	}
	var rows []settingValue
	for _, one := range settingsTable() {
		row := settingValue{Key: one.key, Value: one.get(s), From: "default"}
		if row.Line = a.held.lines[one.key]; row.Line > 0 {
			row.From = "file"
		}
		switch {
		case one.kind == settingFlag:
			row.Value = one.get(s) == "true"
		case one.key != "author":
		case a.author != "":
			row = settingValue{Key: one.key, From: "flag"}
		case a.getenv("RAPPORTEUR_AUTHOR") != "":
			row = settingValue{Key: one.key, From: "environment"}
		case row.Line == 0:
			row.From = "account"
		}
		if one.key == "author" {
			row.Value = a.who()
		}
		rows = append(rows, row)
	}
	if a.json {
		return a.printJSON(struct {
			File     string         `json:"file"`
			Found    bool           `json:"found"`
			Settings []settingValue `json:"settings"`
		}{a.held.path, a.held.found, rows})
	}
	switch {
	case a.held.path == "":
		fmt.Fprintln(a.out, "no settings file: there is no home folder; name a file with RAPPORTEUR_SETTINGS")
	case !a.held.found:
		fmt.Fprintf(a.out, "settings file %s (not there; rapporteur settings write makes it)\n", a.held.path)
	default:
		fmt.Fprintf(a.out, "settings file %s\n", a.held.path)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		from := map[string]string{
			"flag": "--author", "environment": "RAPPORTEUR_AUTHOR", "file": fmt.Sprintf("line %d", row.Line),
			"account": "the account's name", "default": "default",
		}[row.From]
		fmt.Fprintf(w, "%s\t%v\t%s\n", row.Key, cmp.Or(fmt.Sprint(row.Value), "-"), from)
	}
	return w.Flush()
}

// writeSettings writes the template where the settings are looked for, and
// never over a file.
func (a *app) writeSettings() error {
	path, err := a.settingsPath()
	if err != nil {
		return err
	}
	if path == "" {
		return fmt.Errorf("there is no home folder to keep settings in; name a file with RAPPORTEUR_SETTINGS")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("the folder of %s cannot be made: %w; name another file with RAPPORTEUR_SETTINGS", path, cause(err))
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already and is not written over; edit it, or move it away first", path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w; name another file with RAPPORTEUR_SETTINGS", path, cause(err))
	}
	_, err = f.Write(settingsTemplate())
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%s cannot be written: %w; check the disk, and take the file away", path, cause(err))
	}
	fmt.Fprintln(a.out, "settings written to "+path)
	return nil
}
