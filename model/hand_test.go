package model_test

import (
	"testing"
	"time"

	"rapporteur/model"
)

func TestHandOfAValueThatAnUndoBroughtBack(t *testing.T) {
	t.Parallel()
	m := model.NewMemory()
	id := model.MeetingID("m")
	var seq uint64
	write := func(author string, undoes uint64, w model.Write) *model.Operation {
		seq++
		op := &model.Operation{Version: 1, Stamp: model.Stamp{Device: model.Device{1}, Seq: seq}, Clock: model.Clock(seq),
			Author: author, Wall: time.Date(2026, 3, int(seq), 9, 0, 0, 0, time.UTC), Undoes: undoes, Writes: model.Act{w}}
		m.Apply(op)
		return op
	}
	hand := func() string {
		h, known := model.HandOf(m, m.Record(id), model.FieldStatus)
		if !known {
			return "nobody"
		}
		return h.Author + h.When.Format(" 2")
	}
	write("Ana", 0, model.NewRecord(id, model.KindMeeting).Set(model.FieldTitle, "M"))
	if got := hand(); got != "nobody" {
		t.Error(got)
	}
	write("Ana", 0, m.Record(id).Set(model.FieldStatus, "revised"))
	cleared := write("Ben", 0, m.Record(id).Set(model.FieldStatus, "cleared"))
	if got := hand(); got != "Ben 3" {
		t.Error(got)
	}
	back, _ := model.Undo([]*model.Operation{cleared}, m)
	undone := write("Eve", cleared.Seq, back[0])
	if got := hand(); got != "Ana 2" {
		t.Errorf("after the undo: %s", got)
	}
	again, _ := model.Undo([]*model.Operation{undone}, m)
	write("Eve", undone.Seq, again[0])
	if got := hand(); got != "Ben 3" {
		t.Errorf("after the redo: %s", got)
	}
	write("Eve", 0, m.Record(id).Set(model.FieldStatus, ""))
	if got := hand(); got != "nobody" {
		t.Errorf("taken off: %s", got)
	}
}
