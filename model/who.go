package model

import (
	"cmp"
	"sync"

	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// Who is a participant as the rest of the program needs it: one with a fixed
// code, or one that was written into this workspace.
type Who struct {
	ID       ID
	Code     string // "" for one that has none
	Name     string // as printed; States only by the names in gcm
	Type     string // speaker type (gcm.SpeakerTypes)
	Category string // paragraph 44 category (gcm.Categories), "" for none
}

// Call is the shortest printable way to name them: code, else name.
func (w Who) Call() string { return cmp.Or(w.Code, w.Name) }

var bodies = sync.OnceValue(func() map[ID]gcm.Body {
	m := make(map[ID]gcm.Body, len(gcm.Bodies()))
	for _, b := range gcm.Bodies() {
		m[BodyID(b.Code)] = b
	}
	return m
})

// WhoIs returns the participant with this id; ok is false for an id that
// nothing is known of.
func WhoIs(src Source, id ID) (w Who, ok bool) {
	if b, ok := bodies()[id]; ok {
		return Who{ID: id, Code: b.Code, Name: b.Name, Type: b.Type, Category: b.Category}, true
	}
	r := src.Record(id)
	if r == nil || r.Kind != KindParticipant {
		return Who{ID: id}, false
	}
	return Who{
		ID: id, Code: r.Value(FieldCode), Name: r.Value(FieldName),
		Type: cmp.Or(r.Value(FieldType), "stakeholder"), Category: r.Value(FieldCategory),
	}, true
}

// NameID is the id of the participant that a key of gcm.Names stands for: a
// fixed code, or the text of a record id.
func NameID(key string) ID {
	if _, ok := gcm.BodyByCode(key); ok {
		return BodyID(key)
	}
	return id(key)
}

// QuotedID is the id of a participant first written in quotes, the same on
// every laptop whatever the case and accents it was typed in.
func QuotedID(name string) ID {
	return NamedID(cmp.Or(text.FoldName(name), name)) // a name of signs alone folds to nothing
}

// Known returns the participants of the workspace as gcm.NewNames takes them.
func Known(src Source) []gcm.Known {
	var known []gcm.Known
	for _, r := range Filed(src, "kind", string(KindParticipant)) {
		k := gcm.Known{Key: r.ID.String(), Code: r.Value(FieldCode), Name: r.Value(FieldName)}
		k.Aliases = r.Members("alias")
		known = append(known, k)
	}
	return known
}
