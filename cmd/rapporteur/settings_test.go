package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// account is a station with a home folder of its own, whose environment names
// neither an author nor a settings file until a test says so.
type account struct {
	*station
	env map[string]string
}

func newAccount(t *testing.T) *account {
	t.Helper()
	s := newStation(t)
	return &account{s, map[string]string{"RAPPORTEUR_WORKSPACE": s.dir, "HOME": filepath.Join(filepath.Dir(s.dir), "home")}}
}

// settled is an account whose settings file holds this.
func settled(t *testing.T, text string) *account {
	t.Helper()
	a := newAccount(t)
	path := a.path()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return a
}

func (c *account) app() (a *app, out, err *bytes.Buffer) {
	out, err = new(bytes.Buffer), new(bytes.Buffer)
	return &app{
		in: strings.NewReader(""), out: out, err: err, now: atNoon,
		getenv: func(name string) string { return c.env[name] },
	}, out, err
}

func (c *account) path() string {
	c.t.Helper()
	a, _, _ := c.app()
	path, err := a.settingsPath()
	if err != nil || path == "" {
		c.t.Fatalf("path %q: %v", path, err)
	}
	return path
}

func (c *account) does(args ...string) ran {
	c.t.Helper()
	a, out, err := c.app()
	status := a.run(context.Background(), args)
	return ran{status, out.String(), withoutProgress(err.String())}
}

// listed is what settings --json tells, by key.
func (c *account) listed(args ...string) map[string]settingValue {
	c.t.Helper()
	r := c.does(append([]string{"settings", "--json"}, args...)...)
	var told struct{ Settings []settingValue }
	if err := json.Unmarshal([]byte(r.out), &told); err != nil || r.status != statusDone {
		c.t.Fatalf("status %d, %v\n%s%s", r.status, err, r.out, r.err)
	}
	all := map[string]settingValue{}
	for _, v := range told.Settings {
		all[v.Key] = v
	}
	return all
}

func TestSettingsWithoutAFileAreTheDefaults(t *testing.T) {
	t.Parallel()
	c := newAccount(t)
	a, _, said := c.app()
	s, err := a.readSettings()
	want := settings{Theme: "auto", Bidi: "terminal", Clock: "elapsed"}
	if err != nil || s != want || said.Len() > 0 {
		t.Errorf("%+v, %v, %s", s, err, said)
	}
	if _, err := os.Stat(filepath.Dir(c.path())); err == nil {
		t.Error("reading made the folder")
	}
	r := c.does("settings")
	if r.status != statusDone || !strings.Contains(r.out, "not there") || !strings.Contains(r.out, "theme") {
		t.Errorf("status %d\n%s%s", r.status, r.out, r.err)
	}
}

func TestSettingsAreTakenFromTheFile(t *testing.T) {
	t.Parallel()
	c := settled(t, "\ufeff# mine\r\nauthor: \"Ana  Y\"\r\ntheme: dark\r\nmouse: true\r\nbidi: app\r\nclock: 'remaining'\r\n"+
		"imrf_date: 2026-05-05\r\nreport_date: \"2026-02-01\"\r\nregion: asia-pacific\r\n")
	a, _, _ := c.app()
	s, err := a.readSettings()
	want := settings{
		Author: "Ana Y", Theme: "dark", Mouse: true, Bidi: "app", Clock: "remaining",
		IMRFDate: time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC), ReportDate: time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC), Region: "asia-pacific",
	}
	if err != nil || s != want {
		t.Errorf("%+v, %v", s, err)
	}
	all := c.listed()
	if got := all["mouse"]; got != (settingValue{"mouse", true, "file", 4}) {
		t.Errorf("mouse: %+v", got)
	}
	if r := c.does("settings"); !strings.Contains(r.out, c.path()) || !strings.Contains(r.out, "line 9") {
		t.Error(r.out)
	}
}

