package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
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
