package summary_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

// asWord is every part of a Word file, one after the other.
func asWord(t *testing.T, src model.Source, req summary.Request) string {
	t.Helper()
	var out bytes.Buffer
	if err := docx.Print(&out, build(t, src, req), docx.Options{}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
		all.WriteByte('\n')
	}
	return all.String()
}

// read is a Word file's text: a line for each paragraph, a blank for each tab
// and each end of a line within one.
func read(t *testing.T, parts string) string {
	t.Helper()
	var b strings.Builder
	for part := range strings.SplitSeq(parts, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`) {
		d := xml.NewDecoder(strings.NewReader(part))
		inText := false
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				inText = token.Name.Local == "t"
				if (token.Name.Local == "tab" || token.Name.Local == "br") && len(token.Attr) == 0 {
					b.WriteByte(' ')
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
	return b.String()
}

// What Word shows with other signs than letters.
var (
	noteSign = regexp.MustCompile(` \(\d+\)`)
	bar      = regexp.MustCompile(`^Objective \d+: \d+$`)
)

// TestWordReadsLikeText has every line of the text in the Word file, paragraph
// numbers included, but for the signs of lists and notes.
func TestWordReadsLikeText(t *testing.T) {
	t.Parallel()
	s, meeting := briefing(t)
	languages := newRecords()
	m := languages.meeting("six", member(model.SetRegion, "africa"), fields{model.FieldRound: "1"})
	item := languages.item(m, model.ID{}, "1", "statement", objectives("8"))
	for _, words := range []string{
		"Fees fell by 12 per cent, “at last”", "Les frais ont baissé de 12 % : c’est « peu »", "¿Bajaron las comisiones? Un 12 %",
		"Сборы снизились на 12 %", "انخفضت الرسوم بنسبة ١٢ ٪ (IOM) في خمس سنوات", "费用下降了12%，“终于”",
	} {
		languages.point(languages.turn(item, "MEX"), "progress", words, objectives("8"))
	}
	for _, c := range []struct {
		src model.Source
		req summary.Request
	}{
		{s, summary.Request{Meetings: []model.ID{meeting}}},
		{s, summary.Request{Meetings: []model.ID{meeting}, Profile: summary.ProfileNetwork}},
		{languages, summary.Request{Meetings: []model.ID{m}}},
	} {
		parts := asWord(t, c.src, c.req)
		got := "\n" + read(t, parts)
		numbered := 0
		for line := range strings.Lines(asText(t, c.src, c.req)) {
			line = noteSign.ReplaceAllString(strings.Trim(line, "\n"), "")
			line = strings.NewReplacer("\u2067", "", "\u2069", "").Replace(strings.TrimPrefix(line, "- "))
			if strings.Trim(line, "=-") == "" || strings.Contains(line, " | ") || bar.MatchString(line) {
				continue
			}
			if line[0] >= '0' && line[0] <= '9' {
				numbered++
			}
			if !strings.Contains(got, "\n"+line+"\n") {
				t.Errorf("%s lacks the line %q", c.req.Profile, line)
			}
		}
		if n := strings.Count(parts, `<w:pStyle w:val="NumberedParagraph"/>`); n > numbered {
			t.Errorf("%d paragraphs are numbered, %d in the text", n, numbered)
		}
		if parts != asWord(t, c.src, c.req) {
			t.Error("the same records give other bytes")
		}
	}
}

// TestNoFileNamesARecordThatIsWithheld looks for the ids that stand in bookmarks
// and in a page's data: an id holds the moment at which a note was taken, so that
// of a turn or point tells who spoke where the name is withheld.
func TestNoFileNamesARecordThatIsWithheld(t *testing.T) {
	t.Parallel()
	everyWorld(t, func(t *testing.T, w *world, limit model.Level) {
		req := summary.Request{Region: "africa", Round: 1, Level: limit}
		for format, out := range map[string]string{"Word": asWord(t, w, req), "page": asPage(t, w, req), "Markdown": asMarkdown(t, w, req), "text": asText(t, w, req)} {
			for _, turn := range w.turns {
				if (turn.floor || max(turn.level, limit) > model.Named) && strings.Contains(out, turn.id.String()) {
					t.Errorf("%s names the withheld turn of %s", format, turn.body)
				}
				for _, p := range turn.points {
					if (turn.floor || max(p.level, turn.level, limit) > model.Named) && strings.Contains(out, p.id.String()) {
						t.Errorf("%s names the withheld point %s", format, p.token)
					}
				}
			}
			for _, o := range w.outcomes {
				if (!o.told || limit == model.OffRecord) && strings.Contains(out, o.id.String()) {
					t.Errorf("%s names the untold outcome %s", format, o.token)
				}
			}
		}
	})
}
