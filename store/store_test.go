package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/store"
)

func TestWhatWasAppliedIsThereAfterReopening(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := store.Open(dir, env("a"))
	if err != nil {
		t.Fatal(err)
	}
	turn := s.NewID()
	id, act := point(s, turn, "Regular pathways are too few")
	stamp := apply(t, s, act, store.Local{Key: "place", Value: "item 3"})
	if stamp.Seq != 1 || stamp.Device != s.Device() {
		t.Errorf("stamp %s of device %s", stamp, s.Device())
	}
	state := sound(t, s)
	closed(t, s)

	s = opened(t, dir, env("b"))
	if len(s.Found()) != 0 {
		t.Errorf("found %v", s.Found())
	}
	if got := value(t, s, id, model.FieldText); got != "Regular pathways are too few" {
		t.Errorf("text %q", got)
	}
	if s.Device() != stamp.Device || s.Local("place") != "item 3" || sound(t, s) != state {
		t.Error("device, place or records changed")
	}
	err = s.View(func(src model.Source) error {
		if got := model.Filed(src, "child", turn.String(), "point"); len(got) != 1 || got[0].ID != id {
			t.Errorf("filed: %v", got)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if next := apply(t, s, model.Act{record(t, s, id).Set(model.FieldText, "Few")}); next.Seq != 2 {
		t.Errorf("next number %d", next.Seq)
	}
}

func TestApplyRefusesWholeAct(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	long := strings.Repeat("x", model.MaxText+1)
	for name, w := range map[string]model.Write{
		"level":     {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldLevel: {"secret"}}},
		"kind":      {Kind: model.KindOutcome, Set: map[model.Field][]string{model.FieldKind: {"question"}}},
		"objective": {Kind: model.KindPoint, Set: map[model.Field][]string{"objective/24": {"1"}}},
		"principle": {Kind: model.KindPoint, Set: map[model.Field][]string{"principle/fairness": {"1"}}},
		"flag":      {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldQuote: {"yes"}}},
		"date":      {Kind: model.KindOutcome, Set: map[model.Field][]string{model.FieldDue: {"2026-13"}}},
		"time":      {Kind: model.KindIntervention, Set: map[model.Field][]string{model.FieldStart: {"10:00"}}},
		"number":    {Kind: model.KindMeeting, Set: map[model.Field][]string{model.FieldRound: {"01"}}},
		"long":      {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {long}}},
		"not UTF-8": {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"\xff"}}},
		"control":   {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"a\x1b[31mb"}}},
		"not NFC":   {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: {"e\u0301"}}},
		"no value":  {Kind: model.KindPoint, Set: map[model.Field][]string{model.FieldText: nil}},
		"no kind":   {Set: map[model.Field][]string{model.FieldText: {"a"}}},
	} {
		good, act := point(s, model.ID{1}, "good")
		w.Record = s.NewID()
		_, err := s.Apply(append(act, w), store.Local{Key: "k", Value: name})
		if err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: error %v", name, err)
		}
		if record(t, s, good) != nil || s.Local("k") != "" {
			t.Errorf("%s: a part was saved", name)
		}
	}
	r := model.NewRecord(s.NewID(), "chart")
	if _, err := s.Apply(model.Act{r.Set("colour", "red")}); err != nil {
		t.Errorf("unknown kinds and fields must pass: %v", err)
	}
	if _, err := s.Apply(nil, store.Local{Value: "x"}); err == nil {
		t.Error("a local without a key was taken")
	}
	sound(t, s)
}

func TestEmptyActWritesOnlyLocals(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	if stamp := apply(t, s, nil, store.Local{Key: "place", Value: "here"}); !stamp.IsZero() {
		t.Errorf("stamp %s", stamp)
	}
	if err := s.SaveDraft("line", "half a sen"); err != nil {
		t.Fatal(err)
	}
	if s.Local("place") != "here" || s.Draft("line") != "half a sen" {
		t.Error("a local was lost")
	}
	if st, err := s.Stats(); err != nil || st.Drafts != 1 || len(st.Operations) != 0 {
		t.Errorf("%+v, %v", st, err)
	}
	_, act := point(s, model.ID{1}, "half a sentence")
	apply(t, s, act, store.Local{Key: "draft/line"})
	if s.Draft("line") != "" || s.Local("place") != "here" {
		t.Error("the draft stayed, or the place went")
	}
}

