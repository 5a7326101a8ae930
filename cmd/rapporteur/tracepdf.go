package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapporteur/model/summary"
	"rapporteur/tui/session"
)

// rereadPDF reads the text of a PDF with a program that may be installed.
func rereadPDF(ctx context.Context, path string, raw []byte) (file summary.Reread, err error) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return file, fmt.Errorf("%s is a PDF, which pdftotext would read, and that is not installed here; trace the same export as docx or html", path)
	}
	folder, err := os.MkdirTemp("", "rapporteur-trace-")
	if err != nil {
		return file, err
	}
	defer func() { err = errors.Join(err, removeAll(folder)) }()
	in := filepath.Join(folder, "page.pdf")
	if err := os.WriteFile(in, raw, 0o600); err != nil {
		return file, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfPatience)
	defer cancel()
	read, said, failed := pdfText(ctx, program, in)
	if failed != nil {
		return file, fmt.Errorf("%s cannot be read as a PDF: %.200s; trace the same export as docx or html", path, session.OneLine(said))
	}
	if strings.ContainsFunc(read, isFromTheRight) { // there only plain text has the letters in order
		file = pdfParts(read, false)
		if layout, _, failed := pdfText(ctx, program, in, "-layout"); failed == nil {
			if rows := pdfParts(layout, true); rows.Numbered() > file.Numbered() { // where both directions stand on a page
				return rows, nil
			}
		}
		return file, nil
	}
	if layout, _, failed := pdfText(ctx, program, in, "-bbox-layout"); failed == nil {
		if rows := pdfRows(layout); rows != "" {
			return pdfParts(rows, true), nil
		}
	}
	return pdfParts(read, false), nil
}

// pdfText is what pdftotext writes of a file, and what it says of it.
func pdfText(ctx context.Context, program, in string, options ...string) (read, said string, err error) {
	out := in + ".out"
	c := exec.CommandContext(ctx, program, append(options, "-enc", "UTF-8", in, out)...)
	c.WaitDelay = 5 * time.Second
	told, failed := c.CombinedOutput()
	raw, unread := os.ReadFile(out)
	return string(raw), string(told), errors.Join(failed, unread)
}

// isFromTheRight tells whether a letter is written from right to left.
func isFromTheRight(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// paragraphNumber is the number that a line of a PDF begins with, as it stands
// before it or, from right to left, with the full stop first, perhaps in the
// margin on the right; 0 for none.
func paragraphNumber(numbered *regexp.Regexp, line string) (number int, rest string) {
	found := numbered.FindStringSubmatch(line)
	if found == nil && strings.ContainsFunc(line, isFromTheRight) {
		if before, last, is := cutLast(line, "  ."); is {
			if number, err := strconv.Atoi(last); err == nil && number > 0 {
				return number, strings.TrimSpace(before)
			}
		}
	}
	if found == nil {
		return 0, line
	}
	number, _ = strconv.Atoi(found[1] + found[2])
	return number, line[len(found[0]):]
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// pdfParts takes the text of a PDF apart: at the numbers of its paragraphs,
// which rise by one, and at blank lines. Where these do not stand between all
// paragraphs (apart) it cannot be seen what of a part is the paragraph and what
// stands behind it, a heading say; nor is it at the end of a page.
func pdfParts(read string, apart bool) (file summary.Reread) {
	numbered := regexp.MustCompile(`^(?:(\d{1,9})\.|\.(\d{1,9}))(?:\s+|$)`)
	last := 0
	var part *summary.Part
	end := func() {
		if part != nil {
			file.Add(*part)
		}
		part = nil
	}
	for _, line := range withoutEdges(strings.Split(read, "\f")) {
		line = strings.TrimSpace(strings.Map(withoutDirection, line))
		if number, rest := paragraphNumber(numbered, line); number == last+1 {
			end()
			last++
			part = &summary.Part{Number: last, Text: rest, Broken: true}
			continue
		}
		switch {
		case line == "" && part != nil && (part.Number == 0 || apart):
			end()
		case line == "":
		case part == nil:
			part = &summary.Part{Text: strings.TrimPrefix(line, "•"), Broken: true}
		default:
			part.Text += " " + line
		}
		if file.Title == "" && part != nil {
			file.Title = strings.TrimSpace(part.Text)
		}
	}
	end()
	return file
}

// withoutDirection drops the marks that say which way words run.
func withoutDirection(r rune) rune {
	if unicode.Is(unicode.Bidi_Control, r) {
		return -1
	}
	return r
}

// withoutEdges are the lines of all pages without what stands on top and at the
// foot of several, whatever numbers are in it.
func withoutEdges(pages []string) []string {
	digits := regexp.MustCompile(`\d+`)
	split := make([][]string, len(pages))
	edges := map[string]int{}
	edge := func(lines []string, from, step int) int {
		for i := from; i >= 0 && i < len(lines); i += step {
			if strings.TrimSpace(lines[i]) != "" {
				return i
			}
		}
		return -1
	}
	ends := func(lines []string) []int { // a page of one line has one
		return slices.Compact([]int{edge(lines, 0, 1), edge(lines, len(lines)-1, -1)})
	}
	shape := func(line string) string { return digits.ReplaceAllString(strings.TrimSpace(line), "0") }
	for i, p := range pages {
		split[i] = strings.Split(p, "\n")
		for _, at := range ends(split[i]) {
			if at >= 0 {
				edges[shape(split[i][at])]++
			}
		}
	}
	var all []string
	for _, lines := range split {
		gone := slices.DeleteFunc(ends(lines), func(at int) bool { return at < 0 || edges[shape(lines[at])] < 2 })
		for i, line := range lines {
			if !slices.Contains(gone, i) {
				all = append(all, line)
			}
		}
	}
	return all
}
