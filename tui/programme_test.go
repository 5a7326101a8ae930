package tui

import (
	"strings"
	"testing"

	"rapporteur/model"
)

const programmeOfTest = `Example Regional Review
Example City, 11 March 2026

09:00–09:30   1. Opening
09:30–11:00   2. Round table 1
11:15–13:00   3. General statements
`

func items(r *room, code string) (titles []string) {
	r.source(func(src model.Source) {
		for _, i := range model.Children(src, model.MeetingID(code), model.KindItem) {
			titles = append(titles, i.Value(model.FieldTitle))
		}
	})
	return titles
}

func TestProgrammeIsPastedShownAndTakenIn(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(100, 30)
	r.app.push(newProgramme(r.app))
	r.key("f9")
	r.wants(sayProgrammeEmpty)
	r.send(pasteOf(strings.ReplaceAll(programmeOfTest, "\n", "\r\n")))
	r.wants("Example Regional Review", "2. Round table 1", sayProgrammeFoot)
	r.fitsAll()
	r.key("esc")
	r.app.push(newProgramme(r.app))
	r.wants("2. Round table 1") // nothing is lost
	r.key("ctrl+s")
	r.wants(sayProgrammeWhere, "A new meeting in Africa", sayIntoGlobal)
	if strings.Contains(r.shows(), sayIntoOpen) {
		t.Error("no meeting is open")
	}
	r.types("arab")
	r.key("enter")
	r.wants(sayPreview, "A new meeting in", "2 Round table 1", sayPreviewFoot)
	r.fitsAll()
	r.key("down", "down", "esc")
	r.wants(sayProgrammeFoot)
	if items(r, "pasted") != nil {
		t.Fatal("something was taken in before Enter")
	}
	r.key("f9")
	r.types("arab")
	r.key("enter", "enter")
	if len(r.app.over) > 0 {
		t.Fatalf("still open:\n%s", r.shows())
	}
	r.wants("saved took in 3 items", "\"# pasted\" goes there")
	if got := items(r, "pasted"); len(got) != 3 {
		t.Errorf("%q", got)
	}
	if m, ok := r.app.regions().selected(); !ok || m.code != "pasted" {
		t.Errorf("the keys are on %+v", m)
	}
	r.app.push(newProgramme(r.app))
	if p := r.app.over[0].(*pasted); p.text.text() != "" {
		t.Errorf("still there: %q", p.text.text())
	}
}

func TestProgrammeGoesIntoTheOpenMeeting(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(100, 30)
	r.key("/")
	r.line("meeting escap-2021")
	r.key("esc")
	r.types("paste")
	r.key("enter")
	r.wants(sayProgramme)
	r.send(pasteOf(programmeOfTest))
	r.key("f9")
	r.wants(sayIntoOpen, "escap-2021")
	r.key("enter", "enter")
	r.wants("saved took in 3 items")
	if got := strings.Join(items(r, "escap-2021"), "|"); !strings.Contains(got, "General statements") {
		t.Error(got)
	}
}

func TestProgrammeThatIsRefusedSaysAllAndKeepsTheText(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(100, 30)
	r.app.push(newProgramme(r.app))
	r.types("09:00 Opening")
	r.key("enter")
	r.types("10:00 Closing")
	r.key("f9", "enter")
	r.wants(sayProgrammeFaults, "has no title; write one", "and a second thing is wrong")
	r.key("esc")
	r.wants("has no title; write one", "09:00 Opening", "10:00 Closing")
	r.fitsAll()
}

func TestProgrammeTextIsEditedLineByLine(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.app.push(newProgramme(r.app))
	p := r.app.over[0].(*pasted)
	r.types("one")
	r.key("enter")
	r.types("three")
	r.key("home", "enter", "up")
	r.types("two")
	if got := p.text.text(); got != "one\ntwo\nthree" {
		t.Fatalf("%q", got)
	}
	r.key("home", "left", "backspace", "delete")
	if got := p.text.text(); got != "ontwo\nthree" {
		t.Fatalf("%q", got)
	}
	r.key("end", "right", "backspace", "down", "pgup", "pgdown", "ctrl+home", "ctrl+end")
	if got := p.text.text(); got != "ontwothree" {
		t.Fatalf("%q", got)
	}
	long := strings.Repeat("المراجعة الإقليمية 安全有序和正常移民 e\u0301o\u0302 ", 60)
	r.send(pasteOf(strings.Repeat(long+"\nshort\n\n", 20)))
	for _, key := range []string{"up", "up", "pgup", "end", "left", "home", "ctrl+home", "down", "right", "ctrl+end"} {
		r.key(key)
		r.fitsAll()
	}
	before := p.text.text()
	r.key("pgup", "pgup", "down", "up", "pgdown", "ctrl+end")
	if p.text.text() != before {
		t.Error("moving changed the text")
	}
}

func TestImportSaysAllThatIsWrong(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(80, 24)
	r.app.askImport()
	r.fitsAll()
	r.resize(80, 24)
	r.key("enter")
	r.wants(sayNoPath)
	r.types("nothing.yaml")
	r.key("enter")
	r.wants("there is no file nothing.yaml", "nothing.yaml")
	r.key("ctrl+u")
	r.types("wrong.yaml")
	r.key("enter")
	r.wants(sayImportFaults, "wrong.yaml:1:1: fault 1;")
	r.key("end")
	r.wants("fault 60; mend it")
	r.fitsAll()
	r.key("esc")
	r.wants("wrong.yaml")
	r.key("ctrl+u")
	r.types("good.yaml")
	r.key("enter")
	r.wants("done took in 1 meeting; nothing changed")
	r.app.askImport()
	r.types("conflicts.yaml")
	r.key("enter")
	r.wants(sayTakenIn, "conflict, both are kept: a title")
	r.key("esc")
	r.wants("saved took in 1 meeting")
}

func TestImportThatComesLateTakesNoKeys(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(80, 24)
	cmd := r.app.importFile("wrong.yaml")
	r.key("/")
	r.types("find")
	r.run(cmd)
	if len(r.app.over) > 0 {
		t.Fatal("a page took the keys from what is being typed")
	}
	r.wants("refused:", "/find")
	r.app.askImport()
	r.wants(sayImportFaults, "fault 1;")
}

func TestImportOfAProgrammeShowsItFirst(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(80, 24)
	r.run(r.app.importFile("programme.txt"))
	r.wants(sayProgramme, "2. Round table 1")
	r.key("f9", "enter", "enter")
	if got := items(r, "pasted"); len(got) != 3 {
		t.Errorf("%q\n%s", got, r.shows())
	}
}
