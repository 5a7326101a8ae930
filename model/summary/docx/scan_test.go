package docx_test

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/summary/docx"
)

// FuzzScan takes only what the standard library's parser takes, and reads the
// same in it.
func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><a b="c" d='&lt;&#x41;&#10;'>text &amp; more<!-- c --><![CDATA[<x>]]><e/></a>`,
		`<a xmlns="u" xmlns:p="v"><p:b p:c="1" c="2"/><b xmlns=""/></a>`, "\ufeff<a/>", `<a b="1" b="2"/>`, `<a:b xmlns:a="x"/>`, `<a>]]></a>`, `<a/><b/>`,
		`<?xml version="1.0" encoding="utf-8" standalone="yes"?><w:p xmlns:w="w" w:x="y">` + "\r\n" + `</w:p >`, `<a b = "c"></a>`, `<xml:a xml:space="preserve"/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		said, err := docx.Scanned([]byte(s))
		if err != nil {
			return
		}
		d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(s, "\ufeff")))
		var want []string
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil && strings.Contains(err.Error(), "invalid XML name") {
				return // letters that Unicode has had since the parser's tables were made
			}
			if err != nil {
				t.Fatalf("%q is taken, and is none: %v", s, err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				want = append(want, "<"+token.Name.Space+" "+token.Name.Local)
				for _, a := range token.Attr {
					if a.Name.Space != "xmlns" && (a.Name.Space != "" || a.Name.Local != "xmlns") {
						want = append(want, "@"+a.Name.Space+" "+a.Name.Local+"="+a.Value)
					}
				}
			case xml.EndElement:
				want = append(want, ">"+token.Name.Local)
			case xml.CharData:
				want = append(want, "“"+string(token))
			}
		}
		if said, want := joined(said), joined(want); !slices.Equal(said, want) {
			t.Errorf("%q reads\n%q\nwant\n%q", s, said, want)
		}
	})
}

// joined are tokens with neighbouring characters as one, and the ends of lines as
// a parser makes them. Blanks around the root say nothing.
func joined(tokens []string) (all []string) {
	depth := 0
	for _, s := range tokens {
		switch {
		case strings.HasPrefix(s, "<"):
			depth++
		case strings.HasPrefix(s, ">"):
			depth--
		}
		words, is := strings.CutPrefix(s, "“")
		s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
		if !is {
			all = append(all, s)
			continue
		}
		if words == "" || depth == 0 {
			continue
		}
		if n := len(all) - 1; strings.HasPrefix(all[n], "“") {
			all[n] += strings.TrimPrefix(s, "“")
			continue
		}
		all = append(all, s)
	}
	return all
}
