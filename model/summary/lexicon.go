package summary

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// lexicon is every heading, set phrase and form of words in one language. There
// is one in each file words_*.go; nothing else of this package holds a word
// that is printed. What has no official wording at hand in a language, titles of
// objectives and principles and names of States, is printed in English, and its
// text says so.
type lexicon struct {
	language string
	headings map[string]string // of sections, lines and kinds of outcome, by the key a profile calls them by
	phrases  map[phraseKey]string
	// quantified are a class's forms for one, two, a few, several, many, most,
	// in full: no rule makes them of each other in all six languages.
	quantified map[string][]string
	called     map[string]string // the phrases for speakers without a name, by the English one
	roles      map[string]string
	dates      dateWords
	paragraphs seriesWords
	objectives seriesWords
	from       func(language string) string // "from French", of words that were interpreted
}

// phraseKey names a set phrase.
type phraseKey int

// The set phrases. %s and %d stand for what the comment says.
const (
	phraseDraft      phraseKey = iota
	phraseTitle                // of a region's document; the region
	phraseTitleRound           // the same of a round; the region, the round
	phraseAllRegions
	phraseChosen
	phraseMeetings
	phraseMeeting
	phraseDate
	phrasePlace
	phraseAttendance
	phraseNoMeeting
	phraseNoIntervention
	phraseNotRecorded
	phraseNotOnAgenda
	phraseByObjective
	phraseToCheck
	phraseOtherWording
	phraseBriefed
	phraseAttendanceIs
	phraseRegionStates
	phraseOtherStates
	phraseStates
	phraseUNEntities
	phraseStakeholders
	phraseOthers
	phraseObjective // the number
	phraseTable     // the number
	phraseFigure    // the number
	phrasePointOfOrder
	phraseRightOfReply
	phraseBehalf // the group
	phraseAction // the names
	phraseChampion
	phraseChampions
	phrasePledged
	phraseItem      // the number
	phraseItemTitle // number, title
	phraseItemRound // behind a title, in round brackets: the number
	phraseItemSquare
	phraseColon // between a label and what it is the label of
	phraseOpen  // bracket, with the blank before it
	phraseClose
	phraseQuote // opens a quotation
	phraseUnquote
	phraseNothing // where a shape always has a section and nothing fills it
	phraseNoList  // the same of those who were there, who may be withheld
	phraseChair
	phraseOrganizers
	phraseFormat
	phraseLanguages
	phraseDocuments
	phraseFloorTaken // leads those who took the floor at an item
	phraseCounted    // a list's name and how many stand on it
	phraseAnnex      // the title
	phraseMinutes    // behind the title of a part: minutes
	phraseSpoken     // minutes, words a minute
	phraseParts      // between the parts of what is said of a speaker
	// Of the annex of evidence.
	phraseEvidence
	phraseBehind // the paragraph
	phraseNothingBehind
	phraseOutcome
	phraseNoEvidence
	phraseUnused
	phraseAllUsed
	phraseBeginning // of the document, before its first heading
	phraseNth       // section, number: what a paragraph without a number is called
	phraseMoment    // date, time
	phraseDash
	phraseComma
	lastPhrase
)

// Languages are those in which headings and set phrases can be written (BCP
// 47), English first: the six official languages of the United Nations.
func Languages() []string { return []string{documentLanguage, "fr", "es", "ar", "ru", "zh"} }

// documentLanguage is that of a document for which none was asked.
const documentLanguage = "en"

// lexiconOf is the lexicon of a language, English for one there is none of.
func lexiconOf(code string) *lexicon {
	switch code {
	case "fr":
		return french()
	case "es":
		return spanish()
	case "ar":
		return arabic()
	case "ru":
		return russian()
	case "zh":
		return chinese()
	}
	return english()
}

// DirectionOf is the way a document in a language runs.
func DirectionOf(code string) text.Dir {
	base, _, _ := strings.Cut(code, "-")
	if slices.Contains([]string{"ar", "fa", "he", "ur", "ps"}, strings.ToLower(base)) {
		return text.RightToLeft
	}
	return text.LeftToRight
}

func (l *lexicon) direction() text.Dir { return DirectionOf(l.language) }

