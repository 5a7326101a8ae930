package desk

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"rapporteur/model"
	"rapporteur/model/shorthand"
)

// turnLevel is the level set on a turn, also on one that was never stored.
func (d *doing) turnLevel(id model.ID) model.Level {
	if t := d.turn(id); t.Record != nil {
		return t.Level()
	}
	return model.NoLevel
}

func (d *doing) turn(id model.ID) model.Intervention {
	return model.Intervention{Record: d.src.Record(id)}
}

// floor gives the floor, or adds details to the one who has it.
func (d *doing) floor(t shorthand.Turn) error {
	if id := d.place.Turn; !id.IsZero() && t.From == "" && d.sameSpeaker(id, t) {
		return d.details(id, t)
	}
	if n := len(d.place.Waiting); n > 0 && t.From == "" && !t.Floor && d.sameSpeaker(d.place.Waiting[n-1], t) {
		id := d.place.Waiting[n-1]
		d.write(d.turn(id).SetAll(detailFields(t)))
		return d.goOn(id) // the chair gives the floor back after a point of order
	}
	if t.Kind == model.TurnPointOfOrder && !d.place.Turn.IsZero() {
		d.interrupt()
	} else {
		d.closeTurn(d.place.Turn)
	}
	id := d.open(t)
	d.effect(d.place.Item, t.Level, model.NoLevel)
	d.say("%s has the floor, %s%s", d.turnName(id), d.where(), turnNote(t))
	d.result.Points = append(d.result.Points, id)
	return nil
}

// sameSpeaker tells whether the line is about the one who has the floor.
// Nobody knows whether an unknown speaker is the same: @floor adds details
// only to a turn that nothing has been taken down in.
func (d *doing) sameSpeaker(id model.ID, t shorthand.Turn) bool {
	now := d.turn(id)
	if now.Record == nil || now.Value(model.FieldParticipant) != speaker(t) {
		return false
	}
	if t.Kind != "" && t.Kind != now.TurnKind() && (t.Kind == model.TurnPointOfOrder || t.Kind == "right-of-reply") {
		return false
	}
	return !t.Floor || len(model.Children(d.src, id, model.KindPoint)) == 0
}

func (d *doing) details(id model.ID, t shorthand.Turn) error {
	v := detailFields(t)
	d.unsettled(v)
	d.group(t)
	before := len(d.act)
	d.write(d.turn(id).SetAll(v))
	d.result.Points = append(d.result.Points, id)
	if len(d.act) == before {
		d.say("%s has the floor already", d.turnName(id))
		return nil
	}
	d.effect(d.place.Item, t.Level, model.NoLevel)
	d.say("details of %s, %s%s", d.turnName(id), d.where(), turnNote(t))
	return nil
}

// group writes the participants that a turn line names for the first time.
func (d *doing) group(t shorthand.Turn) {
	for _, n := range []shorthand.Name{t.Name, t.Group} {
		if n.New {
			d.write(newParticipant(d.src, n))
		}
	}
}

// open writes a new running turn, or grants the floor to one who asked for it.
func (d *doing) open(t shorthand.Turn) model.ID {
	d.group(t)
	v := detailFields(t)
	d.unsettled(v)
	v[model.FieldParent] = d.place.Item.String()
	v[model.FieldParticipant] = speaker(t)
	v[model.FieldState] = model.TurnSpeaking
	v[model.FieldNoteTaker] = d.Author
	v[model.FieldStart] = stamp(d.Now)
	if t.From != "" {
		from, to := moments(d.src, d.place.Item, d.meeting(), t, d.Env)
		v[model.FieldStart], v[model.FieldEnd] = stamp(from), stamp(to)
	}
	r := model.NewRecord(d.NewID(), model.KindIntervention)
	if asked := d.requested(v[model.FieldParticipant]); asked != nil {
		v[model.FieldRank] = r.ID.String()
		r = asked
	}
	d.write(r.SetAll(v))
	d.place.Turn = r.ID
	return r.ID
}

func (d *doing) meeting() model.Meeting { return model.Meeting{Record: d.src.Record(d.place.Meeting)} }

// requested is the participant's first open request under this item.
func (d *doing) requested(participant string) *model.Record {
	if participant == "" {
		return nil
	}
	for _, r := range model.Children(d.src, d.place.Item, model.KindIntervention) {
		if (model.Intervention{Record: r}).State() == model.TurnRequested && r.Value(model.FieldParticipant) == participant {
			return r
		}
	}
	return nil
}

// closeTurn ends the running turn and remembers it as the turn before.
func (d *doing) closeTurn(id model.ID) {
	if id.IsZero() {
		return
	}
	d.endTurn(id)
	d.place.Before, d.place.Turn = id, model.ID{}
}

// endTurn writes that a turn was delivered; an end that is known stays.
func (d *doing) endTurn(id model.ID) {
	t := d.turn(id)
	if id.IsZero() || t.Record == nil || t.State() != model.TurnSpeaking {
		return
	}
	v := values{model.FieldState: model.TurnDelivered}
	d.resumed(t, v)
	if t.Value(model.FieldEnd) == "" && d.ranUntilNow(t) {
		v[model.FieldEnd] = stamp(d.Now)
	}
	d.write(t.SetAll(v))
}

