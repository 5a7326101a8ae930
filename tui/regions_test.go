package tui

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
)

// outside gives a room what the program around the screen gives, as far as
// these screens ask for it.
func (r *room) outside() *room {
	r.app.out.NewMeeting = func(title, region, date string) (string, error) {
		code := strings.ToLower(strings.Fields(title)[0])
		if code == "refused" {
			return "", errors.New("the disk is full; make room")
		}
		f := &agenda.File{Meetings: []agenda.Meeting{{ID: code, Title: title, Kind: "forum", Start: date, End: date}}}
		if region != "" {
			f.Regions, f.Meetings[0].Regions = []string{region}, []string{region}
		}
		return code, r.bring(f)
	}
	r.app.out.Programme = func(text string, into model.ID, region string) ([]string, func() (Taken, error), error) {
		f, _, err := agenda.FromProgramme(text)
		if err != nil {
			return nil, nil, err
		}
		m := &f.Meetings[0]
		if m.ID = "pasted"; !into.IsZero() {
			r.source(func(src model.Source) { m.ID = model.Meeting{Record: src.Record(into)}.Code() })
		}
		if m.Title == "" {
			return nil, nil, errors.New("the programme has no title; write one\nand a second thing is wrong; mend it")
		}
		m.Kind, m.Timezone = "forum", "UTC"
		if region != "" {
			m.Regions = []string{region}
		}
		var preview []string
		for _, i := range m.Items {
			preview = append(preview, strings.TrimSpace(i.Number+" "+i.Title))
		}
		return preview, func() (Taken, error) {
			return Taken{Changed: true, Lines: []string{fmt.Sprintf("took in %d items", len(m.Items))}, Code: m.ID}, r.bring(f)
		}, nil
	}
	r.app.out.Import = func(path string, into model.ID) (Taken, error) {
		switch path {
		case "programme.txt":
			return Taken{Programme: programmeOfTest}, nil
		case "conflicts.yaml":
			return Taken{Changed: true, Lines: []string{"took in 1 meeting", "conflict, both are kept: a title"}}, nil
		case "good.yaml":
			return Taken{Lines: []string{"took in 1 meeting", "nothing changed"}}, nil
		case "wrong.yaml":
			var all []string
			for i := range 60 {
				all = append(all, fmt.Sprintf("wrong.yaml:%d:1: fault %d; mend it", i+1, i+1))
			}
			return Taken{}, errors.New(strings.Join(all, "\n"))
		}
		return Taken{}, fmt.Errorf("there is no file %s; check the name", path)
	}
	return r
}

// bring stores an agenda.
func (r *room) bring(f *agenda.File) error {
	var act model.Act
	if err := r.store.View(func(src model.Source) error {
		act, _ = desk.TakeAgenda(src, f, false)
		return nil
	}); err != nil {
		return err
	}
	_, err := r.store.Apply(act)
	return err
}

// strange has meetings in several regions and in none, with texts that are hard
// to draw.
func strange() *agenda.File {
	f := &agenda.File{Meetings: []agenda.Meeting{
		{ID: "nowhere", Title: "Global consultation of everybody", Start: "2021-05-01", End: "2021-06-02", Round: 2},
		{ID: "both", Title: "المراجعة الإقليمية للاتفاق العالمي من أجل الهجرة", Regions: []string{"africa", "arab"}, Start: "2021-12-30", End: "2022-01-02"},
		{ID: "wide", Title: "安全、有序和正常移民全球契约区域审查会议", Regions: []string{"asia-pacific"}, Start: "2021-04-01", End: "2021-04-01"},
		{ID: "combining", Title: strings.Repeat("q\u0301x\u0302z\u0308 ", 30), Regions: []string{"africa"}, Start: "2021-04-03", End: "2021-04-05"},
	}}
	for i := range f.Meetings {
		f.Meetings[i].Kind = "forum"
	}
	return f
}

