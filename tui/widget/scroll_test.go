package widget

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// scrolled is a Scroll over entries of these heights, as a test sees it.
type scrolled struct {
	Scroll
	heights []int
	rows    int
	asked   int // how often a height was asked for
}

func (s *scrolled) height(i int) int { s.asked++; return s.heights[i] }

func (s *scrolled) key(name string) { s.Key(name, len(s.heights), s.rows, s.height) }

// seen are the rows of the window: number of the entry, and of its row.
func (s *scrolled) seen() string {
	rows := s.View(5, s.rows, len(s.heights), s.height, func(i int) []Row {
		var all []Row
		for k := range s.heights[i] {
			all = append(all, Fit(fmt.Sprintf("%d.%d", i, k), 5))
		}
		return all
	})
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.Join(rows, " ")
}

func TestScrollShowsATallEntryPartByPart(t *testing.T) {
	t.Parallel()
	s := &scrolled{heights: []int{1, 7, 2, 1}, rows: 3}
	for _, step := range [][2]string{
		{"", "0.0 1.0 1.1"}, {"down", "1.0 1.1 1.2"}, {"down", "1.1 1.2 1.3"}, {"down", "1.2 1.3 1.4"}, {"down", "1.3 1.4 1.5"},
		{"down", "1.4 1.5 1.6"}, {"down", "1.6 2.0 2.1"}, {"down", "2.0 2.1 3.0"}, {"down", "2.0 2.1 3.0"},
		{"up", "2.0 2.1 3.0"}, {"up", "1.6 2.0 2.1"}, {"up", "1.5 1.6 2.0"}, {"home", "0.0 1.0 1.1"}, {"end", "2.0 2.1 3.0"},
		{"pgup", "1.6 2.0 2.1"}, {"pgup", "1.4 1.5 1.6"},
	} {
		if step[0] != "" {
			s.key(step[0])
		}
		if got := s.seen(); got != step[1] {
			t.Errorf("%s: %s, want %s (at %d)", step[0], got, step[1], s.At)
		}
	}
}

// TestScrollKeepsItsPromises walks with random keys, sizes and contents.
func TestScrollKeepsItsPromises(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 3))
	names := []string{"up", "down", "down", "pgup", "pgdown", "home", "end", "space"}
	for range 300 {
		s := &scrolled{rows: 1 + random.IntN(12)}
		for range random.IntN(30) {
			s.heights = append(s.heights, 1+random.IntN(15))
		}
		for range 60 {
			switch random.IntN(12) {
			case 0:
				s.rows = 1 + random.IntN(12)
			case 1:
				for i := range s.heights { // another width
					s.heights[i] = 1 + random.IntN(15)
				}
			case 2:
				s.Put(random.IntN(40), random.IntN(20)-6)
			case 3:
				s.heights = s.heights[:random.IntN(len(s.heights)+1)]
			default:
				s.key(names[random.IntN(len(names))])
			}
			seen := strings.Fields(s.seen())
			if len(s.heights) == 0 {
				if len(seen) > 0 {
					t.Fatalf("nothing shows %v", seen)
				}
				continue
			}
			all := 0
			for _, h := range s.heights {
				all += h
			}
			if len(seen) != min(all, s.rows) {
				t.Fatalf("%d of %d rows are filled, there are %d", len(seen), s.rows, all)
			}
			if !slices.ContainsFunc(seen, func(r string) bool { return strings.HasPrefix(r, fmt.Sprintf("%d.", s.At)) }) {
				t.Fatalf("entry %d of %v is not seen in %v", s.At, s.heights, seen)
			}
		}
	}
}

// TestScrollReachesEveryRow goes down from the first row to the last, and up
// again: every row is seen on the way.
func TestScrollReachesEveryRow(t *testing.T) {
	t.Parallel()
	for _, down := range [][2]string{{"home", "down"}, {"end", "up"}, {"home", "pgdown"}, {"end", "pgup"}} {
		s := &scrolled{heights: []int{3, 1, 14, 2, 9, 1, 1, 30, 4}, rows: 5}
		s.key(down[0])
		seen := map[string]bool{}
		for range 80 {
			for _, r := range strings.Fields(s.seen()) {
				seen[r] = true
			}
			s.key(down[1])
		}
		if len(seen) != 65 {
			t.Errorf("%s: %d of 65 rows are seen", down[1], len(seen))
		}
	}
}

func TestScrollMeasuresOnlyWhatIsNear(t *testing.T) {
	t.Parallel()
	s := &scrolled{rows: 20}
	for range 100_000 {
		s.heights = append(s.heights, 3)
	}
	for _, name := range []string{"end", "pgup", "up", "home", "pgdown", "down"} {
		s.asked = 0
		s.key(name)
		_ = s.seen()
		if s.asked > 300 {
			t.Errorf("%s asks for %d heights", name, s.asked)
		}
	}
	s.Put(50_000, 7)
	s.asked = 0
	if _ = s.seen(); s.At != 50_000 || s.Row(s.rows, s.height) != 7 || s.asked > 300 {
		t.Errorf("at %d in row %d, %d heights asked for", s.At, s.Row(s.rows, s.height), s.asked)
	}
}
