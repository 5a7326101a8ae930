package summary

import "cmp"

// Place is a part of a document that tells something: a paragraph, an item of
// a list, a row of a table. Readers call it by its number, else by its section
// and how many such parts stand in that one up to it.
type Place struct {
	Of
	Block   int    // in Document.Blocks
	Number  int    // 0 for one that has none
	Section string // the heading above it or the table's caption; "" before the first heading
	Nth     int    // in its section, from 1
	Text    []Inline

	letters neighbours // made when they are asked for
}

// Places are the parts of a document that tell something, in its order, up to
// the annex.
func (d *Document) Places() []Place {
	var all []Place
	section, nth := "", 0
	for at, block := range d.Body() {
		add := func(of Of, number int, text []Inline) {
			nth++
			all = append(all, Place{Of: of, Block: at, Number: number, Section: section, Nth: nth, Text: text})
		}
		switch b := block.(type) {
		case Heading:
			section, nth = PlainText(b.Text), 0
		case *Paragraph:
			add(b.Of, b.Number, b.Text)
		case List:
			for _, i := range b.Items {
				of := i.Of
				if len(of) == 0 {
					of = b.Of // a list of speakers says only as a whole who is behind it
				}
				add(of, 0, i.Text)
			}
		case *Table:
			above, before := section, nth
			section, nth = b.Label()+PlainText(b.Caption), 0
			for _, r := range b.Rows {
				add(r.Of, 0, joined(r.Cells))
			}
			section, nth = above, before
		case Masthead, *Figure:
		}
	}
	return all
}

// Body are the blocks before the annex.
func (d *Document) Body() []Block {
	if d.Annex > 0 {
		return d.Blocks[:d.Annex]
	}
	return d.Blocks
}

// joined is the cells of a row as one text.
func joined(cells [][]Inline) []Inline {
	var all []Inline
	for i, c := range cells {
		if i > 0 {
			all = append(all, Break{})
		}
		all = append(all, c...)
	}
	return all
}

// numbered tells whether paragraphs of the document carry numbers.
func numbered(places []Place) bool {
	for _, p := range places {
		if p.Number > 0 {
			return true
		}
	}
	return false
}

// call is what readers call a place by.
func (p Place) call(l *lexicon) []Inline {
	if p.Number > 0 {
		return []Inline{&Reference{Numbers: []int{p.Number}, Language: l.language}}
	}
	return []Inline{Text{Text: withNumber(numberedText(l.phrases[phraseNth], cmp.Or(p.Section, l.phrases[phraseBeginning])), p.Nth), Language: l.language, Direction: l.direction()}}
}
