package desk_test

import (
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/fixtures"
	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
)

// room is a meeting without terminal or file: records in memory, a clock that
// a test sets, and a place.
type room struct {
	*model.Memory
	t      *testing.T
	device model.Device
	seq    uint64
	ids    *model.IDs
	now    time.Time
	place  desk.Place
	log    []*model.Operation
}

type counting struct{ n uint64 }

func (c *counting) Read(p []byte) (int, error) {
	c.n++
	for i := range p {
		p[i] = 0
	}
	binary.BigEndian.PutUint64(p[len(p)-8:], c.n)
	return len(p), nil
}

func newRoom(t *testing.T, device byte) *room {
	t.Helper()
	return &room{
		Memory: model.NewMemory(), t: t, device: model.Device{device}, ids: model.NewIDs(&counting{uint64(device) << 32}, 0),
		now: time.Date(2026, 3, 11, 10, 0, 0, 0, time.UTC),
	}
}

func (r *room) env() desk.Env {
	return desk.Env{
		Now: r.now, Zone: time.UTC, Author: "Ana", Names: gcm.NewNames(model.Known(r)),
		NewID: func() model.ID {
			id, err := r.ids.Next(uint64(r.now.UnixMilli()))
			if err != nil {
				r.t.Fatal(err)
			}
			return id
		},
	}
}

// store does an act as the next operation.
func (r *room) store(act model.Act) {
	if len(act) == 0 {
		return
	}
	r.seq++
	op := &model.Operation{
		Version: 1, Stamp: model.Stamp{Device: r.device, Seq: r.seq}, Clock: model.ClockAt(r.now) + model.Clock(r.seq), Writes: act,
	}
	r.Apply(op)
	r.log = append(r.log, op)
}

// undo sets back an operation of this room.
func (r *room) undo(op *model.Operation) {
	r.t.Helper()
	act, _ := model.Undo([]*model.Operation{op}, r)
	r.store(act)
	r.log[len(r.log)-1].Undoes = op.Seq
}

// hear takes in all that another room did.
func (r *room) hear(other *room) {
	for _, op := range other.log {
		r.Apply(op)
	}
}

// say sends a line and expects it to be taken.
func (r *room) say(line string) desk.Result {
	r.t.Helper()
	return r.send(desk.Input{Text: line})
}

func (r *room) send(in desk.Input) desk.Result {
	r.t.Helper()
	res, err := r.env().Do(r, r.place, in)
	if err != nil {
		r.t.Fatalf("%q is refused: %v", in.Text, err)
	}
	r.store(res.Act)
	r.place = res.Place
	return res
}

func (r *room) says(lines ...string) {
	r.t.Helper()
	for _, l := range lines {
		r.say(l)
	}
}

// refused sends a line and expects it to be refused, with these words.
func (r *room) refused(line, words string) {
	r.t.Helper()
	res, err := r.env().Do(r, r.place, desk.Input{Text: line})
	if err == nil {
		r.t.Errorf("%q is taken: %s", line, res.Say)
	} else if !strings.Contains(err.Error(), words) {
		r.t.Errorf("%q: %v, want %q in it", line, err, words)
	}
	if len(res.Act) > 0 {
		r.t.Errorf("%q is refused and writes all the same", line)
	}
}

func (r *room) after(d time.Duration) { r.now = r.now.Add(d) }

func (r *room) agenda(src string) desk.Taken {
	r.t.Helper()
	f, err := agenda.Read([]byte(src))
	if err != nil {
		r.t.Fatalf("the agenda does not read: %v", err)
	}
	return r.takeAgenda(f)
}

func (r *room) takeAgenda(f *agenda.File) desk.Taken {
	act, taken := desk.TakeAgenda(r, f, false)
	r.store(act)
	return taken
}

func (r *room) meeting(code string) model.Meeting {
	r.t.Helper()
	m, err := desk.FindMeeting(r, code)
	if err != nil {
		r.t.Fatal(err)
	}
	return m
}

// notes takes a notes file in.
func (r *room) notes(src string) desk.Noted {
	r.t.Helper()
	noted, err := r.tryNotes(src)
	if err != nil {
		r.t.Fatalf("the notes are refused: %v", err)
	}
	return noted
}

