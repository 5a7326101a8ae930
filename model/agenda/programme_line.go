package agenda

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is one line of a programme, cleaned; the cells of a pasted table stay apart by tabs.
type row struct {
	number int  // from 1
	indent int  // columns; a tab counts as four
	gap    bool // a blank line, or the beginning, stands above
	text   string
}

// rows cuts a programme into its lines and leaves out the blank ones.
func rows(programme string) []row {
	programme = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n\n", "\u2028", "\n", "\u2029", "\n").Replace(programme)
	var all []row
	gap := true
	for i, line := range strings.Split(programme, "\n") {
		r := row{number: i + 1, gap: gap}
		body := strings.TrimLeftFunc(line, unicode.IsSpace)
		for _, c := range line[:len(line)-len(body)] {
			if r.indent++; c == '\t' {
				r.indent += 3
			}
		}
		var cells []string
		for _, cell := range strings.Split(body, "\t") {
			if cell = oneLine(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
		if gap = len(cells) == 0; gap {
			continue
		}
		r.text = strings.Join(cells, "\t")
		all = append(all, r)
	}
	return all
}

// mark is what a line begins with.
type mark int

const (
	noMark mark = iota
	dayMark
	timeMark
	numberMark // and, with times, both
	bulletMark
	headingMark // "Morning session", "Session 2: …"
	peopleMark  // "Moderator: …"
	pageMark    // page numbers and heads of tables
)

// letterRank is the rank of lettered items, below all numbered ones.
const letterRank = 8

// reading is what one line of a programme was found to be.
type reading struct {
	mark       mark
	days       span // of dayMark, where it has a date
	dated      bool
	counted    bool // "Day 2": a heading even where it is alone
	start, end string
	number     string
	rank       int    // of numbers: 1 roman, 2 arabic and one more for each point, letterRank letters
	rest       string // the line without what was read
}

// marks knows the signs that programmes use.
type marks struct {
	*calendar
	*hours
	dayWord, item, arabic, lettered, letter, roman, heading, people, page *regexp.Regexp
}

func newMarks() *marks {
	return &marks{
		calendar: newCalendar(),
		hours:    newHours(),
		dayWord: regexp.MustCompile(`(?i)^(?:(?:day|jour|journ[ée]e|d[íi]a|jornada)\s+(?:\d{1,2}|one|two|three|four|five|un|deux|trois|uno|dos|tres)|` +
			`(?:first|second|third|fourth|fifth|premier|deuxi[èe]me|troisi[èe]me|primer|segundo|tercer)\s+(?:day|jour|d[íi]a))(?:$|[\s:,.(–—-])`),
		item:     regexp.MustCompile(`(?i)^(?:agenda\s+)?(?:item|point|punto|tema)\s+(?:n[o°º.]*\s*)?(\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))?)\s*(?:[.:)–—-]+\s*|\s|$)(.*)$`),
		arabic:   regexp.MustCompile(`^(?:(\d{1,3}(?:\.\d{1,3})*)\s?[.)](?:\s+|$)|(\d{1,3}(?:\.\d{1,3})+)\s+|\((\d{1,2})\)\s+)(.*)$`),
		lettered: regexp.MustCompile(`^(\d{1,3})\s?\(([a-z]{1,4})\)[.:]?\s+(.*)$`),
		letter:   regexp.MustCompile(`^\(?([a-z]|[ivx]{2,4})\)\s+(.*)$`),
		roman:    regexp.MustCompile(`^([IVX]{1,5})\s?[.)]\s+(.*)$`),
		heading: regexp.MustCompile(`(?i)^(?:(?:session|s[ée]ance|sesi[óo]n|segment|round table|table ronde|mesa redonda)\s+(?:\d|[ivx]+\b|one|two|three|four)|` +
			`(?:morning|afternoon|evening|opening|closing|high-level)\s+(?:session|segment)$|(?:s[ée]ance|session)\s+(?:du matin|de l.apr[èe]s-midi)|sesi[óo]n de la (?:ma[ñn]ana|tarde))`),
		people: regexp.MustCompile(`(?i)^(?:moderat(?:ors?|ed by)|(?:co-)?chair(?:s|ed by|person)?|(?:keynote |lead )?speakers?|panell?ists?|facilitat(?:ors?|ed by)|rapporteurs?|respondents?|discussants?|` +
			`mod[ée]rat(?:eurs?|rices?|ion)|(?:co-?)?pr[ée]siden(?:te?s?|ce|cia)|orateurs?|intervenante?s?|animat(?:eur|rice)|rapporteure?s?|` +
			`moderador(?:a|es|as)?|orador(?:a|es|as)?|ponentes?|panelistas?|facilitador(?:a|es)?|relator(?:a|es)?)\s*:`),
		page: regexp.MustCompile(`(?i)^(?:(?:page\s+|p[áa]gina\s+)?\d{1,3}(?:\s*(?:/|of|de|sur)\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]|(?:time|hour|heure|horaire|hora)s?(?:\s*\t.*)?)$`),
	}
}

// read tells what a line begins with.
func (k *marks) read(line string) reading {
	if k.page.MatchString(line) {
		return reading{mark: pageMark, rest: line}
	}
	if r, ok := k.day(line); ok {
		return r
	}
	if rest, ok := bullet(line); ok {
		return reading{mark: bulletMark, rest: rest}
	}
	r := reading{rest: line}
	if start, end, rest, ok := k.first(line); ok {
		r = reading{mark: timeMark, start: start, end: end, rest: rest}
	}
	if number, rank, rest, ok := k.numbered(r.rest); ok {
		r.mark, r.number, r.rank, r.rest = numberMark, number, rank, rest
		if r.start == "" {
			if start, end, rest, ok := k.first(rest); ok {
				r.start, r.end, r.rest = start, end, rest
			}
		}
	}
	if r.mark == numberMark && r.start == "" {
		if start, end, rest, ok := k.last(r.rest); ok && rest != "" {
			r.start, r.end, r.rest = start, end, rest
		}
	}
	if r.mark != noMark {
		return r
	}
	switch {
	case k.people.MatchString(line):
		r.mark = peopleMark
	case k.heading.MatchString(line):
		r.mark = headingMark
	}
	if start, end, rest, ok := k.last(line); ok && r.mark != peopleMark {
		r.start, r.end, r.rest = start, end, rest
		if r.mark == noMark {
			r.mark = timeMark
		}
	}
	return r
}

// day reads a heading of one day: "Day 2", "Wednesday, 10 March", "Day 1: 10 March 2021: Opening".
func (k *marks) day(line string) (reading, bool) {
	r := reading{mark: dayMark, rest: strings.ReplaceAll(line, "\t", " ")}
	r.days, r.dated = k.find(line)
	if r.counted = k.dayWord.MatchString(line); r.counted {
		return r, true
	}
	if !r.dated || r.days.from != r.days.to || r.days.start > len("Wednesday the ") {
		return r, false
	}
	before := line[:r.days.start]
	weekday := k.weekday.MatchString(before)
	before = strings.Trim(k.weekday.ReplaceAllString(before, ""), " \t,.(")
	switch strings.ToLower(before) {
	case "", "on", "le", "el", "the":
	default:
		return r, false
	}
	after := strings.TrimLeft(line[r.days.end:], " \t,.)")
	next, _ := utf8.DecodeRuneInString(after)
	return r, after == "" || weekday && strings.ContainsRune(":–—-", next)
}

func (k *marks) numbered(s string) (number string, rank int, rest string, ok bool) {
	if m := k.item.FindStringSubmatch(s); m != nil {
		return strings.ReplaceAll(m[1], " ", ""), 2 + strings.Count(m[1], "."), m[2], true
	}
	if m := k.lettered.FindStringSubmatch(s); m != nil {
		return m[1] + "(" + m[2] + ")", letterRank, m[3], true
	}
	if m := k.arabic.FindStringSubmatch(s); m != nil {
		number = m[1] + m[2] + m[3]
		return number, 2 + strings.Count(number, "."), m[4], true
	}
	if m := k.letter.FindStringSubmatch(s); m != nil {
		return "(" + m[1] + ")", letterRank, m[2], true
	}
	if m := k.roman.FindStringSubmatch(s); m != nil {
		return m[1], 1, m[2], true
	}
	return "", 0, s, false
}

// bullet takes the sign of a list off a line. Word pastes its second level as the letter o and a tab.
func bullet(line string) (rest string, ok bool) {
	sign, size := utf8.DecodeRuneInString(line)
	if !strings.ContainsRune("•▪◦‣●○■□–—-*·➢➤►✓\uf0b7\uf0a7\uf0d8o", sign) {
		return line, false
	}
	rest = strings.TrimLeft(line[size:], " \t")
	parted := strings.HasPrefix(line[size:], "\t") || sign != 'o' && strings.HasPrefix(line[size:], " ")
	return rest, parted && rest != ""
}
