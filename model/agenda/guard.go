package agenda

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// MaxSize is the largest agenda file that is read, in bytes. The shipped ones have less than 6,000.
const MaxSize = 1 << 20

const (
	maxDepth = 12 // nesting of items; the parser recurses, so this is checked on the tokens
	maxKeys  = 64 // keys of one mapping; the parser compares them pairwise
	maxText  = 16 << 10
)

// source checks bytes that no YAML parser should see and returns the text with plain line ends.
func source(src []byte, file kind) (string, Problems) {
	if len(src) > MaxSize {
		return "", Problems{{1, 1, fmt.Sprintf("the file has %d bytes, %s at most %d", len(src), file.name, MaxSize),
			file.tooLarge}}
	}
	if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
		return "", Problems{{1, 1, "the file is in UTF-16", "save it as UTF-8"}}
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(src))
	var problems Problems
	line, column, indent := 1, 1, true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return "", Problems{{line, column, fmt.Sprintf("byte 0x%02X is not UTF-8", text[i]), "save the file as UTF-8"}}
		case r == 0:
			return "", Problems{{line, column, "there is a zero byte, so this is no text", "choose " + file.name + " itself, a YAML text"}}
		case r == '\t' && indent:
			problems = append(problems, Problem{line, column, "a tab stands in the indentation", "use blanks, two for each step"})
			indent = false
		case r < ' ' && r != '\t' && r != '\n', 0x7f <= r && r < 0xa0 && r != 0x85:
			problems = append(problems, Problem{line, column, fmt.Sprintf("control character U+%04X", r), "take it out"})
		}
		i += size
		column++
		if r == '\n' {
			line, column, indent = line+1, 1, true
		} else if r != ' ' {
			indent = false
		}
	}
	return text, problems
}

// shape checks the tokens before they are parsed: what the format leaves out of YAML, nesting, and mappings too large.
func shape(tokens token.Tokens) Problems {
	g := nesting{}
	for _, t := range tokens {
		if what, advice := leftOut(t); what != "" {
			g.add(t, what, advice)
			continue
		}
		g.take(t)
		if g.full {
			break
		}
	}
	return g.problems
}

func leftOut(t *token.Token) (what, advice string) {
	switch t.Type {
	case token.AnchorType, token.AliasType:
		return "anchors (&) and aliases (*) are not read", "write the text out, in quotes where it begins with & or *"
	case token.MergeKeyType:
		return "the merge key << is not read", "write the keys out"
	case token.TagType:
		return "YAML tags (!) are not read", "take the tag out, or put the text in quotes"
	case token.DirectiveType:
		return "YAML directives (%) are not read", "take the line out, or put the text in quotes"
	case token.MappingKeyType:
		return "keys written with ? are not read", "write \"key: value\", or put the text in quotes"
	case token.DocumentHeaderType:
		if t.Prev != nil {
			return "a second YAML document begins", "put each document in a file of its own"
		}
	case token.InvalidType:
		return syntax(t.Error), "put the text in quotes, or check the indentation"
	}
	return "", ""
}

// nesting follows how deep the tokens go: block collections by column, flow collections by their brackets.
type nesting struct {
	blocks   []block
	flow     []int // keys of each open flow collection
	problems Problems
	full     bool
}

type block struct{ column, keys int }

func (g *nesting) add(t *token.Token, what, advice string) {
	g.problems = append(g.problems, Problem{t.Position.Line, max(t.Position.Column, 1), what, advice})
}

func (g *nesting) take(t *token.Token) {
	switch t.Type {
	case token.MappingStartType, token.SequenceStartType:
		g.flow = append(g.flow, 0)
	case token.MappingEndType, token.SequenceEndType:
		if len(g.flow) > 0 {
			g.flow = g.flow[:len(g.flow)-1]
		}
	case token.SequenceEntryType:
		if len(g.flow) == 0 {
			g.open(t.Position.Column, false)
		}
	case token.MappingValueType:
		if len(g.flow) > 0 {
			g.flow[len(g.flow)-1]++
		} else if t.Prev != nil {
			g.open(t.Prev.Position.Column, true)
		}
	default:
		return
	}
	// A step of the format is a sequence of mappings, so two of YAML; the items themselves are counted when read.
	if len(g.blocks)+len(g.flow) > 2*maxDepth+8 {
		g.add(t, fmt.Sprintf("nested more than %d deep", maxDepth), "make it flatter")
		g.full = true
	}
	if len(g.flow) > 0 && g.flow[len(g.flow)-1] > maxKeys || len(g.blocks) > 0 && g.blocks[len(g.blocks)-1].keys > maxKeys {
		g.add(t, fmt.Sprintf("more than %d keys stand together", maxKeys), "use the keys of the format only")
		g.full = true
	}
}

func (g *nesting) open(column int, key bool) {
	for len(g.blocks) > 0 && g.blocks[len(g.blocks)-1].column > column {
		g.blocks = g.blocks[:len(g.blocks)-1]
	}
	if len(g.blocks) == 0 || g.blocks[len(g.blocks)-1].column < column {
		g.blocks = append(g.blocks, block{column: column})
	}
	if key {
		g.blocks[len(g.blocks)-1].keys++
	}
}
