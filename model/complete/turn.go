package complete

import (
	"strings"
	"unicode"

	"rapporteur/model/shorthand/sign"
)

// turn offers what can stand in a line that gives the floor or keeps the list
// of speakers. Its sigil stands at from, the name begins at i.
func (w *writing) turn(from, i int, sigil string) Offer {
	how, groupHow := asSpeaker, asGroup
	if sigil == "+" || sigil == "-" {
		how, groupHow = onList, onList
	}
	if w.cursor < i {
		return Offer{}
	}
	if how == asSpeaker {
		i = w.skipTo(i)
		if after, ok := w.floor(i); ok && w.cursor > after {
			return w.marks(after)
		}
	}
	n := w.name(i, how)
	if n.where == inName {
		return w.names(from, n.to, sigil, n.typed, how)
	}
	var role, group bool
	for n.where == pastName {
		at := w.skip(n.after)
		switch {
		case at > n.after && w.keyword(at, "as") && !role:
			role = true
			word := w.skipTo(w.after(at, "as"))
			end := w.run(word, func(r rune) bool { return !unicode.IsSpace(r) && !sign.IsComma(r) })
			if w.cursor > w.after(at, "as") && w.cursor <= end {
				return Offer{From: word, To: end, Candidates: pick(w.line[word:w.cursor], w.blank(end, true), w.limit, roles())}
			}
			n.after = end
			continue
		case at > n.after && w.keyword(at, "for") && !group:
			group = true
			if w.cursor <= w.after(at, "for") {
				return Offer{}
			}
			word := w.skipTo(w.after(at, "for"))
			if n = w.name(word, groupHow); n.where == inName {
				return w.names(word, n.to, "", n.typed, groupHow)
			}
			continue
		}
		return w.marks(n.after)
	}
	if n.where == inCategory {
		return Offer{From: n.from, To: n.to, Candidates: pick(strings.ReplaceAll(n.typed, "_", " "), w.blank(n.to, true), w.limit, categories())}
	}
	return Offer{}
}

// floor tells whether the word "floor" stands at i by itself.
func (w *writing) floor(i int) (after int, ok bool) {
	after = w.run(i, func(r rune) bool { return !unicode.IsSpace(r) && !sign.IsComma(r) })
	return after, isFloor(w.line[i:after])
}

func isFloor(word string) bool { return strings.EqualFold(strings.Map(sign.ASCII, word), "floor") }

func (w *writing) keyword(i int, word string) bool {
	return w.has(i, word) && unicode.IsSpace(w.at(w.after(i, word)))
}

// marks offers kinds and levels of the turn behind the names, which end at i,
// and behind the person.
func (w *writing) marks(i int) Offer {
	if n := w.skip(i); sign.IsComma(w.at(n)) {
		i = w.skip(w.next(n))
		if sign.Closers(w.at(i)) != "" {
			_, i, _ = w.quoted(i)
		}
	}
	word := w.back(i, w.cursor, sign.IsWord)
	c, from := w.before(word)
	blank, _ := w.before(from)
	first := w.at(word)
	if word <= i || from < i || sign.ASCII(c) != '!' || !unicode.IsSpace(blank) ||
		(first != 0 && !unicode.IsSpace(first) && !unicode.IsLetter(first)) {
		return Offer{}
	}
	t := tag{sigil: '!', from: from, typed: w.line[word:w.cursor]}
	t.to = w.run(w.cursor, func(r rune) bool { return !unicode.IsSpace(r) && !sign.IsDirection(r) })
	lists := w.bangs(i, t, "@floor, x ", turnKinds(), levels())
	return Offer{From: t.from, To: t.to, Candidates: pick(t.typed, w.blank(t.to, false), w.limit, lists...)}
}

// where says where the cursor is, seen from a name.
type where int

const (
	nowhere    where = iota // at a place where nothing can be offered
	inName                  // in the name
	inCategory              // in the brackets behind a new one
	pastName                // behind it
)

// nameRead is a name on the line.
type nameRead struct {
	where    where
	typed    string
	from, to int // inCategory: the brackets; inName: to only
	after    int // pastName: where the name ends
}

// name reads the name at i as far as the cursor has to do with it.
func (w *writing) name(i int, how use) nameRead {
	if sign.Closers(w.at(i)) != "" {
		return w.quotedName(i)
	}
	known := w.knownEnd(i, how)
	here := nameRead{where: inName, typed: w.line[i:w.cursor], to: w.run(w.cursor, func(r rune) bool { return !endsName(r, how) })}
	if known > i {
		next := w.skip(known)
		if known >= w.cursor {
			here.to = known
			return here
		}
		switch {
		case next >= w.cursor:
			return nameRead{where: pastName, after: known}
		case how == asActor && endsName(w.at(known), how) && !unicode.IsSpace(w.at(known)):
			return nameRead{}
		case how != asActor && (w.goesOn(known, next) || sign.IsComma(w.at(next))):
			return nameRead{where: pastName, after: known}
		}
		return here
	}
	if how == asActor {
		return here
	}
	for n := i; n < w.cursor; n = w.next(n) {
		if sign.IsComma(w.at(n)) {
			return nameRead{where: pastName, after: n}
		}
		if !unicode.IsSpace(w.at(n)) || n == i {
			continue
		}
		if next := w.skip(n); w.goesOn(n, next) && next < w.cursor {
			if w.sign(next) != '!' && w.anybody(here.typed) {
				return here // a name with "for" in it
			}
			return nameRead{where: pastName, after: n}
		}
	}
	return here
}

// goesOn tells whether what stands at next, behind a name that ends at end,
// goes on with the turn.
func (w *writing) goesOn(end, next int) bool {
	return next > end && (w.keyword(next, "as") || w.keyword(next, "for") || w.sign(next) == '!' || w.sign(next) == '[')
}

// quotedName reads a name in quotes and the category behind it.
func (w *writing) quotedName(i int) nameRead {
	end, after, closed := w.quoted(i)
	if !closed || w.cursor < after {
		n := nameRead{where: inName, to: after}
		if w.cursor > i {
			n.typed = strings.ReplaceAll(w.line[w.next(i):max(w.next(i), min(end, w.cursor))], `""`, `"`)
		}
		if !closed {
			n.to = w.run(w.cursor, func(r rune) bool { return !endsName(r, asSpeaker) })
		}
		return n
	}
	open := w.skip(after)
	if open == after || w.sign(open) != '(' {
		return nameRead{where: pastName, after: after}
	}
	shut := w.run(open, func(r rune) bool { return sign.ASCII(r) != ')' })
	if w.cursor > shut {
		return nameRead{where: pastName, after: w.next(shut)}
	}
	if w.cursor <= open || w.known(strings.ReplaceAll(w.line[w.next(i):end], `""`, `"`)) {
		return nameRead{}
	}
	n := nameRead{where: inCategory, typed: w.line[w.next(open):w.cursor], from: open, to: w.next(shut)}
	if shut == len(w.line) {
		n.to = w.run(w.cursor, func(r rune) bool { return !endsName(r, asSpeaker) })
	}
	return n
}
