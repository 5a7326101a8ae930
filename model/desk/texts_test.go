package desk_test

import (
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/desk"
)

func TestAnOutcomeIsPutIntoAnotherLanguageUnderItsNumber(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "=> one", "=> two", "/text fr  Les deux  ", "/text 1 ar واحد")
	if got := r.outcome("two").TextIn("fr"); got != "Les deux" {
		t.Errorf("%q", got)
	}
	if o := r.outcome("one"); o.TextIn("ar") != "واحد" || o.TextIn("fr") != "" || o.Text() != "one" || strings.Join(o.TextLanguages(), " ") != "ar" {
		t.Errorf("%v %q", o.TextLanguages(), o.Text())
	}
	if n := len(desk.Outcomes(r, r.meeting("m").ID)); n != 2 {
		t.Errorf("%d outcomes", n)
	}
	if res := r.say("/text"); res.Say != `"two" | fr: "Les deux"` {
		t.Errorf("%q", res.Say)
	}
	r.twice(func() desk.Result {
		return r.does(r.env().SetTextIn(r, r.place, r.outcome("two").ID, "fr", "Les deux autres"))
	})
	r.says("/text fr -")
	if o := r.outcome("two"); len(o.TextLanguages()) != 0 {
		t.Errorf("%v", o.TextLanguages())
	}
}

func TestATextInAnotherLanguageThatCannotBe(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.refused("/text fr mots", "no meeting is open")
	r.says("# m", "## 2")
	r.refused("/text fr mots", "there is no outcome")
	r.says("=> one")
	r.refused("/text french mots", `"french" is no code of a language`)
	r.refused("/text und mots", `"und" is no code of a language`)
	r.refused("/text x-klingon mots", `"x-klingon" is no code of a language`)
	r.refused("/text fr-CH mots", `"fr-CH" is a form of a language`)
	r.refused("/text fr", "has no words")
	r.refused("/text 2 fr mots", `there is no outcome "2"`)
	r.declined(r.env().SetTextIn(r, r.place, model.ID{}, "fr", "mots"))("no longer there")
	r.declined(r.env().SetTextIn(r, r.place, r.outcome("one").ID, "fr", strings.Repeat("m", model.MaxText+1)))("longer than")
	if len(r.outcome("one").TextLanguages()) != 0 {
		t.Error("a refused text was taken")
	}
}

func TestAClearedOutcomeIsRevisedWhereItsTextInALanguageChanges(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	r.says("# m", "## 2", "=> one", "/status ^ cleared", "/text es uno")
	if got := r.outcome("one").Status(); got != "revised" {
		t.Errorf("it is %s", got)
	}
}
