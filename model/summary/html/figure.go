package html

import (
	"fmt"
	"strconv"
	"strings"

	"rapporteur/model/summary"
	"rapporteur/model/text"
)

// The measures of a figure, in pixels of CSS at its full width.
const (
	figureWidth = 640
	barHeight   = 16
	barStep     = 24
	valueWidth  = 60
	signWidth   = 8  // of a letter, about
	maxLabel    = 32 // letters of a label that are drawn; the description has all
)

// figure draws bars with their labels and values. Length and value tell the
// same, so nothing hangs on a colour. From right to left it is the mirror
// image.
func (p *printer) figure(f *summary.Figure) {
	id := "figure-" + strconv.Itoa(f.Number)
	widest, most := 0, 1
	var said strings.Builder
	for i, b := range f.Bars {
		widest, most = max(widest, width(shortened(b.Label))), max(most, b.Value)
		if i > 0 {
			said.WriteString("; ")
		}
		fmt.Fprintf(&said, "%s: %d", b.Label, b.Value)
	}
	way := p.page.direction
	left := widest*signWidth + 8
	room := figureWidth - left - valueWidth
	height := max(len(f.Bars), 1) * barStep

	p.line(`<figure id="` + id + `"` + p.records(f.Of) + `>`)
	p.line(`<figcaption>` + p.label(f.Label()) + p.inlines(f.Caption, p.page) + `</figcaption>`)
	p.line(fmt.Sprintf(`<svg role="img" aria-labelledby="%s-title %s-desc" viewBox="0 0 %d %d" width="%d" height="%d" direction="%s">`,
		id, id, figureWidth, height, figureWidth, height, directionName(way)))
	p.line(`<title id="` + id + `-title">` + escape(f.Label()+words(f.Caption)) + `</title>`)
	p.line(`<desc id="` + id + `-desc">` + escape(said.String()) + `</desc>`)
	for i, b := range f.Bars {
		long := room * max(b.Value, 0) / most
		y := i * barStep
		start, bar, end := 0, left, left+long+6
		if way == text.RightToLeft {
			start, bar, end = figureWidth, figureWidth-left-long, figureWidth-end
		}
		p.line(fmt.Sprintf(`<text x="%d" y="%d">%s</text><rect x="%d" y="%d" width="%d" height="%d"/><text x="%d" y="%d">%d</text>`,
			start, y+barHeight, escape(shortened(b.Label)), bar, y+3, long, barHeight, end, y+barHeight, b.Value))
	}
	p.line(`</svg>`)
	p.line(`</figure>`)
}

func shortened(label string) string {
	r := []rune(label)
	for n := len(r); width(string(r[:n])) > maxLabel; n-- {
		if n > maxLabel {
			n = maxLabel + 1
		}
		label = string(r[:n-1]) + "…"
	}
	return label
}

// width is about how many letters wide a text is: Chinese takes two each.
func width(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x2e80 {
			n++
		}
	}
	return n
}
