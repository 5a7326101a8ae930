package complete

import (
	"strings"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/shorthand"
	"rapporteur/model/shorthand/sign"
)

// tag is a tag with the cursor in it.
type tag struct {
	sigil    rune
	from, to int
	typed    string
}

// body offers what can stand in the text that begins at i.
func (w *writing) body(i int, outcome bool) Offer {
	i = w.skip(i)
	if b := w.at(i); (b == '-' || b == '*' || b == '•') && unicode.IsSpace(w.at(w.next(i))) {
		i = w.skip(w.next(i))
	}
	if w.cursor <= i {
		return Offer{}
	}
	at := -1
	if outcome {
		if w.inDate(i) {
			return Offer{}
		}
		var quoted bool
		if at, quoted = w.actor(i); quoted {
			return w.actorName(at)
		}
	}
	if t, ok := w.tagAt(i); ok {
		return w.tagged(t, i, outcome)
	}
	if at >= 0 {
		return w.actorName(at)
	}
	return Offer{}
}

// tagAt reads back from the cursor to the sign of a tag.
func (w *writing) tagAt(start int) (tag, bool) {
	word := w.back(start, w.cursor, sign.IsWord)
	c, from := w.before(word)
	t := tag{sigil: sign.ASCII(c), from: from, to: w.cursor, typed: w.line[word:w.cursor]}
	if word == start || !strings.ContainsRune("#%!^", t.sigil) || !w.starts(start, from, t.sigil) {
		return t, false
	}
	next := w.at(w.cursor)
	first := w.at(word) // typed, or else what follows
	switch {
	case sign.IsDigit(first):
		t.to = w.run(word, sign.IsDigit)
		if t.to < w.cursor || t.sigil == '^' || (t.sigil != '#' && !w.counts(start, t)) {
			return t, false
		}
	case unicode.IsLetter(first):
		t.to = w.cursor
		if !isHan(next) {
			t.to = w.run(w.cursor, sign.IsWord)
		}
	case word < w.cursor:
		return t, false
	case sign.ASCII(next) == t.sigil || (!w.ends(w.cursor) && !(t.sigil == '#' && sign.IsCJK(next))):
		return t, false // the sign is part of some text
	}
	return t, t.typed != "" || t.sigil != '%' || !w.percent(start, from)
}

// starts tells whether a tag with this sign may begin at i.
func (w *writing) starts(start, i int, c rune) bool {
	prev, _ := w.before(i)
	return i == start || unicode.IsSpace(prev) || sign.IsDirection(prev) || (c == '#' && sign.IsCJK(prev) && !w.inTag(start, i))
}

// inTag tells whether the word before i is that of a tag, which cannot end
// there: a blank is missing.
func (w *writing) inTag(start, i int) bool {
	i = w.back(start, i, sign.IsClosing)
	word := w.back(start, i, sign.IsWord)
	c, at := w.before(word)
	return word > start && word < i && strings.ContainsRune("#%!^", sign.ASCII(c)) && w.starts(start, at, sign.ASCII(c))
}

// counts tells whether the digits of "%7" or "!9" are a number of the list:
// behind text, and no decimal number.
func (w *writing) counts(start int, t tag) bool {
	if isDecimal(w.at(t.to)) && sign.IsDigit(w.at(w.next(t.to))) {
		return false
	}
	for _, word := range strings.Fields(w.line[start:t.from]) {
		if first := (scanner{word}).sign(0); word != "??" && !strings.ContainsRune("#%!^@[", first) && !sign.IsDirection(first) {
			return true
		}
	}
	return false
}

// percent tells whether a lone "%" at i stands behind a number.
func (w *writing) percent(start, i int) bool {
	r, _ := w.before(w.back(start, i, unicode.IsSpace))
	return sign.IsDigit(r)
}

// tagged offers the list of the tag's sign.
func (w *writing) tagged(t tag, start int, outcome bool) Offer {
	var lists [][]entry
	switch t.sigil {
	case '#':
		lists = [][]entry{objectives(), tagWords("#", w.room.Topics)}
		if first := w.at(w.after(t.from, "#")); t.typed != "" && sign.IsDigit(first) {
			lists = lists[:1]
		}
	case '%':
		lists = [][]entry{principles()}
	case '^':
		lists = [][]entry{tagWords("^", w.room.Labels)}
	case '!':
		if outcome {
			lists = w.bangs(start, t, "=> x ", outcomeKinds(), offRecord())
		} else {
			lists = w.bangs(start, t, "x ", pointKinds(), levels())
		}
	}
	return Offer{From: t.from, To: t.to, Candidates: pick(t.typed, w.blank(t.to, false), w.limit, lists...)}
}

// bangs returns kinds and levels without those of which one stands on the line
// already. A word behind "!" is read in the kind of line that sample begins.
func (w *writing) bangs(start int, t tag, sample string, kinds, levels []entry) [][]entry {
	var hasKind, hasLevel bool
	for _, part := range []string{w.line[start:t.from], w.line[t.to:]} {
		for _, word := range strings.Fields(part) {
			if sign.ASCII([]rune(word)[0]) != '!' {
				continue
			}
			l, problems := shorthand.Parse(sample+word, w.room.Names)
			level := l.Body.Level != model.NoLevel || l.Turn.Level != model.NoLevel
			kept := strings.Contains(l.Body.Text+l.Turn.Words, word)
			if len(problems) > 0 || kept {
				continue
			}
			hasKind = hasKind || !level
			hasLevel = hasLevel || level
		}
	}
	var lists [][]entry
	if !hasKind {
		lists = append(lists, kinds)
	}
	if !hasLevel {
		lists = append(lists, levels)
	}
	return lists
}

// inDate tells whether the cursor is in "[by ": a date is typed there.
func (w *writing) inDate(start int) bool {
	open := false
	for i := start; i < w.cursor; i = w.next(i) {
		switch {
		case w.has(i, "[by ") && w.starts(start, i, '['):
			open = true
		case w.sign(i) == ']':
			open = false
		}
	}
	return open
}

// actor returns where the "@" of the last actor before the cursor stands, -1
// for none, and whether the cursor is in its quoted name.
func (w *writing) actor(start int) (at int, quoted bool) {
	at = -1
	for i := start; i < w.cursor; {
		name := w.next(i)
		if w.sign(i) != '@' || !w.starts(start, i, '@') {
			i = name
			continue
		}
		at, i = i, name
		if sign.Closers(w.at(name)) == "" || name >= w.cursor {
			continue
		}
		_, after, closed := w.quoted(name)
		if !closed || w.cursor < after {
			return at, true
		}
		at, i = -1, after
	}
	return at, false
}

// actorName offers participants for the name behind the "@" at i.
func (w *writing) actorName(i int) Offer {
	name := w.next(i)
	if name < w.cursor && unicode.IsSpace(w.at(name)) {
		return Offer{}
	}
	n := w.name(name, asActor)
	if n.where != inName {
		return Offer{}
	}
	return w.names(i, n.to, "@", n.typed, asActor)
}
