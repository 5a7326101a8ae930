package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
)

// pageOptions are what can be chosen about the pages of an export.
type pageOptions struct {
	head  summary.Head
	paper html.Paper
}

func pageFlags(f *pflag.FlagSet) {
	f.String("organ", "", "above the title, on the left: the organ that issues the document")
	f.String("symbol", "", "above the title: the document's symbol")
	f.String("distribution", "", "above the title, as it is to read: \"Distr.: General\"")
	f.String("date", "", "above the title: the date the document is issued, as it is to read")
	f.String("original-language", "", "above the title, as it is to read: \"Original: English\"")
	f.String("paper", "", "a4 or letter, for docx, html and pdf; Word and PDF files are A4 if left out")
}

// readPageOptions reads what pageFlags asks for. The error is a usageError.
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
	switch paper := text("paper", "docx", "html", "pdf"); strings.ToLower(paper) {
	case "":
	case "a4":
		x.paper = html.A4
	case "letter":
		x.paper = html.Letter
	default:
		return x, usage("%q is no paper; use a4 or letter", paper)
	}
	return x, err
}

// printWord prints a document as a Word file.
func (x pageOptions) printWord(w io.Writer, doc *summary.Document) error {
	return docx.Print(w, doc, docx.Options{Letter: x.paper == html.Letter})
}
