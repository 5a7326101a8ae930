package gcm

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapporteur/model/text"
)

func TestObjectivesAre23InOrder(t *testing.T) {
	t.Parallel()
	all := Objectives()
	if len(all) != 23 {
		t.Fatalf("%d objectives", len(all))
	}
	for i, o := range all {
		if o.Number != i+1 || o.Title == "" || o.Short == "" {
			t.Errorf("objective %d: %+v", i+1, o)
		}
		if got, ok := ObjectiveByNumber(i + 1); !ok || got != o {
			t.Errorf("ObjectiveByNumber(%d) = %+v, %v", i+1, got, ok)
		}
	}
	for _, n := range []int{-1, 0, 24} {
		if _, ok := ObjectiveByNumber(n); ok {
			t.Errorf("there is an objective %d", n)
		}
	}
	if got := all[7].Title; got != "Save lives and establish coordinated international efforts on missing migrants" {
		t.Errorf("objective 8 is %q", got)
	}
}

func TestRoundTablesPartitionTheObjectives(t *testing.T) {
	t.Parallel()
	list := load[struct {
		Tables []struct {
			Number     int
			Objectives []int
		} `json:"round_tables"`
	}]("round_tables.json")
	if len(list.Tables) != 4 {
		t.Fatalf("%d round tables", len(list.Tables))
	}
	seen := make(map[int]int)
	for _, table := range list.Tables {
		for _, n := range table.Objectives {
			seen[n]++
			if o, ok := ObjectiveByNumber(n); !ok || o.RoundTable != table.Number {
				t.Errorf("objective %d: round table %d here, %d there", n, o.RoundTable, table.Number)
			}
		}
	}
	for n := 1; n <= 23; n++ {
		if seen[n] != 1 {
			t.Errorf("objective %d is in %d round tables", n, seen[n])
		}
	}
}

