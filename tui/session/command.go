package session

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/shorthand"
	"rapporteur/store"
)

// Command performs a command that Do handed back (desk.Result.Command). One
// that only makes sense on a screen is an error that says what to do.
func (s *Session) Command(c shorthand.Line) (Answer, error) {
	asked := s.forget()
	switch c.Word {
	case "undo":
		return s.Undo()
	case "redo":
		return s.Redo()
	case "find":
		return s.find(c.Rest)
	case "meeting":
		return s.meetings()
	case "regions":
		return s.regions()
	case "outcomes":
		return s.outcomes()
	case "coverage":
		return s.coverage()
	case "summary":
		return s.summary()
	case "export":
		return s.export(c.Rest)
	case "purge":
		return s.purge(asked)
	case "backup":
		return s.backup()
	case "help":
		return Answer{Text: help}, nil
	case "quit":
		return Answer{Text: sayQuit, Quit: true}, nil
	}
	return Answer{}, fmt.Errorf(refuseScreen, c.Word)
}

// Undo sets back the last act of this laptop and says what that was; names and
// place follow. The errors are those of store.Undo.
func (s *Session) Undo() (Answer, error) { return s.setBack(s.store.Undo, sayUndone) }

// Redo sets the latest undo back. The errors are those of store.Redo.
func (s *Session) Redo() (Answer, error) { return s.setBack(s.store.Redo, sayRedone) }

func (s *Session) setBack(do func() (store.Report, error), say string) (Answer, error) {
	s.forget()
	report, err := do()
	if err != nil {
		return Answer{}, err
	}
	if err := s.Renew(); err != nil {
		return Answer{}, err
	}
	text := fmt.Sprintf(say, Describe(report.Undone))
	if n := len(report.Skipped); n > 0 {
		text += fmt.Sprintf(saySkipped, n)
	}
	return Answer{Saved: true, Text: text}, nil
}

// purge erases the last point for good; asked is the point that the line
// before asked to erase.
func (s *Session) purge(asked model.ID) (Answer, error) {
	points := s.Place().Points
	if len(points) == 0 {
		return Answer{}, errNoPoint
	}
	id := points[len(points)-1]
	if asked != id {
		return s.askToPurge(id)
	}
	warn, err := s.unclear(id)
	if err != nil {
		return Answer{}, err
	}
	if _, err := s.store.Purge(id); err != nil {
		return Answer{}, err
	}
	if err := s.Renew(); err != nil {
		return Answer{}, err
	}
	text := sayPurged
	if warn != "" {
		text += "; " + warn
	}
	return Answer{Saved: true, Text: text}, nil
}

// unclear sets back what was cleared and will stand otherwise once a record is
// gone, and tells what that was: erasing is no act that could hold it too.
func (s *Session) unclear(gone model.ID) (warn string, err error) {
	var act model.Act
	err = s.store.View(func(src model.Source) error {
		if r := src.Record(gone); r != nil {
			act, warn = desk.Uncleared(src, model.Act{r.Delete()})
		}
		return nil
	})
	act = slices.DeleteFunc(act, func(w model.Write) bool { return w.Record == gone })
	if err == nil && len(act) > 0 {
		_, err = s.store.Apply(act)
	}
	return warn, err
}

func (s *Session) askToPurge(id model.ID) (Answer, error) {
	words := ""
	if err := s.store.View(func(src model.Source) error {
		r := src.Record(id)
		if r == nil {
			return errNoPoint
		}
		words = r.Value(model.FieldText)
		return nil
	}); err != nil {
		return Answer{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.purging = id
	return Answer{Text: fmt.Sprintf(sayPurge, Short(words))}, nil
}

func (s *Session) backup() (Answer, error) {
	path, err := s.out.Backup()
	if err != nil {
		return Answer{}, err
	}
	return Answer{Text: fmt.Sprintf(sayBackup, path)}, nil
}

// summary tells how far the summary is; /export writes it.
func (s *Session) summary() (Answer, error) {
	meeting := s.Place().Meeting
	if meeting.IsZero() {
		return Answer{}, ErrNoMeeting
	}
	words, err := s.out.Words(meeting)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Text: fmt.Sprintf(sayWords, words)}, nil
}

// export writes a summary, that of the open meeting where rest names no other.
func (s *Session) export(rest string) (Answer, error) {
	code := ""
	if err := s.store.View(func(src model.Source) error {
		if r := src.Record(s.Place().Meeting); r != nil {
			code = model.Meeting{Record: r}.Code()
		}
		return nil
	}); err != nil {
		return Answer{}, err
	}
	if code == "" && !strings.Contains(rest, "--") { // flags may name a region
		return Answer{}, ErrNoMeeting
	}
	path, err := s.out.Export(code, rest)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Text: fmt.Sprintf(sayExported, path)}, nil
}
