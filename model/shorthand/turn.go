package shorthand

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
	"rapporteur/model/text"
)

// list reads a line that puts somebody on the list of speakers or takes them off.
func (p *parser) list(remove bool) Line {
	l := Line{Kind: List, Remove: remove}
	end := p.limit(&l)
	whole := p.src
	p.src = p.src[:end]
	l.Turn = p.turn(1, true)
	p.src = whole
	if l.Limit > 0 && remove {
		p.problem(end, "a speaking limit goes with + only", "leave it out")
	}
	if l.Turn.From != "" || l.Turn.Language != "" {
		p.problem(0, "times and language do not go on the list of speakers", "write them on the line that gives the floor")
	}
	return l
}

var limitText = regexp.MustCompile(`^(?:(\d{1,3})m)?(?:(\d{1,4})s)?$`)

// limit reads the speaking limit at the end of a list line and returns where
// the turn before it ends. On the list a blank and a digit always begin one.
func (p *parser) limit(l *Line) int {
	inQuote := ""
	for i := 1; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case inQuote != "":
			if strings.ContainsRune(inQuote, c) {
				inQuote = ""
			}
			continue
		case sign.Closers(c) != "":
			inQuote = sign.Closers(c)
			continue
		}
		if !sign.IsDigit(p.src[i]) || !unicode.IsSpace(p.src[i-1]) {
			continue
		}
		if key, size, err := p.names.Longest(p.text(1, len(p.src)), nil); err == nil && key != "" && i < 1+len([]rune(p.text(1, len(p.src))[:size])) {
			continue // a digit inside a known name
		}
		m := limitText.FindStringSubmatch(asciiSigns(p.text(i, len(p.src))))
		if m == nil {
			p.problem(i, fmt.Sprintf("%q is no speaking limit", p.text(i, len(p.src))), `write 3m, 90s or 2m30s at the end, or put \ before the digit`)
			return len(p.src)
		}
		minutes, _ := value([]rune(m[1]))
		seconds, _ := value([]rune(m[2]))
		if l.Limit = minutes*60 + seconds; l.Limit == 0 {
			p.problem(i, "a speaking limit of nothing", "write 3m, 90s or 2m30s")
		}
		return i
	}
	return len(p.src)
}

// turn reads who takes the floor, from i to the end of the line.
func (p *parser) turn(i int, list bool) Turn {
	var t Turn
	if i >= len(p.src) {
		p.problem(0, "the name of the speaker is missing", "write a code or a name, like @MEX, or @floor")
		return t
	}
	if n, ok := p.floor(i); ok && !list {
		t.Floor = true
		i = n
		if sign.IsComma(p.at(i)) {
			p.marks(&t, p.skip(i+1), func(words string) { t.Words = words }, list)
		} else {
			p.onlyMarks(&t, i, list)
		}
		return t
	}
	t.Name, i = p.name(i, list)
	for {
		n := p.skip(i)
		switch {
		case n > i && p.keyword(n, "as") && t.Role == "":
			i = p.role(&t, p.skip(n+2))
			continue
		case n > i && p.keyword(n, "for") && t.Group.Key == "":
			t.Group, i = p.name(p.skip(n+3), list)
			continue
		}
		break
	}
	if n := p.skip(i); sign.IsComma(p.at(n)) {
		p.person(&t, p.skip(n+1), list)
		return t
	}
	p.onlyMarks(&t, i, list)
	return t
}

// floor tells whether the word "floor" stands at i by itself.
func (p *parser) floor(i int) (after int, ok bool) {
	const word = "floor"
	if !strings.EqualFold(asciiSigns(p.text(i, min(i+len(word), len(p.src)))), word) {
		return i, false
	}
	after = i + len(word)
	return after, after >= len(p.src) || unicode.IsSpace(p.src[after]) || sign.IsComma(p.src[after])
}

func (p *parser) keyword(i int, word string) bool {
	return p.has(i, word) && unicode.IsSpace(p.at(i+len(word)))
}

func (p *parser) role(t *Turn, i int) int {
	n := i
	for n < len(p.src) && !unicode.IsSpace(p.src[n]) && !sign.IsComma(p.src[n]) {
		n++
	}
	role := text.Fold(p.text(i, n))
	if !slices.Contains(model.Roles(), role) {
		p.problem(i, fmt.Sprintf("%q is no role", p.text(i, n)), "use "+strings.Join(model.Roles(), ", "))
	}
	t.Role = role
	return n
}

