package docx_test

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/text"
)

var language = regexp.MustCompile(`^[A-Za-z0-9-]{1,35}$`)

func hostile() []string {
	return []string{
		"\x00\x01\x02\x1b[31mred\x1b[0m\x7f\u0085\u2028\u2029\ufeff\ufffe\uffff", "]]>", `=HYPERLINK("http://x","y")`, "a\u202eb\u202dc",
		"<script>alert(1)</script>", "</w:t></w:r></w:p>", "&amp; &#0; &bogus;", "broken \xff\xfe\xc3( utf-8 \xed\xa0\x80", `" ' " w:val="x"`,
		strings.Repeat("long ", 16<<10/5), strings.Repeat("م", 8<<10), "  kept  blanks  ", "a\tb\nc\r\nd", "\u2067open isolate", "{title} {language} {tab}", "🙂𝒳",
	}
}

// everywhere puts a text in every place that a tree has.
func everywhere(s string) *summary.Document {
	in := func() []summary.Inline {
		return []summary.Inline{
			summary.Text{Text: s, Style: summary.Strong, Language: s, Direction: text.Direction(s)}, &summary.Note{Text: plain(s)},
			summary.Link{Text: s, Target: s}, summary.Link{Text: s, Target: "https://un.org/" + s},
		}
	}
	return &summary.Document{Meta: summary.Meta{Title: s, Language: s}, Blocks: []summary.Block{
		summary.Masthead{Head: summary.Head{Organ: s, Symbol: s, Distribution: s, Date: s, Original: s}, Title: in(), Lines: [][]summary.Inline{in()}, Status: in()},
		summary.Heading{Depth: 1, Text: in()}, summary.Heading{Depth: 2, Text: in()},
		&summary.Paragraph{Numbered: true, Text: in()}, summary.List{Items: []summary.Item{{Text: in()}}},
		&summary.Table{Caption: in(), Head: [][]summary.Inline{in()}, Rows: []summary.Row{{Cells: [][]summary.Inline{in(), in()}}}},
		&summary.Figure{Caption: in(), Bars: []summary.Bar{{Label: s, Value: -1}, {Label: s, Value: 1 << 40}}},
	}}
}

func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	still := taken(t, printed(t, everywhere("harmless"), docx.Options{Letter: true}))
	for _, s := range hostile() {
		f := taken(t, printed(t, everywhere(s), docx.Options{Letter: true}))
		f.check(t)
		f.each(t, "word/document.xml", func(e xml.StartElement, get func(string) string) {
			if tag := get("val") + get("bidi") + get("eastAsia"); e.Name.Local == "lang" && !language.MatchString(tag) {
				t.Errorf("%.40q is a language", tag)
			}
		})
		clean, _ := text.CleanLine(s)
		if got := f.words(t, "word/document.xml"); !strings.Contains(got, "1.\t"+clean) {
			t.Errorf("%.40q reads %.200q", s, got)
		}
		shape := func(f file) (names []string) {
			f.each(t, "word/document.xml", func(e xml.StartElement, _ func(string) string) {
				if !slices.Contains([]string{"r", "rPr", "t", "b", "bCs", "rtl", "lang", "rFonts", "rStyle", "hyperlink", "bidi"}, e.Name.Local) {
					names = append(names, e.Name.Local)
				}
			})
			return names
		}
		if a, b := shape(f), shape(still); !slices.Equal(a, b) {
			t.Errorf("%.40q changes the shape of the document", s)
		}
	}
}

func FuzzATextStaysText(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s[:min(len(s), 200)])
	}
	f.Fuzz(func(t *testing.T, s string) {
		parts := of(t, &summary.Paragraph{Numbered: true, Text: plain(s)})
		clean, _ := text.CleanLine(s)
		if got := parts.words(t, "word/document.xml"); got != "1.\t"+clean+"\n" {
			t.Errorf("%q reads %q", s, got)
		}
	})
}
