package docx_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"rapporteur/model"
	"rapporteur/model/summary"
	"rapporteur/model/summary/docx"
)

// compared prints a document with its changes against an earlier one.
func compared(t testing.TB, old, now *summary.Document, opt docx.Options) []byte {
	t.Helper()
	earlier, err := docx.ReadEarlier(printed(t, old, docx.Options{Template: opt.Template}))
	if err != nil {
		t.Fatal(err)
	}
	opt.Earlier = earlier
	return printed(t, now, opt)
}

// lines is a text that was read, without contents, which show no changes.
func lines(list []docx.ReadParagraph) (all []string) {
	for _, p := range list {
		style := strings.ToLower(p.Style)
		if strings.HasPrefix(style, "toc ") {
			continue
		}
		if p.Table {
			style = "table"
		}
		all = append(all, style+": "+p.Text)
	}
	return all
}

// checkChanges holds that all changes accepted give the new text, and rejected the
// old one.
func checkChanges(t testing.TB, old, now *summary.Document, opt docx.Options) file {
	t.Helper()
	raw := compared(t, old, now, opt)
	for what, c := range map[string]struct {
		read func([]byte) ([]docx.ReadParagraph, error)
		doc  *summary.Document
	}{"accepted": {docx.Read, now}, "rejected": {docx.ReadRejected, old}} {
		got, err := c.read(raw)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := docx.Read(printed(t, c.doc, docx.Options{Template: opt.Template}))
		if err != nil {
			t.Fatal(err)
		}
		if g, w := lines(got), lines(plain); !slices.Equal(g, w) {
			n := 0
			for n < min(len(g), len(w)) && g[n] == w[n] {
				n++
			}
			t.Fatalf("%s it differs from line %d:\n%.600q\nwant\n%.600q", what, n, g[n:min(len(g), n+6)], w[n:min(len(w), n+6)])
		}
	}
	return taken(t, raw)
}

// minutes is a document made at random that can be edited at random.
type minutes struct {
	rand *rand.Rand
	next byte
	all  []summary.Block
}

func (m *minutes) words(n int) string {
	list := strings.Fields("migrants States said that regular pathways, labour; rights (and) data – “quoted” العمل اللائق 体面工作 Россия été it's 8 23 & <b> \u00a0 e\u0301")
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(list[m.rand.IntN(len(list))])
	}
	return b.String()
}

func (m *minutes) text() []summary.Inline {
	in := plain(m.words(m.rand.IntN(30)))
	for range m.rand.IntN(3) {
		switch m.rand.IntN(5) {
		case 0:
			in = append(in, summary.Text{Text: m.words(3), Style: summary.Strong})
		case 1:
			in = append(in, summary.Break{})
		case 2:
			in = append(in, &summary.Note{Text: plain(m.words(3))})
		case 3:
			in = append(in, summary.Link{Text: m.words(2), Target: "https://un.org"})
		case 4:
			in = append(in, plain(m.words(4))...)
		}
	}
	return in
}

func (m *minutes) block() summary.Block {
	var of summary.Of
	if m.rand.IntN(3) > 0 {
		m.next++
		of = summary.Of{id(m.next)}
	}
	switch m.rand.IntN(8) {
	case 0:
		return summary.Heading{Of: of, Depth: 1 + m.rand.IntN(3), Text: m.text()}
	case 1:
		l := summary.List{}
		for range m.rand.IntN(4) {
			l.Items = append(l.Items, summary.Item{Text: m.text()})
		}
		return l
	case 2:
		t := &summary.Table{Caption: m.text(), Head: [][]summary.Inline{m.text(), m.text()}}
		for range m.rand.IntN(5) {
			t.Rows = append(t.Rows, m.row(2))
		}
		return t
	case 3:
		return &summary.Figure{Caption: m.text(), Bars: []summary.Bar{{Label: m.words(2), Value: m.rand.IntN(9)}}}
	case 4:
		return &summary.Paragraph{Of: of, Text: m.text()}
	}
	return &summary.Paragraph{Of: of, Numbered: true, Text: m.text()}
}

