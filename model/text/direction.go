package text

import "golang.org/x/text/unicode/bidi"

// Dir is the way a text runs.
type Dir int

const (
	// Neutral text has no letter that says which way it runs.
	Neutral Dir = iota
	// LeftToRight is the way of Latin, Cyrillic and Han text.
	LeftToRight
	// RightToLeft is the way of Arabic and Hebrew text.
	RightToLeft
)

// Direction returns the way s runs by its first strong character, passing over
// what stands in isolates (Unicode Standard Annex 9, rule P2). An isolate that
// is not closed ends with its paragraph.
func Direction(s string) Dir {
	depth := 0
	for i := 0; i < len(s); {
		if broken(s[i:]) { // it would be looked up as a letter
			i++
			continue
		}
		properties, size := bidi.LookupString(s[i:])
		i += size
		switch properties.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(depth-1, 0)
		case bidi.B:
			depth = 0
		case bidi.L:
			if depth == 0 {
				return LeftToRight
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return RightToLeft
			}
		}
	}
	return Neutral
}
