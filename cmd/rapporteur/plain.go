package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/model/text"
	"rapporteur/store"
)

// desk opens the desk. There is no full screen yet: on a terminal the desk
// speaks line by line too.
func (a *app) desk(ctx context.Context) error {
	if !a.plain && (!isTerminal(a.in) || !isTerminal(a.out)) {
		return usage("the desk needs a terminal; use rapporteur --plain to send lines through a pipe")
	}
	ctx, stop := untilSignal(ctx)
	defer stop()
	return a.with(ctx, func(s *store.Store) error { return a.follow(ctx, s) })
}

// linear is the desk line by line: each line is answered with one line.
type linear struct {
	*app
	store *store.Store
	place desk.Place
	names *gcm.Names
	live  bool // at a terminal: a faulty line may be sent a second time

	faulty  string   // the line refused last, live
	purging model.ID // the point that /purge was asked for once
	refused bool
	quit    bool
}

// follow reads lines until the end of input, /quit or a signal.
func (a *app) follow(ctx context.Context, s *store.Store) error {
	l := &linear{app: a, store: s, live: isTerminal(a.in)}
	if err := l.renew(s.Local(localPlace)); err != nil {
		return err
	}
	if l.live {
		fmt.Fprintln(a.out, l.greeting())
	}
	lines := readLines(ctx, a.in)
	for !l.quit {
		l.prompt()
		select {
		case <-ctx.Done():
			return l.status()
		case got, open := <-lines:
			if !open {
				return l.status()
			}
			if got.err != nil {
				return fmt.Errorf("the input cannot be read on: %w", got.err)
			}
			l.answer(got.text)
		}
	}
	return l.status()
}

func (l *linear) status() error {
	if l.refused && !l.live {
		return errSaid
	}
	return nil
}

// maxLine is the longest line taken, in bytes; longer is refused. A terminal
// that edits the line itself hands on less and drops the rest without a word:
// what comes out as long as that may have lost its end.
const (
	maxLine         = 1 << 20
	maxTerminalLine = 4095
	maxDarwinLine   = 1023
)

func (l *linear) longest() int {
	switch {
	case !l.live:
		return maxLine
	case runtime.GOOS == "darwin":
		return maxDarwinLine
	}
	return maxTerminalLine
}

type inputLine struct {
	text string // cut, a little above maxLine, where the line is longer
	err  error
}

// readLines reads lines in the background, so that a signal ends the program
// although nothing is being typed. Of a line that is too long it keeps no more
// than tells so.
func readLines(ctx context.Context, in io.Reader) <-chan inputLine {
	lines := make(chan inputLine)
	go func() {
		defer close(lines)
		r := bufio.NewReaderSize(in, 64<<10)
		var line []byte
		for {
			part, err := r.ReadSlice('\n')
			line = append(line, part[:min(len(part), maxLine+3-len(line))]...) // room for the end of the line
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			if len(line) > 0 {
				select {
				case lines <- inputLine{text: strings.TrimRight(string(line), "\r\n")}:
				case <-ctx.Done():
					return
				}
			}
			line = line[:0]
			if err != nil {
				if !errors.Is(err, io.EOF) {
					lines <- inputLine{err: err}
				}
				return
			}
		}
	}()
	return lines
}

func (l *linear) say(verb, what string) { fmt.Fprintln(l.out, oneAnswer(verb+" "+what)) }

// oneAnswer keeps an answer on one line.
func oneAnswer(s string) string { return strings.Join(strings.Fields(s), " ") }

func (l *linear) refuse(err error) {
	l.refused = true
	l.say("refused:", strings.ReplaceAll(err.Error(), "\n", " | "))
}

// answer does one line and answers it.
func (l *linear) answer(line string) {
	if strings.TrimSpace(line) == "" {
		return
	}
	if most := l.longest(); len(line) >= most {
		l.refuse(fmt.Errorf("the line is longer than the %d bytes that can be taken at once; split it into several lines", most))
		return
	}
	clean, _ := text.CleanLine(line)
	if strings.TrimSpace(clean) == "" {
		l.refuse(fmt.Errorf("the line holds nothing but control characters; type words"))
		return
	}
	lost := strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' })
	again := l.live && line == l.faulty
	l.faulty = ""
	var result desk.Result
	err := l.store.View(func(src model.Source) (err error) {
		result, err = deskEnv(l.store, l.names).Do(src, l.place, desk.Input{Text: line, Again: again})
		return err
	})
	if err != nil {
		var ps shorthand.Problems
		if l.live && errors.As(err, &ps) && !again {
			l.faulty = line
			err = fmt.Errorf("%w; or send it again to keep the words", err)
		}
		l.refuse(err)
		return
	}
	purging := l.purging
	l.purging = model.ID{}
	if result.Command != nil {
		l.command(*result.Command, purging)
		return
	}
	if lost {
		result.Warn = strings.TrimPrefix(result.Warn+"; control characters were left out", "; ")
	}
	l.keep(result)
}

// keep stores what a line does, and only then says so.
func (l *linear) keep(r desk.Result) {
	locals := []store.Local{{Key: localPlace, Value: r.Place.Encode()}}
	if r.Place.Meeting != l.place.Meeting {
		locals = append(locals, store.Local{Key: localOpened + r.Place.Meeting.String(), Value: "1"})
	}
	if len(r.Act) > 0 || r.Place.Encode() != l.place.Encode() {
		if _, err := l.store.Apply(r.Act, locals...); err != nil {
			l.refuse(err)
			return
		}
	}
	l.place = r.Place
	for _, w := range r.Act {
		if w.Kind == model.KindParticipant {
			l.rename()
		}
	}
	what := r.Say
	if r.Warn != "" {
		what += "; " + r.Warn
	}
	if len(r.Act) > 0 {
		l.say("saved", what)
	} else {
		l.say("done", what)
	}
}

// rename learns who is known after participants changed.
func (l *linear) rename() {
	if err := l.store.View(func(src model.Source) error {
		l.names = gcm.NewNames(model.Known(src))
		return nil
	}); err != nil {
		l.names = gcm.NewNames(nil)
	}
}

// renew takes up the place that was stored, or the one after an undo.
func (l *linear) renew(place string) error {
	l.rename()
	return l.store.View(func(src model.Source) error {
		l.place = desk.Renew(desk.DecodePlace(place, src), src)
		return nil
	})
}

func (l *linear) prompt() {
	if l.live {
		fmt.Fprint(l.out, l.where()+" ▸ ")
	}
}

// where is the prompt: whose turn it is, else the item, else the meeting.
func (l *linear) where() (at string) {
	err := l.store.View(func(src model.Source) error {
		at = desk.Prompt(src, l.place)
		return nil
	})
	if err != nil {
		return ""
	}
	return at
}

func (l *linear) greeting() string {
	if l.place.Meeting.IsZero() {
		return `No meeting is open. "/meeting" lists them, "# escap-2021" goes to one, "/help" says what a line can be.`
	}
	return `"/help" says what a line can be.`
}
