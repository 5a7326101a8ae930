package desk_test

import (
	"strings"
	"testing"
	"time"

	"rapporteur/model"
	"rapporteur/model/desk"
)

// TestWholeMeeting follows a meeting from its first line to its last: what is
// typed, what the answer says, whose turn it is then, and the notes of it all.
func TestWholeMeeting(t *testing.T) {
	t.Parallel()
	r := smallRoom(t)
	for i, step := range []struct {
		wait  time.Duration
		line  string
		say   string // in the answer
		warn  string // in the warning; "": none
		floor string // who has it then
		turn  string // whose turn it was at the first key
		again bool
	}{
		{line: "# m", say: "meeting m, A meeting, 6 agenda items"},
		{line: "## 1 Opening", say: "item 1 Opening"},
		{line: `@"Example Commission" (other) as chair, Ada Example, Chair`, say: "Example Commission has the floor, item 1", floor: "Example Commission"},
		{wait: time.Minute, line: "Welcomed everybody", say: "point of Example Commission, item 1", floor: "Example Commission"},
		{line: "/close", say: "closed item 1"},
		{line: "/next", say: "item 2 Round table"},
		{line: "/limit 3m", say: "speaking limit 3m, item 2"},
		{line: "+PHL for ASEAN", say: "PHL is on the list of speakers, item 2"},
		{line: "+MEX", say: "MEX is on the list of speakers"},
		{line: "-MEX", say: "MEX is off the list"},
		{line: "@PHL", say: "PHL has the floor", floor: "PHL"},
		{wait: time.Minute, line: "Wages are compared across borders !good-practice #6 %people ^wages", say: "[!good-practice #6 %people-centred ^wages]", floor: "PHL"},
		{wait: time.Minute, line: "@MLI !point-of-order", say: "MLI has the floor, item 2 [!point-of-order]", floor: "MLI"},
		{line: "The list of speakers was closed too early", say: "point of MLI", floor: "MLI"},
		{wait: 30 * time.Second, line: "/back", say: "PHL has the floor again", floor: "PHL"},
		{line: "> Nobody pays to work", say: "quotation of PHL", floor: "PHL"},
		{wait: time.Minute, line: "@floor, several delegates", say: "@floor, several delegates has the floor", floor: "@floor, several delegates"},
		{line: "the sentence that was begun before", say: "point of PHL", floor: "@floor, several delegates", turn: "PHL"},
		{line: "< and one forgotten", say: "point of PHL", floor: "@floor, several delegates"},
		{line: "Supported what was said #66", again: true, say: "point of @floor, several delegates", warn: "To settle", floor: "@floor, several delegates"},
		{line: "/settle 1 Supported what was said #6 #5", say: "settled the point of @floor, several delegates", floor: "@floor, several delegates"},
		{line: "@@GTM, Lu Z", say: "the turn of @floor, several delegates is now GTM's, item 2, with its point", floor: "GTM"},
		{line: "/edit Supported it in full #6 ^wages", say: "edited the point of GTM", floor: "GTM"},
		{line: "/suspend", say: "the clock of GTM stands still", floor: "GTM"},
		{wait: time.Hour, line: "/resume", say: "the clock of GTM runs again", floor: "GTM"},
		{line: "--", say: "the turn of GTM is ended"},
		{line: "@floor", say: "@floor has the floor", floor: "@floor"},
		{line: "A remark from the back row !off", say: "[!off-record]", floor: "@floor"},
		{line: "=> Wages are to be compared everywhere ^wages !rec #6 @PHL [by 2027]", say: "outcome, item 2 [!recommendation #6 @PHL by 2027 ^wages], backed by 2 points", floor: "@floor"},
		{line: "=> Told in confidence ^", say: "backed by 1 point", warn: "off the record", floor: "@floor"},
		{line: "// check the wording with PHL", say: "remark", floor: "@floor"},
		{wait: time.Minute, line: "/close", say: "closed item 2", warn: "#5"},
		{line: "/close confirm", say: "not heard: #5"},
		{line: "##+ 2bis Any other business", say: "added item 2bis Any other business"},
		{line: "Nothing was raised", say: "point of @floor, item 2bis", floor: "@floor"},
		{line: "## /4", say: "item 4 Closing, told as named; the turn of @floor is ended"},
		{line: "@Example Commission as chair, Ada Example, Chair", say: "Example Commission has the floor", floor: "Example Commission"},
		{wait: time.Minute, line: "Thanked the interpreters", say: "point of Example Commission", floor: "Example Commission"},
		{line: "/close", say: "closed item 4"},
	} {
		r.after(step.wait)
		in := desk.Input{Text: step.line, Again: step.again}
		if step.turn != "" {
			for _, turn := range r.turns(r.Record(r.place.Item)) {
				if r.speaker(turn) == step.turn {
					in.Turn = turn.ID
				}
			}
		}
		if step.again {
			r.refused(step.line, "; ")
		}
		res := r.send(in)
		if !strings.Contains(res.Say, step.say) {
			t.Errorf("line %d, %q says %q, want %q in it", i+1, step.line, res.Say, step.say)
		}
		if (step.warn == "") != (res.Warn == "") || !strings.Contains(res.Warn, step.warn) {
			t.Errorf("line %d, %q warns %q, want %q", i+1, step.line, res.Warn, step.warn)
		}
		floor := ""
		if !r.place.Turn.IsZero() {
			floor = desk.Prompt(r, r.place)
		}
		if floor != step.floor {
			t.Errorf("line %d, %q: %q has the floor, want %q", i+1, step.line, floor, step.floor)
		}
		if back := desk.Renew(desk.DecodePlace(r.place.Encode(), r), r); back.Encode() != r.place.Encode() {
			t.Errorf("line %d, %q: the place is read back as %+v, want %+v", i+1, step.line, back, r.place)
		}
	}
	const want = `# m

## 1 Opening
@"Example Commission" (other) as chair, Ada Example, Chair [13:00-13:01]
Welcomed everybody

## 2 Round table
@PHL for ASEAN [13:01-13:04]
Wages are compared across borders !good-practice #6 %people-centred ^wages
> Nobody pays to work
the sentence that was begun before
and one forgotten
@MLI !point-of-order [13:03-13:03]
The list of speakers was closed too early
@GTM, Lu Z [13:04-14:04]
Supported it in full #6 ^wages
@floor [14:04-14:05]
=> Wages are to be compared everywhere !recommendation #6 @PHL [by 2027] ^wages

##+ 2bis Any other business
@floor [14:05-14:05]
Nothing was raised

## /4 Closing
@"Example Commission" (other) as chair, Ada Example, Chair [14:05-14:06]
Thanked the interpreters
`
	if got := r.notesOf("m", false); got != want {
		t.Errorf("the notes are\n%s\n--- want\n%s", got, want)
	}
	for _, turn := range r.turns(r.item("m", "2")) {
		if turn.State() == model.TurnSpeaking {
			t.Errorf("%s still has the floor", r.speaker(turn))
		}
		if r.speaker(turn) == "PHL" && turn.Value(model.FieldPaused) != "30" {
			t.Errorf("PHL waited %q s, want 30", turn.Value(model.FieldPaused))
		}
		if r.speaker(turn) == "GTM" && turn.Value(model.FieldPaused) != "3600" {
			t.Errorf("GTM's clock stood still %q s, want 3600", turn.Value(model.FieldPaused))
		}
	}
	r.unchanged(want)
	fixpoint(t, readAgenda(t, small), "m", want)
}
