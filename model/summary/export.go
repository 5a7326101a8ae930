package summary

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"rapporteur/model"
)

// ExportFormat names the shape of the export and its version.
const ExportFormat = "rapporteur-export/1"

// Export is everything of some meetings that may leave, for other programs.
// The names of its fields are promises; more may come. Lists are never null;
// what is not known or withheld is.
type Export struct {
	Format   string          `json:"format"`
	Meetings []ExportMeeting `json:"meetings"`
}

// ExportMeeting is one meeting. Outcomes are those of the meeting as a whole.
type ExportMeeting struct {
	ID       string          `json:"id"` // its code, else the id of its record
	Title    string          `json:"title"`
	Regions  []string        `json:"regions"`
	Round    *int            `json:"round"`
	Start    *string         `json:"start"` // yyyy-mm-dd
	End      *string         `json:"end"`
	Items    []ExportItem    `json:"items"`
	Outcomes []ExportOutcome `json:"outcomes"`
}

// ExportItem is one agenda item with those below it.
type ExportItem struct {
	Number        *string              `json:"number"`
	Title         string               `json:"title"`
	Kind          *string              `json:"kind"`
	Objectives    []int                `json:"objectives"` // it covers
	Listed        []string             `json:"listed"`     // who took the floor where nothing is tied to a name
	Interventions []ExportIntervention `json:"interventions"`
	Outcomes      []ExportOutcome      `json:"outcomes"`
	Items         []ExportItem         `json:"items"`
}

// ExportIntervention is one turn, or a point of one that is told at another
// level and so stands by itself. Where the participant is withheld, so are
// person, title, group, role, clock and language.
type ExportIntervention struct {
	Participant *string       `json:"participant"` // code, else name; null: withheld or @floor
	Label       *string       `json:"label"`       // the words to print in its place
	Speaker     *string       `json:"speaker"`
	Title       *string       `json:"title"`
	Group       *string       `json:"group"`
	Role        *string       `json:"role"`
	Kind        string        `json:"kind"`
	Language    *string       `json:"language"`
	Start       *string       `json:"start"` // RFC 3339
	End         *string       `json:"end"`
	Level       string        `json:"level"` // it is told at
	Points      []ExportPoint `json:"points"`
}

// ExportPoint is one point.
type ExportPoint struct {
	ID         string   `json:"id"` // of the record, or a running number where that would tell too much
	Text       string   `json:"text"`
	Kind       string   `json:"kind"`
	Quote      bool     `json:"quote"`
	ToCheck    bool     `json:"to_check"`
	Objectives []int    `json:"objectives"`
	Principles []string `json:"principles"`
	Topics     []string `json:"topics"`
}

// ExportOutcome is one outcome. Evidence are the points of this export that
// back it.
type ExportOutcome struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	Text       string            `json:"text"`
	Texts      map[string]string `json:"texts"`      // the same in other languages, by their code
	Quantifier *string           `json:"quantifier"` // "several member States"
	Objectives []int             `json:"objectives"`
	Principles []string          `json:"principles"`
	Topics     []string          `json:"topics"`
	Actors     []string          `json:"actors"`
	Due        *string           `json:"due"` // yyyy, yyyy-mm or yyyy-mm-dd
	Scope      string            `json:"scope"`
	Status     string            `json:"status"`
	ToCheck    bool              `json:"to_check"`
	Evidence   []string          `json:"evidence"`
}

// BuildExport puts together the export that a request asks for. Its profile and
// its language are of no account: other programs read its few words in English.
// The error wraps ErrMeeting or ErrRegion.
func BuildExport(src model.Source, req Request) (*Export, error) {
	req.Language = documentLanguage
	g, err := gather(src, req)
	if err != nil {
		return nil, err
	}
	x := exporter{gathered: g, ids: map[model.ID]string{}}
	x.name()
	out := &Export{Format: ExportFormat, Meetings: []ExportMeeting{}}
	for _, m := range g.meetings {
		em := ExportMeeting{
			ID: line(cmp.Or(m.Code(), m.ID.String())), Title: line(m.Title()), Regions: list(m.Regions()),
			Start: some(m.Value(model.FieldStart)), End: some(m.Value(model.FieldEnd)),
			Items: x.items(m.items), Outcomes: x.outcomes(m.outcomes),
		}
		if n := m.Round(); n > 0 {
			em.Round = &n
		}
		out.Meetings = append(out.Meetings, em)
	}
	return out, nil
}

