package oplog_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/store/oplog"
)

func random(seed uint64) *rand.ChaCha8 {
	return rand.NewChaCha8(sha256.Sum256([]byte(fmt.Sprint(seed))))
}

// drawn makes an operation of any shape that Seal takes.
func drawn(seed uint64) *model.Operation {
	r := rand.New(random(seed))
	id := func() (id model.ID) {
		for i := range id {
			id[i] = byte(r.IntN(256))
		}
		return id
	}
	stamps := func(n int) (ss []model.Stamp) {
		for range n {
			ss = append(ss, model.Stamp{Device: model.Device{byte(r.IntN(3)), 1}, Seq: 1 + r.Uint64N(1<<40)})
		}
		return ss
	}
	op := &model.Operation{
		Version: oplog.Version, Stamp: model.Stamp{Device: model.Device{9, byte(seed)}, Seq: 1 + r.Uint64N(5)},
		Clock: model.Clock(r.Uint64()), Author: []string{"", "Ana", "زينة"}[r.IntN(3)],
		Wall:  time.UnixMilli(r.Int64N(1 << 42)).In(time.FixedZone("", 60*(r.IntN(1600)-800))),
		Group: r.Uint64N(3), Undoes: r.Uint64N(3),
	}
	if op.Seq > 1 {
		op.Prev = sha256.Sum256([]byte{byte(seed)})
	}
	for range r.IntN(4) {
		w := model.Write{Record: id(), Kind: model.KindPoint, Set: map[model.Field][]string{}, Covers: stamps(r.IntN(3))}
		if len(w.Covers) > 0 && r.IntN(2) == 0 {
			w.Replaces = map[model.Field][]model.Stamp{model.FieldDeleted: stamps(1)}
		}
		for range r.IntN(3) {
			w.Erases = append(w.Erases, sha256.Sum256(fmt.Append(nil, r.Uint64())))
		}
		for range r.IntN(6) {
			f := []model.Field{"text", "objective/8", "topic/covid", "rank", "parent", "level"}[r.IntN(6)]
			w.Set[f] = []string{[]string{"", "1", "Words of the delegate", "卫生"}[r.IntN(4)]}
			if r.IntN(5) == 0 {
				w.Set[f] = append(w.Set[f], "another value")
			}
			if r.IntN(2) == 0 {
				if w.Replaces == nil {
					w.Replaces = map[model.Field][]model.Stamp{}
				}
				w.Replaces[f] = stamps(1 + r.IntN(2))
			}
		}
		op.Writes = append(op.Writes, w)
	}
	return op
}

func seal(t *testing.T, op *model.Operation, salts uint64) (oplog.Sealed, [32]byte) {
	t.Helper()
	s, hash, err := oplog.Seal(op, random(salts))
	if err != nil {
		t.Fatal(err)
	}
	return s, hash
}

func TestOpenGivesBackWhatWasSealed(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		op := drawn(seed)
		s, hash := seal(t, op, seed)
		got, err := oplog.Open(s)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !got.Wall.Equal(op.Wall) || got.Wall.Format(time.RFC3339) != op.Wall.Format(time.RFC3339) {
			t.Fatalf("seed %d: wall %v, want %v", seed, got.Wall, op.Wall)
		}
		got.Wall = op.Wall
		if !reflect.DeepEqual(got, op) {
			t.Fatalf("seed %d:\n got %+v\nwant %+v", seed, got, op)
		}
		if oplog.Hash(s) != hash || oplog.Missing(s) != 0 {
			t.Fatalf("seed %d: Seal and Hash differ, or a field is missing", seed)
		}
	}
}

func TestHashStaysWhateverIsErasedWithheldOrFilled(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		op := drawn(seed)
		full, hash := seal(t, op, seed)
		r := rand.New(random(seed + 1e6))
		erase, fields := map[model.Digest]bool{}, 0
		for _, w := range op.Writes {
			named, others := oplog.Digests(full, w.Record)
			if len(named) != len(w.Set) || len(others) != 0 {
				t.Fatalf("seed %d: %d digests of %d fields", seed, len(named), len(w.Set))
			}
			for _, d := range named {
				fields++
				if r.IntN(2) == 0 {
					erase[d] = true
				}
			}
		}
		erased, changed := oplog.Erase(full, erase)
		if changed != (len(erase) > 0) || oplog.Hash(erased) != hash || oplog.Missing(erased) != len(erase) {
			t.Fatalf("seed %d: erased %d of %d: missing %d", seed, len(erase), fields, oplog.Missing(erased))
		}
		if _, again := oplog.Erase(erased, erase); again {
			t.Fatalf("seed %d: erasing twice changed it", seed)
		}
		withheld := oplog.Withhold(erased, func(w model.Write) bool { return w.Record[0]%2 == 0 })
		if oplog.Hash(withheld) != hash {
			t.Fatalf("seed %d: withholding changed the hash", seed)
		}
		filled, _ := oplog.Fill(withheld, full)
		if !bytes.Equal(filled, full) {
			t.Fatalf("seed %d: filling did not bring all back", seed)
		}
		if same, changed := oplog.Fill(full, withheld); changed || !bytes.Equal(same, full) {
			t.Fatalf("seed %d: a poorer form took something away", seed)
		}
		middle, _ := oplog.Fill(withheld, erased)
		if !bytes.Equal(middle, erased) {
			t.Fatalf("seed %d: names of erased fields did not come back", seed)
		}
	}
}

