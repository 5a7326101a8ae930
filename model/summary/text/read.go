package text

import (
	"regexp"
	"strconv"
	"strings"

	"rapporteur/model/summary"
)

// Read reads back a text that Print wrote, also one that was edited: its title,
// headings, paragraphs, items of lists and rows of tables, each as it is
// written. Deeper headings look like paragraphs.
func Read(raw []byte) summary.Reread {
	var doc summary.Reread
	numbered := regexp.MustCompile(`^(\d{1,9})\. `)
	for line := range strings.Lines(strings.TrimPrefix(string(raw), "\ufeff")) {
		line = strings.TrimSpace(line)
		part := summary.Part{Text: line}
		last := len(doc.Parts) - 1
		switch number := numbered.FindStringSubmatch(line); {
		case line == "":
			continue
		case last >= 0 && strings.Trim(line, "=") == "":
			if doc.Title == "" {
				doc.Title = doc.Parts[last].Text
			}
			doc.Parts[last].Heading = true
			continue
		case last >= 0 && strings.Trim(line, "-") == "":
			doc.Parts[last].Heading = true
			continue
		case number != nil:
			part.Number, _ = strconv.Atoi(number[1])
			part.Text = line[len(number[0]):]
		default:
			for _, bullet := range summary.Bullets() {
				if words, is := strings.CutPrefix(line, bullet+" "); is {
					part.Text = words
					break
				}
			}
		}
		doc.Add(part)
	}
	return doc
}
