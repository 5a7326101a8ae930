package desk

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/agenda"
)

// Taken counts what an import of agendas does.
type Taken struct {
	Meetings  int      `json:"meetings"`  // in the files
	Items     int      `json:"items"`     // in the files
	Added     int      `json:"added"`     // meetings and items that are new
	Updated   int      `json:"updated"`   // that the file changed and the room left alone
	Conflicts []string `json:"conflicts"` // that both changed: both values kept, each named
	Kept      int      `json:"kept"`      // that only the room changed
	Gone      []string `json:"gone"`      // that left the file and have notes: kept, marked
	Removed   int      `json:"removed"`   // that left the file and had nothing
	SetBack   string   `json:"set_back"`  // what was cleared and is so no longer, see Uncleared; "" for nothing
}

// Changed tells whether the import writes anything.
func (t Taken) Changed() bool {
	return t.Added+t.Updated+t.Removed+len(t.Conflicts)+len(t.Gone) > 0
}

// TakeAgenda returns the act that brings a file's meetings and items in. It
// writes only what differs from the last import, naming the writes that still
// hold its value: what the room left alone is updated, what both changed is a
// conflict, what only the room changed stays, an item that left the file and
// has notes stays, marked (design, section 4). Shipped marks meetings that
// come with the program.
func TakeAgenda(src model.Source, f *agenda.File, shipped bool) (model.Act, Taken) {
	t := taking{src: src}
	for _, m := range f.Meetings {
		t.meeting(f, m, shipped)
	}
	act, warn := Uncleared(src, t.act)
	t.taken.SetBack = warn
	return act, t.taken
}

type taking struct {
	src   model.Source
	act   model.Act
	taken Taken
}

func (t *taking) meeting(f *agenda.File, m agenda.Meeting, shipped bool) {
	t.taken.Meetings++
	id := model.MeetingID(m.ID)
	v := meetingValues(f, m)
	r := t.record(id, model.KindMeeting)
	mark := ""
	if shipped {
		mark = "1"
	}
	if len(r.Heads) == 0 || !shipped {
		t.act = t.act.Add(r.Set(model.FieldShipped, mark))
	}
	t.record1(r, v, "meeting "+m.ID)
	seen := map[model.ID]bool{}
	t.items(id, model.ID{}, "", m.Items, seen)
	left := leaving{t.src, model.Children(t.src, id, model.KindItem), seen, map[model.ID]bool{}}
	for _, old := range left.items {
		if !seen[old.ID] && len(old.Members(model.SetImported)) > 0 {
			t.gone(old, left.used(old))
		}
	}
}

func (t *taking) record(id model.ID, kind model.Kind) *model.Record {
	if r := t.src.Record(id); r != nil {
		return r
	}
	return model.NewRecord(id, kind)
}

func (t *taking) items(meeting, parent model.ID, above string, items []agenda.Item, seen map[model.ID]bool) {
	place := 0
	for i, it := range items {
		t.taken.Items++
		path := above + PathPart(it.Number, i)
		id := model.ItemID(meeting, path)
		seen[id] = true
		v := itemValues(it)
		v[model.FieldMeeting] = meeting.String()
		r := t.record(id, model.KindItem)
		// An item that the room added has found its place; the others keep
		// theirs, the same on every laptop.
		if len(r.Heads) == 0 || len(r.Heads[model.Member(model.SetImported, string(model.FieldRank))]) > 0 {
			place++
			v[model.FieldRank] = fmt.Sprintf("%04d", place*10)
		}
		if !parent.IsZero() {
			v[model.FieldParent] = parent.String()
		}
		t.record1(r, v, "item "+path)
		t.items(meeting, id, path+"/", it.Items, seen)
	}
}

// record1 brings one meeting or item to what the file says.
func (t *taking) record1(r *model.Record, want values, name string) {
	if len(r.Heads) == 0 {
		v := maps.Clone(want)
		for f, s := range want {
			v[model.Member(model.SetImported, string(f))] = s
		}
		t.act = t.act.Add(r.SetAll(v))
		t.taken.Added++
		return
	}
	if !model.Visible(t.src, r) {
		t.act = t.act.Add(r.Restore())
		t.taken.Added++
	} else if r.Value(model.FieldGone) != "" {
		t.act = t.act.Add(r.Set(model.FieldGone, ""))
		t.taken.Updated++
	}
	fields := map[model.Field]bool{}
	for f := range want {
		fields[f] = true
	}
	for _, f := range r.Members(model.SetImported) {
		fields[model.Field(f)] = true
	}
	updated, kept := false, false
	for _, f := range slices.Sorted(maps.Keys(fields)) {
		imported := model.Member(model.SetImported, string(f))
		last, now := r.Value(imported), r.Value(f)
		if last == want[f] {
			kept = kept || now != want[f]
			continue
		}
		t.act = t.act.Add(r.Set(imported, want[f]))
		if now == want[f] {
			continue
		}
		w := model.Write{Record: r.ID, Kind: r.Kind, Set: map[model.Field][]string{f: {want[f]}}, Replaces: map[model.Field][]model.Stamp{}}
		for _, h := range r.Heads[f] {
			if slices.Equal(h.Values, []string{last}) {
				w.Replaces[f] = append(w.Replaces[f], h.Stamp)
			}
		}
		slices.SortFunc(w.Replaces[f], model.Stamp.Compare)
		t.act = t.act.Add(w)
		if len(w.Replaces[f]) < len(r.Heads[f]) {
			t.taken.Conflicts = append(t.taken.Conflicts, fmt.Sprintf("%s: %s is %q here and %q in the file", name, f, now, want[f]))
		} else {
			updated = true
		}
	}
	if updated {
		t.taken.Updated++
	}
	if kept {
		t.taken.Kept++
	}
}

