package agenda

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"rapporteur/model/gcm"
)

func regionIDs() []string {
	var all []string
	for _, r := range gcm.Regions() {
		all = append(all, r.ID)
	}
	return all
}

func (m *fields) regions() []string {
	var all []string
	for _, one := range m.members("regions") {
		switch {
		case !slices.Contains(regionIDs(), one.text):
			advice := "use " + strings.Join(regionIDs(), ", ")
			if r, known := gcm.RegionMatch(one.text); known {
				advice += fmt.Sprintf(" (did you mean %q?)", r.ID)
			}
			m.r.add(one.at, fmt.Sprintf("%q is no region", one.text), advice)
		case slices.Contains(all, one.text):
			m.r.add(one.at, fmt.Sprintf("region %q stands here twice", one.text), "keep one")
		default:
			all = append(all, one.text)
		}
	}
	return all
}

func (m *fields) round() int {
	s := m.line("round")
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 99 || s[0] == '+' {
		_, at, _ := m.get("round")
		m.r.add(at, fmt.Sprintf("%q is no round of review", s), "write a whole number from 1")
		return 0
	}
	return n
}

// date reads yyyy-mm-dd.
func (m *fields) date(key string) located {
	s := m.line(key)
	if s == "" {
		return located{}
	}
	_, at, _ := m.get(key)
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		m.r.add(at, fmt.Sprintf("%s: %q is no date", key, s), "write year-month-day of a day that exists, such as 2021-03-10")
		return located{}
	}
	return located{s, at}
}

// clock reads hh:mm, 00:00 to 23:59; one digit of hours is enough.
func (m *fields) clock(key string) located {
	s := m.line(key)
	if s == "" {
		return located{}
	}
	_, at, _ := m.get(key)
	canonical := s
	if len(s) == len("9:00") {
		canonical = "0" + s
	}
	if _, err := time.Parse("15:04", canonical); err != nil || len(canonical) != len("09:00") {
		m.r.add(at, fmt.Sprintf("%s: %q is no time of day", key, s), "write hours:minutes from 00:00 to 23:59, such as 09:30")
		return located{}
	}
	return located{canonical, at}
}

// inOrder notes an end that comes before its start; both are in one canonical form, which sorts as text.
func (m *fields) inOrder(start, end located) {
	if start.text != "" && end.text != "" && end.text < start.text {
		m.r.add(end.at, fmt.Sprintf("the end %s comes before the start %s", end.text, start.text), "correct one of the two")
	}
}

// zone reads the name of a time zone as the IANA database has it.
func (m *fields) zone() string {
	s := m.line("timezone")
	if s == "" {
		return ""
	}
	// "Local" is this machine's zone; names in small letters open only on some file systems.
	if _, err := time.LoadLocation(s); err != nil || s == "Local" || s[0] < 'A' || s[0] > 'Z' {
		_, at, _ := m.get("timezone")
		m.r.add(at, fmt.Sprintf("time zone %q is not known", s),
			"use an IANA name, such as Africa/Addis_Ababa, America/Santiago, Asia/Bangkok, Asia/Beirut, Europe/Zurich or UTC")
		return ""
	}
	return s
}

// limit reads a speaking limit: minutes, seconds or both ("3m", "90s", "2m30s"), and returns it in minutes and seconds.
func (m *fields) limit() string {
	s := m.line("speaking_limit")
	if s == "" {
		return ""
	}
	seconds, ok := limitSeconds(s)
	if !ok {
		_, at, _ := m.get("speaking_limit")
		m.r.add(at, fmt.Sprintf("speaking_limit: %q is no length of time", s), "write minutes, seconds or both, such as 3m, 90s or 2m30s")
		return ""
	}
	var b strings.Builder
	if seconds >= 60 {
		fmt.Fprintf(&b, "%dm", seconds/60)
	}
	if seconds%60 > 0 {
		fmt.Fprintf(&b, "%ds", seconds%60)
	}
	return b.String()
}

func limitSeconds(s string) (seconds int, ok bool) {
	minutes, rest, found := strings.Cut(s, "m")
	if !found {
		minutes, rest = "0", s
	}
	n, ok := small(minutes)
	if !ok {
		return 0, false
	}
	seconds = n * 60
	if rest != "" || !found {
		digits, isSeconds := strings.CutSuffix(rest, "s")
		n, ok := small(digits)
		if !isSeconds || !ok {
			return 0, false
		}
		seconds += n
	}
	return seconds, seconds > 0
}

// small reads one to four digits.
func small(digits string) (int, bool) {
	if len(digits) > 4 || strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// languages reads a list of language codes.
func (m *fields) languages() []string {
	var all []string
	for _, one := range m.members("languages") {
		code, _, _ := strings.Cut(one.text, "-")
		if len(code) < 2 || len(code) > 3 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" || strings.Contains(one.text, " ") {
			m.r.add(one.at, fmt.Sprintf("%q is no language code", one.text), "use two or three small letters, such as ar, zh, en, fr, ru or es")
			continue
		}
		all = append(all, one.text)
	}
	return all
}

// objectives reads "all", one number, or a list of numbers, and returns them in ascending order.
func (m *fields) objectives() []int {
	n, at, ok := m.get("objectives")
	if !ok {
		return nil
	}
	var all []int
	if _, list := n.(*ast.SequenceNode); list {
		for _, one := range m.members("objectives") {
			all = m.objective(all, one)
		}
	} else if s := m.line("objectives"); s == "all" {
		for _, o := range gcm.Objectives() {
			all = append(all, o.Number)
		}
	} else if s != "" {
		all = m.objective(all, located{s, at})
	}
	slices.Sort(all)
	return all
}

func (m *fields) objective(all []int, one located) []int {
	n, _ := small(one.text)
	_, known := gcm.ObjectiveByNumber(n)
	switch {
	case !known:
		m.r.add(one.at, fmt.Sprintf("objective %q does not exist", one.text), "use 1 to 23, a list of them, or all")
	case slices.Contains(all, n):
		m.r.add(one.at, fmt.Sprintf("objective %d stands here twice", n), "keep one")
	default:
		all = append(all, n)
	}
	return all
}
