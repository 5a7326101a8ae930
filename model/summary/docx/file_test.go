package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
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
