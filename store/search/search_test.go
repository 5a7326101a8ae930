package search_test

import (
	"fmt"
	"slices"
	"testing"

	"rapporteur/model"
	"rapporteur/store/search"
)

func found(x *search.Index, query string) []string {
	var ids []string
	x.Find(query, func(e search.Entry) bool {
		ids = append(ids, e.ID.String()[25:])
		return true
	})
	return ids
}

func entry(n byte) search.Entry { return search.Entry{ID: model.ID{15: n}, Kind: model.KindPoint} }

func TestWordsAreFoundWhateverTheirAccentsCaseAndPlace(t *testing.T) {
	t.Parallel()
	x := &search.Index{}
	for n, words := range []string{
		1: "Accès à la santé", 2: "Права мигрантов, ещё раз", 3: "حُقوق المهاجرين ٥٠", 4: "移民权利得到保障", 5: "Migrantes y educación", 6: "access\nto health", 7: "",
	} {
		if n > 0 {
			x.Add(entry(byte(n)), words)
		}
	}
	for query, want := range map[string][]string{
		"ACCES": {"6", "1"}, "sante": {"1"}, "acces sante": {"1"}, "sante acces": {"1"}, "cces": {"6", "1"}, "еще": {"2"}, "МИГРАНТ": {"2"},
		"حقوق": {"3"}, "50": {"3"}, "权利": {"4"}, "educacion": {"5"}, "migrant": {"5"}, "access to health": {"6"}, "nobody": nil, "": nil, "  ": nil,
		"sante education": nil,
	} {
		if got := found(x, query); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

func TestTheNewestIsFoundFirstAndASearchStopsWhenToldTo(t *testing.T) {
	t.Parallel()
	x := &search.Index{}
	for n := range byte(20) {
		x.Add(entry(n), fmt.Sprintf("remittances remittances %d", n))
	}
	var first []byte
	x.Find("remittances", func(e search.Entry) bool {
		first = append(first, e.ID[15])
		return len(first) < 3
	})
	if !slices.Equal(first, []byte{19, 18, 17}) || x.Len() != 20 {
		t.Errorf("first %v of %d", first, x.Len())
	}
}

func BenchmarkFind100000(b *testing.B) {
	x := &search.Index{}
	for n := range 100_000 {
		x.Add(search.Entry{}, fmt.Sprintf("Point %d: remittances fell, families had to leave school and work, and consulates were closed for a year", n))
	}
	for b.Loop() {
		x.Find("not to be found", func(search.Entry) bool { return true })
	}
}