// fitsAll fails where a size of the window is not filled exactly.
func (r *room) fitsAll() {
	r.t.Helper()
	for _, s := range sizes() {
		r.resize(s[0], s[1])
		r.fits()
	}
	r.resize(120, 40)
}

func TestRegionsShowEveryMeetingInItsRegion(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(220, 60)
	r.wants("Regions", "Africa", "ECA", "Latin America", "eca-2021", "ece-2020", "eclac-2025", "escap-2021", "escwa-2021", sayRegionsHint, "shipped", "no notes yet")
	if r.app.at != atRegions || r.app.focused {
		t.Fatal("a start without a meeting is not at the regions")
	}
	if strings.Contains(r.shows(), "Global") != slices.ContainsFunc(r.app.regions().groups, func(g regionGroup) bool { return g.region == "" }) {
		t.Error("the group of no region is shown without a meeting, or the other way round")
	}
	if err := r.bring(strange()); err != nil {
		t.Fatal(err)
	}
	r.run(r.app.read())
	r.wants("Global", "nowhere", "1 May – 2 Jun 2021", "round 2", "no agenda yet", "30 Dec 2021 – 2 Jan 2022")
	if n := strings.Count(r.shows(), "both"); n != 2 {
		t.Errorf("the meeting of two regions is shown %d times:\n%s", n, r.shows())
	}
	for _, g := range r.app.regions().groups {
		if !slices.IsSortedFunc(g.rows, func(a, b meetingRow) int { return cmp.Compare(a.start, b.start) }) {
			t.Errorf("%s is not by date", g.name)
		}
	}
}

func TestRegionsFitEveryWindow(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.fitsAll()
	if err := r.bring(strange()); err != nil {
		t.Fatal(err)
	}
	r.run(r.app.read())
	for range 8 {
		r.fitsAll()
		r.resize(60, 12)
		r.key("down", "down", "down")
	}
	s := r.app.regions()
	for w := 40; w < 210; w += 13 {
		for h := 6; h < 40; h += 7 {
			if rows := s.view(w, h); len(rows) != h {
				t.Fatalf("%d rows in %d × %d", len(rows), w, h)
			}
		}
	}
}

func TestRegionsOpenAMeetingByArrowsAndEnter(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(160, 40)
	r.key("x", "q", "1")
	r.key("right", "right", "right", "left")
	if g := r.app.regions().groups[r.app.regions().at]; g.region != "asia-pacific" {
		t.Fatalf("the arrows lead to %s", g.region)
	}
	for range 9 {
		if m, _ := r.app.regions().selected(); m.code != "escap-2021" {
			r.key("down")
		}
	}
	r.key("enter")
	if r.app.at != atDesk || !r.app.focused {
		t.Fatalf("Enter did not go to the desk: %+v", r.app.answer)
	}
	r.wants("escap-2021")
	r.lines("## 3-RT2", "@MEX", "Lives saved at sea !progress #8", "A second point", "=> Something came out ^", "@PHL !off", "Off the record")
	r.key("/")
	r.key("ctrl+u")
	r.line("/regions")
	r.resize(160, 60)
	r.wants("▸ escap-2021", "notes on 1 of")
	if p := r.app.regions().counts[model.MeetingID("escap-2021")]; p.turns != 1 || p.points != 2 || p.outcomes != 1 || p.untouched {
		t.Errorf("counted %+v", p)
	}
	if p := r.app.regions().counts[model.MeetingID("eca-2021")]; !p.untouched || p.items == 0 {
		t.Errorf("never opened: %+v", p)
	}
	r.key("enter") // the open one
	if r.app.at != atDesk {
		t.Error("Enter on the open meeting did not go to the desk")
	}
}