func TestErasedBytesAreGone(t *testing.T) {
	t.Parallel()
	op := &model.Operation{Stamp: model.Stamp{Device: model.Device{1}, Seq: 1}, Writes: []model.Write{{
		Record: model.ID{1}, Kind: model.KindPoint,
		Set:      map[model.Field][]string{"text": {"a secret thing"}, "topic/hidden": {"1"}, "level": {"named"}},
		Replaces: map[model.Field][]model.Stamp{"text": {{Device: model.Device{2}, Seq: 7}}},
	}}}
	s, _ := seal(t, op, 1)
	named, _ := oplog.Digests(s, model.ID{1})
	out, _ := oplog.Erase(s, map[model.Digest]bool{named["text"]: true, named["topic/hidden"]: true})
	if bytes.Contains(out, []byte("secret")) || bytes.Contains(out, []byte("hidden")) {
		t.Fatalf("still there: %q", out)
	}
	got, err := oplog.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	w := got.Writes[0]
	if v, there := w.Set["text"]; !there || v != nil {
		t.Errorf("an erased field must be there without a value: %v", w.Set)
	}
	if len(w.Replaces["text"]) != 1 || w.Set["level"][0] != "named" || len(w.Set) != 2 {
		t.Errorf("what was not erased changed: %+v", w)
	}
}

func TestAnyOtherContentHasAnotherHash(t *testing.T) {
	t.Parallel()
	base := func() *model.Operation {
		return &model.Operation{
			Stamp: model.Stamp{Device: model.Device{1}, Seq: 2}, Clock: 3, Wall: time.UnixMilli(4).UTC(), Author: "Ana",
			Group: 1, Undoes: 1, Prev: [32]byte{5},
			Writes: []model.Write{
				{Record: model.ID{1}, Kind: "point", Set: map[model.Field][]string{"text": {"a", "b"}, "rank": {"c"}}, Replaces: map[model.Field][]model.Stamp{"text": {{Device: model.Device{2}, Seq: 7}}}},
				{Record: model.ID{2}, Kind: "point", Covers: []model.Stamp{{Device: model.Device{2}, Seq: 7}}, Replaces: map[model.Field][]model.Stamp{"deleted": {{Seq: 1}}}, Erases: []model.Digest{{1}}},
			},
		}
	}
	changes := map[string]func(*model.Operation){
		"device":     func(o *model.Operation) { o.Device[7] = 1 },
		"number":     func(o *model.Operation) { o.Seq = 3 },
		"clock":      func(o *model.Operation) { o.Clock++ },
		"wall":       func(o *model.Operation) { o.Wall = o.Wall.Add(time.Millisecond) },
		"offset":     func(o *model.Operation) { o.Wall = o.Wall.In(time.FixedZone("", 3600)) },
		"author":     func(o *model.Operation) { o.Author = "Anna" },
		"group":      func(o *model.Operation) { o.Group = 2 },
		"undoes":     func(o *model.Operation) { o.Undoes = 2 },
		"previous":   func(o *model.Operation) { o.Prev[31] = 1 },
		"record":     func(o *model.Operation) { o.Writes[0].Record[15] = 1 },
		"kind":       func(o *model.Operation) { o.Writes[0].Kind = "outcome" },
		"value":      func(o *model.Operation) { o.Writes[0].Set["text"][1] = "bb" },
		"order":      func(o *model.Operation) { o.Writes[0].Set["text"] = []string{"b", "a"} },
		"joined":     func(o *model.Operation) { o.Writes[0].Set["text"] = []string{"ab"} },
		"name":       func(o *model.Operation) { o.Writes[0].Set["due"] = []string{"c"}; delete(o.Writes[0].Set, "rank") },
		"swapped":    func(o *model.Operation) { o.Writes[0], o.Writes[1] = o.Writes[1], o.Writes[0] },
		"replaced":   func(o *model.Operation) { o.Writes[0].Replaces["text"][0].Seq = 8 },
		"covers":     func(o *model.Operation) { o.Writes[1].Covers[0].Seq = 8 },
		"ends":       func(o *model.Operation) { o.Writes[1].Replaces["deleted"][0].Seq = 8 },
		"erases":     func(o *model.Operation) { o.Writes[1].Erases[0][31] = 8 },
		"field more": func(o *model.Operation) { o.Writes[0].Set["due"] = []string{""} },
		"write less": func(o *model.Operation) { o.Writes = o.Writes[:1] },
	}
	_, hash := seal(t, base(), 1)
	for name, change := range changes {
		op := base()
		change(op)
		if _, other := seal(t, op, 1); other == hash {
			t.Errorf("%s: the hash is the same", name)
		}
	}
}

func TestSealRefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	write := func(values ...string) *model.Operation {
		op := &model.Operation{Stamp: model.Stamp{Seq: 1}}
		for i, v := range values {
			op.Writes = append(op.Writes, model.Write{Record: model.ID{byte(i)}, Kind: "point", Set: map[model.Field][]string{"text": {v}}})
		}
		return op
	}
	text := strings.Repeat("x", model.MaxText)
	if _, _, err := oplog.Seal(write(text+"x"), random(1)); err == nil {
		t.Error("a text of more than MaxText was taken")
	}
	if _, _, err := oplog.Seal(write(text, text, text), random(1)); err != nil {
		t.Error(err)
	}
	if _, _, err := oplog.Seal(write(text, text, text, text), random(1)); err == nil {
		t.Error("an operation of more than MaxOperation was taken")
	}
}

func TestSmallFieldsStayReadableWhenErased(t *testing.T) {
	t.Parallel()
	op := &model.Operation{Stamp: model.Stamp{Seq: 1}, Writes: []model.Write{{Record: model.ID{1}, Kind: "k", Set: map[model.Field][]string{}}}}
	for i := range 2000 {
		op.Writes[0].Set[model.Field(fmt.Sprintf("%c%c", 'a'+i/100, 'A'+i%100))] = []string{""}
	}
	s, hash := seal(t, op, 1)
	gone := map[model.Digest]bool{}
	named, _ := oplog.Digests(s, model.ID{1})
	for _, d := range named {
		gone[d] = true
	}
	erased, _ := oplog.Erase(s, gone)
	if oplog.Hash(erased) != hash {
		t.Fatalf("%d bytes became %d that cannot be read", len(s), len(erased))
	}
	if w := oplog.Withhold(s, func(model.Write) bool { return true }); oplog.Hash(w) != hash || oplog.Missing(w) != 2000 {
		t.Fatalf("%d bytes became %d that cannot be read", len(s), len(w))
	}
}

func TestPeekReadsOtherVersions(t *testing.T) {
	t.Parallel()
	// {1: 9, 2: h'0102030405060708', 3: 5, 40: "more"}
	s := oplog.Sealed("\xa4\x01\x09\x02\x48\x01\x02\x03\x04\x05\x06\x07\x08\x03\x05\x18\x28\x64more")
	h, err := oplog.Peek(s)
	if err != nil || h.Version != 9 || h.Seq != 5 || h.Device != (model.Device{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Fatalf("%+v, %v", h, err)
	}
	if _, err := oplog.Open(s); !errors.Is(err, oplog.ErrVersion) {
		t.Fatalf("Open: %v", err)
	}
}

func TestOpenRefusesOtherEncodings(t *testing.T) {
	t.Parallel()
	good, _ := seal(t, &model.Operation{Stamp: model.Stamp{Seq: 1}, Clock: 5}, 1)
	if _, err := oplog.Open(good); err != nil {
		t.Fatal(err)
	}
	// good is a5 01 01 02 48 … 03 01 04 05 05 wall
	longer := bytes.Replace(good, []byte("\x03\x01\x04\x05"), []byte("\x03\x01\x04\x18\x05"), 1)
	twice := append(bytes.Replace(good, []byte("\xa5"), []byte("\xa6"), 1), "\x05\x00"...)
	unknown := append(bytes.Replace(good, []byte("\xa5"), []byte("\xa6"), 1), "\x0c\x00"...)
	for name, s := range map[string]oplog.Sealed{
		"longer number": longer, "key twice": twice, "unknown key": unknown, "bytes behind": append(bytes.Clone(good), 0), "empty": nil,
		"indefinite": append([]byte("\xbf"), append(bytes.Clone(good[1:]), 0xff)...),
	} {
		if _, err := oplog.Open(s); !errors.Is(err, oplog.ErrMalformed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for seed := range uint64(8) {
		s, _, err := oplog.Seal(drawn(seed), random(seed))
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(s))
		f.Add([]byte(oplog.Withhold(s, func(model.Write) bool { return true })))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := oplog.Read(b)
		if err != nil {
			return
		}
		w := oplog.Withhold(b, func(model.Write) bool { return true })
		if oplog.Hash(w) != r.Hash {
			t.Fatal("withholding changed the hash")
		}
		if back, _ := oplog.Fill(w, b); !bytes.Equal(back, b) {
			t.Fatal("the bytes did not come back")
		}
		if r.Missing == 0 {
			if _, _, err := oplog.Seal(r.Operation, random(1)); err != nil && len(b) < model.MaxOperation/2 {
				t.Fatalf("what was read cannot be sealed: %v", err)
			}
		}
	})
}

func BenchmarkSealAndRead(b *testing.B) {
	op := drawn(3)
	for b.Loop() {
		s, _, err := oplog.Seal(op, random(1))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := oplog.Read(s); err != nil {
			b.Fatal(err)
		}
	}
}
