package tui

import (
	"slices"

	"rapporteur/tui/widget"
)

// view draws the outcomes, and from 100 columns what stands beside them; in a
// narrower window the pane with the keys is shown.
func (s *outcomesScreen) view(w, h int) []widget.Row {
	a := s.app
	if s.read.meeting == "" {
		return a.empty(w, h, sayOpenMeeting)
	}
	var body []widget.Row
	switch {
	case w >= 100:
		left := w * 45 / 100
		body = widget.Beside(a.th.dim.Of("│"), widget.Box(s.outcomesPane(left, h-1), left, h-1), widget.Box(s.pointsPane(w-left-1, h-1), w-left-1, h-1))
	case s.onRight:
		body = widget.Box(s.pointsPane(w, h-1), w, h-1)
	default:
		body = widget.Box(s.outcomesPane(w, h-1), w, h-1)
	}
	n := len(s.read.untold)
	style := a.th.warn
	if n == 0 {
		style = a.th.good
	}
	return append(body, widget.Line(w, widget.Piece{Text: " " + notToldYet(n), Style: style}, widget.Piece{Text: "  " + sayTabPoints, Style: a.th.dim}))
}

func (s *outcomesScreen) outcomesPane(w, h int) []widget.Row {
	a := s.app
	keys := !a.focused && !s.onRight
	head, other := sayByKind, sayTurnAgenda
	if s.byAgenda {
		head, other = sayByAgenda, sayTurnKind
	}
	rows := []widget.Row{a.listHead(w, keys, head, other)}
	if len(s.order) == 0 {
		return append(rows, a.empty(w, h-len(rows), sayNoOutcomesYet)...)
	}
	return append(rows, s.list.View(w, h-1, len(s.order), func(i int) []widget.Row {
		o := s.read.outcomes[s.order[i]]
		var rows []widget.Row
		if g := s.group(i); i == 0 || g != s.group(i-1) {
			rows = append(rows, widget.Line(w, widget.Piece{Text: " " + g, Style: a.th.head}))
		}
		var pieces []widget.Piece
		if s.byAgenda {
			pieces = append(pieces, widget.Piece{Text: outcomeCalled(o.kind) + ": ", Style: a.th.tag})
		}
		pieces = append(pieces, widget.Piece{Text: o.text})
		for _, t := range o.tags {
			pieces = append(pieces, widget.Piece{Text: " " + t, Style: a.th.tag})
		}
		for _, m := range o.marks {
			pieces = append(pieces, widget.Piece{Text: " " + m, Style: a.th.warn})
		}
		pieces = append(pieces, widget.Piece{Text: "  " + outcomeStands(o.where, o.scope, o.said, len(o.evidence)), Style: a.th.dim})
		return append(rows, a.entry(w, i == s.list.At, keys, slices.Contains(s.chosen, o.id), pieces...)...)
	})...)
}

// group is the heading that an outcome stands under.
func (s *outcomesScreen) group(i int) string {
	o := s.read.outcomes[s.order[i]]
	if s.byAgenda {
		return o.where
	}
	return outcomeCalled(o.kind)
}

// pointsPane is the evidence of the selected outcome with the other outcomes
// that each point backs, or points that no outcome tells yet.
func (s *outcomesScreen) pointsPane(w, h int) []widget.Row {
	a, o, ps := s.app, s.outcome(), s.beside()
	keys := !a.focused && s.onRight
	head, none := evidenceOf(len(ps)), sayNoEvidence
	switch s.shows {
	case untoldHere:
		head, none = untoldOfItem(len(ps)), sayAllToldHere
	case untoldAll:
		head, none = untoldOfAll(len(ps)), sayAllTold
	}
	rows := []widget.Row{a.listHead(w, keys, head, sayTurnPoints)}
	if s.shows == ofOutcome && o != nil {
		rows = append(rows, widget.Line(w, widget.Piece{Text: " " + outcomeCalled(o.kind) + ": ", Style: a.th.tag}, widget.Piece{Text: o.text}))
	}
	if len(ps) == 0 {
		return append(rows, a.empty(w, h-len(rows), none)...)
	}
	return append(rows, s.right.View(w, h-len(rows), len(ps), func(i int) []widget.Row {
		p := ps[i]
		rows := a.entry(w, s.onRight && i == s.right.At, keys, slices.Contains(s.points, p.id), p.pieces(a.th)...)
		for _, b := range p.backs {
			if s.shows == ofOutcome && b.id != o.id {
				rows = append(rows, widget.Line(w, widget.Piece{Text: "     " + sayBacksToo + " ", Style: a.th.dim},
					widget.Piece{Text: outcomeCalled(b.kind) + ": ", Style: a.th.tag}, widget.Piece{Text: b.text, Style: a.th.dim}))
			}
		}
		return rows
	})...)
}
