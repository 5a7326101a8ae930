package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/store"
)

// counts are how many of a thing a document has.
type counts struct{ Headings, Notes, Lists, Items, Tables, Numbers int }

// countsOf counts in the tree.
func countsOf(doc *summary.Document) (c counts) {
	var inlines func([]summary.Inline)
	inlines = func(in []summary.Inline) {
		for _, i := range in {
			if n, ok := i.(*summary.Note); ok {
				c.Notes++
				inlines(n.Text)
			}
		}
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case summary.Masthead:
			inlines(b.Title)
			inlines(b.Status)
		case summary.Heading:
			c.Headings++
			inlines(b.Text)
		case *summary.Paragraph:
			if b.Number > 0 {
				c.Numbers++
			}
			inlines(b.Text)
		case summary.List:
			c.Lists++
			for _, i := range b.Items {
				c.Items++
				inlines(i.Text)
			}
		case *summary.Table:
			c.Tables++
			inlines(b.Caption)
			for _, r := range append([]summary.Row{{Cells: b.Head}}, b.Rows...) {
				for _, cell := range r.Cells {
					inlines(cell)
				}
			}
		case *summary.Figure:
			inlines(b.Caption)
		}
	}
	return c
}

// element is a part of pandoc's tree.
type element struct {
	T string          `json:"t"`
	C json.RawMessage `json:"c"`
}

// pandocCounts has pandoc read a document and counts in its tree.
func pandocCounts(t *testing.T, from string, doc []byte) (c counts) {
	t.Helper()
	p := exec.Command("pandoc", "-f", from, "-t", "json")
	p.Stdin = bytes.NewReader(doc)
	var said bytes.Buffer
	p.Stderr = &said
	out, err := p.Output()
	if err != nil {
		t.Fatalf("pandoc: %v: %s", err, said.String())
	}
	var whole struct{ Blocks json.RawMessage }
	if err := json.Unmarshal(out, &whole); err != nil {
		t.Fatal(err)
	}
	var walk func(json.RawMessage)
	walk = func(raw json.RawMessage) {
		switch raw[0] {
		case '[':
			var list []json.RawMessage
			if err := json.Unmarshal(raw, &list); err != nil {
				t.Fatal(err)
			}
			for _, r := range list {
				walk(r)
			}
		case '{':
			var n element
			if err := json.Unmarshal(raw, &n); err != nil {
				t.Fatal(err)
			}
			switch n.T {
			case "Header":
				c.Headings++
			case "Note":
				c.Notes++
			case "Table":
				c.Tables++
			case "BulletList":
				var items []json.RawMessage
				if err := json.Unmarshal(n.C, &items); err != nil {
					t.Fatal(err)
				}
				c.Lists++
				c.Items += len(items)
			case "OrderedList":
				var parts []json.RawMessage
				var items []json.RawMessage
				if err := json.Unmarshal(n.C, &parts); err != nil || len(parts) != 2 || json.Unmarshal(parts[1], &items) != nil {
					t.Fatalf("a list of %d parts (%v)", len(parts), err)
				}
				c.Numbers += len(items)
			}
			if n.C != nil {
				walk(n.C)
			}
		}
	}
	walk(whole.Blocks)
	return c
}

func needsPandoc(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("needs pandoc, which is not installed")
	}
}

// tree is the summary that an export of the station's meetings prints.
func (s *station) tree(profile string, meetings ...string) *summary.Document {
	s.t.Helper()
	st, err := store.Open(s.dir, store.Env{Now: atNoon, Author: "Example Author"})
	if err != nil {
		s.t.Fatal(err)
	}
	defer st.Close()
	var doc *summary.Document
	err = st.View(func(src model.Source) (err error) {
		req := summary.Request{Profile: profile}
		for _, code := range meetings {
			req.Meetings = append(req.Meetings, model.MeetingID(code))
		}
		doc, err = summary.Build(src, req)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return doc
}

// TestPandocCountsWhatTheTreeHas has another program read Word files, pages
// and Markdown, and count what the tree has of headings, notes, lists and
// their items, tables and numbered paragraphs.
func TestPandocCountsWhatTheTreeHas(t *testing.T) {
	t.Parallel()
	needsPandoc(t)
	s := newStation(t)
	s.worked()
	s.example("ar", "zh", "en", "fr", "ru", "es")
	var six []string
	for _, l := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		six = append(six, "example-"+l)
	}
	for name, doc := range map[string]*summary.Document{
		"worked case, regional": s.tree("regional", "briefing-2020-03"), "worked case, network": s.tree("network", "briefing-2020-03"),
		"six languages, regional": s.tree("regional", six...), "six languages, network": s.tree("network", six...),
		"right to left": rightToLeft(),
	} {
		doc.Number()
		comparesCounts(t, name, doc)
	}
}

// TestPandocCountsALargeDocument is the same with 10,000 interventions, a note
// behind every tenth paragraph.
func TestPandocCountsALargeDocument(t *testing.T) {
	t.Parallel()
	needsPandoc(t)
	s := newStation(t)
	var notes strings.Builder
	notes.WriteString("# escap-2021\n## 3-RT2\n")
	for n := range 5000 {
		fmt.Fprintf(&notes, "@MEX\nSaid %d times #8\n@PHL\nAnswered %d times #8\n", n, n)
	}
	s.ok("notes", "import", s.file("large.md", notes.String()))
	doc := s.tree("regional", "escap-2021")
	for n, b := range doc.Blocks {
		if p, ok := b.(*summary.Paragraph); ok && n%10 == 0 {
			p.Text = append(p.Text, &summary.Note{Text: []summary.Inline{summary.Text{Text: fmt.Sprintf("A note on block %d", n)}}})
		}
	}
	doc.Number()
	if c := countsOf(doc); c.Numbers < 10000 || c.Notes < 900 {
		t.Fatalf("the tree has %+v", c)
	}
	comparesCounts(t, "10,000 interventions", doc)
}

func comparesCounts(t *testing.T, name string, doc *summary.Document) {
	t.Helper()
	want := countsOf(doc)
	t.Logf("%s: the tree has %+v", name, want)
	var word, page, marked bytes.Buffer
	if err := docx.Print(&word, doc, docx.Options{}); err != nil {
		t.Fatal(err)
	}
	got := pandocCounts(t, "docx", word.Bytes())
	got.Numbers = want.Numbers // are text in Word, so that they never change
	if got != want {
		t.Errorf("%s: Word has %+v, the tree %+v", name, got, want)
	}
	if err := markdown.Print(&marked, doc); err != nil {
		t.Fatal(err)
	}
	inMarkdown := want
	inMarkdown.Headings++ // the title
	for _, b := range doc.Blocks {
		if f, ok := b.(*summary.Figure); ok { // its bars are a list there
			inMarkdown.Lists++
			inMarkdown.Items += len(f.Bars)
		}
	}
	if got := pandocCounts(t, "gfm+footnotes", marked.Bytes()); got != inMarkdown {
		t.Errorf("%s: Markdown has %+v, should have %+v", name, got, inMarkdown)
	}
	if err := html.Print(&page, doc, html.Options{}); err != nil {
		t.Fatal(err)
	}
	got = pandocCounts(t, "html", page.Bytes())
	headings := want.Headings + 2 // the title, and that of the contents
	if want.Notes > 0 {
		headings++ // theirs, below which they are a list with numbers
	}
	if got.Headings != headings || got.Tables != want.Tables || got.Numbers != want.Notes {
		t.Errorf("%s: the page has %+v, the tree %+v", name, got, want)
	}
}
