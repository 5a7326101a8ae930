package session_test

import (
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/agenda"
	"rapporteur/model/desk"
	"rapporteur/store"
	"rapporteur/tui/session"
)

const reviews = `format: rapporteur-agenda/1
regions: [africa]
meetings:
  - id: review
    title: Example Review
    start: 2026-03-04
    end: 2026-03-04
    timezone: UTC
    items:
      - {number: "1", kind: opening, title: Opening}
      - {number: "2", kind: round-table, title: Round table, objectives: [8, 23]}
  - id: hearing
    title: Example Hearing
    start: 2026-03-05
    end: 2026-03-05
    items:
      - {number: "1", kind: hearing, title: Hearing}
`

func env(seed string) store.Env {
	return store.Env{
		Now:    func() time.Time { return time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC) },
		Random: rand.NewChaCha8(sha256.Sum256([]byte(seed))), Author: "Ana Y",
	}
}

// workspace holds the two meetings above.
func workspace(t *testing.T, seed string) *store.Store {
	t.Helper()
	s, err := store.Open(t.TempDir(), env(seed))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	f, err := agenda.Read([]byte(reviews))
	if err != nil {
		t.Fatal(err)
	}
	var act model.Act
	if err := s.View(func(src model.Source) error {
		act, _ = desk.TakeAgenda(src, f, true)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.Provide(act); err != nil {
		t.Fatal(err)
	}
	return s
}

// taker is a note-taker in a test.
type taker struct {
	*session.Session
	t *testing.T
}

func begin(t *testing.T, s *store.Store, out session.Outside) taker {
	t.Helper()
	n, err := session.New(s, out)
	if err != nil {
		t.Fatal(err)
	}
	return taker{n, t}
}

func (n taker) send(line string) (session.Answer, error) {
	r, err := n.Do(desk.Input{Text: line})
	if err != nil {
		return session.Answer{}, err
	}
	if r.Command != nil {
		return n.Command(*r.Command)
	}
	return n.Keep(r)
}

// says sends lines and checks what each answer begins with.
func (n taker) says(pairs ...[2]string) {
	n.t.Helper()
	for _, p := range pairs {
		a, err := n.send(p[0])
		got := a.String()
		if err != nil {
			got = session.Refused(err)
		}
		if !strings.HasPrefix(got, p[1]) || strings.Contains(got, "%!") {
			n.t.Errorf("%q: %q, want %q", p[0], got, p[1])
		}
	}
}

func (n taker) prompts(want string) {
	n.t.Helper()
	if got := n.Prompt(); got != want {
		n.t.Errorf("the prompt is %q, want %q", got, want)
	}
}

func TestDoStoresNothingAndKeepDoes(t *testing.T) {
	t.Parallel()
	s := workspace(t, "do")
	n := begin(t, s, session.Outside{})
	n.prompts("no meeting")
	n.says([2]string{"# review", "done meeting review"}, [2]string{"## 2", "done item 2 Round table"}, [2]string{"@MLI", "saved MLI has the floor"})
	r, err := n.Do(desk.Input{Text: "Centres were closed #8"})
	if err != nil || len(r.Act) == 0 || len(r.Points) != 1 {
		t.Fatalf("%+v (%v)", r, err)
	}
	n.says([2]string{"/find centres", "done 0 found"})
	a, err := n.Keep(r)
	if err != nil || !a.Saved || a.Quit || a.String() != "saved point of MLI, item 2 [#8]" {
		t.Fatalf("%+v (%v)", a, err)
	}
	n.says([2]string{"/find centres", `done 1 found: point "Centres were closed"`})
	n.prompts("MLI")
	if again := begin(t, s, session.Outside{}); again.Place().Encode() != n.Place().Encode() {
		t.Errorf("a session after it is at %s, want %s", again.Place().Encode(), n.Place().Encode())
	}
}

func TestWarningStandsBehindWhatWasDone(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "warn"), session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"})
	r, err := n.Do(desk.Input{Text: "A point"})
	if err != nil {
		t.Fatal(err)
	}
	r.Warn = "something was\nleft out"
	if a, err := n.Keep(r); err != nil || a.String() != "saved point of @floor, item 1; something was left out" {
		t.Errorf("%q (%v)", a, err)
	}
	if got := session.Refused(errors.New("one; do this\ntwo; do that")); got != "refused: one; do this | two; do that" {
		t.Errorf("%q", got)
	}
}

func TestLookChoosesAnActByHand(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "look"), session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"}, [2]string{"First words", "saved"})
	r, err := n.Look(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) {
		if env.Names != n.Names() || env.Author != "Ana Y" {
			t.Errorf("the env is not the session's: %+v", env)
		}
		point := src.Record(at.Points[len(at.Points)-1])
		return desk.Result{Act: model.Act{point.Set(model.FieldText, "Other words")}, Place: at, Say: "changed by hand"}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if a, err := n.Keep(r); err != nil || a.String() != "saved changed by hand" {
		t.Fatalf("%q (%v)", a, err)
	}
	n.says([2]string{"/edit", "done /edit Other words"}, [2]string{"/undo", `saved undone: point "Other words"`}, [2]string{"/edit", "done /edit First words"})
	refusal := errors.New("not this one")
	if _, err := n.Look(func(model.Source, desk.Env, desk.Place) (desk.Result, error) { return desk.Result{}, refusal }); !errors.Is(err, refusal) {
		t.Errorf("%v", err)
	}
}

func TestMeetingIsMarkedAsOpenedWhenItIsGoneTo(t *testing.T) {
	t.Parallel()
	s := workspace(t, "opened")
	n := begin(t, s, session.Outside{})
	review, hearing := model.MeetingID("review"), model.MeetingID("hearing")
	if opened := session.Opened(s); opened(review) || opened(hearing) {
		t.Error("a meeting counts as opened before it was")
	}
	n.says([2]string{"/meeting review", "done meeting review"})
	if opened := session.Opened(s); !opened(review) || opened(hearing) {
		t.Error("what was opened is not what was gone to")
	}
}

func TestDraftGoesInTheTransactionOfItsLine(t *testing.T) {
	t.Parallel()
	s := workspace(t, "draft")
	n := begin(t, s, session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"})
	if err := n.SaveDraft("A poi"); err != nil {
		t.Fatal(err)
	}
	if got := begin(t, s, session.Outside{}).Draft(); got != "A poi" {
		t.Fatalf("the draft is %q after a restart", got)
	}
	bad := desk.Result{Act: model.Act{model.Write{}}, Place: n.Place()}
	if _, err := n.Keep(bad, n.DraftNow("")); err == nil || n.Draft() != "A poi" {
		t.Errorf("an act that was refused took the draft %q along (%v)", n.Draft(), err)
	}
	changes, end := s.Subscribe()
	defer end()
	r, err := n.Do(desk.Input{Text: "A point"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Keep(r, n.DraftNow("")); err != nil || n.Draft() != "" {
		t.Errorf("the draft is %q (%v)", n.Draft(), err)
	}
	if c := <-changes; len(c.Stamps) != 1 {
		t.Errorf("%+v", c)
	}
	if err := n.SaveDraft("/edit"); err != nil {
		t.Fatal(err)
	}
	if r, err = n.Do(desk.Input{Text: "/edit"}); err != nil {
		t.Fatal(err)
	}
	if a, err := n.Keep(r, n.DraftNow("")); err != nil || a.Saved || n.Draft() != "" {
		t.Errorf("a line that stores nothing: %q, draft %q (%v)", a, n.Draft(), err)
	}
}

func TestNamesFollowWhoIsAdded(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "names"), session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"}, [2]string{"@Union of Ports", "refused: column 2"},
		[2]string{`@"Union of Ports" (civil)`, "saved Union of Ports has the floor"}, [2]string{"--", "saved"}, [2]string{"@Union of Ports", "saved Union of Ports has the floor"})
}

func TestRenewFollowsWhatCameFromElsewhere(t *testing.T) {
	t.Parallel()
	s := workspace(t, "renew")
	n, other := begin(t, s, session.Outside{}), begin(t, s, session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"}, [2]string{`@"Union of Ports"`, "saved"})
	if _, err := other.Undo(); err != nil {
		t.Fatal(err)
	}
	other.says([2]string{"# review", "done"}, [2]string{"## 2", "done"}, [2]string{`@"Guild of Sailors"`, "saved"})
	if err := n.Renew(); err != nil {
		t.Fatal(err)
	}
	n.prompts("item 1")
	n.says([2]string{"@Guild of Sailors", "saved Guild of Sailors has the floor, item 1"})
}

// TestReadersMayAskWhileLinesAreKept is for the race detector.
func TestReadersMayAskWhileLinesAreKept(t *testing.T) {
	t.Parallel()
	n := begin(t, workspace(t, "race"), session.Outside{})
	n.says([2]string{"# review", "done"}, [2]string{"## 1", "done"})
	done := make(chan struct{})
	var readers sync.WaitGroup
	for _, ask := range []func() error{
		func() error { n.Prompt(); n.Names(); n.Env(); return nil },
		func() error { n.Place(); _, err := n.Do(desk.Input{Text: "A point #8"}); return err },
		n.Renew,
	} {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := ask(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for range 20 {
		n.says([2]string{"@MLI", "saved MLI has the floor"}, [2]string{"Said", "saved point of MLI"}, [2]string{"--", "saved the turn of MLI is ended"})
	}
	close(done)
	readers.Wait()
	n.prompts("item 1")
}
