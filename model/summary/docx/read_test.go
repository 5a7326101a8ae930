package docx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

// pack makes a Word file of parts, in their order, name before content.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for n := 0; n < len(parts); n += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[n], Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[n+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	relationsStart = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	officeRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	mainRelation   = relationsStart + `<Relationship Id="a" Type="` + officeRelation + `officeDocument" Target="word/document.xml"/></Relationships>`
	mainStart      = `<w:document xmlns:w="` + word + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`
	mainEnd        = `</w:body></w:document>`
)

// foreign is a Word file that another program could have written.
func foreign(t testing.TB, body string) []byte {
	return pack(t, "_rels/.rels", mainRelation, "word/document.xml", mainStart+body+mainEnd)
}

func TestAnExportReadsAsItWasPrinted(t *testing.T) {
	t.Parallel()
	doc := &summary.Document{Meta: summary.Meta{Language: "en"}, Blocks: []summary.Block{
		summary.Masthead{Of: summary.Of{id(1)}, Title: plain("Title & <more>")},
		summary.Heading{Depth: 1, Text: plain("One")},
		&summary.Paragraph{Of: summary.Of{id(2), id(9)}, Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Strong: ", Style: summary.Strong}, summary.Text{Text: "then"}, &summary.Note{Sign: "*", Text: plain("A note")}, summary.Break{},
			&summary.Reference{To: []model.ID{id(2)}},
		}},
		&summary.Paragraph{Of: summary.Of{id(2)}, Text: plain("a second place")},
		&summary.Table{Caption: plain("C"), Head: [][]summary.Inline{plain("A"), plain("B")}, Rows: []summary.Row{{Of: summary.Of{id(3)}, Cells: [][]summary.Inline{plain("a"), plain("b")}}}},
	}}
	doc.Disclose(id(1), id(2), id(3))
	got, err := docx.Read(printed(t, doc, docx.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	want := []docx.ReadParagraph{
		{Style: "Title", Text: "Title & <more>", Records: []string{id(1).String()}},
		{Style: "heading 1", Text: "One"},
		{Style: "Numbered Paragraph", Number: 1, Text: "1.\tStrong: then\nparagraph 1", Records: []string{id(2).String()}},
		{Style: "Body Text", Text: "a second place", Records: []string{id(2).String()}},
		{Style: "caption", Text: "Table 1. C"},
		{Style: "Table Head", Text: "A", Table: true}, {Style: "Table Head", Text: "B", Table: true},
		{Style: "Table Text", Text: "a", Table: true, Records: []string{id(3).String()}}, {Style: "Table Text", Text: "b", Table: true},
		{Style: "Gap"},
	}
	if !slices.EqualFunc(got, want, sameParagraph) {
		t.Errorf("reads\n%+v\nwant\n%+v", got, want)
	}
}

func sameParagraph(a, b docx.ReadParagraph) bool { return fmt.Sprint(a) == fmt.Sprint(b) }

func TestTrackedChangesReadAsAccepted(t *testing.T) {
	t.Parallel()
	ulid := id(7).String()
	raw := foreign(t, `<w:p><w:r><w:t xml:space="preserve">kept </w:t></w:r><w:ins w:id="1"><w:r><w:t>in</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>out</w:delText></w:r></w:del></w:p>`+
		`<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>first half, </w:t></w:r></w:p><w:p><w:r><w:t>second half</w:t></w:r></w:p>`+
		`<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:del w:id="5"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`+
		`<w:bookmarkStart w:id="9" w:name="r_`+ulid+`_2"/><w:p><w:moveFrom w:id="6"><w:r><w:t>from</w:t></w:r></w:moveFrom><w:moveTo w:id="7"><w:r><w:t>to</w:t></w:r></w:moveTo></w:p>`+
		`<w:tbl><w:tr><w:trPr><w:del w:id="8"/></w:trPr><w:tc><w:p><w:r><w:t>a row</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`+
		`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>`+
		`<w:p><w:r><w:t>12.</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>typed&#160;&amp;</w:t><w:br/></w:r></w:p>`)
	got, err := docx.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range got {
		lines = append(lines, fmt.Sprint(p.Number, p.Text, p.Records, p.Table))
	}
	want := []string{
		"0kept in[] false", "0first half, second half[] false", "0to[" + ulid + "] false", "0cell[] true", "0once[] false", "1212.\ttyped\u00a0&\n[] false",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("reads\n%q\nwant\n%q", lines, want)
	}
}

