package desk_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
)

func TestEachShippedAgendaTakenTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	files := shippedAgendas(t)
	for name, f := range files {
		taken := r.takeAgenda(f)
		if taken.Meetings == 0 || taken.Added != taken.Meetings+taken.Items || len(taken.Conflicts) > 0 {
			t.Errorf("%s: %+v", name, taken)
		}
	}
	for name, f := range files {
		act, taken := desk.TakeAgenda(r, f, false)
		if len(act) != 0 || taken.Changed() || taken.Kept != 0 {
			t.Errorf("%s the second time: %+v, %d writes", name, taken, len(act))
		}
	}
}

func TestExportedAgendaTakenAgainChangesNothing(t *testing.T) {
	t.Parallel()
	for name, f := range shippedAgendas(t) {
		r := newRoom(t, 1)
		r.takeAgenda(f)
		for _, m := range f.Meetings {
			r.exportChangesNothing(name, m.ID)
		}
	}
}

// exportChangesNothing writes a meeting as an agenda file and takes it in again.
func (r *room) exportChangesNothing(name, meeting string) {
	r.t.Helper()
	b, err := agenda.Write(desk.AgendaOf(r, r.meeting(meeting)))
	if err != nil {
		r.t.Fatalf("%s %s: %v", name, meeting, err)
	}
	f, err := agenda.Read(b)
	if err != nil {
		r.t.Fatalf("%s %s does not read back: %v\n%s", name, meeting, err, b)
	}
	if act, taken := desk.TakeAgenda(r, f, false); len(act) != 0 || taken.Changed() {
		r.t.Errorf("%s %s: %+v", name, meeting, taken)
		for _, w := range act {
			r.t.Logf("  %s %v", w.Kind, w.Set)
		}
	}
	fresh := newRoom(r.t, 5)
	fresh.takeAgenda(f)
	again, err := agenda.Write(desk.AgendaOf(fresh, fresh.meeting(meeting)))
	if err != nil || string(again) != string(b) {
		r.t.Errorf("%s %s: written again it differs: %v\n%s\n---\n%s", name, meeting, err, again, b)
	}
}

func TestRoomsChangesSurviveExportAndReturn(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda(unnumbered)
	r.says("# u", "## /1", "##+ A Added", "said", "## /2", "/limit 3m")
	second := r.place.Item
	r.store(model.Act{}.Add(r.Record(second).Set(model.FieldTitle, "Second, reworded")))
	shown := func() (all []string) {
		for _, n := range model.Agenda(r, model.MeetingID("u")) {
			all = append(all, n.ID.String()+" "+n.Value(model.FieldTitle)+" "+n.Value(model.FieldLimit))
		}
		return all
	}
	before := shown()
	b, err := agenda.Write(desk.AgendaOf(r, r.meeting("u")))
	if err != nil {
		t.Fatal(err)
	}
	f := readAgenda(t, string(b))
	if taken := r.takeAgenda(f); taken.Changed() || taken.Kept > 0 {
		t.Errorf("%+v", taken)
	}
	if !slices.Equal(shown(), before) {
		t.Errorf("%q, was %q", shown(), before)
	}
	if act, _ := desk.TakeAgenda(r, f, false); len(act) != 0 {
		t.Errorf("the second time it writes %v", act)
	}
	// What the exported file says counts as said by it: a later edition updates.
	later := readAgenda(t, strings.ReplaceAll(string(b), "Second, reworded", "Second, final"))
	if taken := r.takeAgenda(later); taken.Updated != 1 || len(taken.Conflicts) > 0 {
		t.Errorf("%+v", taken)
	}
}

const unnumbered = `format: rapporteur-agenda/1
meetings:
- id: u
  title: Without numbers
  items:
  - title: First
  - title: Second
  - title: Third
`

func TestItemsWithoutNumbersKeepTheirPaths(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	r.agenda(unnumbered)
	r.says("# u", "## 1", "##+ A Added")
	nodes := model.Agenda(r, model.MeetingID("u"))
	var words []string
	for _, n := range nodes {
		words = append(words, n.Value(model.FieldTitle)+" "+desk.ItemWord(nodes, n))
	}
	if !slices.Equal(words, []string{"First 1", "Added A", "Second 2", "Third 3"}) {
		t.Errorf("%q", words)
	}
	r.say("## 2")
	if got := r.Record(r.place.Item).Value(model.FieldTitle); got != "Second" {
		t.Errorf("## 2 leads to %q", got)
	}
	r.says("@MEX [10:00]", "said", "--", "## 1", "@MEX [10:00]", "said")
	printed := r.notesOf("u", false)
	fixpoint(t, readAgenda(t, unnumbered), "u", printed)
}