func (m *minutes) row(cells int) (r summary.Row) {
	for range cells {
		r.Cells = append(r.Cells, m.text())
	}
	return r
}

func (m *minutes) document() *summary.Document {
	doc := &summary.Document{Meta: summary.Meta{Title: "T", Language: "en"}, Blocks: append([]summary.Block{
		summary.Masthead{Of: summary.Of{id(255)}, Title: plain("T"), Status: plain("Draft")},
	}, m.all...)}
	var ids []model.ID
	for n := range 256 {
		ids = append(ids, id(byte(n)))
	}
	doc.Disclose(ids...)
	return doc
}

// edit changes a few blocks.
func (m *minutes) edit() {
	m.all = slices.Clone(m.all)
	for range 1 + m.rand.IntN(6) {
		n := m.rand.IntN(len(m.all))
		switch m.rand.IntN(7) {
		case 0:
			m.all = slices.Delete(m.all, n, n+1)
		case 1, 2:
			m.all = slices.Insert(m.all, n, m.block())
		case 3:
			other := m.rand.IntN(len(m.all))
			m.all[n], m.all[other] = m.all[other], m.all[n]
		default:
			m.all[n] = m.edited(m.all[n])
		}
		if len(m.all) == 0 {
			m.all = append(m.all, m.block())
		}
	}
}

func (m *minutes) edited(b summary.Block) summary.Block {
	change := func(in []summary.Inline) []summary.Inline {
		in = slices.Clone(in)
		if t, is := in[0].(summary.Text); is {
			words := strings.Split(t.Text, " ")
			for range 1 + m.rand.IntN(3) {
				n := m.rand.IntN(len(words))
				if m.rand.IntN(2) == 0 {
					words[n] = m.words(1 + m.rand.IntN(2))
				} else {
					words = slices.Insert(slices.Delete(words, n, n+1), 0, m.words(m.rand.IntN(2)))
				}
			}
			t.Text = strings.Join(words, " ")
			in[0] = t
		}
		return in
	}
	switch b := b.(type) {
	case summary.Heading:
		b.Text = change(b.Text)
		return b
	case *summary.Paragraph:
		c := *b
		c.Text = change(c.Text)
		return &c
	case summary.List:
		b.Items = slices.Clone(b.Items)
		if len(b.Items) > 0 {
			b.Items[0].Text = change(b.Items[0].Text)
		}
		return b
	case *summary.Table:
		c := *b
		c.Rows = slices.Clone(c.Rows)
		switch n := len(c.Rows); {
		case n > 0 && m.rand.IntN(3) == 0:
			c.Rows = slices.Delete(c.Rows, m.rand.IntN(n), n)
		case n > 0 && m.rand.IntN(2) == 0:
			c.Rows[0].Cells = [][]summary.Inline{change(c.Rows[0].Cells[0]), c.Rows[0].Cells[1]}
		default:
			c.Rows = slices.Insert(c.Rows, m.rand.IntN(n+1), m.row(2))
		}
		return &c
	}
	return b
}

