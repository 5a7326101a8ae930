// Package markdown prints a summary's tree as CommonMark with tables and
// footnotes.
//
// Its one rule: one line for a paragraph, and no text that people wrote can
// become anything but text: no HTML, list, heading, link or note that the tree
// does not hold. It knows the tree and nothing of records.
package markdown
