package gcm

import (
	"strings"
	"sync"
	"unicode"

	"rapporteur/model/text"
)

// Known is a participant by the names it is found under.
type Known struct {
	Key      string // the code of a fixed body, or the id of a participant's record
	Code     string // "" for a participant that has none
	Name     string // as it is printed
	Acronyms []string
	Aliases  []string
}

// rank is how well a name fits: a lower one wins.
type rank uint8

const (
	rankCode  rank = iota // code or acronym
	rankName              // the name as printed
	rankAlias             // another name, in any language
)

// posting says that a key is a name of one participant.
type posting struct {
	who  int32 // place in index.known
	rank rank
}

type entry struct {
	key string
	posting
}

// index finds participants by the folded forms of their names.
type index struct {
	known    []Known
	byKey    map[string][]posting
	entries  []entry        // in the order of known
	place    map[string]int // Known.Key to place in known
	maxWords int            // of the longest name
}

// newIndex returns an index with room for that many names.
func newIndex(size int) *index {
	return &index{
		byKey:   make(map[string][]posting, size),
		entries: make([]entry, 0, size),
		place:   make(map[string]int),
	}
}

// add takes in a participant with names that only serve to match.
func (x *index) add(k Known, matching []string) {
	who := int32(len(x.known))
	x.known = append(x.known, k)
	x.place[k.Key] = int(who)
	x.addName(who, rankCode, k.Code)
	for _, name := range k.Acronyms {
		x.addName(who, rankCode, name)
	}
	x.addName(who, rankName, k.Name)
	for _, name := range k.Aliases {
		x.addName(who, rankAlias, name)
	}
	for _, name := range matching {
		x.addName(who, rankAlias, name)
	}
}

// addName takes in a name as nameKey has it, and also without its punctuation
// ("St Lucia") and with a blank for an apostrophe ("cote d ivoire").
func (x *index) addName(who int32, r rank, name string) {
	folded := text.Fold(name)
	x.addKey(who, r, nameKey(folded))
	if strings.ContainsFunc(folded, isPunctuation) {
		x.addKey(who, r, text.FoldName(folded))
		if strings.Contains(folded, "'") {
			x.addKey(who, r, text.FoldName(strings.ReplaceAll(folded, "'", " ")))
		}
	}
}

func (x *index) addKey(who int32, r rank, key string) {
	if key == "" {
		return
	}
	postings := x.byKey[key]
	for i := range postings {
		if postings[i].who == who { // names come best rank first
			return
		}
	}
	p := posting{who, r}
	x.byKey[key] = append(postings, p)
	x.entries = append(x.entries, entry{key, p})
	x.maxWords = max(x.maxWords, strings.Count(key, " ")+1)
}

// nameKey is the form in which names are compared: folded, without
// apostrophes, each run of blanks and hyphens as one blank. Other punctuation
// counts, or "MEX!" would be Mexico and swallow the sign.
func nameKey(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range text.Fold(s) {
		switch {
		case r == '\'':
		case r == '-' || unicode.IsSpace(r):
			gap = true
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPunctuation(r rune) bool {
	return r != '-' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
}

// fixedIndex holds the bodies that every workspace knows. It is built once;
// most of the time goes into names in six languages.
var fixedIndex = sync.OnceValue(buildFixedIndex)

func buildFixedIndex() *index {
	list := bodies().list
	x := newIndex(12 * len(list))
	namers := foreignNamers()
	for _, b := range list {
		var matching []string
		if hasRegionCode(b) {
			matching = foreignNames(b.Code, namers)
		}
		x.add(Known{Key: b.Code, Code: b.Code, Name: b.Name, Acronyms: b.Acronyms, Aliases: b.Aliases}, matching)
	}
	return x
}
