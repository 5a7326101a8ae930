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
// Bookmarks: r_ID stands around each block for each record behind it whose id
// may leave (summary.Document.Open; a second place of the same record is
// r_ID_2), p_N around the number of paragraph N.
//
// Changes against an earlier file (ReadEarlier) are put into a file that has been
// printed: paragraphs and rows of the two texts are paired by the records behind
// them, by equal and by similar words, and compared word by word. Contents and
// notes show none.
//
// What is read was written by anybody: a file whose words come back (Read) or are compared, or
// one that a document is set into (ReadTemplate). It is unpacked and parsed
// within limits of size, number and depth; nothing in it is followed. What is
// refused is said by name, with the part (Refused). A template's parts stay byte
// for byte but for what is filled in and added: styles, numberings, notes and
// relations, under numbers and names that it does not use.
package docx
