package complete

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
	"rapporteur/model/text"
)

// use is what a name is written for.
type use int

const (
	asActor   use = iota // of an outcome
	asSpeaker            // who takes the floor
	asGroup              // spoken for
	onList               // on the list of speakers, where a digit behind a blank is a limit
)

// maxWords is how many words of a line are tried for a name.
const maxWords = 16

// endsName tells whether an unquoted name can end before r.
func endsName(r rune, how use) bool {
	return unicode.IsSpace(r) || sign.IsComma(r) || sign.IsDirection(r) || (how == asActor && sign.IsClosing(r))
}

// knownEnd is where the longest known name at i ends, i if there is none.
func (w *writing) knownEnd(i int, how use) int {
	end, words := i, 0
	if w.room.Names == nil {
		return i
	}
	for n := i; ; n = w.next(n) {
		last := n == len(w.line)
		if last || endsName(w.at(n), how) {
			if r, _ := w.before(n); n > i && !unicode.IsSpace(r) {
				words++
				if w.known(w.line[i:n]) {
					end = n
				}
			}
		}
		if last || words > maxWords {
			return end
		}
	}
}

func (w *writing) known(name string) bool {
	return w.room.Names != nil && len(w.room.Names.Exact(name)) > 0
}

// anybody tells whether a name has what was typed in it.
func (w *writing) anybody(typed string) bool {
	return w.room.Names != nil && len(w.room.Names.Complete(typed, 1)) > 0
}

// names offers participants for what was typed of a name.
func (w *writing) names(from, to int, sigil, typed string, how use) Offer {
	offer := Offer{From: from, To: to}
	behind := w.blank(to, how != asActor)
	for _, k := range w.participants(typed) {
		if len(offer.Candidates) == w.limit {
			break
		}
		form := w.form(k, how, behind+w.line[to:])
		if form == "" {
			continue
		}
		c := Candidate{Insert: sigil + form + behind, Label: cmp.Or(k.Code, k.Name)}
		if k.Name != c.Label {
			c.Detail = k.Name
		}
		offer.Candidates = append(offer.Candidates, c)
	}
	return offer
}

// participants returns who fits what was typed: whom it names in full, then the
// first of the room, then the others as package gcm finds them.
func (w *writing) participants(typed string) []gcm.Known {
	names := w.room.Names
	if names == nil {
		return nil
	}
	wanted := strings.TrimFunc(typed, unicode.IsSpace)
	if wanted == "" {
		return w.first()
	}
	if text.FoldName(wanted) == "" {
		return nil
	}
	found := names.Complete(wanted, math.MaxInt)
	if w.overshoots(typed) {
		begun := text.FoldName(wanted)
		if endsBlank(typed) {
			begun += " "
		}
		found = slices.DeleteFunc(found, func(k gcm.Known) bool {
			return !slices.ContainsFunc(namesOf(k), func(n string) bool { return strings.HasPrefix(text.FoldName(n), begun) })
		})
	}
	place := make(map[string]int, len(w.room.First))
	for i, key := range slices.Backward(w.room.First) {
		place[key] = i
	}
	exact := names.Exact(wanted)
	order := make(map[string]int, len(found))
	needle := text.FoldName(wanted)
	for _, k := range found {
		order[k.Key] = len(w.room.First)
		if i, ok := place[k.Key]; ok && begins(k, needle) {
			order[k.Key] = i
		}
		if slices.Contains(exact, k.Key) {
			order[k.Key] = -1
		}
	}
	slices.SortStableFunc(found, func(a, b gcm.Known) int { return cmp.Compare(order[a.Key], order[b.Key]) })
	return found
}

// overshoots tells whether what was typed goes on behind a blank where a name
// could be over: then only names that go on like this are meant.
func (w *writing) overshoots(typed string) bool {
	if endsBlank(typed) {
		return true
	}
	const short = 4 // characters of a code; longer names do not stand inside others by chance
	i := strings.IndexFunc(typed, unicode.IsSpace)
	return i > 0 && utf8.RuneCountInString(typed[:i]) <= short && w.known(typed[:i])
}

func endsBlank(s string) bool { return strings.TrimRightFunc(s, unicode.IsSpace) != s }

// first returns the participants of the room, or where none are known all.
func (w *writing) first() []gcm.Known {
	if len(w.room.First) == 0 {
		return w.room.Names.Complete("", w.limit)
	}
	var list []gcm.Known
	seen := map[string]bool{}
	for _, key := range w.room.First {
		name := w.room.Names.Printed(key)
		if name == "" || seen[key] {
			continue
		}
		seen[key] = true
		k := gcm.Known{Key: key, Name: name}
		if b, ok := gcm.BodyByCode(key); ok {
			k.Code, k.Acronyms = b.Code, b.Acronyms
		}
		list = append(list, k)
	}
	return list
}

func namesOf(k gcm.Known) []string {
	return slices.Concat([]string{k.Code, k.Name}, k.Acronyms, k.Aliases)
}

// begins tells whether one of the names that are at hand has a word that begins
// with what was typed, or none has it at all: then another language's has.
func begins(k gcm.Known, needle string) bool {
	inside := false
	for _, n := range namesOf(k) {
		switch wordFit(text.FoldName(n), needle) {
		case fitWord:
			return true
		case fitInside:
			inside = true
		}
	}
	return !inside
}

// form is how a participant is written so that it is read as them, the code
// first; "" if there is no way. After is what will stand behind it.
func (w *writing) form(k gcm.Known, how use, after string) string {
	for _, name := range []string{k.Code, k.Name} {
		if w.bare(name, k.Key, how, after) {
			return name
		}
	}
	for _, name := range namesOf(k) {
		written, _ := text.CleanLine(name)
		written = strings.TrimFunc(written, unicode.IsSpace)
		if keys := w.room.Names.Exact(written); len(keys) == 1 && keys[0] == k.Key {
			return `"` + strings.ReplaceAll(written, `"`, `""`) + `"`
		}
	}
	return ""
}

// bare tells whether a name can be written without quotes.
func (w *writing) bare(name, key string, how use, after string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	if clean, changed := text.CleanLine(name); changed || clean == "" || !unicode.IsLetter(first) {
		return false
	}
	switch {
	case how == asSpeaker && isFloor(strings.FieldsFunc(name, endsAnyName)[0]):
		return false
	case how == onList && hasLimit(name):
		return false
	}
	if keys := w.room.Names.Exact(name); len(keys) != 1 || keys[0] != key {
		return false // also spares the search for what is near to no name
	}
	stop := sign.IsDirection
	if how == asActor {
		stop = func(r rune) bool { return sign.IsClosing(r) || sign.IsDirection(r) }
	}
	read, size, err := w.room.Names.Longest(name+after, stop)
	return err == nil && read == key && size == len(name)
}

func endsAnyName(r rune) bool { return endsName(r, asSpeaker) }

// hasLimit tells whether a digit stands behind a blank.
func hasLimit(name string) bool {
	blank := false
	for _, r := range name {
		if blank && sign.IsDigit(r) {
			return true
		}
		blank = unicode.IsSpace(r)
	}
	return false
}
