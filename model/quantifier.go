package model

import (
	"slices"

	"rapporteur/model/gcm"
)

// Quantity is how many of a class stand behind an outcome.
type Quantity int

// The quantities, as design, section 9 lists them.
const (
	NoQuantity Quantity = iota
	One
	Two
	Few     // three to five
	Several // six and more
	Many    // more than a third of six or more who took the floor
	Most    // more than half of them
)

// Quantify tells the quantity for behind distinct participants of a class of
// which took took the floor in the outcome's scope.
func Quantify(behind, took int) Quantity {
	switch {
	case behind <= 0:
		return NoQuantity
	case behind == 1:
		return One
	case behind == 2:
		return Two
	case took >= 6 && 2*behind > took:
		return Most
	case took >= 6 && 3*behind > took:
		return Many
	case behind <= 5:
		return Few
	}
	return Several
}

// Quantifier is what stands before an outcome: how many, of which class; or
// the rapporteur's own words, which go first.
type Quantifier struct {
	Own      string
	Quantity Quantity
	Class    string // as gcm prints it, in the plural
}

// TakesQuantifier tells whether outcomes of a kind carry one.
func TakesQuantifier(outcomeKind string) bool {
	return slices.Contains([]string{
		OutcomeSummary, "recommendation", "good-practice", "challenge", "resource-need", "support-offer", "differing-view",
	}, outcomeKind)
}

// crowd is how many withheld speakers a count must rest on to give none away.
const crowd = 3

// widened is the class a count that rests on withheld speakers may name: it
// itself, or participants where one or two are counted who are all of their
// class that took the floor in the outcome's scope, which would name them to
// whoever has the list of speakers. told is false where they are all who took
// it: then no number is told.
func widened(class string, behind, inClass, took int) (wider string, told bool) {
	if behind < inClass || behind >= crowd {
		return class, true
	}
	return gcm.ClassParticipants, behind < took
}

// Quantifier counts the distinct participants behind an outcome's evidence.
// @floor counts as none; chair, co-chair and moderator do not count; what is
// off-record counts in nothing. Two notes of one turn have one participant and
// so count once. A count that rests on a speaker who is withheld, at listed
// too, where nothing may be tied to a name, and that would give one away is
// widened: to participants where the one or two it counts are all of their class
// that took the floor in the outcome's scope ("one participant"), to
// "participants" without a number where they are all who did.
func (t *Teller) Quantifier(o Outcome) Quantifier {
	if !TakesQuantifier(o.OutcomeKind()) {
		return Quantifier{}
	}
	if own := o.Value(FieldCount); own != "" {
		return Quantifier{Own: own}
	}
	behind, withheld := map[ID]string{}, false
	for _, e := range o.Evidence() {
		if told, turn, ok := t.PointByID(e); ok && told.Visible() {
			before := len(behind)
			t.count(behind, turn)
			withheld = withheld || told.Level != Named && (len(behind) > before || behind[turn.Participant()] != "")
		}
	}
	class := ""
	for _, c := range behind {
		if class != "" && class != c {
			c = gcm.ClassParticipants
		}
		class = c
	}
	if len(behind) == 0 {
		return Quantifier{}
	}
	all := t.tookFloor(o)
	inClass := ofClass(all, class)
	if withheld {
		wider, told := widened(class, len(behind), inClass, len(all))
		if !told {
			return Quantifier{Class: wider}
		}
		class, inClass = wider, ofClass(all, wider)
	}
	return Quantifier{Quantity: Quantify(len(behind), inClass), Class: class}
}

// ofClass is how many of these are of a class; all of them are participants.
func ofClass(all map[ID]string, class string) int {
	n := 0
	for _, c := range all {
		if class == gcm.ClassParticipants || c == class {
			n++
		}
	}
	return n
}

// count adds a turn's participant with their class, if the turn counts.
func (t *Teller) count(into map[ID]string, turn Intervention) {
	if !turn.Took() || !CountsAsSpeaker(turn.Value(FieldRole)) {
		return
	}
	if who, ok := WhoIs(t.src, turn.Participant()); ok && who.Type != gcm.TypeChair {
		into[who.ID] = ClassOf(who)
	}
}

// tookFloor is who took the floor in an outcome's scope, on the record: its
// item and those below; its meeting; the meetings of its regions and round; or
// all of its round.
func (t *Teller) tookFloor(o Outcome) map[ID]string {
	took := map[ID]string{}
	meeting := OutcomeMeeting(t.src, o)
	home := t.src.Record(meeting)
	if home == nil {
		return took
	}
	switch o.Scope() {
	case "region", "all":
		regions := Meeting{home}.Regions()
		for _, r := range Filed(t.src, "kind", string(KindMeeting)) {
			m := Meeting{r}
			shares := slices.ContainsFunc(m.Regions(), func(id string) bool { return slices.Contains(regions, id) })
			if r.ID == meeting || m.Round() == (Meeting{home}).Round() && (o.Scope() == "all" || shares) {
				t.countBelow(took, Agenda(t.src, r.ID))
			}
		}
	case "meeting":
		t.countBelow(took, Agenda(t.src, meeting))
	default:
		under := Agenda(t.src, meeting)
		Walk(under, func(n *Node, _ int) {
			if n.ID == o.Item() {
				under = []*Node{n}
			}
		})
		t.countBelow(took, under)
	}
	return took
}

func (t *Teller) countBelow(took map[ID]string, nodes []*Node) {
	Walk(nodes, func(n *Node, _ int) {
		for _, r := range Children(t.src, n.ID, KindIntervention) {
			if turn := (Intervention{r}); t.Turn(turn).Visible() {
				t.count(took, turn)
			}
		}
	})
}

// OutcomeMeeting is the meeting an outcome belongs to: the one it names, else
// that of its item.
func OutcomeMeeting(src Source, o Outcome) ID {
	if m := id(o.Value(FieldMeeting)); !m.IsZero() {
		return m
	}
	r := src.Record(o.Item())
	if r == nil {
		return ID{}
	}
	if r.Kind == KindMeeting {
		return r.ID
	}
	return AgendaItem{r}.Meeting()
}
