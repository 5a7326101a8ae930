package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/model/summary"
	"rapporteur/store"
	"rapporteur/tui"
	"rapporteur/tui/session"
)

// screenOutside is what the full screen needs from the program. Its functions
// may wait for the disk; none of them prints, for the screen has the terminal.
func (a *app) screenOutside(s *store.Store) tui.Outside {
	quiet := *a
	quiet.out, quiet.err = io.Discard, io.Discard
	return tui.Outside{
		Programme: func(programme string, into model.ID, region string) ([]string, func() (tui.Taken, error), error) {
			return screenProgramme(s, programme, programmeFor{code: idText(into), region: region})
		},
		Import: func(path string, into model.ID) (tui.Taken, error) { return quiet.screenImport(s, path, into) },
		NewMeeting: func(title, region, date string) (string, error) {
			var regions []string
			if region != "" {
				regions = []string{region}
			}
			f, err := newMeeting(title, regions, date, 0, "conference", "")
			if err != nil {
				return "", err
			}
			m, err := makeMeeting(s, f)
			return m.ID, err
		},
		Opened: func() func(model.ID) bool { return session.Opened(s) },
		Document: func(req tui.SummaryRequest) (*summary.Document, []summary.Warning, error) {
			return screenDocument(s, req)
		},
	}
}

// screenDocument makes the summary that the full screen shows, as an export of
// the same would read.
func screenDocument(s *store.Store, req tui.SummaryRequest) (doc *summary.Document, warnings []summary.Warning, err error) {
	opened := session.Opened(s)
	err = s.View(func(src model.Source) error {
		r := summary.Request{
			Region: req.Region, Round: req.Round, Profile: req.Profile, Language: req.Language, Level: req.Level, Opened: opened,
		}
		if !req.Meeting.IsZero() {
			r.Meetings = []model.ID{req.Meeting}
		}
		if doc, err = summary.Build(src, r); err != nil {
			return err
		}
		report, err := summary.Check(src, r)
		if err != nil {
			return err
		}
		warnings = summary.Warnings(doc, report)
		return nil
	})
	return doc, warnings, err
}

// screenSession is what a session needs while the full screen has the terminal:
// what an export warns of, withheld names above all, stands in its answer.
func (a *app) screenSession(s *store.Store) session.Outside {
	out := a.outside(s)
	out.Export = func(code, rest string) (string, error) {
		var warned bytes.Buffer
		quiet := *a
		quiet.out, quiet.err = io.Discard, &warned
		path, err := quiet.exportAsked(s, code, rest)
		if err == nil && warned.Len() > 0 {
			path += "; " + session.OneLine(warned.String())
		}
		return path, err
	}
	return out
}

// idText is an id as meetingNamed takes it, "" for none.
func idText(id model.ID) string {
	if id.IsZero() {
		return ""
	}
	return id.String()
}

// screenProgramme shows what a programme would be taken in as; take reads it
// once more, for the meeting may have changed since.
func screenProgramme(s *store.Store, programme string, of programmeFor) (preview []string, take func() (tui.Taken, error), err error) {
	f, notes, err := readProgramme(s, "", programme, of)
	if err != nil {
		return nil, nil, err
	}
	return programmeLines(f, notes), func() (tui.Taken, error) {
		f, _, err := readProgramme(s, "", programme, of)
		if err != nil {
			return tui.Taken{}, err
		}
		taken, err := takeFile(s, f)
		taken.Code = f.Meetings[0].ID
		return taken, err
	}, nil
}

func takeFile(s *store.Store, f *agenda.File) (tui.Taken, error) {
	t, changed, err := storeAgendas(s, []*agenda.File{f})
	if err != nil {
		return tui.Taken{}, err
	}
	return tui.Taken{Changed: changed, Lines: takenLines(t, changed)}, nil
}

// screenImport takes in an agenda or notes; of a programme's text nothing is
// taken in before it was shown. into is the meeting of notes that name none.
func (a *app) screenImport(s *store.Store, path string, into model.ID) (tui.Taken, error) {
	path = typedPath(path, a.getenv("HOME"))
	raw, err := a.readInput(path, shorthand.MaxFile)
	if err != nil {
		return tui.Taken{}, err
	}
	switch fileKind(path, raw) {
	case agendaFile:
		f, err := agenda.Read(raw)
		if err != nil {
			return tui.Taken{}, inFile(path, err)
		}
		return takeFile(s, f)
	case notesFile:
		noted, changed, err := storeNotes(s, path, raw, idText(into))
		if err != nil {
			return tui.Taken{}, err
		}
		return tui.Taken{Changed: changed, Lines: notedLines(noted, changed)}, nil
	}
	if _, _, err := agenda.FromProgramme(string(raw)); err != nil {
		return tui.Taken{}, inFile(path, err)
	}
	return tui.Taken{Programme: string(raw)}, nil
}

// kindOfFile is what a file that is imported holds.
type kindOfFile uint8

const (
	programmeFile kindOfFile = iota
	agendaFile
	notesFile
)

// fileKind tells what a file holds: an agenda has the ending or the first field
// of one; notes begin with the line of a meeting or of an agenda item, remarks
// apart; any other text is a programme.
func fileKind(path string, raw []byte) kindOfFile {
	ending := strings.ToLower(filepath.Ext(path))
	if ending == ".yaml" || ending == ".yml" || regexp.MustCompile(`(?m)^format: *["']?rapporteur-agenda/`).Match(raw[:min(len(raw), 64<<10)]) {
		return agendaFile
	}
	names := gcm.NewNames(nil)
	for line := range bytes.Lines(bytes.TrimPrefix(raw, []byte("\ufeff"))) {
		switch l, _ := shorthand.Parse(strings.TrimRight(string(line), "\r\n"), names); {
		case l.Kind == shorthand.Blank, l.Kind == shorthand.Remark:
		case l.Kind == shorthand.Item, l.Kind == shorthand.Meeting && len(strings.Fields(l.Rest)) == 0:
			return notesFile
		default:
			return programmeFile
		}
	}
	return programmeFile
}

// typedPath is the path that was typed, or dropped on the terminal, which puts
// quotes around it or a backslash before each blank.
func typedPath(path, home string) string {
	path = strings.TrimSpace(path)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	path = strings.TrimPrefix(path, "file://")
	for _, quote := range []string{"'", `"`} {
		if len(path) > 1 && strings.HasPrefix(path, quote) && strings.HasSuffix(path, quote) {
			path = path[1 : len(path)-1]
		}
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok && home != "" {
		path = filepath.Join(home, rest)
	}
	if plain := strings.ReplaceAll(path, `\ `, " "); plain != path {
		if _, err := os.Stat(plain); err == nil {
			return plain
		}
	}
	return path
}
