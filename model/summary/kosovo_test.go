package summary

import (
	"strings"
	"testing"

	"rapporteur/model/text"
)

func TestTheNoteOnKosovoStandsAtTheFirstMentionOutsideQuotations(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                               "",
		"Nothing of it":                  "Nothing of it",
		"In Kosovo and in Kosovo again":  "In Kosovo* and in Kosovo again",
		"in KOSOVO":                      "in KOSOVO*",
		"in Ｋｏｓｏｖｏ.":                     "in Ｋｏｓｏｖｏ*.",
		"Kosovo* as written":             "Kosovo* as written",
		"Kosovar and Kosovoan people":    "Kosovar and Kosovoan people",
		"He said “in Kosovo” there":      "He said “in Kosovo” there",
		"“in Kosovo”, and Kosovo itself": "“in Kosovo”, and Kosovo* itself",
		`"in Kosovo", and Kosovo itself`: `"in Kosovo", and Kosovo* itself`,
		"„im Kosovo“, und Kosovo":        "„im Kosovo“, und Kosovo*",
		"„w Kosowie”, „Kosovo” i Kosovo": "„w Kosowie”, „Kosovo” i Kosovo*",
		"« au Kosovo »; le Kosovo":       "« au Kosovo »; le Kosovo*",
		"“Kosovo is never closed":        "“Kosovo is never closed",
		"в Косово и в Косово":            "в Косово* и в Косово",
		"и «Косово», и Косово":           "и «Косово», и Косово*",
		"في كوسوفو":                      "في كوسوفو*",
		"وكوسوفو أيضا":                   "وكوسوفو* أيضا",
		"在科索沃的移民":                        "在科索沃*的移民",
		"“在科索沃”，科索沃":                     "“在科索沃”，科索沃*",
	} {
		d := Document{Blocks: []Block{Heading{Depth: 1, Text: words("Title", "")}, &Paragraph{Text: words(in, "")}, &Paragraph{Text: words(in, "")}}}
		d.kosovo()
		got, notes := "", 0
		for _, b := range d.Blocks[1:2] {
			for _, i := range b.(*Paragraph).Text {
				switch i := i.(type) {
				case Text:
					got += i.Text
				case *Note:
					got += i.Call()
				case Link, Break, *Reference:
				}
			}
		}
		for _, b := range d.Blocks {
			for _, in := range Inlines(b) {
				for _, i := range in {
					if n, is := i.(*Note); is {
						notes++
						if s := PlainText(n.Text); !strings.HasPrefix(s, "References to Kosovo shall be understood") || n.Text[0].(Text).Language != "en" {
							t.Errorf("%q", s)
						}
					}
				}
			}
		}
		if got != want {
			t.Errorf("%q reads %q, want %q", in, got, want)
		}
		if want := strings.Count(want, "*"); notes > 1 || notes != want {
			t.Errorf("%q: %d notes", in, notes)
		}
	}
}

func TestTheNoteOnKosovoStandsWhereverTheFirstMentionIs(t *testing.T) {
	t.Parallel()
	in := func() []Inline { return []Inline{Text{Text: "of Kosovo", Style: Strong, Direction: text.LeftToRight}} }
	for name, b := range map[string]Block{
		"title": Masthead{Title: in()}, "line": Masthead{Lines: [][]Inline{in()}}, "heading": Heading{Depth: 1, Text: in()},
		"list": List{Items: []Item{{Text: in()}}}, "caption": &Table{Caption: in()}, "head": &Table{Head: [][]Inline{in()}},
		"cell": &Table{Rows: []Row{{Cells: [][]Inline{in()}}}}, "figure": &Figure{Caption: in()},
	} {
		d := Document{Blocks: []Block{b}}
		d.kosovo()
		found := false
		for _, in := range Inlines(d.Blocks[0]) {
			for n, i := range in {
				if note, is := i.(*Note); is {
					found = note.Sign == "*" && in[n-1].(Text).Style == Strong
				}
			}
		}
		if !found {
			t.Errorf("%s: no note", name)
		}
	}
}

func TestTheNoteOnKosovoStandsInTheTextWhereNoneCanStandAbove(t *testing.T) {
	t.Parallel()
	mention := []Inline{Text{Text: "of Kosovo"}}
	for name, b := range map[string]Block{
		"head": Masthead{Head: Head{Organ: "Mission in Kosovo"}, Title: []Inline{Text{Text: "Title"}}},
		"bar":  &Figure{Caption: []Inline{Text{Text: "Caption"}}, Bars: []Bar{{Label: "Kosovo", Value: 1}}},
	} {
		d := Document{Blocks: []Block{b, &Paragraph{Text: mention}}}
		d.kosovo()
		if in := d.Blocks[1].(*Paragraph).Text; len(in) != 2 {
			t.Errorf("%s: no note at the first mention that can have one", name)
		}
	}
}
