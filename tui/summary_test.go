package tui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// summarized is a meeting with points and outcomes, and its summary on the
// screen.
func summarized(t *testing.T) *room {
	t.Helper()
	r := follow(t)
	r.lines("@MEX", "Boats were found #8 !progress", "Papers are missing #4", "@MLI", "Data is thin #1", "Centres are open #13")
	r.lines("=> Search goes on ^4 !recommendation", "=> Papers first !next-step")
	r.resize(100, 30)
	r.does(doSummary)
	return r
}

// at selects the entry of the summary with these words.
func (r *room) at(words string) *summaryEntry {
	r.t.Helper()
	s := r.app.summary()
	r.shows()
	r.key("home")
	for range len(s.made.entries) + 200 {
		if rows := strings.Join(s.made.rows(s.pos.At, 500, theme{}), "\n"); strings.Contains(rows, words) {
			return s.entry()
		}
		r.key("down")
	}
	r.t.Fatalf("no entry holds %q:\n%s", words, r.shows())
	return nil
}

func TestSummaryReadsAsItWillPrint(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.resize(100, 60)
	r.wants("Summary ▸ escap-2021, regional", "of 8500 words", "Draft – informal notes", "I. Introduction", "II. Objectives",
		"A. Objective 1", "1. Other statements", "B. Objective 4", "Data is thin", "│", "as a whole: draft; F9 sets it")
	r.at("Search goes on")
	r.wants("[draft]", "recommendation, draft, 4 points; F8 sets its status")
	s := r.app.summary()
	if e := s.entry(); s.made.doc.Blocks[e.block].(*summary.Paragraph).Number == 0 || !strings.Contains(r.shows(), "▸ ") {
		t.Error("the paragraph has no number, or is not marked")
	}
}

func TestSummaryStaysAtTheParagraphThatIsRead(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.resize(100, 14)
	r.at("Centres are open")
	s := r.app.summary()
	row := s.pos.Row(s.tall, s.height)
	for _, words := range []string{"Boats are many #8", "A flood of words #1"} {
		r.key("tab")
		r.lines(words)
	}
	if e := s.entry(); e == nil || !strings.Contains(s.made.rows(s.pos.At, 500, theme{})[0], "Centres are open") {
		t.Fatalf("the reader is at %+v:\n%s", e, r.shows())
	}
	if got := s.pos.Row(s.tall, s.height); got != row {
		t.Errorf("the paragraph went from row %d to %d", row, got)
	}
	// Undone, what was read is gone: the reader stays where it stood.
	r.at("A flood of words")
	r.key("ctrl+z")
	if s.pos.At == 0 || !strings.Contains(r.shows(), "Data is thin") {
		t.Errorf("the reader is thrown back:\n%s", r.shows())
	}
}

// exports tells with which line what is shown is exported.
func (r *room) exports(line string) {
	r.t.Helper()
	r.key("ctrl+s")
	if got := r.app.line.edit.Text(); got != line {
		r.t.Errorf("exports with %q, not %q", got, line)
	}
	r.key("ctrl+u", "esc")
}

