package docx

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
)

// Bounds of a comparison, so that two files that have little in common cost no
// more than two that have much: a stretch of text in which too much could be
// paired with too much is taken for deleted and inserted as a whole.
const (
	mostEqualPairs   = 1 << 20 // paragraphs by paragraphs, for equal ones
	mostSimilarPairs = 4096    // paragraphs by paragraphs, for similar ones
	mostWordPairs    = 1 << 20 // words by words, in one paragraph
	similar          = 0.4     // of the words of two paragraphs that stand in both
)

// unit is what is paired with its like: a paragraph outside of tables, or a row.
type unit struct {
	spot        spot
	first, last int // its paragraphs, [first, last)
	style       string
	words       string // without the number in front
	records     string
	bag         []uint64 // hashes of its words, sorted; made when it is asked for
}

// units are those of a text. Contents are compared with nothing: they follow
// from the headings.
func units(list []ReadParagraph, spots []spot) (all []unit) {
	for n := 0; n < len(list); n++ {
		p, at := list[n], spots[n]
		if isContents(p.Style) {
			continue
		}
		u := unit{spot: at, first: n, last: n + 1, style: strings.ToLower(cmp.Or(p.Style, "Normal")), words: unnumbered(p.Text), records: strings.Join(p.Records, " ")}
		if at.row > 0 {
			for u.last < len(list) && spots[u.last].row == at.row {
				u.words += "\x00" + list[u.last].Text
				u.last++
			}
			n = u.last - 1
			u.style = "row"
		}
		all = append(all, u)
	}
	return all
}

func isContents(style string) bool {
	style = strings.ToLower(style)
	return style == "toc heading" || strings.HasPrefix(style, "toc ")
}

// unnumbered is a text without its number: one more paragraph before it changes
// that of all that follow.
func unnumbered(s string) string {
	if before, after, has := strings.Cut(s, ".\t"); has && number(before) > 0 {
		return after
	}
	return s
}

// fits tells whether both are rows of as many paragraphs, or neither is one.
func (u *unit) fits(v *unit) bool {
	return u.style == v.style && (u.spot.row == 0 || u.last-u.first == v.last-v.first)
}

func (u *unit) same(v *unit) bool { return u.words == v.words && u.fits(v) }

// aligned pairs the units of two texts: for each of the later one the place of
// its like in the earlier one, rising, or -1.
func aligned(old, now []unit) []int {
	a := aligner{old: old, now: now, pair: make([]int, len(now)), seed: maphash.MakeSeed()}
	for n := range a.pair {
		a.pair[n] = -1
	}
	a.anchors()
	from, fromOld := 0, 0
	for n := 0; n <= len(now); n++ {
		if n < len(now) && a.pair[n] < 0 {
			continue
		}
		to, toOld := n, len(old)
		if n < len(now) {
			toOld = a.pair[n]
		}
		a.between(fromOld, toOld, from, to)
		from, fromOld = n+1, toOld+1
	}
	return a.pair
}

type aligner struct {
	old, now []unit
	pair     []int
	seed     maphash.Seed
}

// anchors pairs what is alone of its kind in both texts: with the same records
// behind it, or with the same words.
func (a *aligner) anchors() {
	type once struct{ old, now, n int }
	find := func(key func(*unit) string) map[string]*once {
		all := map[string]*once{}
		for side, list := range [][]unit{a.old, a.now} {
			for n := range list {
				k := key(&list[n])
				if k == "" {
					continue
				}
				o := all[k]
				if o == nil {
					o = &once{old: -1, now: -1}
					all[k] = o
				}
				at := []*int{&o.old, &o.now}[side]
				if *at >= 0 {
					o.n = -1 // twice on one side
				}
				*at = n
			}
		}
		return all
	}
	var pairs []span // old, now
	taken := map[int]bool{}
	for _, key := range []func(*unit) string{
		func(u *unit) string {
			if u.records == "" {
				return ""
			}
			return u.style + "\x00" + u.records
		},
		func(u *unit) string { return u.style + "\x00" + u.words },
	} {
		for _, o := range find(key) {
			if o.n == 0 && o.old >= 0 && o.now >= 0 && !taken[o.now] && a.old[o.old].fits(&a.now[o.now]) {
				taken[o.now] = true
				pairs = append(pairs, span{o.old, o.now})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y span) int { return cmp.Or(x.to-y.to, x.from-y.from) })
	for _, p := range rising(pairs) {
		a.pair[p.to] = p.from
	}
}

// rising is a longest run of pairs in which both places rise.
func rising(pairs []span) []span {
	before := make([]int, len(pairs))
	var ends []int // ends[n]: the pair that a run of n+1 ends with, the earliest there is
	for n, p := range pairs {
		at, _ := slices.BinarySearchFunc(ends, p.from, func(e, from int) int { return pairs[e].from - from })
		before[n] = -1
		if at > 0 {
			before[n] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, n)
		} else {
			ends[at] = n
		}
	}
	out := make([]span, len(ends))
	if len(ends) == 0 {
		return nil
	}
	for n, at := len(ends)-1, ends[len(ends)-1]; n >= 0; n, at = n-1, before[at] {
		out[n] = pairs[at]
	}
	return out
}

