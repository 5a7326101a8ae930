package model_test

import (
	"strconv"
	"testing"

	"rapporteur/model"
)

// scene makes records of one meeting in memory, each by an operation of its own.
type scene struct {
	*model.Memory
	meeting model.ID
	seq     uint64
}

type fields = map[model.Field]string

// newScene holds a meeting with these fields.
func newScene(f fields) *scene {
	s := &scene{Memory: model.NewMemory(), meeting: model.MeetingID("m")}
	s.put(s.meeting, model.KindMeeting, with(f, fields{model.FieldTitle: "Meeting", model.FieldCode: "m"}))
	return s
}

func with(a, b fields) fields {
	all := fields{}
	for k, v := range b {
		all[k] = v
	}
	for k, v := range a {
		all[k] = v
	}
	return all
}

func (s *scene) put(id model.ID, kind model.Kind, f fields) model.ID {
	r := s.Record(id)
	if r == nil {
		r = model.NewRecord(id, kind)
	}
	s.write(r.SetAll(f), 1)
	return id
}

func (s *scene) write(w model.Write, device byte) {
	s.seq++
	s.Apply(&model.Operation{
		Version: 1, Stamp: model.Stamp{Device: model.Device{device}, Seq: s.seq}, Clock: model.Clock(s.seq), Writes: []model.Write{w},
	})
}

// beside writes a value that another laptop set without having seen the first.
func (s *scene) beside(id model.ID, f model.Field, value string) {
	s.write(model.Write{Record: id, Kind: s.Record(id).Kind, Set: map[model.Field][]string{f: {value}}}, 2)
}

func (s *scene) next(what string) model.ID {
	return model.Derive(what, strconv.FormatUint(s.seq, 10))
}

func (s *scene) item(kind string, parent model.ID, f fields) model.ID {
	up := ""
	if !parent.IsZero() {
		up = parent.String()
	}
	return s.put(s.next("item"), model.KindItem, with(f, fields{
		model.FieldMeeting: s.meeting.String(), model.FieldKind: kind, model.FieldParent: up, model.FieldTitle: kind,
	}))
}

func (s *scene) turn(item model.ID, who string, f fields) model.ID {
	base := fields{model.FieldParent: item.String(), model.FieldState: model.TurnDelivered}
	if who != "" {
		base[model.FieldParticipant] = model.BodyID(who).String()
	}
	return s.put(s.next("turn"), model.KindIntervention, with(f, base))
}

func (s *scene) point(turn model.ID, text string, f fields) model.ID {
	return s.put(s.next("point"), model.KindPoint, with(f, fields{model.FieldParent: turn.String(), model.FieldText: text}))
}

func (s *scene) outcome(parent model.ID, kind, text string, f fields, evidence ...model.ID) model.ID {
	base := fields{
		model.FieldParent: parent.String(), model.FieldMeeting: s.meeting.String(), model.FieldKind: kind, model.FieldText: text,
	}
	for _, e := range evidence {
		base[model.Member(model.SetEvidence, e.String())] = "1"
	}
	return s.put(s.next("outcome"), model.KindOutcome, with(f, base))
}

func (s *scene) told(turn model.ID) model.Told {
	return model.NewTeller(s, model.NoLevel).Turn(model.Intervention{Record: s.Record(turn)})
}

func (s *scene) toldPoint(point model.ID, limit model.Level) model.Told {
	t, _, _ := model.NewTeller(s, limit).PointByID(point)
	return t
}

func TestDefaultLevelComesFromTheKindOfItem(t *testing.T) {
	t.Parallel()
	want := map[string]model.Level{}
	for _, k := range []string{"opening", "closing", "statement", "keynote", "presentation", "launch", "response", "report"} {
		want[k] = model.Named
	}
	for _, k := range []string{"general-statements", "country-statements", "review", "round-table", "round-tables", "debate"} {
		want[k] = model.Listed
	}
	want["topic"], want["session"] = model.NoLevel, model.NoLevel
	for _, k := range append(model.ItemKinds(), "unheard-of") {
		level, ok := want[k]
		if !ok {
			level = model.Unattributed
		}
		if got := model.DefaultLevel(k); got != level {
			t.Errorf("DefaultLevel(%q) = %v, want %v", k, got, level)
		}
	}
}

