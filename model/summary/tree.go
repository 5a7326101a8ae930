package summary

import (
	"cmp"
	"strconv"

	"rapporteur/model"
	"rapporteur/model/text"
)

// Document is a summary as a neutral tree. Every text in it is clean.
type Document struct {
	Meta   Meta
	Blocks []Block
	Annex  int // where the annex begins in Blocks; 0 without one

	// Unused are the points, then the outcomes, that may be told under the
	// request and stand behind no block, in the document's order.
	Unused []model.ID

	// Speech is what a document that is spoken comes to; nil for one that is read.
	Speech *Speech

	open     map[model.ID]bool // see Open
	outcomes map[model.ID]bool // those that may be told
}

// Open tells whether the id of a record may leave in a file: of meetings, items
// and outcomes, and of turns and points that are told by name, as in the export.
// Any other id holds the moment at which a note was taken, or a digest of who
// spoke.
func (d *Document) Open(id model.ID) bool { return d.open[id] }

// Disclose lets more ids leave: those of a document that was not built from
// records, for Build discloses all that may.
func (d *Document) Disclose(ids ...model.ID) {
	if d.open == nil {
		d.open = map[model.ID]bool{}
	}
	for _, id := range ids {
		d.open[id] = true
	}
}

// Meta is what is known of the document as a whole.
type Meta struct {
	Title    string
	Profile  string
	Bullet   string      // before the items of lists; "": the printer's own
	Letters  bool        // headings are counted from A., not from I.
	Language string      // of the set phrases, BCP 47
	Level    model.Level // the limit asked for, NoLevel for none
	Status   string      // one of model.Statuses: how far the whole is, see model.Meeting.Status
	Draft    bool        // until the whole is cleared
	Region   string      // id of the region that all its meetings are of, "" where there is no one such
	Round    int         // 0 where several or none
	Meetings []model.ID
}

// Block is one of Masthead, Heading, Paragraph, List, Table, Figure.
type Block interface {
	// Records are the ids of the records behind the block, in order.
	Records() []model.ID
	block()
}

// Of is the ids of the records behind a block.
type Of []model.ID

// Records are the ids of the records behind the block.
func (o Of) Records() []model.ID { return o }

// Masthead is the head of the first page.
type Masthead struct {
	Of
	Head
	Title  []Inline
	Lines  [][]Inline // date, place
	Status []Inline   // "Draft – …"; empty once cleared
}

// Head is what stands above the title of a document that is issued, each as it is
// to read ("Distr.: General", "Original: English") and only where it is given:
// what the United Nations put at the head of a document's first page.
type Head struct {
	Organ        string // on the left
	Symbol       string // on the right, as all that follows
	Distribution string
	Date         string
	Original     string // the language it was written in
}

// Above is the head line by line, without what is not given.
func (h Head) Above() (lines [][]Inline) {
	for _, s := range []string{h.Organ, h.Symbol, h.Distribution, h.Date, h.Original} {
		if s != "" {
			lines = append(lines, []Inline{Text{Text: s, Direction: text.Direction(s)}})
		}
	}
	return lines
}

// Heading opens a part; Depth counts from 1.
type Heading struct {
	Of
	Depth int
	Annex bool // it stands behind the text, and is not counted with its headings
	Text  []Inline
}

// Paragraph is one paragraph. Number is given by the tree, 0 for one that
// has none.
type Paragraph struct {
	Of
	Numbered bool
	Number   int
	Text     []Inline
}

// List is a list of items without numbers.
type List struct {
	Of
	Items []Item
}

// Item is one item of a list.
type Item struct {
	Of
	Text []Inline
}

// Table has a caption, a head and rows of as many cells.
type Table struct {
	Of
	Number   int    // given by the tree
	Language string // of the label
	Caption  []Inline
	Head     [][]Inline
	Rows     []Row
}

// Row is one row of a table.
type Row struct {
	Of
	Cells [][]Inline
}

// Figure is a picture of numbers: bars with labels. Printers that cannot draw
// write them out.
type Figure struct {
	Of
	Number   int    // given by the tree
	Language string // of the label
	Caption  []Inline
	Bars     []Bar
}

// Bar is one bar of a figure.
type Bar struct {
	Label string
	Value int
}

func (Masthead) block()   {}
func (Heading) block()    {}
func (*Paragraph) block() {}
func (List) block()       {}
func (*Table) block()     {}
func (*Figure) block()    {}

// Inline is one of Text, Link, Note, Break, Reference.
type Inline interface{ inline() }

// Style is how a text stands out.
type Style int

// The styles.
const (
	Plain Style = iota
	Strong
	Emphasis
)

// Text is a run of text. Direction is the way it runs by itself, Language
// (BCP 47) is "" where it is not known.
type Text struct {
	Text      string
	Style     Style
	Language  string
	Direction text.Dir
}

// Link is a text that leads somewhere.
type Link struct {
	Text   string
	Target string
}

// Note is a note at the foot of the page or the end. One with a Sign ("*") is
// called by it and has no Number; the others are numbered by the tree.
type Note struct {
	Sign   string
	Number int
	Text   []Inline
}

// Call is what stands in the text for the note.
func (n *Note) Call() string { return cmp.Or(n.Sign, strconv.Itoa(n.Number)) }

// Break is the end of a line within a paragraph.
type Break struct{}

// Reference stands for the numbers of the paragraphs that tell of records.
// Numbers is given by the tree, rising, unless To is empty.
type Reference struct {
	To       []model.ID
	Numbers  []int
	Language string // it is written out in
}

func (Text) inline()       {}
func (Link) inline()       {}
func (*Note) inline()      {}
func (Break) inline()      {}
func (*Reference) inline() {}

// Direction is the way the document runs, by its language.
func (m Meta) Direction() text.Dir { return DirectionOf(m.Language) }

// Isolated is the text as it stands in a line that runs a way: one that runs the
// other way is set apart with isolates (Unicode Standard Annex 9), so that what
// follows it keeps its place.
func (t Text) Isolated(line text.Dir) string {
	switch {
	case t.Direction == text.Neutral, t.Direction == line:
		return t.Text
	case t.Direction == text.RightToLeft:
		return string(rightIsolate) + t.Text + string(popIsolate)
	}
	return string(leftIsolate) + t.Text + string(popIsolate)
}
