package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"rapporteur/model/summary"
)

// Read reads back a text that Print wrote, also one that was edited: its title,
// headings, paragraphs, items of lists and rows of tables, each as it is
// written.
func Read(raw []byte) summary.Reread {
	var doc summary.Reread
	numbered := regexp.MustCompile(`^(\d{1,9})\. `)
	for line := range strings.Lines(strings.TrimPrefix(string(raw), "\ufeff")) {
		line = strings.TrimSpace(line)
		part := summary.Part{Text: line}
		switch number := numbered.FindStringSubmatch(line); {
		case number != nil:
			part.Number, _ = strconv.Atoi(number[1])
			part.Text = line[len(number[0]):]
		case strings.HasPrefix(line, "#"):
			part.Heading = true
			part.Text = strings.TrimLeft(line, "# ")
			if doc.Title == "" {
				doc.Title = part.Text
			}
		case strings.HasPrefix(line, "- "):
			part.Text = line[len("- "):]
		case strings.Trim(line, "|- ") == "": // under the head of a table
			continue
		}
		doc.Add(part)
	}
	return doc
}
