package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/text"
)

// file is a Word file taken apart.
type file map[string]string

func taken(t testing.TB, raw []byte) file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	f := file{}
	for _, e := range z.File {
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := f[e.Name]; twice {
			t.Errorf("%s is there twice", e.Name)
		}
		f[e.Name] = string(b)
	}
	return f
}

func printed(t testing.TB, doc *summary.Document, opt docx.Options) []byte {
	t.Helper()
	doc.Number()
	var out bytes.Buffer
	if err := docx.Print(&out, doc, opt); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// of prints blocks and returns the parts, which are checked.
func of(t testing.TB, blocks ...summary.Block) file {
	t.Helper()
	f := taken(t, printed(t, &summary.Document{Meta: summary.Meta{Title: "T", Language: "en"}, Blocks: blocks}, docx.Options{}))
	f.check(t)
	return f
}

func plain(s string) []summary.Inline {
	return []summary.Inline{summary.Text{Text: s, Direction: text.Direction(s)}}
}

func id(n byte) model.ID { return model.ID{1, 15: n} }

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// each calls do with every element of a part.
func (f file) each(t testing.TB, part string, do func(xml.StartElement, func(name string) string)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(f[part]))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", part, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			do(e, func(name string) string {
				for _, a := range e.Attr {
					if a.Name.Local == name {
						return a.Value
					}
				}
				return ""
			})
		}
	}
}

// words is the text of a part, a line for each paragraph.
func (f file) words(t testing.TB, part string) string {
	t.Helper()
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(f[part]))
	inText := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
			switch token.Name.Local {
			case "tab":
				if token.Name.Space == word && len(token.Attr) == 0 {
					b.WriteByte('\t')
				}
			case "br":
				b.WriteByte('/')
			}
		case xml.EndElement:
			inText = false
			if token.Name.Local == "p" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				b.Write(token)
			}
		}
	}
}

var bookmark = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,39}$`)

// check holds what is true of every file: all parts are declared and read, all
// references lead somewhere, nothing is there twice, nothing leads outside.
func (f file) check(t testing.TB) {
	t.Helper()
	for name, part := range f {
		if !utf8.ValidString(part) || strings.ContainsFunc(part, func(r rune) bool {
			return r < ' ' && r != '\n' || r == 0xfffe || r == 0xffff || r >= 0x202a && r <= 0x202e
		}) {
			t.Errorf("%s holds what XML or a reader must not meet", name)
		}
		f.each(t, name, func(xml.StartElement, func(string) string) {})
		if name != "[Content_Types].xml" && !strings.HasSuffix(name, ".rels") && !strings.Contains(f["[Content_Types].xml"], `"/`+name+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
	styles, numberings := map[string]bool{}, map[string]bool{}
	f.each(t, "word/styles.xml", func(e xml.StartElement, get func(string) string) {
		if e.Name.Local == "style" {
			if styles[get("styleId")] {
				t.Errorf("style %s is there twice", get("styleId"))
			}
			styles[get("styleId")] = true
		}
	})
	f.each(t, "word/numbering.xml", func(e xml.StartElement, get func(string) string) {
		if e.Name.Local == "num" {
			numberings[get("numId")] = true
		}
	})
	notes := map[string]bool{}
	f.each(t, "word/footnotes.xml", func(e xml.StartElement, get func(string) string) {
		if e.Name.Local == "footnote" {
			if notes[get("id")] {
				t.Errorf("note %s is there twice", get("id"))
			}
			notes[get("id")] = true
		}
	})
	related := f.related(t)
	names, open, ids, anchors, referred := map[string]bool{}, map[string]bool{}, map[string]bool{}, []string{}, map[string]bool{}
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/header.xml", "word/footer.xml"} {
		f.each(t, part, func(e xml.StartElement, get func(string) string) {
			switch e.Name.Local {
			case "pStyle", "rStyle", "tblStyle":
				if !styles[get("val")] {
					t.Errorf("no style %q", get("val"))
				}
			case "numId":
				if !numberings[get("val")] {
					t.Errorf("no numbering %q", get("val"))
				}
			case "footnoteReference":
				if part != "word/document.xml" || !notes[get("id")] || referred[get("id")] {
					t.Errorf("note %q of %s", get("id"), part)
				}
				referred[get("id")] = true
			case "bookmarkStart":
				folded := strings.ToLower(get("name")) // Word looks no closer
				if names[folded] || ids[get("id")] || !bookmark.MatchString(get("name")) {
					t.Errorf("bookmark %q (%s)", get("name"), get("id"))
				}
				names[folded], ids[get("id")], open[get("id")] = true, true, true
			case "bookmarkEnd":
				if !open[get("id")] {
					t.Errorf("bookmark %s ends before it starts", get("id"))
				}
				delete(open, get("id"))
			case "hyperlink":
				if anchor := get("anchor"); anchor != "" {
					anchors = append(anchors, strings.ToLower(anchor))
					return
				}
				fallthrough
			case "headerReference", "footerReference":
				if related[part][get("id")] == "" {
					t.Errorf("%s: %s leads nowhere", part, get("id"))
				}
			case "instrText", "fldSimple":
				if part != "word/footer.xml" {
					t.Errorf("a field in %s", part)
				}
			}
		})
	}
	if len(open) > 0 {
		t.Errorf("bookmarks are left open: %v", open)
	}
	if len(referred) != len(notes)-2 {
		t.Errorf("%d notes, %d signs", len(notes)-2, len(referred))
	}
	for _, a := range anchors {
		if !names[a] {
			t.Errorf("the link to %s leads nowhere", a)
		}
	}
}

