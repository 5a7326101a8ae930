package agenda

import (
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"
)

// Mapping is keys with values in a YAML file of another kind than an agenda,
// read by the same rules: everything that is wrong is noted with its place, and
// the file is told of as a whole. Its methods read one key each; of one that is
// missing or wrong they return nothing.
type Mapping struct{ f *fields }

// ReadMapping reads a file of a kind, which messages call by its name ("a
// profile"), with this format line and these keys beside it. What read notes
// through the Mapping, and what is wrong with the YAML itself, comes back as
// Problems by position; nil: nothing is wrong.
func ReadMapping(src []byte, name, format string, keys []string, read func(Mapping)) error {
	root, problems := parsed(src, kind{name, format, name + " that comes with the program", "check that it is " + name})
	if len(problems) > 0 {
		return problems.sorted()
	}
	r := &reader{}
	if m, ok := r.mapping(root, name, append([]string{"format"}, keys...)); ok {
		r.format(m, format)
		read(Mapping{m})
	}
	if len(r.problems) > 0 {
		return r.problems.sorted()
	}
	return nil
}

// Problem notes what is wrong with a key's value, or with the mapping where
// the key is missing.
func (m Mapping) Problem(key, what, advice string) {
	_, at, _ := m.f.get(key)
	m.f.r.add(at, what, advice)
}

// Has tells whether a key has a value.
func (m Mapping) Has(key string) bool {
	_, _, ok := m.f.get(key)
	return ok
}

// Line is a text of one line, cleaned.
func (m Mapping) Line(key string) string { return m.f.line(key) }

// Required is Line for a key that must be there.
func (m Mapping) Required(key string) string { return m.f.required(key) }

// Flag is true or false; false where the key is missing.
func (m Mapping) Flag(key string) bool { return m.f.flag(key) }

// Number is a whole number from least to most; 0 where the key is missing.
func (m Mapping) Number(key string, least, most int) int {
	s := m.f.line(key)
	if s == "" {
		return 0
	}
	n, ok := small(s)
	if !ok || n < least || n > most {
		m.Problem(key, fmt.Sprintf("%s: %q is not from %d to %d", key, s, least, most), fmt.Sprintf("write a whole number from %d to %d", least, most))
		return 0
	}
	return n
}

// One is one of some words; of names them in messages ("kind of section").
func (m Mapping) One(key, of string, allowed []string) string { return m.f.one(key, of, allowed) }

// Some is a list of some words, each once.
func (m Mapping) Some(key, of string, allowed []string) []string {
	var all []string
	for _, one := range m.f.members(key) {
		switch {
		case !slices.Contains(allowed, one.text):
			m.f.r.add(one.at, fmt.Sprintf("%q is no %s", one.text, of), advice(one.text, allowed))
		case slices.Contains(all, one.text):
			m.f.r.add(one.at, fmt.Sprintf("%q stands here twice", one.text), "keep one")
		default:
			all = append(all, one.text)
		}
	}
	return all
}

// Each reads the members of a list, each keys with values of its own.
func (m Mapping) Each(key, name string, keys []string, read func(Mapping)) {
	for _, n := range m.f.list(key) {
		if one, ok := m.f.r.mapping(n, name, keys); ok {
			read(Mapping{one})
		}
	}
}

// In reads keys with values that stand under a key, and tells whether it is there.
func (m Mapping) In(key, name string, keys []string, read func(Mapping)) bool {
	n, _, ok := m.f.get(key)
	if !ok {
		return false
	}
	if one, ok := m.f.r.mapping(n, name, keys); ok {
		read(Mapping{one})
	}
	return true
}

// IsText tells whether a key has a text, not a list or keys with values.
func (m Mapping) IsText(key string) bool {
	n, _, _ := m.f.get(key)
	switch n.(type) {
	case nil, *ast.SequenceNode, *ast.MappingNode, *ast.MappingValueNode:
		return false
	}
	return true
}

// IsEmpty tells whether a key has a list with nothing in it.
func (m Mapping) IsEmpty(key string) bool {
	n, _, _ := m.f.get(key)
	list, is := n.(*ast.SequenceNode)
	return is && len(list.Values) == 0
}
