package main

import (
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/model/summary"
)

func TestProfilesAreListedAndShownAsAStartForOnesOwn(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	list := s.ok("profiles")
	keepsTo(t, summary.SchemaProfiles, s.ok("profiles", "--json"))
	if s.ok("profiles", "list") != list || s.ok("profiles", "list", "--json") != s.ok("profiles", "--json") {
		t.Error("profiles list is another list")
	}
	s.worked()
	for _, p := range summary.Profiles() {
		if !strings.Contains(list, "\n"+p.ID) {
			t.Errorf("%s is not listed:\n%s", p.ID, list)
		}
		shown := s.ok("profiles", "show", p.ID)
		own := s.file("own-"+p.ID+".yaml", shown)
		want := s.prints("export", "--meeting", "briefing-2020-03", "--profile", p.ID, "--format", "text")
		if got := s.prints("export", "--meeting", "briefing-2020-03", "--profile", own, "--format", "text"); got != want {
			t.Errorf("%s as a file of one's own reads otherwise:\n%s", p.ID, got)
		}
	}
	if got := s.fails(statusUsage, "profiles", "show", "ecosoc"); !strings.Contains(got, `no such profile: "ecosoc"; use one of regional, network, oral, escap`) {
		t.Error(got)
	}
	s.fails(statusUsage, "profiles", "show")
	s.fails(statusUsage, "profiles", "frob")
}

func TestAProfileThatIsWrongIsToldWithPlaces(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	wrong := s.file("wrong.yml", "format: rapporteur-profile/1\nid: mine\nnumbred: true\nsections:\n- kind: outcome\n")
	before := s.state()
	r := s.run("export", "--meeting", "briefing-2020-03", "--profile", wrong)
	want := wrong + `:3:1: key "numbred" is not known in a profile; did you mean "numbered"?` + "\n" + wrong + `:5:9: "outcome" is no kind of section; use one of part, `
	if r.status != statusUsage || r.out != "" || !strings.HasPrefix(r.err, want) || strings.Count(r.err, "\n") != 2 {
		t.Errorf("status %d\n%s%s", r.status, r.out, r.err)
	}
	for args, want := range map[string]string{
		"--profile ecosoc":              `no such profile: "ecosoc"; use one of`,
		"--profile nowhere.yaml":        "the profile nowhere.yaml cannot be read: no such file",
		"--profile .":                   `no such profile: "."; use one of`,
		"--language de":                 `no such language of documents: "de"; use one of en, fr, es, ar, ru, zh`,
		"--minutes 0 --profile oral":    "--minutes 0 is no time to speak; use 1 or more",
		"--minutes 5":                   `this profile is not spoken: "regional" has no minutes; use the profile oral`,
		"--minutes 500 --profile oral":  "500 minutes cannot be planned; use 1 to 120",
		"--minutes soon --profile oral": "write a whole number",
	} {
		if got := s.fails(statusUsage, append([]string{"export", "--meeting", "briefing-2020-03"}, strings.Fields(args)...)...); !strings.Contains(got, want) {
			t.Errorf("%s: %s", args, got)
		}
	}
	if s.state() != before {
		t.Error("a wrong command line changed something")
	}
	out := filepath.Join(t.TempDir(), "out.md")
	answers, _ := s.plain("# briefing-2020-03", "/export "+out+" --profile "+wrong)
	if last := answers[len(answers)-1]; !strings.Contains(last, "numbred") || !strings.Contains(last, "no kind of section") {
		t.Errorf("%q", answers)
	}
}

func TestASpeechSaysOnStandardErrorWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.worked()
	r := s.run("export", "--meeting", "briefing-2020-03", "--profile", "oral", "--minutes", "2", "--format", "text")
	left := strings.Count(r.err, "left out: ")
	if r.status != statusDone || !strings.Contains(r.out, "at 120 words a minute\n") || !strings.Contains(r.err, " of 2 minutes\n") || left == 0 {
		t.Errorf("status %d\n%s%s", r.status, r.out, r.err)
	}
	if told := strings.Count(r.out, "\n- "); told+left != 40 {
		t.Errorf("%d told and %d left out of 40 points and outcomes", told, left)
	}
}

func TestADocumentIsInTheLanguageThatIsAskedForAndItsContentInItsOwn(t *testing.T) {
	t.Parallel()
	s := newStation(t)
	s.example("ar", "en", "fr", "ru", "es", "zh")
	s.follow("# example-en", "## 4", "/text fr Le travail de nuit compte pour la pension")
	for language, want := range map[string][]string{
		"en": {"Objectives\n", "Draft"}, "fr": {"Objectifs\n", "Projet"}, "es": {"Objetivos\n", "Borrador"},
		"ar": {"الأهداف\n", "مسودة"}, "ru": {"Цели\n", "Проект"}, "zh": {"目标\n", "草稿"},
	} {
		for _, meeting := range summary.Languages() {
			out := s.prints("export", "--meeting", "example-"+meeting, "--language", language, "--format", "text")
			for _, w := range want {
				if !strings.Contains(out, w) {
					t.Errorf("example-%s in %s has no %q", meeting, language, w)
				}
			}
			if !strings.Contains(out, map[string]string{
				"en": "Seafarers were stranded", "fr": "Des marins sont restés", "es": "La gente de mar", "ar": "بقي البحارة", "ru": "Моряки месяцами", "zh": "海员滞留数月",
			}[meeting]) {
				t.Errorf("example-%s in %s has not its own words:\n%s", meeting, language, out)
			}
		}
	}
	const french = "Le travail de nuit compte pour la pension"
	if out := s.prints("export", "--meeting", "example-en", "--language", "fr"); !strings.Contains(out, french) || strings.Contains(out, "Care work at night") {
		t.Error(out)
	}
	if out := s.prints("export", "--meeting", "example-en"); strings.Contains(out, french) {
		t.Error(out)
	}
	page := s.prints("export", "--meeting", "example-ar", "--language", "ar", "--format", "html")
	if !strings.Contains(page, `<html lang="ar" dir="rtl">`) || !strings.Contains(page, "المحتويات") {
		t.Errorf("%.400s", page)
	}
}
