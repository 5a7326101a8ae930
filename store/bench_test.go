package store_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"rapporteur/model"
	"rapporteur/store"
	"rapporteur/store/oplog"
)

func p50(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds())
}

// BenchmarkDurableLine saves one point at a time, and beside it, in the same
// run, does what the budget compares with: two raw writes each with fdatasync,
// and one append with fdatasync, and what one put into a bare bbolt costs.
func BenchmarkDurableLine(b *testing.B) {
	e := env("bench")
	e.Now = time.Now
	s := opened(b, b.TempDir(), e)
	raw, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	defer raw.Close()
	log, err := os.Create(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		b.Fatal(err)
	}
	defer log.Close()
	bare := bareBolt(b)
	page := make([]byte, 16<<10)
	if _, err := raw.WriteAt(page, 0); err != nil {
		b.Fatal(err)
	}
	var lines, writes, appends, bolts []time.Duration
	n := uint64(0)
	timed := func(to *[]time.Duration, fn func() error) {
		start := time.Now()
		if err := fn(); err != nil {
			b.Fatal(err)
		}
		*to = append(*to, time.Since(start))
	}
	turn, at := model.MeetingID("turn"), int64(0)
	for b.Loop() {
		_, act := point(s, turn, "Regular pathways are too few and take too long, said the delegate of Mexico")
		timed(&lines, func() error { _, err := s.Apply(act); return err })
		timed(&writes, func() error {
			for _, n := range []int64{16 << 10, 4 << 10} {
				if _, err := raw.WriteAt(page[:n], 0); err != nil {
					return err
				}
				if err := store.SyncContent(raw); err != nil {
					return err
				}
			}
			return nil
		})
		timed(&bolts, func() error {
			n++
			return bare.Update(func(tx *bolt.Tx) error {
				return tx.Bucket([]byte("b")).Put(binary.BigEndian.AppendUint64(nil, n), page[:400])
			})
		})
		timed(&appends, func() error {
			if _, err := log.WriteAt(page[:400], at); err != nil {
				return err
			}
			at += 400
			return store.SyncContent(log)
		})
	}
	line, write, journal := p50(lines), p50(writes), p50(appends)
	b.ReportMetric(line, "line-p50-µs")
	b.ReportMetric(write, "raw-p50-µs")
	b.ReportMetric(journal, "append-p50-µs")
	b.ReportMetric(p50(bolts), "bare-bolt-p50-µs")
	b.ReportMetric(line/(1.5*write+journal), "of-budget")
	b.ReportMetric(line/(p50(bolts)+journal), "of-bare-bolt-and-append")
}

// bareBolt is a database with one bucket, opened as the store opens its own:
// the least that a durable transaction of bbolt costs here.
func bareBolt(b *testing.B) *bolt.DB {
	b.Helper()
	db, err := bolt.Open(filepath.Join(b.TempDir(), "bare"), 0o600, &bolt.Options{FreelistType: bolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if err := db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte("b"))
		return err
	}); err != nil {
		b.Fatal(err)
	}
	return db
}

