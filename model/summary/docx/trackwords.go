package docx

import (
	"slices"
	"strings"
)

// changes marks what is new in a paragraph and puts in what was there, unless
// that is kept from being shown.
func (t *tracker) changes(n int, was *ReadParagraph) {
	p := &t.paragraphs[n]
	now := p.said()
	if was.Text == now {
		return
	}
	c := cutter{tracker: t, left: changes(was.Text, now)}
	if t.keepsWords(was) {
		c.left = slices.DeleteFunc(c.left, func(c change) bool { return c.how == goes })
	}
	if p.close == p.to { // <w:p/>
		t.edit(p.from, p.to, `<w:p>`+t.goneWords(c.gone(), "")+`</w:p>`)
		return
	}
	for i := range p.runs {
		c.run(&p.runs[i])
	}
	if left := c.gone(); left != "" {
		t.edit(p.close, p.close, t.goneWords(left, c.props))
	}
}

// cutter goes through the runs of a paragraph along its changes.
type cutter struct {
	*tracker
	left  []change
	props string // of the last run with words
}

// gone takes the words that were there at this place.
func (c *cutter) gone() (s string) {
	for len(c.left) > 0 && c.left[0].how == goes {
		s, c.left = s+c.left[0].text, c.left[1:]
	}
	return s
}

// take takes as many bytes as there are of one change, at most n.
func (c *cutter) take(n int) (how, int) {
	if len(c.left) == 0 {
		return stays, n
	}
	first := &c.left[0]
	n = min(n, len(first.text))
	h := first.how
	if first.text = first.text[n:]; first.text == "" {
		c.left = c.left[1:]
	}
	return h, n
}

func (c *cutter) run(r *run) {
	words := slices.ContainsFunc(r.pieces, func(p piece) bool { return p.said != "" })
	if !words {
		return
	}
	c.props = string(c.raw[r.props.from:r.props.to])
	tag := string(c.raw[r.from:r.open])
	var out, now strings.Builder
	last, changed := stays, false
	flush := func() {
		if now.Len() == 0 {
			return
		}
		whole := tag + c.props + now.String() + `</w:r>`
		if last == comes {
			whole = c.mark("ins", ">") + whole + `</w:ins>`
			changed = true
		}
		out.WriteString(whole)
		now.Reset()
	}
	for _, p := range r.pieces {
		if p.said == "" {
			now.Write(c.raw[p.from:p.to])
			continue
		}
		for at := 0; at < len(p.said); {
			if gone := c.gone(); gone != "" {
				flush()
				out.WriteString(c.goneWords(gone, c.props))
				changed = true
			}
			h, n := c.take(len(p.said) - at)
			if h != last {
				flush()
				last = h
			}
			if n == len(p.said) {
				now.Write(c.raw[p.from:p.to])
			} else {
				now.WriteString(content(p.said[at:at+n], "t"))
			}
			at += n
		}
	}
	flush()
	if changed {
		c.edit(r.from, r.to, out.String())
	}
}
