package summary

import (
	"strconv"
	"strings"

	"rapporteur/model"
	"rapporteur/model/text"
)

// attendance adds what is said of who was there: the meeting's chair, its own
// sentence, and those who took the floor, States in English alphabetical order
// first and then the others by class. Only those stand here whom their items
// list; notes know who spoke, not who sat in the room, and the words say so.
func (b *builder) attendance() {
	for _, m := range b.meetings {
		if m.closed {
			continue
		}
		list := List{Of: Of{m.ID}}
		for _, l := range b.present(m) {
			list.Items = append(list.Items, Item{Text: []Inline{b.strong(b.lex.phrases[l.label] + b.lex.phrases[phraseColon]), l.words}})
		}
		b.ofMeeting(m, func() {
			if len(list.Items) > 0 {
				b.add(list)
			}
			b.listed(flat(m.items), m.Regions(), true)
		})
	}
}

// labelled is a line with its label.
type labelled struct {
	label phraseKey
	words Text
}

// present is the meeting's chair and its own sentence on who was there, in the
// first section that asks for them: a second one does not say it again. Nothing
// is said under the Chatham House Rule, and from category on nobody is named.
func (b *builder) present(m *meeting) []labelled {
	if m.closed || b.presentSaid[m.ID] {
		return nil
	}
	if b.presentSaid == nil {
		b.presentSaid = map[model.ID]bool{}
	}
	b.presentSaid[m.ID] = true
	chair := ""
	if !m.unnamed {
		chair = b.inRow(m.Value(model.FieldChairs))
	}
	var all []labelled
	for _, l := range []labelled{
		{phraseChair, named(chair)},
		{phraseAttendance, named(m.attendance())},
	} {
		if l.words.Text != "" {
			all = append(all, l)
		}
	}
	return all
}

// inRow is what stands one a line, on one line.
func (b *builder) inRow(lines string) string {
	if lines == "" {
		return ""
	}
	return b.joined(phraseParts, model.Lines(lines)...)
}

// tookFloor adds who took the floor at an item where nothing is tied to a name:
// a list of speakers stands in the place of summaries of their statements (DGACM,
// editorial manual). Where all are named with their words it says nothing new.
func (b *builder) tookFloor(i *item) {
	for _, t := range i.turns {
		if t.told.Level == model.Listed {
			b.listed([]*item{i}, i.meeting.Regions(), false)
			return
		}
	}
}

// listed adds those who took the floor at items and may be listed, by class,
// and how many they are where it is asked for. They are not counted otherwise:
// a number that is no more than the names beside it gives nobody away.
func (b *builder) listed(items []*item, regions []string, count bool) {
	var of Of
	byGroup := map[phraseKey]map[string][]string{}
	for _, i := range items {
		for _, t := range i.turns {
			w := t.told.Listed
			if w.Call() == "" {
				continue
			}
			g := speakerGroup(w, regions)
			if byGroup[g] == nil {
				byGroup[g] = map[string][]string{}
			}
			name, about := full(w)
			byGroup[g][name] = append(byGroup[g][name], about...)
			of = append(of, t.ID)
		}
	}
	if len(of) == 0 {
		return
	}
	list := List{Of: sorted(of)}
	for _, g := range speakerGroups() {
		names := b.alphabetical(byGroup[g])
		if len(names) == 0 {
			continue
		}
		label := b.lex.phrases[g]
		if count {
			label = numberedText(strings.Replace(b.lex.phrases[phraseCounted], "%d", strconv.Itoa(len(names)), 1), label)
		}
		s := b.joined(phraseParts, names...)
		list.Items = append(list.Items, Item{Text: []Inline{
			b.strong(label + b.lex.phrases[phraseColon]), Text{Text: s, Direction: text.Direction(s)},
		}})
	}
	b.paragraph([]Inline{b.say(phraseFloorTaken)}, list.Of)
	b.add(list)
}