// gone marks an item that left the file, or removes it where nobody has done
// anything with it.
func (t *taking) gone(r *model.Record, used bool) {
	if !used {
		t.act = t.act.Add(r.Delete())
		t.taken.Removed++
		return
	}
	if r.Value(model.FieldGone) == "" {
		t.act = t.act.Add(r.Set(model.FieldGone, "1"))
		t.taken.Gone = append(t.taken.Gone, "item "+(model.AgendaItem{Record: r}).Label())
	}
}

// leaving tells which items that left the file cannot go: somebody has worked
// on them, or an item stays that stands below them.
type leaving struct {
	src   model.Source
	items []*model.Record // of the meeting
	seen  map[model.ID]bool
	asked map[model.ID]bool
}

func (l leaving) used(r *model.Record) bool {
	if l.asked[r.ID] { // a ring
		return false
	}
	l.asked[r.ID] = true
	defer delete(l.asked, r.ID)
	for _, k := range []model.Kind{model.KindIntervention, model.KindOutcome, model.KindRemark} {
		if len(model.Children(l.src, r.ID, k)) > 0 {
			return true
		}
	}
	for _, f := range r.Fields() {
		if strings.HasPrefix(string(f), model.SetImported+"/") || f == model.FieldDeleted || f == model.FieldGone {
			continue
		}
		if r.Value(f) != r.Value(model.Member(model.SetImported, string(f))) {
			return true
		}
	}
	return slices.ContainsFunc(l.items, func(c *model.Record) bool {
		return c.Value(model.FieldParent) == r.ID.String() &&
			(l.seen[c.ID] || len(c.Members(model.SetImported)) == 0 || l.used(c))
	})
}

func (v values) set(f model.Field, s string) {
	if s != "" {
		v[f] = s
	}
}

func meetingValues(f *agenda.File, m agenda.Meeting) values {
	v := values{}
	v.set(model.FieldCode, m.ID)
	v.set(model.FieldTitle, m.Title)
	v.set(model.FieldKind, m.Kind)
	v.set(model.FieldStart, m.Start)
	v.set(model.FieldEnd, m.End)
	v.set(model.FieldTimezone, m.Timezone)
	v.set(model.FieldVenue, m.Venue)
	v.set(model.FieldFormat, m.Format)
	v.set(model.FieldOrganizers, strings.Join(m.Organizers, "\n"))
	v.set(model.FieldChairs, strings.Join(m.Chairs, "\n"))
	v.set(model.FieldLanguages, strings.Join(m.Languages, "\n"))
	v.set(model.FieldAttendance, m.Attendance)
	v.set(model.FieldLevel, m.Level)
	v.set(model.FieldChatham, flag(m.Chatham))
	v.set(model.FieldLimit, seconds(m.SpeakingLimit))
	v.set(model.FieldHardStop, m.HardStop)
	v.set(model.FieldConfidence, m.Confidence)
	v.set(model.FieldSources, strings.Join(m.Sources, "\n"))
	v.set(model.FieldNote, m.Note)
	if m.Round > 0 {
		v.set(model.FieldRound, strconv.Itoa(m.Round))
	}
	for _, r := range m.Regions {
		v[model.Member(model.SetRegion, r)] = "1"
	}
	series, err := json.Marshal(seriesOf(f))
	if err == nil && string(series) != "{}" {
		v.set(model.FieldDocuments, string(series))
	}
	v.set(model.FieldOutcomeDocument, f.OutcomeDocument)
	return v
}

// series is what a file says of all its meetings, kept so that an exported
// agenda says it again.
type series struct {
	Sources    []string          `json:"sources,omitempty"`
	Confidence string            `json:"confidence,omitempty"`
	Note       string            `json:"note,omitempty"`
	Documents  []agenda.Document `json:"documents,omitempty"`
}

func seriesOf(f *agenda.File) series {
	return series{f.Sources, f.Confidence, f.Note, f.Documents}
}

func itemValues(it agenda.Item) values {
	v := values{}
	v.set(model.FieldNumber, it.Number)
	v.set(model.FieldTitle, it.Title)
	v.set(model.FieldKind, it.Kind)
	v.set(model.FieldDate, it.Date)
	v.set(model.FieldStart, it.Start)
	v.set(model.FieldEnd, it.End)
	v.set(model.FieldChairs, strings.Join(it.Chairs, "\n"))
	v.set(model.FieldLevel, it.Level)
	v.set(model.FieldChatham, flag(it.Chatham))
	v.set(model.FieldLimit, seconds(it.SpeakingLimit))
	v.set(model.FieldHardStop, it.HardStop)
	v.set(model.FieldConfidence, it.Confidence)
	v.set(model.FieldSources, strings.Join(it.Sources, "\n"))
	v.set(model.FieldNote, it.Note)
	for _, n := range it.Objectives {
		v[model.Member(model.SetObjective, strconv.Itoa(n))] = "1"
	}
	var speakers []string
	for _, s := range it.Speakers {
		speakers = append(speakers, strings.Join([]string{s.Name, s.Title, s.Entity}, " | "))
	}
	v.set(model.FieldSpeakers, strings.Join(speakers, "\n"))
	return v
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}

// seconds reads the canonical limit of an agenda file ("2m30s").
func seconds(limit string) string {
	m := durations.FindStringSubmatch(limit)
	if m == nil || limit == "" {
		return ""
	}
	minutes, _ := strconv.Atoi(m[1])
	s, _ := strconv.Atoi(m[2])
	return strconv.Itoa(minutes*60 + s)
}
