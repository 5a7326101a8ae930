package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	root     = "../.."
	own      = "rapporteur/"
	maxLines = 400
)

// source is one Go file of the project.
type source struct {
	path    string // below the root, with slashes
	folder  string
	test    bool
	imports []string
	file    *ast.File
	lines   int
}

func sources(t *testing.T) (all []source) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root:
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, raw, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		s := source{path: rel, folder: rel[:strings.LastIndex(rel, "/")], test: strings.HasSuffix(rel, "_test.go"), file: file, lines: strings.Count(string(raw), "\n")}
		for _, i := range file.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, name)
		}
		all = append(all, s)
		return nil
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d sources (%v)", len(all), err)
	}
	return all
}

// below tells whether a folder is one of others, or in one of them.
func below(folder string, others ...string) bool {
	return slices.ContainsFunc(others, func(o string) bool { return folder == o || strings.HasPrefix(folder, o+"/") })
}

// TestImportsGoOneWay keeps the order model, store, tui, cmd: each may import
// only what stands before it.
func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	may := map[string][]string{"model": {"model"}, "store": {"model", "store"}, "tui": {"model", "store", "tui"}, "cmd": {"model", "store", "tui", "fixtures"}, "fixtures": nil}
	for _, s := range sources(t) {
		top, _, _ := strings.Cut(s.folder, "/")
		allowed, known := may[top]
		if !known {
			t.Errorf("%s is in a folder that the design does not have", s.path)
		}
		for _, i := range s.imports {
			folder, ours := strings.CutPrefix(i, own)
			if !ours {
				continue
			}
			if s.test && (below(folder, "fixtures") || top == "fixtures") {
				continue
			}
			if !below(folder, allowed...) {
				t.Errorf("%s imports %s", s.path, i)
			}
			if top == "cmd" && below(folder, "cmd") && !below(folder, s.folder) {
				t.Errorf("%s imports another program: %s", s.path, i)
			}
		}
	}
}

func TestOnlyTheStoreImportsTheDatabase(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.folder != "store" && !s.test && slices.ContainsFunc(s.imports, func(i string) bool { return strings.Contains(i, "bbolt") }) {
			t.Errorf("%s imports bbolt", s.path)
		}
		if !below(s.folder, "tui") && slices.ContainsFunc(s.imports, func(i string) bool { return strings.HasPrefix(i, "charm.land/") }) {
			t.Errorf("%s imports Bubble Tea or its kin", s.path)
		}
	}
}

// TestSessionKnowsNoScreen keeps what a line does and is answered with apart
// from how it is shown: the linear mode uses it too.
func TestSessionKnowsNoScreen(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if !below(s.folder, "tui/session") || s.test {
			continue
		}
		for _, i := range s.imports {
			folder, ours := strings.CutPrefix(i, own)
			host, _, _ := strings.Cut(i, "/")
			if ours && !below(folder, "model", "store") || strings.Contains(host, ".") {
				t.Errorf("%s imports %s", s.path, i)
			}
		}
	}
}

// TestModelIsPure keeps files, network, processes, terminal, clock and chance
// out of the model.
func TestModelIsPure(t *testing.T) {
	t.Parallel()
	banned := []string{
		"os", "net", "syscall", "database", "log", "flag", "plugin", "math/rand", "crypto/rand", "io/ioutil", "path/filepath", "runtime", "testing",
		"golang.org/x/sys", "golang.org/x/term", "github.com/spf13",
	}
	calls := map[string][]string{"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local"}, "fmt": {"Print", "Println", "Printf", "Scan"}}
	for _, s := range sources(t) {
		if !below(s.folder, "model") || s.test {
			continue
		}
		for _, i := range s.imports {
			if below(i, banned...) && i != "net/url" { // takes addresses apart and reaches nothing
				t.Errorf("%s imports %s", s.path, i)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if of, ok := sel.X.(*ast.Ident); ok && slices.Contains(calls[of.Name], sel.Sel.Name) && slices.Contains(s.imports, of.Name) {
					t.Errorf("%s uses %s.%s", s.path, of.Name, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestTopLevelIsTheOneAgreed(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		folders := []string{"cmd", "tui", "model", "store", "fixtures"}
		files := []string{"go.mod", "go.sum", "README.md", "LICENSE", "rapporteur", "rapporteur.exe"} // the last two are built, and ignored by git
		if strings.HasPrefix(name, ".") || slices.Contains(folders, name) && e.IsDir() || slices.Contains(files, name) && !e.IsDir() {
			continue
		}
		t.Errorf("%s does not belong at the top", name)
	}
}

func TestFilesStayShort(t *testing.T) {
	t.Parallel()
	for _, s := range sources(t) {
		if s.lines > maxLines && !s.test {
			t.Errorf("%s has %d lines, more than %d: it holds more than one idea", s.path, s.lines, maxLines)
		}
	}
}

// TestPackagesSayWhatTheyAreFor asks each package for a comment.
func TestPackagesSayWhatTheyAreFor(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, s := range sources(t) {
		if !s.test {
			said[s.folder] = said[s.folder] || s.file.Doc != nil
		}
	}
	for folder, does := range said {
		if !does {
			t.Errorf("%s has no package comment", folder)
		}
	}
}
