package markdown_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/markdown"
)

func printed(t *testing.T, blocks ...summary.Block) string {
	t.Helper()
	doc := &summary.Document{Blocks: blocks}
	doc.Number()
	var out bytes.Buffer
	if err := markdown.Print(&out, doc); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func plain(s string) []summary.Inline { return []summary.Inline{summary.Text{Text: s}} }

// TestHostileTextStaysText has what a text must not become, by its place.
func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"# no heading", `\# no heading`},
		{"- no list", `\- no list`},
		{"+ no list", `\+ no list`},
		{"* no list", `\* no list`},
		{"12. no list", `12\. no list`},
		{"3) no list", `3\) no list`},
		{"2.5 per cent", `2\.5 per cent`},
		{"in 2021. Then", "in 2021. Then"},
		{"=== no underline", `\=== no underline`},
		{"--- no rule", `\--- no rule`},
		{"*** no rule", `\*\*\* no rule`},
		{"> no quotation", `\> no quotation`},
		{"    no code", "no code"},
		{"`no code`", "\\`no code\\`"},
		{"~~~ no fence", `\~\~\~ no fence`},
		{"<script>alert(1)</script>", `\<script\>alert(1)\</script\>`},
		{"<https://un.org>", `\<https://un.org\>`},
		{"[no](https://un.org)", `\[no\](https://un.org)`},
		{"![no](x)", `!\[no\](x)`},
		{"[^1]: no note", `\[^1\]: no note`},
		{"*no* _emphasis_", `\*no\* \_emphasis\_`},
		{"&lt;b&gt; &#8364; R&D A & B", `\&lt;b\&gt; \&#8364; R\&D A & B`},
		{`a \# backslash`, `a \\# backslash`},
		{"a | b", `a \| b`},
		{"C# and F# #8", "C# and F# #8"},
		{"$x$", `\$x\$`},
		{"two\nlines", "two lines"},
		{": no definition", `\: no definition`},
	} {
		if got := printed(t, &summary.Paragraph{Text: plain(c.text)}); got != c.want+"\n" {
			t.Errorf("%q prints as %q, want %q", c.text, got, c.want)
		}
		if got := printed(t, summary.List{Items: []summary.Item{{Text: plain(c.text)}}}); got != "- "+c.want+"\n" {
			t.Errorf("%q prints as %q in a list", c.text, got)
		}
		if got := printed(t, &summary.Paragraph{Numbered: true, Text: plain(c.text)}); got != "1. "+c.want+"\n" {
			t.Errorf("%q prints as %q in a numbered paragraph", c.text, got)
		}
	}
	if got := printed(t, summary.Heading{Depth: 1, Text: plain("Item 8 #")}); got != "## Item 8 \\#\n" {
		t.Errorf("heading %q", got)
	}
}

func TestAWholeDocument(t *testing.T) {
	t.Parallel()
	got := printed(t,
		summary.Masthead{Head: summary.Head{Organ: "Commission", Date: "4. May"}, Title: plain("Title"), Lines: [][]summary.Inline{plain("4 March 2020"), plain("Geneva")}, Status: plain("Draft – informal")},
		summary.Heading{Depth: 1, Text: plain("One")},
		&summary.Paragraph{Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Strong: ", Style: summary.Strong}, summary.Text{Text: "then"}, &summary.Note{Text: plain("A note")},
			summary.Break{}, summary.Text{Text: "new", Style: summary.Emphasis},
		}},
		&summary.Paragraph{Numbered: true, Text: []summary.Inline{summary.Link{Text: "a [link]", Target: "https://un.org/a b<c>"}}},
		&summary.Paragraph{Text: plain("without a number")},
		summary.Heading{Depth: 9, Text: plain("Deep")},
		summary.List{Items: []summary.Item{{Text: plain("first")}, {Text: plain("second")}}},
		&summary.Table{
			Caption: plain("Meetings"), Head: [][]summary.Inline{plain("A"), plain("B")},
			Rows: []summary.Row{{Cells: [][]summary.Inline{plain("a|b"), plain("")}}},
		},
		&summary.Figure{Caption: plain("Points"), Bars: []summary.Bar{{Label: "Objective 8", Value: 3}}},
	)
	want := strings.Join([]string{
		"Commission", "", `4\. May`, "", "# Title", "", "4 March 2020", "", "Geneva", "", "*Draft – informal*", "", "## One", "",
		"1. **Strong:** then[^1] *new*", "", `2. [a \[link\]](<https://un.org/a%20b%3Cc%3E>)`, "", "without a number", "",
		"###### Deep", "", "- first", "- second", "",
		"**Table 1. Meetings**", "", "| A | B |", "| --- | --- |", `| a\|b |  |`, "",
		"**Figure 1. Points**", "", "- Objective 8: 3", "", "[^1]: A note", "",
	}, "\n")
	if got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTheWritersErrorComesBack(t *testing.T) {
	t.Parallel()
	if err := markdown.Print(full{}, &summary.Document{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

func FuzzAParagraphStaysOneLine(f *testing.F) {
	for _, s := range []string{"", "text", "# a\n- b", "1. a", "\\", "<b>", "a\u2028b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := printed(t, &summary.Paragraph{Text: plain(s)})
		if strings.Count(got, "\n") != 1 || !strings.HasSuffix(got, "\n") {
			t.Errorf("%q prints as %q", s, got)
		}
		if at := strings.IndexAny(got, "<>"); at == 0 || at > 0 && got[at-1] != '\\' {
			t.Errorf("%q prints as %q", s, got)
		}
	})
}

func TestANoteWithASignIsCalledByIt(t *testing.T) {
	t.Parallel()
	got := printed(t, &summary.Paragraph{Text: []summary.Inline{
		summary.Text{Text: "One"}, &summary.Note{Text: plain("first")}, summary.Text{Text: " name"}, &summary.Note{Sign: "*", Text: plain("of it")},
	}})
	if want := "One[^1] name\\*\n\n\\* of it\n\n[^1]: first\n"; got != want {
		t.Errorf("printed:\n%q\nwant:\n%q", got, want)
	}
}
