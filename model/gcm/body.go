package gcm

import (
	"slices"
	"sync"
)

// Body is a participant that every workspace knows without having been told:
// a State or associate member of a commission, a group of States, a UN entity,
// another organization.
type Body struct {
	Code       string   `json:"code"`     // unique and stable: "MEX" (ISO 3166-1 alpha-3), "IOM", "COMUNIDAD-ANDINA"
	Name       string   `json:"name"`     // as it is printed
	Acronyms   []string `json:"acronyms"` // beside the code
	Aliases    []string `json:"aliases"`  // only to match what is typed
	Type       string   `json:"type"`     // id of a SpeakerType
	Category   string   `json:"category"` // id of a Category, stakeholders only
	Confidence string   `json:"confidence"`
}

type fixedBodies struct {
	list   []Body
	byCode map[string]int
}

var bodies = sync.OnceValue(func() fixedBodies {
	states := load[struct {
		Status string
		States []Body
	}]("states.json")
	members := make(map[string]bool)
	for _, r := range regions() {
		for _, code := range r.Members {
			members[code] = true
		}
	}
	for i := range states.States {
		state := &states.States[i]
		state.Type, state.Confidence = TypeAssociateMember, states.Status
		if members[state.Code] {
			state.Type = TypeMemberState
		}
	}
	list := append(states.States, load[struct{ Bodies []Body }]("bodies.json").Bodies...)
	byCode := make(map[string]int, len(list))
	for i, body := range list {
		byCode[body.Code] = i
	}
	return fixedBodies{list, byCode}
})

// Bodies returns the fixed participants: member States and associate members
// in English alphabetical order, then observers, groups, UN entities and other
// organizations. What the slices in it hold must not be altered.
//
// A State that is a member of any commission is a member State, the State of
// Palestine (of ESCWA) too; the others of a commission are associate members.
func Bodies() []Body { return slices.Clone(bodies().list) }

// BodyByCode returns the body with that code, and whether there is one. The
// code is taken as it is stored; Names matches what people type.
func BodyByCode(code string) (Body, bool) {
	i, ok := bodies().byCode[code]
	if !ok {
		return Body{}, false
	}
	return bodies().list[i], true
}
