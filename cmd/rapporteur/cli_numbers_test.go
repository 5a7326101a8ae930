package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	markup "html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
	"rapporteur/store"
	"rapporteur/store/oplog"
)

// opened opens the workspace of a station for what no command does.
func (s *station) opened(do func(*store.Store) error) {
	s.t.Helper()
	var err bytes.Buffer
	a := &app{out: io.Discard, err: &err, now: atNoon, workspace: s.dir, getenv: func(string) string { return "" }}
	if failed := a.with(context.Background(), do); failed != nil {
		s.t.Fatalf("%v\n%s", failed, err.String())
	}
}

// learns takes in all that another station wrote.
func (s *station) learns(from *station) {
	s.t.Helper()
	var ops []oplog.Sealed
	from.opened(func(st *store.Store) error {
		for op, err := range st.Since(nil) {
			if err != nil {
				return err
			}
			ops = append(ops, op)
		}
		return nil
	})
	s.opened(func(st *store.Store) error {
		_, err := st.Merge(slices.Values(ops))
		return err
	})
}

// worded is a station on which two laptops worded points of the worked case
// differently, so that notes stand in its documents.
func worded(t *testing.T) *station {
	t.Helper()
	one, other := newStation(t), newStation(t)
	var records []caseRecord // ids of imported points are the same on every laptop
	for i, s := range []*station{one, other} {
		s.worked()
		if i == 0 {
			records = caseRecords(t, s, "briefing-2020-03")[4:7]
		}
		s.opened(func(st *store.Store) error {
			var act model.Act
			err := st.View(func(src model.Source) error {
				for _, r := range records {
					id, err := model.ParseID(r.id)
					if err != nil {
						return err
					}
					act = act.Add(src.Record(id).Set(model.FieldText, fmt.Sprintf("%s, as worded on laptop %d", r.text, i)))
				}
				return nil
			})
			if err != nil {
				return err
			}
			_, err = st.Apply(act)
			return err
		})
	}
	one.learns(other)
	return one
}

// lettersOf is a text without the signs that formats differ in.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s)
}

// numbers are those of a file, each with what it is the number of.
type numbers struct{ paragraphs, notes, captions []string }

func (n *numbers) read(file summary.Reread, call *regexp.Regexp) {
	caption := regexp.MustCompile(`^\**((?:Table|Figure) \d+)\. (.*)`)
	for _, p := range file.Parts {
		if m := caption.FindStringSubmatch(p.Text); m != nil {
			n.captions = append(n.captions, m[1]+" "+lettersOf(m[2]))
		}
		if p.Number > 0 {
			n.paragraphs = append(n.paragraphs, fmt.Sprint(p.Number, " ", lettersOf(call.ReplaceAllString(p.Text, ""))))
		}
	}
}

// numbersOf reads the numbers of one format.
func numbersOf(t *testing.T, format, out string) (n numbers) {
	t.Helper()
	note := func(pattern string) {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(out, -1) {
			n.notes = append(n.notes, m[1]+" "+lettersOf(markup.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], ""))))
		}
	}
	switch format {
	case "markdown":
		n.read(markdown.Read([]byte(out)), regexp.MustCompile(`\[\^\d+\]`))
		note(`(?m)^\[\^(\d+)\]: (.*)$`)
	case "text":
		n.read(text.Read([]byte(out)), regexp.MustCompile(` \(\d+\)`))
		note(`(?m)^\((\d+)\) (.*)$`)
	case "html":
		page, err := html.Read([]byte(regexp.MustCompile(`<sup>.*?</sup>`).ReplaceAllString(out, "")))
		if err != nil {
			t.Fatal(err)
		}
		n.read(page, regexp.MustCompile(`$^`))
		note(`(?m)^<li id="note-(\d+)"[^>]*>(.*) <a class="back"`)
	case "docx":
		paragraphs, err := docx.Read([]byte(out))
		if err != nil {
			t.Fatal(err)
		}
		n.read(rereadWord(paragraphs), regexp.MustCompile(`$^`))
		for i, words := range wordNotes(t, out) {
			n.notes = append(n.notes, fmt.Sprint(i+1, " ", lettersOf(words)))
		}
	}
	return n
}

