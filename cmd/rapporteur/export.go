package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// formats are those this version writes, with the ending of their files.
func formats() map[string]string {
	return map[string]string{"markdown": ".md", "text": ".txt", "json": ".json", "html": ".html", "pdf": ".pdf", "docx": ".docx"}
}

// laterFormats are those of later versions.
func laterFormats() []string { return []string{"xlsx", "csv"} }

// binaryFormats are those that no terminal can show.
func binaryFormats() []string { return []string{"docx", "pdf"} }

type exportOptions struct {
	meetings []string // codes
	meeting  model.ID // instead of codes
	region   string
	round    int
	format   string
	profile  string
	shape    *summary.Profile // of a file, in place of profile
	language string
	minutes  int
	level    model.Level
	strict   bool
	evidence bool
	output   string // "" or "-": standard output
	pageOptions
}

func (x exportOptions) toStandardOutput() bool { return x.output == "" || x.output == "-" }

func (a *app) exportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "export (--meeting ID | --region R | --all)",
		Short: "Write a summary, or everything as JSON",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			x, err := readExportOptions(c)
			if err != nil {
				return err
			}
			if x.toStandardOutput() && slices.Contains(binaryFormats(), x.format) && isTerminal(a.out) {
				return usage("%s is not for a terminal; name a file with -o FILE", x.format)
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.exportTo(s, x, a.out) })
		},
	}
	f := c.Flags()
	f.StringSlice("meeting", nil, "id of a meeting; may be given several times")
	f.String("region", "", "id of a region: "+strings.Join(regionIDs(), ", "))
	f.Bool("all", false, "all regions")
	f.StringSlice("with", nil, "bundles of other laptops to take in for this export (not in this version)")
	f.Int("round", 0, "round of reviews; the latest with notes if left out")
	f.String("format", "", "docx, html, pdf, markdown, text or json; else by the ending of the output file")
	f.String("profile", "regional", "shape of the summary: "+strings.Join(summary.ProfileIDs(), ", ")+"; or a file of your own")
	f.String("language", "", "language of headings and set phrases: "+strings.Join(summary.Languages(), ", "))
	f.Int("minutes", 0, "minutes there are to speak, for a profile that is spoken")
	f.String("level", "", "tell nothing more openly than: "+strings.Join(model.Levels(), ", "))
	f.Bool("strict", false, "refuse to write if a withheld name stands in the text")
	f.Bool("evidence", false, "with an annex that says what stands behind each paragraph, and what stands in none")
	pageFlags(f)
	f.StringP("output", "o", "", "file to write; - is standard output")
	return c
}

func regionIDs() []string {
	var ids []string
	for _, r := range gcm.Regions() {
		ids = append(ids, r.ID)
	}
	return ids
}

func readExportOptions(c *cobra.Command) (x exportOptions, err error) {
	f := c.Flags()
	text := func(name string) string {
		v, e := f.GetString(name)
		err = errors.Join(err, e)
		return v
	}
	flag := func(name string) bool {
		v, e := f.GetBool(name)
		err = errors.Join(err, e)
		return v
	}
	x.region, x.format, x.profile, x.output = text("region"), text("format"), text("profile"), text("output")
	x.strict, x.evidence = flag("strict"), flag("evidence")
	level, all := text("level"), flag("all")
	if x.meetings, _ = f.GetStringSlice("meeting"); err != nil {
		return x, err
	}
	with, _ := f.GetStringSlice("with")
	x.round, _ = f.GetInt("round")
	chosen := 0
	for _, is := range []bool{len(x.meetings) > 0, x.region != "", all} {
		if is {
			chosen++
		}
	}
	switch {
	case chosen != 1:
		return x, usage("say what to export; use one of --meeting ID, --region R or --all")
	case len(with) > 0:
		return x, usage("--with needs bundles, which this version cannot read; leave it out")
	case x.round < 0:
		return x, usage("--round %d is no round; use 1 or more", x.round)
	}
	if x.region, err = readRegion(x.region); err != nil {
		return x, err
	}
	if level != "" {
		l, ok := model.ParseLevel(level)
		if !ok {
			return x, usage("%q is no level; use %s", level, strings.Join(model.Levels(), ", "))
		}
		x.level = l
	}
	x.language, _ = f.GetString("language")
	x.minutes, _ = f.GetInt("minutes")
	if f.Changed("minutes") && x.minutes < 1 {
		return x, usage("--minutes %d is no time to speak; use 1 or more", x.minutes)
	}
	if x.shape, err = readShape(x.profile); err != nil {
		return x, err
	}
	if err := (summary.Request{Profile: x.profile, Shape: x.shape, Language: x.language, Minutes: x.minutes}).Valid(); err != nil {
		return x, usageError{err}
	}
	x.format, err = readFormat(x.format, x.output)
	if err == nil && x.evidence && x.format == "json" {
		return x, usage("json holds what stands behind everything already; leave --evidence out, or use another format")
	}
	if err == nil {
		x.pageOptions, err = readPageOptions(f, x.format)
	}
	if err == nil {
		err = x.keepsItsSources(f)
	}
	return x, err
}

