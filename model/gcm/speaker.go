package gcm

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"rapporteur/model/text"
)

// Category is a category of relevant stakeholders (A/RES/73/195, para. 44).
type Category struct {
	ID    string `json:"id"`
	Label string `json:"label"` // as the paragraph has it
	One   string `json:"one"`   // one speaker who is not named: "a civil society representative"
	Order int    `json:"order"` // 1 to 13, the place in the paragraph
}

// SpeakerType says what a body is in the room. The types are those that the
// meetings' own pages name; only the stakeholders have a category.
type SpeakerType struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	One   string `json:"one"`   // one speaker who is not named: "a member State"
	Class string `json:"class"` // what is told of an unattributed speaker, one of the Class constants
}

// The classes of speakers that are told where nothing is attributed.
const (
	ClassMemberStates = "member States"
	ClassStakeholders = "stakeholders"
	ClassUNEntities   = "UN entities"
	ClassParticipants = "participants" // everybody else, and any mixture
)

// The ids of the speaker types.
const (
	TypeMemberState      = "member_state"
	TypeAssociateMember  = "associate_member"
	TypeObserverState    = "observer_state"
	TypeGroupOfStates    = "group_of_states"
	TypeIGO              = "igo"
	TypeUNEntity         = "un_entity"
	TypeISCM             = "iscm"
	TypeREC              = "rec"
	TypeSpecialProcedure = "special_procedure"
	TypeStakeholder      = "stakeholder"
	TypeChair            = "chair"
	TypeRapporteur       = "rapporteur"
)

type speakerLists struct {
	Categories []Category
	Types      []SpeakerType
}

var speakers = sync.OnceValue(func() speakerLists {
	return load[speakerLists]("stakeholder_categories.json")
})

// Categories returns the 13 categories in the order of the paragraph.
func Categories() []Category { return slices.Clone(speakers().Categories) }

// CategoryByID returns the category with that id, and whether there is one.
func CategoryByID(id string) (Category, bool) {
	for _, c := range speakers().Categories {
		if c.ID == id {
			return c, true
		}
	}
	return Category{}, false
}

// SpeakerTypes returns the speaker types in the order in which they commonly
// take the floor.
func SpeakerTypes() []SpeakerType { return slices.Clone(speakers().Types) }

// SpeakerTypeByID returns the speaker type with that id, and whether there is one.
func SpeakerTypeByID(id string) (SpeakerType, bool) {
	for _, t := range speakers().Types {
		if t.ID == id {
			return t, true
		}
	}
	return SpeakerType{}, false
}

// MatchCategoryOrType reads what is written in brackets behind a new name: the
// beginning of the id of one category or type, with "_" as a blank, without
// regard to case or accents. An id written in full wins over longer ones. A
// category comes with the type of a stakeholder; a type has no category.
// The error names the ids that fit, or all of them if none does.
func MatchCategoryOrType(prefix string) (category, typ string, err error) {
	wanted := text.FoldName(prefix)
	var all, fits []string
	for _, c := range speakers().Categories {
		all = append(all, c.ID)
	}
	for _, t := range speakers().Types {
		all = append(all, t.ID)
	}
	for _, id := range all {
		name := text.FoldName(id)
		if name == wanted {
			fits = []string{id}
			break
		}
		if wanted != "" && strings.HasPrefix(name, wanted) {
			fits = append(fits, id)
		}
	}
	switch {
	case len(fits) == 0:
		return "", "", fmt.Errorf("%q is no category or type of speaker; use the beginning of one of %s", prefix, listed(all))
	case len(fits) > 1:
		return "", "", fmt.Errorf("%q fits %s; write more of the one that is meant", prefix, listed(fits))
	}
	if _, ok := CategoryByID(fits[0]); ok {
		return fits[0], TypeStakeholder, nil
	}
	return "", fits[0], nil
}

// listed joins ids as they are typed, with blanks.
func listed(ids []string) string {
	return strings.ReplaceAll(strings.Join(ids, ", "), "_", " ")
}
