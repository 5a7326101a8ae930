package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"maps"
	"strings"
	"testing"

	"rapporteur/model/summary/docx"
)

const placeOnly = `<w:p><w:r><w:t>{{body}}</w:t></w:r></w:p>`

// with is a file with more parts, or other ones.
func (f file) with(parts ...string) file {
	f = maps.Clone(f)
	for n := 0; n < len(parts); n += 2 {
		f[parts[n]] = parts[n+1]
	}
	return f
}

// withRelation is a template whose text has one relation.
func withRelation(kind, target, mode string, parts ...string) file {
	if !strings.Contains(kind, ":") {
		kind = officeRelation + kind
	}
	return docxParts(placeOnly).with(append([]string{
		"word/_rels/document.xml.rels", relationsStart + `<Relationship Id="x1" Type="` + kind + `" Target="` + target + `"` + mode + `/></Relationships>`,
	}, parts...)...)
}

// typed is a template with another type for one part.
func (f file) typed(part, as string) file {
	override := `<Override PartName="/` + part + `" ContentType="` + as + `"/></Types>`
	return f.with("[Content_Types].xml", strings.Replace(f["[Content_Types].xml"], "</Types>", override, 1))
}

func complexField(instruction ...string) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>`)
	for _, s := range instruction {
		b.WriteString(`<w:r><w:instrText>` + s + `</w:instrText></w:r>`)
	}
	b.WriteString(`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`)
	return b.String()
}

func TestHostileTemplatesAreRefusedByName(t *testing.T) {
	t.Parallel()
	const outside, word97 = ` TargetMode="External"`, "application/vnd.ms-word."
	plainOne := docxParts(placeOnly)
	for name, c := range map[string]struct {
		raw  []byte
		why  docx.Reason
		says string // part and fault
	}{
		"a project of macros":          {withRelation("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", "", "word/vbaProject.bin", "x").packed(t), docx.Macros, "word/document.xml"},
		"macros without a relation":    {plainOne.with("word/vbaProject.bin", "x").typed("word/vbaProject.bin", "application/vnd.ms-office.vbaProject").packed(t), docx.Macros, "word/vbaProject.bin"},
		"a document that runs macros":  {plainOne.with("[Content_Types].xml", strings.Replace(plainOne["[Content_Types].xml"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", word97+"document.macroEnabled.main+xml", 1)).packed(t), docx.Macros, "word/document.xml"},
		"a template elsewhere":         {withRelation("attachedTemplate", "https://example.org/evil.dotm", outside).packed(t), docx.Outside, "https://example.org/evil.dotm"},
		"a template on another disk":   {withRelation("attachedTemplate", "evil.dotx", "", "word/evil.dotx", "").packed(t), docx.Outside, "evil.dotx"},
		"a picture that is fetched":    {withRelation("image", "https://example.org/pixel.png", outside).packed(t), docx.Outside, "pixel.png"},
		"a page in a frame":            {withRelation("frame", "https://example.org/", outside).packed(t), docx.Outside, "word/document.xml"},
		"an object elsewhere":          {withRelation("oleObject", "file:///c:/x.xls", outside).packed(t), docx.Outside, "x.xls"},
		"a link to a computer":         {withRelation("hyperlink", `\\server\share`, outside).packed(t), docx.Outside, "server"},
		"a link to a file":             {withRelation("hyperlink", "file:///etc/passwd", outside).packed(t), docx.Outside, "passwd"},
		"a link that runs":             {withRelation("hyperlink", "javascript:alert(1)", outside).packed(t), docx.Outside, "javascript"},
		"a link of a handler":          {withRelation("hyperlink", "ms-msdt:/id", outside).packed(t), docx.Outside, "ms-msdt"},
		"an object within":             {withRelation("oleObject", "embeddings/o.bin", "", "word/embeddings/o.bin", "x").packed(t), docx.Embedded, "word/document.xml"},
		"a workbook within":            {withRelation("package", "b.xlsx", "", "word/b.xlsx", "x").packed(t), docx.Embedded, "b.xlsx"},
		"a control":                    {withRelation("control", "activeX/a.xml", "", "word/activeX/a.xml", "<a/>").packed(t), docx.Embedded, "word/document.xml"},
		"an object without a relation": {docxParts(placeOnly + `<w:p><w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r></w:p>`).packed(t), docx.Embedded, "OLEObject"},
		"a foreign file":               {withRelation("aFChunk", "a.html", "", "word/a.html", "<html/>").packed(t), docx.Chunk, "a.html"},
		"a foreign file by element":    {docxParts(placeOnly + `<w:altChunk/>`).packed(t), docx.Chunk, "word/document.xml"},
		"a part of the text elsewhere": {withRelation("subDocument", "other.docx", outside).packed(t), docx.Subdocument, "other.docx"},
		"a subdocument by element":     {docxParts(placeOnly + `<w:p><w:subDoc/></w:p>`).packed(t), docx.Subdocument, "subDoc"},
		"a program":                    {docxParts(placeOnly + complexField(` DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc" `)).packed(t), docx.Field, "DDEAUTO"},
		"a program in pieces":          {docxParts(placeOnly + complexField(" D", "DE", "AUTO cmd")).packed(t), docx.Field, "DDEAUTO"},
		"a program by numbers":         {docxParts(placeOnly + `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + complexField("QUOTE 68 68 69")[5:]).packed(t), docx.Field, "…"},
		"a text from elsewhere":        {docxParts(placeOnly + `<w:p><w:fldSimple w:instr=" includetext &quot;\\server\a&quot; "/></w:p>`).packed(t), docx.Field, "INCLUDETEXT"},
		"a picture by a field":         {docxParts(placeOnly + complexField(`INCLUDEPICTURE "https://example.org/p.png"`)).packed(t), docx.Field, "INCLUDEPICTURE"},
		"a field without an end":       {docxParts(placeOnly + `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>LINK x</w:instrText></w:r></w:p>`).packed(t), docx.Field, "LINK"},
		"a question":                   {docxParts(placeOnly + complexField(`FILLIN "password?"`)).packed(t), docx.Field, "FILLIN"},
		"a link by a field":            {docxParts(placeOnly + complexField(`HYPERLINK \t "_blank" "file://server/x"`)).packed(t), docx.Outside, "file://server/x"},
		"a picture of old":             {docxParts(placeOnly + `<w:p><w:r><w:pict><v:imagedata src="https://example.org/p.png"/></w:pict></w:r></w:p>`).packed(t), docx.Outside, "p.png"},
		"a link of old":                {docxParts(placeOnly + `<w:p><w:r><w:pict><v:shape href="\\server\share"/></w:pict></w:r></w:p>`).packed(t), docx.Outside, "server"},
		"a bomb":                       {plainOne.with("word/media/image1.png", strings.Repeat("\x00", 40<<20)).packed(t), docx.Bomb, "word/media/image1.png"},
		"entities":                     {plainOne.with("word/document.xml", `<!DOCTYPE a [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>`+plainOne["word/document.xml"]).packed(t), docx.Doctype, "word/document.xml"},
		"entities in a header":         {plainOne.with("word/header1.xml", `<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>`).packed(t), docx.Doctype, "word/header1.xml"},
		"depth":                        {docxParts(strings.Repeat("<w:p>", 5000) + strings.Repeat("</w:p>", 5000)).packed(t), docx.TooDeep, "word/document.xml"},
		"a broken part":                {plainOne.with("word/header1.xml", `<w:hdr`).packed(t), docx.BadXML, "word/header1.xml"},
		"a part gone":                  {withRelation("header", "header7.xml", "").packed(t), docx.Missing, "header7.xml"},
		"a way out":                    {withRelation("image", "../../../etc/passwd", "").packed(t), docx.Missing, "etc/passwd"},
		"a way out in the archive":     {plainOne.with("../evil.xml", "<a/>").packed(t), docx.BadName, "../evil.xml"},
		"twice":                        {plainOne.with("word/DOCUMENT.xml", "<a/>").packed(t), docx.Twice, "word/"},
		"no types":                     {pack(t, "_rels/.rels", mainRelation, "word/document.xml", plainOne["word/document.xml"]), docx.Missing, "[Content_Types].xml"},
		"a part without a type":        {plainOne.with("word/thing.exe", "MZ").packed(t), docx.WrongType, "word/thing.exe"},
		"a picture that is none":       {withRelation("image", "media/a.xml", "", "word/media/a.xml", "<a/>").packed(t), docx.WrongType, "word/media/a.xml"},
		"a main part of another kind":  {plainOne.typed("word/document.xml", "text/plain").packed(t), docx.WrongType, "word/document.xml"},
		"no text":                      {plainOne.with("word/document.xml", `<w:document xmlns:w="`+word+`"/>`).packed(t), docx.BadXML, "word/document.xml"},
		"a workbook":                   {plainOne.with("word/document.xml", `<workbook xmlns="x"/>`).packed(t), docx.NotWord, "word/document.xml"},
		"the strict form":              {plainOne.with("word/document.xml", `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body></w:body></w:document>`).packed(t), docx.Strict, "word/document.xml"},
		"behind a password":            {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), docx.Locked, "password"},
		"no archive":                   {[]byte("{\\rtf1}"), docx.NotZip, "no Word file"},
		"the body in a table":          {docxParts(`<w:tbl><w:tr><w:tc>` + placeOnly + `</w:tc></w:tr></w:tbl>`).packed(t), docx.BadPlace, "a table"},
		"the body in a box":            {docxParts(`<w:p><w:r><w:txbxContent>` + placeOnly + `</w:txbxContent></w:r></w:p>`).packed(t), docx.BadPlace, "a text box"},
		"the body among words":         {docxParts(`<w:p><w:r><w:t>Dear all, {{body}}</w:t></w:r></w:p>`).packed(t), docx.BadPlace, "other words"},
		"the body in a header": {withRelation("header", "h.xml", "", "word/h.xml", `<w:hdr xmlns:w="`+word+`">`+placeOnly+`</w:hdr>`).
			typed("word/h.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml").packed(t), docx.BadPlace, "word/h.xml"},
		"two bodies": {docxParts(placeOnly + placeOnly).packed(t), docx.BodyTwice, "word/document.xml"},
	} {
		in, err := docx.ReadTemplate(c.raw)
		var refused *docx.Refused
		if in != nil || !errors.As(err, &refused) || refused.Reason != c.why || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHarmlessTemplatesAreTaken(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]file{
		"nothing in it":       docxParts(""),
		"a place":             docxParts(placeOnly),
		"a link to the web":   withRelation("hyperlink", "https://example.org/", ` TargetMode="External"`),
		"an address of mail":  withRelation("hyperlink", "mailto:office@example.org", ` TargetMode="External"`),
		"fields that count":   docxParts(complexField(" PAGE ") + complexField(` HYPERLINK "https://example.org/" \o "a tip" `) + complexField(`HYPERLINK \l "a place"`) + complexField(" = 1 + 1")),
		"a template's type":   docxParts(placeOnly).typed("x", "").with("[Content_Types].xml", strings.Replace(docxParts("")["[Content_Types].xml"], "document.main", "template.main", 1)),
		"a picture":           withRelation("image", "media/a.png", "", "word/media/a.png", "\x89PNG"),
		"an instruction only": docxParts(`<w:p><w:r><w:fldChar w:fldCharType="separate"/><w:fldChar w:fldCharType="end"/></w:r></w:p>`),
	} {
		out := taken(t, printed(t, letter(), docx.Options{Template: template(t, f.packed(t))}))
		out.whole(t)
		if strings.Contains(out["[Content_Types].xml"], "template.main") {
			t.Errorf("%s: what is printed is a template itself", name)
		}
	}
}

// TestASizeThatIsNotTrueIsFoundOut has a part that unpacks to more than the
// archive says.
func TestASizeThatIsNotTrueIsFoundOut(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	packed := taken(t, docxParts(placeOnly).packed(t))
	for name, part := range packed {
		if name == "word/document.xml" {
			continue
		}
		w, _ := z.Create(name)
		fmt.Fprint(w, part)
	}
	raw, err := z.CreateRaw(&zip.FileHeader{Name: "word/document.xml", Method: zip.Store, CompressedSize64: 50, UncompressedSize64: 4})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := raw.Write(bytes.Repeat([]byte("<"), 50)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, read := range []func([]byte) error{
		func(b []byte) error { _, err := docx.Read(b); return err },
		func(b []byte) error { _, err := docx.ReadTemplate(b); return err },
	} {
		var refused *docx.Refused
		if err := read(out.Bytes()); !errors.As(err, &refused) || !strings.Contains(err.Error(), "word/document.xml") {
			t.Errorf("%v", err)
		}
	}
}

// FuzzReadTemplate changes the text, another part and the relations of a
// template, and prints into what is taken.
func FuzzReadTemplate(f *testing.F) {
	f.Add([]byte("PK"), placeOnly, relationsStart+`</Relationships>`, `<w:styles xmlns:w="`+word+`"></w:styles>`)
	f.Add(stored(f, "libreoffice.docx"), complexField("PAGE"), "", `<w:numbering xmlns:w="`+word+`"><w:abstractNum w:abstractNumId="4"/><w:num w:numId="2"/></w:numbering>`)
	f.Add(own(f), `<w:p><w:r><w:t>{{ti</w:t><w:t>tle}}{{</w:t></w:r></w:p><w:sectPr/>`, `<!---->`, `<w:footnotes xmlns:w="`+word+`"><w:footnote w:id="7"/></w:footnotes>`)
	f.Fuzz(func(t *testing.T, raw []byte, body, relations, part string) {
		more := []string{"word/p.xml", part}
		if relations != "" {
			more = append(more, "word/_rels/document.xml.rels", relations)
		}
		files := [][]byte{raw, docxParts(body).with(more...).packed(t)}
		for _, kind := range []string{"styles", "numbering", "footnotes", "header"} {
			files = append(files, withRelation(kind, "p.xml", "", "word/p.xml", part).
				typed("word/p.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml."+kind+"+xml").packed(t))
		}
		for _, raw := range files {
			in, err := docx.ReadTemplate(raw)
			var refused *docx.Refused
			if err != nil {
				if !errors.As(err, &refused) {
					t.Errorf("%v", err)
				}
				continue
			}
			doc := letter()
			doc.Number()
			var out bytes.Buffer
			if err := docx.Print(&out, doc, docx.Options{Template: in}); err != nil {
				t.Fatal(err)
			}
			for name, part := range taken(t, out.Bytes()) {
				if strings.HasSuffix(name, ".xml") && name != "word/p.xml" {
					file{name: part}.each(t, name, func(_ xml.StartElement, _ func(string) string) {})
				}
			}
			if read, err := docx.Read(out.Bytes()); err != nil || len(read) == 0 {
				t.Errorf("what was printed reads %v, %v", read, err)
			}
		}
	})
}
