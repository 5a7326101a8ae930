package docx_test

import (
	"bytes"
	"encoding/xml"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

// own is a template made by this program's printer, with a letterhead in its
// header and a place for the text: what someone makes of an exported file.
func own(t testing.TB) []byte {
	t.Helper()
	doc := &summary.Document{Meta: summary.Meta{Title: "Old", Language: "en"}, Blocks: []summary.Block{
		summary.Masthead{Of: summary.Of{id(1)}, Title: plain("{{title}}"), Status: plain("{{symbol}}")},
		summary.Heading{Depth: 1, Text: plain("A heading of the letter")},
		&summary.Paragraph{Numbered: true, Text: append(plain("An old paragraph"), &summary.Note{Text: plain("An old note")})},
		&summary.Paragraph{Text: plain("{{body}}")},
	}}
	doc.Disclose(id(1))
	f := taken(t, printed(t, doc, docx.Options{Letter: true}))
	f["word/header.xml"] = strings.Replace(f["word/header.xml"], "</w:hdr>", `<w:p><w:r><w:t>Invented House</w:t></w:r></w:p></w:hdr>`, 1)
	return f.packed(t)
}

func (f file) packed(t testing.TB) []byte {
	var all []string
	for name := range f {
		all = append(all, name)
	}
	slices.Sort(all)
	var parts []string
	for _, name := range all {
		parts = append(parts, name, f[name])
	}
	return pack(t, parts...)
}

func stored(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func template(t testing.TB, raw []byte) *docx.Template {
	t.Helper()
	in, err := docx.ReadTemplate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// letter is a document that uses all that a template must make room for.
func letter() *summary.Document {
	doc := &summary.Document{Meta: summary.Meta{Title: "Meta", Language: "en", Region: "africa"}, Blocks: []summary.Block{
		summary.Masthead{Of: summary.Of{id(1)}, Head: summary.Head{Organ: "An organ", Symbol: "E/1 & <2>", Date: "4 March 2020"}, Title: plain("A new title"), Status: plain("Draft")},
		summary.Heading{Depth: 1, Text: plain("One")},
		&summary.Paragraph{Of: summary.Of{id(2)}, Numbered: true, Text: append(plain("words"), &summary.Note{Text: []summary.Inline{summary.Link{Text: "a note", Target: "https://un.org/note"}}}, &summary.Note{Sign: "*", Text: plain("with a sign")})},
		summary.Heading{Depth: 2, Text: plain("Two")},
		&summary.Paragraph{Of: summary.Of{id(3)}, Numbered: true, Text: []summary.Inline{summary.Link{Text: "link", Target: "https://un.org/"}, &summary.Note{Text: plain("second")}, &summary.Reference{To: summary.Of{id(2)}}}},
		summary.List{Items: []summary.Item{{Text: plain("first")}}}, summary.List{Items: []summary.Item{{Text: plain("another")}}},
		&summary.Table{Caption: plain("C"), Head: [][]summary.Inline{plain("A")}, Rows: []summary.Row{{Cells: [][]summary.Inline{plain("a")}}}},
		&summary.Figure{Caption: plain("F"), Bars: []summary.Bar{{Label: "L", Value: 2}}},
	}}
	doc.Disclose(id(1), id(2), id(3))
	return doc
}

func TestALetterheadStaysAsItIs(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		raw     []byte
		same    []string // parts that are the template's byte for byte
		holds   map[string][]string
		before  []string // lines before and after the document
		after   string
		unknown []string
	}{
		"python-docx.docx": {
			stored(t, "python-docx.docx"),
			[]string{"word/media/image1.png", "word/theme/theme1.xml", "word/fontTable.xml", "word/settings.xml", "word/footer1.xml", "word/footer2.xml", "customXml/item1.xml"},
			map[string][]string{
				"word/document.xml": {`<w:pgMar w:top="2268" w:right="1247" w:bottom="1531" w:left="1757"`, `<w:titlePg/>`, `>Region: Africa<`, `Date: 4 March 2020`, ` (as issued)`, `<w:pStyle w:val="berschrift1"/>`},
				"word/header1.xml":  {`r:embed=`, `E/1 &amp; &lt;2&gt;`, "Example Secretariat for Reviews"}, "word/header2.xml": {"Example Secretariat for Reviews – A new title"},
				"word/styles.xml": {`w:styleId="berschrift1"`, "Courier New", `w:styleId="HouseNote"`, `w:styleId="NumberedParagraph"`},
			},
			[]string{"Region: Africa", "Date: 4 March 2020 (as issued)", "Please find the summary below.", "An organ\t", "A new title"}, "{{closing}}\n", []string{"closing", "phone"},
		},
		"libreoffice.docx": {
			stored(t, "libreoffice.docx"), []string{"word/media/image1.png", "word/fontTable.xml", "word/settings.xml", "word/footer1.xml"},
			map[string][]string{
				"word/document.xml":  {`w:pgSz w:w="12240" w:h="15840"`, `w:left="1871"`, `"mailto:office@example.org"`},
				"word/header1.xml":   {"Invented Commission, E/1 &amp; &lt;2&gt;", `r:embed=`},
				"word/footnotes.xml": {"A note of the letterhead, Africa."}, "word/styles.xml": {`w:styleId="Letterline"`, "1B5E20"},
			},
			[]string{"To all: A new title, 4 March 2020", "A heading of the letter", "A bullet of the letter", "An organ\t", "Draft"}, "With a link and mail.\n", nil,
		},
		"our own": {
			own(t), []string{"word/footer.xml", "word/settings.xml", "word/styles.xml", "word/fontTable.xml"},
			map[string][]string{"word/document.xml": {`<w:pgSz w:w="12240"`}, "word/header.xml": {"Invented House", ">A new title<"}, "word/footnotes.xml": {"An old note"}},
			[]string{"A new title", "E/1 & <2>", "A heading of the letter", "1.\tAn old paragraph", "An organ\t", "4 March 2020", "Draft"}, "", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := template(t, c.raw)
			opt := docx.Options{Template: in}
			raw := printed(t, letter(), opt)
			if !bytes.Equal(raw, printed(t, letter(), docx.Options{Template: template(t, c.raw)})) || !bytes.Equal(raw, printed(t, letter(), opt)) {
				t.Error("the same document gives other bytes")
			}
			if got := in.Unknown(); !slices.Equal(got, c.unknown) {
				t.Errorf("unknown are %q, want %q", got, c.unknown)
			}
			f, theirs := taken(t, raw), taken(t, c.raw)
			f.whole(t)
			for _, part := range c.same {
				if theirs[part] == "" || f[part] != theirs[part] {
					t.Errorf("%s is another one", part)
				}
			}
			for part, all := range c.holds {
				for _, s := range all {
					if !strings.Contains(f[part]+f["word/_rels/document.xml.rels"], s) {
						t.Errorf("%s lacks %s", part, s)
					}
				}
			}
			words := f.words(t, "word/document.xml")
			if want := strings.Join(c.before, "\n") + "\n"; !strings.HasPrefix(words, want) {
				t.Errorf("begins %.300q, want %q", words, want)
			}
			for _, s := range []string{"Contents\tParagraphs\n", "\nI.\tOne\t1–2\n", "\n1.\twords", "\n2.\tlinkparagraph 1\n", "\nTable 1. C\nA\na\n"} {
				if !strings.Contains(words, s) {
					t.Errorf("the text lacks %q", s)
				}
			}
			if !strings.HasSuffix(words, c.after) || strings.Contains(words, "{{body}}") {
				t.Errorf("ends %q, want %q", words[max(0, len(words)-200):], c.after)
			}
			// Words, numbers and records come back from it as from a file of our own.
			read, err := docx.Read(raw)
			if err != nil {
				t.Fatal(err)
			}
			found := 0
			for _, p := range read {
				if slices.Contains(p.Records, id(3).String()) && p.Number == 2 && p.Style == "Numbered Paragraph" || p.Text == "One" && strings.EqualFold(p.Style, "heading 1") {
					found++
				}
			}
			if found != 2 {
				t.Errorf("%d of 2 paragraphs come back: %+v", found, read)
			}
		})
	}
}

// whole holds what is true of every file that a template was made into.
func (f file) whole(t testing.TB) {
	t.Helper()
	ids := map[string]map[string]bool{}
	once := func(kind, id string) {
		if ids[kind] == nil {
			ids[kind] = map[string]bool{}
		}
		if ids[kind][id] {
			t.Errorf("%s %s is there twice", kind, id)
		}
		ids[kind][id] = true
	}
	type use struct{ kind, id string }
	var uses []use
	for name := range f {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, "stylesWithEffects.xml") {
			continue // the last for a Word of 2010 alone, which read styles that are there no more
		}
		if strings.Contains(f[name], `w:val="{`) {
			t.Errorf("%s was not filled in", name)
		}
		folder, base := path.Split(name)
		part := path.Join(folder, "..", strings.TrimSuffix(base, ".rels"))
		f.each(t, name, func(e xml.StartElement, get func(string) string) {
			switch kind := e.Name.Local; kind {
			case "style":
				if strings.HasSuffix(name, "styles.xml") {
					once("style", get("styleId"))
				}
			case "num":
				once("num", get("numId"))
			case "abstractNum":
				once("abstractNum", get("abstractNumId"))
			case "footnote":
				if strings.HasSuffix(name, "footnotes.xml") {
					once(kind, get("id"))
				}
			case "bookmarkStart":
				once("bookmark", get("id"))
				once("bookmark name", strings.ToLower(get("name")))
			case "bookmarkEnd":
				uses = append(uses, use{"bookmark", get("id")})
			case "Relationship":
				once("relation of "+part, get("Id"))
				if get("TargetMode") != "External" {
					target := path.Join(path.Dir(part), get("Target"))
					if strings.HasPrefix(get("Target"), "/") {
						target = get("Target")[1:]
					}
					if _, has := f[target]; !has {
						t.Errorf("%s leads to %s", name, target)
					}
				}
			case "pStyle", "rStyle", "tblStyle", "basedOn":
				uses = append(uses, use{"style", get("val")})
			case "numId":
				uses = append(uses, use{"num", get("val")})
			case "abstractNumId":
				uses = append(uses, use{"abstractNum", get("val")})
			case "footnoteReference":
				uses = append(uses, use{"footnote", get("id")})
			case "hyperlink":
				if a := get("anchor"); a != "" {
					uses = append(uses, use{"bookmark name", strings.ToLower(a)})
				} else {
					uses = append(uses, use{"relation of " + name, get("id")})
				}
			case "blip":
				uses = append(uses, use{"relation of " + name, get("embed")})
			}
		})
	}
	for _, u := range uses {
		// Three of the styles that LibreOffice names are in no file it writes.
		if !ids[u.kind][u.id] && !slices.Contains([]string{"FootnoteAnchor", "InternetLink"}, u.id) {
			t.Errorf("there is no %s %q", u.kind, u.id)
		}
	}
}