func TestSettingsAreReadOnce(t *testing.T) {
	t.Parallel()
	c := settled(t, "theme: dark\n")
	a, _, _ := c.app()
	if _, err := a.readSettings(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(c.path(), []byte("theme: light\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, _ := a.readSettings(); s.Theme != "dark" {
		t.Error("the file was read a second time")
	}
}

func TestSettingsNameTheAuthorAfterFlagAndEnvironment(t *testing.T) {
	t.Parallel()
	c := settled(t, "author: Ana Y\n")
	written := func(title string, flags ...string) string {
		args := append([]string{"new", title, "--region", "africa", "--date", "2026-03-11"}, flags...)
		if r := c.does(args...); r.status != statusDone {
			t.Fatalf("status %d\n%s", r.status, r.err)
		}
		a, out, _ := c.app()
		a.run(context.Background(), []string{"history", "--json"})
		return out.String()
	}
	history := written("From settings")
	if !strings.Contains(history, `"author": "Ana Y"`) {
		t.Error(history)
	}
	c.env["RAPPORTEUR_AUTHOR"] = "Example Environment"
	if history = written("From the environment"); !strings.Contains(history, `"author": "Example Environment"`) {
		t.Error(history)
	}
	if got := c.listed()["author"]; got.Value != "Example Environment" || got.From != "environment" || got.Line != 0 {
		t.Errorf("%+v", got)
	}
	if history = written("From the flag", "--author", "Example Flag"); !strings.Contains(history, `"author": "Example Flag"`) {
		t.Error(history)
	}
	if got := c.listed("--author", "Example Flag")["author"]; got.Value != "Example Flag" || got.From != "flag" {
		t.Errorf("%+v", got)
	}
	delete(c.env, "RAPPORTEUR_AUTHOR")
	if got := newAccount(t).listed()["author"]; got.From != "account" {
		t.Errorf("%+v", got)
	}
}

func TestSettingsTellEachThingThatIsWrong(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		text string
		want []string // "line:column: words …" of each error, in order
	}{
		"unknown key":      {"authr: Ana Y\n", []string{`1:1: key "authr" is not known in a settings file; did you mean "author"?`}},
		"far from any key": {"window: 3\n", []string{`1:1: key "window" is not known in a settings file; use one of author, theme,`}},
		"wrong types": {"author: 12\nmouse: yes\ntheme: 3\nregion: [africa]\nclock:\n  turn: elapsed\n", []string{
			`1:9: author: "12" is no text; put it in quotes`, `2:8: mouse: "yes" is neither true nor false; write true or false`,
			`3:8: theme: "3" is not known; use auto, light or dark`, `4:9: region is one value, and this is not; `,
			`6:3: clock is one value, and this is not; write "clock: …" on one line, with elapsed or remaining`,
		}},
		"quoted yes or no": {"mouse: \"true\"\n", []string{`1:8: mouse: "true" is neither true nor false; write true or false, without quotes`}},
		"unknown values": {"theme: drak\nbidi: none\nregion: ECA\n", []string{
			`1:8: theme: "drak" is not known; use auto, light or dark (did you mean "dark"?)`, `2:7: bidi: "none" is not known; use terminal or app`,
			`3:9: region: "ECA" is not known; use africa,`,
		}},
		"dates":          {"imrf_date: 2026-02-30\nreport_date: 5 May\n", []string{`1:12: imrf_date: "2026-02-30" is no date; write`, `2:14: report_date: "5 May" is no date; write`}},
		"duplicate":      {"theme: dark\nmouse: true\ntheme: light\n", []string{`3:1: key "theme" stands here a second time; keep this one or the one on line 1`}},
		"anchors":        {"author: &a Ana Y\nregion: *a\nthem: auto\n", []string{"1:9: anchors (&)", "2:9: anchors (&)", `3:1: key "them" is not known`}},
		"merge key":      {"<<: {theme: dark}\n", []string{`1:1: key "<<" is not known`}},
		"tag":            {"author: !!str 5\n", []string{"1:9: YAML tags (!)"}},
		"key with ?":     {"? author\n: Ana Y\n", []string{"1:1: keys written with ?"}},
		"directive":      {"%YAML 1.2\n---\nauthor: Ana Y\n", []string{"1:1: YAML directives (%)"}},
		"two documents":  {"author: Ana Y\n---\ntheme: dark\n", []string{"3:1: a second YAML document begins; keep one"}},
		"a list":         {"- author\n", []string{"1:1: a settings file is keys with values, and this is not; write"}},
		"only words":     {"dark\n", []string{"1:1: a settings file is keys with values"}},
		"no YAML":        {"theme: dark\nauthor: Ana: Y\n", []string{"2:9: this is no YAML (mapping value is not allowed in this context); write"}},
		"open quote":     {"author: \"Ana Y\n", []string{"1:9: this is no YAML (could not find end character of double-quoted text); write"}},
		"a tab":          {"author:\n\tname: Ana Y\n", []string{"2:1: this is no YAML"}},
		"not UTF-8":      {"# é\nauthor: é\xe9\n", []string{"2:10: byte 0xE9 is not UTF-8; save the file as UTF-8"}},
		"UTF-16":         {"\xff\xfea\x00", []string{"1:1: the file is in UTF-16; save it as UTF-8"}},
		"controls":       {"author: A\x1bB\n# \x00\n", []string{"1:10: control character U+001B; take it out", "2:3: control character U+0000; take it out"}},
		"too large":      {"#" + strings.Repeat(" ", maxSettings), []string{"1:1: the file has 65537 bytes, a settings file at most 65536; check"}},
		"nested deep":    {"author: " + strings.Repeat("[", 60000), []string{"1:13: too much is nested here; write"}},
		"dashes deep":    {strings.Repeat("- ", 30000), []string{"1:9: too much is nested here; write"}},
		"a key of signs": {"\"\\e[31m\": x\n", []string{`1:1: key "\x1b[31m" is not known`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := settled(t, one.text)
			for _, command := range [][]string{{"settings"}, {"agenda", "list"}, {"--plain"}} {
				r := c.does(command...)
				lines := strings.Split(strings.TrimSuffix(r.err, "\n"), "\n")
				if r.status != statusData || r.out != "" || len(lines) != len(one.want) {
					t.Fatalf("%v: status %d\n%s%s", command, r.status, r.out, r.err)
				}
				for i, want := range one.want {
					if !strings.HasPrefix(lines[i], c.path()+":"+want) || !strings.Contains(lines[i], "; ") {
						t.Errorf("%s\nis not %s", lines[i], want)
					}
				}
			}
			if _, err := os.Stat(c.dir); err == nil {
				t.Error("a workspace was made")
			}
		})
	}
}

func TestSettingsWithoutValuesAreTheDefaults(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\n", "# nothing\n", "---\n", "# a\n---\ntheme:\n", "author:\ntheme: ~\nmouse: null\nbidi: \"\"\nimrf_date: \nregion: ''\n", "{}\n"} {
		s, lines, problems := parseSettings([]byte(text))
		if s != standardSettings() || len(lines) > 0 || len(problems) > 0 {
			t.Errorf("%q: %+v %v %v", text, s, lines, problems)
		}
	}
}

