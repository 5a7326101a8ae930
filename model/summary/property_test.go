package summary_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// seeds is how many random meetings a property is tried on: all, or a part of them
// where many documents are made of each.
func seeds(part int) uint64 {
	n := 40
	if testing.Short() { // the race detector makes each many times slower
		n = 8
	}
	return uint64(max(1, n/part))
}

// everyWorld runs a check on many random records, without a limit and under each.
func everyWorld(t *testing.T, check func(t *testing.T, w *world, limit model.Level)) {
	t.Helper()
	for seed := range seeds(1) {
		w := newWorld(seed)
		for limit := model.NoLevel; limit <= model.OffRecord; limit++ {
			check(t, w, limit)
			if t.Failed() {
				t.Fatalf("seed %d, limit %q", seed, limit)
			}
		}
	}
}

func outputs(t *testing.T, src model.Source, limit model.Level) map[string]string {
	t.Helper()
	req := summary.Request{Region: "africa", Round: 1, Level: limit}
	network := req
	network.Profile = summary.ProfileNetwork
	all := map[string]string{
		"regional.md": asMarkdown(t, src, req), "regional.txt": asText(t, src, req),
		"network.md": asMarkdown(t, src, network), "network.txt": asText(t, src, network),
		"regional.html": asPage(t, src, req), "network.html": asPage(t, src, network),
		"regional.docx": asWord(t, src, req), "network.docx": asWord(t, src, network),
		"json": asJSON(t, src, req),
	}
	for _, p := range summary.Profiles()[2:] {
		one := req
		one.Profile = p.ID
		all[p.ID+".txt"] = asText(t, src, one)
	}
	return all
}

// openest is the most open level that a turn or one of its points is told at.
func (t *worldTurn) openest(limit model.Level) model.Level {
	if !t.taken {
		return model.OffRecord
	}
	l := max(t.level, limit)
	for _, p := range t.points {
		l = min(l, max(p.level, limit))
	}
	return l
}

func TestWithheldNamesAreInNoDocument(t *testing.T) {
	t.Parallel()
	everyWorld(t, func(t *testing.T, w *world, limit model.Level) {
		for name, out := range outputs(t, w, limit) {
			for _, turn := range w.turns {
				l := turn.openest(limit)
				if turn.floor {
					continue
				}
				if l > model.Listed && strings.Contains(out, turn.body) {
					t.Errorf("%s: %s is told, at %s", name, turn.body, l)
				}
				for _, detail := range []string{turn.person, turn.title, turn.group, turn.start} {
					if l > model.Named && strings.Contains(out, detail) {
						t.Errorf("%s: %s is told, at %s", name, detail, l)
					}
				}
				if turn.migrant && turn.marked != model.Named && strings.Contains(out, turn.person) {
					t.Errorf("%s: %s is a migrant and named", name, turn.person)
				}
				if l == model.Named && name == "json" && !strings.Contains(out, turn.body) {
					t.Errorf("%s: %s is not told", name, turn.body)
				}
				if l == model.Listed && strings.HasPrefix(name, "network") && strings.Contains(out, turn.body) {
					t.Errorf("%s: %s is told, at listed", name, turn.body)
				}
			}
		}
	})
}

func TestOffRecordIsInNoDocumentAndAllElseIs(t *testing.T) {
	t.Parallel()
	everyWorld(t, func(t *testing.T, w *world, limit model.Level) {
		replaced := map[model.ID][]*worldOutcome{}
		outs := outputs(t, w, limit)
		for _, o := range w.outcomes {
			told := o.told && limit != model.OffRecord
			for name, out := range outs {
				if got := strings.Contains(out, o.token); got != told {
					t.Errorf("%s: outcome %s told %v, want %v", name, o.token, got, told)
				}
				if n := strings.Count(out, o.token); n > 1 && !strings.HasPrefix(name, "regional") {
					t.Errorf("%s: outcome %s stands %d times", name, o.token, n)
				}
			}
			if o.summary && told {
				for _, p := range o.evidence {
					replaced[p.id] = append(replaced[p.id], o)
				}
			}
		}
		for name, out := range outs {
			for i, turn := range w.turns {
				if turn.floor && turn.openest(limit) == model.OffRecord && strings.Contains(out, fmt.Sprintf("words of floor%dof", i)) {
					t.Errorf("%s: floor words of off-record turn %d", name, i)
				}
				for _, p := range turn.points {
					told := turn.taken && max(p.level, limit) != model.OffRecord
					want := told && (name == "json" || replaced[p.id] == nil)
					if got := strings.Contains(out, p.token); got != want {
						t.Errorf("%s: point %s told %v, want %v", name, p.token, got, want)
					}
					if n := strings.Count(out, p.token); strings.HasPrefix(name, "network") && n > 1 {
						t.Errorf("%s: point %s stands %d times", name, p.token, n)
					}
				}
			}
		}
	})
}

func TestNothingStandsBesideAWithheldName(t *testing.T) {
	t.Parallel()
	everyWorld(t, func(t *testing.T, w *world, limit model.Level) {
		out := outputs(t, w, limit)
		for _, name := range []string{"regional.md", "regional.txt", "regional.html", "network.md", "network.txt", "network.html"} {
			for _, l := range strings.Split(out[name], "\n") {
				for _, turn := range w.turns {
					for _, p := range turn.points {
						if max(p.level, limit) == model.Named || !strings.Contains(l, p.token) {
							continue
						}
						for _, told := range []string{"Bodyname", "Personname", "Groupname", "interpretation"} {
							if strings.Contains(l, told) {
								t.Errorf("%s: %q", name, l)
							}
						}
					}
				}
			}
		}
	})
}

