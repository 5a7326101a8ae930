package html_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
)

// TestReadTakesWhatABrowserOrAPersonLeaves has pages that Print did not write
// in this form: saved by a browser, edited, cut off.
func TestReadTakesWhatABrowserOrAPersonLeaves(t *testing.T) {
	t.Parallel()
	id := model.Derive("point", "1")
	for _, c := range []struct {
		name, page string
		want       []summary.Part
	}{
		{"elements that are not closed", `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>T</title></head><body><p>one<br>two</p><hr><p>three</p></body></html>`,
			[]summary.Part{{Text: "one two"}, {Text: "three"}}},
		{"names in capitals", `<HTML><BODY><H1>Title</H1><P ID="p2" DATA-RECORDS="` + id.String() + ` nothing">Words</P></BODY></HTML>`,
			[]summary.Part{{Text: "Title", Heading: true}, {Text: "Words", Number: 2, Records: []model.ID{id}}}},
		{"entities", `<p>a&nbsp;b &eacute; &lt;script&gt; &#1593;</p>`, []summary.Part{{Text: "a b é <script> ع"}}},
		{"what is passed over", `<nav><ul><li>Contents</li></ul></nav><script>1 < 2</script><style>p{}</style><svg><title>x</title></svg><p>Words</p>`, []summary.Part{{Text: "Words"}}},
		{"cut off", `<body><p id="p1">The end is miss`, []summary.Part{{Text: "The end is miss", Number: 1}}},
		{"numbers that are none", `<p id="p-3">a</p><p id="p99999999999">b</p><p id="page">c</p>`, []summary.Part{{Text: "a"}, {Text: "b"}, {Text: "c"}}},
		{"a list with ids as a whole", `<ul data-records="` + id.String() + `"><li>a</li></ul><ul><li>b</li></ul>`, []summary.Part{{Text: "a", Records: []model.ID{id}}, {Text: "b"}}},
		{"broken UTF-8", "<p>a\xffb</p>", []summary.Part{{Text: "ab"}}},
		{"nothing", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := html.Read([]byte(c.page))
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Parts) != len(c.want) {
				t.Fatalf("reads %+v", got.Parts)
			}
			for i, w := range c.want {
				g := got.Parts[i]
				if g.Text != w.Text || g.Number != w.Number || g.Heading != w.Heading || len(g.Records) != len(w.Records) || len(w.Records) > 0 && g.Records[0] != w.Records[0] {
					t.Errorf("part %d reads %+v, want %+v", i, g, w)
				}
			}
		})
	}
}

// FuzzRead reads anything without a panic, in lines without controls of layout,
// or refuses it by name.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "<p", "<p>x", "</p></p>", "<html><p id=p1 data-records=x>&amp;&bogus;", "<![CDATA[", "<!--", "<?x", "<p a='", strings.Repeat("<ul>", 200)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		page, err := html.Read(raw)
		if err != nil && !errors.Is(err, html.ErrPage) {
			t.Errorf("%v", err)
		}
		for _, p := range page.Parts {
			if p.Text == "" || strings.ContainsAny(p.Text, "\n\t") || p.Number < 0 {
				t.Errorf("%+v", p)
			}
		}
	})
}