func TestWhatIsNoWordFileIsRefusedByName(t *testing.T) {
	t.Parallel()
	whole := foreign(t, `<w:p><w:r><w:t>words</w:t></w:r></w:p>`)
	flipped := bytes.Clone(whole)
	flipped[bytes.Index(flipped, []byte("word/document.xml"))+25] ^= 0x55
	part := func(content string) []byte { return pack(t, "_rels/.rels", mainRelation, "word/document.xml", content) }
	for name, c := range map[string]struct {
		raw  []byte
		why  docx.Reason
		says string
	}{
		"nothing":         {nil, docx.NotZip, "no Word file"},
		"text":            {[]byte("no zip"), docx.NotZip, "no Word file"},
		"cut":             {whole[:len(whole)-30], docx.NotZip, "damaged"},
		"flipped":         {flipped, docx.NotZip, "word/document.xml"},
		"Word 97":         {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on"), docx.Locked, "password"},
		"another archive": {pack(t, "a.txt", "a"), docx.NotZip, "something else"},
		"no relations":    {pack(t, "[Content_Types].xml", `<Types xmlns="x"/>`), docx.NoMainPart, "main part"},
		"no main part":    {pack(t, "_rels/.rels", relationsStart+`</Relationships>`), docx.NoMainPart, "main part"},
		"main part gone":  {pack(t, "_rels/.rels", mainRelation), docx.Missing, "word/document.xml"},
		"a workbook":      {part(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`), docx.NotWord, "word/document.xml"},
		"twice":           {pack(t, "_rels/.rels", mainRelation, "word/document.xml", "", "word/Document.xml", ""), docx.Twice, "word/Document.xml"},
		"a way out":       {pack(t, "_rels/.rels", mainRelation, "word/../../etc", ""), docx.BadName, "word/../../etc"},
		"a drive":         {pack(t, "_rels/.rels", mainRelation, `c:\windows`, ""), docx.BadName, "windows"},
		"a bomb":          {part(strings.Repeat(" ", 30<<20)), docx.Bomb, "word/document.xml"},
		"entities":        {part(`<!DOCTYPE a [<!ENTITY b "c">]>` + mainStart + `&b;` + mainEnd), docx.Doctype, "word/document.xml"},
		"depth":           {part(mainStart + strings.Repeat("<w:p>", 1000)), docx.TooDeep, "200"},
		"attributes":      {part(`<a ` + strings.Join(many(200, ` a%d="1"`), "") + `/>`), docx.TooDeep, "128"},
		"cut XML":         {part(mainStart), docx.BadXML, "line 1"},
		"crossed XML":     {part("\n" + mainStart + `<w:p></w:r>`), docx.BadXML, "line 2"},
		"UTF-16":          {part(`<?xml version="1.0" encoding="UTF-16"?>` + mainStart + mainEnd), docx.BadXML, "encoding"},
		"a control":       {part(mainStart + "\x01" + mainEnd), docx.BadXML, "characters"},
		"no prefix":       {part(`<w:document/>`), docx.BadXML, "prefix"},
		"an entity":       {part(mainStart + `&bogus;` + mainEnd), docx.BadXML, "bogus"},
		"many parts":      {pack(t, slices.Concat(many(2001, "a%d"), make([]string, 2001))...), docx.TooManyParts, "2000"},
	} {
		_, err := docx.Read(c.raw)
		var refused *docx.Refused
		if !errors.As(err, &refused) || refused.Reason != c.why || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func many(n int, format string) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf(format, i))
	}
	return all
}

// FuzzRead reads what was changed in a whole file's main part, and any bytes as
// a file.
func FuzzRead(f *testing.F) {
	f.Add([]byte("PK"), `<w:p><w:ins w:id="1"><w:r><w:t>a</w:t></w:r></w:ins></w:p>`)
	f.Add(foreign(f, ""), `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>`)
	f.Add(printed(f, everywhere("words"), docx.Options{}), `<mc:Fallback/><!-- c --><![CDATA[a]]>&#x10ffff;<?pi?>`)
	f.Fuzz(func(t *testing.T, raw []byte, body string) {
		for _, file := range [][]byte{raw, foreign(t, body), pack(t, "_rels/.rels", mainRelation, "word/document.xml", body)} {
			got, err := docx.Read(file)
			var refused *docx.Refused
			if err != nil && (!errors.As(err, &refused) || got != nil) {
				t.Errorf("%v", err)
			}
			total := 0
			for _, p := range got {
				total += len(p.Text)
			}
			if total > 1<<20+len(file)*300 {
				t.Errorf("%d bytes read %d", len(file), total)
			}
		}
	})
}
