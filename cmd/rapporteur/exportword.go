package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/tui/session"
)

// pageOptions are what can be chosen about the pages of an export.
type pageOptions struct {
	head     summary.Head
	paper    html.Paper
	template *docx.Template
	earlier  *docx.Earlier
	changes  string // the name of the earlier file
}

func pageFlags(f *pflag.FlagSet) {
	f.String("organ", "", "above the title, on the left: the organ that issues the document")
	f.String("symbol", "", "above the title: the document's symbol")
	f.String("distribution", "", "above the title, as it is to read: \"Distr.: General\"")
	f.String("date", "", "above the title: the date the document is issued, as it is to read")
	f.String("original-language", "", "above the title, as it is to read: \"Original: English\"")
	f.String("template", "", "Word file whose letterhead, paper and styles the docx is set in, at {{body}} or its end")
	f.String("changes-from", "", "Word file that was exported before: what has changed since is shown as tracked changes")
	f.String("paper", "", "a4 or letter, for docx, html and pdf; Word and PDF files are A4 if left out")
}

// readPageOptions reads what pageFlags asks for, and the files it names. The
// error is a usageError where the command line is wrong.
func readPageOptions(f *pflag.FlagSet, format string) (x pageOptions, err error) {
	text := func(name string, formats ...string) string {
		flag := f.Lookup(name)
		if flag == nil || !flag.Changed {
			return ""
		}
		switch s := flag.Value.String(); {
		case err != nil:
		case strings.TrimSpace(s) == "":
			err = usage("--%s is empty; give it a value, or leave it out", name)
		case !slices.Contains(formats, format):
			err = usage("%s takes no --%s; leave it out, or use the format %s", format, name, strings.Join(formats, ", "))
		default:
			return s
		}
		return ""
	}
	read := []string{"docx", "html", "pdf", "markdown", "text"}
	x.head = summary.Head{
		Organ: text("organ", read...), Symbol: text("symbol", read...), Distribution: text("distribution", read...),
		Date: text("date", read...), Original: text("original-language", read...),
	}
	template, earlier := text("template", "docx"), text("changes-from", "docx")
	switch paper := text("paper", "docx", "html", "pdf"); strings.ToLower(paper) {
	case "":
	case "a4":
		x.paper = html.A4
	case "letter":
		x.paper = html.Letter
	default:
		return x, usage("%q is no paper; use a4 or letter", paper)
	}
	switch {
	case err != nil:
		return x, err
	case template != "" && x.paper != html.AnyPaper:
		return x, usage("a template has its own paper; leave --paper out, or --template")
	}
	if template != "" {
		raw, err := readWordFile(template)
		if err != nil {
			return x, err
		}
		if x.template, err = docx.ReadTemplate(raw); err != nil {
			return x, fmt.Errorf("the template %s cannot be used: %w", template, err)
		}
	}
	if earlier != "" {
		raw, err := readWordFile(earlier)
		if err != nil {
			return x, err
		}
		if x.earlier, err = docx.ReadEarlier(raw); err != nil {
			return x, fmt.Errorf("%s cannot be compared with: %w", earlier, err)
		}
		x.changes = earlier
	}
	return x, nil
}

// keepsItsSources refuses to write over a file that the export is made from.
func (x exportOptions) keepsItsSources(f *pflag.FlagSet) error {
	out, err := os.Stat(x.output)
	if err != nil {
		return nil // there is no such file yet
	}
	for _, name := range []string{"template", "changes-from"} {
		flag := f.Lookup(name)
		if from, err := os.Stat(flag.Value.String()); err == nil && os.SameFile(from, out) {
			return usage("-o %s is the file of --%s, which would be lost; choose another name", x.output, name)
		}
	}
	return nil
}

// readWordFile reads a file, no more of it than a Word file may have.
func readWordFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w; name a Word file", path, cause(err))
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, docx.LargestFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w; name a Word file", path, cause(err))
	}
	return raw, nil
}

// tellTemplate says what of the template was left as it is, or empty.
func (a *app) tellTemplate(x pageOptions, doc *summary.Document) {
	if x.template == nil {
		return
	}
	for _, name := range x.template.Unknown() {
		fmt.Fprintf(a.err, "note: nothing is known for {{%s}} in the template; it stays as it is\n", name)
	}
	for _, p := range []struct{ place, value string }{
		{docx.PlaceDate, x.head.Date}, {docx.PlaceRegion, doc.Meta.Region}, {docx.PlaceSymbol, x.head.Symbol},
	} {
		switch {
		case p.value != "" || !x.template.Asks(p.place):
		case p.place == docx.PlaceRegion:
			fmt.Fprintf(a.err, "note: {{%s}} in the template is left empty, for the document tells of no one region\n", p.place)
		default:
			fmt.Fprintf(a.err, "note: {{%s}} in the template is left empty; say --%[1]s to fill it in\n", p.place)
		}
	}
}

// checkEarlier refuses an earlier file of other meetings, whose text would stand
// in the new one as deleted, and says what else it holds than it seems to.
func (a *app) checkEarlier(src model.Source, req summary.Request, x pageOptions) error {
	title := session.OneLine(x.earlier.Title())
	kin, err := summary.KinshipOf(src, req, title, x.earlier.Records())
	if err != nil {
		return err
	}
	called := "has no title"
	if title != "" {
		called = fmt.Sprintf("has the title %q", title)
	}
	switch {
	case !kin.Same():
		return fmt.Errorf("%s is no export of the meetings asked for: it %s and holds none of their records; name an earlier export of the same meetings, or leave --changes-from out", x.changes, called)
	case !kin.Titled && title != "":
		fmt.Fprintf(a.err, "note: %s %s and holds records of the meetings asked for; it is compared with\n", x.changes, called)
	}
	var others []string
	for _, id := range kin.Others {
		others = append(others, cmp.Or((model.Meeting{Record: src.Record(id)}).Code(), id.String()))
	}
	if len(others) > 0 {
		fmt.Fprintf(a.err, "note: %s tells of %s too; what it says of other meetings may stand in the new file as deleted\n", x.changes, strings.Join(others, ", "))
	}
	return nil
}

// printWord prints a document as a Word file. Of an earlier one nothing is shown
// that is withheld now.
func (a *app) printWord(w io.Writer, src model.Source, req summary.Request, doc *summary.Document, x pageOptions) error {
	a.tellTemplate(x, doc)
	opt := docx.Options{Letter: x.paper == html.Letter, Template: x.template, Earlier: x.earlier}
	kept := 0
	if x.earlier != nil {
		if err := a.checkEarlier(src, req, x); err != nil {
			return err
		}
		withheld, err := summary.Former(src, req, doc)
		if err != nil {
			return err
		}
		opt.Withheld = func(words string, records []string) bool {
			is := withheld(words, records)
			if is {
				kept++
			}
			return is
		}
	}
	err := docx.Print(w, doc, opt)
	if kept > 0 {
		fmt.Fprintf(a.err, "note: paragraphs of the earlier file that hold what is withheld now: %d; that they are gone is not shown\n", kept)
	}
	return err
}
