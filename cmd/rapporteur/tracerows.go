package main

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// pdfLine is a line of a PDF where it stands on its page, in points: words of
// one column, so that the number in the margin is a line of its own.
type pdfLine struct {
	left, middle, height float64
	text                 string
}

// pdfRow is what stands at one height of a page.
type pdfRow struct {
	middle float64
	text   string
}

// gapBetween is how much farther than two lines of a paragraph two paragraphs
// stand apart, at least.
const gapBetween = 1.15

// pdfRows makes text of what pdftotext -bbox-layout writes: what stands at one
// height in one line, a blank line where more room is left than within a
// paragraph, a form feed between pages. It is "" where it cannot be read.
func pdfRows(layout string) string {
	pages, ok := pdfPages(layout)
	if !ok {
		return ""
	}
	steps := map[float64]int{}
	for _, rows := range pages {
		for i := 1; i < len(rows); i++ {
			steps[math.Round(rows[i].middle-rows[i-1].middle)]++
		}
	}
	within := math.Inf(1) // from line to line within a paragraph: the least that is no chance
	for step, times := range steps {
		if times > 1 {
			within = min(within, step)
		}
	}
	var b strings.Builder
	for n, rows := range pages {
		if n > 0 {
			b.WriteByte('\f')
		}
		for i, r := range rows {
			if i > 0 && r.middle-rows[i-1].middle > gapBetween*within {
				b.WriteByte('\n')
			}
			b.WriteString(r.text + "\n")
		}
	}
	return b.String()
}

// pdfPages are the rows of each page, from the top.
func pdfPages(layout string) (pages [][]pdfRow, ok bool) {
	d := xml.NewDecoder(strings.NewReader(layout))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var lines []pdfLine
	var line pdfLine
	inWord := false
	for {
		t, err := d.Token()
		if err != nil {
			return pages, errors.Is(err, io.EOF) && len(pages) > 0
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch inWord = t.Name.Local == "word"; t.Name.Local {
			case "page":
				lines = nil
			case "line":
				line = placeOf(t)
			}
		case xml.CharData:
			if inWord {
				line.text = strings.TrimSpace(line.text + " " + strings.TrimSpace(string(t)))
			}
		case xml.EndElement:
			inWord = false
			switch t.Name.Local {
			case "line":
				lines = append(lines, line)
			case "page":
				pages = append(pages, rowsOf(lines))
			}
		}
	}
}

func placeOf(t xml.StartElement) pdfLine {
	at := map[string]float64{}
	for _, a := range t.Attr {
		at[a.Name.Local], _ = strconv.ParseFloat(a.Value, 64)
	}
	return pdfLine{left: at["xMin"], middle: (at["yMin"] + at["yMax"]) / 2, height: at["yMax"] - at["yMin"]}
}

// rowsOf puts lines whose middles are not a third of their height apart into one
// row, from left to right.
func rowsOf(lines []pdfLine) (rows []pdfRow) {
	slices.SortStableFunc(lines, func(a, b pdfLine) int { return cmp.Compare(a.middle, b.middle) })
	for len(lines) > 0 {
		n := 1
		for n < len(lines) && lines[n].middle-lines[0].middle <= min(lines[0].height, lines[n].height)/3 {
			n++
		}
		row := lines[:n]
		middle := row[0].middle
		slices.SortStableFunc(row, func(a, b pdfLine) int { return cmp.Compare(a.left, b.left) })
		var words []string
		for _, l := range row {
			words = append(words, l.text)
		}
		rows = append(rows, pdfRow{middle, strings.Join(words, " ")})
		lines = lines[n:]
	}
	return rows
}
