// Package text prints a summary's tree as plain text: one line for a
// paragraph, notes at the end, nothing but the words.
//
// Its one rule: it knows the tree and nothing of records.
package text
