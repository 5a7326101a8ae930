package model

import "slices"

// DefaultLevel is the level an item of this kind has where none is set on it
// (design, section 9); NoLevel for topic and session, which take their
// parent's. The reporting manual's ground: views are not normally attributed,
// a list of speakers for the item stands in their place.
func DefaultLevel(itemKind string) Level {
	switch itemKind {
	case "opening", "closing", "statement", "keynote", "presentation", "launch", "response", "report":
		return Named
	case "general-statements", "country-statements", "review", "round-table", "round-tables", "debate":
		return Listed
	case "topic", "session":
		return NoLevel
	}
	return Unattributed
}

// Rules is what holds at one place of an agenda, whatever is marked on turns
// and points there.
type Rules struct {
	Default Level // set on the item itself, else by its kind, else its parent's kind
	Rule    Level // strictest level set on the item, above it or on the meeting; NoLevel: none
	Chatham bool  // the Chatham House Rule holds: at most unattributed, no list, no attendance
	From    ID    // the item or meeting that Rule or Chatham, whichever is stricter, comes from
}

// RulesAt reads the rules at an item. Of a level on which two laptops differ
// the strictest counts; a level that is not known here, withheld or from a
// later version, counts as off-record.
func RulesAt(src Source, item ID) Rules {
	var rules Rules
	var kind Level
	var meeting ID
	seen := map[ID]bool{}
	for at := item; !at.IsZero() && !seen[at]; {
		seen[at] = true
		r := src.Record(at)
		if r == nil || r.Kind != KindItem {
			break
		}
		if kind == NoLevel {
			kind = DefaultLevel(r.Value(FieldKind))
		}
		rules.add(r)
		if meeting.IsZero() {
			meeting = AgendaItem{r}.Meeting()
		}
		at = id(r.Value(FieldParent))
	}
	if kind == NoLevel {
		kind = Unattributed
	}
	rules.Default = kind
	if r := src.Record(item); r != nil {
		rules.Default = own(r, kind)
	}
	if r := src.Record(meeting); r != nil {
		rules.add(r)
	}
	return rules
}

// RulesOf reads the rules of a meeting as a whole: for what belongs to no item.
func RulesOf(src Source, meeting ID) Rules {
	rules := Rules{Default: Unattributed}
	if r := src.Record(meeting); r != nil {
		rules.add(r)
	}
	return rules
}

func (r *Rules) add(at *Record) {
	before := r.floor()
	r.Rule = max(r.Rule, own(at, NoLevel))
	r.Chatham = r.Chatham || slices.ContainsFunc(at.All(FieldChatham), func(v string) bool { return v != "" }) ||
		at.Withheld(FieldChatham)
	if r.floor() > before {
		r.From = at.ID
	}
}

// floor is the least that the rules ask for.
func (r Rules) floor() Level {
	if r.Chatham {
		return max(r.Rule, Unattributed)
	}
	return r.Rule
}

// Tell is the level told: the strictest of (the point's level, else the
// turn's, else the default), the rules, and the limit a reader asked for.
// NoLevel stands for one that was not set.
func (r Rules) Tell(turn, point, limit Level) Level {
	mark := point
	if mark == NoLevel {
		mark = turn
	}
	if mark == NoLevel {
		mark = r.Default
	}
	return max(mark, r.floor(), limit)
}

// Effect is what a level marked on a turn or a point comes to.
type Effect struct {
	Mark   Level // as marked
	Told   Level // what is told with the mark
	Before Level // what would be told without it
	From   ID    // the item or meeting whose rule is stricter than the mark; zero: none
}

// None tells whether the mark changes nothing although it asks for something
// else than what is told: the answer to the line then says so.
func (e Effect) None() bool { return e.Told == e.Before && e.Told != e.Mark }

// Kept tells whether what is told is what was marked.
func (e Effect) Kept() bool { return e.Told == e.Mark }

// EffectOf tells what a mark comes to at a place: on a point of a turn with
// this level, or (turn NoLevel) on a turn. On an outcome only off-record has
// effect: see OutcomeEffect.
func (r Rules) EffectOf(mark, turn Level) Effect {
	e := Effect{Mark: mark, Told: r.Tell(turn, mark, NoLevel), Before: r.Tell(turn, NoLevel, NoLevel)}
	if e.Told > mark {
		e.From = r.From
	}
	return e
}

// OutcomeEffect tells whether a level marked on an outcome has effect: an
// outcome speaks for the meeting, so only off-record has.
func OutcomeEffect(mark Level) bool { return mark == OffRecord }

// own is the level that stands on a record, else under; of several the
// strictest. What is set and cannot be read counts as off-record.
func own(r *Record, under Level) Level {
	if r.Withheld(FieldLevel) {
		return OffRecord
	}
	values := r.All(FieldLevel)
	if len(values) == 0 {
		return under
	}
	strictest := NoLevel
	for _, v := range values {
		l, ok := ParseLevel(v)
		switch {
		case v == "":
			l = under
		case !ok:
			l = OffRecord
		}
		strictest = max(strictest, l)
	}
	return strictest
}
