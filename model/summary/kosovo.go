package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/text"
)

// The note that every page of the Network ends with, called by an asterisk. It
// stands in English in every language: no wording in another was at hand.
const (
	kosovoSign = "*"
	kosovoNote = "References to Kosovo shall be understood to be in the context of United Nations Security Council resolution 1244 (1999)."
)

// kosovoNames are the name in Latin, Cyrillic, Arabic and Han script, folded.
func kosovoNames() []string {
	var names []string
	for _, n := range []string{"Kosovo", "Косово", "كوسوفو", "科索沃"} {
		names = append(names, text.Fold(n))
	}
	return names
}

// kosovo sets the note at the first mention in the document, once. Within a
// quotation nothing is set: its words are the speaker's own. What stands above
// the title and in a figure is no text that a note could be called from.
func (d *Document) kosovo() {
	names := kosovoNames()
	for i, b := range d.Blocks {
		texts := Inlines(b)
		switch b := b.(type) {
		case Masthead:
			texts = texts[len(b.Above()):]
		case *Figure:
			texts = texts[:1]
		case Heading, *Paragraph, List, *Table:
		}
		for _, in := range texts {
			if at, end, found := mention(in, names); found {
				d.Blocks[i] = withInlines(b, in, noted(in, at, end))
				return
			}
		}
	}
}

// spot is a place in inlines: which of them, and where in its text.
type spot struct{ inline, offset int }

// mention finds the first mention outside of a quotation.
func mention(in []Inline, names []string) (at spot, end int, found bool) {
	var q quotes
	for i, one := range in {
		t, is := one.(Text)
		if !is {
			continue
		}
		mentioned := false
		folded := text.Fold(t.Text)
		for _, n := range names {
			mentioned = mentioned || strings.Contains(folded, n)
		}
		for offset, r := range t.Text {
			q.take(r)
			if !mentioned || q.open() || !begins(t.Text, offset, r) {
				continue
			}
			if end := nameAt(t.Text[offset:], names); end > 0 {
				return spot{i, offset}, offset + end, true
			}
		}
	}
	return spot{}, 0, false
}

// begins tells whether a name could begin here: in Latin and Cyrillic letters
// only with a word; in Arabic ones an article or "and" may be joined to it.
func begins(s string, offset int, r rune) bool {
	if !unicode.In(r, unicode.Latin, unicode.Cyrillic) {
		return unicode.IsLetter(r)
	}
	before, _ := utf8.DecodeLastRuneInString(s[:offset])
	return !isWordRune(before)
}

// nameAt is how many bytes at the beginning of a text are the name, 0 for
// none: a whole word, or in Han script, which puts no blanks between words, its
// characters.
func nameAt(s string, names []string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return !isWordRune(r) })
	if end < 0 {
		end = len(s)
	}
	folded := text.Fold(s[:end])
	for _, n := range names {
		if folded == n {
			return end
		}
		if first, _ := utf8.DecodeRuneInString(n); unicode.Is(unicode.Han, first) && strings.HasPrefix(s, n) {
			return len(n)
		}
	}
	return 0
}

// noted is inlines with the note behind a mention. An asterisk that somebody
// wrote there already is the note's.
func noted(in []Inline, at spot, end int) []Inline {
	t := in[at.inline].(Text)
	before, after := t, t
	before.Text, after.Text = t.Text[:end], strings.TrimPrefix(t.Text[end:], kosovoSign)
	note := &Note{Sign: kosovoSign, Text: []Inline{inEnglish(kosovoNote)}}
	out := append([]Inline{}, in[:at.inline]...)
	out = append(out, before, note)
	if after.Text != "" {
		out = append(out, after)
	}
	return append(out, in[at.inline+1:]...)
}

// withInlines is a block in which some of its inlines are others.
func withInlines(b Block, old, in []Inline) Block {
	same := func(x []Inline) bool { return len(x) == len(old) && len(x) > 0 && &x[0] == &old[0] }
	swap := func(x []Inline) []Inline {
		if same(x) {
			return in
		}
		return x
	}
	each := func(all [][]Inline) [][]Inline {
		out := make([][]Inline, len(all))
		for i, x := range all {
			out[i] = swap(x)
		}
		return out
	}
	switch b := b.(type) {
	case Masthead:
		b.Title, b.Status, b.Lines = swap(b.Title), swap(b.Status), each(b.Lines)
		return b
	case Heading:
		b.Text = swap(b.Text)
		return b
	case *Paragraph:
		b.Text = swap(b.Text)
	case List:
		items := make([]Item, len(b.Items))
		for i, it := range b.Items {
			it.Text = swap(it.Text)
			items[i] = it
		}
		b.Items = items
		return b
	case *Table:
		b.Caption, b.Head = swap(b.Caption), each(b.Head)
		for i := range b.Rows {
			b.Rows[i].Cells = each(b.Rows[i].Cells)
		}
	case *Figure:
		b.Caption = swap(b.Caption)
	}
	return b
}

// quotes follows how many quotations are open in a paragraph. The signs that
// are the same at both ends open and close in turn; “ closes what „ opened.
type quotes struct {
	depth, low int
	straight   bool
}

func (q *quotes) take(r rune) {
	switch r {
	case '“':
		if q.low > 0 {
			q.low--
			q.depth--
			return
		}
		q.depth++
	case '„':
		q.low++
		q.depth++
	case '«', '「', '『', '《':
		q.depth++
	case '”', '»', '」', '』', '》':
		q.depth = max(0, q.depth-1)
		q.low = min(q.low, q.depth) // „ is also closed by ”
	case '"', '＂':
		q.straight = !q.straight
	}
}

func (q *quotes) open() bool { return q.depth > 0 || q.straight }