func TestSettingsThatAreFaultyDoNotStopTheRescue(t *testing.T) {
	t.Parallel()
	c := settled(t, "author: Ana Y\nthem: dark\n")
	backup := filepath.Join(t.TempDir(), "copy.backup")
	for _, command := range [][]string{
		{"version"}, {"completion", "bash"}, {"check"}, {"backup", backup}, {"restore", backup}, {"help"}, {"__complete", "ag"}, {"export", "--help"},
	} {
		if r := c.does(command...); r.status != statusDone || strings.Contains(r.err, "them") {
			t.Errorf("%v: status %d\n%s", command, r.status, r.err)
		}
	}
	a, _, _ := c.app()
	if who := a.who(); who == "Ana Y" {
		t.Error("a faulty file told the author")
	}
	if r := c.does("export", "--wrong"); r.status != statusUsage {
		t.Errorf("a wrong flag: status %d\n%s", r.status, r.err)
	}
}

func TestSettingsFileThatIsNamedMustBeThere(t *testing.T) {
	t.Parallel()
	c := settled(t, "theme: dark\n")
	named := filepath.Join(t.TempDir(), "deep", "other.yaml")
	c.env["RAPPORTEUR_SETTINGS"] = named
	for _, command := range [][]string{{"settings"}, {"search", "ports"}} {
		if r := c.does(command...); r.status != statusData || !strings.Contains(r.err, named+", which is not there; ") || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: status %d\n%s", command, r.status, r.err)
		}
	}
	if r := c.does("settings", "write"); r.status != statusDone || !strings.Contains(r.out, named) {
		t.Fatalf("status %d\n%s", r.status, r.err)
	}
	if got := c.listed()["theme"]; got.Value != "auto" {
		t.Errorf("the file that is named is not the one read: %+v", got)
	}
	c.env["RAPPORTEUR_SETTINGS"] = filepath.Dir(named)
	if r := c.does("settings"); r.status != statusData || !strings.Contains(r.err, "is a folder; ") {
		t.Errorf("a folder: status %d\n%s", r.status, r.err)
	}
}

