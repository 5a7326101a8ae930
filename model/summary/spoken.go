package summary

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rapporteur/model"
)

// Speech is what a document that is spoken comes to.
type Speech struct {
	Minutes int        // there are
	Pace    int        // words a minute
	Words   int        // to be spoken: headings are not
	LeftOut []model.ID // the points and outcomes that do not fit, in the document's order
}

// Takes is how long the speech takes, in half minutes, rounded up.
func (s Speech) Takes() int { return halves(s.Words, s.Pace) }

// halves are words in half minutes, rounded up.
func halves(words, pace int) int { return (2*words + pace - 1) / max(pace, 1) }

// speak cuts the document to what can be said in the minutes there are. Whole
// entries are left out, never a part of a sentence: the least important kind
// first, of one kind the last. Then each part gets its minutes, and the head of
// the page the sum. What tells of no point and no outcome is spoken always.
func (b *builder) speak() {
	spoken := *b.profile.Spoken
	if b.req.Minutes > 0 {
		spoken.Minutes = b.req.Minutes
	}
	entries := b.spokenEntries(spoken)
	words := 0
	for _, block := range b.doc.Blocks {
		words += spokenWords(block)
	}
	out := map[int]bool{}
	byImportance := make([]int, len(entries))
	for i := range entries {
		byImportance[i] = i
	}
	slices.SortStableFunc(byImportance, func(x, y int) int {
		if d := entries[x].rank - entries[y].rank; d != 0 {
			return d
		}
		return y - x
	})
	for _, i := range byImportance {
		if words <= spoken.Minutes*spoken.Pace {
			break
		}
		words -= entries[i].words
		out[i] = true
	}
	b.doc.Blocks = b.without(entries, out)
	speech := &Speech{Minutes: spoken.Minutes, Pace: spoken.Pace, Words: words}
	stands := map[model.ID]bool{}
	for i, e := range entries {
		stands[e.record] = stands[e.record] || !out[i]
	}
	for i, e := range entries {
		if out[i] && !stands[e.record] && !slices.Contains(speech.LeftOut, e.record) {
			speech.LeftOut = append(speech.LeftOut, e.record)
		}
	}
	b.doc.Speech = speech
	b.timed(spoken.Pace)
	if head, is := b.doc.Blocks[0].(Masthead); is {
		line := withNumber(numberedText(b.lex.phrases[phraseSpoken], inMinutes(speech.Takes())), spoken.Pace)
		head.Lines = append(head.Lines, []Inline{b.phrase(line)})
		b.doc.Blocks[0] = head
	}
}

// spokenEntry is a paragraph or an item of a list that tells of a record.
type spokenEntry struct {
	block, item int // item -1: the whole block
	record      model.ID
	words, rank int // the lower the rank, the sooner it is left out
}

func (b *builder) spokenEntries(s Spoken) []spokenEntry {
	ranks := map[model.ID]int{}
	for _, p := range b.points {
		ranks[p.ID] = slices.Index(s.CutPoints, p.PointKind())
	}
	for _, o := range b.allOutcomes() {
		// Outcomes come after all points, those that are not listed first.
		ranks[o.ID] = len(s.CutPoints) + 1 + slices.Index(s.CutOutcomes, o.OutcomeKind())
	}
	var entries []spokenEntry
	add := func(block, item int, of Of, in []Inline) {
		if len(of) == 0 {
			return
		}
		if rank, ok := ranks[of[0]]; ok {
			entries = append(entries, spokenEntry{block, item, of[0], aloud(PlainText(in)), rank})
		}
	}
	for i, block := range b.doc.Blocks {
		switch block := block.(type) {
		case *Paragraph:
			add(i, -1, block.Of, block.Text)
		case List:
			for n, it := range block.Items {
				add(i, n, it.Of, it.Text)
			}
		case Masthead, Heading, *Table, *Figure:
		}
	}
	return entries
}

// spokenWords are the words of a block that are said aloud.
func spokenWords(block Block) int {
	switch block.(type) {
	case Masthead, Heading:
		return 0
	case *Paragraph, List, *Table, *Figure:
	}
	n := 0
	for _, in := range Inlines(block) {
		n += aloud(PlainText(in))
	}
	return n
}

// aloud is how many words a text is when it is spoken. Chinese puts no blanks
// between words: five of them have about eight characters (practice, as the
// pace is).
func aloud(s string) int {
	han := 0
	apart := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			han++
			return ' '
		}
		return r
	}, s)
	n := (5*han + 7) / 8
	for _, w := range strings.Fields(apart) {
		if strings.ContainsFunc(w, isWordRune) {
			n++
		}
	}
	return n
}

// without is the document's blocks without the entries that are left out, and
// without the headings that nothing stands under any more.
func (b *builder) without(entries []spokenEntry, out map[int]bool) []Block {
	gone := map[[2]int]bool{}
	for i := range out {
		gone[[2]int{entries[i].block, entries[i].item}] = true
	}
	var blocks []Block
	for i, block := range b.doc.Blocks {
		if gone[[2]int{i, -1}] {
			continue
		}
		if list, is := block.(List); is {
			kept := List{Of: list.Of}
			for n, it := range list.Items {
				if !gone[[2]int{i, n}] {
					kept.Items = append(kept.Items, it)
				}
			}
			if len(kept.Items) < len(list.Items) {
				kept.Of = nil
				for _, it := range kept.Items {
					kept.Of = append(kept.Of, it.Of...)
				}
			}
			if len(kept.Items) == 0 {
				continue
			}
			block = kept
		}
		blocks = append(blocks, block)
	}
	return withoutEmpty(blocks)
}

// withoutEmpty drops headings that nothing stands under.
func withoutEmpty(blocks []Block) []Block {
	var kept []Block
	below := 0 // the depth of the shallowest heading whose content was seen, from the end; 0: none
	for i := len(blocks) - 1; i >= 0; i-- {
		h, is := blocks[i].(Heading)
		if is && (below == 0 || h.Depth >= below) {
			continue
		}
		below = 99
		if is {
			below = h.Depth
		}
		kept = append(kept, blocks[i])
	}
	slices.Reverse(kept)
	return kept
}

// timed puts behind each heading of the first depth how long its part takes.
func (b *builder) timed(pace int) {
	for i, block := range b.doc.Blocks {
		h, is := block.(Heading)
		if !is || h.Depth > 1 {
			continue
		}
		words := 0
		for _, below := range b.doc.Blocks[i+1:] {
			if next, is := below.(Heading); is && next.Depth <= h.Depth {
				break
			}
			words += spokenWords(below)
		}
		h.Text = append(slices.Clone(h.Text), b.phrase(numberedText(b.lex.phrases[phraseMinutes], inMinutes(halves(words, pace)))))
		b.doc.Blocks[i] = h
	}
}

// inMinutes are half minutes as minutes: "2", "2.5".
func inMinutes(halves int) string {
	s := strconv.Itoa(halves / 2)
	if halves%2 == 1 {
		s += ".5"
	}
	return s
}