func TestWithoutAPlaceTheDocumentStandsAtTheEnd(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ body, want string }{
		"a section":     {`<w:p><w:r><w:t>Dear all</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>`, "Dear all\nDraft\n"},
		"no section":    {`<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>`, "Dear all\nDraft\n"},
		"a picture":     {`<w:p><w:r><w:drawing/><w:t>{{body}}</w:t></w:r></w:p><w:p><w:r><w:t>Regards</w:t></w:r></w:p>`, "\nDraft\nRegards\n"},
		"ends a part":   {`<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{body}}</w:t></w:r></w:p><w:p><w:r><w:t>Regards</w:t></w:r></w:p>`, "Draft\n\nRegards\n"},
		"in its place":  {`<w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{BODY }}</w:t></w:r></w:p><w:p><w:r><w:t>Regards</w:t></w:r></w:p>`, "Draft\nRegards\n"},
		"split and two": {`<w:p><w:r><w:t>a{{ti</w:t></w:r><w:r><w:t>tle}}b{{title}}c{</w:t></w:r><w:r><w:t>{sym</w:t></w:r><w:r><w:t/></w:r><w:r><w:t>bol}}{{x}} d</w:t></w:r></w:p>`, "aTbTcE/1{{x}} d\nDraft\n"},
		"across a tab":  {`<w:p><w:r><w:t>{{ti</w:t><w:tab/><w:t>tle}}</w:t></w:r></w:p>`, "{{ti\ttle}}\nT\nDraft\n"},
	} {
		raw := docxParts(c.body).packed(t)
		f := taken(t, printed(t, &summary.Document{Blocks: []summary.Block{
			summary.Masthead{Head: summary.Head{Symbol: "E/1"}, Title: plain("T"), Status: plain("Draft")},
		}}, docx.Options{Template: template(t, raw)}))
		f.whole(t)
		got := f.words(t, "word/document.xml")
		if !strings.Contains(c.body, "sym") {
			got = strings.Replace(got, "\tE/1\n", "", 1)
		}
		if !strings.Contains(c.body, "title") && name != "across a tab" {
			got = strings.Replace(got, "T\nDraft", "Draft", 1)
		}
		if got != c.want {
			t.Errorf("%s reads %q, want %q", name, got, c.want)
		}
	}
}

// docxParts is a Word file with little more than a text.
func docxParts(body string) file {
	return file{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" ContentType="application/octet-stream"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":       mainRelation,
		"word/document.xml": strings.Replace(mainStart, " xmlns:r=", ` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r=`, 1) + body + mainEnd,
	}
}