// related are the relationships of each part; those inside lead to parts, those
// outside to the web.
func (f file) related(t testing.TB) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for name := range f {
		folder, base := path.Split(name)
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		of := path.Join(folder, "..", strings.TrimSuffix(base, ".rels"))
		all[of] = map[string]string{}
		f.each(t, name, func(e xml.StartElement, get func(string) string) {
			if e.Name.Local != "Relationship" {
				return
			}
			target := get("Target")
			_, inside := f[path.Join(path.Dir(of), target)]
			outside := strings.HasPrefix(target, "http://") || strings.HasPrefix(target, "https://")
			if external := get("TargetMode") == "External"; external != outside || external == inside || all[of][get("Id")] != "" {
				t.Errorf("%s: relationship %s to %q", of, get("Id"), target)
			}
			all[of][get("Id")] = target
		})
	}
	return all
}

func TestAWholeDocument(t *testing.T) {
	t.Parallel()
	reference := &summary.Reference{To: []model.ID{id(2), id(3)}}
	f := of(t,
		summary.Masthead{Of: summary.Of{id(1)}, Title: append(plain("Title"), &summary.Note{Text: plain("Of the title")}), Lines: [][]summary.Inline{plain("4 March 2020")}, Status: plain("Draft – informal")},
		summary.Heading{Depth: 1, Text: plain("One")},
		&summary.Paragraph{Of: summary.Of{id(2)}, Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Strong: ", Style: summary.Strong}, summary.Text{Text: "then"}, &summary.Note{Text: plain("A note")},
			summary.Break{}, summary.Text{Text: "new", Style: summary.Emphasis},
		}},
		summary.Heading{Depth: 2, Text: plain("Sub")},
		&summary.Paragraph{Of: summary.Of{id(3), id(2)}, Numbered: true, Text: []summary.Inline{summary.Link{Text: "a link", Target: "https://un.org/a b<c>"}}},
		&summary.Paragraph{Text: append(plain("see "), reference)},
		summary.Heading{Depth: 9, Text: plain("Deep")},
		summary.Heading{Depth: 1, Text: plain("Two")},
		summary.List{Of: summary.Of{id(4)}, Items: []summary.Item{{Of: summary.Of{id(5)}, Text: plain("first")}, {Text: plain("second")}}},
		summary.List{Items: []summary.Item{{Text: plain("another list")}}},
		&summary.Table{
			Caption: plain("Meetings"), Head: [][]summary.Inline{plain("A"), plain("B")},
			Rows: []summary.Row{{Of: summary.Of{id(2)}, Cells: [][]summary.Inline{plain("a"), plain("b")}}, {Cells: [][]summary.Inline{plain("alone")}}},
		},
		&summary.Figure{Caption: plain("Points"), Bars: []summary.Bar{{Label: "Objective 8", Value: 3}, {Label: "Objective 9"}}},
	)
	want := strings.Join([]string{
		"Title", "4 March 2020", "Draft – informal",
		"Contents\tParagraphs", "I.\tOne\t1–2", "A.\tSub\t2", "II.\tTwo", "",
		"One", "1.\tStrong: then/new", "Sub", "2.\ta link", "see paragraphs 1 and 2", "Deep", "Two", "first", "second", "another list",
		"Table 1. Meetings", "A", "B", "a", "b", "alone", "", "",
		"Figure 1. Points", "Objective 8\t" + strings.Repeat("\u00a0", 60) + " 3", "Objective 9\t 0", "",
	}, "\n")
	if got := f.words(t, "word/document.xml"); got != want {
		t.Errorf("reads:\n%q\nwant:\n%q", got, want)
	}
	if got := f.words(t, "word/footnotes.xml"); got != "\n\n Of the title\n A note\n" {
		t.Errorf("notes: %q", got)
	}
	if got := f.words(t, "word/header.xml"); got != "Title\nDraft – informal\n" {
		t.Errorf("header: %q", got)
	}
	body := f["word/document.xml"]
	for _, has := range []string{
		`<w:tblHeader/>`, `<w:cantSplit/>`, `w:fill="D9D9D9"`, `<w:titlePg/>`, `w:anchor="p_2"`,
		`<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">Strong: `, `<w:i/><w:iCs/>`,
		`"r_` + id(2).String() + `"`, `"r_` + id(2).String() + `_3"`, `"r_` + id(4).String() + `"`, `"r_` + id(5).String() + `"`,
	} {
		if !strings.Contains(body, has) {
			t.Errorf("there is no %s", has)
		}
	}
	for style, n := range map[string]int{"Heading1": 2, "Heading2": 1, "Heading6": 1, "ListBullet": 3, "NumberedParagraph": 2, "Caption": 2, "FigureBar": 2} {
		if got := strings.Count(body, `<w:pStyle w:val="`+style+`"/>`); got != n {
			t.Errorf("%d of style %s, want %d", got, style, n)
		}
	}
	if strings.Count(body, `<w:numId w:val="2"/>`) != 2 || strings.Count(body, `<w:numId w:val="3"/>`) != 1 {
		t.Error("two lists have not two numberings")
	}
	if strings.Count(body, `<w:tblHeader/>`) != 1 || strings.Count(body, `<w:cantSplit/>`) != 3 {
		t.Error("the rows are not marked as they should be")
	}
}

