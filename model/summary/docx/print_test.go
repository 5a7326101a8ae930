package docx_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/text"
)

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
	doc := &summary.Document{Meta: summary.Meta{Title: "T", Language: "en"}, Blocks: blocks}
	doc.Disclose(id(1), id(2), id(3), id(4), id(5))
	f := taken(t, printed(t, doc, docx.Options{}))
	f.check(t)
	return f
}

func plain(s string) []summary.Inline {
	return []summary.Inline{summary.Text{Text: s, Direction: text.Direction(s)}}
}

func id(n byte) model.ID { return model.ID{1, 15: n} }

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
		&summary.Paragraph{Of: summary.Of{id(9), id(3)}, Text: append(plain("see "), reference)},
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
	for name, part := range f {
		if strings.Contains(part, id(9).String()) {
			t.Errorf("%s holds an id that may not leave", name)
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
	doc := func(h summary.Head) *summary.Document {
		return &summary.Document{Blocks: []summary.Block{summary.Masthead{Head: h, Title: plain("Title")}}}
	}
	f := taken(t, printed(t, doc(summary.Head{
		Organ: "Economic Commission", Symbol: "E/1", Distribution: "Distr.: General", Date: "4 March 2020", Original: "Original: English",
	}), docx.Options{Letter: true}))
	f.check(t)
	if got := f.words(t, "word/document.xml"); got != "Economic Commission\tE/1\nDistr.: General\n4 March 2020\nOriginal: English\nTitle\n" {
		t.Errorf("reads %q", got)
	}
	if !strings.Contains(f["word/document.xml"], `w:w="12240"`) {
		t.Error("the paper is not Letter")
	}
	if got := taken(t, printed(t, doc(summary.Head{}), docx.Options{})).words(t, "word/document.xml"); got != "Title\n" {
		t.Errorf("without them it reads %q", got)
	}
}

// TestANoteWithASignIsCalledByIt has one among numbered notes, which it does not
// count among.
func TestANoteWithASignIsCalledByIt(t *testing.T) {
	t.Parallel()
	f := of(t, &summary.Paragraph{Text: []summary.Inline{
		&summary.Note{Text: plain("first")}, &summary.Note{Sign: "*", Text: plain("of a name")}, &summary.Note{Text: plain("second")},
	}})
	for _, part := range []string{"word/document.xml", "word/footnotes.xml"} {
		if strings.Count(f[part], "<w:t>*</w:t>") != 1 || strings.Contains(f[part], "<w:t>2</w:t>") {
			t.Errorf("the notes are not called 1, *, 2 in %s", f[part])
		}
	}
	if strings.Count(f["word/document.xml"], "customMarkFollows") != 1 {
		t.Error("not one note has a sign of its own")
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
