package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// browserPatience is how long the browser may take over one thing it is asked.
const browserPatience = 2 * time.Minute

// browser is a Chromium that tests look at pages with. It is spoken to through
// two pipes and not through a port, so that nothing else can speak to it.
type browser struct {
	t    *testing.T
	in   *os.File
	out  *bufio.Reader
	last int // number of the last thing it was asked
	tab  *tab
}

// tab is one page that a browser has open, with all that it said and asked for.
type tab struct {
	*browser
	session  string
	world    int    // of the check's own scripts, which the page cannot see and its policy does not bind
	url      string // the one thing it may ask for
	loaded   bool
	said     []string // console messages, errors, breaches of its policy, dialogs
	requests []string // all but the page itself, each of which is refused
	asked    int      // how often it asked for the page itself
}

// message is what goes through the pipes.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

type params map[string]any

// needsBrowser starts a Chromium with a profile of its own, or skips the test
// where none is installed.
func needsBrowser(t *testing.T) *browser {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs pipes that a program inherits, which Windows has not")
	}
	p := needsPagePrinter(t, false)
	folder, err := os.MkdirTemp("", "rapporteur-browser-")
	if err != nil {
		t.Fatal(err)
	}
	theirIn, ourOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ourIn, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// What has to do with printing is an order, after which it would end.
	args := slices.DeleteFunc(p.arguments(folder, "", ""), func(a string) bool { return strings.Contains(a, "pdf") || !strings.HasPrefix(a, "--") })
	c := exec.Command(p.path, append(args, "--remote-debugging-pipe")...)
	c.Dir = folder
	c.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &browser{t: t, in: ourOut, out: bufio.NewReaderSize(ourIn, 1<<20)}
	if err := ourIn.SetReadDeadline(time.Now().Add(browserPatience)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ourOut.Close() // a browser whose pipe is shut ends
		ended := time.AfterFunc(10*time.Second, func() { c.Process.Kill() })
		c.Wait()
		ended.Stop()
		ourIn.Close()
		if err := removeAll(folder); err != nil {
			t.Error(err)
		}
	})
	return b
}

// send asks for something without waiting for the answer.
func (b *browser) send(session, method string, p params) int {
	b.t.Helper()
	if p == nil {
		p = params{}
	}
	raw, err := json.Marshal(p)
	if err != nil {
		b.t.Fatal(err)
	}
	b.last++
	m, err := json.Marshal(message{ID: b.last, Session: session, Method: method, Params: raw})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(m, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	return b.last
}

// read takes the next message; what it tells of the open page is noted down.
func (b *browser) read() (m message) {
	b.t.Helper()
	raw, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("the browser is silent: %v", err)
	}
	if err := json.Unmarshal(bytes.TrimSuffix(raw, []byte{0}), &m); err != nil {
		b.t.Fatal(err)
	}
	if b.tab != nil && m.Session == b.tab.session && m.Method != "" {
		b.tab.note(m)
	}
	return m
}

// ask waits for the answer and reads it into the value, unless that is nil.
func (b *browser) ask(session, method string, p params, into any) {
	b.t.Helper()
	id := b.send(session, method, p)
	for {
		m := b.read()
		if m.ID != id {
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if into != nil {
			if err := json.Unmarshal(m.Result, into); err != nil {
				b.t.Fatalf("%s: %v", method, err)
			}
		}
		return
	}
}

// note keeps what a page says, and lets it have nothing but itself.
func (o *tab) note(m message) {
	var p struct {
		RequestID string `json:"requestId"`
		Request   struct {
			URL string `json:"url"`
		} `json:"request"`
		URL string `json:"url"`
	}
	if err := json.Unmarshal(m.Params, &p); err != nil {
		o.t.Fatal(err)
	}
	switch m.Method {
	case "Page.loadEventFired":
		o.loaded = true
	case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Audits.issueAdded":
		o.said = append(o.said, m.Method+" "+string(m.Params))
	case "Page.javascriptDialogOpening":
		o.said = append(o.said, m.Method+" "+string(m.Params))
		o.send(o.session, "Page.handleJavaScriptDialog", params{"accept": false})
	case "Inspector.detached", "Inspector.targetCrashed":
		o.t.Fatalf("the browser gave the page up: %s", m.Params)
	case "Network.webSocketCreated":
		o.requests = append(o.requests, p.URL)
	case "Network.requestWillBeSent":
		if p.Request.URL == o.url {
			o.asked++
		} else {
			o.requests = append(o.requests, p.Request.URL)
		}
	case "Fetch.requestPaused":
		if p.Request.URL == o.url {
			o.send(o.session, "Fetch.continueRequest", params{"requestId": p.RequestID})
		} else {
			o.send(o.session, "Fetch.failRequest", params{"requestId": p.RequestID, "errorReason": "BlockedByClient"})
		}
	}
}

// open opens a file and waits until all of it has been drawn.
func (b *browser) open(path string, dark bool) *tab {
	b.t.Helper()
	var target struct{ TargetID string }
	b.ask("", "Target.createTarget", params{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.ask("", "Target.attachToTarget", params{"targetId": target.TargetID, "flatten": true}, &attached)
	o := &tab{browser: b, session: attached.SessionID, url: fileURL(path)}
	b.tab = o
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Audits", "Inspector"} {
		b.ask(o.session, domain+".enable", nil, nil)
	}
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.ask(o.session, "Emulation.setEmulatedMedia", params{"features": []params{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
	b.ask(o.session, "Fetch.enable", params{"patterns": []params{{"urlPattern": "*"}}}, nil)
	var to struct{ FrameID, ErrorText string }
	b.ask(o.session, "Page.navigate", params{"url": o.url}, &to)
	if to.ErrorText != "" {
		b.t.Fatalf("%s: %s", path, to.ErrorText)
	}
	for !o.loaded {
		b.read()
	}
	var world struct{ ExecutionContextID int }
	b.ask(o.session, "Page.createIsolatedWorld", params{"frameId": to.FrameID}, &world)
	o.world = world.ExecutionContextID
	o.eval(`document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))`, nil)
	return o
}

// eval runs a script of the check beside the page and reads what it comes to.
func (o *tab) eval(script string, into any) {
	o.t.Helper()
	var r struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	o.ask(o.session, "Runtime.evaluate", params{"expression": script, "contextId": o.world, "awaitPromise": true, "returnByValue": true}, &r)
	if r.ExceptionDetails != nil {
		o.t.Fatalf("the check's own script: %s", r.ExceptionDetails)
	}
	if into != nil {
		if err := json.Unmarshal(r.Result.Value, into); err != nil {
			o.t.Fatalf("%v: %s", err, r.Result.Value)
		}
	}
}

// pdf prints the page on paper of so many inches and returns the file.
func (o *tab) pdf(name string, width, height float64) string {
	o.t.Helper()
	var r struct{ Data string }
	o.ask(o.session, "Page.printToPDF", params{"paperWidth": width, "paperHeight": height, "preferCSSPageSize": false}, &r)
	raw, err := base64.StdEncoding.DecodeString(r.Data)
	if err != nil {
		o.t.Fatal(err)
	}
	path := filepath.Join(o.t.TempDir(), name+".pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		o.t.Fatal(err)
	}
	return path
}
