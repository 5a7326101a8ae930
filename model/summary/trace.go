package summary

import (
	"slices"

	"rapporteur/model"
)

// Match says how it was found what stands behind a part of a file.
type Match int

// The kinds of match.
const (
	MatchSame    Match = iota // it reads as the records are told today, and stands at the same number
	MatchMoved                // it reads so, and stands at another number
	MatchSeveral              // several paragraphs read so, and nothing tells which it was
	MatchIDs                  // it reads otherwise, ids in the file say what stood behind it
	MatchNearest              // it reads otherwise, and was taken for what is most like it
)

// String is the match as other programs read it.
func (m Match) String() string {
	switch m {
	case MatchSame:
		return "same"
	case MatchMoved:
		return "moved"
	case MatchSeveral:
		return "several"
	case MatchIDs:
		return "ids"
	case MatchNearest:
		return "nearest"
	}
	return ""
}

// Traced is what stands behind a part of a file.
type Traced struct {
	Part    Part
	Match   Match
	Place   *Place     // where it stands today, nil where it stands nowhere
	Records []model.ID // outcomes and points, else whatever stands behind it, in the order of the document
}

// Trace tells what stands behind a part of the file; at is its place in
// File.Parts. ok is false where nothing on record is like it.
func (r *Retold) Trace(at int) (t Traced, ok bool) {
	part := r.File.Parts[at]
	t = Traced{Part: part}
	switch places := r.exact(at); {
	case len(places) == 1:
		t.Place = &r.places[places[0]]
		t.Records = slices.Clone(t.Place.Of)
		if t.Place.Number != part.Number {
			t.Match = MatchMoved
		}
		return t, true
	case len(places) > 1:
		t.Match = MatchSeveral
		t.Place = &r.places[places[0]]
		for _, i := range places {
			for _, id := range r.places[i].Of {
				if !slices.Contains(t.Records, id) {
					t.Records = append(t.Records, id)
				}
			}
		}
		return t, true
	case len(part.Records) > 0:
		t.Match, t.Records, t.Place = MatchIDs, slices.Clone(part.Records), r.holding(part.Records)
		return t, true
	}
	if t.Place = r.nearest(part); t.Place == nil {
		return t, false
	}
	t.Match, t.Records = MatchNearest, slices.Clone(t.Place.Of)
	return t, true
}

// exact are the places that a part can be by its words. Of several with the
// same words, those behind which the ids of the file stand; of them the one at
// the same number; else the one that is as far down among its like.
func (r *Retold) exact(at int) []int {
	part := r.File.Parts[at]
	places := slices.Clone(r.placesOf(at))
	narrow := func(holds func(Place) bool) {
		if left := slices.DeleteFunc(slices.Clone(places), func(i int) bool { return !holds(r.places[i]) }); len(left) > 0 {
			places = left
		}
	}
	if len(part.Records) > 0 {
		narrow(func(p Place) bool { return p.all(part.Records) })
	}
	if len(places) > 1 && part.Number > 0 {
		narrow(func(p Place) bool { return p.Number == part.Number })
	}
	if len(places) < 2 {
		return places
	}
	nth, alike := 0, 0
	for i := range r.File.Parts {
		if slices.Equal(r.placesOf(i), r.placesOf(at)) {
			alike++
			if i < at {
				nth++
			}
		}
	}
	if all := r.placesOf(at); alike == len(all) && slices.Contains(places, all[nth]) {
		return []int{all[nth]}
	}
	first := r.places[places[0]].Of
	if !slices.ContainsFunc(places, func(i int) bool { return !slices.Equal(r.places[i].Of, first) }) {
		return places[:1] // the same records stand behind all of them
	}
	return places
}

// all tells whether all of these records stand behind a place.
func (p Place) all(ids []model.ID) bool {
	return !slices.ContainsFunc(ids, func(id model.ID) bool { return !slices.Contains(p.Of, id) })
}

// holding is the place behind which most of these records stand, the one with
// the fewest others of several; nil where none of them stands anywhere.
func (r *Retold) holding(ids []model.ID) *Place {
	var best *Place
	most := 0
	for i := range r.places {
		p := &r.places[i]
		n := 0
		for _, id := range ids {
			if slices.Contains(p.Of, id) {
				n++
			}
		}
		if n > most || n > 0 && n == most && len(p.Of) < len(best.Of) {
			best, most = p, n
		}
	}
	return best
}

const (
	leastAlike = 0.5 // below it two texts have no more in common than any two of a language
	sameNumber = 0.1 // how much the same number speaks for a place
)

// nearest is the place that is most like a part, nil where none is. One that
// another part of the file reads like to the letter is not looked at.
func (r *Retold) nearest(part Part) *Place {
	taken := map[int]bool{}
	for i := range r.File.Parts {
		for _, at := range r.placesOf(i) {
			taken[at] = true
		}
	}
	var best *Place
	most := 0.0
	k := neighboursOf(keyOf(part.Text))
	for i := range r.places {
		p := &r.places[i]
		if taken[i] || len(p.Of) == 0 {
			continue
		}
		likeness := k.alike(r.letters(i))
		if likeness < leastAlike {
			continue
		}
		if part.Number > 0 && p.Number == part.Number {
			likeness += sameNumber
		}
		if likeness > most {
			best, most = p, likeness
		}
	}
	return best
}

// PartsOf are the parts of the file that tell of a record, by their places in
// File.Parts.
func (r *Retold) PartsOf(id model.ID) []int {
	var parts []int
	for i, p := range r.File.Parts {
		if p.Heading {
			continue
		}
		t := Traced{Records: p.Records}
		if !slices.Contains(t.Records, id) && r.mayTellOf(i, id) {
			t, _ = r.Trace(i)
		}
		if slices.Contains(t.Records, id) {
			parts = append(parts, i)
		}
	}
	return parts
}

// mayTellOf tells whether a part that is taken for what is most like it could be
// taken for a place of this record: what each part is most like takes long to
// find where many were reworded.
func (r *Retold) mayTellOf(at int, id model.ID) bool {
	if len(r.placesOf(at)) > 0 {
		return true
	}
	k := neighboursOf(keyOf(r.File.Parts[at].Text))
	for i, p := range r.places {
		if slices.Contains(p.Of, id) && k.alike(r.letters(i)) >= leastAlike {
			return true
		}
	}
	return false
}

// letters are the neighbouring letters of a place.
func (r *Retold) letters(at int) neighbours {
	if r.places[at].letters == nil {
		r.places[at].letters = neighboursOf(keyOf(PlainText(r.places[at].Text)))
	}
	return r.places[at].letters
}

// Find are the parts of the file with this number, or with these words in them.
// Words can also be what the annex calls a part by: "Remarks, 3".
func (r *Retold) Find(number int, words string) []int {
	var parts []int
	for i, p := range r.File.Parts {
		if number > 0 && p.Number == number {
			return []int{i}
		}
		if number == 0 && !p.Heading && containsKey(p, keyOf(words)) {
			parts = append(parts, i)
		}
	}
	if len(parts) > 0 || number > 0 {
		return parts
	}
	lex := lexiconOf(r.Document.Meta.Language)
	for i, p := range r.places {
		if p.Number > 0 || keyOf(PlainText(p.call(lex))) != keyOf(words) {
			continue
		}
		for at := range r.File.Parts {
			if slices.Contains(r.exact(at), i) {
				parts = append(parts, at)
			}
		}
	}
	return parts
}