// readRegion reads the id of a region, or a commission's short name; "" stays.
func readRegion(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	r, ok := gcm.RegionMatch(s)
	if !ok {
		return "", usage("%q is no region; use %s", s, strings.Join(regionIDs(), ", "))
	}
	return r.ID, nil
}

func readFormat(format, output string) (string, error) {
	var known, endings []string
	for f, ending := range formats() {
		known, endings = append(known, f), append(endings, ending)
		if format == "" && output != "" && strings.EqualFold(filepath.Ext(output), ending) {
			format = f
		}
	}
	slices.Sort(known)
	slices.Sort(endings)
	ending := strings.ToLower(filepath.Ext(output))
	switch {
	case format == "" && (output == "" || output == "-" || ending == ""):
		return "markdown", nil
	case format == "" && slices.Contains(laterFormats(), ending[1:]):
		return "", usage("this version does not write %s; use one of the endings %s", ending[1:], strings.Join(endings, ", "))
	case format == "":
		return "", usage("no format has the ending %s; use --format with one of %s, or another ending", ending, strings.Join(known, ", "))
	case slices.Contains(known, format):
		return format, nil
	case slices.Contains(laterFormats(), format):
		return "", usage("this version does not write %s; use one of %s", format, strings.Join(known, ", "))
	}
	return "", usage("%q is no format; use one of %s", format, strings.Join(known, ", "))
}

// exportTo writes an export to its file, or to out where none is named.
func (a *app) exportTo(s *store.Store, x exportOptions, out io.Writer) error {
	doc, err := a.render(s, x)
	if err != nil {
		return err
	}
	if x.toStandardOutput() {
		_, err = out.Write(doc)
		return err
	}
	if isOfWorkspace(s.Dir(), x.output) {
		return fmt.Errorf("%s belongs to the workspace; choose another name", x.output)
	}
	return writeFile(x.output, doc)
}

// render makes the bytes of an export and shows withheld names that stand in
// its text; with strict they are an error.
func (a *app) render(s *store.Store, x exportOptions) (doc []byte, err error) {
	opened := session.Opened(s)
	err = s.View(func(src model.Source) error {
		req := summary.Request{
			Region: x.region, Round: x.round, Profile: x.profile, Shape: x.shape, Language: x.language, Minutes: x.minutes, Level: x.level, Evidence: x.evidence, Head: x.head, Opened: opened,
		}
		for _, code := range x.meetings {
			m, err := meetingNamed(src, code)
			if err != nil {
				return err
			}
			req.Meetings = append(req.Meetings, m.ID)
		}
		if !x.meeting.IsZero() {
			req.Meetings = append(req.Meetings, x.meeting)
		}
		if err := a.checkNames(src, req, x.strict); err != nil {
			return err
		}
		if err := a.tellLeftOut(src, req); err != nil {
			return err
		}
		var b bytes.Buffer
		if err := a.print(&b, src, req, x); err != nil {
			return err
		}
		doc = b.Bytes()
		return nil
	})
	if err == nil && x.format == "pdf" { // the store is free again while another program prints
		doc, err = printPDF(context.Background(), doc)
	}
	return doc, err
}

