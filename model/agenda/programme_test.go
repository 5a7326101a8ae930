package agenda_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"rapporteur/model/agenda"
)

// outline is a meeting as short lines: number, day, times, kind, title, objectives, note.
func outline(f *agenda.File) string {
	var b strings.Builder
	m := f.Meetings[0]
	fmt.Fprintf(&b, "%s | %s | %s..%s | %s\n", m.Title, m.Kind, m.Start, m.End, m.Venue)
	var items func([]agenda.Item, string)
	items = func(list []agenda.Item, indent string) {
		for _, i := range list {
			parts := []string{}
			for _, s := range []string{i.Number, i.Date, strings.Trim(i.Start+"-"+i.End, "-"), i.Kind, i.Title, strings.Trim(fmt.Sprint(i.Objectives), "[]"), strings.ReplaceAll(i.Note, "\n", " / ")} {
				if s != "" {
					parts = append(parts, s)
				}
			}
			b.WriteString(indent + strings.Join(parts, " | ") + "\n")
			items(i.Items, indent+"  ")
		}
	}
	items(m.Items, "  ")
	return b.String()
}

func programmes() map[string]struct{ text, want, notes string } {
	return map[string]struct{ text, want, notes string }{
		"English, days, times, bullets and objectives": {`Example Regional Review of the
Global Compact (invented)
Port Example Conference Centre, 10–12 March 2021
Provisional programme

Day 1, 10 March 2021
09:00–09:50	Opening of the Review
• Executive Secretary, Example Commission
• A minister of the host country
09:50 – 12:30	General statements by member
States and observers
12:30-14:00 Lunch break
2 p.m. – 5 p.m. Round table 1: Regular migration (Objectives 2, 5, 6,
12 and 18)
Moderator: Ana Example, Example University
Panellists:
- First Panellist
- Second Panellist
Page 2 of 3
Thursday, 11 March
9.00 - 10.15 Keynote: Data that helps
10:15–10:30 Coffee break
10.30 a.m.–1 p.m. Panel discussion on all 23 objectives
Day 3: 12 March 2021
09:00 Adoption of the key messages
11:00 Closing
`, `Example Regional Review of the Global Compact (invented) | conference | 2021-03-10..2021-03-12 | Port Example Conference Centre
  2021-03-10 | session | Day 1, 10 March 2021
    09:00-09:50 | opening | Opening of the Review
      topic | Executive Secretary, Example Commission
      topic | A minister of the host country
    09:50-12:30 | general-statements | General statements by member States and observers
    12:30-14:00 | break | Lunch break
    14:00-17:00 | round-table | Round table 1: Regular migration | 2 5 6 12 18 | Moderator: Ana Example, Example University / Panellists: / – First Panellist / – Second Panellist
  2021-03-11 | session | Thursday, 11 March
    09:00-10:15 | keynote | Keynote: Data that helps
    10:15-10:30 | break | Coffee break
    10:30-13:00 | panel | Panel discussion on all 23 objectives | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
  2021-03-12 | session | Day 3: 12 March 2021
    09:00 | adoption | Adoption of the key messages
    11:00 | closing | Closing
`, "line 1: first lines kept as the meeting's note: Provisional programme\nline 19: left out, as a page number or the head of a table: Page 2 of 3\n"},

		"UN agenda with items, letters and no times": {`EXAMPLE CONSULTATION ON STAKEHOLDERS (INVENTED)
28 October 2020

1. Opening
2. Review of the 23 objectives:
   (a) Progress and challenges;
   (b) Resources.
3. Round tables
   3(a) Data (objectives 1 and 3)
   3(b) Borders (objectives 4, 8–11, 13, 21)
Agenda item 4: Other matters
5) Closing
`, `EXAMPLE CONSULTATION ON STAKEHOLDERS (INVENTED) | consultation | 2020-10-28..2020-10-28 | 
  1 | opening | Opening
  2 | review | Review of the 23 objectives: | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
    2(a) | topic | Progress and challenges;
    2(b) | topic | Resources.
  3 | round-tables | Round tables
    3(a) | topic | Data | 1 3
    3(b) | topic | Borders | 4 8 9 10 11 13 21
  4 | topic | Other matters
  5 | closing | Closing
`, ""},

		"French, hours with h, the table of a Word page": {"Examen régional d'exemple (inventé)\n31 août – 1er septembre 2021, en ligne\n\nMardi 31 août 2021\nHeure\tPoint\tSalle\n" +
			"09h00 – 09h45\tOuverture\tSalle 1\n09h45 – 10h00\tPause-café\n10h00 à 12h30\tTable ronde 1 : Recrutement équitable (Objectifs 6 et 22)\tSalle 2\n" +
			"12h30\tDéjeuner\nMercredi 1er septembre 2021\n9h\tDéclarations nationales\n11h30\tClôture\n",
			`Examen régional d'exemple (inventé) | conference | 2021-08-31..2021-09-01 | en ligne
  2021-08-31 | session | Mardi 31 août 2021
    09:00-09:45 | opening | Ouverture | Salle 1
    09:45-10:00 | break | Pause-café
    10:00-12:30 | round-table | Table ronde 1 : Recrutement équitable | 6 22 | Salle 2
    12:30 | break | Déjeuner
  2021-09-01 | session | Mercredi 1er septembre 2021
    09:00 | country-statements | Déclarations nationales
    11:30 | closing | Clôture
`, "line 5: left out, as a page number or the head of a table: Heure Point Salle\n"},

		"Spanish, romans, sessions with times below them": {`Reunión regional de ejemplo (inventada)
Del 18 al 20 de marzo de 2025
Programa provisional

I. Inauguración
09:00 a 09:30 Palabras de bienvenida
09:30 a 10:00 Presentación del programa
II. Mesa redonda: Los 23 objetivos
Moderadora: Una Persona de Ejemplo
10:00 a 11:30 Exposiciones
11:30 a 12:00 Preguntas y respuestas
III. Clausura
`, `Reunión regional de ejemplo (inventada) | forum | 2025-03-18..2025-03-20 | 
  I | opening | Inauguración
    09:00-09:30 | opening | Palabras de bienvenida
    09:30-10:00 | presentation | Presentación del programa
  II | round-table | Mesa redonda: Los 23 objetivos | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 | Moderadora: Una Persona de Ejemplo
    10:00-11:30 | topic | Exposiciones
    11:30-12:00 | discussion | Preguntas y respuestas
  III | closing | Clausura
`, "line 1: first lines kept as the meeting's note: Programa provisional\n"},

		"times on lines of their own, numbers behind times, sessions": {`Example Briefing (invented)
4 March 2020

Morning session
09:00 – 09:50
Opening remarks
10:00 – 10:45
1. Update of the core working groups
10:45 – 11:00
Break
Afternoon session
14:00–15:00 2. Questions from the floor
15:00–15:30 3. Wrap-up and closing

Documents will be on the website
`, `Example Briefing (invented) | briefing | 2020-03-04..2020-03-04 | 
  session | Morning session
    x1 | 09:00-09:50 | opening | Opening remarks
    1 | 10:00-10:45 | topic | Update of the core working groups
    10:45-11:00 | break | Break
  session | Afternoon session
    2 | 14:00-15:00 | floor | Questions from the floor
    3 | 15:00-15:30 | closing | Wrap-up and closing
  topic | Documents will be on the website
`, "line 5: numbered x1, as its place is another item's number: Opening remarks\nline 15: kept as an item, as it has no time, number or bullet: Documents will be on the website\n"},

		"items without number beside numbered ones": {`Example dialogue (invented)

09:00 Welcome
1. Review of progress
1. The same number again
objective 24 is none
09:60 is no time
`, `Example dialogue (invented) | dialogue | .. | 
  09:00 | opening | Welcome
    1 | review | Review of progress
    1-2 | topic | The same number again objective 24 is none
      topic | 09:60 is no time
`, "line 5: numbered 1-2, as 1 is taken: The same number again objective 24 is none\n" +
			"line 5: objective 24 does not exist and was left in the title: The same number again objective 24 is none\n" +
			"line 7: kept as an item, as it has no time, number or bullet: 09:60 is no time\n"},
	}
}

