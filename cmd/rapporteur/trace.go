package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/text"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// traceOptions are what is to be traced, and what is known of the export.
type traceOptions struct {
	file      string
	paragraph string // number or words; "" with record
	record    string
	meetings  []string // codes
	hint      summary.Request
}

func (a *app) traceCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "trace FILE [PARAGRAPH]", Short: "Tell what stands behind a paragraph of an exported file",
		Long: "Tell what stands behind a paragraph of an exported file (docx, html, pdf, markdown or text), or with --record which paragraphs tell of a record. " +
			"PARAGRAPH is its number, or some words of it in quotes. How the file was exported is found out; the flags say it where that goes wrong.",
		Args: cobra.RangeArgs(1, 2),
		RunE: func(c *cobra.Command, args []string) error {
			x, err := readTraceOptions(c, args)
			if err != nil {
				return err
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.trace(c.Context(), s, x) })
		},
	}
	f := c.Flags()
	f.String("record", "", "id of a record: tell which paragraphs of the file tell of it")
	f.StringSlice("meeting", nil, "id of a meeting that the file tells of; may be given several times")
	f.String("region", "", "id of the region that the file tells of: "+strings.Join(regionIDs(), ", "))
	f.Int("round", 0, "round of reviews")
	f.String("profile", "", "shape of the file, or a file of your own")
	f.String("language", "", "language of its headings: "+strings.Join(summary.Languages(), ", "))
	f.Int("minutes", 0, "minutes that it was cut to, where it is spoken")
	f.String("level", "", "limit that the file was exported under: "+strings.Join(model.Levels(), ", "))
	return a.reads(c)
}

func readTraceOptions(c *cobra.Command, args []string) (x traceOptions, err error) {
	f := c.Flags()
	x.file = args[0]
	if len(args) == 2 {
		x.paragraph = asciiNumber(strings.TrimSpace(args[1]))
	}
	x.record, _ = f.GetString("record")
	x.meetings, _ = f.GetStringSlice("meeting")
	region, _ := f.GetString("region")
	round, _ := f.GetInt("round")
	profile, _ := f.GetString("profile")
	level, _ := f.GetString("level")
	number, notNumber := strconv.Atoi(x.paragraph)
	switch {
	case (x.paragraph == "") == (x.record == ""):
		return x, usage("say what to trace; write rapporteur trace FILE PARAGRAPH, or rapporteur trace FILE --record ID")
	case notNumber == nil && number < 1:
		return x, usage("%d is no paragraph; they count from 1", number)
	case round < 0:
		return x, usage("--round %d is no round; use 1 or more", round)
	case len(x.meetings) > 0 && region != "":
		return x, usage("a file tells of meetings or of a region; leave --meeting or --region out")
	}
	x.hint.Round, x.hint.Profile = round, profile
	x.hint.Language, _ = f.GetString("language")
	x.hint.Minutes, _ = f.GetInt("minutes")
	if x.hint.Minutes > 0 && profile == "" {
		x.hint.Profile = summary.ProfileOral
	}
	if x.hint.Shape, err = readShape(profile); err != nil {
		return x, err
	}
	if x.hint.Region, err = readRegion(region); err != nil {
		return x, err
	}
	if level != "" {
		l, ok := model.ParseLevel(level)
		if !ok {
			return x, usage("%q is no level; use %s", level, strings.Join(model.Levels(), ", "))
		}
		x.hint.Level = l
	}
	if err := x.hint.Valid(); err != nil {
		return x, usageError{err}
	}
	return x, nil
}

// asciiNumber is a number in the digits of any script, with a full stop behind it
// perhaps, in those that numbers are read in; any other words stay as they are.
func asciiNumber(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSuffix(s, ".") {
		n, is := text.Digit(r)
		if !is {
			return s
		}
		b.WriteByte(byte('0' + n))
	}
	return b.String()
}

// traceReport is what trace --json prints.
type traceReport struct {
	File       string            `json:"file"`
	Title      string            `json:"title"`
	Meetings   []string          `json:"meetings"` // codes of those that the file was found to tell of
	Profile    string            `json:"profile"`
	Language   string            `json:"language"`
	Level      *string           `json:"level"` // limit it was exported under; null: none
	Paragraphs []tracedParagraph `json:"paragraphs"`
}

// tracedParagraph is a paragraph of the file.
type tracedParagraph struct {
	Number  *int           `json:"number"` // null: it carries none
	Text    string         `json:"text"`   // as it stands in the file
	Match   string         `json:"match"`  // same, moved, several, ids, nearest
	Now     *int           `json:"now"`    // its number today; null: none
	Today   *string        `json:"today"`  // as it reads today; null: it stands nowhere
	Records []tracedRecord `json:"records"`
}