// Headings are the keys by which a profile calls the headings that come with
// the program, in order.
func Headings() []string {
	keys := make([]string, 0, len(english().headings))
	for k := range english().headings {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// quantifier is a quantifier as it prints: "several member States"; "" for
// none. The rapporteur's own words stand as they are; a profile may have forms
// of its own.
func (l *lexicon) quantifier(q model.Quantifier, house map[string]map[string]string) string {
	if q.Own != "" {
		return q.Own
	}
	if q.Quantity == model.NoQuantity {
		return l.call(q.Class) // without a number, or nothing
	}
	forms, ok := l.quantified[q.Class]
	if !ok {
		forms = l.quantified[gcm.ClassParticipants]
	}
	form := forms[q.Quantity-model.One]
	return cmp.Or(house[classKey(q.Class)][quantityKeys()[q.Quantity-model.One]], form)
}

// quantityKeys are what a profile calls the quantities, from one to most.
func quantityKeys() []string { return []string{"one", "two", "few", "several", "many", "most"} }

// classKey is what a profile calls a class: "member-states".
func classKey(class string) string {
	return strings.ToLower(strings.ReplaceAll(class, " ", "-"))
}

// call is the phrase for a speaker without a name, in this language.
func (l *lexicon) call(label string) string { return cmp.Or(l.called[label], label) }

// interpretation is what follows a quotation of words in this language.
func (l *lexicon) interpretation(code string) string {
	name := code
	if tag, err := language.Parse(code); err == nil {
		if namer := display.Languages(language.Make(l.language)); namer != nil {
			name = cmp.Or(namer.Name(tag), code)
		}
	}
	return l.phrases[phraseOpen] + l.from(name) + l.phrases[phraseClose]
}

// procedure leads what was said in a turn that is an event of procedure.
func (l *lexicon) procedure(turnKind string) string {
	switch turnKind {
	case model.TurnPointOfOrder:
		return l.phrases[phrasePointOfOrder] + l.phrases[phraseColon]
	case "right-of-reply":
		return l.phrases[phraseRightOfReply] + l.phrases[phraseColon]
	}
	return ""
}

// actors leads the names of those who are to act, by the kind of outcome.
func (l *lexicon) actors(kind string, names []string) string {
	lead := phraseAction
	switch kind {
	case "champion":
		lead = phraseChampions
		if len(names) == 1 {
			lead = phraseChampion
		}
	case "pledge":
		lead = phrasePledged
	}
	return l.phrases[lead] + strings.Join(names, l.phrases[phraseComma])
}

// outcomes is the heading over the outcomes of a kind.
func (l *lexicon) outcomes(kind string) string {
	return cmp.Or(l.headings["outcome-"+kind], l.headings["outcome-other"])
}

// seriesWords are the frames around numbers in a row: %s stands for them.
type seriesWords struct {
	one, two, many string // two "" where many serves
	comma, and     string
}

// String is the numbers in their frame: "paragraphs 3, 8 and 12".
func (w seriesWords) of(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		switch {
		case i > 0 && i == len(numbers)-1:
			b.WriteString(w.and)
		case i > 0:
			b.WriteString(w.comma)
		}
		b.WriteString(strconv.Itoa(n))
	}
	frame := w.many
	switch len(numbers) {
	case 1:
		frame = w.one
	case 2:
		frame = cmp.Or(w.two, w.many)
	}
	return strings.Replace(frame, "%s", b.String(), 1)
}

// String is the reference as it reads.
func (r *Reference) String() string { return lexiconOf(r.Language).paragraphs.of(r.Numbers) }

// Label is what stands before the caption: "Table 1. ".
func (t *Table) Label() string {
	return withNumber(lexiconOf(t.Language).phrases[phraseTable], t.Number)
}

// Label is what stands before the caption: "Figure 1. ".
func (f *Figure) Label() string {
	return withNumber(lexiconOf(f.Language).phrases[phraseFigure], f.Number)
}

// withNumber is a phrase with what stands in the place of its %d.
func withNumber(phrase string, n int) string {
	return strings.Replace(phrase, "%d", strconv.Itoa(n), 1)
}
