package html

import (
	"crypto/sha256"
	_ "embed" // the style sheet
	"encoding/base64"
	"fmt"
	"strings"
)

//go:embed style.css
var sheet string

// Paper is the size of the pages that a browser prints.
type Paper int

// The sizes.
const (
	AnyPaper Paper = iota // what the printer holds: the page flows into A4 and Letter alike
	A4
	Letter
)

func (p Paper) String() string {
	switch p {
	case A4:
		return "A4"
	case Letter:
		return "letter"
	case AnyPaper:
	}
	return "auto"
}

// style is the one style sheet of a page. Printed pages carry their number at
// the foot and, at the head, what the document is not until it is cleared.
func style(paper Paper, status, bullet string) string {
	var b strings.Builder
	b.WriteString("\n" + sheet)
	if bullet != "" {
		b.WriteString("main ul{list-style-type:" + quoted(bullet+" ") + "}\n")
	}
	// A browser that knows no margin boxes passes over them and prints the rest.
	b.WriteString("@page{size:" + paper.String() + ";margin:25mm 20mm;")
	if status != "" {
		b.WriteString("@top-center{content:" + quoted(status) + ";font:9pt serif}")
	}
	b.WriteString("@bottom-center{content:counter(page) \" / \" counter(pages);font:9pt serif}}\n")
	// XML has "<" nowhere in text, and CSS reads this for it.
	return strings.ReplaceAll(b.String(), "<", `\3c `)
}

// quoted is a text as a string of CSS. Every sign that could end it, or the
// style sheet around it, is written as its code.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range clean(s) {
		if r > 0x7f || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// policy is the page's security policy: its own style sheet, by its digest,
// and nothing else.
func policy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}