// trace tells what stands behind a paragraph, or which paragraphs tell of a
// record.
func (a *app) trace(ctx context.Context, s *store.Store, x traceOptions) error {
	file, err := a.reread(ctx, x.file)
	if err != nil {
		return err
	}
	x.hint.Opened = session.Opened(s)
	report := traceReport{File: x.file, Meetings: []string{}, Paragraphs: []tracedParagraph{}}
	var found []summary.Traced
	var records *recordsBehind
	err = s.View(func(src model.Source) error {
		for _, code := range x.meetings {
			m, err := meetingNamed(src, code)
			if err != nil {
				return err
			}
			x.hint.Meetings = append(x.hint.Meetings, m.ID)
		}
		retold, err := summary.Retell(src, file, x.hint)
		if err != nil {
			return err
		}
		report.Title = file.Title
		report.Profile, report.Language = retold.Document.Meta.Profile, retold.Document.Meta.Language
		if l := retold.Request.Level; l != model.NoLevel {
			name := l.String()
			report.Level = &name
		}
		for _, id := range retold.Document.Meta.Meetings {
			report.Meetings = append(report.Meetings, cmp.Or((model.Meeting{Record: src.Record(id)}).Code(), id.String()))
		}
		if found, err = traced(src, retold, x); err != nil {
			return err
		}
		records = newRecordsBehind(src, retold.Request.Level)
		for _, t := range found {
			report.Paragraphs = append(report.Paragraphs, records.paragraph(t))
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := records.whoNoted(s, report.Paragraphs); err != nil {
		return err
	}
	if a.json {
		return a.printJSON(report)
	}
	if x.record != "" {
		for _, p := range report.Paragraphs {
			fmt.Fprintln(a.out, numberedText(valueOf(p.Number), p.Text))
		}
		return nil
	}
	a.tellTraced(report, x.hint.Profile != "")
	return nil
}

// traced are the parts of the file that are asked for.
func traced(src model.Source, retold *summary.Retold, x traceOptions) ([]summary.Traced, error) {
	if x.record != "" {
		id, err := model.ParseID(strings.ToUpper(x.record))
		if err != nil || src.Record(id) == nil {
			return nil, fmt.Errorf("%q is no record; use an id that search --json shows", x.record)
		}
		var found []summary.Traced
		for _, at := range retold.PartsOf(id) {
			t, _ := retold.Trace(at)
			found = append(found, t)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("no paragraph of %s tells of the record %s; rapporteur history %s tells what became of it", x.file, id, id)
		}
		return found, nil
	}
	number, err := strconv.Atoi(strings.TrimSuffix(x.paragraph, "."))
	words := x.paragraph
	if err == nil {
		words = ""
	}
	parts := retold.Find(number, words)
	switch total := retold.File.Numbered(); {
	case len(parts) == 0 && words != "":
		return nil, fmt.Errorf("no paragraph of %s holds the words %q; check them, or use its number", x.file, words)
	case len(parts) == 0 && total == 0:
		return nil, fmt.Errorf("the paragraphs of %s carry no numbers; write some words of the paragraph in quotes instead", x.file)
	case len(parts) == 0:
		return nil, fmt.Errorf("%s has no paragraph %d; it has %s with a number%s", x.file, number, counted(total, "paragraph"), fromPDF(retold.File))
	case len(parts) > 1:
		var list strings.Builder
		for _, at := range parts {
			p := retold.File.Parts[at]
			list.WriteString(numberedText(p.Number, session.OneLine(p.Text)) + "\n")
		}
		return nil, fmt.Errorf("%s%d paragraphs of %s hold these words; write more of them, or a number", list.String(), len(parts), x.file)
	}
	t, ok := retold.Trace(parts[0])
	if !ok {
		return nil, fmt.Errorf("nothing on record here reads like %s of %s; %s", paragraphName(t.Part), x.file, howExported(retold.File))
	}
	return []summary.Traced{t}, nil
}

// fromPDF is what is said besides of a file whose paragraphs were read out of a
// PDF, where some of them may not have been found.
func fromPDF(file summary.Reread) string {
	if !isPDF(file) {
		return ""
	}
	return " that could be read; trace the docx or html of the same export"
}

// howExported is what to do where nothing on record is like a part of a file. Of
// a PDF it is no sign of another workspace: its text is read in pieces.
func howExported(file summary.Reread) string {
	if isPDF(file) {
		return "say how it was exported with --profile, --language, --meeting, or trace the docx or html"
	}
	return "check that it was exported from this workspace, or say --meeting or --region"
}

func isPDF(file summary.Reread) bool {
	return slices.ContainsFunc(file.Parts, func(p summary.Part) bool { return p.Broken })
}

// paragraphName is what a paragraph is called in a sentence.
func paragraphName(p summary.Part) string {
	if p.Number > 0 {
		return "paragraph " + strconv.Itoa(p.Number)
	}
	return "the paragraph " + session.Short(p.Text)
}

func numberedText(number int, text string) string {
	if number > 0 {
		return strconv.Itoa(number) + ". " + text
	}
	return text
}
