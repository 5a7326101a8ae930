package desk

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"rapporteur/model"
	"rapporteur/model/gcm"
)

// maxLast is how many of the last points are remembered for "^3".
const maxLast = 64

// Place is where the note-taker is: it says what the next line belongs to.
type Place struct {
	Meeting model.ID   `json:"meeting"`
	Item    model.ID   `json:"item"`
	Turn    model.ID   `json:"turn"`              // the running turn; zero: nobody has the floor
	Before  model.ID   `json:"before"`            // the turn that ended last
	Waiting []model.ID `json:"waiting,omitempty"` // turns that a point of order interrupted
	Points  []model.ID `json:"points,omitempty"`  // last points taken, newest last
}

// Encode writes the place for the store to keep.
func (p Place) Encode() string {
	b, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return string(b)
}

// DecodePlace reads what Encode wrote. What is no longer there is left out:
// a place never points at a record that cannot be shown.
func DecodePlace(s string, src model.Source) Place {
	var was Place
	if json.Unmarshal([]byte(s), &was) != nil {
		return Place{}
	}
	shown := func(id model.ID, kind model.Kind) model.ID {
		if r := src.Record(id); r == nil || r.Kind != kind || !model.Visible(src, r) {
			return model.ID{}
		}
		return id
	}
	p := Place{Meeting: shown(was.Meeting, model.KindMeeting)}
	if p.Meeting.IsZero() {
		return Place{}
	}
	if p.Item = shown(was.Item, model.KindItem); p.Item.IsZero() {
		return p
	}
	if p.Turn = shown(was.Turn, model.KindIntervention); !p.Turn.IsZero() {
		if (model.Intervention{Record: src.Record(p.Turn)}).State() != model.TurnSpeaking {
			p.Turn = model.ID{}
		}
	}
	p.Before = shown(was.Before, model.KindIntervention)
	for _, id := range was.Waiting {
		if id = shown(id, model.KindIntervention); !id.IsZero() {
			p.Waiting = append(p.Waiting, id)
		}
	}
	for _, id := range was.Points {
		if id = shown(id, model.KindPoint); !id.IsZero() {
			p.Points = append(p.Points, id)
		}
	}
	return p
}

func (p Place) with(point model.ID) Place {
	p.Points = append(slices.Clone(p.Points), point)
	if len(p.Points) > maxLast {
		p.Points = p.Points[len(p.Points)-maxLast:]
	}
	return p
}

// Env is what a desk takes from the outside.
type Env struct {
	Now    time.Time       // with the laptop's zone
	Zone   *time.Location  // the laptop's, for meetings without one
	NewID  func() model.ID // rising ids
	Author string
	Names  *gcm.Names // everybody who is known
}

// Refusal is why a line was not taken: one sentence, what and what to do.
type Refusal struct{ What, Advice string }

func (r Refusal) Error() string {
	if r.Advice == "" {
		return r.What
	}
	return r.What + "; " + r.Advice
}

func refuse(advice, what string, args ...any) error {
	return Refusal{fmt.Sprintf(what, args...), advice}
}

// FindMeeting returns the visible meeting with this code, without regard to case.
func FindMeeting(src model.Source, code string) (model.Meeting, error) {
	if r := src.Record(model.MeetingID(code)); r != nil && r.Kind == model.KindMeeting && model.Visible(src, r) {
		return model.Meeting{Record: r}, nil
	}
	var near []string
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		m := model.Meeting{Record: r}
		if strings.EqualFold(m.Code(), code) || r.ID.String() == code {
			return m, nil
		}
		if code != "" && strings.HasPrefix(strings.ToLower(m.Code()), strings.ToLower(code[:min(3, len(code))])) {
			near = append(near, m.Code())
		}
	}
	slices.Sort(near)
	advice := "/meeting or `rapporteur agenda list` shows those there are"
	if len(near) > 0 {
		advice = "did you mean " + strings.Join(near, ", ")
	}
	return model.Meeting{}, refuse(advice, "there is no meeting %q", code)
}

// ItemPath is the path of numbers that names an item in its meeting; a missing
// number counts as its place among its siblings.
func ItemPath(nodes []*model.Node, id model.ID) string { return itemPath(nodes, "", id) }

