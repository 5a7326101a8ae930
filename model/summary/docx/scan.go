package docx

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of one part's XML. Word's own parts have some 40 names declared at
// their root and stay below 40 elements deep.
const (
	deepestElement = 200
	mostAttributes = 128
	mostNamespaces = 256
)

// kind is what a token is.
type kind int

const (
	opens  kind = iota + 1 // an element begins
	closes                 // an element ends; follows at once where it is empty
	says                   // characters
)

// token is a piece of XML. It holds until the next one is read.
type token struct {
	kind         kind
	space, local string // namespace and name
	from, to     int    // its bytes in the part; from == to at the end of an empty element
	empty        bool   // <a/>
	fields       []field
	said         []byte // as it stands in the part, with its entities
	verbatim     bool   // said without entities (CDATA)
}

// field is an attribute.
type field struct {
	prefix, space, local string
	value                []byte // as it stands in the part
}

// is tells whether the token is of this name in one of the namespaces of Word.
func (t *token) is(local string) bool { return t.local == local && isWord(t.space) }

// get is an attribute in the namespace of the element (w:val), "" where there
// is none.
func (t *token) get(local string) string {
	for _, f := range t.fields {
		if f.local == local && f.space == t.space {
			return unescaped(f.value)
		}
	}
	return ""
}

// plain is an attribute without a namespace.
func (t *token) plain(local string) string {
	for _, f := range t.fields {
		if f.local == local && f.prefix == "" {
			return unescaped(f.value)
		}
	}
	return ""
}

// text is what the characters say.
func (t *token) text() string {
	if t.verbatim {
		return string(t.said)
	}
	return unescaped(t.said)
}

