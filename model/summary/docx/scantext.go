package docx

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// forbidden is where a part holds what is no character of XML, -1 for nowhere.
func forbidden(raw []byte) int {
	if !utf8.Valid(raw) {
		return bytes.IndexFunc(raw, func(r rune) bool { return r == utf8.RuneError })
	}
	for i, c := range raw {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return i
		}
		if c == 0xef && raw[i+1] == 0xbf && raw[i+2] >= 0xbe { // U+FFFE and U+FFFF
			return i
		}
	}
	return -1
}

// characters takes those from a place up to here. Blanks around the root are
// told to nobody.
func (s *scanner) characters(from int) (told, ok bool) {
	said := s.raw[from:s.at]
	if len(s.open) == 0 {
		if len(bytes.Trim(said, " \t\r\n")) > 0 {
			return false, s.fault(from, "text outside of all elements")
		}
		return false, true
	}
	if bytes.Contains(said, []byte("]]>")) {
		return false, s.fault(from, "]]> in a text")
	}
	if !s.entities(from, said) {
		return false, false
	}
	s.now = token{kind: says, from: from, to: s.at, said: said, fields: s.now.fields[:0]}
	return true, true
}

// entities tells whether every & begins one that XML itself has.
func (s *scanner) entities(at int, said []byte) bool {
	for {
		i := bytes.IndexByte(said, '&')
		if i < 0 {
			return true
		}
		said, at = said[i+1:], at+i
		end := bytes.IndexByte(said[:min(len(said), 12)], ';')
		if end < 0 {
			return s.fault(at, "an & without its ;")
		}
		if _, ok := entity(said[:end]); !ok {
			return s.fault(at, "an entity &"+string(said[:end])+"; that XML has not")
		}
	}
}

// entity is the character that a name between & and ; stands for.
func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return 0, false
	}
	return r, true
}

// unescaped is a text with its entities resolved, which scan has checked.
func unescaped(said []byte) string {
	if bytes.IndexByte(said, '&') < 0 {
		return string(said)
	}
	var b strings.Builder
	for len(said) > 0 {
		i := bytes.IndexByte(said, '&')
		if i < 0 {
			b.Write(said)
			break
		}
		b.Write(said[:i])
		said = said[i+1:]
		end := max(0, bytes.IndexByte(said, ';'))
		if r, ok := entity(said[:end]); ok {
			b.WriteRune(r)
			said = said[end+1:]
		}
	}
	return b.String()
}

// isDeclaration tells whether these are the words of the declaration of a part:
// version, then perhaps encoding, then perhaps whether it stands alone.
func isDeclaration(said string) bool {
	const blank = " \t\r\n"
	for n, name := range []string{"version", "encoding", "standalone"} {
		after, has := strings.CutPrefix(strings.TrimLeft(said, blank), name)
		if !has {
			if n == 0 {
				return false
			}
			continue
		}
		after, equals := strings.CutPrefix(strings.TrimLeft(after, blank), "=")
		after = strings.TrimLeft(after, blank)
		if !equals || after == "" || after[0] != '"' && after[0] != '\'' {
			return false
		}
		value, rest, ends := strings.Cut(after[1:], after[:1])
		if !ends || rest != "" && !strings.ContainsRune(blank, rune(rest[0])) {
			return false
		}
		switch name {
		case "version":
			has = value == "1.0"
		case "encoding":
			has = strings.EqualFold(value, "utf-8")
		case "standalone":
			has = value == "yes" || value == "no"
		}
		if !has {
			return false
		}
		said = rest
	}
	return strings.Trim(said, blank) == ""
}
