package desk_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// randomNotes is a notes file of few speakers and few words, so that turns and
// points repeat.
func randomNotes(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("# m\n")
	for range 1 + r.IntN(3) {
		fmt.Fprintf(&b, "## %d\n", 1+r.IntN(2))
		for range r.IntN(5) {
			b.WriteString([]string{"@MEX", "@MLI", "@floor, some", "--\n@MEX", "@MEX [10:42]"}[r.IntN(5)] + "\n")
			for range r.IntN(4) {
				b.WriteString([]string{"", "> "}[r.IntN(2)])
				b.WriteString("word " + string(rune('a'+r.IntN(4))) + []string{"", " #8", " ^l", " !progress"}[r.IntN(4)] + "\n")
			}
		}
		for range r.IntN(2) {
			b.WriteString("=> out " + string(rune('a'+r.IntN(3))) + []string{"", " @SLV", " !rec"}[r.IntN(3)] + "\n")
		}
	}
	return b.String()
}

func TestASecondImportChangesNothingWhateverWasThere(t *testing.T) {
	t.Parallel()
	f := readAgenda(t, small)
	for seed := range uint64(800) {
		rnd := rand.New(rand.NewPCG(seed, 8))
		r := newRoom(t, 1)
		r.takeAgenda(f)
		r.notes(randomNotes(rnd))
		if rnd.IntN(2) == 0 {
			r.says("# m", "## 1", "@MEX", "word a", "word b", "@MLI", "@MEX", "word c", "--")
		}
		recs := r.Records()
		for range rnd.IntN(4) {
			if rec := recs[rnd.IntN(len(recs))]; rec.Kind == model.KindPoint || rec.Kind == model.KindIntervention || rec.Kind == model.KindOutcome {
				r.store(model.Act{}.Add(rec.Delete()))
			}
		}
		src := randomNotes(rnd)
		r.notes(src)
		before := len(r.log)
		if noted := r.notes(src); len(r.log) != before {
			t.Fatalf("seed %d: %+v\n%s\nwrites %+v", seed, noted, src, r.log[before].Writes)
		}
		printed := r.notesOf("m", false)
		before = len(r.log)
		if noted := r.notes(printed); len(r.log) != before {
			t.Fatalf("seed %d: printed notes change something: %+v\n%s\nwrites %+v", seed, noted, printed, r.log[before].Writes)
		}
		other := newRoom(t, 2)
		other.takeAgenda(f)
		other.notes(printed)
		if again := other.notesOf("m", false); again != printed {
			t.Fatalf("seed %d: printed again\n%s\n--- instead of\n%s", seed, again, printed)
		}
		r.hear(other) // notes of two laptops side by side: there may be something to add, once
		r.notes(src)
		before = len(r.log)
		if noted := r.notes(src); len(r.log) != before {
			t.Fatalf("seed %d: after an exchange the same notes twice add %+v", seed, noted)
		}
	}
}

func BenchmarkImportOfNotes(b *testing.B) {
	f := readAgenda(b, small)
	for _, n := range []int{10_000, 40_000} {
		var src strings.Builder
		src.WriteString("# m\n## 2\n")
		for i := range n {
			if i%5 == 0 {
				src.WriteString([]string{"@MEX", "@MLI", "@GTM", "@floor, some"}[i/5%4] + "\n")
			}
			fmt.Fprintf(&src, "point number %d of the meeting #%d ^l%d\n", i, 1+i%23, i%50)
		}
		m := model.NewMemory()
		act, _ := desk.TakeAgenda(m, f, false)
		m.Apply(&model.Operation{Stamp: model.Stamp{Seq: 1}, Writes: act})
		entries, problems := shorthand.ParseFile([]byte(src.String()), nil)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		env := desk.Env{Now: time.Unix(0, 0), Zone: time.UTC, Names: gcm.NewNames(nil)}
		imports := func(name string, least, most int) {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					if act, _, err := env.TakeNotes(m, model.Meeting{}, entries); err != nil || len(act) < least || len(act) > most {
						b.Fatal(len(act), err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/point")
			})
		}
		imports("new", n, 2*n)
		act, _, _ = env.TakeNotes(m, model.Meeting{}, entries)
		m.Apply(&model.Operation{Stamp: model.Stamp{Seq: 2}, Writes: act})
		imports("again", 0, 0)
	}
}