func TestItemWordsLeadBack(t *testing.T) {
	t.Parallel()
	for name, f := range shippedAgendas(t) {
		r := newRoom(t, 1)
		r.takeAgenda(f)
		for _, m := range f.Meetings {
			nodes := model.Agenda(r, model.MeetingID(m.ID))
			model.Walk(nodes, func(n *model.Node, _ int) {
				if found, _ := desk.FindItem(nodes, desk.ItemWord(nodes, n)); found == nil || found.ID != n.ID {
					t.Errorf("%s %s: ## %s does not lead to %q", name, m.ID, desk.ItemWord(nodes, n), n.Value(model.FieldTitle))
				}
			})
		}
	}
}

// edition is a later edition of the small agenda.
func edition(changes ...string) string { return strings.NewReplacer(changes...).Replace(small) }

func TestLaterEditionOfAnAgenda(t *testing.T) {
	t.Parallel()
	title := func(r *room, word string) string { return r.item("m", word).Value(model.FieldTitle) }
	t.Run("updates what the room left alone", func(t *testing.T) {
		r := smallRoom(t)
		taken := r.agenda(edition("Round table", "Round table one", "[5, 6]", "[5, 7]"))
		item := r.item("m", "2")
		if taken.Updated != 1 || taken.Added+taken.Kept+taken.Removed+len(taken.Conflicts)+len(taken.Gone) != 0 || title(r, "2") != "Round table one" ||
			!slices.Equal(model.Objectives(item), []int{5, 7}) {
			t.Errorf("%+v, %q, %v", taken, title(r, "2"), model.Objectives(item))
		}
	})
	t.Run("keeps both of what both changed", func(t *testing.T) {
		r := smallRoom(t)
		r.store(model.Act{}.Add(r.item("m", "2").Set(model.FieldTitle, "Our title")))
		later := edition("Round table", "Their title")
		taken := r.agenda(later)
		all := r.item("m", "2").All(model.FieldTitle)
		slices.Sort(all)
		if len(taken.Conflicts) != 1 || !strings.Contains(taken.Conflicts[0], "Our title") || !strings.Contains(taken.Conflicts[0], "item 2") ||
			!slices.Equal(all, []string{"Our title", "Their title"}) {
			t.Errorf("%+v, %q", taken, all)
		}
		if taken := r.agenda(later); taken.Changed() {
			t.Errorf("the second time: %+v", taken)
		}
		r.store(model.Act{}.Add(r.item("m", "2").Set(model.FieldTitle, "Agreed")))
		if taken := r.agenda(later); taken.Changed() || taken.Kept != 1 {
			t.Errorf("after it was resolved: %+v", taken)
		}
	})
	t.Run("keeps what only the room changed", func(t *testing.T) {
		r := smallRoom(t)
		r.store(model.Act{}.Add(r.item("m", "2").SetAll(map[model.Field]string{model.FieldTitle: "Ours", "objective/6": "", model.FieldLevel: "category"})))
		taken := r.agenda(edition("Opening", "Opening session"))
		item := r.item("m", "2")
		if taken.Kept != 1 || taken.Updated != 1 || title(r, "2") != "Ours" || !slices.Equal(model.Objectives(item), []int{5}) || item.Value(model.FieldLevel) != "category" {
			t.Errorf("%+v, %v", taken, item.Heads)
		}
		if taken := r.agenda(edition("Round table", "Ours", "Opening", "Opening session")); taken.Changed() {
			t.Errorf("the file catches up with the room: %+v", taken)
		}
		if taken := r.agenda(edition("Round table", "Ours, later", "Opening", "Opening session")); taken.Updated != 1 || len(taken.Conflicts) > 0 {
			t.Errorf("and goes on from there: %+v", taken)
		}
	})
	const closing = "  - number: '4'\n    title: Closing\n    kind: closing\n"
	const three = "  - number: '3'\n    title: Discussion\n    kind: discussion\n    items:\n    - number: 3(a)\n      title: First\n      kind: discussion\n      objectives: [8, 12]\n    - number: '4'\n      title: Fourth below three\n      kind: discussion\n"
	t.Run("removes what is gone and untouched, and shows it again", func(t *testing.T) {
		r := smallRoom(t)
		if taken := r.agenda(edition(closing, "", three, "")); taken.Removed != 4 || len(taken.Gone) != 0 || len(model.Agenda(r, model.MeetingID("m"))) != 2 {
			t.Errorf("%+v", taken)
		}
		if taken := r.agenda(edition(closing, "", three, "")); taken.Changed() {
			t.Errorf("the second time: %+v", taken)
		}
		if taken := r.agenda(small); taken.Added != 4 || len(model.Agenda(r, model.MeetingID("m"))) != 4 || title(r, "3(a)") != "First" {
			t.Errorf("back in the file: %+v", taken)
		}
	})
	t.Run("keeps and marks what is gone and was worked on", func(t *testing.T) {
		for what, do := range map[string]func(r *room){
			"a turn":       func(r *room) { r.says("# m", "## 3(a)", "@MEX", "said", "--") },
			"an outcome":   func(r *room) { r.says("# m", "## 3(a)", "=> done") },
			"a remark":     func(r *room) { r.says("# m", "## 3(a)", "// look") },
			"a request":    func(r *room) { r.says("# m", "## 3(a)", "+MEX") },
			"a new limit":  func(r *room) { r.says("# m", "## 3(a)", "/limit 3m") },
			"its close":    func(r *room) { r.says("# m", "## 3(a)", "/close") },
			"a new title":  func(r *room) { r.store(model.Act{}.Add(r.item("m", "3(a)").Set(model.FieldTitle, "Ours"))) },
			"an objective": func(r *room) { r.store(model.Act{}.Add(r.item("m", "3(a)").Set("objective/9", "1"))) },
			"an item":      func(r *room) { r.says("# m", "## 3(a)", "##+ 3(b) Added") },
		} {
			r := smallRoom(t)
			do(r)
			later := edition(three, "")
			taken := r.agenda(later)
			want := []string{"item 3", "item 3(a)"}
			removed := 1 // the other one below 3
			if what == "an item" {
				want, removed = want[:1], 2
			}
			slices.Sort(taken.Gone)
			if !slices.Equal(taken.Gone, want) || taken.Removed != removed || r.item("m", "3").Value(model.FieldGone) != "1" {
				t.Errorf("%s: %+v", what, taken)
			}
			if taken := r.agenda(later); taken.Changed() {
				t.Errorf("%s, the second time: %+v", what, taken)
			}
			if taken := r.agenda(small); r.item("m", "3").Value(model.FieldGone) != "" || taken.Updated != len(want)+1 || /* and the rank of what stands behind */ taken.Added != removed {
				t.Errorf("%s, back in the file: %+v", what, taken)
			}
		}
	})
}

