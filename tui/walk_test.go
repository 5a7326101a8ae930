package tui

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/model"
)

// TestRandomKeysLoseNothing walks over all screens with random keys: it neither
// crashes nor loses a line that was answered as saved, and every window is
// filled exactly. RAPPORTEUR_WALK sets how long, RAPPORTEUR_SEED where it
// begins.
func TestRandomKeysLoseNothing(t *testing.T) {
	t.Parallel()
	long := 2 * time.Second
	if s := os.Getenv("RAPPORTEUR_WALK"); s != "" {
		d, err := time.ParseDuration(s)
		if err != nil {
			t.Fatal(err)
		}
		long = d
	}
	seed := uint64(1)
	for _, c := range os.Getenv("RAPPORTEUR_SEED") {
		seed = seed*31 + uint64(c)
	}
	end := time.Now().Add(long)
	walks, keys := 0, 0
	for time.Now().Before(end) {
		keys += walk(t, seed+uint64(walks), end)
		walks++
	}
	t.Logf("%d walks from seed %d, %d keys", walks, seed, keys)
}

func walk(t *testing.T, seed uint64, end time.Time) (keys int) {
	random := rand.New(rand.NewPCG(seed, 7))
	r := follow(t)
	defer r.store.Close()
	var names []string
	for _, b := range keyMap() {
		for _, key := range b.keys {
			if b.do != doQuit && b.do != doShell {
				names = append(names, key)
			}
		}
	}
	names = append(names, "enter", "enter", "enter", "esc", "esc", "up", "down", "left", "right", "home", "end", "pgup", "pgdown",
		"backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+k", "alt+b", "y", "x", "1", "2", "9", "ж", "ع", "中")
	lines := append(hardText(), "@MEX", "@PHL for ASEAN", "@@MLI", "--", "plain words", "< late", "=> outcome ^ !next-step", "=> told ^2 !summary",
		"+FRA", "-FRA", "## 3-RT1", "## 3-RT2", "/next", "/back", "/close", "/undo", "/redo", "/settle", "/outcomes", "/coverage",
		"/summary", "/consolidate", "/regions", "/meeting escap-2021", "/limit 2m", "/status in review", "/status ^ cleared", "/status soon", "broken #24", "@MXE", "// remark", "@IOM !off", "hidden !off")
	saved := map[string]bool{}
	for range 400 {
		if time.Now().After(end) {
			break
		}
		keys++
		switch n := random.IntN(20); {
		case n < 12:
			r.key(names[random.IntN(len(names))])
		case n < 14:
			r.resize(20+random.IntN(160), 5+random.IntN(60))
		case n == 14:
			r.rest()
		case n == 15:
			r.send(pasteOf(lines[random.IntN(len(lines))] + "\n" + lines[random.IntN(len(lines))]))
		default:
			text := lines[random.IntN(len(lines))]
			free := len(r.app.held) == 0 && r.app.focused && len(r.app.over) == 0 && r.app.line.edit.Text() == "" && r.app.line.in.Kind == newLine
			r.types(text)
			if free && r.app.line.edit.Text() == text {
				r.key("enter")
				if words, _, _ := strings.Cut(text, " #"); r.app.answer.kind == answerSaved && strings.HasPrefix(r.app.answer.text, "point of") && text[0] != '>' {
					saved[words] = true
				}
			}
		}
		r.fits()
	}
	r.resize(100, 30)
	var texts []string
	for op, err := range r.store.Operations(nil) {
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range op.Writes {
			texts = append(texts, w.Set[model.FieldText]...)
		}
	}
	for words := range saved {
		if !slices.ContainsFunc(texts, func(s string) bool {
			return strings.Contains(s, strings.TrimSuffix(strings.TrimPrefix(words, "< "), " !off"))
		}) {
			t.Errorf("seed %d: %q was answered as saved and is in no operation", seed, words)
		}
	}
	return keys
}
