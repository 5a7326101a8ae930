package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/model/text"
	"rapporteur/store"
)

// takeProgramme turns the text of a programme into agenda items, shows them,
// and takes them in where the answer is y, or with --yes.
func (a *app) takeProgramme(_ context.Context, s *store.Store, c *cobra.Command, path string) error {
	code, _ := c.Flags().GetString("meeting")
	region, _ := c.Flags().GetString("region")
	zone, _ := c.Flags().GetString("timezone")
	yes, _ := c.Flags().GetBool("yes")
	region, err := readRegion(region)
	if err != nil {
		return err
	}
	if path == "-" && !yes {
		return usage("the programme comes from standard input, so the question cannot be answered; add --yes")
	}
	raw, err := a.readInput(path, agenda.MaxSize)
	if err != nil {
		return err
	}
	f, notes, err := readProgramme(s, path, string(raw), programmeFor{code, region, zone})
	if err != nil {
		return err
	}
	for _, line := range programmeLines(f, notes) {
		fmt.Fprintln(a.out, line)
	}
	if !yes {
		fmt.Fprint(a.out, "take this in? y or n: ")
		answer, err := bufio.NewReader(a.in).ReadString('\n')
		if strings.ToLower(strings.TrimSpace(answer)) != "y" {
			fmt.Fprintln(a.out, "nothing was taken in")
			if err != nil && answer == "" {
				return fmt.Errorf("the question was not answered; answer y, or add --yes")
			}
			return nil
		}
	}
	return a.takeAgendas(s, []*agenda.File{f})
}

// programmeFor is what a programme is for: the meeting it belongs to, or the
// region of a new one; and the zone of its times. Each may be "".
type programmeFor struct{ code, region, zone string }

// readProgramme makes of a programme's text the agenda that it would be taken
// in as, with notes on the lines that were not understood. path is the file it
// comes from, "" for none.
func readProgramme(s *store.Store, path, programme string, of programmeFor) (*agenda.File, []agenda.Note, error) {
	if rest, zone := zoneLine(programme); zone != "" {
		programme, of.zone = rest, cmp.Or(of.zone, zone)
	}
	f, notes, err := agenda.FromProgramme(programme)
	if err != nil {
		return nil, nil, inFile(path, err)
	}
	if err := s.View(func(src model.Source) error {
		return placeProgramme(src, f, of.code, of.region, of.zone)
	}); err != nil {
		return nil, nil, err
	}
	f, err = checkedFile(f)
	return f, notes, err
}

// zoneLine takes a line like "Time zone: Asia/Bangkok" out of a programme: a
// laptop whose zone has no name in the zone database cannot guess it. zone is
// "" where there is none; the other lines keep their numbers.
func zoneLine(programme string) (rest, zone string) {
	lines := strings.Split(programme, "\n")
	for i, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		if name = text.Fold(strings.TrimSpace(name)); name != "time zone" && name != "timezone" {
			continue
		}
		if value = strings.TrimSpace(value); value == "" || value == "Local" {
			continue
		}
		if _, err := time.LoadLocation(value); err == nil {
			lines[i] = ""
			return strings.Join(lines, "\n"), value
		}
	}
	return programme, ""
}

// inFile puts a file's name, where there is one, before each of its problems.
func inFile(path string, err error) error {
	var ps agenda.Problems
	switch {
	case path == "":
		return err
	case !errors.As(err, &ps):
		return fmt.Errorf("%s: %w", path, err)
	}
	var wrong problemsError
	for _, p := range ps {
		wrong = append(wrong, p.In(path))
	}
	return wrong
}

// placeProgramme completes what a programme does not say: the meeting it
// belongs to, or the id of a new one, and the zone of its times.
func placeProgramme(src model.Source, f *agenda.File, code, region, zone string) error {
	m := &f.Meetings[0]
	items := m.Items
	if code != "" {
		there, err := meetingNamed(src, code)
		if err != nil {
			return err
		}
		*f = *desk.AgendaOf(src, there)
		m = &f.Meetings[0]
		m.Items = joinItems(m.Items, items)
	} else {
		if m.Title == "" {
			return fmt.Errorf("the programme has no title in its first lines; write one, or name a meeting with --meeting")
		}
		m.ID = freeCode(src, m.Title, m.Start)
		m.Kind = cmp.Or(m.Kind, "forum")
		if region != "" {
			m.Regions = []string{region}
			f.Regions = m.Regions
		}
	}
	if m.Start == "" && timeOfNoDate(m.Items) {
		return fmt.Errorf("the programme has times and no date; write the date below its title, or name a meeting with --meeting")
	}
	if zone != "" {
		m.Timezone = zone
	}
	if m.Timezone == "" && hasTimes(m.Items) {
		if m.Timezone = localZone(); m.Timezone == "" {
			return usage("the programme has times and the laptop's time zone has no name; write a line like \"Time zone: Asia/Bangkok\" into it, or add --timezone")
		}
	}
	return nil
}

