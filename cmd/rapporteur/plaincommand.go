package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/tui"
	"rapporteur/tui/session"
)

// outside is what the commands of a desk need from the program.
func (a *app) outside(s *store.Store) session.Outside {
	return session.Outside{
		Export: func(code, rest string) (string, error) { return a.exportAsked(s, code, rest) },
		Words:  func(meeting model.ID) (int, error) { return summaryWords(s, meeting) },
		Backup: func() (string, error) { return a.backUp(s) },
	}
}

func summaryWords(s *store.Store, meeting model.ID) (int, error) {
	doc, _, err := screenDocument(s, tui.SummaryRequest{Meeting: meeting})
	if err != nil {
		return 0, err
	}
	return doc.Words(), nil
}

// exportAsked writes the summary of a meeting as /export asks for, and returns
// the path of the file.
func (a *app) exportAsked(s *store.Store, code, rest string) (string, error) {
	// The name of the file goes up to the first flag: it may have blanks.
	file, flags := strings.TrimSpace(rest), ""
	if at := strings.Index(" "+file, " --"); at >= 0 {
		file, flags = strings.TrimSpace(file[:max(0, at-1)]), file[at:]
	}
	switch {
	case file == "-":
		return "", fmt.Errorf("here every line is answered with one line, so nothing else can be printed; write /export FILE")
	case strings.HasPrefix(file, "-"):
		return "", fmt.Errorf("%q is no name of a file; write it first and flags with two hyphens behind it, like /export %s.docx --profile network", file, code)
	}
	var args []string
	named := false                                             // the flags say what to tell of, else it is the open meeting
	for _, flag := range strings.Split(" "+flags, " --")[1:] { // the value of each goes up to the next
		name, value, _ := strings.Cut(strings.TrimSpace(flag), " ")
		args = append(args, "--"+name)
		word, _, _ := strings.Cut(name, "=")
		named = named || slices.Contains([]string{"meeting", "region", "all"}, word)
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		value, err := a.typedValue(value)
		if err != nil {
			return "", err
		}
		args = append(args, value)
		if ending := formats()[value]; name == "format" && file == "" && code != "" && ending != "" {
			file = code + ending
		}
	}
	switch {
	case !named && code == "":
		return "", session.ErrNoMeeting
	case !named:
		args = append(args, "--meeting", code)
	}
	if file == "" && code == "" {
		return "", errors.New("no meeting is open to name the file by; write /export FILE and flags behind it")
	}
	file = cmp.Or(file, code+".md")
	file, err := a.typedValue(file)
	if err != nil {
		return "", err
	}
	args = append(args, "--output", file)
	c := a.exportCommand()
	if err = c.ParseFlags(args); err == nil && c.Flags().NArg() > 0 {
		err = fmt.Errorf("%q belongs to no flag", c.Flags().Arg(0))
	}
	if err != nil {
		return "", fmt.Errorf("%w; write the name of the file and flags, like /export %s.md --profile network", err, code)
	}
	x, err := readExportOptions(c)
	var wrong wrongFileError
	if errors.As(err, &wrong) { // here every line is answered with one line
		return "", errors.New(strings.ReplaceAll(wrong.Error(), "\n", " | "))
	}
	if err != nil {
		return "", err
	}
	path, err := filepath.Abs(x.output)
	if err != nil {
		return "", err
	}
	kept, err := keepEdited(s, path, a.now())
	if err != nil {
		return "", err
	}
	if err := a.exportTo(s, x, io.Discard); err != nil {
		return "", err
	}
	if err := s.SetLocal(store.Local{Key: keyExported + path, Value: digestOf(path)}); err != nil {
		return "", err
	}
	return path + prefixed("; the file that stood there, which was changed since or is not from here, is now ", kept), nil
}

// typedValue is the name of a file, or the value of a flag, that was typed where
// no shell reads it: out of its quotes, and from the account's folder on.
func (a *app) typedValue(s string) (string, error) {
	for _, quote := range []string{"'", `"`} {
		if len(s) > 1 && strings.HasPrefix(s, quote) && strings.HasSuffix(s, quote) {
			s = s[1 : len(s)-1]
		}
	}
	under, ok := strings.CutPrefix(s, "~/")
	if !ok {
		return s, nil
	}
	home, err := a.home()
	return filepath.Join(home, under), err
}

// keyExported is where the digest of a file that the desk exported is kept, and
// the file's path.
const keyExported = "exported/"

// keepEdited moves a file that is to be written away, unless it is just what
// was exported there before: a document that somebody has worked on is never
// overwritten from the desk. It returns where it is now, "" for nowhere.
func keepEdited(s *store.Store, path string, now time.Time) (kept string, err error) {
	digest := digestOf(path)
	if digest == "" || digest == s.Local(keyExported+path) {
		return "", nil
	}
	ext := filepath.Ext(path)
	kept = strings.TrimSuffix(path, ext) + now.Format(" (before 2006-01-02 150405)") + ext
	if err := os.Rename(path, kept); err != nil {
		return "", fmt.Errorf("%s cannot be set aside: %w; export to another file", path, err)
	}
	return kept, nil
}

// digestOf is the digest of a file's bytes, "" where there is none to read: of a
// pipe it would wait for words that may never come.
func digestOf(path string) string {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}
