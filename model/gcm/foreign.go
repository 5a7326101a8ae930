package gcm

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// foreignNamers gives names of countries in the six official languages of the
// United Nations. They are the names of the Unicode locale data, not the UN's:
// good to match what is typed, never printed.
func foreignNamers() []display.Namer {
	return []display.Namer{
		display.Regions(language.English),
		display.Regions(language.French),
		display.Regions(language.Spanish),
		display.Regions(language.Arabic),
		display.Regions(language.Russian),
		display.Regions(language.Chinese),
	}
}

// hasRegionCode reports whether the code of such a body is an ISO 3166-1 code.
func hasRegionCode(b Body) bool {
	switch b.Type {
	case TypeMemberState, TypeAssociateMember, TypeObserverState:
		return true
	}
	return false
}

// foreignNames returns the names of a country in the six languages; none for a
// code that is no country's.
func foreignNames(code string, namers []display.Namer) []string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return nil
	}
	var names []string
	for _, namer := range namers {
		if name := namer.Name(region); name != "" {
			names = append(names, name)
		}
	}
	return names
}