func TestTopicAndSessionTakeTheirParentsDefault(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	session := s.item("session", model.ID{}, nil)
	opening := s.item("opening", session, nil)
	topic := s.item("topic", opening, nil)
	below := s.item("session", topic, nil)
	floor := s.item("topic", s.item("floor", model.ID{}, nil), nil)
	for id, want := range map[model.ID]model.Level{
		session: model.Unattributed, opening: model.Named, topic: model.Named, below: model.Named, floor: model.Unattributed,
	} {
		if got := model.RulesAt(s, id).Default; got != want {
			t.Errorf("default of %s = %v, want %v", s.Record(id).Value(model.FieldKind), got, want)
		}
	}
}

// TestWhatIsToldIsTheStrictest has a row for each clause of design, section 9.
func TestWhatIsToldIsTheStrictest(t *testing.T) {
	t.Parallel()
	const (
		named, listed, category = "named", "listed", "category"
		unattributed, offRecord = "unattributed", "off-record"
		none                    = ""
	)
	for _, c := range []struct {
		why                                      string
		kind                                     string
		meeting, above, item, turn, point, limit string
		chatham                                  string // where it stands
		want                                     string
	}{
		{"the default stands alone", "opening", none, none, none, none, none, none, "", named},
		{"listed by default", "debate", none, none, none, none, none, none, "", listed},
		{"the rest is unattributed", "floor", none, none, none, none, none, none, "", unattributed},
		{"a mark on a turn opens a default", "floor", none, none, none, named, none, none, "", named},
		{"a mark on a turn closes a default", "opening", none, none, none, category, none, none, "", category},
		{"a mark on a point opens a default", "floor", none, none, none, none, listed, none, "", listed},
		{"a mark on a point closes a default", "opening", none, none, none, none, offRecord, none, "", offRecord},
		{"the point's mark goes before the turn's, closer", "opening", none, none, none, category, unattributed, none, "", unattributed},
		{"the point's mark goes before the turn's, more open", "floor", none, none, none, category, named, none, "", named},
		{"a level set on the item is its default", "floor", none, none, named, none, none, none, "", named},
		{"a level set on the item replaces a default", "opening", none, none, category, none, none, none, "", category},
		{"a level set on the item is a rule for turns", "opening", none, none, category, named, none, none, "", category},
		{"a level set on the item is a rule for points", "opening", none, none, unattributed, none, named, none, "", unattributed},
		{"a mark may close what the item opened", "floor", none, none, named, category, none, none, "", category},
		{"a level set above is a rule", "opening", none, category, none, none, none, none, "", category},
		{"a level set above is no default", "floor", none, named, none, none, none, none, "", unattributed},
		{"nothing beneath weakens a level set above", "opening", none, category, named, named, named, none, "", category},
		{"a level set on the meeting is a rule", "opening", listed, none, none, named, none, none, "", listed},
		{"a level set on the meeting is no default", "floor", named, none, none, none, none, none, "", unattributed},
		{"the strictest of several rules", "opening", listed, category, unattributed, none, none, none, "", unattributed},
		{"a mark may be closer than all rules", "opening", listed, category, named, none, offRecord, none, "", offRecord},
		{"off-record on the meeting holds for all", "opening", offRecord, named, named, named, named, none, "", offRecord},
		{"chatham on the item", "opening", none, none, named, named, named, none, "item", unattributed},
		{"chatham above", "opening", none, none, none, named, none, none, "above", unattributed},
		{"chatham on the meeting", "debate", none, none, none, none, named, none, "meeting", unattributed},
		{"chatham does not open off-record", "opening", none, none, none, offRecord, none, none, "item", offRecord},
		{"a limit closes", "opening", none, none, none, named, none, category, "", category},
		{"the limit named changes nothing", "floor", none, none, none, none, none, named, "", unattributed},
		{"the limit named opens no rule", "opening", category, none, none, named, named, named, "", category},
		{"the limit does not open off-record", "opening", none, none, none, none, offRecord, unattributed, "", offRecord},
		{"a topic takes its parent's default", "topic", none, none, none, none, none, none, "", unattributed},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Parallel()
			rule := func(place, level string) fields {
				f := fields{}
				if level != "" {
					f[model.FieldLevel] = level
				}
				if c.chatham == place {
					f[model.FieldChatham] = "1"
				}
				return f
			}
			s := newScene(rule("meeting", c.meeting))
			above := s.item("session", model.ID{}, rule("above", c.above))
			item := s.item(c.kind, above, rule("item", c.item))
			turn := s.turn(item, "MEX", rule("turn", c.turn))
			point := s.point(turn, "words", rule("point", c.point))
			limit, _ := model.ParseLevel(c.limit)
			if got := s.toldPoint(point, limit).Level.String(); got != c.want {
				t.Errorf("told %q, want %q", got, c.want)
			}
		})
	}
}

func TestOfTwoLevelsTheStrictestCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, one, other, want string }{
		{"floor", "named", "category", "category"},
		{"opening", "off-record", "named", "off-record"},
		{"floor", "named", "", "unattributed"}, // "" stands for the default
		{"opening", "named", "from-a-later-version", "off-record"},
	} {
		s := newScene(nil)
		turn := s.turn(s.item(c.kind, model.ID{}, nil), "MEX", fields{model.FieldLevel: c.one})
		s.beside(turn, model.FieldLevel, c.other)
		if got := s.told(turn).Level.String(); got != c.want {
			t.Errorf("%s with %q beside %q is told %q, want %q", c.kind, c.one, c.other, got, c.want)
		}
	}
}

func TestALevelThatIsWithheldCountsAsOffRecord(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	turn := s.turn(s.item("opening", model.ID{}, nil), "MEX", nil)
	s.write(model.Write{Record: turn, Kind: model.KindIntervention, Set: map[model.Field][]string{model.FieldLevel: nil}}, 2)
	if got := s.told(turn); got.Visible() || got.Who.Call() != "" {
		t.Errorf("told %+v, want nothing", got)
	}
}

func TestARingOfParentsEndsTheSearchForRules(t *testing.T) {
	t.Parallel()
	s := newScene(fields{model.FieldLevel: "category"})
	a := s.item("session", model.ID{}, nil)
	b := s.item("topic", a, fields{model.FieldChatham: "1"})
	s.put(a, model.KindItem, fields{model.FieldParent: b.String()})
	if r := model.RulesAt(s, a); r.Default != model.Unattributed || r.Rule != model.Category || !r.Chatham || r.From != b {
		t.Errorf("rules %+v", r)
	}
}

func TestEffectOfAMark(t *testing.T) {
	t.Parallel()
	s := newScene(nil)
	floor := model.RulesAt(s, s.item("floor", model.ID{}, nil))
	ruledItem := s.item("opening", model.ID{}, fields{model.FieldLevel: "category"})
	ruled := model.RulesAt(s, ruledItem)
	for _, c := range []struct {
		why        string
		rules      model.Rules
		mark, turn model.Level
		none, kept bool
		from       model.ID
	}{
		{"opens a default", floor, model.Named, model.NoLevel, false, true, model.ID{}},
		{"says what holds already", floor, model.Unattributed, model.NoLevel, false, true, model.ID{}},
		{"closes", ruled, model.OffRecord, model.NoLevel, false, true, model.ID{}},
		{"cannot weaken a rule", ruled, model.Named, model.NoLevel, true, false, ruledItem},
		{"opens a turn that was closer than the rule, as far as the rule", ruled, model.Named, model.Unattributed, false, false, ruledItem},
	} {
		e := c.rules.EffectOf(c.mark, c.turn)
		if e.None() != c.none || e.Kept() != c.kept || e.From != c.from {
			t.Errorf("%s: %+v, none %v, kept %v", c.why, e, e.None(), e.Kept())
		}
	}
	for _, l := range []model.Level{model.Named, model.Listed, model.Category, model.Unattributed} {
		if model.OutcomeEffect(l) {
			t.Errorf("%v has effect on an outcome", l)
		}
	}
	if !model.OutcomeEffect(model.OffRecord) {
		t.Error("off-record has no effect on an outcome")
	}
}
