package summary

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// dateWords are the forms of dates in a language. In a form {d} {m} {y} stand
// for day, month and year, {e} {n} {z} for those of the end.
type dateWords struct {
	months []string
	due    []string // months behind the word for "by"; nil: months
	first  string   // the first day of a month, "" for its number

	full, days, months2, years string // a day; spans within a month, within a year, across years
	dueDay, dueMonth, dueYear  string
	notADate                   string // %s as it was written
}

func (w dateWords) fill(form string, months []string, from, to time.Time) string {
	day := func(t time.Time) string {
		if t.Day() == 1 && w.first != "" {
			return w.first
		}
		return strconv.Itoa(t.Day())
	}
	return strings.NewReplacer(
		"{d}", day(from), "{m}", months[from.Month()-1], "{y}", strconv.Itoa(from.Year()),
		"{e}", day(to), "{n}", months[to.Month()-1], "{z}", strconv.Itoa(to.Year()),
	).Replace(form)
}

// span is a date, or the span between two: "10–12 March 2021".
func (w dateWords) span(start, end string) string {
	from, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return start
	}
	to, err := time.Parse(time.DateOnly, end)
	form := w.days
	switch {
	case err != nil || !to.After(from):
		form = w.full
	case to.Year() != from.Year():
		form = w.years
	case to.Month() != from.Month():
		form = w.months2
	}
	return w.fill(form, w.months, from, to)
}

// by is the date an outcome is due: yyyy, yyyy-mm or yyyy-mm-dd.
func (w dateWords) by(due string) string {
	for _, form := range []struct{ layout, words string }{
		{time.DateOnly, w.dueDay}, {"2006-01", w.dueMonth}, {"2006", w.dueYear},
	} {
		if t, err := time.Parse(form.layout, due); err == nil {
			months := w.months
			if form.layout == "2006-01" && w.due != nil {
				months = w.due
			}
			return w.fill(form.words, months, t, t)
		}
	}
	return strings.Replace(cmp.Or(w.notADate, "%s"), "%s", due, 1)
}
