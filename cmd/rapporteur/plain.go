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

	"rapporteur/model/desk"
	"rapporteur/model/shorthand"
	"rapporteur/model/text"
	"rapporteur/store"
	"rapporteur/tui/session"
)

// linear is the desk line by line: each line is answered with one line.
type linear struct {
	*app
	store   *store.Store
	session *session.Session
	live    bool // at a terminal: a faulty line may be sent a second time

	faulty  string // the line refused last, live
	refused bool
	quit    bool
}

// follow reads lines until the end of input, /quit or a signal.
func (a *app) follow(ctx context.Context, s *store.Store) error {
	l := &linear{app: a, store: s, live: isTerminal(a.in)}
	if err := l.begin(); err != nil {
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

// begin takes up the place last used.
func (l *linear) begin() (err error) {
	l.session, err = session.New(l.store, l.outside(l.store))
	return err
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

func (l *linear) refuse(err error) {
	l.refused = true
	fmt.Fprintln(l.out, session.Refused(err))
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
	result, err := l.session.Do(desk.Input{Text: line, Again: again})
	if err != nil {
		var ps shorthand.Problems
		if l.live && errors.As(err, &ps) && !again {
			l.faulty = line
			err = fmt.Errorf("%w; or send it again to keep the words", err)
		}
		l.refuse(err)
		return
	}
	if lost {
		result.Warn = strings.TrimPrefix(result.Warn+"; control characters were left out", "; ")
	}
	answer, err := l.perform(result)
	if err != nil {
		l.refuse(err)
		return
	}
	fmt.Fprintln(l.out, answer)
	l.quit = answer.Quit
}

// perform does the command that a line holds, or stores what the line does.
func (l *linear) perform(r desk.Result) (session.Answer, error) {
	if r.Command != nil {
		return l.session.Command(*r.Command)
	}
	return l.session.Keep(r)
}

func (l *linear) prompt() {
	if l.live {
		fmt.Fprint(l.out, l.session.Prompt()+" ▸ ")
	}
}

func (l *linear) greeting() string {
	if l.session.Place().Meeting.IsZero() {
		return `No meeting is open. "/meeting" lists them, "# escap-2021" goes to one, "/help" says what a line can be.`
	}
	return `"/help" says what a line can be.`
}