func TestPrinciplesAreTenInOrder(t *testing.T) {
	t.Parallel()
	want := strings.Fields("people-centred international-cooperation national-sovereignty rule-of-law sustainable-development human-rights gender-responsive child-sensitive whole-of-government whole-of-society")
	var got []string
	taken := make(map[string]bool)
	for i, p := range Principles() {
		got = append(got, p.ID)
		if p.Number != i+1 || p.Letter != string(rune('a'+i)) || p.Name == "" {
			t.Errorf("principle %d: %+v", i+1, p)
		}
		for _, name := range append([]string{p.ID}, p.Aliases...) {
			if taken[name] || !regexp.MustCompile(`^[a-z][a-z-]*$`).MatchString(name) {
				t.Errorf("%s: %q is taken or cannot be typed behind %%", p.ID, name)
			}
			taken[name] = true
		}
		if found, ok := PrincipleByID(p.ID); !ok || found.Number != p.Number {
			t.Errorf("PrincipleByID(%q) = %+v, %v", p.ID, found, ok)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if _, ok := PrincipleByID("human"); ok {
		t.Error("a prefix is no id")
	}
}

func TestCategoriesAreThoseOfParagraph44(t *testing.T) {
	t.Parallel()
	all := Categories()
	if len(all) != 13 {
		t.Fatalf("%d categories", len(all))
	}
	for i, c := range all {
		if c.Order != i+1 || c.Label == "" || !strings.HasPrefix(c.One, "a ") {
			t.Errorf("category %d: %+v", i+1, c)
		}
	}
	if c, ok := CategoryByID("civil_society"); !ok || c.One != "a civil society representative" {
		t.Errorf("civil society: %+v, %v", c, ok)
	}
}

func TestSpeakerTypesTellOnlyAKnownClass(t *testing.T) {
	t.Parallel()
	classes := []string{ClassMemberStates, ClassStakeholders, ClassUNEntities, ClassParticipants}
	want := []string{TypeMemberState, TypeAssociateMember, TypeObserverState, TypeGroupOfStates, TypeIGO, TypeUNEntity,
		TypeISCM, TypeREC, TypeSpecialProcedure, TypeStakeholder, TypeChair, TypeRapporteur}
	var got []string
	for _, s := range SpeakerTypes() {
		got = append(got, s.ID)
		if s.Label == "" || s.One == "" || !slices.Contains(classes, s.Class) {
			t.Errorf("%+v", s)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("types %v", got)
	}
	for id, class := range map[string]string{
		TypeMemberState: ClassMemberStates, TypeStakeholder: ClassStakeholders, TypeUNEntity: ClassUNEntities, TypeAssociateMember: ClassParticipants,
	} {
		if s, _ := SpeakerTypeByID(id); s.Class != class {
			t.Errorf("%s tells %q", id, s.Class)
		}
	}
}

func TestMatchCategoryOrType(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, category, typ, err string }{
		{"civil", "civil_society", "stakeholder", ""},
		{"Civil Society", "civil_society", "stakeholder", ""},
		{"civil_society", "civil_society", "stakeholder", ""},
		{"acad", "academia", "stakeholder", ""},
		{"red cross", "red_cross_red_crescent", "stakeholder", ""},
		{"migrants", "migrants", "stakeholder", ""},
		{"migrant d", "migrant_diaspora_orgs", "stakeholder", ""},
		{"MÉDIA", "media", "stakeholder", ""},
		{"member", "", "member_state", ""},
		{"un", "", "un_entity", ""},
		{"rec", "", "rec", ""},
		{"igo", "", "igo", ""},
		{"stake", "", "stakeholder", ""},
		{"migrant", "", "", "migrants, migrant diaspora orgs"},
		{"r", "", "", "red cross red crescent, rec, rapporteur"},
		{"ngo", "", "", "civil society"},
		{"", "", "", "civil society"},
		{"_", "", "", "civil society"},
	} {
		category, typ, err := MatchCategoryOrType(c.in)
		if category != c.category || typ != c.typ || (err != nil) != (c.err != "") {
			t.Errorf("MatchCategoryOrType(%q) = %q, %q, %v", c.in, category, typ, err)
		}
		if err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%q: %v does not list %q", c.in, err, c.err)
		}
	}
}

func TestRegionsHaveTheMembersThatTheCommissionsCount(t *testing.T) {
	t.Parallel()
	counts := map[string][3]int{ // members, associates, members from outside
		"africa": {54, 0, 0}, "arab": {21, 0, 0}, "asia-pacific": {53, 9, 4},
		"europe-north-america": {56, 0, 0}, "latin-america-caribbean": {46, 14, 13},
	}
	union := make(map[string]bool)
	ids := []string{}
	for _, r := range Regions() {
		ids = append(ids, r.ID)
		if got := [3]int{len(r.Members), len(r.Associates), len(r.NonRegional)}; got != counts[r.ID] {
			t.Errorf("%s: %v, want %v", r.ID, got, counts[r.ID])
		}
		if r.Name == "" || r.Label == "" || r.CommissionName == "" || r.Seat == "" || r.CountSource == "" || r.ListStatus == "" {
			t.Errorf("%s is not whole: %+v", r.ID, r)
		}
		for _, code := range r.Members {
			union[code] = true
			if b, ok := BodyByCode(code); !ok || b.Name == "" || b.Type != TypeMemberState {
				t.Errorf("%s: member %s: %+v", r.ID, code, b)
			}
		}
		for _, code := range r.Associates {
			if b, ok := BodyByCode(code); !ok || b.Name == "" || b.Type != TypeAssociateMember {
				t.Errorf("%s: associate member %s: %+v", r.ID, code, b)
			}
		}
		for _, code := range append(slices.Clone(r.NonRegional), r.NotYetIn2021...) {
			if !slices.Contains(r.Members, code) {
				t.Errorf("%s: %s is no member", r.ID, code)
			}
		}
		if b, ok := BodyByCode(r.Commission); !ok || b.Type != TypeUNEntity || b.Name != r.CommissionName {
			t.Errorf("%s: commission %s: %+v", r.ID, r.Commission, b)
		}
	}
	if !slices.Equal(ids, []string{"africa", "arab", "asia-pacific", "europe-north-america", "latin-america-caribbean"}) {
		t.Errorf("regions %v", ids)
	}
	if len(union) != 194 {
		t.Errorf("%d members in all", len(union))
	}
	if arab, _ := RegionByID("arab"); arab.MemberCount2021 != 20 || !slices.Equal(arab.NotYetIn2021, []string{"DJI"}) {
		t.Errorf("arab in 2021: %d, %v", arab.MemberCount2021, arab.NotYetIn2021)
	}
}

func TestRegionMatch(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"africa": "africa", "ECA": "africa", "uneca": "africa", "Arab": "arab", "ESCWA": "arab", "Arab region": "arab",
		"asia pacific": "asia-pacific", "UNESCAP": "asia-pacific", "ece": "europe-north-america", "Europe and North America": "europe-north-america",
		"Cepal": "latin-america-caribbean", "Latin America–Caribbean": "latin-america-caribbean", "LAC": "latin-america-caribbean",
		"": "", "–": "", "atlantis": "", "eur": "",
	} {
		r, ok := RegionMatch(in)
		if r.ID != want || ok != (want != "") {
			t.Errorf("RegionMatch(%q) = %q, %v", in, r.ID, ok)
		}
	}
}