func TestSettingsTemplateIsWrittenOnceAndSaysTheDefaults(t *testing.T) {
	t.Parallel()
	c := newAccount(t)
	if r := c.does("settings", "write"); r.status != statusDone || r.out != "settings written to "+c.path()+"\n" {
		t.Fatalf("status %d\n%s%s", r.status, r.out, r.err)
	}
	raw, err := os.ReadFile(c.path())
	if err != nil {
		t.Fatal(err)
	}
	s, _, problems := parseSettings(raw)
	if s != standardSettings() || len(problems) > 0 {
		t.Errorf("%+v %v", s, problems)
	}
	for _, one := range settingsTable() {
		if !slices.Contains(strings.Split(string(raw), "\n"), strings.TrimSpace(one.key+": "+one.standard)) || !strings.Contains(string(raw), one.does) {
			t.Errorf("%s is not in the template:\n%s", one.key, raw)
		}
	}
	if err := os.WriteFile(c.path(), []byte("theme: dark\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := c.does("settings", "write")
	if r.status != statusData || !strings.Contains(r.err, "is there already and is not written over; ") {
		t.Errorf("status %d\n%s", r.status, r.err)
	}
	if raw, _ := os.ReadFile(c.path()); string(raw) != "theme: dark\n" {
		t.Errorf("it was written over:\n%s", raw)
	}
}

func TestSettingsLieInTheConfigurationFolderOfEachSystem(t *testing.T) {
	t.Parallel()
	env := map[string]string{"APPDATA": "roaming", "XDG_CONFIG_HOME": "xdg"}
	full, none := func(name string) string { return env[name] }, func(string) string { return "" }
	for _, one := range []struct {
		system, home string
		getenv       func(string) string
		want         string
	}{
		{"windows", "home", full, "roaming"},
		{"windows", "home", none, filepath.Join("home", "AppData", "Roaming")},
		{"darwin", "home", full, filepath.Join("home", "Library", "Application Support")},
		{"linux", "home", full, "xdg"},
		{"freebsd", "home", none, filepath.Join("home", ".config")},
		{"linux", "", none, ""},
	} {
		if got := configFolder(one.system, one.home, one.getenv); got != one.want {
			t.Errorf("%s: %q, want %q", one.system, got, one.want)
		}
	}
	if c := newAccount(t); runtime.GOOS == "linux" && c.path() != filepath.Join(c.env["HOME"], ".config", "rapporteur", "settings.yaml") {
		t.Error(c.path())
	}
}

// FuzzSettings: nothing in a file ends the program, and each error has a place
// in the file and a way out.
func FuzzSettings(f *testing.F) {
	f.Add(settingsTemplate())
	for _, text := range []string{"author: &a [x]\n? b\n: *a\n", "a: {b: [c, {d: e}]}\n", "author: |\n  a\n  b\n", "'", "- - -\n", "!a\n!b\nx: y\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, _, problems := parseSettings(raw)
		lines := 2 + bytes.Count(raw, []byte("\n")) + bytes.Count(raw, []byte("\r"))
		for _, p := range problems {
			if p.Line < 1 || p.Column < 1 || p.Line > lines || p.What == "" || p.Advice == "" || strings.Contains(p.String(), "\n") {
				t.Errorf("%q", fmt.Sprint(p))
			}
		}
		if len(problems) == 0 && (s.Theme == "" || s.Bidi == "" || s.Clock == "") {
			t.Errorf("%+v", s)
		}
	})
}