func TestProfileLevelLanguageAndScopeAreChosen(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	s := r.app.summary()
	r.key("right")
	r.wants("Summary ▸ escap-2021, network")
	r.key("left")
	r.wants("Summary ▸ escap-2021, regional")
	r.key("f3")
	r.wants("In which shape?", "regional", "network", "now; ")
	r.types("network")
	r.key("enter")
	if s.made.doc.Meta.Profile != summary.ProfileNetwork {
		t.Errorf("the profile is %s", s.made.doc.Meta.Profile)
	}
	r.key("ctrl+s")
	if got := r.app.line.edit.Text(); got != "/export escap-2021.md --profile network" {
		t.Errorf("exports with %q", got)
	}
	r.key("esc")
	r.key("left", "f4")
	r.wants("How openly", "as marked", "unattributed")
	r.types("unattributed")
	r.key("enter")
	r.wants("regional, unattributed")
	if s.made.doc.Meta.Level != model.Unattributed {
		t.Errorf("the level is %s", s.made.doc.Meta.Level)
	}
	for i := range summary.Languages() {
		r.key("f5")
		r.wants("in which language?")
		for range i + 1 {
			r.key("down")
		}
		r.key("enter")
		if s.want.Language != summary.Languages()[i] || s.made.err != nil {
			t.Errorf("%q, %v", s.want.Language, s.made.err)
		}
	}
	r.key("f6")
	r.wants("What does it tell of?", "escap-2021", "Asia and the Pacific", "all regions")
	r.types("pacific")
	r.key("enter")
	r.wants("Summary ▸ Asia and the Pacific")
	if s.made.doc.Meta.Region != "asia-pacific" || s.made.doc.Meta.Round != s.open.round {
		t.Errorf("%+v", s.made.doc.Meta)
	}
	r.key("f6")
	r.types("all regions")
	r.key("enter")
	r.wants("Summary ▸ all regions")
	r.exports("/export all-regions.md --all --language zh --level unattributed")
	s.over, s.want.Region = overRegion, "arab"
	r.run(s.again())
	r.key("home")
	r.wants("Summary ▸ Arab region", "no meeting stands in it")
	r.exports("/export arab.md --region arab --language zh --level unattributed")
	r.key("f9")
	r.wants("the whole is said of one meeting")
	s.over = overAll
	r.run(s.again())
	r.key("f9")
	if m := s.made.doc.Meta; len(m.Meetings) == 1 && s.made.whole.meeting.IsZero() {
		t.Errorf("%+v", m)
	}
}

func TestParagraphLeadsToItsRecordsAndBack(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.at("Search goes on")
	r.key("enter")
	r.wants("What stands behind it", "5 records stand behind it", "recommendation, item 3-RT2: Search goes on", "MEX, item 3-RT2: Boats were found !progress #8", "Esc leaves")
	r.key("down", "down", "enter")
	d := r.app.desk()
	if r.app.at != atDesk || d.peek == nil || d.rows[d.floor.At].point == nil || d.rows[d.floor.At].point.text != "Papers are missing" {
		t.Fatalf("not at the point:\n%s", r.shows())
	}
	r.wants("only looking; Esc goes back")
	r.key("esc")
	s := r.app.summary()
	if r.app.at != atSummary || r.app.focused || !strings.Contains(s.made.rows(s.pos.At, 500, theme{})[0], "Search goes on") {
		t.Fatalf("not back at the paragraph:\n%s", r.shows())
	}
	// And an outcome, which stands in the third pane where there is one.
	for _, w := range []int{80, 120} {
		r.resize(w, 30)
		r.at("Papers first")
		r.key("enter", "enter")
		r.wants("Papers first")
		if id := r.outcome("Papers first").ID; d.selectedRecords()[0] != id {
			t.Errorf("at %d columns the outcome is not selected:\n%s", w, r.shows())
		}
		r.key("backspace")
		if r.app.at != atSummary {
			t.Errorf("Backspace does not lead back:\n%s", r.shows())
		}
	}
	r.key("esc")
	if r.app.at != atDesk || d.peek != nil {
		t.Error("Esc does not lead to the desk")
	}
}

func TestPointsAndOutcomesLeadToTheirParagraph(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	s := r.app.summary()
	here := func(words string) {
		t.Helper()
		if r.app.at != atSummary || !s.ready() || !strings.Contains(s.made.rows(s.pos.At, 500, theme{})[0], words) {
			t.Fatalf("not at %q:\n%s", words, r.shows())
		}
	}
	r.key("esc", "tab", "end", "up")
	r.does(doShowTold)
	r.key("esc", "tab", "home", "down", "f2") // the first point
	here("Boats were found")
	r.does(doOutcomes)
	r.onto("Papers first")
	r.key("p")
	here("Papers first")
	r.key("esc", "tab", "end")
	r.does(doUntold)
	r.key("f2")
	if !strings.Contains(r.app.answer.text, "nothing here") {
		t.Errorf("%q", r.app.answer.text)
	}
	r.does(doDesk)
	r.lines("secret #9 !off")
	r.key("tab", "end", "f2")
	if !strings.Contains(r.app.answer.text, "in no paragraph") && !strings.Contains(r.shows(), "in no paragraph") {
		t.Errorf("%q:\n%s", r.app.answer.text, r.shows())
	}
}

