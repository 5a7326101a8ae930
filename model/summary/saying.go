package summary

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// compareText orders text as people look for it: without accents and case.
func compareText(a, b string) int {
	return cmp.Or(strings.Compare(text.FoldName(a), text.FoldName(b)), strings.Compare(a, b))
}

// isState tells whether a participant is a State, or prints like one.
func isState(w model.Who) bool {
	return slices.Contains([]string{gcm.TypeMemberState, gcm.TypeAssociateMember, gcm.TypeObserverState}, w.Type)
}

// maxAcronym is how many characters a code may have and still be printed: the
// longer ones, and those with a hyphen, are handles that nobody says.
const maxAcronym = 8

func acronym(w model.Who) string {
	if isState(w) || strings.Contains(w.Code, "-") || utf8.RuneCountInString(w.Code) > maxAcronym {
		return ""
	}
	return w.Code
}

// short is a participant as one speaks of them: States by name, others by
// their acronym where they have one.
func short(w model.Who) string { return line(cmp.Or(acronym(w), w.Name, w.Code)) }

// full is a participant as a list has them: the name, and the acronym that
// goes with it in brackets.
func full(w model.Who) (name string, about []string) {
	if a := acronym(w); a != "" && w.Name != "" && a != w.Name {
		about = []string{line(a)}
	}
	return line(cmp.Or(w.Name, w.Code)), about
}

// speaker is a named speaker with what is told of them: "IOM (António
// Vitorino, Coordinator of the Network; on behalf of GRULAC)".
func speaker(t model.Told) string { return bracketed(short(t.Who), details(t)) }

// details are person and title, group and role of a named speaker.
func details(t model.Told) []string {
	var about []string
	person, title := line(t.Person), line(t.PersonTitle)
	switch {
	case person != "" && title != "":
		about = append(about, person+", "+title)
	case person != "" || title != "":
		about = append(about, person+title)
	}
	if t.Group.Call() != "" {
		about = append(about, wordsBehalf(short(t.Group)))
	}
	if role := line(t.Role); role != "" {
		about = append(about, role)
	}
	return about
}

// bracketed is a name with what is told of it in brackets.
func bracketed(name string, about []string) string {
	if len(about) == 0 {
		return name
	}
	return name + " (" + strings.Join(about, "; ") + ")"
}

// said is the words of a point: a quotation in its marks, with the language it
// was heard in. Where the speaker is withheld the language is too. A point of
// order and a right of reply are events, not statements on the substance (rules
// of procedure), and say so.
func said(p *point) []Inline {
	var in []Inline
	if lead := wordsProcedure(p.turn.TurnKind()); lead != "" {
		in = append(in, phrase(lead))
	}
	if p.Quote() {
		in = append(in, phrase("“"))
	}
	in = append(in, words(p.Text(), "")...)
	if p.Quote() {
		in = append(in, phrase("”"))
		if p.told.Language != "" {
			in = append(in, phrase(wordsInterpretation(p.told.Language)))
		}
	}
	return in
}

// marks are what follows a text: that it is to be checked, and other wordings
// that two laptops wrote for it.
func marks(r *model.Record) []Inline {
	var in []Inline
	if r.Value(model.FieldCheck) != "" {
		in = append(in, phrase(wordsToCheck))
	}
	for i, other := range r.All(model.FieldText) {
		if i > 0 && other != "" {
			in = append(in, &Note{Text: append([]Inline{phrase(wordsOtherWording)}, words(other, "")...)})
		}
	}
	return in
}

// attributed is a point as it reads with who said it: a named speaker before
// it, everyone else in brackets behind it.
func attributed(p *point) []Inline {
	var in []Inline
	if p.told.Who.Call() != "" {
		s := speaker(p.told)
		in = append(in, Text{Text: s, Style: Strong, Direction: text.Direction(s)}, phrase(": "))
	}
	in = append(in, said(p)...)
	return append(append(in, behind(p.told.Label)...), marks(p.Record)...)
}

// unled is a point that stands under its speaker already.
func unled(p *point) []Inline { return append(said(p), marks(p.Record)...) }

// behind is a label in brackets, nothing for none.
func behind(label string) []Inline {
	if label = line(label); label == "" {
		return nil
	}
	return []Inline{phrase(" ("), named(label), phrase(")")}
}

// told is an outcome as it reads: its words, how many stand behind it, who is
// to act and by when.
func (b *builder) told(o *outcome) []Inline {
	in := words(o.Text(), "")
	in = append(in, behind(wordsQuantifier(o.quantifier))...)
	var after []string
	if names := b.actors(o); len(names) > 0 {
		after = append(after, wordsActors(o.OutcomeKind(), names))
	}
	if due := o.Value(model.FieldDue); due != "" {
		after = append(after, wordsDue(due))
	}
	in = append(in, behind(strings.Join(after, "; "))...)
	return append(in, marks(o.Record)...)
}

// actors are the names of those who are to act, in alphabetical order.
func (g *gathered) actors(o *outcome) []string {
	var names []string
	for _, id := range o.Actors() {
		if w, ok := model.WhoIs(g.src, id); ok && w.Call() != "" {
			names = append(names, short(w))
		}
	}
	slices.SortFunc(names, compareText)
	return slices.Compact(names)
}

// behindOutcome are the ids behind an outcome: its own, then its evidence.
func behindOutcome(o *outcome) Of {
	of := Of{o.ID}
	for _, p := range o.evidence {
		of = append(of, p.ID)
	}
	return of
}
