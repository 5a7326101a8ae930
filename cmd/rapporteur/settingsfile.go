package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"rapporteur/model/agenda"
	"rapporteur/model/gcm"
	"rapporteur/model/text"
)

const (
	maxSettings = 64 << 10 // bytes
	maxLeftOut  = 16       // YAML that is not read; after so much of it the rest is not looked at
	maxNesting  = 4        // brackets in brackets, dashes on a line: the parser recurses
)

// settingsFile is one reading of the file's text.
type settingsFile struct {
	settings settings
	lines    map[string]int // line of each key that has a value
	problems []agenda.Problem
}

// parseSettings reads the bytes of a file: one mapping, each value a plain
// one. problems are all that is wrong in it, by position; where the YAML
// itself is broken, what stands behind that cannot be told.
func parseSettings(raw []byte) (read settings, lines map[string]int, problems []agenda.Problem) {
	f := &settingsFile{settings: standardSettings(), lines: map[string]int{}}
	if src, ok := f.source(raw); ok {
		f.parse(src)
	}
	slices.SortStableFunc(f.problems, func(a, b agenda.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return f.settings, f.lines, f.problems
}

func (f *settingsFile) wrong(line, column int, what, advice string) {
	f.problems = append(f.problems, agenda.Problem{Line: max(line, 1), Column: max(column, 1), What: what, Advice: advice})
}

// at notes what is wrong at a token; one without a place stands at the beginning.
func (f *settingsFile) at(t *token.Token, what, advice string) {
	if t == nil || t.Position == nil {
		f.wrong(1, 1, what, advice)
		return
	}
	f.wrong(t.Position.Line, t.Position.Column, what, advice)
}

// source checks bytes that no parser should see; ok tells whether one may.
func (f *settingsFile) source(raw []byte) (src string, ok bool) {
	if len(raw) > maxSettings {
		f.wrong(1, 1, fmt.Sprintf("the file has %d bytes, a settings file at most %d", len(raw), maxSettings), "check that it is the right file")
		return "", false
	}
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		f.wrong(1, 1, "the file is in UTF-16", "save it as UTF-8")
		return "", false
	}
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	line := 0
	for one := range strings.Lines(src) {
		line++
		column := 0
		for i, r := range one {
			column++
			switch {
			case r == utf8.RuneError && !strings.HasPrefix(one[i:], string(r)):
				f.wrong(line, column, fmt.Sprintf("byte 0x%02X is not UTF-8", one[i]), "save the file as UTF-8")
				return "", false // each letter of the file may be another
			case r < ' ' && r != '\t' && r != '\n', 0x7f <= r && r < 0xa0 && r != 0x85:
				f.wrong(line, column, fmt.Sprintf("control character U+%04X", r), "take it out")
			}
		}
	}
	return src, len(f.problems) == 0
}

// parse reads the YAML. The parser is not ours: a panic in it counts as an
// error in the file, as nothing in a file may end the program.
func (f *settingsFile) parse(src string) {
	defer func() {
		if recover() != nil {
			f.wrong(1, 1, "the file cannot be read as YAML", "write one \"key: value\" to a line")
		}
	}()
	tokens := lexer.Tokenize(src)
	if !f.shape(tokens) {
		return
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		f.syntax(err)
		return
	}
	first := true
	for _, doc := range file.Docs {
		switch doc.Body.(type) {
		case nil, *ast.DirectiveNode, *ast.CommentNode, *ast.CommentGroupNode:
			continue
		}
		if !first {
			f.at(firstToken(doc.Body), "a second YAML document begins", "keep one, without lines of ---")
			return
		}
		first = false
		f.mapping(doc.Body)
	}
}

// shape notes the YAML that a settings file does without, and tells whether
// the rest is safe to parse.
func (f *settingsFile) shape(tokens token.Tokens) bool {
	open, leftOut, dashes, dashLine := 0, 0, 0, 0
	for _, t := range tokens {
		what := ""
		switch t.Type {
		case token.AnchorType, token.AliasType:
			what = "anchors (&) and aliases (*) are not read"
		case token.TagType:
			what = "YAML tags (!) are not read"
		case token.DirectiveType:
			what = "YAML directives (%) are not read"
		case token.MappingKeyType:
			what = "keys written with ? are not read"
		case token.MappingStartType, token.SequenceStartType:
			open++
		case token.MappingEndType, token.SequenceEndType:
			open--
		case token.SequenceEntryType:
			if dashes++; t.Position.Line != dashLine {
				dashes, dashLine = 1, t.Position.Line
			}
		}
		if what != "" {
			f.at(t, what, "write \"key: value\", the value in quotes where it begins with a sign")
			leftOut++
		}
		if open > maxNesting || dashes > maxNesting {
			f.at(t, "too much is nested here", "write one value behind each key")
			return false
		}
		if leftOut >= maxLeftOut {
			return false
		}
	}
	return true
}

// syntax takes message and place out of the parser's error, whose Error would
// print the source.
func (f *settingsFile) syntax(err error) {
	var known yaml.Error
	if !errors.As(err, &known) {
		f.wrong(1, 1, "the file cannot be read as YAML", "write one \"key: value\" to a line")
		return
	}
	message, _, _ := strings.Cut(known.GetMessage(), "\n")
	f.at(known.GetToken(), "this is no YAML ("+strings.TrimSpace(message)+")",
		"write one \"key: value\" to a line, from its first column, and put a value with signs in it in quotes")
}

// firstToken is where a node begins; keys and values begin with the first key.
func firstToken(n ast.Node) *token.Token {
	switch m := n.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			return m.Values[0].Key.GetToken()
		}
	case *ast.MappingValueNode:
		return m.Key.GetToken()
	}
	return n.GetToken()
}

