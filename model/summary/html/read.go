package html

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// ErrPage is returned for what cannot be read as a page.
var ErrPage = errors.New("no page that can be read")

// Read reads back a page that Print wrote, also one that a browser saved or a
// person edited: its title, headings, paragraphs, items of lists and rows of
// tables, without its contents and pictures. Nothing in it is followed or run.
// The error wraps ErrPage.
func Read(raw []byte) (summary.Reread, error) {
	foreign := regexp.MustCompile(`(?is)<(script|style)\b.*?</(script|style)>`) // no XML stands in them
	page := foreign.ReplaceAllString(strings.ToValidUTF8(string(raw), ""), "")
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it was taken for UTF-8 above
	r := reader{}
	for {
		token, err := d.Token()
		var syntax *xml.SyntaxError
		if errors.Is(err, io.EOF) || errors.As(err, &syntax) && d.InputOffset() >= int64(len(page)) { // the end, perhaps of a page that was cut off
			r.end()
			return r.page, nil
		}
		if err != nil {
			return summary.Reread{}, fmt.Errorf("%w: %w", ErrPage, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			r.start(token)
		case xml.EndElement:
			r.close(token.Name.Local)
		case xml.CharData:
			if r.skipped == 0 && r.open != "" {
				r.text.Write(token)
			}
		}
	}
}

// reader takes a page apart.
type reader struct {
	page    summary.Reread
	skipped int    // how many elements deep in one that is passed over
	open    string // the element whose text is read, "" for none
	part    summary.Part
	text    strings.Builder
	around  []model.ID // records of the list around
}

func (r *reader) start(e xml.StartElement) {
	if r.skipped > 0 {
		r.skipped++
		return
	}
	name := strings.ToLower(e.Name.Local)
	switch name {
	case "html":
		r.page.Language = get(e, "lang")
	case "nav", "style", "script", "svg", "head", "footer":
		r.skipped = 1
	case "ul", "ol":
		r.around = ids(get(e, "data-records"))
	case "p", "li", "tr", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6":
		r.end()
		r.open = name
		r.part = summary.Part{Heading: name[0] == 'h', Records: ids(get(e, "data-records"))}
		if n, is := strings.CutPrefix(get(e, "id"), "p"); is && name == "p" {
			r.part.Number = number(n)
		}
		if name == "li" && len(r.part.Records) == 0 {
			r.part.Records = r.around
		}
	case "a":
		if class := get(e, "class"); class == "number" || class == "back" { // a paragraph's address, a note's way back
			r.skipped = 1
		}
	case "br", "td", "th":
		r.text.WriteByte(' ')
	}
}

func (r *reader) close(name string) {
	switch name = strings.ToLower(name); {
	case r.skipped > 0:
		r.skipped--
	case name == r.open:
		r.end()
	case name == "ul", name == "ol":
		r.around = nil
	}
}

// end takes what was read as a part of the page.
func (r *reader) end() {
	if r.open == "" {
		return
	}
	r.part.Text = r.text.String()
	if r.open == "h1" && r.page.Title == "" {
		r.page.Title = strings.Join(strings.Fields(r.part.Text), " ")
	}
	r.page.Add(r.part)
	r.text.Reset()
	r.open = ""
}

func get(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if strings.EqualFold(a.Name.Local, name) {
			return a.Value
		}
	}
	return ""
}

// ids reads those that Print wrote and passes over anything else.
func ids(s string) []model.ID {
	var all []model.ID
	for _, f := range strings.Fields(s) {
		if id, err := model.ParseID(f); err == nil {
			all = append(all, id)
		}
	}
	return all
}

// number reads one of at most nine digits, 0 for anything else.
func number(s string) int {
	n, err := strconv.ParseUint(s, 10, 32)
	if err != nil || len(s) > 9 {
		return 0
	}
	return int(n)
}