func (a *app) print(w io.Writer, src model.Source, req summary.Request, x exportOptions) error {
	if x.format == "json" {
		e, err := summary.BuildExport(src, req)
		if err != nil {
			return err
		}
		return summary.WriteJSON(w, e)
	}
	doc, err := summary.Build(src, req)
	if err != nil {
		return err
	}
	a.tellSpeech(src, doc)
	if !req.Evidence && doc.Speech == nil {
		a.tellUnused(src, doc)
	}
	switch x.format {
	case "docx":
		return a.printWord(w, src, req, doc, x.pageOptions)
	case "text":
		return text.Print(w, doc)
	case "html":
		return html.Print(w, doc, html.Options{Paper: x.paper})
	case "pdf": // printed from this page
		return html.Print(w, doc, html.Options{Paper: max(x.paper, html.A4)})
	}
	return markdown.Print(w, doc)
}

// checkNames shows withheld names that stand in the free text, which strict makes
// an error, and items at which the one who is listed can be tied to what is told,
// which it does not: nothing there is wrong, and perhaps nothing is to be hidden.
func (a *app) checkNames(src model.Source, req summary.Request, strict bool) error {
	report, err := summary.Check(src, req)
	if err != nil {
		return err
	}
	word := "warning"
	if strict {
		word = "refused"
	}
	for _, f := range report.Names {
		fmt.Fprintf(a.err, "%s: the withheld name %q stands in the text: %s (record %s); edit the text, or mark it\n", word, f.Name, f.Where, f.Record)
	}
	for _, id := range report.Cleaned {
		fmt.Fprintf(a.err, "note: characters that no document can hold were left out of record %s\n", id)
	}
	for _, id := range report.Alone {
		fmt.Fprintf(a.err, "note: only one participant is listed at %s, so what is told there can be tied to them; mark the turn !category or !unattributed\n", itemOfMeeting(src, id))
	}
	if n := len(report.Names); strict && n > 0 {
		stand := "stand"
		if n == 1 {
			stand = "stands"
		}
		return fmt.Errorf("nothing was written, for %s %s in the text; edit it, or leave --strict out", number(n, "withheld name", "withheld names"), stand)
	}
	return nil
}

// isOfWorkspace tells whether a file is one of the workspace's own. Others may
// stand in its folder.
func isOfWorkspace(dir, path string) bool {
	within, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return false
	}
	same := func(folder string) bool {
		is, err := os.Stat(folder)
		return err == nil && os.SameFile(is, within)
	}
	return same(filepath.Join(dir, "journal")) || same(filepath.Join(dir, "backup")) ||
		same(dir) && slices.Contains([]string{"workspace.db", "workspace.lock", "device.key", "rapporteur.log"}, filepath.Base(path))
}

// itemOfMeeting is what an item is called in a sentence: "item 2 of escap-2021",
// by its title where it has no number.
func itemOfMeeting(src model.Source, id model.ID) string {
	r := src.Record(id)
	meeting := model.MeetingAbove(src, r)
	item := model.AgendaItem{Record: r}
	called := "item " + item.Number()
	if item.Number() == "" {
		called = "the item " + session.Short(item.Title())
	}
	return called + " of " + cmp.Or((model.Meeting{Record: src.Record(meeting)}).Code(), meeting.String())
}

// writeFile writes a file beside its name and then gives it the name, so that
// an older one is replaced whole or not at all. What a link leads to is replaced,
// not the link; a pipe or a device (/dev/null) is written to and stays one.
func writeFile(path string, content []byte) (err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil: // not there yet, or what is wrong with it is found below
	case info.IsDir():
		return fmt.Errorf("%s is a folder; name a file in it", path)
	case !info.Mode().IsRegular():
		if err := os.WriteFile(path, content, 0); err != nil {
			return fmt.Errorf("%s cannot be written: %w; choose another name", path, cause(err))
		}
		return nil
	default:
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".part-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w; choose another folder", path, cause(err))
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = fmt.Errorf("%s cannot be written: %w; close it elsewhere, or choose another name", path, cause(err))
		}
	}()
	_, err = f.Write(content)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func (a *app) backUp(s *store.Store) (string, error) {
	path := filepath.Join(s.Dir(), "backup", "asked-"+s.Now().Format("20060102-150405.000")+".db")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("the backup cannot be written: %w; name a file for it elsewhere", err)
	}
	return path, s.Backup(context.Background(), path)
}
