package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapporteur/tui/widget"
)

// newPalette is the menu of every action that can be done here, each with its
// number and its keys. It can be opened in the middle of a line, which stays.
func newPalette(a *App) *choose {
	in := a.screens[a.at].scope()
	var items []choice
	var actions []action
	for i, b := range a.keys.map_ {
		if b.do == doPalette || b.do == doLeave || b.do == doFocus || b.do == doFocusBack || b.do == doSend || b.do == doTag || b.do == doSideways {
			continue
		}
		if !slices.Contains(b.in, anywhere) && !slices.Contains(b.in, in) && !(slices.Contains(b.in, inLine) && a.at == atDesk) {
			continue
		}
		items = append(items, choice{label: b.title, detail: keyLabels(b.keys), number: i + 1})
		actions = append(actions, b.do)
	}
	c := newChoose(a, sayMenu, items, func(i int) tea.Cmd { return a.do(actions[i]) })
	c.loose = true
	return c
}

// keyLabels are keys as they are printed for people.
func keyLabels(keys []string) string {
	var labels []string
	for _, k := range keys {
		labels = append(labels, keyLabel(k))
	}
	return strings.Join(labels, ", ")
}

// newHelp is what a line can be, and every key, place by place.
func newHelp(a *App) *page {
	th := a.th
	head := func(s string) []widget.Piece { return []widget.Piece{{Text: s, Style: th.head}} }
	paras := [][]widget.Piece{head(sayHelpLine)}
	for _, l := range helpLines() {
		paras = append(paras, []widget.Piece{{Text: "  " + l[0], Style: th.tag}, {Text: "  " + l[1]}})
	}
	for _, part := range helpParts() {
		paras = append(paras, []widget.Piece{{Text: " "}}, head(part.title))
		for _, b := range a.keys.map_ {
			if !slices.Contains(b.in, part.in) {
				continue
			}
			keys := keyLabels(b.keys)
			if keys == "" {
				keys = menuKeys(a.keys.number(b.do))
			}
			paras = append(paras, []widget.Piece{{Text: "  " + keys, Style: th.accent}, {Text: "  " + b.title}})
		}
	}
	return newPage(a, sayHelpTitle, paras)
}
