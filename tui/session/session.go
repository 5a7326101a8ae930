package session

import (
	"slices"
	"sync"

	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/store"
)

// Outside is what a session needs from the program around it. A member may be
// nil where its command is never given.
type Outside struct {
	// Export writes the summary of a meeting and returns the path of the file;
	// rest is what was typed behind /export.
	Export func(meetingCode, rest string) (path string, err error)
	// Words counts the words of a meeting's summary.
	Words func(meeting model.ID) (int, error)
	// Backup writes a backup and returns its path.
	Backup func() (path string, err error)
}

// Session is a note-taker at an open workspace. The package comment says which
// methods may be called at once.
type Session struct {
	store *store.Store
	out   Outside

	mu      sync.Mutex // guards what follows; never held while the store is called
	place   desk.Place
	names   *gcm.Names
	moves   int      // how often place was set, for Renew
	purging model.ID // the point that /purge was asked for once
}

// New returns a session that goes on at the place last used on this laptop, or
// at none. The error is that of a workspace that cannot be read.
func New(s *store.Store, out Outside) (*Session, error) {
	n := &Session{store: s, out: out}
	at, names, err := n.read(s.Local(KeyPlace))
	if err != nil {
		return nil, err
	}
	n.place, n.names = at, names
	return n, nil
}

// read makes a stored place fit the records, and learns who is known.
func (s *Session) read(place string) (at desk.Place, names *gcm.Names, err error) {
	var known []gcm.Known
	err = s.store.View(func(src model.Source) error {
		known = model.Known(src)
		at = desk.Renew(desk.DecodePlace(place, src), src)
		return nil
	})
	if err != nil {
		return desk.Place{}, nil, err
	}
	return at, gcm.NewNames(known), nil
}

// Store is the workspace.
func (s *Session) Store() *store.Store { return s.store }

// Place is where the note-taker is.
func (s *Session) Place() desk.Place {
	at, _ := s.now()
	return at
}

// Names are all who are known.
func (s *Session) Names() *gcm.Names {
	_, names := s.now()
	return names
}

func (s *Session) now() (desk.Place, *gcm.Names) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.place, s.names
}

// Prompt names whose words the next line holds: who has the floor, else the
// item, else the meeting. It is "" where the workspace cannot be read.
func (s *Session) Prompt() (prompt string) {
	at, _ := s.now()
	if err := s.store.View(func(src model.Source) error {
		prompt = desk.Prompt(src, at)
		return nil
	}); err != nil {
		return ""
	}
	return prompt
}

// Env is what a desk takes from this laptop now.
func (s *Session) Env() desk.Env { return EnvOf(s.store, s.Names()) }

// Do says what a line does at the place; nothing is stored yet. The errors are
// shorthand.Problems, desk.Refusal and those of a workspace that cannot be read.
func (s *Session) Do(in desk.Input) (desk.Result, error) {
	return s.Look(func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error) { return env.Do(src, at, in) })
}

// Look runs fn over the records, for acts that are chosen and not typed. fn
// must be quick and must not call the store; its result is for Keep, so its
// place must be set.
func (s *Session) Look(fn func(src model.Source, env desk.Env, at desk.Place) (desk.Result, error)) (r desk.Result, err error) {
	at, names := s.now()
	env := EnvOf(s.store, names)
	err = s.store.View(func(src model.Source) (err error) {
		r, err = fn(src, env, at)
		return err
	})
	return r, err
}

// Keep stores what Do or Look returned, the place it leads to, and locals, in
// one transaction, and only then answers. After an error nothing has changed
// here. A result with a command is for Command.
func (s *Session) Keep(r desk.Result, locals ...store.Local) (Answer, error) {
	s.forget()
	at, moves := s.at()
	place := r.Place.Encode()
	if len(r.Act) > 0 || len(locals) > 0 || place != at.Encode() {
		locals = append(slices.Clone(locals), store.Local{Key: KeyPlace, Value: place})
		if r.Place.Meeting != at.Meeting {
			locals = append(locals, store.Local{Key: keyOpened + r.Place.Meeting.String(), Value: "1"})
		}
		if _, err := s.store.Apply(r.Act, locals...); err != nil {
			return Answer{}, err
		}
	}
	s.moveTo(r.Place, moves)
	if slices.ContainsFunc(r.Act, func(w model.Write) bool { return w.Kind == model.KindParticipant }) {
		s.rename()
	}
	text := r.Say
	if r.Warn != "" {
		text += "; " + r.Warn
	}
	return Answer{Saved: len(r.Act) > 0, Text: text}, nil
}

func (s *Session) at() (at desk.Place, moves int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.place, s.moves
}

// moveTo takes up the place that a line leads to. Where the place was renewed
// while the line was being stored, it is renewed once more: what went away
// meanwhile must not come back with the line's place.
func (s *Session) moveTo(to desk.Place, moves int) {
	s.mu.Lock()
	renewed := s.moves != moves
	s.place = to
	s.moves++
	s.mu.Unlock()
	if renewed {
		_ = s.Renew() // the line is saved all the same; the next change renews
	}
}

// rename learns who is known after participants changed. Where that cannot be
// read, those known before stay: the act itself is saved.
func (s *Session) rename() {
	var known []gcm.Known
	if err := s.store.View(func(src model.Source) error {
		known = model.Known(src)
		return nil
	}); err != nil {
		return
	}
	names := gcm.NewNames(known)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.names = names
}

// Renew makes names and place follow the records after a change that came from
// elsewhere: an import, a bundle, another laptop. The place as stored stays.
func (s *Session) Renew() error {
	for {
		was, moves := s.at()
		at, names, err := s.read(was.Encode())
		if err != nil {
			return err
		}
		if s.follow(at, names, moves) {
			return nil
		}
	}
}

// follow takes up a place that was made from an earlier one, unless the
// note-taker has moved since.
func (s *Session) follow(to desk.Place, names *gcm.Names, moves int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.moves != moves {
		return false
	}
	s.place, s.names = to, names
	s.moves++
	return true
}

// forget ends a purge that was asked for once, and tells of which point.
func (s *Session) forget() (asked model.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked, s.purging = s.purging, model.ID{}
	return asked
}
