package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"rapporteur/model"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

// checkWrite refuses, in one sentence, a write that breaks a rule of the
// records (design, sections 1 and 4). Kinds and fields that are not known here
// pass if their text is clean.
func checkWrite(w model.Write) error {
	if w.Record.IsZero() || w.Kind == "" {
		return errors.New("a write without a record or a kind cannot be saved")
	}
	for _, f := range slices.Sorted(maps.Keys(w.Set)) {
		if problem := checkName(f); problem != "" {
			return fmt.Errorf("%s %s: field %q %s", w.Kind, w.Record, f, problem)
		}
		for _, v := range w.Set[f] {
			problem := checkText(v)
			if problem == "" && v != "" {
				problem = checkValue(w.Kind, f, v)
			}
			if problem != "" {
				return fmt.Errorf("%s %s: %s %s", w.Kind, w.Record, f, problem)
			}
		}
	}
	return nil
}

// checkOperation refuses an operation of another laptop for the same reasons.
func checkOperation(op *model.Operation) error {
	if problem := checkText(op.Author); problem != "" {
		return fmt.Errorf("author %s", problem)
	}
	for _, w := range op.Writes {
		if err := checkWrite(w); err != nil {
			return err
		}
	}
	return nil
}

func checkName(f model.Field) string {
	if f == "" || len(f) > 1024 {
		return "has no name, or a name that is too long; use 1 to 1024 bytes"
	}
	if strings.ContainsRune(string(f), 0) {
		return "has a name with a NUL in it; take it out"
	}
	return checkText(string(f))
}

func checkText(v string) string {
	if len(v) > model.MaxText {
		return fmt.Sprintf("has %d bytes, and a text may have %d; cut it in two", len(v), model.MaxText)
	}
	if !utf8.ValidString(v) {
		return "is not valid UTF-8; type it again"
	}
	if _, changed := text.Clean(v); changed {
		return "holds control characters or is not in the normal form NFC; clean it first"
	}
	return ""
}

// checkValue checks a value that is not empty; it returns what is wrong.
func checkValue(kind model.Kind, f model.Field, v string) string {
	if set, member, ok := strings.Cut(string(f), "/"); ok {
		return checkMember(set, member, v)
	}
	switch f {
	case model.FieldDeleted, model.FieldChatham, model.FieldShipped, model.FieldClosed, model.FieldGone, model.FieldQuote, model.FieldCheck:
		return oneOf(v, []string{"1"})
	case model.FieldLevel:
		return oneOf(v, model.Levels())
	case model.FieldKind:
		return checkKind(kind, v)
	case model.FieldRole:
		return oneOf(v, model.Roles())
	case model.FieldState:
		return oneOf(v, []string{
			model.TurnRequested, model.TurnSpeaking, model.TurnDelivered, model.TurnWithdrawn, model.TurnNotDelivered,
		})
	case model.FieldStatus:
		return oneOf(v, model.Statuses())
	case model.FieldScope:
		return oneOf(v, []string{"item", "meeting", "region", "all"})
	case model.FieldRound, model.FieldLimit, model.FieldPaused:
		if n, err := strconv.Atoi(v); err != nil || n < 0 || strconv.Itoa(n) != v {
			return fmt.Sprintf("is %q; use a whole number", v)
		}
	case model.FieldStart, model.FieldEnd, model.FieldPausedAt, model.FieldDate, model.FieldDue, model.FieldHardStop:
		return checkTime(kind, f, v)
	}
	return ""
}

func checkKind(kind model.Kind, v string) string {
	switch kind {
	case model.KindMeeting:
		return oneOf(v, model.MeetingKinds())
	case model.KindItem:
		return oneOf(v, model.ItemKinds())
	case model.KindIntervention:
		return oneOf(v, model.TurnKinds())
	case model.KindPoint:
		return oneOf(v, model.PointKinds())
	case model.KindOutcome:
		return oneOf(v, model.OutcomeKinds())
	}
	return ""
}

// checkMember checks one member of a set, which is in ("1") or out ("").
func checkMember(set, member, v string) string {
	switch set {
	case model.SetObjective, model.SetNotHeard:
		if n, err := strconv.Atoi(member); err != nil || n < 1 || n > 23 || strconv.Itoa(n) != member {
			return fmt.Sprintf("does not exist: objective %q; use 1 to 23", member)
		}
	case model.SetPrinciple:
		if _, ok := gcm.PrincipleByID(member); !ok {
			return fmt.Sprintf("does not exist: principle %q; use one of the ten ids", member)
		}
	case model.SetTopic, model.SetLabel, model.SetActor, model.SetEvidence, model.SetRegion:
	default: // unknown, or one whose members have values of their own
		return ""
	}
	return oneOf(v, []string{"1"})
}

func checkTime(kind model.Kind, f model.Field, v string) string {
	layouts := []string{time.DateOnly}
	switch {
	case f == model.FieldHardStop, kind == model.KindItem && (f == model.FieldStart || f == model.FieldEnd):
		layouts = []string{"15:04"}
	case kind == model.KindIntervention:
		layouts = []string{time.RFC3339}
	case f == model.FieldDue:
		layouts = []string{time.DateOnly, "2006-01", "2006"}
	case kind != model.KindMeeting && kind != model.KindItem:
		return ""
	}
	for _, layout := range layouts {
		if _, err := time.Parse(layout, v); err == nil {
			return ""
		}
	}
	return fmt.Sprintf("is %q; write it like %q", v, layouts[0])
}

func oneOf(v string, allowed []string) string {
	if slices.Contains(allowed, v) {
		return ""
	}
	return fmt.Sprintf("is %q; use %s", v, strings.Join(allowed, ", "))
}