func TestLargeActIsOneGroup(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	var act model.Act
	var ids []model.ID
	for i := range 400 {
		id, a := point(s, model.ID{1}, fmt.Sprintf("%d %s", i, strings.Repeat("word ", 400)))
		act, ids = append(act, a...), append(ids, id)
	}
	big := model.NewRecord(s.NewID(), model.KindMeeting)
	fields := map[model.Field]string{model.FieldCode: "large"}
	for i := range 12 {
		fields[model.Field(fmt.Sprintf("import/%02d", i))] = strings.Repeat("y", model.MaxText)
	}
	act = append(act, big.SetAll(fields))
	first := apply(t, s, act)
	err := s.View(func(src model.Source) error {
		group := src.(model.Past).Group(first.Device, first.Seq)
		if len(group) < 14 {
			t.Errorf("%d operations in the group", len(group))
		}
		for i, op := range group {
			if op.Seq != first.Seq+uint64(i) || op.First() != first.Seq {
				t.Errorf("operation %d: %s of group %d", i, op.Stamp, op.First())
			}
		}
		if got := src.Record(big.ID); len(got.Heads) != 13 {
			t.Errorf("%d fields of the large record", len(got.Heads))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := s.Undo()
	if err != nil || len(report.Skipped) != 0 {
		t.Fatalf("%+v, %v", report.Skipped, err)
	}
	for _, id := range append(ids, big.ID) {
		if deleted, _ := record(t, s, id).Deleted(); !deleted {
			t.Fatalf("%s is left", id)
		}
	}
	sound(t, s)
}

func TestManyCallersEachSaved(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	changes, stop := s.Subscribe()
	defer stop()
	var wg sync.WaitGroup
	var mutex sync.Mutex
	var ids []model.ID
	for range 8 {
		wg.Go(func() {
			for i := range 20 {
				id, act := point(s, model.ID{1}, fmt.Sprint(i))
				if _, err := s.Apply(act); err != nil {
					t.Error(err)
					return
				}
				if i%5 == 0 { // one that is refused must not take others along
					if _, err := s.Apply(act, store.Local{}); err == nil {
						t.Error("a local without a key was taken")
					}
				}
				mutex.Lock()
				ids = append(ids, id)
				mutex.Unlock()
			}
		})
	}
	wg.Wait()
	heard := map[model.ID]bool{}
	for len(heard) < len(ids) {
		c := <-changes
		for _, id := range c.Records {
			heard[id] = true
		}
	}
	for _, id := range ids {
		if record(t, s, id) == nil {
			t.Fatalf("%s is missing", id)
		}
	}
	if st, err := s.Stats(); err != nil || st.Records[model.KindPoint] != 160 || st.Operations[s.Device()] != 160 {
		t.Errorf("%+v, %v", st, err)
	}
	sound(t, s)
}

func TestViewShowsOneMoment(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id := said(t, s, "before")
	err := s.View(func(src model.Source) error {
		done := make(chan error)
		go func() {
			_, err := s.Apply(model.Act{src.Record(id).Set(model.FieldText, "after")})
			done <- err
		}()
		if err := <-done; err != nil { // allowed from elsewhere: the file does not have to grow
			return err
		}
		if got := src.Record(id).Value(model.FieldText); got != "before" {
			t.Errorf("the view moved on to %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := value(t, s, id, model.FieldText); got != "after" {
			t.Errorf("a later view shows %q", got)
		}
	}
}

func TestAppliedActIsNotSharedWithTheCaller(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id, act := point(s, model.ID{1}, "as saved")
	apply(t, s, act)
	act[0].Set[model.FieldText][0] = "changed later"
	if got := value(t, s, id, model.FieldText); got != "as saved" {
		t.Errorf("text %q", got)
	}
}

func TestSlowListenerHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	changes, stop := s.Subscribe()
	var ids []model.ID
	for i := range 10 {
		ids = append(ids, said(t, s, fmt.Sprint(i)))
	}
	c := <-changes
	if len(c.Records) != 10 || len(c.Stamps) != 10 || !slices.Contains(c.Records, ids[9]) {
		t.Errorf("changes were not joined: %+v", c)
	}
	stop()
	stop()
	if _, open := <-changes; open {
		t.Error("the channel is open after it was ended")
	}
}

func TestIDsRiseAndAreNotDrawnAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c := newClock()
	e := env("a")
	e.Now = c.now
	seen := map[model.ID]bool{}
	var last model.ID
	for round := range 6 {
		s, err := store.Open(dir, e)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			id, act := point(s, model.ID{1}, "x")
			if seen[id] || bytes.Compare(id[:], last[:]) <= 0 {
				t.Fatalf("round %d: id %s after %s", round, id, last)
			}
			seen[id], last = true, id
			apply(t, s, act)
		}
		closed(t, s)
		c.at = c.at.Add(-time.Hour) // a clock that is set back at every start
	}
}

func TestClosedStoreRefuses(t *testing.T) {
	t.Parallel()
	s := fresh(t, "a")
	id, act := point(s, model.ID{1}, "x")
	changes, _ := s.Subscribe()
	closed(t, s)
	if _, err := s.Apply(act); !errors.Is(err, store.ErrClosed) {
		t.Errorf("apply: %v", err)
	}
	if err := s.View(func(src model.Source) error { src.Record(id); return nil }); !errors.Is(err, store.ErrClosed) {
		t.Errorf("view: %v", err)
	}
	if _, open := <-changes; open {
		t.Error("the channel is open after Close")
	}
	if err := s.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
}

func TestNewestBackupsAreKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for i := range 13 {
		s, err := store.Open(dir, env(fmt.Sprint(i)))
		if err != nil {
			t.Fatal(err)
		}
		if i != 5 { // nothing changed: no backup
			said(t, s, fmt.Sprint(i))
		}
		closed(t, s)
		entries, err := os.ReadDir(filepath.Join(dir, "backup"))
		if err != nil {
			t.Fatal(err)
		}
		want := i + 1
		if i >= 5 {
			want--
		}
		if len(entries) != min(want, 10) {
			t.Errorf("after %d: %d backups", i, len(entries))
		}
	}
}
