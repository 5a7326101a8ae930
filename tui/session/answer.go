package session

import (
	"fmt"
	"strings"

	"rapporteur/model"
)

// Answer is what a line or a command is answered with.
type Answer struct {
	Saved bool   // something was stored: "saved …", else "done …"
	Text  string // what was done and where, without the verb; may have several lines
	Quit  bool   // the note-taker asked to leave
}

// String is the answer on one line: verb and text.
func (a Answer) String() string {
	verb := "done"
	if a.Saved {
		verb = "saved"
	}
	return OneLine(verb + " " + a.Text)
}

// Refused is an error as an answer, on one line: "refused: ", what, and what
// to do; several problems stand with a bar between.
func Refused(err error) string {
	return OneLine("refused: " + strings.ReplaceAll(err.Error(), "\n", " | "))
}

// OneLine puts a text on one line, with single blanks.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// mostWrites is how many writes of an act are named in an answer.
const mostWrites = 3

// Describe says in a few words what operations wrote.
func Describe(ops []*model.Operation) string {
	var parts []string
	for _, op := range ops {
		for _, w := range op.Writes {
			text := ""
			for _, f := range []model.Field{model.FieldText, model.FieldName, model.FieldTitle, model.FieldState} {
				if v := w.Set[f]; text == "" && len(v) > 0 {
					text = v[0]
				}
			}
			parts = append(parts, strings.TrimSpace(string(w.Kind)+" "+Short(text)))
		}
	}
	if more := len(parts) - mostWrites; more > 0 {
		parts = append(parts[:mostWrites], fmt.Sprintf(sayMore, more))
	}
	return strings.Join(parts, ", ")
}

// mostRunes is how much of a text stands in an answer.
const mostRunes = 60

// Short quotes a text for an answer and cuts it there; "" stays "".
func Short(s string) string {
	if s == "" {
		return ""
	}
	if r := []rune(s); len(r) > mostRunes {
		return `"` + string(r[:mostRunes]) + `…"`
	}
	return `"` + s + `"`
}

// listed puts a list behind what it is a list of; without any, nothing.
func listed(of string, parts []string) string {
	if len(parts) == 0 {
		return of
	}
	return of + ": " + strings.Join(parts, " | ")
}
