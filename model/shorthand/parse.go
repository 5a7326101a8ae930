package shorthand

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rapporteur/model/gcm"
	"rapporteur/model/shorthand/sign"
	"rapporteur/model/text"
)

type parser struct {
	scanner
	names *gcm.Names
}

// Parse reads one line. Where problems come back the line is faulty: it holds
// what could be read, with the unread tags as text. Names are the participants
// that are known; the text is cleaned (NFC, no controls) before it is read.
func Parse(line string, names *gcm.Names) (Line, Problems) {
	clean, _ := text.CleanLine(line)
	p := &parser{scanner{src: []rune(strings.TrimFunc(clean, unicode.IsSpace))}, names}
	l := p.line()
	return l, p.problems
}

func (p *parser) line() Line {
	first, second := p.sign(0), p.at(1)
	switch {
	case len(p.src) == 0:
		return Line{Kind: Blank}
	case p.has(0, "//"):
		return Line{Kind: Remark, Rest: strings.TrimSpace(p.text(2, len(p.src)))}
	case p.has(0, "##"):
		return p.item()
	case first == '#' && unicode.IsSpace(second):
		return p.meeting()
	case p.has(0, "--") && len(p.src) == 2:
		return Line{Kind: End}
	case p.has(0, "@@"):
		return Line{Kind: Fix, Turn: p.turn(p.skip(2), false)}
	case first == '@':
		return Line{Kind: Floor, Turn: p.turn(p.skip(1), false)}
	case (first == '+' || first == '-') && (unicode.IsLetter(second) || sign.Closers(second) != ""):
		return p.list(first == '-')
	case p.has(0, "=>"):
		return Line{Kind: Outcome, Body: p.body(2, true)}
	case first == '>' && !sign.IsDigit(second) && sign.ASCII(second) != '=':
		return Line{Kind: Quote, Body: p.body(1, false)}
	case first == '<' && !sign.IsDigit(second) && sign.ASCII(second) != '=' && sign.ASCII(second) != '-':
		return Line{Kind: Late, Body: p.body(1, false)}
	case first == '/' && unicode.IsLetter(second):
		return p.command()
	}
	return Line{Kind: Point, Body: p.body(0, false)}
}

func (p *parser) item() Line {
	l := Line{Kind: Item}
	i := 2
	if p.sign(i) == '+' {
		l.Add = true
		i++
	}
	i = p.skip(i)
	end := p.word(i)
	if i == end {
		p.problem(0, "the number of the agenda item is missing", "write ## and the number, like ## 3(a)")
		return l
	}
	l.Word, l.Rest = asciiSigns(p.text(i, end)), strings.TrimSpace(p.text(end, len(p.src)))
	return l
}

func (p *parser) meeting() Line {
	i := p.skip(1)
	end := p.word(i)
	return Line{Kind: Meeting, Word: asciiSigns(p.text(i, end)), Rest: strings.TrimSpace(p.text(end, len(p.src)))}
}

func (p *parser) command() Line {
	end := p.word(1)
	word := strings.ToLower(asciiSigns(p.text(1, end)))
	if !slices.Contains(Commands(), word) {
		p.problem(0, fmt.Sprintf("/%s is no command", word), `use one of /`+strings.Join(Commands(), " /")+`, or put \ before it to keep it as text`)
	}
	return Line{Kind: Command, Word: word, Rest: strings.TrimSpace(p.text(end, len(p.src)))}
}
