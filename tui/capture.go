package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapporteur/model"
	"rapporteur/model/complete"
	"rapporteur/tui/widget"
)

// capture is the line that does everything.
type capture struct {
	edit   widget.Edit
	in     input  // what the line is; its text is in edit
	start  string // text the line began with, where it was not typed
	back   bool   // the screen had the keys before, and has them again after it
	faulty string // the text that was refused once

	room   complete.Room
	offer  complete.Offer
	pick   int
	hidden bool // completions were closed with Esc, until the next change

	stash   []input // what was being typed before other purposes came, the last on top
	cleared []input // what was taken out of the line at once, newest last

	prompt string // whose turn it is now
	seq    int    // number of the last change
	since  time.Time
	stored string // draft as it is stored
}

func (c *capture) empty() bool { return c.edit.Text() == "" }

// dirty tells whether something is typed that is not even a draft yet.
func (c *capture) dirty() bool { return !c.since.IsZero() }

// now is the line as it stands.
func (c *capture) now() input {
	in := c.in
	in.Text = c.edit.Text()
	return in
}

// put shows a line to be worked on.
func (c *capture) put(in input) {
	c.edit.Set(in.Text)
	c.in, c.faulty, c.start = in, "", in.Text
	c.complete()
	c.hidden = true // completions come with the first key
}

// clear makes the line ready for the next one.
func (c *capture) clear() {
	c.put(input{})
	c.back = false
	if n := len(c.stash); n > 0 {
		in := c.stash[n-1]
		c.stash = c.stash[:n-1]
		c.put(in)
	}
}

// setAside keeps a line that is taken away at once, so that it can come back.
func (c *capture) setAside(in input) {
	const most = 20
	if in.Text != "" && (in.Kind == newLine || in.Text != c.start) {
		c.cleared = append(c.cleared, in)
		c.cleared = c.cleared[max(0, len(c.cleared)-most):]
	}
}

func (c *capture) complete() {
	c.pick, c.hidden = 0, false
	c.offer = complete.Offer{}
	if !c.empty() && c.room.Names != nil {
		c.offer = complete.At(c.edit.Text(), c.edit.Cursor(), c.room, mostOffers)
	}
}

// inRoom takes up what is known where one is now. Completions that are open stay
// as they are, but for what is new.
func (c *capture) inRoom(room complete.Room) {
	c.room = room
	if c.hidden {
		return
	}
	picked := ""
	if c.offering() {
		picked = c.offer.Candidates[c.pick].Label
	}
	c.complete()
	c.pick = max(0, slices.IndexFunc(c.offer.Candidates, func(o complete.Candidate) bool { return o.Label == picked }))
}

// mostOffers is how many completions are worked out; fewer are seen at once.
const mostOffers = 24

func (c *capture) offering() bool { return len(c.offer.Candidates) > 0 && !c.hidden }

// begin opens the line for another purpose; what was being typed comes back
// after it.
func (a *App) begin(in input) tea.Cmd {
	c := &a.line
	back := !a.focused || c.back
	if was := c.now(); was.Text != "" && (was.Kind == newLine || was.Text != c.start) {
		c.stash = append(c.stash, was)
	}
	c.put(in)
	c.back, a.focused = back, true
	cmd := a.changed()
	c.hidden = in.Kind != tagRecords && in.Kind != newLine
	return cmd
}

// typed does what a key does in the capture line.
func (a *App) typed(name, text string) tea.Cmd {
	c := &a.line
	if c.offering() {
		switch name {
		case "tab":
			return a.takeOffer()
		case "esc":
			c.hidden = true
			return nil
		case "up", "down":
			by := map[string]int{"up": -1, "down": 1}[name]
			c.pick = (c.pick + by + len(c.offer.Candidates)) % len(c.offer.Candidates)
			return nil
		}
	}
	switch do := a.keys.find(inLine, name); do {
	case "":
	case doSend:
		return a.send()
	case doEditLast:
		return a.editLast()
	case doLeave:
		return a.leaveLine()
	case doFocus, doFocusBack:
		return a.do(do)
	default:
		return a.sigil(do)
	}
	if name == "down" && c.empty() && len(c.cleared) > 0 {
		in := c.cleared[len(c.cleared)-1]
		c.cleared = c.cleared[:len(c.cleared)-1]
		c.put(in)
		return a.changed()
	}
	was := c.now()
	if text != "" {
		if c.empty() {
			a.firstKey()
		}
		c.edit.Insert(text)
	} else if !c.edit.Key(name) {
		return nil
	}
	if c.edit.Text() == was.Text {
		if c.edit.Cursor() > 0 {
			c.complete()
		}
		return nil
	}
	if name == "ctrl+u" || name == "ctrl+k" {
		c.setAside(was)
	}
	c.in.Asked = false
	return a.changed()
}

// firstKey remembers who had the floor when the line was begun.
func (a *App) firstKey() {
	c := &a.line
	if c.in.Kind != newLine {
		return
	}
	at := a.ses.Place()
	c.in.Turn, c.in.Item, c.in.Who = at.Turn, at.Item, c.prompt
	c.in.Early = a.waiting() || len(a.held) > 0
}

// waiting tells whether lines are still to be stored.
func (a *App) waiting() bool {
	return a.running || slices.ContainsFunc(a.jobs, func(j job) bool { return j.line != nil })
}