func (f *settingsFile) mapping(root ast.Node) {
	var pairs []*ast.MappingValueNode
	switch m := root.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.NullNode:
		return // told, or nothing
	default:
		f.at(firstToken(root), "a settings file is keys with values, and this is not", "write one \"key: value\" to a line")
		return
	}
	table := settingsTable()
	var known []string
	for _, s := range table {
		known = append(known, s.key)
	}
	seen := map[string]int{}
	for _, pair := range pairs {
		switch pair.Key.(type) {
		case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MappingKeyNode:
			continue // told
		}
		t := pair.Key.GetToken()
		if line, twice := seen[t.Value]; twice {
			f.at(t, "key "+clipped(t.Value)+" stands here a second time", fmt.Sprintf("keep this one or the one on line %d", line))
			continue
		}
		seen[t.Value] = t.Position.Line
		i := slices.Index(known, t.Value)
		if i < 0 {
			advice := "use one of " + strings.Join(known, ", ")
			if near, _ := text.Nearest(t.Value, known); near != "" {
				advice = fmt.Sprintf("did you mean %q?", near)
			}
			f.at(t, "key "+clipped(t.Value)+" is not known in a settings file", advice)
			continue
		}
		if value, ok := f.value(table[i], pair.Value); ok {
			table[i].put(&f.settings, value)
			f.lines[t.Value] = t.Position.Line
		}
	}
}

// value is the checked value of a setting; ok is false where there is none,
// or a faulty one.
func (f *settingsFile) value(s setting, n ast.Node) (value string, ok bool) {
	typed := false // by YAML, as something other than text
	switch v := n.(type) {
	case nil, *ast.NullNode, *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		return "", false // nothing, or told
	case *ast.StringNode:
		value = v.Value
	case *ast.LiteralNode:
		value = v.Value.Value
	case *ast.BoolNode:
		if value, typed = v.GetToken().Value, true; s.kind == settingFlag {
			value = fmt.Sprint(v.Value)
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		value, typed = v.GetToken().Value, true
	default:
		f.at(firstToken(n), s.key+" is one value, and this is not", fmt.Sprintf("write \"%s: …\" on one line, with %s", s.key, s.values()))
		return "", false
	}
	cleaned, _ := text.CleanLine(value)
	if value = strings.Join(strings.Fields(cleaned), " "); value == "" {
		return "", false
	}
	t, shown := firstToken(n), s.key+": "+clipped(value)
	switch s.kind {
	case settingText:
		if ok = !typed; !ok {
			f.at(t, shown+" is no text", "put it in quotes")
		}
	case settingFlag:
		if _, ok = n.(*ast.BoolNode); !ok {
			f.at(t, shown+" is neither true nor false", "write true or false, without quotes")
		}
	case settingDate:
		_, err := time.Parse(time.DateOnly, value)
		if ok = err == nil; !ok {
			f.at(t, shown+" is no date", "write year-month-day of a day that exists, such as 2026-05-05")
		}
	case settingWord:
		if ok = slices.Contains(s.allowed, value); !ok {
			f.at(t, shown+" is not known", "use "+s.values()+likely(s, value))
		}
	}
	return value, ok
}

// likely names the allowed word that may have been meant.
func likely(s setting, value string) string {
	near, _ := text.Nearest(value, s.allowed)
	if r, found := gcm.RegionMatch(value); found && slices.Contains(s.allowed, r.ID) {
		near = r.ID // by another of the region's names
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", near)
}

// clipped is a word of the file as an error shows it: quoted, and not too long.
func clipped(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
