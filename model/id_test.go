package model_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"rapporteur/model"
)

func TestIDsRiseWhateverTheClockDoes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		const floor = 1_600_000_000_000
		ids := model.NewIDs(randomBytes{r}, floor)
		last := model.ID{0: floor >> 40 & 0xff, 1: floor >> 32 & 0xff, 2: floor >> 24 & 0xff, 3: floor >> 16 & 0xff, 4: floor >> 8 & 0xff, 5: floor & 0xff}
		for i := 6; i < 16; i++ {
			last[i] = 0xff
		}
		for range 2000 {
			id, err := ids.Next(floor - 50 + uint64(r.IntN(100)))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Compare(id[:], last[:]) <= 0 || id.String() <= last.String() {
				t.Fatalf("seed %d: %s after %s", seed, id, last)
			}
			last = id
		}
	}
}

// Two laptops that have heard of the same later clock open with the same floor.
func TestIDsOfTwoLaptopsWithTheSameFloorDiffer(t *testing.T) {
	t.Parallel()
	a := model.NewIDs(randomBytes{rand.New(rand.NewPCG(1, 1))}, 1_600_000_000_000)
	b := model.NewIDs(randomBytes{rand.New(rand.NewPCG(2, 2))}, 1_600_000_000_000)
	for range 10 {
		x, _ := a.Next(1_600_000_000_000)
		y, _ := b.Next(1_600_000_000_000)
		if x == y {
			t.Fatalf("both drew %s", x)
		}
	}
}

type noRandomness struct{}

func (noRandomness) Read([]byte) (int, error) { return 0, errors.New("none left") }

func TestIDsWithoutRandomnessAreRefused(t *testing.T) {
	t.Parallel()
	if id, err := model.NewIDs(noRandomness{}, 0).Next(1); err == nil {
		t.Errorf("drew %s", id)
	}
}

func TestDeriveKeepsPartsApart(t *testing.T) {
	t.Parallel()
	all := map[model.ID][]string{}
	for _, parts := range [][]string{
		{}, {""}, {"", ""}, {"a"}, {"a", ""}, {"", "a"}, {"ab"}, {"a", "b"}, {"ab", "c"}, {"a", "bc"}, {"abc"},
		{"a\x00\x00\x00\x01b"}, {"a\x00", "b"}, {"a", "\x00b"},
	} {
		id := model.Derive(parts...)
		if other, taken := all[id]; taken {
			t.Errorf("%q and %q have one id", parts, other)
		}
		all[id] = parts
		if !id.IsDerived() || id.IsZero() || id != model.Derive(parts...) {
			t.Errorf("%q: %s derived %v", parts, id, id.IsDerived())
		}
		if back, err := model.ParseID(id.String()); err != nil || back != id {
			t.Errorf("%s is read as %s, %v", id, back, err)
		}
	}
	drawn, _ := model.NewIDs(randomBytes{rand.New(rand.NewPCG(1, 1))}, 0).Next(1)
	if drawn.IsDerived() || (model.ID{}).IsDerived() {
		t.Error("a drawn or zero id counts as derived")
	}
	for _, s := range []string{"", "x", "0000000000DNXMBKEHGQZDRAS", "0000000000DNXMBKEHGQZDRASYY", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000DNXMBKEHGQZDRAS!"} {
		if _, err := model.ParseID(s); !errors.Is(err, model.ErrID) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestClockNeverGoesBack(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 1))
	var c model.Clock
	now := time.Unix(1_600_000_000, 0)
	for range 100_000 {
		now = now.Add(time.Duration(r.IntN(2000)-1000) * time.Millisecond)
		next := c.Tick(now)
		if next <= c {
			t.Fatalf("%d after %d", next, c)
		}
		if next.Millis() < uint64(now.UnixMilli()) {
			t.Fatalf("the clock %d is behind the wall %d", next.Millis(), now.UnixMilli())
		}
		c = next
		if heard, ahead := c.Observe(model.ClockAt(now.Add(time.Duration(r.IntN(7200)-3600)*time.Second)), now); heard < c || ahead {
			t.Fatalf("after hearing: %d, ahead %v", heard, ahead)
		}
	}
	if before := (model.Clock(0)).Tick(time.Unix(-5, 0)); before != 1 {
		t.Errorf("a wall clock before 1970 makes %d", before)
	}
	full := model.ClockAt(now) | 0xffff
	if full.Tick(now) <= full || full.Tick(now).Millis() != full.Millis()+1 {
		t.Error("a full counter does not go on into the next millisecond")
	}
}

func TestClockMoreThanADayAheadIsFlaggedNotFollowed(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_600_000_000, 0)
	c := model.ClockAt(now)
	for _, tt := range []struct {
		by    time.Duration
		ahead bool
	}{{time.Hour, false}, {24 * time.Hour, false}, {24*time.Hour + time.Millisecond, true}, {1000 * time.Hour, true}, {-1000 * time.Hour, false}} {
		other := model.ClockAt(now.Add(tt.by))
		next, ahead := c.Observe(other, now)
		want := max(c, other)
		if tt.ahead {
			want = c
		}
		if ahead != tt.ahead || next != want {
			t.Errorf("%s ahead: %v, clock %d, want %d", tt.by, ahead, next, want)
		}
	}
	if got := c.Time(); !got.Equal(now) {
		t.Errorf("%s, want %s", got, now)
	}
}

func TestLimitsAreAsDocumented(t *testing.T) {
	t.Parallel()
	if model.MaxOperation != 64*1024 || model.MaxText != 16*1024 || model.MaxAhead != 24*time.Hour {
		t.Error("a limit of section 4 has changed: bundles of other versions would be refused")
	}
	if size := len(model.ID{}) + len(model.Device{}) + len(model.Digest{}); size != 16+8+32 {
		t.Errorf("ids, devices and digests have %d bytes together", size)
	}
}
