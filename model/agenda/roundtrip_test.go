package agenda_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/agenda"
)

// dice makes agendas out of what is hard on YAML.
type dice struct{ *rand.Rand }

func (d dice) pick(list []string) string { return list[d.IntN(len(list))] }

func (d dice) maybe(list []string) string {
	if d.IntN(2) == 0 {
		return ""
	}
	return d.pick(list)
}

// line is a text of one line, with single blanks, as Read returns it.
func (d dice) line() string {
	hard := []string{"a", "Réunion", "null", "true", "no", "~", "-", "- x", "?", ":", "x:", "#", "# x", "#8", "&a", "*b", "!t", "|", ">", "'", "''", `"`,
		`\`, `\n`, "%", "@MEX", "`", "{", "}", "[1]", ",", "3.10", "007", "1e3", "0x1F", "09:00", "10:00", "2021-03-10", ".inf", "=", "<<", "---", "...",
		"الهجرة", "移民", "мигранты", "e\u0301"[:1], "\u2067x\u2069", "\u200d", "👍", "long" + strings.Repeat("g", 40), "a: b", "co-chairs'", "(x)", "y"}
	words := make([]string, 1+d.IntN(30))
	for i := range words {
		words[i] = d.pick(hard)
	}
	return strings.Join(words, " ")
}

func (d dice) text() string {
	if d.IntN(3) > 0 {
		return d.line()
	}
	return d.line() + "\n" + d.pick([]string{"", "\n", "  "}) + d.line()
}

func (d dice) some(of func() string) []string {
	var all []string
	for range d.IntN(3) {
		all = append(all, of())
	}
	return all
}

func (d dice) objectives() []int {
	var all []int
	for n := 1; n <= 23; n++ {
		if d.IntN(4) == 0 {
			all = append(all, n)
		}
	}
	return all
}

func (d dice) items(above string, depth int) []agenda.Item {
	var all []agenda.Item
	for i := range d.IntN(4) {
		item := agenda.Item{
			Title: d.line(), Kind: d.pick(model.ItemKinds()), Date: d.maybe([]string{"2021-03-10", "2020-02-29"}),
			Start: d.maybe([]string{"09:00", "00:00"}), End: d.maybe([]string{"10:00", "23:59"}), Objectives: d.objectives(),
			Chairs: d.some(d.line), Level: d.maybe(model.Levels()), Chatham: d.IntN(2) == 0, SpeakingLimit: d.maybe([]string{"3m", "2m30s", "45s"}),
			HardStop: d.maybe([]string{"12:30"}), Confidence: d.line(), Sources: d.some(d.line), Note: d.text(),
		}
		item.Path = fmt.Sprint(i + 1)
		if d.IntN(2) == 0 {
			item.Number = fmt.Sprintf(d.pick([]string{"%d(a)", "3.%d0", "RT%d", "0%d", "%d:00", "-%d", "#%d", "[%d"}), i)
			item.Path = item.Number
		}
		if above != "" {
			item.Path = above + "/" + item.Path
		}
		for range d.IntN(2) {
			item.Speakers = append(item.Speakers, agenda.Speaker{Name: d.line(), Entity: d.maybe([]string{"IOM", "Côte d'Ivoire"})})
		}
		if depth < 4 {
			item.Items = d.items(item.Path, depth+1)
		}
		all = append(all, item)
	}
	return all
}

func (d dice) file() *agenda.File {
	regions := [][]string{nil, {"africa"}, {"arab", "africa"}}
	f := &agenda.File{
		Regions: regions[d.IntN(3)], Round: d.IntN(3), Sources: d.some(d.line), Confidence: d.line(), Note: d.text(), OutcomeDocument: d.line(),
	}
	for range d.IntN(2) {
		f.Documents = append(f.Documents, agenda.Document{Symbol: d.maybe([]string{"A/76/642"}), Title: d.line(), Date: "2021-02-20", Note: d.text()})
	}
	for i := range 1 + d.IntN(3) {
		m := agenda.Meeting{
			ID: fmt.Sprintf(d.pick([]string{"m-%d", "%d", "0%d.5", "é%d"}), i), Title: d.line(), Kind: d.pick(model.MeetingKinds()),
			Regions: regions[d.IntN(3)], Round: f.Round, Start: "2021-03-10", End: d.maybe([]string{"2021-03-12"}), Timezone: "Asia/Bangkok",
			Venue: d.line(), Format: d.line(), Organizers: d.some(d.line), Chairs: d.some(d.line), Languages: d.some(func() string { return d.pick([]string{"no", "en", "zh-Hant"}) }),
			Attendance: d.line(), Level: d.maybe(model.Levels()), Chatham: d.IntN(2) == 0, SpeakingLimit: "3m", HardStop: "18:00", Note: d.text(),
		}
		if d.IntN(2) == 0 {
			m.Round = 7
		}
		m.Items = d.items("", 1)
		f.Meetings = append(f.Meetings, m)
	}
	return f
}

func TestWhatIsWrittenIsReadAsItWas(t *testing.T) {
	t.Parallel()
	for seed := range uint64(150) {
		want := dice{rand.New(rand.NewPCG(seed, 1))}.file()
		out, err := agenda.Write(want)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
		got, err := agenda.Read(out)
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, out)
		}
		if !reflect.DeepEqual(bare(got), want) {
			t.Fatalf("seed %d reads differently:\n%+v\n%+v\n%s", seed, got, want, out)
		}
	}
}

func TestWriteRefusesWhatReadWouldRefuse(t *testing.T) {
	t.Parallel()
	one := func(m agenda.Meeting) *agenda.File { return &agenda.File{Meetings: []agenda.Meeting{m}} }
	for name, f := range map[string]*agenda.File{
		"no meeting": {},
		"no title":   one(agenda.Meeting{ID: "x"}),
		"no zone":    one(agenda.Meeting{ID: "x", Title: "T", Start: "2021-03-10", Items: []agenda.Item{{Title: "A", Start: "09:00"}}}),
		"equal path": one(agenda.Meeting{ID: "x", Title: "T", Items: []agenda.Item{{Title: "A"}, {Title: "B", Number: "1"}}}),
	} {
		if out, err := agenda.Write(f); err == nil || out != nil {
			t.Errorf("%s was written: %s", name, out)
		}
	}
}
