package main

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestCommandsThatAreRightEndWithZero(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	backup := filepath.Join(filepath.Dir(s.dir), "copy.db")
	for _, args := range [][]string{
		{"agenda", "list"}, {"agenda", "list", "--json"}, {"agenda", "show", "briefing-2020-03"}, {"agenda", "show", "briefing-2020-03", "--json"},
		{"agenda", "export", "briefing-2020-03"}, {"notes", "export", "briefing-2020-03"}, {"notes", "export", "briefing-2020-03", "--private"},
		{"export", "--all"}, {"export", "--region", "africa"}, {"export", "--region", "ESCAP"}, {"export", "--meeting", "briefing-2020-03", "--round", "1"},
		{"search", "remittances"}, {"search", "nothing", "like", "this"}, {"coverage"}, {"coverage", "--region", "arab", "--round", "1"},
		{"history"}, {"history", "briefing-2020-03"}, {"conflicts"}, {"check"}, {"backup"}, {"backup", backup}, {"version"}, {"version", "--json"},
		{"--help"}, {"agenda", "--help"}, {"help", "export"},
	} {
		s.ok(args...)
	}
	if out := s.ok("search", "nothing", "like", "this"); out != "" {
		t.Errorf("no hits print %q", out)
	}
	if out := s.ok("restore", backup); !strings.Contains(out, "is set back to "+backup) {
		t.Error(out)
	}
	if out := s.ok("search", "remittances"); !strings.Contains(out, "Remittances home come to more") {
		t.Errorf("after restoring the notes are gone: %q", out)
	}
}

func TestWrongCommandLinesEndWithTwo(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.ok("agenda", "list")
	for _, c := range []struct{ line, want string }{
		{"", "the desk needs a terminal; use rapporteur --plain"},
		{"demo", "the desk needs a terminal; use rapporteur demo --plain"},
		{"--frob", "unknown flag: --frob; see rapporteur --help"},
		{"frob", `there is no command "frob"; see rapporteur --help`},
		{"bundle write", `there is no command "bundle"`},
		{"--plain frob", `"frob"`},
		{"agenda", "say what to do; use rapporteur agenda with export, import, list, show"},
		{"agenda frob", `there is no command "frob"; see rapporteur agenda --help`},
		{"agenda list frob", `"frob" is too much behind rapporteur agenda list`},
		{"agenda show", "something is missing behind rapporteur agenda show; write rapporteur agenda show MEETING"},
		{"agenda show a b", `"b" is too much behind rapporteur agenda show`},
		{"agenda export", "rapporteur agenda export MEETING"},
		{"agenda import", "no file is named"},
		{"agenda import --text", "flag needs an argument: --text"},
		{"agenda import --text a b", "--text takes one file"},
		{"agenda import --text -", "add --yes"},
		{"agenda import --text x --region mars", `"mars" is no region; use africa,`},
		{"notes", "use rapporteur notes with export, import"},
		{"notes import", "rapporteur notes import FILE|-"},
		{"notes export", "rapporteur notes export MEETING"},
		{"notes export --frob x", "unknown flag: --frob; see rapporteur notes export --help"},
		{"export", "say what to export"},
		{"export x", `"x" is too much`},
		{"export --all --region africa", "say what to export"},
		{"export --all --format xlsx", "this version does not write xlsx; use one of docx, html, json, markdown, pdf, text"},
		{"export --all -o x.xlsx", "this version does not write xlsx; use one of the endings"},
		{"export --all -o x.odt", "no format has the ending .odt; use --format"},
		{"export --all --format odt", `"odt" is no format; use one of docx, html, json, markdown, pdf, text`},
		{"export --all --profile frob", "use one of regional, network"},
		{"export --all --level secret", `"secret" is no level; use named, listed, category, unattributed, off-record`},
		{"export --region mars", `"mars" is no region; use africa,`},
		{"export --all --round x", `invalid argument "x" for "--round" flag; write a whole number`},
		{"export --all --round -1", "--round -1 is no round"},
		{"export --all --with x", "leave it out"},
		{"search", "rapporteur search WORDS..."},
		{"search ·", "there is nothing to look for"},
		{"coverage --region mars", `"mars" is no region`},
		{"coverage --round -2", "--round -2 is no round"},
		{"history a b", `"b" is too much`},
		{"restore", "rapporteur restore FILE"},
		{"new", "rapporteur new TITLE"},
		{"new T", "the date is missing"},
		{"new T --date 2026-02-30", `"2026-02-30" is no date`},
		{"new T --date 2026-03-12..2026-03-11", "ends before it starts"},
		{"new T --date 2026-03-11 --region mars", `"mars" is no region`},
		{"new T --date 2026-03-11 --kind summit", `"summit" is no kind of meeting; use one of conference,`},
		{"new T --date 2026-03-11 --timezone Mars/Base", `"Mars/Base" is no time zone`},
		{"new T --date 2026-03-11 --timezone Local", `"Local" is no time zone`},
		{"new T --date 2026-03-11 --round -1", "--round -1 is no round"},
		{"completion", "use rapporteur completion with bash, fish, powershell, zsh"},
		{"completion frob", `there is no command "frob"`},
	} {
		args := strings.Fields(c.line)
		for i, a := range args {
			args[i] = strings.ReplaceAll(a, "·", " ")
		}
		if got := s.fails(statusUsage, args...); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %q", c.line, got, c.want)
		}
	}
}

