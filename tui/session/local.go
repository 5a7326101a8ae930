package session

import (
	"rapporteur/model"
	"rapporteur/model/desk"
	"rapporteur/model/gcm"
	"rapporteur/store"
)

// KeyPlace is where the store keeps the place last used on this laptop, as
// desk.Place.Encode writes it.
const KeyPlace = "place"

const (
	keyOpened = "opened/" // and a meeting's id: it was opened here
	keyLine   = "line"    // the draft of the capture line
)

// Draft is the text of the capture line that was not sent, "" for none.
func (s *Session) Draft() string { return s.store.Draft(keyLine) }

// SaveDraft keeps the text of the capture line; "" removes it. It is durable
// when it returns, so it waits for the disk.
func (s *Session) SaveDraft(text string) error { return s.store.SaveDraft(keyLine, text) }

// DraftNow makes a text the draft together with what Keep stores; "" removes it.
func (s *Session) DraftNow(text string) store.Local { return store.DraftLocal(keyLine, text) }

// Opened tells which meetings were opened on this laptop, as it is now. The
// function it returns does not call the store: it may be used in a View.
func Opened(s *store.Store) func(model.ID) bool {
	var meetings []model.Meeting
	if err := s.View(func(src model.Source) error {
		meetings = AllMeetings(src)
		return nil
	}); err != nil {
		return func(model.ID) bool { return false } // whoever asks reads the same file, and fails
	}
	opened := map[model.ID]bool{}
	for _, m := range meetings {
		opened[m.ID] = s.Local(keyOpened+m.ID.String()) != ""
	}
	return func(id model.ID) bool { return opened[id] }
}

// EnvOf is what a desk takes from a workspace and its laptop now.
func EnvOf(s *store.Store, names *gcm.Names) desk.Env {
	now := s.Now()
	return desk.Env{Now: now, Zone: now.Location(), NewID: s.NewID, Author: s.Author(), Names: names}
}

// AllMeetings are the visible meetings by date, then code.
func AllMeetings(src model.Source) []model.Meeting {
	var ms []model.Meeting
	for _, r := range model.Filed(src, "kind", string(model.KindMeeting)) {
		ms = append(ms, model.Meeting{Record: r})
	}
	model.SortMeetings(ms)
	return ms
}
