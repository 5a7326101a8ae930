// Package gcm holds the fixed lists of the Global Compact for Safe, Orderly
// and Regular Migration and of those who speak at its reviews: objectives,
// guiding principles, stakeholder categories, speaker types, the five regions
// with their commissions, States, groups of States and UN entities, and the
// index that finds a participant by what somebody typed.
//
// Its one rule: a fact stands in a file under data, with its source and how
// sure it is, never in code. A State is printed by the name in data/states.json
// alone; names in other languages only help to match.
//
// The lists are read on first use, each on its own, so that a start pays only
// for what it shows. The package must not know the records of a workspace:
// participants of one come in as Known.
package gcm
