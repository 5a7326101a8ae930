package agenda

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func isLower(r rune) bool { return unicode.IsLower(r) }

// head reads the lines above the first item: title, dates, venue; the rest goes into the meeting's note.
// It returns the index of the first line that is below it.
func (p *programmeReader) head(all []row, readings []reading) int {
	body := headEnd(all, readings)
	document := regexp.MustCompile(`(?i)^(?:(?:draft|provisional|tentative|annotated|revised)\s+)*(?:programme|program|agenda|ordre du jour|programa|orden del d[íi]a|temario)(?:\s+(?:of work|provisoire|provisional|de travail|de trabajo|tentativ[oa]|preliminar))*$`)
	var titles, notes []string
	open := false // the line above was part of the title
	for _, r := range all[:body] {
		text := strings.ReplaceAll(r.text, "\t", " ")
		days, dated := p.marks.find(text)
		if dated {
			p.setDates(days)
			rest := strings.Trim(p.marks.weekday.ReplaceAllString(text[:days.start]+" "+text[days.end:], ""), " ,;.:()–—-|")
			switch rest = oneLine(rest); {
			case rest == "" || strings.EqualFold(rest, "du") || strings.EqualFold(rest, "del"):
			case len(titles) == 0:
				titles = append(titles, text)
			case p.meeting.Venue == "" && utf8.RuneCountInString(rest) <= 80:
				p.meeting.Venue = rest
			default:
				notes = append(notes, text)
			}
			open = false
			continue
		}
		first, _ := utf8.DecodeRuneInString(text)
		goesOn := open && !r.gap && len(titles) < 5 && (isLower(first) || endsOpen(titles[len(titles)-1]) || utf8.RuneCountInString(titles[len(titles)-1]) >= 40)
		switch {
		case document.MatchString(text):
			notes, open = append(notes, text), false
		case len(titles) == 0 || goesOn:
			titles, open = append(titles, text), true
		default:
			notes, open = append(notes, text), false
		}
	}
	if len(titles) == 0 && len(notes) > 0 {
		titles, notes = notes[:1], notes[1:]
	}
	p.meeting.Title, p.meeting.Note = oneLine(strings.Join(titles, " ")), strings.Join(notes, "\n")
	p.meeting.Kind = meetingKind(p.meeting.Title)
	switch {
	case len(p.meeting.Title) > maxText || len(p.meeting.Note) > maxText:
		p.meeting = Meeting{Kind: "forum"}
		return 0
	case p.meeting.Title == "":
		p.note(all[0].number, all[0].text, "there is no title above it")
	case p.meeting.Note != "":
		p.note(all[0].number, strings.ReplaceAll(p.meeting.Note, "\n", " · "), "first lines kept as the meeting's note")
	}
	return body
}

// headEnd is the index of the first line that belongs to an item. A single date on a line of its own is
// the meeting's where there is no other day in the programme, and else a day's heading.
func headEnd(all []row, readings []reading) int {
	days := 0
	for _, k := range readings {
		if k.mark == dayMark && k.dated {
			days++
		}
	}
	for i, k := range readings {
		switch k.mark {
		case timeMark, numberMark, bulletMark, headingMark:
			return i
		case dayMark:
			if !k.dated || k.counted || days > 1 {
				return i
			}
		}
	}
	for i, r := range all {
		if i > 0 && r.gap {
			return i
		}
	}
	return min(1, len(all))
}

func (p *programmeReader) setDates(days span) {
	if !strings.HasPrefix(days.to, "--") {
		p.year = days.to[:4]
	} else if !strings.HasPrefix(days.from, "--") {
		p.year = days.from[:4]
	}
	from, to := inYear(days.from, p.year), inYear(days.to, p.year)
	if p.meeting.Start == "" && from != "" && to >= from {
		p.meeting.Start, p.meeting.End = from, to
	}
}

// dates sets the meeting's days by those of its day headings, where these go beyond.
func (p *programmeReader) dates() {
	var all []string
	for _, item := range p.meeting.Items {
		if item.Date != "" {
			all = append(all, item.Date)
		}
	}
	if len(all) == 0 {
		return
	}
	first, last := slices.Min(all), slices.Max(all)
	if p.meeting.Start == "" || first < p.meeting.Start {
		p.meeting.Start = first
	}
	if last > p.meeting.End {
		p.meeting.End = last
	}
}

// meetingKind is guessed from a title's words, else "forum".
func meetingKind(title string) string {
	for _, kind := range []string{
		"side-event side.event|ev[ée]nement parall|evento paralelo", "hearing hearing|audition|audiencia", "consultation consultation|consulta",
		"dialogue dialogue|di[áa]logo", "briefing briefing", "conference conference|conf[ée]rence|conferencia|review|examen|revisi[óo]n",
	} {
		name, words, _ := strings.Cut(kind, " ")
		if regexp.MustCompile(`(?i)` + words).MatchString(title) {
			return name
		}
	}
	return "forum"
}
