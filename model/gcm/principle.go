package gcm

import (
	"slices"
	"sync"
)

// Principle is one of the ten cross-cutting and interdependent guiding
// principles of the Compact (A/RES/73/195, para. 15).
type Principle struct {
	ID      string   `json:"id"`      // as it is stored and written, "human-rights"
	Number  int      `json:"number"`  // 1 to 10
	Letter  string   `json:"letter"`  // of the subparagraph, "a" to "j"
	Name    string   `json:"name"`    // as it is printed
	Aliases []string `json:"aliases"` // other ids that may be typed in full
}

var principles = sync.OnceValue(func() []Principle {
	return load[struct{ Principles []Principle }]("principles.json").Principles
})

// Principles returns the ten principles in order.
func Principles() []Principle { return slices.Clone(principles()) }

// PrincipleByID returns the principle with that id (no alias), and whether
// there is one.
func PrincipleByID(id string) (Principle, bool) {
	for _, p := range principles() {
		if p.ID == id {
			return p, true
		}
	}
	return Principle{}, false
}
