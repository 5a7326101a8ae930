//go:build !windows

package main

import (
	"fmt"
	"html"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPictureOfTheDesk draws the picture that stands in the README: the real
// program behind an emulated screen, with invented words. It writes it to the
// file that RAPPORTEUR_PICTURE names (.ci/picture), else to one that goes away.
func TestPictureOfTheDesk(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	g := behindGlass(t, 112, 26, s.command())
	g.wants("escap-2021")
	g.line("/meeting escap-2021", "done meeting")
	g.line("## 3-RT2", "done item 3-RT2")
	g.line("/limit 3m", "saved speaking limit")
	g.line("+PHL 3m", "saved PHL is on the list")
	g.line("+FJI", "saved FJI is on the list")
	g.line(`@"Example Union of Ports" (trade), Ana Y, Secretary`, "has the floor", "Ports ▸")
	g.line("Crews lack papers when they come ashore !challenge #4 ^papers", "saved point of")
	g.line("> A seafarer is a migrant for nine months of the year", "saved quotation")
	g.line("@MLI, Example Delegate, Minister", "saved MLI has the floor")
	g.line("Two border posts now have a nurse on duty !progress #8 #15 %gender", "saved point of MLI")
	g.line("Funds end in December !resource-need #23 ??", "saved point of MLI")
	g.line("=> Port States look at a common seafarer card ^papers !next-step [by 2026]", "backed by 1 point")
	g.types("Return has to be voluntary, and safe #21 %hu")
	g.wants("%human-rights")
	path := os.Getenv("RAPPORTEUR_PICTURE")
	if path == "" {
		path = filepath.Join(t.TempDir(), "desk.svg")
	}
	picture := g.picture(112, 26)
	if err := os.WriteFile(path, []byte(picture), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Crews lack papers", "List of speakers", "Not heard yet", "seafarer card"} {
		if !strings.Contains(picture, want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	g.types("\x11")
	g.ends()
}

// picture draws the screen as SVG.
func (g *glass) picture(w, h int) string {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	const cellW, cellH = 8.4, 18
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">`+"\n",
		float64(w)*cellW+24, h*cellH+24)
	b.WriteString(`<title>The desk of rapporteur in a terminal, with invented words</title>` + "\n" + `<rect width="100%" height="100%" rx="8" fill="#1c1e22"/>` + "\n")
	cursor := g.screen.CursorPosition()
	for y := range h {
		for x := 0; x < w; {
			first := g.screen.CellAt(x, y)
			text, end := "", x
			for end < w {
				c := g.screen.CellAt(end, y)
				if c == nil || !c.Style.Equal(&first.Style) {
					break
				}
				text += c.Content
				end += max(1, c.Width)
			}
			fg, bg := "#d7dade", ""
			if first.Style.Fg != nil {
				fg = htmlColor(first.Style.Fg)
			}
			if first.Style.Attrs&reverse != 0 {
				fg, bg = "#1c1e22", "#d7dade"
			}
			if bg != "" {
				fmt.Fprintf(&b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", 12+float64(x)*cellW, 12+y*cellH, float64(end-x)*cellW, cellH, bg)
			}
			if strings.TrimSpace(text) != "" {
				weight := ""
				if first.Style.Attrs&bold != 0 {
					weight = ` font-weight="bold"`
				}
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" fill="%s"%s textLength="%.1f" xml:space="preserve">%s</text>`+"\n",
					12+float64(x)*cellW, 12+y*cellH+13, fg, weight, float64(end-x)*cellW, html.EscapeString(text))
			}
			x = end
		}
	}
	fmt.Fprintf(&b, `<rect x="%.1f" y="%d" width="2" height="%d" fill="#8ad7ff"/>`+"\n</svg>\n", 12+float64(cursor.X)*cellW, 12+cursor.Y*cellH, cellH)
	return b.String()
}

// Attributes of a cell, as the emulator counts them.
const (
	bold    = 1 << 0
	reverse = 1 << 5
)

func htmlColor(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
