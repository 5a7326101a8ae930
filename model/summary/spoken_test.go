package summary_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
)

// long is a text of so many words that begins with a token.
func long(token string, words int) string { return token + strings.Repeat(" word", words-1) }

func TestASpeechIsCutByLeavingOutWholeEntriesTheLeastImportantFirst(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	item := s.item(m, model.ID{}, "1", "panel")
	turn := s.turn(item, "")
	ids := map[string]model.ID{}
	for _, kind := range []string{"recommendation", "statement", "question", "challenge"} {
		for n := range 2 {
			token := fmt.Sprintf("%s%d", kind, n)
			ids[token] = s.point(turn, kind, long(token, 29), fields{}) // and "participants" behind it: 30
		}
	}
	ids["decision"] = s.outcome(m, item, "decision", long("decision", 30), nil)
	ids["practice"] = s.outcome(m, item, "good-practice", long("practice", 30), nil)
	all := []string{"recommendation0", "statement0", "challenge0", "question0", "recommendation1", "statement1", "challenge1", "question1", "decision", "practice"}
	req := summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileOral}
	for minutes, want := range map[int][]string{
		3: all,                                                                                                                    // 300 words of 360
		2: {"recommendation0", "recommendation1", "challenge0", "challenge1", "statement0", "statement1", "decision", "practice"}, // 240: both questions go
		1: {"recommendation0", "recommendation1", "decision", "practice"},
	} {
		req.Minutes = minutes
		doc := build(t, s, req)
		out := asText(t, s, req)
		sp := doc.Speech
		if sp == nil || sp.Minutes != minutes || sp.Pace != 120 || sp.Words != 30*len(want) || sp.Takes() > 2*minutes {
			t.Fatalf("%d minutes: %+v", minutes, sp)
		}
		var left []model.ID
		for _, token := range all {
			there := slices.Contains(want, token)
			if strings.Contains(out, token) != there {
				t.Errorf("%d minutes: %s stands: %v\n%s", minutes, token, !there, out)
			}
			if there && !strings.Contains(out, long(token, 29)) {
				t.Errorf("%d minutes: %s is cut", minutes, token)
			}
			if !there {
				left = append(left, ids[token])
			}
			if slices.Contains(sp.LeftOut, ids[token]) == there {
				t.Errorf("%d minutes: %s left out: %v", minutes, token, there)
			}
		}
		if len(sp.LeftOut) != len(left) {
			t.Errorf("%d minutes: %d left out", minutes, len(sp.LeftOut))
		}
	}
	inOrder(t, asText(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileOral, Minutes: 1}),
		"Speaking time: 1 min, at 120 words a minute\n", "Main points (0.5 min)\n-", "Decisions\n", "Discussion (0.5 min)\n-")
}

func TestASpeechThatIsLeftEmptyHasNoHeadingsLeft(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	turn := s.turn(s.item(m, model.ID{}, "1", "panel"), "")
	s.point(turn, "statement", long("first", 200))
	req := summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileOral, Minutes: 1}
	doc := build(t, s, req)
	if len(doc.Blocks) != 1 || len(doc.Speech.LeftOut) != 1 || doc.Speech.Words != 0 {
		t.Errorf("%d blocks, %+v", len(doc.Blocks), doc.Speech)
	}
	if doc := build(t, newRecords(), summary.Request{Profile: summary.ProfileOral}); doc.Speech == nil || len(doc.Speech.LeftOut) != 0 {
		t.Errorf("without a meeting: %+v", doc.Speech)
	}
}

func TestWordsOfChineseAreCountedByCharacters(t *testing.T) {
	t.Parallel()
	s := newRecords()
	m := s.meeting("m")
	s.outcome(m, m, "decision", strings.Repeat("移民", 80)+"。 IOM", nil)
	doc := build(t, s, summary.Request{Meetings: []model.ID{m}, Profile: summary.ProfileOral, Language: "zh"})
	if doc.Speech.Words != 101 {
		t.Errorf("%d words", doc.Speech.Words)
	}
}

func TestADocumentThatIsReadIsNoSpeech(t *testing.T) {
	t.Parallel()
	if doc := build(t, newRecords(), summary.Request{}); doc.Speech != nil {
		t.Errorf("%+v", doc.Speech)
	}
}
