package complete

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/text"
)

// How well an entry fits what was typed, the best first.
const (
	fitExact  = iota // its number or its name in full
	fitBegins        // the beginning of its number or name
	fitWord          // the beginning of a word, in any language
	fitInside
	fitNot
)

// entry is something to offer, with all that it is found under.
type entry struct {
	Candidate
	number int      // 0 for none
	codes  []string // folded; the first is what it is called, the others names in full
	words  string   // searchable, phrases between line ends
}

// maxTitle is how many bytes of a title are searched: a label's is a whole point.
const maxTitle = 120

func namedEntry(n Named, sigil, word string) entry {
	title := n.Title
	for len(title) > maxTitle {
		_, size := utf8.DecodeLastRuneInString(title[:maxTitle])
		title = title[:maxTitle-size]
	}
	return entry{
		Candidate: Candidate{Insert: sigil + word, Label: sigil + word, Detail: n.Title},
		codes:     []string{fold(word)},
		words:     searchable(title),
	}
}

func fold(s string) string { return text.Fold(s) }

// query is what was typed.
type query struct {
	code   string // folded
	words  string // searchable
	digits bool
	inside bool // long enough to be looked for inside words
}

func newQuery(typed string) query {
	code := fold(strings.TrimSpace(typed))
	q := query{code: code, words: searchable(code)}
	q.words = strings.TrimPrefix(q.words, arabicArticle)
	if q.words == "" {
		q.words = spaced(code)
	}
	q.digits = code != "" && !strings.ContainsFunc(code, func(r rune) bool { return r < '0' || r > '9' })
	first, n := utf8.DecodeRuneInString(q.words)
	q.inside = len(q.words) > n || isHan(first)
	return q
}

// fit says how well an entry fits.
func (q query) fit(e entry) int {
	switch {
	case q.code == "":
		return fitExact
	case q.digits && e.number > 0:
		number := strconv.Itoa(e.number)
		if number == q.code {
			return fitExact
		}
		if strings.HasPrefix(number, q.code) {
			return fitBegins
		}
		return fitNot
	case slices.Contains(e.codes, q.code):
		return fitExact
	case len(e.codes) > 0 && partsBegin(q.code, e.codes[0]):
		return fitBegins
	case q.words == "":
		return fitNot
	}
	best := wordFit(e.words, q.words)
	for _, c := range e.codes {
		best = min(best, wordFit(spaced(c), q.words))
	}
	if best == fitInside && !q.inside {
		return fitNot
	}
	return best
}

// partsBegin tells whether what was typed begins a name, or part by part at
// "-" begins its parts.
func partsBegin(typed, name string) bool {
	if strings.HasPrefix(name, typed) {
		return true
	}
	t, n := strings.Split(typed, "-"), strings.Split(name, "-")
	if len(t) < 2 || len(t) > len(n) {
		return false
	}
	for i := range t {
		if t[i] == "" || !strings.HasPrefix(n[i], t[i]) {
			return false
		}
	}
	return true
}

// arabicArticle is written together with its word, and left out as often.
const arabicArticle = "ال"

// wordFit looks for what was typed at the beginning of a word, then inside.
func wordFit(words, typed string) int {
	fit := fitNot
	for at := 0; ; {
		i := strings.Index(words[at:], typed)
		if i < 0 {
			return fit
		}
		fit = fitInside
		before := strings.TrimSuffix(words[:at+i], arabicArticle)
		last, _ := utf8.DecodeLastRuneInString(before)
		if before == "" || last == ' ' || last == '\n' {
			return fitWord
		}
		_, n := utf8.DecodeRuneInString(words[at+i:])
		at += i + n
	}
}

// pick returns the candidates that fit, the best first, each with what has to
// stand behind it.
func pick(typed, behind string, limit int, lists ...[]entry) []Candidate {
	type found struct {
		Candidate
		fit int
	}
	q := newQuery(typed)
	var all []found
	for _, list := range lists {
		for _, e := range list {
			if f := q.fit(e); f != fitNot {
				all = append(all, found{e.Candidate, f})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(a.fit, b.fit) })
	var picked []Candidate
	for _, f := range all[:min(len(all), limit)] {
		f.Insert += behind
		picked = append(picked, f.Candidate)
	}
	return picked
}

// spaced is folded text with a blank for each run of what is no letter, mark
// or digit.
func spaced(folded string) string {
	var b strings.Builder
	gap := false
	for _, r := range folded {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// searchable is a phrase as it is searched: folded, without the small words
// that are in every title.
func searchable(phrase string) string {
	words := spaced(fold(phrase))
	if !strings.Contains(words, " ") {
		return words
	}
	return strings.Join(slices.DeleteFunc(strings.Split(words, " "), isSmallWord), " ")
}

func isSmallWord(w string) bool {
	switch w {
	case "a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "that", "the", "to", "with",
		"au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "un", "une",
		"con", "del", "el", "las", "los", "para", "por", "y",
		"в", "и", "к", "на", "о", "от", "по", "с":
		return true
	}
	return false
}
