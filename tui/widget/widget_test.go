package widget

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// disputed are texts on whose width terminals disagree, or that trip layouts.
func disputed() []string {
	return []string{
		"", "plain", "حقوق المهاجرين", "移民权利", "नमस्ते", "👨‍👩‍👧‍👦", "🇲🇽", "❤️", "1️⃣", "👍🏽", "e\u0301", "a\u200db", "tab\there", "line\nend",
		"Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘", "\u202eabc", "\x1b[31mred", "각", "\U000e0067", "½ € ß",
	}
}

func exactly(t *testing.T, row string, width int, what string) {
	t.Helper()
	if a, b := ansi.StringWidth(row), ansi.StringWidthWc(row); a != width || b != width {
		t.Errorf("%s: %d cells by clusters and %d by code points, not %d: %q", what, a, b, width, row)
	}
}

func TestFitAndWrapFillTheirCells(t *testing.T) {
	t.Parallel()
	for _, s := range disputed() {
		for _, long := range []string{s, strings.Repeat(s+" ", 7), strings.Repeat(s, 20), "words before " + s} {
			for width := 1; width < 45; width++ {
				exactly(t, Fit(long, width), width, "Fit")
				exactly(t, Line(width, Piece{Text: long}, Piece{Text: long}), width, "Line")
				exactly(t, Ends(width, Piece{Text: long}, Piece{Text: "12 "}), width, "Ends")
				for _, row := range Wrap(width, 3, Piece{Text: long}, Piece{Text: long}) {
					exactly(t, row, width, "Wrap")
				}
				exactly(t, Reorder(Fit(long, width)), width, "Reorder")
			}
		}
	}
}

func TestWrapDropsNoWord(t *testing.T) {
	t.Parallel()
	text := "one two three fourteen fifteen حقوق المهاجرين 移民权利得到保障 " + strings.Repeat("x", 30)
	for width := 6; width < 60; width++ {
		var got string
		for _, row := range Wrap(width, 2, Piece{Text: text}) {
			got += row
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(got) != squeeze(text) {
			t.Fatalf("width %d: %q", width, got)
		}
	}
}

func TestEditKeepsTheCursorBetweenClusters(t *testing.T) {
	t.Parallel()
	var e Edit
	e.Set("aé移👨‍👩‍👧ح")
	for range 3 {
		e.Key("left")
	}
	e.Insert("|")
	if e.Text() != "aé|移👨‍👩‍👧ح" {
		t.Errorf("three to the left: %q", e.Text())
	}
	e.Key("backspace")
	e.Key("delete")
	if e.Text() != "aé👨‍👩‍👧ح" {
		t.Errorf("one taken away: %q", e.Text())
	}
	e.Key("end")
	e.Key("backspace")
	e.Key("backspace")
	if e.Text() != "aé" {
		t.Errorf("a family is one cluster: %q", e.Text())
	}
	e.Set("one two  three")
	e.Key("ctrl+w")
	e.Key("ctrl+left")
	if e.Text() != "one two  " || e.Cursor() != 4 {
		t.Errorf("words: %q at %d", e.Text(), e.Cursor())
	}
	e.Key("ctrl+k")
	e.Key("ctrl+u")
	if e.Text() != "" {
		t.Errorf("%q is left", e.Text())
	}
}

// TestCursorStandsBehindTheTextBeforeIt holds the place of the real cursor, at
// which input methods open, after wide and combining text.
func TestCursorStandsBehindTheTextBeforeIt(t *testing.T) {
	t.Parallel()
	for _, s := range disputed() {
		clean := strings.Map(func(r rune) rune {
			if r < 0x20 {
				return ' '
			}
			return r
		}, s)
		for width := 6; width < 30; width++ {
			var e Edit
			e.Set(strings.Repeat(clean+" ", 5))
			for range len(Cells(e.Text())) + 1 {
				rows, x, y := e.View(width, 50)
				if y < 0 || y >= len(rows) || x < 0 || x >= width {
					t.Fatalf("%q: the cursor is at %d, %d in %d rows of %d", s, x, y, len(rows), width)
				}
				for _, row := range rows {
					exactly(t, row, width, "View")
				}
				e.Key("left")
			}
		}
	}
	var e Edit
	e.Set("移民 e\u0301x")
	if _, x, _ := e.View(20, 1); x != 7 {
		t.Errorf("behind two wide characters, a blank, a combined one and a letter the cursor is at %d", x)
	}
}

func TestListShowsTheSelectedEntry(t *testing.T) {
	t.Parallel()
	draw := func(i int) []Row {
		rows := []Row{Fit(strings.Repeat("i", i%3+1), 10)}
		for range i % 4 {
			rows = append(rows, Fit("more", 10))
		}
		rows[0] = Fit(string(rune('A'+i%26)), 10)
		return rows
	}
	var l List
	for _, key := range []string{"end", "up", "up", "pgup", "pgup", "down", "home", "pgdown", "end"} {
		l.Key(key, 40, 5)
		rows := l.View(10, 7, 40, draw)
		if len(rows) != 7 {
			t.Fatalf("%d rows", len(rows))
		}
		if !strings.Contains(strings.Join(rows, ""), string(rune('A'+l.At%26))) {
			t.Errorf("after %s entry %d is not seen: %q", key, l.At, rows)
		}
	}
}

func TestReorderTurnsArabicRound(t *testing.T) {
	t.Parallel()
	for stored, seen := range map[string]string{
		"│ حق end │":               "│ قح end │",
		"│ حق (12) عمل end │":      "│ لمع (12) قح end │",
		"│ one حق two عمل three │": "│ one قح two لمع three │",
		"│ حق 3.5 عمل │":           "│ لمع 3.5 قح │",
	} {
		if got := Reorder(stored); got != seen {
			t.Errorf("%q is shown as %q, not %q", stored, got, seen)
		}
	}
	plain := "│ no Arabic here 移民 │"
	if got := Reorder(plain); got != plain {
		t.Errorf("%q", got)
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range disputed() {
		f.Add(s, 12)
	}
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 1 + (width&0xff)%80
		for _, row := range Wrap(width, 2, Piece{Text: s}) {
			exactly(t, row, width, "Wrap")
		}
		exactly(t, Fit(s, width), width, "Fit")
	})
}