// WriteJSON writes a value as JSON, indented, with text as it is.
func WriteJSON(w io.Writer, v any) error {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

// wordsParticipant stands where not even a class may be tied to the words.
const wordsParticipant = "a participant"

type exporter struct {
	*gathered
	ids map[model.ID]string // what each point leaves under
}

// name gives every point the id it leaves under, in the order of the export.
func (x *exporter) name() {
	withheld := 0
	for _, p := range x.points {
		if p.told.Who.Call() != "" || p.told.Floor && !p.apart() {
			x.ids[p.ID] = p.ID.String()
		} else {
			withheld++
			x.ids[p.ID] = fmt.Sprintf("withheld-%d", withheld)
		}
	}
}

func (x *exporter) items(items []*item) []ExportItem {
	out := []ExportItem{}
	for _, i := range items {
		e := ExportItem{
			Number: some(i.Number()), Title: line(i.Title()), Kind: some(i.ItemKind()), Objectives: i.Objectives(),
			Listed: []string{}, Interventions: []ExportIntervention{}, Outcomes: x.outcomes(i.outcomes),
		}
		for _, t := range i.turns {
			if t.told.Level == model.Listed && t.told.Listed.Call() != "" {
				e.Listed = append(e.Listed, line(cmp.Or(t.told.Listed.Name, t.told.Listed.Code)))
			}
			if t.told.Visible() {
				e.Interventions = append(e.Interventions, x.intervention(t.TurnKind(), t.told, t.with()))
			}
		}
		for _, p := range i.apart() {
			e.Interventions = append(e.Interventions, x.intervention(p.turn.TurnKind(), p.told, []*point{p}))
		}
		slices.SortFunc(e.Listed, compareText)
		e.Listed = slices.Compact(e.Listed)
		e.Items = x.items(i.items)
		out = append(out, e)
	}
	return out
}

// with are the points that are told with their turn.
func (t *turn) with() []*point {
	return slices.DeleteFunc(slices.Clone(t.points), (*point).apart)
}

func (x *exporter) intervention(kind string, t model.Told, points []*point) ExportIntervention {
	e := ExportIntervention{
		Participant: some(t.Who.Call()), Label: some(t.Label), Speaker: some(t.Person), Title: some(t.PersonTitle),
		Group: some(t.Group.Call()), Role: some(t.Role), Kind: kind, Language: some(t.Language),
		Start: instant(t.Start), End: instant(t.End), Level: t.Level.String(), Points: []ExportPoint{},
	}
	if e.Participant == nil && e.Label == nil {
		e.Label = some(wordsParticipant)
	}
	for _, p := range points {
		words, _ := clean(p.Text())
		e.Points = append(e.Points, ExportPoint{
			ID: x.ids[p.ID], Text: words, Kind: p.PointKind(), Quote: p.Quote(), ToCheck: p.Value(model.FieldCheck) != "",
			Objectives: p.objectives, Principles: list(p.principles), Topics: list(model.Topics(p.Record)),
		})
	}
	return e
}

func (x *exporter) outcomes(outcomes []*outcome) []ExportOutcome {
	out := []ExportOutcome{}
	for _, o := range outcomes {
		words, _ := clean(o.Text())
		e := ExportOutcome{
			ID: o.ID.String(), Kind: o.OutcomeKind(), Text: words, Texts: texts(o), Quantifier: some(x.lex.quantifier(o.quantifier, nil)),
			Objectives: model.Objectives(o.Record), Principles: list(model.Principles(o.Record)), Topics: list(model.Topics(o.Record)),
			Actors: []string{}, Due: some(o.Value(model.FieldDue)), Scope: o.Scope(), Status: o.Status(),
			ToCheck: o.Value(model.FieldCheck) != "", Evidence: []string{},
		}
		for _, id := range o.Actors() {
			if w, ok := model.WhoIs(x.src, id); ok && w.Call() != "" {
				e.Actors = append(e.Actors, line(w.Call()))
			}
		}
		for _, p := range o.evidence {
			e.Evidence = append(e.Evidence, x.ids[p.ID])
		}
		slices.Sort(e.Actors)
		out = append(out, e)
	}
	return out
}

// texts are an outcome's texts in other languages than it was taken down in.
func texts(o *outcome) map[string]string {
	all := map[string]string{}
	for _, code := range o.TextLanguages() {
		all[code], _ = clean(o.TextIn(code))
	}
	return all
}

// list is a list of texts that is never null.
func list(ss []string) []string {
	out := []string{}
	for _, s := range ss {
		out = append(out, line(s))
	}
	return out
}

// some is a text on one line, nil for none.
func some(s string) *string {
	if s = line(s); s == "" {
		return nil
	}
	return &s
}

// instant is a time as RFC 3339, nil for none.
func instant(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return some(t.Format(time.RFC3339))
}
