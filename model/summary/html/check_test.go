package html_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// element is one element of a page, with the words in it and below.
type element struct {
	name       string
	attributes map[string]string
	words      strings.Builder
	within     []string // names of the elements around, outermost first
}

func (e *element) attribute(name string) string { return e.attributes[name] }

// page is a page as read back.
type page struct {
	t        *testing.T
	bytes    string
	elements []*element // in the order of their start
}

// read parses a page as XML, which it has to be, with strict rules.
func read(t *testing.T, b []byte) *page {
	t.Helper()
	p := &page{t: t, bytes: string(b)}
	d := xml.NewDecoder(bytes.NewReader(b))
	var open []*element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return p
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v\n%s", err, b)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			for _, o := range open {
				e.within = append(e.within, o.name)
			}
			open, p.elements = append(open, e), append(p.elements, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, o := range open {
				o.words.Write(token)
			}
		case xml.Comment, xml.ProcInst:
			t.Errorf("%T in the page", token)
		}
	}
}

func (p *page) named(names ...string) (found []*element) {
	for _, e := range p.elements {
		if slices.Contains(names, e.name) {
			found = append(found, e)
		}
	}
	return found
}

func (p *page) with(id string) *element {
	for _, e := range p.elements {
		if e.attribute("id") == id {
			return e
		}
	}
	p.t.Errorf("nothing has the id %q", id)
	return &element{}
}

// known are the elements that a page is made of.
func known() []string {
	return strings.Fields("html head meta title style body header nav main section footer h1 h2 h3 h4 h5 h6 p ol ul li a sup br bdi span strong em " +
		"table caption thead tbody tr th td figure figcaption svg desc text rect")
}

// check tests what holds of every page.
func (p *page) check() {
	t := p.t
	t.Helper()
	ids := map[string]bool{}
	for _, e := range p.elements {
		if !slices.Contains(known(), e.name) {
			t.Errorf("an element %q", e.name)
		}
		if id, ok := e.attributes["id"]; ok {
			if ids[id] || id == "" {
				t.Errorf("the id %q stands twice", id)
			}
			ids[id] = true
		}
	}
	for _, e := range p.elements {
		for name, value := range e.attributes {
			to, inner := strings.CutPrefix(value, "#")
			switch {
			case strings.HasPrefix(name, "on"), name == "style", name == "src", name == "srcset", name == "action", name == "data":
				t.Errorf("<%s> has the attribute %s", e.name, name)
			case name != "href":
			case e.name != "a":
				t.Errorf("<%s> leads to %q", e.name, value)
			case inner && !ids[to]:
				t.Errorf("a link leads to %q, which is nowhere", value)
			case !inner && !strings.HasPrefix(value, "https://") && !strings.HasPrefix(value, "http://") && !strings.HasPrefix(value, "mailto:"):
				t.Errorf("a link leads to %q", value)
			}
		}
		if by := e.attribute("aria-labelledby"); by != "" {
			for _, id := range strings.Fields(by) {
				if !ids[id] {
					t.Errorf("<%s> is labelled by %q, which is nowhere", e.name, id)
				}
			}
		}
	}
	level := 0
	for _, h := range p.named("h1", "h2", "h3", "h4", "h5", "h6") {
		at := int(h.name[1] - '0')
		if at > level+1 || at == 1 && level > 0 {
			t.Errorf("<%s> %q follows level %d", h.name, h.words.String(), level)
		}
		level = at
	}
	for _, name := range []string{"h1", "style", "header", "main", "footer"} {
		if n := len(p.named(name)); n != 1 {
			t.Errorf("%d elements <%s>", n, name)
		}
	}
	titles := 0
	for _, e := range p.named("title") {
		if !slices.Contains(e.within, "svg") {
			titles++
		}
	}
	if titles != 1 || len(p.named("svg")) != len(p.named("title"))-1 || len(p.named("svg")) != len(p.named("desc")) {
		t.Errorf("%d titles of the page", titles)
	}
	p.checkNotes()
	p.checkPolicy()
	if root := p.elements[0]; root.name != "html" || root.attribute("lang") == "" || root.attribute("dir") == "" || !strings.HasPrefix(p.bytes, "<!DOCTYPE html>\n") {
		t.Errorf("the page begins with %.200q", p.bytes)
	}
	if strings.Contains(strings.ToLower(p.bytes), "<script") {
		t.Error("the page has a script")
	}
}

// checkNotes tests that each call has its note and each note its way back.
func (p *page) checkNotes() {
	calls, back := 0, 0
	for _, a := range p.named("a") {
		number := strings.TrimPrefix(a.attribute("id"), "ref-")
		switch a.attribute("role") {
		case "doc-noteref":
			calls++
			note := p.with("note-" + number)
			if strings.HasPrefix(number, "sign-") {
				if call := a.words.String(); note.name != "li" || note.attribute("value") != "" || !strings.HasPrefix(note.words.String(), call+" ") {
					p.t.Errorf("note %s is %q in <%s>", number, note.words.String(), note.name)
				}
				continue
			}
			if note.name != "li" || note.attribute("value") != number || a.words.String() != number {
				p.t.Errorf("note %s is %q in <%s>", number, note.words.String(), note.name)
			}
		case "doc-backlink":
			back++
			if to := p.with(strings.TrimPrefix(a.attribute("href"), "#")); to.attribute("role") != "doc-noteref" {
				p.t.Errorf("%q leads back to no call", a.attribute("href"))
			}
		}
	}
	if calls != back {
		p.t.Errorf("%d calls, %d ways back", calls, back)
	}
}

// checkPolicy tests that the page allows its own style sheet and nothing else,
// and that the sheet fetches nothing.
func (p *page) checkPolicy() {
	style := p.named("style")[0].words.String()
	sum := sha256.Sum256([]byte(style))
	want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	found := false
	for _, m := range p.named("meta") {
		if m.attribute("http-equiv") == "Content-Security-Policy" {
			found = m.attribute("content") == want
		}
	}
	if !found {
		p.t.Error("the policy is not that of the style sheet")
	}
	// A browser takes the bytes as they stand; XML would read signs for them.
	if strings.ContainsAny(style, "<&") || !strings.Contains(p.bytes, "<style>"+style+"</style>") {
		p.t.Error("the style sheet reads otherwise as HTML")
	}
	for _, fetches := range []string{"url(", "@import", "src:"} {
		if strings.Contains(style, fetches) {
			p.t.Errorf("the style sheet has %q", fetches)
		}
	}
}
