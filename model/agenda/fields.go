package agenda

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"rapporteur/model/text"
)

// place is a position in the file, from 1.
type place struct{ line, column int }

// where is the position of a node's first character: of a mapping, that of its first key.
func where(n ast.Node) place {
	switch m := n.(type) {
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			return where(m.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return where(m.Key)
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return place{max(t.Position.Line, 1), max(t.Position.Column, 1)}
	}
	return place{1, 1}
}

// fields is one mapping of the file, its keys checked; its methods read one key each and note what is wrong with it.
type fields struct {
	r      *reader
	what   string // "a meeting", for messages
	at     place
	values map[string]ast.Node
	keys   map[string]place
}

// mapping returns n's keys. Unknown and repeated keys are problems, but do not hide what is known.
func (r *reader) mapping(n ast.Node, what string, known []string) (*fields, bool) {
	var pairs []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	default:
		at := place{1, 1}
		if n != nil {
			at = where(n)
		}
		r.add(at, what+" is keys with values, and this is not", "write \""+known[0]+": …\" and so on, one to a line")
		return nil, false
	}
	m := &fields{r: r, what: what, at: where(n), values: map[string]ast.Node{}, keys: map[string]place{}}
	for _, pair := range pairs {
		if pair == nil || pair.Key == nil {
			continue
		}
		key, at := "", where(pair.Key)
		if t := pair.Key.GetToken(); t != nil {
			key = t.Value
		}
		if first, twice := m.keys[key]; twice {
			r.add(at, fmt.Sprintf("key %q stands here a second time", key), fmt.Sprintf("keep this one or the one on line %d", first.line))
			continue
		}
		m.keys[key] = at
		if !slices.Contains(known, key) {
			advice := "use one of " + strings.Join(known, ", ")
			if near, _ := text.Nearest(key, known); near != "" {
				advice = fmt.Sprintf("did you mean %q?", near)
			}
			r.add(at, fmt.Sprintf("key %q is not known in %s", key, what), advice)
			continue
		}
		m.values[key] = pair.Value
	}
	return m, true
}

// get returns the node of a key that has a value; null counts as none.
func (m *fields) get(key string) (ast.Node, place, bool) {
	n, ok := m.values[key]
	if !ok || n == nil {
		return nil, m.at, false
	}
	if _, null := n.(*ast.NullNode); null {
		return nil, m.at, false
	}
	return n, where(n), true
}

// scalar returns the text of n as the file has it: of a number, a date, a yes or no, its source text.
func (m *fields) scalar(key string, n ast.Node) (string, bool) {
	var s string
	switch v := n.(type) {
	case *ast.StringNode:
		s = v.Value
	case *ast.LiteralNode:
		if v.Value != nil {
			s = v.Value.Value
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		s = v.GetToken().Value
	default:
		m.r.add(where(n), key+" must be one text", "write \""+key+": …\" on one line")
		return "", false
	}
	if len(s) > maxText {
		m.r.add(where(n), fmt.Sprintf("the text has %d bytes, at most %d can be kept", len(s), maxText), "shorten it")
		return "", false
	}
	return s, true
}

// text is a cleaned text that may have several lines.
func (m *fields) text(key string) string {
	n, _, ok := m.get(key)
	if !ok {
		return ""
	}
	s, _ := m.scalar(key, n)
	s, _ = text.Clean(s)
	return strings.TrimSpace(s)
}

// line is a cleaned text of one line.
func (m *fields) line(key string) string {
	n, _, ok := m.get(key)
	if !ok {
		return ""
	}
	s, _ := m.scalar(key, n)
	return oneLine(s)
}

// oneLine is s cleaned, with each run of blanks as one.
func oneLine(s string) string {
	s, _ = text.CleanLine(s)
	return strings.Join(strings.Fields(s), " ")
}

func (m *fields) required(key string) string {
	before := len(m.r.problems)
	s := m.line(key)
	if s == "" && len(m.r.problems) == before {
		_, at, _ := m.get(key)
		m.r.add(at, m.what+" without "+key, "add \""+key+": …\"")
	}
	return s
}

// list returns the members of a sequence.
func (m *fields) list(key string) []ast.Node {
	n, at, ok := m.get(key)
	if !ok {
		return nil
	}
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		m.r.add(at, key+" must be a list", "write each member on a line of its own, after \"- \"")
		return nil
	}
	return seq.Values
}

// lines returns a list of texts of one line each.
func (m *fields) lines(key string) []string {
	var all []string
	for _, one := range m.members(key) {
		all = append(all, one.text)
	}
	return all
}

// located is a text with its place.
type located struct {
	text string
	at   place
}

func (m *fields) members(key string) []located {
	var all []located
	for _, n := range m.list(key) {
		if n == nil {
			continue
		}
		if _, null := n.(*ast.NullNode); null {
			m.r.add(where(n), "an empty member in "+key, "fill it in, or take the line out")
			continue
		}
		before := len(m.r.problems)
		s, _ := m.scalar("each of "+key, n)
		if s = oneLine(s); s != "" {
			all = append(all, located{s, where(n)})
		} else if len(m.r.problems) == before {
			m.r.add(where(n), "an empty member in "+key, "fill it in, or take the line out")
		}
	}
	return all
}

// one returns a word out of a fixed list, or none where the key is missing.
func (m *fields) one(key, of string, allowed []string) string {
	s := m.line(key)
	if s == "" || slices.Contains(allowed, s) {
		return s
	}
	_, at, _ := m.get(key)
	m.r.add(at, fmt.Sprintf("%q is no %s", s, of), advice(s, allowed))
	return ""
}

// advice names the words of a fixed list, and the one that comes nearest.
func advice(s string, allowed []string) string {
	words := "use one of " + strings.Join(allowed, ", ")
	if near, _ := text.Nearest(s, allowed); near != "" {
		words += fmt.Sprintf(" (did you mean %q?)", near)
	}
	return words
}

func (m *fields) flag(key string) bool {
	s := m.line(key)
	if s != "" && s != "true" && s != "false" {
		_, at, _ := m.get(key)
		m.r.add(at, fmt.Sprintf("%s is %q", key, s), "write true or false")
	}
	return s == "true"
}
