package summary

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rapporteur/model"
)

// Reread is a document as it was read back from a file that was exported, and
// perhaps edited since.
type Reread struct {
	Title    string
	Language string // BCP 47, "" where the file does not say
	Parts    []Part
}

// Part is one line of such a file: a heading, a paragraph, an item of a list, a
// row or a cell of a table.
type Part struct {
	Number  int // it carries, 0 for none
	Text    string
	Records []model.ID // whose ids stand in the file, in order
	Heading bool       // it is known to be one
	Broken  bool       // where it ends is not known: others that follow it may stand in Text
}

// Add adds a line with words in it.
func (r *Reread) Add(p Part) {
	p.Text = strings.Join(strings.Fields(p.Text), " ")
	if p.Text != "" {
		r.Parts = append(r.Parts, p)
	}
}

// Numbered is how many paragraphs carry numbers.
func (r *Reread) Numbered() int {
	n := 0
	for _, p := range r.Parts {
		if p.Number > 0 {
			n++
		}
	}
	return n
}

// withoutAnnex is the file up to its annex, which tells the same points again.
func (r Reread) withoutAnnex() Reread {
	annex := map[key]bool{}
	for _, l := range Languages() {
		annex[keyOf(lexiconOf(l).phrases[phraseEvidence])] = true
	}
	if i := slices.IndexFunc(r.Parts, func(p Part) bool { return annex[keyOf(p.Text)] }); i >= 0 {
		r.Parts = r.Parts[:i]
	}
	return r
}

// withoutHead is the file from its title on: what stands above it was given when
// it was exported, or is a letterhead.
func (r Reread) withoutHead() Reread {
	title := keyOf(r.Title)
	if i := slices.IndexFunc(r.Parts, func(p Part) bool { return keyOf(p.Text) == title }); i > 0 {
		r.Parts = r.Parts[i:]
	}
	return r
}

// key is a text as texts of files are compared: letters and digits alone, so
// that signs of a format, blanks and the ends of lines are of no account.
type key string

func keyOf(s string) key {
	var b strings.Builder
	b.Grow(len(s))
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	for _, r := range s {
		if r < utf8.RuneSelf {
			switch {
			case r >= 'A' && r <= 'Z':
				b.WriteByte(byte(r) | 0x20)
			case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
				b.WriteByte(byte(r))
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	if b.Len() == 0 { // of signs alone
		return key(strings.Join(strings.Fields(s), ""))
	}
	return key(b.String())
}

// readings are the keys that inlines can have in a file: with the calls of their
// notes, and without them.
func readings(in []Inline) []key {
	without, with := keyOf(PlainText(in)), keyOf(withCalls(in))
	if with == without {
		return []key{without}
	}
	return []key{without, with}
}

func withCalls(in []Inline) string {
	var b strings.Builder
	for _, i := range in {
		switch i := i.(type) {
		case *Note:
			b.WriteString(i.Call())
		case Link:
			b.WriteString(i.Text)
			if i.Target != i.Text {
				b.WriteString(" " + i.Target)
			}
		case Text, Break, *Reference:
			b.WriteString(PlainText([]Inline{i}))
		}
	}
	return b.String()
}

// keys are the keys that a part can be found by: where the number was in truth
// the beginning of its words, with it.
func (p Part) keys() []key {
	k := keyOf(p.Text)
	if p.Number > 0 {
		return []key{k, key(strconv.Itoa(p.Number)) + k}
	}
	return []key{k}
}

// keys are those of each part.
func (r *Reread) keys() [][]key {
	keys := make([][]key, len(r.Parts))
	for i, p := range r.Parts {
		keys[i] = p.keys()
	}
	return keys
}

// neighbours are the pairs of neighbouring letters of a key, in order.
type neighbours []uint64

func neighboursOf(k key) neighbours {
	var all neighbours
	before := rune(-1)
	for _, r := range k {
		if before >= 0 {
			all = append(all, uint64(before)<<32|uint64(r))
		}
		before = r
	}
	slices.Sort(all)
	return all
}

// alike is how much two keys have in common, from 0 to 1: twice their common
// pairs of neighbouring letters to all pairs (Dice).
func (a neighbours) alike(b neighbours) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	return 2 * float64(common) / float64(max(len(a)+len(b), 1))
}

// containsKey tells whether these words stand in a part.
func containsKey(p Part, words key) bool {
	return words != "" && strings.Contains(string(keyOf(p.Text)), string(words))
}
