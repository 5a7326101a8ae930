package shorthand

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
	"rapporteur/model/text"
)

// value reads decimal digits of any script; false past six of them.
func value(digits []rune) (int, bool) {
	n := 0
	for _, d := range digits {
		v, ok := text.Digit(d)
		if !ok || n > 99999 {
			return 0, false
		}
		n = n*10 + v
	}
	return n, true
}

// unended reports a tag that goes on where it should end.
func (r *bodyReader) unended(i int) {
	word := r.text(i, r.word(i))
	r.problem(i, fmt.Sprintf("%s is no tag", word), `put a blank behind the tag, or \ before it to keep it as text`)
	r.problems[len(r.problems)-1].Level = r.sign(i) == '!'
}

// named reads a sign and a word.
func (r *bodyReader) named(i int, take func(word string) *Problem) (int, bool) {
	n := i + 1
	for n < len(r.src) && sign.IsWord(r.src[n]) {
		n++
	}
	if _, ok := r.end(n); !ok {
		r.unended(i)
		return i, false
	}
	return r.taken(i, n, take(asciiSigns(r.text(i+1, n))))
}

func (r *bodyReader) taken(i, after int, p *Problem) (int, bool) {
	if p != nil {
		p.Column = i + 1
		r.problems = append(r.problems, *p)
		return i, false
	}
	return after, true
}

// asciiSigns writes full-width forms and digits of a tag in ASCII.
func asciiSigns(s string) string {
	return strings.Map(func(c rune) rune {
		if v, ok := text.Digit(c); ok {
			return rune('0' + v)
		}
		return sign.ASCII(c)
	}, s)
}

func (r *bodyReader) objective(i int) (int, bool) {
	n := r.digits(i + 1)
	if _, ok := r.end(n); !ok {
		r.unended(i)
		return i, false
	}
	v, ok := value(r.src[i+1 : n])
	if _, known := gcm.ObjectiveByNumber(v); !ok || !known {
		return r.taken(i, n, &Problem{
			What:   fmt.Sprintf("objective #%s does not exist", asciiSigns(r.text(i+1, n))),
			Advice: fmt.Sprintf("use #1 to #%d", len(gcm.Objectives())),
		})
	}
	r.body.Objectives = append(r.body.Objectives, v)
	return n, true
}

// counted reads "%7" and "!9", which stand only behind text.
func (r *bodyReader) counted(i, most int, what string, take func(int) *Problem) (int, bool) {
	if !r.hasText() {
		return i, false
	}
	n := r.digits(i + 1)
	if isDecimal(r.at(n)) && sign.IsDigit(r.at(n+1)) {
		return i, false
	}
	if _, ok := r.end(n); !ok {
		r.unended(i)
		return i, false
	}
	v, ok := value(r.src[i+1 : n])
	if !ok || v < 1 || v > most {
		c := string(r.sign(i))
		return r.taken(i, n, &Problem{
			What:   fmt.Sprintf("%s %s%s does not exist", what, c, asciiSigns(r.text(i+1, n))),
			Advice: fmt.Sprintf("use %s1 to %s%d", c, c, most),
		})
	}
	return r.taken(i, n, take(v))
}

func isDecimal(c rune) bool { return c == '.' || c == ',' || c == '٫' }

func (r *bodyReader) label(i int) (int, bool) {
	if unicode.IsLetter(r.at(i + 1)) {
		return r.named(i, func(w string) *Problem {
			r.body.Labels = append(r.body.Labels, strings.ToLower(w))
			return nil
		})
	}
	if !r.outcome {
		return i, false
	}
	n := r.digits(i + 1)
	if _, ok := r.end(n); !ok {
		if n > i+1 {
			r.unended(i)
		}
		return i, false
	}
	v, ok := 1, true
	if n > i+1 {
		v, ok = value(r.src[i+1 : n])
	}
	if !ok || v < 1 {
		return r.taken(i, n, &Problem{What: r.text(i, n) + " names no points", Advice: "use ^ for the last point, ^3 for the last three"})
	}
	r.body.Last = max(r.body.Last, v)
	return n, true
}

func (r *bodyReader) actor(i int) (int, bool) {
	if sign.Closers(r.at(i+1)) != "" {
		name, n, closed := r.quoted(i + 1)
		if !closed {
			return r.taken(i, n, &Problem{What: "the quoted name does not end", Advice: "close the quotation mark"})
		}
		keys := r.names.Exact(name)
		if len(keys) != 1 {
			return r.taken(i, n, &Problem{
				What:   fmt.Sprintf("nobody called %q has taken the floor or is known", name),
				Advice: `give them the floor first (@"Name"), or put \ before the @ to keep it as text`,
			})
		}
		if _, ok := r.end(n); !ok {
			r.unended(i)
			return i, false
		}
		r.body.Actors = append(r.body.Actors, Name{Key: keys[0]})
		return n, true
	}
	key, size, err := r.names.Longest(r.text(i+1, len(r.src)), isActorStop)
	if err != nil {
		p := nameProblem(err)
		return r.taken(i, i, &p)
	}
	n := i + 1 + len([]rune(r.text(i+1, len(r.src))[:size]))
	if _, ok := r.end(n); !ok {
		r.unended(i)
		return i, false
	}
	r.body.Actors = append(r.body.Actors, Name{Key: key})
	return n, true
}

func isActorStop(c rune) bool { return sign.IsClosing(c) || sign.IsDirection(c) }

// nameProblem says what is wrong with an unquoted name.
func nameProblem(err error) Problem {
	var many *gcm.AmbiguousError
	var none *gcm.UnknownError
	switch {
	case errors.As(err, &many):
		return Problem{
			What:   fmt.Sprintf("@%s may be several participants", many.Text),
			Advice: "write the full name of one: " + strings.Join(many.Keys, ", "),
		}
	case errors.As(err, &none) && len(none.Near) > 0:
		return Problem{
			What:   fmt.Sprintf("%q is not a known participant", none.Text),
			Advice: fmt.Sprintf("did you mean %s, or is it new: @\"%s\"", strings.Join(none.Near, ", "), none.Text),
		}
	case errors.As(err, &none):
		return Problem{
			What:   fmt.Sprintf("%q is not a known participant", none.Text),
			Advice: fmt.Sprintf("write a new name in quotes: @\"%s\"", none.Text),
		}
	}
	return Problem{What: err.Error(), Advice: "write the name in quotes"}
}

func (r *bodyReader) due(i int) (int, bool) {
	n := i
	for n < len(r.src) && r.sign(n) != ']' {
		n++
	}
	written := ""
	if n > i+4 {
		written = asciiSigns(r.text(i+4, n))
	}
	date, ok := readDate(strings.TrimSpace(written))
	_, ends := r.end(n + 1)
	switch {
	case r.sign(n) != ']' || !ok || !ends:
		return r.taken(i, n, &Problem{
			What:   fmt.Sprintf("%s is no date to act by", r.text(i, min(n+1, len(r.src)))),
			Advice: "write [by 2026], [by 2026-05] or [by 2026-05-08]",
		})
	case r.body.Due != "":
		return r.taken(i, n, &Problem{What: "two dates on one line", Advice: "keep one of them"})
	}
	r.body.Due = date
	return n + 1, true
}

// readDate reads yyyy[-mm[-dd]] that exists in the calendar.
func readDate(s string) (string, bool) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if len(s) == len(layout) {
			if y, err := strconv.Atoi(s[:4]); err != nil || y < 1000 {
				return "", false
			}
			_, err := time.Parse(layout, s)
			return s, err == nil
		}
	}
	return "", false
}
