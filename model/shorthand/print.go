package shorthand

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
)

// Print writes a line so that Parse reads the same again. The order of tags is
// fixed, sets are sorted, a default kind is left out, and a backslash stands
// wherever the printed line would else be read otherwise.
func Print(l Line, names *gcm.Names) string {
	w := printer{names}
	switch l.Kind {
	case Remark:
		return strings.TrimSpace("// " + l.Rest)
	case Item:
		if l.Add {
			return joined("##+", l.Word, l.Rest)
		}
		return joined("##", l.Word, l.Rest)
	case Meeting:
		return joined("#", l.Word, l.Rest)
	case End:
		return "--"
	case Fix:
		return "@@" + w.turn(l.Turn, false)
	case Floor:
		return "@" + w.turn(l.Turn, false)
	case List:
		sign := "+"
		if l.Remove {
			sign = "-"
		}
		return joined(sign+w.turn(l.Turn, true), limit(l.Limit))
	case Outcome:
		return w.body("=> ", l.Body, true)
	case Quote:
		return w.body("> ", l.Body, false)
	case Late:
		return w.body("< ", l.Body, false)
	case Command:
		return joined("/"+l.Word, l.Rest)
	case Point:
		return w.body("", l.Body, false)
	}
	return ""
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func limit(seconds int) string {
	switch {
	case seconds == 0:
		return ""
	case seconds%60 == 0:
		return fmt.Sprintf("%dm", seconds/60)
	case seconds < 60:
		return fmt.Sprintf("%ds", seconds)
	}
	return fmt.Sprintf("%dm%ds", seconds/60, seconds%60)
}

type printer struct{ names *gcm.Names }

func (w printer) body(prefix string, b Body, outcome bool) string {
	var tags []string
	tag := func(sign, value string) { tags = append(tags, sign+value) }
	if b.Kind != "" {
		tag("!", b.Kind)
	}
	for _, n := range b.Objectives {
		tag("#", strconv.Itoa(n))
	}
	for _, p := range b.Principles {
		tag("%", p)
	}
	for _, t := range b.Topics {
		tag("#", t)
	}
	for _, a := range b.Actors {
		tag("@", w.name(a, isActorStop))
	}
	if b.Due != "" {
		tag("", "[by "+b.Due+"]")
	}
	for _, l := range b.Labels {
		tag("^", l)
	}
	switch {
	case b.Last == 1:
		tag("^", "")
	case b.Last > 1:
		tag("^", strconv.Itoa(b.Last))
	}
	if b.Check {
		tag("??", "")
	}
	if b.Level != model.NoLevel {
		tag("!", b.Level.String())
	}
	return joined(w.escaped(prefix, b.Text, tags, outcome), strings.Join(tags, " "))
}

// escaped returns prefix and text with a backslash wherever a sign of the text
// would be read as one.
func (w printer) escaped(prefix, words string, tags []string, outcome bool) string {
	runes := []rune(words)
	var out []rune
	for i, c := range runes {
		if strings.ContainsRune(signsAnywhere+signsAtStart+"\\", sign.ASCII(c)) {
			line := []rune(prefix + string(out))
			if w.misread(append(line, runes[i:]...), len(line), len([]rune(prefix)), tags, outcome) {
				out = append(out, '\\')
			}
		}
		out = append(out, c)
	}
	return prefix + string(out)
}

// misread tells whether the sign at i of a printed line would not be read as
// text, or the backslash there would be taken for an escape.
func (w printer) misread(line []rune, i, start int, tags []string, outcome bool) bool {
	c := sign.ASCII(line[i])
	whole := append(line, []rune(strings.Join(append([]string{""}, tags...), " "))...)
	if i == start && strings.ContainsRune(signsAtStart, c) {
		return startMisread(whole, start)
	}
	r := &bodyReader{scanner: &scanner{src: whole}, names: w.names, outcome: outcome, start: start}
	r.out = whole[start:i]
	if c == '\\' {
		return (i == start || line[i-1] != '\\') && r.escape(i) > 0
	}
	if !r.starts(i, c) {
		return false
	}
	if start == 0 && i == 0 && (c == '@' || c == '#' && (i+1 == len(line) || sign.ASCII(line[1]) == '#' || unicode.IsSpace(line[1]))) {
		return true
	}
	_, isTag := r.tag(i)
	return isTag || len(r.problems) > 0
}

// startMisread tells whether a sign at the start of a body would be dropped as
// a bullet, or would make the line another kind of line.
func startMisread(line []rune, start int) bool {
	next := rune(0)
	if start+1 < len(line) {
		next = line[start+1]
	}
	c := sign.ASCII(line[start])
	if strings.ContainsRune("-*•", line[start]) && unicode.IsSpace(next) {
		return true
	}
	if start > 0 { // behind ">" and "=>" blanks are skipped: nothing else begins a line there
		return false
	}
	switch c {
	case '+', '-':
		return unicode.IsLetter(next) || sign.Closers(next) != "" || (c == '-' && len(line) == 2 && sign.ASCII(next) == '-')
	case '/':
		return unicode.IsLetter(next) || sign.ASCII(next) == '/'
	case '=':
		return sign.ASCII(next) == '>'
	case '>':
		return !sign.IsDigit(next) && sign.ASCII(next) != '='
	case '<':
		return !sign.IsDigit(next) && sign.ASCII(next) != '=' && sign.ASCII(next) != '-'
	}
	return false
}

// known is an unquoted way to write a known name that is read as that name,
// else the name in quotes.
func (w printer) known(key string, stop func(rune) bool) string {
	for _, form := range []string{key, w.names.Printed(key)} {
		if got, size, err := w.names.Longest(form, stop); err == nil && got == key && size == len(form) {
			return form
		}
	}
	return quote(w.names.Printed(key))
}

func (w printer) name(n Name, stop func(rune) bool) string {
	if !n.New {
		if _, fixed := gcm.BodyByCode(n.Key); !fixed {
			return quote(w.names.Printed(n.Key))
		}
		return w.known(n.Key, stop)
	}
	s := quote(n.Text)
	switch {
	case n.Category != "":
		s += " (" + strings.ReplaceAll(n.Category, "_", " ") + ")"
	case n.Type != "":
		s += " (" + strings.ReplaceAll(n.Type, "_", " ") + ")"
	}
	return s
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

func (w printer) turn(t Turn, list bool) string {
	var b strings.Builder
	if t.Floor {
		b.WriteString("floor")
		if t.Words != "" {
			b.WriteString(", " + escapedMarks(t.Words, list))
		}
	} else {
		b.WriteString(w.name(t.Name, sign.IsDirection))
		if t.Role != "" {
			b.WriteString(" as " + t.Role)
		}
		if t.Group.Key != "" {
			b.WriteString(" for " + w.name(t.Group, sign.IsDirection))
		}
		if t.Person != "" || t.Title != "" {
			b.WriteString(", " + person(t.Person, list))
		}
		if t.Title != "" {
			b.WriteString(", " + escapedMarks(t.Title, list))
		}
	}
	if t.Kind != "" {
		b.WriteString(" !" + t.Kind)
	}
	if t.Level != model.NoLevel {
		b.WriteString(" !" + t.Level.String())
	}
	b.WriteString(times(t))
	return b.String()
}

func times(t Turn) string {
	in := t.From
	if t.To != "" {
		in += "-" + t.To
	}
	if in = joined(in, t.Language); in == "" {
		return ""
	}
	return " [" + in + "]"
}

// person quotes what would not be read as one person.
func person(s string, list bool) string {
	first := rune(0)
	for _, c := range s {
		first = c
		break
	}
	if sign.Closers(first) != "" || strings.ContainsFunc(s, sign.IsComma) {
		return quote(s)
	}
	return escapedMarks(s, list)
}

// escapedMarks puts a backslash before what would be read as a mark, and one
// more before backslashes that would be dropped.
func escapedMarks(s string, list bool) string {
	p := &parser{scanner: scanner{src: []rune(s)}}
	var b strings.Builder
	for i, c := range p.src {
		if i == 0 || unicode.IsSpace(p.src[i-1]) {
			k := i
			for p.at(k) == '\\' {
				k++
			}
			first := p.sign(k)
			dropped := k > i && (first == '!' || first == '[')
			if dropped || p.beginsMark(i) || (list && sign.IsDigit(p.at(k))) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(c)
	}
	return b.String()
}