// ranUntilNow tells whether a turn can have lasted till now. One that was given
// a time of an earlier day is written down afterwards: nobody knows its end.
func (d *doing) ranUntilNow(t model.Intervention) bool {
	ran := d.Now.Sub(t.Started())
	return t.Started().IsZero() || (ran >= 0 && ran < 24*time.Hour)
}

// resumed adds the pause that ends now to what the clock stood still before.
func (d *doing) resumed(t model.Intervention, v values) {
	since, err := time.Parse(time.RFC3339, t.Value(model.FieldPausedAt))
	if err != nil {
		return
	}
	before, _ := strconv.Atoi(t.Value(model.FieldPaused))
	v[model.FieldPausedAt] = ""
	v[model.FieldPaused] = strconv.Itoa(before + max(0, int(d.Now.Sub(since).Seconds())))
}

// interrupt lets the running turn wait for a point of order.
func (d *doing) interrupt() {
	d.pause(d.place.Turn)
	d.place.Waiting = append(slices.Clone(d.place.Waiting), d.place.Turn)
	d.place.Turn = model.ID{}
}

func (d *doing) pause(id model.ID) {
	t := d.turn(id)
	if t.Record != nil && t.Value(model.FieldPausedAt) == "" {
		d.write(t.Set(model.FieldPausedAt, stamp(d.Now)))
	}
}

// fix names or corrects the speaker of the running turn.
func (d *doing) fix(t shorthand.Turn) error {
	id := cmp.Or(d.in.Turn, d.place.Turn)
	now := d.turn(id)
	if now.Record == nil {
		return refuse("give it first, like @MLI", "nobody has the floor, so there is no speaker to correct")
	}
	was := d.turnName(id)
	d.group(t)
	v := detailFields(t)
	v[model.FieldSettle] = ""
	d.unsettled(v)
	if to := speaker(t); to != now.Value(model.FieldParticipant) {
		v[model.FieldParticipant] = to
		for _, f := range []model.Field{model.FieldPerson, model.FieldPersonTitle, model.FieldRole, model.FieldGroup, model.FieldWords} {
			if v[f] == "" {
				v[f] = ""
			}
		}
	}
	if t.From != "" {
		from, to := moments(d.src, d.place.Item, d.meeting(), t, d.Env)
		v[model.FieldStart], v[model.FieldEnd] = stamp(from), stamp(to)
	}
	d.write(now.SetAll(v))
	points := len(model.Children(d.src, id, model.KindPoint))
	d.effect(d.place.Item, t.Level, model.NoLevel)
	d.say("the turn of %s is now %s's, %s%s", was, d.turnName(id), d.where(), count(points, ", with its point", ", with its %d points"))
	d.result.Points = append(d.result.Points, id)
	return nil
}

func (d *doing) end() error {
	id := d.place.Turn
	if id.IsZero() {
		d.say("nobody has the floor")
		return nil
	}
	name := d.turnName(id)
	d.closeTurn(id)
	d.say("the turn of %s is ended, %s", name, d.where())
	return nil
}

// list puts a participant on the list of speakers or takes them off.
func (d *doing) list(l shorthand.Line) error {
	who := speaker(l.Turn)
	if who == "" {
		return refuse("name a participant", "only one who is known goes on the list of speakers")
	}
	asked := d.requested(who)
	if l.Remove {
		if asked == nil {
			return refuse("put them on with +", "%s is not on the list of speakers of %s", d.nameOf(l.Turn.Name), d.where())
		}
		d.write(asked.Set(model.FieldState, model.TurnWithdrawn))
		d.say("%s is off the list of speakers, %s", d.turnName(asked.ID), d.where())
		return nil
	}
	v := detailFields(l.Turn)
	if l.Limit > 0 {
		v[model.FieldLimit] = strconv.Itoa(l.Limit)
	}
	d.unsettled(v)
	d.group(l.Turn)
	if asked == nil {
		asked = model.NewRecord(d.NewID(), model.KindIntervention)
		v[model.FieldParent] = d.place.Item.String()
		v[model.FieldParticipant] = who
		v[model.FieldState] = model.TurnRequested
	}
	before := len(d.act)
	d.write(asked.SetAll(v))
	if len(d.act) == before {
		d.say("%s is on the list of speakers already, %s", d.turnName(asked.ID), d.where())
		return nil
	}
	d.say("%s is on the list of speakers, %s", d.turnName(asked.ID), d.where())
	return nil
}

// nameOf is how a name that was typed is called in an answer.
func (d *doing) nameOf(n shorthand.Name) string {
	if who, ok := model.WhoIs(d.src, model.NameID(n.Key)); ok {
		return who.Call()
	}
	return cmp.Or(n.Text, n.Key)
}

func turnNote(t shorthand.Turn) string {
	if t.Kind == "" && t.Level == model.NoLevel {
		return ""
	}
	note := ""
	if t.Kind != "" {
		note = " !" + t.Kind
	}
	if t.Level != model.NoLevel {
		note += " !" + t.Level.String()
	}
	return " [" + note[1:] + "]"
}
