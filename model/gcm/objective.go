package gcm

import (
	"slices"
	"sync"
)

// Objective is one of the 23 objectives of the Compact (A/RES/73/195, para. 16).
type Objective struct {
	Number int    `json:"number"` // 1 to 23
	Title  string `json:"title"`  // in full, without a full stop
	Short  string `json:"short"`  // the Migration Network Hub's label, for narrow columns
	// RoundTable, 1 to 4, is the round table of the International Migration
	// Review Forum that takes the objective (A/RES/73/326). It is indicative:
	// a regional review may cluster them in another way.
	RoundTable int `json:"imrf_round_table"`
}

var objectives = sync.OnceValue(func() []Objective {
	return load[struct{ Objectives []Objective }]("objectives.json").Objectives
})

// Objectives returns the 23 objectives in order.
func Objectives() []Objective { return slices.Clone(objectives()) }

// ObjectiveByNumber returns objective n, and whether there is one.
func ObjectiveByNumber(n int) (Objective, bool) {
	all := objectives()
	if n < 1 || n > len(all) {
		return Objective{}, false
	}
	return all[n-1], true
}