func itemPath(nodes []*model.Node, above string, id model.ID) string {
	for i, n := range nodes {
		own := above + pathPart(n, above, i)
		if n.ID == id {
			return own
		}
		if below := itemPath(n.Items, own+"/", id); below != "" {
			return below
		}
	}
	return ""
}

// maxUnnumbered is how many places are tried for an item without a number.
const maxUnnumbered = 99

// pathPart is the step of a path that the item's id was derived from: an item
// that the room added or took away shifts its siblings, never their paths.
func pathPart(n *model.Node, above string, place int) string {
	meeting := (model.AgendaItem{Record: n.Record}).Meeting()
	from := func(part string) bool { return model.ItemID(meeting, above+part) == n.ID }
	now := PathPart(n.Value(model.FieldNumber), place)
	if from(now) {
		return now
	}
	for i := range maxUnnumbered {
		if part := PathPart("", i); from(part) {
			return part
		}
	}
	return now
}

// PathPart is one step of a path: the number, else the place from 1.
func PathPart(number string, place int) string {
	if number != "" {
		return number
	}
	return fmt.Sprint(place + 1)
}

// FindItem returns the item that "## word" goes to: the deepest with that
// number, the first in order; others are those of that number in other
// branches. A path reaches items that have no number: "3/1", or "/3/1" where
// the path is another item's number.
func FindItem(nodes []*model.Node, word string) (found *model.Node, others []*model.Node) {
	var branches func(ns []*model.Node) []*model.Node
	branches = func(ns []*model.Node) []*model.Node {
		var hits []*model.Node
		for _, n := range ns {
			below := branches(n.Items)
			if len(below) == 0 && strings.EqualFold(n.Value(model.FieldNumber), word) {
				below = []*model.Node{n}
			}
			hits = append(hits, below...)
		}
		return hits
	}
	if hits := branches(nodes); len(hits) > 0 {
		return hits[0], hits[1:]
	}
	model.Walk(nodes, func(n *model.Node, _ int) {
		if found == nil && strings.EqualFold(ItemPath(nodes, n.ID), strings.TrimPrefix(word, "/")) {
			found = n
		}
	})
	return found, nil
}

// ItemWord is what "##" needs to come back to an item: its number where that
// leads there, else its path, with a slash before it where that is needed.
func ItemWord(nodes []*model.Node, n *model.Node) string {
	path := ItemPath(nodes, n.ID)
	for _, word := range []string{n.Value(model.FieldNumber), path} {
		if found, _ := FindItem(nodes, word); word != "" && found != nil && found.ID == n.ID {
			return word
		}
	}
	return "/" + path
}

func itemIn(nodes []*model.Node, id model.ID) *model.Node {
	var found *model.Node
	model.Walk(nodes, func(n *model.Node, _ int) {
		if n.ID == id {
			found = n
		}
	})
	return found
}

// Renew makes a place fit what the records now say, after an undo or a merge:
// what cannot be shown is left, and a turn that speaks again has the floor.
func Renew(p Place, src model.Source) Place {
	if p.Item.IsZero() {
		return p
	}
	turns := model.Children(src, p.Item, model.KindIntervention)
	for _, r := range slices.Backward(turns) {
		if t := (model.Intervention{Record: r}); t.State() == model.TurnSpeaking && p.Turn.IsZero() && !slices.Contains(p.Waiting, r.ID) {
			p.Turn = r.ID
		}
	}
	if len(p.Points) > 0 {
		return p
	}
	for _, t := range slices.Backward(turns) { // an item may hold thousands of points
		for _, r := range slices.Backward(model.Children(src, t.ID, model.KindPoint)) {
			if len(p.Points) == maxLast {
				break
			}
			p.Points = append(p.Points, r.ID)
		}
		if len(p.Points) == maxLast {
			break
		}
	}
	slices.Reverse(p.Points)
	return p
}

// Prompt names whose words the next line holds: who has the floor, else the
// item, else the meeting.
func Prompt(src model.Source, p Place) string {
	if r := src.Record(p.Turn); r != nil {
		d := &doing{src: src}
		return d.called(r)
	}
	if r := src.Record(p.Item); r != nil {
		return "item " + (model.AgendaItem{Record: r}).Label()
	}
	if r := src.Record(p.Meeting); r != nil {
		return (model.Meeting{Record: r}).Code()
	}
	return "no meeting"
}
