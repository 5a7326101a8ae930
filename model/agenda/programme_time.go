package agenda

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	clockText = `(\d{1,2})(?:\s?([:.hH])\s?(\d{2}))?\s*([ap]\.?\s?m\b\.?|hrs?\b|h\b)?`
	timeRange = clockText + `\s*(?:-|–|—|−|\bto\b|à|\ba\b|\bal\b|\buntil\b)\s*` + clockText
)

// hours finds times of day at the beginning and at the end of a line.
type hours struct{ rangeFirst, oneFirst, rangeLast *regexp.Regexp }

func newHours() *hours {
	return &hours{
		rangeFirst: regexp.MustCompile(`(?i)^[(\[]?(?:from\s+|de\s+)?` + timeRange + `[)\]]?`),
		oneFirst:   regexp.MustCompile(`(?i)^[(\[]?` + clockText + `[)\]]?`),
		rangeLast:  regexp.MustCompile(`(?i)(?:^|[\s(\[,])` + timeRange + `\s*[)\]]?$`),
	}
}

// first returns the times that s begins with, and the rest of s.
func (h *hours) first(s string) (start, end, rest string, ok bool) {
	if m := h.rangeFirst.FindStringSubmatch(s); m != nil {
		if start, end, ok := between(m[1:5], m[5:9]); ok {
			return start, end, afterTime(s[len(m[0]):]), true
		}
	}
	m := h.oneFirst.FindStringSubmatch(s)
	// A point alone, as in "3.10 Title", is a number's, not a time's; a number alone is no time either.
	if m == nil || m[4] == "" && (m[2] == "." || m[2] == "") {
		return "", "", s, false
	}
	start, ok = clockOf(m[1:5], "")
	next, _ := utf8.DecodeRuneInString(s[len(m[0]):])
	apart := strings.TrimRight(m[0], " \t") != m[0] || !unicode.IsLetter(next) && !unicode.IsDigit(next)
	if !ok || !apart {
		return "", "", s, false
	}
	return start, "", afterTime(s[len(m[0]):]), true
}

// last returns the times that s ends with, and what is before them.
func (h *hours) last(s string) (start, end, rest string, ok bool) {
	m := h.rangeLast.FindStringSubmatchIndex(s)
	if m == nil {
		return "", "", s, false
	}
	var g []string
	for n := 1; n <= 8; n++ {
		g = append(g, group(s, m, n))
	}
	start, end, ok = between(g[:4], g[4:])
	if !ok {
		return "", "", s, false
	}
	return start, end, strings.TrimRight(s[:m[0]], " \t,(["), true
}

// afterTime is the text behind a time, without the signs that part the two.
func afterTime(rest string) string { return strings.TrimLeft(rest, " \t:–—-|.;,)]") }

// between reads a range, of which one half may go without its a.m. or p.m.
func between(from, to []string) (start, end string, ok bool) {
	// Two bare numbers, as in "10-12 participants", are no times.
	if from[1] == "" && to[1] == "" && from[3] == "" && to[3] == "" {
		return "", "", false
	}
	half := meridiem(to[3])
	end, ok = clockOf(to, "")
	if !ok {
		return "", "", false
	}
	start, ok = clockOf(from, half)
	if ok && half == "p" && meridiem(from[3]) == "" && start > end {
		start, ok = clockOf(from, "a")
	}
	return start, end, ok
}

// clockOf makes hh:mm of hour, sign, minutes and suffix; half is the suffix to take where there is none.
func clockOf(part []string, half string) (string, bool) {
	hour, _ := strconv.Atoi(part[0])
	minute := 0
	if part[2] != "" {
		minute, _ = strconv.Atoi(part[2])
	}
	own := meridiem(part[3])
	if own == "" {
		own = half
	}
	if own != "" && (hour < 1 || hour > 12) {
		if meridiem(part[3]) != "" {
			return "", false
		}
		own = ""
	}
	switch {
	case own == "p" && hour < 12:
		hour += 12
	case own == "a" && hour == 12:
		hour = 0
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), hour < 24 && minute < 60
}

func meridiem(suffix string) string {
	switch {
	case strings.HasPrefix(suffix, "a"), strings.HasPrefix(suffix, "A"):
		return "a"
	case strings.HasPrefix(suffix, "p"), strings.HasPrefix(suffix, "P"):
		return "p"
	}
	return ""
}
