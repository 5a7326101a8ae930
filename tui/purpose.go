package tui

import (
	"rapporteur/model"
	"rapporteur/model/desk"
)

// purposeKind is what the capture line is for.
type purposeKind uint8

const (
	newLine    purposeKind = iota
	editRecord             // words and tags of one record, written anew
	tagRecords             // tags for what is selected
	outcomeOf              // an outcome with the selected points as evidence
	editText               // the text of one outcome in another language
)

// purpose is what a line is for, and the records it is about.
type purpose struct {
	Kind purposeKind `json:"kind,omitempty"`
	IDs  []model.ID  `json:"ids,omitempty"`

	Language string `json:"language,omitempty"` // of editText
}

// act is what a line does that is about records chosen by hand; ok is false for
// a new line, which says itself what it does.
func (in input) act() (do func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error), ok bool) {
	switch in.Kind {
	case editRecord:
		return func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Rewrite(src, at, in.IDs[0], in.Text)
		}, true
	case tagRecords:
		return func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.Retag(src, at, in.IDs, in.Text)
		}, true
	case outcomeOf:
		return func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.OutcomeFrom(src, at, in.IDs, in.Text)
		}, true
	case editText:
		return func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
			return env.SetTextIn(src, at, in.IDs[0], in.Language, in.Text)
		}, true
	}
	return nil, false
}

// prompt is what stands before a line that is not a new one.
func (p purpose) prompt() string {
	switch p.Kind {
	case editRecord:
		return sayEditing
	case tagRecords:
		return taggingOf(len(p.IDs))
	case outcomeOf:
		return outcomeOfPoints(len(p.IDs))
	case editText:
		return editingIn(p.Language)
	}
	return ""
}
