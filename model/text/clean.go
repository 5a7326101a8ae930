package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	escape = '\x1b'
	bell   = '\a'

	// The eight-bit forms of the introducers (ECMA-48, 5.3), as code points.
	c1CSI = '\u009b'
	c1OSC = '\u009d'
	c1DCS = '\u0090'
	c1SOS = '\u0098'
	c1PM  = '\u009e'
	c1APC = '\u009f'
	c1ST  = '\u009c'
)

// Clean returns s as it is stored: NFC; broken UTF-8 as U+FFFD (one for a run
// of broken bytes); terminal escape sequences, controls, byte order marks,
// noncharacters and the bidi embeddings and overrides U+202A to U+202E out;
// every kind of line end (CRLF, CR, VT, FF, NEL, U+2028, U+2029) as LF, a tab
// as a blank. Direction marks, isolates and the joiners stay: Arabic and Indic
// text needs them. A control string (OSC, DCS …) that does not end on its line
// loses its introducer only, so that no words are swallowed.
//
// changed says whether the result differs from s at all.
func Clean(s string) (clean string, changed bool) {
	if plain(s) {
		return s, false
	}
	out := norm.NFC.String(strip(s))
	return out, out != s
}

// CleanLine is Clean for a text of one line: each run of line ends becomes one
// blank.
func CleanLine(s string) (line string, changed bool) {
	out, changed := Clean(s)
	if !strings.Contains(out, "\n") {
		return out, changed
	}
	var b strings.Builder
	b.Grow(len(out))
	for i := 0; i < len(out); i++ {
		switch {
		case out[i] != '\n':
			b.WriteByte(out[i])
		case i == 0 || out[i-1] != '\n':
			b.WriteByte(' ')
		}
	}
	return b.String(), true
}

// plain reports whether s is ASCII without a control but LF: most lines are.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < ' ' && c != '\n') || c >= 0x7f {
			return false
		}
	}
	return true
}

// strip takes out everything Clean takes out, before normalization: a control
// between a letter and its accent must not keep the two apart.
func strip(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		rest := s[i+size:]
		switch {
		case r == utf8.RuneError && size == 1:
			for size < len(s)-i && broken(s[i+size:]) {
				size++
			}
			b.WriteRune(utf8.RuneError)
		case r == escape:
			size += escapeLength(rest)
		case r == c1CSI:
			size += controlLength(rest)
		case r == c1OSC, r == c1DCS, r == c1SOS, r == c1PM, r == c1APC:
			size += stringLength(rest)
		case r == '\r':
			if strings.HasPrefix(rest, "\n") {
				size++
			}
			b.WriteByte('\n')
		case r == '\n', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ', r >= 0x7f && r <= 0x9f, unwanted(r):
		default:
			b.WriteString(s[i : i+size])
		}
		i += size
	}
	return b.String()
}

func broken(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return r == utf8.RuneError && size == 1
}

// unwanted reports the characters beyond the controls that are taken out.
// A right-to-left override can make a name read as another; isolates cannot
// reach beyond their own text once they are balanced.
func unwanted(r rune) bool {
	return r == '\ufeff' ||
		r >= '\u202a' && r <= '\u202e' ||
		r >= '\ufdd0' && r <= '\ufdef' ||
		r&0xfffe == 0xfffe
}

// escapeLength is how many bytes after an ESC belong to its sequence.
func escapeLength(s string) int {
	if s == "" {
		return 0
	}
	switch s[0] {
	case '[':
		return 1 + controlLength(s[1:])
	case ']', 'P', 'X', '^', '_':
		return 1 + stringLength(s[1:])
	}
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		return i + 1
	}
	return 0
}

// controlLength is the rest of a CSI sequence: parameters, intermediates and
// the final byte. A sequence that is cut off ends where it stops being one.
func controlLength(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x30 && s[i] <= 0x3f {
		i++
	}
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		i++
	}
	return i
}

// stringLength is the rest of a control string up to and with its terminator
// (BEL, ESC \, U+009C), or nothing if the line ends before one.
func stringLength(s string) int {
	for i, r := range s {
		switch r {
		case bell:
			return i + 1
		case c1ST:
			return i + utf8.RuneLen(c1ST)
		case escape:
			if strings.HasPrefix(s[i+1:], `\`) {
				return i + 2
			}
			return 0
		case '\n', '\r':
			return 0
		}
	}
	return 0
}
