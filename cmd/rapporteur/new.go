package main

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/fixtures"
	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/model/text"
	"rapporteur/store"
	"rapporteur/tui/session"
)

func (a *app) newCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "new TITLE --region R --date D", Short: "Make a new meeting", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			regions, _ := c.Flags().GetStringSlice("region")
			date, _ := c.Flags().GetString("date")
			round, _ := c.Flags().GetInt("round")
			kind, _ := c.Flags().GetString("kind")
			zone, _ := c.Flags().GetString("timezone")
			f, err := newMeeting(args[0], regions, date, round, kind, zone)
			if err != nil {
				return err
			}
			return a.with(c.Context(), func(s *store.Store) error { return a.tellMeeting(s, f) })
		},
	}
	f := c.Flags()
	f.StringSlice("region", nil, "region it belongs to; several, or none for a global meeting: "+strings.Join(regionIDs(), ", "))
	f.String("date", "", "its first day, like 2026-03-11, or both days, like 2026-03-11..2026-03-12")
	f.Int("round", 0, "round of reviews")
	f.String("kind", "conference", "its kind: "+strings.Join(model.MeetingKinds(), ", "))
	f.String("timezone", "", "time zone, like Asia/Bangkok; else the laptop's counts")
	return a.reads(c)
}

// newMeeting is the agenda file of a meeting that has nothing else yet.
func newMeeting(title string, regions []string, dates string, round int, kind, zone string) (*agenda.File, error) {
	title, _ = text.CleanLine(title)
	m := agenda.Meeting{Title: strings.TrimSpace(title), Kind: kind, Round: round, Timezone: zone}
	if m.Title == "" {
		return nil, usage("the title is empty; write rapporteur new \"Title of the meeting\" --date 2026-03-11")
	}
	for _, r := range regions {
		id, err := readRegion(r)
		if err != nil {
			return nil, err
		}
		m.Regions = append(m.Regions, id)
	}
	if dates == "" {
		return nil, usage("the date is missing; add --date, like --date 2026-03-11")
	}
	var ok bool
	m.Start, m.End, ok = strings.Cut(dates, "..")
	if !ok {
		m.End = m.Start
	}
	for _, d := range []string{m.Start, m.End} {
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return nil, usage("%q is no date; write --date 2026-03-11 or --date 2026-03-11..2026-03-12", d)
		}
	}
	if m.End < m.Start {
		return nil, usage("the meeting ends before it starts; write the earlier day first")
	}
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		return nil, usage("%q is no time zone; use a name like Asia/Bangkok", zone)
	}
	if !slices.Contains(model.MeetingKinds(), kind) {
		return nil, usage("%q is no kind of meeting; use one of %s", kind, strings.Join(model.MeetingKinds(), ", "))
	}
	if round < 0 {
		return nil, usage("--round %d is no round; use 1 or more", round)
	}
	return &agenda.File{Regions: m.Regions, Round: round, Meetings: []agenda.Meeting{m}}, nil
}

// makeMeeting stores the one meeting of a file under a code that is free.
func makeMeeting(s *store.Store, f *agenda.File) (m agenda.Meeting, err error) {
	var act model.Act
	err = s.View(func(src model.Source) (err error) {
		f.Meetings[0].ID = freeCode(src, f.Meetings[0].Title, f.Meetings[0].Start)
		if f, err = checkedFile(f); err != nil {
			return err
		}
		act, _ = desk.TakeAgenda(src, f, false)
		return nil
	})
	if err == nil {
		_, err = s.Apply(act)
	}
	if err != nil {
		return agenda.Meeting{}, err
	}
	return f.Meetings[0], nil
}

func (a *app) tellMeeting(s *store.Store, f *agenda.File) error {
	m, err := makeMeeting(s, f)
	if err != nil {
		return err
	}
	if a.json {
		return a.printJSON(map[string]string{"id": m.ID, "title": m.Title})
	}
	fmt.Fprintf(a.out, "made meeting %s; go there with \"# %s\" and add items with \"##+ 1 Title\"\n", m.ID, m.ID)
	return nil
}

// takeCase brings the worked case into a workspace and opens it.
func (a *app) takeCase(s *store.Store) error {
	rawAgenda, err := fs.ReadFile(fixtures.Case(), "agenda.yaml")
	if err != nil {
		return err
	}
	rawNotes, err := fs.ReadFile(fixtures.Case(), "notes.md")
	if err != nil {
		return err
	}
	f, err := agenda.Read(rawAgenda)
	if err != nil {
		return err
	}
	if err := a.apply(s, func(src model.Source) (act model.Act, err error) {
		act, _ = desk.TakeAgenda(src, f, false)
		return act, nil
	}); err != nil {
		return err
	}
	if err := a.apply(s, func(src model.Source) (model.Act, error) {
		entries, problems := shorthand.ParseFile(rawNotes, nil)
		if len(problems) > 0 {
			return nil, problems
		}
		act, _, err := session.EnvOf(s, gcm.NewNames(nil)).TakeNotes(src, model.Meeting{}, entries)
		return act, err
	}); err != nil {
		return err
	}
	place := desk.Place{Meeting: model.MeetingID(f.Meetings[0].ID)}
	return s.SetLocal(store.Local{Key: session.KeyPlace, Value: place.Encode()})
}

// apply makes an act from the records as they are and stores it.
func (a *app) apply(s *store.Store, make func(model.Source) (model.Act, error)) error {
	var act model.Act
	err := s.View(func(src model.Source) (err error) {
		act, err = make(src)
		return err
	})
	if err == nil && len(act) > 0 {
		_, err = s.Apply(act)
	}
	return err
}