const (
	word       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

func isWord(space string) bool { return space == word || space == wordStrict }

// scanner reads a part from front to back, without a copy and without what a
// parser of any XML must have: no document types, no entities but the five, no
// encoding but UTF-8. What it takes is well-formed.
type scanner struct {
	part string
	raw  []byte
	at   int
	err  error
	now  token

	open   []element
	bound  []binding
	names  map[string]string // one string for each name
	rooted bool
	ending bool // the element just begun is empty
}

type element struct {
	name         string // with its prefix
	space, local string
	bound        int // namespaces in force around it
}

type binding struct{ prefix, space string }

func scan(part string, raw []byte) *scanner {
	s := &scanner{part: part, raw: raw, names: map[string]string{}, bound: []binding{{"xml", xmlSpace}}}
	if i := forbidden(raw); i >= 0 {
		s.fault(i, "characters that no XML holds")
	}
	if bytes.HasPrefix(raw, []byte("\ufeff")) {
		s.at = 3
	}
	return s
}

func (s *scanner) fault(at int, what string) bool {
	if s.err == nil {
		line := 1 + bytes.Count(s.raw[:min(max(at, 0), len(s.raw))], []byte("\n"))
		s.err = refuse(BadXML, s.part, fmt.Sprintf("line %d: %s", line, what))
	}
	return false
}

// next reads a token; false at the end, and where err is set.
func (s *scanner) next() bool {
	if s.err != nil {
		return false
	}
	if s.ending {
		s.ending = false
		return s.close(s.at)
	}
	for s.at < len(s.raw) {
		if s.raw[s.at] != '<' {
			end := bytes.IndexByte(s.raw[s.at:], '<')
			if end < 0 {
				end = len(s.raw) - s.at
			}
			from := s.at
			s.at += end
			if told, ok := s.characters(from); told || !ok {
				return ok
			}
			continue
		}
		rest := s.raw[s.at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<?")):
			if !s.instruction() {
				return false
			}
		case bytes.HasPrefix(rest, []byte("<!--")):
			end := bytes.Index(rest[4:], []byte("--"))
			if end < 0 || !bytes.HasPrefix(rest[4+end:], []byte("-->")) {
				return s.fault(s.at, "a comment without an end")
			}
			s.at += 4 + end + 3
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			end := bytes.Index(rest, []byte("]]>"))
			if end < 0 || len(s.open) == 0 {
				return s.fault(s.at, "a section of characters that cannot stand there")
			}
			s.now = token{kind: says, from: s.at, to: s.at + end + 3, said: rest[9:end], verbatim: true, fields: s.now.fields[:0]}
			s.at += end + 3
			return true
		case bytes.HasPrefix(rest, []byte("<!")):
			s.err = refuse(Doctype, s.part, "")
			return false
		case bytes.HasPrefix(rest, []byte("</")):
			return s.end()
		default:
			return s.start()
		}
	}
	switch {
	case len(s.open) > 0:
		return s.fault(s.at, "<"+s.open[len(s.open)-1].name+"> has no end")
	case !s.rooted:
		return s.fault(s.at, "there is nothing in it")
	}
	return false
}

// instruction passes over <? … ?>. A declaration may name no encoding but UTF-8.
func (s *scanner) instruction() bool {
	from := s.at
	s.at += 2
	prefix, target, ok := s.name()
	if !ok || prefix != "" {
		return s.fault(from, "an instruction without a name")
	}
	end := bytes.Index(s.raw[s.at:], []byte("?>"))
	if end < 0 || end > 0 && !s.blanks() {
		return s.fault(from, "an instruction without an end")
	}
	end = bytes.Index(s.raw[s.at:], []byte("?>"))
	if end < 0 {
		return s.fault(from, "an instruction without an end")
	}
	said := s.raw[s.at : s.at+end]
	if strings.EqualFold(target, "xml") {
		if from > 0 && (from != 3 || s.raw[0] == '<') || target != "xml" {
			return s.fault(from, "a declaration that is not at the beginning")
		}
		if !isDeclaration(string(said)) {
			return s.fault(from, "a version other than 1.0, or an encoding other than UTF-8")
		}
	}
	s.at += end + 2
	return true
}

// name reads a name with its prefix.
func (s *scanner) name() (prefix, local string, ok bool) {
	from, colon := s.at, -1
	for ; s.at < len(s.raw); s.at++ {
		c := s.raw[s.at]
		if c == ':' && colon < 0 && s.at > from {
			colon = s.at
			continue
		}
		first := s.at == from || s.at == colon+1
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || !first && (c >= '0' && c <= '9' || c == '-' || c == '.') {
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRune(s.raw[s.at:])
		if !unicode.IsLetter(r) && (first || !unicode.IsMark(r) && !unicode.IsDigit(r)) {
			break
		}
		s.at += size - 1
	}
	if s.at == from || s.at == colon+1 {
		return "", "", s.fault(from, "a name that is none")
	}
	if colon >= 0 {
		prefix, from = s.intern(s.raw[from:colon]), colon+1
	}
	return prefix, s.intern(s.raw[from:s.at]), true
}

func (s *scanner) intern(b []byte) string {
	if one, ok := s.names[string(b)]; ok {
		return one
	}
	one := string(b)
	s.names[one] = one
	return one
}

func (s *scanner) blanks() (some bool) {
	for ; s.at < len(s.raw) && strings.IndexByte(" \t\r\n", s.raw[s.at]) >= 0; s.at++ {
		some = true
	}
	return some
}

// start reads <name … >.
func (s *scanner) start() bool {
	from := s.at
	if s.rooted && len(s.open) == 0 {
		return s.fault(from, "a second root")
	}
	s.rooted = true
	s.at++
	prefix, local, ok := s.name()
	if !ok {
		return false
	}
	e := element{name: local, local: local, bound: len(s.bound)}
	if prefix != "" {
		e.name = s.intern(s.raw[from+1 : s.at])
	}
	fields := s.now.fields[:0]
	for {
		blank := s.blanks()
		if s.at >= len(s.raw) {
			return s.fault(from, "<"+e.name+" has no >")
		}
		if c := s.raw[s.at]; c == '>' || c == '/' {
			break
		}
		f, ok := field{}, blank
		if f.prefix, f.local, ok = s.name(); !ok || !blank {
			return s.fault(from, "an attribute that is none")
		}
		s.blanks()
		if !bytes.HasPrefix(s.raw[s.at:], []byte("=")) {
			return s.fault(from, "an attribute without a value")
		}
		s.at++
		s.blanks()
		if s.at >= len(s.raw) || s.raw[s.at] != '"' && s.raw[s.at] != '\'' {
			return s.fault(from, "a value without quotation marks")
		}
		end := bytes.IndexByte(s.raw[s.at+1:], s.raw[s.at])
		if end < 0 {
			return s.fault(from, "a value without an end")
		}
		f.value = s.raw[s.at+1 : s.at+1+end]
		if bytes.IndexByte(f.value, '<') >= 0 || !s.entities(s.at, f.value) {
			return s.fault(from, "a value with <")
		}
		s.at += end + 2
		if len(fields) == mostAttributes {
			s.err = refuse(TooDeep, s.part, fmt.Sprint(mostAttributes, " attributes in one place"))
			return false
		}
		fields = append(fields, f)
		switch {
		case f.prefix == "xmlns":
			s.bound = append(s.bound, binding{f.local, unescaped(f.value)})
		case f.prefix == "" && f.local == "xmlns":
			s.bound = append(s.bound, binding{"", unescaped(f.value)})
		}
	}
	s.now = token{kind: opens, local: local, from: from, fields: fields}
	if s.raw[s.at] == '/' {
		s.at++
		if s.at >= len(s.raw) || s.raw[s.at] != '>' {
			return s.fault(from, "a / in a tag")
		}
		s.now.empty, s.ending = true, true
	}
	s.at++
	s.now.to = s.at
	if len(s.bound) > mostNamespaces || len(s.open) >= deepestElement {
		s.err = refuse(TooDeep, s.part, fmt.Sprint(deepestElement, " elements within each other"))
		return false
	}
	if e.space, ok = s.space(prefix); !ok {
		return s.fault(from, "a prefix "+prefix+" that is not declared")
	}
	s.now.space = e.space
	for i := range fields {
		f := &fields[i]
		if f.prefix != "" && f.prefix != "xmlns" {
			if f.space, ok = s.space(f.prefix); !ok {
				return s.fault(from, "a prefix "+f.prefix+" that is not declared")
			}
		}
		for _, g := range fields[:i] {
			if g.local == f.local && g.space == f.space && (g.prefix == f.prefix || g.prefix != "" && f.prefix != "" && f.space != "") {
				return s.fault(from, "the attribute "+f.local+" is there twice")
			}
		}
	}
	s.open = append(s.open, e)
	return true
}

func (s *scanner) space(prefix string) (string, bool) {
	for i := len(s.bound) - 1; i >= 0; i-- {
		if s.bound[i].prefix == prefix {
			return s.bound[i].space, true
		}
	}
	return "", prefix == ""
}

// end reads </name>.
func (s *scanner) end() bool {
	from := s.at
	stop := bytes.IndexByte(s.raw[from:], '>')
	if stop < 0 || len(s.open) == 0 {
		return s.fault(from, "an end without a beginning")
	}
	name := bytes.TrimRight(s.raw[from+2:from+stop], " \t\r\n")
	if top := s.open[len(s.open)-1].name; string(name) != top {
		return s.fault(from, "</"+string(name[:min(len(name), 40)])+"> ends <"+top+">")
	}
	s.at = from + stop + 1
	return s.close(from)
}

func (s *scanner) close(from int) bool {
	e := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.bound = s.bound[:e.bound]
	s.now = token{kind: closes, space: e.space, local: e.local, from: from, to: s.at, fields: s.now.fields[:0]}
	return true
}
