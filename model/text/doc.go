// Package text holds what the program knows about characters: how text is
// cleaned once when it comes in, how it is folded so that it can be found
// without accents or case, and which way it runs.
//
// Its one rule: every function here is pure and idempotent; cleaned text stays
// as it is when cleaned again, folded text when folded again. Cleaned text is
// what is stored; folded text is only ever compared, never shown.
//
// The package must not know what the text says: no tags, names or records.
package text
