package main

import (
	"strings"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// hostileTexts are what someone may type, paste or send that would break a
// file, or come alive in it.
func hostileTexts() []string {
	return []string{
		"bell \a, escape \x1b[31m, null \x00, delete \x7f", "end ]]> of data", `=HYPERLINK("http://example.org","here")`, "right\u202eleft\u202c over",
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", `" onclick="alert(1)`, "</w:t></w:r></w:p>", "&amp; &#0; &bogus;",
		"[here](javascript:alert(1)) and ![x](http://example.org/x.png)", "<http://example.org> and http://example.org", "| a | b |\u2028# heading", "broken \xff\xfe\xc3( bytes",
		strings.Repeat("long words ", 16<<10/11), "\u2067open isolate", "{{body}} { PAGE } @SUM(1+1)", "+1 -1 @x",
	}
}

// hostileTree has each hostile text in every place of a tree.
func hostileTree() *summary.Document {
	doc := &summary.Document{Meta: summary.Meta{Title: "<script>alert(1)</script>\u202e", Language: "en"}}
	for _, s := range hostileTexts() {
		in := func() []summary.Inline {
			return []summary.Inline{summary.Text{Text: s, Direction: text.Direction(s)}, &summary.Note{Text: []summary.Inline{summary.Text{Text: s}}}, summary.Link{Text: s, Target: s}}
		}
		short := []summary.Inline{summary.Text{Text: s[:min(len(s), 80)]}}
		doc.Blocks = append(doc.Blocks,
			summary.Heading{Depth: 1, Text: short}, &summary.Paragraph{Numbered: true, Text: in()}, summary.List{Items: []summary.Item{{Text: in()}}},
			&summary.Table{Caption: short, Head: [][]summary.Inline{short}, Rows: []summary.Row{{Cells: [][]summary.Inline{short}}}},
			&summary.Figure{Caption: short, Bars: []summary.Bar{{Label: s[:min(len(s), 80)], Value: 2}}},
		)
	}
	return doc
}
