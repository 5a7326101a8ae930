package main

import (
	"bufio"
	"cmp"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// tracedCalls are the system calls that can change a file, and those needed to
// follow where a descriptor writes. A "?" passes over what a machine lacks.
const tracedCalls = "?open,openat,?openat2,?creat,?mkdir,mkdirat,write,pwrite64,writev,pwritev,?pwritev2,fsync,fdatasync,sync_file_range," +
	"msync,sync,syncfs,?rename,renameat,renameat2,?unlink,unlinkat,?rmdir,ftruncate,truncate,fallocate,close,dup,?dup2,dup3,lseek," +
	"?link,linkat,?symlink,symlinkat,copy_file_range,sendfile,splice,mmap"

// call is one system call that succeeded.
type call struct {
	name   string
	args   []string // as they were printed
	result int64
	id     int
	phase  phase
}

// phase tells the two moments of a sync apart: it covers what was done before
// it began, and gives its promise when it has come back. Every other call
// counts from its beginning, for its effect may be there before it is back.
type phase int

const (
	begins phase = iota
	returns
)

// readTrace reads what strace -f -xx -y printed.
func readTrace(r io.Reader) ([]call, error) {
	type open struct {
		line int
		text string
	}
	type placed struct {
		line int
		call
	}
	var calls []placed
	unfinished := map[string]open{}
	add := func(from, to int, text string) error {
		c, ok, err := parseCall(text)
		if err != nil || !ok {
			return err
		}
		c.id = len(calls)
		calls = append(calls, placed{from, c})
		if c.isSync() {
			c.phase = returns
			calls = append(calls, placed{to, c})
		}
		return nil
	}
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		if line == "" && errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		thread, text, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		text = strings.TrimLeft(text, " ")
		switch {
		case strings.HasPrefix(text, "+++"), strings.HasPrefix(text, "---"):
		case strings.HasSuffix(text, " <unfinished ...>"):
			unfinished[thread] = open{n, strings.TrimSuffix(text, " <unfinished ...>")}
		case strings.HasSuffix(text, "<detached ...>"): // the program ended in it: it never came back
		case strings.HasPrefix(text, "<... "):
			begun, ok := unfinished[thread]
			_, rest, resumed := strings.Cut(text, " resumed>")
			if !ok || !resumed {
				return nil, fmt.Errorf("line %d resumes nothing", n+1)
			}
			delete(unfinished, thread)
			err = add(begun.line, n, begun.text+rest)
		default:
			err = add(n, n, text)
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	slices.SortStableFunc(calls, func(a, b placed) int { return cmp.Compare(a.line, b.line) })
	out := make([]call, len(calls))
	for i, c := range calls {
		out[i] = c.call
	}
	return out, nil
}

// parseCall reads "name(args) = result"; ok is false for a call that failed or
// never came back.
func parseCall(text string) (c call, ok bool, err error) {
	name, rest, found := strings.Cut(text, "(")
	end := strings.LastIndex(rest, ") ")
	if !found || end < 0 {
		return c, false, fmt.Errorf("no system call: %.80q", text)
	}
	result, found := strings.CutPrefix(strings.TrimLeft(rest[end+1:], " "), "= ")
	if !found {
		return c, false, fmt.Errorf("no result: %.80q", text)
	}
	result, _, _ = strings.Cut(result, " ")
	result, _, _ = strings.Cut(result, "<")
	c = call{name: name, args: splitArgs(rest[:end])}
	if c.result, err = strconv.ParseInt(result, 0, 64); err != nil {
		return c, false, nil // "?", or an address beyond what a number holds
	}
	return c, c.result >= 0, nil
}

// splitArgs cuts at the commas outside of brackets; names and data are all
// printed in hexadecimal, so that no bracket in them is one.
func splitArgs(s string) []string {
	var args []string
	depth, from := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '(', '[', '{', '<':
			depth++
		case ')', ']', '}', '>':
			depth--
		case ',':
			if depth == 0 {
				args, from = append(args, strings.TrimSpace(s[from:i])), i+1
			}
		}
	}
	return append(args, strings.TrimSpace(s[from:]))
}

func (c call) isSync() bool { return c.name == "fsync" || c.name == "fdatasync" }

func (c call) arg(n int) string {
	if n < len(c.args) {
		return c.args[n]
	}
	return ""
}

func (c call) number(n int) (int64, error) { return strconv.ParseInt(c.arg(n), 0, 64) }

// bytes is a string argument.
func (c call) bytes(n int) ([]byte, error) {
	s, ok := strings.CutSuffix(strings.TrimPrefix(c.arg(n), `"`), `"`)
	if !ok {
		return nil, fmt.Errorf("%s: the data is not whole: %.40q", c.name, c.arg(n))
	}
	return unhex(s)
}

func unhex(s string) ([]byte, error) { return hex.DecodeString(strings.ReplaceAll(s, `\x`, "")) }

// descriptor is an argument like 9</path>: its number, and the path that the
// file had then, "" for a file that has none any more.
func (c call) descriptor(n int) (fd string, path string) {
	fd, rest, _ := strings.Cut(c.arg(n), "<")
	inside, behind, _ := strings.Cut(rest, ">")
	b, err := unhex(inside)
	if err != nil || behind != "" || strings.HasSuffix(string(b), " (deleted)") {
		return fd, ""
	}
	return fd, string(b)
}

// recorded reads the trace that strace wrote into a file.
func recorded(path string) ([]call, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readTrace(f)
}