func TestWordsAreEditedInPlace(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.at("Papers first")
	r.key("e")
	r.wants("edit ▸ => Papers first !next-step")
	r.key("backspace")
	r.types("p and more")
	r.key("esc") // left: the words stay within reach, the paragraph as it was
	r.key("f2")
	r.key("ctrl+u")
	r.types("=> Papers first and foremost !next-step")
	r.key("enter")
	r.wants("saved edited the outcome", "Papers first and foremost")
	if s := r.app.summary(); r.app.focused || !strings.Contains(s.made.rows(s.pos.At, 500, theme{})[0], "foremost") {
		t.Errorf("not at the paragraph:\n%s", r.shows())
	}
	r.at("Centres are open")
	r.key("f2")
	r.wants("edit ▸ Centres are open #13")
	r.key("ctrl+u")
	r.types("Centres are open at night #13")
	r.key("enter")
	r.wants("saved edited the point of MLI", "Centres are open at night")
	r.key("home", "e")
	r.wants("edit it there")
	r.at("II. Objectives")
	r.key("e")
	r.wants("no words of its own")
	// What is being typed comes back after an edit.
	r.key("tab")
	r.types("half a line")
	r.key("esc")
	r.at("Centres are open")
	r.key("e", "enter")
	if r.app.line.edit.Text() != "half a line" {
		t.Errorf("the line holds %q", r.app.line.edit.Text())
	}
}

func TestWordsInAnotherLanguageAreEditedThere(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.key("/")
	r.types("text fr Les papiers d'abord") // of the outcome taken last
	r.key("enter")
	s := r.app.summary()
	s.want.Language = "fr"
	r.run(s.again())
	r.at("Les papiers d'abord")
	r.key("f2")
	r.wants("edit fr ▸ Les papiers d'abord")
	r.key("esc")
	r.key("enter") // the list of what stands behind it edits the same words
	r.wants("What stands behind it")
	r.key("e")
	r.wants("edit fr ▸ Les papiers d'abord")
	r.types(" et partout")
	r.key("enter")
	r.wants("Les papiers d'abord et partout")
	if o := r.outcome("Papers first"); o.TextIn("fr") != "Les papiers d'abord et partout" || o.Text() != "Papers first" {
		t.Errorf("%q, %q", o.TextIn("fr"), o.Text())
	}
	if r.app.focused {
		t.Error("the keys are not back at the paragraph")
	}
	r.at("Search goes on") // it has no French: the words it was taken down in
	r.key("f2")
	r.wants("edit ▸ => Search goes on")
}

func TestAParagraphOfSeveralRecordsAsksWhich(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.does(doDesk)
	r.lines("## 1", "@PHL", "A point", "@IDN", "Another") // an item whose speakers are named
	r.does(doSummary)
	s := r.app.summary()
	if e := r.at("Indonesia; Philippines"); len(e.records) != 2 || isHeadingEntry(s.made, e) {
		t.Fatalf("it tells of %d records", len(e.records))
	}
	r.key("e")
	r.wants("What stands behind it", "IDN, item 1: the turn", "PHL, item 1: the turn")
	r.key("down", "f2")
	r.wants("edit ▸ @")
	if len(r.app.over) > 0 || !r.app.focused {
		t.Errorf("nothing is edited:\n%s", r.shows())
	}
	r.key("esc")
	if r.app.at != atSummary || r.app.focused {
		t.Errorf("not back at the paragraph:\n%s", r.shows())
	}
}

