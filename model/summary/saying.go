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
func (g *gathered) speaker(t model.Told) string { return g.bracketed(short(t.Who), g.details(t)) }

// details are person and title, group and role of a named speaker.
func (g *gathered) details(t model.Told) []string {
	var about []string
	person, title := line(t.Person), line(t.PersonTitle)
	switch {
	case person != "" && title != "":
		about = append(about, g.joined(phraseComma, person, title))
	case person != "" || title != "":
		about = append(about, person+title)
	}
	if t.Group.Call() != "" {
		about = append(about, numberedText(g.lex.phrases[phraseBehalf], short(t.Group)))
	}
	if role := line(t.Role); role != "" {
		about = append(about, g.role(role))
	}
	return about
}

// role is what a role is called.
func (g *gathered) role(role string) string { return cmp.Or(g.lex.roles[role], role) }

// bracketed is a name with what is told of it in brackets.
func (g *gathered) bracketed(name string, about []string) string {
	if len(about) == 0 {
		return name
	}
	return name + g.lex.phrases[phraseOpen] + strings.Join(about, g.between(phraseParts, name)) + g.lex.phrases[phraseClose]
}

// joined is names with the sign between them that goes with their letters: an
// Arabic comma between Latin names would stand out of its line.
func (g *gathered) joined(sign phraseKey, names ...string) string {
	return strings.Join(names, g.between(sign, names[0]))
}

func (g *gathered) between(sign phraseKey, name string) string {
	if own := textLanguage(name); own != "" && own == g.lex.language || g.lex.direction() == text.LeftToRight && g.lex.language != "zh" {
		return g.lex.phrases[sign]
	}
	return english().phrases[sign]
}

// numberedText is a phrase with what stands in the place of its first %s.
func numberedText(phrase, in string) string { return strings.Replace(phrase, "%s", in, 1) }

// said is the words of a point: a quotation in its marks, with the language it
// was heard in. Where the speaker is withheld the language is too. A point of
// order and a right of reply are events, not statements on the substance (rules
// of procedure), and say so.
func (g *gathered) said(p *point) []Inline {
	var in []Inline
	if lead := g.lex.procedure(p.turn.TurnKind()); lead != "" {
		in = append(in, g.phrase(lead))
	}
	if p.Quote() {
		in = append(in, g.say(phraseQuote))
	}
	in = append(in, words(p.Text(), "")...)
	if p.Quote() {
		in = append(in, g.say(phraseUnquote))
		if g.interpreted(p) {
			in = append(in, g.phrase(g.lex.interpretation(p.told.Language)))
		}
	}
	return in
}

// interpreted tells whether the words of a quotation came through an interpreter:
// they were spoken in a known language which is not the document's.
func (g *gathered) interpreted(p *point) bool {
	spoken, _, _ := strings.Cut(p.told.Language, "-")
	return spoken != "" && spoken != g.lex.language
}

// marks are what follows a text: that it is to be checked, and other wordings
// that two laptops wrote for it.
func (g *gathered) marks(r *model.Record) []Inline {
	var in []Inline
	if r.Value(model.FieldCheck) != "" {
		in = append(in, g.say(phraseToCheck))
	}
	if r.Kind == model.KindPoint {
		in = append(in, g.otherWordings(r, model.FieldText)...)
	}
	return in
}

// otherWordings are notes with what two laptops wrote for a text at once.
func (g *gathered) otherWordings(r *model.Record, field model.Field) []Inline {
	var in []Inline
	for i, other := range r.All(field) {
		if i > 0 && other != "" {
			lead := g.phrase(g.lex.phrases[phraseOtherWording] + g.lex.phrases[phraseColon])
			in = append(in, &Note{Text: append([]Inline{lead}, words(other, "")...)})
		}
	}
	return in
}

// textField is where an outcome's text in a language stands, "" for the one it
// was taken down in.
func textField(code string) model.Field {
	if code == "" {
		return model.FieldText
	}
	return model.Member(model.SetText, code)
}

// attributed is a point as it reads with who said it: a named speaker before
// it, everyone else in brackets behind it.
func (g *gathered) attributed(p *point) []Inline {
	s := ""
	if p.told.Who.Call() != "" {
		s = g.speaker(p.told)
	}
	return g.saidBy(s, p)
}

// saidBy is a point behind the words for its named speaker, "" for none.
func (g *gathered) saidBy(s string, p *point) []Inline {
	var in []Inline
	if s != "" {
		in = append(in, Text{Text: s, Style: Strong, Direction: text.Direction(s)}, g.say(phraseColon))
	}
	in = append(in, g.said(p)...)
	return append(append(in, g.called(p)...), g.marks(p.Record)...)
}

// called is what a speaker without a name is called, in brackets: the
// program's phrase in the document's language, or the rapporteur's own words.
func (g *gathered) called(p *point) []Inline {
	if p.told.Floor && p.turn.Value(model.FieldWords) != "" {
		return g.behind(p.told.Label)
	}
	if p.told.Label == "" {
		return nil
	}
	return []Inline{g.say(phraseOpen), g.phrase(g.lex.call(p.told.Label)), g.say(phraseClose)}
}

// unled is a point that stands under its speaker already.
func (g *gathered) unled(p *point) []Inline { return append(g.said(p), g.marks(p.Record)...) }

// behind is a label in brackets, nothing for none.
func (g *gathered) behind(label string) []Inline {
	if label = line(label); label == "" {
		return nil
	}
	return []Inline{g.say(phraseOpen), named(label), g.say(phraseClose)}
}

// told is an outcome as it reads: its words, how many stand behind it, who is
// to act and by when.
func (g *gathered) told(o *outcome) []Inline {
	in := g.wording(o)
	if o.quantifier.Own != "" {
		in = append(in, g.behind(o.quantifier.Own)...)
	} else if s := g.lex.quantifier(o.quantifier, g.house.Quantifiers[g.lex.language]); s != "" {
		in = append(in, g.say(phraseOpen), g.phrase(s), g.say(phraseClose))
	}
	var after []string
	if names := g.actors(o); len(names) > 0 {
		after = append(after, g.lex.actors(o.OutcomeKind(), names))
	}
	if due := o.Value(model.FieldDue); due != "" {
		after = append(after, g.lex.dates.by(due))
	}
	if s := line(strings.Join(after, g.lex.phrases[phraseParts])); s != "" {
		in = append(in, g.say(phraseOpen), g.phrase(s), g.say(phraseClose))
	}
	return append(in, g.marks(o.Record)...)
}

// wording is the text of an outcome in the languages that are asked for, each on
// a line of its own: the document's, then a profile's others. As it was taken
// down it stands, once, in the place of the first that it was not put into: its
// language is not on record.
func (g *gathered) wording(o *outcome) []Inline {
	var in []Inline
	stands := map[string]bool{}
	for _, code := range g.print {
		s := o.TextIn(code)
		if s == "" {
			s, code = o.Text(), ""
		}
		if s == "" || stands[s] {
			continue
		}
		if stands[s] = true; len(in) > 0 {
			in = append(in, Break{})
		}
		in = append(in, words(s, code)...)
		in = append(in, g.otherWordings(o.Record, textField(code))...)
	}
	return in
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
