package agenda

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

const (
	monthNames = `(jan(?:uary|vier)?|enero|feb(?:ruary|rero)?|f[ée]vrier|mar(?:ch|s|zo)?|apr(?:il)?|avril|abril|may|mai|mayo|june?|juin|junio|` +
		`july?|juillet|julio|aug(?:ust)?|ao[ûu]t|agosto|sept?(?:ember|embre|iembre)?|setiembre|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|` +
		`dec(?:ember)?|d[ée]cembre|diciembre)\b\.?`
	dayNumber  = `(\d{1,2})(?:st|nd|rd|th|er|º|°)?`
	rangeSign  = `\s*(?:-|–|—|to|and|au|al|à|a|y|et)\s*`
	yearNumber = `(?:,?\s*(?:del?\s+)?((?:19|20)\d{2}))?`
	ofMonth    = `\s+(?:de\s+|of\s+)?`
	weekdays   = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|` +
		`lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)`
)

// span is the days that a text names: from and to are yyyy-mm-dd, or --mm-dd where the year is missing.
type span struct {
	from, to   string
	start, end int // bytes of the text
}

// calendar finds dates in English, French and Spanish text, and in yyyy-mm-dd.
type calendar struct {
	iso, days, dayFirst, monthFirst, weekday *regexp.Regexp
}

func newCalendar() *calendar {
	return &calendar{
		iso:        regexp.MustCompile(`\b((?:19|20)\d{2}-\d{2}-\d{2})(?:\s*(?:-|–|—|/|to|au|al|a)\s*((?:19|20)\d{2}-\d{2}-\d{2}))?\b`),
		days:       regexp.MustCompile(`(?i)\b` + dayNumber + `(?:` + ofMonth + monthNames + yearNumber + `)?` + rangeSign + dayNumber + ofMonth + monthNames + yearNumber),
		dayFirst:   regexp.MustCompile(`(?i)\b` + dayNumber + ofMonth + monthNames + yearNumber),
		monthFirst: regexp.MustCompile(`(?i)\b` + monthNames + `\s+` + dayNumber + `(?:` + rangeSign + `(?:` + monthNames + `\s+)?` + dayNumber + `)?\b` + yearNumber),
		weekday:    regexp.MustCompile(`(?i)\b` + weekdays + `\b[,.]?\s*`),
	}
}

// find returns the first date or range of dates in s.
func (c *calendar) find(s string) (span, bool) {
	if m := c.iso.FindStringSubmatchIndex(s); m != nil {
		from, to := group(s, m, 1), group(s, m, 2)
		if to == "" {
			to = from
		}
		return made(span{from, to, m[0], m[1]})
	}
	if m := c.days.FindStringSubmatchIndex(s); m != nil {
		month, year := group(s, m, 2), group(s, m, 3)
		if month == "" {
			month = group(s, m, 5)
		}
		if year == "" {
			year = group(s, m, 6)
		}
		return made(span{day(year, month, group(s, m, 1)), day(group(s, m, 6), group(s, m, 5), group(s, m, 4)), m[0], m[1]})
	}
	if m := c.dayFirst.FindStringSubmatchIndex(s); m != nil {
		one := day(group(s, m, 3), group(s, m, 2), group(s, m, 1))
		return made(span{one, one, m[0], m[1]})
	}
	if m := c.monthFirst.FindStringSubmatchIndex(s); m != nil {
		year, month := group(s, m, 5), group(s, m, 1)
		from := day(year, month, group(s, m, 2))
		to := from
		if last := group(s, m, 4); last != "" {
			if second := group(s, m, 3); second != "" {
				month = second
			}
			to = day(year, month, last)
		}
		return made(span{from, to, m[0], m[1]})
	}
	return span{}, false
}

func group(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// made refuses days that do not exist.
func made(d span) (span, bool) {
	for _, one := range []string{d.from, d.to} {
		if rest, without := strings.CutPrefix(one, "--"); without {
			one = "2020-" + rest // a leap year
		}
		if _, err := time.Parse(time.DateOnly, one); err != nil {
			return span{}, false
		}
	}
	return d, true
}

func day(year, month, number string) string {
	if year == "" {
		year = "-"
	}
	return fmt.Sprintf("%s-%02d-%02s", year, monthNumber(month), number)
}

// monthNumber knows a month by its beginning, in the three languages.
func monthNumber(name string) int {
	name = strings.NewReplacer("é", "e", "û", "u", "É", "e", "Û", "u").Replace(strings.ToLower(name))
	for i, beginnings := range []string{"jan ene", "feb fev", "mar", "apr avr abr", "may mai", "jun juin", "jul juil", "aug aou ago", "sep set", "oct", "nov", "dec dic"} {
		for _, b := range strings.Fields(beginnings) {
			if strings.HasPrefix(name, b) {
				return i + 1
			}
		}
	}
	return 0
}

// inYear fills in a missing year; without one to fill in, the date is dropped.
func inYear(date, year string) string {
	rest, without := strings.CutPrefix(date, "--")
	switch {
	case !without:
		return date
	case year == "":
		return ""
	}
	return year + "-" + rest
}
