package desk

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/model"
	"rapporteur/model/text"
)

// SetTextIn puts an outcome into a language (BCP 47, such as "fr"), beside the
// text it was taken down in; an empty text takes that language away. It is the
// same outcome under the same number, not a second one. A language that is no
// tag, a text that is too long, and an outcome that is gone are refused.
func (e Env) SetTextIn(src model.Source, at Place, outcome model.ID, language, words string) (Result, error) {
	return e.by(src, at, func(d *doing) error {
		o, err := d.one(outcome, model.KindOutcome)
		if err != nil {
			return err
		}
		return d.textIn(model.Outcome{Record: o}, language, words)
	})
}

func (d *doing) textIn(o model.Outcome, code, words string) error {
	tag, err := language.Parse(code)
	name := display.English.Languages().Name(tag)
	base, _, _ := tag.Raw()
	if err != nil || name == "" || strings.Contains(code, "_") || base.String() == "und" {
		return refuse("use two or three small letters, such as en, fr, es, ar, ru or zh", "%q is no code of a language", code)
	}
	if tag.String() != base.String() { // no document would print it
		return refuse("write "+base.String(), "%q is a form of a language, and documents are written in languages", code)
	}
	words, _ = text.Clean(strings.TrimSpace(words))
	if err := short(words); err != nil {
		return err
	}
	f := model.Member(model.SetText, tag.String())
	if now, conflict := o.Get(f); now != words || conflict {
		d.write(o.Set(f, words))
	}
	if words == "" {
		d.say("the outcome has no text in %s, %s", name, d.whereIs(o.Record))
	} else {
		d.say("the outcome %s reads in %s: %s", short60(o.Text()), name, short60(words))
	}
	return nil
}

// texts is the command: "fr WORDS" for the outcome taken last, "3 fr WORDS" for
// the one that /outcomes lists as the third. Without words it tells what there is.
func (d *doing) texts(rest string) error {
	m := d.meeting()
	if m.Record == nil {
		return refuse(`go to one first, like "# escap-2021"`, "no meeting is open")
	}
	all := Outcomes(d.src, m.ID)
	if len(all) == 0 {
		return refuse("write the outcome first, like => and its words", "there is no outcome in %s", m.Code())
	}
	o := slices.MaxFunc(all, func(a, b model.Outcome) int { return cmp.Compare(a.ID.String(), b.ID.String()) })
	word, words, _ := strings.Cut(rest, " ")
	if n, err := strconv.Atoi(word); err == nil {
		if n < 1 || n > len(all) {
			return refuse("write /outcomes to see the list", "there is no outcome %q in %s", word, m.Code())
		}
		o = all[n-1]
		word, words, _ = strings.Cut(strings.TrimSpace(words), " ")
	}
	if word == "" {
		parts := []string{short60(o.Text())}
		for _, code := range o.TextLanguages() {
			parts = append(parts, code+": "+short60(o.TextIn(code)))
		}
		d.say("%s", strings.Join(parts, " | "))
		return nil
	}
	if strings.TrimSpace(words) == "" {
		return refuse("write the words behind it; /text "+word+" - takes the text away", "/text %s has no words", word)
	}
	if strings.TrimSpace(words) == "-" {
		words = ""
	}
	return d.textIn(o, word, words)
}
