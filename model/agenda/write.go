package agenda

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/model/gcm"
)

// Write returns f as an agenda file that Read reads to the same File. Line, Column and Path are not
// written: they follow from the file. What Read would refuse (a time without a zone, equal paths, an
// unknown kind …) comes back as Problems, at the places in the text that would have been written.
func Write(f *File) ([]byte, error) {
	w := &writer{}
	w.file(f)
	out := []byte(w.b.String())
	if _, err := Read(out); err != nil {
		return nil, fmt.Errorf("this agenda cannot be written: %w", err)
	}
	return out, nil
}

// writer writes block YAML: two blanks a step, the hyphens of a list under its key, as in the shipped files.
type writer struct {
	b    strings.Builder
	dash bool // the next key stands behind "- "
}

func (w *writer) file(f *File) {
	w.key(0, "format", Format)
	w.words(0, "regions", f.Regions)
	w.int(0, "round", f.Round)
	w.words(0, "sources", f.Sources)
	w.key(0, "confidence", f.Confidence)
	w.key(0, "note", f.Note)
	if len(f.Documents) > 0 {
		w.raw(0, "documents", "")
		for _, d := range f.Documents {
			w.dash = true
			w.key(2, "symbol", d.Symbol)
			w.key(2, "title", d.Title)
			w.key(2, "date", d.Date)
			w.key(2, "distr", d.Distr)
			w.key(2, "note", d.Note)
		}
	}
	w.key(0, "outcome_document", f.OutcomeDocument)
	w.raw(0, "meetings", "")
	for _, m := range f.Meetings {
		w.dash = true
		w.meeting(f, m)
	}
}

func (w *writer) meeting(f *File, m Meeting) {
	w.key(2, "id", m.ID)
	w.key(2, "title", m.Title)
	w.key(2, "kind", m.Kind)
	if !slices.Equal(m.Regions, f.Regions) {
		if len(m.Regions) == 0 {
			w.raw(2, "regions", "[]")
		}
		w.words(2, "regions", m.Regions)
	}
	if m.Round != f.Round {
		w.int(2, "round", m.Round)
	}
	w.key(2, "start", m.Start)
	w.key(2, "end", m.End)
	w.key(2, "timezone", m.Timezone)
	w.key(2, "venue", m.Venue)
	w.key(2, "format", m.Format)
	w.words(2, "organizers", m.Organizers)
	w.words(2, "chairs", m.Chairs)
	w.words(2, "languages", m.Languages)
	w.key(2, "attendance", m.Attendance)
	w.rules(2, m.Level, m.Chatham, m.SpeakingLimit, m.HardStop)
	w.key(2, "confidence", m.Confidence)
	w.words(2, "sources", m.Sources)
	w.key(2, "note", m.Note)
	w.items(2, m.Items)
}

func (w *writer) items(indent int, items []Item) {
	if len(items) == 0 {
		return
	}
	w.raw(indent, "items", "")
	for _, item := range items {
		w.dash = true
		w.item(indent+2, item)
	}
}

func (w *writer) item(indent int, item Item) {
	w.key(indent, "number", item.Number)
	w.key(indent, "title", item.Title)
	w.key(indent, "kind", item.Kind)
	w.key(indent, "date", item.Date)
	w.key(indent, "start", item.Start)
	w.key(indent, "end", item.End)
	switch {
	case len(item.Objectives) == len(gcm.Objectives()):
		w.raw(indent, "objectives", "all")
	case len(item.Objectives) > 0:
		w.raw(indent, "objectives", strings.Join(strings.Fields(fmt.Sprint(item.Objectives)), ", "))
	}
	w.words(indent, "chairs", item.Chairs)
	if len(item.Speakers) > 0 {
		w.raw(indent, "speakers", "")
		for _, s := range item.Speakers {
			w.dash = true
			w.key(indent+2, "name", s.Name)
			w.key(indent+2, "title", s.Title)
			w.key(indent+2, "entity", s.Entity)
		}
	}
	w.rules(indent, item.Level, item.Chatham, item.SpeakingLimit, item.HardStop)
	w.key(indent, "confidence", item.Confidence)
	w.words(indent, "sources", item.Sources)
	w.key(indent, "note", item.Note)
	w.items(indent, item.Items)
}

func (w *writer) rules(indent int, level string, chatham bool, limit, stop string) {
	w.key(indent, "level", level)
	if chatham {
		w.raw(indent, "chatham", "true")
	}
	w.key(indent, "speaking_limit", limit)
	w.key(indent, "hard_stop", stop)
}

func (w *writer) int(indent int, key string, n int) {
	if n != 0 {
		w.raw(indent, key, fmt.Sprint(n))
	}
}

// key writes a text, unless it is empty.
func (w *writer) key(indent int, key, value string) {
	if value == "" {
		return
	}
	w.begin(indent, key)
	w.b.WriteByte(' ')
	w.scalar(indent+2, indent+len(key)+2, value)
	w.b.WriteByte('\n')
}

// raw writes a value that is YAML already.
func (w *writer) raw(indent int, key, value string) {
	w.begin(indent, key)
	if value != "" {
		w.b.WriteString(" " + value)
	}
	w.b.WriteByte('\n')
}

func (w *writer) words(indent int, key string, list []string) {
	if len(list) == 0 {
		return
	}
	w.raw(indent, key, "")
	for _, s := range list {
		w.b.WriteString(strings.Repeat(" ", indent) + "- ")
		w.scalar(indent+2, indent+2, s)
		w.b.WriteByte('\n')
	}
}

func (w *writer) begin(indent int, key string) {
	if w.dash {
		w.b.WriteString(strings.Repeat(" ", indent-2) + "- ")
		w.dash = false
	} else {
		w.b.WriteString(strings.Repeat(" ", indent))
	}
	w.b.WriteString(key + ":")
}