// typed are the operations of another laptop on which n points were typed, one
// operation each, 50 to a turn.
func typed(b *testing.B, n int) (ops []oplog.Sealed, turns []model.ID) {
	b.Helper()
	random := rand.NewChaCha8([32]byte{1})
	ids := model.NewIDs(random, 0)
	var prev [32]byte
	ms := uint64(newClock().at.UnixMilli())
	write := func(kind model.Kind, fields map[model.Field]string) model.ID {
		ms += 1000
		id, err := ids.Next(ms)
		if err != nil {
			b.Fatal(err)
		}
		op := &model.Operation{
			Stamp: model.Stamp{Device: model.Device{7}, Seq: uint64(len(ops) + 1)}, Clock: model.Clock(ms << 16), Wall: time.UnixMilli(int64(ms)),
			Author: "Ana Y", Prev: prev, Writes: []model.Write{model.NewRecord(id, kind).SetAll(fields)},
		}
		sealed, hash, err := oplog.Seal(op, random)
		if err != nil {
			b.Fatal(err)
		}
		ops, prev = append(ops, sealed), hash
		return id
	}
	for i := range n {
		if i%50 == 0 {
			turns = append(turns, write(model.KindIntervention, map[model.Field]string{
				model.FieldParent: model.MeetingID(fmt.Sprint(i / 1000)).String(), model.FieldState: model.TurnDelivered,
				model.FieldParticipant: model.BodyID("MEX").String(),
			}))
		}
		write(model.KindPoint, map[model.Field]string{
			model.FieldParent: turns[i/50].String(), model.FieldKind: "recommendation", "objective/8": "1", "topic/pathways": "1",
			model.FieldText: fmt.Sprintf("Point %d: %s", i, strings.Repeat("regular pathways for all migrants ", 14)),
		})
	}
	return ops, turns
}

const many = 100_000

// workspace is a closed workspace with many points.
func workspace(b *testing.B) (dir string, turns []model.ID) {
	b.Helper()
	ops, turns := typed(b, many)
	s, err := store.Open(b.TempDir(), env("bench"))
	if err != nil {
		b.Fatal(err)
	}
	merge(b, s, ops...)
	closed(b, s)
	return s.Dir(), turns
}

// BenchmarkImport100k saves many points as one act, as an import of notes does.
func BenchmarkImport100k(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := opened(b, b.TempDir(), env("bench"))
		var act model.Act
		for i := range many {
			r := model.NewRecord(s.NewID(), model.KindPoint)
			act = append(act, r.SetAll(map[model.Field]string{
				model.FieldParent: model.MeetingID(fmt.Sprint(i / 50)).String(), model.FieldKind: "recommendation", "objective/8": "1",
				model.FieldText: fmt.Sprintf("Point %d: %s", i, strings.Repeat("regular pathways for all migrants ", 14)),
			}))
		}
		b.StartTimer()
		apply(b, s, act)
	}
}

func BenchmarkOpen100k(b *testing.B) {
	dir, _ := workspace(b)
	e := env("bench2")
	for b.Loop() {
		s, err := store.Open(dir, e)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		closed(b, s)
		b.StartTimer()
	}
}

func BenchmarkMemory100k(b *testing.B) {
	dir, turns := workspace(b)
	for b.Loop() {
		s, err := store.Open(dir, env("bench3"))
		if err != nil {
			b.Fatal(err)
		}
		points := 0
		err = s.View(func(src model.Source) error { // as a search does that reads every text
			for _, turn := range turns {
				points += len(model.Children(src, turn, model.KindPoint))
			}
			return nil
		})
		if err != nil || points != many {
			b.Fatalf("%d points, %v", points, err)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MiB")
		b.StopTimer()
		closed(b, s)
		b.StartTimer()
	}
}

// BenchmarkReplay100k makes all records again from 100,000 operations.
func BenchmarkReplay100k(b *testing.B) {
	dir, _ := workspace(b)
	for b.Loop() {
		b.StopTimer()
		db, err := bolt.Open(filepath.Join(dir, "workspace.db"), 0o600, nil)
		if err != nil {
			b.Fatal(err)
		}
		err = db.Update(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put([]byte("format"), []byte(`{"operations":1,"records":0,"index":1}`))
		})
		if err != nil {
			b.Fatal(err)
		}
		db.Close()
		b.StartTimer()
		s, err := store.Open(dir, env("bench4"))
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		closed(b, s)
		b.StartTimer()
	}
}

// BenchmarkMerge100k takes in the operations of another laptop.
func BenchmarkMerge100k(b *testing.B) {
	ops, _ := typed(b, many)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		s := opened(b, b.TempDir(), env(fmt.Sprint("to", i)))
		b.StartTimer()
		if m := merge(b, s, ops...); m.Taken != len(ops) {
			b.Fatalf("%+v", m)
		}
	}
}