func TestRegionsBelowEachOtherAreOneList(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(80, 24)
	s := r.app.regions()
	r.key("home")
	seen := map[string]bool{}
	for range s.entries() {
		m, _ := s.selected()
		seen[m.code] = true
		r.wants(m.code)
		r.key("down")
	}
	for _, m := range s.read.meetings {
		if !seen[m.code] {
			t.Errorf("the arrows do not reach %s", m.code)
		}
	}
	r.key("home", "right", "right")
	if s.groups[s.at].region != "asia-pacific" {
		t.Error("the arrow to the right does not go to the next region")
	}
	r.key("up")
	if s.groups[s.at].region != "arab" {
		t.Error("the arrow up does not go to the region before")
	}
}

func TestRegionsDropLateCountsAndCountWhatWasTouched(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	s := r.app.regions()
	if len(s.counts) != len(s.read.meetings) || len(s.stale) > 0 {
		t.Fatalf("%d of %d meetings were counted", len(s.counts), len(s.read.meetings))
	}
	big := &agenda.File{Meetings: []agenda.Meeting{{ID: "big", Title: "Big", Kind: "forum", Start: "2021-01-01", End: "2021-01-01"}}}
	for i := range atOnce {
		big.Meetings[0].Items = append(big.Meetings[0].Items, agenda.Item{Number: fmt.Sprint(i), Title: "Item", Kind: "session"})
	}
	if err := r.bring(big); err != nil {
		t.Fatal(err)
	}
	big.Meetings[0].ID, big.Meetings[0].Items = "small", big.Meetings[0].Items[:3]
	if err := r.bring(big); err != nil {
		t.Fatal(err)
	}
	look := r.app.take(r.app.read()().(readMsg))
	count := r.app.take(look().(readMsg))
	if len(s.stale) != 2 {
		t.Errorf("%d meetings are to be counted, want the 2 that were touched", len(s.stale))
	}
	late := count().(readMsg)
	r.app.request++ // another reading was asked for
	if r.app.take(late); len(s.stale) != 2 {
		t.Error("a late count was taken")
	}
	r.run(r.app.read())
	for code, items := range map[string]int{"big": atOnce, "small": 3} {
		if p := s.counts[model.MeetingID(code)]; p.items != items {
			t.Errorf("%s: %+v", code, p)
		}
	}
	if len(s.stale) > 0 {
		t.Errorf("%d meetings are not counted", len(s.stale))
	}
}

func TestNewMeetingIsAskedForAndGoneTo(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(100, 30)
	r.run(r.app.askNew())
	r.fitsAll()
	r.key("enter")
	r.wants(sayNewTitleEmpty)
	r.types("Example Review")
	r.key("enter")
	r.wants("Region of the new meeting", "Africa", "No region")
	r.fitsAll()
	r.types("arab")
	r.key("enter")
	r.wants("2021-03-11")
	for _, wrong := range []string{"2021-13-01", "soon", "2021-03-11..2021-03-10"} {
		r.key("ctrl+u")
		r.types(wrong)
		r.key("enter")
		r.wants(wrong)
		if screen := r.shows(); !strings.Contains(screen, sayNewDateWrong) && !strings.Contains(screen, sayNewDateBack) {
			t.Errorf("%s is not refused:\n%s", wrong, screen)
		}
	}
	r.key("ctrl+u")
	r.types("2021-04-02..2021-04-03")
	r.key("ctrl+u")
	r.types("2021-04-02")
	r.key("enter")
	if r.app.at != atDesk {
		t.Fatalf("not gone there: %+v", r.app.answer)
	}
	r.wants("example", "Example Review")
	r.source(func(src model.Source) {
		m := model.Meeting{Record: src.Record(model.MeetingID("example"))}
		if m.Record == nil || !slices.Equal(m.Regions(), []string{"arab"}) || m.Value(model.FieldStart) != "2021-04-02" {
			t.Errorf("%+v", m)
		}
	})
}

func TestNewMeetingThatIsRefusedKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	r := start(t).outside()
	r.resize(100, 30)
	r.run(r.app.askNew())
	r.types("Refused Review")
	r.key("enter", "enter", "enter")
	r.wants("the disk is full; make room", "Refused Review")
	r.key("esc")
	r.wants("refused: the disk is full")
}