// name reads a known or a quoted name at i.
func (p *parser) name(i int, list bool) (Name, int) {
	if i < len(p.src) && sign.Closers(p.src[i]) != "" {
		return p.newName(i)
	}
	rest := p.text(i, len(p.src))
	key, size, err := p.names.Longest(rest, sign.IsDirection)
	if err == nil {
		n := i + len([]rune(rest[:size]))
		if n < len(p.src) && sign.IsDirection(p.src[n]) {
			n++
		}
		return Name{Key: key}, n
	}
	n := p.nameEnd(i, list)
	written := strings.TrimSpace(p.text(i, n))
	prob := nameProblem(err)
	prob.Column = i + 1
	p.problems = append(p.problems, prob)
	if written == "" {
		return Name{}, n
	}
	return Name{Key: model.QuotedID(written).String(), New: true, Text: written}, n
}

// nameEnd is where a name that is not known stops: at a comma, "as", "for", or marks.
func (p *parser) nameEnd(i int, list bool) int {
	for n := i; n < len(p.src); n++ {
		if sign.IsComma(p.src[n]) {
			return n
		}
		if n > i && unicode.IsSpace(p.src[n]) {
			m := p.skip(n)
			if p.keyword(m, "as") || p.keyword(m, "for") || p.beginsMark(m) {
				return n
			}
		}
	}
	return len(p.src)
}

// newName reads a quoted name and the category behind it. One that is known
// already is that participant.
func (p *parser) newName(i int) (Name, int) {
	written, n, closed := p.quoted(i)
	written = strings.TrimSpace(written)
	if !closed {
		p.problem(i, "the quoted name does not end", "close the quotation mark")
	}
	if written == "" {
		p.problem(i, "the quoted name is empty", "write the name between the quotation marks")
		return Name{}, n
	}
	name := Name{Key: model.QuotedID(written).String(), New: true, Text: written}
	if keys := p.names.Exact(written); len(keys) == 1 {
		name = Name{Key: keys[0]}
	}
	open := p.skip(n)
	if open == n || p.sign(open) != '(' {
		return name, n
	}
	shut := open
	for shut < len(p.src) && p.sign(shut) != ')' {
		shut++
	}
	if shut == len(p.src) {
		p.problem(open, "the category does not end", "close the bracket behind it")
		return name, shut
	}
	category, typ, err := gcm.MatchCategoryOrType(p.text(open+1, shut))
	if err != nil {
		p.problem(open, err.Error(), "use the beginning of one, like (civil society) or (academia)")
	} else if name.New {
		name.Category, name.Type = category, typ
	}
	return name, shut + 1
}

// person reads the speaker and the title behind the comma, then the marks.
func (p *parser) person(t *Turn, i int, list bool) {
	if i < len(p.src) && sign.Closers(p.src[i]) != "" {
		person, n, closed := p.quoted(i)
		if !closed {
			p.problem(i, "the quoted name does not end", "close the quotation mark")
		}
		t.Person = strings.TrimSpace(person)
		if m := p.skip(n); sign.IsComma(p.at(m)) {
			p.marks(t, p.skip(m+1), func(title string) { t.Title = title }, list)
		} else {
			p.onlyMarks(t, n, list)
		}
		return
	}
	p.marks(t, i, func(both string) {
		at := strings.IndexFunc(both, sign.IsComma)
		if at < 0 {
			t.Person = both
			return
		}
		t.Person = strings.TrimSpace(both[:at])
		_, comma := utf8.DecodeRuneInString(both[at:])
		t.Title = strings.TrimSpace(both[at+comma:])
	}, list)
}

// beginsMark tells whether what stands at i begins like a mark: "!word",
// "[10:42", "[fr]".
func (p *parser) beginsMark(i int) bool {
	switch p.sign(i) {
	case '!':
		return unicode.IsLetter(p.at(i + 1))
	case '[':
		if sign.IsDigit(p.at(i + 1)) {
			return true
		}
		n := i + 1
		for n < len(p.src) && p.src[n] >= 'a' && p.src[n] <= 'z' {
			n++
		}
		return (n == i+3 || n == i+4) && p.sign(n) == ']'
	}
	return false
}

