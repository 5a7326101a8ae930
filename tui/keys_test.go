package tui

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

func TestNoKeyIsTakenTwiceInOnePlace(t *testing.T) {
	t.Parallel()
	taken := map[scope]map[string]action{}
	for _, b := range keyMap() {
		for _, in := range b.in {
			for _, key := range b.keys {
				for _, place := range []scope{anywhere, in} {
					if was, ok := taken[place][key]; ok {
						t.Errorf("%q is taken by %q and %q", key, was, b.do)
					}
				}
			}
		}
		for _, in := range b.in {
			if taken[in] == nil {
				taken[in] = map[string]action{}
			}
			for _, key := range b.keys {
				taken[in][key] = b.do
			}
		}
	}
}

// latinFree tells whether a key can be pressed on a layout without Latin letters.
func latinFree(key string) bool {
	last := key[strings.LastIndex(key, "+")+1:]
	return len(last) > 1 || len(last) == 1 && !unicode.IsLetter(rune(last[0]))
}

func TestEveryActionHasAKeyThatNeedsNoLatinLetter(t *testing.T) {
	t.Parallel()
	inMenu := map[action]bool{}
	r := follow(t)
	for _, enter := range []func(){func() {}, func() { r.key("tab") }, func() { r.key("tab") }, func() { r.key("tab") }, func() { r.key("tab"); r.run(r.app.open(atOutcomes)) }} {
		enter()
		for _, b := range r.app.keys.map_ {
			for _, item := range newPalette(r.app).items {
				if item.label == b.title {
					inMenu[b.do] = true
				}
			}
		}
	}
	for _, b := range keyMap() {
		if !slices.ContainsFunc(b.keys, latinFree) && !inMenu[b.do] {
			t.Errorf("%q (%s) needs a Latin letter", b.do, strings.Join(b.keys, " "))
		}
	}
	// The menu itself opens and picks without any: Esc, a number in any digits, Enter.
	r = follow(t)
	r.key("esc")
	for _, c := range fmt.Sprint(r.app.keys.number(doOutcomes)) {
		r.key(string(c - '0' + '٠'))
	}
	r.key("enter")
	if r.app.at != atOutcomes {
		t.Errorf("the number of the outcomes leads to screen %d", r.app.at)
	}
}

func TestEveryActionIsInKeyMapOnce(t *testing.T) {
	t.Parallel()
	seen := map[action]bool{}
	for _, b := range keyMap() {
		if seen[b.do] || b.title == "" || len(b.in) == 0 {
			t.Errorf("%q stands twice, or has no title or no place", b.do)
		}
		seen[b.do] = true
	}
}

// TestLettersOfOtherLayouts follows the key itself where a terminal tells it.
func TestLettersOfOtherLayouts(t *testing.T) {
	t.Parallel()
	if got := keyName(tea.Key{Code: 'я', BaseCode: 'z', Mod: tea.ModCtrl}); got != "ctrl+z" {
		t.Errorf("Ctrl and the key of z on a Cyrillic layout is %q", got)
	}
	if got := keyName(tea.Key{Code: 'я', BaseCode: 'z', Text: "я"}); got != "я" {
		t.Errorf("the letter itself is %q", got)
	}
}

// TestWritingKeepsItsKeys holds that what text fields and people's hands know
// is not taken while text is being typed.
func TestWritingKeepsItsKeys(t *testing.T) {
	t.Parallel()
	k := newKeys()
	for _, c := range "abdefghkmnptuvw" {
		if do := k.find(inLine, "ctrl+"+string(c)); do != "" {
			t.Errorf("Ctrl+%c is taken by %q while text is typed", c, do)
		}
	}
	for _, key := range []string{"a", "/", "#", "q", "ф", "ع"} {
		if do := k.find(inLine, key); do != "" {
			t.Errorf("%q is a command while text is typed", key)
		}
	}
}

// TestReadmeHoldsTheKeyMap keeps the table of keys in the README that of the key
// map. RAPPORTEUR_README=write writes it.
func TestReadmeHoldsTheKeyMap(t *testing.T) {
	t.Parallel()
	const path = "../README.md"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(raw), "<!-- keys -->\n")
	had, after, closed := strings.Cut(rest, "<!-- /keys -->")
	if !found || !closed {
		t.Fatal("the README has no place for the keys")
	}
	want := keyTable()
	if had == want {
		return
	}
	if os.Getenv("RAPPORTEUR_README") != "write" {
		t.Fatal("the table of keys in the README is not that of the key map; run RAPPORTEUR_README=write go test -run Readme ./tui")
	}
	if err := os.WriteFile(path, []byte(before+"<!-- keys -->\n"+want+"<!-- /keys -->"+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// keyTable is the key map as it stands in the README.
func keyTable() string {
	var b strings.Builder
	b.WriteString("| keys | what | where |\n| --- | --- | --- |\n")
	for _, k := range keyMap() {
		if len(k.keys) == 0 {
			continue
		}
		var where []string
		for _, part := range helpParts() {
			if slices.Contains(k.in, part.in) {
				where = append(where, part.short)
			}
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.ReplaceAll(keyLabels(k.keys), ", ", "` `"), k.title, strings.Join(where, ", "))
	}
	return b.String()
}
