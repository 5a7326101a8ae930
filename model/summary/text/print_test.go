package text_test

import (
	"bytes"
	"strings"
	"testing"

	"rapporteur/model/summary"
	"rapporteur/model/summary/text"
	way "rapporteur/model/text"
)

func plain(s string) []summary.Inline { return []summary.Inline{summary.Text{Text: s}} }

func TestAWholeDocument(t *testing.T) {
	t.Parallel()
	doc := &summary.Document{Blocks: []summary.Block{
		summary.Masthead{Head: summary.Head{Symbol: "E/1", Original: "Original: English"}, Title: plain("标题 A"), Lines: [][]summary.Inline{plain("4 March 2020")}, Status: plain("Draft")},
		summary.Heading{Depth: 1, Text: plain("One")},
		summary.Heading{Depth: 2, Text: plain("Two")},
		&summary.Paragraph{Numbered: true, Text: []summary.Inline{
			summary.Text{Text: "Strong: ", Style: summary.Strong}, summary.Text{Text: "then"}, &summary.Note{Text: plain("A note")},
			summary.Break{}, summary.Text{Text: "new <b> # *x*", Style: summary.Emphasis},
		}},
		&summary.Paragraph{Text: []summary.Inline{
			summary.Link{Text: "here", Target: "https://un.org"}, summary.Text{Text: " "}, summary.Link{Text: "https://un.org", Target: "https://un.org"},
		}},
		summary.List{Items: []summary.Item{{Text: plain("first")}, {Text: plain("second")}}},
		&summary.Table{
			Caption: plain("Meetings"), Head: [][]summary.Inline{plain("A"), plain("B")},
			Rows: []summary.Row{{Cells: [][]summary.Inline{plain("a"), plain("")}}},
		},
		&summary.Figure{Caption: plain("Points"), Bars: []summary.Bar{{Label: "Objective 8", Value: 3}}},
	}}
	doc.Number()
	var out bytes.Buffer
	if err := text.Print(&out, doc); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"E/1", "Original: English", "", "标题 A", "======", "4 March 2020", "Draft", "", "One", "---", "", "Two", "",
		"1. Strong: then (1) new <b> # *x*", "", "here <https://un.org> https://un.org", "", "- first", "- second", "",
		"Table 1. Meetings", "A | B", "a |", "", "Figure 1. Points", "- Objective 8: 3", "", "(1) A note", "",
	}, "\n")
	if got := out.String(); got != want {
		t.Errorf("printed:\n%s\nwant:\n%s", got, want)
	}
}

func TestANoteWithASignIsCalledByItAndAListHasItsSign(t *testing.T) {
	t.Parallel()
	doc := &summary.Document{Meta: summary.Meta{Bullet: "➢"}, Blocks: []summary.Block{
		&summary.Paragraph{Text: []summary.Inline{
			summary.Text{Text: "One"}, &summary.Note{Text: plain("first")}, summary.Text{Text: " name"}, &summary.Note{Sign: "*", Text: plain("of it")},
			summary.Text{Text: " two"}, &summary.Note{Text: plain("second")},
		}},
		summary.List{Items: []summary.Item{{Text: plain("item")}}},
	}}
	doc.Number()
	var out bytes.Buffer
	if err := text.Print(&out, doc); err != nil {
		t.Fatal(err)
	}
	if want := "One (1) name* two (2)\n\n➢ item\n\n(1) first\n* of it\n(2) second\n"; out.String() != want {
		t.Errorf("printed:\n%s\nwant:\n%s", out.String(), want)
	}
}

func TestInADocumentFromTheRightTheOtherTextsAreIsolated(t *testing.T) {
	t.Parallel()
	doc := &summary.Document{Meta: summary.Meta{Language: "ar"}, Blocks: []summary.Block{&summary.Paragraph{Text: []summary.Inline{
		summary.Text{Text: "الهدف: ", Direction: way.RightToLeft}, summary.Text{Text: "Title 5", Direction: way.LeftToRight}, summary.Text{Text: " 12"},
	}}}}
	var out bytes.Buffer
	if err := text.Print(&out, doc); err != nil {
		t.Fatal(err)
	}
	if want := "الهدف: \u2066Title 5\u2069 12\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}
