package agenda

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineWidth is the column at whose next blank a text goes on in the next line, as in the shipped files.
const lineWidth = 110

// scalar writes one text that begins at the column given (from 0), continued lines at indent: plain
// where YAML takes it for this text and nothing else, else in single quotes, else, where it has line
// ends or invisible characters, in double quotes on one line.
func (w *writer) scalar(indent, column int, s string) {
	switch {
	case strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }):
		w.double(s)
	case plain(s):
		w.folded(indent, column, s)
	default:
		w.b.WriteByte('\'')
		w.folded(indent, column+1, strings.ReplaceAll(s, "'", "''"))
		w.b.WriteByte('\'')
	}
}

// plain tells whether s can stand without quotes. It errs on the side of quotes: whatever begins like
// a number or date, for a reader that has types, and whatever has a sign that YAML knows.
func plain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsAny(string(first), "-?:,[]{}#&*!|>'\"%@`=<~.+") || strings.Contains(s, ": ") ||
		strings.Contains(s, " #") || strings.HasSuffix(s, ":") || strings.TrimSpace(s) != s {
		return false
	}
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	if strings.Trim(s, "0123456789-+.:_eExXoO") != "" {
		return strings.Trim(s, "0123456789abcdefABCDEFxXoO_") != "" || first > '9'
	}
	// 09:00 is a text to every reader, 10:00 a number in base sixty to some.
	return len(s) == len("09:00") && s[0] == '0' && s[2] == ':'
}

// folded writes s, going on in a new line at a single blank after lineWidth.
func (w *writer) folded(indent, column int, s string) {
	for {
		at := foldAt(s, lineWidth-column)
		if at < 0 {
			w.b.WriteString(s)
			return
		}
		w.b.WriteString(s[:at] + "\n" + strings.Repeat(" ", indent))
		s, column = s[at+1:], indent
	}
}

// foldAt is the index of the first blank more than width characters into s at which the line can end:
// a single one, with a letter, digit or bracket behind it, so that no reader takes what follows for a sign.
func foldAt(s string, width int) int {
	n := 0
	for i, r := range s {
		if r == ' ' && n > width && i > 0 && s[i-1] != ' ' {
			next, _ := utf8.DecodeRuneInString(s[i+1:])
			if unicode.IsLetter(next) || unicode.IsDigit(next) || next == '(' {
				return i
			}
		}
		n++
	}
	return -1
}

func (w *writer) double(s string) {
	w.b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.b.WriteByte('\\')
			w.b.WriteRune(r)
		case r == '\n':
			w.b.WriteString(`\n`)
		case unicode.IsPrint(r):
			w.b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&w.b, `\u%04X`, r)
		default:
			fmt.Fprintf(&w.b, `\U%08X`, r)
		}
	}
	w.b.WriteByte('"')
}
