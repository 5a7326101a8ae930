package model

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model/gcm"
)

// CoverageState says how far an objective was covered in a region and round.
type CoverageState string

// The states, of which the first that holds counts (design, section 9).
const (
	Discussed    CoverageState = "discussed"     // points that may be counted carry it
	NotDiscussed CoverageState = "not-discussed" // an item that lists it was recorded, and confirmed at its close as not heard
	NotRecorded  CoverageState = "not-recorded"  // listed, not confirmed
	NotOnAgenda  CoverageState = "not-on-agenda"
)

// Coverage is how far one objective was covered.
type Coverage struct {
	Number       int
	State        CoverageState
	Points       int // on the record
	Participants int // distinct, known, neither chair nor moderator
}

// Recorded tells whether something was recorded in a meeting: a turn that took
// the floor, or an outcome.
func Recorded(src Source, meeting ID) bool {
	if len(Children(src, meeting, KindOutcome)) > 0 {
		return true
	}
	return slices.ContainsFunc(Children(src, meeting, KindItem), func(r *Record) bool { return recordedAt(src, r.ID) })
}

func recordedAt(src Source, item ID) bool {
	return len(Children(src, item, KindOutcome)) > 0 ||
		slices.ContainsFunc(Children(src, item, KindIntervention), func(r *Record) bool { return Intervention{r}.Took() })
}

// Counts tells whether a meeting counts in exports and coverage: one that came
// with the program does only once it was opened here, or something was
// recorded in it. A nil opened stands for none.
func Counts(src Source, m Meeting, opened func(ID) bool) bool {
	return m.Value(FieldShipped) == "" || opened != nil && opened(m.ID) || Recorded(src, m.ID)
}

// MeetingsOf returns the meetings of a region that count, by date, then code.
// An empty region stands for all meetings, global ones too. Round 0 stands for
// the latest round with notes, and then the meetings whose round nobody has
// set are among them, so that their notes are not passed over in silence.
func MeetingsOf(src Source, region string, round int, opened func(ID) bool) []Meeting {
	var ms []Meeting
	latest := 0
	for _, r := range Filed(src, "kind", string(KindMeeting)) {
		m := Meeting{r}
		if (region == "" || slices.Contains(m.Regions(), region)) && Counts(src, m, opened) {
			ms = append(ms, m)
			if m.Round() > latest && Recorded(src, m.ID) {
				latest = m.Round()
			}
		}
	}
	ms = slices.DeleteFunc(ms, func(m Meeting) bool {
		if round == 0 {
			return m.Round() != latest && m.Round() != 0
		}
		return m.Round() != round
	})
	SortMeetings(ms)
	return ms
}

// SortMeetings puts meetings in the order they are told in: by date, code, id.
func SortMeetings(ms []Meeting) {
	slices.SortFunc(ms, func(a, b Meeting) int {
		return cmp.Or(strings.Compare(a.Value(FieldStart), b.Value(FieldStart)),
			strings.Compare(a.Code(), b.Code()), compareIDs(a.ID, b.ID))
	})
}

// LatestRound is the latest round with notes in a region, 0 where none is known.
func LatestRound(src Source, region string) int {
	latest := 0
	for _, m := range MeetingsOf(src, region, 0, nil) {
		latest = max(latest, m.Round())
	}
	return latest
}

// Cover tells for each of the 23 objectives how far the meetings covered it.
// What is off-record is in no figure.
func (t *Teller) Cover(meetings []Meeting) []Coverage {
	objectives := gcm.Objectives()
	c := coverage{teller: t, points: map[int]int{}, speakers: map[int]map[ID]string{}, listed: map[int]bool{}, unheard: map[int]bool{}}
	for _, m := range meetings {
		c.items(Agenda(t.src, m.ID))
	}
	all := make([]Coverage, 0, len(objectives))
	for _, o := range objectives {
		one := Coverage{Number: o.Number, State: NotOnAgenda, Points: c.points[o.Number], Participants: len(c.speakers[o.Number])}
		switch {
		case one.Points > 0:
			one.State = Discussed
		case c.unheard[o.Number]:
			one.State = NotDiscussed
		case c.listed[o.Number]:
			one.State = NotRecorded
		}
		all = append(all, one)
	}
	return all
}

type coverage struct {
	teller   *Teller
	points   map[int]int
	speakers map[int]map[ID]string
	listed   map[int]bool
	unheard  map[int]bool
}

// items counts the nodes and those below; it returns whether anything was
// recorded in them.
func (c *coverage) items(nodes []*Node) bool {
	any := false
	for _, n := range nodes {
		recorded := c.items(n.Items) || len(Children(c.teller.src, n.ID, KindOutcome)) > 0
		for _, r := range Children(c.teller.src, n.ID, KindIntervention) {
			if turn := (Intervention{r}); turn.Took() {
				recorded = true
				c.turn(turn)
			}
		}
		any = any || recorded
		for _, o := range (AgendaItem{n.Record}).Objectives() {
			c.listed[o] = true
			if recorded && n.Value(Member(SetNotHeard, strconv.Itoa(o))) != "" {
				c.unheard[o] = true
			}
		}
	}
	return any
}

func (c *coverage) turn(turn Intervention) {
	for _, r := range Children(c.teller.src, turn.ID, KindPoint) {
		objectives := Objectives(r)
		if len(objectives) == 0 || !c.teller.Point(turn, Point{r}).Visible() {
			continue
		}
		for _, o := range objectives {
			c.points[o]++
			if c.speakers[o] == nil {
				c.speakers[o] = map[ID]string{}
			}
			c.teller.count(c.speakers[o], turn)
		}
	}
}