func TestOnlyWebAddressesAreLinks(t *testing.T) {
	t.Parallel()
	for target, want := range map[string]string{
		"https://un.org":                              "https://un.org",
		"HTTP://un.org:8080/a?b=c&d#e#f":              "http://un.org:8080/a?b=c&d#e%23f",
		"https://un.org/a b<c>\"%zz%41":               "https://un.org/a%20b%3Cc%3E%22%25zz%41",
		"https://un.org/م":                            "https://un.org/%D9%85",
		"https://un.org/" + strings.Repeat("a", 3000): "",
		"javascript:alert(1)":                         "",
		"file:///etc/passwd":                          "",
		"\\\\server\\share":                           "",
		"https://":                                    "",
		"https://user:password@un.org/":               "",
		"https://un.org:99999/":                       "",
		"https://[::1]/":                              "",
		"https://un..org/":                            "",
		" https://un.org":                             "",
		"mailto:a@un.org":                             "",
		"https://un.org\x00.example":                  "",
		"http://a_b.org":                              "",
	} {
		f := of(t, &summary.Paragraph{Text: []summary.Inline{summary.Link{Text: "words", Target: target}}})
		got := f.related(t)["word/document.xml"]["link1"]
		if got != want {
			t.Errorf("%q leads to %q, want %q", target, got, want)
		}
		if read := f.words(t, "word/document.xml"); !strings.HasPrefix(read, "words") {
			t.Errorf("%q reads %q", target, read)
		}
	}
	f := of(t, &summary.Paragraph{Text: []summary.Inline{&summary.Note{Text: []summary.Inline{
		summary.Link{Text: "words", Target: "https://un.org"}, &summary.Note{Text: plain("below")},
	}}}})
	if f.related(t)["word/footnotes.xml"]["link1"] != "https://un.org" || !strings.Contains(f.words(t, "word/footnotes.xml"), "words (below)") {
		t.Error("a link or a note in a note is lost")
	}
}

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
		summary.Masthead{Title: in(), Lines: [][]summary.Inline{in()}, Status: in()},
		summary.Heading{Depth: 1, Text: in()}, summary.Heading{Depth: 2, Text: in()},
		&summary.Paragraph{Numbered: true, Text: in()}, summary.List{Items: []summary.Item{{Text: in()}}},
		&summary.Table{Caption: in(), Head: [][]summary.Inline{in()}, Rows: []summary.Row{{Cells: [][]summary.Inline{in(), in()}}}},
		&summary.Figure{Caption: in(), Bars: []summary.Bar{{Label: s, Value: -1}, {Label: s, Value: 1 << 40}}},
	}}
}

