package complete

import (
	"unicode"
	"unicode/utf8"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
)

// Candidate is one thing that can be put in for what is being typed.
type Candidate struct {
	Insert string // replaces line[From:To]; with its sigil, and a blank behind it where more may follow
	Label  string // short, as it is drawn: "#8", "MEX", "!recommendation"
	Detail string // "Save lives", "Mexico"
}

// Offer is what can be put in at a cursor. From and To are byte offsets in the
// line, with the cursor between them; without candidates there is nothing to
// offer, and both are the cursor.
type Offer struct {
	From, To   int
	Candidates []Candidate
}

// Named is a word that can be written, and what it stands for.
type Named struct{ Word, Title string }

// Room is what is known where the note-taker is.
type Room struct {
	Names *gcm.Names // nil: no participants are offered
	// First are keys of participants, those of the meeting, then of the region,
	// then recent: offered first in this order, and alone where nothing is typed
	// yet after the sigil.
	First []string
	// Topics and Labels are in use in the meeting; the Title of a label is the
	// words of its point.
	Topics, Labels []Named
	// Items by number and title, Meetings by the code that goes there and title.
	Items, Meetings []Named
	// Commands are words without the slash, and what they do.
	Commands []Named
}

// At returns what can be offered with the cursor, a byte offset, in a line: up
// to limit candidates, the best first. A cursor outside the line counts as at
// its nearer end. Nothing is offered for a line that is no UTF-8, or with the
// cursor inside a character.
func At(line string, cursor int, room Room, limit int) Offer {
	cursor = max(0, min(cursor, len(line)))
	nothing := Offer{From: cursor, To: cursor}
	if limit <= 0 || !utf8.ValidString(line) || (cursor < len(line) && !utf8.RuneStart(line[cursor])) {
		return nothing
	}
	w := &writing{scanner: scanner{line}, cursor: cursor, room: room, limit: limit}
	if offer := w.offer(); len(offer.Candidates) > 0 {
		return offer
	}
	return nothing
}

// writing is a line with the cursor in it.
type writing struct {
	scanner
	cursor int
	room   Room
	limit  int
}

// offer tells the kinds of line apart as the grammar does.
func (w *writing) offer() Offer {
	start := w.skip(0)
	one := w.after(start, "#", "@", "+", "-", "/", ">", "<")
	if w.cursor <= start {
		return Offer{}
	}
	first, second := w.sign(start), w.at(one)
	switch {
	case w.has(start, "//"):
		return Offer{}
	case w.has(start, "##"):
		return w.items(start, w.after(start, "##"))
	case first == '#' && unicode.IsSpace(second) && w.cursor > one:
		return w.meetings(start, one)
	case w.has(start, "@@"):
		return w.turn(start, w.after(start, "@@"), "@@")
	case first == '@':
		return w.turn(start, one, "@")
	case (first == '+' || first == '-') && (unicode.IsLetter(second) || sign.Closers(second) != ""), first == '+' && w.lone(one):
		return w.turn(start, one, string(first))
	case w.has(start, "=>"):
		return w.body(w.after(start, "=>"), true)
	case first == '>' && !sign.IsDigit(second) && sign.ASCII(second) != '=',
		first == '<' && !sign.IsDigit(second) && sign.ASCII(second) != '=' && sign.ASCII(second) != '-':
		return w.body(one, false)
	case first == '/' && (unicode.IsLetter(second) || w.lone(one)):
		return w.command(start, one)
	}
	return w.body(start, false)
}

// lone tells whether the cursor is at i and nothing follows it.
func (w *writing) lone(i int) bool {
	return w.cursor == i && (i == len(w.line) || unicode.IsSpace(w.at(i)))
}

// items offers the agenda's items behind "##"; "##+" names a new one.
func (w *writing) items(from, i int) Offer {
	if w.cursor < i || w.sign(i) == '+' {
		return Offer{}
	}
	return w.named(from, w.skipTo(i), "## ", "", w.room.Items)
}

func (w *writing) meetings(from, i int) Offer {
	return w.named(from, w.skipTo(i), "# ", "", w.room.Meetings)
}

// named offers words of which each stands alone behind its sigil. What is typed
// may be several words of a title.
func (w *writing) named(from, i int, sigil, behind string, list []Named) Offer {
	var all []entry
	for _, n := range list {
		if isOneWord(n.Word) {
			all = append(all, namedEntry(n, sigil, n.Word))
		}
	}
	to := w.run(w.cursor, func(r rune) bool { return !unicode.IsSpace(r) })
	return Offer{From: from, To: to, Candidates: pick(w.line[i:w.cursor], behind, w.limit, all)}
}

// command offers commands, and behind "/meeting" the meetings.
func (w *writing) command(from, i int) Offer {
	end := w.run(i, func(r rune) bool { return !unicode.IsSpace(r) })
	if w.cursor <= end {
		var known []Named
		for _, c := range w.room.Commands {
			if isCommand(c.Word) {
				known = append(known, c)
			}
		}
		return w.named(from, i, "/", w.blank(end, false), known)
	}
	if at := w.skipTo(end); fold(w.line[i:end]) == "meeting" {
		return w.named(at, at, "", "", w.room.Meetings)
	}
	return Offer{}
}