type jsonItem struct {
	Listed        []string
	Interventions []struct {
		Participant, Label, Speaker, Title, Group, Role, Language, Start, End *string
		Level                                                                 string
		Points                                                                []struct{ ID, Text string }
	}
	Items []jsonItem
}

func TestTheExportTiesNothingToAListedName(t *testing.T) {
	t.Parallel()
	everyWorld(t, func(t *testing.T, w *world, limit model.Level) {
		var x struct{ Meetings []struct{ Items []jsonItem } }
		if err := json.Unmarshal([]byte(outputs(t, w, limit)["json"]), &x); err != nil {
			t.Fatal(err)
		}
		levels := map[string]model.Level{}
		migrants := map[string]bool{}
		for _, turn := range w.turns {
			for _, p := range turn.points {
				levels[p.token] = max(p.level, limit)
				migrants[p.token] = turn.migrant
			}
		}
		var walk func(items []jsonItem)
		walk = func(items []jsonItem) {
			for _, i := range items {
				if !slices.IsSorted(i.Listed) {
					t.Errorf("the list is not in order: %v", i.Listed)
				}
				for _, in := range i.Interventions {
					if in.Level != "named" {
						for _, s := range []*string{in.Participant, in.Speaker, in.Title, in.Group, in.Role, in.Language, in.Start, in.End} {
							if s != nil {
								t.Errorf("%s: %q is told", in.Level, *s)
							}
						}
					}
					if in.Participant == nil && in.Label == nil {
						t.Errorf("%s: neither a participant nor a label", in.Level)
					}
					for _, p := range in.Points {
						token := p.Text[strings.LastIndex(p.Text, "token"):]
						if want := levels[token].String(); want != in.Level && !migrants[token] {
							t.Errorf("%s stands in an intervention told at %s, want %s", token, in.Level, want)
						}
						if real := p.ID[0] == '0'; real && in.Participant == nil && (in.Label == nil || !strings.HasPrefix(*in.Label, "words of floor")) {
							t.Errorf("%s: the id of a withheld speaker's point is %s", token, p.ID)
						}
					}
				}
				walk(i.Items)
			}
		}
		for _, m := range x.Meetings {
			walk(m.Items)
		}
	})
}

func TestTheSameRecordsGiveTheSameBytes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		w := newWorld(seed)
		ops := slices.Clone(w.ops)
		r := rand.New(rand.NewPCG(seed, 2))
		r.Shuffle(len(ops), func(i, j int) { ops[i], ops[j] = ops[j], ops[i] })
		other := model.NewMemory()
		for _, op := range append(ops, ops[:len(ops)/2]...) {
			other.Apply(op)
		}
		one, two := outputs(t, w, model.NoLevel), outputs(t, other, model.NoLevel)
		for name := range one {
			if one[name] != two[name] {
				t.Fatalf("seed %d: %s differs", seed, name)
			}
		}
	}
}

func TestTheLimitNamedChangesNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		w := newWorld(seed)
		without, with := outputs(t, w, model.NoLevel), outputs(t, w, model.Named)
		for name := range without {
			if without[name] != with[name] {
				t.Fatalf("seed %d: %s differs", seed, name)
			}
		}
	}
}

func TestUnderTheChathamHouseRuleThereIsNoListAndNoAttendance(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m", chatham(true), fields{model.FieldAttendance: "Everyone who is anyone"})
	s.point(s.turn(s.item(m, model.ID{}, "1", "debate"), "MEX"), "statement", "words")
	for name, out := range map[string]string{
		"regional": asText(t, s, summary.Request{Meetings: []model.ID{m}}),
		"network":  asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileNetwork}),
		"json":     asJSON(t, s, summary.Request{Meetings: []model.ID{m}}),
	} {
		for _, told := range []string{"Mexico", "MEX", "anyone", "took the floor"} {
			if strings.Contains(out, told) {
				t.Errorf("%s tells %q", name, told)
			}
		}
		if !strings.Contains(out, "words") || !strings.Contains(out, "member States") {
			t.Errorf("%s does not tell what was said", name)
		}
	}
}

func TestEveryBlockCarriesTheRecordsBehindIt(t *testing.T) {
	t.Parallel()
	w := newWorld(7)
	for _, profile := range []string{summary.ProfileRegional, summary.ProfileNetwork} {
		behind := map[model.ID]bool{}
		for _, b := range build(t, w, summary.Request{Region: "africa", Round: 1, Profile: profile}).Blocks {
			for _, id := range b.Records() {
				if w.Record(id) == nil {
					t.Errorf("%s: no record %s", profile, id)
				}
				behind[id] = true
			}
			if p, ok := b.(*summary.Paragraph); ok && p.Numbered && len(p.Records()) == 0 {
				t.Errorf("%s: paragraph %d has nothing behind it", profile, p.Number)
			}
		}
		for _, turn := range w.turns {
			for _, p := range turn.points {
				if turn.taken && p.level != model.OffRecord && !behind[p.id] {
					t.Errorf("%s: point %s stands behind no block", profile, p.token)
				}
				if p.level == model.OffRecord && behind[p.id] {
					t.Errorf("%s: off-record point %s stands behind a block", profile, p.token)
				}
			}
		}
	}
	if fmt.Sprint(w.meetings) == "[]" {
		t.Error("an empty world")
	}
}