// wordNotes are the notes of a Word file in the order in which its text calls
// them, which is that of their numbers.
func wordNotes(t *testing.T, file string) (notes []string) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part := func(name string) string {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	told := map[string]string{}
	for _, m := range regexp.MustCompile(`(?s)<w:footnote w:id="(\d+)">(.*?)</w:footnote>`).FindAllStringSubmatch(part("word/footnotes.xml"), -1) {
		told[m[1]] = markup.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], ""))
	}
	for _, m := range regexp.MustCompile(`<w:footnoteReference w:id="(\d+)"/>`).FindAllStringSubmatch(part("word/document.xml"), -1) {
		notes = append(notes, told[m[1]])
	}
	return notes
}

// TestNumbersAreTheSameInEveryFormat reads paragraphs, notes, tables and figures
// with their numbers from Word, page, Markdown and text.
func TestNumbersAreTheSameInEveryFormat(t *testing.T) {
	t.Parallel()
	plain, noted := newStation(t), worded(t)
	plain.worked()
	plain.example("ar", "en", "es", "fr", "ru", "zh")
	for _, c := range []struct {
		name  string
		s     *station
		args  []string
		notes int // at least
	}{
		{"worked case", plain, []string{"--meeting", "briefing-2020-03"}, 0},
		{"six languages", plain, []string{"--meeting", "example-ar,example-en,example-es,example-fr,example-ru,example-zh"}, 0},
		{"everything", plain, []string{"--all"}, 0},
		{"notes", noted, []string{"--meeting", "briefing-2020-03"}, 3},
	} {
		for _, profile := range summary.Profiles() {
			for _, evidence := range []string{"--evidence=false", "--evidence"} {
				if evidence == "--evidence" && profile.ID != summary.ProfileRegional && profile.ID != summary.ProfileNetwork {
					continue // the annex is the same in all that have numbers, and in all that have none
				}
				args := append([]string{"export", "--profile", profile.ID, evidence}, c.args...)
				want := numbersOf(t, "text", c.s.prints(append(args, "--format", "text")...))
				if profile.Numbered && len(want.paragraphs) < 3 || profile.ID == summary.ProfileRegional && len(want.captions) == 0 || len(want.notes) < c.notes {
					t.Fatalf("%s, %s: too little to compare: %+v", c.name, profile.ID, want)
				}
				for i, p := range want.paragraphs {
					if !strings.HasPrefix(p, fmt.Sprint(i+1, " ")) {
						t.Errorf("%s, %s: paragraph %d reads %q", c.name, profile.ID, i+1, p)
					}
				}
				for _, format := range []string{"markdown", "html", "docx"} {
					got := numbersOf(t, format, c.s.prints(append(args, "--format", format)...))
					for what, pair := range map[string][2][]string{
						"paragraphs": {got.paragraphs, want.paragraphs}, "notes": {got.notes, want.notes}, "captions": {got.captions, want.captions},
					} {
						if !slices.Equal(pair[0], pair[1]) {
							t.Errorf("%s, %s, %s: %s as %s differ\n%q\nfrom those of the text\n%q", c.name, profile.ID, evidence, what, format, pair[0], pair[1])
						}
					}
				}
			}
		}
	}
}

// TestTwoWorkspacesGiveTheSameBytes feeds two laptops the same notes and compares
// every file that they export, and each with itself.
func TestTwoWorkspacesGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	one, other := newStation(t), newStation(t)
	for _, s := range []*station{one, other} {
		s.worked()
		s.example("ar", "zh", "fr")
	}
	for _, format := range []string{"docx", "html", "markdown", "text", "json"} {
		for _, profile := range summary.Profiles() {
			for _, of := range []string{"--all", "--meeting=briefing-2020-03", "--meeting=example-ar"} {
				args := []string{"export", of, "--format", format, "--profile", profile.ID}
				if format != "json" {
					args = append(args, "--evidence")
				} else if profile.ID != summary.ProfileRegional {
					continue // the profile is of no account
				}
				if of != "--all" && profile.ID != summary.ProfileRegional && profile.ID != summary.ProfileNetwork {
					continue // these tell meetings one by one in all of them
				}
				first := one.prints(args...)
				if again := one.prints(args...); again != first {
					t.Errorf("%v a second time: %s", args, firstDifference(first, again))
				}
				if there := other.prints(args...); there != first {
					t.Errorf("%v on another laptop: %s", args, firstDifference(first, there))
				}
			}
		}
	}
}
