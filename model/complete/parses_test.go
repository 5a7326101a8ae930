package complete_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/complete"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// keyOf is the key of the participant that a candidate shows.
func keyOf(c complete.Candidate) string {
	for _, k := range workspace() {
		if c.Label == cmp.Or(k.Code, k.Name) {
			return k.Key
		}
	}
	return c.Label
}

func TestEveryParticipantIsReadAsMeant(t *testing.T) {
	t.Parallel()
	everybody := room()
	everybody.First = nil
	for _, tt := range []struct {
		before, after string
		read          func(shorthand.Line) shorthand.Name
	}{
		{"@", "", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"@@", ", Ana Y", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"@", " as chair", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"+", "", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"+", " 2m", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"-F", "", func(l shorthand.Line) shorthand.Name { return l.Turn.Name }},
		{"@MEX for ", " [10:42]", func(l shorthand.Line) shorthand.Name { return l.Turn.Group }},
		{"+MEX for ", " 2m", func(l shorthand.Line) shorthand.Name { return l.Turn.Group }},
		{"=> agreed @", "", func(l shorthand.Line) shorthand.Name { return l.Body.Actors[0] }},
		{"=> agreed @", ", they said", func(l shorthand.Line) shorthand.Name { return l.Body.Actors[0] }},
		{"=> agreed @", " Women of the region", func(l shorthand.Line) shorthand.Name { return l.Body.Actors[0] }},
	} {
		o := complete.At(tt.before+tt.after, len(tt.before), everybody, all)
		if len(o.Candidates) < 50 {
			t.Errorf("%q: only %d", tt.before, len(o.Candidates))
		}
		for i, c := range o.Candidates {
			l := parsed(t, applied(tt.before+tt.after, o, i))
			if l.Kind == shorthand.Outcome && len(l.Body.Actors) == 0 {
				t.Errorf("%q: %q is no actor", tt.before, c.Insert)
				continue
			}
			if got := tt.read(l); got.Key != keyOf(c) || got.New {
				t.Errorf("%q: %q is read as %+v, want %s", tt.before+tt.after, c.Insert, got, keyOf(c))
			}
			if l.Kind == shorthand.List && strings.HasSuffix(tt.after, "2m") && l.Limit != 120 {
				t.Errorf("%q: limit %d", c.Insert, l.Limit)
			}
		}
	}
}

func TestNoParticipantIsMissing(t *testing.T) {
	t.Parallel()
	everybody := room()
	everybody.First = nil
	o := complete.At("@", 1, everybody, all)
	for _, b := range gcm.Bodies() {
		if !slices.Contains(labels(o), b.Code) {
			t.Errorf("%s cannot be taken", b.Code)
		}
	}
	for _, k := range workspace() {
		if k.Name != "Twin" && !slices.Contains(labels(o), cmp.Or(k.Code, k.Name)) {
			t.Errorf("%s cannot be taken", k.Name)
		}
	}
}

// told writes what a line says of what its candidates stand for.
func told(l shorthand.Line) string {
	b := l.Body
	return fmt.Sprint(l.Kind == shorthand.Outcome, b.Kind, b.Objectives, b.Principles, b.Topics, b.Labels, b.Level,
		l.Turn.Role, l.Turn.Kind, l.Turn.Level, l.Turn.Name.Category, l.Turn.Name.Type, l.Word)
}

func TestEveryCandidateOfEveryListIsReadAsMeant(t *testing.T) {
	t.Parallel()
	number := func(label string) (n int) { _, _ = fmt.Sscanf(label, "#%d", &n); return n }
	bang := func(label string, kind *string, level *model.Level, usual string) {
		word := strings.TrimPrefix(label, "!")
		if l, ok := model.ParseLevel(strings.Replace(word, "off", "off-record", 1)); ok {
			*level = l
		} else if word != usual {
			*kind = word
		}
	}
	for _, tt := range []struct {
		line, tail string // the tail is put behind for lines that need words
		count      int
		want       func(*shorthand.Line, complete.Candidate)
	}{
		{"#", "words", 23 + 4, func(l *shorthand.Line, c complete.Candidate) {
			if n := number(c.Label); n > 0 {
				l.Body.Objectives = []int{n}
			} else {
				l.Body.Topics = []string{c.Label[1:]}
			}
		}},
		{"我们支持#", "", 23 + 4, func(l *shorthand.Line, c complete.Candidate) {
			if n := number(c.Label); n > 0 {
				l.Body.Objectives = []int{n}
			} else {
				l.Body.Topics = []string{c.Label[1:]}
			}
		}},
		{"> words %", "", 10, func(l *shorthand.Line, c complete.Candidate) { l.Body.Principles = []string{c.Label[1:]} }},
		{"%", "words", 10, func(l *shorthand.Line, c complete.Candidate) { l.Body.Principles = []string{c.Label[1:]} }},
		{"words !", "", 13 + 5, func(l *shorthand.Line, c complete.Candidate) {
			bang(c.Label, &l.Body.Kind, &l.Body.Level, model.PointStatement)
		}},
		{"< words !", "and more", 13 + 5, func(l *shorthand.Line, c complete.Candidate) {
			bang(c.Label, &l.Body.Kind, &l.Body.Level, model.PointStatement)
		}},
		{"=> !", "words", 12 + 1, func(l *shorthand.Line, c complete.Candidate) {
			bang(c.Label, &l.Body.Kind, &l.Body.Level, model.KeyMessage)
		}},
		{"words ^", "", 2, func(l *shorthand.Line, c complete.Candidate) { l.Body.Labels = []string{c.Label[1:]} }},
		{"=> words ^", "", 2, func(l *shorthand.Line, c complete.Candidate) { l.Body.Labels = []string{c.Label[1:]} }},
		{"@MEX !", "", 6 + 5, func(l *shorthand.Line, c complete.Candidate) {
			bang(c.Label, &l.Turn.Kind, &l.Turn.Level, model.TurnStatement)
		}},
		{"@floor, several !", "", 6 + 5, func(l *shorthand.Line, c complete.Candidate) {
			bang(c.Label, &l.Turn.Kind, &l.Turn.Level, model.TurnStatement)
		}},
		{"@MEX as ", ", Ana", 5, func(l *shorthand.Line, c complete.Candidate) { l.Turn.Role = c.Label }},
		{`@"New" (`, "", 13 + 12, func(l *shorthand.Line, c complete.Candidate) {
			l.Turn.Name.Category, l.Turn.Name.Type, _ = gcm.MatchCategoryOrType(c.Label)
		}},
		{"## ", "", 4, func(l *shorthand.Line, c complete.Candidate) { l.Word = strings.TrimPrefix(c.Label, "## ") }},
		{"# ", "", 2, func(l *shorthand.Line, c complete.Candidate) { l.Word = strings.TrimPrefix(c.Label, "# ") }},
		{"/", "", 3, func(l *shorthand.Line, c complete.Candidate) { l.Word = strings.TrimPrefix(c.Label, "/") }},
	} {
		_, o := offered(tt.line+"|", all)
		if len(o.Candidates) != tt.count {
			t.Errorf("%q: %d candidates, want %d: %q", tt.line, len(o.Candidates), tt.count, labels(o))
		}
		for i, c := range o.Candidates {
			line := applied(tt.line, o, i) + tt.tail
			got := parsed(t, line)
			want := shorthand.Line{Kind: got.Kind}
			tt.want(&want, c)
			if told(got) != told(want) {
				t.Errorf("%q: %s, want %s", line, told(got), told(want))
			}
		}
	}
}
