package shorthand

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// minLevel is how many letters of a level must be typed: a kind is written far
// more often, and a level that was not meant hides what was said.
const minLevel = 3

func kindAlias(word string) string {
	switch word {
	case "gap":
		return "challenge"
	case "need":
		return "resource-need"
	case "offer":
		return "support-offer"
	}
	return ""
}

// kindOrLevel reads what stands behind "!": a kind of this list or a level.
func kindOrLevel(word string, kinds []string) (kind string, level model.Level, p *Problem) {
	word = text.Fold(word)
	if slices.Contains(kinds, word) {
		return word, 0, nil
	}
	if l, ok := model.ParseLevel(word); ok {
		return "", l, nil
	}
	if word == "off" {
		return "", model.OffRecord, nil
	}
	if a := kindAlias(word); slices.Contains(kinds, a) {
		return a, 0, nil
	}
	var found []string
	for _, k := range kinds {
		if partsPrefix(word, k) {
			found = append(found, k)
		}
	}
	levels := 0
	if len([]rune(word)) >= minLevel {
		for _, l := range model.Levels() {
			if partsPrefix(word, l) {
				found = append(found, l)
				levels++
			}
		}
	}
	switch len(found) {
	case 1:
		if l, ok := model.ParseLevel(found[0]); ok {
			return "", l, nil
		}
		return found[0], 0, nil
	case 0:
		p := &Problem{
			What:   fmt.Sprintf("!%s is no kind and no level", word),
			Advice: "use " + bangs(kinds) + ", or a level: " + bangs(model.Levels()),
			Level:  true,
		}
		kind, edits := text.Nearest(word, kinds)
		if level, asFew := text.Nearest(word, model.Levels()); kind != "" && (level == "" || edits < asFew) {
			p.Level = false // a kind mistyped: nothing was to be withheld
			p.Advice = fmt.Sprintf("did you mean !%s, or %s", kind, p.Advice)
		}
		return "", 0, p
	}
	return "", 0, &Problem{
		What:   fmt.Sprintf("!%s may be several things", word),
		Advice: "write more of it: " + bangs(found),
		Level:  levels > 0,
	}
}

func bangs(words []string) string { return "!" + strings.Join(words, " !") }

// partsPrefix tells whether typed is a prefix of name part by part at "-":
// "w-o-s" of "whole-of-society", "good" of "good-practice".
func partsPrefix(typed, name string) bool {
	t, n := strings.Split(typed, "-"), strings.Split(name, "-")
	if len(t) > len(n) {
		return false
	}
	for i := range t {
		if t[i] == "" || !strings.HasPrefix(n[i], t[i]) {
			return false
		}
	}
	return true
}

// principle reads what stands behind "%": a name, else a prefix from any of its words.
func principle(word string) (string, *Problem) {
	word = text.Fold(word)
	var found []string
	for _, p := range gcm.Principles() {
		if p.ID == word || slices.Contains(p.Aliases, word) {
			return p.ID, nil
		}
		parts := strings.Split(p.ID, "-")
		for i := range parts {
			if partsPrefix(word, strings.Join(parts[i:], "-")) {
				found = append(found, p.ID)
				break
			}
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	what, list := fmt.Sprintf("%%%s is no guiding principle", word), found
	if len(found) > 1 {
		what = fmt.Sprintf("%%%s may be several guiding principles", word)
	} else {
		for _, p := range gcm.Principles() {
			list = append(list, p.ID)
		}
	}
	return "", &Problem{What: what, Advice: "use %" + strings.Join(list, " %")}
}
