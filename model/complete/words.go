package complete

import (
	_ "embed" // for words.json
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed words.json
var wordsJSON []byte

// foundBy is what one entry may be searched by in each language.
type foundBy struct {
	ID string   `json:"id"`
	EN []string `json:"en"`
	FR []string `json:"fr"`
	ES []string `json:"es"`
	RU []string `json:"ru"`
	AR []string `json:"ar"`
	ZH []string `json:"zh"`
}

func (f foundBy) all() []string { return slices.Concat(f.EN, f.FR, f.ES, f.RU, f.AR, f.ZH) }

type searchWords struct {
	Objectives []foundBy `json:"objectives"`
	Principles []foundBy `json:"principles"`
	Kinds      []foundBy `json:"kinds"` // of points, outcomes and turns
	Roles      []foundBy `json:"roles"`
	Levels     []foundBy `json:"levels"`
	Categories []foundBy `json:"categories"` // and types of speaker
}

// loadWords reads the search words once. The file is part of the program, so a
// broken one is a fault of the build, found by the tests.
var loadWords = sync.OnceValue(func() searchWords {
	var words searchWords
	if err := json.Unmarshal(wordsJSON, &words); err != nil {
		panic(fmt.Sprintf("complete: embedded words.json: %v", err))
	}
	return words
})

// searchFor joins what an entry is found under: its own phrases and its words
// in the list.
func searchFor(list []foundBy, id string, own ...string) string {
	phrases := own
	for _, f := range list {
		if f.ID == id {
			phrases = slices.Concat(own, f.all())
		}
	}
	for i, p := range phrases {
		phrases[i] = searchable(p)
	}
	return strings.Join(phrases, "\n")
}
