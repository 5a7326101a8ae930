package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/model/shorthand"
	"rapporteur/store"
)

// desk opens the desk. There is no full screen yet: on a terminal the desk
// speaks line by line too.
func (a *app) desk(ctx context.Context) error {
	if !a.plain && (!isTerminal(a.in) || !isTerminal(a.out)) {
		return usage("the desk needs a terminal; use rapporteur --plain to send lines through a pipe")
	}
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
			return nil
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
		return silentError
	}
	return nil
}

// maxLine is the longest line taken from a pipe, in bytes; longer is refused.
const maxLine = 1 << 20

type inputLine struct {
	text string
	err  error
}

// readLines reads lines in the background, so that a signal ends the program
// although nothing is being typed.
func readLines(ctx context.Context, in io.Reader) <-chan inputLine {
	lines := make(chan inputLine)
	go func() {
		defer close(lines)
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			text, err := r.ReadString('\n')
			if text != "" {
				select {
				case lines <- inputLine{text: strings.TrimRight(text, "\r\n")}:
				case <-ctx.Done():
					return
				}
			}
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
	var ps shorthand.Problems
	what := err.Error()
	if errors.As(err, &ps) {
		what = strings.Join(strings.Split(ps.Error(), "\n"), " | ")
	}
	l.say("refused:", what)
}

// answer does one line and answers it.
func (l *linear) answer(text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	if len(text) > maxLine {
		l.refuse(fmt.Errorf("the line is longer than %d KiB; split it into several lines", maxLine>>10))
		return
	}
	again := l.live && text == l.faulty
	l.faulty = ""
	var result desk.Result
	err := l.store.View(func(src model.Source) (err error) {
		result, err = deskEnv(l.store, l.names).Do(src, l.place, desk.Input{Text: text, Again: again})
		return err
	})
	if err != nil {
		l.refuse(err)
		if l.live {
			l.faulty = text
		}
		return
	}
	purging := l.purging
	l.purging = model.ID{}
	if result.Command != nil {
		l.command(*result.Command, purging)
		return
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
