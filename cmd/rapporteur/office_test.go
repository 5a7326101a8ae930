package main

import (
	"cmp"
	"context"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rapporteur/model/summary"
)

// laid is a page as pdftotext -bbox tells of it; points from the upper left.
type laid struct {
	Width  float64    `xml:"width,attr"`
	Height float64    `xml:"height,attr"`
	Words  []laidWord `xml:"word"`
}

type laidWord struct {
	Left   float64 `xml:"xMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Top    float64 `xml:"yMin,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

func (w laidWord) middle() float64 { return (w.Top + w.Bottom) / 2 }

// byLine puts words in the order in which they stand: line by line, each from
// the left. Fonts of one line differ in height, lines are further apart.
func byLine(words []laidWord) []laidWord {
	const apart = 5
	slices.SortStableFunc(words, func(a, b laidWord) int { return cmp.Compare(a.middle(), b.middle()) })
	for from := 0; from < len(words); {
		to := from
		for to < len(words) && words[to].middle() < words[from].middle()+apart {
			to++
		}
		slices.SortStableFunc(words[from:to], func(a, b laidWord) int { return cmp.Compare(a.Left, b.Left) })
		from = to
	}
	return words
}

// Of a page of A4 with the margins of our Word files: what stands above is its
// head, below its foot; no word comes nearer to an edge of the paper.
const (
	headEnds, footBegins = 64.0, 780.0
	nearest              = 30.0
)

// pagesByOffice has LibreOffice lay out a Word file.
func pagesByOffice(t *testing.T, word string) []laid {
	t.Helper()
	p := needsPagePrinter(t, true)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext of poppler-utils, which is not installed")
	}
	folder, err := os.MkdirTemp("", "rapporteur-office-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := removeAll(folder); err != nil {
			t.Error(err)
		}
	})
	ctx, stop := context.WithTimeout(t.Context(), pdfPatience)
	defer stop()
	c := exec.CommandContext(ctx, p.path, "-env:UserInstallation="+fileURL(filepath.Join(folder, "profile")), "--headless", "--norestore", "--nologo", "--nodefault",
		"--convert-to", "pdf", "--outdir", folder, word)
	c.WaitDelay = 5 * time.Second
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, said)
	}
	out, err := exec.Command("pdftotext", "-bbox", "-enc", "UTF-8", filepath.Join(folder, strings.TrimSuffix(filepath.Base(word), ".docx")+".pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Pages []laid `xml:"body>doc>page"`
	}
	if err := xml.Unmarshal(out, &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Pages
}

// letters are the letters and digits of a text in their plain forms: what a
// line's end and the forms in which letters are joined leave alone.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFKC.String(s))
}

// after is what follows a text. One with Arabic is drawn from the right, and
// read from the left by whoever takes a page apart: it is the first stretch of
// the same letters in any order.
func after(page, want string) (rest string, found bool) {
	if !strings.ContainsFunc(want, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		_, rest, found = strings.Cut(page, want)
		return rest, found
	}
	all, sorted := []rune(page), []rune(want)
	slices.Sort(sorted)
	for from := range max(0, len(all)-len(sorted)+1) {
		if part := slices.Sorted(slices.Values(all[from : from+len(sorted)])); slices.Equal(part, sorted) {
			return string(all[from+len(sorted):]), true
		}
	}
	return page, false
}

// TestWordFilesInLibreOffice lays the worked case and six languages out: every
// numbered paragraph stands there whole and in its place, every page has its
// number at the foot, no word runs over the edge.
func TestWordFilesInLibreOffice(t *testing.T) {
	t.Parallel()
	needsPagePrinter(t, true)
	s := newStation(t)
	s.worked()
	s.example("ar", "zh", "en", "fr", "ru", "es")
	var six []string
	for _, l := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		six = append(six, "example-"+l)
	}
	for name, meetings := range map[string][]string{"case": {"briefing-2020-03"}, "six": six} {
		file := filepath.Join(t.TempDir(), name+".docx")
		s.prints("export", "--meeting", strings.Join(meetings, ","), "-o", file)
		pages := pagesByOffice(t, file)
		if len(pages) < 4 {
			t.Fatalf("%s: %d pages", name, len(pages))
		}
		var body strings.Builder
		for n, page := range pages {
			foot := ""
			for _, w := range byLine(page.Words) {
				if w.Left < nearest || w.Right > page.Width-nearest || w.Top < nearest || w.Bottom > page.Height-nearest {
					t.Errorf("%s, page %d: %q runs over the edge", name, n+1, w.Text)
				}
				switch {
				case w.Top > footBegins:
					foot += w.Text
				case w.Top > headEnds:
					body.WriteString(w.Text)
				}
			}
			if foot != strconv.Itoa(n+1) {
				t.Errorf("%s, page %d: the foot reads %q", name, n+1, foot)
			}
		}
		rest := letters(body.String())
		numbered := 0
		for _, b := range s.tree("regional", meetings...).Blocks {
			p, ok := b.(*summary.Paragraph)
			if !ok || p.Number == 0 {
				continue
			}
			numbered++
			var said strings.Builder
			said.WriteString(strconv.Itoa(p.Number))
			for _, i := range p.Text {
				switch i := i.(type) {
				case summary.Text:
					said.WriteString(i.Text)
				case *summary.Reference:
					said.WriteString(i.String())
				}
			}
			behind, found := after(rest, letters(said.String()))
			if !found {
				t.Errorf("%s: paragraph %d does not stand there, or not in its place: %q; there is %.200q", name, p.Number, said.String(), rest)
				continue
			}
			rest = behind
		}
		t.Logf("%s: %d pages, %d numbered paragraphs", name, len(pages), numbered)
		if numbered < 40 {
			t.Errorf("%s: %d numbered paragraphs", name, numbered)
		}
	}
}
