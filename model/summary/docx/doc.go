// Package docx prints a summary's tree as a Word file: Office Open XML (ISO/IEC
// 29500, transitional), written with the standard library.
//
// Its one rule: the tree decides. Numbers of paragraphs, tables and figures are
// written as the tree gave them, never as fields that a word processor counts
// anew; headings alone are numbered by their styles, and notes as the tree has
// them. The same document gives the same bytes. Nothing in the file asks,
// fetches or runs: no field but the page's number, no target outside but http
// and https links. It knows the tree and nothing of records.
//
// Bookmarks: where asked (Options.Records) r_ID stands around each block for each record behind it (a second
// place of the same record is r_ID_2), p_N around the number of paragraph N.
package docx
