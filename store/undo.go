package store

import (
	"errors"

	"rapporteur/model"
)

var (
	// ErrNothingToUndo is returned by Undo where this device has no act left to set back.
	ErrNothingToUndo = errors.New("there is nothing to undo on this laptop")
	// ErrNothingToRedo is returned by Redo where nothing was undone, or something was done since.
	ErrNothingToRedo = errors.New("there is nothing to redo: nothing was undone, or something was done since")
)

// Report tells what an undo or a redo did.
type Report struct {
	Stamp   model.Stamp        // of the operation that did it
	Undone  []*model.Operation // what it set back
	Skipped []model.Skipped    // fields that stay, for they were changed since
}

// Undo sets back this device's latest act that is no undo and not undone. What
// others changed since stays and is named. It works after a restart too. An act
// of which nothing could be set back counts as undone.
func (s *Store) Undo() (Report, error) {
	return s.setBack((*commit).lastStanding, ErrNothingToUndo)
}

// Redo sets the latest standing undo back, as long as no other act came after it.
func (s *Store) Redo() (Report, error) {
	return s.setBack((*commit).lastUndo, ErrNothingToRedo)
}

func (s *Store) setBack(which func(*commit) (uint64, error), none error) (report Report, err error) {
	err = s.submit(func(c *commit) error {
		report = Report{}
		first, err := which(c)
		if err != nil {
			return err
		}
		if first == 0 {
			return none
		}
		undone := c.Group(s.device, first)
		act, skipped := model.Undo(undone, c)
		if c.err != nil {
			return c.err
		}
		stamp, err := c.append(s.env.Author, act, first)
		report = Report{stamp, undone, skipped}
		return err
	}, nil)
	if err != nil {
		return Report{}, err
	}
	return report, nil
}

// acts gives this device's acts from the last to the first, each by the number
// of its first operation and the act it undoes, until visit returns false.
func (c *commit) acts(visit func(first, undoes uint64) bool) error {
	for n := c.head.seq; n > 0; n-- {
		op, err := operation(c.tx, model.Stamp{Device: c.s.device, Seq: n})
		if err != nil {
			return err
		}
		if op == nil {
			continue
		}
		n = op.First()
		if op.Author == "" && op.Undoes == 0 { // the program's own: no act of a person
			continue
		}
		if !visit(n, op.Undoes) {
			return nil
		}
	}
	return nil
}

// lastStanding is the act that Undo sets back, 0 for none.
func (c *commit) lastStanding() (act uint64, err error) {
	undone := map[uint64]bool{}
	err = c.acts(func(first, undoes uint64) bool {
		switch {
		case undone[first]:
		case undoes != 0:
			undone[undoes] = true
		default:
			act = first
		}
		return act == 0
	})
	return act, err
}

// lastUndo is the undo that Redo sets back, 0 for none. What undoes an undo is
// a redo, and looked past; an act that stands ends the search.
func (c *commit) lastUndo() (act uint64, err error) {
	undone := map[uint64]bool{}
	err = c.acts(func(first, undoes uint64) bool {
		if undone[first] {
			return true
		}
		if undoes == 0 {
			return false
		}
		target, err := operation(c.tx, model.Stamp{Device: c.s.device, Seq: undoes})
		if err != nil || target == nil {
			c.err = errors.Join(c.err, err)
			return false
		}
		if target.Undoes == 0 {
			act = first
			return false
		}
		undone[undoes] = true
		return true
	})
	return act, errors.Join(err, c.err)
}