func TestAcceptedIsTheNewTextAndRejectedTheOld(t *testing.T) {
	t.Parallel()
	templates := []*docx.Template{nil, template(t, stored(t, "libreoffice.docx")), template(t, stored(t, "python-docx.docx"))}
	for seed := range uint64(200) {
		m := &minutes{rand: rand.New(rand.NewPCG(seed, 7))}
		for range 1 + m.rand.IntN(20) {
			m.all = append(m.all, m.block())
		}
		old := m.document()
		m.edit()
		now := m.document()
		if seed%10 == 0 { // nothing in common
			m.all = []summary.Block{m.block(), m.block()}
			now = m.document()
		}
		opt := docx.Options{}
		if seed%20 == 5 {
			opt.Template = templates[seed/20%3]
		}
		f := checkChanges(t, old, now, opt)
		if opt.Template == nil {
			f.check(t)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestChangesStandWhereTheyWereMade(t *testing.T) {
	t.Parallel()
	para := func(n byte, s string) summary.Block {
		return &summary.Paragraph{Of: summary.Of{id(n)}, Numbered: true, Text: plain(s)}
	}
	build := func(b ...summary.Block) *summary.Document {
		doc := &summary.Document{Meta: summary.Meta{Language: "en"}, Blocks: b}
		doc.Disclose(id(1), id(2), id(3), id(4))
		return doc
	}
	old := build(para(1, "The first says a thing."), para(2, "A second one is gone."), para(3, "The third stays."))
	now := build(para(1, "The first says another thing."), para(3, "The third stays."), para(4, "A fourth is new."))
	f := checkChanges(t, old, now, docx.Options{})
	f.check(t)
	body := f["word/document.xml"]
	for _, want := range []string{
		`w:author="rapporteur"><w:r><w:delText xml:space="preserve">a</w:delText></w:r></w:del>`,
		`<w:r><w:t xml:space="preserve">another</w:t></w:r></w:ins>`,
		`<w:rPr><w:del w:id="`, `<w:delText xml:space="preserve">A second one is gone.</w:delText>`,
		`<w:delText xml:space="preserve">3</w:delText>`, `<w:t xml:space="preserve">A fourth is new.</w:t></w:r></w:ins>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the text lacks %s", want)
		}
	}
	if strings.Contains(body, "w:date") {
		t.Error("a change has a day, which no record tells")
	}
	if strings.Index(body, "A second one") > strings.Index(body, "The third") || strings.Index(body, "A second one") < strings.Index(body, "another") {
		t.Error("what is gone does not stand where it stood")
	}
	if strings.Contains(f["word/document.xml"], "w:ins") && strings.Contains(taken(t, compared(t, now, now, docx.Options{}))["word/document.xml"], "w:ins") {
		t.Error("the same text shows changes against itself")
	}
}

func TestOnlyAnExportIsCompared(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		raw []byte
		why docx.Reason
	}{
		"another's letter": {stored(t, "libreoffice.docx"), docx.NoExport},
		"no Word file":     {[]byte("no"), docx.NotZip},
		"a bookmark like":  {foreign(t, `<w:p><w:bookmarkStart w:id="1" w:name="p_x"/><w:bookmarkStart w:id="2" w:name="r_no"/></w:p>`), docx.NoExport},
	} {
		_, err := docx.ReadEarlier(c.raw)
		var refused *docx.Refused
		if !errors.As(err, &refused) || refused.Reason != c.why {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// long is a document of 10,000 paragraphs, every ninth of which has other words.
func long(edit string) *summary.Document {
	doc := &summary.Document{Meta: summary.Meta{Language: "en"}}
	for n := range 10000 {
		of := model.ID{0: byte(n), 1: byte(n >> 8), 15: 1}
		doc.Disclose(of)
		said := fmt.Sprint("What one of them said about the matter before the meeting, in a sentence or two of usual length, for the time ", n)
		if n%9 == 0 {
			said += edit
		}
		doc.Blocks = append(doc.Blocks, &summary.Paragraph{Of: summary.Of{of}, Numbered: true, Text: plain(said)})
	}
	return doc
}

func BenchmarkChangesIn10000Paragraphs(b *testing.B) {
	earlier, err := docx.ReadEarlier(printed(b, long(", as before"), docx.Options{}))
	if err != nil {
		b.Fatal(err)
	}
	doc := long(", or another")
	doc.Number()
	b.ReportAllocs()
	for b.Loop() {
		if err := docx.Print(io.Discard, doc, docx.Options{Earlier: earlier}); err != nil {
			b.Fatal(err)
		}
	}
}