func TestStatusOfAParagraphAndTheWhole(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.at("Papers first")
	r.key("t")
	r.wants("How far is it?", "draft", "now")
	r.types("cleared")
	r.key("enter")
	r.wants("next step, cleared by Example Author, 11 Mar 09:00", "[cleared]")
	r.key("home", "f8")
	r.wants("How far is the summary of escap-2021?")
	r.types("cleared")
	r.key("enter")
	r.wants("as a whole: cleared by Example Author, 11 Mar 09:00")
	if strings.Contains(r.shows(), "Draft –") || r.outcome("Search").Status() != "cleared" {
		t.Errorf("not cleared as a whole:\n%s", r.shows())
	}
	r.key("ctrl+z")
	r.wants("Draft –", "as a whole: draft")
	if r.outcome("Search").Status() != "draft" || r.outcome("Papers").Status() != "cleared" {
		t.Error("one undo does not set it back, or sets back more")
	}
	r.key("ctrl+y")
	r.at("Papers first")
	r.key("e")
	r.types(" #8")
	r.key("enter")
	r.wants("now it is revised")
	r.key("home")
	r.wants("as a whole: revised by Example Author")
	r.at("Data is thin")
	r.key("f8")
	r.wants("no outcome stands here")
	r.does(doOutcomes)
	r.onto("Search goes on")
	r.resize(220, 30)
	r.wants("cleared by Example Author, 11 Mar 09:00")
	r.line("/status soon")
	r.wants("refused", "no status")
}

func TestWarningsAreListedAndLeadThere(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.lines("/limit 3m")
	r.key("f7")
	r.wants("To look at", "lone subheading", "Other statements, under: Objective 1:")
	r.key("esc", "esc")
	r.lines("@FRA !unattributed", "France will pay for it #16")
	r.does(doSummary)
	s := r.app.summary()
	r.key("w")
	r.wants("withheld name", "France")
	r.types("withheld")
	r.key("enter")
	if !strings.Contains(strings.Join(s.made.rows(s.pos.At, 500, theme{}), ""), "France will pay") {
		t.Errorf("not at the paragraph:\n%s", r.shows())
	}
	r.wants("▸!", "! withheld name: ", "warnings (F7)")
	before := r.notes("escap-2021")
	r.key("f7", "enter", "f7", "esc")
	if r.notes("escap-2021") != before {
		t.Error("a warning changed the text")
	}
}

func TestWhatStandsInNoParagraphIsShownAtTheDesk(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.key("tab")
	r.lines("Whispered #8 !off")
	id := r.record(model.KindPoint, "Whispered").ID
	real := r.app.out.Document
	r.app.out.Document = func(req SummaryRequest) (*summary.Document, []summary.Warning, error) {
		doc, _, err := real(req)
		return doc, []summary.Warning{{Kind: summary.WarnUnusedOutcome, Block: -1, Records: []model.ID{id}}, {Kind: summary.WarnTooLong, Block: -1}}, err
	}
	r.does(doSummary)
	r.key("f7")
	r.wants("unused outcome", "Whispered", "too long", "a report by a Secretariat may have 8500")
	r.key("enter")
	if r.app.at != atDesk || r.app.desk().peek == nil {
		t.Fatalf("not at the desk:\n%s", r.shows())
	}
	r.key("esc", "f7", "down", "enter")
	r.wants("a report by a Secretariat may have 8500")
}

func TestOneSummaryIsMadeAtATimeAndAnOldWishIsDropped(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	s := r.app.summary()
	first := s.make() // as after a line
	made := 0
	real := r.app.out.Document
	r.app.out.Document = func(req SummaryRequest) (*summary.Document, []summary.Warning, error) {
		made++
		return real(req)
	}
	for range 5 {
		r.key("right")
	}
	if made != 0 {
		t.Fatalf("%d are made beside the one that is being made", made)
	}
	want := s.profile()
	shown := s.made
	msg := first()
	_, cmd := r.app.Update(msg)
	if m := msg.(*summaryMade); m.req.Profile != want && s.made != shown {
		t.Error("a summary of an old wish is shown")
	}
	if r.run(cmd); made != 1 || s.made.req.Profile != want || s.making || s.stale {
		t.Errorf("%d were made after it, %q is shown", made, s.made.req.Profile)
	}
}

