// Package html prints a summary's tree as one self-contained web page.
//
// Its one rule: the page needs nothing but itself. It holds no script, makes no
// request, and its security policy lets a browser neither run nor fetch
// anything, so that no text that people wrote can become more than text. The
// markup is well-formed XML too, so that any parser can check it. It knows the
// tree and nothing of records.
package html
