package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
)

// blocksOf are the words of the elements that stand for blocks of a summary,
// with numbers and without the arrows behind notes.
func blocksOf(t *testing.T, page string, names ...string) (all []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	var words strings.Builder
	depth, main := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			main = main || token.Name.Local == "main"
			for _, n := range names {
				if main && token.Name.Local == n {
					words.Reset()
					depth++
				}
			}
		case xml.CharData:
			if depth > 0 {
				words.Write(token)
			}
		case xml.EndElement:
			main = main && token.Name.Local != "main"
			for _, n := range names {
				if main && token.Name.Local == n {
					all = append(all, words.String())
					depth--
				}
			}
		}
	}
}

// TestThePageSaysWhatTheTextSays compares two formats of the worked case:
// every paragraph with its number, every item and heading, in the same order.
func TestThePageSaysWhatTheTextSays(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	for _, profile := range []string{"regional", "network"} {
		page := s.ok("export", "--meeting", "briefing-2020-03", "--profile", profile, "--format", "html")
		rest := s.ok("export", "--meeting", "briefing-2020-03", "--profile", profile, "--format", "text")
		isolates := strings.NewReplacer("\u2067", "", "\u2069", "")
		rest = isolates.Replace(rest)
		got := blocksOf(t, page, "h2", "h3", "h4", "p", "li")
		if len(got) < 40 {
			t.Fatalf("%s: %d blocks", profile, len(got))
		}
		for _, b := range got {
			at := strings.Index(rest, b+"\n")
			if at < 0 {
				t.Fatalf("%s: %q does not stand in the text, or not in this order", profile, b)
			}
			rest = rest[at+len(b):]
		}
		file := filepath.Join(t.TempDir(), "x.HTML")
		s.ok("export", "--meeting", "briefing-2020-03", "--profile", profile, "-o", file)
		if readText(t, file) != page {
			t.Errorf("%s: the file differs from what is printed", profile)
		}
	}
}

// needsPagePrinter skips a test where no program prints pages.
func needsPagePrinter(t *testing.T, office bool) pagePrinter {
	t.Helper()
	for _, p := range pagePrinters() {
		if p.office == office {
			return p
		}
	}
	t.Skipf("needs Chromium or LibreOffice, which is not installed: %v", office)
	return pagePrinter{}
}

func printsNumberedPages(t *testing.T, p pagePrinter) {
	var page bytes.Buffer
	doc := &summary.Document{Meta: summary.Meta{Title: "الهجرة Title", Language: "en"}}
	for range 120 {
		doc.Blocks = append(doc.Blocks, &summary.Paragraph{Numbered: true, Text: []summary.Inline{summary.Text{Text: "الهجرة", Language: "ar"}}})
	}
	doc.Number()
	if err := html.Print(&page, doc, html.Options{Paper: html.A4}); err != nil {
		t.Fatal(err)
	}
	first, err := p.print(context.Background(), page.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if pages := regexp.MustCompile(`/Type ?/Page\b[^s]`).FindAll(first, -1); len(pages) < 3 || !bytes.Contains(first, []byte("%%EOF")) {
		t.Errorf("%d pages in %d bytes", len(pages), len(first))
	}
	if bytes.Contains(first, []byte("/CreationDate")) {
		t.Error("the time of printing stands in the file")
	}
	second, err := p.print(context.Background(), page.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same page gives other bytes")
	}
}

func TestABrowserPrintsThePage(t *testing.T) {
	t.Parallel()
	printsNumberedPages(t, needsPagePrinter(t, false))
}

func TestLibreOfficePrintsThePage(t *testing.T) {
	t.Parallel()
	printsNumberedPages(t, needsPagePrinter(t, true))
}

func TestAPDFIsWrittenToItsFileAndToAPipe(t *testing.T) {
	t.Parallel()
	if len(pagePrinters()) == 0 {
		t.Skip("needs Chromium or LibreOffice, neither of which is installed")
	}
	s := newStation(t)
	s.worked()
	file := filepath.Join(t.TempDir(), "x.pdf")
	s.ok("export", "--meeting", "briefing-2020-03", "-o", file)
	piped := s.ok("export", "--meeting", "briefing-2020-03", "--format", "pdf")
	if written := readText(t, file); !strings.HasPrefix(written, "%PDF-") || written != piped {
		t.Errorf("%d bytes in the file, %d in the pipe", len(written), len(piped))
	}
}

// TestAStoppedPrintLeavesNothing looks for the folder that pages are printed
// in; it changes the environment, and so runs alone.
func TestAStoppedPrintLeavesNothing(t *testing.T) {
	if len(pagePrinters()) == 0 {
		t.Skip("needs Chromium or LibreOffice, neither of which is installed")
	}
	temporary := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, temporary)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := printPDF(ctx, []byte("<p>x</p>")); err == nil || !strings.Contains(err.Error(), "it was stopped; export once more") {
		t.Errorf("it says %v", err)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

// TestWithoutAProgramThatPrintsThereIsNoPDF changes the environment, and so
// runs alone.
func TestWithoutAProgramThatPrintsThereIsNoPDF(t *testing.T) {
	for _, name := range []string{"PATH", "ProgramFiles", "ProgramFiles(x86)", "LocalAppData", "HOME"} {
		t.Setenv(name, t.TempDir())
	}
	if len(pagePrinters()) > 0 {
		t.Skip("a program that prints pages stands where macOS always looks")
	}
	s := newStation(t)
	s.worked()
	file := filepath.Join(t.TempDir(), "x.pdf")
	r := s.send("", "export", "--meeting", "briefing-2020-03", "-o", file)
	if r.status != 1 || r.out != "" || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "none of them is installed here; install one, or export to html") {
		t.Errorf("status %d, printed %q, said %q", r.status, r.out, r.err)
	}
	if _, err := os.Stat(file); !os.IsNotExist(err) {
		t.Errorf("a file is there: %v", err)
	}
}