func TestSummaryThatCannotBeMadeSaysWhy(t *testing.T) {
	t.Parallel()
	r := summarized(t)
	r.app.out.Document = func(SummaryRequest) (*summary.Document, []summary.Warning, error) {
		return nil, nil, errors.New("the meeting is gone")
	}
	r.does(doSummary)
	r.wants("could not be made: the meeting is gone")
	for _, key := range []string{"enter", "e", "f7", "f8", "f9", "down", "end", "pgup"} {
		r.key(key)
	}
	r.wants("could not be made")
}

// TestEveryProfileAndLanguageIsShown goes through what there is, whatever that is.
func TestEveryProfileAndLanguageIsShown(t *testing.T) {
	t.Parallel()
	r := crowded(t)
	r.resize(120, 40)
	r.does(doSummary)
	s := r.app.summary()
	for range summary.Profiles() {
		r.key("right")
		for _, l := range append([]string{""}, summary.Languages()...) {
			s.want.Language = l
			r.run(s.again())
			if !s.ready() {
				t.Fatalf("%s in %q: %v", s.profile(), l, s.made.err)
			}
			if s.made.doc.Meta.Profile != s.profile() || l != "" && s.made.doc.Meta.Language != l {
				t.Errorf("%+v is shown for %s in %q", s.made.doc.Meta, s.profile(), l)
			}
			for _, size := range [][2]int{{120, 40}, {80, 24}, {40, 10}} {
				r.resize(size[0], size[1])
				for _, key := range []string{"home", "pgdown", "down", "end", "up", "pgup"} {
					r.key(key)
					r.fits()
				}
			}
			if speech := s.made.doc.Speech; speech != nil {
				r.wants("/" + fmt.Sprint(speech.Minutes) + " min")
			}
		}
	}
}

// TestSummaryOfHardText fills every kind of block with text that terminals trip
// over, in windows of every size.
func TestSummaryOfHardText(t *testing.T) {
	t.Parallel()
	r := follow(t)
	in := func(s string) []summary.Inline { return []summary.Inline{summary.Text{Text: s}} }
	doc := &summary.Document{}
	var cells [][]summary.Inline
	for i, words := range hard() {
		cells = append(cells, in(words))
		doc.Blocks = append(doc.Blocks,
			summary.Heading{Depth: 1 + i, Text: in(words)},
			&summary.Paragraph{Numbered: i%2 == 0, Text: []summary.Inline{summary.Text{Text: words, Style: summary.Strong}, &summary.Note{Text: in(words)}, summary.Break{},
				summary.Link{Text: words, Target: "https://un.org"}, &summary.Note{Sign: "*", Text: in(words)}, summary.Text{Text: words, Style: summary.Emphasis}}},
			summary.List{Items: []summary.Item{{Text: in(words)}, {Text: nil}}},
			&summary.Figure{Caption: in(words), Bars: []summary.Bar{{Label: words, Value: 7}, {Label: "", Value: 0}, {Label: words, Value: 100000}}})
	}
	doc.Blocks = append([]summary.Block{summary.Masthead{Title: cells[0], Lines: cells, Status: cells[1]}}, doc.Blocks...)
	for _, n := range []int{1, 2, len(cells)} {
		doc.Blocks = append(doc.Blocks, &summary.Table{Caption: cells[0], Head: cells[:n], Rows: []summary.Row{{Cells: cells[:n]}, {Cells: cells[:1]}, {}}})
	}
	doc.Blocks = append(doc.Blocks, &summary.Table{}, summary.List{}, &summary.Paragraph{}, &summary.Figure{})
	doc.Number()
	r.app.out.Document = func(SummaryRequest) (*summary.Document, []summary.Warning, error) { return doc, nil, nil }
	r.does(doSummary)
	for _, size := range sizes() {
		r.resize(size[0], size[1])
		r.key("home")
		for range 400 {
			r.fits()
			at := r.app.summary().pos
			if r.key("pgdown"); at == r.app.summary().pos {
				break
			}
		}
		if s := r.app.summary(); size[0] >= 40 && size[1] >= 10 && s.pos.At != len(s.made.entries)-1 {
			t.Errorf("%v: the end is not reached, %d of %d", size, s.pos.At, len(s.made.entries))
		}
		r.key("up", "up", "left")
		r.fits()
	}
}