func TestRegionNamesAreNotShared(t *testing.T) {
	t.Parallel()
	owner := make(map[string]string)
	for _, r := range Regions() {
		for _, name := range append([]string{r.ID, r.Name, r.Label, r.Commission, r.CommissionName}, r.Aliases...) {
			folded := text.FoldName(name)
			if other := owner[folded]; other != "" && other != r.ID {
				t.Errorf("%q is %s and %s", name, other, r.ID)
			}
			owner[folded] = r.ID
		}
	}
}

func TestBodiesAreWholeAndHaveCodesOfTheirOwn(t *testing.T) {
	t.Parallel()
	code := regexp.MustCompile(`^[A-Z][A-Z0-9-]*$`)
	codes := make(map[string]bool)
	perType := make(map[string]int)
	for _, b := range Bodies() {
		if codes[b.Code] || !code.MatchString(b.Code) {
			t.Errorf("code %q is taken or malformed", b.Code)
		}
		codes[b.Code] = true
		perType[b.Type]++
		if _, ok := SpeakerTypeByID(b.Type); !ok || b.Name == "" || b.Confidence == "" {
			t.Errorf("%+v", b)
		}
		if _, ok := CategoryByID(b.Category); ok != (b.Type == TypeStakeholder) || !ok && b.Category != "" {
			t.Errorf("%s: type %s, category %q", b.Code, b.Type, b.Category)
		}
		for _, name := range append([]string{b.Name}, append(b.Acronyms, b.Aliases...)...) {
			if clean, changed := text.CleanLine(name); changed || strings.TrimSpace(clean) != name {
				t.Errorf("%s: %q is not clean", b.Code, name)
			}
		}
		if found, ok := BodyByCode(b.Code); !ok || found.Name != b.Name {
			t.Errorf("BodyByCode(%q) = %+v, %v", b.Code, found, ok)
		}
	}
	if perType[TypeMemberState] != 194 || perType[TypeAssociateMember] != 23 || perType[TypeObserverState] != 1 {
		t.Errorf("States: %v", perType)
	}
	for _, want := range strings.Fields("AFRICAN-GROUP ARAB-GROUP ASIA-PACIFIC-GROUP EASTERN-EUROPEAN-GROUP WEOG GRULAC EU G77 NON-ALIGNED-MOVEMENT LDC LLDC AOSIS PIF ASEAN CARICOM LAS OIC CIS CELAC AU OIF ICRC IFRC COMUNIDAD-ANDINA MERCOSUR SICA COMESA ECOWAS SADC IGAD EAC COLOMBO-PROCESS BUDAPEST-PROCESS ABU-DHABI-DIALOGUE IOM ILO OHCHR UNHCR UNICEF DESA UNODC UNDP WHO ECA ECE ECLAC ESCAP ESCWA") {
		if !codes[want] {
			t.Errorf("no %s", want)
		}
	}
	alphabetical := func(a, b Body) int { return strings.Compare(text.Fold(a.Name), text.Fold(b.Name)) }
	if !slices.IsSortedFunc(Bodies()[:217], alphabetical) {
		t.Error("the States are not in alphabetical order")
	}
	if _, ok := BodyByCode("mex"); ok {
		t.Error("a code is taken as it is stored")
	}
}