func TestHostileTextStaysText(t *testing.T) {
	t.Parallel()
	opt := func(s string) docx.Options {
		return docx.Options{Letter: true, Organ: s, Symbol: s, Distribution: s, Date: s, Original: s}
	}
	still := taken(t, printed(t, everywhere("harmless"), opt("harmless")))
	for _, s := range hostile() {
		f := taken(t, printed(t, everywhere(s), opt(s)))
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

func TestRightToLeftIsMarked(t *testing.T) {
	t.Parallel()
	const arabic = "العمل اللائق"
	f := of(t,
		&summary.Paragraph{Numbered: true, Text: append(plain(arabic), plain(" (Egypt)")...)},
		&summary.Paragraph{Numbered: true, Text: plain("Egypt: " + arabic + " IOM " + arabic + ", end")},
		&summary.Paragraph{Numbered: true, Text: []summary.Inline{summary.Text{Text: arabic, Style: summary.Strong, Language: "fa", Direction: text.RightToLeft}}},
		&summary.Paragraph{Numbered: true, Text: plain("“体面工作”")},
	)
	body := strings.Split(f["word/document.xml"], "</w:p>")
	for n, want := range []struct {
		bidi bool
		runs string
	}{
		{true, "<" + arabic + "> (Egypt)"},
		{false, "Egypt: <" + arabic + "> IOM <" + arabic + ">, end"},
		{true, "<" + arabic + ">"},
		{false, "“体面工作”"},
	} {
		if got := strings.Contains(body[n], "<w:bidi/>"); got != want.bidi {
			t.Errorf("paragraph %d is from the right: %v", n+1, got)
		}
		var got strings.Builder
		for _, run := range strings.Split(body[n], "<w:r>")[3:] {
			_, words, _ := strings.Cut(run, `"preserve">`)
			words, _, _ = strings.Cut(words, "<")
			if strings.Contains(run, "<w:rtl/>") {
				words = "<" + words + ">"
			}
			got.WriteString(words)
		}
		if got.String() != want.runs {
			t.Errorf("paragraph %d runs %s, want %s", n+1, got.String(), want.runs)
		}
	}
	if !strings.Contains(body[0], `<w:lang w:bidi="ar-SA"/>`) || !strings.Contains(body[2], `<w:b/><w:bCs/><w:rtl/><w:lang w:bidi="fa"/>`) ||
		!strings.Contains(body[3], `<w:rFonts w:hint="eastAsia"/>`) || !strings.Contains(body[3], `w:eastAsia="zh-CN"`) {
		t.Errorf("languages or fonts are not marked in %s", f["word/document.xml"])
	}
	whole := taken(t, printed(t, &summary.Document{Meta: summary.Meta{Language: "ar"}, Blocks: []summary.Block{
		&summary.Table{Head: [][]summary.Inline{plain(arabic)}},
	}}, docx.Options{}))
	if !strings.Contains(whole["word/document.xml"], "<w:bidiVisual/>") || !strings.Contains(whole["word/document.xml"], "<w:bidi/></w:sectPr>") {
		t.Error("a document in Arabic has its pages and tables from the left")
	}
}

// TestNumbersAreThoseOfTheTree has notes whose numbers a word processor would
// not come to by itself.
func TestNumbersAreThoseOfTheTree(t *testing.T) {
	t.Parallel()
	inner := &summary.Note{Text: plain("inner")}
	f := of(t, &summary.Paragraph{Text: []summary.Inline{
		&summary.Note{Text: []summary.Inline{summary.Text{Text: "outer"}, inner}}, &summary.Note{Text: plain("after")},
	}})
	if body := f["word/document.xml"]; strings.Count(body, "customMarkFollows") != 1 || !strings.Contains(body, "<w:t>3</w:t>") {
		t.Errorf("the third note is not called so: %s", body)
	}
	if !strings.Contains(f["word/footnotes.xml"], "<w:t>3</w:t>") {
		t.Error("the third note is not called so at the foot")
	}
	for n, want := range map[int]string{1: "I.", 4: "IV.", 19: "XIX.", 40: "XL."} {
		var blocks []summary.Block
		for range n {
			blocks = append(blocks, summary.Heading{Depth: 1, Text: plain("H")})
		}
		if n > 1 && !strings.Contains(of(t, blocks...).words(t, "word/document.xml"), "\n"+want+"\tH\n") {
			t.Errorf("heading %d is not %s", n, want)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestTheWritersErrorComesBack(t *testing.T) {
	t.Parallel()
	for _, room := range []int{0, 100, 3000, 6000} {
		if err := docx.Print(&full{room}, everywhere("words"), docx.Options{}); !errors.Is(err, errFull) {
			t.Errorf("%d bytes of room: %v", room, err)
		}
	}
}

func TestTheLinesAboveTheTitle(t *testing.T) {
	t.Parallel()
	doc := func() *summary.Document {
		return &summary.Document{Blocks: []summary.Block{summary.Masthead{Title: plain("Title")}}}
	}
	f := taken(t, printed(t, doc(), docx.Options{
		Letter: true, Organ: "Economic Commission", Symbol: "E/1", Distribution: "Distr.: General", Date: "4 March 2020", Original: "Original: English",
	}))
	f.check(t)
	if got := f.words(t, "word/document.xml"); got != "Economic Commission\tE/1\nDistr.: General\n4 March 2020\nOriginal: English\nTitle\n" {
		t.Errorf("reads %q", got)
	}
	if !strings.Contains(f["word/document.xml"], `w:w="12240"`) {
		t.Error("the paper is not Letter")
	}
	if got := taken(t, printed(t, doc(), docx.Options{})).words(t, "word/document.xml"); got != "Title\n" {
		t.Errorf("without them it reads %q", got)
	}
}

func TestAnEmptyDocumentIsOne(t *testing.T) {
	t.Parallel()
	of(t)
	of(t, &summary.Table{}, &summary.Figure{}, summary.List{}, &summary.Paragraph{}, summary.Masthead{}, summary.Heading{})
}

func TestTheSameDocumentGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first := printed(t, everywhere("words"), docx.Options{})
	for range 3 {
		if !bytes.Equal(first, printed(t, everywhere("words"), docx.Options{})) {
			t.Fatal("other bytes")
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

func BenchmarkOf10000Paragraphs(b *testing.B) {
	doc := &summary.Document{Meta: summary.Meta{Language: "en"}}
	for n := range 10000 {
		doc.Blocks = append(doc.Blocks, &summary.Paragraph{Of: summary.Of{{0: byte(n), 1: byte(n >> 8)}}, Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "A speaker " + strconv.Itoa(n), Style: summary.Strong}, summary.Text{Text: ": "},
			summary.Text{Text: fmt.Sprint("What one of them said about the matter before the meeting, in a sentence or two of usual length, for the time ", n)},
		}})
	}
	doc.Number()
	b.ReportAllocs()
	for b.Loop() {
		if err := docx.Print(io.Discard, doc, docx.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
