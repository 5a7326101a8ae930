// Package widget holds the parts that screens are made of: text that fits its
// cells, the line that is typed into, lists that show a window of their rows.
//
// Its one rule: a part fills exactly the cells it is given, whatever text people
// wrote, and knows nothing of records. Widths are those on which terminals
// agree: where counting by code point and by grapheme cluster differ, only what
// both count alike is drawn; what is stored is never touched.
//
// The text field of Bubbles is not used: it places the cursor wrongly behind
// wide and combining text (charmbracelet/bubbles issue 906) and does not wrap.
package widget