func (r *room) tryNotes(src string) (desk.Noted, error) {
	entries, problems := shorthand.ParseFile([]byte(src), model.Known(r))
	if len(problems) > 0 {
		return desk.Noted{}, problems
	}
	act, noted, err := r.env().TakeNotes(r, model.Meeting{}, entries)
	if err == nil {
		r.store(act)
	}
	return noted, err
}

func (r *room) notesOf(code string, private bool) string {
	r.t.Helper()
	return desk.NotesOf(r, r.meeting(code), r.env(), private)
}

// item is the visible item that "##" goes to.
func (r *room) item(meeting, word string) *model.Record {
	r.t.Helper()
	n, _ := desk.FindItem(model.Agenda(r, model.MeetingID(meeting)), word)
	if n == nil {
		r.t.Fatalf("no item %s in %s", word, meeting)
	}
	return n.Record
}

func (r *room) turns(item *model.Record) []model.Intervention {
	var turns []model.Intervention
	for _, t := range model.Children(r, item.ID, model.KindIntervention) {
		turns = append(turns, model.Intervention{Record: t})
	}
	return turns
}

func (r *room) points(turn model.ID) []string {
	var texts []string
	for _, p := range model.Children(r, turn, model.KindPoint) {
		texts = append(texts, p.Value(model.FieldText))
	}
	return texts
}

func (r *room) running() model.Intervention {
	r.t.Helper()
	rec := r.Record(r.place.Turn)
	if rec == nil {
		r.t.Fatal("nobody has the floor")
	}
	return model.Intervention{Record: rec}
}

// speaker is who a turn is of, as they are called.
func (r *room) speaker(t model.Intervention) string {
	if t.Participant().IsZero() {
		return "@floor"
	}
	who, _ := model.WhoIs(r, t.Participant())
	return who.Call()
}

func (r *room) lastPoint() model.Point {
	r.t.Helper()
	if len(r.place.Points) == 0 {
		r.t.Fatal("no point was taken")
	}
	return model.Point{Record: r.Record(r.place.Points[len(r.place.Points)-1])}
}

// records is everything a room holds, for comparing rooms.
func (r *room) records() string {
	var b strings.Builder
	for _, rec := range r.Records() {
		b.WriteString(rec.ID.String() + " " + string(rec.Kind))
		for _, f := range rec.Fields() {
			all := rec.All(f)
			slices.Sort(all)
			b.WriteString(" " + string(f) + "=" + strings.Join(all, "|"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func (r *room) conflicts() []string {
	var all []string
	for _, rec := range r.Records() {
		for _, f := range rec.Conflicts() {
			all = append(all, string(rec.Kind)+" "+string(f))
		}
	}
	return all
}

// small is a meeting to talk in.
const small = `format: rapporteur-agenda/1
regions: [africa]
meetings:
- id: m
  title: A meeting
  kind: forum
  round: 1
  start: '2026-03-11'
  timezone: Africa/Nairobi
  items:
  - number: '1'
    title: Opening
    kind: opening
  - number: '2'
    title: Round table
    kind: round-table
    objectives: [5, 6]
  - number: '3'
    title: Discussion
    kind: discussion
    items:
    - number: 3(a)
      title: First
      kind: discussion
      objectives: [8, 12]
    - number: '4'
      title: Fourth below three
      kind: discussion
  - number: '4'
    title: Closing
    kind: closing
- id: m2
  title: Another
  kind: forum
  items:
  - number: '1'
    title: Only
    kind: floor
`

func smallRoom(t *testing.T) *room {
	t.Helper()
	r := newRoom(t, 1)
	r.agenda(small)
	return r
}

func shippedAgendas(t testing.TB) map[string]*agenda.File {
	t.Helper()
	files := map[string]*agenda.File{}
	names, err := fs.Glob(fixtures.Agendas(), "*.yaml")
	if err != nil || len(names) != 8 {
		t.Fatalf("%d shipped agendas, %v", len(names), err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(fixtures.Agendas(), name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := agenda.Read(b)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		files[name] = f
	}
	return files
}

func caseFile(t testing.TB, name string) string {
	t.Helper()
	b, err := fs.ReadFile(fixtures.Case(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func exampleFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "examples", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
