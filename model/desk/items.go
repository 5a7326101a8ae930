package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/model"
)

func (d *doing) goMeeting(code string) error {
	m, err := FindMeeting(d.src, code)
	if err != nil {
		return err
	}
	if m.ID == d.place.Meeting {
		d.say("meeting %s is open already", m.Code())
		return nil
	}
	d.leave()
	d.place = Place{Meeting: m.ID}
	items := 0
	model.Walk(model.Agenda(d.src, m.ID), func(*model.Node, int) { items++ })
	d.say("meeting %s, %s%s", m.Code(), m.Title(), count(items, ", %d agenda item", ", %d agenda items"))
	return nil
}

// leave ends whatever runs at the place that is left.
func (d *doing) leave() {
	for _, id := range append([]model.ID{d.place.Turn}, d.place.Waiting...) {
		d.endTurn(id)
	}
	if !d.place.Turn.IsZero() {
		d.place.Before = d.place.Turn
	}
	d.place.Turn, d.place.Waiting = model.ID{}, nil
}

func (d *doing) goItem(word string) error {
	if d.place.Meeting.IsZero() {
		return refuse(`go to one first, like "# escap-2021"`, "no meeting is open")
	}
	nodes := model.Agenda(d.src, d.place.Meeting)
	n, others := FindItem(nodes, word)
	if n == nil {
		var have []string
		model.Walk(nodes, func(n *model.Node, _ int) { have = append(have, ItemWord(nodes, n)) })
		if len(have) == 0 {
			return refuse(`add it: "##+ 1 Title"`, "this meeting has no agenda items yet")
		}
		return refuse("this meeting has "+strings.Join(have[:min(len(have), 40)], ", "), "there is no agenda item %q", word)
	}
	if len(others) > 0 {
		var paths []string
		for _, o := range others {
			paths = append(paths, "## "+ItemWord(nodes, o))
		}
		d.warn("the number stands elsewhere too: %s", strings.Join(paths, ", "))
	}
	d.moveTo(n)
	return nil
}

func (d *doing) moveTo(n *model.Node) {
	item := model.AgendaItem{Record: n.Record}
	title := strings.TrimSpace(item.Number() + " " + item.Title())
	if n.ID == d.place.Item {
		d.say("item %s is open already", title)
		return
	}
	running := d.place.Turn
	d.leave()
	d.place.Item = n.ID
	d.say("item %s, told as %s%s", title, d.toldAs(n.ID), ended(d, running))
}

// toldAs is the level that a line without a mark is told at under an item.
func (d *doing) toldAs(item model.ID) model.Level {
	return model.RulesAt(d.src, item).Tell(model.NoLevel, model.NoLevel, model.NoLevel)
}

func ended(d *doing, turn model.ID) string {
	if turn.IsZero() {
		return ""
	}
	return "; the turn of " + d.turnName(turn) + " is ended"
}

func (d *doing) addItem(number, title string) error {
	if d.place.Meeting.IsZero() {
		return refuse(`go to one first, like "# escap-2021"`, "no meeting is open")
	}
	w, n := newItem(d.src, d.place.Meeting, model.Agenda(d.src, d.place.Meeting), d.place.Item, number, title)
	if n == nil {
		return refuse(fmt.Sprintf("go there with ## %s", number), "item %s exists already", number)
	}
	d.write(w)
	d.leave()
	d.place.Item = w.Record
	d.say("added item %s", strings.TrimSpace(number+" "+title))
	return nil
}

// newItem writes an added item; the node is nil where it is there already.
func newItem(src model.Source, meeting model.ID, nodes []*model.Node, current model.ID, number, title string) (model.Write, *model.Node) {
	parent, path, rank := newItemPlace(nodes, current, number)
	r := model.NewRecord(model.ItemID(meeting, path), model.KindItem)
	v := values{
		model.FieldNumber: number, model.FieldTitle: cmp.Or(title, number), model.FieldKind: "topic",
		model.FieldMeeting: meeting.String(), model.FieldRank: rank,
	}
	if parent != nil {
		v[model.FieldParent] = parent.ID.String()
	}
	w := r.SetAll(v)
	r.Apply(&model.Operation{}, w)
	if old := src.Record(r.ID); old != nil {
		if model.Visible(src, old) {
			return model.Write{}, nil
		}
		w = model.Act{old.Restore()}.Add(old.SetAll(v))[0]
	}
	return w, &model.Node{Record: r}
}

// above is the item that an item stands below, nil for one at the top.
func above(nodes []*model.Node, item model.ID) (parent *model.Node) {
	model.Walk(nodes, func(n *model.Node, _ int) {
		if slices.ContainsFunc(n.Items, func(c *model.Node) bool { return c.ID == item }) {
			parent = n
		}
	})
	return parent
}

// newItemPlace finds where an added item stands: 4(b) below 4, else behind the
// current item among its siblings; 5 added at 4(b) stands behind 4.
func newItemPlace(nodes []*model.Node, current model.ID, number string) (parent *model.Node, path, rank string) {
	if head, _, ok := strings.Cut(number, "("); ok && head != "" {
		parent, _ = FindItem(nodes, head)
	}
	siblings, before := nodes, ""
	if parent == nil {
		parent = above(nodes, current)
		if at := itemIn(nodes, current); at != nil && parent != nil && strings.Contains(at.Value(model.FieldNumber), "(") && !strings.Contains(number, "(") {
			current, parent = parent.ID, above(nodes, parent.ID)
		}
	}
	if parent != nil {
		siblings = parent.Items
		path = ItemPath(nodes, parent.ID) + "/"
	}
	after := ""
	for i, n := range siblings {
		if n.ID == current || (i == len(siblings)-1 && before == "") {
			before = model.Place(n.Record)
			if i+1 < len(siblings) {
				after = model.Place(siblings[i+1].Record)
			}
		}
	}
	return parent, path + number, model.Between(before, after)
}
