package main

import (
	"bytes"
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

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
	"rapporteur/tui/session"
)

// largestFile is the largest exported file that is read back, in bytes.
const largestFile = 64 << 20

// reread reads back an exported file. What it is says its content, not its name.
func (a *app) reread(ctx context.Context, path string) (summary.Reread, error) {
	raw, err := a.readInput(path, largestFile)
	if err != nil {
		return summary.Reread{}, err
	}
	var file summary.Reread
	switch trimmed := bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\ufeff")), " \t\r\n"); {
	case bytes.HasPrefix(raw, []byte("PK")):
		paragraphs, err := docx.Read(raw)
		if err != nil {
			return summary.Reread{}, fmt.Errorf("%s cannot be read: %w", path, err)
		}
		file = rereadWord(paragraphs)
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		if file, err = rereadPDF(ctx, path, raw); err != nil {
			return summary.Reread{}, err
		}
	case len(trimmed) > 0 && (trimmed[0] == '{' || trimmed[0] == '['):
		return summary.Reread{}, fmt.Errorf("%s is JSON and has no paragraphs; the ids of points and outcomes stand in it, and rapporteur history ID tells of each", path)
	case len(trimmed) > 0 && trimmed[0] == '<':
		if file, err = html.Read(raw); err != nil {
			return summary.Reread{}, fmt.Errorf("%s cannot be read: %w; export it once more", path, err)
		}
	case bytes.HasPrefix(trimmed, []byte("# ")):
		file = markdown.Read(raw)
	default:
		file = text.Read(raw)
	}
	if len(file.Parts) == 0 {
		return summary.Reread{}, fmt.Errorf("%s has no text; name a file that rapporteur export wrote", path)
	}
	return file, nil
}

// rereadWord takes the paragraphs of a Word file for what they were printed as.
func rereadWord(paragraphs []docx.ReadParagraph) (file summary.Reread) {
	for _, p := range paragraphs {
		style := strings.ToLower(p.Style)
		if strings.HasPrefix(style, "toc") {
			continue
		}
		part := summary.Part{Number: p.Number, Text: p.Text, Heading: style == "title" || strings.HasPrefix(style, "heading")}
		if p.Number > 0 {
			part.Text = strings.TrimPrefix(strings.TrimSpace(p.Text), strconv.Itoa(p.Number)+".")
		}
		for _, id := range p.Records {
			if id, err := model.ParseID(id); err == nil {
				part.Records = append(part.Records, id)
			}
		}
		if style == "title" && file.Title == "" {
			file.Title = p.Text
		}
		file.Add(part)
	}
	return file
}

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
	in, out := filepath.Join(folder, "page.pdf"), filepath.Join(folder, "page.txt")
	if err := os.WriteFile(in, raw, 0o600); err != nil {
		return file, err
	}
	ctx, cancel := context.WithTimeout(ctx, pdfPatience)
	defer cancel()
	c := exec.CommandContext(ctx, program, "-enc", "UTF-8", in, out)
	c.WaitDelay = 5 * time.Second
	said, failed := c.CombinedOutput()
	read, unread := os.ReadFile(out)
	if failed != nil || unread != nil {
		return file, fmt.Errorf("%s cannot be read as a PDF: %.200s; trace the same export as docx or html", path, session.OneLine(string(said)))
	}
	return pdfParts(string(read)), nil
}

// pdfParts takes the text of a PDF apart: at the numbers of its paragraphs,
// which rise by one, and at blank lines. What of a part is the paragraph and
// what stands behind it, a heading say, cannot be seen.
func pdfParts(text string) (file summary.Reread) {
	numbered := regexp.MustCompile(`^(\d{1,9})\.(?:\s+|$)`)
	last := 0
	var part *summary.Part
	end := func() {
		if part != nil {
			file.Add(*part)
		}
		part = nil
	}
	for _, line := range withoutEdges(strings.Split(text, "\f")) {
		line = strings.TrimSpace(line)
		if number := numbered.FindStringSubmatch(line); number != nil && number[1] == strconv.Itoa(last+1) {
			end()
			last++
			part = &summary.Part{Number: last, Text: line[len(number[0]):], Broken: true}
			continue
		}
		switch {
		case line == "" && part != nil && part.Number == 0:
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
	ends := func(lines []string) []int { return []int{edge(lines, 0, 1), edge(lines, len(lines)-1, -1)} }
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
