package html_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
	"rapporteur/model/text"
)

func printed(t *testing.T, doc *summary.Document) *page {
	t.Helper()
	doc.Number()
	var first, second bytes.Buffer
	if err := errors.Join(html.Print(&first, doc, html.Options{}), html.Print(&second, doc, html.Options{})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same document gives other bytes")
	}
	p := read(t, first.Bytes())
	p.check()
	return p
}

func blocks(b ...summary.Block) *summary.Document {
	return &summary.Document{Meta: summary.Meta{Title: "Title", Language: "en"}, Blocks: b}
}

func plain(s string) []summary.Inline {
	return []summary.Inline{summary.Text{Text: s, Direction: text.Direction(s)}}
}

func in(language, s string) summary.Text {
	return summary.Text{Text: s, Language: language, Direction: text.Direction(s)}
}

func id(n byte) model.ID { return model.ID{15: n} }

// whole is a document with a block of every kind.
func whole() *summary.Document {
	doc := blocks(
		summary.Masthead{Of: summary.Of{id(1)}, Head: summary.Head{Organ: "A <commission>", Symbol: "E/1"}, Title: plain("Title"), Lines: [][]summary.Inline{plain("4 March 2020"), plain("Geneva")}, Status: plain("Draft – informal")},
		summary.Heading{Depth: 1, Text: []summary.Inline{summary.Text{Text: "One"}, &summary.Note{Text: plain("On a heading")}}},
		&summary.Paragraph{Of: summary.Of{id(2), id(9), id(3)}, Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Strong: ", Style: summary.Strong}, summary.Text{Text: "then"},
			&summary.Note{Text: []summary.Inline{summary.Text{Text: "A note"}, &summary.Note{Text: plain("A note on it")}}},
			summary.Break{}, summary.Text{Text: "new", Style: summary.Emphasis},
		}},
		&summary.Paragraph{Of: summary.Of{id(4)}, Numbered: true, Text: []summary.Inline{
			summary.Link{Text: "a <link>", Target: "https://un.org/a b<c>?d&e"}, summary.Text{Text: "; see "}, &summary.Reference{To: []model.ID{id(4), id(2)}},
		}},
		&summary.Paragraph{Of: summary.Of{id(9)}, Text: plain("without a number")},
		summary.Heading{Depth: 9, Text: plain("Deep")},
		summary.Heading{Depth: 3, Text: plain("Deeper")},
		summary.Heading{Depth: 1, Text: plain("Two")},
		summary.List{Items: []summary.Item{{Of: summary.Of{id(5)}, Text: plain("first")}, {Text: plain("second")}}},
		&summary.Table{
			Caption: plain("Meetings"), Head: [][]summary.Inline{plain(""), plain("B")},
			Rows: []summary.Row{{Of: summary.Of{id(6)}, Cells: [][]summary.Inline{plain("a"), plain("b")}}, {Cells: [][]summary.Inline{plain("")}}},
		},
		&summary.Figure{Caption: plain("Points"), Bars: []summary.Bar{{Label: "Objective 8", Value: 3}, {Label: strings.Repeat("目标", 40), Value: 0}}},
		&summary.Figure{Caption: plain("No points")},
	)
	doc.Disclose(id(1), id(2), id(3), id(4), id(5), id(6))
	return doc
}

