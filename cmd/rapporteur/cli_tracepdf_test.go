package main

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestTraceReadsPDFsOfOtherLanguages compares what stands behind each numbered
// paragraph of a PDF with what stands behind it in the same export as Markdown.
func TestTraceReadsPDFsOfOtherLanguages(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftotext"); err != nil || len(pagePrinters()) == 0 {
		t.Skip("needs pdftotext, and Chromium or LibreOffice to print a PDF; one of them is not installed")
	}
	s := newStation(t)
	languages := []string{"fr", "zh", "ar"}
	s.example(languages...)
	for i, l := range append(languages, "en") {
		meeting := append(languages, "ar")[i] // at last both directions on a page
		args := []string{"--meeting", "example-" + meeting, "--language", l}
		md, pdf := exportedAs(s, l+".md", args...), exportedAs(s, l+".pdf", args...)
		var listed []listedParagraph
		for n := 1; strings.Contains(readText(t, md), fmt.Sprintf("\n%d. ", n)); n++ {
			listed = append(listed, listedParagraph{call: fmt.Sprint(n)})
		}
		if len(listed) < 20 {
			t.Fatalf("%s: %d paragraphs", l, len(listed))
		}
		if l != meeting { // in lines of both directions the words may be out of order
			listed = []listedParagraph{{call: "3"}, {call: "17"}, {call: "22"}}
		}
		want := s.traces(md, listed)
		for i, got := range s.traces(pdf, listed) {
			p, w := got.Paragraphs[0], want[i].Paragraphs[0]
			if p.Match != "same" || got.Language != l || !slices.Equal(ids(p.Records), ids(w.Records)) {
				t.Errorf("%s, paragraph %s: %s, %q, want %q", l, listed[i].call, p.Match, p.Text, w.Text)
			}
		}
	}
}

// TestRowsOfAPage has numbers in a margin, in columns of their own, a paragraph
// of two lines, and more room between paragraphs than in them.
func TestRowsOfAPage(t *testing.T) {
	t.Parallel()
	line := func(left, top float64, words string) string {
		return fmt.Sprintf(`<line xMin="%g" yMin="%g" xMax="500" yMax="%g"><word xMin="1">%s</word></line>`, left, top, top+14, strings.ReplaceAll(words, " ", "</word>\n<word>"))
	}
	page := `<html><body><doc><page width="595"><block>` + line(50, 100, "1.") + line(50, 136, "2.") + `</block><block>` + line(80, 100, "First &amp; long") +
		line(80, 115, "as it is") + line(80, 137, "Second") + line(50, 170, "Heading") + line(50, 185, "of two") + `</block></page><page>` + line(50, 100, "3. Third") + `</page></doc></body></html>`
	got := pdfRows(page)
	if want := "1. First & long\nas it is\n\n2. Second\n\nHeading\nof two\n\f3. Third\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var parts []string
	for _, p := range pdfParts(got, true).Parts {
		parts = append(parts, fmt.Sprint(p.Number, " ", p.Text))
	}
	if want := []string{"1 First & long as it is", "2 Second", "0 Heading of two", "3 Third"}; !slices.Equal(parts, want) {
		t.Errorf("%q, want %q", parts, want)
	}
	for _, broken := range []string{"", "<html>", "no layout", "<page><line>"} {
		if got := pdfRows(broken); got != "" {
			t.Errorf("%q gives %q", broken, got)
		}
	}
}

// TestNumbersFromTheRight has the full stop before the number, as plain text of a
// page from right to left has it.
func TestNumbersFromTheRight(t *testing.T) {
	t.Parallel()
	var parts []string
	for _, p := range pdfParts("\u202b\u202a.1\u202c\u202c\n\u202bكلمات\u202c\n\n\u202b.2\u202c\nأخرى\n", false).Parts {
		parts = append(parts, fmt.Sprint(p.Number, " ", p.Text))
	}
	if want := []string{"1 كلمات", "2 أخرى"}; !slices.Equal(parts, want) {
		t.Errorf("%q, want %q", parts, want)
	}
	parts = nil
	for _, p := range pdfParts("Heading\n      \u202bكلمات 5\u202c     .1\n\n2.  Words  .3\n\n    \u202bأخرى\u202c   .3\n   \u202bسطر\u202c\n", true).Parts {
		parts = append(parts, fmt.Sprint(p.Number, " ", p.Text))
	}
	if want := []string{"0 Heading", "1 كلمات 5", "2 Words .3", "3 أخرى سطر"}; !slices.Equal(parts, want) {
		t.Errorf("%q, want %q", parts, want)
	}
}

// TestAPDFThatIsLikeNothingSaysWhatToDo has a PDF of another workspace.
func TestAPDFThatIsLikeNothingSaysWhatToDo(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftotext"); err != nil || len(pagePrinters()) == 0 {
		t.Skip("needs pdftotext, and Chromium or LibreOffice to print a PDF; one of them is not installed")
	}
	s, other := newStation(t), newStation(t)
	s.example("fr")
	other.worked()
	pdf := exportedAs(s, "fr.pdf", "--meeting", "example-fr")
	if says := other.fails(statusData, "trace", pdf, "2"); !strings.Contains(says, "say how it was exported with --profile, --language, --meeting, or trace the docx or html") {
		t.Error(says)
	}
	if says := other.fails(statusData, "trace", pdf, "999"); !strings.Contains(says, "has no paragraph 999; it has 23 paragraphs with a number that could be read; trace the docx or html") {
		t.Error(says)
	}
}