func TestProgrammeBecomesItems(t *testing.T) {
	t.Parallel()
	for name, c := range programmes() {
		f, notes, err := agenda.FromProgramme(c.text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := outline(f); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		said := ""
		for _, n := range notes {
			said += n.String() + "\n"
		}
		if c.notes != "" && said != c.notes {
			t.Errorf("%s: notes\n%s\nwant\n%s", name, said, c.notes)
		}
	}
}

func TestNoWordOfAProgrammeIsLost(t *testing.T) {
	t.Parallel()
	words := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	}
	for name, c := range programmes() {
		f, notes, err := agenda.FromProgramme(c.text)
		if err != nil {
			t.Fatal(err)
		}
		kept := map[string]bool{}
		m := f.Meetings[0]
		for _, w := range words(outline(f) + m.Note) {
			kept[w] = true
		}
		for _, n := range notes {
			for _, w := range words(n.Text) {
				kept[w] = true
			}
		}
		for _, w := range strings.Fields("a p m h à Objectives Objectifs objectives and et Agenda item Del al de marzo du to March October août er septembre") {
			kept[w] = true // parts of times, dates, numbers and lists of objectives, which are fields
		}
		for _, w := range words(c.text) {
			if !kept[w] {
				t.Errorf("%s: %q is lost", name, w)
			}
		}
	}
}

func TestProgrammeOnceNamedAndZonedCanBeWrittenAndRead(t *testing.T) {
	t.Parallel()
	for name, c := range programmes() {
		f, _, err := agenda.FromProgramme(c.text)
		if err != nil {
			t.Fatal(err)
		}
		m := &f.Meetings[0]
		m.ID, m.Timezone = "example", "Asia/Bangkok"
		if m.Start == "" {
			m.Start = "2021-03-10"
		}
		out, err := agenda.Write(f)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := agenda.Read(out)
		if err != nil || outline(again) != outline(f) {
			t.Errorf("%s reads differently (%v)", name, err)
		}
	}
}

func TestWhatIsNoProgrammeIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"nothing":   {" \n\t\n", "1:1: there is no text"},
		"not UTF-8": {"Opening\nR\xe9union", "2:2: byte 0xE9 is not UTF-8"},
		"binary":    {"PK\x00", "1:3: there is a zero byte"},
		"a book":    {strings.Repeat("word ", 300_000), "1:1: the text has 1500000 bytes"},
		"one line":  {"Title\n\n1. " + strings.Repeat("word ", 1000), "3:1: the line has"},
	} {
		f, _, err := agenda.FromProgramme(c.text)
		if f != nil || err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzFromProgramme holds that any text becomes an agenda that can be written once it has a name and a zone.
func FuzzFromProgramme(f *testing.F) {
	for _, c := range programmes() {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _, err := agenda.FromProgramme(text)
		if err != nil {
			return
		}
		m := &file.Meetings[0]
		m.ID, m.Timezone = "example", "UTC"
		if m.Start == "" {
			m.Start = "2021-03-10"
		}
		if m.Title == "" {
			m.Title = "Example"
		}
		if _, err := agenda.Write(file); err != nil {
			t.Fatalf("%v", err)
		}
	})
}