func TestAWholeDocument(t *testing.T) {
	t.Parallel()
	p := printed(t, whole())
	for at, want := range map[string]string{
		"p1": "1. Strong: then2new", "p2": "2. a <link>; see paragraphs 1 and 2", "s2": "Deep", "note-1": "On a heading ↑", "note-3": "A note on it ↑",
		"figure-1-desc": "Objective 8: 3; " + strings.Repeat("目标", 40) + ": 0",
	} {
		if got := p.with(at).words.String(); got != want {
			t.Errorf("%s reads %q, want %q", at, got, want)
		}
	}
	if got, want := p.with("p1").attribute("data-records"), id(2).String()+" "+id(3).String(); got != want {
		t.Errorf("the records of the first paragraph are %q, want %q", got, want)
	}
	for _, want := range []string{
		`<header data-records="` + id(1).String() + `">`, `<li data-records="` + id(5).String() + `">first</li>`, `<tr data-records="` + id(6).String() + `">`,
		`<p class="head organ">A &lt;commission&gt;</p>`, `<p class="head">E/1</p>`, `<h2 id="s1">One<sup>`, `<h3 id="s2">Deep</h3>`, `<h4 id="s3">Deeper</h4>`, `<h2 id="s4">Two</h2>`, `<li><a href="#s1">One</a>`,
		`<caption>Table 1. Meetings</caption>`, `<td></td>`, `<th scope="col">B</th>`, `<th scope="row">a</th>`,
		`see paragraphs <a href="#p1">1</a> and <a href="#p2">2</a>`,
		`<a class="away" href="https://un.org/a b&lt;c&gt;?d&amp;e" rel="noreferrer"><bdi>a &lt;link&gt;</bdi></a>`,
		`<strong>Strong: </strong>then`, `<br/><em>new</em>`, `Figure 1. Points`, `content:"Draft – informal"`,
	} {
		if !strings.Contains(p.bytes, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(p.bytes, id(9).String()) {
		t.Error("the page holds an id that may not leave")
	}
}

func TestLinksLeadOnlyToTheWebAndToMail(t *testing.T) {
	t.Parallel()
	for _, target := range []string{"javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", " javascript:x", "java\nscript:x", "//un.org", "x", ""} {
		p := printed(t, blocks(&summary.Paragraph{Text: []summary.Inline{summary.Link{Text: "here", Target: target}}}))
		if a := p.named("a"); len(a) != 0 {
			t.Errorf("%q is a link", target)
		}
	}
	p := printed(t, blocks(&summary.Paragraph{Text: []summary.Inline{summary.Link{Text: "here", Target: "mailto:a@un.org"}}}))
	if len(p.named("a")) != 1 {
		t.Error("an address for mail is no link")
	}
}

func hostile() []string {
	return []string{
		"<script>alert(1)</script>", "</p></main></body>", "]]>", "<!-- a", "--> b", "<![CDATA[x]]>", "&lt; &#60; &nbsp; &amp", `" onclick="x`, `' onclick='x`,
		"=HYPERLINK(\"https://un.org\")", "a\u202eb", "a\x00b\x1b[31mc\x7f\u0085", "\xff\xfe broken \xc3", "\ufffe\uffff\ufdd0\U0001ffff", "a\u2028b\r\nc",
		"\u2067open", "\u2069shut", "</style><script>x</script>", "*/ } body{display:none} /*", `\"; } @import "x`, "<svg onload=x>", "</title>", strings.Repeat("ж<&\"", 4<<10),
		"<?xml version=\"1.0\"?>", "\ud7ff\U0010ffff", "  ",
	}
}

// everywhere is a document that has a text in every place that takes one.
func everywhere(s string) *summary.Document {
	t := summary.Text{Text: s, Style: summary.Strong, Language: s, Direction: text.Direction(s)}
	all := func() []summary.Inline {
		return []summary.Inline{
			t, summary.Link{Text: s, Target: s}, summary.Link{Text: s, Target: "https://un.org/" + s}, summary.Break{}, &summary.Note{Text: []summary.Inline{t}},
		}
	}
	d := blocks(
		summary.Masthead{Title: all(), Lines: [][]summary.Inline{all()}, Status: all()}, summary.Heading{Depth: 2, Text: all()},
		&summary.Paragraph{Numbered: true, Text: all()}, summary.List{Items: []summary.Item{{Text: all()}}},
		&summary.Table{Caption: all(), Head: [][]summary.Inline{all()}, Rows: []summary.Row{{Cells: [][]summary.Inline{all(), all()}}}},
		&summary.Figure{Caption: all(), Bars: []summary.Bar{{Label: s, Value: -3}, {Label: s, Value: 1 << 40}}},
	)
	d.Meta.Title, d.Meta.Language = s, s
	return d
}

func TestHostileTextIsInert(t *testing.T) {
	t.Parallel()
	tame := len(printed(t, everywhere("tame")).named(known()...))
	for _, s := range hostile() {
		p := printed(t, everywhere(s))
		if strings.ContainsAny(p.bytes, "\u202e\x00\x1b\x7f") {
			t.Errorf("%.40q keeps signs that no page may hold", s)
		}
		got := 0
		for _, e := range p.elements {
			if e.name != "span" && e.name != "bdi" && e.name != "strong" { // these hang on the text
				got++
			}
		}
		if got > tame {
			t.Errorf("%.40q makes elements: %d, at most %d expected", s, got, tame)
		}
	}
}

func TestAParagraphIsWrittenAsItsLanguageIs(t *testing.T) {
	t.Parallel()
	const arabic = "قالت IOM إن الهجرة حق"
	for _, c := range []struct{ language, words, want string }{
		{"en", "Migration", `<p>Migration</p>`},
		{"fr", "La migration", `<p lang="fr">La migration</p>`},
		{"es", "La migración", `<p lang="es">La migración</p>`},
		{"ru", "Миграция", `<p lang="ru">Миграция</p>`},
		{"zh", "移民", `<p lang="zh">移民</p>`},
		{"ar", "الهجرة", `<p lang="ar" dir="rtl">الهجرة</p>`},
		{"ar", "IOM: الهجرة", `<p lang="ar" dir="rtl"><bdi dir="rtl">IOM: الهجرة</bdi></p>`},
		{"", "الهجرة", `<p lang="ar" dir="rtl">الهجرة</p>`},
		{"", "移民 IOM", `<p lang="zh">移民 IOM</p>`},
		{"", "Миграция", `<p lang="ru">Миграция</p>`},
		{"uk", "Міграція", `<p lang="uk">Міграція</p>`},
		{"", "IOM 移民", `<p>IOM 移民</p>`},
		{"no tag!", "words", `<p>words</p>`},
	} {
		p := printed(t, blocks(&summary.Paragraph{Text: []summary.Inline{in(c.language, c.words)}}))
		if !strings.Contains(p.bytes, c.want) {
			t.Errorf("%s %q: the page lacks %s", c.language, c.words, c.want)
		}
	}
	p := printed(t, blocks(&summary.Paragraph{Text: []summary.Inline{in("", "Egypt: “"), in("ar", arabic), in("", "” (interpretation from Arabic)")}}))
	if want := `<p>Egypt: “<bdi lang="ar" dir="rtl">` + arabic + `</bdi>” (interpretation from Arabic)</p>`; !strings.Contains(p.bytes, want) {
		t.Errorf("a quotation is not set apart: %s", p.bytes)
	}
}

func TestThePageIsInTheLanguageOfTheDocument(t *testing.T) {
	t.Parallel()
	for language, want := range map[string]string{
		"en": "Contents", "fr": "Table des matières", "es": "Índice", "ar": "المحتويات", "ru": "Содержание", "zh-Hans": "目录", "": "Contents",
	} {
		d := whole()
		d.Meta.Language = language
		p := printed(t, d)
		direction := "ltr"
		if language == "ar" {
			direction = "rtl"
		}
		if root := p.elements[0]; p.with("contents").words.String() != want || root.attribute("dir") != direction || language != "" && root.attribute("lang") != language {
			t.Errorf("%s: %q, %v", language, p.with("contents").words.String(), root.attributes)
		}
	}
	d := blocks(&summary.Paragraph{Text: []summary.Inline{in("", "الهجرة"), in("", " IOM")}})
	d.Meta.Language = "ar"
	if p := printed(t, d); !strings.Contains(p.bytes, `<p>الهجرة <bdi dir="ltr">IOM</bdi></p>`) {
		t.Errorf("Latin words in an Arabic page are not set apart: %s", p.bytes)
	}
}

func TestThePaperIsTheOneAskedFor(t *testing.T) {
	t.Parallel()
	for paper, want := range map[html.Paper]string{html.AnyPaper: "auto", html.A4: "A4", html.Letter: "letter"} {
		var out bytes.Buffer
		if err := html.Print(&out, blocks(), html.Options{Paper: paper}); err != nil {
			t.Fatal(err)
		}
		read(t, out.Bytes()).check()
		if !strings.Contains(out.String(), "@page{size:"+want+";") {
			t.Errorf("%v is not the paper", paper)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestTheWritersErrorComesBack(t *testing.T) {
	t.Parallel()
	if err := html.Print(full{}, blocks(), html.Options{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

func FuzzTextStaysText(f *testing.F) {
	for _, s := range hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { printed(t, everywhere(s)) })
}

func TestANoteWithASignIsCalledByItAndIsNotCounted(t *testing.T) {
	t.Parallel()
	doc := blocks(&summary.Paragraph{Text: []summary.Inline{
		summary.Text{Text: "One"}, &summary.Note{Text: plain("first")}, summary.Text{Text: " name"}, &summary.Note{Sign: "*", Text: plain("of it")},
		summary.Text{Text: " two"}, &summary.Note{Text: plain("second")},
	}})
	doc.Meta.Bullet = "➢"
	doc.Blocks = append(doc.Blocks, summary.List{Items: []summary.Item{{Text: plain("item")}}})
	printed(t, doc) // ids are there once, and every link leads to one
	var out bytes.Buffer
	if err := html.Print(&out, doc, html.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<a id="ref-1" href="#note-1" role="doc-noteref">1</a>`, `<a id="ref-sign-1" href="#note-sign-1" role="doc-noteref">*</a>`, `<a id="ref-2" href="#note-2" role="doc-noteref">2</a>`,
		`<li id="note-sign-1">* of it <a class="back" href="#ref-sign-1"`, `<li id="note-1" value="1">first`, `<li id="note-2" value="2">second`, `main ul{list-style-type:"➢ "}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("not printed: %s\n%s", want, out.String())
		}
	}
}
