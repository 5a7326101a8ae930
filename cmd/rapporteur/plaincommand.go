package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// outside is what the commands of a desk need from the program.
func (a *app) outside(s *store.Store) session.Outside {
	return session.Outside{
		Export: func(code, rest string) (string, error) { return a.exportAsked(s, code, rest) },
		Words:  func(meeting model.ID) (int, error) { return a.summaryWords(s, meeting) },
		Backup: func() (string, error) { return a.backUp(s) },
	}
}

func (a *app) summaryWords(s *store.Store, meeting model.ID) (int, error) {
	out, err := a.render(s, exportOptions{meeting: meeting, format: "text"})
	return len(strings.Fields(string(out))), err
}

// exportAsked writes the summary of a meeting as /export asks for, and returns
// the path of the file.
func (a *app) exportAsked(s *store.Store, code, rest string) (string, error) {
	// The name of the file goes up to the first flag: it may have blanks.
	file, flags := strings.TrimSpace(rest), ""
	if at := strings.Index(" "+file, " --"); at >= 0 {
		file, flags = strings.TrimSpace(file[:max(0, at-1)]), file[at:]
	}
	if file == "-" {
		return "", fmt.Errorf("here every line is answered with one line, so nothing else can be printed; write /export FILE")
	}
	file = cmp.Or(file, code+".md")
	c := a.exportCommand()
	if err := c.ParseFlags(append([]string{"--meeting", code, "--output", file}, strings.Fields(flags)...)); err != nil {
		return "", fmt.Errorf("%w; write the name of the file and flags, like /export %s.md --profile network", err, code)
	}
	x, err := readExportOptions(c)
	if err != nil {
		return "", err
	}
	if err := a.exportTo(s, x, io.Discard); err != nil {
		return "", err
	}
	path, err := filepath.Abs(x.output)
	if err != nil {
		path = x.output
	}
	return path, nil
}