// between pairs what lies between two anchors.
func (a *aligner) between(old, toOld, now, to int) {
	for old < toOld && now < to && a.old[old].same(&a.now[now]) {
		a.pair[now] = old
		old, now = old+1, now+1
	}
	for old < toOld && now < to && a.old[toOld-1].same(&a.now[to-1]) {
		a.pair[to-1] = toOld - 1
		toOld, to = toOld-1, to-1
	}
	if rows, columns := toOld-old, to-now; rows == 0 || columns == 0 || rows*columns > mostEqualPairs {
		return
	}
	common := best(toOld-old, to-now, func(i, j int) float64 {
		if a.old[old+i].same(&a.now[now+j]) {
			return 1
		}
		return 0
	})
	common = append(common, span{toOld - old, to - now})
	i, j := 0, 0
	for n, p := range common {
		if (p.from-i)*(p.to-j) <= mostSimilarPairs {
			for _, q := range best(p.from-i, p.to-j, func(k, l int) float64 { return a.likeness(&a.old[old+i+k], &a.now[now+j+l]) }) {
				a.pair[now+j+q.to] = old + i + q.from
			}
		}
		if n < len(common)-1 {
			a.pair[now+p.to] = old + p.from
		}
		i, j = p.from+1, p.to+1
	}
}

// best pairs two lists, both rising, so that the sum of what the pairs are worth
// is greatest. What is worth nothing is no pair.
func best(rows, columns int, worth func(i, j int) float64) (pairs []span) {
	if rows <= 0 || columns <= 0 {
		return nil
	}
	width := columns + 1
	sum := make([]float32, (rows+1)*width)
	for i := rows - 1; i >= 0; i-- {
		for j := columns - 1; j >= 0; j-- {
			most := max(sum[(i+1)*width+j], sum[i*width+j+1])
			if w := float32(worth(i, j)); w > 0 {
				most = max(most, sum[(i+1)*width+j+1]+w)
			}
			sum[i*width+j] = most
		}
	}
	for i, j := 0, 0; i < rows && j < columns; {
		switch now := sum[i*width+j]; {
		case now == sum[(i+1)*width+j]:
			i++
		case now == sum[i*width+j+1]:
			j++
		default:
			pairs = append(pairs, span{i, j})
			i, j = i+1, j+1
		}
	}
	return pairs
}

// likeness is how much of two units is the same, 0 where they are no pair.
func (a *aligner) likeness(u, v *unit) float64 {
	if !u.fits(v) {
		return 0
	}
	if u.records != "" && u.records == v.records {
		return 2
	}
	x, y := a.bag(u), a.bag(v)
	if len(x)+len(y) == 0 {
		return 1
	}
	both := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch c := cmp.Compare(x[i], y[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	if l := 2 * float64(both) / float64(len(x)+len(y)); l >= similar {
		return l
	}
	return 0
}

func (a *aligner) bag(u *unit) []uint64 {
	if u.bag == nil {
		u.bag = []uint64{}
		for _, w := range splitWords(u.words) {
			if strings.TrimSpace(w) != "" {
				u.bag = append(u.bag, maphash.String(a.seed, w))
			}
		}
		slices.Sort(u.bag)
	}
	return u.bag
}

// splitWords cuts a text into words, blanks and signs; a Chinese letter is a
// word by itself.
func splitWords(s string) (all []string) {
	from, last := 0, -1
	for i, r := range s {
		class := 0
		switch {
		case unicode.IsMark(r) && last > 0:
			class = last
		case isHan(r):
			class = -2
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			class = 1
		case unicode.IsSpace(r):
			class = 2
		default:
			class = -3
		}
		if i > from && (class < 0 || class != last) {
			all = append(all, s[from:i])
			from = i
		}
		last = class
	}
	if from < len(s) {
		all = append(all, s[from:])
	}
	return all
}

// change is a piece of a later text: words that stay, are new, or were there.
type change struct {
	how  how
	text string
}

type how int

const (
	stays how = iota
	comes
	goes
)

// changes are what makes a text of an earlier one, word by word.
func changes(old, now string) []change {
	if old == now {
		return []change{{stays, now}}
	}
	a, b := splitWords(old), splitWords(now)
	var out []change
	add := func(h how, words []string) {
		text := strings.Join(words, "")
		if text == "" {
			return
		}
		if n := len(out) - 1; n >= 0 && out[n].how == h {
			out[n].text += text
			return
		}
		out = append(out, change{h, text})
	}
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < len(a)-start && end < len(b)-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	add(stays, b[:start])
	x, y := a[start:len(a)-end], b[start:len(b)-end]
	var common []span
	if len(x)*len(y) <= mostWordPairs {
		common = best(len(x), len(y), func(i, j int) float64 {
			switch {
			case x[i] != y[j]:
				return 0
			case strings.TrimSpace(x[i]) == "":
				return 0.1 // a blank alone holds nothing together
			}
			return 1
		})
	}
	i, j := 0, 0
	for _, p := range append(common, span{len(x), len(y)}) {
		add(goes, x[i:p.from])
		add(comes, y[j:p.to])
		if p.to < len(y) && p.from < len(x) {
			add(stays, y[p.to:p.to+1])
		}
		i, j = p.from+1, p.to+1
	}
	add(stays, b[len(b)-end:])
	return out
}