// marks hands over the free words from i up to the marks, then reads those.
func (p *parser) marks(t *Turn, i int, words func(string), list bool) {
	var out []rune
	for i < len(p.src) {
		blank := i == 0 || unicode.IsSpace(p.src[i-1])
		if blank && p.src[i] == '\\' {
			k := i
			for p.at(k) == '\\' {
				k++
			}
			if c := p.sign(k); c == '!' || c == '[' || (list && sign.IsDigit(p.at(k))) {
				out = append(out, p.src[i+1:k+1]...)
				i = k + 1
				continue
			}
		}
		if blank && p.beginsMark(i) {
			break
		}
		out = append(out, p.src[i])
		i++
	}
	words(strings.TrimSpace(string(out)))
	p.onlyMarks(t, i, list)
}

// onlyMarks reads marks from i to the end of the line; anything else is an error.
func (p *parser) onlyMarks(t *Turn, i int, list bool) {
	kinds := 0
	for i = p.skip(i); i < len(p.src); i = p.skip(i) {
		before := len(p.problems)
		switch {
		case i > 0 && !unicode.IsSpace(p.src[i-1]) && !sign.IsDirection(p.src[i-1]), !p.beginsMark(i):
			p.problem(i, fmt.Sprintf("%q does not belong here", p.text(i, len(p.src))), "put a comma before a person's name, and marks like !off or [10:42] last")
			return
		case p.sign(i) == '!':
			i = p.turnMark(t, i, &kinds)
		default:
			i = p.times(t, i)
		}
		if len(p.problems) > before {
			i = max(i, p.word(i))
		}
	}
}

func (p *parser) turnMark(t *Turn, i int, kinds *int) int {
	n := p.word(i)
	kind, level, prob := kindOrLevel(asciiSigns(strings.TrimRightFunc(p.text(i+1, n), sign.IsDirection)), model.TurnKinds())
	switch {
	case prob == nil && kind != "" && *kinds > 0:
		prob = &Problem{What: fmt.Sprintf("a second kind on one line: !%s", kind), Advice: "keep one of them"}
	case prob == nil && level != 0 && t.Level != 0:
		prob = &Problem{What: fmt.Sprintf("two levels on one line: !%s and !%s", t.Level, level), Advice: "keep one of them", Level: true}
	case prob == nil && kind != "":
		*kinds++
		if t.Kind = kind; kind == model.TurnStatement {
			t.Kind = "" // the default is not told apart from no kind
		}
	case prob == nil:
		t.Level = level
	}
	if prob != nil {
		prob.Column = i + 1
		p.problems = append(p.problems, *prob)
	}
	return n
}

var timesText = regexp.MustCompile(`^\[(?:(\d{1,2}:\d{2})(?:[-–](\d{1,2}:\d{2}))?(?:\s+([a-z]{2,3}))?|([a-z]{2,3}))\]$`)

func (p *parser) times(t *Turn, i int) int {
	n := i
	for n < len(p.src) && p.sign(n) != ']' {
		n++
	}
	n = min(n+1, len(p.src))
	m := timesText.FindStringSubmatch(asciiSigns(p.text(i, n)))
	from, to, ok := "", "", m != nil
	if ok {
		var fine bool
		from, ok = clock(m[1])
		to, fine = clock(m[2])
		ok = ok && fine
	}
	if after := p.at(n); ok && after != 0 && !unicode.IsSpace(after) && !sign.IsDirection(after) {
		ok = false
		n = p.word(n)
	}
	if !ok {
		p.problem(i, fmt.Sprintf("%s gives no time of day and no language", p.text(i, n)), "write [10:42], [10:42-10:45], [10:42 fr] or [fr]")
		return n
	}
	if (from != "" && t.From != "") || (m[3]+m[4] != "" && t.Language != "") {
		p.problem(i, "times or language stand twice on one line", "keep one of them")
		return n
	}
	if from != "" {
		t.From, t.To = from, to
	}
	if lang := m[3] + m[4]; lang != "" {
		t.Language = lang
	}
	return n
}

// clock reads hh:mm, "" as no time.
func clock(s string) (string, bool) {
	if s == "" {
		return "", true
	}
	if len(s) == len("9:00") {
		s = "0" + s
	}
	return s, s[:2] < "24" && s[3:] < "60"
}