// checkedFile writes the file and reads it again, so that what was made of a
// programme passes the checks of any other agenda.
func checkedFile(f *agenda.File) (*agenda.File, error) {
	raw, err := agenda.Write(f)
	if err != nil {
		return nil, fmt.Errorf("the programme cannot be taken as it is: %w", err)
	}
	return agenda.Read(raw)
}

// joinItems adds a programme's items to those that are there; one that is there
// already is brought up to date. Beside others an item gets a number of its own
// where it has none, or one that is taken: a missing number counts as the place.
func joinItems(there, more []agenda.Item) []agenda.Item {
	taken := map[string]bool{}
	for i, it := range there {
		taken[desk.PathPart(it.Number, i)] = true
	}
	for _, it := range more {
		if i := sameItem(there, it); i >= 0 {
			old := &there[i]
			old.Title, old.Kind = it.Title, it.Kind
			old.Date, old.Start, old.End = cmp.Or(it.Date, old.Date), it.Start, it.End
			if len(it.Objectives) > 0 {
				old.Objectives = it.Objectives
			}
			old.Items = joinItems(old.Items, it.Items)
			continue
		}
		if len(taken) > 0 { // what the room added may stand elsewhere later: no place is sure
			base := cmp.Or(it.Number, fmt.Sprintf("x%d", len(there)+1))
			it.Number = base
			for n := 2; taken[it.Number]; n++ {
				it.Number = fmt.Sprintf("%s-%d", base, n)
			}
			taken[it.Number] = true
		}
		there = append(there, it)
	}
	return there
}

// sameItem is the place of the item that has this one's number, or its title
// where it has no number or got another one when it came in; -1 for none.
func sameItem(there []agenda.Item, it agenda.Item) int {
	return slices.IndexFunc(there, func(old agenda.Item) bool {
		if it.Number != "" && old.Number == it.Number {
			return true
		}
		return text.Fold(old.Title) == text.Fold(it.Title) && (it.Number == "" || strings.HasPrefix(old.Number, it.Number+"-"))
	})
}

func hasTimes(items []agenda.Item) bool {
	for _, it := range items {
		if it.Start != "" || it.End != "" || it.HardStop != "" || hasTimes(it.Items) {
			return true
		}
	}
	return false
}

// timeOfNoDate tells whether a time stands where no date is known for it.
func timeOfNoDate(items []agenda.Item) bool {
	for _, it := range items {
		if it.Date == "" && (it.Start != "" || it.End != "" || it.HardStop != "" || timeOfNoDate(it.Items)) {
			return true
		}
	}
	return false
}

// localZone is the laptop's zone by its name in the zone database, "" where it
// has none (Windows has names of its own).
func localZone() string {
	name := time.Local.String()
	if name == "Local" {
		link, err := os.Readlink("/etc/localtime")
		if err != nil {
			return ""
		}
		_, name, _ = strings.Cut(filepath.ToSlash(link), "zoneinfo/")
	}
	if _, err := time.LoadLocation(name); err != nil || name == "" {
		return ""
	}
	return name
}

// freeCode makes an id for a new meeting of its title and date: small letters,
// digits and hyphens, as one types it after "#".
func freeCode(src model.Source, title, date string) string {
	const most = 32
	code := strings.Join(strings.FieldsFunc(text.Fold(title), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	if len(code) > most {
		code = code[:most]
		if at := strings.LastIndexByte(code, '-'); at > most/2 {
			code = code[:at]
		}
	}
	if code = strings.Trim(code, "-"); code == "" {
		code = "meeting"
	}
	if date != "" {
		code += "-" + date
	}
	for n, free := 2, code; ; n++ {
		if r := src.Record(model.MeetingID(free)); r == nil || !model.Visible(src, r) {
			return free
		}
		free = fmt.Sprintf("%s-%d", code, n)
	}
}

// programmeLines shows what a programme would be taken in as: the meeting, its
// items, and what was not understood.
func programmeLines(f *agenda.File, notes []agenda.Note) []string {
	m := f.Meetings[0]
	lines := []string{fmt.Sprintf("%s  %s", m.ID, m.Title)}
	if about := strings.TrimSpace(between(m.Start, " to ", m.End) + prefixed("  ", m.Timezone)); about != "" {
		lines = append(lines, about)
	}
	var show func(items []agenda.Item, depth int)
	show = func(items []agenda.Item, depth int) {
		for _, it := range items {
			times := between(it.Start, "–", it.End)
			covers := strings.Trim(strings.ReplaceAll(fmt.Sprint(it.Objectives), " ", " #"), "[]")
			lines = append(lines, fmt.Sprintf("%s%-6s %s  [%s]%s%s%s", strings.Repeat("  ", depth), it.Number, it.Title, it.Kind,
				prefixed("  ", it.Date), prefixed("  ", times), prefixed("  #", covers)))
			show(it.Items, depth+1)
		}
	}
	show(m.Items, 0)
	for _, n := range notes {
		lines = append(lines, n.String())
	}
	return lines
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}