func TestWhatIsWrongWithDataEndsWithOne(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	notes := s.file("notes.md", "said by nobody\n")
	noBackup := s.file("no.db", strings.Repeat("no database ", 4000))
	folder := filepath.Dir(s.dir)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"agenda", "show", "nowhere"}, `there is no meeting "nowhere"`},
		{[]string{"agenda", "show", "escap-2012"}, "did you mean escap-2021"},
		{[]string{"agenda", "export", "nowhere"}, `there is no meeting "nowhere"`},
		{[]string{"notes", "export", "nowhere"}, `there is no meeting "nowhere"`},
		{[]string{"export", "--meeting", "nowhere"}, `there is no meeting "nowhere"`},
		{[]string{"history", "nowhere"}, `"nowhere" is no record and no meeting`},
		{[]string{"agenda", "import", "nowhere.yaml"}, "there is no file nowhere.yaml; check the name"},
		{[]string{"agenda", "import", "--text", "nowhere.txt"}, "there is no file nowhere.txt"},
		{[]string{"notes", "import", "nowhere.md"}, "there is no file nowhere.md"},
		{[]string{"agenda", "import", folder}, "is a folder; name a file in it"},
		{[]string{"notes", "import", folder}, "is a folder"},
		{[]string{"notes", "import", notes}, notes + `:1:1: no meeting is named before this line; put "# meeting-id" first, or use --meeting`},
		{[]string{"notes", "import", notes, "--meeting", "nowhere"}, `there is no meeting "nowhere"`},
		{[]string{"restore", "nowhere.db"}, "there is no file nowhere.db"},
		{[]string{"restore", folder}, "is a folder"},
		{[]string{"restore", noBackup}, "is no backup of a workspace, or it is damaged; choose another file"},
		{[]string{"backup", filepath.Join(folder, "none", "x.db")}, "there is no folder"},
		{[]string{"backup", notes}, "exists; give the backup another name"},
		{[]string{"export", "--all", "-o", filepath.Join(folder, "none", "x.md")}, "choose another folder"},
		{[]string{"export", "--all", "--format", "text", "-o", folder}, "is a folder"},
		{[]string{"--workspace", notes, "check"}, "choose another with --workspace"},
	} {
		if got := s.fails(statusData, c.args...); !strings.Contains(got, c.want) {
			t.Errorf("%v: %q lacks %q", c.args, got, c.want)
		}
	}
	s.ok("check")
}

func TestUnknownCommandLineTouchesNoWorkspace(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.fails(statusUsage, "export", "--all", "--format", "odt")
	s.fails(statusUsage, "frob")
	if left, err := filepath.Glob(s.dir); err != nil || len(left) > 0 {
		t.Errorf("%v (%v)", left, err)
	}
}

// TestHeldWorkspaceIsToldWithinTwoSeconds has one real program hold the
// workspace while others come to it.
func TestHeldWorkspaceIsToldWithinTwoSeconds(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	holder := s.command("--plain")
	in, err := holder.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	defer holder.Wait()
	defer in.Close()
	if _, err := in.Write([]byte("# escap-2021\n")); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || !strings.HasPrefix(line, "done meeting escap-2021") {
		t.Fatalf("%q (%v)", line, err)
	}
	for _, args := range [][]string{{"check"}, {"--plain"}, {"agenda", "list"}, {"export", "--all"}, {"restore", fixture("README.md")}} {
		start := time.Now()
		r := runProgram(t, s.command(args...))
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%v: it took %s", args, took)
		}
		if r.status != statusData || r.out != "" || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: %+v", args, r)
		}
		if runtime.GOOS != "windows" && !strings.Contains(r.err, "is in use by process "+strconv.Itoa(holder.Process.Pid)) {
			t.Errorf("%v: %s does not name process %d", args, r.err, holder.Process.Pid)
		}
	}
}

// runProgram runs a real program to its end.
func runProgram(t *testing.T, c *exec.Cmd) ran {
	t.Helper()
	var out, err strings.Builder
	c.Stdout, c.Stderr = &out, &err
	_ = c.Run() // the status tells
	return ran{c.ProcessState.ExitCode(), out.String(), withoutProgress(err.String())}
}

func TestRealProgramEndsWithTheStatusOfTheCommand(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	for _, c := range []struct {
		status int
		args   []string
	}{
		{statusDone, []string{"version"}}, {statusDone, []string{"search", "nothing-like-this"}},
		{statusData, []string{"agenda", "show", "nowhere"}}, {statusUsage, []string{"--frob"}}, {statusUsage, nil},
	} {
		if r := runProgram(t, s.command(c.args...)); r.status != c.status {
			t.Errorf("%v: %+v, want %d", c.args, r, c.status)
		}
	}
}

func TestAnImportSaysThatItSetsAClearedWholeBack(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	agenda := func(title, start string) string {
		return s.file("agenda.yaml", "format: rapporteur-agenda/1\nregions: [africa]\nmeetings:\n- {id: m1, title: Example, kind: conference, start: '2026-03-01', timezone: Africa/Dakar,\n"+
			"   items: [{number: '1', title: "+title+", kind: opening, start: '"+start+"'}]}\n")
	}
	s.ok("agenda", "import", agenda("Opening", "10:00"))
	s.follow("# m1", "## 1", "@SEN", "A point", "/status cleared")
	const back = "the summary of m1 was cleared as a whole: now it is revised, until it is cleared again"
	if out := s.ok("agenda", "import", agenda("Opening", "10:30")); strings.Contains(out, "cleared") {
		t.Errorf("a planned time: %q", out)
	}
	if out := s.ok("agenda", "import", agenda("Another title", "10:30")); !strings.Contains(out, back) {
		t.Errorf("a title: %q", out)
	}
	s.follow("# m1", "/status cleared")
	if out := s.ok("notes", "import", s.file("notes.md", "# m1\n## 1\n@MLI\nAnother point\n")); !strings.Contains(out, back) {
		t.Errorf("notes: %q", out)
	}
}
