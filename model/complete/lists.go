package complete

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// maxDetail is how many characters of a title are shown before the short one
// takes its place.
const maxDetail = 60

var objectives = sync.OnceValue(func() []entry {
	var list []entry
	for _, o := range gcm.Objectives() {
		detail := o.Title
		if utf8.RuneCountInString(detail) > maxDetail {
			detail = cmp.Or(o.Short, o.Title)
		}
		number := strconv.Itoa(o.Number)
		list = append(list, entry{
			Candidate: Candidate{Insert: "#" + number, Label: "#" + number, Detail: detail},
			number:    o.Number,
			codes:     []string{fold(o.Short)},
			words:     searchFor(loadWords().Objectives, number, o.Short, o.Title),
		})
	}
	return list
})

var principles = sync.OnceValue(func() []entry {
	var list []entry
	for _, p := range gcm.Principles() {
		codes := []string{p.ID}
		codes = append(codes, p.Aliases...)
		list = append(list, entry{
			Candidate: Candidate{Insert: "%" + p.ID, Label: "%" + p.ID, Detail: p.Name},
			number:    p.Number,
			codes:     codes,
			words:     searchFor(loadWords().Principles, p.ID, p.Name),
		})
	}
	return list
})

var (
	pointKinds   = sync.OnceValue(func() []entry { return kinds(model.PointKinds(), true) })
	outcomeKinds = sync.OnceValue(func() []entry { return kinds(model.OutcomeKinds(), true) })
	turnKinds    = sync.OnceValue(func() []entry { return kinds(model.TurnKinds(), false) })
)

// kinds are the entries of a list of kinds, with the numbers that they count by.
func kinds(ids []string, numbered bool) []entry {
	var list []entry
	for i, id := range ids {
		e := entry{
			Candidate: Candidate{Insert: "!" + id, Label: "!" + id},
			codes:     append([]string{id}, shortKind(id)...),
			words:     searchFor(loadWords().Kinds, id),
		}
		if numbered {
			e.number = i + 1
			e.Detail = "!" + strconv.Itoa(e.number)
		}
		list = append(list, e)
	}
	return list
}

// shortKind is the other name that the grammar has for a kind.
func shortKind(id string) []string {
	switch id {
	case "challenge":
		return []string{"gap"}
	case "resource-need":
		return []string{"need"}
	case "support-offer":
		return []string{"offer"}
	}
	return nil
}

var levels = sync.OnceValue(func() []entry {
	var list []entry
	for i, id := range model.Levels() {
		level := model.Level(i + 1)
		e := entry{
			Candidate: Candidate{Insert: "!" + id, Label: "!" + id, Detail: told(level)},
			codes:     []string{id},
			words:     searchFor(loadWords().Levels, id),
		}
		if level == model.OffRecord {
			e.Insert, e.Label = "!off", "!off"
			e.codes = append(e.codes, "off")
		}
		list = append(list, e)
	}
	return list
})

// offRecord is the one level that has effect on an outcome.
func offRecord() []entry { return levels()[model.OffRecord-1:] }

// told says what a level tells.
func told(l model.Level) string {
	switch l {
	case model.Named:
		return "speaker and affiliation"
	case model.Listed:
		return "listed as a speaker, nothing tied to the name"
	case model.Category:
		return "what kind of speaker"
	case model.Unattributed:
		return "no speaker"
	case model.OffRecord:
		return "in no document"
	}
	return ""
}

var roles = sync.OnceValue(func() []entry {
	var list []entry
	for _, id := range model.Roles() {
		list = append(list, entry{
			Candidate: Candidate{Insert: id, Label: id},
			codes:     []string{id},
			words:     searchFor(loadWords().Roles, id),
		})
	}
	return list
})

// categories are those of paragraph 44 and then the types of speaker, as they
// are written in brackets behind a new name.
var categories = sync.OnceValue(func() []entry {
	var list []entry
	add := func(id, label string) {
		words := strings.ReplaceAll(id, "_", " ")
		list = append(list, entry{
			Candidate: Candidate{Insert: "(" + words + ")", Label: words, Detail: label},
			codes:     []string{words},
			words:     searchFor(loadWords().Categories, id, label),
		})
	}
	for _, c := range gcm.Categories() {
		add(c.ID, c.Label)
	}
	for _, t := range gcm.SpeakerTypes() {
		add(t.ID, t.Label)
	}
	return list
})

// tagWords are topics or labels in use, those that can be written.
func tagWords(sigil string, list []Named) []entry {
	var all []entry
	for _, n := range list {
		if isTagWord(n.Word) && isOneWord(n.Word) {
			all = append(all, namedEntry(n, sigil, strings.ToLower(n.Word)))
		}
	}
	return all
}