func TestTwoLaptopsTakeTheSameAgendaWithoutConflict(t *testing.T) {
	t.Parallel()
	a, b := smallRoom(t), newRoom(t, 2)
	b.agenda(small)
	a.hear(b)
	b.hear(a)
	if len(a.conflicts())+len(b.conflicts()) > 0 || a.records() != b.records() {
		t.Fatalf("%q", a.conflicts())
	}
	later := edition("Round table", "Later", "Closing", "The end")
	a.agenda(later)
	b.agenda(later)
	a.hear(b)
	b.hear(a)
	if len(a.conflicts()) > 0 || a.item("m", "2").Value(model.FieldTitle) != "Later" {
		t.Errorf("%q", a.conflicts())
	}
	if taken := a.agenda(later); taken.Changed() {
		t.Errorf("%+v", taken)
	}
}

func TestShippedAgendasAreMarkedUntilTheyAreImported(t *testing.T) {
	t.Parallel()
	r := newRoom(t, 1)
	f := readAgenda(t, small)
	act, _ := desk.TakeAgenda(r, f, true)
	r.store(act)
	if r.meeting("m").Value(model.FieldShipped) != "1" {
		t.Error("a shipped meeting bears no mark")
	}
	r.takeAgenda(f)
	if r.meeting("m").Value(model.FieldShipped) != "" {
		t.Error("an imported one is still marked as shipped")
	}
	if act, _ := desk.TakeAgenda(r, f, true); len(act) != 0 {
		t.Error("shipping it again marks a meeting that somebody imported")
	}
}

func TestAnItemTheRoomAddedShiftsNoRank(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 1", "##+ 1bis Added")
	b, err := agenda.Write(desk.AgendaOf(r, r.meeting("m")))
	if err != nil {
		t.Fatal(err)
	}
	rank := r.item("m", "2").Value(model.FieldRank)
	if taken := r.takeAgenda(readAgenda(t, string(b))); taken.Changed() || r.item("m", "2").Value(model.FieldRank) != rank {
		t.Errorf("%+v, rank %q, was %q", taken, r.item("m", "2").Value(model.FieldRank), rank)
	}
}
