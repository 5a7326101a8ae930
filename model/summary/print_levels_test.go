package summary_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
)

// printed is a file as it leaves: its parts by name, and the lines it reads as.
type printed struct {
	name  string
	parts map[string]string
	lines []string
}

// files are all that a document can be printed as. What is split over several
// runs stands joined in the lines.
func files(t *testing.T, name string, doc *summary.Document) []printed {
	t.Helper()
	var all []printed
	for ending, print := range map[string]func(io.Writer) error{
		".md":   func(w io.Writer) error { return markdown.Print(w, doc) },
		".txt":  func(w io.Writer) error { return text.Print(w, doc) },
		".html": func(w io.Writer) error { return html.Print(w, doc, html.Options{}) },
	} {
		var out bytes.Buffer
		if err := print(&out); err != nil {
			t.Fatal(err)
		}
		f := printed{name: name + ending, parts: map[string]string{"": out.String()}, lines: strings.Split(out.String(), "\n")}
		if ending == ".html" {
			page, err := html.Read(out.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range page.Parts {
				f.lines = append(f.lines, p.Text)
			}
		}
		all = append(all, f)
	}
	var out bytes.Buffer
	if err := docx.Print(&out, doc, docx.Options{}); err != nil {
		t.Fatal(err)
	}
	word := printed{name: name + ".docx", parts: map[string]string{}}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		word.parts[f.Name] = string(raw)
		if strings.HasSuffix(f.Name, ".xml") {
			word.lines = append(word.lines, strings.Split(read(t, string(raw)), "\n")...)
		}
	}
	if len(word.parts) < 10 {
		t.Fatalf("%s has %d parts", word.name, len(word.parts))
	}
	return append(all, word)
}

// TestNoFileTellsWhatIsWithheld prints random records in every profile, with
// the annex and without, in every format, without a limit and under each, and
// looks through every file for what may not leave.
func TestNoFileTellsWhatIsWithheld(t *testing.T) {
	t.Parallel()
	ids := 0
	for seed := range seeds(5) {
		w := newWorld(seed + 1000)
		for limit := model.NoLevel; limit <= model.OffRecord; limit++ {
			for n, p := range summary.Profiles() {
				evidence := (int(seed)+n)%2 == 0
				doc := build(t, w, summary.Request{Region: "africa", Round: 1, Level: limit, Profile: p.ID, Evidence: evidence})
				for _, f := range files(t, fmt.Sprintf("seed %d, limit %q, evidence %v, %s", seed, limit, evidence, p.ID), doc) {
					nothingWithheld(t, w, limit, f)
					noLineTiesAName(t, w, limit, f)
					ids += noIDTellsTooMuch(t, w, limit, doc, f)
					if t.Failed() {
						t.FailNow()
					}
				}
			}
		}
	}
	if ids == 0 {
		t.Error("no id stands in any file")
	}
}

// nothingWithheld looks for names, persons, titles, groups and moments in every
// part as it is stored, and in every line as it is read.
func nothingWithheld(t *testing.T, w *world, limit model.Level, f printed) {
	t.Helper()
	all := strings.Join(f.lines, "\n")
	for _, part := range f.parts {
		all += "\n" + part
	}
	for n, set := range w.chairs {
		chair := fmt.Sprintf("Chairname%dof", n)
		if l := max(set, limit); l >= model.Category && strings.Contains(all, chair) {
			t.Errorf("%s tells %s at %s", f.name, chair, l)
		}
	}
	for n, turn := range w.turns {
		l := turn.openest(limit)
		if turn.floor {
			if words := fmt.Sprintf("words of floor%dof", n); l == model.OffRecord && strings.Contains(all, words) {
				t.Errorf("%s tells %s, which is off the record", f.name, words)
			}
			continue
		}
		if l > model.Listed && strings.Contains(all, turn.body) {
			t.Errorf("%s tells %s at %s", f.name, turn.body, l)
		}
		for _, detail := range []string{turn.person, turn.title, turn.group, turn.start} {
			if (l > model.Named || turn.migrant && turn.marked != model.Named && detail == turn.person) && strings.Contains(all, detail) {
				t.Errorf("%s tells %s at %s", f.name, detail, l)
			}
		}
		for _, p := range turn.points {
			if (!turn.taken || max(p.level, limit) == model.OffRecord) && strings.Contains(all, p.token) {
				t.Errorf("%s tells %s, which is off the record", f.name, p.token)
			}
		}
	}
	for _, o := range w.outcomes {
		if told := o.told && limit != model.OffRecord; !told && strings.Contains(all, o.token) {
			t.Errorf("%s tells the outcome %s", f.name, o.token)
		}
	}
}

// noLineTiesAName reads the lines: one with words that are told at listed or
// closer names nobody, and names no moment.
func noLineTiesAName(t *testing.T, w *world, limit model.Level, f printed) {
	t.Helper()
	moment := regexp.MustCompile(`10:\d\d`)
	var withheld []string
	for _, turn := range w.turns {
		for _, p := range turn.points {
			if turn.taken && max(p.level, limit) > model.Named {
				withheld = append(withheld, p.token)
			}
		}
	}
	for _, l := range f.lines {
		names := strings.Contains(l, "Bodyname") || strings.Contains(l, "Personname") || strings.Contains(l, "Groupname") ||
			strings.Contains(l, "interpretation") || moment.MatchString(l)
		if !names {
			continue
		}
		for _, token := range withheld {
			if strings.Contains(l, token) {
				t.Errorf("%s: %q", f.name, l)
			}
		}
	}
}

// idShape is what an id looks like (Crockford's base 32).
var idShape = regexp.MustCompile(`[0-9A-HJKMNP-TV-Z]{26}`)

// noIDTellsTooMuch finds whatever looks like an id in every part: it is of a
// record whose id may leave, and not of what is told without a name. It returns
// how many there are.
func noIDTellsTooMuch(t *testing.T, w *world, limit model.Level, doc *summary.Document, f printed) (ids int) {
	t.Helper()
	closed := map[string]string{} // ids of withheld turns and points
	for _, turn := range w.turns {
		for _, p := range turn.points {
			if turn.floor || max(p.level, limit) > model.Named || !turn.taken {
				closed[p.id.String()] = p.token
			}
			if parent := w.Record(p.id).Value(model.FieldParent); turn.floor || max(turn.level, limit) > model.Named || !turn.taken {
				closed[parent] = "the turn of " + p.token
			}
		}
	}
	for part, content := range f.parts {
		for _, found := range idShape.FindAllString(content, -1) {
			ids++
			id, err := model.ParseID(found)
			if err != nil || !doc.Open(id) {
				t.Errorf("%s, %s: the id %s may not leave", f.name, part, found)
			}
			if of := closed[found]; of != "" {
				t.Errorf("%s, %s: the id of %s leaves", f.name, part, of)
			}
		}
	}
	return ids
}

func TestTheChairIsNamedUpToListed(t *testing.T) {
	t.Parallel()
	for limit, want := range map[model.Level]bool{
		model.NoLevel: true, model.Named: true, model.Listed: true, model.Category: false, model.Unattributed: false, model.OffRecord: false,
	} {
		s := newRecords()
		m := s.meeting("m", fields{model.FieldChairs: "Ana Example"})
		for _, profile := range []string{summary.ProfileESCAP, summary.ProfileUNECE, summary.ProfileECA} {
			out := asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: profile, Level: limit})
			if strings.Contains(out, "Ana Example") != want {
				t.Errorf("%s under %q: the chair is named: %v\n%s", profile, limit, !want, out)
			}
		}
	}
}
