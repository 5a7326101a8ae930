package shorthand

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
)

// bodyReader reads a text and its tags.
type bodyReader struct {
	*scanner
	names   *gcm.Names
	outcome bool
	start   int // where the body begins
	out     []rune
	body    Body
}

const (
	signsAnywhere = "#%!^@[?"
	signsAtStart  = "+-=></*•"
)

func (p *parser) body(i int, outcome bool) Body {
	i = p.skip(i)
	if b := p.at(i); (b == '-' || b == '*' || b == '•') && unicode.IsSpace(p.at(i+1)) {
		i = p.skip(i + 1)
	}
	r := &bodyReader{scanner: &p.scanner, names: p.names, outcome: outcome, start: i}
	from := i
	for i < len(r.src) {
		i = r.step(i)
	}
	r.body.Text = strings.TrimSpace(string(r.out))
	if !strings.ContainsFunc(r.body.Text, sign.IsVisible) && len(p.problems) == 0 {
		p.problem(from, "there are no words on this line", "write what was said before the tags")
	}
	if r.body.Kind == r.kinds()[0] {
		r.body.Kind = "" // the default is not told apart from no kind
	}
	slices.Sort(r.body.Objectives)
	r.body.Objectives = slices.Compact(r.body.Objectives)
	for _, set := range []*[]string{&r.body.Principles, &r.body.Topics, &r.body.Labels} {
		slices.Sort(*set)
		*set = slices.Compact(*set)
	}
	slices.SortFunc(r.body.Actors, func(a, b Name) int { return strings.Compare(a.Key, b.Key) })
	r.body.Actors = slices.CompactFunc(r.body.Actors, func(a, b Name) bool { return a.Key == b.Key })
	return r.body
}

// step reads one escape, one tag or one rune of text at i.
func (r *bodyReader) step(i int) int {
	if n := r.escape(i); n > 0 {
		r.out = append(r.out, r.src[i+1:i+n]...)
		return i + n
	}
	if !r.starts(i, r.sign(i)) {
		r.out = append(r.out, r.src[i])
		return i + 1
	}
	before := len(r.problems)
	after, tag := r.tag(i)
	switch {
	case len(r.problems) > before: // begins a tag and is none: kept as text
		n := max(r.word(i), i+1)
		r.out = append(r.out, r.src[i:n]...)
		return n
	case !tag:
		r.out = append(r.out, r.src[i])
		return i + 1
	}
	r.cut()
	closed, _ := r.end(after)
	if len(r.out) > 0 && after > i {
		r.out = append(r.out, r.src[after:closed]...)
	}
	for closed < len(r.src) && sign.IsDirection(r.src[closed]) {
		closed++
	}
	return closed
}

// escape returns the length of a run of backslashes and the sign that it makes
// text, 0 where there is none at i.
func (r *bodyReader) escape(i int) int {
	k := 0
	for r.at(i+k) == '\\' {
		k++
	}
	if k == 0 {
		return 0
	}
	c := r.sign(i + k)
	switch {
	case c == 0:
		return 0
	case i == r.start && strings.ContainsRune(signsAtStart, c), strings.ContainsRune(signsAnywhere, c) && r.starts(i, c):
		return k + 1
	}
	return 0
}

// starts tells whether a tag with this sign may begin at i.
func (r *bodyReader) starts(i int, c rune) bool {
	if i == r.start {
		return true
	}
	prev := r.src[i-1]
	return unicode.IsSpace(prev) || sign.IsDirection(prev) || (c == '#' && sign.IsCJK(prev))
}

// cut takes away the blanks, and direction marks at the tag's edge, before a tag.
func (r *bodyReader) cut() {
	n := len(r.out)
	for n > 0 && sign.IsDirection(r.out[n-1]) {
		n--
	}
	for n > 0 && unicode.IsSpace(r.out[n-1]) {
		n--
	}
	r.out = r.out[:n]
}

func (r *bodyReader) hasText() bool {
	return slices.ContainsFunc(r.out, func(c rune) bool { return !unicode.IsSpace(c) && !sign.IsDirection(c) })
}

// tag reads the tag at i. It returns the position behind it, before closing
// punctuation; ok is false for text. What is wrong is reported as a problem.
func (r *bodyReader) tag(i int) (after int, ok bool) {
	next := r.at(i + 1)
	switch r.sign(i) {
	case '#':
		if sign.IsDigit(next) {
			return r.objective(i)
		}
		if unicode.IsLetter(next) {
			return r.named(i, func(w string) *Problem {
				r.body.Topics = append(r.body.Topics, strings.ToLower(w))
				return nil
			})
		}
	case '%':
		if sign.IsDigit(next) {
			return r.counted(i, len(gcm.Principles()), "guiding principle", func(n int) *Problem {
				r.body.Principles = append(r.body.Principles, gcm.Principles()[n-1].ID)
				return nil
			})
		}
		if unicode.IsLetter(next) {
			return r.named(i, func(w string) *Problem {
				id, p := principle(w)
				if p == nil {
					r.body.Principles = append(r.body.Principles, id)
				}
				return p
			})
		}
	case '!':
		if sign.IsDigit(next) {
			return r.counted(i, len(r.kinds()), "kind", func(n int) *Problem { return r.setKind(r.kinds()[n-1]) })
		}
		if unicode.IsLetter(next) {
			return r.named(i, r.bang)
		}
	case '^':
		return r.label(i)
	case '?':
		if r.sign(i+1) == '?' && r.sign(i+2) != '?' {
			if n, ok := r.end(i + 2); ok && n == i+2 {
				r.body.Check = true
				return i + 2, true
			}
		}
	case '@':
		if r.outcome && next != 0 && !unicode.IsSpace(next) {
			return r.actor(i)
		}
	case '[':
		if r.outcome && r.has(i, "[by ") {
			return r.due(i)
		}
	}
	return i, false
}

func (r *bodyReader) kinds() []string {
	if r.outcome {
		return model.OutcomeKinds()
	}
	return model.PointKinds()
}

func (r *bodyReader) bang(word string) *Problem {
	kind, level, p := kindOrLevel(word, r.kinds())
	switch {
	case p != nil:
		return p
	case kind != "":
		return r.setKind(kind)
	case r.body.Level != model.NoLevel:
		return &Problem{
			What:   fmt.Sprintf("two levels on one line: !%s and !%s", r.body.Level, level),
			Advice: "keep one of them", Level: true,
		}
	}
	r.body.Level = level
	return nil
}

func (r *bodyReader) setKind(kind string) *Problem {
	if r.body.Kind != "" {
		return &Problem{
			What:   fmt.Sprintf("two kinds on one line: !%s and !%s", r.body.Kind, kind),
			Advice: "keep one, or write two lines",
		}
	}
	r.body.Kind = kind
	return nil
}
