package agenda

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
)

// Read returns the agenda file in src, or Problems: all of them, by position. Where the YAML itself is
// broken that is the one problem told.
func Read(src []byte) (*File, error) {
	root, problems := parsed(src, agendaFile())
	if len(problems) > 0 {
		return nil, problems.sorted()
	}
	r := &reader{}
	f := r.file(root)
	if len(r.problems) > 0 {
		return nil, r.problems.sorted()
	}
	return f, nil
}

// kind is a kind of file, for messages.
type kind struct {
	name     string // "an agenda file"
	format   string // the value of its first line
	shipped  string // "a shipped agenda file"
	tooLarge string // what to do with one that is
}

func agendaFile() kind {
	return kind{"an agenda file", Format, "a shipped agenda file", "check that it is an agenda file, or split it by meeting"}
}

func parsed(src []byte, file kind) (ast.Node, Problems) {
	text, problems := source(src, file)
	if len(problems) > 0 {
		return nil, problems
	}
	return parse(text, file)
}

// parse returns the root of the YAML text. The parser is not ours: a panic in it counts as a
// syntax error at the file's beginning, as input from outside must not end the program.
func parse(text string, file kind) (root ast.Node, problems Problems) {
	defer func() {
		if recover() != nil {
			root, problems = nil, Problems{{1, 1, "the file cannot be read as YAML", "compare it with " + file.shipped}}
		}
	}()
	tokens := lexer.Tokenize(text)
	if problems = shape(tokens); len(problems) > 0 {
		return nil, problems
	}
	docs, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, Problems{syntaxProblem(err, file)}
	}
	for _, doc := range docs.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType {
			return doc.Body, nil
		}
	}
	return nil, Problems{{1, 1, "the file is empty", "begin it with \"format: " + file.format + "\""}}
}

// syntaxProblem takes message and place out of the parser's error, whose Error would print the whole source.
func syntaxProblem(err error, file kind) Problem {
	p := Problem{1, 1, "the file cannot be read as YAML", "compare the line and the one above it with " + file.shipped}
	var known yaml.Error
	if !errors.As(err, &known) {
		return p
	}
	p.What = syntax(known.GetMessage())
	if strings.Contains(known.GetMessage(), "mapping value") {
		p.Advice = "put a text that has a colon and a blank in it in quotes"
	}
	if t := known.GetToken(); t != nil && t.Position != nil {
		p.Line, p.Column = max(t.Position.Line, 1), max(t.Position.Column, 1)
	}
	return p
}

// syntax is the parser's own message as part of our sentence, its first line only.
func syntax(message string) string {
	message, _, _ = strings.Cut(message, "\n")
	return "this is no YAML (" + strings.TrimSpace(message) + ")"
}

type reader struct{ problems Problems }

func (r *reader) add(at place, what, advice string) {
	r.problems = append(r.problems, Problem{at.line, at.column, what, advice})
}

func (r *reader) file(root ast.Node) *File {
	m, ok := r.mapping(root, "an agenda file", fileKeys())
	if !ok {
		return nil
	}
	r.format(m, Format)
	f := &File{
		Regions: m.regions(), Round: m.round(), Sources: m.lines("sources"), Confidence: m.line("confidence"),
		Note: m.text("note"), OutcomeDocument: m.line("outcome_document"),
	}
	for _, n := range m.list("documents") {
		if d, ok := r.mapping(n, "a document", documentKeys()); ok {
			f.Documents = append(f.Documents, Document{
				Symbol: d.line("symbol"), Title: d.required("title"), Date: d.date("date").text, Distr: d.line("distr"), Note: d.text("note"),
			})
		}
	}
	seen := map[string]place{}
	for _, n := range m.list("meetings") {
		if mm, ok := r.mapping(n, "a meeting", meetingKeys()); ok {
			f.Meetings = append(f.Meetings, mm.meeting(f, seen))
		}
	}
	if len(f.Meetings) == 0 && len(r.problems) == 0 {
		r.add(m.at, "there is no meeting in the file", "add \"meetings:\" with at least one")
	}
	return f
}

func (r *reader) format(m *fields, format string) {
	n, at, ok := m.get("format")
	if !ok {
		r.add(m.at, "the format line is missing", "begin the file with \"format: "+format+"\"")
		return
	}
	if s, ok := m.scalar("format", n); ok && s != format {
		r.add(at, fmt.Sprintf("format %q is not known", s), "this program reads \""+format+"\"; for a later one use a newer program")
	}
}
