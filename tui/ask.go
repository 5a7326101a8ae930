package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// askWord asks for one of a few words, the present one marked. means explains a
// word; nil where they speak for themselves.
func (a *App) askWord(what string, words []string, now string, means func(string) string, taken func(word string) tea.Cmd) {
	var items []choice
	for _, w := range words {
		detail := ""
		if means != nil {
			detail = means(w)
		}
		if w == now {
			detail = sayNow + prefixed("; ", detail)
		}
		items = append(items, choice{label: w, detail: detail})
	}
	a.push(newChoose(a, what, items, func(i int) tea.Cmd { return taken(words[i]) }))
}

// each does one thing to several outcomes, as one act; say is what is answered
// where there are several.
func (a *App) each(ids []model.ID, say string, do func(src model.Source, env desk.Env, at desk.Place, id model.ID) (desk.Result, error)) tea.Cmd {
	return a.act(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		var rs []desk.Result
		for _, id := range ids {
			r, err := do(src, env, at, id)
			if err != nil {
				return desk.Result{}, err
			}
			rs = append(rs, r)
		}
		all := joined(rs)
		if len(rs) > 1 {
			all.Say = say
		}
		return all, nil
	}, nil)
}
