package tui

import (
	"slices"
	"strings"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/tui/widget"
)

// summaryEntry is what the cursor of the summary stops at: a block, or an item
// of a list, a row of a table, a note.
type summaryEntry struct {
	block   int // in Document.Blocks; -1 for notes
	part    entryPart
	item    int    // of the list, the table or the notes
	lead    string // what stands before the text: the number of a heading
	gap     bool   // a blank row stands before it
	anchor  string // finds it again in a summary that was made anew
	records []model.ID
	names   []string // withheld names that stand in its text
}

// entryPart is which part of a block an entry is.
type entryPart uint8

const (
	wholeBlock entryPart = iota
	listItem
	tableHead // the caption and the head
	tableRow
	notesHead
	noteText
)

// entries are the entries of a document in the order in which they are read.
func entriesOf(doc *summary.Document) (all []summaryEntry, notes []*summary.Note) {
	count := summary.HeadingCount{Letters: doc.Meta.Letters}
	var path [summary.DeepestHeading]string // of headings, as the one that is open at each depth
	add := func(e summaryEntry, kind, words string) {
		e.anchor = kind + " " + words
		if len(e.records) > 0 && kind != "heading" { // what stands under a heading changes as notes come in
			e.anchor = kind + " " + e.records[0].String()
		}
		all = append(all, e)
	}
	for i, b := range doc.Blocks {
		e := summaryEntry{block: i, records: b.Records()}
		for _, in := range summary.Inlines(b) {
			notes = append(notes, notesIn(in)...)
		}
		switch b := b.(type) {
		case summary.Masthead:
			add(e, "masthead", "")
		case summary.Heading:
			e.gap = i > 0 && !isHeading(doc.Blocks[i-1])
			if number := count.Next(b); number != "" {
				e.lead = number + " "
			}
			at := max(1, min(b.Depth, len(path))) - 1
			path[at] = summary.PlainText(b.Text)
			add(e, "heading", strings.Join(path[:at+1], " ▸ "))
		case *summary.Paragraph:
			e.gap = i > 0 && !isHeading(doc.Blocks[i-1])
			add(e, "paragraph", summary.PlainText(b.Text))
		case summary.List:
			for k, item := range b.Items {
				e := summaryEntry{block: i, part: listItem, item: k, records: item.Of, gap: k == 0 && i > 0 && !isHeading(doc.Blocks[i-1])}
				add(e, "item", summary.PlainText(item.Text))
				if len(item.Of) == 0 { // what stands behind all of the list stands behind each
					all[len(all)-1].records = b.Of
				}
			}
		case *summary.Table:
			e.part, e.gap, e.records = tableHead, i > 0 && !isHeading(doc.Blocks[i-1]), nil
			add(e, "table", summary.PlainText(b.Caption))
			for k, r := range b.Rows {
				words := ""
				if len(r.Cells) > 0 {
					words = summary.PlainText(r.Cells[0])
				}
				add(summaryEntry{block: i, part: tableRow, item: k, records: r.Of}, "row", words)
			}
		case *summary.Figure:
			e.gap = i > 0 && !isHeading(doc.Blocks[i-1])
			add(e, "figure", summary.PlainText(b.Caption))
		}
	}
	for i, n := range notes {
		if i == 0 {
			all = append(all, summaryEntry{block: -1, part: notesHead, gap: true, anchor: "notes"})
		}
		all = append(all, summaryEntry{block: -1, part: noteText, item: i, anchor: "note " + summary.PlainText(n.Text)})
	}
	return all, notes
}

func isHeading(b summary.Block) bool { _, is := b.(summary.Heading); return is }

func notesIn(in []summary.Inline) (notes []*summary.Note) {
	for _, i := range in {
		if n, is := i.(*summary.Note); is {
			notes = append(notes, n)
		}
	}
	return notes
}

// index notes which entries tell of a record, and which have an anchor: looked
// up in Update, where there is no time to go through them all. A heading tells of
// nothing, it only stands over it.
func (m *summaryMade) index() {
	m.telling, m.anchored = map[model.ID][]int{}, map[string][]int{}
	for i, e := range m.entries {
		m.anchored[e.anchor] = append(m.anchored[e.anchor], i)
		if isHeadingEntry(m, &e) {
			continue
		}
		for _, id := range e.records {
			m.telling[id] = append(m.telling[id], i)
		}
	}
}

// find is the first entry that tells of one of these records, the first of them
// that has one; -1 for none.
func (m *summaryMade) find(ids ...model.ID) int {
	for _, id := range ids {
		if at := m.telling[id]; len(at) > 0 {
			return at[0]
		}
	}
	return -1
}

// isHeadingEntry tells whether an entry is a heading.
func isHeadingEntry(m *summaryMade, e *summaryEntry) bool {
	return e.block >= 0 && isHeading(m.doc.Blocks[e.block])
}

// sameAs is the entry that is the one at a place of another making, or what
// stood nearest before it; found is false where none of it is left.
func (m *summaryMade) sameAs(was *summaryMade, at int) (i int, found bool) {
	for old := at; old >= 0 && old < len(was.entries); old-- {
		places := m.anchored[was.entries[old].anchor]
		if len(places) == 0 {
			continue
		}
		nearest := slices.MinFunc(places, func(a, b int) int { return max(a-old, old-a) - max(b-old, old-b) })
		return nearest, true
	}
	return 0, false
}

// widest is how wide the columns of a table are where there is room, in cells.
func widest(t *summary.Table) []int {
	widths := make([]int, len(t.Head))
	grow := func(cells [][]summary.Inline) {
		for i, c := range cells {
			if i < len(widths) {
				widths[i] = max(widths[i], 1, widget.Width(summary.PlainText(c)))
			}
		}
	}
	grow(t.Head)
	for _, r := range t.Rows {
		grow(r.Cells)
	}
	return widths
}
