package summary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/html"
	"rapporteur/model/summary/markdown"
	"rapporteur/model/summary/text"
)

// rereads are the files of a request, each read back.
func rereads(t *testing.T, src model.Source, req summary.Request) map[string]summary.Reread {
	t.Helper()
	page, err := html.Read([]byte(asPage(t, src, req)))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]summary.Reread{
		"html": page, "markdown": markdown.Read([]byte(asMarkdown(t, src, req))), "text": text.Read([]byte(asText(t, src, req))),
	}
}

func retell(t *testing.T, src model.Source, file summary.Reread, hint summary.Request) *summary.Retold {
	t.Helper()
	r, err := summary.Retell(src, file, hint)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told are the records of a place that hold words.
func told(src model.Source, of []model.ID) (ids []model.ID) {
	for _, id := range of {
		if k := src.Record(id).Kind; k == model.KindPoint || k == model.KindOutcome {
			ids = append(ids, id)
		}
	}
	return ids
}

// TestEveryParagraphIsTracedToItsRecords exports random records in every
// profile, under every limit, with the annex and without, reads the files back
// without being told how they were made, and traces each paragraph.
func TestEveryParagraphIsTracedToItsRecords(t *testing.T) {
	t.Parallel()
	for seed := range seeds(10) {
		w := newWorld(seed)
		for limit := model.NoLevel; limit <= model.Unattributed; limit++ {
			for _, p := range summary.Profiles() {
				req := summary.Request{Region: "africa", Round: 1, Level: limit, Profile: p.ID, Evidence: seed%2 == 0}
				places := build(t, w, req).Places()
				for format, file := range rereads(t, w, req) {
					r := retell(t, w, file, summary.Request{})
					at := 0
					for i, part := range r.File.Parts {
						if part.Heading || at == len(places) || squeezed(part.Text) != squeezed(summary.PlainText(places[at].Text)) {
							continue
						}
						got, ok := r.Trace(i)
						if !ok || !slices.Equal(got.Records, places[at].Of) && got.Match != summary.MatchSeveral || got.Part.Number != places[at].Number {
							t.Fatalf("seed %d, limit %q, %s as %s: %d. %q is traced to %v (%v), want %v", seed, limit, p.ID, format, part.Number, part.Text, got.Records, got.Match, places[at].Of)
						}
						at++
					}
					if at != len(places) {
						t.Fatalf("seed %d, limit %q, %s as %s: %d of %d places read back; the next is %q", seed, limit, p.ID, format, at, len(places), summary.PlainText(places[at].Text))
					}
				}
			}
		}
	}
}

// squeezed is a text without the signs and blanks that formats differ in.
func squeezed(s string) string {
	return strings.NewReplacer("*", "", "\\", "", " ", "", "|", "", "\u2067", "", "\u2069", "", "[^1]", "").Replace(s)
}

// scene is a meeting with three points under one objective, exported.
func scene(t *testing.T) (s *records, points []model.ID, req summary.Request, files map[string]summary.Reread) {
	t.Helper()
	s = newRecords()
	m := s.meeting("m", member(model.SetRegion, "africa"), fields{model.FieldRound: "1"})
	item := s.item(m, model.ID{}, "1", "statement")
	for _, words := range []string{
		"Fees for sending money home fell by a third within five years",
		"Schools were opened to all children whatever papers their parents hold",
		"Border guards were trained in how to meet people who have lost everything",
	} {
		points = append(points, s.point(s.turn(item, "MEX"), "progress", words, objectives("8")))
	}
	req = summary.Request{Meetings: []model.ID{m}}
	return s, points, req, rereads(t, s, req)
}

func numberOf(t *testing.T, r *summary.Retold, n int) int {
	t.Helper()
	parts := r.Find(n, "")
	if len(parts) != 1 {
		t.Fatalf("paragraph %d is found %d times", n, len(parts))
	}
	return parts[0]
}

func TestAParagraphThatMovedIsFound(t *testing.T) {
	t.Parallel()
	s, points, _, files := scene(t)
	item := model.Intervention{Record: s.Record(model.Point{Record: s.Record(points[0])}.Turn())}.Item()
	s.point(s.turn(item, "MEX"), "progress", "Said earlier in the document", objectives("1"))
	for format, file := range files {
		r := retell(t, s, file, summary.Request{})
		got, ok := r.Trace(numberOf(t, r, 2))
		if !ok || got.Match != summary.MatchMoved || got.Place.Number != 3 || !slices.Equal(got.Records, points[1:2]) {
			t.Errorf("%s: %+v", format, got)
		}
	}
}

func TestAParagraphThatWasEditedIsFound(t *testing.T) {
	t.Parallel()
	s, points, _, files := scene(t)
	s.put(points[1], model.KindPoint, fields{model.FieldText: "Schools were opened to every child, whatever papers the parents hold"})
	for format, file := range files {
		r := retell(t, s, file, summary.Request{})
		for n, id := range points {
			want := summary.MatchSame
			if n == 1 {
				want = summary.MatchNearest
				if format == "html" {
					want = summary.MatchIDs // the id of what is told by name stands in the page
				}
			}
			got, ok := r.Trace(numberOf(t, r, n+1))
			if !ok || got.Match != want || !slices.Equal(got.Records, []model.ID{id}) || got.Place.Number != n+1 {
				t.Errorf("%s, paragraph %d: %+v", format, n+1, got)
			}
		}
	}
}

func TestWhatIsOnRecordNoMoreIsToldAsSuch(t *testing.T) {
	t.Parallel()
	s, points, _, files := scene(t)
	s.write(s.Record(points[1]).Delete(), 1)
	for format, file := range files {
		r := retell(t, s, file, summary.Request{})
		got, ok := r.Trace(numberOf(t, r, 2))
		if format == "html" {
			if !ok || got.Match != summary.MatchIDs || got.Place != nil || !slices.Equal(got.Records, points[1:2]) {
				t.Errorf("%s: %+v", format, got)
			}
			continue
		}
		if ok {
			t.Errorf("%s: a deleted point is taken for %q", format, summary.PlainText(got.Place.Text))
		}
	}
}

func TestTheSameWordsAreTracedByTheirPlace(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	floor := s.item(m, model.ID{}, "1", "floor")
	var points []model.ID
	for range 2 {
		points = append(points, s.point(s.turn(floor, "MEX"), "progress", "The same words", objectives("8")))
		points = append(points, s.point(s.turn(floor, "PHL"), "challenge", "The same words", objectives("8", "9")))
	}
	for _, p := range summary.Profiles() {
		req := summary.Request{Meetings: []model.ID{m}, Profile: p.ID}
		for format, file := range rereads(t, s, req) {
			r := retell(t, s, file, summary.Request{})
			var got []model.ID
			for i, part := range r.File.Parts {
				if strings.Contains(part.Text, "The same words") {
					found, ok := r.Trace(i)
					if !ok || len(found.Records) != 1 {
						t.Fatalf("%s as %s: %+v", p.ID, format, found)
					}
					got = append(got, found.Records[0])
				}
			}
			var want []model.ID
			for _, place := range build(t, s, req).Places() {
				want = append(want, told(s, place.Of)...)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s as %s: traced to %v, want %v", p.ID, format, got, want)
			}
		}
	}
	if len(points) != 4 {
		t.Fatal(points)
	}
}

func TestPartsOfARecord(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "floor")
	twice := s.point(s.turn(item, "MEX"), "progress", "Said of two objectives", objectives("8", "9"))
	backs := s.point(s.turn(item, "PHL"), "challenge", "Backs a decision", objectives("9"))
	decision := s.outcome(m, item, "decision", "To meet again", []model.ID{backs})
	for format, file := range rereads(t, s, summary.Request{Meetings: []model.ID{m}}) {
		r := retell(t, s, file, summary.Request{})
		for id, want := range map[model.ID][]int{twice: {1, 2}, backs: {3, 4}, decision: {4}} {
			var got []int
			for _, at := range r.PartsOf(id) {
				if n := r.File.Parts[at].Number; n > 0 {
					got = append(got, n)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: paragraphs %v, want %v", format, got, want)
			}
		}
	}
}

// TestAPlaceIsFoundAsTheAnnexCallsIt takes each line of the annex that names a
// place without a number, and finds it.
func TestAPlaceIsFoundAsTheAnnexCallsIt(t *testing.T) {
	t.Parallel()
	s, meeting := briefing(t)
	req := summary.Request{Meetings: []model.ID{meeting}, Profile: summary.ProfileNetwork}
	behind, _ := annexOf(t, s, req)
	for format, file := range rereads(t, s, req) {
		r := retell(t, s, file, summary.Request{})
		called := 0
		for i, l := range behind {
			call, is := strings.CutPrefix(l, "Behind ")
			if !is {
				continue
			}
			called++
			parts := r.Find(0, strings.TrimSuffix(call, ":"))
			if len(parts) != 1 {
				t.Fatalf("%s: %q is found %d times", format, call, len(parts))
			}
			got, ok := r.Trace(parts[0])
			first := told(s, got.Records)[0]
			if words := s.Record(first).Value(model.FieldText); !ok || !strings.Contains(behind[i+1], words) && !strings.HasPrefix(behind[i+1], "- Outcome") {
				t.Errorf("%s: %q is traced to %q, and is told as %q", format, call, words, behind[i+1])
			}
		}
		if called != 40 {
			t.Errorf("%s: %d places are called in the annex", format, called)
		}
	}
}

func TestAFileThatIsNotOursIsTracedToNothing(t *testing.T) {
	t.Parallel()
	s, _, _, _ := scene(t)
	for _, raw := range []string{"", "x", "# Title\n\n1. Words about something else altogether, like the price of fish in winter\n"} {
		for format, file := range map[string]summary.Reread{"markdown": markdown.Read([]byte(raw)), "text": text.Read([]byte(raw))} {
			r := retell(t, s, file, summary.Request{})
			for i := range r.File.Parts {
				if got, ok := r.Trace(i); ok {
					t.Errorf("%s: %q is traced to %q", format, raw, summary.PlainText(got.Place.Text))
				}
			}
		}
	}
	empty := retell(t, newRecords(), markdown.Read([]byte("# Title\n\n1. Words\n")), summary.Request{})
	if _, ok := empty.Trace(1); ok {
		t.Error("without a record something stands behind a paragraph")
	}
}

// TestAFileInWhichEveryParagraphWasRewordedIsFound has a document that many
// others are shorter than: what it lacks must not make them more like it.
func TestAFileInWhichEveryParagraphWasRewordedIsFound(t *testing.T) {
	t.Parallel()
	w := newRecords()
	m := w.meeting("m")
	item := w.item(m, model.ID{}, "1", "debate")
	words := strings.Fields("alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec")
	var points []model.ID
	for i := range 40 {
		said := fmt.Sprintf("The %s of %s needs %s", words[i%17], words[i*3%17], words[i*i%17])
		points = append(points, w.point(w.turn(item, "MEX"), model.PointStatement, said, objectives("8")))
	}
	file := markdown.Read([]byte(strings.ReplaceAll(asMarkdown(t, w, summary.Request{Meetings: []model.ID{m}}), "needs", "asks, as revised, for")))
	r := retell(t, w, file, summary.Request{})
	got, ok := r.Trace(r.Find(3, "")[0])
	if !ok || got.Match != summary.MatchNearest || !slices.Contains(got.Records, points[2]) {
		t.Errorf("%v %+v", ok, got)
	}
	for _, at := range r.PartsOf(points[2]) {
		if r.File.Parts[at].Number == 3 {
			return
		}
	}
	t.Error("no part tells of the third point")
}
