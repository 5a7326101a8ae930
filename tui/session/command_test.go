package session_test

import (
	"errors"
	"testing"

	"rapporteur/model"
	"rapporteur/tui/session"
)

func TestCommandsBeforeAnyMeetingSayWhatToDo(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "none"), session.Outside{})
	for _, c := range []string{"/outcomes", "/coverage", "/summary", "/export"} {
		n.says([2]string{c, `refused: no meeting is open; go to one first, like "# escap-2021"`})
	}
	n.says([][2]string{
		{"/meeting", "done 2 meetings: review, hearing"},
		{"/regions", "done meetings by region: africa 2, arab 0, "},
		{"/find", "refused: there is nothing to look for; write /find and words"},
		{"/purge", "refused: no point was taken here yet"},
		{"/podium", "refused: /podium needs the full screen"},
		{"/consolidate", "refused: /consolidate needs the full screen"},
		{"/help", "done a line is a point of who has the floor"},
	}...)
}

func TestCommandsThatTellOfTheMeeting(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "tell"), session.Outside{})
	n.says([][2]string{
		{"# review", "done"}, {"## 2", "done"}, {"@MLI", "saved"}, {"Centres were closed #8", "saved"},
		{"/outcomes", "done 0 outcomes"},
		{"=> The first", "saved outcome"},
		{"/outcomes", "done 1 outcome: 1. key-message: The first"},
		{"=> The second !decision", "saved outcome"},
		{"/outcomes", "done 2 outcomes: 1. key-message: The first | 2. decision: The second"},
		{"/coverage", "done review: discussed #8; not-recorded #23; "},
	}...)
}

func TestStatusTellsWhoSaidSoAndWhen(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "status"), session.Outside{})
	n.says([][2]string{
		{"/status", `refused: no meeting is open; go to one first, like "# escap-2021"`},
		{"# review", "done"}, {"## 2", "done"}, {"=> The first", "saved outcome"}, {"=> The second", "saved outcome"},
		{"/status ^ cleared", `saved the outcome "The second" is cleared, item 2`},
		{"/status", `done the summary of review is draft as a whole | 1. "The first": draft | 2. "The second": cleared by Ana Y, 4 Mar 09:30`},
		{"/status cleared", "saved the summary is cleared as a whole, with 1 outcome that was not as far, review"},
		{"/status cleared", "done the summary is cleared as a whole already, review"},
		{"/status", "done the summary of review is cleared by Ana Y, 4 Mar 09:30 as a whole"},
		{"/undo", "saved undone"},
		{"/status", `done the summary of review is draft as a whole | 1. "The first": draft | 2. "The second": cleared by Ana Y`},
		{"/status soon", `refused: there is no status "soon"; use one of draft, in-review, revised, cleared`},
	}...)
}

func TestOutsideIsAskedForTheMeetingThatIsOpen(t *testing.T) {
	t.Parallel()
	refusal := errors.New("the disk is full; make room")
	out := session.Outside{
		Export: func(code, rest string) (string, error) {
			if rest == "full.md" {
				return "", refusal
			}
			return "/" + code + "/" + rest, nil
		},
		Words: func(meeting model.ID) (int, error) {
			if meeting != model.MeetingID("review") {
				return 0, refusal
			}
			return 12, nil
		},
		Backup: func() (string, error) { return "/backup.db", nil },
	}
	n := begin(t, workspace(t, "outside"), out)
	n.says([][2]string{
		{"# review", "done"},
		{"/summary", "done the summary has 12 words; /export FILE writes it"},
		{"/export a file.md --strict", "done written to /review/a file.md --strict"},
		{"/export full.md", "refused: the disk is full; make room"},
		{"/backup", "done backup written to /backup.db"},
	}...)
}

func TestUndoSaysWhatItSetBack(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "undo"), session.Outside{})
	n.says([][2]string{
		{"/undo", "refused: there is nothing to undo"},
		{"# review", "done"}, {"## 1", "done"}, {"@MEX", "saved"}, {"First words", "saved"},
		{"/undo", `saved undone: point "First words"`},
		{"/edit", "refused: no point was taken here yet"},
		{"/redo", `saved done again: point`},
		{"/edit", "done /edit First words"},
		{"/undo", "saved undone"}, {"/undo", "saved undone: intervention"},
	}...)
	n.prompts("item 1")
	if a, err := n.Redo(); err != nil || !a.Saved {
		t.Errorf("%q (%v)", a, err)
	}
	n.prompts("MEX")
}

func TestQuitSaysSoInItsAnswer(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "quit"), session.Outside{})
	if a, err := n.send("/quit"); err != nil || !a.Quit || a.Saved || a.String() != "done everything is saved" {
		t.Errorf("%+v (%v)", a, err)
	}
}

func TestPurgeAsksOnceAndAnythingBetweenForgetsIt(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "purge"), session.Outside{})
	asks := [2]string{"/purge", `done nothing is erased yet: /purge once more erases this for good, here and in backups: "A gazelle"`}
	n.says([][2]string{
		{"# review", "done"}, {"## 1", "done"}, {"It stays", "saved"}, {"A gazelle", "saved"},
		asks, {"/coverage", "done"},
		asks, {"## 1", "done"},
		asks, {"Words", "saved"}, {"/undo", "saved"},
		asks,
	}...)
	if _, err := n.Redo(); err != nil {
		t.Fatal(err)
	}
	if _, err := n.Undo(); err != nil {
		t.Fatal(err)
	}
	n.says([][2]string{
		asks, {"#24 is refused", "refused"}, // a line that was not taken is none
		{"/purge", "saved the last point is erased for good"},
		{"/find gazelle", "done 0 found"},
		{"/find stays", "done 1 found"},
		{"/edit", "done /edit It stays"},
	}...)
}

func TestPurgeSetsAClearedWholeBack(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "purge-cleared"), session.Outside{})
	n.says([][2]string{
		{"# review", "done"}, {"## 1", "done"}, {"It stays", "saved"}, {"A gazelle", "saved"}, {"/status cleared", "saved"},
		{"/purge", "done"},
		{"/purge", "saved the last point is erased for good; the summary of review was cleared as a whole: now it is revised"},
		{"/status", "done the summary of review is revised"},
	}...)
}
