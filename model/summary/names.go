package summary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/model"
	"rapporteur/model/text"
)

// stemLength is how many letters of a longer word are compared, so that what
// is made from a name is found too: "Mexican" as Mexico.
const stemLength = 5

// endingLength is how many letters may follow a name of four or five letters:
// "Malian", "Kenyans", "Peruvians".
const endingLength = 5

// name is one form of a withheld name, and how it is looked for.
type name struct {
	printed  string
	acronym  string // whole, in its own case; "" for none
	words    []word // in a row
	distinct []word // those of them that give the name away alone
}

func (n name) same(o name) bool {
	return n.printed == o.printed && n.acronym == o.acronym && slices.Equal(n.words, o.words)
}

// bodyNames are the forms of a participant's name, all reported as the printed
// one. Of a State or a participant of the workspace one telling word is enough
// ("Salvadoran"); the names of the bodies that everyone knows are made of common
// words and are looked for as a whole.
func bodyNames(w model.Who, acronyms, others []string) []name {
	printed := cmp.Or(w.Name, w.Code)
	single := isState(w) || w.Code == ""
	var names []name
	for _, form := range slices.Concat(acronyms, []string{w.Name}, others) {
		n := name{printed: printed, words: nameWords(form)}
		switch {
		case isAcronym(form):
			n.acronym = form
		case len(n.words) == 0:
			continue
		case single && (form == w.Name || len(n.words) == 1):
			n.distinct = telling(n.words, isGeneric)
		}
		names = append(names, n)
	}
	return names
}

// shortest is how many letters a word has at least that tells by itself.
const shortest = 4

func telling(words []word, common func(string) bool) []word {
	var t []word
	for _, w := range words {
		if utf8.RuneCountInString(w.folded) >= shortest && !common(w.folded) {
			t = append(t, w)
		}
	}
	return t
}

// foreignNames are the names of a State in the six official languages.
func foreignNames(code string) []string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return nil
	}
	var names []string
	for _, l := range []language.Tag{
		language.English, language.French, language.Spanish, language.Arabic, language.Russian, language.Chinese,
	} {
		if n := display.Regions(l).Name(region); n != "" {
			names = append(names, n)
		}
	}
	return names
}

// personName is a person's name: each of its longer words gives it away,
// but for ordinary ones.
func personName(person string) name {
	words := nameWords(person)
	return name{printed: line(person), words: words, distinct: telling(words, isOrdinary)}
}

// isAcronym tells whether a name is one of capitals and digits alone.
func isAcronym(s string) bool {
	capitals := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r), r == '-':
		default:
			return false
		}
	}
	return capitals >= 2
}

// reading is a text as names are looked for in it.
type reading struct {
	text   string
	words  []string // folded
	starts []int    // of each word, in the text
}

func readWords(s string) reading {
	s = line(s)
	r := reading{text: s}
	start := -1
	end := func(i int) {
		if start < 0 {
			return
		}
		for _, w := range strings.Fields(text.FoldName(s[start:i])) {
			r.words = append(r.words, w)
			r.starts = append(r.starts, start)
		}
		start = -1
	}
	for i, c := range s {
		in := unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsNumber(c) || isJoint(c)
		if in && start < 0 {
			start = i
		} else if !in {
			end(i)
		}
	}
	end(len(s))
	return r
}

// isJoint tells whether a sign stands within words: apostrophes and joiners.
func isJoint(r rune) bool { return strings.ContainsRune("'’ʼ\u200c\u200d", r) }

// in tells whether the name stands in a text, and at which word.
func (n name) in(r reading) (at int, found bool) {
	if n.acronym != "" {
		return n.acronymIn(r)
	}
	if len(n.words) == 0 {
		return 0, false
	}
	for i, w := range r.words {
		for _, d := range n.distinct {
			if alone(w, d) {
				return i, true
			}
		}
		if i+len(n.words) <= len(r.words) && slices.EqualFunc(r.words[i:i+len(n.words)], n.words, inRow) {
			return i, true
		}
	}
	return 0, false
}

func (n name) acronymIn(r reading) (at int, found bool) {
	for from := 0; ; {
		i := strings.Index(r.text[from:], n.acronym)
		if i < 0 {
			return 0, false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(r.text[:i])
		after, _ := utf8.DecodeRuneInString(r.text[i+len(n.acronym):])
		if !isWordRune(before) && !isWordRune(after) {
			return max(0, slices.IndexFunc(r.starts, func(s int) bool { return s >= i })), true
		}
		from = i + len(n.acronym)
	}
}

func isWordRune(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}

// word is one word of a name, folded, and how it is compared.
type word struct {
	folded string
	stem   string // of a longer word, "" for a short one
	within bool   // in scripts that put no blanks between words, or join an article to them
}

func nameWords(form string) []word {
	var words []word
	for _, f := range strings.Fields(text.FoldName(form)) {
		w, letters := word{folded: f}, []rune(f)
		switch {
		case isJoined(f):
			w.within = true
		case len(letters) > stemLength:
			w.stem = string(letters[:stemLength])
		}
		words = append(words, w)
	}
	return words
}

// isJoined tells whether a word begins in a script that puts no blanks between
// words, or joins an article to them.
func isJoined(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return first >= 0x0590 && unicode.IsLetter(first) && !unicode.In(first, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}

// tells are the words of which one must stand in a text for the name to.
func (n name) tells() []word {
	if len(n.distinct) > 0 {
		return n.distinct
	}
	return n.words[:min(1, len(n.words))]
}

// inRow tells whether what stands in a text is one word of several of a name:
// short ones stand as they are.
func inRow(stands string, w word) bool {
	switch {
	case w.within:
		return strings.Contains(stands, w.folded)
	case w.stem != "":
		return strings.HasPrefix(stands, w.stem)
	}
	return stands == w.folded
}

// alone tells the same of a word that gives the name away by itself, and of
// one that is made from it.
func alone(stands string, w word) bool {
	if inRow(stands, w) {
		return true
	}
	rest, ok := strings.CutPrefix(stands, w.folded)
	return ok && w.stem == "" && utf8.RuneCountInString(rest) <= endingLength
}

// excerptWords is how many words stand before and after a name in an excerpt.
const excerptWords = 4

// around is an excerpt of the text around a word.
func (r reading) around(at int) string {
	if len(r.starts) == 0 {
		return r.text
	}
	from, to := max(0, at-excerptWords), at+excerptWords+1
	start, end := r.starts[from], len(r.text)
	before, after := "", ""
	if from > 0 {
		before = "… "
	}
	if to < len(r.starts) {
		end, after = r.starts[to], "…"
	}
	return before + r.text[start:end] + after
}
