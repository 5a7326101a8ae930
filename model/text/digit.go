package text

import "unicode"

// Digit returns the value, 0 to 9, of a decimal digit of any script (Unicode
// category Nd). Unicode keeps each script's ten digits together and in order,
// so the place in the range is the value.
func Digit(r rune) (value int, ok bool) {
	if r < 0x80 {
		if r < '0' || r > '9' {
			return 0, false
		}
		return int(r - '0'), true
	}
	for _, span := range unicode.Nd.R16 {
		if r < rune(span.Lo) {
			return 0, false
		}
		if r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10, true
		}
	}
	for _, span := range unicode.Nd.R32 {
		if r < rune(span.Lo) {
			return 0, false
		}
		if r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10, true
		}
	}
	return 0, false
}