// settleTurn gives a line that was begun early the turn and the item that the
// lines before it led to.
func (a *App) settleTurn() {
	c := &a.line
	c.prompt = a.ses.Prompt()
	if len(a.held) > 0 {
		return
	}
	at := a.ses.Place()
	settle := func(in *input) {
		if in.Early {
			in.Early, in.Turn, in.Item, in.Who = false, at.Turn, at.Item, c.prompt
		}
	}
	settle(&c.in)
	for i := range c.stash {
		settle(&c.stash[i])
	}
}

// changed follows a change of the text: completions, and the draft.
func (a *App) changed() tea.Cmd {
	c := &a.line
	if c.empty() && c.in.Kind == newLine {
		c.in = input{}
	}
	if c.faulty != c.edit.Text() {
		c.faulty = ""
	}
	c.complete()
	return a.touch()
}

func (a *App) takeOffer() tea.Cmd {
	c := &a.line
	c.edit.Replace(c.offer.From, c.offer.To, c.offer.Candidates[c.pick].Insert)
	return a.changed()
}

// send sends the line as it is written.
func (a *App) send() tea.Cmd {
	c := &a.line
	in := c.now()
	if strings.TrimSpace(in.Text) == "" {
		c.clear()
		return a.changed()
	}
	if t := strings.TrimSpace(in.Text); in.Kind == newLine && len(t) == 1 && strings.Contains("+-#%!^/?@<>", t) {
		a.say(answerRefused, saySignOnly)
		return nil
	}
	a.answer = answer{} // of the line before
	again := c.faulty != "" && c.faulty == in.Text
	if c.back {
		a.focused = false
	}
	c.clear()
	if cmd, ok := a.screenCommand(in); ok {
		return tea.Batch(cmd, a.changed())
	}
	if in.Early {
		in.Early, in.Turn, in.Item, in.Who = false, model.ID{}, model.ID{}, ""
		if len(a.held) > 0 { // it was typed behind those
			a.held = append(a.held, in)
			return tea.Batch(a.changed(), a.letGo())
		}
	}
	return tea.Batch(a.changed(), a.sendLine(in, again))
}

// leaveLine is Esc in the capture line: it leaves what a key began, gives the
// keys back to another screen, and else opens the menu. A line that was typed
// stays.
func (a *App) leaveLine() tea.Cmd {
	c := &a.line
	switch {
	case c.in.Kind != newLine || c.back || c.in.Asked || len(c.stash) > 0:
		c.setAside(c.now())
		a.focused = !c.back
		c.clear()
		return a.changed()
	case a.at != atDesk:
		a.focused = false
		return nil
	}
	return a.do(doPalette)
}

// sigil puts in the sign that a function key stands for, and opens its
// completions.
func (a *App) sigil(do action) tea.Cmd {
	c := &a.line
	atStart := map[action]string{doFloor: "@", doList: "+", doFix: "@@", doLate: "< ", doOutcome: "=> "}
	inside := map[action]string{doObjective: "#", doPrinciple: "%", doKind: "!"}
	text := c.edit.Text()
	if c.empty() {
		a.firstKey()
	}
	sign, starts := atStart[do]
	switch {
	case !starts:
		sign = inside[do]
		if at := c.edit.Cursor(); at > 0 && !strings.HasSuffix(text[:at], " ") {
			sign = " " + sign
		}
		c.edit.Insert(sign)
	case do == doFloor && strings.HasPrefix(text, "=>"):
		if !strings.HasSuffix(text[:c.edit.Cursor()], " ") {
			sign = " " + sign
		}
		c.edit.Insert(sign)
	case c.empty():
		c.edit.Set(sign)
	case do == doLate || do == doOutcome:
		if !strings.HasPrefix(text, strings.TrimSpace(sign)) {
			at := c.edit.Cursor()
			c.edit.Set(sign + text)
			for range widget.Cells(text[at:]) {
				c.edit.Key("left")
			}
		}
	default:
		a.say(answerDone, startsALine(strings.TrimSpace(sign)))
		return nil
	}
	return a.changed()
}

// paste takes in pasted text: several lines are read as lines; what has no line
// end yet stays in the capture line.
func (a *App) paste(raw string) tea.Cmd {
	clean, cut := cleanPaste(raw)
	if cut {
		defer func() { a.say(answerDone, sayPasteCut) }()
	}
	if n := len(a.over); n > 0 {
		return a.over[n-1].paste(clean)
	}
	a.focused = true
	c := &a.line
	lines := strings.Split(clean, "\n")
	if c.empty() && lines[0] != "" {
		a.firstKey()
	}
	c.edit.Insert(lines[0])
	if len(lines) == 1 || c.in.Kind != newLine {
		c.edit.Insert(strings.TrimRight(prefixed(" ", strings.Join(lines[1:], " ")), " "))
		return a.changed()
	}
	in := c.now()
	c.clear()
	for i, l := range lines {
		if i > 0 {
			in = input{Text: l}
		}
		switch {
		case strings.TrimSpace(in.Text) == "":
		case i == len(lines)-1 && c.empty(): // it has no line end yet
			in.Early = true
			c.put(in)
		default:
			a.jobs = append(a.jobs, a.lineJob(in, false))
		}
	}
	return tea.Batch(a.next(), a.changed())
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}
